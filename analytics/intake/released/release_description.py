"""A published table as a mapping file describes it: how it is told from others, and which column gives what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

# What every table of Explore Education Statistics has; the last is a title that repeats itself in each row.
PLACE_HEADINGS = (
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code",
    "region_name", "old_la_code", "new_la_code", "la_name", "category",
)  # fmt: skip
WORD_HEADINGS = ("time_identifier", "geographic_level", "category")
NAME_HEADINGS = ("country_name", "region_name", "la_name")
REQUIRED_HEADINGS = ("time_period", "geographic_level")


@dataclass(frozen=True, kw_only=True)
class SeriesDescription:
    """One series of figures: its columns by our names, and what a row must say to be of it.

    `denominator_only` names another row of the same place, year and breakdown, whose column is the denominator.
    """

    indicator: str
    label: str
    value: str
    numerator: str | None = None
    denominator: str | None = None
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    denominator_only: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    @property
    def columns(self) -> tuple[str, ...]:
        """Return our names of the columns it reads."""
        given = (self.value, self.numerator, self.denominator, *self.only, *self.denominator_only)
        return tuple(name for name in given if name is not None)


@dataclass(frozen=True, kw_only=True)
class Table:
    """One published table, as a mapping file describes it."""

    key: str
    title: str
    publication: str
    year_ends: str
    needs: tuple[str, ...]
    aside: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]] = field(hash=False)
    figures: tuple[SeriesDescription, ...]

    def positions(self, headings: Iterable[str]) -> dict[str, list[int]]:
        """Return where each of our columns stands; the caller refuses one that stands twice."""
        folded_headings = [folded(heading) for heading in headings]
        names = {name: {folded(heading) for heading in spellings} for name, spellings in self.columns.items()}
        positions = {
            name: [at for at, heading in enumerate(folded_headings) if heading in names[name]]
            for name in names
        }
        return {name: places for name, places in positions.items() if places}

    def unknown(self, headings: Iterable[str]) -> list[str]:
        """Return the headings that neither every table has nor this mapping knows."""
        known = {folded(name) for name in (*PLACE_HEADINGS, *self.aside, *sum(self.columns.values(), ()))}
        return [heading for heading in headings if heading and folded(heading) not in known]


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A rate that follows from two series where the publisher prints no rate."""

    indicator: str
    label: str
    numerator: str
    denominator: str
    per: int


@dataclass(frozen=True, kw_only=True)
class Mappings:
    """Everything the mapping files say, the app's own and the one given to a load."""

    tables: tuple[Table, ...]
    rates: tuple[Rate, ...]
    symbols: Mapping[str, str] = field(hash=False)
    levels: Mapping[str, str] = field(hash=False)
    codes: Mapping[str, str] = field(hash=False)

    def table_of(self, headings: Iterable[str]) -> Table | None:
        """Return the table with these headings; of several the one that asks for most of them."""
        given = list(headings)
        if not set(REQUIRED_HEADINGS) <= {folded(heading) for heading in given}:
            return None
        fitting = [table for table in self.tables if set(table.needs) <= set(table.positions(given))]
        return max(fitting, key=lambda table: len(table.positions(given)), default=None)


def folded(heading: str) -> str:
    """Return a heading as it is compared: publishers change its capitals between releases."""
    return heading.strip().casefold()
