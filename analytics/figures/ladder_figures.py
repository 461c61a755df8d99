"""What the data shows on each rung between a difference and its reasons, for one share of one authority."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import pandas as pd

from analytics.figures.like_for_like_figures import LikeForLike, like_for_like
from analytics.figures.printed_share_verdicts import verdict
from analytics.figures.recording_figures import Recording, recording
from analytics.figures.share_cells import share_cells
from analytics.protection.printed_share import printed_share
from analytics.protection.protected_aggregates import referrals_shown
from analytics.protection.protected_rows import (
    COMPARATOR,
    FOCUS,
    PoolComparator,
    ProtectedCell,
    design_effects,
    pool_comparator,
    printable_cell,
    size_shown,
)
from analytics.queries import published_queries
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.disclosure_rule import TOO_FEW
from analytics.registry.measures import MEASURES
from analytics.words import wording
from analytics.words.verdict import Verdict

CONTEXT = "low_income"


@dataclass(frozen=True, kw_only=True)
class Context:
    """One published figure of one area, as printed, and its year."""

    name: str
    shown: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SideShare:
    """The share of one side as it is printed, and of how many; in percent, None where it is hidden.

    Of a share that is printed as a range, `least` and `most` are the range. `status` is its letter.
    """

    share: float | None
    share_shown: str
    status: str
    size_shown: str
    lower: float | None = None
    upper: float | None = None
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """What is known on each rung, of the focus and of the others.

    `verdict` is NONE where either share is hidden. `context` are the published figures of need: of the focus and
    then of its region, empty where nothing is published about the focus.
    """

    share: str
    days: int
    name: str
    focus: SideShare
    others: SideShare
    side: PoolComparator
    verdict: Verdict
    effect: float
    recording: Recording
    likeness: LikeForLike
    context: tuple[Context, ...]


def ladder(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> Ladder | None:
    """Return the ladder of the chosen share for the focus; None without a focus in the pool.

    Every filter that the share's own entry names acts: hand over a selection without those a page does not use.
    """
    if selection.focus not in holdings.pool.authorities:
        return None
    against, effect = pool_comparator(selection, holdings), design_effects(cursor, selection)[selection.share]
    cells = _cells(cursor, selection, holdings, against)
    drawn = {who: _drawn(cell, effect) for who, cell in cells.items()}
    return Ladder(
        share=selection.share,
        days=selection.days,
        name=holdings.places[selection.focus].name,
        focus=drawn[FOCUS],
        others=drawn[COMPARATOR],
        side=against,
        verdict=verdict(cells[FOCUS], cells[COMPARATOR], effect),
        effect=effect,
        recording=recording(cursor, selection, holdings),
        likeness=like_for_like(cursor, selection, holdings),
        context=_context(cursor, selection, holdings),
    )


def _cells(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings, against: PoolComparator
) -> Mapping[str, ProtectedCell | None]:
    """Return the protected share of the focus and of its comparator, None where there are too few."""
    key = selection.share
    aggregates = share_cells(cursor, selection, holdings, MEASURES[key].filters)
    sides = {FOCUS: (selection.focus,), COMPARATOR: against.authorities}
    return {
        who: printable_cell(aggregates.of(codes).get(key), key, len(codes), selection)
        for who, codes in sides.items()
    }


def _drawn(cell: ProtectedCell | None, effect: float) -> SideShare:
    if cell is None:
        return SideShare(share=None, share_shown="", status=TOO_FEW, size_shown=size_shown(0))
    drawn = printed_share(cell, effect)
    return SideShare(
        share=drawn.share,
        share_shown=drawn.share_shown,
        status=drawn.status,
        size_shown=referrals_shown({"count": cell}),
        lower=drawn.lower,
        upper=drawn.upper,
        least=drawn.least,
        most=drawn.most,
    )


def _context(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> tuple[Context, ...]:
    """Return the share of children in low-income families where the focus is, and in its region."""
    places, measure = holdings.places, MEASURES[CONTEXT]
    indicator = measure.indicator
    if selection.focus in places.of_pool_alone or indicator is None or indicator not in holdings.years:
        return ()
    areas = [selection.focus, places.region_code]
    year = holdings.latest_year()
    figures_by_area = published_queries.one_year(cursor, [indicator], [None], year, areas).set_index("area")
    return tuple(
        _printed(figures_by_area.loc[area], measure.key) for area in areas if area in figures_by_area.index
    )


def _printed(figure: pd.Series, key: str) -> Context:
    letter = figure.status if isinstance(figure.status, str) else ""
    shown = wording.shown(float(figure.value), letter, MEASURES[key])
    return Context(name=figure["name"], shown=shown, year=int(figure.year))
