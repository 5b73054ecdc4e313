"""What has been issued: the list, one process with its picture, its file, and how two versions differ."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.agencies.http import StaffRequest, staff_only
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate
from motcua.kernel.text import whole_number
from motcua.process import access, queries
from motcua.process.comparing import compared
from motcua.process.engine.document import read
from motcua.process.models import ProcessDefinition
from motcua.process.tables import drawn, printed

SEE_WAITING = (
    Role.ONE_STOP_OFFICER,
    Role.CASE_OFFICER,
    Role.UNIT_LEADER,
    Role.AGENCY_LEADER,
    Role.RECORDS_CLERK,
    Role.PROCEDURE_CONTROLLER,
)


@staff_only
@require_GET
def listing(request: StaffRequest) -> HttpResponse:
    """Every process that a decision approved; for controllers also what is being written."""
    text, before = request.GET.get("q", "").strip(), whole_number(request.GET.get("before", ""))
    rows = list(queries.issued_processes(text=text, before=before)[: queries.PAGE])
    more = f"?{urlencode({'q': text, 'before': rows[-1].pk})}" if len(rows) == queries.PAGE else ""
    drafts = queries.open_drafts(request.actor)[: queries.PAGE]
    may_write = request.actor.has(Role.PROCEDURE_CONTROLLER)
    page = {"rows": rows, "text": text, "next": more, "drafts": drafts, "may_write": may_write}
    return render(request, "process/listing.html", page)


@staff_only
@require_GET
def detail(request: StaffRequest, process_id: int) -> HttpResponse:
    """One process: by which decision, drawn and as the table of the decision."""
    process = access.process_for(request.actor, process_id)
    return render(
        request,
        "process/detail.html",
        {**_process_page(process), "may_write": _controls(request), "may_see_waiting": request.actor.has(*SEE_WAITING)},
    )


def _process_page(process: ProcessDefinition) -> dict[str, Any]:
    graph = queries.graph_of(process.pk)
    return {
        "process": process,
        "name": _(graph.definition.name),
        "picture": drawn(graph.definition),
        "rows": printed(graph),
        "versions": queries.versions_of(process),
        "announced": queries.announced(process.procedure, on=localdate(timezone.now())) if process.procedure else None,
    }


def _controls(request: StaffRequest) -> bool:
    return request.actor.has(Role.PROCEDURE_CONTROLLER)


@staff_only
@require_GET
def file(request: StaffRequest, process_id: int) -> HttpResponse:
    """The process as a file: the very document that was approved, for another agency or another program."""
    process = access.process_for(request.actor, process_id)
    code = process.procedure.code if process.procedure else "default"
    answer = JsonResponse(process.document, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="process-{slugify(code)}-{process.number}.json"'
    return answer


@staff_only
@require_GET
def compare(request: StaffRequest, process_id: int, other_id: int) -> HttpResponse:
    """What one process does otherwise than another."""
    before, after = (access.process_for(request.actor, one) for one in (other_id, process_id))
    rows = compared(read(before.document), read(after.document))
    return render(request, "process/compare.html", {"before": before, "after": after, "rows": rows})
