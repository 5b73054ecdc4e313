"""Lists of procedures and what is taken: the desk of procedure controllers sees where they do not agree."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.agencies.http import StaffRequest
from motcua.catalog.queries.listed import SHOWN, lists_apart
from motcua.catalog.views.desk import controllers, desk_tabs
from motcua.kernel.local import localdate


@controllers
@require_safe
def lists(request: StaffRequest) -> HttpResponse:
    """What units take without its standing on their list, and what the list names and nobody takes there."""
    rows = lists_apart(on=localdate(timezone.now()))
    page = {"tabs": desk_tabs("lists"), "rows": rows[:SHOWN], "more": len(rows) > SHOWN}
    return render(request, "catalog/lists.html", page)
