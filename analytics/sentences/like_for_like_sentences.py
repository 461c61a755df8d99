"""Sentences on how each sample was drawn, and which authorities cannot be read like for like."""

from collections import Counter
from collections.abc import Sequence

from analytics.figures.like_for_like_figures import (
    FEWEST_FOLLOWED_PERCENT,
    UNEVEN,
    ContactRow,
    LikeForLike,
    LikeForLikeRow,
)
from analytics.registry.measures import ALL, Measure
from analytics.words import wording
from analytics.words.wording import OUR_CALCULATION, focus_words, listed, lower_first, number

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


def warning(like_for_like: LikeForLike, measure: Measure | None = None, stage: str = "") -> str:
    """Return which authorities are not like for like with the others compared here, and why; or nothing.

    With a measure, only what could change that measure is said; `stage` is the stage its referrals are filtered by.
    """
    rows = [row for row in like_for_like.rows if row.role == "focus" or row.is_comparator]
    if not rows:
        return ""
    reasons = [_of_frames(rows), _of_sampling(rows)]
    if measure is None or _is_followed(measure, stage):
        reasons.append(_of_follow_up(rows, like_for_like.days))
    if measure is None or measure.parts_advice:
        reasons.append(_of_advice(rows))
    told = [reason for reason in reasons if reason]
    return f"**Not like for like.** {' '.join(told)}" if told else ""


def _is_followed(measure: Measure, stage: str) -> bool:
    """Return whether a measure rests on referrals being followed for the days chosen."""
    # A measure that can be filtered by stage is of all referrals until it is.
    return "days" in measure.filters and (bool(stage) or "stage" not in measure.filters)


def _of_frames(rows: Sequence[LikeForLikeRow]) -> str:
    counted = Counter(frames(row.frames) for row in rows)
    # Of several that are as frequent, the first by name.
    usual = min(counted, key=lambda words: (-counted[words], words))
    apart = [row for row in rows if frames(row.frames) != usual]
    if not apart:
        return ""
    told = _names([(row, f" from {frames(row.frames)}") for row in apart])
    return f"Sampled from another list than the {usual} of the others: {told}."


def _of_sampling(rows: Sequence[LikeForLikeRow]) -> str:
    uneven = [row for row in rows if UNEVEN & set(row.samplings)]
    if not uneven:
        return ""
    told = _names([(row, f" ({methods(row.samplings)})") for row in uneven])
    return f"The sample can carry the season or the staffing of its first weeks: {told}."


def _of_follow_up(rows: Sequence[LikeForLikeRow], days: int) -> str:
    short = [row for row in rows if row.followed is not None and row.followed < FEWEST_FOLLOWED_PERCENT]
    if not short:
        return ""
    told = _names([(row, f" ({row.followed_shown} of {row.sampled_shown})") for row in short])
    return (
        f"Too few referrals were followed for {days} days in {told}. The rest are left out of every share of those"
        " followed, and counted beside it."
    )


def _of_advice(rows: Sequence[LikeForLikeRow]) -> str:
    apart = [row for row in rows if not row.has_advice_apart]
    if not apart:
        return ""
    told = _names([(row, "") for row in apart])
    return f"Advice is not kept apart from no further action in {told}: none is recorded as advice."


def _names(rows: Sequence[tuple[LikeForLikeRow, str]]) -> str:
    """Return the authorities as a list, each with its own words after it."""
    return listed(
        [f"{focus_words(row.name) if row.role == 'focus' else row.name}{words}" for row, words in rows]
    )


def coding(like_for_like: LikeForLike) -> str:
    """Return in which authorities schools are coded as education services; or nothing."""
    coded = [row for row in like_for_like.rows if row.education_shown]
    if not coded:
        return ""
    told = _names([(row, f" ({row.education_shown})") for row in coded])
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


def facts_note(like_for_like: LikeForLike) -> str:
    """Return what the table of facts holds and what it rests on."""
    return (
        f"From the record of each wave; the share followed for {like_for_like.days} days is of the sampled referrals,"
        f" protected. Under {FEWEST_FOLLOWED_PERCENT}% is said above as too short."
    )


def frames(codes: Sequence[str]) -> str:
    """Return which lists a sample was drawn from."""
    return listed([FRAMES[code] for code in codes])


def methods(samplings: Sequence[str]) -> str:
    """Return how a sample was drawn, in a few words."""
    return listed([SAMPLINGS[sampling] for sampling in samplings])


def contacts(like_for_like: LikeForLike) -> str:
    """Return how many contacts came in for each referral, of the focus beside its comparator, and what that is not."""
    counted = [row.for_each_referral for row in like_for_like.rows if row.for_each_referral is not None]
    if not counted:
        return "No record of this wave counts contacts, so nothing is said of what came before a referral."
    parts = [text for text in (_own_contacts(like_for_like), _their_contacts(like_for_like)) if text]
    spread = f"from {number(min(counted), 1)} to {number(max(counted), 1)} among those counted"
    return f"Contacts for each referral: {'; '.join([*parts, spread])}. {NOT_COMPARABLE}"


def _own_contacts(like_for_like: LikeForLike) -> str:
    own = like_for_like.focus
    if own is None or own.for_each_referral is None:
        return ""
    return focus_words(f"{own.name} {number(own.for_each_referral, 1)}")


def _their_contacts(like_for_like: LikeForLike) -> str:
    if (
        like_for_like.comparator_contacts is None
        or like_for_like.comparator_contacts.for_each_referral is None
    ):
        return ""
    for_each_referral = number(like_for_like.comparator_contacts.for_each_referral, 1)
    return f"{like_for_like.side.name} {for_each_referral} ({OUR_CALCULATION})"


def contacts_note() -> str:
    """Return what the shares of contacts are made of, and why they have no interval."""
    return (
        "Every contact of the window, counted in full by the authority, so no interval. Left: contacts that became a"
        " referral, of all contacts. Right: contacts answered with advice or early help, of all contacts; the share of"
        " referrals answered so has another denominator and is never set beside it. Line: the authorities compared"
        f" with, together ({OUR_CALCULATION})."
    )


def contact_words(like_for_like: LikeForLike, share: str) -> str:
    """Return the words over the comparator's line."""
    together = like_for_like.comparator_contacts.of(share) if like_for_like.comparator_contacts else None
    return "" if together is None else f"{like_for_like.side.label}: {number(together, 1)}%"


def contacts_alternative(rows: Sequence[ContactRow], what: str) -> str:
    """Return the alternative text of a dot plot of contacts: what is drawn, and every share."""
    told = ", ".join(f"{row.short_name} {row.shown}" for row in rows)
    return f"{what}, in {wording.authorities(len(rows))}, A to Z: {told}."
