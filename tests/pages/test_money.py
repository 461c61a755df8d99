"""The page about money: the line and the count of children on the figure, the switch, and the years left open."""

import pytest

NORTH_YORKSHIRE = {"focus": "815", "year": "2025"}


def text_under(chart):
    return chart["layout"]["xaxis"]["title"]["text"]


def test_the_page_asks_its_question_and_answers_over_both_counts(opened):
    page = opened("money", **NORTH_YORKSHIRE)
    assert page.title == "What is spent, on whom?"
    assert page.headline.startswith("North Yorkshire: £2,066 spent on safeguarding children and young people")
    assert "Over children in need at 31 March it would be £3,984" in page.headline


def test_the_switch_changes_the_figure_the_axis_and_the_address(opened):
    page = opened("money", **NORTH_YORKSHIRE)
    assert text_under(page.chart("dots")).endswith("£ per child in need at any time in the year")
    page.switch("For each child", "in_need_march")
    assert page.headline.startswith("North Yorkshire: £3,984")
    assert text_under(page.chart("dots")).endswith("£ per child in need at 31 March")
    assert page.address["per"] == "in_need_march"
    page.switch("For each child", "children")
    assert page.headline.startswith("North Yorkshire: £125")


def test_the_line_is_chosen_on_the_page_and_named_on_the_figure(opened):
    page = opened("money", line="social_work", **NORTH_YORKSHIRE)
    assert text_under(page.chart("dots")).startswith("Spending on social work,<br>")
    assert "Nothing is published for 2025; 2014, the nearest earlier year, is shown." in page.on_page
    # £11,990,853 over 5,132 children in need at any time is 2,336.49.
    assert page.headline.startswith("North Yorkshire: £2,336 spent on social work")


def test_the_years_offered_are_those_with_returns(opened):
    options = opened("money").control("Year").options
    assert options == [str(year) for year in (*range(2025, 2016, -1), 2014, 2013)]
    assert opened("money", line="social_work").control("Year").options == ["2014", "2013"]


@pytest.mark.parametrize("year", ["2015", "2016"])
def test_a_link_to_a_year_without_returns_shows_the_year_before_and_says_so(opened, year):
    page = opened("money", year=year, focus="815")
    assert f"Nothing is published for {year}; 2014, the nearest earlier year, is shown." in page.on_page
    assert page.control("Year").value == 2014


def test_the_lines_are_broken_where_no_returns_are(opened):
    chart = opened("money", **NORTH_YORKSHIRE).chart("years")
    focus = next(trace for trace in chart["data"] if trace["name"] == "focus")
    by_year = dict(zip(focus["x"], focus["y"], strict=True))
    assert by_year[2015] is None and by_year[2016] is None
    assert by_year[2014] is not None and by_year[2017] is not None
    assert focus["connectgaps"] is False
    words = [note["text"].replace("<br>", " ") for note in chart["layout"]["annotations"]]
    assert "2015 and 2016 missing; new source from 2017" in words


def test_the_table_has_both_figures_of_every_quotient(opened):
    table = opened("money", **NORTH_YORKSHIRE).tables[0].set_index("Area")
    assert len(table) == 15 + 2
    row = table.loc["North Yorkshire"]
    assert list(row) == ["£14,512,512", "7,023", "£2,066", ""]
    assert table.loc["The other 14 together", table.columns[2]] == "£5,084"
    assert table.loc["Yorkshire and The Humber", "Note"] == "our calculation"


def test_the_quoted_range_stands_beside_what_the_returns_reproduce(opened):
    page = opened("money")
    words = [note["text"] for note in page.chart("quoted")["layout"]["annotations"]]
    assert {"£340", "£4,970"} <= set(words)
    assert {"West Sussex £333", "Wokingham £5,984", "Norfolk £487", "Wokingham £10,143"} <= set(words)
    assert "“spending per child in need ranged from £340 … to £4,970”" in page.text
    table = next(table for table in page.tables if "Southwark" in set(table["Area"])).set_index("Area")
    assert list(table.loc["Southwark"]) == ["£4,740", "£6,866"]
    assert table.index[-1] == "England (our calculation)"


def test_no_interval_is_drawn_and_that_is_said(opened):
    page = opened("money", **NORTH_YORKSHIRE)
    for trace in page.chart("dots")["data"]:
        assert not any(trace.get("error_x", {}).get("array", []))
    assert any("No intervals: money is added up, not sampled." in line for line in page.on_page)


def test_england_says_whom_it_leaves_out(opened):
    page = opened("money", compare="england", **NORTH_YORKSHIRE)
    assert "England £5,139" in page.headline
    assert any("leave out the spending of Middlesbrough and Wandsworth" in line for line in page.on_page)


def test_each_figure_has_its_table_its_file_and_its_definition(opened):
    page = opened("money", **NORTH_YORKSHIRE)
    assert page.buttons_behind.count("Figures as a table") == 3
    assert page.buttons_behind.count("Download CSV") == 3
    assert page.buttons_behind.count("What this means") == 3
    assert len(page.files) == 3 and len(page.alternatives) == 3
