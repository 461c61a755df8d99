"""The code sets of the referral pool and the publishers' symbols, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Code:
    """One allowed value, as it is stored and as it is read."""

    key: str
    label: str
    definition: str


@dataclass(frozen=True, kw_only=True)
class SourceGroup:
    """One of the eight display groups of the source of a referral."""

    key: str
    label: str
    codes: tuple[str, ...]
    note: str


@dataclass(frozen=True, kw_only=True)
class ResponseGroup:
    """Initial responses shown together for one authority, where single ones would be too small to show."""

    key: str
    label: str
    responses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One furthest stage; the ordinal grows with the depth of statutory involvement, not with success."""

    ordinal: int
    key: str
    label: str
    definition: str


@dataclass(frozen=True, kw_only=True)
class StageGroup:
    """Furthest stages shown together for one authority."""

    key: str
    label: str
    stages: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Status:
    """Why a figure is not shown: `short` stands beside a row of a chart, `words` in a note."""

    key: str
    short: str
    words: str


def _codes(*rows: tuple[str, str, str]) -> tuple[Code, ...]:
    return tuple(Code(key=key, label=label, definition=definition) for key, label, definition in rows)


SOURCE_CODES: tuple[Code, ...] = _codes(
    ("1A", "Family member or carer", "a parent, a relative or a carer of the child"),
    ("1B", "Acquaintance", "a friend, a neighbour or another person who knows the family"),
    ("1C", "Self", "the child or young person"),
    ("1D", "Other individual", "any other private person"),
    ("2A", "School", "a school"),
    ("2B", "Education services", "education services other than a school"),
    ("3A", "Family doctor", "a general practitioner"),
    ("3B", "Health visitor", "a health visitor"),
    ("3C", "School nurse", "a school nurse"),
    ("3D", "Other primary health services", "other primary health services"),
    ("3E", "Accident and emergency", "an accident and emergency department"),
    ("3F", "Other health services", "other health services, such as a hospital ward or a hospice"),
    ("4", "Housing", "a housing authority or association"),
    ("5A", "Social care, including adults'", "social care of the same council, including adult social care"),
    ("5B", "Other council services", "other services of the same council"),
    ("5C", "Another council", "social care of another authority"),
    ("5D", "Early help", "early help of the same council; older records have it inside 5B"),
    ("6", "Police", "the police"),
    ("7", "Other legal agency", "courts, probation, Cafcass, prison or immigration"),
    ("8", "Other agency", "voluntary organisations and any other agency"),
    ("9", "Anonymous", "the referrer gave no name"),
    ("10", "Unknown", "the source was not recorded"),
)

SOURCE_GROUPS: tuple[SourceGroup, ...] = (
    SourceGroup(
        key="police",
        label="Police",
        codes=("6",),
        note="Shaped by the notification policy of each police force.",
    ),
    SourceGroup(
        key="education",
        label="Schools and education",
        codes=("2A", "2B"),
        note="Schools and education services are kept together, because authorities code them differently.",
    ),
    SourceGroup(
        key="health",
        label="Health",
        codes=("3A", "3B", "3C", "3D", "3E", "3F"),
        note="Family doctors, health visitors, school nurses, hospitals and other health services.",
    ),
    SourceGroup(
        key="council",
        label="Council services",
        codes=("5A", "5B", "5C"),
        note="The published group “local authority services” is this group and early help together.",
    ),
    SourceGroup(
        key="early_help",
        label="Early help",
        codes=("5D",),
        note="A newer code: in older records early help stands inside council services.",
    ),
    SourceGroup(
        key="individual",
        label="Family, friends, self",
        codes=("1A", "1B", "1C", "1D"),
        note="Relatives, carers, acquaintances, other private persons and children themselves.",
    ),
    SourceGroup(
        key="other_agency",
        label="Other agencies",
        codes=("4", "7", "8"),
        note="Housing, courts, probation, Cafcass, prison, immigration and voluntary organisations.",
    ),
    SourceGroup(
        key="unknown",
        label="Anonymous or unknown",
        codes=("9", "10"),
        note="Always shown: leaving these referrals out would change every other share.",
    ),
)

INITIAL_RESPONSES: tuple[Code, ...] = _codes(
    ("nfa", "No further action", "considered and closed, with no advice or service recorded"),
    (
        "advice",
        "Information, advice or signposting",
        "closed with advice, or with the name of a service to ask",
    ),
    ("early_help", "Early help", "passed to early help or targeted support"),
    ("assessment", "Social work assessment", "taken on for assessment by a social worker"),
    (
        "strategy",
        "Strategy discussion or section 47 at once",
        "urgent concern, including straight to conference",
    ),
    ("other", "Other response", "a care request, private fostering, a transfer in or adoption support"),
    ("not_recorded", "Not recorded", "shown and counted, and never taken for no further action"),
)

RESPONSE_GROUPS: tuple[ResponseGroup, ...] = (
    ResponseGroup(key="nfa", label="No further action", responses=("nfa",)),
    ResponseGroup(
        key="advice_or_early_help", label="Advice or early help", responses=("advice", "early_help")
    ),
    ResponseGroup(key="assessment", label="Social work assessment", responses=("assessment",)),
    ResponseGroup(key="strategy", label="Strategy discussion", responses=("strategy",)),
    ResponseGroup(key="other", label="Other or not recorded", responses=("other", "not_recorded")),
)

NOT_RECORDED = 98
NOT_YET_KNOWN = 99

STAGES: tuple[Stage, ...] = tuple(
    Stage(ordinal=ordinal, key=key, label=label, definition=definition)
    for ordinal, key, label, definition in (
        (
            1,
            "closed",
            "Closed at the front door",
            "no further action, and nothing more within the days followed",
        ),
        (2, "advice", "Advice or signposting", "advice or the name of a service, and nothing more"),
        (3, "early_help", "Early help", "early help, and no social work assessment"),
        (
            4,
            "assessed_closed",
            "Assessed, not found in need",
            "assessed, with or without a step to early help",
        ),
        (
            5,
            "assessment_open",
            "Assessment still open",
            "an assessment decided on or begun, and not ended within the days followed",
        ),
        (6, "cin", "Child in need support", "assessed and found in need, with no section 47 enquiry"),
        (7, "s47", "Enquiry, no conference", "a section 47 enquiry that did not lead to a conference"),
        (8, "icpc", "Conference, no plan", "a child protection conference that did not lead to a plan"),
        (9, "cpp", "Child protection plan", "a child protection plan begun"),
        (10, "cla", "Looked after", "the child became looked after, leaving out series of short breaks"),
        (NOT_RECORDED, "not_recorded", "Not recorded", "no stage recorded; shown and counted"),
        (
            NOT_YET_KNOWN,
            "not_yet_known",
            "Not yet known",
            "not yet followed for long enough; left out of the shares and counted beside the chart",
        ),
    )
)

STAGE_GROUPS: tuple[StageGroup, ...] = (
    StageGroup(key="closed", label="Closed at the front door", stages=(1,)),
    StageGroup(key="advice_or_early_help", label="Advice or early help", stages=(2, 3)),
    StageGroup(key="assessed_closed", label="Assessed, not in need", stages=(4,)),
    StageGroup(
        key="in_need",
        label="Child in need support",
        stages=(5, 6),
        note="With assessments that are still open.",
    ),
    StageGroup(key="enquiry_no_plan", label="Enquiry, no plan", stages=(7, 8)),
    StageGroup(key="plan_or_looked_after", label="Plan or looked after", stages=(9, 10)),
)

NEEDS: tuple[Code, ...] = _codes(
    ("N0", "Not stated", "no need recorded, often because the referral was closed early"),
    ("N1", "Abuse or neglect", "abuse of the child or neglect, or a risk of either"),
    ("N2", "Child's disability or illness", "the child's own disability, illness or condition"),
    ("N3", "Parent's disability or illness", "a parent's disability, illness or addiction limits their care"),
    ("N4", "Family in acute stress", "a crisis that lessens the care parents can give"),
    ("N5", "Family dysfunction", "parenting is long and seriously strained"),
    ("N6", "Socially unacceptable behaviour", "the child's behaviour affects the community"),
    ("N7", "Low income", "the family depends on state benefits or has little money"),
    ("N8", "Absent parenting", "no parent is able to provide care"),
    ("N9", "Cases other than children in need", "a case recorded for another reason"),
)

AGE_BANDS: tuple[Code, ...] = _codes(
    ("unborn", "Unborn", "referred before birth"),
    ("0", "Under 1", "under 1 year old at referral"),
    ("1_4", "1 to 4", "1 to 4 years old at referral"),
    ("5_9", "5 to 9", "5 to 9 years old at referral"),
    ("10_15", "10 to 15", "10 to 15 years old at referral"),
    ("16_17", "16 and 17", "16 or 17 years old at referral"),
)

SEXES: tuple[Code, ...] = _codes(
    ("F", "Female", "recorded as female"),
    ("M", "Male", "recorded as male"),
    ("U", "Not known", "not known, not recorded or unborn"),
)

CLOSURE_REASONS: tuple[Code, ...] = _codes(
    ("RC1", "Adopted", "the child was adopted"),
    ("RC2", "Died", "the child died"),
    ("RC3", "Child arrangements order", "a court settled with whom the child lives"),
    ("RC4", "Special guardianship", "a court appointed a special guardian"),
    ("RC5", "Moved to another authority", "another authority took the case on"),
    ("RC6", "Adult services", "adult services took the case on"),
    ("RC7", "Ceased for another reason", "the case closed for any other reason"),
    ("RC8", "Assessed, no further action", "closed after an assessment, with no further action"),
    ("RC9", "Assessed, referred to early help", "closed after an assessment, with a step to early help"),
)

FACTOR_GROUPS: tuple[Code, ...] = _codes(
    ("domestic_abuse", "Domestic abuse", "codes 3A to 3C of the census"),
    ("mental_health", "Mental health", "codes 4A to 4C of the census"),
    ("alcohol_or_drugs", "Alcohol or drugs", "codes 1A to 1C and 2A to 2C of the census"),
    ("neglect", "Neglect", "code 16A of the census"),
    ("emotional_abuse", "Emotional abuse", "code 17A of the census"),
    ("physical_or_sexual_abuse", "Physical or sexual abuse", "codes 18A to 18C and 19A to 19C of the census"),
    ("exploitation", "Exploitation, missing or gangs", "codes 10A to 13A and 24A of the census"),
    ("disability_or_illness", "Disability or illness", "codes 5A to 6C of the census"),
)


def _statuses(*rows: tuple[str, str, str]) -> Mapping[str, Status]:
    return MappingProxyType({key: Status(key=key, short=short, words=words) for key, short, words in rows})


STATUSES: Mapping[str, Status] = _statuses(
    ("c", "hidden by the publisher", "Hidden by the publisher to protect children. Hidden is not zero."),
    ("k", "rounds to 0, is not 0", "Too small to print: it rounds to zero and is not zero."),
    ("low", "rounds to 0, is not 0", "Too small to print: it rounds to zero and is not zero."),
    ("u", "withheld: low reliability", "Withheld by the publisher because it is not reliable enough."),
    ("x", "not available", "The publisher has no figure to give."),
    ("z", "does not apply", "The publisher says that the figure does not apply here."),
    ("-", "no figure, no reason given", "The publisher's combined file prints a dash and gives no reason."),
    ("n", "not available", "The publisher's finance tables print [n] and give no figure."),
)
