"""Internal processes of procedures."""
