"""The reader's language, and what becomes of a refusal that no view has caught."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from motcua.kernel.refusals import Refusal
from motcua.web.problems import problem
from motcua.web.views import refused

Answer = Callable[[HttpRequest], HttpResponseBase]
API = "/api/"


def _known(code: object) -> str | None:
    """The code, where it is one of our languages."""
    return code if isinstance(code, str) and code in dict(settings.LANGUAGES) else None


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
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal with its own status; anything else is not ours to explain."""
        if not isinstance(exception, Refusal):
            return None
        return problem(exception) if request.path.startswith(API) else refused(request, exception)
