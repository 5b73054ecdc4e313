"""Keys in a token or HSM (PKCS#11): the key never leaves it; we hold a session, and open it anew where it was lost."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import new as digest_of
from pathlib import Path
from typing import Any

import pkcs11
from django.conf import settings
from pkcs11 import MGF, Mechanism, ObjectClass
from pkcs11.exceptions import PKCS11Error
from pkcs11.util.ec import encode_ecdsa_signature

from motcua.signing.keys.contract import HASHES, Algorithm, Digest
from motcua.signing.refusals import KeyGone

PKCS1 = {"sha256": Mechanism.SHA256_RSA_PKCS, "sha384": Mechanism.SHA384_RSA_PKCS, "sha512": Mechanism.SHA512_RSA_PKCS}
PSS = {
    "sha256": (Mechanism.SHA256_RSA_PKCS_PSS, Mechanism.SHA256, MGF.SHA256),
    "sha384": (Mechanism.SHA384_RSA_PKCS_PSS, Mechanism.SHA384, MGF.SHA384),
    "sha512": (Mechanism.SHA512_RSA_PKCS_PSS, Mechanism.SHA512, MGF.SHA512),
}


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A key in a token: `token` and `label` name it there."""

    certificate: bytes
    chain: tuple[bytes, ...]
    algorithm: Algorithm
    digest: Digest
    token: str
    label: str

    def sign(self, message: bytes) -> bytes:
        """The signature over the message. Raises KeyGone where the token does not make it."""
        with _turn:
            try:
                return self._signed(_opened.key(self.token, self.label), message)
            except (PKCS11Error, OSError, RuntimeError) as error:
                _opened.forget()
                raise KeyGone(why=f"{self.token}: {type(error).__name__}") from error

    def _signed(self, private: Any, message: bytes) -> bytes:
        if self.algorithm == "ecdsa":
            hashed = digest_of(self.digest, message).digest()
            return bytes(encode_ecdsa_signature(private.sign(hashed, mechanism=Mechanism.ECDSA)))
        if self.algorithm == "rsa-pss":
            mechanism, over, mask = PSS[self.digest]
            parameters = (over, mask, HASHES[self.digest].digest_size)
            return bytes(private.sign(message, mechanism=mechanism, mechanism_param=parameters))
        return bytes(private.sign(message, mechanism=PKCS1[self.digest]))


def token_key(
    place: str, certificate: bytes, chain: tuple[bytes, ...], algorithm: Algorithm, digest: Digest
) -> TokenKey:
    """The key at `token=…;object=…`. The token is asked only when something is signed. Raises KeyGone."""
    parts = dict(part.split("=", 1) for part in place.split(";") if "=" in part)
    if not settings.TOKEN_LIBRARY or not {"token", "object"} <= parts.keys():
        raise KeyGone(why=place)
    return TokenKey(certificate, chain, algorithm, digest, parts["token"], parts["object"])


@dataclass
class _Opened:
    """The sessions of this process, one a token, and the keys found in them."""

    sessions: dict[str, Any] = field(default_factory=dict)
    keys: dict[tuple[str, str], Any] = field(default_factory=dict)
    is_stale: bool = False
    """The library saw the tokens that were there at its start: after a loss it has to look again."""

    def key(self, token: str, label: str) -> Any:
        """A handle of the key, found once for each session."""
        if (token, label) not in self.keys:
            session = self.sessions.get(token)
            if session is None:
                session = self.sessions[token] = self._session(token)
            self.keys[token, label] = session.get_key(object_class=ObjectClass.PRIVATE_KEY, label=label)
        return self.keys[token, label]

    def forget(self) -> None:
        """After a failure every session is closed, and the library looks for its tokens again at the next signature."""
        self.keys.clear()
        self.is_stale = True
        while self.sessions:
            _token, session = self.sessions.popitem()
            with suppress(PKCS11Error, RuntimeError):  # it may be gone already
                session.close()

    def _session(self, token: str) -> Any:
        library = pkcs11.lib(settings.TOKEN_LIBRARY)
        if self.is_stale:
            library.reinitialize()
            self.is_stale = False
        return library.get_token(token_label=token).open(user_pin=_pin())


def _pin() -> str | None:
    return Path(settings.TOKEN_PIN_FILE).read_text().strip() if settings.TOKEN_PIN_FILE else None


_opened = _Opened()
_turn = threading.RLock()
"""A session serves one thread at a time."""
