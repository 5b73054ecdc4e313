"""Who is away, and who stands in: seen by those concerned and their leaders, declared by them."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.agencies import actions, queries
from motcua.agencies.commands import new_key, once_per_form
from motcua.agencies.forms import AbsenceForm
from motcua.agencies.http import StaffRequest, staff_only
from motcua.agencies.models import Absence, Post
from motcua.agencies.paging import page_of
from motcua.agencies.words import role_name
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal


@staff_only
@require_GET
def absences(request: StaffRequest) -> HttpResponse:
    """Who is away today or later, the one back first on top, and the own posts."""
    today = localdate(timezone.now())
    page = page_of(queries.absences_known_to(request.actor, on=today), request, by="valid_to")
    own = queries.posts_in_say_of(request.actor, on=today).filter(user=request.user)
    rows = [_row(absence, request, today) for absence in page.rows]
    shown = {"rows": rows, "next": page.next, "own": [(post, role_name(post.role)) for post in own]}
    return render(request, "agencies/absences.html", shown)


@staff_only
@require_GET
def posts_in_say(request: StaffRequest) -> HttpResponse:
    """The posts for which this person may declare an absence: the own, and those under a leader."""
    text = request.GET.get("text", "")
    posts = queries.posts_in_say_of(request.actor, on=localdate(timezone.now()), text=text)
    page = page_of(posts, request)
    rows = [(post, role_name(post.role)) for post in page.rows]
    return render(request, "agencies/posts_in_say.html", {"rows": rows, "next": page.next, "text": text})


@staff_only
@require_http_methods(["GET", "POST"])
def away(request: StaffRequest, post_id: int) -> HttpResponse:
    """Declare that the holder of a post is away, and choose who stands in."""
    now = timezone.now()
    post = _post(request, post_id, localdate(now))
    form = AbsenceForm(request.POST or None, colleagues=queries.colleagues_for(post, on=localdate(now)))
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            once_per_form(request, lambda: _declared(request, post, form))
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("The absence is noted. Standing in begins and ends by itself."))
            return redirect("agencies:absences")
    page = {"post": post, "role": role_name(post.role), "form": form, "refusal": refusal, "key": new_key()}
    status = refusal.status if refusal else 400 if form.errors else 200
    return render(request, "agencies/away.html", page, status=status)


@staff_only
@require_POST
def back(request: StaffRequest, absence_id: int) -> HttpResponse:
    """The holder is back: nobody stands in any more."""
    now = timezone.now()
    absence = queries.absences_known_to(request.actor, on=localdate(now)).filter(pk=absence_id).first()
    if absence is None:
        raise Http404
    once_per_form(request, lambda: str(actions.end_absence(absence, by=request.actor, at=now).pk))
    messages.success(request, _("The absence has ended."))
    return redirect("agencies:absences")


def _post(request: StaffRequest, post_id: int, today: date) -> Post:
    post = queries.posts_in_say_of(request.actor, on=today).filter(pk=post_id).first()
    if post is None:
        raise Http404
    return post


def _declared(request: StaffRequest, post: Post, form: AbsenceForm) -> str:
    return str(actions.declare_absence(post, **form.cleaned_data, by=request.actor, at=timezone.now()).pk)


def _row(absence: Absence, request: StaffRequest, today: date) -> dict[str, object]:
    post = absence.post
    return {
        "absence": absence,
        "role": role_name(post.role),
        "office": post.unit.name if post.unit else post.agency.name,
        "now": absence.valid_from <= today,
        "key": new_key(),
        "may_end": actions.may_declare(post, request.actor.in_own_name),
    }
