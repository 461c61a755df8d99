"""Why do we differ: what who is referred explains of a difference from the comparator, and what is left of it."""

from dataclasses import replace

from analytics.charts.difference_split_chart import pairs_of_dots
from analytics.charts.difference_split_chart import split as chart_of_parts
from analytics.charts.enlarged import DENSE, ROOMY, enlarged
from analytics.exhibits import pool_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures, NextStep
from analytics.exhibits.share_exhibits import cells_of_share
from analytics.exports import differ_tables as tables
from analytics.figures import differ_figures
from analytics.figures import ladder_figures as rungs_of
from analytics.protection.pseudonyms import selection_as_shown
from analytics.reader.selection import ADJUSTMENTS, Selection
from analytics.registry.measures import MEASURES
from analytics.sentences import differ_sentences as sentences
from analytics.sentences import ladder_sentences, present_pool_sentences
from analytics.words.wording import sentence_case

PAGE = "differ"


def each_authority(asked: Selection, figures: Figures) -> Exhibit:
    """Return every authority as it is and with the same referrals; without a share to set beside, why there is none."""
    chosen, held = selection_as_shown(asked), figures.holdings.pool
    found = figures.of(differ_figures.explained_differences, chosen)
    told = replace(
        _told(chosen, figures, found),
        key="differ",
        heading=sentences.dots_heading(found),
        asides=pool_exhibits.asides(asked, found.each.side.note),
        warnings=pool_exhibits.warnings(chosen, figures, chosen.share),
        ways=tuple(
            NextStep(words=sentence_case(sentences.way_words(changes)), changes=tuple(changes.items()))
            for changes in found.instead
        ),
    )
    if not _is_drawn(found):
        return told
    rests_on = () if found.is_split else _rests_on(chosen, figures)
    notes = (*sentences.dots_notes(found, chosen, held), *rests_on)
    words, axis = sentences.centre_words(found), sentences.axis(found)
    return replace(
        told,
        chart=pairs_of_dots(found.rows, words, axis, held.is_invented),
        alternative=sentences.dots_alternative(found),
        notes=notes,
        table=tables.by_authority(found),
        file_notes=pool_exhibits.file_notes(figures, notes),
        cells=cells_of_share(found.each, chosen),
    )


def split(asked: Selection, figures: Figures) -> Exhibit:
    """Return the difference of the focus with its two parts, and how sure each is; no chart where it is not split."""
    chosen, held = selection_as_shown(asked), figures.holdings.pool
    found = figures.of(differ_figures.explained_differences, chosen)
    told = replace(_told(chosen, figures, found), key="split")
    if not found.is_split:
        return told
    statements, notes = sentences.statements(found), sentences.split_notes(found, held)
    said = map(sentences.without_glyph, statements)
    words, axis = sentences.centre_words(found), sentences.axis(found)
    return replace(
        told,
        heading=sentences.split_heading(pool_exhibits.focus_name(chosen, figures).name),
        statements=statements,
        chart=chart_of_parts(found.parts, words, axis, held.is_invented),
        alternative=sentences.split_alternative(found, told.answer),
        notes=tuple(notes),
        table=tables.split(found),
        file_notes=pool_exhibits.file_notes(figures, [*notes, *_rests_on(chosen, figures), *said]),
        cells=cells_of_share(found.each, chosen),
    )


def rests_on(asked: Selection, figures: Figures) -> Exhibit:
    """Return how far the fields are recorded that the share and its adjustment rest on."""
    chosen = selection_as_shown(asked)
    found = figures.of(differ_figures.explained_differences, chosen)
    return replace(
        _told(chosen, figures, found), key="rests-on", statements=tuple(_rests_on(chosen, figures))
    )


def group_contributions(asked: Selection, figures: Figures) -> Exhibit:
    """Return the groups of referrals that make most of either part, a list each; none where it is not split."""
    chosen = selection_as_shown(asked)
    found = figures.of(differ_figures.explained_differences, chosen)
    told = replace(_told(chosen, figures, found), key="carried", heading=sentences.CARRIED_HEADING)
    if not found.is_split:
        return told
    lists = (sentences.explained_lines(found), sentences.unexplained_lines(found))
    return replace(
        told,
        statements=tuple(
            "\n\n".join([title, "\n".join(f"- {line}" for line in lines)])
            for title, lines in zip(sentences.carried_titles(found), lists, strict=True)
        ),
    )


def ladder(asked: Selection, figures: Figures) -> Exhibit:
    """Return the rungs before any conclusion, with what this page says of the mix; none without a focus."""
    chosen = selection_as_shown(asked)
    found = figures.of(differ_figures.explained_differences, chosen)
    told = replace(_told(chosen, figures, found), key="ladder", heading=ladder_sentences.HEADING)
    reached = figures.of(rungs_of.ladder, chosen.only(pool_exhibits.SIDES | {"share"}, figures.holdings))
    if reached is None or found.focus is None:
        return told
    climbed = ladder_sentences.rungs(reached, sentences.mixed(found))
    return replace(told, statements=ladder_sentences.in_blocks(climbed))


def on_screen(asked: Selection, figures: Figures) -> Exhibit:
    """Return the difference of the focus in its two parts; without one, every authority's two differences."""
    chosen = selection_as_shown(asked)
    found, measure = figures.of(differ_figures.explained_differences, chosen), MEASURES[chosen.share]
    make, size = (split, ROOMY) if found.is_split else (each_authority, DENSE)
    exhibit, side = make(asked, figures), found.each.side
    aside = (
        side.note
        if found.is_split or not found.adjust
        else f"{side.note} {present_pool_sentences.HOLLOW}".strip()
    )
    return pool_exhibits.on_screen(
        exhibit,
        chosen,
        figures,
        answer=exhibit.answer,
        chart=enlarged(exhibit.chart, size) if exhibit.chart else None,
        note=present_pool_sentences.pool_note(exhibit.sizes, measure, aside),
    )


def _told(chosen: Selection, figures: Figures, found: differ_figures.ExplainedDifferences) -> Exhibit:
    """Return what all parts of the page say alike."""
    measure, focus = MEASURES[chosen.share], pool_exhibits.focus_name(chosen, figures).name
    own = ((focus, found.focus.size_shown),) if focus and found.focus is not None else ()
    return Exhibit(
        key="",
        question=sentences.QUESTION,
        answer=sentences.headline(found, focus),
        measures=(measure,),
        leading=measure,
        badges=pool_exhibits.badges(chosen, figures),
        sizes=(*own, (found.each.side.name, found.each.centre_size)),
    )


def _is_drawn(found: differ_figures.ExplainedDifferences) -> bool:
    return any(row.raw is not None for row in found.rows)


def _rests_on(chosen: Selection, figures: Figures) -> list[str]:
    return pool_exhibits.recording_notes(chosen, figures, chosen.share, *ADJUSTMENTS.get(chosen.adjust, ()))


_READS = pool_exhibits.SIDES | {"share", "adjust"}
EXHIBITS = (
    Entry(key="differ", page=PAGE, make=each_authority, reads=_READS, screens={"differ": on_screen}),
    Entry(key="split", page=PAGE, make=split, reads=_READS, screens={}),
    Entry(key="rests-on", page=PAGE, make=rests_on, reads=_READS, screens={}),
    Entry(key="carried", page=PAGE, make=group_contributions, reads=_READS, screens={}),
    Entry(key="ladder", page=PAGE, make=ladder, reads=_READS, screens={}),
)
