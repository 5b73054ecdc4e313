"""What the administrator of the province looks after in the matrix: the blanks of addresses under `staff/admin/`."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.agencies.actions import appoint_head, declare_day_off, enter_equipment, open_calendar, relate_to_ministry
from motcua.agencies.models import Post
from motcua.dossiers.actions import enter_retention_rule
from motcua.dossiers.models import ApologyGround, CountedFrom
from motcua.signing.actions import suspend_certificate
from tests.people import a_chair, an_administrator
from tests.pki import a_certificate
from tests.world import a_place


def administered(when: datetime) -> dict[str, str]:
    """The keys of the province, of its one-stop unit, and of one row of each kind."""
    em, place = an_administrator(), a_place("province")
    day = when.date()
    head = appoint_head(
        place.agency, user=a_chair().user, title="Chủ tịch", decision="12", valid_from=day, by=em, at=when
    )
    calendar = open_calendar(place.agency, name="Hà Tĩnh", by=em, at=when)
    off = declare_day_off(calendar, day=day + timedelta(days=7), source="5/QĐ-UBND", by=em, at=when)
    room = enter_equipment(place.one_stop, name="Phòng chờ", square_metres=120, valid_from=day, by=em, at=when)
    rule = enter_retention_rule(place.agency, years=10, counted_from=CountedFrom.DAY, basis="Bảng thời hạn",
                                valid_from=day, by=em, at=when)  # fmt: skip
    line = relate_to_ministry(place.agency, ministry_code="G22", ministry_name="Văn phòng Chính phủ", source="NĐ 1",
                              valid_from=day, by=em, at=when)  # fmt: skip
    code = place.agency.identifiers.order_by("pk").first()
    ground = ApologyGround.objects.order_by("pk").first()
    certificate = a_certificate(agency=place.agency)
    suspension = suspend_certificate(certificate, valid_from=day, because="Mất thẻ?", by=em, at=when)
    keys = {
        "certificate_id": certificate.pk,
        "suspension_id": suspension.pk,
        "ground_id": ground.pk if ground else 0,
        "line_id": line.pk,
        "code_id": code.pk if code else 0,
        "before_id": a_place("ward-1").agency.pk,
        "rule_id": rule.pk,
        "agency_id": place.agency.pk,
        "unit_id": place.one_stop.pk,
        "post_id": Post.objects.get(user=em.user).pk,
        "headship_id": head.pk,
        "day_id": off.pk,
        "equipment_id": room.pk,
    }
    return {blank: str(key) for blank, key in keys.items()}
