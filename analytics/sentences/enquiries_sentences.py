"""Sentences on enquiries, conferences and plans; they hold protected figures only."""

from collections.abc import Mapping, Sequence

from analytics.figures.authority_share_figures import AuthorityShares
from analytics.figures.enquiries_figures import (
    CONFERENCE,
    ENQUIRY,
    JUDGED_SHARES,
    KEYS,
    LABELS,
    PLAN_OF_CONFERENCES,
    Enquiries,
    EnquiryRow,
)
from analytics.protection.protected_rows import COMPARATOR, FOCUS
from analytics.reader.holdings import Pool
from analytics.reader.selection import Selection
from analytics.registry.disclosure_rule import FEWEST_FOR_A_PERCENTAGE, HIDE_UP_TO_COUNT, TOO_FEW
from analytics.registry.measures import MEASURES
from analytics.sentences import authority_share_sentences, range_sentences
from analytics.sentences.pool_sentences import ALONE, BAND, marks_of, sibling_words, too_few
from analytics.words import wording
from analytics.words.verdict import Verdict
from analytics.words.verdict_phrases import PHRASES
from analytics.words.wording import focus_words, listed, lower_first, sentence_case

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


def headline(enquiries: Enquiries, focus_name: str) -> str:
    """Return how many referrals led to an enquiry and how many enquiries to a conference, and what differs."""
    if enquiries.of(COMPARATOR, ENQUIRY) is None:
        if not focus_name or enquiries.of(FOCUS, ENQUIRY) is None:
            return too_few(enquiries.side.name)
        return f"{_both_shares(enquiries, FOCUS, focus_words(focus_name))} {ALONE}"
    if not focus_name:
        return _both_shares(enquiries, COMPARATOR, enquiries.side.name)
    if enquiries.of(FOCUS, ENQUIRY) is None:
        return f"{too_few(focus_name)} {_both_shares(enquiries, COMPARATOR, enquiries.side.name)}"
    return f"{_both_shares(enquiries, FOCUS, focus_words(focus_name))} {pattern(enquiries)}".strip()


def _both_shares(enquiries: Enquiries, who: str, name: str) -> str:
    rows = [row for key in JUDGED_SHARES if (row := enquiries.of(who, key)) is not None]
    first, second = (_share(enquiries, who, row) for row in rows)
    sizes = [row.size_shown for row in rows]
    # What the two limits are is said once.
    second = second.replace("95% interval ", "") if "95% interval" in first else second
    return (
        f"Of {sizes[0]} referrals to {name}, {first} led to a section 47 enquiry within {enquiries.days} days. Of"
        f" {sizes[1]} enquiries, {second} led to a conference within 60 days."
    )


def _share(enquiries: Enquiries, who: str, row: EnquiryRow) -> str:
    """Return a share with its interval and, of the focus, the comparator's beside it."""
    beside = enquiries.of(COMPARATOR, row.group)
    if row.share is None and not range_sentences.is_range(row):
        few, small = f"fewer than {FEWEST_FOR_A_PERCENTAGE}", f"a count would be {HIDE_UP_TO_COUNT} or fewer"
        return f"a hidden share ({few if row.status == TOO_FEW else small})"
    written = focus_words(row.share_shown) if who == FOCUS else f"**{range_sentences.share_words(row)}**"
    there = f"; {_comparator_share(enquiries, beside)}" if who == FOCUS and beside is not None else ""
    return f"{written} (95% interval {row.lower:.0f}% to {row.upper:.0f}%{there})"


def _comparator_share(enquiries: Enquiries, row: EnquiryRow) -> str:
    if range_sentences.is_range(row):
        return f"{range_sentences.between(row)} in {enquiries.side.name}"
    return f"{enquiries.side.name} {row.share_shown}"


def pattern(enquiries: Enquiries) -> str:
    """Return what differs by more than chance or at its edge: how many enquiries, and what follows from each."""
    judged = {
        key: verdict for key in JUDGED_SHARES if (verdict := enquiries.verdicts[key]) is not Verdict.NONE
    }
    unusual = {key: verdict for key, verdict in judged.items() if verdict is not Verdict.CHANCE}
    if not unusual:
        return _all_chance(list(judged))
    phrases = list(dict.fromkeys(lower_first(PHRASES[verdict].words) for verdict in unusual.values()))
    if len(phrases) == 1:
        words = ", ".join(_direction(enquiries, key) for key in unusual)
        return f"{sentence_case(words)}: {'both ' if len(unusual) > 1 else ''}{phrases[0]}.{_rest(judged, unusual)}"
    words = ", ".join(
        f"{_direction(enquiries, key)} ({lower_first(PHRASES[verdict].words)})"
        for key, verdict in unusual.items()
    )
    return f"{sentence_case(words)}."


def open_line(enquiries: Enquiries) -> str:
    """Return why nothing is judged beside a comparator that is told as a range, or nothing where it is none."""
    are_open = _ranges(enquiries, JUDGED_SHARES)
    what = "" if len(are_open) == len(JUDGED_SHARES) else listed([LABELS[key].lower() for key in are_open])
    return range_sentences.why(enquiries.side.name, what) if are_open else ""


def _ranges(enquiries: Enquiries, keys: Sequence[str]) -> list[str]:
    rows = {key: enquiries.of(COMPARATOR, key) for key in keys}
    return [key for key, row in rows.items() if row is not None and range_sentences.is_range(row)]


def _all_chance(keys: Sequence[str]) -> str:
    if len(keys) == 1:
        return f"Chance could explain the difference in {_NOUNS[keys[0]]}."
    return "Chance could explain both differences." if keys else ""


def _direction(enquiries: Enquiries, key: str) -> str:
    more, fewer = _MORE_OR_FEWER[key]
    mine, theirs = enquiries.of(FOCUS, key), enquiries.of(COMPARATOR, key)
    is_more = mine and theirs and (mine.share or 0.0) > (theirs.share or 0.0)
    return more if is_more else fewer


def _rest(judged: Mapping[str, Verdict], unusual: Mapping[str, Verdict]) -> str:
    rest = [key for key in judged if key not in unusual]
    return f" {_all_chance(rest)}" if rest else ""


def pairs_heading(enquiries: Enquiries, focus_name: str) -> str:
    """Return what the paired bars draw."""
    both = focus_name and enquiries.of(FOCUS, ENQUIRY) is not None
    beside = f"{focus_name} beside {enquiries.side.name}" if both else sentence_case(enquiries.side.name)
    return f"Enquiry, conference, plan: {beside}"


def notes(enquiries: Enquiries, selection: Selection, pool: Pool) -> list[str]:
    """Return what the marks are, what each share is a share of, and which filters act on which."""
    return [
        f"Black line: 95% interval, with {sibling_words(*enquiries.effects.values())}, by row.",
        f"Enquiries within {enquiries.days} days of the referral; conferences within 60 days of the enquiry, of those"
        " followed as long; plans at any time.",
        f"{sentence_case(LABELS[PLAN_OF_CONFERENCES].lower())}: of one authority only with both waves together and at"
        f" least {FEWEST_FOR_A_PERCENTAGE} conferences.",
        *([BAND] if _ranges(enquiries, KEYS) else []),
        *filters_lines(enquiries),
        marks_of(row.share_shown for row in enquiries.rows),
        f"Several together are weighted by their referrals of the whole period ({wording.OUR_CALCULATION}).",
        "The published ratio of conferences to enquiries, which includes children already known, stands on Check the"
        " sample.",
        f"Source: {pool.name}.",
    ]


def filters_lines(enquiries: Enquiries) -> list[str]:
    """Return, for each filter that is set and does not act on every row, the rows it acts on."""
    lines = []
    for name in FILTERS:
        idle = [key for key in KEYS if name in enquiries.idle[key]]
        if idle and len(idle) < len(KEYS):
            acts = listed([LABELS[key].lower() for key in KEYS if key not in idle])
            lines.append(f"{FILTERS[name]} acts on {acts} only.")
    return lines


def alternative(enquiries: Enquiries, answer: str) -> str:
    """Return the alternative text of the paired bars: the sentence and every share."""
    told = []
    for who, name in ((FOCUS, "your authority"), (COMPARATOR, enquiries.side.name)):
        shares = [f"{row.label.lower()} {row.share_shown}" for row in enquiries.rows if row.who == who]
        told += [f"{name}: {', '.join(shares)}"] if shares else []
    return f"{wording.plain(answer)} Bars, a step each. {'; '.join(told)}."


def each_heading(shares: AuthorityShares) -> str:
    """Return what the dots draw."""
    return f"Each authority: {lower_first(MEASURES[shares.step].label)}"


def each_statements(shares: AuthorityShares) -> tuple[str, ...]:
    """Return the phrase of the focus, and how many of those shown lie outside what chance alone would allow."""
    return authority_share_sentences.statements(shares, MEASURES[shares.step].out_of)


def each_notes(shares: AuthorityShares, selection: Selection, pool: Pool) -> list[str]:
    """Return what the dots are, what chance allows, and what is hidden."""
    return authority_share_sentences.notes(shares, selection, pool, MEASURES[shares.step].out_of)


def each_alternative(shares: AuthorityShares, order: str) -> str:
    """Return the alternative text of the dots: what is drawn, in which order, and every share."""
    return authority_share_sentences.alternative(shares, order, each_heading(shares))
