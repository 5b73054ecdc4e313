"""Routes of the pages about forms."""

from __future__ import annotations

from django.urls import path

from motcua.papers import views

app_name = "papers"
urlpatterns = [path("_components/forms/", views.forms, name="forms")]
