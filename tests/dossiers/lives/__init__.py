"""A life as Hypothesis plays it: one dossier after another, everybody's hands, and a clock that only goes forward."""
