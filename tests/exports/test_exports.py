"""Tables and files: exactly what is drawn, and nothing a spreadsheet would run."""

import csv
import io

import pandas as pd
import pytest

from analytics.exports import shared_tables
from analytics.exports import sources_tables as source_tables
from analytics.figures import pathways_figures, published_figures, sources_figures
from analytics.sentences import pool_sentences
from analytics.sentences import published_sentences as sentences
from tests.miniature import ROTHERHAM, YORK
from tests.rows import frame


def read(content):
    """Return the rows of a file as a spreadsheet reads them."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture
def shares(cursor, holdings, first):
    chosen = first.with_changes(focus=ROTHERHAM, measure="nfa_share")
    return published_figures.one_measure(cursor, chosen, holdings)


def test_the_table_behind_a_figure_is_what_is_printed(shares):
    ours = "our calculation"
    assert frame(shared_tables.one_measure(shares)).values.tolist() == [
        ["Barnsley", "8.0%", "6.6% to 9.6%", "160", "2,000", ""],
        ["Kingston upon Hull, City of", "5.0%", "4.2% to 5.9%", "200", "4,000", ""],
        ["North Yorkshire", "c", "", "", "5,000", "hidden by the publisher"],
        ["Rotherham", "10.0%", "8.6% to 11.6%", "250", "2,500", ""],
        ["York", "0.0%", "0.0% to 0.4%", "0", "1,500", ""],
        [f"The other 4 together ({ours})", "4.8%", "", "", "", ""],
        ["Yorkshire and The Humber, as published", "6.0%", "", "", "", ""],
    ]


def test_a_file_reads_back_as_exactly_its_notes_and_its_table(shares):
    table = shared_tables.one_measure(shares)
    notes = sentences.file_notes(shares.measure, shares.year)
    rows = read(shared_tables.csv(table, notes))
    assert rows[: len(notes)] == [[note] for note in notes]
    assert rows[len(notes)] == list(table.columns)
    assert rows[len(notes) + 1 :] == frame(table).values.tolist()


def test_an_empty_cell_stays_empty():
    assert read(shared_tables.csv(pd.DataFrame({"Area": ["York"], "Note": [""]}), [])) == [
        ["Area", "Note"],
        ["York", ""],
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+44 1904", "@SUM(A1)", "-2+3", "-cmd|x", "\t=1+1", "\r=1+1"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_text(cell):
    # A tab or a line's end before it becomes a space.
    safe = f"'{cell.replace(chr(9), ' ').replace(chr(13), ' ')}"
    assert read(shared_tables.csv(pd.DataFrame({"Area": [cell]}), [])) == [["Area"], [safe]]
    assert read(shared_tables.csv(pd.DataFrame({cell: ["York"]}), [cell])) == [[safe], [safe], ["York"]]


# How else a spreadsheet, or somebody who pastes, comes to a sign that runs: full-width, small and raised forms, the
# minus of arithmetic, and each behind what nobody sees.
RUNS_TOO = [
    "\uff1d1+1",
    "\uff0b44",
    "\uff0d2+3",
    "\uff20SUM(A1)",
    "\ufe661+1",
    "\ufe6244",
    "\ufe632+3",
    "\ufe6bSUM(A1)",
]
RUNS_TOO += ["\u22122+3", "\u2212cmd|x", "\u207a1", "\u207cA1", "\u208b1+1", "-\uff11"]
UNSEEN = [
    " ",
    "   ",
    "\u00a0",
    "\u3000",
    "\u200b",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\u202e",
    "\u034f",
    "\u3164",
    "\ufe0f",
]


@pytest.mark.parametrize("unseen", ["", *UNSEEN, "".join(UNSEEN)], ids=ascii)
@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", *RUNS_TOO], ids=ascii)
def test_no_other_form_of_such_a_cell_gets_by(cell, unseen):
    assert read(shared_tables.csv(pd.DataFrame({"Area": [unseen + cell]}), [])) == [
        ["Area"],
        [f"'{unseen}{cell}"],
    ]


@pytest.mark.parametrize(
    "unseen", ["\t", "\r", "\n", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029"], ids=ascii
)
def test_a_line_s_end_before_such_a_cell_becomes_a_space(unseen):
    for cell in ("=1+1", "\uff1d1+1"):
        assert read(shared_tables.csv(pd.DataFrame({"Area": [unseen + cell]}), [])) == [
            ["Area"],
            [f"' {cell}"],
        ]


def test_letters_and_figures_are_left_as_they_are():
    cells = [
        "c",
        "-",
        "-9,000",
        "-£12.50",
        "-3%",
        "\u22123.2",
        "\u2212",
        "\u20130.5",
        " 3 = 2 + 1",
        "a@b",
        "0.0%",
        "8.6% to 11.6%",
        "£1,250",
        "a, “b”",
        'the "other" 4',
    ]
    assert read(shared_tables.csv(pd.DataFrame({"Figure": cells}), [])) == [
        ["Figure"],
        *([cell] for cell in cells),
    ]


def test_a_file_of_the_pool_says_first_that_it_is_invented(cursor, holdings, first):
    found = pathways_figures.pathway_steps(cursor, first.with_changes(focus=ROTHERHAM), holdings)
    notes = pool_sentences.pool_file_notes(holdings.pool, ["How far do referrals go?"])
    content = shared_tables.csv(shared_tables.steps(found, "Rotherham"), notes)
    assert read(content)[0][0].startswith("INVENTED DATA: describes no child and no council")


def test_steps_stand_in_the_file_as_drawn(cursor, holdings, first):
    found = pathways_figures.pathway_steps(cursor, first.with_changes(focus=ROTHERHAM), holdings)
    table = frame(shared_tables.steps(found, "Rotherham"))
    assert list(table.columns) == [
        "Step", "Who", "Referrals", "Share of referrals followed 180 days", "95% interval", "Share of the step before",
    ]  # fmt: skip
    # Wilson of 48 / 92 and 52 / 88 of 90 / 1.96 = 45.9; of 28 / 92 and 32 / 88; of 8 / 92 (3.4 %) and 12 / 88.
    assert table.values.tolist()[1:4] == [
        ["Assessment", "Rotherham", "50", "56%", "38% to 72%", "56%"],
        ["Section 47 enquiry", "Rotherham", "30", "33%", "19% to 51%", "60%"],
        ["Conference", "Rotherham", "10", "11%", "3% to 26%", "33% u"],
    ]
    # Between 16 and 22 %, worked out in figures/test_pathways_figures.
    assert table.values.tolist()[8][:4] == ["Section 47 enquiry", "the other 3 together", "20", "16% to 22%"]


def test_sources_stand_in_the_file_as_drawn(cursor, holdings, first):
    found = sources_figures.sources(cursor, first.with_changes(focus=ROTHERHAM), holdings)
    pairs = frame(source_tables.source_pairs(found, "Rotherham")).values.tolist()
    # Worked out in figures/test_sources_figures: beside a range there is no difference and no phrase.
    assert pairs[0] == ["Police", "Rotherham", "40", "40%", "25% to 56%", "", ""]
    assert pairs[6] == [
        "Other agencies", "Rotherham", "0", "0%", "0% to 4%", "no difference (95% interval 3 lower to 4 higher)",
        "Chance could explain this",
    ]  # fmt: skip
    assert pairs[8] == ["Police", "the other 3 together", "55", "50% to 56%", "38% to 67%", "", ""]
    assert pairs[10] == ["Health", "the other 3 together", "c", "c", "", "", ""]
    mix = frame(source_tables.source_mix(found))
    assert list(mix.Area) == ["Other 3", "Rotherham", "Barnsley", "Hull", "York"]
    assert list(mix.Police) == ["50% to 56%", "40%", "80%", "0%", "few"]
    assert list(mix.Health) == ["c", "10%", "0%", "c", "few"]


def test_years_stand_side_by_side_with_the_gap_left_out(cursor, holdings, first):
    found = published_figures.all_years(cursor, first.with_changes(focus=ROTHERHAM), holdings)
    assert frame(shared_tables.all_years(found)).values.tolist() == [
        ["Barnsley", "66", "72", "70"],
        ["Kingston upon Hull, City of", "100", "110", "120"],
        ["North Yorkshire", "c", "50", "50"],
        ["Rotherham", "90", "85", "80"],
        ["York", "60", "70", "70"],
        ["The other 4 together", "79", "70", "72"],
    ]


def test_the_overview_stands_in_the_file_question_by_question(cursor, holdings, first):
    found = published_figures.overview(cursor, first.with_changes(focus=ROTHERHAM), holdings)
    table = frame(shared_tables.overview(found))
    assert list(table.Figure) == ["625.0", "10.0%", "40.0%", "20.0%", "200.0", "50.0", "25.0%", "80"]
    assert list(table["Its figure"]) == ["480.8", "4.8%", "24.0%", "20.9%", "193.1", "50.0", "23.3%", "72"]
    assert table.Period[4] == "year ending 31 March 2024"
    assert set(table["Compared with"]) == {"the other 4 together (our calculation)"}
    # As worked in tests/figures/test_published_verdicts.py.
    assert list(table["Could chance explain it?"]) == [
        "More than chance, within the usual spread",
        "Not comparable between authorities",
        "Not comparable between authorities",
        *["Chance could explain this"] * 5,
    ]


def test_the_table_of_the_funnel_holds_who_is_drawn_with_size_and_phrase(cursor, holdings, first):
    found = published_figures.one_measure(
        cursor, first.with_changes(focus=YORK, measure="rereferral_back"), holdings
    )
    table = frame(shared_tables.funnel_verdicts(found))
    # York did not report and has no place on a funnel. 2,800 of 13,500 is 20.7%.
    assert list(table.columns) == ["Area", "Figure", "Referrals", "Beside the other 4 together"]
    assert table.values.tolist() == [
        ["Barnsley", "25.0%", "2,000", "More than chance, within the usual spread"],
        ["Kingston upon Hull, City of", "20.0%", "4,000", "Chance could explain this"],
        ["North Yorkshire", "20.0%", "5,000", "Chance could explain this"],
        ["Rotherham", "20.0%", "2,500", "Chance could explain this"],
    ]
