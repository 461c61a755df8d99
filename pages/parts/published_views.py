"""The screens of published figures: the pages' own figures, charts and sentences, enlarged."""

from dataclasses import replace

from analytics.charts import look
from analytics.charts.dots import dots as dots_of
from analytics.charts.enlarged import DENSE, enlarged, with_axis
from analytics.charts.enlarged_funnel import enlarged_funnel
from analytics.charts.enlarged_panel import enlarged_panel
from analytics.charts.funnel import funnel as funnel_of
from analytics.charts.hexagons import hexagons as hexagons_of
from analytics.charts.panels import panel as panel_of
from analytics.charts.years import years as years_of
from analytics.figures import mapped, published
from analytics.figures import workforce as workforce_figures
from analytics.figures.published import Answer
from analytics.measures import MEASURES, Measure
from analytics.names import names_hidden
from analytics.selection import Selection
from analytics.sentences import mapped as mapped_sentences
from analytics.sentences import present as sentences
from analytics.sentences import published as published_sentences
from analytics.sentences import workforce as workforce_sentences
from pages.parts import data
from pages.parts.shown import Shown

_ON_A_SCREEN = (workforce_figures.SUBJECT, workforce_figures.OTHER, workforce_figures.COUNTRY)
_ROOM_AFTER_THE_LAST = 1.06


def _shown(measure: Measure, year: int, answer: str, **figure: object) -> Shown:
    return Shown(
        **{
            "badges": (sentences.PUBLISHED,),
            "about": sentences.published_about(measure, year),
            "question": measure.question,
            "answer": answer,
            "ask": measure.ask_next,
            "is_pool": False,
            **figure,
        }
    )


def _of_region(chosen: Selection) -> Selection:
    # Fifteen rows at most, whatever a link asks for.
    return chosen.with_changes(cover="region", order="name")


def dots(chosen: Selection) -> Shown:
    """Return one measure of every authority of the region, on an axis that is the same in every year."""
    chosen = _of_region(chosen)
    answer = data.figure(published.one_measure, chosen)
    headline = sentences.of_year(answer, bool(chosen.focus))
    return _shown(
        answer.measure,
        answer.year,
        headline,
        plot=_dots(answer, answer.measure.axis, chosen),
        alternative=published_sentences.dots_alternative(answer, headline, chosen.order),
        note=sentences.published_note(answer),
    )


def _dots(answer: Answer, axis: str, chosen: Selection) -> look.Figure:
    other = answer.comparator
    plot = dots_of(answer.areas, other.value, published_sentences.centre_words(other), axis)
    if answer.measure.divided is None:
        years = data.figure(published.all_years, chosen.with_changes(measure=answer.measure.key))
        values = {row.area: row.value for row in answer.areas if row.value is not None}
        plot = with_axis(plot, _ROOM_AFTER_THE_LAST * years.highest, values)
    return enlarged(plot, DENSE)


def funnel(chosen: Selection) -> Shown:
    """Return one measure against size; where the publisher gives no counts, every authority on a line of its own."""
    chosen = _of_region(chosen)
    answer = data.figure(published.one_measure, chosen)
    if answer.limits is None:
        return dots(chosen)
    measure, other = answer.measure, answer.comparator
    judged = answer.on_funnel
    plot = funnel_of(
        judged,
        answer.limits,
        answer.baseline,
        published_sentences.centre_words(other),
        measure.out_of,
        measure.axis,
    )
    return _shown(
        measure,
        answer.year,
        sentences.against_size(answer, bool(chosen.focus)),
        plot=enlarged_funnel(plot, judged, answer.limits, answer.baseline),
        alternative=published_sentences.funnel_alternative(answer),
        note=sentences.funnel_note(answer),
    )


def years(chosen: Selection) -> Shown:
    """Return one measure year by year: the region's authorities, and the comparator dashed."""
    found = data.figure(published.all_years, chosen)
    measure, last = found.measure, found.last
    moved = published_sentences.all_years(found, chosen.focus)
    return _shown(
        measure,
        last,
        moved.removesuffix(" Two points are not a trend: read the years between."),
        plot=enlarged(years_of(found.areas, found.line, measure.breaks, measure.axis), DENSE),
        alternative=published_sentences.years_alternative(found, moved),
        note=sentences.years_note(measure),
    )


def hexagons(chosen: Selection) -> Shown:
    """Return one rate by place, a hexagon of one size for every authority; with letters there is no map."""
    wanted = MEASURES[chosen.measure]
    chosen = _of_region(chosen if wanted.is_rate else chosen.with_changes(measure="cla_rate"))
    answer = data.figure(published.one_measure, chosen)
    measure = answer.measure
    question = mapped_sentences.map_question(measure)
    if names_hidden(chosen):
        hidden = {"plot": None, "alternative": "", "note": ""}
        return _shown(measure, answer.year, sentences.PLACE_IS_NAME, question=question, **hidden)
    headline = f"**{answer.year}.** {mapped_sentences.mapped(answer, bool(chosen.focus))}"
    shades = mapped.classed(answer.areas, measure.class_breaks)
    plot = hexagons_of(answer.areas, shades, data.figure(mapped.outlines, chosen).cells, look.MAP_CLASSES)
    return _shown(
        measure,
        answer.year,
        headline,
        question=question,
        plot=enlarged(plot, DENSE),
        alternative=mapped_sentences.map_alternative(answer, headline, False),
        note=sentences.map_note(answer),
    )


def panel(chosen: Selection) -> Shown:
    """Return one measure of the workforce over the years: the area spoken of, its comparator, England."""
    found = data.figure(workforce_figures.workforce, chosen)
    panels = {drawn.measure.key: drawn for drawn in (*found.panels, *found.demand)}
    drawn = panels[chosen.workforce]
    # Three lines are told apart across a room, four are not.
    found = replace(found, names={who: name for who, name in found.names.items() if who in _ON_A_SCREEN})
    drawn = replace(drawn, lines=drawn.lines[drawn.lines.who.isin(found.names)])
    measure = drawn.measure
    plot = panel_of(
        drawn.lines, found.years, found.names, measure.label, measure.axis, measure.breaks, found.has_focus
    )
    brief = {workforce_figures.SUBJECT: found.subject.short_name, workforce_figures.OTHER: found.side.label}
    names = {who: brief.get(who, name) for who, name in found.names.items()}
    return _shown(
        measure,
        found.year,
        sentences.over_years(drawn, found),
        plot=enlarged_panel(plot, measure.axis, found.years, names),
        alternative=workforce_sentences.panel_alternative(drawn, found),
        note=sentences.panel_note(drawn, found),
    )


def workers(chosen: Selection) -> Shown:
    """Return one measure of the workforce in every authority of the region, without intervals."""
    chosen = _of_region(chosen)
    one = data.figure(workforce_figures.one, chosen)
    answer = one.answer
    headline = sentences.workers(answer, bool(chosen.focus))
    return _shown(
        answer.measure,
        answer.year,
        headline,
        plot=_dots(answer, answer.measure.axis, workforce_figures.beside(chosen)),
        alternative=published_sentences.dots_alternative(answer, headline, chosen.order),
        note=sentences.published_note(answer),
    )
