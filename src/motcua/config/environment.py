"""The environment, read once, typed: what an operator may set."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

PROJECT = Path(__file__).resolve().parents[3]
NO_DATABASE = "postgresql://motcua_app@/motcua?host=/nonexistent"
"""Where no database has been named, nothing starts at import: the first query fails and says so."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Everything that an operator decides. `production` is the stricter of the two ways to run."""

    production: bool
    secret_key: str
    database_url: str
    database_owner_url: str
    var: Path
    hosts: list[str]
    base_url: str
    node_code: str
    node_name: str
    accent: str
    demo: bool
    supplement_days: int
    late_entry_days: int
    trust: str
    stamp_url: str
    stamp_seconds: int
    token_library: str
    token_pin_file: str
    remote_url: str
    remote_token_file: str
    seal_minutes: int
    witnesses: dict[str, str]
    witness_for: dict[str, str]
    witness_certificates: dict[str, str]
    weak_from: dict[str, str]


def read_environment() -> Environment:
    """Read `MOTCUA_*`, `DATABASE_URL` and `DATABASE_OWNER_URL`.

    Raises ImproperlyConfigured in production where a secret is missing.
    """
    production = os.environ.get("MOTCUA_ENV", "development") == "production"
    app_url = os.environ.get("DATABASE_URL", "") or NO_DATABASE
    base_url = os.environ.get("MOTCUA_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
    return Environment(
        production=production,
        secret_key=_secret("MOTCUA_SECRET_KEY", required=production),
        database_url=app_url,
        database_owner_url=os.environ.get("DATABASE_OWNER_URL", "") or app_url,
        var=Path(os.environ.get("MOTCUA_VAR", str(PROJECT / "var"))),
        hosts=_words("MOTCUA_HOSTS", "127.0.0.1 localhost [::1]"),
        base_url=base_url,
        node_code=os.environ.get("MOTCUA_NODE", "H27"),
        node_name=os.environ.get("MOTCUA_NODE_NAME", "tỉnh Hà Tĩnh"),
        accent=os.environ.get("MOTCUA_ACCENT", "lagoon"),
        demo=os.environ.get("MOTCUA_DEMO", "" if production else "1") == "1",
        late_entry_days=_number("MOTCUA_LATE_ENTRY_DAYS", "3"),
        supplement_days=_number("MOTCUA_SUPPLEMENT_DAYS", "0"),
        trust=os.environ.get("MOTCUA_TRUST", ""),
        stamp_url=os.environ.get("MOTCUA_STAMP_URL", ""),
        stamp_seconds=_number("MOTCUA_STAMP_SECONDS", "180"),
        token_library=os.environ.get("MOTCUA_TOKEN_LIBRARY", ""),
        token_pin_file=os.environ.get("MOTCUA_TOKEN_PIN_FILE", ""),
        remote_url=os.environ.get("MOTCUA_REMOTE_SIGNING_URL", "").rstrip("/"),
        remote_token_file=os.environ.get("MOTCUA_REMOTE_SIGNING_TOKEN_FILE", ""),
        seal_minutes=_number("MOTCUA_SEAL_MINUTES", "10"),
        witnesses=_pairs(_words("MOTCUA_WITNESSES", "")),
        witness_for=_pairs(_words("MOTCUA_WITNESS_FOR", "")),
        witness_certificates=_pairs(_words("MOTCUA_WITNESS_CERTIFICATES", "")),
        weak_from=_dated(_pairs(_words("MOTCUA_WEAK_FROM", ""))),
    )


def _words(name: str, default: str) -> list[str]:
    return os.environ.get(name, default).replace(",", " ").split()


def _pairs(words: list[str]) -> dict[str, str]:
    """`name=value` each. Raises ImproperlyConfigured for a word without a value."""
    pairs = {name: value for name, _, value in (word.partition("=") for word in words)}
    if not all(pairs.values()):
        raise ImproperlyConfigured(f"each must be name=value: {' '.join(words)}")
    return pairs


def _dated(pairs: dict[str, str]) -> dict[str, str]:
    """Raises ImproperlyConfigured where a value is no day."""
    try:
        return {name: date.fromisoformat(day).isoformat() for name, day in pairs.items()}
    except ValueError as wrong:
        raise ImproperlyConfigured(f"each must be name=YYYY-MM-DD: {pairs}") from wrong


def _number(name: str, default: str) -> int:
    """Raises ImproperlyConfigured for what is no whole number."""
    value = os.environ.get(name, "") or default
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is no whole number: {value}")
    return int(value)


def _secret(name: str, *, required: bool) -> str:
    value = os.environ.get(name, "")
    if required and len(value) < 32:
        raise ImproperlyConfigured(f"{name} is missing or shorter than 32 characters: production refuses to start.")
    return value or "development-only-key-that-protects-nothing"
