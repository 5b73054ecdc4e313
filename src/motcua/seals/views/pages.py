"""The pages that a person reads. Everything on them can be checked without us: see `verifier/`."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.kernel.text import whole_number
from motcua.seals import queries
from motcua.seals.reading import hash_of

SHOWN = 50


@login_not_required
@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """How the sealing stands, and every seal, newest first; with a fingerprint, on to its proof."""
    asked = request.GET.get("fingerprint", "").strip()
    if fingerprint := hash_of(asked):
        return redirect("seals:event", fingerprint.hex())
    found = list(queries.heads_before(whole_number(request.GET.get("before", "")))[: SHOWN + 1])
    shown = found[:SHOWN]
    page = {
        "standing": queries.standing(timezone.now()),
        "rows": shown,
        "next": f"{reverse('seals:heads')}?before={shown[-1].size}" if len(found) > SHOWN else "",
        "asked": asked,
    }
    return render(request, "seals/heads.html", page)


@login_not_required
@require_safe
def head(request: HttpRequest, size: int) -> HttpResponse:
    """One seal: what was signed, by whose certificate, when it was stamped, and which witnesses signed it."""
    if found := queries.head_of(size):
        return render(request, "seals/head.html", {"head": found, "stamp": getattr(found, "stamp", None)})
    raise Http404


@login_not_required
@require_safe
def event(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """Whether what a document says was recorded then has stood unchanged in the sealed history since."""
    content = hash_of(fingerprint)
    if content is None:
        raise Http404
    proof = queries.proof_of_hash(content)
    page = {
        "fingerprint": content.hex(),
        "groups": [content.hex()[place : place + 8] for place in range(0, 64, 8)],
        "proof": proof,
        "stamp": getattr(proof.head, "stamp", None) if proof else None,
        "code": proof.event.values.get("code", "") if proof and proof.event else "",
    }
    return render(request, "seals/event.html", page, status=200 if proof else 404)
