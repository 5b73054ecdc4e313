"""Routes of the pages of internal processes."""

from __future__ import annotations

from django.urls import path

from motcua.process import views

app_name = "process"
urlpatterns = [
    path("", views.listing, name="list"),
    path("begin/", views.begin, name="begin"),
    path("coverage/", views.coverage_page, name="coverage"),
    path("coverage/heads/", views.headed, name="headed"),
    path("coverage/heads.csv", views.headed_file, name="headed-file"),
    path("coverage/heads/<int:agency_id>/<int:headship_id>/", views.headed_by, name="headed-by"),
    path("coverage.csv", views.coverage_file, name="coverage-file"),
    path("drafts/<int:draft_id>/", views.draft, name="draft"),
    path("drafts/<int:draft_id>/check/", views.check, name="check"),
    path("drafts/<int:draft_id>/approve/", views.approve, name="approve"),
    path("drafts/<int:draft_id>/discard/", views.discard, name="discard"),
    path("<int:process_id>/", views.detail, name="detail"),
    path("<int:process_id>/file/", views.file, name="file"),
    path("<int:process_id>/compare/<int:other_id>/", views.compare, name="compare"),
]
