"""How far referrals go: the steps reached within N days, and one step in every authority."""

from dataclasses import replace

from analytics.charts.enlarged import DENSE, enlarged
from analytics.charts.steps import steps as chart_of_steps
from analytics.exhibits import pool
from analytics.exhibits.exhibit import Entry, Exhibit, Figures, PrintedCell, Spread
from analytics.exhibits.shares import drawn, table_of
from analytics.figures import beside, each, pathways, pool_apart
from analytics.measures import MEASURES
from analytics.names import as_shown
from analytics.selection import Selection
from analytics.sentences import beside as beside_sentences
from analytics.sentences import each as each_sentences
from analytics.sentences import pool as sentences
from analytics.sentences import pool_apart as apart_sentences
from analytics.sentences import present_pool
from analytics.takeaway import tables

PAGE = "pathways"
_PAIRED = 20  # pixels of the labels of paired bars on a screen


def steps(asked: Selection, figures: Figures) -> Exhibit:
    """Return how far referrals go, for the focus beside its comparator or beside another selection of its own."""
    chosen, measure, held = as_shown(asked), MEASURES["stage_reached"], figures.holdings.pool
    found = figures.of(pathways.steps, chosen)
    authorities = figures.of(each.each, chosen.with_changes(beside="others"))
    mine = pool.called(chosen, figures)
    answer = f"{sentences.steps(found, mine.name)} {each_sentences.of_difference(authorities)}".strip()
    name, short = mine.name, mine.short
    if found.own:
        name, short, answer = found.own.name, found.own.label, beside_sentences.steps(found, found.own)
    why_others = beside_sentences.why_others(chosen, beside.offered(chosen, figures.holdings))
    told = Exhibit(
        key="steps",
        question=measure.question,
        answer=answer,
        measures=(measure,),
        leading=measure,
        heading=f"Steps reached within {found.days} days",
        badges=pool.badges(chosen, figures),
        asides=pool.asides(asked, authorities.side.note, why_others),
        warnings=pool.warnings(chosen, figures, chosen.step),
    )
    if not found.rows:
        return told
    notes = [*sentences.steps_notes(found, name, held), *pool.recorded(chosen, figures, chosen.step)]
    return replace(
        told,
        chart=chart_of_steps(found.rows, found.days, short, found.side.label, held.is_invented),
        alternative=sentences.steps_alternative(found, answer),
        notes=tuple(notes),
        table=tables.steps(found, name),
        file_notes=pool.file_notes(figures, notes),
        sizes=pool.sizes(found.referrals, mine.name, found.side.name),
        cells=_step_cells(found, chosen),
    )


def _step_cells(found: pathways.Steps, chosen: Selection) -> tuple[PrintedCell, ...]:
    """Return the cells of the focus, and of all together: what is worked out from those says no more."""
    areas = pool.areas_printed(chosen)
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
        if row.who in areas and row.step != pathways.FIRST_STEP
    )


def steps_on_screen(asked: Selection, figures: Figures) -> Exhibit:
    """Return how far referrals go, as a screen shows it: always beside the comparator."""
    chosen = as_shown(asked).with_changes(beside="others")
    exhibit, found = steps(chosen, figures), figures.of(pathways.steps, chosen)
    return pool.on_screen(
        exhibit,
        chosen,
        figures,
        answer=exhibit.answer,
        chart=enlarged(exhibit.chart, _PAIRED) if exhibit.chart else None,
        note=present_pool.pool_note(exhibit.sizes, exhibit.measures[0], found.side.note),
    )


def each_authority(asked: Selection, figures: Figures) -> Exhibit:
    """Return one step in every authority of the pool, with limits for chance about the comparator."""
    chosen = as_shown(asked)
    found = figures.of(each.each, chosen)
    statements = each_sentences.statements(found)
    told = Exhibit(
        key="each",
        question=MEASURES[chosen.step].question,
        answer=" ".join(statements),
        heading=each_sentences.heading(found),
        statements=statements,
        alternative=each_sentences.alternative(found, chosen.order),
        notes=tuple(each_sentences.notes(found, chosen, figures.holdings.pool)),
        table=tables.each(found),
    )
    return drawn(told, found, statements, chosen, figures)


def each_on_screen(asked: Selection, figures: Figures) -> Exhibit:
    """Return one step in every authority as a screen shows it: from A to Z."""
    chosen = as_shown(asked).with_changes(order="name")
    exhibit, found = each_authority(chosen, figures), figures.of(each.each, chosen)
    return pool.on_screen(
        exhibit,
        chosen,
        figures,
        answer=present_pool.each_one(found),
        chart=enlarged(exhibit.chart, DENSE) if exhibit.chart else None,
        note=present_pool.pool_note(exhibit.sizes, exhibit.measures[0], found.side.note),
    )


def apart(asked: Selection, figures: Figures) -> Exhibit:
    """Return how far apart the authorities are, or why nothing is said of it."""
    chosen = as_shown(asked)
    measure, found = MEASURES[chosen.step], figures.of(each.each, chosen)
    spread = figures.of(pool_apart.pool_apart, pool_apart.spread_of(chosen))
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


_STEPS = MEASURES["stage_reached"].filters | pool.SIDES | {"step"}
EXHIBITS = (
    Entry(
        key="steps",
        page=PAGE,
        make=steps,
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
    Entry(key="apart", page=PAGE, make=apart, reads=_STEPS, screens={}),
)
