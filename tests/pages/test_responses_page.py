"""First responses on screen: the sentences of what was planted, every state, and nothing hidden let slip."""

import re

import pytest

from tests.pages.test_words import QUOTED, VERDICT, unreadable

SEVEN = "the whole pool, each response by itself"


@pytest.fixture
def training(setting):
    """Show the training pool in this test."""
    setting("POOL", "training")


def said_of_no_further_action(page):
    """Return the first sentence of the answer."""
    return page.headline.split(". ")[0]


def columns(table):
    return [dict(zip(table.columns, row, strict=True)) for row in table.itertuples(index=False)]


# Planted in D06 and D07: no further action 13 % and 0 %, where the region has about 6 %.
@pytest.mark.parametrize("wave", ["W1", "W2"])
@pytest.mark.parametrize(("focus", "least", "most"), [("T06", 10, 16), ("T07", 0, 0)])
def test_what_was_planted_in_no_further_action_is_told_as_a_difference(
    opened, training, focus, least, most, wave
):
    sentence = said_of_no_further_action(opened("responses", focus=focus, wave=wave))
    share, others = map(
        int, re.search(r" (\d+)% were closed with no further action .* beside (\d+)% in", sentence).groups()
    )
    assert least <= share <= most and 5 <= others <= 7
    direction = "higher" if share > others else "lower"
    assert re.search(
        rf": \d+ points {direction} \(95% interval [^)]*\), (more than|at the edge of) chance$", sentence
    )


@pytest.mark.parametrize("wave", ["W1", "W2"])
@pytest.mark.parametrize("focus", ["T01", "T15"])
def test_where_nothing_was_planted_the_answer_says_that_chance_could_explain_both(
    opened, training, focus, wave
):
    headline = opened("responses", focus=focus, wave=wave).headline
    assert headline.count("chance could explain the difference") == 2
    assert "edge" not in headline and "more than chance" not in headline


@pytest.mark.parametrize("wave", ["W1", "W2"])
@pytest.mark.parametrize("focus", ["T01", "T15"])
def test_where_nothing_was_planted_no_source_is_told_as_a_difference(opened, training, focus, wave):
    lines = opened("responses", focus=focus, wave=wave).on_page
    told = [
        line for line in lines if line.startswith(("Answered at", "Assessed or", "Strategy discussion at"))
    ]
    assert len(told) == 3
    assert not any("edge of chance" in line or "more than chance" in line for line in told)


# Planted in D10: 60 %, where the region has 30.6 %.
@pytest.mark.parametrize("wave", ["W1", "W2"])
def test_sources_tells_of_six_in_ten_from_the_police_and_draws_them(opened, training, wave):
    page = opened("sources", focus="T10", wave=wave)
    share, others = map(
        int, re.search(r"Police sent (\d+)% of 300 .*; the other 14 together (\d+)%", page.headline).groups()
    )
    assert 54 <= share <= 66 and 27 <= others <= 34
    bars = {trace["name"]: trace["x"] for trace in page.chart("pairs")["data"] if trace["type"] == "bar"}
    assert (bars["focus"][0], bars["comparator"][0]) == (share, others)


def test_the_page_says_what_was_counted_in_the_shipped_rows(opened):
    # Rotherham, wave 2: 32 of 300 closed -> 30, 10 %; 14 with advice and 15 with early help, 29 -> 30, 10 %.
    page = opened("responses", focus="372")
    assert page.title == "What is done first with a request for help?"
    assert page.headline.startswith("Of 300 referrals to Rotherham, 10% were closed with no further action")
    assert "10% were answered with advice or early help" in page.headline
    own = [row for row in columns(page.tables[0]) if row["Who"] == "Rotherham"]
    assert [row["Referrals"] for row in own] == ["30", "30", "190", "45", "c"]


def test_the_table_has_all_seven_responses_for_the_whole_pool(opened):
    # Counted in the shipped rows of wave 2: 222, 222, 228, 3,233, 523, 72 and 0.
    rows = [row for row in columns(opened("responses", focus="372").tables[0]) if row["Who"] == SEVEN]
    assert [row["Referrals"] for row in rows] == ["220", "220", "230", "3,235", "525", "70", "0"]


def test_four_figures_are_drawn_each_with_words_a_table_and_a_file(opened):
    page = opened("responses", focus="372")
    assert len(page.pictures) == len(page.alternatives) == len(page.tables) == len(page.files) == 4
    assert all("INVENTED DATA" in picture for picture in page.pictures)
    assert all(rows[0][0].startswith("INVENTED DATA") for rows in page.files)
    assert page.alternatives[0].startswith(page.headline)


def test_a_source_that_is_chosen_is_the_only_row_by_source_and_does_not_act_on_forces(opened):
    plain, chosen = (
        opened("responses", focus="372").tables,
        opened("responses", focus="372", source="police").tables,
    )
    assert set(chosen[2]["Source"]) == {"Police"}
    assert chosen[3].equals(plain[3])


def test_every_source_of_few_referrals_says_so_and_has_no_share(opened):
    # Five of Rotherham's 300 in wave 2 are anonymous or unknown.
    table = opened("responses", focus="372").tables[2]
    few = [
        row for row in columns(table) if row["Source"] == "Anonymous or unknown" and row["Who"] == "Rotherham"
    ]
    assert {(row["Out of"], row["Share"], row["Difference"]) for row in few} == {("fewer than 23", "few", "")}


def test_the_four_forces_are_named_with_their_authorities(opened):
    page = opened("responses", focus="816")
    table = page.tables[3]
    assert list(dict.fromkeys(table["Police force"])) == [
        "Humberside",
        "North Yorkshire",
        "South Yorkshire",
        "West Yorkshire",
        "All 15",
    ]
    assert "York's police force is North Yorkshire, shared with North Yorkshire." in page.on_page
    assert any(row["Authorities"] == "North Yorkshire and York" for row in columns(table))


@pytest.mark.parametrize("names", ["mine", "letters"])
def test_under_letters_no_force_is_told_and_no_other_authority_is_named(opened, names):
    page = opened("responses", focus="372", names=names)
    assert any(
        line.startswith("Police forces are not shown while authorities stand") for line in page.on_page
    )
    assert len(page.pictures) == 3
    drawn = " ".join([*page.alternatives, *page.pictures, *(str(table) for table in page.tables)])
    assert not any(name in drawn for name in ("Barnsley", "Leeds", "Humberside", "South Yorkshire"))
    assert ("Rotherham" in drawn) == (names == "mine")


def test_too_few_everywhere_is_one_sentence_and_no_figure(opened):
    page = opened("responses", focus="372", source="unknown", age="unborn")
    assert page.headline.startswith("Too few to show: fewer than 23 referrals")
    assert page.pictures == [] and page.tables == []


def test_too_few_in_the_focus_still_shows_the_others(opened):
    page = opened("responses", focus="372", source="unknown")
    assert page.headline.startswith("Too few to show: fewer than 23 referrals in Rotherham")
    assert set(page.tables[0]["Who"]) == {"the other 14 together", SEVEN}


def test_without_a_focus_the_whole_pool_is_shown_and_the_reader_asked_to_choose(opened):
    page = opened("responses")
    assert page.headline.startswith("Of 4,500 referrals to the 15 authorities together, ")
    assert any(
        line.endswith("Choose your authority to set what it does beside the others.") for line in page.on_page
    )
    assert set(page.tables[2]["Difference"]) == {""}


def test_choosing_a_wave_or_a_filter_changes_the_answer(opened):
    page = opened("responses", focus="372", wave="W2")
    before = page.headline
    assert page.choose("Wave", "W1").headline != before
    assert (
        page.choose("Wave", "W2")
        .choose("Source of referral", "police")
        .headline.startswith("Of 80 referrals to")
    )


@pytest.mark.parametrize(
    "filters",
    [
        {"source": "early_help"},
        {"need": "N7"},
        {"need": "N9", "sex": "F"},
        {"age": "unborn", "sex": "U"},
        {"age": "0", "source": "police"},
        {"wave": "both", "source": "health"},
        {"compare": "neighbours"},
        {"compare": "chosen", "chosen": "810"},
        {"compare": "england"},
        {"names": "mine"},
        {"names": "letters"},
    ],
)
@pytest.mark.parametrize("focus", ["372", "816"])
def test_no_choice_breaks_the_page_or_lets_a_column_name_slip(opened, focus, filters):
    page = opened("responses", focus=focus, **filters)
    assert unreadable(page) == []
    assert [text[:200] for text in page.said if VERDICT.search(QUOTED.sub("", text))] == []


@pytest.mark.parametrize("focus", ["", "T07", "T13", "372"])
def test_the_page_is_readable_with_the_training_pool(opened, training, focus):
    page = opened("responses", **({"focus": focus} if focus else {}))
    assert unreadable(page) == []
    assert page.pictures and all("INVENTED DATA" in picture for picture in page.pictures)
