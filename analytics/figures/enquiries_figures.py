"""Enquiries, conferences and plans: the focus beside its comparator, protected before they leave."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from analytics.figures.printed_share_verdicts import verdict
from analytics.figures.share_cells import share_cells
from analytics.protection.printed_share import printed_share, unprinted_share
from analytics.protection.protected_aggregates import ProtectedAggregates, referrals_shown
from analytics.protection.protected_rows import (
    COMPARATOR,
    FOCUS,
    NEEDS_BOTH_WAVES,
    PoolComparator,
    ProtectedCell,
    design_effects,
    needs_both_waves,
    pool_comparator,
    printable_cell,
)
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES
from analytics.words.verdict import Verdict

ENQUIRY, CONFERENCE, PLAN_OF_CONFERENCES, PLAN = KEYS = (
    "s47_share",
    "s47_to_icpc",
    "icpc_to_cpp",
    "s47_to_cpp",
)
# The two that tell whether enquiries are many and how many of them go on.
JUDGED_SHARES = (ENQUIRY, CONFERENCE)
LABELS: Mapping[str, str] = {key: label for key in KEYS if (label := MEASURES[key].on_the_way)}


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryRow:
    """One share of one side, protected: `group` is its key in MEASURES, the rest as a `PrintedShare`.

    Shares and limits in percent, None where hidden.
    """

    group: str
    label: str
    who: str
    size_shown: str
    count_shown: str
    share: float | None
    share_shown: str
    lower: float | None
    upper: float | None
    status: str
    least: float | None
    most: float | None


@dataclass(frozen=True, kw_only=True)
class Enquiries:
    """How many referrals led to an enquiry, and how many of those to a conference and a plan.

    A side that shows nothing has no rows. `effects` are the factors on the variance for brothers and sisters and
    `verdicts` what chance says of the focus, both by measure. `idle` names the filters that are set and do not act on
    each measure.
    """

    rows: tuple[EnquiryRow, ...]
    side: PoolComparator
    days: int
    effects: Mapping[str, float]
    verdicts: Mapping[str, Verdict]
    idle: Mapping[str, tuple[str, ...]]

    def of(self, who: str, key: str) -> EnquiryRow | None:
        """Return the row of one side and measure, where it has one."""
        return next((row for row in self.rows if row.who == who and row.group == key), None)


def enquiries(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> Enquiries:
    """Return the way from referral to enquiry, conference and plan, for the focus and its comparator."""
    against, effects = pool_comparator(selection, holdings), design_effects(cursor, selection)
    aggregates = {
        key: share_cells(cursor, selection.with_changes(share=key), holdings, MEASURES[key].filters)
        for key in KEYS
    }
    sides = {FOCUS: [selection.focus] if selection.focus else [], COMPARATOR: against.authorities}
    rows = tuple(
        _row(who, key, aggregates[key].of(codes), len(codes), selection, effects[key])
        for who, codes in sides.items()
        if any(aggregates[key].of(codes) for key in KEYS)
        for key in KEYS
    )
    return Enquiries(
        rows=rows,
        side=against,
        days=selection.days,
        effects={key: effects[key] for key in KEYS},
        verdicts={key: _verdict(aggregates[key], key, selection, against, effects[key]) for key in KEYS},
        idle={key: tuple(set(selection.filters) - MEASURES[key].filters) for key in KEYS},
    )


def _row(
    who: str,
    key: str,
    cells: Mapping[str, ProtectedCell],
    authorities: int,
    selection: Selection,
    effect: float,
) -> EnquiryRow:
    needs_both = needs_both_waves(key, authorities, selection)
    shown = (
        unprinted_share(who, NEEDS_BOTH_WAVES)
        if needs_both
        else printed_share(printable_cell(cells.get(key), key, authorities, selection), effect, who)
    )
    return EnquiryRow(
        group=key,
        label=LABELS[key],
        who=who,
        size_shown=NEEDS_BOTH_WAVES if needs_both else referrals_shown(cells),
        count_shown=shown.count_shown,
        share=shown.share,
        share_shown=shown.share_shown,
        lower=shown.lower,
        upper=shown.upper,
        status=shown.status,
        least=shown.least,
        most=shown.most,
    )


def _verdict(
    aggregates: ProtectedAggregates, key: str, selection: Selection, against: PoolComparator, effect: float
) -> Verdict:
    """Return what chance says of the focus, from the count and the centre as they are printed."""
    own, other = (
        aggregates.by_authority.get(selection.focus, {}).get(key),
        aggregates.of(against.authorities).get(key),
    )
    return verdict(
        printable_cell(own, key, 1, selection),
        printable_cell(other, key, len(against.authorities), selection),
        effect,
    )
