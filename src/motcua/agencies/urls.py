"""Routes of the office's own pages."""

from __future__ import annotations

from django.urls import path

from motcua.agencies import views

app_name = "agencies"
urlpatterns = [
    path("absences/", views.absences, name="absences"),
    path("absences/posts/", views.posts_in_say, name="posts-in-say"),
    path("absences/posts/<int:post_id>/", views.away, name="away"),
    path("absences/<int:absence_id>/end/", views.back, name="back"),
]
