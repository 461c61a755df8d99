"""What is done first with a request for help: by authority, by source and by police force."""

from dataclasses import replace

from analytics.charts.by_source_chart import RESPONSE_SHADES, panels
from analytics.charts.enlarged import enlarged
from analytics.charts.mix import mix as chart_of_mix
from analytics.charts.source_pairs_chart import pairs as chart_of_pairs
from analytics.exhibits import pool_exhibits, pool_share_exhibits
from analytics.exhibits.exhibit import ALL, Entry, Exhibit, Figures, PrintedCell
from analytics.exports import responses_tables as tables
from analytics.figures import by_source_figures as sent
from analytics.figures import responses_figures as figure
from analytics.figures.share_difference_figures import is_any_shown
from analytics.protection.pseudonyms import names_hidden, selection_as_shown
from analytics.reader.selection import Selection
from analytics.registry.codes import RESPONSE_GROUPS
from analytics.registry.measures import MEASURES
from analytics.sentences import present_pool_sentences
from analytics.sentences import responses_sentences as sentences

PAGE = "responses"
_MEASURE = MEASURES["initial_response"]
_TOLD = (_MEASURE, MEASURES["nfa_sample"], MEASURES["diversion"])
_READS = _MEASURE.filters | pool_exhibits.SIDES
# Of every force, whatever source is chosen and whatever stands beside the focus.
_OF_FORCES = _READS - {"source", "compare", "chosen", "focus"}
# The one outcome that is a single group of responses: the others are worked out from several.
_STRATEGY = "strategy"


def _told(key: str, answer: str, chosen: Selection, figures: Figures) -> Exhibit:
    return Exhibit(
        key=key,
        question=_MEASURE.question,
        answer=answer,
        measures=_TOLD,
        leading=_MEASURE,
        badges=pool_exhibits.badges(chosen, figures),
    )


def responses(asked: Selection, figures: Figures) -> Exhibit:
    """Return the five groups of responses, for the focus beside its comparator."""
    chosen, held = selection_as_shown(asked), figures.holdings.pool
    found, mine = figures.of(figure.responses, chosen), pool_exhibits.focus_name(chosen, figures)
    answer = sentences.answer(found, mine.name)
    told = replace(
        _told("responses", answer, chosen, figures),
        asides=pool_exhibits.asides(asked, found.side.note),
        warnings=pool_exhibits.warnings(chosen, figures, _MEASURE.key),
    )
    if not found.pairs:
        return told
    notes = [
        *sentences.notes(found, mine.name),
        *pool_exhibits.recording_notes(chosen, figures, _MEASURE.key),
    ]
    return replace(
        told,
        heading=sentences.heading(mine.name, found),
        chart=chart_of_pairs(found.pairs, mine.short, found.side.label, _MEASURE.axis, held.is_invented),
        alternative=sentences.alternative(found, answer),
        notes=tuple(notes),
        table=tables.responses(found, mine.name),
        file_notes=pool_exhibits.file_notes(figures, notes),
        sizes=pool_exhibits.sizes(found.referrals, mine.name, found.side.name),
        cells=(
            *pool_share_exhibits.cells_of_pairs(found.pairs, found.referrals, chosen, "responses"),
            *_single_cells(found, chosen),
        ),
    )


def _single_cells(found: figure.Responses, chosen: Selection) -> tuple[PrintedCell, ...]:
    """Return all seven responses of all authorities together, whatever they stand beside."""
    if names_hidden(chosen):
        return ()
    return tuple(
        PrintedCell(
            table="single responses",
            part=row.response,
            area=ALL,
            size=found.pool_referrals,
            count=row.count_shown,
            share=row.share_shown,
        )
        for row in found.single
    )


def responses_on_screen(asked: Selection, figures: Figures) -> Exhibit:
    """Return the five groups of responses as a screen shows them."""
    exhibit, chosen = responses(asked, figures), selection_as_shown(asked)
    found = figures.of(figure.responses, chosen)
    answer = present_pool_sentences.first_done(found, pool_exhibits.focus_name(chosen, figures).name)
    return pool_exhibits.on_screen(
        replace(exhibit, alternative=sentences.alternative(found, answer)),
        chosen,
        figures,
        answer=answer,
        chart=enlarged(exhibit.chart, pool_share_exhibits.PAIRED) if exhibit.chart else None,
        note=present_pool_sentences.pool_note(
            exhibit.sizes, _MEASURE, pool_share_exhibits.aside(found.pairs, found.side)
        ),
    )


def response_mix(asked: Selection, figures: Figures) -> Exhibit:
    """Return the responses of every authority."""
    chosen, held = selection_as_shown(asked), figures.holdings.pool
    found, mine = figures.of(figure.responses, chosen), pool_exhibits.focus_name(chosen, figures)
    told = replace(
        _told("response-mix", sentences.answer(found, mine.name), chosen, figures), measures=(_MEASURE,)
    )
    if not is_any_shown(found.mix):
        return told
    notes = [sentences.mix_note(found), *pool_share_exhibits.lettered(chosen)]
    order = [group.key for group in RESPONSE_GROUPS]
    return replace(
        told,
        heading="First responses of each authority",
        chart=chart_of_mix(found.mix, order, None, held.is_invented, shades=RESPONSE_SHADES),
        alternative=sentences.mix_alternative(found),
        notes=tuple(notes),
        table=tables.mix(found),
        file_notes=pool_exhibits.file_notes(figures, notes),
        sizes=pool_exhibits.sizes(found.referrals, mine.name, found.side.name),
        cells=pool_share_exhibits.cells_of_mix(found.mix, chosen, "responses"),
    )


def by_source(asked: Selection, figures: Figures) -> Exhibit:
    """Return what is done first with what each agency sends."""
    chosen, held = selection_as_shown(asked), figures.holdings.pool
    found, mine = figures.of(sent.by_source, chosen), pool_exhibits.focus_name(chosen, figures)
    said, notes = sentences.by_source(found, mine.name), sentences.by_source_notes(found)
    return replace(
        _told("by-source", " ".join(said), chosen, figures),
        heading="What happens to what each agency sends",
        statements=said,
        chart=panels(found.rows, mine.short, found.side.label, "referrals", held.is_invented),
        alternative=sentences.by_source_alternative(found, said[0]),
        notes=tuple(notes),
        table=tables.by_source(found, mine.name),
        file_notes=pool_exhibits.file_notes(figures, notes),
        cells=_source_cells(found, chosen),
    )


def _source_cells(found: sent.BySource, chosen: Selection) -> tuple[PrintedCell, ...]:
    areas = pool_exhibits.areas_printed(chosen)
    return tuple(
        _strategy(row, areas[row.who], row.row)
        for row in found.rows
        if row.panel == _STRATEGY and row.who in areas
    )


def _strategy(row: sent.OutcomeRow, area: str, source: str) -> PrintedCell:
    return PrintedCell(
        table="responses",
        part=_STRATEGY,
        area=area,
        size=row.size_shown,
        count=row.count_shown,
        share=row.share_shown,
        within=(("source", source),),
    )


def by_force(asked: Selection, figures: Figures) -> Exhibit:
    """Return what police send, and what is done first with it, by police force; why not, where names are hidden."""
    chosen, holdings = selection_as_shown(asked), figures.holdings
    found = figures.of(sent.by_force, chosen.only(_OF_FORCES, holdings))
    said = sentences.by_force(found, chosen.focus, holdings) if found else (sentences.FORCES_HIDDEN,)
    told = replace(
        _told("by-force", " ".join(said), chosen, figures),
        heading="What the police send, by police force",
        measures=(MEASURES["source_mix"], *_TOLD),
        statements=said,
    )
    if found is None or not found.members:
        return told
    notes = sentences.by_force_notes(found)
    return replace(
        told,
        chart=panels(found.rows, "", "", "referrals", holdings.pool.is_invented),
        alternative=sentences.by_force_alternative(found, said),
        notes=tuple(notes),
        table=tables.by_force(found, holdings),
        file_notes=pool_exhibits.file_notes(figures, notes),
        cells=_force_cells(found),
    )


def _force_cells(found: sent.ByForce) -> tuple[PrintedCell, ...]:
    """Return the cells of a force of one authority, and of all together: others are worked out from theirs."""
    areas = {force: codes[0] for force, codes in found.members.items() if len(codes) == 1} | {"": ALL}
    shares = [row for row in found.rows if row.row in areas and row.panel == sent.POLICE_SHARE]
    strategies = [row for row in found.rows if row.row in areas and row.panel == _STRATEGY]
    return (
        *(
            PrintedCell(
                table="sources",
                part=sent.POLICE,
                area=areas[row.row],
                size=row.size_shown,
                count=row.count_shown,
                share=row.share_shown,
            )
            for row in shares
        ),
        *(_strategy(row, areas[row.row], sent.POLICE) for row in strategies),
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
