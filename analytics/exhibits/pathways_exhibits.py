"""How far referrals go: the steps reached within N days, and one step in every authority."""

from dataclasses import replace

from analytics.charts.enlarged import DENSE, enlarged
from analytics.charts.pathway_steps_chart import pathway_steps as chart_of_steps
from analytics.exhibits import pool_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures, PrintedCell, SpreadStatement
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
from analytics.sentences import (
    authority_share_sentences,
    pool_dispersion_sentences,
    pool_sentences,
    present_pool_sentences,
    self_comparison_sentences,
)

PAGE = "pathways"
_PAIRED = 20  # pixels of the labels of paired bars on a screen


def pathway_steps(requested: Selection, figures: Figures) -> Exhibit:
    """Return how far referrals go, for the focus beside its comparator or beside another selection of its own."""
    selection, measure, pool = selection_as_shown(requested), MEASURES["stage_reached"], figures.holdings.pool
    steps = figures.of(pathways_figures.pathway_steps, selection)
    authorities = figures.of(
        authority_share_figures.authority_shares, selection.with_changes(beside="others")
    )
    focus = pool_exhibits.focus_name(selection, figures)
    answer = f"{pool_sentences.steps(steps, focus.name)} {authority_share_sentences.of_difference(authorities)}".strip()
    name, short = focus.name, focus.short
    if steps.self_comparison:
        name, short, answer = (
            steps.self_comparison.name,
            steps.self_comparison.label,
            self_comparison_sentences.steps(steps, steps.self_comparison),
        )
    why_others = self_comparison_sentences.why_others(
        selection, self_comparison_figures.comparators_offered(selection, figures.holdings)
    )
    exhibit = Exhibit(
        key="steps",
        question=measure.question,
        answer=answer,
        measures=(measure,),
        leading=measure,
        heading=f"Steps reached within {steps.days} days",
        badges=pool_exhibits.badges(selection, figures),
        asides=pool_exhibits.asides(requested, authorities.side.note, why_others),
        warnings=pool_exhibits.warnings(selection, figures, selection.step),
    )
    if not steps.rows:
        return exhibit
    notes = [
        *pool_sentences.steps_notes(steps, name, pool),
        *pool_exhibits.recording_notes(selection, figures, selection.step),
    ]
    return replace(
        exhibit,
        chart=chart_of_steps(steps.rows, steps.days, short, steps.side.label, pool.is_invented),
        alternative=pool_sentences.steps_alternative(steps, answer),
        notes=tuple(notes),
        table=shared_tables.steps(steps, name),
        file_notes=pool_exhibits.file_notes(figures, notes),
        sizes=pool_exhibits.sizes(steps.referrals, focus.name, steps.side.name),
        cells=_step_cells(steps, selection),
    )


def _step_cells(steps: pathways_figures.PathwaySteps, selection: Selection) -> tuple[PrintedCell, ...]:
    """Return the cells of the focus, and of all together: what is worked out from those says no more."""
    areas = pool_exhibits.areas_printed(selection)
    return tuple(
        PrintedCell(
            table=table_of(row.step, steps.days)[0],
            part=row.step,
            area=areas[row.who],
            size=steps.referrals[row.who],
            count=row.count_shown,
            share=row.share_shown,
        )
        for row in steps.rows
        if row.who in areas and row.step != pathways_figures.FIRST_STEP
    )


def steps_on_screen(requested: Selection, figures: Figures) -> Exhibit:
    """Return how far referrals go, as a screen shows it: always beside the comparator."""
    selection = selection_as_shown(requested).with_changes(beside="others")
    exhibit, steps = pathway_steps(selection, figures), figures.of(pathways_figures.pathway_steps, selection)
    return pool_exhibits.on_screen(
        exhibit,
        selection,
        figures,
        answer=exhibit.answer,
        chart=enlarged(exhibit.chart, _PAIRED) if exhibit.chart else None,
        note=present_pool_sentences.pool_note(exhibit.sizes, exhibit.measures[0], steps.side.note),
    )


def each_authority(requested: Selection, figures: Figures) -> Exhibit:
    """Return one step in every authority of the pool, with limits for chance about the comparator."""
    selection = selection_as_shown(requested)
    shares = figures.of(authority_share_figures.authority_shares, selection)
    statements = authority_share_sentences.statements(shares)
    exhibit = Exhibit(
        key="each",
        question=MEASURES[selection.step].question,
        answer=" ".join(statements),
        heading=authority_share_sentences.heading(shares),
        statements=statements,
        alternative=authority_share_sentences.alternative(shares, selection.order),
        notes=tuple(authority_share_sentences.notes(shares, selection, figures.holdings.pool)),
        table=shared_tables.by_authority(shares),
    )
    return exhibit_of_dots(exhibit, shares, statements, selection, figures)


def each_authority_on_screen(requested: Selection, figures: Figures) -> Exhibit:
    """Return one step in every authority as a screen shows it: from A to Z."""
    selection = selection_as_shown(requested).with_changes(order="name")
    exhibit, shares = (
        each_authority(selection, figures),
        figures.of(authority_share_figures.authority_shares, selection),
    )
    return pool_exhibits.on_screen(
        exhibit,
        selection,
        figures,
        answer=present_pool_sentences.each_one(shares),
        chart=enlarged(exhibit.chart, DENSE) if exhibit.chart else None,
        note=present_pool_sentences.pool_note(exhibit.sizes, exhibit.measures[0], shares.side.note),
    )


def dispersion(requested: Selection, figures: Figures) -> Exhibit:
    """Return how far apart the authorities are, or why nothing is said of it."""
    selection = selection_as_shown(requested)
    measure, shares = (
        MEASURES[selection.step],
        figures.of(authority_share_figures.authority_shares, selection),
    )
    spread = figures.of(
        pool_dispersion_figures.pool_dispersion,
        pool_dispersion_figures.selection_for_pool_dispersion(selection),
    )
    return Exhibit(
        key="apart",
        question=measure.question,
        answer="" if spread else pool_dispersion_sentences.why_none(shares),
        measures=(measure,),
        leading=measure,
        heading=pool_dispersion_sentences.heading(shares),
        spread=tuple(
            SpreadStatement(name=name, value=value, context=beside)
            for name, value, beside in (pool_dispersion_sentences.figures(spread) if spread else ())
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
        screens={"each": each_authority_on_screen},
    ),
    Entry(key="apart", page=PAGE, make=dispersion, reads=_STEPS, screens={}),
)
