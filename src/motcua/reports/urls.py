"""Routes of the figures."""

from __future__ import annotations

from django.urls import path

from motcua.reports import views

app_name = "reports"
urlpatterns = [
    path("indicators/", views.indicators, name="indicators"),
    path("indicators/<int:number>/", views.evidence, name="evidence"),
    path("indicators/declare/<int:agency_id>/", views.declare, name="declare"),
]
