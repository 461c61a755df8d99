"""Each page asks its question and answers it with figures that were worked out by hand."""

import re

import pytest

# As published for the year ending 31 March 2025. Rotherham beside the other 14 together, which are
# the region's counts less Rotherham's: 63,590 - 2,909 = 60,681 referrals of 1,181,103 - 59,521 = 1,121,582 children.
# Intervals are of counts and sizes over 1.6, for brothers and sisters; p by the conditional binomial of both sides.
#   referrals      488.7 beside 60,681 / 112.1582 = 541.0; 95% interval 466.5 to 511.7, p = 2e-5: more, and lower
#   no further     9.9% beside 3,444 / 55,039 = 6.3% (13 of the 14: North Yorkshire's is hidden,
#   action           and 60,681 - 5,642 = 55,039): not comparable
#   not in need    41.9% beside (29.0% x 63,590 - 1,218) / 60,681 = 28.4%: not comparable
#   re-referral    19.6% beside (21.7% x 63,590 - 570) / 60,681 = 21.8%; 17.8 to 21.5; the difference by Newcombe,
#                    95%, -4.0 to -0.3 points, 99.8% -5.0 to +0.9: the edge
#   section 47     213.0 beside (216.8 x 118.1103 - 1,268) / 112.1582 = 217.0; 198.5 to 228.4, p = 0.61: chance
#   plans          52.6 beside (48.5 x 118.1103 - 313) / 112.1582 = 48.3; 45.5 to 60.5, p = 0.25: chance
#   repeat plans   27.7% beside less than the region's 24.7%, which has Rotherham's in it; 22.5 to 33.6; the
#                    difference -2.2 to +9.3 points: chance
#   looked after   80 beside (77 x 118.1103 - 476) / 112.1582 = 76.8; 71 to 90, p = 0.48: chance
ROTHERHAM = {"focus": "372", "measure": "cla_rate", "year": "2025"}


def test_the_overview_counts_where_rotherham_differs(opened):
    page = opened("overview", **ROTHERHAM)
    assert "Rotherham" in page.title
    assert page.headline == (
        "On one of eight questions Rotherham differs from the other 14 together by more than chance would explain:"
        " lower. One is at the edge of chance, on four chance could explain the difference and two are not judged."
    )


def test_the_overview_shows_the_worked_figure_beside_the_others(opened):
    # Each with its unit, how many a share is of, and its interval, worked as above.
    lines = opened("overview", **ROTHERHAM).on_page
    assert [line for line in lines if " others " in line and line[0].isdigit()] == [
        "488.7 others 541.0 per 10,000 children, 466.5 to 511.7",
        "9.9% others 6.3% of 2,909 referrals, 8.6 to 11.3%",
        "41.9% others 28.4% of 2,909 referrals, 39.6 to 44.2%",
        "19.6% others 21.8% of 2,909 referrals, 17.8 to 21.5%",
        "213.0 others 217.1 per 10,000 children, 198.5 to 228.4",
        "52.6 others 48.3 per 10,000 children, 45.5 to 60.5",
        "27.7% others 24.5% of 393 plans starting, 22.5 to 33.6%",
        "80 others 77 per 10,000 children, 71 to 90",
    ]


def test_without_a_focus_the_overview_tells_the_region_against_england(opened):
    # Region and England in 5.1: 538.4 and 519.4 more than chance; 5.9 and 6.5, 29.0 and 30.8 not comparable; 21.7 and
    # 22.6, of 63,590, more, and lower; 216.8 and 189.3 more; 48.5 and 40.6 more; 24.7 and 24.5, of 7,260, chance; 77
    # and 67 more.
    page = opened("overview", year="2025")
    assert "Yorkshire and The Humber" in page.title
    assert page.headline == (
        "On five of eight questions Yorkshire and The Humber differs from England by more than chance would explain:"
        " higher on four and lower on one. On one chance could explain the difference and two are not judged. Choose"
        " your authority to see it here."
    )
    assert "538.4 England 519.4" in page.text


def test_every_question_of_the_overview_leads_to_its_measure(opened):
    visit = opened("overview", **ROTHERHAM)
    # The statement at the foot of the sidebar carries no selection.
    links = [link for link in visit.at.get("page_link") if link.proto.page != "accessibility"]
    measures = [re.search("measure=([a-z0-9_]+)", link.proto.query_string).group(1) for link in links]
    assert measures == [
        "referral_rate",
        "nfa_share",
        "assessed_closed",
        "rereferral_back",
        "s47_rate",
        "cpp_rate",
        "cpp_repeat",
        "cla_rate",
    ]
    assert all(link.proto.page == "variation" and "focus=372" in link.proto.query_string for link in links)


def test_variation_gives_the_figure_its_interval_the_others_the_verdict_and_the_middle_half(opened):
    # 476 children looked after, 297.5 after the factor for brothers and sisters: Byar's limits 264.6 and 333.3, 1.6
    # times that of 59,521, are 71.14 and 89.60 per 10,000. The 15 in order: 48 54 58 62 64 69 71 74 79 80 85 89 96 119
    # 131. The eighth is 74; a quarter and three quarters of the way fall midway between 62 and 64 and between 85 and
    # 89.
    page = opened("variation", **ROTHERHAM)
    assert page.title == "How many children are looked after?"
    assert "Rotherham: 80 per 10,000" in page.headline
    assert "95% interval 71 to 90" in page.headline
    assert "the other 14 together 77" in page.headline
    assert page.headline.endswith(
        "Higher than the other 14 together, but chance could explain the difference."
    )
    assert (
        "Middle half of authorities 63 to 87 per 10,000 children aged 0 to 17; median 74, each counting once"
        in page.on_page
    )
    assert "Second highest to second lowest 2.2 to 1 119 and 54" in page.on_page


def test_variation_without_a_focus_speaks_of_the_region(opened):
    page = opened("variation", measure="cla_rate", year="2025")
    assert "Yorkshire and The Humber: 77 per 10,000" in page.headline
    assert "the median is 74" in page.headline
    assert "Rotherham" not in page.headline


def test_a_hidden_figure_is_a_letter_with_its_reason_and_never_a_number(opened):
    page = opened("variation", measure="nfa_share", year="2025", focus="815")
    assert "North Yorkshire: c" in page.headline
    assert "Hidden is not zero" in page.headline
    table = page.tables[0].set_index("Area")
    assert table.loc["North Yorkshire", "Figure"] == "c"
    assert table.loc["North Yorkshire", "95% interval"] == ""
    assert table.loc["North East Lincolnshire", "Figure"] == "0.0%"


def test_the_map_names_the_lowest_and_the_highest(opened):
    page = opened("map", **ROTHERHAM)
    assert "looked after" in page.title
    assert "48 per 10,000 in North Yorkshire" in page.headline
    assert "131 in North East Lincolnshire" in page.headline
    assert "Rotherham 80" in page.headline


def test_the_map_without_a_focus_names_the_same(opened):
    page = opened("map", measure="cla_rate", year="2025")
    assert "48 per 10,000 in North Yorkshire" in page.headline
    assert "131 in North East Lincolnshire" in page.headline
    assert "Rotherham" not in page.headline


def test_pathways_gives_the_share_of_section_47_enquiries(opened):
    # Counted in the shipped rows: 90 of Rotherham's 300 in wave 2 reached an enquiry within 180 days, 30%. As printed
    # they may be 88 of 302, 29.1%, to 92 of 298, 30.9%; with brothers and sisters (1.67) of 179.6, and Wilson's
    # limits of those are 23.0% and 38.0%. The other 14, each weighted by its referrals of the whole period, 27.4%.
    page = opened("pathways", focus="372", wave="W2", days="180")
    assert "How far do referrals go" in page.title
    assert "Of 300 referrals to Rotherham, 30% led to a section 47 enquiry" in page.headline
    assert "23% to 38%" in page.headline
    assert "the other 14 together 27%" in page.headline


def test_pathways_without_a_focus_speaks_of_all_the_authorities(opened):
    page = opened("pathways", wave="W2")
    assert "4,500 referrals" in page.headline
    assert "27%" in page.headline


def test_sources_gives_the_largest_source_and_the_widest_difference(opened):
    # Counted in the shipped rows of Rotherham's wave 2: police 79, shown as 80 of 300; relatives, acquaintances,
    # children and others 33 + 10 + 9 + 2 = 54, shown as 55 of 300.
    page = opened("sources", focus="372", wave="W2")
    assert "Who asks for help" in page.title
    assert "Police" in page.headline and "27%" in page.headline
    assert (
        "Family, friends, self: 18% beside 9%, 9 points higher (95% interval 3 higher to 18 higher)"
        in page.headline
    )


def test_sources_without_a_focus_speaks_of_all_the_authorities(opened):
    page = opened("sources", wave="W2")
    assert "Police" in page.headline
    assert "4,500 referrals" in page.headline


def test_methods_says_what_it_holds(opened):
    page = opened("methods")
    assert page.title.endswith("?")
    assert "55 measures" in page.headline
    assert "to 2025" in page.headline


@pytest.mark.parametrize("page", ["pathways", "sources"])
def test_pool_pages_are_badged_as_invented_and_so_is_every_chart(opened, page):
    shown = opened(page, focus="372")
    assert "INVENTED DATA" in shown.lines[0]
    assert all("INVENTED DATA" in picture for picture in shown.pictures)
    assert all("INVENTED DATA" in str(rows[:3]) for rows in shown.files)


@pytest.mark.parametrize("page", ["overview", "variation", "map"])
def test_published_charts_are_never_marked_as_invented(opened, page):
    shown = opened(page, **ROTHERHAM)
    assert not any("INVENTED" in picture for picture in shown.pictures)
    assert "INVENTED" not in str(shown.files)


@pytest.mark.parametrize("page", ["pathways", "sources"])
@pytest.mark.parametrize("filters", [{}, {"need": "N5"}, {"age": "0", "sex": "F"}])
def test_pool_counts_are_hidden_or_rounded_to_five(opened, page, filters):
    for table in opened(page, focus="372", **filters).tables:
        if "Referrals" in table:
            assert len(table)
            for count in table["Referrals"]:
                assert count in ("c", "few") or int(count.replace(",", "")) % 5 == 0


FIGURE_PAGES = ["overview", "variation", "map", "pathways", "sources"]


@pytest.mark.parametrize("page", FIGURE_PAGES)
@pytest.mark.parametrize("focus", ["", "372"])
def test_behind_every_figure_are_its_table_its_file_and_its_definition(opened, page, focus):
    shown = opened(page, **({"focus": focus} if focus else {}))
    behind = shown.buttons_behind
    assert behind.count("Figures as a table") == behind.count("Download CSV") == len(shown.tables) >= 1
    assert behind.count("What this means") >= 1
    assert "Formula. " in shown.text
    assert all(len(alternative) > 40 for alternative in shown.alternatives)


@pytest.mark.parametrize("page", FIGURE_PAGES)
@pytest.mark.parametrize("focus", ["", "372"])
def test_a_file_holds_exactly_the_table(opened, page, focus):
    shown = opened(page, **({"focus": focus} if focus else {}))
    for table, rows in zip(shown.tables, shown.files, strict=True):
        body = rows[-len(table) - 1 :]
        assert body[0] == [str(column) for column in table.columns]
        assert [[cell.lstrip("'") for cell in row] for row in body[1:]] == table.astype(
            str
        ).to_numpy().tolist()


@pytest.mark.parametrize("page", FIGURE_PAGES)
def test_every_figure_page_names_its_source(opened, page):
    text = opened(page, focus="372").text
    assert "Source" in text
    assert ("invented demonstration pool" in text) if page in ("pathways", "sources") else ("2025" in text)


@pytest.mark.parametrize("page", ["overview", "variation", "map"])
def test_published_pages_and_their_files_carry_the_licence(opened, page):
    shown = opened(page, **ROTHERHAM)
    assert "Open Government Licence v3.0" in shown.text
    assert all("Open Government Licence v3.0" in str(rows) for rows in shown.files)


def test_the_map_credits_its_boundaries(opened):
    assert "Crown copyright" in opened("map").text


@pytest.mark.parametrize("page", ["variation", "map"])
def test_the_number_behind_a_published_figure_stands_in_its_table(opened, page):
    table = opened(page, **ROTHERHAM).tables[0].set_index("Area")
    assert table.loc["Rotherham", "Figure"] == "80"
    assert table.loc["Rotherham", "95% interval"] == "71 to 90"
    assert table.loc["Rotherham", "Count"] == "476"
    assert table.loc["Rotherham", "Out of"] == "59,521"


@pytest.mark.parametrize("page", ["pathways", "sources"])
def test_the_number_of_referrals_stands_on_pool_pages(opened, page):
    assert "300" in opened(page, focus="372").headline


@pytest.mark.parametrize(
    ("page", "columns"), [("map", {"Area", "Figure"}), ("variation", {"Area", "Figure"})]
)
def test_the_regions_own_published_figure_stands_in_the_table(opened, page, columns):
    table = opened(page, **ROTHERHAM).tables[0]
    assert columns <= set(table.columns)
    own = table[table["Area"].str.startswith("Yorkshire and The Humber")]
    assert own["Figure"].tolist() == ["77"]
