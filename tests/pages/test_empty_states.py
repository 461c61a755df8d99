"""Where a choice leaves nothing to draw, a sentence says which choice led there and the controls stay."""

import pytest

# Of the 4,500 shipped referrals of wave 2, fewer than 23 are anonymous or of unknown source *and* of need N2.
TOO_FEW = {"focus": "372", "source": "unknown", "need": "N2"}


def test_too_few_referrals_give_the_sentence_and_no_figure(opened):
    page = opened("pathways", **TOO_FEW)
    assert page.headline.startswith("Too few to show: fewer than 23 referrals")
    assert page.pictures == [] and page.tables == [] and page.files == []


def test_the_controls_stay_when_there_are_too_few(opened):
    page = opened("pathways", **TOO_FEW)
    assert page.control("Source of referral").value == "unknown"
    assert page.control("Primary need").value == "N2"
    page.choose("Source of referral", "").choose("Primary need", "")
    assert "30%" in page.headline
    assert len(page.pictures) == 2


def test_too_few_in_the_focus_alone_still_shows_the_others(opened):
    # Five of Rotherham's referrals in wave 2 are anonymous or unknown: hidden.
    page = opened("pathways", focus="372", source="unknown")
    assert "Too few to show: fewer than 23 referrals in Rotherham" in page.headline
    assert "the other 14 together" in page.headline
    assert set(page.tables[0]["Who"]) == {"the other 14 together"}


def test_too_few_on_sources_give_the_sentence_and_no_pairs(opened):
    page = opened("sources", focus="372", age="unborn", need="N2")
    assert page.headline.startswith("Too few to show")
    assert not any(chart.proto.id.endswith("-pairs") for chart in page.at.get("plotly_chart"))


@pytest.mark.parametrize(
    "filters",
    [{"age": band} for band in ("unborn", "0", "16_17")]
    + [{"source": source} for source in ("early_help", "unknown", "other_agency")]
    + [{"sex": "U"}, {"need": "N7"}, {"need": "N9", "sex": "F"}, {"age": "unborn", "sex": "U"}],
)
@pytest.mark.parametrize("page", ["pathways", "sources"])
def test_rare_choices_never_break_a_pool_page(opened, page, filters):
    assert opened(page, focus="372", **filters).headline


@pytest.mark.parametrize("stage", ["closed", "assessment_open", "cla", "not_recorded"])
@pytest.mark.parametrize("response", ["", "other"])
def test_rare_outcomes_never_break_sources(opened, stage, response):
    filters = {"stage": stage, **({"response": response} if response else {})}
    assert opened("sources", focus="372", **filters).headline


def test_where_only_the_others_can_be_shown_no_heading_names_the_focus(opened):
    page = opened("sources", focus="372", age="unborn")
    assert "Too few to show: fewer than 23 referrals in Rotherham" in page.headline
    assert not any("Rotherham beside" in heading.value for heading in page.at.header)


def test_the_alternative_of_the_pairs_says_whose_shares_it_reads_out(opened):
    # After the sentence come the shares: both sides are drawn, so both are named.
    page = opened("sources", focus="372")
    pairs = next(chart for chart in page.at.get("plotly_chart") if chart.proto.id.endswith("-pairs"))
    shares = pairs.proto.alt.split("Bars", 1)[1]
    assert "Rotherham" in shares or "your authority" in shares
    assert "the other 14" in shares


@pytest.mark.parametrize("page", ["pathways", "sources"])
def test_york_has_no_neighbour_in_the_pool_and_falls_back_in_one_line(opened, page):
    shown = opened(page, focus="816", compare="neighbours")
    assert shown.text.count("No statistical neighbour is in the pool") == 1
    assert "the other 14 together" in shown.headline
    assert shown.control("Compare with").value == "neighbours"
    assert shown.address["compare"] == "neighbours"


@pytest.mark.parametrize("page", ["pathways", "sources"])
def test_england_has_no_pool_and_falls_back_in_one_line(opened, page):
    shown = opened(page, focus="372", compare="england")
    assert shown.text.count("England has no referral pool") == 1
    assert "the other 14 together" in shown.headline
    assert shown.control("Compare with").value == "england"


@pytest.mark.parametrize("page", ["overview", "variation", "map", "pathways", "sources"])
def test_chosen_authorities_without_any_chosen_fall_back_in_one_line(opened, page):
    shown = opened(page, focus="816", compare="chosen")
    assert "the other 14 together" in shown.text
    notes = [line for line in shown.lines if "chose" in line and "authorities" in line.lower()]
    assert len(notes) == 1
    assert shown.control("Compare with").value == "chosen"


def test_no_authority_chosen_is_not_told_as_a_choice_outside_the_pool(opened):
    # None is chosen: "none of those you chose is in the pool" would speak of a choice never made.
    assert "None of the authorities you chose" not in opened("pathways", focus="816", compare="chosen").text


def test_neighbours_without_a_focus_fall_back_in_one_line(opened):
    shown = opened("variation", compare="neighbours")
    assert shown.text.count("Choose your authority to compare it with its statistical neighbours") == 1


def test_neighbours_on_pathways_without_a_focus_do_not_say_that_none_is_in_the_pool(opened):
    # Without a focus there are no neighbours at all, in the pool or out of it.
    assert "No statistical neighbour is in the pool" not in opened("pathways", compare="neighbours").text


def test_a_share_on_the_map_becomes_a_rate_in_one_line_and_is_kept_for_variation(opened):
    page = opened("map", measure="nfa_share", focus="372")
    notes = [line for line in page.lines if "rates per 10,000 only" in line]
    assert len(notes) == 1 and "Referrals closed with no further action" in notes[0]
    assert "per 10,000" in page.headline
    assert len(page.pictures) == 2
    page.go("variation")
    assert page.address["measure"] == "nfa_share"
    assert page.title == "How many referrals end with no offer of help?"
    assert "Rotherham: 9.9%" in page.headline


def test_choosing_a_rate_on_the_map_replaces_the_share(opened):
    page = opened("map", measure="nfa_share", focus="372").choose("Measure", "cpp_rate")
    assert page.address["measure"] == "cpp_rate"
    assert "Rotherham 52.6" in page.headline


def test_looked_after_rates_of_2014_have_no_counts_and_so_no_interval(opened):
    # Barnsley's rate at 31 March 2014 is 46; its count is not published with it.
    page = opened("variation", measure="cla_rate", year="2014", focus="370")
    assert "Barnsley: 46 per 10,000" in page.headline
    assert "95% interval" not in page.headline
    assert set(page.tables[0]["95% interval"]) == {""}
    reaches = [trace["error_x"]["array"] for trace in page.chart("dots")["data"] if "error_x" in trace]
    assert {reach for trace in reaches for reach in trace} <= {None}
    assert any("gives no count" in line for line in page.on_page)


def test_the_sentence_itself_says_why_there_is_no_interval_in_2014(opened):
    assert "gives no count" in opened("variation", measure="cla_rate", year="2014", focus="370").headline


def test_a_workforce_share_says_that_posts_are_no_count_of_people(opened):
    # The release gives the full-time equivalents beside the share: that the publisher gives no count would be untrue.
    page = opened("variation", measure="sw_agency", year="2025", focus="372")
    assert "Rotherham: 1.9%" in page.headline
    assert "with no interval because full-time equivalents are no count of people" in page.headline
    assert "gives no count" not in page.headline


def test_a_link_to_a_year_without_figures_shows_the_nearest_earlier_and_says_so(opened):
    # Spending was not published for 2015 and 2016: 2014 is the nearest earlier.
    page = opened("variation", measure="spend", year="2015", focus="372")
    # The year asked for is kept: another measure may have it.
    assert page.address["year"] == "2015"
    assert page.control("Year").value == 2014
    assert any("2015" in line for line in page.on_page)


def test_changing_the_measure_to_one_without_that_year_says_which_year_is_shown(opened):
    page = opened("variation", measure="cla_rate", year="2015", focus="372").choose("Measure", "spend")
    assert page.control("Year").value == 2014
    assert any("2015" in line and "2014" in line for line in page.on_page)
    assert page.choose("Measure", "cla_rate").control("Year").value == 2015


def test_a_year_before_a_series_begins_is_said_on_the_overview(opened):
    # Section 47 rates begin in 2016: no later year answers the question of 2013.
    page = opened("overview", year="2013", focus="372")
    assert any("2013" in line and "ection 47" in line for line in page.on_page)
    # Beside section 47: no count of looked-after children before 2019, and two measures that are not comparable.
    assert page.headline.endswith("and four are not judged.")
    assert sum("No verdict: no figure to judge" in line for line in page.on_page) == 1
    assert sum("No verdict: the publisher gives no count" in line for line in page.on_page) == 1
    assert sum(line == "Not comparable between authorities" for line in page.on_page) == 2


def test_a_year_that_was_published_is_never_called_the_nearest_earlier_one(opened):
    # Referrals were published for 2013, the year asked for.
    notes = [
        line for line in opened("overview", year="2013", focus="372").on_page if "Nearest earlier" in line
    ]
    assert not any("referrals to children's social care 2013" in line for line in notes)
