"""The Django app of this package."""

from django.apps import AppConfig


class ProcessConfig(AppConfig):
    name = "motcua.process"
    label = "process"
    default_auto_field = "django.db.models.BigAutoField"
