"""Annex A: the three example children value by value, and every way in which suppliers vary the lists."""

from datetime import date, datetime

import openpyxl
import pytest

from analytics.intake.errors import DataError
from analytics.intake.upload_report import Kind
from analytics.intake.uploaded_file import UploadedFile
from analytics.prepare import annex_a
from analytics.prepare.return_model import Happening
from analytics.prepare.returns.days import MonthFirst, day
from analytics.prepare.returns.printed import UnknownCode, code, loose
from tests.prepare.example import AUTHORITY, EXTRACTED, column, lists, prepared, read, rows, written
from tests.prepare.example_values import BOY, FIRST, GIRL, SECOND, VALUES

PREVIOUS = {GIRL: "0", BOY: "0", FIRST: "0", SECOND: "1"}
LINES = {number: len(lines) - 1 for number, lines in lists().items()}


@pytest.mark.parametrize("which", VALUES, ids=lambda key: " ".join(key))
def test_every_value_of_the_example_children_is_that_of_the_table(which, tmp_path):
    expected = VALUES[which] | {"prev_referrals_12m": PREVIOUS[which], "factors": "", "family_key": ""}
    found = rows(read(lists(), tmp_path))[which]
    assert {name: found[name] for name in expected} == expected


def test_the_four_referrals_are_all_there_are(tmp_path):
    assert rows(read(lists(), tmp_path)).keys() == VALUES.keys()


def as_book(changed, path, *, sheet="List {}", title="", dates=False):
    """Write lists as one workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, lines in changed.items():
        page = book.create_sheet(sheet.format(number))
        if title:
            page.append([title])
        for line in lines:
            page.append([_as_date(cell) if dates else cell for cell in line])
    book.save(path)
    return [UploadedFile(name=path.name, path=path)]


def _as_date(cell):
    try:
        return datetime.strptime(cell, "%d/%m/%Y")
    except ValueError:
        return cell


def same(returned, tmp_path):
    """Return whether a return tells what the example tells."""
    other = read(lists(), tmp_path)
    return (returned.children, returned.referrals, returned.contacts) == (
        other.children,
        other.referrals,
        other.contacts,
    ) and sorted(map(str, returned.events)) == sorted(map(str, other.events))


@pytest.mark.parametrize("sheet", ["List {}", "List_{}", "list{}", "LIST 0{}", "List {} - of the supplier"])
@pytest.mark.parametrize("dates", [True, False])
def test_a_workbook_reads_as_the_files_do(sheet, dates, tmp_path):
    given = as_book(
        lists(), tmp_path / "annex.xlsx", sheet=sheet, dates=dates, title="Annex A, made on 31/03/2026"
    )
    assert same(annex_a.read(given, AUTHORITY, EXTRACTED), tmp_path)


def test_list_1_catches_neither_list_10_nor_11_nor_12(tmp_path):
    path = tmp_path / "annex.xlsx"
    as_book(lists(), path)
    book = openpyxl.load_workbook(path)
    for number in (10, 11, 12):
        page = book.create_sheet(f"List {number}", 0)
        page.append(["Child Unique ID", "Date of Contact"])
        page.append(["EX0009", "01/01/2026"])
    book.save(path)
    returned = annex_a.read([UploadedFile(name="annex.xlsx", path=path)], AUTHORITY, EXTRACTED)
    assert same(returned, tmp_path)
    assert [(found.where, found.what) for found in returned.findings if found.kind is Kind.LEFT_OUT] == [
        ("sheet 1", "List 12 is not needed and was not read"),
        ("sheet 2", "List 11 is not needed and was not read"),
        ("sheet 3", "List 10 is not needed and was not read"),
    ]


def test_sheets_named_in_words_are_known(tmp_path):
    path = tmp_path / "annex.xlsx"
    as_book(lists(), path)
    book = openpyxl.load_workbook(path)
    words = [
        "Contacts",
        "Early Help",
        "Referrals",
        "Assessments",
        "Sec47 and ICPC",
        "CIN",
        "Child Protection",
        "LAC",
    ]
    for number, title in enumerate(words, start=1):
        book[f"List {number}"].title = title
    book.save(path)
    assert same(annex_a.read([UploadedFile(name="annex.xlsx", path=path)], AUTHORITY, EXTRACTED), tmp_path)


def test_sheets_with_names_of_no_meaning_are_known_by_their_headings(tmp_path):
    given = as_book(lists(), tmp_path / "annex.xlsx", sheet="Sheet{}x")
    assert same(annex_a.read(given, AUTHORITY, EXTRACTED), tmp_path)


@pytest.mark.parametrize(
    ("number", "heading", "instead"),
    [
        (3, "Date of referral", "REFERRAL_DATE"),
        (3, "Date of referral", "ReferralDate"),
        (3, "Date of referral", "“date of referral”"),
        (3, "Referral NFA?", "referral nfa"),
        (3, "Gender", "Sex"),
        (3, "Age of Child (Years)", "AGE OF CHILD YEARS"),
        (4, "Was the child assessed as requiring LA children's social care support?", "CSCSupportRequired"),
        (
            4,
            "Was the child assessed as requiring LA children's social care support?",
            "Was the child assessed as requiring LA children’s social care support",
        ),
        (5, "Date of Initial Child Protection Conference", "Date of ICPC"),
        (8, "Date Started to be Looked After", "LoookedAfterStartDate"),
        (8, "Child's Legal Status", "Legal Status"),
    ],
)
def test_a_heading_is_known_however_it_is_written(number, heading, instead, tmp_path):
    changed = lists()
    changed[number][0][column(changed, number, heading)] = instead
    assert same(read(changed, tmp_path), tmp_path)


def test_a_column_that_is_not_in_the_layout_is_named_and_not_read(tmp_path):
    changed = lists()
    changed[4] = [
        [*line, more] for line, more in zip(changed[4], ("Local field", "a", "b", "c"), strict=True)
    ]
    returned = read(changed, tmp_path)
    assert same(returned, tmp_path)
    assert [(found.where, found.what) for found in returned.findings if "layout" in found.what] == [
        ("List 4", 'Not a column of the layout, so not read: "Local field"')
    ]


def test_columns_are_read_by_name_and_not_by_place(tmp_path):
    changed = {number: [line[::-1] for line in lines] for number, lines in lists().items()}
    assert same(read(changed, tmp_path), tmp_path)


@pytest.mark.parametrize(
    ("printed", "means"),
    [
        ("a) Yes", True),
        ("Yes", True),
        ("Y", True),
        ("1", True),
        ("NFA", True),
        ("b) No", False),
        ("N", False),
    ],
)
def test_a_flag_is_read_with_its_letter_or_without(printed, means, tmp_path):
    changed = lists()
    changed[3][2][column(changed, 3, "Referral NFA?")] = printed
    assert read(changed, tmp_path).referrals[1].no_further_action is means


def test_conference_needed_has_the_opposite_sense(tmp_path):
    changed = lists()
    at = column(changed, 5, "Was an Initial Child Protection Conference deemed unnecessary?")
    changed[5][0][at], changed[5][1][at] = "CP_CONF_NEEDED", "a) Yes"
    (enquiry,) = [event for event in read(changed, tmp_path).events if event.kind is Happening.ENQUIRY]
    # Needed, so not unnecessary.
    assert enquiry.not_required is False


def test_both_senses_of_the_conference_stop_the_reading(tmp_path):
    changed = lists()
    changed[5] = [changed[5][0] + ["CP_CONF_NEEDED"], changed[5][1] + ["a) Yes"]]
    with pytest.raises(DataError, match="one column says whether a conference was needed and one whether"):
        read(changed, tmp_path)


def test_counts_that_include_the_present_referral_are_lessened_by_it(tmp_path):
    changed = lists()
    at = column(changed, 3, "Number of Referrals in Last 12 Months")
    for line, count in zip(changed[3][1:], ("1", "1", "4", "5"), strict=True):
        line[at] = count
    returned = read(changed, tmp_path, counts_include_present=True)
    assert [referral.previous for referral in returned.referrals] == ["0", "0", "3_plus", "3_plus"]


def test_a_count_of_three_or_more_is_one_group(tmp_path):
    changed = lists()
    at = column(changed, 3, "Number of Referrals in Last 12 Months")
    for line, count in zip(changed[3][1:], ("0", "2", "3", "11"), strict=True):
        line[at] = count
    assert [referral.previous for referral in read(changed, tmp_path).referrals] == [
        "0",
        "2",
        "3_plus",
        "3_plus",
    ]


def test_a_contact_between_a_referral_and_its_assessment_is_counted_and_changes_nothing(tmp_path):
    changed = lists()
    changed[1].append([*changed[1][1][:5], "07/10/2025", "q) 6: Police"])
    returned = read(changed, tmp_path)
    assert len(returned.contacts) == LINES[1] + 1 == 5
    assert rows(returned)[GIRL]["days_to_assessment"] == "1"
    assert len(rows(returned)) == 4


def test_an_episode_belongs_to_the_referral_within_seven_days_of_its_start(tmp_path):
    changed = lists()
    at = column(changed, 6, "CIN Start Date")
    # The girl's plan or decision date 7 days after the referral of 6 October; the boy's 8 days after 13 October.
    changed[6][1][at], changed[6][2][at] = "13/10/2025", "21/10/2025"
    returned = read(changed, tmp_path)
    assert [referral.need for referral in returned.referrals] == ["N1", None, None, "N0"]
    assert [
        (found.where, found.rows) for found in returned.findings if "No referral within 7 days" in found.what
    ] == [("List 6, first in row 3", 1)]


def test_a_plan_without_a_start_of_the_episode_is_kept_and_its_need_stays_blank(tmp_path):
    changed = lists()
    changed[6][1][column(changed, 6, "CIN Start Date")] = ""
    row = rows(read(changed, tmp_path))[GIRL]
    assert (row["days_to_cpp"], row["cp_category"], row["primary_need"]) == ("23", "NEG", "")


def test_events_of_before_the_window_are_left_out_with_a_count(tmp_path):
    changed = lists()
    # A plan begun in August, before the child's only referral.
    changed[7][1][column(changed, 7, "Child Protection Plan Start Date")] = "01/08/2025"
    returned = read(changed, tmp_path)
    row = rows(returned)[GIRL]
    assert (row["days_to_cpp"], row["cp_category"], row["previous_plans"]) == ("", "", "")
    left_out = [found for found in prepared(returned).report.of(Kind.LEFT_OUT) if "plan" in found.what]
    assert [(found.what, found.rows) for found in left_out] == [
        ("a child protection plan of a child with no referral on or before the day it began", 1)
    ]
    # The conference of October remains, and says that it led to a plan.
    assert (row["days_to_icpc"], row["icpc_result"]) == ("23", "plan")


@pytest.mark.parametrize("status", ["V3: Short term breaks, episodes recorded", "V4"])
def test_a_series_of_short_breaks_is_not_being_looked_after(status, tmp_path):
    changed = lists()
    changed[8][1][column(changed, 8, "Child's Legal Status")] = status
    returned = read(changed, tmp_path)
    assert rows(returned)[GIRL]["days_to_cla"] == ""
    assert any("short breaks" in found.what and found.rows == 1 for found in returned.findings)


def test_an_assessment_that_ended_without_support_and_went_to_early_help_is_told_by_the_closure(tmp_path):
    changed = lists()
    changed[6][2][column(changed, 6, "Reason for Closure")] = (
        "RC9 - Case closed after assessment, referred to early help"
    )
    assert rows(read(changed, tmp_path))[FIRST]["assessment_result"] == "not_in_need_early_help"


def test_a_due_date_in_place_of_a_birth_date_means_unborn(tmp_path):
    changed = lists()
    # After the extract of 31 March 2026.
    changed[3][2][column(changed, 3, "Date of Birth")] = "04/06/2026"
    assert rows(read(changed, tmp_path))[BOY]["age_band"] == "unborn"


def test_an_age_of_minus_one_without_a_birth_date_means_unborn(tmp_path):
    changed = lists()
    changed[3][2][column(changed, 3, "Date of Birth")] = ""
    changed[3][2][column(changed, 3, "Age of Child (Years)")] = "-1"
    assert rows(read(changed, tmp_path))[BOY]["age_band"] == "unborn"


def test_the_age_when_the_list_was_made_is_never_taken_for_the_age_at_referral(tmp_path):
    changed = lists()
    changed[3][2][column(changed, 3, "Date of Birth")] = "-"
    returned = read(changed, tmp_path)
    assert returned.children["EX0002"].born is None
    assert BOY not in rows(returned)
    assert [found.where for found in returned.findings if "No date of birth" in found.what] == [
        'List 3, column "Date of Birth", first in row 3'
    ]


def test_two_sets_are_joined_and_what_stands_in_both_counts_once(tmp_path):
    earlier, later = lists(), lists()
    # The earlier set knew the first three referrals, and an assessment of the boy that was still open.
    earlier[3] = earlier[3][:4]
    earlier[4] = earlier[4][:3]
    for heading in (
        "Continuous Assessment Date of Authorisation",
        "Was the child assessed as requiring LA children's social care support?",
    ):
        earlier[4][2][column(earlier, 4, heading)] = ""
    # The later one prints only the newest referral, and closes the case of one in the earlier set.
    later[3] = [later[3][0], later[3][4]]
    later[3][1][column(later, 3, "Number of Referrals in Last 12 Months")] = "0"
    for folder in ("earlier", "later"):
        (tmp_path / folder).mkdir()
    given = written(earlier, tmp_path / "earlier") + written(later, tmp_path / "later")
    returned = annex_a.read(given, AUTHORITY, EXTRACTED)
    assert len(returned.referrals) == 4
    assert len([event for event in returned.events if event.kind is Happening.ASSESSMENT]) == 3
    assert rows(returned)[FIRST]["days_to_assessment_end"] == "38"
    assert rows(returned)[FIRST]["closure_reason"] == "RC8"


def test_what_a_later_set_leaves_blank_is_as_the_earlier_one_told_it(tmp_path):
    earlier, later = lists(), lists()
    for heading in ("Referral Source", "Referral NFA?", "Number of Referrals in Last 12 Months", "Gender"):
        later[3][2][column(later, 3, heading)] = ""
    for folder in ("earlier", "later"):
        (tmp_path / folder).mkdir()
    given = written(earlier, tmp_path / "earlier") + written(later, tmp_path / "later")
    boy = annex_a.read(given, AUTHORITY, EXTRACTED).referrals[1]
    assert (boy.source, boy.no_further_action, boy.previous) == ("2A", True, "0")


@pytest.mark.parametrize(
    ("printed", "means"),
    [
        ("06/10/2025", date(2025, 10, 6)),
        ("6/10/2025", date(2025, 10, 6)),
        ("06.10.2025", date(2025, 10, 6)),
        ("06/10/2025 00:00:00", date(2025, 10, 6)),
        ("2025-10-06", date(2025, 10, 6)),
        ("2025-10-06T00:00:00", date(2025, 10, 6)),
        ("2025-10-06 14:30:00.000", date(2025, 10, 6)),
        ("06-Oct-2025", date(2025, 10, 6)),
    ],
)
def test_a_date_is_read_day_first_or_year_first(printed, means):
    assert day(printed) == means


@pytest.mark.parametrize(
    "printed", ["31/02/2025", "06/10/25", "45936", "October 2025", "2025-13-01", "00/13/2025"]
)
def test_what_is_not_surely_a_date_is_none(printed):
    with pytest.raises(ValueError, match="not a date|day is out of range|month must be"):
        day(printed)


def test_a_month_in_the_first_place_is_never_guessed():
    with pytest.raises(MonthFirst):
        day("10/13/2025")


@pytest.mark.parametrize(
    ("field", "printed", "means"),
    [
        ("source", "q) 6: Police", "6"),
        ("source", "p1) 5D: LA services", "5D"),
        ("source", "u) 10: Unknown", "10"),
        ("source", "10", "10"),
        ("source", "3a", "3A"),
        ("sex", "a) Male", "M"),
        ("sex", "F", "F"),
        ("sex", "d) Neither", "U"),
        ("need", "N2 - Child’s disability", "N2"),
        ("closure_reason", "RC8 - Case closed after assessment, no further action", "RC8"),
        ("category", "e) Multiple/not recommended", "MUL"),
        ("category", "PHY", "PHY"),
        ("legal_status", "V3: Short term breaks, episodes recorded", "V3"),
        ("flag", "c) Unknown", None),
    ],
)
def test_a_code_is_taken_out_of_what_is_printed(field, printed, means):
    assert code(field, printed) == means


@pytest.mark.parametrize(
    ("printed", "named"),
    [("q) 6B: Police", "6B"), ("RC10", "RC10"), ("LS6", ""), ("LS6 2AB", ""), ("Smith", ""), ("a)", "")],
)
def test_an_unknown_code_is_named_only_where_it_can_be_nothing_else(printed, named):
    with pytest.raises(UnknownCode) as raised:
        code("source", printed)
    assert raised.value.code == named


def test_the_letter_of_a_value_means_nothing():
    # In List 6 "a)" stands before another value than in a column of yes and no.
    assert code("flag", "b) Yes") == "yes"


def test_headings_are_compared_without_case_spaces_brackets_and_quotation_marks():
    assert loose(" Child’s  Legal_Status? (Y/N)") == "childslegalstatusy/n"
