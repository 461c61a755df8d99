"""What the exhibits of published figures share: the figure of the chosen measure, its badge, and its screens."""

from dataclasses import replace

from analytics.charts.dot_chart import dots
from analytics.charts.enlarged import DENSE, enlarged, with_axis
from analytics.charts.look import Figure
from analytics.exhibits.exhibit import Exhibit, Figures
from analytics.figures import published_figures
from analytics.figures.published_figures import MeasureResult
from analytics.reader.selection import Selection
from analytics.registry.measures import Measure
from analytics.sentences import badges as badge_words
from analytics.sentences import present_sentences, published_sentences

# What chooses the authority, what it is set beside, and the figure; `order` alone makes no other figure.
PLACE = frozenset({"focus", "compare", "chosen"})
FIGURE = PLACE | {"measure", "year", "cover"}
_ROOM_AFTER_THE_LAST = 1.06


def selected_measure(selection: Selection, figures: Figures) -> MeasureResult:
    """Return the chosen measure, its authorities in the chosen order."""
    result = figures.of(published_figures.one_measure, selection.only(FIGURE, figures.holdings))
    return published_figures.in_order(result, selection)


def badges(measure: Measure, year: int) -> tuple[str, ...]:
    """Return the badge of one published figure."""
    return (badge_words.published(measure, year),)


def selection_of_region(selection: Selection) -> Selection:
    """Return the selection of a screen: fifteen rows at most, whatever a link asks for."""
    return selection.with_changes(cover="region", order="name")


def on_screen(
    exhibit: Exhibit,
    measure: Measure,
    year: int,
    *,
    answer: str,
    chart: Figure | None,
    alternative: str,
    note: str,
) -> Exhibit:
    """Return an exhibit as a screen shows it: enlarged, with one answer and one note."""
    return replace(
        exhibit,
        badges=(present_sentences.PUBLISHED,),
        about=present_sentences.published_about(measure, year),
        answer=answer,
        asides=(),
        warnings=(),
        chart=chart,
        alternative=alternative,
        notes=(note,) if note else (),
    )


def dots_on_screen(result: MeasureResult, axis: str, selection: Selection, figures: Figures) -> Figure:
    """Return the dot plot of a screen, on an axis that is the same in every year."""
    other = result.comparator
    plot = dots(result.areas, other.value, published_sentences.centre_words(other), axis)
    if result.measure.divided is None:
        asked = selection.with_changes(measure=result.measure.key)
        years = figures.of(published_figures.all_years, asked.only(PLACE | {"measure"}, figures.holdings))
        end = _ROOM_AFTER_THE_LAST * years.highest
        plot = with_axis(plot, end, {row.area: row.value for row in result.areas if row.value is not None})
    return enlarged(plot, DENSE)
