"""One series of figures of a published table: value, counts and status of each place and year, checked one by one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from analytics.intake import what_is_plain
from analytics.intake.released.release_cells import CellReading, fault, reading, shown
from analytics.intake.released.release_description import SeriesDescription, Table
from analytics.intake.released.release_lines import Line
from analytics.intake.released.release_model import Figure, Key
from analytics.intake.released.release_places import Gazetteer
from analytics.intake.released.release_sheet import Sheet
from analytics.intake.released.release_tally import Tally
from analytics.intake.repeatable_text import heading_words
from analytics.intake.upload_report import Kind
from analytics.registry.areas import plain


@dataclass(frozen=True, kw_only=True)
class Series:
    """What is the same for every series of one table."""

    sheet: Sheet
    table: Table
    symbols: Mapping[str, str] = field(hash=False)
    gazetteer: Gazetteer
    tally: Tally
    publication: str

    def figures(self, taken: SeriesDescription, kept: list[Line], unit: str) -> dict[Key, Figure]:
        """Return the figures of one series, each place and year once."""
        denominator_lines = {
            _breakdown(line, taken): line for line in that_say(kept, {**taken.only, **taken.denominator_only})
        }
        figures: dict[Key, tuple[Line, Figure]] = {}
        for line in that_say(kept, taken.only):
            denominator_line = (
                denominator_lines.get(_breakdown(line, taken)) if taken.denominator_only else line
            )
            figure = self._figure(taken, line, denominator_line, unit)
            if figure is None:
                continue
            if figure.key in figures:
                self._refuse_repeated(line, figures[figure.key][0])
            figures[figure.key] = line, figure
        return {key: figure for key, (_, figure) in figures.items()}

    def _figure(
        self, taken: SeriesDescription, line: Line, denominator_line: Line | None, unit: str
    ) -> Figure | None:
        read = reading(line.cells[taken.value], self.symbols)
        if not read.is_known:
            what = f"{shown(line.cells[taken.value])} in the column {self._heading(taken.value)}"
            self.tally.add(Kind.LEFT_OUT, f"{what}: not a number or a known symbol")
            self._refuse_identifying(line, taken.value)
            return None
        self._check(line, taken.value, read, unit)
        return Figure(
            indicator=taken.indicator,
            area=line.placed.area,
            year=line.period.year,
            period=line.period.printed,
            period_end=line.period.ends,
            numerator=self._count(taken.numerator, line),
            denominator=self._count(taken.denominator, denominator_line),
            value=read.number,
            unit=unit,
            status=read.status,
            source_file=self.tally.file,
            publication=self.publication,
            area_code_published=self.gazetteer.other_code(line.placed),
        )

    def _count(self, column: str | None, line: Line | None) -> float | None:
        if column is None or line is None:
            return None
        read = reading(line.cells[column], self.symbols)
        self._check(line, column, read, "count")
        return read.number

    def _check(self, line: Line, column: str, read: CellReading, unit: str) -> None:
        wrong = fault(read.number, unit) if read.number is not None else None
        if wrong:
            self.tally.add(
                Kind.REFUSED,
                f"{read.number:g} {wrong}",
                where=self.sheet.where(line.number, self._heading(column)),
            )

    def _refuse_identifying(self, line: Line, column: str) -> None:
        if fault := what_is_plain.of_figures(self.gazetteer.places).fault(line.cells[column]):
            where = self.sheet.where(line.number, self._heading(column))
            self.tally.add(Kind.REFUSED, f"{what_is_plain.LOOKS_IDENTIFYING} ({fault})", where=where)

    def _refuse_repeated(self, line: Line, first: Line) -> None:
        unknown = self.table.unknown(self.sheet.headings)
        told = heading_words(unknown[0], self.sheet.headings.index(unknown[0]) + 1) if unknown else ""
        hint = (
            f"; the column {told.removeprefix('column ')}, which is not known, may tell them apart"
            if told
            else ""
        )
        name = self.gazetteer.places[line.placed.area].name
        self.tally.add(
            Kind.REFUSED,
            f"gives {name} in {line.period.printed} again, after row {first.number}{hint}",
            where=self.sheet.where(line.number),
        )

    def _heading(self, column: str) -> str:
        return self.sheet.headings[self.table.positions(self.sheet.headings)[column][0]]


def that_say(kept: list[Line], labels: Mapping[str, Iterable[str]]) -> Iterator[Line]:
    """Yield the rows that say one of the labels in each of these columns."""
    wanted = {column: {plain(label) for label in allowed} for column, allowed in labels.items()}
    for line in kept:
        if all(plain(line.cells[column]) in allowed for column, allowed in wanted.items()):
            yield line


def _breakdown(line: Line, taken: SeriesDescription) -> tuple[str | int, ...]:
    """Return the place, year and labels that a row and the row of its denominator have in common."""
    shared = [plain(line.cells[column]) for column in taken.only if column not in taken.denominator_only]
    return line.placed.area, line.period.year, *shared
