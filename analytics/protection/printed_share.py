"""One protected share as it is printed and drawn."""

import math
from dataclasses import dataclass, fields
from typing import Any

from analytics.protection.protected_rows import (
    MEMBER,
    RANGE,
    ProtectedCell,
    count_shown,
    share_interval,
    share_shown,
)
from analytics.registry.disclosure_rule import TOO_FEW


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedShare:
    """A share of one side: its count, its percentage and the limits of it, or what stands in their place.

    Units: percent. `share` is None where it is hidden or printed as a range, whose ends are `least` and `most`, None
    otherwise; `lower` and `upper` are the 95% interval, None where nothing is printed.
    """

    who: str
    count_shown: str
    share: float | None
    share_shown: str
    lower: float | None
    upper: float | None
    status: str
    least: float | None
    most: float | None


def printed_share(cell: ProtectedCell | None, effect: float, who: str = MEMBER) -> PrintedShare:
    """Return a cell as it is printed, `effect` being the factor for brothers and sisters; too few without a cell."""
    if cell is None:
        return unprinted_share(who, TOO_FEW)
    share, status = cell.percentage()
    is_range = status == RANGE
    lower, upper = share_interval(cell, effect) if share is not None or is_range else (None, None)
    least, most = math.floor(100 * cell.least), math.ceil(100 * cell.most)
    words = f"{least}% to {most}%" if is_range else status if share is None else share_shown(share, status)
    return PrintedShare(
        who=who,
        count_shown=count_shown(cell.count),
        share=None if share is None else float(share),
        share_shown=words,
        lower=lower,
        upper=upper,
        status=status,
        least=float(least) if is_range else None,
        most=float(most) if is_range else None,
    )


def unprinted_share(who: str, why: str) -> PrintedShare:
    """Return what stands in the place of a share that is not printed: the same words everywhere."""
    return PrintedShare(
        who=who,
        count_shown=why,
        share=None,
        share_shown=why,
        lower=None,
        upper=None,
        status=why,
        least=None,
        most=None,
    )


_FIELDS = tuple(field.name for field in fields(PrintedShare))


def printed_fields(shown: PrintedShare) -> dict[str, Any]:
    """Return the fields of a share as it is printed, for a row that says more of it."""
    # A row of another kind has these fields and its own; each is checked where it is declared.
    return {name: getattr(shown, name) for name in _FIELDS}
