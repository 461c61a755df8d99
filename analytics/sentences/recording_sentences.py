"""Sentences on which fields are recorded, and for how many of the referrals they apply to."""

from collections.abc import Sequence
from statistics import median

from analytics.figures.recording_figures import (
    APPLIES_TO,
    FIELD,
    FIELDS,
    Recording,
    RecordingRow,
    fields_behind,
)
from analytics.registry.disclosure_rule import (
    FEWEST_FOR_A_PERCENTAGE,
    HIDE_UP_TO_COUNT,
    LOW_RELIABILITY_BELOW,
    TOO_FEW,
)
from analytics.words import wording
from analytics.words.wording import focus_words, listed, lower_first, sentence_case

# How many points below the middle of the others a field must lie before the page speaks of it.
APART_FROM_POINTS = 10
HEADING = "Which fields are recorded, and for how many?"
DATES_ALONE = (
    "This figure rests on dates of events alone: an event without a date is taken as one that did not happen."
)
# What the rule hides, and what it marks.
_SMALL = f"{HIDE_UP_TO_COUNT} or fewer"
_UNSURE, _FEW = f"fewer than {LOW_RELIABILITY_BELOW}", f"fewer than {FEWEST_FOR_A_PERCENTAGE}"
_NAMES = {
    "source": "Source of referral",
    "concern": "Concern type (what the referrer said)",
    "family": "Which referrals are of brothers and sisters",
    "previous": "Whether there were earlier referrals",
    "decision": "How many days the decision took",
    "factors": "Which factors were found",
}


def line(recording: Recording, measure: str, *also: str) -> str:
    """Return one sentence on how far the fields a measure rests on are recorded; nothing where it rests on none.

    For the focus beside the lowest and the highest of the comparator; without a focus, for the comparator alone.
    `also` are the keys of other fields to tell of.
    """
    keys = dict.fromkeys((*fields_behind(measure), *also))
    parts = [text for key in keys if (text := _field(recording, key))]
    return f"{sentence_case('; '.join(parts))}." if parts else ""


def _field(recording: Recording, key: str) -> str:
    rows = recording.of(key)
    if not rows:
        return ""
    own = next((row for row in rows if row.role == "focus"), None)
    spread = _spread([row for row in rows if row.is_comparator])
    of, name = f"referrals {APPLIES_TO[FIELD[key].applies_to]}".strip(), lower_first(name_of(key))
    others = recording.side.name.removesuffix(" together")
    if own is None:
        return f"{name} is recorded for {spread} of {of} in {others}" if spread else ""
    beside = f" ({spread} in {others})" if spread else ""
    if own.status == TOO_FEW:
        return f"{own.name} has too few referrals to say for how many {name} is recorded{beside}"
    if own.share is None:
        return (
            f"{name}: how often this is recorded in {own.name} is hidden, because {_SMALL} referrals have it, or"
            f" lack it{beside}"
        )
    return f"{name} is recorded for {own.share_shown} of {own.size_shown} {of} in {own.name}{beside}"


def name_of(key: str) -> str:
    """Return a field as a sentence names it."""
    return _NAMES.get(key, FIELD[key].label)


def _spread(rows: Sequence[RecordingRow]) -> str:
    """Return the lowest and the highest share shown; how many are hidden is for the table to say."""
    seen = [row.share for row in rows if row.share is not None]
    if not seen:
        return ""
    least, most = min(seen), max(seen)
    return f"{least:.0f}%" if least == most else f"{least:.0f}% to {most:.0f}%"


def notices(recording: Recording) -> tuple[str, ...]:
    """Return a sentence for each field that an authority recorded far less than the others, field by field.

    And one on the fields that nobody recorded.
    """
    if not recording.rows:
        return ()
    told = [text for field in FIELDS for text in _less_than_the_others(recording, field.key)]
    return tuple(text for text in (*told, _nobody(recording)) if text)


def _nobody(recording: Recording) -> str:
    """Return which fields no authority recorded; of one that has too few to show nothing is claimed."""
    shown = [row for row in recording.rows if row.status != TOO_FEW]
    recorded = {row.field for row in shown if row.share != 0}
    keys = [key for key in dict.fromkeys(row.field for row in shown) if key not in recorded]
    if not keys:
        return ""
    who = "authority" if len(shown) == len(recording.rows) else "authority that can be shown"
    names = listed([lower_first(name_of(key)) for key in keys])
    return f"No {who} records {names}: no figure can be made of that here."


def _less_than_the_others(recording: Recording, key: str) -> list[str]:
    told, seen = [], [(row, row.share) for row in recording.of(key) if row.share is not None]
    for own, share in seen:
        others = [row for row, _ in seen if row.area != own.area]
        theirs = [other for row, other in seen if row.area != own.area]
        if not others or share > median(theirs) - APART_FROM_POINTS:
            continue
        of = f"{own.size_shown} referrals {APPLIES_TO[FIELD[key].applies_to]}".strip()
        name = focus_words(own.name) if own.role == "focus" else f"**{own.name}**"
        told.append(
            f"{sentence_case(name_of(key))} is recorded for **{own.share_shown}** of {of} in {name}, and for"
            f" {_spread(others)} in the others that can be shown: what rests on it says less there."
        )
    return told


def all_alike() -> str:
    """Return that no authority recorded a field far less than the others."""
    return (
        f"Of what can be shown, no field is recorded {APART_FROM_POINTS} or more points less often in one authority"
        " than in the middle one of the others."
    )


def notes() -> list[str]:
    """Return how to read the table, what a letter hides, and what each field applies to."""
    applied = [
        f"{listed([lower_first(field.label) for field in FIELDS if field.applies_to == whole])} of referrals {words}"
        for whole, words in APPLIES_TO.items()
        if words
    ]
    return [
        "Percent of the sampled referrals a field applies to: darker is more. Not an estimate, so no interval.",
        f"Counted are {'; '.join(applied)}; the others of all referrals.",
        "“Not stated”, “not known” and “not recorded” are not recorded, and missing is never taken for no.",
        f"c: {_SMALL} have it, or {_SMALL} lack it; most often nearly all have it.",
        f"u: {_UNSURE} referrals; few: {_FEW}, so no percentage.",
    ]


def alternative(recording: Recording) -> str:
    """Return the alternative text of the table of fields: what is drawn, and the spread of each field."""
    told = []
    for field in FIELDS:
        rows = recording.of(field.key)
        hidden = sum(row.share is None for row in rows)
        letters = f", {wording.authorities(hidden)} hidden" if hidden else ""
        told.append(f"{lower_first(field.label)} {_spread(rows) or 'hidden'}{letters}")
    count = wording.authorities(len({row.area for row in recording.rows}))
    drawn = f"A row for each of {count} and a column a field, darker where more is recorded"
    return f"{HEADING} {drawn}: {'; '.join(told)}."
