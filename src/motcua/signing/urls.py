"""Routes of certificates, for administrators."""

from __future__ import annotations

from django.urls import path

from motcua.signing import views

app_name = "signing"
urlpatterns = [
    path("admin/certificates/", views.certificates, name="certificates"),
    path("admin/agencies/<int:agency_id>/certificates/", views.of_agency, name="of-agency"),
    path("admin/agencies/<int:agency_id>/certificates/enter/", views.enter, name="enter"),
    path("admin/certificates/<int:certificate_id>/end/", views.end, name="end"),
    path("admin/certificates/<int:certificate_id>/take-back/", views.take_back, name="take-back"),
    path("admin/certificates/<int:certificate_id>/suspend/", views.suspend, name="suspend"),
    path("admin/suspensions/<int:suspension_id>/end/", views.take_up, name="take-up"),
]
