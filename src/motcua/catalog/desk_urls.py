"""The pages of procedure controllers, below `/staff/catalogue/`."""

from django.urls import path

from motcua.catalog import views

app_name = "catalog-desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("quarantine/", views.quarantine, name="quarantine"),
    path("quarantine/<int:record_id>/", views.set_aside_record, name="record"),
    path("absent/", views.absent, name="absent"),
    path("absent.csv", views.absent_file, name="absent-file"),
    path("lists/", views.lists, name="lists"),
    path("abolitions/", views.abolitions, name="abolitions"),
    path("procedures/<str:code>/abolish/", views.abolish, name="abolish"),
]
