"""Follows each referral to what came after it: the first event of each kind, and the child's other referrals."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date

from analytics.intake.upload_report import Kind
from analytics.prepare.return_join import EVENTS, Joined
from analytics.prepare.return_model import Child, Event, Happening, Referral
from analytics.prepare.return_tally import Tally

# A re-referral comes within a year of the one before it.
YEAR_DAYS = 365


@dataclass(slots=True, kw_only=True)
class FollowedReferral:
    """One referral, with the first event of each kind up to the extract.

    `is_uncertain` where an event was linked by its date alone while an earlier referral of the child was open on that
    day. `days_to_next` and `earlier` (a count) look at the child's other referrals within a year.
    """

    referral: Referral
    child: Child
    first: dict[Happening, Event] = field(default_factory=dict)
    is_uncertain: bool = False
    days_to_next: int | None = None
    earlier: int = 0

    def days_to(self, day: date | None) -> int | None:
        """Return whole days from the referral, None where there is no such day or it lies before the referral."""
        return (day - self.referral.day).days if day and day >= self.referral.day else None


def followed(returns: Joined, extract: date, tally: Tally) -> list[FollowedReferral]:
    """Return every referral up to the extract, in the order of date and number, with what came after it."""
    of_child: dict[str, list[FollowedReferral]] = defaultdict(list)
    for (child, day), referral in sorted(returns.referrals.items(), key=lambda item: item[0][::-1]):
        if day <= extract:
            known = returns.children.get(child) or Child(number=child)
            of_child[child].append(FollowedReferral(referral=_as_known(referral, extract), child=known))
    for listed in of_child.values():
        _look_around(listed)
    for (_, child, _, key), event in returns.events.items():
        _link(_as_ended(event, extract), key, of_child.get(child, []), extract, tally)
    return sorted(
        (one for listed in of_child.values() for one in listed),
        key=lambda one: (one.referral.day, one.referral.child),
    )


def _as_known(referral: Referral, extract: date) -> Referral:
    """Return a referral as it stood on the day of the extract: a closure after it had not happened."""
    if referral.closed and referral.closed > extract:
        return replace(referral, closed=None, closure_reason=None)
    return referral


def _as_ended(event: Event, extract: date) -> Event:
    """Return an event as it stood on the day of the extract: an assessment that ended after it was still open."""
    if event.end and event.end > extract:
        return replace(event, end=None, result=None, factors=None)
    return event


def _look_around(listed: list[FollowedReferral]) -> None:
    """Note for each of a child's referrals, which stand in order, the next within a year and how many came before."""
    for place, one in enumerate(listed):
        if place + 1 < len(listed):
            days = (listed[place + 1].referral.day - one.referral.day).days
            one.days_to_next = days if days <= YEAR_DAYS else None
        one.earlier = sum(
            (one.referral.day - before.referral.day).days <= YEAR_DAYS for before in listed[:place]
        )


def _link(
    event: Event, key: tuple[str, date] | None, listed: list[FollowedReferral], extract: date, tally: Tally
) -> None:
    """Give an event to its referral: the one it names, else the child's last on or before the day it began."""
    what = EVENTS[event.kind]
    if event.start > extract:
        tally.add(Kind.LEFT_OUT, "", f"{what} begun after the extract date")
        return
    begun = [one for one in listed if one.referral.day <= event.start]
    one = next((one for one in listed if one.referral.day == key[1]), None) if key else None
    if key and (one is None or event.start < one.referral.day):
        tally.add(Kind.WARNING, "", f"{what} begun before its referral: left out")
        return
    one = one or (begun[-1] if begun else None)
    if one is None:
        tally.add(Kind.LEFT_OUT, "", f"{what} of a child with no referral on or before the day it began")
        return
    if not key and any(_is_open(before.referral, event.start) for before in begun[:-1]):
        one.is_uncertain = True
    first = one.first.get(event.kind)
    if first is None or event.start < first.start:
        one.first[event.kind] = event


def _is_open(referral: Referral, day: date) -> bool:
    """Return whether a referral was open on a day: closed with no further action, it was closed at once."""
    if referral.closed:
        return referral.closed > day
    return not referral.no_further_action
