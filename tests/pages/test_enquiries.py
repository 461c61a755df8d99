"""Were enquiries proportionate: what was planted in the training pool is told by the page's own sentence."""

from collections.abc import Iterator

import pytest

from tests.pages.test_words import unreadable

WAVES = ["W1", "W2"]


@pytest.fixture(scope="module", autouse=True)
def training(shipped_data: None) -> Iterator[None]:
    """Show the training pool in this module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REFERRAL_PATHWAYS_POOL", "training")
        yield


@pytest.mark.parametrize("wave", WAVES)
def test_more_enquiries_and_fewer_conferences_are_told_of_the_one_they_were_planted_in(opened, wave):
    # D08: 42 % of referrals, 18 % of enquiries (domain reference 8.4).
    headline = opened("enquiries", focus="T08", wave=wave).headline
    assert headline.endswith("More enquiries, fewer conferences from each: both more than chance.")


@pytest.mark.parametrize("wave", WAVES)
def test_the_mirror_is_told_of_the_other(opened, wave):
    # D09: 18 % and 50 %; with brothers and sisters 300 referrals show it at the edge (domain reference 8.5).
    headline = opened("enquiries", focus="T09", wave=wave).headline
    assert "Fewer enquiries" in headline and "more conferences from each" in headline
    assert headline.endswith(("more than chance.", "at the edge of chance.", "(at the edge of chance)."))


@pytest.mark.parametrize("wave", WAVES)
@pytest.mark.parametrize("focus", ["T01", "T03", "T15"])
def test_nothing_unusual_is_told_where_nothing_was_planted(opened, focus, wave):
    assert opened("enquiries", focus=focus, wave=wave).headline.endswith(
        "Chance could explain both differences."
    )


@pytest.mark.parametrize("wave", WAVES)
@pytest.mark.parametrize(("focus", "more_or_fewer"), [("T06", True), ("T07", False)])
def test_the_stages_page_tells_that_more_or_fewer_were_not_in_need(opened, focus, more_or_fewer, wave):
    # D06 45 % and D07 6 % assessed and not in need, beside 27.5 %: more than chance (domain reference 8.5).
    page = opened("stages", focus=focus, wave=wave)
    assert page.headline.endswith(("second: more than chance.", "Both differences: more than chance."))
    shares = page.tables[0].set_index("Area")["Assessed, not in need"]
    name = {"T06": "Authority F", "T07": "Authority G"}[focus]
    mine, theirs = (int(shares[area].split("%")[0]) for area in (name, "Other 14"))
    assert (mine > theirs) == more_or_fewer


@pytest.mark.parametrize("wave", WAVES)
@pytest.mark.parametrize("focus", ["T01", "T15"])
def test_the_stages_page_tells_no_difference_where_nothing_was_planted(opened, focus, wave):
    assert opened("stages", focus=focus, wave=wave).headline.endswith(
        "Chance could explain both differences."
    )


def test_what_is_not_yet_known_of_an_early_extract_is_counted_beside_the_bars(opened):
    # D13: the extract is 60 days after the window; 182 of 300 were not followed for 180 days.
    (line,) = (line for line in opened("stages", focus="T13").on_page if "Not yet followed" in line)
    assert "left out: 180 in Authority M" in line


def test_the_dots_judge_each_by_its_own_number_of_enquiries(opened):
    page = opened("enquiries", focus="T08", wave="W2")
    table = page.tables[1].set_index("Area")
    # 18 of 125, shown as 20 of 125.
    assert table.loc["Authority H"].tolist()[:3] == ["20", "125", "16%"]
    assert table.loc["Authority H"].iloc[-1] == "More than chance"
    assert any(
        "from 50 to 125 section 47 enquiries followed for 60 days, twofold or more" in line
        for line in page.on_page
    )


def test_the_other_share_can_be_chosen_and_has_straight_limits(opened):
    page = opened("enquiries", focus="T08", wave="W2", share="s47_share")
    lines = [shape["x0"] for shape in page.chart("each")["layout"]["shapes"] if shape["x0"] == shape["x1"]]
    # Authority M was followed for less than half of its referrals, so the sizes differ twofold: one line, the centre.
    assert len(lines) == 1
    box = next(box for box in page.at.main.selectbox if box.label == "Measure")
    page._run(box.set_value("s47_to_icpc"))
    assert page.address["share"] == "s47_to_icpc"
    assert any(
        heading.value.endswith("section 47 enquiries that led to a conference") for heading in page.at.header
    )


def test_a_share_of_another_page_is_kept_and_not_drawn(opened):
    page = opened("enquiries", focus="T08", share="nfa_sample")
    assert page.address["share"] == "nfa_sample"
    assert any(
        heading.value.endswith("section 47 enquiries that led to a conference") for heading in page.at.header
    )


def test_plans_of_conferences_are_told_of_one_authority_with_both_waves_only(opened):
    one, both = (opened("enquiries", focus="T07", wave=wave).tables[0] for wave in ("W2", "both"))
    shares = [
        table[(table["Step"] == "Conferences with a plan") & (table["Who"] == "Authority G")]["Share"].iloc[0]
        for table in (one, both)
    ]
    # Counted in the shipped rows: 67 plans of 77 conferences, shown as 65 of 75.
    assert shares == ["both waves only", "87%"]


def test_a_filter_says_on_which_rows_it_acts(opened):
    page = opened("enquiries", focus="T08", age="5_9")
    assert any("Age at referral acts on referrals with an enquiry only." in line for line in page.on_page)


@pytest.mark.parametrize("page", ["stages", "enquiries"])
@pytest.mark.parametrize("focus", ["", "T06", "T13", "372"])
def test_both_pages_are_readable_with_the_training_pool(opened, page, focus):
    assert unreadable(opened(page, **({"focus": focus} if focus else {}))) == []
