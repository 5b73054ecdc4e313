"""Pages that belong to no domain: errors, language, keys, accessibility, health."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from motcua.kernel.refusals import Refusal
from motcua.web.context import LANGUAGES
from motcua.web.problems import is_program, problem_of
from motcua.web.specimens import specimens

A_YEAR = 365 * 24 * 3600
Sentence = str | Promise

# What each status means to a person: what is wrong, and what to do.
ERRORS: dict[int, tuple[Sentence, Sentence]] = {
    400: (_("The request could not be read"), _("Open the page again and repeat your change.")),
    403: (_("Your role does not allow this"), _("Ask the leader of your unit who may do it.")),
    404: (_("There is no such page"), _("Check the address, or search from the home page.")),
    409: (_("This was not done"), _("Open the page again to see how things stand now.")),
    413: (_("This is too large"), _("Send a smaller file, or several files.")),
    422: (_("This form was already sent"), _("Open the page again and repeat your change.")),
    429: (_("Too many requests"), _("Wait a minute, then try again.")),
    500: (_("Something failed on our side"), _("Nothing was changed. Try again, or tell the one-stop unit.")),
}


def error_page(request: HttpRequest, status: int, *, message: Sentence = "") -> HttpResponse:
    """The page of a status in the reader's language; a message says more than the status can."""
    title, advice = ERRORS.get(status, ERRORS[500])
    if is_program(request):
        return problem_of(status, str(message or title))
    more = advice if message and str(advice) not in str(message) else ""  # nobody is told the same twice
    page = {"status": status, "title": title, "message": message or advice, "advice": more}
    return render(request, "web/error.html", {**page, "has_errors": True}, status=status)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page of a refusal that no view has shown in place."""
    return error_page(request, refusal.status, message=refusal.message)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What could not be read; too much of it is said as such."""
    return error_page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Seen, but not for this role."""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not there, or not for this person's eyes: the page does not tell which."""
    return error_page(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a page that was left open too long, or from elsewhere."""
    return error_page(request, 403, message=_("This page was open too long. Open it again and repeat your change."))


def server_error(request: HttpRequest) -> HttpResponse:
    """Our own failure; drawn without context, which may be what failed."""
    title, message = ERRORS[500]
    if is_program(request):
        return problem_of(500, str(message))
    page = render_to_string("web/failure.html", {"title": title, "message": message})
    return HttpResponse(page, status=500)


@csrf_exempt
@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language that the reader chose, and go back to where it was chosen.

    No token guards it: a stranger who changed a reader's language would gain nothing, and without a token a public
    page needs no cookie.
    """
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    chosen = request.POST.get("language", "")
    if chosen in {known.code for known in LANGUAGES}:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=A_YEAR, samesite="Lax", secure=request.is_secure()
        )
    return response


@login_not_required
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """What we promise to people who read, hear or type differently, and whom to tell when we fail."""
    return render(request, "web/accessibility.html")


@require_GET
def keys(request: HttpRequest) -> HttpResponse:
    """The keyboard map, for those whose browser runs no scripts."""
    return render(request, "web/keys.html")


@login_not_required
@require_GET
def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state; a page for us, shown only where settings allow."""
    if not getattr(settings, "COMPONENTS_PAGE", False):
        raise Http404
    frame = "web/components_desk.html" if request.GET.get("frame") == "desk" else "web/components_page.html"
    return render(request, frame, specimens())


@login_not_required
@require_GET
def robots(request: HttpRequest) -> HttpResponse:
    """Procedures may be found by everybody; the desks and the tracking of dossiers may not."""
    lines = ["User-agent: *", "Disallow: /staff/", "Disallow: /api/", "Disallow: /_components/"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain")


@never_cache
@login_not_required
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@login_not_required
@require_GET
def readyz(request: HttpRequest) -> HttpResponse:
    """The process answers and so does its database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")
