"""The six rungs between a difference and its reasons: what the data shows on each, and what it cannot tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.figures.ladder_figures import CONTEXT, Ladder
from analytics.protection.protected_rows import RANGE
from analytics.registry.disclosure_rule import HIDE_UP_TO_COUNT, TOO_FEW
from analytics.registry.measures import MEASURES
from analytics.sentences import like_for_like_sentences, range_sentences, recording_sentences
from analytics.sentences.pool_sentences import sibling_words
from analytics.words import wording
from analytics.words.verdict_phrases import PHRASES
from analytics.words.wording import OUR_CALCULATION, lower_first, number, sentence_case

HEADING = "Before any conclusion"
INTRODUCTION = (
    "Climb from the first rung: each is a reason why two figures may differ, and only the last is practice."
)


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One rung: its name, what the data shows here, what it cannot tell, and the page that works it out, if any."""

    name: str
    shows: str
    cannot: str
    page: str = ""


@dataclass(frozen=True, kw_only=True)
class MixExplained:
    """What the page of differences says of the mix: the share with the comparator's referrals, and what that explains.

    `adjusted` is the share as printed, empty where it could not be worked out; `of` says what the mix is a mix of, and
    `explains` how much of the difference that explains, in words; `why` says why nothing could be worked out.
    """

    adjusted: str = ""
    of: str = ""
    explains: str = ""
    why: str = ""


def rungs(ladder: Ladder, mixed: MixExplained | None = None) -> tuple[Rung, ...]:
    """Return the six rungs in their order, from chance to practice.

    `mixed` is what the page of differences says of the mix; None on a page that does not work it out.
    """
    return (
        Rung(
            name="Chance",
            shows=_chance(ladder),
            cannot="It cannot tell why: what chance does not explain may still be any of the rungs below.",
        ),
        Rung(
            name="Recording",
            shows=_recording(ladder),
            cannot="It cannot tell whether what is recorded is right, nor what the referrals without it would show.",
        ),
        Rung(
            name="Mix of referrals",
            shows=_mix(ladder, mixed),
            cannot="It cannot tell what was not recorded about a referral and still made it different.",
            page="differ" if mixed is None else "",
        ),
        Rung(
            name="How the front door is set up",
            shows=_front_door(ladder),
            cannot="It cannot tell what was settled as a contact, by whom, or what became of those families.",
        ),
        Rung(
            name="Need in the population",
            shows=_need(ladder),
            cannot=(
                "It cannot tell which children need help: low income is context for a whole population, and no cause in"
                " one family."
            ),
        ),
        Rung(
            name="Practice",
            shows="Nothing is measured on this rung: practice is what may be left once the others are climbed.",
            cannot=f"No figure can tell it; people can. Ask: {MEASURES[ladder.share].ask_next}",
        ),
    )


def in_blocks(climbed: Sequence[Rung]) -> tuple[str, ...]:
    """Return the rungs as numbered lines, broken off where one leads to the page that works it out."""
    blocks, items = [], []
    for place, rung in enumerate(climbed, start=1):
        items.append(f"{place}. **{rung.name}.** {rung.shows}  \n   :small[:gray[{rung.cannot}]]")
        if rung.page or place == len(climbed):
            blocks.append("\n".join(items))
            items = []
    return tuple(blocks)


def _chance(ladder: Ladder) -> str:
    label = lower_first(MEASURES[ladder.share].label)
    mine, theirs = ladder.focus, ladder.others
    if mine.share is None:
        why = (
            _too_few(ladder)
            if mine.status == TOO_FEW
            else f"a count in it would be {HIDE_UP_TO_COUNT} or fewer"
        )
        return f"The share of {ladder.name} ({label}) is hidden, because {why}: chance cannot be judged."
    limits = f"{mine.lower:.0f}% to {mine.upper:.0f}%"
    own = (
        f"{sentence_case(label)}: {mine.share_shown} of {mine.size_shown} in {ladder.name} (95% interval"
        f" {limits})"
    )
    if theirs.status == RANGE:
        beside = f"{range_sentences.between(theirs)} of {theirs.size_shown} in {ladder.side.name}"
        return f"{own}, {beside}. {range_sentences.why(ladder.side.name)}"
    if theirs.share is None:
        return f"The share of {ladder.side.name} ({label}) cannot be shown: chance cannot be judged."
    return (
        f"{own}, {ladder.side.name} {theirs.share_shown} of {theirs.size_shown}."
        f" {PHRASES[ladder.verdict].words}; allowed for: rounding and {sibling_words(ladder.effect)}."
    )


def _too_few(ladder: Ladder) -> str:
    needs_both = MEASURES[ladder.share].needs_both_waves
    return "there are too few in one authority and one wave" if needs_both else "there are too few"


def _recording(ladder: Ladder) -> str:
    measure = MEASURES[ladder.share]
    told = [
        recording_sentences.line(ladder.recording, ladder.share) or recording_sentences.DATES_ALONE,
        wording.plain(like_for_like_sentences.warning(ladder.likeness, measure)),
    ]
    return " ".join(text for text in told if text)


def _mix(ladder: Ladder, mixed: MixExplained | None) -> str:
    if mixed is None:
        return (
            "Who refers, with what need and of what age, differs between authorities: see Why do we differ?"
        )
    if not mixed.adjusted:
        return mixed.why
    return (
        f"With the referrals of {ladder.side.name} ({mixed.of}), the share of {ladder.name} would be {mixed.adjusted}:"
        f" {mixed.explains}."
    )


def _front_door(ladder: Ladder) -> str:
    record = ladder.likeness.focus
    if record is None:
        return f"Nothing is recorded of how {ladder.name} drew its sample in this wave."
    told = [f"Sampled from {like_for_like_sentences.frames(record.frames)}."]
    if record.for_each_referral is None or record.advised is None:
        told.append("Contacts are not counted in the record of this wave.")
    else:
        told.append(
            f"{number(record.for_each_referral, 1)} contacts for each referral, {number(record.advised, 1)}% of"
            f" contacts answered with advice{_comparator_contacts(ladder)}. Contacts are not defined alike, so this is"
            " no comparison of work."
        )
    return " ".join(told)


def _comparator_contacts(ladder: Ladder) -> str:
    others = ladder.likeness.comparator_contacts
    if others is None or others.for_each_referral is None or others.advised is None:
        return ""
    return (
        f"; {ladder.side.name} {number(others.for_each_referral, 1)} and {number(others.advised, 1)}%"
        f" ({OUR_CALCULATION})"
    )


def _need(ladder: Ladder) -> str:
    own, children = ladder.likeness.focus, ""
    if own is not None and own.children is not None:
        year = f"mid-{own.children_year}"
        children = f"{own.children:,.0f} children aged 0 to 17 in {ladder.name} ({year})."
    if not ladder.context:
        return f"{children} Nothing is published about low income there.".strip()
    measure = MEASURES[CONTEXT]
    beside = "; ".join(f"{context.name} {context.shown}" for context in ladder.context)
    period = wording.period(measure, ladder.context[0].year)
    return f"{children} {measure.label}: {beside} (published, {period}).".strip()
