"""Submissions and dossiers: the heart."""
