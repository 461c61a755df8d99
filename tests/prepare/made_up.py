"""One made-up authority, as it truly was: invented children, their referrals, and what came of each, from a seed."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from analytics.registry.codes import SOURCE_CODES

# A real number of the region, so that the normal path is tried; every child and every date is invented.
AUTHORITY = "382"
SEED = 20261122
FIRST, LAST = date(2024, 4, 1), date(2026, 3, 31)
WINDOW = (date(2025, 4, 1), date(2026, 3, 31))
# Referrals are followed to this day; the later returns know a little more, and none of that may be told.
EXTRACT = date(2026, 3, 31)
RETURNED = date(2026, 5, 15)
CHILDREN = 300
# Planted where the returns hold what must never be read.
SURNAME, POSTCODE = "Ravensworthy", "ZZ99 3WZ"

TAKEN_FACTORS = (
    "1B",
    "2C",
    "3B",
    "4A",
    "4B",
    "5A",
    "6C",
    "10A",
    "13A",
    "16A",
    "17A",
    "18B",
    "18C",
    "19C",
    "24A",
)
OTHER_FACTORS = ("7A", "8E", "15A", "20", "22A")
LATER = ("assessed", "assessed_again", "enquiry", "conference", "plan", "care", "early_help", "short_breaks")
CATEGORIES = ("NEG", "PHY", "SAB", "EMO", "MUL")


@dataclass(kw_only=True)
class Person:
    """One invented child."""

    number: str
    family: str
    sex: str
    born: date | None
    due: date | None = None
    # Plans of years before, which every return counts and only an SSD extract lists.
    old_plans: int = 0


@dataclass(kw_only=True)
class Story:
    """One referral and all that truly came of it; a blank day means that it never happened."""

    child: Person
    number: str
    day: date
    source: str
    decided: str
    need: str | None = None
    closed: date | None = None
    reason: str | None = None
    assessed: date | None = None
    assessed_end: date | None = None
    found: str | None = None
    factors: tuple[str, ...] = ()
    assessed_again: date | None = None
    enquiry: date | None = None
    not_required: bool | None = None
    conference: date | None = None
    plan: date | None = None
    category: str | None = None
    earlier_plans: int | None = None
    care: date | None = None
    short_breaks: date | None = None
    early_help: date | None = None
    before: list["Story"] = field(default_factory=list)
    next_day: date | None = None


def days(count: int) -> timedelta:
    return timedelta(days=count)


def stories() -> list[Story]:
    """Return every referral of the two years, in order of date; the same seed gives the same ones."""
    dice = random.Random(SEED)
    told: list[Story] = []
    family = 0
    for index in range(CHILDREN):
        # Every third child or so is the brother or sister of the one before.
        family += index == 0 or dice.random() > 0.35
        told += _of_child(dice, index, f"F{family:04}")
    told += _by_hand()
    told.sort(key=lambda story: (story.day, story.child.number))
    return told


def _of_child(dice: random.Random, index: int, family: str) -> list[Story]:
    first = _weekday(FIRST + days(dice.randrange((LAST - FIRST).days)))
    child = _child(dice, index, family, first)
    listed = [_story(dice, child, first, 1)]
    while dice.random() < 0.3:
        # More than a week apart, so that a child and a week name one referral.
        day = _weekday(listed[-1].day + days(dice.randrange(10, 420)))
        if day > LAST:
            break
        listed.append(_story(dice, child, day, len(listed) + 1))
    for place, story in enumerate(listed):
        story.before = listed[:place]
        if place + 1 < len(listed):
            story.next_day = listed[place + 1].day
            _stop_before(story, story.next_day)
    _count_plans_and_care(listed)
    return listed


def _count_plans_and_care(listed: list[Story]) -> None:
    """Number a child's plans, and leave the child one period of care: List 8 of Annex A prints only the latest."""
    plans, has_care = listed[0].child.old_plans, False
    for story in listed:
        if story.plan:
            story.earlier_plans = plans
            plans += 1
        if story.care and has_care:
            story.care = None
        has_care = has_care or bool(story.care)
    if has_care:
        for story in listed:
            story.short_breaks = None


def _child(dice: random.Random, index: int, family: str, first: date) -> Person:
    number, sex = f"MU{index:05}", dice.choice("FFFMMMU")
    old_plans = dice.choices((0, 1, 2, 3), (50, 20, 20, 10))[0]
    kind = dice.random()
    if kind < 0.03:
        # Not yet born when the returns were made: only a due date.
        return Person(
            number=number, family=family, sex="U", born=None, due=RETURNED + days(dice.randrange(5, 90))
        )
    if kind < 0.06:
        # Born after the referral and before the returns.
        born = min(first + days(dice.randrange(1, 150)), RETURNED - days(1))
        return Person(number=number, family=family, sex="U", born=born, due=born + days(3))
    # Under 16 at the first referral, so that a second within two years is still a child's.
    born = first - days(dice.randrange(0, 16 * 365))
    return Person(number=number, family=family, sex=sex, born=born, old_plans=old_plans)


def _story(dice: random.Random, child: Person, day: date, place: int) -> Story:
    decided = dice.choices(("nfa", "assessment", "other", "not_recorded"), (22, 72, 3, 3))[0]
    story = Story(
        child=child,
        number=f"R{child.number}{place}",
        day=day,
        source=dice.choice(SOURCE_CODES).key,
        decided=decided,
    )
    if decided == "nfa":
        story.early_help = day + days(dice.randrange(1, 60)) if dice.random() < 0.5 else None
    elif decided == "assessment":
        _assess(dice, story)
    else:
        story.need, story.closed, story.reason = "N0", day + days(8), "RC7"
    if dice.random() < 0.03:
        story.short_breaks = day + days(dice.randrange(2, 40))
    return story


def _assess(dice: random.Random, story: Story) -> None:
    story.assessed = story.day + days(dice.randrange(0, 12))
    story.assessed_end = story.assessed + days(dice.randrange(3, 70))
    story.need = f"N{dice.randrange(10)}"
    story.factors = _factors(dice)
    story.assessed_again = story.assessed_end + days(30) if dice.random() < 0.1 else None
    story.found = dice.choices(("in_need", "closed_not_in_need", "not_in_need_early_help"), (60, 28, 12))[0]
    if story.found == "in_need":
        _support(dice, story)
        return
    story.closed = story.assessed_end
    story.reason = {"closed_not_in_need": "RC8", "not_in_need_early_help": "RC9"}[story.found]
    if story.found == "not_in_need_early_help":
        story.early_help = story.closed + days(dice.randrange(0, 20))


def _support(dice: random.Random, story: Story) -> None:
    if dice.random() < 0.5:
        story.enquiry = story.day + days(dice.choice((0, 1, 2, 2, 3, 9, 30)))
        _enquire(dice, story)
    elif dice.random() < 0.05:
        # A transfer in: a conference without an enquiry.
        story.conference = story.day + days(10)
        _plan(dice, story, story.conference)
    if dice.random() < 0.12:
        start = story.plan or story.enquiry or story.assessed
        story.care = start + days(dice.randrange(1, 120))
    if dice.random() < 0.6:
        last = max(day for day in (story.assessed_end, story.conference, story.plan, story.care) if day)
        story.closed = last + days(dice.randrange(20, 200))
        story.reason = dice.choice(("RC1", "RC2", "RC3", "RC4", "RC5", "RC6", "RC7", "RC7", "RC7"))


def _enquire(dice: random.Random, story: Story) -> None:
    story.not_required = dice.random() < 0.5
    if story.not_required:
        return
    story.conference = story.enquiry + days(dice.randrange(8, 25))
    if dice.random() < 0.85:
        _plan(dice, story, story.conference)


def _plan(dice: random.Random, story: Story, start: date) -> None:
    story.plan, story.category = start, dice.choice(CATEGORIES)


def _factors(dice: random.Random) -> tuple[str, ...]:
    if dice.random() < 0.1:
        return ("21",)
    return tuple(sorted(dice.sample(TAKEN_FACTORS, dice.randrange(1, 4)) + dice.sample(OTHER_FACTORS, 1)))


def _stop_before(story: Story, day: date) -> None:
    """Forget what would lie on or after the child's next referral: it would belong to that one."""
    for name in LATER:
        if (happened := getattr(story, name)) and happened >= day:
            setattr(story, name, None)
    if story.plan is None:
        story.category = None
    if story.assessed is None:
        story.assessed_end = story.found = None
        story.factors = ()
    if story.enquiry is None:
        story.not_required = None
    # Two in three that had support were closed before the next came; the others were still open.
    if story.closed and story.closed >= day and story.found == "in_need" and int(story.child.number[-1]) % 3:
        story.closed = day - days(1)


def _by_hand() -> list[Story]:
    """Return an adult, who is no child, a child on the last day of being 17, and one born between two referrals."""
    adult = Person(number="MU90001", family="F9001", sex="M", born=date(2007, 6, 2))
    nearly = Person(number="MU90002", family="F9002", sex="F", born=date(2007, 6, 3))
    born = Person(number="MU90003", family="F9003", sex="F", born=date(2025, 10, 20), due=date(2025, 10, 23))
    told = [
        Story(child=child, number=f"R{child.number}{day.month}", day=day, source="6", decided="nfa")
        for child, day in (
            (adult, date(2025, 6, 2)),
            (nearly, date(2025, 6, 2)),
            (born, date(2025, 9, 15)),
            (born, date(2025, 12, 1)),
        )
    ]
    told[3].before, told[2].next_day = [told[2]], told[3].day
    return told


def _weekday(day: date) -> date:
    return day - days(max(0, day.weekday() - 4))
