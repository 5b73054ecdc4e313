"""The mark by which anybody checks a certified copy: it lies in the lower margin of its first page."""
