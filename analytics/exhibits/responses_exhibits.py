"""What is done first with a request for help: by authority, by source and by police force."""

from dataclasses import replace

from analytics.charts.by_source_chart import RESPONSE_SHADES, panels
from analytics.charts.enlarged import enlarged
from analytics.charts.mix import mix as chart_of_mix
from analytics.charts.source_pairs_chart import pairs as chart_of_pairs
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
    responses_result, focus = (
        figures.of(responses_figures.responses, selection),
        pool_exhibits.focus_name(selection, figures),
    )
    answer = responses_sentences.answer(responses_result, focus.name)
    exhibit = replace(
        _base_exhibit("responses", answer, selection, figures),
        asides=pool_exhibits.asides(requested, responses_result.side.note),
        warnings=pool_exhibits.warnings(selection, figures, _MEASURE.key),
    )
    if not responses_result.pairs:
        return exhibit
    notes = [
        *responses_sentences.notes(responses_result, focus.name),
        *pool_exhibits.recording_notes(selection, figures, _MEASURE.key),
    ]
    return replace(
        exhibit,
        heading=responses_sentences.heading(focus.name, responses_result),
        chart=chart_of_pairs(
            responses_result.pairs, focus.short, responses_result.side.label, _MEASURE.axis, pool.is_invented
        ),
        alternative=responses_sentences.alternative(responses_result, answer),
        notes=tuple(notes),
        table=responses_tables.responses(responses_result, focus.name),
        file_notes=pool_exhibits.file_notes(figures, notes),
        sizes=pool_exhibits.sizes(responses_result.referrals, focus.name, responses_result.side.name),
        cells=(
            *pool_share_exhibits.cells_of_pairs(
                responses_result.pairs, responses_result.referrals, selection, "responses"
            ),
            *_single_cells(responses_result, selection),
        ),
    )


def _single_cells(
    responses_result: responses_figures.Responses, selection: Selection
) -> tuple[PrintedCell, ...]:
    """Return all seven responses of all authorities together, whatever they stand beside."""
    if names_hidden(selection):
        return ()
    return tuple(
        PrintedCell(
            table="single responses",
            part=row.response,
            area=ALL,
            size=responses_result.pool_referrals,
            count=row.count_shown,
            share=row.share_shown,
        )
        for row in responses_result.single
    )


def responses_on_screen(requested: Selection, figures: Figures) -> Exhibit:
    """Return the five groups of responses as a screen shows them."""
    exhibit, selection = responses(requested, figures), selection_as_shown(requested)
    responses_result = figures.of(responses_figures.responses, selection)
    answer = present_pool_sentences.first_done(
        responses_result, pool_exhibits.focus_name(selection, figures).name
    )
    return pool_exhibits.on_screen(
        replace(exhibit, alternative=responses_sentences.alternative(responses_result, answer)),
        selection,
        figures,
        answer=answer,
        chart=enlarged(exhibit.chart, pool_share_exhibits.PAIRED) if exhibit.chart else None,
        note=present_pool_sentences.pool_note(
            exhibit.sizes, _MEASURE, pool_share_exhibits.aside(responses_result.pairs, responses_result.side)
        ),
    )


def response_mix(requested: Selection, figures: Figures) -> Exhibit:
    """Return the responses of every authority."""
    selection, pool = selection_as_shown(requested), figures.holdings.pool
    responses_result, focus = (
        figures.of(responses_figures.responses, selection),
        pool_exhibits.focus_name(selection, figures),
    )
    exhibit = replace(
        _base_exhibit(
            "response-mix", responses_sentences.answer(responses_result, focus.name), selection, figures
        ),
        measures=(_MEASURE,),
    )
    if not is_any_shown(responses_result.mix):
        return exhibit
    notes = [responses_sentences.mix_note(responses_result), *pool_share_exhibits.lettered(selection)]
    order = [group.key for group in RESPONSE_GROUPS]
    return replace(
        exhibit,
        heading="First responses of each authority",
        chart=chart_of_mix(responses_result.mix, order, None, pool.is_invented, shades=RESPONSE_SHADES),
        alternative=responses_sentences.mix_alternative(responses_result),
        notes=tuple(notes),
        table=responses_tables.mix(responses_result),
        file_notes=pool_exhibits.file_notes(figures, notes),
        sizes=pool_exhibits.sizes(responses_result.referrals, focus.name, responses_result.side.name),
        cells=pool_share_exhibits.cells_of_mix(responses_result.mix, selection, "responses"),
    )


def by_source(requested: Selection, figures: Figures) -> Exhibit:
    """Return what is done first with what each agency sends."""
    selection, pool = selection_as_shown(requested), figures.holdings.pool
    by_source_result, focus = (
        figures.of(by_source_figures.by_source, selection),
        pool_exhibits.focus_name(selection, figures),
    )
    said, notes = (
        responses_sentences.by_source(by_source_result, focus.name),
        responses_sentences.by_source_notes(by_source_result),
    )
    return replace(
        _base_exhibit("by-source", " ".join(said), selection, figures),
        heading="What happens to what each agency sends",
        statements=said,
        chart=panels(
            by_source_result.rows, focus.short, by_source_result.side.label, "referrals", pool.is_invented
        ),
        alternative=responses_sentences.by_source_alternative(by_source_result, said[0]),
        notes=tuple(notes),
        table=responses_tables.by_source(by_source_result, focus.name),
        file_notes=pool_exhibits.file_notes(figures, notes),
        cells=_source_cells(by_source_result, selection),
    )


def _source_cells(
    by_source_result: by_source_figures.BySource, selection: Selection
) -> tuple[PrintedCell, ...]:
    areas = pool_exhibits.areas_printed(selection)
    return tuple(
        _strategy(row, areas[row.who], row.row)
        for row in by_source_result.rows
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
    by_force_result = figures.of(by_source_figures.by_force, selection.only(_OF_FORCES, holdings))
    said = (
        responses_sentences.by_force(by_force_result, selection.focus, holdings)
        if by_force_result
        else (responses_sentences.FORCES_HIDDEN,)
    )
    exhibit = replace(
        _base_exhibit("by-force", " ".join(said), selection, figures),
        heading="What the police send, by police force",
        measures=(MEASURES["source_mix"], *_MEASURES_SHOWN),
        statements=said,
    )
    if by_force_result is None or not by_force_result.members:
        return exhibit
    notes = responses_sentences.by_force_notes(by_force_result)
    return replace(
        exhibit,
        chart=panels(by_force_result.rows, "", "", "referrals", holdings.pool.is_invented),
        alternative=responses_sentences.by_force_alternative(by_force_result, said),
        notes=tuple(notes),
        table=responses_tables.by_force(by_force_result, holdings),
        file_notes=pool_exhibits.file_notes(figures, notes),
        cells=_force_cells(by_force_result),
    )


def _force_cells(by_force_result: by_source_figures.ByForce) -> tuple[PrintedCell, ...]:
    """Return the cells of a force of one authority, and of all together: others are worked out from theirs."""
    areas = {force: codes[0] for force, codes in by_force_result.members.items() if len(codes) == 1} | {
        "": ALL
    }
    shares = [
        row
        for row in by_force_result.rows
        if row.row in areas and row.panel == by_source_figures.POLICE_SHARE
    ]
    strategies = [row for row in by_force_result.rows if row.row in areas and row.panel == _STRATEGY]
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
