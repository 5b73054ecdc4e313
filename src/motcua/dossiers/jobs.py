"""What is done for a dossier after the change that asked for it has committed."""

from __future__ import annotations

from django.utils import timezone

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from motcua.kernel.actors import system
from motcua.kernel.jobs import job, periodic

RECEIPTS = system("receipts")


@job("dossiers.issue_receipt")
def issue_receipt(dossier_id: int) -> None:
    """Make the receipt of a dossier that was received."""
    dossier = Dossier.objects.visible_to(RECEIPTS).with_names().get(pk=dossier_id)
    actions.issue_receipt(dossier, by=RECEIPTS, at=timezone.now())


@periodic("dossiers.fold_counts", cron="* * * * *")
def fold_counts(timestamp: int) -> None:
    """Fold the counters, so that pages read few rows."""
    while actions.fold_counts():
        pass
