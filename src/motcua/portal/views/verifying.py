"""Checking whether a document is genuine: by its code or by its file, for everybody and without an account."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from motcua.portal import actions, queries
from motcua.portal.forms import CodeForm, FileForm
from motcua.portal.http import source_of
from motcua.portal.verifying import Checked, check_code, check_file, words
from motcua.web.views import error_page

TONES = {"success": "good", "warning": "soon", "danger": "late"}
"""The colours of a tag by those of a notice."""


class _InMemory(MemoryFileUploadHandler):
    """A file of any size that is taken at all stays in memory: none of it reaches a disk."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """Take it, whatever its length; what is too large was refused before it was read."""
        self.activated = True


@csrf_exempt  # `_verify` asks for the token, after it is said where the file goes
@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """The box for the code and the place for the file; a file is answered at once, and forgotten."""
    request.upload_handlers = [_InMemory(request)]
    return _verify(request)


@csrf_protect
def _verify(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    by_code = CodeForm(request.GET if "code" in request.GET else None)
    if by_code.is_bound and by_code.is_valid():
        return redirect("portal:verify-code", by_code.cleaned_data["code"])
    by_file = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if not by_file.is_bound or not by_file.is_valid():
        has_errors = bool(by_code.errors or by_file.errors)
        return render(request, "portal/verify.html", _forms(by_code, by_file), status=400 if has_errors else 200)
    source = source_of(request, purpose="verify")
    if not queries.may_still_hand_in(source, at=now):
        return error_page(request, 429)
    actions.note_file_to_check(source, at=now)
    return _answered(request, check_file(by_file.cleaned_data["file"].read(), at=now), handed_in=True)


@never_cache
@login_not_required
@require_safe
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """What the register says of the document of this code. Codes that do not exist are counted, then refused."""
    now = timezone.now()
    source = source_of(request)
    if not queries.may_still_guess(source, at=now):
        return error_page(request, 429)
    checked = check_code(code, at=now)
    if checked is None:
        actions.note_wrong_code(source, at=now)
        page = {"code": code[:40], **_forms(CodeForm(initial={"code": code[:40]}), FileForm())}
        return render(request, "portal/verify_no_such_code.html", page, status=404)
    if checked.entry is not None and code != checked.entry.code:
        return redirect("portal:verify-code", checked.entry.code)
    return _answered(request, checked, handed_in=False)


def _forms(by_code: CodeForm, by_file: FileForm) -> dict[str, object]:
    return {"by_code": by_code, "by_file": by_file, "form": by_file if by_file.errors else by_code}


def _answered(request: HttpRequest, checked: Checked, *, handed_in: bool) -> HttpResponse:
    page = {
        "handed_in": handed_in,
        "checked": checked,
        "told": words.told(checked),
        "facts": words.facts_of_document(checked),
        "signatures": [
            {
                "title": words.of_signature(one),
                "tone": TONES[words.TOLD[one.outcome].tone],
                "facts": words.facts_of_signature(one),
                "reasons": words.reasons(one),
            }
            for one in checked.signatures
            if one.outcome != "not_signed"
        ],
    }
    return render(request, "portal/verified.html", page)
