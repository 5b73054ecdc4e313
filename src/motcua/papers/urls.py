"""Routes of the pages about forms."""

from __future__ import annotations

from django.urls import path

from motcua.papers import views

app_name = "papers"
urlpatterns = [
    path("_components/forms/", views.forms, name="forms"),
    path("staff/outgoing/", views.outgoing, name="outgoing"),
    path("staff/outgoing/enter/", views.enter_outgoing, name="enter-outgoing"),
]
