"""Read-only views of certificates and reports, for operators: no names, no keys."""

from __future__ import annotations

from django.contrib import admin

from motcua.people.admin import ReadOnlyAdmin
from motcua.signing.models import Certificate, ValidationReport


@admin.register(Certificate)
class CertificateAdmin(ReadOnlyAdmin):
    """Certificates by the day from which they hold."""

    list_display = ("fingerprint", "agency", "scheme", "valid_from", "valid_to", "taken_back_at")
    list_filter = ("scheme",)
    list_select_related = ("agency",)
    search_fields = ("fingerprint",)
    ordering = ("-valid_from", "-pk")
    exclude = ("der", "user", "given_by", "key_at")


@admin.register(ValidationReport)
class ValidationReportAdmin(ReadOnlyAdmin):
    """What validations found."""

    list_display = ("document", "made_at", "policy", "verdict")
    list_filter = ("verdict",)
    search_fields = ("document",)
    ordering = ("-made_at", "-pk")
    exclude = ("body",)
