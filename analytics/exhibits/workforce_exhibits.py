"""Who does the work: the measures of the workforce over the years, by authority, and who came and left."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.charts.dot_chart import dots
from analytics.charts.enlarged_panel import enlarged_panel
from analytics.charts.look import Figure
from analytics.charts.panel_chart import panel as chart_of_panel
from analytics.charts.staff_turnover_chart import staff_turnover as chart_of_staff_turnover
from analytics.exhibits import published_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures, Picture, SpreadStatement
from analytics.exports import shared_tables, workforce_tables
from analytics.figures import published_figures, staff_turnover_figures, workforce_figures
from analytics.figures.workforce_figures import COUNTRY, OTHER, SUBJECT, Panel, Workforce, WorkforceMeasure
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES
from analytics.sentences import (
    dispersion_sentences,
    present_sentences,
    published_sentences,
    staff_turnover_sentences,
    workforce_sentences,
)
from analytics.words import wording

PAGE = "workforce"
# What the figures over the years answer to: neither the measure drawn by authority nor its order is among them.
_OVER_YEARS = published_exhibits.PLACE | {"year"}
_BY_AUTHORITY = _OVER_YEARS | {"cover", "workforce"}
# Three lines are told apart across a room, four are not.
_ON_A_SCREEN = (SUBJECT, OTHER, COUNTRY)
_FLOW_MEASURES = ("sw_turnover", "sw_vacancy", "sw_agency")
_LEADING = MEASURES["sw_vacancy"]


def side_by_side(selection: Selection, figures: Figures) -> Exhibit:
    """Return the five measures of the workforce side by side over the years, and the sentence of the page."""
    workforce = _over_years(selection, figures)
    return replace(
        _panels(
            "workforce",
            workforce,
            workforce.panels,
            workforce_sentences.answer(workforce),
            workforce_sentences.SIDE_BY_SIDE,
        ),
        asides=(workforce_sentences.ASKED, *workforce_sentences.asides(workforce)),
        statements=(workforce_sentences.key(workforce),),
    )


def demand(selection: Selection, figures: Figures) -> Exhibit:
    """Return what is asked of each social worker in post, over the years."""
    workforce = _over_years(selection, figures)
    return _panels(
        "demand", workforce, workforce.demand, workforce_sentences.work(workforce), workforce_sentences.WORK
    )


def _over_years(selection: Selection, figures: Figures) -> Workforce:
    return figures.of(workforce_figures.workforce, selection.only(_OVER_YEARS, figures.holdings))


def _panels(key: str, workforce: Workforce, panels: Sequence[Panel], answer: str, heading: str) -> Exhibit:
    """Return panels that stand side by side; the first one's words begin with the answer of all."""
    alternatives = [workforce_sentences.panel_alternative(one, workforce) for one in panels]
    alternatives[0] = f"{wording.plain(answer)} {alternatives[0]}"
    note = workforce_sentences.panels_note(workforce, panels)
    return Exhibit(
        key=key,
        question=workforce_sentences.QUESTION,
        answer=answer,
        measures=tuple(one.measure for one in panels),
        leading=_LEADING,
        heading=heading,
        badges=published_exhibits.badges(_LEADING, workforce.year),
        pictures=tuple(
            Picture(key=f"panel-{one.measure.key}", chart=_chart(one, workforce), alternative=alternative)
            for one, alternative in zip(panels, alternatives, strict=True)
        ),
        notes=(note,),
        table=workforce_tables.panels(workforce, panels),
        file_notes=(heading, note, wording.LICENCE),
    )


def _chart(drawn: Panel, workforce: Workforce) -> Figure:
    measure = drawn.measure
    return chart_of_panel(
        drawn.lines,
        workforce.years,
        workforce.names,
        measure.label,
        measure.axis,
        measure.breaks,
        workforce.has_focus,
    )


def panel_on_screen(selection: Selection, figures: Figures) -> Exhibit:
    """Return one measure over the years as a screen shows it: the area spoken of, its comparator, England."""
    full_workforce = _over_years(selection, figures)
    drawn = next(
        one
        for one in (*full_workforce.panels, *full_workforce.demand)
        if one.measure.key == selection.workforce
    )
    screen_workforce = replace(
        full_workforce, names={who: name for who, name in full_workforce.names.items() if who in _ON_A_SCREEN}
    )
    drawn = replace(drawn, lines=tuple(row for row in drawn.lines if row.who in screen_workforce.names))
    measure = drawn.measure
    brief = {SUBJECT: screen_workforce.subject.short_name, OTHER: screen_workforce.side.label}
    names = {who: brief.get(who, name) for who, name in screen_workforce.names.items()}
    return published_exhibits.on_screen(
        Exhibit(key="panel", question=measure.question, answer="", measures=(measure,), leading=measure),
        measure,
        screen_workforce.year,
        answer=present_sentences.over_years(drawn, screen_workforce),
        chart=enlarged_panel(_chart(drawn, screen_workforce), measure.axis, screen_workforce.years, names),
        alternative=workforce_sentences.panel_alternative(drawn, screen_workforce),
        note=present_sentences.panel_note(drawn, screen_workforce),
    )


def authorities(selection: Selection, figures: Figures) -> Exhibit:
    """Return one measure of the workforce in every authority, without intervals."""
    one = _by_authority(selection, figures)
    measure_result, heading = one.result, workforce_sentences.heading(one)
    measure, other = measure_result.measure, measure_result.comparator
    return Exhibit(
        key="authorities",
        question=measure.question,
        answer=published_sentences.one_measure(measure_result, bool(selection.focus)),
        measures=(measure,),
        leading=measure,
        heading=heading,
        badges=published_exhibits.badges(measure, measure_result.year),
        chart=dots(measure_result.areas, other.value, published_sentences.centre_words(other), measure.axis),
        alternative=published_sentences.dots_alternative(measure_result, heading, selection.order),
        notes=(workforce_sentences.dots_note(one),),
        table=shared_tables.one_measure(measure_result),
        file_notes=tuple(published_sentences.file_notes(measure, measure_result.year)),
    )


def _by_authority(selection: Selection, figures: Figures) -> WorkforceMeasure:
    result = figures.of(workforce_figures.workforce_measure, selection.only(_BY_AUTHORITY, figures.holdings))
    return replace(result, result=published_figures.in_order(result.result, selection))


def workers_on_screen(requested: Selection, figures: Figures) -> Exhibit:
    """Return one measure of the workforce in every authority of the region, as a screen shows it."""
    selection = published_exhibits.selection_of_region(requested)
    exhibit, measure_result = authorities(selection, figures), _by_authority(selection, figures).result
    headline = present_sentences.workers(measure_result, bool(selection.focus))
    return published_exhibits.on_screen(
        exhibit,
        measure_result.measure,
        measure_result.year,
        answer=headline,
        chart=published_exhibits.dots_on_screen(
            measure_result,
            measure_result.measure.axis,
            workforce_figures.with_england_as_comparator(selection),
            figures,
        ),
        alternative=published_sentences.dots_alternative(measure_result, headline, selection.order),
        note=present_sentences.published_note(measure_result),
    )


def spread(selection: Selection, figures: Figures) -> Exhibit:
    """Return how far apart the authorities are, or why nothing is said of it."""
    one = _by_authority(selection, figures)
    measure = one.result.measure
    return Exhibit(
        key="spread",
        question=measure.question,
        answer="" if one.dispersion else workforce_sentences.no_spread(one.result),
        measures=(measure,),
        leading=measure,
        heading=dispersion_sentences.heading(one.dispersion) if one.dispersion else "",
        badges=published_exhibits.badges(measure, one.result.year),
        spread=tuple(
            SpreadStatement(name=name, value=value, context=beside)
            for name, value, beside in workforce_sentences.spread(one)
        ),
    )


def staff_turnover(selection: Selection, figures: Figures) -> Exhibit:
    """Return who was in post, who came and who left; without a chart where that is not published, and why."""
    flow = figures.of(staff_turnover_figures.staff_turnover, selection)
    exhibit = Exhibit(
        key="people",
        question=workforce_sentences.QUESTION,
        answer=staff_turnover_sentences.answer(flow),
        measures=tuple(MEASURES[key] for key in _FLOW_MEASURES),
        leading=_LEADING,
        heading=staff_turnover_sentences.heading(flow),
        badges=published_exhibits.badges(_LEADING, _year(selection, figures)),
    )
    if not flow.rows:
        return exhibit
    words, note = staff_turnover_sentences.labels(flow), staff_turnover_sentences.note(flow)
    return replace(
        exhibit,
        chart=chart_of_staff_turnover(flow.rows, words, staff_turnover_figures.BESIDE, flow.has_focus),
        alternative=staff_turnover_sentences.alternative(flow),
        notes=(note,),
        table=workforce_tables.staff_turnover(flow, words),
        file_notes=(exhibit.heading, note, wording.LICENCE),
    )


def _year(selection: Selection, figures: Figures) -> int:
    return workforce_figures.workforce_year(selection, figures.holdings)


EXHIBITS = (
    Entry(key="workforce", page=PAGE, make=side_by_side, reads=_OVER_YEARS, screens={}),
    Entry(key="demand", page=PAGE, make=demand, reads=_OVER_YEARS, screens={}),
    Entry(
        key="authorities",
        page=PAGE,
        make=authorities,
        reads=_BY_AUTHORITY | {"order"},
        screens={"workers": workers_on_screen},
    ),
    Entry(key="spread", page=PAGE, make=spread, reads=_BY_AUTHORITY, screens={}),
    Entry(key="people", page=PAGE, make=staff_turnover, reads=frozenset({"focus", "year"}), screens={}),
    # On a screen alone: its measure is chosen, that of the panels of the page is not.
    Entry(
        key="panel",
        page=PAGE,
        make=panel_on_screen,
        reads=_OVER_YEARS | {"workforce"},
        screens={"panel": panel_on_screen},
    ),
)
