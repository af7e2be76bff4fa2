"""The fingerprint by which the same text is known again."""

from __future__ import annotations


def text_digest(text: str) -> str:
    """Returns the SHA-256 of a text's UTF-8, as 64 lower-case hexadecimal digits.

    A lone surrogate, which strict UTF-8 cannot carry, is encoded as its own three bytes, so that every
    string has a digest and different strings have different ones.
    """
    # OpenSSL stands behind it, which the first paint need not wait for.
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
