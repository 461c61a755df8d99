"""What is done first with a request for help: by authority, by source and by police force."""

from dataclasses import replace

from analytics.charts.by_source_chart import RESPONSE_SHADES, panels
from analytics.charts.enlarged import enlarged
from analytics.charts.source_pairs_chart import pairs as chart_of_pairs
from analytics.charts.stacked_bar_chart import stacked_bars as chart_of_mix
from analytics.exhibits import pool_exhibits, pool_share_exhibits
from analytics.exhibits.exhibit import ALL, Entry, Exhibit, Figures, PrintedCell
from analytics.exports import responses_tables
from analytics.figures import by_source_figures, responses_figures
from analytics.figures.share_difference_figures import is_any_shown
from analytics.protection.pseudonyms import names_hidden, selection_as_shown
from analytics.reader.selection import Selection
from analytics.registry.codes import RESPONSE_GROUPS
from analytics.registry.measures import MEASURES
from analytics.sentences import present_pool_sentences, responses_sentences

PAGE = "responses"
_MEASURE = MEASURES["initial_response"]
_MEASURES_SHOWN = (_MEASURE, MEASURES["nfa_sample"], MEASURES["diversion"])
_READS = _MEASURE.filters | pool_exhibits.SIDES
# Of every force, whatever source is chosen and whatever stands beside the focus.
_OF_FORCES = _READS - {"source", "compare", "chosen", "focus"}
# The one outcome that is a single group of responses: the others are worked out from several.
_STRATEGY = "strategy"


def _base_exhibit(key: str, answer: str, selection: Selection, figures: Figures) -> Exhibit:
    return Exhibit(
        key=key,
        question=_MEASURE.question,
        answer=answer,
        measures=_MEASURES_SHOWN,
        leading=_MEASURE,
        badges=pool_exhibits.badges(selection, figures),
    )


def responses(requested: Selection, figures: Figures) -> Exhibit:
    """Return the five groups of responses, for the focus beside its comparator."""
    selection, pool = selection_as_shown(requested), figures.holdings.pool
    first_responses, focus = (
        figures.of(responses_figures.responses, selection),
        pool_exhibits.focus_name(selection, figures),
    )
    answer = responses_sentences.answer(first_responses, focus.name)
    exhibit = replace(
        _base_exhibit("responses", answer, selection, figures),
        asides=pool_exhibits.asides(requested, first_responses.side.note),
        warnings=pool_exhibits.warnings(selection, figures, _MEASURE.key),
    )
    if not first_responses.pairs:
        return exhibit
    notes = [
        *responses_sentences.notes(first_responses, focus.name),
        *pool_exhibits.recording_notes(selection, figures, _MEASURE.key),
    ]
    return replace(
        exhibit,
        heading=responses_sentences.heading(focus.name, first_responses),
        chart=chart_of_pairs(
            first_responses.pairs, focus.short, first_responses.side.label, _MEASURE.axis, pool.is_invented
        ),
        alternative=responses_sentences.alternative(first_responses, answer),
        notes=tuple(notes),
        table=responses_tables.responses(first_responses, focus.name),
        file_notes=pool_exhibits.file_notes(figures, notes),
        sizes=pool_exhibits.sizes(first_responses.referrals, focus.name, first_responses.side.name),
        cells=(
            *pool_share_exhibits.cells_of_pairs(
                first_responses.pairs, first_responses.referrals, selection, "responses"
            ),
            *_single_cells(first_responses, selection),
        ),
    )


def _single_cells(
    first_responses: responses_figures.Responses, selection: Selection
) -> tuple[PrintedCell, ...]:
    """Return all seven responses of all authorities together, whatever they stand beside."""
    if names_hidden(selection):
        return ()
    return tuple(
        PrintedCell(
            table="single responses",
            part=row.response,
            area=ALL,
            size=first_responses.pool_referrals,
            count=row.count_shown,
            share=row.share_shown,
        )
        for row in first_responses.single
    )


def responses_on_screen(requested: Selection, figures: Figures) -> Exhibit:
    """Return the five groups of responses as a screen shows them."""
    exhibit, selection = responses(requested, figures), selection_as_shown(requested)
    first_responses = figures.of(responses_figures.responses, selection)
    answer = present_pool_sentences.first_done(
        first_responses, pool_exhibits.focus_name(selection, figures).name
    )
    return pool_exhibits.on_screen(
        replace(exhibit, alternative=responses_sentences.alternative(first_responses, answer)),
        selection,
        figures,
        answer=answer,
        chart=enlarged(exhibit.chart, pool_share_exhibits.PAIRED) if exhibit.chart else None,
        note=present_pool_sentences.pool_note(
            exhibit.sizes, _MEASURE, pool_share_exhibits.aside(first_responses.pairs, first_responses.side)
        ),
    )


def response_mix(requested: Selection, figures: Figures) -> Exhibit:
    """Return the responses of every authority."""
    selection, pool = selection_as_shown(requested), figures.holdings.pool
    first_responses, focus = (
        figures.of(responses_figures.responses, selection),
        pool_exhibits.focus_name(selection, figures),
    )
    exhibit = replace(
        _base_exhibit(
            "response-mix", responses_sentences.answer(first_responses, focus.name), selection, figures
        ),
        measures=(_MEASURE,),
    )
    if not is_any_shown(first_responses.mix):
        return exhibit
    notes = [responses_sentences.mix_note(first_responses), *pool_share_exhibits.lettered(selection)]
    order = [group.key for group in RESPONSE_GROUPS]
    return replace(
        exhibit,
        heading="First responses of each authority",
        chart=chart_of_mix(first_responses.mix, order, None, pool.is_invented, shades=RESPONSE_SHADES),
        alternative=responses_sentences.mix_alternative(first_responses),
        notes=tuple(notes),
        table=responses_tables.mix(first_responses),
        file_notes=pool_exhibits.file_notes(figures, notes),
        sizes=pool_exhibits.sizes(first_responses.referrals, focus.name, first_responses.side.name),
        cells=pool_share_exhibits.cells_of_mix(first_responses.mix, selection, "responses"),
    )


def by_source(requested: Selection, figures: Figures) -> Exhibit:
    """Return what is done first with what each agency sends."""
    selection, pool = selection_as_shown(requested), figures.holdings.pool
    outcomes_by_source, focus = (
        figures.of(by_source_figures.by_source, selection),
        pool_exhibits.focus_name(selection, figures),
    )
    said, notes = (
        responses_sentences.by_source(outcomes_by_source, focus.name),
        responses_sentences.by_source_notes(outcomes_by_source),
    )
    return replace(
        _base_exhibit("by-source", " ".join(said), selection, figures),
        heading="What happens to what each agency sends",
        statements=said,
        chart=panels(
            outcomes_by_source.rows, focus.short, outcomes_by_source.side.label, "referrals", pool.is_invented
        ),
        alternative=responses_sentences.by_source_alternative(outcomes_by_source, said[0]),
        notes=tuple(notes),
        table=responses_tables.by_source(outcomes_by_source, focus.name),
        file_notes=pool_exhibits.file_notes(figures, notes),
        cells=_source_cells(outcomes_by_source, selection),
    )


def _source_cells(
    outcomes_by_source: by_source_figures.BySource, selection: Selection
) -> tuple[PrintedCell, ...]:
    areas = pool_exhibits.areas_printed(selection)
    return tuple(
        _strategy(row, areas[row.who], row.row)
        for row in outcomes_by_source.rows
        if row.panel == _STRATEGY and row.who in areas
    )


def _strategy(row: by_source_figures.OutcomeRow, area: str, source: str) -> PrintedCell:
    return PrintedCell(
        table="responses",
        part=_STRATEGY,
        area=area,
        size=row.size_shown,
        count=row.count_shown,
        share=row.share_shown,
        within=(("source", source),),
    )


def by_force(requested: Selection, figures: Figures) -> Exhibit:
    """Return what police send, and what is done first with it, by police force; why not, where names are hidden."""
    selection, holdings = selection_as_shown(requested), figures.holdings
    outcomes_by_force = figures.of(by_source_figures.by_force, selection.only(_OF_FORCES, holdings))
    said = (
        responses_sentences.by_force(outcomes_by_force, selection.focus, holdings)
        if outcomes_by_force
        else (responses_sentences.FORCES_HIDDEN,)
    )
    exhibit = replace(
        _base_exhibit("by-force", " ".join(said), selection, figures),
        heading="What the police send, by police force",
        measures=(MEASURES["source_mix"], *_MEASURES_SHOWN),
        statements=said,
    )
    if outcomes_by_force is None or not outcomes_by_force.members:
        return exhibit
    notes = responses_sentences.by_force_notes(outcomes_by_force)
    return replace(
        exhibit,
        chart=panels(outcomes_by_force.rows, "", "", "referrals", holdings.pool.is_invented),
        alternative=responses_sentences.by_force_alternative(outcomes_by_force, said),
        notes=tuple(notes),
        table=responses_tables.by_force(outcomes_by_force, holdings),
        file_notes=pool_exhibits.file_notes(figures, notes),
        cells=_force_cells(outcomes_by_force),
    )


def _force_cells(outcomes_by_force: by_source_figures.ByForce) -> tuple[PrintedCell, ...]:
    """Return the cells of a force of one authority, and of all together: others are worked out from theirs."""
    areas = {force: codes[0] for force, codes in outcomes_by_force.members.items() if len(codes) == 1} | {
        "": ALL
    }
    shares = [
        row
        for row in outcomes_by_force.rows
        if row.row in areas and row.panel == by_source_figures.POLICE_SHARE
    ]
    strategies = [row for row in outcomes_by_force.rows if row.row in areas and row.panel == _STRATEGY]
    return (
        *(
            PrintedCell(
                table="sources",
                part=by_source_figures.POLICE,
                area=areas[row.row],
                size=row.size_shown,
                count=row.count_shown,
                share=row.share_shown,
            )
            for row in shares
        ),
        *(_strategy(row, areas[row.row], by_source_figures.POLICE) for row in strategies),
    )


EXHIBITS = (
    Entry(
        key="responses",
        page=PAGE,
        make=responses,
        reads=_READS,
        screens={"responses": responses_on_screen},
    ),
    Entry(key="response-mix", page=PAGE, make=response_mix, reads=_READS, screens={}),
    Entry(key="by-source", page=PAGE, make=by_source, reads=_READS, screens={}),
    Entry(key="by-force", page=PAGE, make=by_force, reads=_OF_FORCES | {"focus"}, screens={}),
)
