"""In whose hands a result may be given."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.dossiers.actions.refusals import MandateMissing, ResultHasNoFile
from motcua.dossiers.models import Dossier, Result, ReturnChannel
from motcua.kernel.text import search_form


@dataclass(frozen=True, slots=True)
class Collector:
    """Who takes a result: the name, the paper shown, and the mandate where it is neither owner nor submitter."""

    name: str
    identity: str
    mandate: str


def require_right_hands(dossier: Dossier, result: Result, collector: Collector, way: ReturnChannel) -> None:
    """Raises MandateMissing for somebody else without a mandate, ResultHasNoFile online where there is no file.

    Basis: Decree 61/2018, art. 20.
    """
    if way == ReturnChannel.ONLINE and result.upload_id is None:
        raise ResultHasNoFile
    content = dossier.content
    own = {search_form(content.owner_name), search_form(content.submitter_name), ""}
    if search_form(collector.name) not in own and not collector.mandate.strip():
        raise MandateMissing(name=collector.name)
