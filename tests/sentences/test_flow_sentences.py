"""Sentences on the paths, word by word; the paths are counted in tests/figures/test_flow_figures.py."""

import pytest

from analytics.exports import stages_tables as tables
from analytics.figures import flow_figures
from analytics.sentences import flow_sentences as sentences
from tests.miniature import ROTHERHAM, YORK
from tests.rows import frame


@pytest.fixture
def found(cursor, holdings, first):
    return lambda **changes: flow_figures.flow(cursor, first.with_changes(**changes), holdings)


def test_the_widest_path_of_each_half_is_told_of_how_many(found):
    # 70 of the police's and 70 with no further action, of 60 + 100 referrals.
    assert sentences.headline(found(focus=ROTHERHAM, wave="both"), "Rotherham", "all") == (
        "Of 160 referrals to :violet[**Rotherham**], the widest paths are “Police” to “No further action” (70) and “No"
        " further action” to “Closed at the front door” (70)."
    )


def test_without_a_focus_the_whole_pool_is_named(found):
    text = sentences.headline(found(), "", "the 4 authorities together")
    assert text.startswith("Of 245 referrals to the 4 authorities together, the widest")


def test_no_path_at_all_has_a_sentence(found):
    text = sentences.headline(found(focus=YORK), "York", "all")
    assert text.startswith("No path can be shown: Too few to show: fewer than 23 referrals in York")


def test_the_notes_say_what_acts_what_is_not_drawn_and_how_to_colour(found, holdings):
    notes = " ".join(sentences.notes(found(focus=ROTHERHAM, wave="both"), holdings.pool))
    assert "Wave and days act here, and no other filter" in notes
    # Schools: nothing but 10 and 20 is shown, and one of their other paths is hidden.
    assert "Not drawn: " in notes and "“other paths”" in notes
    assert (
        "Health, Council services, Early help and Strategy discussion: fewer than 23 referrals, so none of their paths."
    ) in notes
    assert "Choose a furthest stage among the filters to colour the paths into it" in notes


def test_a_colour_is_said_in_words(found, holdings):
    notes = " ".join(sentences.notes(found(stage="cla"), holdings.pool))
    assert "In colour: the paths that ended at “Plan or looked after”, the furthest stage chosen." in notes


def test_the_alternative_reads_out_every_path(found):
    text = sentences.alternative(found(focus=ROTHERHAM, wave="both"), "Answer.")
    assert "Police to no further action 70; Police to social work assessment 30" in text
    # The 30 in need are all of wave 1's assessed, and hidden there: so they are in both.
    assert (
        "Social work assessment to assessed, not in need 20; Social work assessment to enquiry, no plan 20"
        in text
    )
    assert "child in need support" not in text


def test_the_table_has_the_paths_and_merges_the_hidden_ones_at_where_they_start(found):
    answer = found(focus=ROTHERHAM, wave="both")
    table = frame(tables.paths(answer))
    assert table.iloc[0].tolist() == ["Police", "No further action", "70"]
    merged = table[table["To"] == "Other paths"]
    assert set(merged["Referrals"]) == {"c"}
    assert len(merged) == len(answer.others)


def test_the_list_for_a_narrow_screen_has_every_row_of_the_table(found):
    table = tables.paths(found(focus=ROTHERHAM, wave="both"))
    lines = sentences.listed_paths(table).splitlines()
    assert lines[0] == "| From | To | Referrals |"
    assert lines[2] == "| Police | No further action | 70 |"
    assert len(lines) == len(table.rows) + 2
