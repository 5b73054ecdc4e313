"""Checks receipts, seals and whole histories of Một Cửa without its database and without its code."""
