"""What happens first to what each agency sends, and by police force: made from printed cells only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb

from analytics.figures.printed_share_verdicts import difference_limits
from analytics.figures.responses_figures import (
    ResponseCounts,
    response_counts,
    response_effects,
    response_group_effects,
)
from analytics.protection import suppress_and_round
from analytics.protection.printed_share import PrintedShare, printed_fields, printed_share
from analytics.protection.protected_rows import (
    COMPARATOR,
    FOCUS,
    PoolComparator,
    ProtectedCell,
    design_effects,
    pool_comparator,
    size_shown,
)
from analytics.protection.pseudonyms import names_hidden
from analytics.protection.suppress_and_round import ProtectedCount
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.codes import SOURCE_GROUPS
from analytics.registry.disclosure_rule import HIDDEN
from analytics.statistics.multiple_testing import adjusted_p_values
from analytics.statistics.score_test import score_test_p_value
from analytics.words.verdict import Verdict

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


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow(PrintedShare):
    """One outcome of one row, of one side: the row is a source group or a police force, the panel an outcome.

    `size_shown` is what the share is a share of, as printed.
    """

    row: str
    row_label: str
    panel: str
    panel_label: str
    size_shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeDifference:
    """How far the focus lies from its comparator in one outcome of one source, and what chance says of it.

    Units: points, with their 95% limits.
    """

    row: str
    row_label: str
    panel: str
    panel_label: str
    points: float
    lower: float
    upper: float
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class BySource:
    """What was done first with the referrals of each source, by the focus beside its comparator.

    A share of several groups is made of what is printed of each; there is a difference where both shares are printed
    as one figure. `effects` are the factors on the variance for brothers and sisters, by outcome.
    """

    rows: tuple[OutcomeRow, ...]
    differences: tuple[OutcomeDifference, ...]
    side: PoolComparator
    effects: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class ByForce:
    """How much the police send and what is done first with it, by police force and in the whole pool.

    The row of `rows` is the name of a force, or empty for the whole pool, which comes last. `members` are the
    authorities of each force in the pool, `unknown` counts those whose force is not known. `effects` are the factors
    on the variance for brothers and sisters, by panel.
    """

    rows: tuple[OutcomeRow, ...]
    members: Mapping[str, tuple[str, ...]]
    unknown: int
    effects: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """A difference of which chance has not been asked yet: the chance of one as wide, were there none."""

    row: str
    outcome: Outcome
    points: float
    lower: float
    upper: float
    chance: float


def by_source(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> BySource:
    """Return what was done first with what each source sent, and how sure each difference is."""
    against, effects = pool_comparator(selection, holdings), _effects(response_effects(cursor, selection))
    counted = response_counts(cursor, selection, holdings)
    rows: list[OutcomeRow] = []
    compared: list[_Compared] = []
    shown = [selection.source] if selection.source else list(SOURCES)
    for source in shown:
        aggregates = counted.protected(source)
        sides = {FOCUS: (selection.focus,), COMPARATOR: against.authorities}
        cells = {
            who: aggregates.of(codes) for who, codes in sides.items() if who == COMPARATOR or selection.focus
        }
        for who, side_cells in cells.items():
            rows += _outcomes(source, SOURCES[source], who, side_cells, effects)
        if selection.focus:
            compared += _differences(source, cells[FOCUS], cells[COMPARATOR], effects)
    return BySource(
        rows=tuple(rows), differences=_judged(compared, len(shown)), side=against, effects=effects
    )


def by_force(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> ByForce | None:
    """Return what the police send and what is done first with it, by force; None where names are hidden.

    The force is the place, and place is name.
    """
    if names_hidden(selection):
        return None
    counted = response_counts(cursor, selection, holdings)
    members = _forces(counted, holdings)
    effects = design_effects(cursor, selection)
    police, results = effects[POLICE], _effects(response_group_effects(effects))
    sources, answered = counted.sent(), counted.protected(POLICE)
    everybody = tuple(counted.weights.index)
    rows: list[OutcomeRow] = []
    for force, codes in {**members, "": everybody}.items():
        label, of_all = force or f"All {len(codes)}", sources.of(codes).get(POLICE)
        rows.append(_drawn(force, label, (POLICE_SHARE, SENT_BY_POLICE), COMPARATOR, of_all, police))
        rows += _outcomes(force, label, COMPARATOR, answered.of(codes), results)
    return ByForce(
        rows=tuple(rows),
        members=members,
        unknown=len(everybody) - sum(len(codes) for codes in members.values()),
        effects={POLICE_SHARE: police, **results},
    )


def _outcomes(
    row: str, label: str, who: str, cells: Mapping[str, ProtectedCell], effects: Mapping[str, float]
) -> list[OutcomeRow]:
    return [
        _drawn(
            row,
            label,
            (outcome.key, outcome.label),
            who,
            sum_of_groups(cells, outcome.groups),
            effects[outcome.key],
        )
        for outcome in OUTCOMES
    ]


def _drawn(
    row: str, label: str, panel: tuple[str, str], who: str, cell: ProtectedCell | None, effect: float
) -> OutcomeRow:
    return OutcomeRow(
        row=row,
        row_label=label,
        panel=panel[0],
        panel_label=panel[1],
        size_shown=size_shown(cell.denominator if cell else 0),
        **printed_fields(printed_share(cell, effect, who)),
    )


def sum_of_groups(cells: Mapping[str, ProtectedCell], groups: Sequence[str]) -> ProtectedCell | None:
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
        count=_sum([cell.count for cell in parts], first.denominator, is_all),
        weighted=_sum([cell.weighted for cell in parts], first.denominator, is_all),
        least=max(0.0, least, sum(cell.least for cell in parts)),
        most=min(1.0, most, sum(cell.most for cell in parts)),
        likely_off=sum(cell.likely_off for cell in parts),
    )


def _sum(parts: Sequence[ProtectedCount], denominator: int, is_all: bool) -> ProtectedCount:
    """Return printed counts added up; hidden too where they reach a whole of which others are hidden."""
    most = suppress_and_round.rounded(denominator)
    hidden = ProtectedCount(count=None, status=HIDDEN)
    counts = [part.count for part in parts if part.count is not None]
    if len(counts) < len(parts):
        return hidden
    total = sum(counts)
    # Rounding alone can bring a sum to its whole, and "all" would be wrong beside a hidden count.
    return ProtectedCount(count=min(total, most)) if is_all or total < most else hidden


def _effects(of_groups: Mapping[str, float]) -> Mapping[str, float]:
    """Return the factor of each outcome: the greatest of its groups, which is never too sure."""
    return {outcome.key: max(of_groups[group] for group in outcome.groups) for outcome in OUTCOMES}


def _forces(counted: ResponseCounts, holdings: Holdings) -> Mapping[str, tuple[str, ...]]:
    """Return the authorities of each police force, in the order of the forces' names."""
    force_of = {code: holdings.places[code].police_force for code in counted.weights.index}
    names = sorted({force for force in force_of.values() if force})
    return {name: tuple(code for code, force in force_of.items() if force == name) for name in names}


def _differences(
    source: str,
    focus_cells: Mapping[str, ProtectedCell],
    comparator_cells: Mapping[str, ProtectedCell],
    effects: Mapping[str, float],
) -> list[_Compared]:
    """Return the difference in each outcome for which both sides print a share, with its limits in points.

    The limits and the chance allow for what rounding leaves open: the chance is that of the two nearest ends.
    """
    compared = []
    for outcome in OUTCOMES:
        own, other, effect = (
            sum_of_groups(focus_cells, outcome.groups),
            sum_of_groups(comparator_cells, outcome.groups),
            effects[outcome.key],
        )
        if own is None or other is None:
            continue
        share, beside = own.percentage()[0], other.percentage()[0]
        if share is None or beside is None:
            continue
        lower, upper = difference_limits(own, other, (effect, effect), 0.95)
        compared.append(
            _Compared(
                row=source,
                outcome=outcome,
                points=float(share - beside),
                lower=100 * lower,
                upper=100 * upper,
                chance=_chance(own, other, effect),
            )
        )
    return compared


def _chance(cell: ProtectedCell, comparator_cell: ProtectedCell, effect: float) -> float:
    if cell.least <= comparator_cell.most and comparator_cell.least <= cell.most:
        return 1.0
    nearest = (
        (cell.least, comparator_cell.most)
        if cell.least > comparator_cell.most
        else (cell.most, comparator_cell.least)
    )
    # As for a verdict: the fewest that the printed size may stand for.
    sizes = [
        (cell.effective_size - cell.size_off) / effect,
        comparator_cell.effective_size / effect,
    ]
    return score_test_p_value(nearest[0] * sizes[0], sizes[0], nearest[1] * sizes[1], sizes[1])


def _judged(compared: Sequence[_Compared], sources: int) -> tuple[OutcomeDifference, ...]:
    """Return the differences with their verdicts, each allowing for all sources compared at once in its outcome."""
    allowed: dict[tuple[str, str], float] = {}
    for outcome in OUTCOMES:
        of_outcome = [one for one in compared if one.outcome is outcome]
        # As if those that cannot be compared did not differ.
        chances = [*(one.chance for one in of_outcome), *[1.0] * (sources - len(of_outcome))]
        if of_outcome:
            adjusted_chances = zip(of_outcome, adjusted_p_values(chances), strict=False)
            allowed |= {(one.row, outcome.key): float(chance) for one, chance in adjusted_chances}
    return tuple(
        OutcomeDifference(
            row=one.row,
            row_label=SOURCES[one.row],
            panel=one.outcome.key,
            panel_label=one.outcome.label,
            points=one.points,
            lower=one.lower,
            upper=one.upper,
            verdict=_verdict(allowed[one.row, one.outcome.key]),
        )
        for one in compared
    )


def _verdict(chance: float) -> Verdict:
    if chance < MORE_BELOW:
        return Verdict.MORE
    return Verdict.EDGE if chance < EDGE_BELOW else Verdict.CHANCE
