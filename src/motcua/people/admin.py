"""Read-only views of accounts, parties and keys, for operators."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from motcua.people.models import ApiToken, Mandate, Party, User


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Shows rows and changes none: every change is an action."""

    actions = None

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(ReadOnlyAdmin):
    """Accounts, without the digest of the password."""

    list_display = ("username", "full_name", "is_active", "last_login")
    list_filter = ("is_active", "is_staff")
    search_fields = ("username", "full_name")
    exclude = ("password",)


@admin.register(Party)
class PartyAdmin(ReadOnlyAdmin):
    """Persons and organisations by name alone; who runs the machine needs no number, address or birthday."""

    list_display = ("full_name", "kind", "created_at")
    list_filter = ("kind",)
    search_fields = ("name_search",)
    fields = ("uid", "kind", "full_name", "created_at")


@admin.register(Mandate)
class MandateAdmin(ReadOnlyAdmin):
    """Who acts for whom."""

    list_display = ("principal", "agent", "kind", "valid_from", "valid_to")
    list_select_related = ("principal", "agent")


@admin.register(ApiToken)
class ApiTokenAdmin(ReadOnlyAdmin):
    """Keys of programs, without their digests."""

    list_display = ("name", "prefix", "user", "created_at", "expires_at", "revoked_at", "last_used_on")
    list_select_related = ("user",)
    exclude = ("digest",)
