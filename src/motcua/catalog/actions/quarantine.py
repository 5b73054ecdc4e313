"""Records that were set aside: mended and taken in, or dismissed with a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.catalog import events
from motcua.catalog.actions.importing import take_in, wait_for_other_imports
from motcua.catalog.actions.indexing import rebuild_search_index
from motcua.catalog.actions.rights import require_controller
from motcua.catalog.importers.reader import Refused, Taken, read_line
from motcua.catalog.models import Quarantine
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import clean
from motcua.ledger import actions as ledger


class SettledAlready(Refusal):
    """Somebody has mended or dismissed it before."""

    text = _("This record was dealt with already. Open it again to see by whom.")


class StillUnreadable(Refusal):
    """The mended text cannot be taken in either."""

    text = _("It still cannot be taken in: %(reason)s %(detail)s")


class StillATwin(Refusal):
    """Two records cannot have one code; the first one stands."""

    text = _("Another record with the code %(code)s is in. Give this one a code of its own, or dismiss it.")


class DismissalReasonMissing(Refusal):
    """Nothing is dismissed without saying why."""

    text = _("Say why this record is dismissed.")


@transaction.atomic
def mend_record(record: Quarantine, *, text: str, by: Actor, at: datetime) -> Quarantine:
    """Take a record in after a person has mended it; what came from the source stays beside what was made of it.

    Raises SettledAlready, StillUnreadable, StillATwin; refused to all but procedure controllers and administrators.
    """
    require_controller(by)
    wait_for_other_imports()
    record = _waiting(record)
    entry = read_line(record.line, text.encode())
    if isinstance(entry, Refused):
        raise StillUnreadable(reason=entry.reason, detail=entry.detail)
    _require_a_code_of_its_own(record, entry)
    take_in([entry], source=record.source, by=by, at=at)
    rebuild_search_index(by=by, at=at)
    _settle(record, Quarantine.State.MENDED, by=by, at=at, mended=text)
    ledger.record(events.MENDED, stream=stream_of(record), by=by, at=at, code=entry.value.code)
    return record


@transaction.atomic
def dismiss_record(record: Quarantine, *, reason: str, by: Actor, at: datetime) -> Quarantine:
    """Dismiss a record for good, with a reason; when it comes again it is only counted.

    Raises SettledAlready, DismissalReasonMissing; refused to all but procedure controllers and administrators.
    """
    require_controller(by)
    record = _waiting(record)
    if not clean(reason):
        raise DismissalReasonMissing
    _settle(record, Quarantine.State.DISMISSED, by=by, at=at, because=clean(reason))
    ledger.record(events.DISMISSED, stream=stream_of(record), by=by, at=at)
    return record


def stream_of(record: Quarantine) -> str:
    """Where the history of a record that was set aside stands in the ledger."""
    return f"quarantine:{record.pk}"


def _waiting(record: Quarantine) -> Quarantine:
    record = Quarantine.objects.select_for_update().get(pk=record.pk)
    if record.state != Quarantine.State.WAITING:
        raise SettledAlready
    return record


def _require_a_code_of_its_own(record: Quarantine, entry: Taken) -> None:
    if record.reason == "twin" and entry.value.code == record.code:
        raise StillATwin(code=record.code)


def _settle(
    record: Quarantine, state: Quarantine.State, *, by: Actor, at: datetime, mended: str = "", because: str = ""
) -> None:
    record.state, record.mended, record.because = state, mended, because
    record.settled_by, record.settled_at = by.label, at
    record.save(update_fields=["state", "mended", "because", "settled_by", "settled_at"])
