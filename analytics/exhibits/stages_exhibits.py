"""Where referrals end: furthest stages of every authority, all ten for the whole pool, and the paths there."""

from collections.abc import Mapping
from dataclasses import replace

from analytics.charts import look
from analytics.charts.enlarged_mix import enlarged_mix
from analytics.charts.flow_chart import flow as chart_of_flow
from analytics.charts.mix import mix as chart_of_mix
from analytics.charts.source_pairs_chart import pairs as chart_of_pairs
from analytics.exhibits import pool_exhibits, pool_share_exhibits
from analytics.exhibits.exhibit import ALL, Entry, Exhibit, Figures, PrintedCell
from analytics.exports import stages_tables as tables
from analytics.figures import flow_figures as paths
from analytics.figures import stages_figures as figure
from analytics.figures.share_difference_figures import is_any_shown
from analytics.protection.protected_rows import COMPARATOR
from analytics.protection.pseudonyms import names_hidden, selection_as_shown
from analytics.reader.selection import Selection
from analytics.registry.codes import RESPONSE_GROUPS, SOURCE_GROUPS, STAGE_GROUPS
from analytics.registry.measures import MEASURES
from analytics.sentences import flow_sentences, pool_sentences, present_pool_sentences
from analytics.sentences import stages_sentences as sentences

PAGE = "stages"
_MEASURE = MEASURES["stage_reached"]
_READS = _MEASURE.filters | pool_exhibits.SIDES
# All ten are of the whole pool, whoever is chosen.
_OF_ALL = _READS - {"focus"}
# No other filter acts on the paths; the stage chosen colours them.
_OF_PATHS = frozenset({"wave", "days", "focus", "names", "stage"})
_SHADES: Mapping[str, look.Shade] = {
    **dict(zip((group.key for group in STAGE_GROUPS), look.STAGE_SHADES, strict=True)),
    figure.NOT_RECORDED: (look.BAR_GREY, look.INK),
}


# What a path starts from, as the choice that narrows to it: a group of one response is that response.
_START: Mapping[tuple[str, str], tuple[str, str]] = {
    **{(paths.SOURCE, group.key): ("source", group.key) for group in SOURCE_GROUPS},
    **{
        (paths.RESPONSE, group.key): ("response", group.responses[0])
        if len(group.responses) == 1
        else ("response_group", group.key)
        for group in RESPONSE_GROUPS
    },
}


def _told(key: str, answer: str, chosen: Selection, figures: Figures) -> Exhibit:
    return Exhibit(
        key=key,
        question=sentences.QUESTION,
        answer=answer,
        measures=(_MEASURE,),
        leading=_MEASURE,
        badges=pool_exhibits.badges(chosen, figures),
    )


def stages(asked: Selection, figures: Figures) -> Exhibit:
    """Return where the referrals of every authority ended; where none can be shown, the answer says so."""
    chosen, held = selection_as_shown(asked), figures.holdings.pool
    found, mine = figures.of(figure.stages, chosen), pool_exhibits.focus_name(chosen, figures)
    answer = sentences.headline(found, mine.name)
    told = replace(
        _told("stages", answer, chosen, figures),
        asides=pool_exhibits.asides(asked, found.side.note),
        warnings=pool_exhibits.warnings(chosen, figures, _MEASURE.key),
        sizes=pool_exhibits.sizes(found.referrals, mine.name, found.side.name),
    )
    if not is_any_shown(found.mix):
        return told
    notes = [
        *sentences.notes(found, mine.name, chosen, held),
        *pool_exhibits.recording_notes(chosen, figures, _MEASURE.key),
    ]
    return replace(
        told,
        heading=sentences.HEADING,
        chart=chart_of_mix(found.mix, found.groups, None, held.is_invented, shades=_SHADES),
        alternative=sentences.alternative(found, answer),
        notes=tuple(notes),
        table=tables.mix(found),
        file_notes=pool_exhibits.file_notes(figures, notes),
        cells=pool_share_exhibits.cells_of_mix(found.mix, chosen, f"stages within {found.days} days"),
    )


def stages_on_screen(asked: Selection, figures: Figures) -> Exhibit:
    """Return where the referrals of each authority ended, as a screen shows it: its comparator is in the answer."""
    exhibit, chosen, held = stages(asked, figures), selection_as_shown(asked), figures.holdings.pool
    found = figures.of(figure.stages, chosen)
    answer = present_pool_sentences.ended(found, pool_exhibits.focus_name(chosen, figures).name)
    authorities = [row for row in found.mix if row.role != COMPARATOR]
    chart = None
    if is_any_shown(authorities):
        chart = enlarged_mix(chart_of_mix(authorities, found.groups, None, held.is_invented, shades=_SHADES))
    return pool_exhibits.on_screen(
        replace(exhibit, alternative=sentences.alternative(found, answer)),
        chosen,
        figures,
        answer=answer,
        chart=chart,
        note=present_pool_sentences.mix_note(
            exhibit.sizes, _MEASURE, pool_share_exhibits.aside(found.mix, found.side)
        ),
    )


def flow(asked: Selection, figures: Figures) -> Exhibit:
    """Return the paths of the focus, or of all authorities: its table stands first on a narrow screen."""
    chosen, held = selection_as_shown(asked), figures.holdings.pool
    found, mine = figures.of(paths.flow, chosen), pool_exhibits.focus_name(chosen, figures)
    together = f"the {len(held.authorities)} authorities together"
    answer = flow_sentences.headline(found, mine.name, together)
    told = replace(
        _told("flow", answer, chosen, figures),
        heading=flow_sentences.HEADING,
        measures=(_MEASURE, MEASURES["initial_response"]),
        statements=(answer,),
    )
    if not found.links:
        return told
    notes = flow_sentences.notes(found, held)
    order = {column: list(labels) for column, labels in paths.LABELS.items()}
    return replace(
        told,
        chart=chart_of_flow(found.links, order, found.to, _SHADES.get(found.to), held.is_invented),
        alternative=flow_sentences.alternative(found, answer),
        notes=tuple(notes),
        table=tables.paths(found),
        file_notes=pool_exhibits.file_notes(figures, notes),
        cells=_path_cells(found, chosen),
    )


def _path_cells(found: paths.Flow, chosen: Selection) -> tuple[PrintedCell, ...]:
    """Return the paths that are drawn, whose starts print no size: each half is the table of its ends."""
    if names_hidden(chosen):
        return ()
    tables_of = {paths.SOURCE: "responses", paths.RESPONSE: f"flow within {found.days} days"}
    return tuple(
        PrintedCell(
            table=tables_of[link.half],
            part=link.end,
            area=chosen.focus or ALL,
            size="",
            count=link.count_shown,
            share="",
            within=(_START[link.half, link.start],),
        )
        for link in found.links
    )


def ten(asked: Selection, figures: Figures) -> Exhibit:
    """Return all ten stages of the whole pool, which one authority has too few referrals for."""
    chosen, held = selection_as_shown(asked).with_changes(focus=""), figures.holdings.pool
    found = figures.of(figure.stages, chosen)
    told = replace(
        _told("ten", sentences.headline(found, ""), chosen, figures), heading=sentences.TEN_HEADING
    )
    if not is_any_shown(found.ten):
        return replace(told, statements=(pool_sentences.too_few("the whole pool"),))
    notes = sentences.ten_notes(found, held)
    axis = f"% of referrals followed for {found.days} days"
    return replace(
        told,
        chart=chart_of_pairs(found.ten, "", f"All {len(held.authorities)}", axis, held.is_invented),
        alternative=sentences.ten_alternative(found),
        notes=tuple(notes),
        table=tables.ten(found),
        file_notes=pool_exhibits.file_notes(figures, notes),
        sizes=((f"All {len(held.authorities)}", found.whole),),
        cells=_ten_cells(found, chosen),
    )


def _ten_cells(found: figure.Stages, chosen: Selection) -> tuple[PrintedCell, ...]:
    if names_hidden(chosen):
        return ()
    return tuple(
        PrintedCell(
            table=f"ten stages within {found.days} days",
            part=row.group,
            area=ALL,
            size=found.whole,
            count=row.count_shown,
            share=row.share_shown,
        )
        for row in found.ten
    )


EXHIBITS = (
    Entry(key="stages", page=PAGE, make=stages, reads=_READS, screens={"stages": stages_on_screen}),
    Entry(key="flow", page=PAGE, make=flow, reads=_OF_PATHS, screens={}),
    Entry(key="ten", page=PAGE, make=ten, reads=_OF_ALL, screens={}),
)
