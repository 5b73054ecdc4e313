"""Two at the same moment on files, documents, and who takes which procedure."""

from __future__ import annotations

from datetime import date
from functools import partial
from io import BytesIO

from motcua.agencies import actions as agencies
from motcua.agencies.models import UnitKind
from motcua.catalog import actions as catalog
from motcua.catalog.models import Procedure, Service
from motcua.dossiers import actions as dossiers
from motcua.kernel.actors import system
from motcua.papers import actions
from tests.cases import a_received_dossier, a_version
from tests.meetings.meeting import BOTH, Work, two
from tests.meetings.office import a_new_agency
from tests.papers.samples import a_pdf
from tests.people import a_clerk
from tests.world import FOUNDED, at

AT, BY = at("2019-05-03 10:00"), system("test")
LAST_DAY = date(2019, 12, 31)


@two(actions.destroy_uploads, *BOTH)
def destroying_a_file() -> Work:
    upload = actions.keep_upload(BytesIO(a_pdf()), filename="a.pdf", by=a_clerk(), at=AT)
    return partial(actions.destroy_uploads, [upload], by=BY, at=AT)


@two(actions.destroy_documents, *BOTH)
def destroying_the_documents_of_a_matter() -> Work:
    dossier = a_received_dossier()
    dossiers.issue_receipt(dossier, by=a_clerk(), at=AT)
    return partial(actions.destroy_documents, dossier.stream, by=BY, at=AT)


def a_procedure(code: str) -> Procedure:
    return a_version(code).procedure


def a_service(code: str) -> Service:
    """An office of its own, so that nobody else's dossiers are concerned."""
    agency = a_new_agency(f"Sở của {code}")
    unit = agencies.open_unit(agency, kind=UnitKind.ONE_STOP, name="Một cửa", valid_from=FOUNDED, by=BY, at=AT)
    return catalog.open_service(a_procedure(code), agency=agency, receiving_unit=unit, valid_from=FOUNDED, by=BY, at=AT)


@two(catalog.close_service, "ServiceEnded", "done")
def ending_who_takes_a_procedure() -> Work:
    return partial(catalog.close_service, a_service("1.007001"), last_day=LAST_DAY, by=BY, at=AT)


@two(catalog.take_over_services, *BOTH, told=2)
def taking_over_what_an_agency_offered() -> Work:
    service, heir = a_service("1.007003"), a_new_agency("Sở mới")
    agencies.open_unit(heir, kind=UnitKind.ONE_STOP, name="Một cửa", valid_from=FOUNDED, by=BY, at=AT)
    order = agencies.Order("NQ 3", date(2019, 6, 1))
    agencies.merge_agencies([service.agency], into=heir, order=order, by=BY, at=AT)
    return partial(catalog.take_over_services, service.agency, by=BY, at=AT)


@two(catalog.rebuild_search_index, *BOTH, told=2)
def computing_the_index_anew() -> Work:
    return partial(catalog.rebuild_search_index, by=BY, at=AT)
