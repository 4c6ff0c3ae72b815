"""Passwords (argon2id, ASVS 11.4.2) and random secrets, of which only a hash is kept."""

import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


def new_hasher() -> PasswordHasher:
    """19 MiB and two passes (OWASP's least): about 25 ms, and 20 sign-ins at once stay under 600 MB."""
    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


_hasher = new_hasher()
_nobody = _hasher.hash(secrets.token_urlsafe(16))


def hashed(password: str) -> str:
    return _hasher.hash(password)


def is_right(password: str, stored: str | None) -> bool:
    """Take the same time whether there is an account or not."""
    try:
        _hasher.verify(stored or _nobody, password)
        return stored is not None
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(stored: str) -> bool:
    return _hasher.check_needs_rehash(stored)


def new_secret() -> tuple[str, str]:
    """Return a secret of 256 bits for the cookie or the link, and the hash to keep."""
    secret = secrets.token_urlsafe(32)
    return secret, fingerprint(secret)


def fingerprint(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
