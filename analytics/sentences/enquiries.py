"""Sentences on enquiries, conferences and plans; they hold protected figures only."""

from collections.abc import Mapping, Sequence

from analytics import wording
from analytics.disclosure import FEWEST_FOR_A_PERCENTAGE, HIDE_UP_TO_COUNT, TOO_FEW
from analytics.figures.each import Each
from analytics.figures.enquiries import (
    CONFERENCE,
    ENQUIRY,
    KEYS,
    LABELS,
    PLAN_OF_CONFERENCES,
    TOLD,
    Enquiries,
    EnquiryRow,
)
from analytics.figures.sampled import COMPARATOR, FOCUS
from analytics.holdings import Pool
from analytics.measures import MEASURES
from analytics.phrases import PHRASES
from analytics.selection import Selection
from analytics.sentences import each as each_sentences
from analytics.sentences import ranges
from analytics.sentences.pool import ALONE, BAND, marks_of, sibling_words, too_few
from analytics.verdict import Verdict
from analytics.wording import focus_words, listed, lower_first, sentence_case

QUESTION = "Were enquiries proportionate?"
FILTERS = {
    "source": "Source of referral",
    "need": "Primary need",
    "age": "Age at referral",
    "sex": "Sex",
}
_MORE_OR_FEWER = {ENQUIRY: ("more enquiries", "fewer enquiries")}
_NOUNS = {ENQUIRY: "enquiries", CONFERENCE: "conferences"}
_MORE_OR_FEWER[CONFERENCE] = ("more conferences from each", "fewer conferences from each")


def headline(found: Enquiries, focus_name: str) -> str:
    """Return how many referrals led to an enquiry and how many enquiries to a conference, and what differs."""
    if found.of(COMPARATOR, ENQUIRY) is None:
        if not focus_name or found.of(FOCUS, ENQUIRY) is None:
            return too_few(found.side.name)
        return f"{_told(found, FOCUS, focus_words(focus_name))} {ALONE}"
    if not focus_name:
        return _told(found, COMPARATOR, found.side.name)
    if found.of(FOCUS, ENQUIRY) is None:
        return f"{too_few(focus_name)} {_told(found, COMPARATOR, found.side.name)}"
    return f"{_told(found, FOCUS, focus_words(focus_name))} {pattern(found)}".strip()


def _told(found: Enquiries, who: str, name: str) -> str:
    rows = [row for key in TOLD if (row := found.of(who, key)) is not None]
    first, second = (_share(found, who, row) for row in rows)
    sizes = [row.size_shown for row in rows]
    # What the two limits are is said once.
    second = second.replace("95% interval ", "") if "95% interval" in first else second
    return (
        f"Of {sizes[0]} referrals to {name}, {first} led to a section 47 enquiry within {found.days} days. Of"
        f" {sizes[1]} enquiries, {second} led to a conference within 60 days."
    )


def _share(found: Enquiries, who: str, row: EnquiryRow) -> str:
    """Return a share with its interval and, of the focus, the comparator's beside it."""
    beside = found.of(COMPARATOR, row.group)
    if row.share is None and not ranges.is_range(row):
        few, small = f"fewer than {FEWEST_FOR_A_PERCENTAGE}", f"a count would be {HIDE_UP_TO_COUNT} or fewer"
        return f"a hidden share ({few if row.status == TOO_FEW else small})"
    written = focus_words(row.share_shown) if who == FOCUS else f"**{ranges.said(row)}**"
    there = f"; {_beside(found, beside)}" if who == FOCUS and beside is not None else ""
    return f"{written} (95% interval {row.lower:.0f}% to {row.upper:.0f}%{there})"


def _beside(found: Enquiries, row: EnquiryRow) -> str:
    if ranges.is_range(row):
        return f"{ranges.between(row)} in {found.side.name}"
    return f"{found.side.name} {row.share_shown}"


def pattern(found: Enquiries) -> str:
    """Return what differs by more than chance or at its edge: how many enquiries, and what follows from each."""
    told = {key: verdict for key in TOLD if (verdict := found.verdicts[key]) is not Verdict.NONE}
    unusual = {key: verdict for key, verdict in told.items() if verdict is not Verdict.CHANCE}
    if not unusual:
        return _all_chance(list(told))
    phrases = list(dict.fromkeys(lower_first(PHRASES[verdict].words) for verdict in unusual.values()))
    if len(phrases) == 1:
        words = ", ".join(_direction(found, key) for key in unusual)
        return f"{sentence_case(words)}: {'both ' if len(unusual) > 1 else ''}{phrases[0]}.{_rest(told, unusual)}"
    words = ", ".join(
        f"{_direction(found, key)} ({lower_first(PHRASES[verdict].words)})"
        for key, verdict in unusual.items()
    )
    return f"{sentence_case(words)}."


def open_line(found: Enquiries) -> str:
    """Return why nothing is judged beside a comparator that is told as a range, or nothing where it is none."""
    are_open = _ranges(found, TOLD)
    what = "" if len(are_open) == len(TOLD) else listed([LABELS[key].lower() for key in are_open])
    return ranges.why(found.side.name, what) if are_open else ""


def _ranges(found: Enquiries, keys: Sequence[str]) -> list[str]:
    rows = {key: found.of(COMPARATOR, key) for key in keys}
    return [key for key, row in rows.items() if row is not None and ranges.is_range(row)]


def _all_chance(told: Sequence[str]) -> str:
    if len(told) == 1:
        return f"Chance could explain the difference in {_NOUNS[told[0]]}."
    return "Chance could explain both differences." if told else ""


def _direction(found: Enquiries, key: str) -> str:
    more, fewer = _MORE_OR_FEWER[key]
    mine, theirs = found.of(FOCUS, key), found.of(COMPARATOR, key)
    is_more = mine and theirs and (mine.share or 0.0) > (theirs.share or 0.0)
    return more if is_more else fewer


def _rest(told: Mapping[str, Verdict], unusual: Mapping[str, Verdict]) -> str:
    rest = [key for key in told if key not in unusual]
    return f" {_all_chance(rest)}" if rest else ""


def pairs_heading(found: Enquiries, focus_name: str) -> str:
    """Return what the paired bars draw."""
    both = focus_name and found.of(FOCUS, ENQUIRY) is not None
    beside = f"{focus_name} beside {found.side.name}" if both else sentence_case(found.side.name)
    return f"Enquiry, conference, plan: {beside}"


def notes(found: Enquiries, chosen: Selection, pool: Pool) -> list[str]:
    """Return what the marks are, what each share is a share of, and which filters act on which."""
    return [
        f"Black line: 95% interval, with {sibling_words(*found.effects.values())}, by row.",
        f"Enquiries within {found.days} days of the referral; conferences within 60 days of the enquiry, of those"
        " followed as long; plans at any time.",
        f"{sentence_case(LABELS[PLAN_OF_CONFERENCES].lower())}: of one authority only with both waves together and at"
        f" least {FEWEST_FOR_A_PERCENTAGE} conferences.",
        *([BAND] if _ranges(found, KEYS) else []),
        *filters_lines(found),
        marks_of(row.share_shown for row in found.rows),
        f"Several together are weighted by their referrals of the whole period ({wording.OUR_CALCULATION}).",
        "The published ratio of conferences to enquiries, which includes children already known, stands on Check the"
        " sample.",
        f"Source: {pool.name}.",
    ]


def filters_lines(found: Enquiries) -> list[str]:
    """Return, for each filter that is set and does not act on every row, the rows it acts on."""
    lines = []
    for name in FILTERS:
        idle = [key for key in KEYS if name in found.idle[key]]
        if idle and len(idle) < len(KEYS):
            acts = listed([LABELS[key].lower() for key in KEYS if key not in idle])
            lines.append(f"{FILTERS[name]} acts on {acts} only.")
    return lines


def alternative(found: Enquiries, answer: str) -> str:
    """Return the alternative text of the paired bars: the sentence and every share."""
    told = []
    for who, name in ((FOCUS, "your authority"), (COMPARATOR, found.side.name)):
        shares = [f"{row.label.lower()} {row.share_shown}" for row in found.rows if row.who == who]
        told += [f"{name}: {', '.join(shares)}"] if shares else []
    return f"{wording.plain(answer)} Bars, a step each. {'; '.join(told)}."


def each_heading(found: Each) -> str:
    """Return what the dots draw."""
    return f"Each authority: {lower_first(MEASURES[found.step].label)}"


def each_statements(found: Each) -> tuple[str, ...]:
    """Return the phrase of the focus, and how many of those shown lie outside what chance alone would allow."""
    return each_sentences.statements(found, MEASURES[found.step].out_of)


def each_notes(found: Each, chosen: Selection, pool: Pool) -> list[str]:
    """Return what the dots are, what chance allows, and what is hidden."""
    return each_sentences.notes(found, chosen, pool, MEASURES[found.step].out_of)


def each_alternative(found: Each, order: str) -> str:
    """Return the alternative text of the dots: what is drawn, in which order, and every share."""
    return each_sentences.alternative(found, order, each_heading(found))
