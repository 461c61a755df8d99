"""Prints what an attacker finds, as a table: in nested pairs, by adding up, and by linear programmes over an authority.

`python -m tests.attack.full`; with `--read` every exhibit is first read under 2,000 selections, which takes hours.
"""

import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pandas as pd

from analytics.exhibits.exhibit_registry import EXHIBITS
from analytics.figures import holdings_figures
from analytics.loads.store import Store
from analytics.settings import Settings
from tests.attack import versions
from tests.attack.attacker import Attack
from tests.attack.counted import tables, views
from tests.attack.pairs import nested, on_screen, only, with_sexes
from tests.attack.programme import Programme
from tests.attack.reading import Taken, of_the_sample, read, selections
from tests.attack.shown import Shown, shown
from tests.attack.universe import State, Universe, universe
from tests.of_store import OfStore

MANY = 2_000
VERSIONS = 40
HEADINGS = (
    "What is read together",
    "How many",
    "Attacked",
    "Exact",
    "Two values, of 1 to 5",
    "Narrowed in all",
)
Row = tuple[str, int, int, int, int, int]


def main() -> None:
    """Print the findings of each attack, and any difference between the real figures and the model."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Settings(store=Path(folder)))
        with store.cursor() as cursor:
            everything = universe(cursor, holdings_figures.holdings(cursor, Settings().region))
            seen = shown(everything, tables())
            if "--read" in sys.argv:
                figures, taken = OfStore(cursor, everything.holdings), Taken(seen)
                wrong = [
                    line
                    for entry in of_the_sample(EXHIBITS)
                    for chosen in selections(seen, entry, MANY)
                    for line in taken.differences(chosen, read(figures, entry, chosen))
                ]
                print(f"{len(wrong)} differences from what exhibits print", *wrong[:20], sep="\n")
        store.close()
    print(f"| {' | '.join(HEADINGS)} |", f"|{'---|' * len(HEADINGS)}", sep="\n")
    for name, *numbers in rows(seen, everything):
        print(f"| {name} | {' | '.join(f'{number:,}' for number in numbers)} |", flush=True)
    print("", *versions.report(everything, seen, tables(), VERSIONS), sep="\n")


def rows(seen: Shown, everything: Universe) -> Iterator[Row]:
    """Yield the rows of the table: what is read together, how often, and what is found."""
    screens = on_screen(seen)
    yield _row("Nested pairs, three waves and both spans of days", _attacks(seen, nested(seen, screens)))
    yield _row(
        "The same with boys, girls and neither, added up", _attacks(seen, with_sexes(screens), adds_up=True)
    )
    yield _row("One authority, no filter: a linear programme", _programmes(seen))
    yield _row("Differences split, beside every selection with one filter", _views(everything))
    yield _row("All selections, each for itself", [Attack(seen).run()])
    yield _row("All selections, and all values of a filter added up", [Attack(seen, adds_up=True).run()])


def _row(name: str, attacks: Iterable[Attack | Programme]) -> Row:
    """Return what several attacks find, each count once."""
    held = [
        (attack.checked() if isinstance(attack, Attack) else attack.checked, attack.found())
        for attack in attacks
    ]
    found = pd.concat([rows for _, rows in held]).drop_duplicates()
    same = [name for name in ("state", "less", "wave", "side") if name in found]
    found = found.assign(values=found.high - found.low + 1).sort_values("values").drop_duplicates(same)
    is_small = found.truth <= 5
    return (
        name,
        len(held),
        sum(checked for checked, _ in held),
        int((found["values"] <= 1).sum()),
        int(((found["values"] == 2) & is_small).sum()),
        len(found),
    )


def _attacks(seen: Shown, groups: Iterable[Sequence[State]], *, adds_up: bool = False) -> Iterator[Attack]:
    screens = on_screen(seen)
    for together in groups:
        yield Attack(only(seen, [screens[one] for one in together]), adds_up=adds_up).run()


def _programmes(seen: Shown) -> Iterator[Programme]:
    attack = Attack(only(seen, [on_screen(seen)[frozenset()]]), adds_up=True).run()
    for side in range(len(seen.universe.authorities)):
        yield Programme(attack, side).run()


def _views(everything: Universe) -> Iterator[Attack]:
    """Attack what can be split and adjusted for, beside a selection with one filter."""
    every = views()
    split = shown(everything, (*tables(), *(table for held in every.values() for table in held)))
    screens = [
        {at: held for at, held in rows.items() if not split.tables[at].table.view}
        for filters, rows in sorted(on_screen(split).items(), key=lambda item: len(item[0]))
        if len(filters) <= 1
    ]
    for view in every:
        mine = {
            at: range(len(table.whole_at))
            for at, table in enumerate(split.tables)
            if table.table.view == view
        }
        for one in screens:
            yield Attack(only(split, [screens[0], one, mine])).run()


if __name__ == "__main__":
    main()
