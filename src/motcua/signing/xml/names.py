"""Names of the signed formats, and what of them is accepted. What is not listed here is refused."""

from __future__ import annotations

from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureConstructionMethod, SignatureMethod

DS = "{http://www.w3.org/2000/09/xmldsig#}"
XADES = "{http://uri.etsi.org/01903/v1.3.2#}"

SIGNATURE = f"{DS}Signature"
SIGNED_PROPERTIES_TYPE = "http://uri.etsi.org/01903#SignedProperties"
COUNTERSIGNED_TYPE = "http://uri.etsi.org/01903#CountersignedSignature"
UNSIGNED_PROPERTIES = (
    f"{DS}Object/{XADES}QualifyingProperties/{XADES}UnsignedProperties/{XADES}UnsignedSignatureProperties"
)
COUNTERSIGNATURES = f"{UNSIGNED_PROPERTIES}/{XADES}CounterSignature/{SIGNATURE}"
STAMPS = f"{UNSIGNED_PROPERTIES}/{XADES}SignatureTimeStamp"

ENVELOPED = SignatureConstructionMethod.enveloped.value
# The exclusive form is left out: signxml 5.2 makes and checks XAdES wrongly with it. So are the forms with comments.
CANONICAL = frozenset({CanonicalizationMethod.CANONICAL_XML_1_0.value, CanonicalizationMethod.CANONICAL_XML_1_1.value})
DIGESTS = frozenset({DigestAlgorithm.SHA256, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512})
METHODS = frozenset(
    {
        SignatureMethod.RSA_SHA256,
        SignatureMethod.RSA_SHA384,
        SignatureMethod.RSA_SHA512,
        SignatureMethod.SHA256_RSA_MGF1,
        SignatureMethod.SHA384_RSA_MGF1,
        SignatureMethod.SHA512_RSA_MGF1,
        SignatureMethod.ECDSA_SHA256,
        SignatureMethod.ECDSA_SHA384,
        SignatureMethod.ECDSA_SHA512,
    }
)
DIGEST_NAMES = frozenset(digest.value for digest in DIGESTS)
METHOD_NAMES = frozenset(method.value for method in METHODS)
