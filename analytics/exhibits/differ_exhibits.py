"""Why do we differ: what who is referred explains of a difference from the comparator, and what is left of it."""

from dataclasses import replace

from analytics.charts.difference_split_chart import pairs_of_dots
from analytics.charts.difference_split_chart import split as chart_of_split
from analytics.charts.enlarged import DENSE, ROOMY, enlarged
from analytics.exhibits import pool_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures, NextStep
from analytics.exhibits.share_exhibits import cells_of_share
from analytics.exports import differ_tables
from analytics.figures import differ_figures, ladder_figures
from analytics.protection.pseudonyms import selection_as_shown
from analytics.reader.selection import ADJUSTMENTS, Selection
from analytics.registry.measures import MEASURES
from analytics.sentences import differ_sentences, ladder_sentences, present_pool_sentences
from analytics.words.wording import sentence_case

PAGE = "differ"


def each_authority(requested: Selection, figures: Figures) -> Exhibit:
    """Return every authority as it is and with the same referrals; without a share to set beside, why there is none."""
    selection, pool = selection_as_shown(requested), figures.holdings.pool
    differences = figures.of(differ_figures.explained_differences, selection)
    exhibit = replace(
        _base_exhibit(selection, figures, differences),
        key="differ",
        heading=differ_sentences.dots_heading(differences),
        asides=pool_exhibits.asides(requested, differences.shares.side.note),
        warnings=pool_exhibits.warnings(selection, figures, selection.share),
        next_steps=tuple(
            NextStep(words=sentence_case(differ_sentences.way_words(changes)), changes=tuple(changes.items()))
            for changes in differences.alternatives
        ),
    )
    if not _is_drawn(differences):
        return exhibit
    rests_on = () if differences.is_split else _rests_on(selection, figures)
    notes = (*differ_sentences.dots_notes(differences, selection, pool), *rests_on)
    words, axis = differ_sentences.centre_words(differences), differ_sentences.axis(differences)
    return replace(
        exhibit,
        chart=pairs_of_dots(differences.rows, words, axis, pool.is_invented),
        alternative=differ_sentences.dots_alternative(differences),
        notes=notes,
        table=differ_tables.by_authority(differences),
        file_notes=pool_exhibits.file_notes(figures, notes),
        cells=cells_of_share(differences.shares, selection),
    )


def split(requested: Selection, figures: Figures) -> Exhibit:
    """Return the difference of the focus with its two parts, and how sure each is; no chart where it is not split."""
    selection, pool = selection_as_shown(requested), figures.holdings.pool
    differences = figures.of(differ_figures.explained_differences, selection)
    exhibit = replace(_base_exhibit(selection, figures, differences), key="split")
    if not differences.is_split:
        return exhibit
    statements, notes = (
        differ_sentences.statements(differences),
        differ_sentences.split_notes(differences, pool),
    )
    said = map(differ_sentences.without_glyph, statements)
    words, axis = differ_sentences.centre_words(differences), differ_sentences.axis(differences)
    return replace(
        exhibit,
        heading=differ_sentences.split_heading(pool_exhibits.focus_name(selection, figures).name),
        statements=statements,
        chart=chart_of_split(differences.parts, words, axis, pool.is_invented),
        alternative=differ_sentences.split_alternative(differences, exhibit.answer),
        notes=tuple(notes),
        table=differ_tables.split(differences),
        file_notes=pool_exhibits.file_notes(figures, [*notes, *_rests_on(selection, figures), *said]),
        cells=cells_of_share(differences.shares, selection),
    )


def rests_on(requested: Selection, figures: Figures) -> Exhibit:
    """Return how far the fields are recorded that the share and its adjustment rest on."""
    selection = selection_as_shown(requested)
    differences = figures.of(differ_figures.explained_differences, selection)
    return replace(
        _base_exhibit(selection, figures, differences),
        key="rests-on",
        statements=tuple(_rests_on(selection, figures)),
    )


def group_contributions(requested: Selection, figures: Figures) -> Exhibit:
    """Return the groups of referrals that make most of either part, a list each; none where it is not split."""
    selection = selection_as_shown(requested)
    differences = figures.of(differ_figures.explained_differences, selection)
    exhibit = replace(
        _base_exhibit(selection, figures, differences),
        key="carried",
        heading=differ_sentences.CARRIED_HEADING,
    )
    if not differences.is_split:
        return exhibit
    lists = (differ_sentences.explained_lines(differences), differ_sentences.unexplained_lines(differences))
    return replace(
        exhibit,
        statements=tuple(
            "\n\n".join([title, "\n".join(f"- {line}" for line in lines)])
            for title, lines in zip(differ_sentences.carried_titles(differences), lists, strict=True)
        ),
    )


def ladder(requested: Selection, figures: Figures) -> Exhibit:
    """Return the rungs before any conclusion, with what this page says of the mix; none without a focus."""
    selection = selection_as_shown(requested)
    differences = figures.of(differ_figures.explained_differences, selection)
    exhibit = replace(
        _base_exhibit(selection, figures, differences), key="ladder", heading=ladder_sentences.HEADING
    )
    reached = figures.of(
        ladder_figures.ladder, selection.only(pool_exhibits.SIDES | {"share"}, figures.holdings)
    )
    if reached is None or differences.focus is None:
        return exhibit
    climbed = ladder_sentences.rungs(reached, differ_sentences.mixed(differences))
    return replace(exhibit, statements=ladder_sentences.in_blocks(climbed))


def on_screen(requested: Selection, figures: Figures) -> Exhibit:
    """Return the difference of the focus in its two parts; without one, every authority's two differences."""
    selection = selection_as_shown(requested)
    differences, measure = (
        figures.of(differ_figures.explained_differences, selection),
        MEASURES[selection.share],
    )
    make, size = (split, ROOMY) if differences.is_split else (each_authority, DENSE)
    exhibit, side = make(requested, figures), differences.shares.side
    aside = (
        side.note
        if differences.is_split or not differences.adjust
        else f"{side.note} {present_pool_sentences.HOLLOW}".strip()
    )
    return pool_exhibits.on_screen(
        exhibit,
        selection,
        figures,
        answer=exhibit.answer,
        chart=enlarged(exhibit.chart, size) if exhibit.chart else None,
        note=present_pool_sentences.pool_note(exhibit.sizes, measure, aside),
    )


def _base_exhibit(
    selection: Selection, figures: Figures, differences: differ_figures.ExplainedDifferences
) -> Exhibit:
    """Return what all parts of the page say alike."""
    measure, focus = MEASURES[selection.share], pool_exhibits.focus_name(selection, figures).name
    own = ((focus, differences.focus.size_shown),) if focus and differences.focus is not None else ()
    return Exhibit(
        key="",
        question=differ_sentences.QUESTION,
        answer=differ_sentences.headline(differences, focus),
        measures=(measure,),
        leading=measure,
        badges=pool_exhibits.badges(selection, figures),
        sizes=(*own, (differences.shares.side.name, differences.shares.centre_size)),
    )


def _is_drawn(differences: differ_figures.ExplainedDifferences) -> bool:
    return any(row.raw is not None for row in differences.rows)


def _rests_on(selection: Selection, figures: Figures) -> list[str]:
    return pool_exhibits.recording_notes(
        selection, figures, selection.share, *ADJUSTMENTS.get(selection.adjust, ())
    )


_READS = pool_exhibits.SIDES | {"share", "adjust"}
EXHIBITS = (
    Entry(key="differ", page=PAGE, make=each_authority, reads=_READS, screens={"differ": on_screen}),
    Entry(key="split", page=PAGE, make=split, reads=_READS, screens={}),
    Entry(key="rests-on", page=PAGE, make=rests_on, reads=_READS, screens={}),
    Entry(key="carried", page=PAGE, make=group_contributions, reads=_READS, screens={}),
    Entry(key="ladder", page=PAGE, make=ladder, reads=_READS, screens={}),
)
