"""The public pages of the catalogue, below `/procedures/`."""

from django.urls import path

from motcua.catalog import views

app_name = "catalog"
urlpatterns = [
    path("", views.search, name="search"),
    path("open-data/procedures.jsonl", views.json_lines, name="json-lines"),
    path("open-data/procedures.csv", views.table, name="table"),
    path("open-data/changes.atom", views.feed, name="feed"),
    path("<str:code>/", views.procedure, name="procedure"),
    path("<str:code>/print/", views.printed, name="printed"),
    path("<str:code>/differences/", views.compare, name="compare"),
]
