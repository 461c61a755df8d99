"""Where referrals end: furthest stages of every authority, all ten for the whole pool, and the paths there."""

from collections.abc import Mapping
from dataclasses import replace

from analytics.charts import look
from analytics.charts.enlarged_mix import enlarged_mix
from analytics.charts.flow_chart import flow as chart_of_flow
from analytics.charts.source_pairs_chart import pairs as chart_of_pairs
from analytics.charts.stacked_bar_chart import stacked_bars as chart_of_mix
from analytics.exhibits import pool_exhibits, pool_share_exhibits
from analytics.exhibits.exhibit import ALL, Entry, Exhibit, Figures, PrintedCell
from analytics.exports import stages_tables
from analytics.figures import flow_figures, stages_figures
from analytics.figures.share_difference_figures import is_any_shown
from analytics.protection.protected_rows import COMPARATOR
from analytics.protection.pseudonyms import names_hidden, selection_as_shown
from analytics.reader.selection import Selection
from analytics.registry.codes import RESPONSE_GROUPS, SOURCE_GROUPS, STAGE_GROUPS
from analytics.registry.measures import MEASURES
from analytics.sentences import flow_sentences, pool_sentences, present_pool_sentences, stages_sentences

PAGE = "stages"
_MEASURE = MEASURES["stage_reached"]
_READS = _MEASURE.filters | pool_exhibits.SIDES
# All ten are of the whole pool, whoever is chosen.
_OF_ALL = _READS - {"focus"}
# No other filter acts on the paths; the stage chosen colours them.
_OF_PATHS = frozenset({"wave", "days", "focus", "names", "stage"})
_SHADES: Mapping[str, look.Shade] = {
    **dict(zip((group.key for group in STAGE_GROUPS), look.STAGE_SHADES, strict=True)),
    stages_figures.NOT_RECORDED: (look.BAR_GREY, look.INK),
}


# What a path starts from, as the choice that narrows to it: a group of one response is that response.
_START: Mapping[tuple[str, str], tuple[str, str]] = {
    **{(flow_figures.SOURCE, group.key): ("source", group.key) for group in SOURCE_GROUPS},
    **{
        (flow_figures.RESPONSE, group.key): ("response", group.responses[0])
        if len(group.responses) == 1
        else ("response_group", group.key)
        for group in RESPONSE_GROUPS
    },
}


def _base_exhibit(key: str, answer: str, selection: Selection, figures: Figures) -> Exhibit:
    return Exhibit(
        key=key,
        question=stages_sentences.QUESTION,
        answer=answer,
        measures=(_MEASURE,),
        leading=_MEASURE,
        badges=pool_exhibits.badges(selection, figures),
    )


def stages(requested: Selection, figures: Figures) -> Exhibit:
    """Return where the referrals of every authority ended; where none can be shown, the answer says so."""
    selection, pool = selection_as_shown(requested), figures.holdings.pool
    furthest_stages, focus = (
        figures.of(stages_figures.stages, selection),
        pool_exhibits.focus_name(selection, figures),
    )
    answer = stages_sentences.headline(furthest_stages, focus.name)
    exhibit = replace(
        _base_exhibit("stages", answer, selection, figures),
        asides=pool_exhibits.asides(requested, furthest_stages.side.note),
        warnings=pool_exhibits.warnings(selection, figures, _MEASURE.key),
        sizes=pool_exhibits.sizes(furthest_stages.referrals, focus.name, furthest_stages.side.name),
    )
    if not is_any_shown(furthest_stages.mix):
        return exhibit
    notes = [
        *stages_sentences.notes(furthest_stages, focus.name, selection, pool),
        *pool_exhibits.recording_notes(selection, figures, _MEASURE.key),
    ]
    return replace(
        exhibit,
        heading=stages_sentences.HEADING,
        chart=chart_of_mix(
            furthest_stages.mix, furthest_stages.groups, None, pool.is_invented, shades=_SHADES
        ),
        alternative=stages_sentences.alternative(furthest_stages, answer),
        notes=tuple(notes),
        table=stages_tables.mix(furthest_stages),
        file_notes=pool_exhibits.file_notes(figures, notes),
        cells=pool_share_exhibits.cells_of_mix(
            furthest_stages.mix, selection, f"stages within {furthest_stages.days} days"
        ),
    )


def stages_on_screen(requested: Selection, figures: Figures) -> Exhibit:
    """Return where the referrals of each authority ended, as a screen shows it: its comparator is in the answer."""
    exhibit, selection, pool = (
        stages(requested, figures),
        selection_as_shown(requested),
        figures.holdings.pool,
    )
    furthest_stages = figures.of(stages_figures.stages, selection)
    answer = present_pool_sentences.ended(furthest_stages, pool_exhibits.focus_name(selection, figures).name)
    authorities = [row for row in furthest_stages.mix if row.role != COMPARATOR]
    chart = None
    if is_any_shown(authorities):
        chart = enlarged_mix(
            chart_of_mix(authorities, furthest_stages.groups, None, pool.is_invented, shades=_SHADES)
        )
    return pool_exhibits.on_screen(
        replace(exhibit, alternative=stages_sentences.alternative(furthest_stages, answer)),
        selection,
        figures,
        answer=answer,
        chart=chart,
        note=present_pool_sentences.mix_note(
            exhibit.sizes, _MEASURE, pool_share_exhibits.aside(furthest_stages.mix, furthest_stages.side)
        ),
    )


def flow(requested: Selection, figures: Figures) -> Exhibit:
    """Return the paths of the focus, or of all authorities: its table stands first on a narrow screen."""
    selection, pool = selection_as_shown(requested), figures.holdings.pool
    pathway_flow, focus = (
        figures.of(flow_figures.flow, selection),
        pool_exhibits.focus_name(selection, figures),
    )
    together = f"the {len(pool.authorities)} authorities together"
    answer = flow_sentences.headline(pathway_flow, focus.name, together)
    exhibit = replace(
        _base_exhibit("flow", answer, selection, figures),
        heading=flow_sentences.HEADING,
        measures=(_MEASURE, MEASURES["initial_response"]),
        statements=(answer,),
    )
    if not pathway_flow.links:
        return exhibit
    notes = flow_sentences.notes(pathway_flow, pool)
    order = {column: list(labels) for column, labels in flow_figures.LABELS.items()}
    return replace(
        exhibit,
        chart=chart_of_flow(
            pathway_flow.links, order, pathway_flow.to, _SHADES.get(pathway_flow.to), pool.is_invented
        ),
        alternative=flow_sentences.alternative(pathway_flow, answer),
        notes=tuple(notes),
        table=stages_tables.paths(pathway_flow),
        file_notes=pool_exhibits.file_notes(figures, notes),
        cells=_path_cells(pathway_flow, selection),
    )


def _path_cells(pathway_flow: flow_figures.Flow, selection: Selection) -> tuple[PrintedCell, ...]:
    """Return the paths that are drawn, whose starts print no size: each half is the table of its ends."""
    if names_hidden(selection):
        return ()
    tables_of = {
        flow_figures.SOURCE: "responses",
        flow_figures.RESPONSE: f"flow within {pathway_flow.days} days",
    }
    return tuple(
        PrintedCell(
            table=tables_of[link.half],
            part=link.end,
            area=selection.focus or ALL,
            size="",
            count=link.count_shown,
            share="",
            within=(_START[link.half, link.start],),
        )
        for link in pathway_flow.links
    )


def ten(requested: Selection, figures: Figures) -> Exhibit:
    """Return all ten stages of the whole pool, which one authority has too few referrals for."""
    selection, pool = selection_as_shown(requested).with_changes(focus=""), figures.holdings.pool
    furthest_stages = figures.of(stages_figures.stages, selection)
    exhibit = replace(
        _base_exhibit("ten", stages_sentences.headline(furthest_stages, ""), selection, figures),
        heading=stages_sentences.TEN_HEADING,
    )
    if not is_any_shown(furthest_stages.ten):
        return replace(exhibit, statements=(pool_sentences.too_few("the whole pool"),))
    notes = stages_sentences.ten_notes(furthest_stages, pool)
    axis = f"% of referrals followed for {furthest_stages.days} days"
    return replace(
        exhibit,
        chart=chart_of_pairs(furthest_stages.ten, "", f"All {len(pool.authorities)}", axis, pool.is_invented),
        alternative=stages_sentences.ten_alternative(furthest_stages),
        notes=tuple(notes),
        table=stages_tables.ten(furthest_stages),
        file_notes=pool_exhibits.file_notes(figures, notes),
        sizes=((f"All {len(pool.authorities)}", furthest_stages.pool_referrals),),
        cells=_ten_cells(furthest_stages, selection),
    )


def _ten_cells(furthest_stages: stages_figures.Stages, selection: Selection) -> tuple[PrintedCell, ...]:
    if names_hidden(selection):
        return ()
    return tuple(
        PrintedCell(
            table=f"ten stages within {furthest_stages.days} days",
            part=row.group,
            area=ALL,
            size=furthest_stages.pool_referrals,
            count=row.count_shown,
            share=row.share_shown,
        )
        for row in furthest_stages.ten
    )


EXHIBITS = (
    Entry(key="stages", page=PAGE, make=stages, reads=_READS, screens={"stages": stages_on_screen}),
    Entry(key="flow", page=PAGE, make=flow, reads=_OF_PATHS, screens={}),
    Entry(key="ten", page=PAGE, make=ten, reads=_OF_ALL, screens={}),
)
