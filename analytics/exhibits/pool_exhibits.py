"""What every exhibit of the referral sample says beside its figure: whose data it is, and what to know before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.charts.look import Figure
from analytics.exhibits.exhibit import ALL, Exhibit, Figures, PrintedCell
from analytics.figures import like_for_like_figures, recording_figures, sample_check_figures
from analytics.figures.authority_share_figures import AuthorityShares
from analytics.protection.protected_rows import COMPARATOR, FOCUS
from analytics.protection.pseudonyms import names_hidden
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES
from analytics.sentences import badges as badge_words
from analytics.sentences import (
    like_for_like_sentences,
    pool_sentences,
    present_pool_sentences,
    recording_sentences,
    sample_check_sentences,
)

# What chooses the referrals of a figure and the sides it sets beside one another.
SIDES = frozenset({"wave", "days", "focus", "compare", "chosen", "names"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusName:
    """The name of the reader's own authority and its short name; both empty where none is chosen."""

    name: str
    short: str


def focus_name(selection: Selection, figures: Figures) -> FocusName:
    """Return what the reader's own authority is called."""
    if not selection.focus:
        return FocusName(name="", short="")
    place = figures.holdings.places[selection.focus]
    return FocusName(name=place.name, short=place.short_name)


def badges(selection: Selection, figures: Figures) -> tuple[str, ...]:
    """Return the badges of the pool as a page draws them."""
    pool = figures.holdings.pool
    return badge_words.pool(pool, pool_sentences.wave_words(selection, pool))


def asides(selection: Selection, *also: str) -> tuple[str, ...]:
    """Return the lines above the figures: that names are hidden, and what else is to be said."""
    return tuple(filter(None, (pool_sentences.letters_line(selection), *also)))


def warnings(selection: Selection, figures: Figures, measure: str) -> tuple[str, ...]:
    """Return what keeps the samples from being read like for like, and whether they look like the published year."""
    alike = figures.of(like_for_like_figures.like_for_like, selection.only(SIDES, figures.holdings))
    beside = figures.of(
        sample_check_figures.sample_check, selection.only(("wave", "focus", "names"), figures.holdings)
    )
    warning = like_for_like_sentences.warning(alike, MEASURES[measure], selection.stage)
    return tuple(
        filter(None, (warning, sample_check_sentences.line(beside, focus_name(selection, figures).name)))
    )


def recording_notes(selection: Selection, figures: Figures, measure: str, *also: str) -> list[str]:
    """Return, as notes to a figure, how far the fields are recorded that a measure rests on, and others by key."""
    recording = figures.of(recording_figures.recording, selection.only(SIDES - {"days"}, figures.holdings))
    line = recording_sentences.line(recording, measure, *also)
    alone = "" if recording_figures.fields_behind(measure) else recording_sentences.DATES_ALONE
    return [text for text in (alone, line) if text]


def sizes(referrals: Mapping[str, str], focus: str, side: str) -> tuple[tuple[str, str], ...]:
    """Return how many referrals there are on each side, by its name."""
    return (*([(focus, referrals[FOCUS])] if focus else []), (side, referrals[COMPARATOR]))


def on_screen(
    exhibit: Exhibit, selection: Selection, figures: Figures, *, answer: str, chart: Figure | None, note: str
) -> Exhibit:
    """Return an exhibit as a screen shows it: enlarged, with one answer and one note; without a chart, the answer."""
    pool = figures.holdings.pool
    return replace(
        exhibit,
        badges=present_pool_sentences.pool_badges(selection, pool, figures.agreed_waves),
        about=present_pool_sentences.pool_about(selection, pool),
        answer=answer,
        chart=chart,
        alternative=exhibit.alternative if chart else "",
        notes=(note,) if chart else (),
    )


def file_notes(figures: Figures, notes: Sequence[str]) -> tuple[str, ...]:
    """Return the lines at the head of a file."""
    return tuple(pool_sentences.pool_file_notes(figures.holdings.pool, notes))


def cells_of_each(
    shares: AuthorityShares, selection: Selection, table: str, part: str
) -> tuple[PrintedCell, ...]:
    """Return the cell of each authority, and that of all together where all are what each stands beside.

    Nothing where authorities stand under letters: an attacker is shown less than with their names.
    """
    if names_hidden(selection):
        return ()
    cells = tuple(
        PrintedCell(
            table=table,
            part=part,
            area=row.area,
            size=row.size_shown,
            count=row.count_shown,
            share=row.shown,
        )
        for row in shares.rows
    )
    if selection.focus or selection.compare != "region":
        return cells
    pool_cell = PrintedCell(
        table=table,
        part=part,
        area=ALL,
        size=shares.centre_size,
        count=shares.centre_count,
        share=shares.centre_shown,
    )
    return (*cells, pool_cell)


def areas_printed(selection: Selection) -> Mapping[str, str]:
    """Return the sides whose cells an attacker reads as they are, with the authority of each.

    One authority, or all together: what is worked out from those says no more. Nothing while names are hidden, when he
    is shown less.
    """
    if names_hidden(selection):
        return {}
    if selection.focus:
        return {FOCUS: selection.focus}
    return {COMPARATOR: ALL} if selection.compare == "region" else {}
