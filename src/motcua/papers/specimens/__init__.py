"""Sample values of every form, for whoever looks at the forms and for the tests: a birth registered in Hà Tĩnh."""

from __future__ import annotations

from motcua.papers.specimens.dossier import specimens

__all__ = ["specimens"]
