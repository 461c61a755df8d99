"""The ledger of loads: each one immutable, dated, and never overwritten."""

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

POOL_FILES = ("referral.parquet", "wave_record.parquet")
# Brought by a pool whose authorities are not among the published ones.
AREA_FILE = "area.parquet"


@dataclass(frozen=True, kw_only=True)
class Load:
    """One entry: which files, when, by whom, and the load it took the place of (0 for none)."""

    number: int
    content: str
    loaded: str
    loaded_by: str
    replaced: int


def files_of(folder: Path) -> tuple[str, ...]:
    """Return the names of the files that make up the pool in a folder; its places only where it brings any."""
    return (*POOL_FILES, AREA_FILE) if (folder / AREA_FILE).exists() else POOL_FILES


def fingerprint(folder: Path) -> str:
    """Return one SHA-256 over the files of the pool in a folder, names included."""
    digest = hashlib.sha256()
    for name in files_of(folder):
        digest.update(name.encode())
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()


def _load(entry: Path) -> Load | None:
    """Return one entry, or None where its file was harmed."""
    try:
        return Load(**json.loads(entry.read_text(encoding="utf-8")))
    except (ValueError, TypeError):
        return None


class Ledger:
    """The loads kept in one folder; the newest is the one in use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)

    def loads(self) -> tuple[Load, ...]:
        """Return every load whose entry can be read, oldest first."""
        found = (_load(entry) for entry in sorted(self.folder.glob("[0-9]*/load.json")))
        return tuple(load for load in found if load)

    def current(self) -> Load | None:
        """Return the load in use, or None before the first."""
        loads = self.loads()
        return loads[-1] if loads else None

    def path(self, load: Load) -> Path:
        """Return the folder that holds one load's files."""
        return self.folder / f"{load.number:06d}"

    def is_whole(self, load: Load) -> bool:
        """Return whether a load's files are still what was entered."""
        folder = self.path(load)
        return all((folder / name).exists() for name in POOL_FILES) and fingerprint(folder) == load.content

    def enter(self, source: Path, loaded_by: str) -> Load:
        """Return the new load made of the pool files in `source`; it appears all at once or not at all."""
        before = self.current()
        # A harmed entry keeps its number: nothing is ever written over.
        number = 1 + max((int(path.name) for path in self.folder.glob("[0-9]*")), default=0)
        load = Load(
            number=number,
            content=fingerprint(source),
            loaded=datetime.now(UTC).isoformat(timespec="seconds"),
            loaded_by=loaded_by,
            replaced=before.number if before else 0,
        )
        beside = Path(tempfile.mkdtemp(prefix="entering-", dir=self.folder))
        try:
            for name in files_of(source):
                shutil.copyfile(source / name, beside / name)
            (beside / "load.json").write_text(json.dumps(asdict(load), indent=1), encoding="utf-8")
            os.replace(beside, self.path(load))
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        return load
