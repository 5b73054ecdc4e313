"""Reading what other systems say about procedures: pure Python from bytes to values, no database."""
