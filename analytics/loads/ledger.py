"""The ledger of loads: each one immutable, dated and never overwritten, and the position that is in use."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from analytics.intake.errors import DataError
from analytics.intake.load_files import files_of, kind_of
from analytics.loads import atomic_write, ledger_entries
from analytics.loads.ledger_entries import AuthorityWave, Load, LoadChange, LoadInForce, SourceFile

LOAD_FILE, REPORT_FILE, POSITION_FILE = "load.json", "report.json", "position.json"


def fingerprint(folder: Path) -> str:
    """Return one SHA-256 over the files of the load in a folder, names included."""
    digest = hashlib.sha256()
    for name in files_of(folder):
        digest.update(name.encode())
        with (folder / name).open("rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
    return digest.hexdigest()


class Ledger:
    """The loads kept in one folder, and which of them is in use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)

    def loads(self) -> tuple[Load, ...]:
        """Return every load whose entry can be read, oldest first."""
        entries = (
            ledger_entries.read_entry(path) for path in sorted(self.folder.glob(f"[0-9]*/{LOAD_FILE}"))
        )
        return tuple(load for load in entries if load)

    def load(self, number: int) -> Load:
        """Return one load.

        Raises: DataError if there is none of this number, or its entry was harmed.
        """
        path = self.folder / f"{number:06d}" / LOAD_FILE
        entry = ledger_entries.read_entry(path) if path.exists() else None
        if entry is None:
            raise DataError(f"load {number}: {path.parent.name}/{LOAD_FILE} is missing or cannot be read")
        return entry

    def moves(self) -> tuple[LoadChange, ...]:
        """Return every change of the load in use, oldest first.

        Raises: DataError if the file that keeps them was harmed.
        """
        path = self.folder / POSITION_FILE
        if not path.exists():
            # A ledger of the first version: each load was in use from the moment it was entered.
            return tuple(
                LoadChange(moved=load.loaded, by=load.loaded_by, before=load.replaced, to=load.number)
                for load in self.loads()
            )
        try:
            return tuple(LoadChange(**move) for move in json.loads(path.read_text(encoding="utf-8"))["moves"])
        except (ValueError, TypeError, KeyError) as error:
            raise DataError(
                f"ledger/{POSITION_FILE} cannot be read: put it back, or remove it to use the newest load"
            ) from error

    def current(self) -> Load | None:
        """Return the load in use, or None before the first.

        Raises: DataError if the position, or the load it points to, cannot be read.
        """
        moves = self.moves()
        return self.load(moves[-1].to) if moves else None

    def path(self, load: Load) -> Path:
        """Return the folder that holds one load's files."""
        return self.folder_of(load.number)

    def folder_of(self, number: int) -> Path:
        """Return the folder that holds the files of the load of this number, or would."""
        return self.folder / f"{number:06d}"

    def is_whole(self, load: Load) -> bool:
        """Return whether a load's files are still what was entered."""
        return fingerprint(self.path(load)) == load.content

    def in_force(self, load: Load) -> tuple[Load, ...]:
        """Return the loads whose rows are in force when this one is in use, oldest first, itself the last.

        Raises: DataError if one of them cannot be read.
        """
        return (*(self.load(number) for number in load.parts if number != load.number), load)

    def parts(self, load: Load) -> tuple[LoadInForce, ...]:
        """Return the parts below a load; invented rows of a pool do not count where any part is real."""
        in_force = self.in_force(load)
        has_real = any(one.is_real for one in in_force)
        return tuple(
            LoadInForce(
                number=one.number,
                folder=folder,
                files=ledger_entries.counting(folder, one, has_real),
                waiting=one.waiting,
            )
            for one, folder in ((one, self.path(one)) for one in in_force[:-1])
        )

    def draft(
        self,
        source: Path,
        loaded_by: str,
        files: Sequence[SourceFile] = (),
        waiting: Sequence[AuthorityWave] = (),
        *,
        is_first_shown: bool = False,
    ) -> Load:
        """Return the load that entering the files in `source` would make, with nothing written.

        Raises: DataError if there is nothing to load, or invented rows would join real ones.
        """
        before, kind = self.current(), kind_of(source)
        number = 1 + max((int(path.name) for path in self.folder.glob("[0-9]*")), default=0)
        draft = Load(
            number=number,
            content=fingerprint(source),
            loaded=_now(),
            loaded_by=loaded_by,
            replaced=before.number if before else 0,
            kind=kind,
            files=tuple(files),
            waiting=tuple(waiting),
            is_first_shown=is_first_shown,
        )
        kept = ledger_entries.kept_under(draft, self.in_force(before)) if before else ()
        return replace(draft, parts=(*(load.number for load in kept), number))

    def enter(
        self,
        source: Path,
        loaded_by: str,
        files: Sequence[SourceFile] = (),
        waiting: Sequence[AuthorityWave] = (),
        *,
        is_first_shown: bool = False,
    ) -> Load:
        """Return the new load made of the files in `source`; it appears all at once or not at all.

        The position stays where it is, except that the first load of all is in use at once.
        """
        load = self.draft(source, loaded_by, files, waiting, is_first_shown=is_first_shown)
        if load.replaced and not (self.folder / POSITION_FILE).exists():
            # In a ledger of the first version its newest load stays in use until somebody moves on.
            self._write(self.moves())
        beside = Path(tempfile.mkdtemp(prefix="entering-", dir=self.folder))
        try:
            for name in (*files_of(source), *([REPORT_FILE] if (source / REPORT_FILE).exists() else [])):
                atomic_write.copy(source / name, beside / name)
            if fingerprint(beside) != load.content:
                raise DataError("the files changed while they were copied, so they were not loaded")
            atomic_write.replace(beside / LOAD_FILE, json.dumps(asdict(load), indent=1))
            os.replace(beside, self.path(load))
            atomic_write.settle(self.folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        return load

    def go_to(self, number: int, by: str) -> Load:
        """Return the load of this number, which is in use from now on.

        Raises: DataError if there is none.
        """
        load, moves = self.load(number), self.moves()
        before = moves[-1].to if moves else 0
        move = LoadChange(moved=_now(), by=by, before=before, to=number)
        self._write(moves if before == number else (*moves, move))
        return load

    def sweep(self) -> None:
        """Remove what interrupted entries left behind; only while nobody else enters one."""
        for leftover in (*self.folder.glob("entering-*"), *self.folder.glob("*.writing")):
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()

    def _write(self, moves: Sequence[LoadChange]) -> None:
        text = json.dumps({"moves": [asdict(move) for move in moves]}, indent=1)
        atomic_write.replace(self.folder / POSITION_FILE, text)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
