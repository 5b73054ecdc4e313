"""The fixed cast of the demo province: who can sign in there, and with what. Nothing of this exists on a real node."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Role

PASSWORD = "motcua-demo"  # noqa: S105 (printed by `make run`, and only there does it open anything)


@dataclass(frozen=True, slots=True)
class SignIn:
    """One of the cast: the account, the name, and what the person does."""

    username: str
    full_name: str
    role: Role
    does: Promise


CAST = (
    SignIn("an", "Lê Văn An", Role.CITIZEN, _("Citizen: files and follows dossiers")),
    SignIn("lan", "Nguyễn Thị Lan", Role.ONE_STOP_OFFICER, _("One-stop officer of the provincial centre")),
    SignIn("binh", "Đặng Thanh Bình", Role.CASE_OFFICER, _("Case officer, Department of Justice")),
    SignIn("minh", "Trần Văn Minh", Role.UNIT_LEADER, _("Head of division, Department of Justice")),
    SignIn("hung", "Võ Quốc Hùng", Role.AGENCY_LEADER, _("Director, Department of Justice")),
    SignIn("thu", "Hồ Thị Thu", Role.RECORDS_CLERK, _("Records clerk, Department of Justice")),
    SignIn("cuong", "Phan Đức Cường", Role.PROCEDURE_CONTROLLER, _("Procedure controller of the province")),
    SignIn("dung", "Bùi Thùy Dung", Role.REPORTING_OFFICER, _("Reporting officer of the province")),
    SignIn("em", "Dương Văn Em", Role.ADMINISTRATOR, _("Administrator of the province")),
    SignIn("giang", "Hà Hương Giang", Role.NATIONAL_SUPERVISOR, _("National supervisor, Government Office")),
    SignIn("hoa", "Phạm Thị Hoa", Role.ONE_STOP_OFFICER, _("One-stop officer of Nam Hà ward")),
    SignIn("khanh", "Trương Gia Khánh", Role.CASE_OFFICER, _("Justice and civil status officer, Nam Hà ward")),
    SignIn("loan", "Mai Thị Loan", Role.UNIT_LEADER, _("Vice chair, Nam Hà ward")),
    SignIn("nam", "Đinh Hoài Nam", Role.AGENCY_LEADER, _("Chair, Nam Hà ward")),
    SignIn("xuan", "Lưu Thị Xuân", Role.RECORDS_CLERK, _("Records clerk, Nam Hà ward")),
)
"""In the order of the login page: the four of the main job first."""
