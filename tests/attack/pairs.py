"""What is on the screen under one selection, and under two that are nested one in the other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from analytics.reader.selection import FILTER_VALUES, FOLLOWED_DAYS
from tests.attack.shown import Printed, Shown
from tests.attack.universe import State, stage_within

FILTERS = {*FILTER_VALUES, *map(stage_within, FOLLOWED_DAYS)} - {"stage"}

_SEXES = [frozenset(), *(frozenset({("sex", value)}) for value in FILTER_VALUES["sex"])]

# The rows of each table that are on the screen.
Rows = Mapping[int, Sequence[int]]


def on_screen(shown: Shown) -> dict[State, Rows]:
    """Return, for each choice of filters, which rows of which tables are shown."""
    found: dict[State, Rows] = defaultdict(lambda: defaultdict(list))
    for place, table in enumerate(shown.tables):
        for row, whole in enumerate(table.table.wholes):
            is_whole = table.table.is_of_no_filter
            filters = frozenset(atom for atom in whole if atom[0] in FILTERS and not is_whole)
            found[filters][place].append(row)
            by_source = frozenset(atom for atom in filters if atom[0] != "source")
            if by_source != filters:
                # The pages set the sources side by side, whichever of them is chosen.
                found[by_source][place].append(row)
    return found


def nested(shown: Shown, screens: dict[State, Rows]) -> Iterator[tuple[State, State]]:
    """Yield every two choices of filters of which the second has one filter more."""
    for inner in screens:
        yield from ((inner - {atom}, inner) for atom in inner if inner - {atom} in screens)


def only(shown: Shown, screens: list[Rows]) -> Shown:
    """Return what is on some screens together, with the sets of referrals that are counted there and no others."""
    rows: Rows = defaultdict(list)
    for screen in screens:
        for place, held in screen.items():
            rows[place] = sorted({*rows[place], *held})
    everybody = shown.place[frozenset()]
    parts = [(shown.tables[place], np.array(held)) for place, held in rows.items()]
    kept = np.unique([everybody, *(at for table, held in parts for at in _places(table, held))])
    moved = {int(at): new for new, at in enumerate(kept)}
    move = np.vectorize(moved.__getitem__, otypes=[int])
    tables = tuple(
        replace(
            table,
            table=replace(table.table, wholes=tuple(table.table.wholes[row] for row in held)),
            whole_at=move(table.whole_at[held]),
            cell_at=move(table.cell_at[held]),
            wholes=table.wholes[held],
            cells=table.cells[held],
            weighed=table.weighed[held],
            added_sizes=table.added_sizes[held],
            added_cells=table.added_cells[held],
        )
        for table, held in parts
    )
    return Shown(shown.universe, [shown.states[at] for at in kept], shown.exact[kept], tables)


def places(shown: Shown, screens: list[Rows]) -> set[int]:
    """Return the places of everything that is counted on some screens."""
    return {
        int(at)
        for screen in screens
        for place, held in screen.items()
        for at in _places(shown.tables[place], np.array(held))
    }


def _places(table: Printed, held: np.ndarray) -> list[int]:
    return [*table.whole_at[held].tolist(), *table.cell_at[held].ravel().tolist()]


def with_sexes(screens: dict[State, Rows]) -> list[tuple[State, ...]]:
    """Return every two nested choices that leave the sex open, each with the same of boys, of girls and of others."""
    found = {}
    for inner in screens:
        if not any(name == "sex" for name, _ in inner):
            for outer in (inner, *(inner - {atom} for atom in inner)):
                held = {one | part for one in (inner, outer) for part in _SEXES} & screens.keys()
                found[tuple(sorted(held, key=lambda state: (len(state), sorted(state))))] = None
    return list(found)
