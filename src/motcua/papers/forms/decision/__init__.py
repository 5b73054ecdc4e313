"""An individual decision. What it says stands in `papers.outgoing`."""
