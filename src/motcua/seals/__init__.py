"""Seals over the whole history: positions, tree heads, proofs, time stamps, witnesses."""
