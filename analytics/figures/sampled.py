"""The referral pool as figures may show it: sides, filters, and rows that are already protected."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics import disclosure, wording
from analytics.codes import STAGES
from analytics.disclosure import Protected
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


def own_row(cell: Protected, whole: int) -> dict:
    """Return one authority's protected count with its share and limits, in percent of a known whole."""
    share, status = disclosure.percentage(cell, whole)
    lower, upper = _own_limits(cell, whole)
    return {
        "who": FOCUS,
        "count_shown": count_shown(cell),
        "share": np.nan if share is None else float(share),
        "share_shown": status if share is None else share_shown(share, status),
        "lower": lower,
        "upper": upper,
        "status": status,
    }


def weighted_row(cell: Protected, counts: pd.Series, wholes: pd.Series, weights: pd.Series) -> dict:
    """Return several authorities' protected count with their weighted share and limits, in percent.

    A referral stands for as many as its authority's sampling left out. The share is made from nothing finer
    than what is shown of each authority.
    """
    is_hidden = cell.count is None
    share, lower, upper = (np.nan,) * 3 if is_hidden else _weighted_limits(counts, wholes, weights)
    return {
        "who": COMPARATOR,
        "count_shown": count_shown(cell),
        "share": share,
        "share_shown": cell.status if is_hidden else share_shown(int(share)),
        "lower": lower,
        "upper": upper,
        "status": cell.status,
    }


def weights(rows: pd.DataFrame) -> pd.Series:
    """Return how many referrals of its authority each sampled one stands for."""
    return rows.referrals_total / rows.sampled


def count_shown(cell: Protected) -> str:
    """Return a protected count as it is printed."""
    return cell.status if cell.count is None else f"{cell.count:,}"


def shown(count: int) -> str:
    """Return an exact count as it is printed once protected."""
    return count_shown(disclosure.protected(count))


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


def _weighted_limits(counts: pd.Series, wholes: pd.Series, weights: pd.Series) -> tuple[float, float, float]:
    """Return a weighted share and its limits in whole percent, made from nothing finer than what is shown."""
    pairs = list(zip(counts, wholes, strict=True))
    parts = [disclosure.stand_in(int(count), int(whole)) for count, whole in pairs]
    sizes = [disclosure.rounded(int(whole)) for _, whole in pairs]
    together = weighted_share(parts, sizes, weights.to_numpy(dtype=float))
    size = together.effective_size / SIBLING_DESIGN_EFFECT
    lower, upper = wilson(together.share * size, size)
    return round(100 * together.share), round(100 * float(lower), 1), round(100 * float(upper), 1)


def _own_limits(cell: Protected, whole: int) -> tuple[float, float]:
    base = disclosure.rounded(whole)
    if cell.count is None or base < disclosure.FEWEST_FOR_A_PERCENTAGE:
        return np.nan, np.nan
    count = min(cell.count, base)
    lower, upper = wilson(count / SIBLING_DESIGN_EFFECT, base / SIBLING_DESIGN_EFFECT)
    return round(100 * float(lower), 1), round(100 * float(upper), 1)
