"""Two at the same moment, for every action that has no test of its own for it."""
