"""`/api/v1`: one API for programs, put together from the packages; refusals become problem documents here, once."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from motcua.catalog.api import router as procedures
from motcua.config.clock_api import router as clock
from motcua.dossiers.api.assigning import router as assigning
from motcua.dossiers.api.bulk import router as bulk
from motcua.dossiers.api.bundles import router as bundles
from motcua.dossiers.api.documents import router as documents
from motcua.dossiers.api.dossiers import router as dossiers
from motcua.dossiers.api.drafts import router as drafts
from motcua.dossiers.api.ending import router as ending
from motcua.dossiers.api.lateness import router as lateness
from motcua.dossiers.api.marking import router as marking
from motcua.dossiers.api.messages import router as messages
from motcua.dossiers.api.money import router as money
from motcua.dossiers.api.moves import router as moves
from motcua.dossiers.api.opinions import router as opinions
from motcua.dossiers.api.submissions import router as submissions
from motcua.dossiers.api.tasks import router as tasks
from motcua.dossiers.api.turns import router as turns
from motcua.kernel.refusals import Malformed, NotAllowed, Refusal
from motcua.papers.api import router as outgoing
from motcua.people.tokens import TokenAuth, session_auth
from motcua.portal.api import router as verify
from motcua.process.api import router as processes
from motcua.seals.api import router as seals
from motcua.web.problems import problem, problem_of

REFUSED = {
    400: "The request could not be read; `detail` says where.",
    401: "Neither a key nor a session came with it.",
    403: "The key was not issued for this, or the role does not allow it.",
    404: "There is no such thing, or not for whoever asks.",
    409: "A rule refuses it, or somebody else was quicker; nothing has changed.",
    413: "More came than is taken.",
    422: "The `Idempotency-Key` came before with other content.",
}
READING, CHANGING = (400, 401, 403, 404), tuple(REFUSED)
PROBLEM = {
    "type": "object",
    "required": ["type", "status", "detail"],
    "properties": {
        "type": {"type": "string", "pattern": "^urn:motcua:"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "For people, in the language of the request."},
    },
}


class Api(NinjaAPI):
    """The API with its refusals in its description, which are the same everywhere."""

    def get_openapi_schema(self, **place: Any) -> OpenAPISchema:
        """What every operation may answer, refusals included."""
        schema = super().get_openapi_schema(**place)
        parts = schema["components"]
        parts["schemas"]["Problem"] = PROBLEM
        content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
        parts["responses"] = {f"Refused{code}": {"description": REFUSED[code], "content": content} for code in REFUSED}
        for operations in schema["paths"].values():
            for method, operation in operations.items():
                for code in READING if method == "get" else CHANGING:
                    operation["responses"].setdefault(code, {"$ref": f"#/components/responses/Refused{code}"})
        return schema


api = Api(
    title="Một Cửa",
    version="1",
    description="Procedures, dossiers, tasks and the legal clock of one node. Refusals are `application/problem+json` "
    "with a `type` of the form `urn:motcua:<refusal>` and a sentence for people in `detail`.",
    auth=[TokenAuth(), session_auth],
    urls_namespace="api",
)
api.add_router("/procedures", procedures)
api.add_router("/dossiers", dossiers)
api.add_router("/dossiers", ending)
api.add_router("/dossiers", turns)
api.add_router("/dossiers", money)
api.add_router("/dossiers", lateness)
api.add_router("/dossiers", messages)
api.add_router("/dossiers", drafts)
api.add_router("", marking)
api.add_router("/tasks", tasks)
api.add_router("/tasks", assigning)
api.add_router("/bulk", bulk)
api.add_router("/submissions", submissions)
api.add_router("/bundles", bundles)
api.add_router("/processes", processes)
api.add_router("/moves", moves)
api.add_router("/opinions", opinions)
api.add_router("/documents", outgoing)
api.add_router("/documents", documents)
api.add_router("/verify", verify)
api.add_router("/seals", seals)
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
