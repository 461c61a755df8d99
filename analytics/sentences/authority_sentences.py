"""Sentences of the page of one authority: what it can be asked, what its data is worth, and how often was compared."""

from collections.abc import Sequence

from analytics.figures.authority_figures import Neighbours, Published
from analytics.figures.authority_sample import CountedContacts, SampledShare
from analytics.figures.authority_share_figures import AuthorityShares
from analytics.figures.like_for_like_figures import LikeForLike, LikeForLikeRow
from analytics.figures.recording_figures import FIELDS, Recording
from analytics.protection.pseudonyms import names_hidden
from analytics.reader.holdings import Holdings, Pool
from analytics.reader.selection import Selection
from analytics.registry.areas import Area
from analytics.registry.disclosure_rule import HIDE_UP_TO_COUNT, TOO_FEW
from analytics.registry.lines_of_enquiry import LineOfEnquiry
from analytics.registry.measures import MEASURES, Data
from analytics.sentences import like_for_like_sentences
from analytics.sentences.pool_sentences import LETTERED, marks_of, pool_file_notes, sibling_words, wave_words
from analytics.sentences.published_sentences import complete_counts
from analytics.sentences.recording_sentences import name_of
from analytics.statistics.multiple_testing import chance_of_any_outside
from analytics.words import wording
from analytics.words.verdict import Verdict
from analytics.words.wording import (
    OUR_CALCULATION,
    focus_words,
    listed,
    lower_first,
    number,
    numeral,
    plural,
    sentence_case,
)

Row = Published | SampledShare | CountedContacts

QUESTION_OF_NONE = "What would a review ask of one authority?"
QUALITY = "Data quality first"
NEIGHBOURS = "Its ten statistical neighbours"
CHOOSE = "Choose an authority to see everything held about it, one line of enquiry at a time."
BY_LETTER = (
    "The page of one authority cannot go by letters: its published figures would give the letter's name away. So"
    " nothing of the referral sample is shown here. “Names of authorities”, among the filters, brings it back."
)
WHOLE_AUTHORITY = (
    "The filters act on the sample; published figures are of the whole authority, whatever is chosen."
)
# Recorded for fewer than this, a field is named.
WELL_RECORDED_PERCENT = 90
FILES = {"published": "Published figures", "sample": "The referral sample"}
HEADINGS = {
    Verdict.MORE: "More than chance",
    Verdict.EDGE: "At the edge of chance",
    Verdict.CHANCE: "Chance could explain these",
    Verdict.NONE: "Not judged",
}


def question(name: str) -> str:
    """Return the question of the page."""
    return f"What would a review ask of {name}?"


def answer(rows: Sequence[Row], line: LineOfEnquiry, name: str) -> str:
    """Return how many measures of the line can be judged, and how many differ by more than chance."""
    if not rows:
        return f"{line.label}: nothing is held here of {focus_words(name)}. Another line of enquiry may hold something."
    verdicts = [row.verdict for row in rows]
    judged = [verdict for verdict in verdicts if verdict is not Verdict.NONE]
    whole = f"{line.label}: of {plural(len(rows), 'measure')} of {focus_words(name)}"
    if not judged:
        return f"{whole}, no difference can be judged: each row says why."
    more = sum(verdict.is_more_than_chance for verdict in judged)
    first = f"{whole}, {numeral(len(judged))} can be judged beside {compared_with(rows)}:"
    return f"{first} **{numeral(more)}** {_differ(more)} by more than chance{_rest(judged)}."


def _differ(count: int) -> str:
    return "differs" if count == 1 else "differ"


def _rest(judged: Sequence[Verdict]) -> str:
    edge, chance = judged.count(Verdict.EDGE), judged.count(Verdict.CHANCE)
    told = f", {numeral(edge)} {'is' if edge == 1 else 'are'} at its edge" if edge else ""
    return f"{told}, and chance could explain {numeral(chance)}" if chance else told


def compared_with(rows: Sequence[Row]) -> str:
    """Return what the figures are set beside, by name where that is one thing."""
    names = dict.fromkeys(row.compared_with for row in rows if row.compared_with)
    return next(iter(names)) if len(names) == 1 else "what each is compared with"


def comparisons(rows: Sequence[Row]) -> str:
    """Return how many comparisons were made, and how many would fall outside their limits by chance alone."""
    made = sum(row.verdict is not Verdict.NONE for row in rows)
    if not made:
        return "No question was put to chance here, so no row is said to differ by more than chance."
    asked = (
        f"**{sentence_case(plural(made, 'question'))}** {'was' if made == 1 else 'were'} put to chance here."
    )
    outside = (
        f"With no real difference at all, about {number(0.05 * made, 1)} would fall outside the 95% limits and"
        f" {number(0.002 * made, 2)} outside 99.8%"
    )
    any_95, any_998 = (round(100 * chance_of_any_outside(made, level)) for level in (0.95, 0.998))
    at_least = f"a chance of {any_95}% and of {any_998}% of at least one"
    return f"{asked} {outside}: {at_least}. Measures that overlap are counted as if each stood alone."


def of_sample(alike: LikeForLike, area: Area, wave: str) -> str:
    """Return how the authority's sample was drawn, of how many referrals, and how far it was followed."""
    row = alike.focus
    if row is None:
        return f"**Sample.** {area.name} is not in {wave}."
    followed = "hidden" if row.followed_shown == "c" else row.followed_shown
    if row.followed_shown == TOO_FEW:
        followed = "too few to say"
    return (
        f"**Sample.** {sentence_case(row.sampled_shown)} of {_total(row)} referrals in {wave}; frame:"
        f" {like_for_like_sentences.frames(row.frames)}; sampling: {like_for_like_sentences.methods(row.samplings)};"
        f" followed for {alike.days} days:"
        f" {followed}; extracted {wording.date(row.extract_date)}."
    )


def _total(row: LikeForLikeRow) -> str:
    return "too few" if row.referrals_total is None else f"{row.referrals_total:,.0f}"


def alike() -> str:
    """Return that nothing known keeps the samples compared from being read like for like."""
    return f"**Like for like.** {like_for_like_sentences.alike()}"


def of_fields(record: Recording) -> str:
    """Return how many fields the authority recorded for nearly all its referrals, which not, and which are hidden."""
    own = record.focus_rows
    if not own:
        return ""
    names = {field.key: lower_first(name_of(field.key)) for field in FIELDS}
    seen = [row for row in own if row.share is not None]
    less = [row for row in seen if row.share is not None and row.share < WELL_RECORDED_PERCENT]
    well = len(seen) - len(less)
    parts = [
        f"{numeral(well)} of {len(own)} fields for {WELL_RECORDED_PERCENT}% or more of the referrals they apply to"
    ]
    if less:
        parts.append("less: " + listed([f"{names[row.field]} {row.share_shown}" for row in less]))
    for letter, why in (
        ("c", f"{HIDE_UP_TO_COUNT} or fewer have it or lack it"),
        (TOO_FEW, "too few referrals"),
    ):
        if hidden := [names[row.field] for row in own if row.status == letter]:
            parts.append(f"hidden, because {why}: {listed(hidden)}")
    return f"**Recorded.** {sentence_case('; '.join(parts))}."


def of_published(rows: Sequence[Row], line: LineOfEnquiry, area: Area) -> str:
    """Return for how many published measures of the line there is a figure, which have none, and of which years."""
    wanted = [MEASURES[key] for key in line.measures if MEASURES[key].data is Data.PUBLISHED]
    if area.came_with_pool:
        return f"**Published figures.** {area.name} is invented and has none."
    if not wanted:
        return ""
    held = {row.measure.key: row for row in rows if isinstance(row, Published)}
    there = {key for key, row in held.items() if row.result.subject.value is not None}
    gone = [lower_first(measure.label) for measure in wanted if measure.key not in there]
    text = f"**Published figures.** {sentence_case(numeral(len(there)))} of {numeral(len(wanted))} have a figure here"
    earlier = [
        f"{lower_first(row.measure.label)} ({row.result.year})"
        for row in held.values()
        if row.result.year != row.result.asked_year
    ]
    text += f"; without one: {listed(gone)}" if gone else ""
    return f"{text}; of another year than asked for: {listed(earlier)}." if earlier else f"{text}."


def not_in_pool(name: str, holdings: Holdings) -> str:
    """Return why nothing of the referral sample stands here."""
    pool = holdings.pool
    if not pool.authorities:
        return f"**Sample.** No referral pool is loaded for {holdings.places.region.name}."
    return f"**Sample.** {name} is not in the {pool.name}."


def neighbours(ten_neighbours: Neighbours, region: str) -> tuple[str, ...]:
    """Return who the ten statistical neighbours are and how close, those in the region first."""
    if not (ten_neighbours.inside or ten_neighbours.outside):
        return ()
    inside = _named(ten_neighbours.inside) or "no neighbour of the ten"
    outside = _named(ten_neighbours.outside) or "no neighbour of the ten"
    return (f"**In {region}:** {inside}.", f"**Outside it:** {outside}.")


def _named(close: Sequence[tuple[str, str]]) -> str:
    return listed([f"{name} ({closeness})" for name, closeness in close])


def headings(name: str) -> tuple[str, ...]:
    """Return the headings of the columns."""
    return (
        "Question",
        f"{name} and those compared",
        "The spread; years or waves",
        "Could chance explain it?",
    )


def group_heading(verdict: Verdict, count: int) -> str:
    """Return the heading over the rows of one phrase, with how many there are."""
    return f"{HEADINGS[verdict]}: {numeral(count)}"


def marks(rows: Sequence[Row]) -> str:
    """Return how to read a row, and what the interval of a published figure means."""
    told = (
        "Rings: the other authorities. Upright line, or grey band: those compared with. Dot and thick bar: this"
        " authority with its 95% interval. Small line: this authority in every year published, from nought; dotted"
        " where a definition changed. Each strip and each line has a scale of its own."
    )
    counts = complete_counts([row.result for row in rows if isinstance(row, Published)])
    return f"{told} Of published figures: {lower_first(counts)}." if counts else told


def published_notes(rows: Sequence[Published], line: LineOfEnquiry) -> list[str]:
    """Return what the published figures of the line are and where they come from."""
    sources = dict.fromkeys(
        f"{row.measure.source.publisher}, {row.measure.source.publication}" for row in rows
    )
    return [
        f"{line.label}: {lower_first(FILES['published'])}.",
        WHOLE_AUTHORITY,
        f"Several authorities together and medians of neighbours: {OUR_CALCULATION}.",
        f"Sources: {'; '.join(sources)}.",
        wording.LICENCE,
    ]


def sample_notes(
    rows: Sequence[SampledShare | CountedContacts], line: LineOfEnquiry, selection: Selection, pool: Pool
) -> list[str]:
    """Return what the figures of the sample are, which choices they answer to, and what is hidden."""
    shares = [row.shares for row in rows if isinstance(row, SampledShare) and row.shares is not None]
    lines = [
        f"{line.label}: {lower_first(FILES['sample'])}, {wave_words(selection, pool)}.",
        *(_share_notes(shares, selection) if shares else ()),
        f"Several authorities together are weighted by their referrals of the whole period ({OUR_CALCULATION}).",
        LETTERED if names_hidden(selection) else "",
    ]
    return pool_file_notes(pool, [text for text in lines if text])


def _share_notes(shares: Sequence[AuthorityShares], selection: Selection) -> tuple[str, ...]:
    return (
        f"Shares of referrals followed are within {selection.days} days.",
        f"95% interval with {sibling_words(*(of_measure.effect for of_measure in shares))}, by measure.",
        marks_of(row.shown for of_measure in shares for row in of_measure.rows),
    )
