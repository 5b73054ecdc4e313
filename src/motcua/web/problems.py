"""Refusals for programs: RFC 9457 problem documents, with the sentence a person would read."""

from __future__ import annotations

from typing import Any

from django.http import JsonResponse

from motcua.kernel.refusals import Refusal


def problem_body(refusal: Refusal) -> dict[str, Any]:
    """The document: `type` is for programs, `detail` for whoever looks at the screen behind them."""
    return {"type": f"urn:motcua:{refusal.code}", "status": refusal.status, "detail": refusal.message}


def problem(refusal: Refusal) -> JsonResponse:
    """The refusal as an answer of its own status."""
    return JsonResponse(
        problem_body(refusal),
        status=refusal.status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
