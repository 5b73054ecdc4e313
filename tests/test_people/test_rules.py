"""Numbers that name a person, and telephone numbers."""

from __future__ import annotations

import pytest

from motcua.people import rules
from motcua.people.rules import IdentifierKind


@pytest.mark.parametrize(
    ("kind", "number", "problem"),
    [
        ("cmnd", "183123456", None),
        ("cmnd", "183 123 456", None),
        ("cmnd", "18312345", "cmnd-needs-nine-digits"),
        ("cmnd", "18312345x", "cmnd-needs-nine-digits"),
        ("cccd", "042084000123", None),
        ("cccd", "142084000123", "cccd-needs-twelve-digits"),
        ("cccd", "04208400012", "cccd-needs-twelve-digits"),
        ("passport", "b1234567", None),
        ("passport", "1234567", "passport-form"),
        ("tax_code", "0100233488", None),
        ("tax_code", "0312687878-001", None),
        ("tax_code", "0100233487", "tax-code-check-digit"),
        ("tax_code", "010023348", "tax-code-needs-ten-or-thirteen-digits"),
        ("tax_code", "042084000123", None),
        ("tax_code", "٠١٠٠٢٣٣٤٨٨", "tax-code-needs-ten-or-thirteen-digits"),
        ("cmnd", "١٢٣٤٥٦٧٨٩", "cmnd-needs-nine-digits"),
        ("cccd", "  ", "empty"),
    ],
)
def test_a_number_is_judged_by_the_form_that_the_law_gives_it(kind: str, number: str, problem: str | None) -> None:
    assert rules.identifier_problem(kind, number) == problem


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("183123456", IdentifierKind.CMND),
        ("042084000123", IdentifierKind.CCCD),
        ("0100233488", IdentifierKind.TAX_CODE),
        ("0312687878-001", IdentifierKind.TAX_CODE),
        ("C1234567", IdentifierKind.PASSPORT),
        ("Nguyễn An", None),
        ("0100233487", None),
    ],
)
def test_a_number_speaks_for_its_kind_by_its_form(number: str, kind: IdentifierKind | None) -> None:
    assert rules.classify_identifier(number) == kind


@pytest.mark.parametrize(
    ("sex", "birth_year", "warning"),
    [
        ("male", 1984, None),
        ("female", 1984, "sex-differs"),
        ("male", 1985, "birth-year-differs"),
        ("other", 1984, None),
        ("", None, None),
    ],
)
def test_a_personal_number_that_does_not_fit_the_person_raises_a_doubt_only(
    sex: str, birth_year: int | None, warning: str | None
) -> None:
    number = "087084000999"

    assert rules.identifier_warning(number, sex=sex, birth_year=birth_year) == warning
    assert rules.identifier_problem("cccd", number) is None


def test_the_century_stands_in_the_fourth_digit() -> None:
    number = "042305000123"

    assert rules.identifier_warning(number, sex="female", birth_year=2005) is None
    assert rules.identifier_warning(number, sex="female", birth_year=1905) == "birth-year-differs"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0912 345 678", "+84912345678"),
        ("+84 912.345.678", "+84912345678"),
        ("024 3825 2527", "+842438252527"),
        ("+49 30 123456", "+4930123456"),
        ("0912", ""),
        ("hotline", ""),
    ],
)
def test_a_telephone_number_is_kept_in_its_international_form(typed: str, kept: str) -> None:
    assert rules.normal_phone(typed) == kept


def test_a_masked_number_shows_its_last_three_signs() -> None:
    assert rules.masked_number("042084000123") == "•••••••••123"
