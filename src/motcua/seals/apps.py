"""The Django app of this package."""

from django.apps import AppConfig


class SealsConfig(AppConfig):
    name = "motcua.seals"
    label = "seals"
    default_auto_field = "django.db.models.BigAutoField"
