"""Writes that lie on the disk, whole, before anybody hears of them."""

import os
import shutil
import tempfile
from pathlib import Path


def settle(path: Path) -> None:
    """Wait until a file, or the names in a folder, would outlive a loss of power."""
    if os.name == "nt" and path.is_dir():
        # Windows opens no folder, and keeps its names by itself.
        return
    # Windows flushes only what may be written to.
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy(source: Path, target: Path) -> None:
    """Copy one file and wait until it lies on the disk."""
    shutil.copyfile(source, target)
    settle(target)


def replace(path: Path, text: str) -> None:
    """Give a small file new text, all at once: whoever reads it finds the old text or the new."""
    handle, beside = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".writing", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        settle(Path(beside))
        os.replace(beside, path)
        settle(path.parent)
    finally:
        Path(beside).unlink(missing_ok=True)
