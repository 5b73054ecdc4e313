"""Who serves in the demo province: the cast in the posts of the main job, invented colleagues in the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import count

from motcua.agencies import actions
from motcua.agencies.demo import plan
from motcua.agencies.models import Agency, Counter, Unit
from motcua.kernel.actors import Actor, Role
from motcua.people import actions as people
from motcua.people.demo import CAST, PASSWORD, SignIn
from motcua.people.models import MandateKind, Party, User

DECISION = "Quyết định 1580/QĐ-UBND"
JUSTICE, NAM_HA = "Sở Tư pháp", "Ủy ban nhân dân phường Nam Hà"
_ADDRESS = "Số 12, đường Phan Đình Phùng, phường Nam Hà, thành phố Hà Tĩnh, tỉnh Hà Tĩnh"

_CAST = {member.username: member for member in CAST}
_FAMILY = """
    Nguyễn, Trần, Lê, Phạm, Hoàng, Phan, Võ, Đặng, Bùi, Hồ, Dương, Đinh, Trương, Thái
""".strip().split(", ")
_GIVEN = (
    """
    Tuấn Anh, Gia Bảo, Linh Chi, Tiến Dũng, Thành Đạt, Thu Hà, Thúy Hiền, Minh Hòa, Quang Huy, Mai Hương, Đăng Khôi,
    Thùy Linh, Ngọc Mai, Hằng Nga, Hồng Phúc, Anh Quân, Như Quỳnh, Ngọc Sơn, Minh Tâm, Phương Thảo, Thu Trang, Anh Tú,
    Quốc Việt, Hải Yến, Đức Long
""".replace("\n", " ")
    .strip()
    .split(", ")
)


def _invented_names() -> Iterator[str]:
    """Names that are always the same: fourteen and twenty-five share no divisor, so none comes back for long."""
    for turn in count():
        yield f"{_FAMILY[turn % len(_FAMILY)]} {' '.join(_GIVEN[turn % len(_GIVEN)].split())}"


class Staffing:
    """Appoints the staff of each body as it is founded."""

    def __init__(self, by: Actor, at: datetime) -> None:
        self.by, self.at = by, at
        self.names = _invented_names()
        self.serial = count(1)

    @staticmethod
    def cast() -> dict[str, User]:
        """The accounts of the cast, by user name."""
        return {user.username: user for user in User.objects.filter(username__in=_CAST).select_related("party")}

    def admit_citizens(self) -> None:
        """An with a personal number, and the company that An represents by law."""
        an = people.register_person(
            full_name=_CAST["an"].full_name,
            identifiers=[
                people.Identifier(
                    people.IdentifierKind.CCCD, "042084000123", date(2017, 3, 1), "Cục Cảnh sát QLHC về TTXH"
                )
            ],
            sex="male",
            birth_date=date(1984, 5, 20),
            phone="0912 345 678",
            address=_ADDRESS,
            by=self.by,
            at=self.at,
        )
        self._member("an", party=an)
        firm = people.register_organisation(
            full_name="Công ty TNHH Thương mại Sông La", tax_code="0100233488", address=_ADDRESS, by=self.by, at=self.at
        )
        people.give_mandate(
            firm,
            agent=an,
            kind=MandateKind.LEGAL_REPRESENTATIVE,
            valid_from=plan.OPENED,
            by=self.by,
            at=self.at,
        )

    def of_government(self, agency: Agency) -> None:
        """The national supervisor."""
        self._appoint("giang", Role.NATIONAL_SUPERVISOR, agency, title="Chuyên viên Cục Kiểm soát thủ tục hành chính")

    def of_province(self, agency: Agency, centre: Unit, counters: Sequence[Counter]) -> None:
        """A clerk for each counter, Lan at the first; controller, reporting officer, administrator, chair."""
        for counter, username in zip(counters, ["lan", *[""] * len(counters)], strict=False):
            self._appoint(username, Role.ONE_STOP_OFFICER, agency, centre, counter=counter, title="Chuyên viên")
        self._appoint("", Role.UNIT_LEADER, agency, centre, title="Giám đốc Trung tâm")
        self._appoint("", Role.AGENCY_LEADER, agency, title="Chủ tịch")
        self._appoint("cuong", Role.PROCEDURE_CONTROLLER, agency, title="Trưởng phòng Kiểm soát thủ tục hành chính")
        self._appoint("dung", Role.REPORTING_OFFICER, agency, title="Chuyên viên")
        self._appoint("em", Role.ADMINISTRATOR, agency, title="Quản trị hệ thống")

    def of_department(self, agency: Agency, divisions: Sequence[Unit], records: Unit) -> None:
        """Two case officers and a head for each division, a director, a records clerk; the cast in the Justice."""
        known = ["binh", "minh", "hung", "thu"] if agency.name == JUSTICE else [""] * 4
        officer, head, director, clerk = known
        for division in divisions:
            first = division == divisions[0]
            self._appoint(officer if first else "", Role.CASE_OFFICER, agency, division, title="Chuyên viên")
            self._appoint("", Role.CASE_OFFICER, agency, division, title="Chuyên viên")
            self._appoint(head if first else "", Role.UNIT_LEADER, agency, division, title="Trưởng phòng")
        self._appoint(director, Role.AGENCY_LEADER, agency, title="Giám đốc")
        self._appoint(clerk, Role.RECORDS_CLERK, agency, records, title="Văn thư")

    def of_committee(
        self, agency: Agency, one_stop: Unit, counter: Counter, divisions: Sequence[Unit], records: Unit
    ) -> None:
        """A clerk, an officer and a head for each division, a chair, a records clerk; some of the cast in Nam Hà."""
        known = ["hoa", "khanh", "loan", "nam", "xuan"] if agency.name == NAM_HA else [""] * 5
        clerk, officer, head, chair, records_clerk = known
        self._appoint(clerk, Role.ONE_STOP_OFFICER, agency, one_stop, counter=counter, title="Công chức một cửa")
        for division in divisions:
            self._appoint(officer, Role.CASE_OFFICER, agency, division, title="Chuyên viên")
            self._appoint(head, Role.UNIT_LEADER, agency, division, title="Phụ trách")
        self._appoint(chair, Role.AGENCY_LEADER, agency, title="Chủ tịch")
        self._appoint(records_clerk, Role.RECORDS_CLERK, agency, records, title="Văn thư")

    def _appoint(
        self,
        username: str,
        role: Role,
        agency: Agency,
        unit: Unit | None = None,
        *,
        title: str,
        counter: Counter | None = None,
    ) -> None:
        """Appoint one of the cast, or where no user name is given an invented colleague, who cannot sign in.

        Leaders head their body from the same day and by the same decision.
        """
        user = self._member(username) if username else self._colleague()
        if role in (Role.AGENCY_LEADER, Role.UNIT_LEADER):
            actions.appoint_head(
                agency,
                user=user,
                unit=unit,
                title=title,
                decision=DECISION,
                valid_from=plan.OPENED,
                by=self.by,
                at=self.at,
            )
        actions.appoint(
            user,
            role=role,
            agency=agency,
            unit=unit,
            counter=counter,
            title=title,
            decision=DECISION,
            valid_from=plan.OPENED,
            by=self.by,
            at=self.at,
        )

    def _member(self, username: str, party: Party | None = None) -> User:
        member: SignIn = _CAST[username]
        return people.create_user(
            username=username, password=PASSWORD, full_name=member.full_name, party=party, by=self.by, at=self.at
        )

    def _colleague(self) -> User:
        username = f"cb{next(self.serial):03}"
        return people.create_user(username=username, password=None, full_name=next(self.names), by=self.by, at=self.at)
