"""The register of results: what was issued, until when it holds, what replaced it, why it was revoked."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from motcua.dossiers import signing
from motcua.dossiers.models import ProposedResult
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.papers.models import OfficialDocument
from motcua.papers.registers import Cells, Wanted, shown_day


def issued(actor: Actor, wanted: Wanted) -> QuerySet[ProposedResult]:
    """The results that the actor may see, with the moment when each went out (`out_at`)."""
    rows = signing.found(signing.went_out(actor), wanted.text).filter(wanted.conditions("document__"))
    rows = rows.select_related("document__agency", "document__replaced_by", "dossier__submission", "dossier__content")
    return rows.annotate(out_at=F("document__sealed_at"))


def headings() -> tuple[str, ...]:
    """The columns of the register."""
    return (
        _("No."), _("Number"), _("Date"), _("Result"), _("Signer"), _("Code of the dossier"), _("Owner"), _("Valid"),
        _("How it stands"), _("Remarks"),
    )  # fmt: skip


def cells(result: ProposedResult) -> Cells:
    """A line of the register."""
    document, dossier = result.document, result.dossier
    return (
        document.code_number,
        shown_day(document.issued_on),
        f"{document.get_form_display()}: {document.subject}",
        document.signer_name,
        dossier.ref,
        dossier.content.owner_name,
        _validity(document),
        _standing(document),
        document.ended_reason,
    )


def _validity(document: OfficialDocument) -> str:
    if document.valid_to is None:
        return _("from %(day)s") % {"day": shown_day(document.valid_from)}
    return f"{shown_day(document.valid_from)} – {shown_day(document.valid_to)}"


def _standing(document: OfficialDocument) -> str:
    """What became of it, since when, and by which document."""
    if document.ended_at is None:
        return str(document.get_stage_display())
    later = getattr(document, "replaced_by", None)
    said = [str(document.get_stage_display()), shown_day(localdate(document.ended_at))]
    return ", ".join([*said, later.code_number] if later and later.code_number else said)
