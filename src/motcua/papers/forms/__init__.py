"""The forms of the documents that go out: what each one says (`*.py`, pure) and how it looks (`*.typ`, `*.toml`)."""
