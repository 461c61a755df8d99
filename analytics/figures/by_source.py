"""What happens first to what each agency sends, and by police force: made from printed cells only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb
import numpy as np
import pandas as pd

from analytics import disclosure
from analytics.codes import SOURCE_GROUPS
from analytics.disclosure import HIDDEN, TOO_FEW, Protected
from analytics.figures.compared import difference_limits
from analytics.figures.responses import Exact, exact, response_effects
from analytics.figures.sampled import (
    COMPARATOR,
    FOCUS,
    Cell,
    Side,
    design_effects,
    row,
    side,
    size_shown,
)
from analytics.figures.together import together
from analytics.holdings import Holdings
from analytics.names import names_hidden
from analytics.selection import Selection
from analytics.statistics.comparisons import adjusted
from analytics.statistics.differences import chance_of_one_as_wide
from analytics.verdict import Verdict

SOURCES = {group.key: group.label for group in SOURCE_GROUPS}
POLICE, POLICE_SHARE = "police", "police_share"
SENT_BY_POLICE = "From the police"
# As for a share beside a centre: outside 95% the edge, outside 99.8% more than chance.
EDGE_BELOW, MORE_BELOW = 0.05, 0.002


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What may be done first with a referral: one group of responses, or two taken together."""

    key: str
    label: str
    groups: tuple[str, ...]


OUTCOMES = (
    Outcome(key="front_door", label="Answered at the front door", groups=("nfa", "advice_or_early_help")),
    Outcome(key="beyond", label="Assessed or beyond", groups=("assessment", "strategy")),
    Outcome(key="strategy", label="Strategy discussion at once", groups=("strategy",)),
)


@dataclass(frozen=True, kw_only=True)
class BySource:
    """What was done first with the referrals of each source, by the focus beside its comparator.

    A share of several groups is made of what is printed of each.
    Columns of `rows`: row (a source group), row_label, panel (an outcome), panel_label, who, size_shown, count_shown,
    share, share_shown, lower, upper, status, least, most. Columns of `differences`, where both shares are printed as
    one figure: row, row_label, panel, panel_label, points, lower, upper, verdict. Units: percent and points. `effects`
    are the factors on the variance for brothers and sisters, by outcome.
    """

    rows: pd.DataFrame
    differences: pd.DataFrame
    side: Side
    effects: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class ByForce:
    """How much the police send and what is done first with it, by police force and in the whole pool.

    Columns of `rows` as of `BySource`; `row` is the name of a force, or empty for the whole pool, which comes last.
    `members` are the authorities of each force in the pool, `unknown` those whose force is not known.
    """

    rows: pd.DataFrame
    members: Mapping[str, tuple[str, ...]]
    unknown: int
    effects: Mapping[str, float]


def by_source(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> BySource:
    """Return what was done first with what each source sent, and how sure each difference is."""
    against, effects = side(chosen, holdings), _effects(response_effects(cursor, chosen))
    counted = exact(cursor, chosen, holdings)
    rows, compared = [], []
    shown = [chosen.source] if chosen.source else list(SOURCES)
    for source in shown:
        found = counted.protected(source)
        sides = {FOCUS: [chosen.focus], COMPARATOR: against.authorities}
        cells = {who: found.of(codes) for who, codes in sides.items() if who == COMPARATOR or chosen.focus}
        told = {"row": source, "row_label": SOURCES[source]}
        rows += [{**told, **drawn} for who, mine in cells.items() for drawn in _outcomes(who, mine, effects)]
        if chosen.focus:
            compared += [{**told, **gap} for gap in _differences(cells[FOCUS], cells[COMPARATOR], effects)]
    return BySource(
        rows=pd.DataFrame(rows),
        differences=_judged(pd.DataFrame(compared), len(shown)),
        side=against,
        effects=effects,
    )


def by_force(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> ByForce | None:
    """Return what the police send and what is done first with it, by force; None where names are hidden.

    The force is the place, and place is name.
    """
    if names_hidden(chosen):
        return None
    counted = exact(cursor, chosen, holdings)
    members = _forces(counted, holdings)
    police, answers = design_effects(cursor, chosen)[POLICE], _effects(response_effects(cursor, chosen))
    sent = pd.DataFrame({source: counted.of(source).sum(axis=1) for source in SOURCES})
    sources, answered = (
        together(sent, sent.sum(axis=1), counted.weights, are_parts=True),
        counted.protected(POLICE),
    )
    everybody = tuple(counted.weights.index)
    rows = []
    for force, codes in {**members, "": everybody}.items():
        told = {"row": force, "row_label": force or f"All {len(codes)}"}
        of_all = {"panel": POLICE_SHARE, "panel_label": SENT_BY_POLICE}
        rows.append({**told, **of_all, **_drawn(COMPARATOR, sources.of(codes).get(POLICE), police)})
        rows += [{**told, **drawn} for drawn in _outcomes(COMPARATOR, answered.of(codes), answers)]
    return ByForce(
        rows=pd.DataFrame(rows),
        members=members,
        unknown=len(everybody) - sum(len(codes) for codes in members.values()),
        effects={POLICE_SHARE: police, **answers},
    )


def _outcomes(who: str, cells: Mapping[str, Cell], effects: Mapping[str, float]) -> list[dict]:
    return [
        {**_panel(outcome), **_drawn(who, added(cells, outcome.groups), effects[outcome.key])}
        for outcome in OUTCOMES
    ]


def _panel(outcome: Outcome) -> dict[str, str]:
    return {"panel": outcome.key, "panel_label": outcome.label}


def added(cells: Mapping[str, Cell], groups: Sequence[str]) -> Cell | None:
    """Return groups of one whole taken together, from what is printed of each; hidden where any of them is."""
    if not cells:
        return None
    parts, first = [cells[group] for group in groups], cells[groups[0]]
    others = [cell for group, cell in cells.items() if group not in groups]
    is_all = all(cell.count.count is not None for cell in others)
    # What the others leave is theirs too, where there are any.
    left = (1 - sum(cell.most for cell in others), 1 - sum(cell.least for cell in others))
    least, most = left if others else (0.0, 1.0)
    return replace(
        first,
        count=_sum([cell.count for cell in parts], first.whole, is_all),
        weighed=_sum([cell.weighed for cell in parts], first.whole, is_all),
        least=max(0.0, least, sum(cell.least for cell in parts)),
        most=min(1.0, most, sum(cell.most for cell in parts)),
        likely_off=sum(cell.likely_off for cell in parts),
    )


def _sum(parts: Sequence[Protected], whole: int, is_all: bool) -> Protected:
    """Return printed counts added up; hidden too where they reach a whole of which others are hidden."""
    most = disclosure.rounded(whole)
    hidden = Protected(count=None, status=HIDDEN)
    if any(part.count is None for part in parts):
        return hidden
    total = sum(part.count for part in parts)
    # Rounding alone can bring a sum to its whole, and "all" would be wrong beside a hidden count.
    return Protected(count=min(total, most)) if is_all or total < most else hidden


def _effects(of_groups: Mapping[str, float]) -> Mapping[str, float]:
    """Return the factor of each outcome: the greatest of its groups, which is never too sure."""
    return {outcome.key: max(of_groups[group] for group in outcome.groups) for outcome in OUTCOMES}


def _forces(counted: Exact, holdings: Holdings) -> Mapping[str, tuple[str, ...]]:
    """Return the authorities of each police force, in the order of the forces' names."""
    force_of = {code: holdings.places[code].police_force for code in counted.weights.index}
    names = sorted({force for force in force_of.values() if force})
    return {name: tuple(code for code, force in force_of.items() if force == name) for name in names}


def _drawn(who: str, cell: Cell | None, effect: float) -> dict:
    if cell is not None:
        return {"size_shown": size_shown(cell.whole), **row(who, cell, effect)}
    blank = dict.fromkeys(("count_shown", "share_shown", "status"), TOO_FEW)
    return {
        "size_shown": size_shown(0),
        "who": who,
        **blank,
        **dict.fromkeys(("share", "lower", "upper", "least", "most"), np.nan),
    }


def _differences(
    mine: Mapping[str, Cell], theirs: Mapping[str, Cell], effects: Mapping[str, float]
) -> list[dict]:
    """Return the difference in each outcome for which both sides print a share."""
    gaps = []
    for outcome in OUTCOMES:
        cells, effect = [added(side, outcome.groups) for side in (mine, theirs)], effects[outcome.key]
        own, other = (cell.percentage()[0] if cell else None for cell in cells)
        if own is not None and other is not None:
            gaps.append({**_panel(outcome), "points": float(own - other), **_difference(*cells, effect)})
    return gaps


def _difference(mine: Cell, theirs: Cell, effect: float) -> dict[str, float]:
    """Return the limits of the difference of two printed shares, in points, and the chance of one as wide.

    Both allow for what rounding leaves open: the chance is that of the two nearest ends.
    """
    lower, upper = difference_limits(mine, theirs, (effect, effect), 0.95)
    return {"lower": 100 * lower, "upper": 100 * upper, "chance": _chance(mine, theirs, effect)}


def _chance(mine: Cell, theirs: Cell, effect: float) -> float:
    if mine.least <= theirs.most and theirs.least <= mine.most:
        return 1.0
    nearest = (mine.least, theirs.most) if mine.least > theirs.most else (mine.most, theirs.least)
    # As for a verdict: the fewest that the printed size may stand for.
    sizes = [disclosure.span(mine.effective_size)[0] / effect, theirs.effective_size / effect]
    return chance_of_one_as_wide(nearest[0] * sizes[0], sizes[0], nearest[1] * sizes[1], sizes[1])


def _judged(compared: pd.DataFrame, sources: int) -> pd.DataFrame:
    """Return the differences with their verdicts, each allowing for all sources compared at once in its outcome."""
    if compared.empty:
        return compared
    allowed = compared.groupby("panel").chance.transform(lambda chances: _allowing(chances, sources))
    verdicts = np.select(
        [allowed < MORE_BELOW, allowed < EDGE_BELOW], [Verdict.MORE, Verdict.EDGE], default=Verdict.CHANCE
    )
    return compared.assign(verdict=verdicts).drop(columns="chance")


def _allowing(chances: pd.Series, sources: int) -> np.ndarray:
    """Return the chances after allowing for every source, as if those that cannot be compared did not differ."""
    return adjusted([*chances, *[1.0] * (sources - len(chances))])[: len(chances)]
