"""Prints what an attacker finds who adds up everything: `python -m tests.attack.full`, half a minute.

With `--read` every selection is first read through the real figures, which takes an hour or two.
"""

import sys
import tempfile
from pathlib import Path

from analytics.figures import held
from analytics.settings import Settings
from analytics.store import Store
from tests.attack.attacker import Attack
from tests.attack.pairs import Pairs, alone
from tests.attack.reading import differences, selections
from tests.attack.shown import shown
from tests.attack.universe import universe


def main() -> None:
    """Print the findings of each attack, narrowest first, and any difference between the figures and the model."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Settings(store=Path(folder)))
        with store.cursor() as cursor:
            everything = universe(cursor, held.holdings(cursor, Settings().region))
            seen = shown(everything)
            if "--read" in sys.argv:
                wrong = [
                    line
                    for one in selections(everything)
                    for line in differences(cursor, everything, seen, *one)
                ]
                print(f"{len(wrong)} differences from the real figures", *wrong[:20], sep="\n")
        store.close()
    by_themselves = alone(everything)
    attacks = {
        "authorities alone, each selection and each nested pair": Pairs(by_themselves, shown(by_themselves)),
        "authorities alone, everything added up": Attack(by_themselves, shown(by_themselves)),
        "with every comparator, everything added up": Attack(everything, seen),
    }
    for name, attack in attacks.items():
        found = attack.run().found()
        print(f"{name}: {attack.checked():,} counts and leftovers of 1 to 7, {len(found):,} narrowed too far")


if __name__ == "__main__":
    main()
