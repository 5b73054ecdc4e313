"""Pages of certificates, for administrators: what is entered, and everything that is changed about it."""

from motcua.signing.views.changing import end, enter, suspend, take_back, take_up
from motcua.signing.views.listing import certificates, of_agency

__all__ = ["certificates", "end", "enter", "of_agency", "suspend", "take_back", "take_up"]
