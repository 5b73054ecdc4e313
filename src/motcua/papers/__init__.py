"""Files that came in, documents that go out."""
