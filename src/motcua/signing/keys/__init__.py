"""One interface over where a private key lies: a file, a token, a remote service."""

from motcua.signing.keys.contract import Algorithm, Digest, Key
from motcua.signing.keys.holders import key_of_agency, key_of_node, key_of_person
from motcua.signing.refusals import KeyGone, NoCertificate

__all__ = ["Algorithm", "Digest", "Key", "KeyGone", "NoCertificate", "key_of_agency", "key_of_node", "key_of_person"]
