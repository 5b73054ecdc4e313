"""The Django app of this package."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "motcua.papers"
    label = "papers"
    default_auto_field = "django.db.models.BigAutoField"
