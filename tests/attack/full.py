"""Prints what an attacker finds, selection by selection and in pairs, and one who adds up everything: ten minutes.

`python -m tests.attack.full`; with `--read` every exhibit is first read under 2,000 selections, which takes hours.
"""

import sys
import tempfile
from pathlib import Path

import pandas as pd

from analytics.exhibits.exhibit_registry import EXHIBITS
from analytics.figures import holdings_figures
from analytics.loads.store import Store
from analytics.settings import Settings
from tests.attack.attacker import Attack
from tests.attack.counted import tables, views
from tests.attack.pairs import nested, on_screen, only
from tests.attack.reading import Taken, of_the_sample, read, selections
from tests.attack.shown import Shown, shown
from tests.attack.universe import Universe, universe
from tests.of_store import OfStore

MANY = 2_000


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
    screens = on_screen(seen)
    pairs = list(nested(seen, screens))
    narrowed = sum(bool(len(_found(only(seen, [screens[one] for one in two])))) for two in pairs)
    print(f"{len(pairs):,} pairs of nested selections: {narrowed:,} narrow a count too far")
    for name, adds_up in (
        ("all selections read together", False),
        ("and added up, both waves as well", True),
    ):
        attack = Attack(seen, adds_up=adds_up).run()
        print(f"{name}: {len(attack.found()):,} of {attack.checked():,} counts and leftovers of 1 to 7")
    _print_views(everything)


def _print_views(everything: Universe) -> None:
    """Print how many of what can be split and adjusted for narrow a count, beside a selection with one filter."""
    every = views()
    split = shown(everything, (*tables(), *(table for held in every.values() for table in held)))
    screens = [
        {at: held for at, held in rows.items() if not split.tables[at].table.view}
        for filters, rows in sorted(on_screen(split).items(), key=lambda item: len(item[0]))
        if len(filters) <= 1
    ]
    narrowed = 0
    for view in every:
        mine = {
            at: range(len(table.whole_at))
            for at, table in enumerate(split.tables)
            if table.table.view == view
        }
        narrowed += any(len(_found(only(split, [screens[0], one, mine]))) for one in screens)
    print(
        f"{len(every):,} differences split, each beside every selection with one filter: {narrowed:,} narrow one"
    )


def _found(seen: Shown) -> pd.DataFrame:
    return Attack(seen).run().found()


if __name__ == "__main__":
    main()
