"""Refusals, actors, idempotency, numbering, money, text, jobs: small, and knows no domain."""
