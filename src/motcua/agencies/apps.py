"""The Django app of this package."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "motcua.agencies"
    label = "agencies"
    default_auto_field = "django.db.models.BigAutoField"
