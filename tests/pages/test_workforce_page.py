"""The workforce on screen: the published table exactly, what is not published, and every choice."""

import json

import pytest

from tests.pages.test_words import QUOTED, VERDICT, unreadable

# As published for 30 September 2025.
FIGURES = {
    "Barnsley": ("5.9%", "8.0%", "13.0%", "4.4%", "15.2"),
    "Bradford": ("17.0%", "8.7%", "22.2%", "4.4%", "14.3"),
    "Calderdale": ("6.6%", "13.6%", "5.7%", "3.6%", "15.2"),
    "Doncaster": ("14.5%", "7.9%", "12.8%", "3.7%", "15.1"),
    "East Riding of Yorkshire": ("15.4%", "10.2%", "11.1%", "5.0%", "16.5"),
    "Kingston upon Hull": ("2.4%", "6.0%", "10.3%", "4.4%", "17.3"),
    "Kirklees": ("9.2%", "10.6%", "0.0%", "3.9%", "16.8"),
    "Leeds": ("2.1%", "7.0%", "2.1%", "3.8%", "14.8"),
    "North East Lincolnshire": ("10.2%", "14.9%", "8.7%", "3.7%", "20.9"),
    "North Lincolnshire": ("5.4%", "13.1%", "3.9%", "2.0%", "17.0"),
    "North Yorkshire": ("2.4%", "12.7%", "1.5%", "3.2%", "18.2"),
    "Rotherham": ("1.9%", "13.6%", "1.9%", "3.7%", "13.3"),
    "Sheffield": ("3.4%", "10.7%", "0.4%", "4.5%", "14.9"),
    "Wakefield": ("13.5%", "12.6%", "15.2%", "4.1%", "19.5"),
    "York": ("2.4%", "10.4%", "0.0%", "8.1%", "15.9"),
    "Yorkshire and The Humber, as published": ("7.4%", "9.9%", "7.9%", "4.1%", "15.9"),
    "England": ("14.2%", "11.8%", "13.0%", "3.5%", "15.2"),
}
MEASURES = ("sw_vacancy", "sw_turnover", "sw_agency", "sw_absence", "sw_caseload")
DEMAND = ("referrals_per_worker", "in_need_per_worker", "looked_after_per_worker")
# Which table is which: the panels', each authority's, the flow's, and what is asked of each worker.
PANELS, EACH, FLOW, WORK = range(4)


@pytest.fixture
def training(setting):
    """Show the training pool in this test."""
    setting("POOL", "training")


@pytest.mark.parametrize(("place", "measure"), list(enumerate(MEASURES)))
def test_the_published_table_of_each_measure_is_on_the_screen_exactly(opened, place, measure):
    table = opened("workforce", year="2025", compare="england", workforce=measure).tables[EACH]
    printed = dict(zip(table["Area"], table["Figure"], strict=True))
    assert printed == {area: figures[place] for area, figures in FIGURES.items()}


def test_the_dots_are_drawn_without_intervals_at_the_figures_of_the_table(opened):
    page = opened("workforce", year="2025", focus="372", workforce="sw_absence")
    dots = page.chart("dots")["data"]
    assert [trace["x"] for trace in dots if trace["name"] == "focus"] == [[3.7]]
    assert all(length is None for trace in dots for length in trace.get("error_x", {}).get("array", [None]))
    # The reader is told so above, and once more under the dots.
    assert "The publisher gives no counts of people here, so no interval is drawn" in page.headline
    assert page.text.count("No intervals: full-time equivalents are no count of people.") == 1


def test_referrals_for_each_worker_stand_in_the_table_with_both_counts(opened):
    # 2,909 / 232.3 = 12.52; 60,681 / 3,883.8 = 15.62; 63,590 / 4,116.0 = 15.45.
    table = opened("workforce", focus="372", year="2025", workforce="referrals_per_worker").tables[EACH]
    rows = table.set_index("Area")
    assert list(rows.loc["Rotherham", ["Figure", "Count", "Out of", "Note"]]) == [
        "12.5", "2,909", "232.3", "our calculation",
    ]  # fmt: skip
    assert rows.loc["The other 14 together (our calculation)", "Figure"] == "15.6"
    assert rows.loc["Yorkshire and The Humber, as published", "Figure"] == "15.4"


def test_each_panel_holds_one_measure_on_one_axis_and_absence_shares_none(opened):
    page = opened("workforce", focus="815")
    for key in (*MEASURES, *DEMAND):
        layout = page.chart(f"panel-{key}")["layout"]
        assert {name for name in layout if name.startswith("yaxis")} == {"yaxis"}
    drawn = [picture for picture in page.pictures if "sickness" in picture]
    assert len(drawn) == 1 and "% of working days" in drawn[0]
    # Days for each employee are said in words and drawn nowhere.
    assert any("6.4 days per employee" in line for line in page.on_page)
    assert not any("6.4 days" in picture for picture in page.pictures)


def test_a_hidden_year_is_a_gap_with_its_letter(opened):
    # Kirklees gave no vacancies for 2016.
    panel = opened("workforce", focus="382").chart("panel-sw_vacancy")
    subject = next(trace for trace in panel["data"] if trace["name"] == "subject")
    assert subject["x"][0] == 2016 and subject["y"][0] is None and subject["y"][1] == 22.5
    (letter,) = [note for note in panel["layout"]["annotations"] if note.get("bgcolor")]
    assert (letter["text"].strip(), letter["x"], letter["y"]) == ("-", 2016, 0)


def test_the_table_behind_the_panels_has_every_year_of_every_line(opened):
    table = opened("workforce", focus="372").tables[PANELS]
    assert list(table.columns)[2:] == [str(year) for year in range(2016, 2026)]
    # The authority, the other 14, its neighbours and England.
    assert len(table) == 5 * 4
    row = table[table["Measure"].str.startswith("Social worker turnover") & (table["Area"] == "England")]
    assert (row["2016"].item(), row["2025"].item()) == ("15.1%", "11.8%")


def test_the_flow_of_people_is_on_the_screen_as_published(opened):
    page = opened("workforce", focus="372", year="2025")
    table = page.tables[FLOW]
    assert list(table["Full-time equivalents"]) == [
        "228.9", "+34.4", "−31.5", "+0.5", "232.3", "4.4", "4.4", "100.0%",
    ]  # fmt: skip
    assert {trace["type"] for trace in page.chart("people")["data"]} == {"bar", "scatter"}
    assert any("need not account for the change in those in post" in line for line in page.on_page)


def test_the_year_2016_has_no_flow_and_a_sentence_in_its_place(opened):
    page = opened("workforce", focus="372", year="2016")
    assert any("are published as numbers from 2017" in line for line in page.on_page)
    assert len(page.tables) == 3 and len(page.pictures) == 9


@pytest.mark.parametrize(("focus", "charts"), [("", 10), ("372", 10), ("382", 10)])
def test_every_picture_has_words_and_every_figure_its_table_file_and_definition(opened, focus, charts):
    page = opened("workforce", **({"focus": focus} if focus else {}))
    assert len(page.pictures) == charts and all(len(text) > 40 for text in page.alternatives)
    behind = page.buttons_behind
    assert behind.count("Figures as a table") == behind.count("Download CSV") == len(page.tables) == 4
    assert behind.count("What this means") == 4
    for table, rows in zip(page.tables, page.files, strict=True):
        body = rows[-len(table) - 1 :]
        assert body[0] == list(table.columns)
        assert [[cell.lstrip("'") for cell in row] for row in body[1:]] == table.astype(
            str
        ).to_numpy().tolist()
    assert all("Open Government Licence v3.0" in str(rows) for rows in page.files)
    assert not any("INVENTED" in picture for picture in page.pictures)


def test_the_page_offers_the_years_of_the_workforce_and_keeps_the_choice(opened):
    page = opened("workforce", focus="372")
    assert page.control("Year").options == [str(year) for year in range(2025, 2015, -1)]
    page.choose("Year", 2018)
    assert page.address["year"] == "2018"
    assert "Rotherham at 30 September 2018" in page.headline
    box = next(box for box in page.at.main.selectbox if box.label == "By authority")
    assert len(box.options) == 8
    page._run(box.set_value("sw_caseload"))
    assert page.address["workforce"] == "sw_caseload"
    assert any(heading.value.startswith("Average caseload: each of 15") for heading in page.at.header)
    page.go("variation").go("workforce")
    assert page.address["workforce"] == "sw_caseload"


@pytest.mark.parametrize("measure", [*MEASURES, *DEMAND])
def test_every_measure_is_readable_for_all_england_and_names_the_joint_returns(opened, measure):
    page = opened("workforce", focus="372", cover="england", workforce=measure, order="value")
    assert unreadable(page) == []
    assert "Kingston upon Thames and Richmond upon Thames make one joint return" in page.text


@pytest.mark.parametrize("year", range(2016, 2026))
def test_every_year_is_readable_and_gives_no_verdict(opened, year):
    for focus in ({}, {"focus": "382"}):
        page = opened("workforce", year=str(year), **focus)
        assert unreadable(page) == []
        assert [text[:200] for text in page.said if VERDICT.search(QUOTED.sub("", text))] == []


@pytest.mark.parametrize(
    "choices",
    [
        {"focus": "816", "compare": "neighbours"},
        {"focus": "372", "compare": "chosen", "chosen": "314,816"},
        {"focus": "372", "compare": "chosen", "chosen": "314"},
        {"compare": "neighbours"},
        {"compare": "chosen", "chosen": "810"},
        {"compare": "chosen"},
        {"year": "2012", "focus": "372"},
    ],
)
@pytest.mark.parametrize("measure", ["sw_vacancy", "in_need_per_worker"])
def test_no_comparison_breaks_the_page(opened, choices, measure):
    page = opened("workforce", workforce=measure, **choices)
    assert unreadable(page) == []
    assert len(page.alternatives) >= 9


def test_a_comparator_with_a_joint_return_has_no_figure_that_needs_its_workers(opened):
    # Kingston's workers are not published: nothing of it and York together can be weighted.
    page = opened("workforce", focus="372", compare="chosen", chosen="314,816", year="2025")
    assert "; for the two authorities you chose there is no figure. The publisher" in page.headline
    assert "No line: for the two authorities you chose there is no figure." in page.text
    assert page.chart("dots")["layout"].get("shapes", []) == []
    assert any(
        "Kingston upon Thames and Richmond upon Thames make one joint return" in line for line in page.on_page
    )


def test_kingston_itself_shows_the_joint_rate_and_a_sentence_for_the_flow(opened, setting):
    setting("REGION", "E12000007")
    page = opened("workforce", focus="314", year="2025")
    assert "social worker turnover 28.0%" in page.headline
    assert any(line.endswith("so there is no flow to draw.") for line in page.on_page)
    assert "no figure of referrals, children in need or children looked after for each" in page.text
    assert unreadable(page) == []


def test_an_invented_focus_is_told_that_nothing_is_published_of_it(opened, training):
    page = opened("workforce", focus="T01")
    assert "is invented and has no published figures" in page.headline
    assert page.pictures == [] and page.tables == []


def test_the_filters_of_the_sample_do_not_act(opened):
    page = opened("workforce", focus="372", source="police")
    assert any("not acting" in line and "Police" in line for line in page.on_page)


def test_a_picture_holds_no_other_focus_than_the_readers(opened):
    assert not any("#801650" in json.dumps(json.loads(picture)) for picture in opened("workforce").pictures)
