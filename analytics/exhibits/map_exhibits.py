"""Rates per 10,000 by place: shaded outlines, and a hexagon of one size for every authority."""

from dataclasses import replace

from analytics.charts import look
from analytics.charts.enlarged import DENSE, enlarged
from analytics.charts.hexagon_chart import hexagons
from analytics.charts.map_deck import deck
from analytics.exhibits import published_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures, Swatch
from analytics.exports import shared_tables
from analytics.figures import map_figures
from analytics.figures.published_figures import MeasureResult
from analytics.protection.pseudonyms import names_hidden
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES
from analytics.sentences import map_sentences, present_sentences, verdict_sentences
from analytics.sentences.published_sentences import asides, file_notes
from analytics.words import wording

PAGE = "map"
FALLBACK = "cla_rate"


def by_place(selection: Selection, figures: Figures) -> Exhibit:
    """Return one rate by place; with letters there is no map, for place is name."""
    wanted, shown = MEASURES[selection.measure], _as_rate(selection)
    result, has_focus = published_exhibits.selected_measure(shown, figures), bool(selection.focus)
    measure = result.measure
    exhibit = Exhibit(
        key="map",
        question=map_sentences.map_question(measure),
        answer=map_sentences.PLACE_IS_NAME,
        measures=(measure,),
        leading=measure,
        badges=published_exhibits.badges(measure, result.year),
    )
    if names_hidden(selection):
        return exhibit
    by_flag = selection.colour == "flag" and result.judgement is not None
    unjudged = selection.colour == "flag" and not by_flag
    headline = map_sentences.mapped(result, has_focus)
    return replace(
        _drawn(exhibit, result, shown, by_flag, figures),
        answer=headline,
        asides=((map_sentences.not_on_map(wanted, measure),) if measure is not wanted else ())
        + asides(result),
        warnings=(f"{verdict_sentences.statements(result)[0]} The map shows the rate.",) if unjudged else (),
        statements=(map_sentences.colouring(result, by_flag),),
        alternative=map_sentences.map_alternative(result, headline, by_flag),
        swatches=_swatches(result, has_focus, by_flag),
        notes=(map_sentences.map_note(result, by_flag), wording.source_line(measure, result.year)),
        table=shared_tables.funnel_verdicts(result) if by_flag else shared_tables.one_measure(result),
        file_notes=tuple(file_notes(measure, result.year)),
    )


def _as_rate(selection: Selection) -> Selection:
    """Return the selection with a measure that a map can show."""
    ordered = selection.with_changes(order="name")
    return ordered if MEASURES[selection.measure].is_rate else ordered.with_changes(measure=FALLBACK)


def _drawn(
    exhibit: Exhibit, result: MeasureResult, selection: Selection, by_flag: bool, figures: Figures
) -> Exhibit:
    """Return the exhibit with both of its maps."""
    places = figures.of(map_figures.outlines, selection.only({"cover"}, figures.holdings))
    classes = look.FLAG_CLASSES if by_flag else look.MAP_CLASSES
    shades = (
        map_figures.flagged(result.areas)
        if by_flag
        else map_figures.classed(result.areas, result.measure.class_breaks)
    )
    outlines = deck(
        result.areas,
        shades,
        places.labels,
        places.outlines,
        places.context,
        selection.focus or None,
        places.view,
        classes,
    )
    return replace(exhibit, outlines=outlines, chart=hexagons(result.areas, shades, places.cells, classes))


def _swatches(result: MeasureResult, has_focus: bool, by_flag: bool) -> tuple[Swatch, ...]:
    """Return the key: one line of swatches, low to high, then what is hidden, then the focus."""
    classes, words = (
        (look.FLAG_CLASSES, map_sentences.FLAG_WORDS)
        if by_flag
        else (look.MAP_CLASSES, wording.class_words(result.measure))
    )
    shaded = tuple(
        Swatch(style=f"background:{fill}", words=text) for (fill, _), text in zip(classes, words, strict=True)
    )
    hatching = f"repeating-linear-gradient(45deg,{look.SLATE} 0 1px,{look.WHITE} 1px 5px)"
    hidden = tuple(
        Swatch(style=f"background:{hatching}", words=f"{mark}, {wording.status_short(mark)}")
        for mark in result.marks
    )
    own = (Swatch(style=f"border:3px solid {look.PLUM}", words=result.subject.name),) if has_focus else ()
    return (*shaded, *hidden, *own)


def hexagons_on_screen(requested: Selection, figures: Figures) -> Exhibit:
    """Return one rate by place, a hexagon of one size for every authority; with letters there is no map."""
    selection = published_exhibits.selection_of_region(_as_rate(requested)).with_changes(colour="rate")
    result, exhibit = published_exhibits.selected_measure(selection, figures), by_place(selection, figures)
    measure = result.measure
    if exhibit.chart is None:
        words = present_sentences.PLACE_IS_NAME
        return published_exhibits.on_screen(
            exhibit, measure, result.year, answer=words, chart=None, alternative="", note=""
        )
    headline = f"**{result.year}.** {exhibit.answer}"
    return published_exhibits.on_screen(
        exhibit,
        measure,
        result.year,
        answer=headline,
        chart=enlarged(exhibit.chart, DENSE),
        alternative=map_sentences.map_alternative(result, headline, False),
        note=present_sentences.map_note(result),
    )


EXHIBITS = (
    Entry(
        key="map",
        page=PAGE,
        make=by_place,
        reads=published_exhibits.FIGURE | {"colour", "names"},
        screens={"hexagons": hexagons_on_screen},
    ),
)
