"""Routes of pages that belong to no domain."""

from __future__ import annotations

from django.urls import path

from motcua.web import views

app_name = "web"
urlpatterns = [
    path("language/", views.language, name="language"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("staff/keys/", views.keys, name="keys"),
    path("_components/", views.components, name="components"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
