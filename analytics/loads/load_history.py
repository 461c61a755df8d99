"""The versions of the data: every load of the ledger, which is current, and what changed with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, TypeVar

from analytics.intake.load_contents import ContentsInForce, LoadContents, contents_in_force, load_contents
from analytics.intake.load_files import REAL, files_of
from analytics.loads.deletion_records import Deletion, deletions
from analytics.loads.ledger import Ledger
from analytics.loads.ledger_entries import Load, LoadInForce
from analytics.loads.waiting_waves import still_waiting
from analytics.protection.suppress_and_round import rounded
from analytics.registry.disclosure_rule import FEWEST_REFERRALS
from analytics.settings import Settings
from analytics.words.letters import as_letters

Thing = TypeVar("Thing")


@dataclass(frozen=True, kw_only=True)
class Version:
    """One load as it is told: each of its files by name, the first twelve of its hash, and its rows, protected.

    `deletion` says when and by whom its rows were deleted, where they were; it `is_whole` where neither they nor
    rows that it stands on were.
    """

    number: int
    when: datetime
    by: str
    kind: str
    files: tuple[tuple[str, str, str], ...]
    replaced: int
    is_current: bool
    deletion: Deletion | None = None
    is_whole: bool = True


@dataclass(frozen=True, kw_only=True)
class Changes(Generic[Thing]):
    """What one kind of thing became from the position before to the current one."""

    added: tuple[Thing, ...]
    replaced: tuple[Thing, ...]
    gone: tuple[Thing, ...]


@dataclass(frozen=True, kw_only=True)
class Versions:
    """Every load, the newest first; what is in force now, and what changed since the position before.

    `before` is the number of the load that was current before, 0 for none; `names` are those of places that came
    with a load. `waiting` are the authorities and waves whose newest rows do not count yet, each with the load that
    brought those. What changed is left out where it `is_told_in_full` no longer.
    """

    rows: tuple[Version, ...]
    now: ContentsInForce
    before: int
    recorded: Changes[tuple[str, str]]
    series: Changes[tuple[str, int]]
    redesigned: Changes[tuple[str, str]]
    boundaries: Changes[str]
    names: Mapping[str, str]
    waiting: Mapping[tuple[str, str], int]
    is_told_in_full: bool = True

    @property
    def that_can_be_current(self) -> "Versions":
        """Return these without the loads whose rows, or rows they stand on, were deleted."""
        return replace(self, rows=tuple(row for row in self.rows if row.is_whole))

    @property
    def as_told_elsewhere(self) -> "Versions":
        """Return these as they are told away from this computer: without any load of a pool not marked invented."""
        real = {row.number for row in self.rows if REAL in row.kind}
        nothing: Changes[Any] = Changes(added=(), replaced=(), gone=())
        told = replace(self, rows=tuple(row for row in self.rows if row.number not in real))
        if not real & {self.before, *(row.number for row in self.rows if row.is_current)}:
            return told
        return replace(
            told,
            is_told_in_full=False,
            recorded=nothing,
            series=nothing,
            redesigned=nothing,
            boundaries=nothing,
            waiting={},
        )

    @property
    def before_is_deleted(self) -> bool:
        """Return whether nothing is left of the load that was current before."""
        return any(row.number == self.before and row.deletion for row in self.rows)

    @property
    def current(self) -> int:
        """Return the number of the load in use, 0 before the first."""
        return next((row.number for row in self.rows if row.is_current), 0)


def versions(settings: Settings) -> Versions:
    """Return every load of the ledger, from its entries alone: they are of files, not of children."""
    ledger = Ledger(settings.store / "ledger")
    loads, current = {load.number: load for load in ledger.loads()}, ledger.current()
    deleted = deletions(ledger)
    before = _before(ledger, current)
    now, then = _in_force(ledger, current), _in_force(ledger, loads.get(before))
    names = (pair for load in loads.values() for pair in load_contents(ledger.path(load)).names)
    return Versions(
        rows=tuple(
            _version(load, current is not None and load.number == current.number, deleted)
            for load in sorted(loads.values(), key=lambda load: -load.number)
        ),
        now=now,
        before=before,
        recorded=_changes(now.recorded, then.recorded),
        series=_changes(now.series, then.series),
        redesigned=_changes(now.redesigned, then.redesigned),
        boundaries=_changes(now.boundaries, then.boundaries),
        names={code: as_letters(name) for code, name in names},
        waiting=still_waiting(ledger, current),
    )


def _version(load: Load, is_current: bool, deleted: Mapping[int, Deletion]) -> Version:
    return Version(
        number=load.number,
        when=datetime.fromisoformat(load.loaded),
        by=load.loaded_by,
        kind=load.kind,
        files=tuple((file.name, file.sha256[:12], rows_shown(file.rows)) for file in load.files),
        replaced=load.replaced,
        is_current=is_current,
        deletion=deleted.get(load.number),
        is_whole=not set(load.parts) & set(deleted),
    )


def rows_shown(count: int) -> str:
    """Return a number of rows as it is printed: of a pool they are sampled referrals."""
    return f"fewer than {FEWEST_REFERRALS}" if count < FEWEST_REFERRALS else f"{rounded(count):,}"


def _before(ledger: Ledger, current: Load | None) -> int:
    """Return the load that was current before the position last moved, 0 for none."""
    moves = ledger.moves()
    if moves:
        return moves[-1].before
    return current.replaced if current else 0


def _in_force(ledger: Ledger, load: Load | None) -> ContentsInForce:
    if load is None:
        return contents_in_force(())
    own = ledger.path(load)
    top = LoadInForce(number=load.number, folder=own, files=files_of(own), waiting=load.waiting)
    return contents_in_force((part.number, _counting(part)) for part in (*ledger.parts(load), top))


def _counting(part: LoadInForce) -> LoadContents:
    """Return what a load brought and what of it counts."""
    brought = load_contents(part.folder, part.files)
    return replace(brought, recorded=brought.recorded - set(part.waiting))


def _changes(now: Mapping[Thing, int], then: Mapping[Thing, int]) -> Changes[Thing]:
    return Changes(
        added=tuple(thing for thing in now if thing not in then),
        replaced=tuple(thing for thing in now if thing in then and then[thing] != now[thing]),
        gone=tuple(thing for thing in then if thing not in now),
    )
