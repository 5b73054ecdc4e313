"""Routes of the pages about forms."""

from __future__ import annotations

from django.urls import path

from motcua.papers import views

app_name = "papers"
urlpatterns = [
    path("_components/forms/", views.forms, name="forms"),
    path("staff/outgoing/", views.outgoing, name="outgoing"),
    path("staff/outgoing/file/", views.outgoing_file, name="outgoing-file"),
    path("staff/outgoing/print/", views.outgoing_print, name="outgoing-print"),
    path("staff/copies/", views.copies, name="copies"),
    path("staff/copies/<uuid:uid>/file/", views.copy_file, name="copy-file"),
    path("staff/copies/<uuid:uid>/sign/", views.sign_copy, name="sign-copy"),
    path("staff/admin/agencies/<int:agency_id>/visas/", views.visa_rule, name="visa-rule"),
    path("staff/outgoing/enter/", views.enter_outgoing, name="enter-outgoing"),
]
