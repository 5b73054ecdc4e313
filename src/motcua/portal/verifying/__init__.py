"""Whether a document is genuine, for everybody: from a file, or from the code that is printed on it."""

from motcua.portal.verifying.checking import Checked, Outcome, check_code, check_file

__all__ = ["Checked", "Outcome", "check_code", "check_file"]
