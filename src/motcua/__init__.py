"""Một Cửa: one door for administrative procedures."""
