"""The filters: dates, times, money and numbers in words. Nothing given shows nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import template

from motcua.web import formatting

register = template.Library()


def _or_nothing(write: Callable[[Any], str]) -> Callable[[Any], str]:
    """A page must not break because a date is not known yet."""

    def filtered(value: Any) -> str:
        return "" if value is None or value == "" else write(value)

    return filtered


for write in (
    formatting.moment,
    formatting.moment_short,
    formatting.day,
    formatting.day_words,
    formatting.clock_time,
    formatting.clock_words,
    formatting.money,
    formatting.number,
    formatting.phone,
    formatting.duration_words,
    formatting.file_size,
    formatting.grouped,
    formatting.spaced,
):
    register.filter(write.__name__, _or_nothing(write))
