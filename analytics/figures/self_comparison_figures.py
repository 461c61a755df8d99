"""Another selection of the same authority to stand beside the focus: its other wave, or another source of its own."""

from dataclasses import dataclass, replace

import numpy as np

from analytics.figures.printed_share_verdicts import difference_limits
from analytics.protection import suppress_and_round
from analytics.protection.protected_rows import (
    PoolComparator,
    ProtectedCell,
    cell_of_one_authority,
    feasible_count,
)
from analytics.protection.suppress_and_round import ProtectedCount
from analytics.reader.holdings import Holdings
from analytics.reader.selection import BOTH_WAVES, MOST_FILTERS_AT_ONCE, Selection
from analytics.registry.codes import SOURCE_GROUPS
from analytics.registry.disclosure_rule import FEWEST_REFERRALS
from analytics.registry.measures import MEASURES
from analytics.words.verdict import Verdict, verdict_of_difference

OTHERS, WAVE = "others", "wave"
_ACTING = MEASURES["stage_reached"].filters
_SOURCES = {group.key: group.label for group in SOURCE_GROUPS}


@dataclass(frozen=True, kw_only=True)
class SelfComparison:
    """Two selections of one authority: what each is called, and the one that is set beside.

    `is_part` says that what is set beside is a part of the first; `are_alike` that both waves were drawn from one
    kind of list.
    """

    kind: str
    name: str
    label: str
    side: PoolComparator
    other: Selection
    is_part: bool
    are_alike: bool = True


@dataclass(frozen=True, kw_only=True)
class SelfDifference:
    """How far two printed shares lie apart, with its 95% interval, and whether chance could explain it.

    Units: points; the interval is NaN, and the verdict NONE, where too few stand on either side.
    """

    points: float
    lower: float
    upper: float
    verdict: Verdict


def comparators_offered(selection: Selection, holdings: Holdings) -> tuple[str, ...]:
    """Return what may stand beside the focus, the comparator first; nothing else without a focus."""
    if not selection.focus:
        return (OTHERS,)
    waves = (WAVE,) if _other_wave(selection, holdings) else ()
    # A source beside is one filter more where no source is chosen already; what does not act on steps is none.
    others = [name for name in selection.filters if name in _ACTING - {"source"}]
    sources = tuple(key for key in _SOURCES if key != selection.source)
    return (OTHERS, *waves, *(sources if len(others) < MOST_FILTERS_AT_ONCE else ()))


def self_comparison(selection: Selection, holdings: Holdings) -> SelfComparison | None:
    """Return the two selections of the focus, or None where its comparator stands beside it."""
    if selection.beside == OTHERS or selection.beside not in comparators_offered(selection, holdings):
        return None
    kind = WAVE if selection.beside == WAVE else "source"
    other = selection.with_changes(
        **{kind: _other_wave(selection, holdings) if kind == WAVE else selection.beside}
    )
    place = holdings.places[selection.focus]
    focus_words, comparator_words = (_words(kind, side_selection) for side_selection in (selection, other))
    return SelfComparison(
        kind=kind,
        name=f"{place.name} ({focus_words})",
        label=f"{place.short_name}, {focus_words}",
        side=PoolComparator(
            label=f"{place.short_name}, {comparator_words}",
            name=f"{place.name} ({comparator_words})",
            authorities=(selection.focus,),
        ),
        other=other,
        is_part=kind != WAVE and not selection.source,
        are_alike=kind != WAVE or holdings.pool.both_waves_alike,
    )


def self_difference(
    cell: ProtectedCell | None,
    comparator_cell: ProtectedCell | None,
    effects: tuple[float, float],
    *,
    is_part: bool,
) -> SelfDifference | None:
    """Return how far the first share lies from the second; None where either is not printed."""
    if cell is None or comparator_cell is None:
        return None
    own, other = cell.percentage()[0], comparator_cell.percentage()[0]
    if own is None or other is None:
        return None
    first, reach = _rest(cell, comparator_cell) if is_part else (cell, (1.0, 1.0))
    inner, outer = (
        _reached(difference_limits(first, comparator_cell, effects, confidence), reach)
        if first
        else (np.nan, np.nan)
        for confidence in (0.95, 0.998)
    )
    return SelfDifference(
        points=float(own - other),
        lower=inner[0],
        upper=inner[1],
        verdict=verdict_of_difference(inner, outer),
    )


def _reached(limits: tuple[float, float], reach: tuple[float, float]) -> tuple[float, float]:
    """Return limits in points, each times the least or the most that makes them wider."""
    lower, upper = (100 * end for end in limits)
    return min(lower * part for part in reach), max(upper * part for part in reach)


def _rest(all_cell: ProtectedCell, part: ProtectedCell) -> tuple[ProtectedCell | None, tuple[float, float]]:
    """Return a whole without one part of it, and the ends of what part of the whole is left; None of too few.

    Whole less part = (rest less part) x rest / whole.
    """
    size, of_part = (suppress_and_round.rounded(cell.denominator) for cell in (all_cell, part))
    left = size - of_part
    if left < FEWEST_REFERRALS:
        return None, (np.nan, np.nan)
    counted, of_these = all_cell.count.count, part.count.count
    if counted is None or of_these is None:
        return None, (np.nan, np.nan)
    count = min(max(0, counted - of_these), left)
    (least, most), (part_least, part_most) = (
        feasible_count(counted, all_cell.count_off),
        feasible_count(of_these, part.count_off),
    )
    off = all_cell.size_off + part.size_off
    fewest, many = left - off, left + off
    taken = (
        (of_part - part.size_off) / (size + all_cell.size_off),
        min(1.0, (of_part + part.size_off) / (size - all_cell.size_off)),
    )
    rest = replace(
        cell_of_one_authority(ProtectedCount(count=count), left),
        least=max(0, least - part_most) / many,
        most=min(1.0, max(0, most - part_least) / fewest),
        # Two sizes are rounded in it, so it may be as few again below what one rounding leaves.
        effective_size=left - part.size_off,
        size_off=all_cell.size_off,
    )
    return rest, (1 - taken[1], 1 - taken[0])


def _other_wave(selection: Selection, holdings: Holdings) -> str:
    """Return the wave before the one chosen, or the one after the first; nothing where both are chosen."""
    keys = [wave.key for wave in holdings.pool.waves]
    if selection.wave == BOTH_WAVES or len(keys) < 2:
        return ""
    place = keys.index(selection.wave)
    return keys[place - 1] if place else keys[1]


def _words(kind: str, selection: Selection) -> str:
    if kind == WAVE:
        return f"wave {selection.wave.removeprefix('W')}"
    return _SOURCES[selection.source].lower() if selection.source else "all sources"
