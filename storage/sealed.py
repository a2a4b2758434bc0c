"""Private columns at rest: sealing, opening, and finding without opening.

A value is bound to its place, so a copy of it elsewhere does not open. It must not know what is private, or where
the key comes from.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import os
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES: Final = 32

_VERSION: Final = b"\x01"
_ID_BYTES: Final = 4
_NONCE_BYTES: Final = 12
_PREFIX_BYTES: Final = len(_VERSION) + _ID_BYTES
_HEAD_BYTES: Final = _PREFIX_BYTES + _NONCE_BYTES
_CHECK: Final = ("redvest", "sealed.check")


class UnreadableError(Exception):
    """A sealed value does not open: another key, another place, or damage."""

    def __str__(self) -> str:
        return self.__doc__ or ""


class KeyProblemError(Exception):
    """The key is missing, damaged or not where it should be; the message says what to do."""


class Sealer:
    """Seals with one key, and opens what it or an older key has sealed.

    `about` names the place of a value, as "people.phone:7"; for look-ups, which go across rows, as "people.phone".
    """

    __slots__ = ("_ciphers", "_lookup_key", "_prefix", "_seal")

    def __init__(self, key: bytes, *older: bytes) -> None:
        ciphers = [(_key_id(one), AESGCM(_derived(one, b"seal"))) for one in (key, *older)]
        self._prefix = _VERSION + ciphers[0][0]
        self._seal = ciphers[0][1].encrypt
        self._ciphers = dict(reversed(ciphers))
        self._lookup_key = _derived(key, b"look up")

    def seal(self, text: str, about: str) -> bytes:
        """Return text sealed for this place; the same text never looks the same twice."""
        nonce = os.urandom(_NONCE_BYTES)
        prefix = self._prefix
        return prefix + nonce + self._seal(nonce, text.encode("utf-8", "replace"), prefix + about.encode())

    def open(self, blob: bytes, about: str) -> str:
        """Return the text that was sealed for this very place."""
        prefix = blob[:_PREFIX_BYTES]
        cipher = self._ciphers.get(prefix[1:]) if prefix[:1] == _VERSION else None
        if cipher is None:
            raise UnreadableError
        try:
            opened = cipher.decrypt(blob[_PREFIX_BYTES:_HEAD_BYTES], blob[_HEAD_BYTES:], prefix + about.encode())
        except (InvalidTag, ValueError):
            raise UnreadableError from None
        return opened.decode()

    def fingerprint(self, text: str, about: str) -> bytes:
        """Return what an equal, equally normalised text always gives here, and nobody can guess without the key."""
        return hmac.digest(self._lookup_key, about.encode() + b"\0" + text.encode("utf-8", "replace"), "sha256")

    def check(self) -> bytes:
        """Return a sealed word to keep in the database, by which a wrong key is known before it does harm."""
        return self.seal(*_CHECK)

    def verify(self, blob: bytes) -> bool:
        """Return whether this key, or an older one given, sealed the kept word."""
        try:
            return self.open(blob, _CHECK[1]) == _CHECK[0]
        except UnreadableError:
            return False


def read_key(text: str) -> bytes:
    """Return the key written as base64url, with or without its padding."""
    written = text.strip().rstrip("=")
    try:
        key = base64.b64decode(written + "=" * (-len(written) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyProblemError("A key is 32 bytes written as base64url, 43 characters; this is something else.")
    return key


def write_key(key: bytes) -> str:
    """Return the key as base64url without padding."""
    return base64.urlsafe_b64encode(key).rstrip(b"=").decode()


def load_key(path: Path) -> bytes | None:
    """Return the key kept in this file, None when there is no such file."""
    try:
        text = path.read_text(encoding="ascii")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        text = ""
    except OSError as error:
        raise KeyProblemError(
            f"The key file {path} cannot be read ({error.strerror}). Let the user the bot runs as read it."
        ) from None
    try:
        return read_key(text)
    except KeyProblemError:
        raise KeyProblemError(
            f"The key file {path} does not hold a key. Put back the copy that you kept of it."
        ) from None


def load_or_create_key(path: Path, *, sealed_data_exists: bool) -> bytes:
    """Return the key kept in this file, made on the first start; never a new one for data that an old one sealed."""
    key = load_key(path)
    if key is not None:
        return key
    if sealed_data_exists:
        raise KeyProblemError(
            f"The key file {path} is missing, and the data was sealed with it. Put back the copy that you kept of it; "
            "a new key could not open anything."
        )
    key = os.urandom(KEY_BYTES)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Never seen by others, not even for a moment, and never written over another start's key.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(write_key(key) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            # Half a key on a full disk would be taken for a lost one at the next start.
            path.unlink(missing_ok=True)
            raise
    except FileExistsError:
        other = load_key(path)
        if other is None:
            raise KeyProblemError(f"The key file {path} comes and goes. Start again.") from None
        return other
    except OSError as error:
        raise KeyProblemError(
            f"The key file {path} cannot be written ({error.strerror}). Name another place in REDVEST_KEY_FILE."
        ) from None
    return key


def _key_id(key: bytes) -> bytes:
    return _derived(key, b"name")[:_ID_BYTES]


def _derived(key: bytes, purpose: bytes) -> bytes:
    # One key per purpose, so that a fingerprint tells nothing about what is sealed.
    if len(key) != KEY_BYTES:
        raise ValueError("A key has 32 bytes.")
    return hmac.digest(key, b"redvest " + purpose, "sha256")
