"""Every route of the node, in one place."""

from __future__ import annotations

from importlib.util import find_spec

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(f"motcua.{package}.urls"))
    for prefix, package in (
        ("", "portal"),
        ("", "web"),
        ("procedures/", "catalog"),
        ("", "people"),
        ("staff/", "dossiers"),
    )
    if find_spec(f"motcua.{package}.urls")
]
urlpatterns += [
    path("admin/", admin.site.urls),
]
