"""Dossiers and tasks for programs.

Every endpoint calls the action that the page calls. Changes carry an `Idempotency-Key`; with the same key and content
the first answer comes again.
"""
