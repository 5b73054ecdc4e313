"""What the roles of a node are called on the officers' pages."""

from motcua.agencies.words import ROLE_NAMES, role_name

__all__ = ["ROLE_NAMES", "role_name"]
