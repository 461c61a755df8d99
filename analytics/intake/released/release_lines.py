"""The rows of a published table that are about a known place and year, and what is said of the others."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from analytics.intake import what_is_plain
from analytics.intake.released.beside_release import refuse_columns
from analytics.intake.released.release_description import (
    NAME_HEADINGS,
    PLACE_HEADINGS,
    WORD_HEADINGS,
    Mappings,
    Table,
    folded,
)
from analytics.intake.released.release_periods import YEAR_ENDS, Period, period
from analytics.intake.released.release_places import Gazetteer, PlacedRow
from analytics.intake.released.release_sheet import Sheet
from analytics.intake.released.release_tally import Tally
from analytics.intake.repeatable_text import heading_words
from analytics.intake.upload_report import Kind
from analytics.intake.what_is_plain import LOOKS_IDENTIFYING
from analytics.registry.areas import AreaRegistry

# What is said again of a cell that should be a year: no day and no number of anybody is so short.
LIKE_A_PERIOD = re.compile(r"[0-9]{4}(?:[-/]?[0-9]{2})?")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row: where it stands, its place and year, and its cells by our names of the columns."""

    number: int
    placed: PlacedRow
    period: Period
    cells: Mapping[str, str] = field(hash=False)


def lines(sheet: Sheet, table: Table, mappings: Mappings, gazetteer: Gazetteer, tally: Tally) -> list[Line]:
    """Return the rows that can be used, and tell the tally of those that cannot."""
    columns = _columns(sheet, table, gazetteer.places, tally)
    places = {
        folded(heading): at for at, heading in enumerate(sheet.headings) if folded(heading) in PLACE_HEADINGS
    }
    kept, said = [], set()
    for number, row in sheet.rows:
        cells = {name: row[at] for name, at in places.items()}
        said |= {cells.get(heading, "") for heading in WORD_HEADINGS}
        when = period(cells["time_period"], table.year_ends)
        if when is None:
            _refuse_period(sheet, table, number, cells["time_period"], tally)
            continue
        placed = gazetteer.placed(cells)
        if placed.left_out:
            tally.add(Kind.LEFT_OUT, placed.left_out)
            continue
        if placed.new_code:
            what = f"a new code of {gazetteer.places[placed.area].name}, known by its other one: {placed.printed}"
            tally.add(Kind.WARNING, what)
        said |= {cells.get(heading, "") for heading in NAME_HEADINGS}
        kept.append(
            Line(
                number=number,
                placed=placed,
                period=when,
                cells={name: row[at] for name, at in columns.items()},
            )
        )
    # Places are known by their codes alone, so that a name beside them could be anybody's.
    if fault := what_is_plain.of_figures(gazetteer.places).faults(said):
        tally.add(
            Kind.REFUSED,
            f"{LOOKS_IDENTIFYING} ({fault})",
            where="names and kinds of places and years",
        )
    return kept


def _columns(sheet: Sheet, table: Table, registry: AreaRegistry, tally: Tally) -> dict[str, int]:
    """Return where each of our columns stands; headings nobody described are named and left aside."""
    positions = table.positions(sheet.headings)
    for name, places in positions.items():
        if len(places) > 1:
            headings = " and ".join(sheet.headings[at] for at in places)
            tally.add(Kind.REFUSED, f"two columns stand for one ({name.replace('_', ' ')}): {headings}")
    aside = {folded(heading) for heading in table.aside}
    unknown = [
        at
        for at, heading in enumerate(sheet.headings)
        if not heading or folded(heading) in aside or table.unknown([heading])
    ]
    refused = refuse_columns(sheet, unknown, what_is_plain.of_figures(registry), tally, of_rows=False)
    told = [heading for at, heading in enumerate(sheet.headings) if at not in refused]
    for heading in table.unknown(told):
        said = heading_words(heading, sheet.headings.index(heading) + 1)
        tally.add(Kind.WARNING, f"a column that is not known, left aside: {said}", rows=len(sheet.rows))
    return {name: places[0] for name, places in positions.items()}


def _refuse_period(sheet: Sheet, table: Table, number: int, cell: str, tally: Tally) -> None:
    told = f"{cell} is" if LIKE_A_PERIOD.fullmatch(cell) else "is"
    written = YEAR_ENDS[table.year_ends].written
    tally.add(
        Kind.REFUSED,
        f"{told} not a year as this table writes its years ({written})",
        where=sheet.where(number, "time_period"),
    )
