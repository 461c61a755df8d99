"""What every return is read into, whichever it was: children, their referrals, and what happened to them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from analytics.intake.upload_report import Finding


class Happening(StrEnum):
    """What can follow a referral."""

    ASSESSMENT = "assessment"
    ENQUIRY = "enquiry"
    CONFERENCE = "conference"
    PLAN = "plan"
    CARE = "care"
    EARLY_HELP = "early_help"


@dataclass(slots=True, kw_only=True)
class Child:
    """One child, known by the authority's own number, which never leaves Prepare but as a keyed hash."""

    number: str
    born: date | None = None
    expected: date | None = None
    sex: str | None = None
    family: str | None = None


@dataclass(slots=True, kw_only=True)
class Referral:
    """One referral of one child; `number` is the return's own where it has one.

    `no_further_action` is None where the return does not say. `responses` are front-door decisions the return
    states outright (keys of codes.INITIAL_RESPONSES); most returns state none. `previous` is what the return
    itself says of the twelve months before: "0", "1", "2", "3_plus" or None.
    """

    child: str
    day: date
    number: str | None = None
    source: str | None = None
    need: str | None = None
    no_further_action: bool | None = None
    responses: frozenset[str] = frozenset()
    closed: date | None = None
    closure_reason: str | None = None
    previous: str | None = None


@dataclass(slots=True, kw_only=True)
class Event:
    """One thing that happened to a child, with the number of its referral where the return gives one.

    By kind: an ASSESSMENT has `start`, `end` (authorised), `result` (assessment_result of the pool file, None if the
    return does not say) and `factors` (keys of pool_file.FACTORS; None where not recorded); an ENQUIRY `start`
    and `not_required` (of a conference); a CONFERENCE `start` and `result` ("plan", "no_plan" or None); a PLAN
    `start`, `category` and `earlier` (plans before it); CARE and EARLY_HELP `start`.
    """

    kind: Happening
    child: str
    start: date
    referral: str | None = None
    end: date | None = None
    result: str | None = None
    factors: frozenset[str] | None = None
    not_required: bool | None = None
    category: str | None = None
    earlier: int | None = None


@dataclass(slots=True, kw_only=True)
class ReadReturn:
    """One return as it was read; `carries` names the fields of the pool file that this format can fill.

    `window` is the span of time whose referrals the return is complete for; `contacts` are days of contacts, where
    the return lists them. `findings` say what was left out or could not be read, never a cell beside a child.
    """

    format: str
    authority: str | None
    extracted: date | None
    window: tuple[date, date] | None
    carries: frozenset[str]
    children: dict[str, Child] = field(default_factory=dict)
    referrals: list[Referral] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    contacts: list[date] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
