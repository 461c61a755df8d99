"""The referral pool as figures may show it: sides, filters, and rows that are already protected."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics import disclosure, wording
from analytics.codes import STAGES
from analytics.disclosure import FEWEST_REFERRALS, Protected
from analytics.holdings import Holdings
from analytics.selection import BOTH_WAVES, FILTER_VALUES, Selection
from analytics.statistics.intervals import wilson
from analytics.statistics.weighting import weighted_share

# Brothers and sisters are referred together, so a sample says less than its size (domain reference, 4.1).
SIBLING_DESIGN_EFFECT = 1.6

FOCUS, COMPARATOR, MEMBER = "focus", "comparator", "region"

_STAGE_ORDINALS = {stage.key: stage.ordinal for stage in STAGES}


@dataclass(frozen=True, kw_only=True)
class Side:
    """The authorities the pool's focus is set beside; `note` says what was fallen back from."""

    label: str
    name: str
    authorities: tuple[str, ...]
    note: str = ""


def side(chosen: Selection, holdings: Holdings) -> Side:
    """Return the pool authorities to compare with, falling back to the others in one stated line."""
    held, places = holdings.pool.authorities, holdings.places
    others = tuple(code for code in held if code != chosen.focus)
    together = (
        f"the other {len(others)} together" if chosen.focus else f"the {len(others)} authorities together"
    )
    label = f"Other {len(others)}" if chosen.focus else f"All {len(others)}"
    fallback = {
        "england": "England has no referral pool; this page shows {}.",
        "neighbours": "No statistical neighbour is in the pool; this page shows {}.",
        "chosen": "None of the authorities you chose is in the pool; this page shows {}.",
    }
    close: tuple[str, ...] = ()
    if chosen.compare == "neighbours" and chosen.focus:
        close = tuple(near.code for near in places.neighbours[chosen.focus] if near.code in held)
    if chosen.compare == "chosen":
        close = tuple(code for code in held if code in chosen.chosen)
    if close:
        what = "statistical neighbours" if chosen.compare == "neighbours" else "authorities chosen"
        names = wording.listed([places[code].short_name for code in close])
        return Side(
            label=f"{len(close)} {'neighbours' if chosen.compare == 'neighbours' else 'chosen'}",
            name=f"{names} together",
            authorities=close,
            note=f"Of the {what}, {names} {'is' if len(close) == 1 else 'are'} in the pool.",
        )
    note = fallback[chosen.compare].format(together) if chosen.compare in fallback else ""
    return Side(label=label, name=together, authorities=others, note=note)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One protected cell: the count as sampled, the count its share is made of, and how sure that share is.

    Of one authority the two counts are the same. Of several, `weighed` is what the count would be had every
    authority been sampled alike, protected as the count is.
    """

    count: Protected
    weighed: Protected
    whole: int
    effective_size: int


def own_cell(count: Protected, whole: int) -> Cell:
    """Return the cell of one authority."""
    return Cell(count=count, weighed=count, whole=whole, effective_size=disclosure.rounded(whole))


def weighed_cell(count: Protected, counts: pd.Series, wholes: pd.Series, weights: pd.Series) -> Cell:
    """Return the cell of several authorities, each referral standing for as many as the sampling left out."""
    whole = int(wholes.sum())
    together = weighted_share(counts, wholes, weights)
    weighed = disclosure.protected(round(together.share * whole), whole)
    return Cell(
        count=count,
        weighed=count if count.count is None else weighed,
        whole=whole,
        effective_size=disclosure.rounded(round(together.effective_size)),
    )


def row(who: str, cell: Cell) -> dict:
    """Return a cell as it is drawn: its count, its share and the limits of its share, in percent."""
    share, status = disclosure.percentage(cell.weighed, cell.whole)
    lower, upper = (np.nan, np.nan) if share is None else _limits(cell)
    return {
        "who": who,
        "count_shown": count_shown(cell.count),
        "share": np.nan if share is None else float(share),
        "share_shown": status if share is None else share_shown(share, status),
        "lower": lower,
        "upper": upper,
        "status": status,
    }


def _limits(cell: Cell) -> tuple[float, float]:
    share = min(1.0, cell.weighed.count / disclosure.rounded(cell.whole))
    size = cell.effective_size / SIBLING_DESIGN_EFFECT
    lower, upper = wilson(share * size, size)
    return round(100 * float(lower), 1), round(100 * float(upper), 1)


def weights(rows: pd.DataFrame) -> pd.Series:
    """Return how many referrals of its authority each sampled one stands for."""
    return rows.referrals_total / rows.sampled


def count_shown(cell: Protected) -> str:
    """Return a protected count as it is printed."""
    return cell.status if cell.count is None else f"{cell.count:,}"


def shown(count: int) -> str:
    """Return an exact count as it is printed once protected."""
    return count_shown(disclosure.protected(count))


def size_shown(count: int) -> str:
    """Return how many referrals a figure rests on; of too few only that much is said."""
    return f"fewer than {FEWEST_REFERRALS}" if count < FEWEST_REFERRALS else shown(count)


def share_shown(share: int, status: str = "") -> str:
    """Return a whole percentage as it is printed, with its letter where it is of low reliability."""
    return f"{share}% {status}".strip()


def filters(chosen: Selection, holdings: Holdings, authorities: set[str]) -> dict[str, list | int]:
    """Return the parameters of a pool query; an empty list means all."""
    set_to = {name: [value] if (value := getattr(chosen, name)) else [] for name in FILTER_VALUES}
    set_to["stage"] = [_STAGE_ORDINALS[key] for key in set_to["stage"]]
    return {
        **set_to,
        "authorities": sorted(authorities - {""}),
        "waves": [] if chosen.wave == BOTH_WAVES else [chosen.wave],
        "days": chosen.days,
    }
