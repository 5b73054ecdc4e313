"""Lists as files for a spreadsheet: they stream, and no cell of them is calculated."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse

CALCULATED = ("=", "+", "-", "@", "\t", "\r")
"""With one of these signs begins what a spreadsheet would take for a formula."""


class _Line:
    """What the writer of tables writes to: it gives each line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(head: Iterable[object], rows: Iterable[Iterable[object]], *, note: str = "") -> Iterator[str]:
    """The lines of a table, one by one: a note above where there is one, the heads of the columns, the rows."""
    writer = csv.writer(_Line())
    yield "\ufeff"  # without it the common spreadsheet takes Vietnamese for another encoding
    if note:
        yield f"# {note}\r\n"
    yield writer.writerow(head)
    for cells in rows:
        yield writer.writerow([harmless(cell) for cell in cells])


def csv_answer(lines: Iterable[str], filename: str) -> StreamingHttpResponse:
    """The lines as a file to keep."""
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{filename}"'
    return answer


def harmless(cell: object) -> str:
    """The cell in words; one that a spreadsheet would calculate becomes text."""
    told = str(cell)
    return f"'{told}" if told.startswith(CALCULATED) else told
