"""The figures in the founding papers, as data: the words, who said them, and how each can be checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from analytics.registry.areas import ENGLAND
from analytics.registry.measures import MEASURES, SPENDING_OVER, Measure

NORTH_YORKSHIRE = "815"
PAPERS = "The founding papers"


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A figure as a first release printed it, where the series held here has a later revision."""

    value: float
    area: str
    year: int
    where: str


@dataclass(frozen=True, kw_only=True)
class Ends:
    """A claim about the lowest and the highest authority of one year."""

    low: float
    high: float
    first_printed: tuple[Printed, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Part:
    """One number that is said to have changed, in percent."""

    indicator: str
    name: str
    words: str
    change: float


@dataclass(frozen=True, kw_only=True)
class Change:
    """A claim about how one authority's numbers changed over so many years."""

    area: str
    years: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A claim about one area's figure beside another's."""

    area: str
    value: float
    beside: str
    beside_value: float


@dataclass(frozen=True, kw_only=True)
class Above:
    """A claim that some authorities lie above a figure."""

    value: float


Check = Ends | Change | Pair | Above


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One claim: `end` is the year it speaks of, or the nearest its words allow; `dated` says how that is known.

    `words` quote it, or tell it where only its numbers are handed down.
    """

    key: str
    title: str
    words: str
    said_by: str
    dated: str
    end: int
    check: Check
    measure: Measure
    series: str
    # What must be known of the series to read it.
    aside: str = ""
    ask_next: str


CLAIMS: tuple[Claim, ...] = (
    Claim(
        key="looked_after_range",
        title="Looked after: from 22 to 164 per 10,000",
        words="“rates of looked after children varied from a low of 22 per 10,000 … to a high of 164”",
        said_by=PAPERS,
        dated="of English authorities, at 31 March 2016",
        end=2016,
        check=Ends(
            low=22,
            high=164,
            first_printed=(
                Printed(
                    value=164,
                    area="890",
                    year=2016,
                    where="Department for Education, statistical first release 41/2016, table LAA1",
                ),
            ),
        ),
        measure=MEASURES["cla_rate"],
        series="children looked after at 31 March for every 10,000 children",
        ask_next="What do the two places at the ends say about each other, and who lives there?",
    ),
    Claim(
        key="north_yorkshire_change",
        title="North Yorkshire: 20% fewer looked after, 25% fewer protection cases",
        words=(
            "“the number of looked after children in North Yorkshire has fallen by 20% and child protection cases by"
            " 25% over 3 years”"
        ),
        said_by=PAPERS,
        dated="three years to about 2016; the papers do not name the years",
        end=2016,
        check=Change(
            area=NORTH_YORKSHIRE,
            years=3,
            parts=(
                Part(
                    indicator="cla_number",
                    name="Looked after",
                    words="children looked after at 31 March",
                    change=-20,
                ),
                Part(
                    indicator="cpp_31_march_number",
                    name="Protection plans",
                    words="protection plans at 31 March",
                    change=-25,
                ),
            ),
        ),
        measure=MEASURES["cla_rate"],
        series="children looked after, and children on protection plans, each at 31 March",
        aside="Before 2016 the publisher rounds an authority's children looked after to the nearest five.",
        ask_next="Which three years did they mean, and what has happened to the numbers since?",
    ),
    Claim(
        key="turnover",
        title="Turnover of social workers: 9% against 16%",
        words="North Yorkshire's turnover of social workers 9%, against an England average of 16%",
        said_by="North Yorkshire's account of its workforce",
        dated="about 2015-16; neither the year nor the definition is stated",
        end=2016,
        check=Pair(area=NORTH_YORKSHIRE, value=9, beside=ENGLAND, beside_value=16),
        measure=MEASURES["sw_turnover"],
        series="social workers who left in the year to 30 September for every 100 in post",
        ask_next="Who was counted as leaving, and what would have kept them?",
    ),
    Claim(
        key="agency",
        title="Agency staff: more than 40 per cent in some areas",
        words="“agency staff were found to account for more than 40 per cent” of social workers in some areas",
        said_by=PAPERS,
        dated="no year is stated; the nearest published day is 30 September 2016",
        end=2016,
        check=Above(value=40),
        measure=MEASURES["sw_agency"],
        series="agency social workers for every 100 social workers at 30 September",
        ask_next="What were the agency workers covering, and for how long?",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """A range of spending that was quoted, and the line and counts of the returns that come nearest to it."""

    title: str
    words: str
    said_by: str
    dated: str
    end: int
    low: float
    high: float
    measures: tuple[Measure, ...]
    ask_next: str


QUOTED_SPENDING = Quoted(
    title="Spending per child in need: from £340 to £4,970",
    words="“spending per child in need ranged from £340 … to £4,970”",
    said_by=PAPERS,
    dated="of English authorities, in the financial year 2014-15",
    end=2015,
    low=340,
    high=4970,
    measures=(
        SPENDING_OVER["social_work", "in_need_any_time"],
        SPENDING_OVER["social_work", "in_need_march"],
    ),
    ask_next="Which lines were counted, over which children, and what was booked elsewhere?",
)

# What nothing published speaks of, and why.
UNCHECKED: Mapping[str, str] = MappingProxyType(
    {
        "North Yorkshire: 6.4 days of sickness absence for each employee": (
            "a council's own count of days; what is published is a share of working days, which is another definition"
        ),
        "Hampshire: the time social workers spend with children and families, from 34% to 58%": (
            "a council's own study of working time; nothing of the kind is published"
        ),
        "Suffolk: 70% of contacts answered with other, more proportionate responses": (
            "contacts are not published, and each authority draws its own line between a contact and a referral"
        ),
        "Hertfordshire: the needs of 17 of 22 families met": (
            "a small audit of the council's own: 17 of 22 leaves any share from 57% to 90% possible"
        ),
    }
)
