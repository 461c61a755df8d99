"""What the ledger says of one load, and which loads stay in force under it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analytics.intake.errors import DataError
from analytics.intake.load_files import AREA_FILE, INVENTED, POOL_FILES, REAL, files_of, kind_of
from analytics.settings import POOLS

# An authority by its code and one of its waves by its key.
AuthorityWave = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """One file that was given to the app: its name, its SHA-256, and how many of its rows were kept."""

    name: str
    sha256: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class Load:
    """One entry: what, from which files, when, by whom, and the load it took the place of (0 for none).

    `parts` are the numbers of the loads whose rows are in force when this one is in use, itself the last. `waiting` are
    those of its waves whose rows do not count. `is_first_shown` where whoever loaded it said that no earlier version of
    its waves had been shown to anybody.
    """

    number: int
    content: str
    loaded: str
    loaded_by: str
    replaced: int
    kind: str = ""
    files: tuple[SourceFile, ...] = ()
    parts: tuple[int, ...] = ()
    waiting: tuple[AuthorityWave, ...] = ()
    is_first_shown: bool = False

    @property
    def brings_pool(self) -> bool:
        """Return whether any rows of a referral pool came with it."""
        return self.is_real or INVENTED in self.kind

    @property
    def is_real(self) -> bool:
        """Return whether it brings referrals that are not marked invented."""
        return REAL in self.kind


@dataclass(frozen=True, kw_only=True)
class LoadInForce:
    """One load in force: its number, its folder, which of its files count, and which of its waves do not."""

    number: int
    folder: Path
    files: tuple[str, ...]
    waiting: tuple[AuthorityWave, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LoadChange:
    """One change of the load in use: from which (0 for none) to which, when, and by whom."""

    moved: str
    by: str
    before: int
    to: int


def read_entry(entry: Path) -> Load | None:
    """Return one entry, or None where its file was harmed."""
    try:
        content = json.loads(entry.read_text(encoding="utf-8"))
        files = tuple(SourceFile(**file) for file in content.pop("files", ()))
        # Entries of the first version have no parts and no kind: each was a whole pool.
        parts = tuple(content.pop("parts", ())) or (content["number"],)
        kind = content.pop("kind", "") or _kind_in(entry.parent)
        waiting = tuple((authority, wave) for authority, wave in content.pop("waiting", ()))
        return Load(**content, kind=kind, files=files, parts=parts, waiting=waiting)
    except (ValueError, TypeError, KeyError):
        return None


def _kind_in(folder: Path) -> str:
    try:
        return kind_of(folder)
    except DataError:
        # Taken to be real until its files are put back: nobody is shown more for it.
        return REAL


def counting(folder: Path, load: Load, has_real: bool) -> tuple[str, ...]:
    """Return which files of a load count; invented rows of a pool do not where any part of it is real."""
    names = files_of(folder)
    if load.brings_pool and has_real and not load.is_real:
        return tuple(name for name in names if name not in (*POOL_FILES, AREA_FILE))
    return names


def kept_under(load: Load, in_force: Sequence[Load]) -> tuple[Load, ...]:
    """Return which of the loads in force stay in force under a new one."""
    if not load.brings_pool:
        return tuple(in_force)
    has_real = any(one.is_real for one in in_force)
    if load.loaded_by in POOLS:
        return tuple(one for one in in_force if not one.brings_pool)
    if has_real and not load.is_real:
        raise DataError(
            "these referrals are marked invented and the pool in use is not: the two are never put together."
            " Go back to a load before the real ones first"
        )
    if load.is_real and not has_real:
        # The pool starts anew; a load that brought published figures as well keeps those.
        return tuple(one for one in in_force if one.kind != INVENTED)
    return tuple(in_force)
