"""An official letter. What it says stands in `papers.outgoing`."""
