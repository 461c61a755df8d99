"""What is done first with a request for help, protected before it leaves: nothing exact is returned."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import duckdb
import pandas as pd

from analytics import disclosure
from analytics.codes import INITIAL_RESPONSES, RESPONSE_GROUPS, SOURCE_GROUPS, ResponseGroup
from analytics.disclosure import HIDDEN
from analytics.figures import gaps
from analytics.figures.gaps import PairRow
from analytics.figures.printed_share import PrintedShare, fields_of, printed_share
from analytics.figures.sampled import COMPARATOR, FOCUS, Cell, Side, design_effects, filters, side, weights
from analytics.figures.sources import MixRow, mixed
from analytics.figures.together import Together, size_of, together
from analytics.holdings import Holdings
from analytics.measures import MEASURES
from analytics.names import named
from analytics.queries import responses as queries
from analytics.selection import Selection

GROUPS = {group.key: group.label for group in RESPONSE_GROUPS}
_SINGLE = [response.key for response in INITIAL_RESPONSES]
_BY_SOURCE = pd.MultiIndex.from_product([[group.key for group in SOURCE_GROUPS], _SINGLE])


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
    side: Side
    effects: Mapping[str, float]
    referrals: Mapping[str, str]
    pool_referrals: str
    is_focus_too_few: bool
    is_side_too_few: bool


@dataclass(frozen=True, kw_only=True)
class Exact:
    """Exact counts of first responses, one row an authority and one column a source group and response."""

    by_source: pd.DataFrame
    weights: pd.Series

    def of(self, source: str) -> pd.DataFrame:
        """Return the counts of one source group, or of all of them, one column a response."""
        if source:
            return self.by_source[source]
        return self.by_source.T.groupby(level=1).sum().T[_SINGLE]

    def protected(self, source: str) -> Together:
        """Return the protected cells of the five groups of responses to one source group, or to all."""
        counts = _grouped(self.of(source))
        return together(counts, counts.sum(axis=1), self.weights, are_parts=True)


def exact(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Exact:
    """Return the exact counts of every authority of the pool, whatever source is chosen."""
    acting = filters(chosen, MEASURES["initial_response"].filters, set(holdings.pool.authorities))
    rows = queries.responses(cursor, acting)
    authorities = rows.drop_duplicates("authority").set_index("authority")
    keys = ["authority", "source_group", "initial_response"]
    found = rows.dropna(subset=keys).astype(dict.fromkeys(keys, str)).set_index(keys).referrals
    wide = found.unstack([1, 2]).reindex(index=authorities.index.astype(str), columns=_BY_SOURCE)
    held = weights(authorities)
    return Exact(by_source=wide.fillna(0).astype(int), weights=held.set_axis(held.index.astype(str)))


def response_effects(cursor: duckdb.DuckDBPyConnection, chosen: Selection) -> Mapping[str, float]:
    """Return the factor on the variance of each group of responses."""
    effects = design_effects(cursor, chosen)
    return {key: effects[f"response:{key}"] for key in GROUPS}


def responses(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Responses:
    """Return the first responses of the focus beside its comparator, of every authority, and of the whole pool."""
    against, effects = side(chosen, holdings), response_effects(cursor, chosen)
    counted = exact(cursor, chosen, holdings)
    found = counted.protected(chosen.source)
    cells = {FOCUS: found.of([chosen.focus]), COMPARATOR: found.of(against.authorities)}
    names = named(chosen, holdings)
    return Responses(
        mix=mixed(found, cells[COMPARATOR], against, chosen.focus, names, GROUPS, effects),
        pairs=gaps.pairs(cells, GROUPS, effects),
        single=_single(counted, chosen.source, found.all, effects),
        side=against,
        effects=effects,
        referrals={who: size_of(mine) for who, mine in cells.items()},
        pool_referrals=size_of(found.all),
        is_focus_too_few=not cells[FOCUS],
        is_side_too_few=not cells[COMPARATOR],
    )


def _grouped(single: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({group.key: single[list(group.responses)].sum(axis=1) for group in RESPONSE_GROUPS})


def _single(
    counted: Exact, source: str, groups: Mapping[str, Cell], effects: Mapping[str, float]
) -> tuple[SingleRow, ...]:
    """Return all seven responses in the whole pool."""
    counts = counted.of(source)
    cells = together(counts, counts.sum(axis=1), counted.weights, are_parts=True).all
    labels = {response.key: response.label for response in INITIAL_RESPONSES}
    return tuple(
        SingleRow(response=key, label=labels[key], **fields_of(printed_share(cell, effects[group.key], "")))
        for group in RESPONSE_GROUPS
        for key, cell in _parts(group, groups, cells).items()
    )


def _parts(group: ResponseGroup, groups: Mapping[str, Cell], cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """Return the single responses of a group, both hidden where the group would give one of them away."""
    if not groups or not cells:
        return {}
    if len(group.responses) == 1:
        return {group.responses[0]: groups[group.key]}
    parts = {key: cells[key] for key in group.responses}
    if all(cell.count.count is not None for cell in (groups[group.key], *parts.values())):
        return parts
    hidden = disclosure.Protected(count=None, status=HIDDEN)
    return {key: replace(cell, count=hidden, weighed=hidden) for key, cell in parts.items()}
