"""Sentences on whether the sample looks like the year it falls in: sample beside published."""

from analytics.figures.sample_check_figures import CHECKS, NOT_COMPARED, OUTSIDE, CheckRow, SampleCheck
from analytics.protection.pseudonyms import names_hidden
from analytics.reader.holdings import Pool
from analytics.reader.selection import BOTH_WAVES, Selection
from analytics.sentences.pool_sentences import marks_of, sibling_words
from analytics.words import wording
from analytics.words.wording import (
    OUR_CALCULATION,
    focus_words,
    listed,
    lower_first,
    numeral,
    plural,
    sentence_case,
)

QUESTION = "Does the sample look like the year?"
# More would be a list that nobody reads.
MOST_NAMED = 4
BY_CHANCE = "By chance alone about one in twenty would."
WHAT_TO_CHECK = (
    "Where the two disagree, check first what list was sampled (contacts or referrals), how the field is coded, which"
    " months were sampled, and what was settled as a contact before a referral was counted."
)


def answer(check: SampleCheck, focus_name: str, pool: Pool) -> str:
    """Return how many published figures lie outside the interval of the sample, of how many, and by chance."""
    if not check.authorities:
        return no_published(pool)
    if not focus_name:
        return _of_all(check)
    mine = check.focus_rows
    if not mine:
        return f"{focus_words(focus_name)} is not in wave {check.wave.removeprefix('W')}. {_of_all(check)}"
    compared = [row for row in mine if row.agreement != NOT_COMPARED]
    if not compared:
        return f"No published figure of {focus_words(focus_name)} can be compared with its sample."
    said = [row for row in compared if row.agreement == OUTSIDE]
    whole = (
        f"Of {plural(len(compared), 'published figure')} of {focus_words(focus_name)} that can be compared"
    )
    beside = f"of its sample of {mine[0].size_shown} referrals"
    if not said:
        none = "it lies" if len(compared) == 1 else f"all {numeral(len(compared))} lie"
        return f"{whole}, {none} inside the 95% interval {beside}. {_BY_CHANCE_OUTSIDE}"
    lie = "lies" if len(said) == 1 else "lie"
    named = listed([_pair(row) for row in said])
    return f"{whole}, **{numeral(len(said))}** {lie} outside the 95% interval {beside}: {named}. {BY_CHANCE}"


_BY_CHANCE_OUTSIDE = "By chance alone about one in twenty would lie outside."


def _of_all(check: SampleCheck) -> str:
    compared, outside = _compared(check), _outside(check)
    lie = "lies" if outside == 1 else "lie"
    return (
        f"Of {compared} published figures of {wording.authorities(check.authorities)}, **{numeral(outside)}** {lie}"
        " outside the 95% interval of the same authority's sample. By chance alone about"
        f" {numeral(round(compared / 20))} would."
    )


def line(check: SampleCheck, focus_name: str) -> str:
    """Return in one sentence whether the sample looks like the year: the focus's, or without one all of them.

    Nothing where nothing is published about the authorities of the pool.
    """
    if not check.authorities:
        return ""
    if not focus_name or not check.focus_rows:
        return _line_of_all(check)
    said = [row.agreement for row in check.focus_rows if row.agreement != NOT_COMPARED]
    if not said:
        return f"No published figure of {focus_name} can be set beside its sample."
    return (
        f"Sample beside the year: of {plural(len(said), 'published figure')} compared for {focus_name},"
        f" {_lie(said.count(OUTSIDE))} outside its sample's 95% interval; by chance alone about one in twenty"
        " would."
    )


def _line_of_all(check: SampleCheck) -> str:
    compared, outside = _compared(check), _outside(check)
    return (
        f"Samples beside the year: of {compared} published figures compared for"
        f" {wording.authorities(check.authorities)}, {_lie(outside)} outside the same authority's 95% interval; by"
        f" chance alone about {numeral(round(compared / 20))} would."
    )


def _lie(count: int) -> str:
    return f"{numeral(count)} {'lies' if count <= 1 else 'lie'}"


def _compared(check: SampleCheck) -> int:
    return sum(count.compared for count in check.counts)


def _outside(check: SampleCheck) -> int:
    return sum(count.outside for count in check.counts)


def _pair(row: CheckRow) -> str:
    return (
        f"{row.words} (sample {row.share_shown}, {row.lower:.0f}% to {row.upper:.0f}%; published"
        f" {row.published_shown})"
    )


def no_published(pool: Pool) -> str:
    """Return why nothing of this pool can be set beside a published figure."""
    return (
        f"Nothing is published about the authorities of the {pool.name}, so this cannot be checked here. What was"
        " recorded, and how each sample was drawn, stands below."
    )


def heading(check: SampleCheck, focus_name: str) -> str:
    """Return what is drawn: one authority figure by figure, or how many of all lie outside."""
    if focus_name:
        return f"Sample and published figures of {focus_name}"
    return "How many authorities lie outside, figure by figure"


def which(check: SampleCheck, focus_name: str) -> str:
    """Return which figures of which authorities lie outside, where no focus is drawn and names are shown."""
    said = [row for row in check.rows if row.agreement == OUTSIDE]
    if focus_name or not said:
        return ""
    told = [f"{row.short_name}, {_pair(row)}" for row in said[:MOST_NAMED]]
    more = len(said) - len(told)
    if more:
        return f"Outside: {'; '.join(told)}; and {numeral(more)} more: choose your authority to see its own."
    return f"Outside: {'; '.join(told)}."


def notes(check: SampleCheck, selection: Selection, focus_name: str, pool: Pool) -> list[str]:
    """Return what is compared with what, from where, and what could not be."""
    mine = check.focus_rows if focus_name else check.rows
    lines = [
        f"Sample: {pool.name}, six months of referrals, followed for 180 days; 95% interval with"
        f" {sibling_words(*check.effects.values())}, by figure.",
        f"Published: {check.source.publisher}, {check.source.publication}, {_years(check)}, as printed."
        " Published figures are complete counts of a whole year, and taken as they are: only the sample, which is drawn"
        " from it, has an interval.",
        f"Conferences: {OUR_CALCULATION}, the published conference rate as a percentage of the published section 47"
        " rate; both count children already open as well, and the sample does not.",
        f"Not compared: schools, because {CHECKS[1].why_not}.",
        _without_a_figure(check, focus_name),
        "The two are set side by side and never subtracted.",
        "The sample is invented; the published figures are not." if pool.is_invented else "",
        marks_of(row.share_shown for row in mine) if mine else "",
    ]
    if selection.wave == BOTH_WAVES:
        lines.insert(
            0, f"Each wave falls in a year of its own: wave {check.wave.removeprefix('W')} is read here."
        )
    if names_hidden(selection):
        lines.append(
            "A published figure would give a letter's name away, so authorities under letters are only counted."
        )
    return [line for line in lines if line]


def _years(check: SampleCheck) -> str:
    """Return the year of the published figures, and which are of an earlier one."""
    asked = f"year ending 31 March {check.year}"
    earlier = sorted({row.published_year for row in check.rows if 0 < row.published_year < check.year})
    if not earlier:
        return asked
    of_earlier = dict.fromkeys(row.label for row in check.rows if row.published_year in earlier)
    labels = [lower_first(label) for label in of_earlier]
    return f"{asked} (for {listed(labels)} the nearest earlier, {listed([str(year) for year in earlier])})"


def _without_a_figure(sample_check: SampleCheck, focus_name: str) -> str:
    """Return how many pairs have no figure on one side, of the focus or of all."""
    could = [check.key for check in CHECKS if not check.why_not]
    if focus_name:
        hidden = sum(row.check in could and row.agreement == NOT_COMPARED for row in sample_check.focus_rows)
    else:
        hidden = sum(count.not_compared for count in sample_check.counts if count.check in could)
    if not hidden:
        return ""
    of_all = "" if focus_name else f" of the {wording.authorities(sample_check.authorities)}"
    has = "has" if hidden == 1 else "have"
    pairs = sentence_case(plural(hidden, "other pair"))
    return f"{pairs}{of_all} {has} no figure on one side, which is hidden or missing."


def alternative(check: SampleCheck, headline: str, focus_name: str) -> str:
    """Return the alternative text of the picture: the sentence, what is drawn, and every figure."""
    if focus_name:
        told = "; ".join(
            f"{lower_first(row.label)}: sample {row.share_shown}, published {row.published_shown}, "
            f"{row.agreement or 'not compared'}"
            for row in check.focus_rows
        )
        return f"{wording.plain(headline)} Dots with intervals: sample; marks: published. {told}."
    told = "; ".join(
        f"{lower_first(count.label)}: {count.outside} of {count.compared} outside" for count in check.counts
    )
    return f"{wording.plain(headline)} A bar a figure: authorities inside, outside and not compared. {told}."
