"""Sentences about what is done first with a request for help; they hold protected figures only."""

from collections.abc import Mapping, Sequence

from analytics.figures.by_source_figures import (
    OUTCOMES,
    POLICE_SHARE,
    SOURCES,
    ByForce,
    BySource,
    OutcomeDifference,
    OutcomeRow,
)
from analytics.figures.responses_figures import Responses
from analytics.figures.share_difference_figures import PairRow
from analytics.protection.printed_share import PrintedShare
from analytics.protection.protected_rows import COMPARATOR, FOCUS, RANGE, size_shown
from analytics.reader.holdings import Holdings
from analytics.registry.disclosure_rule import (
    FEWEST_FOR_A_PERCENTAGE,
    FEWEST_REFERRALS,
    HIDDEN,
    HIDE_UP_TO_COUNT,
    TOO_FEW,
)
from analytics.sentences.pool_sentences import ALONE, sibling_words, too_few
from analytics.sentences.range_sentences import between, is_range, share_words
from analytics.sentences.share_difference_sentences import (
    limits,
    marks_of,
    of_difference,
    open_notes,
    phrase,
    points,
)
from analytics.words import wording
from analytics.words.verdict import Verdict
from analytics.words.wording import focus_words, listed, lower_first, numeral, plural, sentence_case

_DONE = {
    "nfa": "were closed with no further action",
    "advice_or_early_help": "were answered with advice or early help",
}
_WHY = {
    TOO_FEW: f"there are fewer than {FEWEST_FOR_A_PERCENTAGE} referrals",
    HIDDEN: f"a count in it would be {HIDE_UP_TO_COUNT} or fewer, or would give one away",
}
_NOT_SHOWN = {TOO_FEW: "rests on too few", HIDDEN: "is hidden"}
_BRIEFLY = {TOO_FEW: "too few to tell", HIDDEN: "a hidden share"}
_ONE_WHOLE = (
    f"Several together are weighted by their referrals of the whole period ({wording.OUR_CALCULATION})."
)
FORCES_HIDDEN = (
    "Police forces are not shown while authorities stand under letters: a force would show which they are."
)


def answer(responses: Responses, focus_name: str) -> str:
    """Return how many referrals ended with no further action, and how many with advice or early help."""
    if responses.is_side_too_few:
        if not focus_name or responses.is_focus_too_few:
            return too_few(responses.side.name)
        own = _rows(responses.pairs, FOCUS)
        told = listed([_of_others(own[key], done) for key, done in _DONE.items()])
        return f"Of {responses.referrals[FOCUS]} referrals to {focus_words(focus_name)}, {told}. {ALONE}"
    theirs = _rows(responses.pairs, COMPARATOR)
    if not focus_name:
        told = listed([_of_others(theirs[key], done) for key, done in _DONE.items()])
        return f"Of {responses.referrals[COMPARATOR]} referrals to {responses.side.name}, {told}."
    if responses.is_focus_too_few:
        told = listed([_of_others(theirs[key], done) for key, done in _DONE.items()])
        return f"{too_few(focus_name)} In {responses.side.name}, {told}."
    mine = _rows(responses.pairs, FOCUS)
    both_parts = [
        _of_pair(mine[key], done, f"{briefly(theirs[key])}{where}")
        for (key, done), where in zip(_DONE.items(), (f" in {responses.side.name}", ""), strict=True)
    ]
    whole = f"Of {responses.referrals[FOCUS]} referrals to {focus_words(focus_name)}"
    return f"{whole}, {both_parts[0]}. {sentence_case(both_parts[1])}."


def _rows(pairs: Sequence[PairRow], who: str) -> dict[str, PairRow]:
    return {row.group: row for row in pairs if row.who == who}


def _of_others(row: PrintedShare, done: str) -> str:
    if is_range(row):
        return f"**{between(row)}** {done}{limits(row)}"
    if row.share is None:
        return f"the share that {done} {_NOT_SHOWN[row.status]}"
    return f"**{row.share_shown}** {done}{limits(row)}"


def _of_focus(row: PrintedShare, done: str, comparator_words: str) -> str:
    if row.share is None:
        return f"the share that {done} is hidden, because {_WHY[row.status]}; beside it {comparator_words}"
    return f"{focus_words(row.share_shown)} {done}{limits(row)}, beside {comparator_words}"


def _of_pair(row: PairRow, done: str, comparator_words: str) -> str:
    """Return a share of the focus and, where it is shown, what chance says of the difference."""
    difference = "" if row.share is None else of_difference(row)
    return f"{_of_focus(row, done, comparator_words)}{difference}"


def briefly(row: PrintedShare) -> str:
    """Return a share as printed, its range, or in words that there is none to print."""
    if is_range(row):
        return f"a share {between(row)}"
    return _BRIEFLY.get(row.share_shown, row.share_shown)


def heading(focus_name: str, responses: Responses) -> str:
    """Return what the paired bars draw."""
    has_both = focus_name and not responses.is_focus_too_few and not responses.is_side_too_few
    return (
        f"{focus_name} beside {responses.side.name}"
        if has_both
        else f"First responses of {responses.side.name}"
    )


def notes(responses: Responses, focus_name: str) -> list[str]:
    """Return what the marks of the bars are, and how many referrals they rest on."""
    sizes = [f"{responses.referrals[FOCUS]} in {focus_name}"] if focus_name else []
    sizes.append(f"{responses.referrals[COMPARATOR]} in {responses.side.name}")
    return [
        f"Sampled referrals: {listed(sizes)}.",
        f"Black line: 95% interval, with {sibling_words(*responses.effects.values())}, by response.",
        *open_notes(responses.pairs, responses.side.name),
        marks_of(responses.pairs),
        _ONE_WHOLE,
        "“Other” is a care request, private fostering, a transfer in or adoption support. The table has all seven"
        " responses, for the whole pool.",
    ]


def alternative(responses: Responses, headline: str) -> str:
    """Return the alternative text of the paired bars: the sentence and every share."""
    told = _every_share(
        [(row.who, row.label, row.share_shown) for row in responses.pairs], responses.side.name
    )
    return f"{wording.plain(headline)} Bars, a first response each. {told}."


def mix_note(responses: Responses) -> str:
    """Return how to read the responses of each authority."""
    told = [
        "Percent of sampled referrals. Sand is help outside the statutory system; darker blue is deeper involvement of"
        " statutory services: depth, not success. Where a group is hidden, the authority is drawn as dots, because the"
        " length left over would be the number. Figures may not add up.",
        *open_notes(responses.mix, responses.side.name),
    ]
    return " ".join(told)


def mix_alternative(responses: Responses) -> str:
    """Return the alternative text of the responses of each authority."""
    count = len({row.area for row in responses.mix if row.role != COMPARATOR})
    return (
        f"Share of each first response in {count} authorities, with {responses.side.name} first."
        f" {mix_note(responses)}"
    )


def by_source(outcomes: BySource, focus_name: str) -> tuple[str, ...]:
    """Return what is done with the referrals of one source, and of which sources it differs by more than chance."""
    source = outcomes.rows[0].row
    lead = _of_source(outcomes, source, focus_name)
    if not focus_name:
        return (f"{lead} Choose your authority to set what it does beside the others.",)
    if all(row.share_shown == TOO_FEW for row in outcomes.rows if row.who == FOCUS):
        return (lead,)
    return (lead, *(_of_outcome(outcomes, outcome.key, outcome.label) for outcome in OUTCOMES))


def _of_source(outcomes: BySource, source: str, focus_name: str) -> str:
    """Return how many of a source's referrals were answered at the front door, on both sides."""
    rows = _sides(outcomes, source, OUTCOMES[0].key)
    theirs, done = rows[COMPARATOR], "were answered at the front door"
    others = f"of {theirs.size_shown} referrals to {outcomes.side.name}, {_of_others(theirs, done)}"
    if not focus_name:
        return f"{SOURCES[source]}: {others}."
    mine = rows[FOCUS]
    whole = f"{mine.size_shown} referrals to {focus_words(focus_name)}"
    if mine.size_shown == size_shown(0):
        return f"{SOURCES[source]}: {whole}, too few to show; {others}."
    beside = f"{briefly(theirs)} in {outcomes.side.name}"
    return f"{SOURCES[source]}: of {whole}, {_of_focus(mine, done, beside)}."


def _of_outcome(outcomes: BySource, outcome: str, label: str) -> str:
    """Return the sources that differ in one outcome by more than chance, and how many do not."""
    compared = [gap for gap in outcomes.differences if gap.panel == outcome]
    if not compared:
        is_open = any(row.status == RANGE for row in outcomes.rows if row.panel == outcome)
        why = "is hidden, is a range or rests on too few" if is_open else "is hidden or rests on too few"
        return f"**{label}.** No source can be compared: one share or the other {why}."
    differ = [gap for gap in compared if gap.verdict != Verdict.CHANCE]
    rest = len(compared) - len(differ)
    told = [_of_gap(outcomes, gap) for gap in differ]
    if not told:
        one = "the one source" if rest == 1 else f"each of the {numeral(rest)} sources"
        return f"**{label}.** Chance could explain the difference for {one} that can be compared."
    others = [f"For {numeral(rest)} more that can be compared chance could explain it."] if rest else []
    return f"**{label}.** {' '.join([*told, *others])}"


def _sides(outcomes: BySource, source: str, outcome: str) -> dict[str, OutcomeRow]:
    return {row.who: row for row in outcomes.rows if row.row == source and row.panel == outcome}


def _of_gap(outcomes: BySource, gap: OutcomeDifference) -> str:
    rows = _sides(outcomes, gap.row, gap.panel)
    beside = f"{rows[COMPARATOR].share_shown} in {outcomes.side.name}"
    shares = f"{focus_words(rows[FOCUS].share_shown)} beside {beside}"
    return f"{gap.row_label}: {shares}, {points(gap.points, gap.lower, gap.upper)}; {phrase(gap.verdict)}."


def by_source_notes(outcomes: BySource) -> list[str]:
    """Return what the outcomes are, what the marks are, and how sure a difference is."""
    lines = [
        "Percent of the sampled referrals of each source, by the first response. Answered at the front door: no further"
        " action, advice or early help. Assessed or beyond: a social work assessment, or a strategy discussion or"
        " section 47 enquiry at once. What is left is other or not recorded.",
        "Each is the sum of the counts printed of its responses, and hidden where one of them is.",
        f"Bar: 95% interval, with {sibling_words(*outcomes.effects.values())}.",
        *open_notes(outcomes.rows, outcomes.side.name),
        marks_of(outcomes.rows)
        + (f" Under {FEWEST_REFERRALS} referrals nothing is shown." if _has_too_few(outcomes.rows) else ""),
    ]
    if outcomes.differences:
        lines.append(
            "Differences: Newcombe's 95% interval, one at a time; the phrase allows for all sources compared at once"
            " (Benjamini and Hochberg; one that cannot be compared counts as no difference), so an interval that leaves"
            " out 0 may still stand beside chance."
        )
    return lines


def _has_too_few(rows: Sequence[OutcomeRow]) -> bool:
    return any(row.size_shown.startswith("fewer") for row in rows)


def by_source_alternative(outcomes: BySource, first: str) -> str:
    """Return the alternative text of the sources: the sentence, what is drawn, and every share."""
    told = [
        (row.who, f"{row.row_label}, {lower_first(row.panel_label)}", row.share_shown)
        for row in outcomes.rows
    ]
    return f"{wording.plain(first)} Dots with 95% intervals, a source each. {_every_share(told, outcomes.side.name)}."


def by_force(shares_by_force: ByForce, focus: str, holdings: Holdings) -> tuple[str, ...]:
    """Return how much police send in each force's area, what is done with it, and whose force the focus has."""
    if not shares_by_force.members:
        return ("Of no authority of the pool is the police force known, so none are grouped by force.",)
    lines = [
        f"The police sent, by force: {_by_force(shares_by_force, POLICE_SHARE, 'referrals')}.",
        f"Of what they sent, answered at the front door: {_by_force(shares_by_force, OUTCOMES[0].key, '')}.",
    ]
    own = next((force for force, codes in shares_by_force.members.items() if focus in codes), "")
    if own:
        others = [holdings.places[code].short_name for code in shares_by_force.members[own] if code != focus]
        shared = f"shared with {listed(others)}" if others else "which has no other authority in the pool"
        lines.append(f"{focus_words(holdings.places[focus].short_name)}'s police force is {own}, {shared}.")
    if shares_by_force.unknown:
        they = "they are" if shares_by_force.unknown > 1 else "it is"
        unknown = plural(shares_by_force.unknown, "authority", "authorities")
        lines.append(f"The force of {unknown} is not known; {they} in the total only.")
    return tuple(lines)


def _by_force(shares_by_force: ByForce, panel: str, noun: str) -> str:
    rows = {row.row: row for row in shares_by_force.rows if row.panel == panel}
    every = rows[""]
    told = [f"{force} {_share_of(row, noun)}" for force, row in rows.items() if force]
    return f"{'; '.join(told)}; {lower_first(every.row_label)} {_share_of(every, noun)}"


def _share_of(row: OutcomeRow, noun: str) -> str:
    if row.share is None and not is_range(row):
        return f"{briefly(row)} (of {row.size_shown})"
    whole = f"{row.size_shown} {noun}".strip()
    return f"**{share_words(row)}** of {whole} ({row.lower:.0f}% to {row.upper:.0f}%)"


def by_force_notes(shares_by_force: ByForce) -> list[str]:
    """Return what the marks of the forces are, and that other filters act but the source does not."""
    return [
        "In brackets and as bars: 95% intervals, with"
        f" {sibling_words(*shares_by_force.effects.values())}. The first share is of all sampled"
        " referrals in the force's area,"
        " the others are of those that the police sent. The filter of the source does not act here.",
        marks_of(shares_by_force.rows),
        "A force is worked out from what its authorities and the whole pool show; where none of them shows a count, it"
        " is hidden, and where they leave its share open by more than a point, it is a range, drawn as a band."
        f" {_ONE_WHOLE}",
        "What police forces tell a council of is their own policy; ask both.",
    ]


def by_force_alternative(shares_by_force: ByForce, lines: Sequence[str]) -> str:
    """Return the alternative text of the forces: the sentences, what is drawn, and every share."""
    return f"{wording.plain(' '.join(lines))} Dots with 95% intervals, a police force each."


def _every_share(rows: Sequence[tuple[str, str, str]], side_name: str) -> str:
    """Return every share drawn, side by side; the rows are whose each is, its label and the share as printed."""
    names: Mapping[str, str] = {FOCUS: "your authority", COMPARATOR: side_name}
    told = []
    for who, name in names.items():
        mine = [f"{lower_first(label)} {share}" for of, label, share in rows if of == who]
        if mine:
            told.append(f"{name}: {', '.join(mine)}")
    return "; ".join(told)
