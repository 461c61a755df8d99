"""The registry of measures: everything a reader or a function may need to know about each, declared once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from functools import partial
from types import MappingProxyType

from analytics.registry.disclosure_rule import FEWEST_FOR_A_PERCENTAGE


class Kind(StrEnum):
    """What a measure speaks about (Munro 2012, 5.7: population information or service information)."""

    POPULATION = "population"
    SERVICE = "service"
    WORKFORCE = "workforce"
    RESOURCE = "resource"


class Interval(StrEnum):
    """How chance is drawn; NONE where the publisher gives no counts to draw it from."""

    POISSON = "poisson"
    BINOMIAL = "binomial"
    NONE = "none"


class Moment(IntEnum):
    """When something about a referral is settled, in the order in which a referral goes its way."""

    EARLIER = 0
    REFERRAL = 1
    FRONT_DOOR = 2
    ASSESSMENT = 3
    ENQUIRY = 4
    CONFERENCE = 5
    PLAN = 6
    CARE = 7


class Mix(StrEnum):
    """Groups that make up a whole, which a page draws side by side: a hidden one hides a second with it."""

    RESPONSE = "response"
    STAGE = "stage"


class Data(StrEnum):
    """Where a measure's figures come from; the two are never mixed in one table."""

    PUBLISHED = "published"
    POOL = "pool"


@dataclass(frozen=True)
class Unit:
    """What one figure is counted in: `per` is the multiplier, `sign` is printed against the figure."""

    key: str
    words: str
    sign: str
    per: int


RATE = Unit("per_10000", "per 10,000", "", 10_000)
PERCENT = Unit("percent", "%", "%", 100)
CASES = Unit("cases", "cases per social worker", "", 1)
REFERRALS_EACH = Unit("referrals_each", "referrals per social worker in post", "", 1)
IN_NEED_EACH = Unit("in_need_each", "children in need per social worker in post", "", 1)
LOOKED_AFTER_EACH = Unit("looked_after_each", "children looked after per social worker in post", "", 1)
POUNDS = Unit("pounds_per_child", "£ per child aged 0 to 17", "£", 1)
POUNDS_ANY_TIME = Unit("pounds_any_time", "£ per child in need at any time in the year", "£", 1)
POUNDS_MARCH = Unit("pounds_march", "£ per child in need at 31 March", "£", 1)


@dataclass(frozen=True, kw_only=True)
class Break:
    """A change of definition or source, drawn as a dotted line before `year`."""

    year: int
    words: str


@dataclass(frozen=True, kw_only=True)
class Siblings:
    """How much less a count of children says because brothers and sisters come together: a factor on its variance.

    `event` is the share of the pool that counts the same event and so tells the factor; `assumed` stands where none
    does, or where the pool is invented.
    """

    event: str = ""
    assumed: float = 1.6

    def factor(self, of_pool: Mapping[str, float]) -> float:
        """Return the factor that the pool tells of the same event, else the one assumed."""
        return of_pool.get(self.event, self.assumed)

    def is_assumed(self, of_pool: Mapping[str, float]) -> bool:
        """Return whether no pool of real referrals tells the factor."""
        return self.event not in of_pool


@dataclass(frozen=True, kw_only=True)
class Part:
    """One of the groups of a mix, by its key among `codes.RESPONSE_GROUPS` or `codes.STAGE_GROUPS`."""

    of: Mix
    group: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """Who published a figure, in what, and for which period of the year."""

    key: str
    publisher: str
    publication: str
    release: str
    licence: str
    period: str
    # The newest year of the release that ships; a later one came with a load.
    newest: int = 2025


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One question, the figure that speaks to it, and the words that must travel with the figure."""

    key: str
    label: str
    question: str
    # How the founding papers put it (docs/domain.md), in quotation marks where the words are theirs.
    founding_words: str
    unit: Unit
    decimals: int
    counted: str
    out_of: str
    numerator: str
    denominator: str
    formula: str
    kind: Kind
    data: Data
    indicator: str | None
    # Two published series, the one divided by the other, where no single series is the figure: our calculation.
    divided: tuple[str, str] | None = None
    # The published counts that weight several authorities together where a row carries no counts of its own.
    weight: str | None
    # Whether what is counted is no part of the weight: vacancies beside posts that are filled.
    counted_beside_weight: bool = False
    interval: Interval
    # None where no children are counted one by one.
    siblings: Siblings | None = None
    comparable: bool = True
    not_comparable: str = ""
    filters: frozenset[str]
    breaks: tuple[Break, ...] = ()
    class_breaks: tuple[float, ...] = ()
    ask_next: str
    caveat: str
    source: Source
    overview: int | None = None
    # Its place among the shares that are one yes or no for each referral, as a reader is offered them; each is the
    # column of its key in the view `outcome` of schema.sql. None where a measure is no such share.
    place_among_shares: int | None = None
    # When it is settled whether a referral counts; None where a measure is no yes or no of each referral.
    settled: Moment | None = None
    # What happened to those that are counted, to stand after a share of them.
    happened: str | None = None
    # Its name as a step of the pathway; the steps stand in the order in which they are declared.
    step_name: str | None = None
    # Its name in a figure that leads from referrals by way of enquiries and conferences to plans.
    on_the_way: str | None = None
    # Within fewer days of the referral it is not shown.
    least_days: int = 0
    # The mix whose part it is on another page: the same cell must come out the same wherever it stands.
    part_of: Part | None = None
    # Whether a filter may act where figures stand side by side. Not where other pages print it of all referrals alone:
    # filtered it would stand there and nowhere else, and every figure that stands alone is one more for whoever works
    # hidden counts out.
    may_be_filtered: bool = True
    # The fields of the record that it rests on, by their keys (`figures/recording_figures.py`). None where it
    # rests on dates of
    # events alone: a date that is missing is an event that did not happen.
    rests_on: tuple[str, ...] = ()
    # Whether it says less where the codes do not keep advice apart from no further action.
    parts_advice: bool = False
    # What it is among the contacts of a whole window that the wave record counts.
    of_contacts: str | None = None
    # Whether one authority has too few in one wave for its figure to be told.
    needs_both_waves: bool = False

    @property
    def is_rate(self) -> bool:
        """Return whether the measure is a rate per 10,000."""
        return self.unit == RATE

    @property
    def is_share(self) -> bool:
        """Return whether the measure is a percentage."""
        return self.unit == PERCENT

    @property
    def why_no_interval(self) -> str:
        """Return why nothing can be said of chance, to stand inside a sentence; empty where something can."""
        if self.interval is not Interval.NONE:
            return ""
        if self.divided:
            return "one published figure is divided by another"
        if self.kind is Kind.WORKFORCE:
            return "full-time equivalents are no count of people"
        return "money is no count" if self.unit.sign == "£" else "the publisher gives no count"

    @property
    def axis(self) -> str:
        """Return the words that stand under an axis of this measure."""
        if self.is_rate:
            return f"{self.unit.words} {self.out_of}"
        return f"% of {self.out_of}" if self.is_share else self.unit.words


OPEN_GOVERNMENT_LICENCE = "Open Government Licence v3.0"

IN_NEED_RELEASE = Source(
    key="in_need_release",
    publisher="Department for Education",
    publication="Characteristics of children in need",
    release="2025 release",
    licence=OPEN_GOVERNMENT_LICENCE,
    period="year ending 31 March",
)
# The department's own collection of its releases: the only public copy of these series for every authority.
IN_NEED_YEAR = replace(
    IN_NEED_RELEASE,
    key="in_need_year",
    publication="Characteristics of children in need, in the Local Authority Interactive Tool",
    release="update of 8 April 2026",
)
IN_NEED_MARCH = replace(IN_NEED_YEAR, key="in_need_march", period="31 March")
LOOKED_AFTER_MARCH = Source(
    key="looked_after_march",
    publisher="Department for Education",
    publication="Children looked after in England including adoptions",
    release="2025 release, with earlier releases for years before 2021",
    licence=OPEN_GOVERNMENT_LICENCE,
    period="31 March",
)
LOOKED_AFTER_YEAR = replace(LOOKED_AFTER_MARCH, key="looked_after_year", period="year ending 31 March")
CARE_APPLICATIONS = Source(
    key="care_applications",
    publisher="Cafcass",
    publication="Care applications, in the Local Authority Interactive Tool of the Department for Education",
    release="update of 8 April 2026",
    licence=OPEN_GOVERNMENT_LICENCE,
    period="year ending 31 March",
)
WORKFORCE_SEPTEMBER = Source(
    key="workforce_september",
    publisher="Department for Education",
    publication="Children's social work workforce",
    release="2025 release",
    licence=OPEN_GOVERNMENT_LICENCE,
    period="30 September",
)
WORKFORCE_YEAR = replace(WORKFORCE_SEPTEMBER, key="workforce_year", period="year ending 30 September")
# Two releases, and two days of one year: the work first, then those who do it.
WORK_OF_YEAR = Source(
    key="work_of_year",
    publisher="Our calculation, from figures of the Department for Education",
    publication="Characteristics of children in need, and Children's social work workforce",
    release="2025 releases",
    licence=OPEN_GOVERNMENT_LICENCE,
    period="year ending 31 March, beside social workers at 30 September",
)
WORK_OF_MARCH = replace(
    WORK_OF_YEAR, key="work_of_march", period="31 March, beside social workers at 30 September"
)
CARE_OF_MARCH = replace(
    WORK_OF_MARCH,
    key="care_of_march",
    publication="Children looked after in England including adoptions, and Children's social work workforce",
    release="2025 releases, with earlier releases of children looked after for years before 2021",
)
SPENDING = Source(
    key="spending",
    publisher=(
        "Our calculation, from figures of the Department for Education and the Office for National Statistics"
    ),
    publication="Section 251 outturn and mid-year population estimates",
    release="update of 8 April 2026",
    licence=OPEN_GOVERNMENT_LICENCE,
    period="year ending 31 March",
)
SPENDING_IN_NEED = replace(
    SPENDING,
    key="spending_in_need",
    publisher="Our calculation, from figures of the Department for Education",
    publication="Section 251 outturn and Characteristics of children in need",
    release="update of 8 April 2026, and 2025 release",
)
LOW_INCOME = Source(
    key="low_income",
    publisher="Department for Education",
    publication="Local Authority Interactive Tool",
    release="update of 8 April 2026",
    licence=OPEN_GOVERNMENT_LICENCE,
    period="year ending 31 March",
)
REFERRAL_POOL = Source(
    key="referral_pool",
    publisher="Referral Pathways",
    publication="Referral pool: about 300 sampled referrals for each authority and wave",
    release="the pool now loaded",
    licence="Not a published statistic",
    period="demonstration pool",
)

PUBLISHED_FILTERS = frozenset({"focus", "compare", "measure", "year", "cover"})

# What acts together on a measure, by a letter (docs/domain.md); D is the number of days of follow-up.
LETTERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "A": frozenset({"focus", "compare"}),
        "W": frozenset({"wave"}),
        "D": frozenset({"days"}),
        "S": frozenset({"source"}),
        "N": frozenset({"need"}),
        "G": frozenset({"age", "sex"}),
        "O": frozenset({"response", "stage"}),
    }
)


def pool_filters(letters: str) -> frozenset[str]:
    """Return the parts of the selection that act on a pool measure, from their letters."""
    return frozenset().union(*(LETTERS[letter] for letter in letters))


CHILDREN = "children aged 0 to 17"
POPULATION = "children aged 0 to 17, at the mid-year before"

CALCULATED_BEFORE_2016 = Break(year=2016, words="published from 2016; our calculation before")
RELEASED_WITH_COUNTS = Break(year=2019, words="newest releases, with counts, from 2019")
WORKFORCE_RELEASE = Break(year=2017, words="workforce release from 2017")
RETURNS_MISSING = Break(year=2017, words="2015 and 2016 missing; new source from 2017")
SPENDING_CAVEAT = (
    "Our calculation, in the pounds of each year and without an interval: councils code their spending very "
    "differently, and the years ending 2015 and 2016 are missing."
)

DEPENDS_ON_FRONT_DOOR = (
    "Each front door draws its own line between a contact and a referral, so the share depends on what was "
    "settled before the referral was counted."
)

# Work that is asked for, for each social worker in post: what the three have in common.
for_each_worker = partial(
    Measure,
    founding_words="“how do we recruit and retain the best possible workers?”",
    decimals=1,
    out_of="social workers in post",
    denominator="social workers in post at 30 September of the same year, full-time equivalent; no agency workers",
    kind=Kind.WORKFORCE,
    data=Data.PUBLISHED,
    indicator=None,
    weight="sw_inpost_fte",
    interval=Interval.NONE,
    filters=PUBLISHED_FILTERS,
    breaks=(WORKFORCE_RELEASE,),
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One total of the section 251 return: its series, its name, and the words that follow "spending on"."""

    name: str
    words: str
    indicator: str
    caveat: str = ""


@dataclass(frozen=True, kw_only=True)
class Denominator:
    """The children that spending is divided by: their series, and what stands for them in words."""

    unit: Unit
    words: str
    counted: str
    indicator: str
    source: Source


LINES: Mapping[str, Line] = MappingProxyType(
    {
        "safeguarding": Line(
            name="Safeguarding",
            words="safeguarding children and young people",
            indicator="safeguarding_gross_spend",
            caveat="The line holds social work, commissioning and the safeguarding board.",
        ),
        "all_services": Line(
            name="All children's services", words="all children's services", indicator="cyp_gross_spend"
        ),
        "looked_after": Line(
            name="Children looked after",
            words="children looked after",
            indicator="cla_gross_spend",
            caveat="It is spent on children looked after alone, and divided here by other children too.",
        ),
        "family_support": Line(
            name="Family support", words="family support", indicator="family_support_gross_spend"
        ),
        "social_work": Line(
            name="Social work, 2013 and 2014",
            words="social work",
            indicator="social_work_gross_spend",
            caveat=(
                "Only the returns of the years ending 2013 and 2014 have this line; a council that booked its "
                "social workers elsewhere shows £0 or little."
            ),
        ),
    }
)
DENOMINATORS: Mapping[str, Denominator] = MappingProxyType(
    {
        "children": Denominator(
            unit=POUNDS,
            words=CHILDREN,
            counted="all children aged 0 to 17, at the mid-year within the financial year",
            indicator="population_0_17",
            source=SPENDING,
        ),
        "in_need_any_time": Denominator(
            unit=POUNDS_ANY_TIME,
            words="children in need at any time in the year",
            counted="children in need at any time in the year ending 31 March, each counted once",
            indicator="cin_anypoint_children",
            source=SPENDING_IN_NEED,
        ),
        "in_need_march": Denominator(
            unit=POUNDS_MARCH,
            words="children in need at 31 March",
            counted="children in need at 31 March, the last day of the financial year",
            indicator="cin_31_march_number",
            source=SPENDING_IN_NEED,
        ),
    }
)


def _spending(line: Line, per: Denominator) -> Measure:
    """Return the measure of one line of spending over one count of children."""
    spent = f"gross spending on {line.words} in the financial year (section 251 outturn)"
    return Measure(
        key=f"{line.indicator}_over_{per.indicator}",
        label=f"{line.name}: {per.unit.words}",
        question=f"How much is spent on {line.words} {per.unit.words.removeprefix('£ ')}?",
        founding_words="“spending per child in need ranged from £340 … to £4,970”",
        unit=per.unit,
        decimals=0,
        counted=f"pounds spent on {line.words}",
        out_of=per.words,
        numerator=spent,
        denominator=per.counted,
        formula=f"gross spending on {line.words} ÷ {per.words}",
        kind=Kind.RESOURCE,
        data=Data.PUBLISHED,
        indicator=None,
        divided=(line.indicator, per.indicator),
        weight=per.indicator,
        interval=Interval.NONE,
        filters=PUBLISHED_FILTERS,
        breaks=(RETURNS_MISSING,),
        ask_next="Which lines make the difference, and who else pays?",
        caveat=" ".join([*filter(None, [line.caveat]), SPENDING_CAVEAT]),
        source=per.source,
    )


# Every line over every count; the registry lists those over children in need that the founding papers speak of.
SPENDING_OVER: Mapping[tuple[str, str], Measure] = MappingProxyType(
    {(line, per): _spending(LINES[line], DENOMINATORS[per]) for line in LINES for per in DENOMINATORS}
)

# A share of the referral pool: what they all have in common.
pool_share = partial(
    Measure,
    unit=PERCENT,
    decimals=0,
    kind=Kind.SERVICE,
    data=Data.POOL,
    indicator=None,
    weight=None,
    interval=Interval.BINOMIAL,
    source=REFERRAL_POOL,
)

ALL: tuple[Measure, ...] = (
    Measure(
        key="referral_rate",
        label="Referrals to children's social care",
        question="How often are children referred to children's social care?",
        founding_words="“How requests for help from social care are dealt with”",
        unit=RATE,
        decimals=1,
        counted="referrals",
        out_of=CHILDREN,
        numerator="referrals received in the year; a child referred twice counts twice",
        denominator=POPULATION,
        formula="referrals in the year ÷ children aged 0 to 17 × 10,000",
        kind=Kind.POPULATION,
        data=Data.PUBLISHED,
        indicator="referrals_rate",
        weight="population_0_17",
        interval=Interval.POISSON,
        siblings=Siblings(),
        filters=PUBLISHED_FILTERS,
        breaks=(CALCULATED_BEFORE_2016,),
        class_breaks=(400, 500, 600, 750),
        ask_next="What would have counted as a contact elsewhere, and who is not referring?",
        caveat=(
            "The rate depends on where each front door draws the line between a contact and a referral. The "
            "rates for 2013 to 2015 are our calculation."
        ),
        source=IN_NEED_YEAR,
        overview=1,
    ),
    Measure(
        key="nfa_share",
        label="Referrals closed with no further action",
        question="How many referrals end with no offer of help?",
        founding_words="“referrals to services that result in no offer of help” (Munro 3.30)",
        unit=PERCENT,
        decimals=1,
        counted="referrals closed with no further action",
        out_of="referrals",
        numerator="referrals closed after first consideration, with no assessment and no service",
        denominator="referrals received in the year",
        formula="referrals closed with no further action ÷ referrals × 100",
        kind=Kind.SERVICE,
        data=Data.PUBLISHED,
        indicator="referrals_nfa_pct",
        weight="referrals_number",
        interval=Interval.BINOMIAL,
        siblings=Siblings(event="nfa_sample"),
        comparable=False,
        not_comparable=DEPENDS_ON_FRONT_DOOR,
        filters=PUBLISHED_FILTERS,
        ask_next="Of these, who was told why, and who came back?",
        caveat=(
            "No further action can mean that nothing was needed, that help was already there or that none "
            "was offered: the figures cannot tell. A low share may mean that more was settled at the contact "
            "stage."
        ),
        source=IN_NEED_RELEASE,
        overview=2,
    ),
    Measure(
        key="assessed_closed",
        label="Referrals assessed, child not found in need",
        question="How many referrals are assessed and the child not found in need?",
        founding_words=(
            "“families need support and help, but do not necessarily need extensive services or "
            "investigation”"
        ),
        unit=PERCENT,
        decimals=1,
        counted="referrals assessed, with the child not found in need",
        out_of="referrals",
        numerator="referrals assessed and then closed, with or without a step to early help",
        denominator="referrals received in the year, not assessments",
        formula="referrals assessed and not found in need ÷ referrals × 100",
        kind=Kind.SERVICE,
        data=Data.PUBLISHED,
        indicator="referrals_assessed_not_in_need_pct",
        weight="referrals_number",
        interval=Interval.BINOMIAL,
        siblings=Siblings(event="not_in_need_share"),
        comparable=False,
        not_comparable=DEPENDS_ON_FRONT_DOOR,
        filters=PUBLISHED_FILTERS,
        ask_next="What did the family gain from being assessed?",
        caveat=(
            "This is the published share of referrals, not of assessments. It includes families who were "
            "then offered early help."
        ),
        source=IN_NEED_RELEASE,
        overview=3,
    ),
    Measure(
        key="rereferral_back",
        label="Referrals within 12 months of an earlier one",
        question="How many referrals follow another within a year?",
        founding_words="“whether there have been repeated reports” (Munro 5.9)",
        unit=PERCENT,
        decimals=1,
        counted="referrals within 12 months of an earlier one",
        out_of="referrals",
        numerator="referrals within 12 months of an earlier referral of the same child to the same authority",
        denominator="referrals received in the year",
        formula="referrals within 12 months of an earlier one ÷ referrals × 100",
        kind=Kind.SERVICE,
        data=Data.PUBLISHED,
        indicator="rereferrals_12m_pct",
        weight="referrals_number",
        interval=Interval.BINOMIAL,
        siblings=Siblings(event="rereferral_sample"),
        filters=PUBLISHED_FILTERS,
        ask_next="Was it the same worry or a new one?",
        caveat=(
            "This looks back from each referral and includes families who gladly sought help again. It does "
            "not say how many families return after help ends."
        ),
        source=IN_NEED_RELEASE,
        overview=4,
    ),
    Measure(
        key="source_police",
        label="Referrals from the police",
        question="How many referrals come from the police?",
        founding_words="“when so many agencies are involved, is the focus where it is most needed?”",
        unit=PERCENT,
        decimals=1,
        counted="referrals from the police",
        out_of="referrals",
        numerator="referrals from the police",
        denominator="referrals received in the year",
        formula="referrals from the police ÷ referrals × 100, as published",
        kind=Kind.SERVICE,
        data=Data.PUBLISHED,
        indicator="referrals_source_police_pct",
        weight="referrals_number",
        interval=Interval.NONE,
        filters=PUBLISHED_FILTERS,
        ask_next="What do the police say they hope for when they refer?",
        caveat=(
            "The share follows each force's policy on what it notifies. The publisher gives no count, so no "
            "interval is drawn."
        ),
        source=IN_NEED_YEAR,
    ),
    Measure(
        key="source_schools",
        label="Referrals from schools",
        question="How many referrals come from schools?",
        founding_words="“when so many agencies are involved, is the focus where it is most needed?”",
        unit=PERCENT,
        decimals=1,
        counted="referrals from schools",
        out_of="referrals",
        numerator="referrals recorded as coming from schools; education services are a separate code",
        denominator="referrals received in the year",
        formula="referrals from schools ÷ referrals × 100, as published",
        kind=Kind.SERVICE,
        data=Data.PUBLISHED,
        indicator="referrals_source_schools_pct",
        weight="referrals_number",
        interval=Interval.NONE,
        comparable=False,
        not_comparable=(
            "Some authorities record schools under education services instead, so a low share, even 0%, may "
            "be a matter of coding."
        ),
        filters=PUBLISHED_FILTERS,
        ask_next="What do schools say they hope for when they refer?",
        caveat=(
            "Schools and education services are coded differently between authorities. The publisher gives "
            "no count, so no interval is drawn."
        ),
        source=IN_NEED_YEAR,
    ),
    Measure(
        key="source_health",
        label="Referrals from health services",
        question="How many referrals come from health services?",
        founding_words="“when so many agencies are involved, is the focus where it is most needed?”",
        unit=PERCENT,
        decimals=1,
        counted="referrals from health services",
        out_of="referrals",
        numerator=(
            "referrals from family doctors, health visitors, school nurses, hospitals and other health "
            "services"
        ),
        denominator="referrals received in the year",
        formula="referrals from health services ÷ referrals × 100, as published",
        kind=Kind.SERVICE,
        data=Data.PUBLISHED,
        indicator="referrals_source_health_pct",
        weight="referrals_number",
        interval=Interval.NONE,
        filters=PUBLISHED_FILTERS,
        ask_next="Which health services refer, and which seldom do?",
        caveat=(
            "Several different services stand behind this one share. The publisher gives no count, so no "
            "interval is drawn."
        ),
        source=IN_NEED_YEAR,
    ),
    Measure(
        key="s47_rate",
        label="Section 47 enquiries begun",
        question="Are the children at greatest risk being spotted?",
        founding_words="“Are systems in place to spot those children at greatest risk?”",
        unit=RATE,
        decimals=1,
        counted="section 47 enquiries",
        out_of=CHILDREN,
        numerator="section 47 enquiries begun in the year, for children newly referred or already known",
        denominator=POPULATION,
        formula="section 47 enquiries in the year ÷ children aged 0 to 17 × 10,000",
        kind=Kind.POPULATION,
        data=Data.PUBLISHED,
        indicator="s47_rate",
        weight="population_0_17",
        interval=Interval.POISSON,
        siblings=Siblings(event="s47_share"),
        filters=PUBLISHED_FILTERS,
        class_breaks=(120, 170, 220, 300),
        ask_next="What was it about these children that led to an enquiry?",
        caveat=(
            "The number of enquiries cannot by itself say whether the right children were seen. Counts, and "
            "so intervals, are at hand only from 2024 and only for part of England."
        ),
        source=IN_NEED_YEAR,
        overview=5,
    ),
    Measure(
        key="icpc_rate",
        label="Initial child protection conferences",
        question="How often does concern for a child lead to a conference?",
        founding_words="“…can make it more difficult to respond to real incidents of concern”",
        unit=RATE,
        decimals=1,
        counted="initial child protection conferences",
        out_of=CHILDREN,
        numerator="initial child protection conferences held in the year",
        denominator=POPULATION,
        formula="initial child protection conferences in the year ÷ children aged 0 to 17 × 10,000",
        kind=Kind.POPULATION,
        data=Data.PUBLISHED,
        indicator="icpc_rate",
        weight="population_0_17",
        interval=Interval.POISSON,
        siblings=Siblings(event="icpc_share"),
        filters=PUBLISHED_FILTERS,
        class_breaks=(45, 60, 75, 100),
        ask_next="What followed for the children whose enquiry stopped before a conference?",
        caveat=(
            "Read it beside the rate of enquiries: neither a high nor a low rate is right in itself. Counts, "
            "and so intervals, are at hand only from 2024 and only for part of England."
        ),
        source=IN_NEED_YEAR,
    ),
    Measure(
        key="cpp_rate",
        label="Children on a child protection plan at 31 March",
        question="How many children have a protection plan?",
        founding_words="“is this a good thing or a bad thing? It depends.”",
        unit=RATE,
        decimals=1,
        counted="children on a child protection plan",
        out_of=CHILDREN,
        numerator="children on a child protection plan at 31 March",
        denominator=POPULATION,
        formula="children on a plan at 31 March ÷ children aged 0 to 17 × 10,000",
        kind=Kind.POPULATION,
        data=Data.PUBLISHED,
        indicator="cpp_31_march_rate",
        weight="population_0_17",
        interval=Interval.POISSON,
        siblings=Siblings(),
        filters=PUBLISHED_FILTERS,
        breaks=(CALCULATED_BEFORE_2016,),
        class_breaks=(30, 40, 50, 70),
        ask_next="What does the quality of the plans look like?",
        caveat=(
            "A count on one day mixes how many plans begin with how long they last. The rates for 2013 to "
            "2015 are our calculation."
        ),
        source=IN_NEED_MARCH,
        overview=6,
    ),
    Measure(
        key="cpp_start_rate",
        label="Child protection plans starting in the year",
        question="How often does a child protection plan begin?",
        founding_words="“is this a good thing or a bad thing? It depends.”",
        unit=RATE,
        decimals=1,
        counted="child protection plans starting",
        out_of=CHILDREN,
        numerator="child protection plans that started in the year",
        denominator=POPULATION,
        formula="plans starting in the year ÷ children aged 0 to 17 × 10,000",
        kind=Kind.POPULATION,
        data=Data.PUBLISHED,
        indicator="cpp_started_rate",
        weight="population_0_17",
        interval=Interval.POISSON,
        siblings=Siblings(event="cpp_share"),
        filters=PUBLISHED_FILTERS,
        breaks=(CALCULATED_BEFORE_2016,),
        class_breaks=(40, 55, 70, 90),
        ask_next="What had been tried with these families before the plan?",
        caveat=(
            "Brothers and sisters usually start a plan together, so a few families can move a small "
            "authority's rate. The rates for 2013 to 2015 are our calculation."
        ),
        source=IN_NEED_YEAR,
    ),
    Measure(
        key="cpp_ended_rate",
        label="Child protection plans ending in the year",
        question="How often does a child protection plan end?",
        founding_words="“is this a good thing or a bad thing? It depends.”",
        unit=RATE,
        decimals=1,
        counted="child protection plans ending",
        out_of=CHILDREN,
        numerator="child protection plans that ended in the year",
        denominator=POPULATION,
        formula="plans ending in the year ÷ children aged 0 to 17 × 10,000, as published",
        kind=Kind.POPULATION,
        data=Data.PUBLISHED,
        indicator="cpp_ended_rate",
        weight="population_0_17",
        interval=Interval.NONE,
        filters=PUBLISHED_FILTERS,
        class_breaks=(40, 50, 60, 75),
        ask_next="What had changed for the child when the plan ended?",
        caveat=(
            "A plan can end because the child is safer, because the child became looked after or because the "
            "family moved. The publisher gives no count, so no interval is drawn."
        ),
        source=IN_NEED_YEAR,
    ),
    Measure(
        key="cpp_repeat",
        label="Plans that are a second plan or later",
        question="How many plans are a second plan or later?",
        founding_words="“repeated reports of abuse”",
        unit=PERCENT,
        decimals=1,
        counted="second or later plans",
        out_of="plans starting",
        numerator="plans starting in the year for a child who had been on a plan before, at any time",
        denominator="child protection plans starting in the year",
        formula="second or later plans ÷ plans starting in the year × 100",
        kind=Kind.SERVICE,
        data=Data.PUBLISHED,
        indicator="cpp_repeat_pct",
        weight="cpp_started_number",
        interval=Interval.BINOMIAL,
        siblings=Siblings(),
        filters=PUBLISHED_FILTERS,
        ask_next="How long was it between the two plans?",
        caveat=(
            "It counts an earlier plan at any time in the child's life, not only a recent one. Where few "
            "plans start, a family or two can move the share."
        ),
        source=IN_NEED_RELEASE,
        overview=7,
    ),
    Measure(
        key="cin_rate",
        label="Children in need at 31 March",
        question="How many children are in need?",
        founding_words=(
            "“families need support and help, but do not necessarily need extensive services or "
            "investigation”"
        ),
        unit=RATE,
        decimals=1,
        counted="children in need",
        out_of=CHILDREN,
        numerator="episodes of need open at 31 March, including children on a plan and children looked after",
        denominator=POPULATION,
        formula="episodes of need open at 31 March ÷ children aged 0 to 17 × 10,000",
        kind=Kind.POPULATION,
        data=Data.PUBLISHED,
        indicator="cin_31_march_rate",
        weight="population_0_17",
        interval=Interval.POISSON,
        siblings=Siblings(),
        filters=PUBLISHED_FILTERS,
        breaks=(CALCULATED_BEFORE_2016,),
        class_breaks=(280, 330, 380, 460),
        ask_next="How much of this help would count as early help elsewhere?",
        caveat=(
            "The count includes children on protection plans and children looked after. The rates for 2013 "
            "to 2015 are our calculation."
        ),
        source=IN_NEED_MARCH,
    ),
    Measure(
        key="cla_rate",
        label="Children looked after at 31 March",
        question="How many children are looked after?",
        founding_words=(
            "“rates of looked after children varied from a low of 22 per 10,000 … to a high of 164”"
        ),
        unit=RATE,
        decimals=0,
        counted="children looked after",
        out_of=CHILDREN,
        numerator="children looked after at 31 March, leaving out series of short breaks",
        denominator=POPULATION,
        formula="children looked after at 31 March ÷ children aged 0 to 17 × 10,000",
        kind=Kind.POPULATION,
        data=Data.PUBLISHED,
        indicator="cla_rate",
        weight="population_0_17",
        interval=Interval.POISSON,
        siblings=Siblings(),
        filters=PUBLISHED_FILTERS,
        breaks=(Break(year=2016, words="statistical first releases before 2016"), RELEASED_WITH_COUNTS),
        class_breaks=(50, 70, 90, 120),
        ask_next="Is it entries, exits or length of stay that makes the difference?",
        caveat=(
            "A count on one day mixes entries with length of stay, follows deprivation and includes "
            "unaccompanied asylum-seeking children. Years before 2019 have no matching counts, so no "
            "interval is drawn."
        ),
        source=LOOKED_AFTER_MARCH,
        overview=8,
    ),
    Measure(
        key="cla_start_rate",
        label="Children starting to be looked after in the year",
        question="How many children start to be looked after?",
        founding_words=(
            "“rates of looked after children varied from a low of 22 per 10,000 … to a high of 164”"
        ),
        unit=RATE,
        decimals=0,
        counted="children starting to be looked after",
        out_of=CHILDREN,
        numerator="children who started to be looked after in the year, each counted once",
        denominator=POPULATION,
        formula="children starting to be looked after in the year ÷ children aged 0 to 17 × 10,000",
        kind=Kind.POPULATION,
        data=Data.PUBLISHED,
        indicator="cla_started_rate",
        weight="population_0_17",
        interval=Interval.POISSON,
        siblings=Siblings(event="cla_share"),
        filters=PUBLISHED_FILTERS,
        breaks=(RELEASED_WITH_COUNTS,),
        class_breaks=(20, 25, 30, 40),
        ask_next="What was tried before?",
        caveat=(
            "The numbers are small, so a few large families can move an authority's rate from one year to "
            "the next. Years before 2019 have no matching counts, so no interval is drawn."
        ),
        source=LOOKED_AFTER_YEAR,
    ),
    Measure(
        key="cla_ceased_rate",
        label="Children ceasing to be looked after in the year",
        question="How many children cease to be looked after?",
        founding_words=(
            "“rates of looked after children varied from a low of 22 per 10,000 … to a high of 164”"
        ),
        unit=RATE,
        decimals=0,
        counted="children ceasing to be looked after",
        out_of=CHILDREN,
        numerator="children who ceased to be looked after in the year, each counted once",
        denominator=POPULATION,
        formula="children ceasing to be looked after in the year ÷ children aged 0 to 17 × 10,000",
        kind=Kind.POPULATION,
        data=Data.PUBLISHED,
        indicator="cla_ceased_rate",
        weight="population_0_17",
        interval=Interval.POISSON,
        siblings=Siblings(),
        filters=PUBLISHED_FILTERS,
        breaks=(RELEASED_WITH_COUNTS,),
        # Near the fifths, and the same as for children starting: the two maps can be laid side by side.
        class_breaks=(20, 25, 30, 40),
        ask_next="Where did these children go, and was it where they hoped?",
        caveat=(
            "It counts young people who turned 18 together with children who went home, were adopted or left "
            "to live with a guardian. Years before 2019 have no matching counts, so no interval is drawn."
        ),
        source=LOOKED_AFTER_YEAR,
    ),
    Measure(
        key="care_applications_rate",
        label="Care applications",
        question="How often do authorities ask a court for a care order?",
        founding_words=(
            "“rates of looked after children varied from a low of 22 per 10,000 … to a high of 164”"
        ),
        unit=RATE,
        decimals=1,
        counted="care applications",
        out_of=CHILDREN,
        numerator="care applications received by Cafcass in the year",
        denominator=CHILDREN,
        formula="care applications in the year ÷ children aged 0 to 17 × 10,000, as published",
        kind=Kind.POPULATION,
        data=Data.PUBLISHED,
        indicator="care_applications_rate",
        weight="population_0_17",
        interval=Interval.NONE,
        filters=PUBLISHED_FILTERS,
        class_breaks=(7, 9, 12, 16),
        ask_next="What was offered to the family before the application?",
        caveat=(
            "One application may cover several brothers and sisters, so this is not a count of children. The "
            "publisher gives no count, so no interval is drawn."
        ),
        source=CARE_APPLICATIONS,
    ),
    Measure(
        key="placement_moves",
        label="Looked after with three or more placements in the year",
        question="How many looked-after children have three or more placements in a year?",
        founding_words="“multiple care placements had a profoundly adverse impact”",
        unit=PERCENT,
        decimals=0,
        counted="children with three or more placements in the year",
        out_of="children looked after at 31 March",
        numerator="children looked after at 31 March who had three or more placements during the year",
        denominator="children looked after at 31 March",
        formula="children with three or more placements ÷ children looked after at 31 March × 100",
        kind=Kind.SERVICE,
        data=Data.PUBLISHED,
        indicator="cla_3plus_placements_pct",
        weight="cla_number",
        interval=Interval.BINOMIAL,
        siblings=Siblings(),
        filters=PUBLISHED_FILTERS,
        breaks=(RELEASED_WITH_COUNTS,),
        ask_next="What did children say about each move?",
        caveat=(
            "Some moves are planned and wanted. Years before 2019 have no matching counts, so no interval is "
            "drawn."
        ),
        source=LOOKED_AFTER_YEAR,
    ),
    Measure(
        key="t_assessment_45",
        label="Assessments completed within 45 working days",
        question="How many assessments are completed within 45 working days?",
        founding_words="“speed of the initial assessment … tells us nothing about the quality” (Munro 5.9)",
        unit=PERCENT,
        decimals=1,
        counted="assessments completed within 45 working days",
        out_of="assessments completed",
        numerator="assessments completed in the year within 45 working days",
        denominator="assessments completed in the year",
        formula="assessments completed within 45 working days ÷ assessments completed × 100, as published",
        kind=Kind.SERVICE,
        data=Data.PUBLISHED,
        indicator="assessments_within_45_days_pct",
        # The public copies give no number of assessments; referrals are the nearest count of the same work.
        weight="referrals_number",
        interval=Interval.NONE,
        filters=PUBLISHED_FILTERS,
        ask_next="What did the extra days buy?",
        caveat=(
            "It tells of speed only, and nothing of the quality of the assessment. The publisher gives no "
            "count, so no interval is drawn; authorities are weighted by their referrals."
        ),
        source=IN_NEED_YEAR,
    ),
    Measure(
        key="icpc_15",
        label="Conferences within 15 working days",
        question="How many conferences are held within 15 working days?",
        founding_words="“the speed with which families are getting to the right help” (Munro 3.30)",
        unit=PERCENT,
        decimals=1,
        counted="conferences held within 15 working days",
        out_of="initial child protection conferences",
        numerator="conferences held within 15 working days of the strategy discussion that began the enquiry",
        denominator="initial child protection conferences held in the year",
        formula=(
            "conferences within 15 working days ÷ initial child protection conferences × 100, as published"
        ),
        kind=Kind.SERVICE,
        data=Data.PUBLISHED,
        indicator="icpc_within_15_days_pct",
        # Conferences are counted only from 2024 and for part of England; plans starting come nearest.
        weight="cpp_started_number",
        interval=Interval.NONE,
        filters=PUBLISHED_FILTERS,
        ask_next="What were the later conferences waiting for?",
        caveat=(
            "It tells of speed only. The publisher gives no count for every authority, so no interval is "
            "drawn; authorities are weighted by their plans starting."
        ),
        source=IN_NEED_YEAR,
    ),
    Measure(
        key="sw_vacancy",
        label="Social worker vacancies",
        question="How many social work posts are vacant?",
        founding_words="“how do we recruit and retain the best possible workers?”",
        unit=PERCENT,
        decimals=1,
        counted="vacancies, full-time equivalent",
        out_of="posts, filled and vacant",
        numerator="vacant social work posts at 30 September, full-time equivalent",
        denominator="social workers in post and vacancies together, full-time equivalent",
        formula="vacancies ÷ (social workers in post + vacancies) × 100",
        kind=Kind.WORKFORCE,
        data=Data.PUBLISHED,
        indicator="sw_vacancy_rate",
        weight="sw_inpost_fte",
        counted_beside_weight=True,
        interval=Interval.NONE,
        filters=PUBLISHED_FILTERS,
        breaks=(WORKFORCE_RELEASE,),
        ask_next="Which posts are vacant, and for how long?",
        caveat=(
            "Each authority sets its own establishment, and agency workers may be covering the vacancies. No "
            "interval is drawn."
        ),
        source=WORKFORCE_SEPTEMBER,
    ),
    Measure(
        key="sw_turnover",
        label="Social worker turnover",
        question="How many social workers leave in a year?",
        founding_words="North Yorkshire: 9% against 16%",
        unit=PERCENT,
        decimals=1,
        counted="social workers who left, full-time equivalent",
        out_of="social workers in post",
        numerator="social workers who left during the year to 30 September, full-time equivalent",
        denominator="social workers in post at 30 September, full-time equivalent",
        formula="leavers in the year ÷ social workers in post × 100",
        kind=Kind.WORKFORCE,
        data=Data.PUBLISHED,
        indicator="sw_turnover_rate",
        weight="sw_inpost_fte",
        interval=Interval.NONE,
        filters=PUBLISHED_FILTERS,
        breaks=(WORKFORCE_RELEASE,),
        ask_next="Where did they go, and what would have kept them?",
        caveat=(
            "Authorities differ in whether a move to another post inside the council counts as leaving. It "
            "speaks of efficiency, not of the quality of the work, and no interval is drawn."
        ),
        source=WORKFORCE_YEAR,
    ),
    Measure(
        key="sw_agency",
        label="Agency social workers",
        question="How many social workers are agency workers?",
        founding_words="“agency staff were found to account for more than 40 per cent” in some areas",
        unit=PERCENT,
        decimals=1,
        counted="agency social workers, full-time equivalent",
        out_of="social workers, agency and in post",
        numerator="agency social workers at 30 September, full-time equivalent",
        denominator="agency social workers and social workers in post together, full-time equivalent",
        formula="agency social workers ÷ (agency social workers + social workers in post) × 100",
        kind=Kind.WORKFORCE,
        data=Data.PUBLISHED,
        indicator="sw_agency_rate",
        weight="sw_inpost_fte",
        counted_beside_weight=True,
        interval=Interval.NONE,
        filters=PUBLISHED_FILTERS,
        breaks=(WORKFORCE_RELEASE,),
        ask_next="What are the agency workers covering?",
        caveat="Agency work may be a deliberate bridge during a change. No interval is drawn.",
        source=WORKFORCE_SEPTEMBER,
    ),
    Measure(
        key="sw_absence",
        label="Social worker sickness absence",
        question="How much working time is lost to sickness?",
        founding_words="North Yorkshire: 6.4 days per employee",
        unit=PERCENT,
        decimals=1,
        counted="working days lost to sickness",
        out_of="working days",
        numerator="working days lost to sickness in the year to 30 September",
        denominator="working days of the social workers in post, at 253 days for each full-time post",
        formula="days lost to sickness ÷ (social workers in post × 253 days) × 100",
        kind=Kind.WORKFORCE,
        data=Data.PUBLISHED,
        indicator="sw_absence_rate",
        weight="sw_inpost_fte",
        interval=Interval.NONE,
        filters=PUBLISHED_FILTERS,
        breaks=(WORKFORCE_RELEASE,),
        ask_next="What do staff say about it?",
        caveat=(
            "This is a share of working days; days for each employee, as councils often count locally, are a "
            "different figure. No interval is drawn."
        ),
        source=WORKFORCE_YEAR,
    ),
    Measure(
        key="sw_caseload",
        label="Average caseload",
        question="How many cases does a social worker hold?",
        founding_words=(
            "“an increase in the time they spend with children and families” (Hampshire, 34% to 58%)"
        ),
        unit=CASES,
        decimals=1,
        counted="cases held",
        out_of="social workers holding cases",
        numerator="cases held by social workers at 30 September",
        denominator="social workers holding cases at 30 September, full-time equivalent",
        formula="cases held ÷ social workers holding cases",
        kind=Kind.WORKFORCE,
        data=Data.PUBLISHED,
        indicator="sw_caseload",
        weight="sw_inpost_fte",
        interval=Interval.NONE,
        filters=PUBLISHED_FILTERS,
        breaks=(WORKFORCE_RELEASE,),
        ask_next="How are the cases shared out?",
        caveat=(
            "An average hides the spread between workers and how complex each case is. No interval is drawn."
        ),
        source=WORKFORCE_SEPTEMBER,
    ),
    for_each_worker(
        key="referrals_per_worker",
        label="Referrals per social worker in post",
        question="How many referrals come for each social worker in post?",
        unit=REFERRALS_EACH,
        counted="referrals",
        numerator="referrals received in the year ending 31 March; a child referred twice counts twice",
        formula="referrals in the year ending 31 March ÷ social workers in post at the 30 September after it",
        divided=("referrals_number", "sw_inpost_fte"),
        ask_next="Which workers meet a new referral, and what else do they carry?",
        caveat=(
            "This is our calculation and no caseload: the referrals are of the year ending 31 March, the workers "
            "those in post six months after its end, whatever their team. Agency workers are not among them, "
            "though they do some of the work."
        ),
        source=WORK_OF_YEAR,
    ),
    for_each_worker(
        key="in_need_per_worker",
        label="Children in need per social worker in post",
        question="How many children in need are there for each social worker in post?",
        unit=IN_NEED_EACH,
        counted="children in need",
        numerator=(
            "children in need at 31 March, those on protection plans and those looked after among them"
        ),
        formula="children in need at 31 March ÷ social workers in post at the 30 September after it",
        divided=("cin_31_march_number", "sw_inpost_fte"),
        ask_next="Who works with these children, besides the social workers counted here?",
        caveat=(
            "This is our calculation and no caseload: the children are those of 31 March, the workers those in "
            "post six months later, whatever their team. Agency workers are not among them, though they do some "
            "of the work."
        ),
        source=WORK_OF_MARCH,
    ),
    for_each_worker(
        key="looked_after_per_worker",
        label="Children looked after per social worker in post",
        question="How many children are looked after for each social worker in post?",
        unit=LOOKED_AFTER_EACH,
        counted="children looked after",
        numerator="children looked after at 31 March",
        formula="children looked after at 31 March ÷ social workers in post at the 30 September after it",
        divided=("cla_number", "sw_inpost_fte"),
        ask_next="Which teams work with children looked after, and how long does a worker stay with a child?",
        caveat=(
            "This is our calculation and no caseload: the children are those of 31 March, the workers those in "
            "post six months later, whatever their team. Agency workers are not among them, though they do some "
            "of the work."
        ),
        source=CARE_OF_MARCH,
    ),
    Measure(
        key="spend",
        label="Spending on children's services for each child",
        question="How much is spent on children's services for each child?",
        founding_words="“spending per child in need ranged from £340 … to £4,970”",
        unit=POUNDS,
        decimals=0,
        counted="pounds spent on children and young people's services",
        out_of=CHILDREN,
        numerator=(
            "gross spending on children and young people's services in the financial year (section 251 "
            "outturn)"
        ),
        denominator=(
            "all children aged 0 to 17, at the mid-year within the financial year; not only children in need"
        ),
        formula="gross spending on children and young people's services ÷ children aged 0 to 17",
        kind=Kind.RESOURCE,
        data=Data.PUBLISHED,
        indicator="cyp_gross_spend_per_child_0_17",
        weight="population_0_17",
        interval=Interval.NONE,
        filters=PUBLISHED_FILTERS,
        breaks=(Break(year=2017, words="department's tool from 2017; returns before"),),
        ask_next="Which lines make the difference, and who else pays?",
        caveat=(
            "Our calculation, in the pounds of each year, over all children and not over children in need; "
            "councils code their spending very differently. Years ending 2015 and 2016 are missing, and no "
            "interval is drawn."
        ),
        source=SPENDING,
    ),
    SPENDING_OVER["safeguarding", "in_need_any_time"],
    SPENDING_OVER["safeguarding", "in_need_march"],
    Measure(
        key="low_income",
        label="Children in low-income families",
        question="How many children live in low-income families?",
        founding_words="“evidence-based comparisons between different authorities”",
        unit=PERCENT,
        decimals=1,
        counted="children in low-income families",
        out_of="children",
        numerator="children in low-income families, as the publisher defines them",
        denominator="children living in the area, of the ages the publisher counts",
        formula="children in low-income families ÷ children × 100, as published",
        kind=Kind.POPULATION,
        data=Data.PUBLISHED,
        indicator="children_low_income_families_pct",
        weight="population_0_17",
        interval=Interval.NONE,
        filters=PUBLISHED_FILTERS,
        ask_next="How do services reach these families before a referral is made?",
        caveat=(
            "This is context for the other figures, not a measure of any service. The publisher gives no "
            "count, so no interval is drawn."
        ),
        source=LOW_INCOME,
    ),
    pool_share(
        key="stage_reached",
        label="Furthest stage reached",
        question="How far do referrals go, and where do families step off?",
        founding_words="“the different kinds of outcomes produced by local arrangements”",
        counted="referrals whose furthest stage this was",
        out_of="referrals followed",
        numerator="sampled referrals whose furthest stage this was within the chosen number of days",
        denominator="sampled referrals followed for the chosen number of days",
        formula="referrals by furthest stage ÷ referrals followed × 100",
        filters=pool_filters("AWDSNG"),
        rests_on=("response", "result"),
        parts_advice=True,
        ask_next="Where does your path narrow, and was that the point intended?",
        caveat=(
            "The stages show how deeply statutory services became involved, not whether the help worked. "
            "Referrals not yet followed for long enough are left out and counted beside the chart."
        ),
    ),
    pool_share(
        key="conv_assessment",
        label="Referrals that led to an assessment",
        question="How many referrals lead to an assessment?",
        founding_words="“first stages of contact”",
        counted="referrals that led to an assessment",
        out_of="referrals followed",
        numerator="sampled referrals with an assessment begun within the chosen number of days",
        denominator="sampled referrals followed for the chosen number of days",
        formula="referrals with an assessment begun ÷ referrals followed × 100",
        filters=pool_filters("AWDSNG"),
        place_among_shares=4,
        settled=Moment.FRONT_DOOR,
        happened="led to an assessment",
        step_name="Assessment",
        ask_next="What made the difference for the children who were not assessed?",
        caveat=(
            "The share depends on whether the sample was drawn from contacts or from referrals, and on what "
            "was settled before a referral was counted."
        ),
    ),
    pool_share(
        key="s47_share",
        label="Referrals that led to a section 47 enquiry",
        question="How many referrals lead to a section 47 enquiry?",
        founding_words="“Are systems in place to spot those children at greatest risk?”",
        counted="referrals that led to a section 47 enquiry",
        out_of="referrals followed",
        numerator="sampled referrals with a section 47 enquiry begun within the chosen number of days",
        denominator="sampled referrals followed for the chosen number of days",
        formula="referrals with a section 47 enquiry ÷ referrals followed × 100",
        filters=pool_filters("AWDSNG"),
        place_among_shares=7,
        settled=Moment.ENQUIRY,
        happened="led to a section 47 enquiry",
        step_name="Section 47 enquiry",
        on_the_way="Referrals with an enquiry",
        ask_next="What was it about these children?",
        caveat=(
            "Only enquiries that followed a sampled referral are counted; the published rate per 10,000 also "
            "includes children whose case was already open."
        ),
    ),
    pool_share(
        key="icpc_share",
        label="Referrals that led to a child protection conference",
        question="How many referrals lead to a child protection conference?",
        founding_words="“the different kinds of outcomes produced by local arrangements”",
        counted="referrals that led to a conference",
        out_of="referrals followed",
        numerator=(
            "sampled referrals with an initial child protection conference within the chosen number of days"
        ),
        denominator="sampled referrals followed for the chosen number of days",
        formula="referrals with a conference ÷ referrals followed × 100",
        filters=pool_filters("AWDSNG"),
        place_among_shares=11,
        settled=Moment.CONFERENCE,
        happened="led to a child protection conference",
        step_name="Conference",
        ask_next="What did the conference add for these children?",
        caveat=(
            "Few referrals reach a conference, so one authority's count is small and its interval wide. "
            "Conferences about children already known are not counted."
        ),
    ),
    pool_share(
        key="cpp_share",
        label="Referrals that led to a child protection plan",
        question="How many referrals lead to a child protection plan?",
        founding_words="“the different kinds of outcomes produced by local arrangements”",
        counted="referrals that led to a plan",
        out_of="referrals followed",
        numerator="sampled referrals with a child protection plan begun within the chosen number of days",
        denominator="sampled referrals followed for the chosen number of days",
        formula="referrals with a plan ÷ referrals followed × 100",
        filters=pool_filters("AWDSNG"),
        place_among_shares=12,
        settled=Moment.PLAN,
        happened="led to a child protection plan",
        step_name="Protection plan",
        ask_next="What did the plan make possible that was not possible before?",
        caveat=(
            "Few referrals lead to a plan, so one authority's count is small and its interval wide. Plans "
            "for children already known are not counted."
        ),
    ),
    pool_share(
        key="cla_share",
        label="Referrals after which the child was looked after",
        question="After how many referrals is the child looked after?",
        founding_words="“the different kinds of outcomes produced by local arrangements”",
        counted="referrals after which the child was looked after",
        out_of="referrals followed",
        numerator="sampled referrals after which the child was looked after within the chosen number of days",
        denominator="sampled referrals followed for the chosen number of days",
        formula="referrals after which the child was looked after ÷ referrals followed × 100",
        filters=pool_filters("AWDSNG"),
        place_among_shares=13,
        settled=Moment.CARE,
        happened="were followed by the child being looked after",
        step_name="Looked after, by any route",
        # Care often begins later than 90 days after a referral; and beside 180 days, the few that begin between the two
        # would show.
        least_days=180,
        ask_next="Which route led here, and what was tried on the way?",
        caveat=(
            "Children become looked after by several routes, so this is not a share of the plans above it. "
            "Care often begins later than 90 days after a referral: choose 180 to see it."
        ),
    ),
    pool_share(
        key="s47_to_icpc",
        label="Section 47 enquiries that led to a conference",
        question="How many section 47 enquiries lead to a conference?",
        founding_words="“…can make it more difficult to respond to real incidents of concern”",
        counted="enquiries that led to a conference",
        out_of="section 47 enquiries followed for 60 days",
        numerator="sampled section 47 enquiries with a conference within 60 days",
        denominator="sampled section 47 enquiries followed for at least 60 days",
        formula="conferences within 60 days of the enquiry ÷ enquiries followed for 60 days × 100",
        filters=pool_filters("AWSN"),
        place_among_shares=8,
        settled=Moment.CONFERENCE,
        happened="led to a conference",
        on_the_way="Enquiries with a conference",
        ask_next="What did families say the enquiry was like, and what followed when it stopped?",
        caveat=(
            "Neither high nor low is right: an enquiry that reassures is also work done. One authority has "
            "only about 60 to 120 enquiries in a wave."
        ),
    ),
    pool_share(
        key="icpc_to_cpp",
        label="Conferences that led to a plan",
        question="How many conferences lead to a protection plan?",
        founding_words="“…can make it more difficult to respond to real incidents of concern”",
        counted="conferences that led to a plan",
        out_of="conferences",
        numerator="sampled initial child protection conferences that led to a child protection plan",
        denominator="sampled initial child protection conferences",
        formula="plans ÷ conferences × 100",
        filters=pool_filters("AW"),
        place_among_shares=9,
        settled=Moment.PLAN,
        happened="led to a plan",
        on_the_way="Conferences with a plan",
        needs_both_waves=True,
        ask_next="What would a conference without a plan have been for?",
        caveat=(
            "Nearly everywhere about six conferences in seven lead to a plan. One authority has so few that "
            f"it is shown only with both waves together and at least {FEWEST_FOR_A_PERCENTAGE} conferences."
        ),
    ),
    pool_share(
        key="s47_to_cpp",
        label="Section 47 enquiries that led to a plan",
        question="How many section 47 enquiries lead to a protection plan?",
        founding_words="“…can make it more difficult to respond to real incidents of concern”",
        counted="enquiries that led to a plan",
        out_of="section 47 enquiries",
        numerator="sampled section 47 enquiries that led to a child protection plan",
        denominator="sampled section 47 enquiries",
        formula="plans ÷ section 47 enquiries × 100",
        filters=pool_filters("AWS"),
        place_among_shares=10,
        settled=Moment.PLAN,
        happened="led to a plan",
        on_the_way="Enquiries with a plan",
        ask_next="At which step do children leave, and with what?",
        caveat=(
            "Neither high nor low is right: an enquiry that reassures is also work done. One authority's "
            "count is small and its interval wide."
        ),
    ),
    pool_share(
        key="source_mix",
        label="Referrals by source",
        question="Who asks for help, and is the focus where it is most needed?",
        founding_words="“when so many agencies are involved, is the focus where it is most needed?”",
        counted="referrals from this source",
        out_of="referrals",
        numerator="sampled referrals from each of the eight source groups",
        denominator="sampled referrals",
        formula="referrals by source group ÷ referrals × 100",
        filters=pool_filters("AWDNGO"),
        rests_on=("source",),
        ask_next="Which source differs most, and what does that agency say it hopes for?",
        caveat=(
            "Schools and education services are counted together, because authorities code them differently. "
            "In older records early help stands among the council's own services."
        ),
    ),
    pool_share(
        key="initial_response",
        label="Initial response",
        question="What is done first with a request for help?",
        founding_words="“to ensure the most suitable response”",
        counted="referrals with this first response",
        out_of="referrals",
        numerator="sampled referrals by the decision at the front door",
        denominator="sampled referrals",
        formula="referrals by initial response ÷ referrals × 100",
        filters=pool_filters("AWSNG"),
        rests_on=("response",),
        parts_advice=True,
        ask_next="Would two teams given the same referral decide alike?",
        caveat=(
            "Some records do not tell advice from no further action, so the two are not always apart. A response that "
            "was not recorded is shown and counted."
        ),
    ),
    pool_share(
        key="nfa_sample",
        label="Referrals closed with no further action, in the sample",
        question="How many referrals lead to no offer of help?",
        founding_words="“referrals to services that result in no offer of help”",
        counted="referrals closed with no further action",
        out_of="referrals",
        numerator="sampled referrals closed at the front door with no advice or service recorded",
        denominator="sampled referrals",
        formula="referrals closed with no further action ÷ referrals × 100",
        filters=pool_filters("AWSNG"),
        place_among_shares=2,
        settled=Moment.FRONT_DOOR,
        happened="were closed with no further action",
        part_of=Part(of=Mix.RESPONSE, group="nfa"),
        rests_on=("response",),
        parts_advice=True,
        ask_next="Of these, who was told why, and who came back?",
        caveat=(
            "A low share may mean that more was settled before a referral was counted: read it with contacts. The "
            "record cannot tell nothing was needed from no help was offered."
        ),
    ),
    pool_share(
        key="diversion",
        label="Referrals answered with advice or early help",
        question="How many referrals are answered with advice or early help?",
        founding_words="“diverting 70% of initial contacts … towards other, more proportionate responses”",
        counted="referrals answered with advice or early help",
        out_of="referrals",
        numerator="sampled referrals whose first response was advice or early help",
        denominator="sampled referrals",
        formula="referrals answered with advice or early help ÷ referrals × 100",
        filters=pool_filters("AWSNG"),
        place_among_shares=3,
        settled=Moment.FRONT_DOOR,
        happened="were answered with advice or early help",
        part_of=Part(of=Mix.RESPONSE, group="advice_or_early_help"),
        rests_on=("response",),
        parts_advice=True,
        ask_next="Did help actually start, and did the family return?",
        caveat=(
            "These are referrals; the share of contacts answered so has another denominator and is never set "
            "beside it. "
            "The record does not say whether help began."
        ),
    ),
    pool_share(
        key="front_door_share",
        label="Referrals that ended at the front door",
        question="How many referrals end at the front door?",
        founding_words="“first stages of contact”",
        counted="referrals that ended at the front door",
        out_of="referrals followed",
        numerator=(
            "sampled referrals that ended with no further action, advice or early help, and nothing "
            "more in the days chosen"
        ),
        denominator="sampled referrals followed for the chosen number of days",
        formula="referrals that ended at the front door ÷ referrals followed × 100",
        filters=pool_filters("AWDSNG"),
        place_among_shares=1,
        settled=Moment.FRONT_DOOR,
        happened="ended at the front door",
        may_be_filtered=False,
        rests_on=("response",),
        ask_next="What would the family say happened next?",
        caveat=(
            "No further action, advice and early help are taken together here. Who refers makes a large difference to "
            "this share."
        ),
    ),
    pool_share(
        key="not_in_need_share",
        label="Referrals assessed and not found in need",
        question="How many referrals are assessed and not found in need?",
        founding_words=(
            "“families need support and help, but do not necessarily need extensive services or "
            "investigation”"
        ),
        counted="referrals assessed and not found in need",
        out_of="referrals followed",
        numerator="sampled referrals whose furthest stage was an assessment that found no need",
        denominator="sampled referrals followed for the chosen number of days",
        formula="referrals assessed and not found in need ÷ referrals followed × 100",
        filters=pool_filters("AWDSNG"),
        place_among_shares=5,
        settled=Moment.ASSESSMENT,
        happened="were assessed and not found in need",
        part_of=Part(of=Mix.STAGE, group="assessed_closed"),
        rests_on=("result",),
        ask_next="What did the family gain from being assessed?",
        caveat=(
            "The published figure of this name counts every referral of the year; this one counts the "
            "sampled referrals "
            "that were followed."
        ),
    ),
    pool_share(
        key="assessed_closed_sample",
        label="Assessments that did not find the child in need",
        question="How many assessments do not find the child in need?",
        founding_words=(
            "“families need support and help, but do not necessarily need extensive services or "
            "investigation”"
        ),
        counted="assessments that did not find the child in need",
        out_of="assessments ended",
        numerator=(
            "sampled referrals whose assessment ended without finding the child in need, with or "
            "without a step to early help"
        ),
        denominator="sampled referrals whose assessment ended within the chosen number of days",
        formula="assessments that did not find the child in need ÷ assessments ended × 100",
        filters=pool_filters("AWDSNG"),
        place_among_shares=6,
        settled=Moment.ASSESSMENT,
        happened="did not find the child in need",
        may_be_filtered=False,
        rests_on=("result",),
        ask_next="What did the family gain from being assessed?",
        caveat=(
            "The published share is of all referrals; this one is of assessments that ended, so the two are not the "
            "same figure."
        ),
    ),
    pool_share(
        key="rereferral_sample",
        label="Referrals within 12 months of an earlier one, in the sample",
        question="How many referrals come within a year of an earlier one?",
        founding_words="“whether there have been repeated reports”",
        counted="referrals within 12 months of an earlier one",
        out_of="referrals with it recorded",
        numerator="sampled referrals of a child who had been referred in the 12 months before",
        denominator="sampled referrals for which this is recorded",
        formula="referrals within 12 months of an earlier one ÷ referrals with it recorded × 100",
        filters=pool_filters("AWSNG"),
        place_among_shares=14,
        # The earlier referral: who refers now and how old the child is now are settled after it.
        settled=Moment.EARLIER,
        happened="came within 12 months of an earlier one",
        may_be_filtered=False,
        rests_on=("previous",),
        ask_next="Was it the same worry or a new one?",
        caveat=(
            "This looks back from the sampled referral, as the published figure does. It includes families who asked "
            "for help again."
        ),
    ),
    pool_share(
        key="need_mix",
        label="Referrals by primary need",
        question="What needs are found, and how early are they clear?",
        founding_words=(
            "whether “the exact needs of families and any specific concerns … were always clearly "
            "identified at the earliest stage”"
        ),
        counted="referrals with this primary need",
        out_of="referrals with a need recorded",
        numerator="sampled referrals by primary need",
        denominator="sampled referrals with a primary need recorded",
        formula="referrals by primary need ÷ referrals with a need recorded × 100",
        filters=pool_filters("AWSG"),
        rests_on=("need", "concern"),
        ask_next="What did the referrer say, in their words?",
        caveat=(
            "The need is settled at assessment, so it is often missing when a referral was closed early. The "
            "codes have "
            "no diagnostic value: where two fit, the first in the list is used."
        ),
    ),
    pool_share(
        key="factors_found",
        label="Factors found at assessment",
        question="What do assessments find in children’s lives?",
        founding_words=(
            "whether “the exact needs of families and any specific concerns … were always clearly "
            "identified at the earliest stage”"
        ),
        counted="assessments that found this factor",
        out_of="assessments with factors recorded",
        numerator="sampled referrals whose assessment recorded this group of factors",
        denominator="sampled referrals whose assessment ended with any factor recorded",
        formula="assessments that found the factor ÷ assessments with factors recorded × 100",
        filters=pool_filters("AWSG"),
        rests_on=("factors",),
        ask_next="Which of these did the referrer already know?",
        caveat=(
            "Several factors may be found in one assessment, so the shares add up to more than 100%. "
            "Authorities record "
            "factors with differing care."
        ),
    ),
    pool_share(
        key="contact_to_referral",
        label="Contacts that became a referral",
        question="How many contacts become a referral?",
        founding_words="“first stages of contact with people needing help”",
        counted="contacts that became a referral",
        out_of="contacts",
        numerator="contacts of the whole window that became a referral, as the wave record counts them",
        denominator="all contacts of the window",
        formula="contacts that became a referral ÷ contacts × 100",
        interval=Interval.NONE,
        comparable=False,
        not_comparable="Each authority decides for itself what counts as a contact.",
        filters=pool_filters("AW"),
        of_contacts="referred",
        ask_next="What happens to the rest, and how do you know?",
        caveat=(
            "What counts as a contact differs most of all between authorities. These are counts of the whole "
            "window and not of the sample, so there is no interval."
        ),
    ),
    pool_share(
        key="contacts_diverted",
        label="Contacts answered with advice or early help",
        question="How many contacts are answered with advice or early help?",
        founding_words="“diverting 70% of initial contacts … towards other, more proportionate responses”",
        counted="contacts answered with advice or early help",
        out_of="contacts",
        numerator="contacts of the whole window answered with advice or passed to early help",
        denominator="all contacts of the window",
        formula="contacts answered with advice or early help ÷ contacts × 100",
        interval=Interval.NONE,
        comparable=False,
        not_comparable="Each authority decides for itself what counts as a contact.",
        filters=pool_filters("AW"),
        of_contacts="diverted",
        ask_next="Did help actually start, and did the family return?",
        caveat=(
            "The 70% is one county’s own figure, of contacts that social care had once handled, and no "
            "standard. The share of referrals answered so has another denominator."
        ),
    ),
    pool_share(
        key="completeness",
        label="Fields recorded",
        question="Which fields are recorded, and for how many referrals?",
        founding_words="“The breadth and reliability of the initial data”",
        counted="referrals with the field recorded",
        out_of="referrals that should have it",
        numerator="sampled referrals with the field recorded",
        denominator="sampled referrals to which the field applies",
        formula="referrals with the field recorded ÷ referrals to which it applies × 100",
        filters=pool_filters("AW"),
        ask_next="What would make recording worth the worker’s time?",
        caveat=(
            "A figure says little of the referrals for which its field is missing, and missing is never taken for no. "
            "Some fields apply only after an assessment."
        ),
    ),
)

MEASURES: Mapping[str, Measure] = MappingProxyType({measure.key: measure for measure in ALL})

# The shares of the pool that are one yes or no for each referral, as they are offered.
SHARES: tuple[str, ...] = tuple(
    key
    for _, key in sorted(
        (measure.place_among_shares, measure.key) for measure in ALL if measure.place_among_shares is not None
    )
)

# The steps of the pathway in order; the last is reached by several routes and has no step before.
STEP_NAMES: Mapping[str, str] = MappingProxyType(
    {measure.key: measure.step_name for measure in ALL if measure.step_name is not None}
)
STEPS: tuple[str, ...] = tuple(STEP_NAMES)


def shares_within(days: int) -> tuple[str, ...]:
    """Return the shares that are shown within so many days."""
    return tuple(share for share in SHARES if MEASURES[share].least_days <= days)


def steps_within(days: int) -> tuple[str, ...]:
    """Return the steps that are shown within so many days: looked after within 180 days only."""
    return tuple(step for step in STEPS if MEASURES[step].least_days <= days)


# What referrals may be told apart by, and when each is settled.
SETTLED: Mapping[str, Moment] = MappingProxyType(
    {
        "source": Moment.REFERRAL,
        "age": Moment.REFERRAL,
        "need": Moment.ASSESSMENT,
        "factors": Moment.ASSESSMENT,
    }
)


def comes_before(dimension: str, share: str) -> bool:
    """Return whether what referrals are told apart by is settled before the share is: only then may it explain it."""
    settled = MEASURES[share].settled
    return settled is not None and SETTLED[dimension] < settled


# What is published of the people who do the work, in the order of the page; then the demand on each of them.
WORKFORCE: tuple[str, ...] = ("sw_vacancy", "sw_turnover", "sw_agency", "sw_absence", "sw_caseload")
DEMAND: tuple[str, ...] = ("referrals_per_worker", "in_need_per_worker", "looked_after_per_worker")

# Lines of the section 251 return, and what a line may be divided by.
SPENDING_LINES: tuple[str, ...] = tuple(LINES)
SPENDING_PER: tuple[str, ...] = tuple(DENOMINATORS)


def offered(data: Data, *, rates_only: bool = False) -> tuple[Measure, ...]:
    """Return the measures a page can show from one kind of data, in the order declared."""
    return tuple(m for m in ALL if m.data == data and m.divided is None and (m.is_rate or not rates_only))


def on_overview() -> tuple[Measure, ...]:
    """Return the measures of the overview in their order."""
    return tuple(
        sorted((m for m in ALL if m.overview is not None), key=lambda measure: measure.overview or 0)
    )
