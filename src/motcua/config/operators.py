"""The operators' read-only pages: what our packages show there, behind the sign-in of everybody else."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

SHOWN = ("motcua.", "procrastinate.")
"""Other packages register pages that change rows, or show the secrets of second factors."""


def pages() -> Any:
    """The routes of these pages. Signing in there is signing in as anywhere: limited, with the second factor."""
    for model in [one for one in admin.site._registry if not one.__module__.startswith(SHOWN)]:
        admin.site.unregister(model)
    admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
    return admin.site.urls
