"""How far referrals go: the steps reached within N days, and one step in every authority."""

from dataclasses import replace

from analytics.charts.enlarged import DENSE, enlarged
from analytics.charts.pathway_steps_chart import pathway_steps as chart_of_steps
from analytics.exhibits import pool_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures, PrintedCell, Spread
from analytics.exhibits.share_exhibits import exhibit_of_dots, table_of
from analytics.exports import shared_tables
from analytics.figures import (
    authority_share_figures,
    pathways_figures,
    pool_dispersion_figures,
    self_comparison_figures,
)
from analytics.protection.pseudonyms import selection_as_shown
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES
from analytics.sentences import authority_share_sentences as each_sentences
from analytics.sentences import pool_dispersion_sentences as apart_sentences
from analytics.sentences import pool_sentences as sentences
from analytics.sentences import present_pool_sentences
from analytics.sentences import self_comparison_sentences as beside_sentences

PAGE = "pathways"
_PAIRED = 20  # pixels of the labels of paired bars on a screen


def pathway_steps(asked: Selection, figures: Figures) -> Exhibit:
    """Return how far referrals go, for the focus beside its comparator or beside another selection of its own."""
    chosen, measure, held = selection_as_shown(asked), MEASURES["stage_reached"], figures.holdings.pool
    found = figures.of(pathways_figures.pathway_steps, chosen)
    authorities = figures.of(authority_share_figures.authority_shares, chosen.with_changes(beside="others"))
    mine = pool_exhibits.focus_name(chosen, figures)
    answer = f"{sentences.steps(found, mine.name)} {each_sentences.of_difference(authorities)}".strip()
    name, short = mine.name, mine.short
    if found.own:
        name, short, answer = found.own.name, found.own.label, beside_sentences.steps(found, found.own)
    why_others = beside_sentences.why_others(
        chosen, self_comparison_figures.comparators_offered(chosen, figures.holdings)
    )
    told = Exhibit(
        key="steps",
        question=measure.question,
        answer=answer,
        measures=(measure,),
        leading=measure,
        heading=f"Steps reached within {found.days} days",
        badges=pool_exhibits.badges(chosen, figures),
        asides=pool_exhibits.asides(asked, authorities.side.note, why_others),
        warnings=pool_exhibits.warnings(chosen, figures, chosen.step),
    )
    if not found.rows:
        return told
    notes = [
        *sentences.steps_notes(found, name, held),
        *pool_exhibits.recording_notes(chosen, figures, chosen.step),
    ]
    return replace(
        told,
        chart=chart_of_steps(found.rows, found.days, short, found.side.label, held.is_invented),
        alternative=sentences.steps_alternative(found, answer),
        notes=tuple(notes),
        table=shared_tables.steps(found, name),
        file_notes=pool_exhibits.file_notes(figures, notes),
        sizes=pool_exhibits.sizes(found.referrals, mine.name, found.side.name),
        cells=_step_cells(found, chosen),
    )


def _step_cells(found: pathways_figures.PathwaySteps, chosen: Selection) -> tuple[PrintedCell, ...]:
    """Return the cells of the focus, and of all together: what is worked out from those says no more."""
    areas = pool_exhibits.areas_printed(chosen)
    return tuple(
        PrintedCell(
            table=table_of(row.step, found.days)[0],
            part=row.step,
            area=areas[row.who],
            size=found.referrals[row.who],
            count=row.count_shown,
            share=row.share_shown,
        )
        for row in found.rows
        if row.who in areas and row.step != pathways_figures.FIRST_STEP
    )


def steps_on_screen(asked: Selection, figures: Figures) -> Exhibit:
    """Return how far referrals go, as a screen shows it: always beside the comparator."""
    chosen = selection_as_shown(asked).with_changes(beside="others")
    exhibit, found = pathway_steps(chosen, figures), figures.of(pathways_figures.pathway_steps, chosen)
    return pool_exhibits.on_screen(
        exhibit,
        chosen,
        figures,
        answer=exhibit.answer,
        chart=enlarged(exhibit.chart, _PAIRED) if exhibit.chart else None,
        note=present_pool_sentences.pool_note(exhibit.sizes, exhibit.measures[0], found.side.note),
    )


def each_authority(asked: Selection, figures: Figures) -> Exhibit:
    """Return one step in every authority of the pool, with limits for chance about the comparator."""
    chosen = selection_as_shown(asked)
    found = figures.of(authority_share_figures.authority_shares, chosen)
    statements = each_sentences.statements(found)
    told = Exhibit(
        key="each",
        question=MEASURES[chosen.step].question,
        answer=" ".join(statements),
        heading=each_sentences.heading(found),
        statements=statements,
        alternative=each_sentences.alternative(found, chosen.order),
        notes=tuple(each_sentences.notes(found, chosen, figures.holdings.pool)),
        table=shared_tables.by_authority(found),
    )
    return exhibit_of_dots(told, found, statements, chosen, figures)


def each_on_screen(asked: Selection, figures: Figures) -> Exhibit:
    """Return one step in every authority as a screen shows it: from A to Z."""
    chosen = selection_as_shown(asked).with_changes(order="name")
    exhibit, found = (
        each_authority(chosen, figures),
        figures.of(authority_share_figures.authority_shares, chosen),
    )
    return pool_exhibits.on_screen(
        exhibit,
        chosen,
        figures,
        answer=present_pool_sentences.each_one(found),
        chart=enlarged(exhibit.chart, DENSE) if exhibit.chart else None,
        note=present_pool_sentences.pool_note(exhibit.sizes, exhibit.measures[0], found.side.note),
    )


def dispersion(asked: Selection, figures: Figures) -> Exhibit:
    """Return how far apart the authorities are, or why nothing is said of it."""
    chosen = selection_as_shown(asked)
    measure, found = MEASURES[chosen.step], figures.of(authority_share_figures.authority_shares, chosen)
    spread = figures.of(pool_dispersion_figures.pool_dispersion, pool_dispersion_figures.spread_of(chosen))
    return Exhibit(
        key="apart",
        question=measure.question,
        answer="" if spread else apart_sentences.why_none(found),
        measures=(measure,),
        leading=measure,
        heading=apart_sentences.heading(found),
        spread=tuple(
            Spread(name=name, value=value, beside=beside)
            for name, value, beside in (apart_sentences.figures(spread) if spread else ())
        ),
    )


_STEPS = MEASURES["stage_reached"].filters | pool_exhibits.SIDES | {"step"}
EXHIBITS = (
    Entry(
        key="steps",
        page=PAGE,
        make=pathway_steps,
        reads=_STEPS | {"beside"},
        screens={"steps": steps_on_screen},
    ),
    Entry(
        key="each",
        page=PAGE,
        make=each_authority,
        reads=_STEPS | {"order"},
        screens={"each": each_on_screen},
    ),
    Entry(key="apart", page=PAGE, make=dispersion, reads=_STEPS, screens={}),
)
