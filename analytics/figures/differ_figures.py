"""Why a share differs: what who is referred explains of it and what it does not, all of it from protected counts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import duckdb
import numpy as np

from analytics.figures.authority_share_figures import AuthorityShareRow, AuthorityShares, shares_of_cells
from analytics.figures.broad_groups import BroadGroup, authority_groups
from analytics.figures.printed_share_verdicts import centre_of
from analytics.figures.share_cells import share_cells
from analytics.figures.standardised_share import StandardisedShare, standardised_share
from analytics.protection.protected_aggregates import ProtectedAggregates
from analytics.protection.protected_rows import (
    FOCUS,
    ProtectedCell,
    design_effects,
    filters_of_each_wave,
    needs_both_waves,
    pool_comparator,
    pool_query_filters,
    share_shown,
)
from analytics.protection.pseudonyms import authority_labels
from analytics.queries import shares_queries
from analytics.reader.holdings import Holdings
from analytics.reader.selection import ADJUSTMENTS, BOTH_WAVES, Selection, adjustments_before
from analytics.registry.disclosure_rule import FEWEST_FOR_A_PERCENTAGE
from analytics.registry.measures import shares_within
from analytics.statistics.intervals import wilson
from analytics.statistics.standardising import Floats
from analytics.statistics.two_estimates import newcombe_limits
from analytics.words.verdict import Verdict, judged_ranges

MOST_CONTRIBUTIONS = 3
# So many ways on are offered where a difference cannot be split.
MOST_ALTERNATIVES = 3
TOO_MUCH_HIDDEN = "too much is hidden to split it"
ALL_OTHERS = "All other groups"
ALL_TOGETHER = "All groups together"
_NEARLY = 1e-9
# The two ends of an interval, None where there is none.
Ends = tuple[float | None, float | None]


@dataclass(frozen=True, kw_only=True)
class GroupContribution:
    """What one group makes of a part of the difference, in whole points, with the figures it is made of, as printed.

    `own_shown` and `side_shown` are the focus's and the comparator's: of what is explained the group's part of all
    referrals, with the focus's own `share_shown` in it; of what is not explained the two shares within the group. The
    line of all other groups has none.
    """

    label: str
    points: int
    own_shown: str = ""
    side_shown: str = ""
    share_shown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedDifference:
    """How far one authority's share lies from the comparator's, in all and in its two parts, as printed and as drawn.

    Units: `raw`, `explained` and `unexplained` are whole points, and the last two add up to the first; `adjusted` is
    the share with the comparator's referrals, in percent, and less the comparator's share it is what is unexplained.
    The limits are 95% intervals, in points and of `adjusted` in percent. `hidden_margin` is how far what is hidden
    could move the adjusted share either way, in points. None where a share is hidden, and of the parts where too much
    is. `status` is the letter of a hidden share, and `status_words` why it or its split is hidden. `adjusted_verdict`
    is on what is not explained.
    """

    area: str
    name: str
    short_name: str
    role: str
    shown: str
    size_shown: str
    status: str
    status_words: str
    verdict: Verdict
    raw: float | None
    adjusted: float | None
    hidden_margin: float | None
    explained: float | None
    unexplained: float | None
    raw_lower: float | None
    raw_upper: float | None
    adjusted_lower: float | None
    adjusted_upper: float | None
    unexplained_lower: float | None
    unexplained_upper: float | None
    adjusted_verdict: Verdict
    raw_shown: str
    explained_shown: str
    unexplained_shown: str
    adjusted_shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """The focus's difference or one of its parts as it is drawn, in points; what is explained has no limits."""

    part: str
    points: float
    shown: str
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitDifference:
    """A difference and its two parts, all of them known, in whole points, and the row that they stand in."""

    row: ExplainedDifference
    raw: float
    explained: float
    unexplained: float


@dataclass(frozen=True, kw_only=True)
class ExplainedDifferences:
    """How far a share lies from the comparator's in each authority, and what who is referred explains of it.

    `shares` holds the shares themselves. What groups carry is the focus's: both lists add up to the part printed, the
    last line holding all other groups. `separate_groups` names the focus's groups that stand by themselves.
    `alternatives` are changes of the selection with which its difference can be split, where it cannot be.
    """

    share: str
    adjust: str
    wave: str
    shares: AuthorityShares
    rows: tuple[ExplainedDifference, ...]
    explained_by: tuple[GroupContribution, ...] = ()
    unexplained_in: tuple[GroupContribution, ...] = ()
    separate_groups: tuple[str, ...] = ()
    alternatives: tuple[Mapping[str, str], ...] = ()

    @property
    def focus(self) -> ExplainedDifference | None:
        """Return the row of the reader's own authority, where one is marked."""
        return next((row for row in self.rows if row.role == FOCUS), None)

    @property
    def is_split(self) -> bool:
        """Return whether the focus's difference is told in its parts."""
        return self.focus is not None and self.focus.explained is not None

    @property
    def split(self) -> SplitDifference:
        """Return the focus's difference with its two parts. Raises: ValueError if it is not split."""
        row = self.focus
        if row is None or row.raw is None or row.explained is None or row.unexplained is None:
            raise ValueError(f"{self.share} is not split")
        return SplitDifference(row=row, raw=row.raw, explained=row.explained, unexplained=row.unexplained)

    @property
    def parts(self) -> tuple[PartRow, ...]:
        """Return the focus's difference and its two parts as they are drawn; none where there is no split."""
        if not self.is_split:
            return ()
        split, own = self.split, self.split.row
        return (
            _part("raw", split.raw, own.raw_shown, own.raw_lower, own.raw_upper),
            _part("explained", split.explained, own.explained_shown, None, None),
            _part(
                "unexplained",
                split.unexplained,
                own.unexplained_shown,
                own.unexplained_lower,
                own.unexplained_upper,
            ),
        )


def _part(part: str, points: float, shown: str, lower: float | None, upper: float | None) -> PartRow:
    return PartRow(part=part, points=points, shown=shown, lower=lower, upper=upper)


def explained_differences(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> ExplainedDifferences:
    """Return how each authority differs from the comparator, and what explains the focus's difference."""
    names = authority_labels(selection, holdings)
    aggregates = share_cells(cursor, selection, holdings, frozenset())
    effect = design_effects(cursor, selection)[selection.share]
    shares = shares_of_cells(aggregates, selection.with_changes(order="name"), holdings, effect)
    mixes = _mixes(cursor, selection, holdings, aggregates, tuple(names))
    cells = [aggregates.by_authority.get(code, {}).get(selection.share) for code in names]
    differences = ExplainedDifferences(
        share=selection.share,
        adjust=selection.adjust,
        wave=selection.wave,
        shares=shares,
        rows=_rows(shares, cells, list(mixes.values()), effect, is_asked=bool(selection.adjust)),
    )
    mix = mixes.get(selection.focus)
    if differences.is_split and mix is not None:
        return _with_contributions(differences, mix)
    if needs_both_waves(selection.share, 1, selection) and holdings.pool.both_waves_alike:
        return replace(differences, alternatives=({"wave": BOTH_WAVES},))
    if not selection.adjust or differences.focus is None or differences.focus.raw is None:
        return differences
    return replace(differences, alternatives=_alternatives(cursor, selection, holdings))


def _mixes(
    cursor: duckdb.DuckDBPyConnection,
    selection: Selection,
    holdings: Holdings,
    aggregates: ProtectedAggregates,
    authorities: Sequence[str],
) -> dict[str, StandardisedShare | None]:
    """Return each authority's share on the comparator's mix; None where it cannot be told, or nothing comes before."""
    if not selection.adjust:
        return dict.fromkeys(authorities)
    against = pool_comparator(selection, holdings).authorities
    filters = pool_query_filters(selection, frozenset(), set(holdings.pool.authorities))
    exact, *of_waves = (
        shares_queries.share(cursor, selection.share, one)
        for one in (filters, *filters_of_each_wave(filters, holdings))
    )
    groups_by_authority = authority_groups(
        exact, ADJUSTMENTS[selection.adjust], aggregates, against, authorities, of_waves
    )
    return {code: standardised_share(own) for code, own in groups_by_authority.items()}


def points(share: float) -> int:
    """Return a fraction in whole points, halves upwards as percentages are."""
    return int(np.floor(100 * share + 0.5))


def signed(points: float | None) -> str:
    """Return whole points with their sign as they are printed; nothing where there are none."""
    if points is None:
        return ""
    return f"{points:+.0f}".replace("-", "\N{MINUS SIGN}") if points else "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limits:
    """The limits of one authority's share and differences, and what chance says of what is not explained."""

    raw: Ends = (None, None)
    adjusted: Ends = (None, None)
    unexplained: Ends = (None, None)
    verdict: Verdict = Verdict.NONE


def _rows(
    shares: AuthorityShares,
    cells: Sequence[ProtectedCell | None],
    mixes: Sequence[StandardisedShare | None],
    effect: float,
    *,
    is_asked: bool,
) -> tuple[ExplainedDifference, ...]:
    """Return what `ExplainedDifferences` holds of each authority."""
    are_told = [row.value is not None and shares.centre is not None for row in shares.rows]
    shown_mixes = [mix if is_told else None for mix, is_told in zip(mixes, are_told, strict=True)]
    shown_cells = [cell if is_told else None for cell, is_told in zip(cells, are_told, strict=True)]
    limits = [_Limits()] * len(shown_mixes)
    if any(are_told) and shares.centre_cell is not None:
        limits = _limits(shown_cells, shown_mixes, shares.centre_cell, effect)
    return tuple(
        _row(row, shares.centre, mix, ends, is_asked=is_asked)
        for row, mix, ends in zip(shares.rows, shown_mixes, limits, strict=True)
    )


def _row(
    row: AuthorityShareRow,
    centre: float | None,
    mix: StandardisedShare | None,
    limits: _Limits,
    *,
    is_asked: bool,
) -> ExplainedDifference:
    raw, adjusted = _difference(row.value, centre), None if mix is None else float(points(mix.share))
    explained, unexplained = _difference(row.value, adjusted), _difference(adjusted, centre)
    is_hidden = is_asked and raw is not None and explained is None
    return ExplainedDifference(
        area=row.area,
        name=row.name,
        short_name=row.short_name,
        role=row.role,
        shown=row.shown,
        size_shown=row.size_shown,
        status=row.status,
        status_words=TOO_MUCH_HIDDEN if is_hidden else row.status_words,
        verdict=row.verdict,
        raw=raw,
        adjusted=adjusted,
        hidden_margin=None if mix is None else 100 * mix.feasible_width / 2,
        explained=explained,
        unexplained=unexplained,
        raw_lower=limits.raw[0],
        raw_upper=limits.raw[1],
        adjusted_lower=limits.adjusted[0],
        adjusted_upper=limits.adjusted[1],
        unexplained_lower=limits.unexplained[0],
        unexplained_upper=limits.unexplained[1],
        # One that is itself what all stand beside is not judged.
        adjusted_verdict=Verdict.NONE if row.verdict == Verdict.NONE else limits.verdict,
        raw_shown=signed(raw),
        explained_shown=signed(explained),
        unexplained_shown=signed(unexplained),
        adjusted_shown="" if adjusted is None else share_shown(int(adjusted), _letter(row.shown)),
    )


def _difference(value: float | None, other: float | None) -> float | None:
    """Return one number less another; None where either is hidden."""
    return None if value is None or other is None else value - other


def _letter(shown: str) -> str:
    """Return the letter of low reliability that a printed share stands with, if any."""
    return shown.partition(" ")[2]


def _limits(
    cells: Sequence[ProtectedCell | None],
    mixes: Sequence[StandardisedShare | None],
    centre: ProtectedCell,
    effect: float,
) -> list[_Limits]:
    """Return the limits of each share and difference, for chance and for what is printed, and what chance says."""
    other = centre.effective_size / effect
    own = [(cell.least, cell.most, cell.effective_size) if cell else (np.nan,) * 3 for cell in cells]
    mixed = [(mix.least, mix.most, mix.size, mix.fewest) if mix else (np.nan,) * 4 for mix in mixes]
    low, high, size = np.array(own).T
    least, most, sure, fewest = np.array(mixed).T
    raw = _ends(
        newcombe_limits(low, size / effect, centre.most, other)[0],
        newcombe_limits(high, size / effect, centre.least, other)[1],
    )
    adjusted = _ends(
        wilson(least * sure / effect, sure / effect)[0], wilson(most * sure / effect, sure / effect)[1]
    )
    unexplained = _ends(
        newcombe_limits(least, sure / effect, centre.most, other)[0],
        newcombe_limits(most, sure / effect, centre.least, other)[1],
    )
    judgement = judged_ranges(
        (least * fewest, most * fewest), (fewest, fewest), centre_of(centre, effect), effect
    )
    return [
        _Limits(raw=of_raw, adjusted=of_adjusted, unexplained=of_unexplained, verdict=verdict)
        for of_raw, of_adjusted, of_unexplained, verdict in zip(
            raw, adjusted, unexplained, judgement.verdicts, strict=True
        )
    ]


def _ends(lower: Floats, upper: Floats) -> list[Ends]:
    """Return limits as they are told, from fractions of one."""
    ends = (
        [None if end != end else end for end in np.round(100 * part, 1).tolist()] for part in (lower, upper)
    )
    return list(zip(*ends, strict=True))


def _with_contributions(differences: ExplainedDifferences, mix: StandardisedShare) -> ExplainedDifferences:
    """Return the differences with what the focus's groups make of the two parts."""
    split, whole = differences.split, mix.authority_groups.count / mix.authority_groups.size
    comparator_shares = np.array(
        [np.nan if group.comparator_share is None else group.comparator_share for group in mix.groups]
    )
    explained = (mix.own_parts - mix.parts) * (mix.shares - whole)
    unexplained = mix.parts * (mix.shares - comparator_shares)
    printable = [_is_printable(group) for group in mix.groups]
    both = [
        is_told and group.comparator_share is not None
        for is_told, group in zip(printable, mix.groups, strict=True)
    ]
    return replace(
        differences,
        explained_by=_contributions(mix, explained, printable, int(split.explained), _parts_shown),
        unexplained_in=_contributions(mix, unexplained, both, int(split.unexplained), _shares_shown),
        separate_groups=tuple(group.label for group in mix.groups if not group.is_rest),
    )


def _is_printable(group: BroadGroup) -> bool:
    """Return whether the focus's own share in a group may be printed."""
    return group.is_printed and group.size >= FEWEST_FOR_A_PERCENTAGE


def _contributions(
    mix: StandardisedShare,
    exact: Floats,
    printable: Sequence[bool],
    total: int,
    shown: Callable[[StandardisedShare, int], Mapping[str, str]],
) -> tuple[GroupContribution, ...]:
    """Return the groups that make most of a part, those of at least one point, and what all others make of it."""
    shown_apart = [place for place, is_told in enumerate(printable) if is_told]
    most = sorted(shown_apart, key=lambda place: -abs(exact[place]))[:MOST_CONTRIBUTIONS]
    kept = [place for place in most if points(abs(exact[place]))]
    are_all = len(kept) == len(mix.groups)
    parts = [exact[place] for place in kept]
    whole = whole_points(parts, total) if are_all and kept else [points(part) for part in parts]
    lines = [
        GroupContribution(label=mix.groups[place].label, points=count, **shown(mix, place))
        for place, count in zip(kept, whole, strict=True)
    ]
    if not are_all:
        lines.append(GroupContribution(label=ALL_OTHERS if kept else ALL_TOGETHER, points=total - sum(whole)))
    return tuple(lines)


def whole_points(exact: Sequence[float], total: int) -> list[int]:
    """Return fractions that make up a total in whole points, rounded so that they add up to it.

    Each is rounded down or up, the largest remainders up; what rounding has parted them from their total by is shared
    out evenly before. Units: `exact` in fractions of one, `total` in points.
    """
    parts = 100 * np.array(exact)
    parts += (total - parts.sum()) / len(parts)
    down = np.floor(parts + _NEARLY)
    down[np.argsort(down - parts, kind="stable")[: round(total - down.sum())]] += 1
    return [int(part) for part in down]


def _parts_shown(mix: StandardisedShare, place: int) -> dict[str, str]:
    own = f"{points(mix.own_parts[place])}%"
    return {
        "own_shown": own,
        "side_shown": f"{points(mix.parts[place])}%",
        "share_shown": f"{points(mix.shares[place])}%",
    }


def _shares_shown(mix: StandardisedShare, place: int) -> dict[str, str]:
    theirs = mix.groups[place].comparator_share
    return {
        "own_shown": f"{points(mix.shares[place])}%",
        "side_shown": "" if theirs is None else f"{points(theirs)}%",
    }


def _alternatives(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> tuple[Mapping[str, str], ...]:
    """Return a few changes of the selection with which the difference can be split: near ones, else measures."""
    asked = set(ADJUSTMENTS[selection.adjust])
    near: list[dict[str, str]] = [
        {"adjust": key}
        for key in adjustments_before(selection.share)
        # What is hidden in groups is hidden in finer ones too.
        if not asked <= set(ADJUSTMENTS[key])
    ]
    if holdings.pool.both_waves_alike and selection.wave != BOTH_WAVES:
        near.append({"wave": BOTH_WAVES})
    far = [{"share": share} for share in shares_within(selection.days) if share != selection.share]
    for offered in (near, far):
        can_be = (changes for changes in offered if _can_be_split(cursor, selection, holdings, changes))
        if alternatives := tuple(islice(can_be, MOST_ALTERNATIVES)):
            return alternatives
    return ()


def _can_be_split(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings, changes: Mapping[str, str]
) -> bool:
    changed = selection.with_changes(**changes)
    if not changed.adjust:
        return False
    aggregates = share_cells(cursor, changed, holdings, frozenset())
    centre = aggregates.of(pool_comparator(changed, holdings).authorities).get(changed.share)
    own = aggregates.by_authority.get(changed.focus, {}).get(changed.share)
    if any(cell is None or cell.percentage()[0] is None for cell in (own, centre)):
        return False
    return _mixes(cursor, changed, holdings, aggregates, (changed.focus,))[changed.focus] is not None
