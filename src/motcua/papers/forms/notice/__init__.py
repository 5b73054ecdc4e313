"""A notice. What it says stands in `papers.outgoing`."""
