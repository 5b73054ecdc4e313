"""The open pages of the seals, below `/seals/`."""

from django.urls import path

from motcua.seals import views

app_name = "seals"
urlpatterns = [
    path("", views.heads, name="heads"),
    path("heads.jsonl", views.json_lines, name="json-lines"),
    path("heads.atom", views.feed, name="feed"),
    path("heads/<int:size>/", views.head, name="head"),
    path("events/<str:fingerprint>/", views.event, name="event"),
]
