"""The tables of a generation that are made from files: which file, which key, and what a later load takes over."""

from dataclasses import dataclass

from analytics.intake.load_files import AREA_FILE


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table, the file that ships and the file a load brings, its key, and the order it is kept in.

    `staged_as` is what the rows are called until they are checked, where a table has rows of two files.
    `taken_over` is the key under which the rows of a later load stand instead of all earlier ones.
    `only` lists the columns a file brings where it does not bring them all; `also` those it brings besides.
    """

    table: str
    key: tuple[str, ...]
    order: tuple[str, ...]
    shipped: str = ""
    loaded: str = ""
    taken_over: tuple[str, ...] = ()
    staged_as: str = ""
    only: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return what the rows of this file are called until they are checked."""
        return self.staged_as or self.table


# Places that a pool brings because they are not among the published ones; most pools bring none.
POOL_AREAS = Table(
    table="area",
    loaded=AREA_FILE,
    key=("area",),
    order=("area",),
    taken_over=("area",),
    staged_as="pool_area",
)
WAVES = Table(
    table="wave_record",
    loaded="wave_record.parquet",
    key=("authority", "wave"),
    order=("authority", "wave"),
    taken_over=("authority", "wave"),
)
REFERRALS = Table(
    table="referral",
    loaded="referral.parquet",
    key=("row_key",),
    order=("authority", "referral_week"),
    taken_over=("authority", "wave"),
    also=("child_key", "family_key"),
)
# What was redesigned and when, told after the wave was recorded.
REDESIGNS = Table(
    table="wave_record",
    loaded="redesign.parquet",
    key=("authority", "wave"),
    order=("authority", "wave"),
    taken_over=("authority", "wave"),
    staged_as="redesign_record",
    only=("authority", "wave", "redesign", "redesign_month"),
)

TABLES = (
    Table(table="area", shipped="published/areas.parquet", key=("area",), order=("area",)),
    Table(
        table="indicator", shipped="published/indicators.parquet", key=("indicator",), order=("indicator",)
    ),
    Table(
        table="figure",
        shipped="published/figures.parquet",
        loaded="figures.parquet",
        key=("indicator", "area", "year"),
        order=("indicator", "year", "area"),
        taken_over=("indicator", "area", "year"),
    ),
    Table(
        table="neighbour",
        shipped="published/neighbours.parquet",
        key=("authority", "rank"),
        order=("authority", "rank"),
    ),
    Table(
        table="boundary",
        shipped="geography/boundaries.parquet",
        loaded="boundaries.parquet",
        key=("area",),
        order=("area",),
        taken_over=("area",),
    ),
    Table(
        table="hexagon",
        shipped="geography/hexagons.parquet",
        key=("layout", "area"),
        order=("layout", "area"),
    ),
    Table(table="label_point", shipped="geography/labels.parquet", key=("area",), order=("area",)),
    POOL_AREAS,
    WAVES,
    REDESIGNS,
    REFERRALS,
)
SHIPPED_FILES = tuple(table.shipped for table in TABLES if table.shipped)

# Columns that the build works out, so no file brings them.
DERIVED = frozenset(
    {"child", "family", "source_group", "re_referral", "followed_90", "followed_180", "followed_365"}
    | {"stage_90", "stage_180", "came_with_pool"}
)


def wanted_columns(table: Table, columns: dict[str, str]) -> dict[str, str]:
    """Return the columns, with their types, that the files of a table may bring into it."""
    return {
        name: kind
        for name, kind in columns.items()
        if (name in table.only if table.only else name not in DERIVED)
    }
