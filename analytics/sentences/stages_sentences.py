"""Sentences on where referrals ended; they hold protected figures only."""

from collections.abc import Mapping

from analytics.figures.share_difference_figures import ShareDifference
from analytics.figures.sources_figures import MixRow
from analytics.figures.stages_figures import CLOSED, JUDGED_STAGES, NOT_IN_NEED, Stages
from analytics.protection.protected_rows import COMPARATOR, FOCUS
from analytics.protection.pseudonyms import names_hidden
from analytics.reader.holdings import Pool
from analytics.reader.selection import Selection
from analytics.registry.disclosure_rule import FEWEST_FOR_A_PERCENTAGE, HIDE_UP_TO_COUNT, TOO_FEW
from analytics.sentences import range_sentences, share_difference_sentences
from analytics.sentences.pool_sentences import ALONE, LETTERED, sibling_words, too_few
from analytics.words import wording
from analytics.words.verdict import Verdict
from analytics.words.wording import focus_words, listed, sentence_case

QUESTION = "Where do referrals end?"
HEADING = "Where each authority's referrals ended"
TEN_HEADING = "All ten stages, the whole pool together"
_NAMED = {CLOSED: "Closed with no further action", NOT_IN_NEED: "Assessed and not in need"}
_SMALL = f"a count would be {HIDE_UP_TO_COUNT} or fewer"
_FEW = f"fewer than {FEWEST_FOR_A_PERCENTAGE} referrals"
DEPTH = (
    "Darker blue is deeper involvement of statutory services: depth, not success. Sand is help outside them."
)


Sides = Mapping[str, MixRow | None]


def headline(stages: Stages, focus_name: str) -> str:
    """Return the share closed with no further action and, apart from it, the share assessed and not in need."""
    theirs = {key: stages.of(COMPARATOR, key) for key in JUDGED_STAGES}
    if theirs[CLOSED] is None:
        own = {key: stages.of(FOCUS, key) for key in JUDGED_STAGES}
        if not focus_name or own[CLOSED] is None:
            return too_few(stages.side.name)
        return f"{_both_shares(stages.referrals[FOCUS], focus_words(focus_name), own, {}, stages)} {ALONE}"
    if not focus_name:
        return _both_shares(stages.referrals[COMPARATOR], stages.side.name, theirs, {}, stages)
    mine = {key: stages.of(FOCUS, key) for key in JUDGED_STAGES}
    if mine[CLOSED] is None:
        of_comparator = _both_shares(stages.referrals[COMPARATOR], stages.side.name, theirs, {}, stages)
        return f"{too_few(focus_name)} {of_comparator}"
    told = _both_shares(stages.referrals[FOCUS], focus_words(focus_name), mine, theirs, stages)
    return f"{told} {_of_chance(stages)}".strip()


def _both_shares(referrals: str, name: str, rows: Sides, comparator_rows: Sides, stages: Stages) -> str:
    """Return both shares of one side, never added, each with its interval and what it stands beside."""
    closed, not_in_need = (
        _share(rows[key], comparator_rows.get(key), stages) for key in (CLOSED, NOT_IN_NEED)
    )
    # What the two limits are is said once.
    not_in_need = not_in_need.replace("95% interval ", "") if "95% interval" in closed else not_in_need
    return (
        f"Of {referrals} referrals to {name}, {closed} were closed with no further action; of the same {referrals},"
        f" {not_in_need} were assessed and not found in need."
    )


def _share(row: MixRow | None, comparator_row: MixRow | None, stages: Stages) -> str:
    if row is None:
        return f"a hidden share ({_SMALL})"
    if range_sentences.is_range(row):
        return f"**{range_sentences.between(row)}** (95% interval {row.lower:.0f}% to {row.upper:.0f}%)"
    if row.share is None:
        return f"a hidden share ({_FEW if row.status == TOO_FEW else _SMALL})"
    written = focus_words(row.share_shown) if comparator_row is not None else f"**{row.share_shown}**"
    there = (
        f"; {stages.side.name} {range_sentences.share_words(comparator_row)}"
        if comparator_row is not None
        else ""
    )
    return f"{written} (95% interval {row.lower:.0f}% to {row.upper:.0f}%{there})"


def _of_chance(stages: Stages) -> str:
    """Return how far each of the two lies from the comparator's and whether chance could explain it."""
    if set(stages.verdicts.values()) == {Verdict.CHANCE}:
        return "Chance could explain both differences."
    told = [_of_gap(key, stages.gaps[key]) for key in JUDGED_STAGES]
    return " ".join(text for text in told if text)


def _of_gap(key: str, gap: ShareDifference) -> str:
    if gap.verdict == Verdict.NONE:
        return ""
    said = (
        "chance could explain the difference"
        if gap.verdict == Verdict.CHANCE
        else share_difference_sentences.difference_in_words(gap)
    )
    return f"{_NAMED[key]}: {said}."


def not_yet_known(stages: Stages, focus_name: str) -> str:
    """Return how many referrals are left out because they were not followed for long enough."""
    parts = [f"{stages.not_yet_known[FOCUS]} in {focus_name}"] if focus_name else []
    parts.append(f"{stages.not_yet_known[COMPARATOR]} in {stages.side.name}")
    left_out = listed([part for part in parts if not part.startswith(TOO_FEW)])
    return f"Not yet followed for {stages.days} days and left out: {left_out or 'too few to show'}."


def notes(stages: Stages, focus_name: str, selection: Selection, pool: Pool) -> list[str]:
    """Return how to read the bars, what they rest on and what was left out."""
    sizes = [f"{stages.referrals[FOCUS]} in {focus_name}"] if focus_name else []
    sizes.append(f"{stages.referrals[COMPARATOR]} in {stages.side.name}")
    return [
        f"Percent of referrals followed for {stages.days} days: {listed(sizes)}.",
        DEPTH,
        "Child in need support includes assessments that are still open.",
        "Where a group is hidden, the authority is drawn as dots, because the length left over would be the number.",
        *share_difference_sentences.open_notes(stages.mix, stages.side.name),
        f"{share_difference_sentences.marks_of(stages.mix)} Figures may not add up.",
        not_yet_known(stages, focus_name),
        f"Intervals and verdicts allow for {sibling_words(*(stages.effects[key] for key in stages.groups))}, by group.",
        *([LETTERED] if names_hidden(selection) else []),
        f"Source: {pool.name}.",
    ]


def alternative(stages: Stages, answer: str) -> str:
    """Return the alternative text of the bars: the sentence, what is drawn, and the shares of the first rows."""
    areas = [row for row in stages.mix if row.role != COMPARATOR]
    count, hidden = len({row.area for row in areas}), len({row.area for row in areas if row.share is None})
    as_dots = (
        f" {sentence_case(wording.authorities(hidden))} with a hidden group, as dots or words."
        if hidden
        else ""
    )
    told = [
        f"{rows[0].short_name}: " + ", ".join(f"{row.group_label.lower()} {row.share_shown}" for row in rows)
        for role in (COMPARATOR, FOCUS)
        if (rows := [row for row in stages.mix if row.role == role])
    ]
    return (
        f"{wording.plain(answer)} Bars of 100% for {wording.authorities(count)}, each from closed at the"
        f" front door to plan or looked after, {stages.side.label} first. {'; '.join(told)}.{as_dots}"
    )


def ten_notes(stages: Stages, pool: Pool) -> list[str]:
    """Return what the bars of the ten stages are, and why they are for the whole pool only."""
    effects = [stages.effects[row.group] for row in stages.ten]
    return [
        f"Black line: 95% interval, with {sibling_words(*effects)}, by stage. {stages.pool_referrals} referrals"
        f" followed for {stages.days} days.",
        "In one authority nearly all single stages would be hidden, so the ten are shown for all together.",
        share_difference_sentences.marks_of(stages.ten),
        f"Shares are weighted by each authority's referrals of the whole period ({wording.OUR_CALCULATION}).",
        f"Source: {pool.name}.",
    ]


def ten_alternative(stages: Stages) -> str:
    """Return the alternative text of the ten stages: every share."""
    told = ", ".join(f"{row.label.lower()} {row.share_shown}" for row in stages.ten)
    return f"Bars downwards, a stage each, for {stages.pool_referrals} referrals of the whole pool: {told}."
