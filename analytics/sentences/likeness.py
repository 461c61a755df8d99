"""Sentences on how each sample was drawn, and which authorities cannot be read like for like."""

from collections.abc import Sequence

import pandas as pd

from analytics import wording
from analytics.figures.likeness import FEWEST_FOLLOWED_PERCENT, UNEVEN, Likeness
from analytics.measures import ALL, Measure
from analytics.wording import OUR_CALCULATION, focus_words, listed, lower_first, number

HEADING = "Can they be read like for like?"
CONTACTS_HEADING = "Contacts and referrals"
# What is drawn of contacts: the axis of each picture.
CONTACTS = {
    measure.of_contacts: f"% of {lower_first(measure.label)}" for measure in ALL if measure.of_contacts
}
FRAMES = {"contacts": "contacts", "referrals": "referrals"}
SAMPLINGS = {
    "all": "every one",
    "random": "at random",
    "every_nth": "every so many",
    "first_n_each_month": "the first of each month",
    "first_300": "the first 300",
}
NOT_COMPARABLE = (
    "What counts as a contact differs more between front doors than anything else here, so these shares are not"
    " comparable: they say where each front door draws the line, not how many needed help."
)


def warning(found: Likeness, measure: Measure | None = None, stage: str = "") -> str:
    """Return which authorities are not like for like with the others compared here, and why; or nothing.

    With a measure, only what could change that measure is said; `stage` is the stage its referrals are filtered by.
    """
    if found.rows.empty:
        return ""
    rows = found.rows[(found.rows.role == "focus") | found.rows.is_beside]
    reasons = [_of_frames(rows), _of_sampling(rows)]
    if measure is None or _is_followed(measure, stage):
        reasons.append(_of_follow_up(rows, found.days))
    if measure is None or measure.parts_advice:
        reasons.append(_of_advice(rows))
    told = [reason for reason in reasons if reason]
    return f"**Not like for like.** {' '.join(told)}" if told else ""


def _is_followed(measure: Measure, stage: str) -> bool:
    """Return whether a measure rests on referrals being followed for the days chosen."""
    # A measure that can be filtered by stage is of all referrals until it is.
    return "days" in measure.filters and (bool(stage) or "stage" not in measure.filters)


def _of_frames(rows: pd.DataFrame) -> str:
    lists = rows.frames.map(frames)
    usual = lists.mode().iloc[0]
    apart = rows[lists != usual]
    if apart.empty:
        return ""
    told = _names(apart, [f" from {words}" for words in lists[apart.index]])
    return f"Sampled from another list than the {usual} of the others: {told}."


def _of_sampling(rows: pd.DataFrame) -> str:
    uneven = rows[rows.samplings.map(lambda samplings: bool(UNEVEN & set(samplings)))]
    if uneven.empty:
        return ""
    told = _names(uneven, [f" ({methods(samplings)})" for samplings in uneven.samplings])
    return f"The sample can carry the season or the staffing of its first weeks: {told}."


def _of_follow_up(rows: pd.DataFrame, days: int) -> str:
    short = rows[rows.followed < FEWEST_FOLLOWED_PERCENT]
    if short.empty:
        return ""
    sizes = zip(short.followed_shown, short.sampled_shown, strict=True)
    told = _names(short, [f" ({share} of {size})" for share, size in sizes])
    return (
        f"Too few referrals were followed for {days} days in {told}. The rest are left out of every share of those"
        " followed, and counted beside it."
    )


def _of_advice(rows: pd.DataFrame) -> str:
    apart = rows[~rows.has_advice_apart]
    if apart.empty:
        return ""
    told = _names(apart, [""] * len(apart))
    return f"Advice is not kept apart from no further action in {told}: none is recorded as advice."


def _names(rows: pd.DataFrame, words: Sequence[str]) -> str:
    """Return the authorities as a list, each with its own words after it."""
    return listed(
        [
            f"{focus_words(name) if role == 'focus' else name}{text}"
            for name, role, text in zip(rows["name"], rows["role"], words, strict=True)
        ]
    )


def coding(found: Likeness) -> str:
    """Return in which authorities schools are coded as education services; or nothing."""
    coded = found.rows[found.rows.education_shown != ""] if len(found.rows) else found.rows
    if coded.empty:
        return ""
    told = _names(coded, [f" ({share})" for share in coded.education_shown])
    return (
        f"**Coding.** No referral is coded as a school's in {told}: all from schools and education stand under"
        " education services. The two are kept together here; a published share of schools is not comparable."
    )


def alike() -> str:
    """Return that nothing known keeps these samples from being read like for like."""
    return (
        "Every authority compared here sampled from the same kind of list, was followed for long enough and keeps"
        " advice apart from no further action."
    )


def facts_note(found: Likeness) -> str:
    """Return what the table of facts holds and what it rests on."""
    return (
        f"From the record of each wave; the share followed for {found.days} days is of the sampled referrals,"
        f" protected. Under {FEWEST_FOLLOWED_PERCENT}% is said above as too short."
    )


def frames(codes: Sequence[str]) -> str:
    """Return which lists a sample was drawn from."""
    return listed([FRAMES[code] for code in codes])


def methods(samplings: Sequence[str]) -> str:
    """Return how a sample was drawn, in a few words."""
    return listed([SAMPLINGS[sampling] for sampling in samplings])


def contacts(found: Likeness) -> str:
    """Return how many contacts came in for each referral, of the focus beside its comparator, and what that is not."""
    counted = found.rows[found.rows.for_each_referral.notna()] if len(found.rows) else found.rows
    if counted.empty:
        return "No record of this wave counts contacts, so nothing is said of what came before a referral."
    parts = [text for text in (_own_contacts(found), _their_contacts(found)) if text]
    least, most = counted.for_each_referral.min(), counted.for_each_referral.max()
    spread = f"from {number(least, 1)} to {number(most, 1)} among those counted"
    return f"Contacts for each referral: {'; '.join([*parts, spread])}. {NOT_COMPARABLE}"


def _own_contacts(found: Likeness) -> str:
    own = found.rows[found.rows.role == "focus"]
    if own.empty or own.for_each_referral.isna().all():
        return ""
    return focus_words(f"{own.iloc[0]['name']} {number(own.iloc[0].for_each_referral, 1)}")


def _their_contacts(found: Likeness) -> str:
    if found.together is None:
        return ""
    return f"{found.side.name} {number(found.together.for_each_referral, 1)} ({OUR_CALCULATION})"


def contacts_note() -> str:
    """Return what the shares of contacts are made of, and why they have no interval."""
    return (
        "Every contact of the window, counted in full by the authority, so no interval. Left: contacts that became a"
        " referral, of all contacts. Right: contacts answered with advice or early help, of all contacts; the share of"
        " referrals answered so has another denominator and is never set beside it. Line: the authorities compared"
        f" with, together ({OUR_CALCULATION})."
    )


def contact_words(found: Likeness, share: str) -> str:
    """Return the words over the comparator's line."""
    return f"{found.side.label}: {number(getattr(found.together, share), 1)}%" if found.together else ""


def contacts_alternative(rows: pd.DataFrame, what: str) -> str:
    """Return the alternative text of a dot plot of contacts: what is drawn, and every share."""
    told = ", ".join(f"{row.short_name} {row.shown}" for row in rows.itertuples(index=False))
    return f"{what}, in {wording.authorities(len(rows))}, A to Z: {told}."
