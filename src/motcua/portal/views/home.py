"""The door: one search box, and the month's honest figures."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.portal import queries
from motcua.portal.queries import Figures

# What people come for, and the words that find it in the catalogue, which is Vietnamese in every language.
LIFE: list[tuple[Promise, str]] = [
    (_("A child is born"), "đăng ký khai sinh"),
    (_("Getting married"), "đăng ký kết hôn"),
    (_("House and land"), "giấy chứng nhận quyền sử dụng đất"),
    (_("Residence"), "đăng ký thường trú"),
    (_("Work and social insurance"), "bảo hiểm xã hội"),
    (_("A death in the family"), "đăng ký khai tử"),
]
BUSINESS: list[tuple[Promise, str]] = [
    (_("Opening an enterprise"), "đăng ký thành lập doanh nghiệp"),
    (_("Building"), "cấp giấy phép xây dựng"),
    (_("Food and trade"), "an toàn thực phẩm"),
    (_("Environment"), "giấy phép môi trường"),
]
FIGURES_KEPT = 600
"""Seconds for which the month's figures are kept: the door opens often, and they change slowly."""


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Find a procedure, look up a dossier, sign in."""
    page = {"life": _links(LIFE), "business": _links(BUSINESS), "figures": _figures(timezone.now())}
    return render(request, "portal/home.html", page)


@login_not_required
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """What the figures on the first page are made of, agency by agency."""
    return render(request, "portal/figures.html", {"figures": _figures(timezone.now())})


def _figures(now: datetime) -> Figures:
    counted = cache.get_or_set("portal:figures", lambda: queries.figures_of_month(now), FIGURES_KEPT)
    return counted or queries.figures_of_month(now)


def _links(events: list[tuple[Promise, str]]) -> list[tuple[Promise, str]]:
    search = reverse("catalog:search")
    return [(label, f"{search}?{urlencode({'q': words})}") for label, words in events]
