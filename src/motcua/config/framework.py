"""Loading Django, once the environment says where the database is."""

from __future__ import annotations

import os

import django
from django.apps import apps


def set_up_django() -> None:
    """Load the settings and the apps; a second call does nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    if not apps.ready:
        django.setup()
