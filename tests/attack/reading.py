"""Reads what exhibits print, and sets it beside what the attacker took to be printed."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from analytics.exhibits.exhibit import ALL, Entry, PrintedCell
from analytics.protection import suppress_and_round
from analytics.protection.protected_rows import NEEDS_BOTH_WAVES
from analytics.protection.suppress_and_round import ProtectedCount
from analytics.reader.selection import FILTER_VALUES, FOLLOWED_DAYS, MOST_FILTERS_AT_ONCE, Selection
from analytics.registry import disclosure_rule
from analytics.registry.disclosure_rule import HIDDEN
from pages.parts.catalogue import PAGES
from tests.attack.pairs import FILTERS
from tests.attack.shown import WITHHELD, Printed, Shown
from tests.attack.universe import Atom, State, stage_within
from tests.of_store import OfStore

_NARROWS = {*FILTERS, "response_group"}


def of_the_sample(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the exhibits that stand on pages of the referral sample, and on the page of what is loaded."""
    pages = {page.path for page in PAGES if page.uses_pool} | {"data"}
    return tuple(entry for entry in entries if entry.page in pages)


def selections(seen: Shown, entry: Entry, sampled: int) -> Iterator[Selection]:
    """Yield what an exhibit is read under: nothing filtered, of one authority and of all; and by chance, filtered."""
    universe = seen.universe
    first, chance = Selection.first(universe.holdings), random.Random(f"{entry.page} {entry.key}")
    waves, places = universe.waves, universe.authorities
    for wave in waves:
        for days in FOLLOWED_DAYS:
            for focus in ("", places[2]):
                yield first.with_changes(wave=wave, days=days, focus=focus)
    acting = sorted(entry.reads & set(FILTER_VALUES))
    for _ in range(sampled):
        names = chance.sample(acting, min(len(acting), chance.randint(0, MOST_FILTERS_AT_ONCE)))
        yield first.with_changes(
            wave=chance.choice(waves),
            days=chance.choice(FOLLOWED_DAYS),
            focus=chance.choice(("", *places)),
            **{name: chance.choice(FILTER_VALUES[name]) for name in names},
        )


def read(figures: OfStore, entry: Entry, chosen: Selection) -> tuple[PrintedCell, ...]:
    """Return the cells that an exhibit prints under a selection."""
    return figures.exhibit(entry, chosen).cells


@dataclass(frozen=True)
class Taken:
    """What the attacker took to be printed, to look up by what an exhibit says that it prints."""

    seen: Shown

    @cached_property
    def _tables(self) -> dict[str, Printed]:
        return {table.table.name: table for table in self.seen.tables}

    @cached_property
    def _rows(self) -> dict[str, dict[State, int]]:
        return {
            name: {_narrowing(whole): row for row, whole in enumerate(table.table.wholes)}
            for name, table in self._tables.items()
        }

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the tables that an exhibit may say its cells are of."""
        return frozenset(name for name, table in self._tables.items() if table.table.parts)

    def differences(self, chosen: Selection, cells: Sequence[PrintedCell]) -> list[str]:
        """Return where what is printed is not what the attacker took to be printed."""
        return [found for cell in cells if (found := self._difference(chosen, cell))]

    def _difference(self, chosen: Selection, cell: PrintedCell) -> str:
        told = f"{cell} under {chosen.to_query()}"
        name = cell.table.strip()
        if name not in self.names or cell.part not in self._tables[name].table.parts:
            return f"unknown to the attacker: {told}"
        row = self._rows[name].get(self._narrowed(name, chosen, cell))
        if row is None:
            return f"a choice that the attacker does not know: {told}"
        wave, side = self.seen.universe.waves.index(chosen.wave), self._side(cell)
        place = self._tables[name].table.parts.index(cell.part)
        taken = self._printed(name, row, place, wave, side)
        for what, mine, theirs in zip(
            ("size", "count", "share"), (cell.size, cell.count, cell.share), taken, strict=True
        ):
            if mine and mine != theirs and not _says_less(name, mine, theirs):
                return f"{what} {mine!r} not {theirs!r}: {told}"
        return ""

    def _side(self, cell: PrintedCell) -> int:
        places = self.seen.universe.authorities
        return len(places) if cell.area == ALL else places.index(cell.area)

    def _narrowed(self, name: str, chosen: Selection, cell: PrintedCell) -> State:
        named = {atom[0] for whole in self._rows[name] for atom in whole}
        filters = {_atom(dimension, value, chosen) for dimension, value in chosen.filters.items()}
        mine = {atom for atom in filters if atom[0] in named}
        within = {_atom(dimension, value, chosen) for dimension, value in cell.within}
        dimensions = {dimension for dimension, _ in within}
        return frozenset({atom for atom in mine if atom[0] not in dimensions} | within)

    def _printed(self, name: str, row: int, place: int, wave: int, side: int) -> tuple[str, str, str]:
        """Return the size, the count and the share as the attacker took them to be printed."""
        table, is_of_all = self._tables[name], side == len(self.seen.universe.authorities)
        whole = int(table.wholes[row, wave, side])
        # Of where paths start no size is printed, so that each path speaks for itself.
        size = "" if table.table.is_of_no_filter and whole == WITHHELD else f"{whole:,}"
        if size and whole < 0:
            few = disclosure_rule.TOO_FEW
            return f"fewer than {disclosure_rule.FEWEST_REFERRALS}", few, few
        count = int(table.cells[row, place, wave, side])
        if count < 0:
            return size, HIDDEN, HIDDEN
        exact = int(self.seen.exact[table.whole_at[row], wave, side])
        weighed = int(table.weighed[row, place, wave]) if is_of_all else count
        if wave == len(self.seen.universe.waves) - 1:
            weighed, exact = self._of_both(weighed, exact, whole, is_of_all=is_of_all), max(whole, 0) or exact
        share, status = suppress_and_round.percentage(ProtectedCount(count=weighed), exact)
        return size, f"{count:,}", status if share is None else f"{share}% {status}".strip()

    def _of_both(self, weighed: int, exact: int, whole: int, *, is_of_all: bool) -> int:
        """Return the count of both waves that the share is made of; of all together, of the size that is printed."""
        if not is_of_all or whole < 0:
            return weighed
        share = min(1.0, weighed / suppress_and_round.rounded(exact))
        return min(suppress_and_round.rounded(round(share * whole)), whole)


def _says_less(name: str, mine: str, theirs: str) -> bool:
    """Return whether an exhibit prints less than the attacker was shown: then he is shown more than there is."""
    if mine == NEEDS_BOTH_WAVES:
        return True
    if name == "single responses":
        # A single response is hidden for the sake of its group.
        return mine == HIDDEN
    # Plans of conferences: of one authority of 30 conferences or more only.
    return name == "icpc_to_cpp" and mine == disclosure_rule.TOO_FEW


def _narrowing(whole: State) -> State:
    return frozenset(atom for atom in whole if atom[0] in _NARROWS)


def _atom(dimension: str, value: str, chosen: Selection) -> Atom:
    return (stage_within(chosen.days) if dimension == "stage" else dimension), value
