"""Keyed one-way hashes of an authority's own numbers, and the key file, which never leaves the authority."""

import hashlib
import hmac
import os
import re
import secrets
from pathlib import Path

from analytics.intake.errors import DataError
from analytics.registry.pool_file import ROW_KEY_DIGITS

KEY_FILE = "prepare.key"
_KEY = re.compile(rb"[0-9a-f]{64}\s*")


def kept_key(path: Path) -> bytes:
    """Return the key in a file, made on first use for nobody but the owner of the file to read.

    Raises: DataError where the file cannot be made or read, or holds something else.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _make(path)
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"The key file cannot be made or read: {error.strerror}.") from error
    if not _KEY.fullmatch(content):
        raise DataError(
            "The key file does not hold a key of Prepare: give the file that the last wave was prepared with."
        )
    return bytes.fromhex(content.decode().strip())


def hashed(key: bytes, kind: str, number: str) -> str:
    """Return the hash that stands for a number: the same number under the same key gives the same hash.

    The kind keeps a child and a family with one number apart.
    """
    return hmac.new(key, f"{kind}:{number}".encode(), hashlib.sha256).hexdigest()


def row_key() -> str:
    """Return a random name for a row, which means nothing."""
    return secrets.token_hex(ROW_KEY_DIGITS // 2)


def _make(path: Path) -> None:
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(made, "w") as file:
        file.write(secrets.token_hex(32) + "\n")
