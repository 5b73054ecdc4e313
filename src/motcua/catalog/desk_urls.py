"""The pages of procedure controllers, below `/staff/catalogue/`."""

from django.urls import path

from motcua.catalog import views

app_name = "catalog-desk"
urlpatterns = [
    path("quarantine/", views.quarantine, name="quarantine"),
    path("quarantine/<int:record_id>/", views.set_aside_record, name="record"),
]
