"""Another selection of the same authority to stand beside the focus: its other wave, or another source of its own."""

from dataclasses import dataclass

import numpy as np

from analytics import disclosure
from analytics.codes import SOURCE_GROUPS
from analytics.disclosure import FEWEST_REFERRALS
from analytics.figures.sampled import Cell, Side, row
from analytics.holdings import Holdings
from analytics.selection import BOTH_WAVES, MOST_FILTERS_AT_ONCE, Selection
from analytics.statistics.differences import newcombe
from analytics.verdict import Verdict

OTHERS, WAVE = "others", "wave"
_SOURCES = {group.key: group.label for group in SOURCE_GROUPS}


@dataclass(frozen=True, kw_only=True)
class Own:
    """Two selections of one authority: what each is called, and the one that is set beside.

    `is_part` says that what is set beside is a part of the first; `are_alike` that both waves were drawn from one
    kind of list.
    """

    kind: str
    name: str
    label: str
    side: Side
    other: Selection
    is_part: bool
    are_alike: bool = True


@dataclass(frozen=True, kw_only=True)
class Difference:
    """How far two printed shares lie apart, with its 95% interval, and whether chance could explain it.

    Units: points; the interval is NaN, and the verdict NONE, where too few stand on either side.
    """

    points: float
    lower: float
    upper: float
    verdict: Verdict


def offered(chosen: Selection, holdings: Holdings) -> tuple[str, ...]:
    """Return what may stand beside the focus, the comparator first; nothing else without a focus."""
    if not chosen.focus:
        return (OTHERS,)
    waves = (WAVE,) if _other_wave(chosen, holdings) else ()
    # A source beside is one filter more where no source is chosen already.
    others = [name for name in chosen.filters if name != "source"]
    sources = tuple(key for key in _SOURCES if key != chosen.source)
    return (OTHERS, *waves, *(sources if len(others) < MOST_FILTERS_AT_ONCE else ()))


def own(chosen: Selection, holdings: Holdings) -> Own | None:
    """Return the two selections of the focus, or None where its comparator stands beside it."""
    if chosen.beside == OTHERS or chosen.beside not in offered(chosen, holdings):
        return None
    kind = WAVE if chosen.beside == WAVE else "source"
    other = chosen.with_changes(**{kind: _other_wave(chosen, holdings) if kind == WAVE else chosen.beside})
    place = holdings.places[chosen.focus]
    mine, theirs = (_words(kind, selection) for selection in (chosen, other))
    return Own(
        kind=kind,
        name=f"{place.name} ({mine})",
        label=f"{place.short_name}, {mine}",
        side=Side(
            label=f"{place.short_name}, {theirs}",
            name=f"{place.name} ({theirs})",
            authorities=(chosen.focus,),
        ),
        other=other,
        is_part=kind != WAVE and not chosen.source,
        are_alike=kind != WAVE or holdings.pool.both_waves_alike,
    )


def difference(
    mine: Cell | None, theirs: Cell | None, effects: tuple[float, float], *, is_part: bool
) -> Difference | None:
    """Return how far the first share lies from the second; None where either is not printed."""
    shares = [row("", cell, 1.0)["share"] if cell else np.nan for cell in (mine, theirs)]
    if not all(share == share for share in shares):
        return None
    limits = [_limits(mine, theirs, effects, is_part, confidence) for confidence in (0.95, 0.998)]
    (lower, upper), outer = limits
    inside = [low <= 0 <= high for low, high in limits]
    if lower != lower:
        verdict = Verdict.NONE
    else:
        verdict = Verdict.CHANCE if inside[0] else Verdict.EDGE if inside[1] else Verdict.MORE
    return Difference(points=shares[0] - shares[1], lower=lower, upper=upper, verdict=verdict)


def _limits(
    mine: Cell, theirs: Cell, effects: tuple[float, float], is_part: bool, confidence: float
) -> tuple[float, float]:
    """Return the limits of the difference in points, from what is printed.

    Of a whole and a part of it, the part is set beside the rest: whole less part = (rest less part) x rest / whole.
    """
    (count, size), (other, other_size) = _printed(mine), _printed(theirs)
    whole = size
    if is_part:
        count, size = max(0, count - other), size - other_size
    if size < FEWEST_REFERRALS:
        return np.nan, np.nan
    count, reach = min(count, size), 100 * size / whole
    effect, other_effect = effects
    lower, upper = newcombe(
        count / effect, size / effect, other / other_effect, other_size / other_effect, confidence
    )
    return reach * lower, reach * upper


def _printed(cell: Cell) -> tuple[int, int]:
    size = disclosure.rounded(cell.whole)
    return min(cell.count.count, size), size


def _other_wave(chosen: Selection, holdings: Holdings) -> str:
    """Return the wave before the one chosen, or the one after the first; nothing where both are chosen."""
    keys = [wave.key for wave in holdings.pool.waves]
    if chosen.wave == BOTH_WAVES or len(keys) < 2:
        return ""
    place = keys.index(chosen.wave)
    return keys[place - 1] if place else keys[1]


def _words(kind: str, selection: Selection) -> str:
    if kind == WAVE:
        return f"wave {selection.wave.removeprefix('W')}"
    return _SOURCES[selection.source].lower() if selection.source else "all sources"
