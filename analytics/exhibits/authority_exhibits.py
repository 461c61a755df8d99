"""One authority: what its data is worth, every measure of one line of enquiry, and the tables of the line."""

from dataclasses import dataclass, replace
from functools import partial

from analytics.charts import spark_chart
from analytics.charts.strip_chart import strip
from analytics.exhibits import pool_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures, MeasureRow, Picture, PrintedCell, RowGroup
from analytics.exhibits.share_exhibits import cells_of_share
from analytics.exports import authority_tables
from analytics.figures import (
    authority_figures,
    like_for_like_figures,
    recording_figures,
    sample_check_figures,
)
from analytics.figures.authority_figures import GROUPS, Published, firmest_first, from_published, group_of
from analytics.figures.authority_sample import FILTERS, CountedContacts, SampledShare, from_sample
from analytics.protection.pseudonyms import names_hidden
from analytics.reader.selection import Selection
from analytics.registry.lines_of_enquiry import BY_KEY, LINES_OF_ENQUIRY
from analytics.sentences import (
    authority_row_sentences,
    authority_sentences,
    like_for_like_sentences,
    pool_sentences,
    sample_check_sentences,
)
from analytics.sentences.authority_sentences import Row
from analytics.sentences.overview_sentences import overview_badge
from analytics.words import wording

PAGE = "authority"
PUBLISHED, SAMPLE = "published", "sample"
_PUBLISHED = frozenset({"focus", "compare", "chosen", "year"})
_SAMPLE = pool_exhibits.SIDES | set(FILTERS)
_LINE = _PUBLISHED | _SAMPLE
_PAGE = _LINE | {"enquiry"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _LineRows:
    """What is held of one line of enquiry: published figures, the sample, and both in the order of the page."""

    published: tuple[Published, ...]
    sampled: tuple[SampledShare | CountedContacts, ...]
    rows: tuple[Row, ...]


def _line_rows(selection: Selection, figures: Figures) -> _LineRows:
    published = figures.of(from_published, selection.only(_PUBLISHED | {"enquiry"}, figures.holdings))
    sampled: tuple[SampledShare | CountedContacts, ...] = ()
    if selection.names != "letters":
        sampled = figures.of(from_sample, selection.only(_SAMPLE | {"enquiry"}, figures.holdings))
    rows = firmest_first([*published, *sampled], selection)
    return _LineRows(published=published, sampled=sampled, rows=rows)


def _base_exhibit(
    key: str, selection: Selection, figures: Figures, line_rows: _LineRows, *, is_of_sample: bool
) -> Exhibit:
    """Return the question of the page with its answer for one line, and whose figures it rests on."""
    name = pool_exhibits.focus_name(selection, figures).name
    published = (overview_badge([row.result for row in line_rows.published]),) if line_rows.published else ()
    return Exhibit(
        key=key,
        question=authority_sentences.question(name),
        answer=authority_sentences.answer(line_rows.rows, BY_KEY[selection.enquiry], name),
        badges=(*(pool_exhibits.badges(selection, figures) if is_of_sample else ()), *published),
    )


def _without_focus(key: str) -> Exhibit:
    return Exhibit(key=key, question=authority_sentences.QUESTION_OF_NONE, answer=authority_sentences.CHOOSE)


def opening(selection: Selection, figures: Figures) -> Exhibit:
    """Return the question of the page, its answer, and what was fallen back from."""
    if not selection.focus:
        return _without_focus("opening")
    line_rows = _line_rows(selection, figures)
    exhibit = _base_exhibit(
        "opening", selection, figures, line_rows, is_of_sample=_speaks_of_sample(selection, figures)
    )
    return replace(exhibit, asides=tuple(dict.fromkeys(row.note for row in line_rows.rows if row.note)))


def _speaks_of_sample(selection: Selection, figures: Figures) -> bool:
    return selection.names != "letters" and selection.focus in figures.holdings.pool.authorities


def quality(selection: Selection, figures: Figures) -> Exhibit:
    """Return what the data of this authority is worth, a line for each thing to know before any figure."""
    exhibit = replace(_without_focus("quality"), heading=authority_sentences.QUALITY)
    if not selection.focus:
        return exhibit
    line, area = BY_KEY[selection.enquiry], figures.holdings.places[selection.focus]
    published = authority_sentences.of_published(_line_rows(selection, figures).rows, line, area)
    return replace(
        exhibit, statements=tuple(filter(None, (*_sample_statements(selection, figures), published)))
    )


def _sample_statements(selection: Selection, figures: Figures) -> tuple[str, ...]:
    """Return what there is to know of the sample, from the figures that Check the sample draws."""
    area, holdings = figures.holdings.places[selection.focus], figures.holdings
    if selection.names == "letters":
        return (authority_sentences.BY_LETTER,)
    if not _speaks_of_sample(selection, figures):
        return (authority_sentences.not_in_pool(area.name, holdings),)
    likeness = figures.of(like_for_like_figures.like_for_like, selection.only(pool_exhibits.SIDES, holdings))
    recording = figures.of(
        recording_figures.recording, selection.only(pool_exhibits.SIDES - {"days"}, holdings)
    )
    sample_check = figures.of(
        sample_check_figures.sample_check, selection.only(("wave", "focus", "names"), holdings)
    )
    return (
        authority_sentences.of_sample(likeness, area, pool_sentences.wave_words(selection, holdings.pool)),
        authority_sentences.of_fields(recording),
        like_for_like_sentences.warning(likeness) or authority_sentences.alike(),
        sample_check_sentences.line(sample_check, area.name),
    )


def measures(selection: Selection, figures: Figures) -> Exhibit:
    """Return a row for each measure of the line, in groups from what differs by more than chance."""
    exhibit = _without_focus("measures")
    if not selection.focus:
        return exhibit
    line_rows, line = _line_rows(selection, figures), BY_KEY[selection.enquiry]
    if not line_rows.rows:
        return exhibit
    is_filtered = any(getattr(selection, name) for name in FILTERS)
    of_whole_authority = authority_sentences.WHOLE_AUTHORITY if is_filtered and line_rows.published else ""
    return replace(
        exhibit,
        statements=(f"{line.question} {authority_sentences.comparisons(line_rows.rows)}",),
        notes=(authority_sentences.marks(line_rows.rows), of_whole_authority),
        groups=_groups(line_rows, selection, figures),
        cells=_cells(line_rows, selection),
    )


def _groups(line_rows: _LineRows, selection: Selection, figures: Figures) -> tuple[RowGroup, ...]:
    first = next((row for row in line_rows.rows if _has_spread(row)), None)
    answer = _base_exhibit("", selection, figures, line_rows, is_of_sample=False).answer
    groups = []
    for verdict in GROUPS:
        rows = [row for row in line_rows.rows if group_of(row.verdict) is verdict]
        if rows:
            groups.append(
                RowGroup(
                    key=verdict.value,
                    heading=authority_sentences.group_heading(verdict, len(rows)),
                    rows=tuple(
                        _row(row, selection, figures, f"{wording.plain(answer)} " if row is first else "")
                        for row in rows
                    ),
                )
            )
    return tuple(groups)


def _row(row: Row, selection: Selection, figures: Figures, opening_words: str) -> MeasureRow:
    """Return one measure; `opening_words` stand before the words of its picture, where it is the first of the page."""
    pool, name = figures.holdings.pool, pool_exhibits.focus_name(selection, figures).name
    wave = pool_sentences.wave_words(selection, pool) if pool.authorities else ""
    page, changes = authority_row_sentences.page_of(row.measure)
    return MeasureRow(
        measure=row.measure,
        page=page,
        changes=tuple(changes.items()),
        under=(
            authority_row_sentences.where_from(row, wave, selection.days),
            f"Ask next: {row.measure.ask_next}",
        ),
        figure=authority_row_sentences.figure(row),
        neighbours_line=authority_row_sentences.neighbours_line(row) if isinstance(row, Published) else "",
        spread=_spread(
            row, f"{opening_words}{authority_row_sentences.alternative(row, name)}", pool.is_invented
        )
        if _has_spread(row)
        else None,
        years=_years(row, name) if isinstance(row, Published) else None,
        waves=() if isinstance(row, Published) else authority_row_sentences.waves(row),
        verdict=authority_row_sentences.verdict(row),
        aside=authority_row_sentences.filters_that_do_not_act(row),
    )


def _has_spread(row: Row) -> bool:
    return any(area.value is not None for area in row.areas)


def _spread(row: Row, words: str, is_invented: bool) -> Picture:
    """Return where the figure lies among the others."""
    plot = strip(row.areas, row.centre)
    if is_invented and not isinstance(row, Published):
        plot = spark_chart.invented(plot)
    return Picture(chart=plot, alternative=words)


def _years(row: Published, name: str) -> Picture | None:
    """Return every published year as a small line."""
    if all(year.value is None for year in row.years):
        return None
    plot = spark_chart.spark(row.years, row.measure.breaks)
    return Picture(chart=plot, alternative=authority_row_sentences.years_alternative(row, name))


def _cells(line_rows: _LineRows, selection: Selection) -> tuple[PrintedCell, ...]:
    """Return the cells of each share that every filter set acts on: the others stand on their own pages without it."""
    shares = [
        row for row in line_rows.sampled if isinstance(row, SampledShare) and row.is_shown and not row.idle
    ]
    return tuple(cell for row in shares if row.shares for cell in cells_of_share(row.shares, selection))


def statistical_neighbours(selection: Selection, figures: Figures) -> Exhibit:
    """Return who the ten statistical neighbours are, how close each is, and which stand in the region."""
    holdings = figures.holdings
    statements = authority_sentences.neighbours(
        authority_figures.statistical_neighbours(selection, holdings), holdings.places.region.name
    )
    return replace(
        _without_focus("neighbours"), heading=authority_sentences.NEIGHBOURS, statements=statements
    )


def published_table(line: str, requested: Selection, figures: Figures) -> Exhibit:
    """Return the table of the published figures of a line of enquiry; no table where none is held."""
    selection, key = requested.with_changes(enquiry=line), f"{line}-{PUBLISHED}"
    if not requested.focus:
        return _without_focus(key)
    line_rows = _line_rows(selection, figures)
    exhibit = _base_exhibit(key, selection, figures, line_rows, is_of_sample=bool(line_rows.sampled))
    if not line_rows.published:
        return exhibit
    notes = tuple(authority_sentences.published_notes(line_rows.published, BY_KEY[line]))
    return replace(
        exhibit,
        measures=tuple(row.measure for row in line_rows.published),
        heading=authority_sentences.FILES[PUBLISHED],
        notes=notes[1:],
        table=authority_tables.published_table(line_rows.published),
        file_notes=notes,
    )


def sample_table(line: str, requested: Selection, figures: Figures) -> Exhibit:
    """Return the table of the sample for a line of enquiry; no table where nothing of it is held."""
    selection, key = requested.with_changes(enquiry=line), f"{line}-{SAMPLE}"
    if not requested.focus:
        return _without_focus(key)
    line_rows = _line_rows(selection, figures)
    exhibit = _base_exhibit(key, selection, figures, line_rows, is_of_sample=bool(line_rows.sampled))
    if not line_rows.sampled:
        return exhibit
    notes = tuple(
        authority_sentences.sample_notes(line_rows.sampled, BY_KEY[line], selection, figures.holdings.pool)
    )
    # With names hidden, what is shown of the reader's own is no more than its page shows.
    cells = () if names_hidden(selection) else _cells(line_rows, selection)
    return replace(
        exhibit,
        measures=tuple(row.measure for row in line_rows.sampled),
        heading=authority_sentences.FILES[SAMPLE],
        notes=notes[1:],
        table=authority_tables.sample_table(line_rows.sampled),
        file_notes=notes,
        cells=tuple(cell for cell in cells if cell.area == selection.focus),
    )


EXHIBITS = (
    Entry(key="opening", page=PAGE, make=opening, reads=_PAGE, screens={}),
    Entry(key="quality", page=PAGE, make=quality, reads=_PAGE, screens={}),
    Entry(key="measures", page=PAGE, make=measures, reads=_PAGE, screens={}),
    Entry(key="neighbours", page=PAGE, make=statistical_neighbours, reads=frozenset({"focus"}), screens={}),
    *(
        Entry(
            key=f"{line.key}-{kind}",
            page=PAGE,
            make=partial(make, line.key),
            reads=_LINE,
            screens={},
        )
        for line in LINES_OF_ENQUIRY
        for kind, make in ((PUBLISHED, published_table), (SAMPLE, sample_table))
    ),
)
