"""What is done first with a request for help, protected before it leaves: nothing exact is returned."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.figures import share_difference_figures
from analytics.figures.focus_independent_cache import shared_by_all
from analytics.figures.share_difference_figures import PairRow
from analytics.figures.sources_figures import MixRow, mix_rows
from analytics.protection import suppress_and_round
from analytics.protection.printed_share import PrintedShare, printed_fields, printed_share
from analytics.protection.protected_aggregates import ProtectedAggregates, referrals_shown
from analytics.protection.protected_rows import (
    COMPARATOR,
    FOCUS,
    PoolComparator,
    ProtectedCell,
    design_effects,
    filters_of_each_wave,
    pool_comparator,
    pool_query_filters,
    sampling_weights,
)
from analytics.protection.pseudonyms import authority_labels
from analytics.protection.waves_together import ExactCounts, protected_counts
from analytics.queries import responses_queries
from analytics.queries.pool_queries import Filters
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.codes import INITIAL_RESPONSES, RESPONSE_GROUPS, SOURCE_GROUPS, ResponseGroup
from analytics.registry.disclosure_rule import HIDDEN
from analytics.registry.measures import MEASURES

GROUPS = {group.key: group.label for group in RESPONSE_GROUPS}
_SINGLE = [response.key for response in INITIAL_RESPONSES]
_SOURCES = [group.key for group in SOURCE_GROUPS]
_PLACES = [[_SINGLE.index(response) for response in group.responses] for group in RESPONSE_GROUPS]

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleRow(PrintedShare):
    """One response of all seven, in the whole pool: its key and its label, and its share of all referrals."""

    response: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Responses:
    """The first response in five groups, by the focus and its comparator and in every authority.

    `single` are all seven, in the whole pool. A side with too few referrals has no rows in `pairs`. `effects` are the
    factors on the variance for brothers and sisters, by group; the referrals are sizes as printed.
    """

    mix: tuple[MixRow, ...]
    pairs: tuple[PairRow, ...]
    single: tuple[SingleRow, ...]
    side: PoolComparator
    effects: Mapping[str, float]
    referrals: Mapping[str, str]
    pool_referrals: str
    is_focus_too_few: bool
    is_side_too_few: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class ResponseCounts:
    """Exact counts of first responses: by authority, source group and single response, each in its order.

    Of all waves together, `of_each_wave` holds those of each.
    """

    counts: Counts
    weights: pd.Series
    of_each_wave: tuple["ResponseCounts", ...] = ()

    def of(self, source: str) -> pd.DataFrame:
        """Return the counts of one source group, or of all of them, one column a response."""
        return self._frame(self._of(source), _SINGLE)

    def single(self, source: str) -> ProtectedAggregates:
        """Return the protected cells of the single responses to one source group, or to all."""
        return self._protected(lambda held: held._parts(held.of(source)))

    def sent(self) -> ProtectedAggregates:
        """Return the protected cells of the source groups that referrals came from."""
        return self._protected(lambda held: held._parts(held._frame(held.counts.sum(axis=2), _SOURCES)))

    def protected(self, source: str) -> ProtectedAggregates:
        """Return the protected cells of the five groups of responses to one source group, or to all."""
        return self._protected(lambda held: held._parts(held._frame(held._grouped(source), list(GROUPS))))

    def _protected(self, read: Callable[["ResponseCounts"], ExactCounts]) -> ProtectedAggregates:
        return protected_counts(read(self), [read(wave) for wave in self.of_each_wave], are_parts=True)

    def _parts(self, counts: pd.DataFrame) -> ExactCounts:
        return ExactCounts(counts=counts, wholes=counts.sum(axis=1), weights=self.weights)

    def _frame(self, counts: Counts, keys: Sequence[str]) -> pd.DataFrame:
        return pd.DataFrame(counts, index=self.weights.index, columns=pd.Index(keys, dtype=object))

    def _grouped(self, source: str) -> Counts:
        single = self._of(source)
        return np.stack([single[:, places].sum(axis=1) for places in _PLACES], axis=1)

    def _of(self, source: str) -> Counts:
        return self.counts[:, _SOURCES.index(source)] if source else self.counts.sum(axis=1)


@shared_by_all
def response_counts(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> ResponseCounts:
    """Return the exact counts of every authority of the pool, whatever source is chosen."""
    acting = pool_query_filters(
        selection, MEASURES["initial_response"].filters, set(holdings.pool.authorities)
    )
    of_waves = [_counted(cursor, wave) for wave in filters_of_each_wave(acting, holdings)]
    return replace(_counted(cursor, acting), of_each_wave=tuple(of_waves))


def _counted(cursor: duckdb.DuckDBPyConnection, filters: Filters) -> ResponseCounts:
    rows = responses_queries.responses(cursor, filters)
    weights = sampling_weights(rows.drop_duplicates("authority").set_index("authority"))
    # As plain objects: text of Arrow is slow to read one by one.
    weights = weights.set_axis(pd.Index([str(code) for code in weights.index], dtype=object))
    place = {code: at for at, code in enumerate(weights.index)}
    counts = np.zeros((len(place), len(_SOURCES), len(_SINGLE)), dtype=np.int64)
    keys = (rows[name].astype(object) for name in ("authority", "source_group", "initial_response"))
    for code, source, response, referrals in zip(*keys, rows.referrals, strict=True):
        if source in _SOURCES and response in _SINGLE:
            counts[place[str(code)], _SOURCES.index(source), _SINGLE.index(response)] = referrals
    return ResponseCounts(counts=counts, weights=weights)


def response_effects(cursor: duckdb.DuckDBPyConnection, selection: Selection) -> Mapping[str, float]:
    """Return the factor on the variance of each group of responses."""
    return response_group_effects(design_effects(cursor, selection))


def response_group_effects(effects: Mapping[str, float]) -> Mapping[str, float]:
    """Return of all factors on the variance those of the groups of responses."""
    return {key: effects[f"response:{key}"] for key in GROUPS}


def responses(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> Responses:
    """Return the first responses of the focus beside its comparator, of every authority, and of the whole pool."""
    against, effects = pool_comparator(selection, holdings), response_effects(cursor, selection)
    counted = response_counts(cursor, selection, holdings)
    aggregates = counted.protected(selection.source)
    cells = {FOCUS: aggregates.of([selection.focus]), COMPARATOR: aggregates.of(against.authorities)}
    names = authority_labels(selection, holdings)
    return Responses(
        mix=mix_rows(aggregates, cells[COMPARATOR], against, selection.focus, names, GROUPS, effects),
        pairs=share_difference_figures.pair_rows(cells, GROUPS, effects),
        single=_single(counted, selection.source, aggregates.pool, effects),
        side=against,
        effects=effects,
        referrals={who: referrals_shown(side_cells) for who, side_cells in cells.items()},
        pool_referrals=referrals_shown(aggregates.pool),
        is_focus_too_few=not cells[FOCUS],
        is_side_too_few=not cells[COMPARATOR],
    )


def _single(
    counted: ResponseCounts, source: str, groups: Mapping[str, ProtectedCell], effects: Mapping[str, float]
) -> tuple[SingleRow, ...]:
    """Return all seven responses in the whole pool."""
    cells = counted.single(source).pool
    labels = {response.key: response.label for response in INITIAL_RESPONSES}
    return tuple(
        SingleRow(
            response=key, label=labels[key], **printed_fields(printed_share(cell, effects[group.key], ""))
        )
        for group in RESPONSE_GROUPS
        for key, cell in _parts(group, groups, cells).items()
    )


def _parts(
    group: ResponseGroup, groups: Mapping[str, ProtectedCell], cells: Mapping[str, ProtectedCell]
) -> Mapping[str, ProtectedCell]:
    """Return the single responses of a group, both hidden where the group would give one of them away."""
    if not groups or not cells:
        return {}
    if len(group.responses) == 1:
        return {group.responses[0]: groups[group.key]}
    parts = {key: cells[key] for key in group.responses}
    if all(cell.count.count is not None for cell in (groups[group.key], *parts.values())):
        return parts
    hidden = suppress_and_round.ProtectedCount(count=None, status=HIDDEN)
    return {key: replace(cell, count=hidden, weighted=hidden) for key, cell in parts.items()}
