"""What a procedure gives: a permit, a certificate. What it says stands in `papers.outgoing`."""
