"""What one figure is: a value made once, which every surface reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

import duckdb

from analytics.charts.look import Figure
from analytics.charts.map_deck import CompactDeck
from analytics.exhibits.checked_chart import Chart
from analytics.exports import shared_tables
from analytics.exports.table import Table
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.measures import Measure
from analytics.sentences.pins_sentences import OVER_ALL_ASK, plain
from analytics.words import wording

Result = TypeVar("Result")
# In the place of an authority: every authority of the pool together.
ALL = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCell:
    """One protected cell of the referral sample, as it is printed: what the attacker reads.

    `table` names the table of the pool whose cells it is one of, `part` the cell of it; `area` is the authority's
    number, or `ALL`. `within` are choices beyond the reader's own that narrow the table, as (dimension, value): one
    source of several side by side, the way a path took. `size` is how many referrals it is out of, `count` and `share`
    stand as printed, empty where an exhibit does not print them.
    """

    table: str
    part: str
    area: str
    size: str
    count: str
    share: str
    within: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadStatement:
    """One figure of how far apart authorities are: its name, its value and what it is told beside, as text."""

    name: str
    value: str
    context: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a figure that lists several measures: the figure, a small chart of all, and what chance says of it.

    `year` is the year of the figures; `alternative` is of the chart, which is None where nothing can be drawn.
    """

    measure: Measure
    year: int
    figure: str
    verdict: str
    chart: Figure | None
    alternative: str

    @cached_property
    def drawn(self) -> Chart | None:
        """Return the chart checked and ready to be drawn, made once; None where there is nothing to draw."""
        return None if self.chart is None else Chart(self.chart)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swatch:
    """One entry of a key of colours: how its sample is filled, as a style of a web page, and its words."""

    style: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One of several charts that stand side by side: the name it is drawn under, and its alternative text."""

    chart: Figure
    alternative: str
    key: str = ""

    @cached_property
    def drawn(self) -> Chart:
        """Return the chart checked and ready to be drawn, made once."""
        return Chart(self.chart)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """A change of the selection that leads on from a figure, in words; `changes` are fields with their new values."""

    words: str
    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """One measure as a row among others: its question, its figure beside the others', its pictures, its verdict.

    The question leads to `page`, with `changes` of the selection; `under` stands below it. `figure` is the figure as
    text, `neighbours_line` what follows it; `spread` draws it among the others and `years` over time, in whose place
    `waves` say it. `aside` is what to bear in mind after the verdict.
    """

    measure: Measure
    page: str
    changes: tuple[tuple[str, str], ...]
    under: tuple[str, ...]
    figure: str
    neighbours_line: str
    spread: Picture | None
    years: Picture | None
    waves: tuple[str, ...]
    verdict: str
    aside: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroup:
    """Rows that stand together under a heading."""

    key: str
    heading: str
    rows: tuple[MeasureRow, ...]


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """One figure: the sentence that answers its question, its chart, its table, and all that is said of it.

    `leading` is the measure that the answer is about, None where it is about several; `measures` are those explained.
    `answer` is what a pin keeps, and `headline` what stands under the question, where that is less; `statements` stand
    beside the chart, `asides` and `warnings` above it. A figure that has nothing to draw has no chart, and its answer
    says why. `badges` say whose figures these are; `about` follows them on a screen. `notes` stand under the chart,
    `file_notes` at the head of the file. `sizes` are how many there are on each side, by its name. `outlines` is the
    same figure by place, `swatches` the key of its colours; `lines` are those of a figure that lists several measures,
    `columns` their headings. `pictures` stand side by side where one figure is several charts. `listed` is a table that
    stands on the page where others have a chart; `next_steps` lead on where a figure cannot be told as asked; `groups`
    are measures in rows. Texts are Markdown, except alternatives.
    """

    key: str
    question: str
    answer: str
    headline: str = ""
    measures: tuple[Measure, ...] = ()
    leading: Measure | None = None
    heading: str = ""
    badges: tuple[str, ...] = ()
    about: str = ""
    asides: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    chart: Figure | None = None
    alternative: str = ""
    notes: tuple[str, ...] = ()
    table: Table | None = None
    file_notes: tuple[str, ...] = ()
    sizes: tuple[tuple[str, str], ...] = ()
    spread: tuple[SpreadStatement, ...] = ()
    cells: tuple[PrintedCell, ...] = ()
    outlines: CompactDeck | None = None
    swatches: tuple[Swatch, ...] = ()
    columns: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    pictures: tuple[Picture, ...] = ()
    listed: Table | None = None
    next_steps: tuple[NextStep, ...] = ()
    groups: tuple[RowGroup, ...] = ()

    @property
    def file(self) -> str:
        """Return the name of its file."""
        return f"{self.key}.csv"

    @cached_property
    def drawn(self) -> Chart | None:
        """Return the chart checked and ready to be drawn, made once; None where there is nothing to draw."""
        return None if self.chart is None else Chart(self.chart)

    @cached_property
    def csv(self) -> bytes:
        """Return its file, made once. Raises: ValueError if it has no table."""
        if self.table is None:
            raise ValueError(f"{self.key} has no table.")
        return shared_tables.csv(self.table, self.file_notes)

    @property
    def caveat(self) -> str:
        """Return what to bear in mind."""
        return self.leading.caveat if self.leading else f"Before any conclusion: {wording.LADDER}."

    @property
    def ask_next(self) -> str:
        """Return what to ask next."""
        return self.leading.ask_next if self.leading else OVER_ALL_ASK

    @property
    def source(self) -> str:
        """Return whose figures these are and of when, without marks; INVENTED DATA where they are."""
        return " · ".join(map(plain, self.badges))


class Figures(Protocol):
    """Where an exhibit gets its figures: whoever makes one hands over the store that is read."""

    @property
    def holdings(self) -> Holdings:
        """Return what the store holds."""

    @property
    def agreed_waves(self) -> tuple[str, ...]:
        """Return the waves of a real pool that its authorities have agreed."""

    def of(
        self, figure: Callable[[duckdb.DuckDBPyConnection, Selection, Holdings], Result], selection: Selection
    ) -> Result:
        """Return a protected figure of a selection."""


Make = Callable[[Selection, Figures], Exhibit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One exhibit in the registry: the page it stands on, what makes it, and the choices it answers to.

    `reads` are fields of the selection: nothing else of it reaches `make`. `screens` make it as present mode shows it,
    by the name a story has for it.
    """

    key: str
    page: str
    make: Make
    reads: frozenset[str]
    screens: Mapping[str, Make]
