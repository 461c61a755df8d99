"""A heading or a name of a file is said again only where it holds the words of the sector and nothing of anybody."""

import pytest

from analytics.intake.repeatable_text import column_words, file_name, heading_words, is_repeatable

# Headings and names of files as they are: of this app, of Explore Education Statistics, of the ONS, of a council.
OURS = """
authority_code; row_key; child_key; days_to_assessment_end; prev_referrals_12m; initial_response; wave; notes; surname
time_period; geographic_level; old_la_code; cla_per_10000; placements_total_2plus; category; comment; ethnic_group
372_W3_referrals; W1 wave record; both_referrals; children in need 2013 to 2025; b1_children_in_need_2013_to_2025
Hull extract 2025; York; Kingston upon Hull; Reading; Kent; East Riding of Yorkshire; children looked after 202425
redesigns; ctyua 2024 buc; referrals_2024-25; Pool of referrals (final)
"""
# Names as they stand in lists of pupils, dates and numbers; none of them is anybody's.
THEIRS = """
Olivia Featherstonehaugh; olivia; FEATHERSTONEHAUGH; O. Featherstonehaugh; Khan, Mohammed; Zoë Brontë; Siân; Mary-Jane
featherstonehaugh_referrals; referrals for Olivia; referralsOlivia; OliviaReferrals; child Olivia; 2014-03-02
02/03/2014; 02 03 2014; 2 March 2014; 2mar2014; March 2014; 9434765919; 943 476 5919; 943.476.5919; 20140302; 1; 2014
41835; W3 2 3 14; 01482 300300; HU1 2AA; hu12aa; A123456789012; 53.7443, -0.3325; name@example.org; mark white
may; john; 12 Long Lane
Grace Young; ; Ольга; 王芳; children of William
"""


def told(text):
    return [one.strip() for line in text.strip().splitlines() for one in line.split(";")]


@pytest.mark.parametrize("text", [one for one in told(OURS) if one])
def test_the_words_of_the_sector_are_said_again(text):
    assert is_repeatable(text)
    assert (column_words(text, 4), heading_words(text, 4)) == (f"column {text}", text)
    assert file_name(f"{text}.csv", 2) == f"{text}.csv"


@pytest.mark.parametrize("text", told(THEIRS))
def test_a_name_a_date_or_a_number_is_told_by_its_place(text):
    assert not is_repeatable(text)
    assert (column_words(text, 4), heading_words(text, 4)) == ("column 4", "column 4")
    assert file_name(f"{text}.csv", 2) == "file 2.csv"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("olivia.XLSX", "file 2.xlsx"),
        ("olivia", "file 2"),
        # An ending that is no ending of ours could be a name as well.
        ("referrals.olivia", "file 2"),
        ("olivia.featherstonehaugh", "file 2"),
        ("referrals", "referrals"),
        ("children in need.2025.csv", "children in need.2025.csv"),
        (".csv", "file 2.csv"),
    ],
)
def test_a_file_keeps_an_ending_that_says_what_it_is(name, kept):
    assert file_name(name, 2) == kept


def test_neither_is_a_text_longer_than_any_heading():
    # 80 characters and 81.
    assert is_repeatable("referral " * 8 + "children") and len("referral " * 8 + "children") == 80
    assert not is_repeatable("referral " * 9)
