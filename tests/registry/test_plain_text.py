"""What names nobody and what could, cell by cell, both sides of each line."""

import pytest

from analytics.registry import plain_words
from analytics.registry.plain_text import (
    COORDINATES,
    INITIALS,
    LONG_NUMBERS,
    MONTHS,
    NAMES,
    Plain,
    heading_fault,
    place_names,
    role_fault,
)

PLACES = place_names(
    ["Hull", "York", "Reading", "Kent", "Bradford", "Kingston upon Hull, City of", "E08000035", "383"]
)
ROWS = Plain(places=PLACES)
FIGURES = Plain(places=PLACES, long_numbers=True)
LINES = Plain(places=PLACES, long_numbers=True, days_of_all=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "12",
        "9999",
        "-3",
        "1,250",
        "£12",
        "45%",
        "12.5",
        "0.3333",
        "yes",
        "NO",
        "Not known",
        "N/A",
        "A&E",
        "A1",
    ]
    + [
        "12b",
        "T3",
        "EH2",
        "Band A",
        "Level 2",
        "W1",
        "Q3",
        "2024-25",
        "2013/14",
        "3_plus",
        "10_15",
        "front_door",
        "RC8",
    ]
    + [
        "Early Help",
        "child's plan",
        "Aged 1 to 4",
        "Hull",
        "YORK",
        "reading",
        "Kent",
        "Kingston upon Hull, City of",
    ]
    + ["West Midlands Police", "E08000035", "Bradford Council", "allocatedWorker"],
)
def test_what_names_nobody_passes(text):
    assert ROWS.fault(text) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Zebedee", NAMES),
        ("zebedee", NAMES),
        ("Smith, Zebedee", NAMES),
        ("Z. Smith", NAMES),
        ("Smith Z", NAMES),
        ("Z A Smith", NAMES),
        ("Zoë", NAMES),
        ("Анна", NAMES),
        ("Z\u200bebedee", NAMES),
        ("Ｚｅｂｅｄｅｅ", NAMES),
        ("J0hn", NAMES),
        ("Z3b3dee", NAMES),
        ("Will", NAMES),
        ("Grant", NAMES),
        ("Green", NAMES),
        ("12 Acacia Avenue", NAMES),
        ("J S", INITIALS),
        ("J.S.", INITIALS),
        # A council that is a surname as well passes alone, and not behind an initial.
        ("J Bradford", INITIALS),
        ("A York", INITIALS),
        ("10000", LONG_NUMBERS),
        ("40588", LONG_NUMBERS),
        ("113 496 0718", LONG_NUMBERS),
        ("496 071", LONG_NUMBERS),
        ("943.476.5919", "NHS numbers"),
        ("943  476  5919", "NHS numbers"),
        ("0044 113 496 0718", "phone numbers"),
        ("0113.496.0718", "phone numbers"),
        ("14 02 2011", "exact dates"),
        ("14  Feb 2011", "exact dates"),
        ("March 2014", MONTHS),
        ("Mar-14", MONTHS),
        ("14 March", MONTHS),
        ("2014-03", MONTHS),
        # A December as well as a year that ends in the next.
        ("2011-12", MONTHS),
        ("03/2014", MONTHS),
        ("53.8008, -1.5491", COORDINATES),
        ("SE 300 340", COORDINATES),
        ("53°48'N", COORDINATES),
        ("ls1 4ap", "postcodes"),
    ],
)  # fmt: skip
def test_what_could_identify_is_told_in_words(text, why):
    assert ROWS.fault(text) == why


def test_beside_figures_numbers_may_be_long_unless_they_are_somebodys():
    assert [
        FIGURES.fault(text) for text in ("51799", "1,181,103", "59.52123", "07700900123", "9434765919")
    ] == [
        None,
        None,
        None,
        "phone numbers",
        "NHS numbers",
    ]


def test_a_title_may_name_the_days_of_everybody_and_no_other():
    assert LINES.fault("Year ending 31 March 2025") is None
    assert LINES.fault("Staff on 30 September 2024") is None
    assert LINES.fault("Extract of 30 March 2025") == "exact dates"


def test_words_that_are_names_as_well_pass_where_a_column_holds_several_of_their_kind():
    assert ROWS.faults(["Red", "Amber", "Green", ""]) is None
    assert ROWS.faults(["Amber", "amber"]) == NAMES
    assert ROWS.faults(["April", "May", "June"]) is None
    assert ROWS.faults(["April", "yes"]) == NAMES


def test_a_heading_is_told_where_it_is_a_value():
    told = ["Zebedee Smith", "Smith, Zebedee", "943 476 5919", "14/02/2011", "LS1 4AP"]
    assert all(heading_fault(heading, ROWS, is_data=False) for heading in told)
    # One word that is not known may be a local heading; in a first row of data it may not.
    for heading in ("Zebedee", "ragstatus", "Early Help", "contacts in 2024", "HubDecision"):
        assert heading_fault(heading, ROWS, is_data=False) is None
    assert heading_fault("Zebedee", ROWS, is_data=True) == NAMES


def test_a_role_is_made_of_known_words():
    assert role_fault("data analyst") is None
    assert role_fault("zebedee") == role_fault("z smith, data analyst") == NAMES


def test_no_word_that_passes_is_hidden_among_the_sets_of_names():
    # What a set allows in company must not pass alone, or the set would be without meaning.
    alone = {"amber", "green", "black", "white", "april", "may", "june", "august", "west", "long", "small"}
    assert not alone & plain_words.WORDS
    assert alone <= frozenset().union(*plain_words.SETS)
