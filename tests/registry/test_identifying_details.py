"""What identifies, by heading and by content, and what only looks as if it did."""

import duckdb
import pytest

from analytics.intake.pool.identifying_content import identifying_content
from analytics.registry import identifying_details
from analytics.registry.pool_file import REFERRAL_FIELDS, WAVE_FIELDS

# Headings that name something personal, each as a supplier might write it.
REFUSED = (
    "Name", "child_forename", "SURNAME", "First", "LastName", "known as", "Alias", "Initials", "Place of birth",
    "D.O.B.", "dob", "Due date", "Date of Death", "Address line 1", "Street", "House no", "Flat", "Post-Code",
    "UPRN", "Ward", "LSOA11", "Co-ordinates", "NHS no.", "NHSNumber", "UPN", "ULN", "NI number", "Passport",
    "Home Office ref", "URN", "Child ID", "Person_Id", "LAchildID", "Case number", "MosaicID", "LiquidLogic key",
    "Eclipse id", "E-mail", "Phone", "Mobile", "School", "Nursery", "GP", "Hospital", "Allocated worker", "Team",
    "Manager", "Social Worker", "SWE", "Notes", "Comments", "Narrative", "Summary", "Details", "Description",
    "Reason (text)", "Other - specify", "Child's Unique Identifier",
)  # fmt: skip
HARMLESS = (
    "forward", "household", "forwarded on", "score", "group", "flag", "region", "source group", "ethnic_group",
    "pool", "latest", "weekday", "upnorth", "steam", "stage", "month", "housing",
)  # fmt: skip


@pytest.mark.parametrize("heading", REFUSED)
def test_a_heading_that_identifies_is_refused_however_it_is_written(heading):
    assert identifying_details.is_identifying_heading(heading)
    assert identifying_details.is_identifying_heading(heading.upper())


@pytest.mark.parametrize("heading", HARMLESS)
def test_a_heading_that_only_resembles_one_is_not_refused(heading):
    assert not identifying_details.is_identifying_heading(heading)


def test_no_column_of_the_pool_is_ever_refused_by_its_heading():
    names = [field.name for field in (*REFERRAL_FIELDS, *WAVE_FIELDS)]
    assert identifying_details.refusals(names, names) == ()
    assert [name for name in names if identifying_details.is_identifying_heading(name)] == []


def test_refusals_tell_the_place_of_a_column_and_nothing_of_what_it_holds():
    found = identifying_details.refusals(["wave", "Surname", "row key", "dob"], ["wave", "row_key"])
    assert [(refusal.position, refusal.why) for refusal in found] == [(2, "its heading"), (4, "its heading")]


def looks(*cells):
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE cells AS SELECT unnest(?::VARCHAR[]) AS cell", [list(cells)])
        return identifying_content(connection, "cells")


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("LS1 4AP", "postcodes"),
        ("ls14ap", "postcodes"),
        ("near SW1A 1AA now", "postcodes"),
        ("943 476 5919", "NHS numbers"),
        ("9434765919", "NHS numbers"),
        ("B312345678901", "unique pupil numbers"),
        ("0113 496 0718", "phone numbers"),
        ("07700900123", "phone numbers"),
        ("+44 7700 900123", "phone numbers"),
        ("zinnia@example.org", "e-mail addresses"),
        ("2011-02-14", "exact dates"),
        ("14/2/11", "exact dates"),
        ("14 Feb 2011", "exact dates"),
        ("20110214", "exact dates"),
        ("2011-02-14T00:00:00", "exact dates"),
        ("QQ 12 34 56 C", "National Insurance numbers"),
        ("x" * 61, "text of more than 60 characters"),
    ],
)
def test_one_cell_that_identifies_is_enough(cell, words):
    assert looks("yes", "no", cell) == words


@pytest.mark.parametrize(
    "cell",
    [
        "x" * 60,
        "5A",
        "N1",
        "W1",
        "2025",
        "2024-25",
        "10_15",
        "3_plus",
        "9434765918",
        "1234567890",
        "1111111111",
    ]
    + ["1,234.5", "front_door", "12 weeks", "domesticabuse", "E12000003", "2024/25"],
)
def test_codes_numbers_and_years_do_not_identify(cell):
    assert looks(cell) is None


def test_two_different_pairs_of_capitalised_words_are_names_and_one_is_a_label():
    assert looks("Early Help", "yes") is None
    assert looks("Persephone Smith-Jones", "Zebedee O'Neill") == "names of people"


@pytest.mark.parametrize(
    ("number", "passes"),
    [
        # 9x10 + 4x9 + 3x8 + 4x7 + 7x6 + 6x5 + 5x4 + 9x3 + 1x2 = 299; 299 = 27 x 11 + 2; 11 - 2 = 9.
        ("9434765919", True),
        ("9434765918", False),
        # 4x10 + 0 + 1x8 + 0 + 2x6 + 3x5 + 2x4 + 1x3 + 3x2 = 92... 92 = 8 x 11 + 4; 11 - 4 = 7.
        ("4010232137", True),
        # One digit ten times passes the sum and is no number of anybody.
        ("1111111111", False),
        ("123456789", False),
    ],
)
def test_the_check_digit_of_an_nhs_number(number, passes):
    assert identifying_details.passes_nhs_check(number) is passes


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("What happened to Persephone Smith?", "names of people"),
        ("Ask Mrs Smith", "names of people"),
        ("The child of LS1 4AP", "postcodes"),
        ("Born 14/02/2011", "exact dates"),
        ("Call 0113 496 0718", "phone numbers"),
        ("See 943 476 5919", "NHS numbers"),
    ],
)
def test_a_question_that_names_somebody_is_told_in_words(typed, words):
    assert identifying_details.identifies(typed) == words


@pytest.mark.parametrize(
    "typed",
    [
        "Why does Leeds differ from North Yorkshire?",
        "What of section 47 enquiries in 2024-25?",
        "How many within 90 days, in W1 and W2?",
        "Is it Early Help or Social Care?",
        "Which 1,234 of 5,678 referrals?",
    ],
)
def test_a_question_about_figures_is_not_held_up(typed):
    assert identifying_details.identifies(typed) is None


def test_names_of_places_may_be_allowed():
    typed = "Why is Kingston upon Hull beside Redcar Cleveland?"
    assert identifying_details.identifies(typed) == "names of people"
    assert identifying_details.identifies(typed, ["Redcar Cleveland"]) is None
