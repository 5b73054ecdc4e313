"""Refusals for programs: RFC 9457 problem documents, with the sentence a person would read."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse

from motcua.kernel.refusals import Refusal

API = "/api/"
CODES = {
    400: "malformed",
    401: "sign-in-needed",
    403: "not-allowed",
    404: "not-found",
    413: "too-large",
    429: "too-many-requests",
    500: "failure",
}
"""How programs know what no rule of ours refused, but the request itself or the machinery below."""


def is_program(request: HttpRequest) -> bool:
    """Whether a program asks, which reads documents and no pages."""
    return request.path.startswith(API)


def problem_body(refusal: Refusal) -> dict[str, Any]:
    """The document: `type` is for programs, `detail` for whoever looks at the screen behind them."""
    return {"type": f"urn:motcua:{refusal.code}", "status": refusal.status, "detail": refusal.message}


def problem(refusal: Refusal) -> JsonResponse:
    """The refusal as an answer of its own status."""
    return _document(problem_body(refusal))


def problem_of(status: int, sentence: str) -> JsonResponse:
    """An answer of a status behind which stands no refusal of ours."""
    return _document({"type": f"urn:motcua:{CODES.get(status, 'refused')}", "status": status, "detail": sentence})


def _document(body: dict[str, Any]) -> JsonResponse:
    return JsonResponse(
        body,
        status=body["status"],
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
