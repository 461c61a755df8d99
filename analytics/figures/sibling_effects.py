"""How much less a sample of brothers and sisters says, measure by measure, for the methods page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import duckdb

from analytics.figures.needs_figures import NOT_STATED
from analytics.figures.stages_figures import GROUPS, SINGLE
from analytics.queries import pool_queries
from analytics.reader.holdings import Holdings
from analytics.reader.selection import BOTH_WAVES, FOLLOWED_DAYS, Selection
from analytics.registry.codes import FACTOR_GROUPS, NEEDS, RESPONSE_GROUPS, SOURCE_GROUPS
from analytics.registry.measures import MEASURES, SHARES, shares_within


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectRow:
    """The factors on the variance of one measure, one a wave; `days` is 0 where days make no difference."""

    label: str
    days: int
    factors: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectGroup:
    """The factors of measures that are about the same; `waves` are those that each row has a factor of, and both."""

    label: str
    waves: tuple[str, ...]
    rows: tuple[EffectRow, ...]


def sibling_effects(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> tuple[EffectGroup, ...]:
    """Return the factor on the variance of every measure, to two decimals."""
    waves = (*(wave.key for wave in holdings.pool.waves), BOTH_WAVES)
    effects: dict[tuple[str, int], Mapping[str, float]] = {
        (wave, days): dict(pool_queries.design_effects(cursor, wave, days).itertuples(index=False, name=None))
        for wave in waves
        for days in FOLLOWED_DAYS
    }

    def group(label: str, measures: Iterable[tuple[str, str, int]]) -> EffectGroup:
        rows = (
            EffectRow(
                label=words,
                days=days,
                factors=tuple(effects[wave, days or FOLLOWED_DAYS[0]][key] for wave in waves),
            )
            for key, words, days in measures
        )
        return EffectGroup(label=label, waves=waves, rows=tuple(rows))

    return (
        group("Shares", _shares()),
        group("Furthest stage, in groups", _stages(GROUPS)),
        group("Furthest stage, each", _stages(SINGLE)),
        group("Sources, first responses, needs and factors", _whatever_the_days()),
    )


def _shares() -> Iterator[tuple[str, str, int]]:
    """Yield the key, the label and the days of each share, with the days within which it is shown."""
    for key in SHARES:
        label = MEASURES[key].label
        if "days" not in MEASURES[key].filters:
            yield key, label, 0
            continue
        for days in FOLLOWED_DAYS:
            if key in shares_within(days):
                yield key, label, days


def _stages(labels: Mapping[str, str]) -> Iterator[tuple[str, str, int]]:
    for key, label in labels.items():
        for days in FOLLOWED_DAYS:
            yield f"stage:{key}", label, days


def _whatever_the_days() -> Iterator[tuple[str, str, int]]:
    for source in SOURCE_GROUPS:
        yield source.key, f"Source: {source.label.lower()}", 0
    for response in RESPONSE_GROUPS:
        yield f"response:{response.key}", f"First response: {response.label.lower()}", 0
    for need in NEEDS:
        if need.key != NOT_STATED:
            yield f"need:{need.key}", f"Need: {need.label.lower()}", 0
    for factor in FACTOR_GROUPS:
        yield f"factor:{factor.key}", f"Factor: {factor.label.lower()}", 0
