"""Joins several returns of one authority: the same child, referral or event in two of them is one."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from typing import TypeVar

from analytics.intake.upload_report import Kind
from analytics.prepare import census
from analytics.prepare.census_events import RESULT_OF_CLOSURE
from analytics.prepare.return_model import Child, Event, Happening, ReadReturn, Referral
from analytics.prepare.return_tally import Tally

Thing = TypeVar("Thing", Child, Referral, Event)
# A child is referred once a day: what is recorded twice on one day is one referral.
Key = tuple[str, date]
Span = tuple[date, date]

EVENTS = {
    Happening.ASSESSMENT: "an assessment",
    Happening.ENQUIRY: "a section 47 enquiry",
    Happening.CONFERENCE: "a child protection conference",
    Happening.PLAN: "a child protection plan",
    Happening.CARE: "a period of being looked after",
    Happening.EARLY_HELP: "an early help episode",
}


@dataclass(kw_only=True)
class Joined:
    """All returns as one: each child's referrals in order, and events with the referral they belong to, if known."""

    children: dict[str, Child] = field(default_factory=dict)
    referrals: dict[Key, Referral] = field(default_factory=dict)
    events: dict[tuple[Happening, str, date, Key | None], Event] = field(default_factory=dict)
    in_several: set[Key] = field(default_factory=set)


def joined(returned: Sequence[ReadReturn], tally: Tally) -> Joined:
    """Return several returns as one; where two say different things of one matter, the later extract is believed."""
    returns = Joined()
    for read_return in sorted(returned, key=lambda read_return: read_return.extracted or date.min):
        _children(read_return, returns)
        numbers = _referrals(read_return, returns, tally)
        _events(read_return, numbers, returns, tally)
    _give_known_referrals(returns)
    if {read_return.format for read_return in returned if read_return.referrals} == {census.FORMAT}:
        _by_the_last_closure(returns)
    return returns


def listing(returned: Sequence[ReadReturn]) -> list[Span]:
    """Return the spans of time of which the returns list every referral, in order."""
    return sorted(one.window for one in returned if one.window and one.referrals)


def covered(spans: Sequence[Span], first: date, last: date) -> bool:
    """Return whether spans, which stand in order, together hold every day from the first to the last."""
    reached = first - timedelta(days=1)
    for start, end in spans:
        if start <= reached + timedelta(days=1):
            reached = max(reached, end)
    return reached >= last


def laid_over(later: Thing, earlier: Thing) -> Thing:
    """Return a thing with every field of the later record that is not blank, and the rest of the earlier one."""
    names = [name.name for name in fields(later)]
    # An empty list of factors is not blank: no factor was found.
    return type(later)(
        **{name: getattr(earlier if getattr(later, name) is None else later, name) for name in names}
    )


def _children(read_return: ReadReturn, returns: Joined) -> None:
    for number, child in read_return.children.items():
        earlier = returns.children.get(number)
        returns.children[number] = laid_over(child, earlier) if earlier else child


def _referrals(read_return: ReadReturn, returns: Joined, tally: Tally) -> dict[str, Key]:
    numbers: dict[str, Key] = {}
    here: set[Key] = set()
    for referral in read_return.referrals:
        key = (referral.child, referral.day)
        earlier = returns.referrals.get(key)
        if earlier and key in here:
            tally.add(Kind.LEFT_OUT, "", "a referral of one child recorded twice on one day: counted once")
        elif earlier:
            tally.add(Kind.LEFT_OUT, "", "a referral that two of the returns hold: counted once")
            returns.in_several.add(key)
        returns.referrals[key] = laid_over(referral, earlier) if earlier else referral
        if earlier:
            returns.referrals[key].responses |= earlier.responses
        here.add(key)
        if referral.number is not None:
            numbers[referral.number] = key
    return numbers


def _events(read_return: ReadReturn, numbers: dict[str, Key], returns: Joined, tally: Tally) -> None:
    for event in read_return.events:
        key = numbers.get(event.referral) if event.referral is not None else None
        if event.referral is not None and key is None:
            tally.add(Kind.LEFT_OUT, "", f"{EVENTS[event.kind]} of a referral that its return does not hold")
            continue
        same = (event.kind, event.child, event.start, key)
        earlier = returns.events.get(same)
        returns.events[same] = laid_over(event, earlier) if earlier else event


def _give_known_referrals(returns: Joined) -> None:
    """Put an event that one return gives without its referral with the same event of a return that gives it."""
    belonging = {same[:3]: same for same in returns.events if same[3]}
    for same in [same for same in returns.events if not same[3] and same[:3] in belonging]:
        there = belonging[same[:3]]
        returns.events[there] = laid_over(returns.events[there], returns.events.pop(same))


def _by_the_last_closure(returns: Joined) -> None:
    """Give assessments the result of a closure that only a later census holds."""
    for same, event in returns.events.items():
        key = same[-1]
        if event.kind is Happening.ASSESSMENT and event.end and key in returns.in_several:
            reason = returns.referrals[key].closure_reason
            returns.events[same] = replace(event, result=RESULT_OF_CLOSURE.get(reason or "", "in_need"))
