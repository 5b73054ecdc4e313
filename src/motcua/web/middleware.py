"""What every answer carries, the reader's language, and what becomes of a refusal that no view has caught."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from motcua.kernel.refusals import Malformed, Refusal, TooLarge
from motcua.web.problems import is_program, problem
from motcua.web.views import refused

Answer = Callable[[HttpRequest], HttpResponseBase]
LOG = structlog.get_logger("motcua.web")

FEATURES = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
"""No page of ours uses them, so nothing that slips into one may."""


def _known(code: object) -> str | None:
    """The code, where it is one of our languages."""
    return code if isinstance(code, str) and code in dict(settings.LANGUAGES) else None


class HeadersMiddleware:
    """What every answer carries, static files and failures included.

    What was made for somebody who signed in is kept by no browser: after signing out, going back shows nothing.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", FEATURES)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class LanguageMiddleware:
    """Vietnamese, unless the reader chose otherwise.

    The choice is the cookie, then what the person's account says. What a browser claims is not asked: on the machines
    of a one-stop unit it is usually English, and nobody there chose it.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chosen = _known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
        _speak(request, chosen or settings.LANGUAGE_CODE)
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        patch_vary_headers(response, ["Cookie"])
        return response

    def process_view(self, request: HttpRequest, *view: Any) -> None:
        """The account's language, known only now that the person is; the cookie comes first."""
        if _known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)):
            return
        if chosen := _known(getattr(request.user, "language", None)):
            _speak(request, chosen)


def _speak(request: HttpRequest, language: str) -> None:
    translation.activate(language)
    request.LANGUAGE_CODE = language


class RefusalMiddleware:
    """A refusal that reaches the edge becomes its page, or for programs its problem document."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _length(request) > settings.MAX_REQUEST_BYTES:  # told before anything of it is read
            return _told(request, TooLarge(limit=f"{settings.MAX_REQUEST_BYTES // (1024 * 1024)} MB"))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal with its own status; anything else is not ours to explain.

        What no column can hold, such as a zero byte in a text, was malformed when it came in.
        """
        if isinstance(exception, DataError):
            LOG.warning("the database cannot hold what came in", path=request.path)
            return _told(request, Malformed(why=_("it holds a sign or a number that nothing here can have.")))
        return _told(request, exception) if isinstance(exception, Refusal) else None


def _told(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return problem(refusal) if is_program(request) else refused(request, refusal)


def _length(request: HttpRequest) -> int:
    announced = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(announced) if announced.isdecimal() and len(announced) < 20 else 0
