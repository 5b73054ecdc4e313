"""Forms of the one-stop unit: numbered with what they tell, set right after it; keys do their work later.

Basis: Circular 01/2018/TT-VPCP, art. 9; Circular 03/2025/TT-VPCP.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.agencies.queries import head_on, holders
from motcua.dossiers.actions.letterhead import issuer_of
from motcua.dossiers.models import Dossier, DossierForm, Supplement
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import localdate
from motcua.papers import actions as papers
from motcua.papers.forms.wording import title_of
from motcua.papers.models import Form, OfficialDocument
from motcua.people.models import User

HEAD = "Thủ trưởng cơ quan"
"""Over the name of who signs for the agency, where no decision names a title."""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who is to sign a form, and what stands over the name."""

    user: User | None
    title: str = ""


def head_of_issuer(dossier: Dossier, *, on: date, else_by: User | None) -> Signatory:
    """Who heads the agency that day; where no decision says so, who acted, or who holds the post of its leader."""
    agency = issuer_of(dossier).agency
    if head := head_on(agency, on):
        return Signatory(head.user, head.title)
    return Signatory(else_by or holders(Role.AGENCY_LEADER, agency_id=agency.pk, on=on).first(), HEAD)


def open_form(
    dossier: Dossier, form: Form, signs: Signatory, *, supplement: Supplement | None = None, by: Actor, at: datetime
) -> OfficialDocument:
    """Number a form about a dossier that the caller holds, as the last write of the caller's transaction."""
    issuer = issuer_of(dossier, asker=by if supplement else None)
    wanted = papers.OneStopForm(
        form=form,
        agency=issuer.agency,
        unit=issuer.unit,
        matter=dossier.stream,
        subject=f"{title_of(form.value, localdate(at))} {dossier.ref}",
        recipient=dossier.content.submitter_name,
        signer=signs.user,
        signer_title=signs.title,
    )
    document = papers.number_form(wanted, by=by, at=at)
    DossierForm.objects.create(dossier=dossier, document=document, supplement=supplement)
    return document


def form_about(dossier: Dossier, *forms: Form, supplement: Supplement | None = None) -> OfficialDocument | None:
    """The form of that kind that was numbered last; of a request to complete the dossier, its own."""
    rows = dossier.forms.filter(document__form__in=forms, supplement=supplement).select_related("document")
    found = rows.order_by("pk").last()
    return found.document if found else None
