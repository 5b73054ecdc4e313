"""The process engine: pure Python, no framework."""
