"""The append-only history of everything."""
