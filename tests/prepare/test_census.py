"""The census: the three example children value by value, how suppliers and years vary it, and what is refused."""

from datetime import date, timedelta

import pytest

from analytics.intake.errors import DataError
from analytics.intake.upload_report import Kind
from analytics.prepare import census
from analytics.prepare.preparation import prepare
from analytics.prepare.return_model import Happening
from tests.prepare.census_files import EXAMPLE, GIRL, HEADER, child, plan
from tests.prepare.census_files import census as as_census

CONFERENCE = "<DateOfInitialCPC>2025-10-29</DateOfInitialCPC>"
ENQUIRY = "<Section47><S47ActualStartDate>2025-10-08</S47ActualStartDate>{}</Section47>"


@pytest.fixture
def read(tmp_path):
    """Return a function that reads children, or a whole file, as a census called cin.xml."""

    def read(children="", *, whole=None, reference="2026-03-31"):
        path = tmp_path / "cin.xml"
        content = whole if whole is not None else as_census(children, reference)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return census.read(path, "cin.xml")

    return read


def values(returned, day):
    """Return the row of the referral whose week begins on this Monday."""
    rows = prepare([returned], plan()).referrals
    return rows[rows.referral_week == day].iloc[0].to_dict()


def said(returned):
    return [(line.where, line.what, line.rows) for line in returned.findings if line.kind is not Kind.READ]


BLANK = dict.fromkeys(
    "days_to_assessment days_to_assessment_end assessment_wdays assessment_result factors days_to_s47"
    " icpc_not_required days_to_icpc icpc_result days_to_cpp cp_category previous_plans days_to_closure"
    " closure_reason days_to_next_referral days_to_cla days_to_early_help family_key".split(),
    "",
)
# Whole weeks from the Sunday that ends the week to 31 March 2026: from 12 October 170 days, from 16 November 135,
# from 19 October 163 and from 8 February 51. Working days: 7 October to 14 November is five weeks and three days,
# 28; 15 October to 20 November five weeks and one day, 26.
TABLE = {
    "2025-10-06": BLANK
    | {
        "followup_weeks": "24", "source_code": "6", "age_band": "5_9", "sex": "F", "initial_response": "strategy",
        "primary_need": "N1", "days_to_assessment": "1", "days_to_assessment_end": "39", "assessment_wdays": "28",
        "assessment_result": "in_need", "factors": "domestic_abuse;mental_health;neglect", "days_to_s47": "2",
        "icpc_not_required": "no", "days_to_icpc": "23", "icpc_result": "plan", "days_to_cpp": "23",
        "cp_category": "NEG", "previous_plans": "0", "prev_referrals_12m": "not_known",
    },
    "2025-11-10": BLANK
    | {
        "followup_weeks": "19", "source_code": "2A", "age_band": "10_15", "sex": "M", "initial_response": "nfa",
        "primary_need": "", "prev_referrals_12m": "not_known",
    },
    "2025-10-13": BLANK
    | {
        "followup_weeks": "23", "source_code": "3B", "age_band": "0", "sex": "M", "initial_response": "assessment",
        "primary_need": "N5", "days_to_assessment": "2", "days_to_assessment_end": "38", "assessment_wdays": "26",
        "assessment_result": "closed_not_in_need", "factors": "none", "days_to_closure": "42",
        "closure_reason": "RC8", "prev_referrals_12m": "not_known", "days_to_next_referral": "112",
    },
    "2026-02-02": BLANK
    | {
        "followup_weeks": "7", "source_code": "3A", "age_band": "1_4", "sex": "M", "initial_response": "assessment",
        "primary_need": "N0", "days_to_assessment": "2", "assessment_result": "open", "prev_referrals_12m": "1",
    },
}  # fmt: skip


@pytest.mark.parametrize("week", TABLE)
def test_every_value_of_the_example_children_is_that_of_the_table(read, week):
    found = values(read(EXAMPLE), week)
    assert {name: found[name] for name in TABLE[week]} == TABLE[week]


def test_the_header_gives_authority_last_day_and_year(read):
    returned = read(EXAMPLE)
    assert (returned.authority, returned.extracted) == ("372", date(2026, 3, 31))
    assert returned.window == (date(2025, 4, 1), date(2026, 3, 31))


def test_no_name_pupil_number_or_ethnicity_is_read(read):
    assert "A999250100017" not in repr(read(GIRL)) and "WBRI" not in repr(read(GIRL))


@pytest.mark.parametrize(
    "changes",
    [
        # Suppliers and years: what is written otherwise reads the same.
        (("<FactorsIdentifiedAtAssessment>", ""), ("</FactorsIdentifiedAtAssessment>", "")),
        (("<Reviews>", "<CPPreviews>"), ("</Reviews>", "</CPPreviews>")),
        (("<Disabilities><Disability>NONE</Disability></Disabilities>", "<Disabilities/><Disabilities/>"),),
        (("<ReferralNFA>false</ReferralNFA>", "<ReferralNFA>0</ReferralNFA>"),),
        (("<ICPCnotRequired>false</ICPCnotRequired>", "<ICPCnotRequired>FALSE</ICPCnotRequired>"),),
        (("<Sex>F</Sex>", "<GenderCurrent>2</GenderCurrent>"),),
        (("<Sex>", "<ExpectedPersonBirthDate>2018-06-01</ExpectedPersonBirthDate><Sex>"),),
        (("<Section47>", " stray text <!-- and a comment --><Section47>"),),
        (("<CINreferralDate>2025-10-06<", "<CINreferralDate> 2025-10-06T00:00:00Z <"),),
        (("<Section47>", "<CINPlanDates><CINPlanStartDate>2025-11-20</CINPlanStartDate></CINPlanDates><Section47>"),),
        (("<ReferralNFA>false</ReferralNFA>", ""), ("<Assessments>", "<ReferralNFA>0</ReferralNFA><Assessments>")),
    ],
)  # fmt: skip
def test_known_variations_read_the_same(read, changes):
    changed = GIRL
    for old, new in changes:
        assert old in changed
        changed = changed.replace(old, new)
    plain, varied = values(read(GIRL), "2025-10-06"), values(read(changed), "2025-10-06")
    assert plain | {"row_key": ""} == varied | {"row_key": ""}
    assert said(read(changed)) == []


def test_a_default_namespace_is_tolerated(read):
    whole = as_census(EXAMPLE).replace("<Message>", '<Message xmlns="urn:cin:2026">')
    assert len(read(whole=whole).referrals) == 4


def test_a_byte_order_mark_and_utf_16_are_tolerated(read):
    utf_16 = as_census(EXAMPLE).replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    assert len(read(whole=utf_16).referrals) == 4
    assert len(read(whole=b"\xef\xbb\xbf" + as_census(EXAMPLE).encode()).referrals) == 4


@pytest.mark.parametrize(
    ("element", "code", "sex", "notices"),
    [
        ("Sex", "M", "M", 0),
        ("Sex", "U", "U", 0),
        ("Sex", "1", "M", 1),
        ("Sex", "2", "F", 1),
        ("GenderCurrent", "1", "M", 0),
        ("GenderCurrent", "0", "U", 0),
        ("GenderCurrent", "9", "U", 0),
        ("GenderCurrent", "F", "F", 1),
    ],
)
def test_sex_is_read_in_letters_and_in_the_older_numbers(read, element, code, sex, notices):
    returned = read(child("", identifiers=f"<{element}>{code}</{element}>"))
    assert returned.children["AB1"].sex == sex
    assert len(said(returned)) == notices


@pytest.mark.parametrize("code", ["18A", "18B", "18C", "19A", "19B", "19C"])
def test_factors_of_every_year_are_read(read, code):
    assessed = (
        "<Assessments><AssessmentActualStartDate>2025-10-07</AssessmentActualStartDate>"
        f"<AssessmentFactors>{code}</AssessmentFactors><AssessmentFactors>8F</AssessmentFactors></Assessments>"
    )
    (event,) = read(child(assessed)).events
    assert event.factors == {"physical_or_sexual_abuse"}


def test_no_factor_found_beside_a_factor_is_counted_and_the_factor_kept(read):
    returned = read(GIRL.replace("<AssessmentFactors>4B<", "<AssessmentFactors>21<"))
    assert said(returned) == [
        ("AssessmentFactors", "21, no factor found, beside a factor: the factor is kept", 1)
    ]
    assert values(returned, "2025-10-06")["factors"] == "domestic_abuse;neglect"


def test_an_assessment_without_factors_has_a_blank_and_not_a_list_of_none(read):
    without = GIRL[: GIRL.index("<FactorsI")] + GIRL[GIRL.index("</FactorsI") :].replace(
        "</FactorsIdentifiedAtAssessment>", "<FactorsIdentifiedAtAssessment/>"
    )
    assert values(read(without), "2025-10-06")["factors"] == ""


def test_the_conference_inside_an_enquiry_is_preferred_to_the_one_outside(read):
    outside = "<DateOfInitialCPC>2025-12-01</DateOfInitialCPC>"
    both = read(child(outside + ENQUIRY.format(CONFERENCE)))
    assert [e.start for e in both.events if e.kind is Happening.CONFERENCE] == [date(2025, 10, 29)]
    alone = read(child(outside))
    assert [(e.start, e.result) for e in alone.events] == [(date(2025, 12, 1), "no_plan")]
    beside = read(child(outside + ENQUIRY.format("")))
    assert [e.kind for e in beside.events] == [Happening.ENQUIRY]


def test_a_conference_beside_not_required_is_kept_and_counted(read):
    returned = read(child(ENQUIRY.format(CONFERENCE + "<ICPCnotRequired>true</ICPCnotRequired>")))
    assert said(returned) == [
        ("ICPCnotRequired", "true beside the date of a conference: both are kept as they stand", 1)
    ]


def test_an_unknown_element_is_passed_over_with_a_notice(read):
    group = "<PreProceedingsandFGDM><PPStartDate>2025-12-01</PPStartDate></PreProceedingsandFGDM>"
    returned = read(child(group) + child(group, number="AB2"))
    assert said(returned) == [("PreProceedingsandFGDM", "an element that is not known: passed over", 2)]
    assert len(returned.referrals) == 2


@pytest.mark.parametrize(
    ("details", "where", "what"),
    [
        (
            "<ReasonForClosure>RC12</ReasonForClosure>",
            "ReasonForClosure",
            "RC12 is not one of its codes: read as blank",
        ),
        (
            "<PrimaryNeedCode>Smith</PrimaryNeedCode>",
            "PrimaryNeedCode",
            "a value that is not one of its codes: read as blank",
        ),
        (
            "<CINclosureDate>31/03/2026</CINclosureDate>",
            "CINclosureDate",
            "not a date, year first: read as blank",
        ),
        (
            "<CINclosureDate>2026-02-30</CINclosureDate>",
            "CINclosureDate",
            "not a date, year first: read as blank",
        ),
        ("<ReferralNFA>maybe</ReferralNFA>", "ReferralNFA", "neither true nor false: read as blank"),
        ("<Assessments/>", "AssessmentActualStartDate", "an assessment without a start: not read"),
        ("<Section47/>", "S47ActualStartDate", "an enquiry without a start: not read"),
        ("<ChildProtectionPlans/>", "CPPstartDate", "a plan without a start: not read"),
    ],
)
def test_what_cannot_be_read_is_counted_by_column(read, details, where, what):
    returned = read(child(details) + child(details, number="AB2"))
    assert said(returned) == [(where, what, 2)]


def test_a_child_without_a_number_and_a_referral_without_a_date_are_left_out(read):
    returned = read(child("", number="") + child("", number="AB2", wave_day="soon") + child("", number="AB3"))
    assert [referral.child for referral in returned.referrals] == ["AB3"]
    assert said(returned) == [
        ("LAchildID", "a child without a number: not read", 1),
        ("CINreferralDate", "not a date, year first: read as blank", 1),
        ("CINreferralDate", "a referral without a date: not read", 1),
    ]


BOMB = '<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("whole", "sentence"),
    [
        ("", "cin.xml: is not whole XML: it cannot be read beyond line 1"),
        ("EX0001,06/10/2025", "cin.xml: is not whole XML: it cannot be read beyond line 1"),
        (b"PK\x03\x04\x00\x00", "cin.xml: is not whole XML: it cannot be read beyond line 1"),
        ("<html/>", "cin.xml: is not a children in need census: it does not begin with Message"),
        ("<Message/>", "cin.xml: holds no referral of any child"),
        (as_census(""), "cin.xml: holds no referral of any child"),
        (
            as_census(EXAMPLE).replace(">CIN<", ">SSDA903<"),
            "cin.xml: is not a children in need census: its collection is not CIN",
        ),
        (
            f"<Message><Children>{GIRL}</Children>{HEADER}</Message>",
            "cin.xml: is not a children in need census: its header is missing or comes after a child",
        ),
        (
            as_census(EXAMPLE, reference="31 March"),
            "cin.xml: the header has no ReferenceDate, so the year of the census is not known",
        ),
        (
            as_census(EXAMPLE).replace("<Message>", BOMB + "<Message>&b;"),
            "cin.xml: declares a document type or entities, which no census does: not read",
        ),
        (
            as_census(EXAMPLE).replace("<Message>", OUTSIDE + "<Message>&x;"),
            "cin.xml: declares a document type or entities, which no census does: not read",
        ),
        (
            as_census(GIRL.replace("F</Sex>", "F<a>" + "<b>" * 30 + "</b>" * 30 + "</a></Sex>")),
            "cin.xml: is nested deeper or holds more in one place than a census can: not read",
        ),
        (
            as_census(GIRL.replace("<ReferralNFA>", "<X/>" * 100_001 + "<ReferralNFA>")),
            "cin.xml: is nested deeper or holds more in one place than a census can: not read",
        ),
        (
            as_census(EXAMPLE).replace('encoding="UTF-8"', 'encoding="x-none"'),
            "cin.xml: is written in an encoding that cannot be read: save it as UTF-8",
        ),
    ],
)
def test_what_is_not_a_census_is_refused_in_one_sentence(read, whole, sentence):
    with pytest.raises(DataError) as refused:
        read(whole=whole)
    assert str(refused.value) == sentence


def test_bytes_that_are_not_of_the_encoding_are_refused_with_their_line(read):
    whole = as_census("\n" + EXAMPLE + "<Child><Name>Zo\xeb</Name></Child>").encode("cp1252")
    lines = ("\n" + EXAMPLE).count("\n") + 1
    with pytest.raises(DataError, match=f"cannot be read beyond line {lines}$"):
        read(whole=whole)


def test_a_file_that_breaks_off_is_refused(read):
    with pytest.raises(DataError, match="is not whole XML"):
        read(whole=as_census(EXAMPLE)[:-40])


def test_a_file_above_the_bound_is_refused_unread(read, tmp_path):
    path = tmp_path / "large.xml"
    with path.open("wb") as file:
        file.truncate((512 << 20) + 1)
    with pytest.raises(DataError, match="large.xml: is larger than 512 MB, too large to be read"):
        census.read(path, "large.xml")


def test_many_children_take_no_more_room_than_what_is_kept_of_them(read):
    # Nothing of a block is held once it is read: the bound on elements held counts one child, not the file.
    many = "".join(child("<X><Y/><Y/></X>", number=f"AB{number}") for number in range(12_000))
    assert many.count("<") > 200_000
    assert len(read(many).referrals) == 12_000


def test_the_year_ends_on_the_reference_date_of_a_leap_year_too(read):
    returned = read(child("", wave_day="2024-01-10"), reference="2024-03-31")
    assert returned.window == (date(2023, 4, 1), date(2024, 3, 31))
    assert returned.window[1] - returned.window[0] == timedelta(days=365)
