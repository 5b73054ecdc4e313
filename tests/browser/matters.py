"""Procedures that the journeys are about: one of the real national data, and one that comes with the product."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from motcua.catalog.actions import Tally, open_service
from motcua.catalog.demo import enter_procedures
from motcua.catalog.imports import import_files
from motcua.catalog.models import Procedure
from tests.catalog.records import IMPORT, JUNE
from tests.world import a_place

DETAILS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "procedures" / "details.jsonl.gz"
CODE = "1.013227"
"""Extending a building permit: two papers, five working days; the ward takes it online and at the counter."""

HAS_REAL = DETAILS.is_file()
REAL = pytest.param(
    "real", marks=[pytest.mark.shared, pytest.mark.skipif(not HAS_REAL, reason="the real data are not here")]
)
OURS = pytest.param("ours", marks=[pytest.mark.soak] if HAS_REAL else [])
"""Without the real data the journey is made on a procedure of ours each time, else only in the long run."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a journey is about: the procedure as announced, with the names of its papers."""

    code: str
    name: str
    origin: str
    papers: Sequence[str]


def a_matter(origin: str, folder: Path) -> Matter:
    """The procedure, taken in from there by the importer, and taken by the ward."""
    if origin == "real":
        assert _imported(folder / "one.jsonl") == Tally(new=1)
    else:
        enter_procedures(by=IMPORT, at=JUNE)
    procedure = Procedure.objects.select_related("current_version").get(code=CODE)
    ward = a_place("ward-1")
    open_service(
        procedure,
        agency=ward.agency,
        receiving_unit=ward.one_stop,
        settling_unit=ward.division,
        online=True,
        valid_from=date(2019, 1, 1),
        by=IMPORT,
        at=JUNE,
    )
    assert procedure.current_version is not None
    papers = procedure.current_version.papers.order_by("position")
    return Matter(CODE, procedure.name, origin, [paper.name for paper in papers])


def _imported(file: Path) -> Tally:
    """The one record of the real data, in a file of its own and through the front door."""
    with gzip.open(DETAILS, "rt", encoding="utf-8") as lines:
        file.write_text(next(line for line in lines if f'"code": "{CODE}"' in line or f'"code":"{CODE}"' in line))
    return import_files([file], by=IMPORT, at=JUNE)
