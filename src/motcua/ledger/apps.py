"""The Django app of this package."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "motcua.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
