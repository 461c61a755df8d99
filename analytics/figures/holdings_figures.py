"""What the store holds, for the selection to choose from."""

import duckdb
import pandas as pd

from analytics.intake.errors import DataError
from analytics.queries import holdings_queries, pool_queries
from analytics.reader.holdings import Holdings, Pool, Wave
from analytics.reader.selection import BOTH_WAVES, FOLLOWED_DAYS
from analytics.registry.areas import Area, AreaRegistry, Neighbour
from analytics.statistics.sibling_correlation import DESIGN_EFFECT_WITHOUT_FAMILIES
from analytics.words import wording
from analytics.words.letters import as_letters


def holdings(cursor: duckdb.DuckDBPyConnection, region: str) -> Holdings:
    """Return everything a selection may name, seen from one region.

    Raises: DataError if the region is not one of England's.
    """
    places = _places(holdings_queries.areas(cursor), holdings_queries.neighbours(cursor), region)
    generation = holdings_queries.generation(cursor).iloc[0]
    years = {
        row.indicator: tuple(int(year) for year in row.years)
        for row in holdings_queries.years(cursor).itertuples()
    }
    return Holdings(
        generation=generation.generation,
        built=wording.date(generation.built),
        places=places,
        years=years,
        pool=_pool(cursor, places),
    )


def _places(areas: pd.DataFrame, neighbours: pd.DataFrame, region: str) -> AreaRegistry:
    known = {
        row.area: Area(
            code=row.area,
            # A pool can bring places of its own, and whatever they are called stands in sentences and charts.
            name=as_letters(row.name),
            short_name=as_letters(row.short_name),
            level=row.level,
            region=row.region if isinstance(row.region, str) else None,
            other_names=(*row.ons_codes, *row.name_variants),
            police_force=as_letters(row.police_force) if isinstance(row.police_force, str) else None,
            last_year=int(row.last_year),
            came_with_pool=bool(row.came_with_pool),
        )
        for row in areas.rename_axis(None).itertuples(index=False)
    }
    regions = [code for code, area in known.items() if area.level == "region" and not area.came_with_pool]
    if region not in regions:
        expected = ", ".join(sorted(regions))
        raise DataError(f"REFERRAL_PATHWAYS_REGION is {region!r}, expected one of {expected}")
    close: dict[str, list[Neighbour]] = {}
    for row in neighbours.itertuples(index=False):
        near = Neighbour(code=row.neighbour, rank=int(row.rank), closeness=row.closeness)
        close.setdefault(row.authority, []).append(near)
    return AreaRegistry(
        region_code=region, areas=known, neighbours={code: tuple(near) for code, near in close.items()}
    )


def _pool(cursor: duckdb.DuckDBPyConnection, places: AreaRegistry) -> Pool:
    waves = holdings_queries.waves(cursor)
    is_invented = bool(waves.invented.all())
    codes = {code for authorities in waves.authorities for code in authorities}
    return Pool(
        name=as_letters(wording.listed(sorted({name for names in waves.pools for name in names}))),
        is_invented=is_invented,
        authorities=tuple(code for code in places.offered if code in codes),
        waves=tuple(
            Wave(
                key=row.wave,
                months=f"{row.window_start:%B} to {row.window_end:%B %Y}",
                frames=frozenset(row.frames),
            )
            for row in waves.itertuples(index=False)
        ),
        sibling_factors={} if waves.invented.any() else _siblings(cursor),
    )


def _siblings(cursor: duckdb.DuckDBPyConnection) -> dict[str, float]:
    """Return the pool's factors for brothers and sisters, of both waves and the longest follow-up.

    A factor of 1 is of what hardly anybody reached, and the stated one of a pool whose families are hardly known:
    neither tells anything, and 1 would make a published phrase firmer.
    """
    frame = pool_queries.design_effects(cursor, BOTH_WAVES, max(FOLLOWED_DAYS))
    factors = frame[(frame.effect > 1) & (frame.effect != DESIGN_EFFECT_WITHOUT_FAMILIES)]
    return dict(zip(factors.measure, factors.effect, strict=True))
