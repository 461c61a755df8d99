"""The one table that the benchmark prints."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

COLUMNS = ("What", "Measured", "Empty page", "Times it", "Aim", "Reached", "Processor")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line: what was measured, beside the empty page where there is one, and the aim where there is one."""

    what: str
    measured: str
    empty: str = ""
    times: str = ""
    aim: str = ""
    reached: bool | None = None
    # What the server's process used for each, on average: beside a busy machine's waits, this stays.
    processor: float | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the text of each column."""
        word = {None: "", True: "yes", False: "no"}[self.reached]
        used = "" if self.processor is None else f"{1000 * self.processor:,.0f} ms"
        return self.what, self.measured, self.empty, self.times, self.aim, word, used


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of the table: a heading, what its numbers are, and its rows."""

    heading: str
    note: str
    rows: Sequence[Row]


def spread(seconds: Sequence[float]) -> str:
    """Return the median with the least and the most, in milliseconds."""
    middle, least, most = (1000 * number for number in (median(seconds), min(seconds), max(seconds)))
    return f"{middle:,.0f} ms ({least:,.0f}–{most:,.0f})"


def beside(
    what: str,
    seconds: Sequence[float],
    empty: Sequence[float],
    most_times: float | None = None,
    processor: float | None = None,
) -> Row:
    """Return a row whose aim, where it has one, is a number of times what the empty page takes."""
    times = median(seconds) / median(empty)
    return Row(
        what=what,
        measured=spread(seconds),
        empty=f"{1000 * median(empty):,.0f} ms",
        times=f"{times:.1f}",
        aim="" if most_times is None else f"at most {most_times:g} times",
        reached=None if most_times is None else times <= most_times,
        processor=processor,
    )


def below(
    what: str, seconds: float, most: float | None, empty: float | None = None, processor: float | None = None
) -> Row:
    """Return a row whose aim is a number of seconds."""
    return Row(
        what=what,
        measured=f"{seconds:.2f} s",
        empty="" if empty is None else f"{empty:.2f} s",
        times="" if empty is None else f"{seconds / empty:.1f}",
        aim="" if most is None else f"at most {most:g} s",
        reached=None if most is None else seconds <= most,
        processor=processor,
    )


def plain(parts: Sequence[Part]) -> str:
    """Return the table for a terminal."""
    rows = [COLUMNS, *(row.cells for part in parts for row in part.rows)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(COLUMNS))]

    def line(cells):
        return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()

    lines = [line(COLUMNS)]
    for part in parts:
        lines += ["", f"{part.heading}. {part.note}", *(line(row.cells) for row in part.rows)]
    return "\n".join(lines)


def markdown(parts: Sequence[Part]) -> str:
    """Return the table as it stands in docs/speed.md."""
    lines = [_cells(COLUMNS), _cells(["---"] * len(COLUMNS))]
    for part in parts:
        lines.append(_cells([f"**{part.heading}**", *[""] * (len(COLUMNS) - 1)]))
        lines += [_cells(row.cells) for row in part.rows]
    notes = [f"- **{part.heading}.** {part.note}" for part in parts]
    return "\n".join([*lines, "", *notes])


def _cells(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
