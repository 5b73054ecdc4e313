"""The public pages of the catalogue, below `/procedures/`."""

from django.urls import path

from motcua.catalog import views

app_name = "catalog"
urlpatterns = [
    path("", views.search, name="search"),
    path("<str:code>/", views.procedure, name="procedure"),
]
