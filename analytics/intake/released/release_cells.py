"""What a cell of a published table holds: a number, a publisher's symbol, or something that nobody described."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

# No count of children, pounds or days has more digits, and one of hundreds would be no number any more.
NUMBER = re.compile(r"-?([0-9]{1,15}|[0-9]{1,3}(,[0-9]{3}){1,4})(\.[0-9]{1,15})?")
# Longer than any symbol in use: what is longer may be anything, and is not repeated.
LONGEST_SYMBOL = 2

MOST = {"percent": 100.0}
# A return can be in error: one council printed a negative spend. Nothing else may be below nought.
MAY_BE_NEGATIVE = frozenset({"gbp"})


@dataclass(frozen=True, kw_only=True)
class CellReading:
    """A number, or the status of a symbol; with neither, the cell is not one that the mapping knows."""

    number: float | None = None
    status: str | None = None

    @property
    def is_known(self) -> bool:
        """Return whether the cell could be read."""
        return self.number is not None or self.status is not None


def reading(cell: str, symbols: Mapping[str, str]) -> CellReading:
    """Return what a cell holds. Newer releases print symbols in square brackets."""
    if NUMBER.fullmatch(cell):
        return CellReading(number=float(cell.replace(",", "")))
    return CellReading(status=symbols.get(cell.casefold().strip("[] ")))


def shown(cell: str) -> str:
    """Return an unknown symbol as the report may show it."""
    if not cell:
        return "an empty cell"
    return f'the symbol "{cell}"' if len(cell.strip("[] ")) <= LONGEST_SYMBOL else "a cell of words"


def fault(number: float, unit: str) -> str | None:
    """Return what is wrong with a number of this unit, if anything."""
    if number < 0 and unit not in MAY_BE_NEGATIVE:
        return "is below nought"
    if number > MOST.get(unit, number):
        return "is more than 100 per cent"
    return None
