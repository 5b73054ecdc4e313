"""The pages of the catalogue: public ones, open data, and the desk of procedure controllers."""

from motcua.catalog.views.abolishing import abolish, abolitions
from motcua.catalog.views.absent import absent, absent_file
from motcua.catalog.views.comparing import compare
from motcua.catalog.views.desk import home, quarantine, set_aside_record
from motcua.catalog.views.listed import lists
from motcua.catalog.views.open_data import feed, json_lines, table
from motcua.catalog.views.printing import printed
from motcua.catalog.views.public import procedure, search

__all__ = [
    "abolish",
    "abolitions",
    "absent",
    "absent_file",
    "compare",
    "feed",
    "home",
    "json_lines",
    "lists",
    "printed",
    "procedure",
    "quarantine",
    "search",
    "set_aside_record",
    "table",
]
