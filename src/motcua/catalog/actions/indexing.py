"""The search index, computed from the catalogue itself."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from motcua.catalog import events
from motcua.catalog.actions.importing import ONE_IMPORT_AT_A_TIME, STREAM
from motcua.catalog.actions.rights import require_controller
from motcua.kernel.actors import Actor
from motcua.ledger import actions as ledger

REBUILD = (Path(__file__).resolve().parents[1] / "sql" / "rebuild_search.sql").read_text(encoding="utf-8")


@transaction.atomic
def rebuild_search_index(*, by: Actor, at: datetime) -> None:
    """Compute anew how much each syllable and each pair of syllables says about each procedure.

    Searches go on meanwhile over the old index. Refused: to all but procedure controllers and administrators.
    """
    require_controller(by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_IMPORT_AT_A_TIME])
        cursor.execute("DELETE FROM search_term")
        cursor.execute(REBUILD)
    ledger.record(events.REINDEXED, stream=STREAM, by=by, at=at, origin="import")
