"""Every route of the node, in one place."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from motcua.config import operators
from motcua.config.api import routes

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(f"motcua.{package}.urls"))
    for prefix, package in (
        ("", "portal"),
        ("", "web"),
        ("", "papers"),
        ("procedures/", "catalog"),
        ("seals/", "seals"),
        ("", "people"),
        ("staff/", "agencies"),
        ("staff/", "signing"),
        ("staff/processes/", "process"),
        ("staff/reports/", "reports"),
        ("staff/", "dossiers"),
    )
    if find_spec(f"motcua.{package}.urls")
]
urlpatterns += [
    path("staff/catalogue/", include("motcua.catalog.desk_urls")),
    path("api/v1/", routes()),
    path("admin/", operators.pages()),
]

handler400 = "motcua.web.views.bad_request"
handler403 = "motcua.web.views.forbidden"
handler404 = "motcua.web.views.not_found"
handler500 = "motcua.web.views.server_error"
