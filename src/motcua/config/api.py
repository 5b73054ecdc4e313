"""`/api/v1`: one API for programs, put together from the packages; refusals become problem documents here, once."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from motcua.catalog.api import router as procedures
from motcua.config.clock_api import router as clock
from motcua.dossiers.api.dossiers import router as dossiers
from motcua.dossiers.api.tasks import router as tasks
from motcua.kernel.refusals import Malformed, NotAllowed, Refusal
from motcua.people.tokens import TokenAuth, session_auth
from motcua.web.problems import problem, problem_of

api = NinjaAPI(
    title="Một Cửa",
    version="1",
    description="Procedures, dossiers, tasks and the legal clock of one node. Refusals are `application/problem+json` "
    "with a `type` of the form `urn:motcua:<refusal>` and a sentence for people in `detail`.",
    auth=[TokenAuth(), session_auth],
    urls_namespace="api",
)
api.add_router("/procedures", procedures)
api.add_router("/dossiers", dossiers)
api.add_router("/tasks", tasks)
api.add_router("/clock", clock)


def routes() -> tuple[list[URLPattern | URLResolver], str, str]:
    """The routes of the API. It asks for a key or a session itself, so the sign-in page of people stays out of it."""
    patterns, app, namespace = api.urls
    for pattern in patterns:
        if isinstance(pattern, URLPattern) and pattern.callback is not None:
            pattern.callback = login_not_required(pattern.callback)
    return patterns, app, namespace


@api.exception_handler(Refusal)
def refused(request: HttpRequest, reason: Refusal) -> HttpResponse:
    """A rule says no."""
    return problem(reason)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, reason: Http404) -> HttpResponse:
    """Also for what exists, but not for the asker."""
    return problem_of(HTTPStatus.NOT_FOUND, _("There is nothing here under this name, or it is not yours to see."))


@api.exception_handler(AuthenticationError)
def not_signed_in(request: HttpRequest, reason: AuthenticationError) -> HttpResponse:
    """Neither a token nor a session."""
    return problem_of(HTTPStatus.UNAUTHORIZED, _("Send an API key in the Authorization header, or sign in."))


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, reason: ValidationError) -> HttpResponse:
    """What came does not have the announced form; says where."""
    where = "; ".join(f"{'.'.join(str(part) for part in error['loc'])}: {error['msg']}" for error in reason.errors)
    return problem(Malformed(why=where))


@api.exception_handler(HttpError)
def plain_error(request: HttpRequest, reason: HttpError) -> HttpResponse:
    """What the framework itself refuses: a body that is no JSON, a session without the token of its page."""
    if reason.status_code == HTTPStatus.BAD_REQUEST:
        return problem(Malformed(why=str(reason)))
    return problem_of(reason.status_code, str(reason))


@api.exception_handler(PermissionDenied)
def forbidden(request: HttpRequest, reason: PermissionDenied) -> HttpResponse:
    """Seen, but not the asker's to change."""
    return problem(NotAllowed())
