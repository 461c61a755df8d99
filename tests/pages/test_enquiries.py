"""Were enquiries proportionate: what was planted in the training pool is told by the page's own sentence."""

import re
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


# D08: 42 % of referrals, 18 % of enquiries; D09, its mirror, 18 % and 50 %, as planted. What is said holds
# for every count behind the printed ones. D08's conferences in wave 2 are 20 of 125, at most 22 of 123, 17.89 %,
# beside at least 34.97 of 925: Wilson (statsmodels) of 123 / 1.68 and 923 / 1.68 to 28.19 and from 31.10, so -17.08 +
# sqrt(10.30² + 3.87²) = -6.1; at 99.8 %, to 35.13 and from 28.99, +1.2. D09's are 30 of 55, at least 28 of 57, 49.12
# %, beside at most 33.55: from 32.75 and to 37.45, 15.57 - sqrt(16.37² + 3.90²) = -1.3. Its enquiries are 55 of 300,
# at most 57 of 298, 19.13 %, beside at least 27.65: -1.8, and +2.5 at 99.8 %. Wave 1 lies within half a point of all
# of these ends.
@pytest.mark.parametrize("wave", WAVES)
def test_more_enquiries_and_fewer_conferences_are_told_of_the_one_they_were_planted_in(opened, wave):
    assert opened("enquiries", focus="T08", wave=wave).headline.endswith(
        "More enquiries (more than chance), fewer conferences from each (at the edge of chance)."
    )


@pytest.mark.parametrize(
    ("wave", "words"),
    [
        ("W1", "Fewer enquiries, more conferences from each: both at the edge of chance."),
        # 30 of 55 enquiries may be 28 of 57, and that chance could explain.
        ("W2", "Fewer enquiries: at the edge of chance. Chance could explain the difference in conferences."),
    ],
)
def test_the_mirror_is_told_of_the_other(opened, wave, words):
    assert opened("enquiries", focus="T09", wave=wave).headline.endswith(words)


@pytest.mark.parametrize(
    ("focus", "words"),
    [
        ("T08", "More enquiries, fewer conferences from each: both more than chance."),
        # Both waves are what each of them prints, added up, and may lie twice as far from it: its conferences, more
        # than chance when both were rounded once, are at the edge.
        ("T09", "Fewer enquiries (more than chance), more conferences from each (at the edge of chance)."),
    ],
)
def test_both_waves_together_tell_all_that_was_planted(opened, focus, words):
    assert opened("enquiries", focus=focus, wave="both").headline.endswith(words)


@pytest.mark.parametrize("wave", WAVES)
@pytest.mark.parametrize("focus", ["T01", "T03", "T15"])
def test_nothing_unusual_is_told_where_nothing_was_planted(opened, focus, wave):
    assert opened("enquiries", focus=focus, wave=wave).headline.endswith(
        "Chance could explain both differences."
    )


@pytest.mark.parametrize("wave", WAVES)
@pytest.mark.parametrize(("focus", "more_or_fewer"), [("T06", True), ("T07", False)])
def test_the_stages_page_tells_that_more_or_fewer_were_not_in_need(opened, focus, more_or_fewer, wave):
    # D06 45 % and D07 6 % assessed and not in need, beside 27.5 %: planted to be more than chance.
    page = opened("stages", focus=focus, wave=wave)
    told = page.headline.split("Assessed and not in need: ")[1]
    assert told.endswith("more than chance.") and ("higher" in told.split("(")[0]) == more_or_fewer
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
    # 18 of 125, shown as 20 of 125: at the edge, as the headline has it.
    assert table.loc["Authority H"].tolist()[:3] == ["20", "125", "16%"]
    assert table.loc["Authority H"].iloc[-1] == "At the edge of chance"
    grey = "both having error, rounding allowed for. Each row's go by its own number of section 47 enquiries followed"
    assert any(grey in line for line in page.on_page)


def test_each_row_of_the_dots_has_its_own_limits(opened):
    page = opened("enquiries", focus="T08", wave="W2")
    limits = next(trace for trace in page.chart("each")["data"] if trace["name"] == "95% limits")
    lower = dict(zip(limits["y"][::3], limits["x"][::3], strict=True))
    rows = page.tables[1].set_index("Area")["Out of"].tolist()[:-1]
    # The more enquiries, the nearer to the others the upper limit: 125 of Authority H, 55 of Authority I.
    at = {size: lower[place - 0.5] for place, size in enumerate(rows)}
    assert (rows[7], rows[8]) == ("125", "55")
    assert 35 < at["125"] < at["55"]


def test_the_other_share_can_be_chosen(opened):
    page = opened("enquiries", focus="T08", wave="W2", share="s47_share")
    lines = [shape["x0"] for shape in page.chart("each")["layout"]["shapes"] if shape["x0"] == shape["x1"]]
    # One straight line, the centre: limits are each row's own.
    assert len(lines) == 1
    box = next(box for box in page.at.main.selectbox if box.label == "Measure")
    page._run(box.set_value("s47_to_icpc"))
    assert page.address["share"] == "s47_to_icpc"
    assert any(
        heading.value.endswith("section 47 enquiries that led to a conference") for heading in page.at.header
    )


def test_a_comparator_that_is_a_range_is_a_band_and_says_why_nothing_is_judged(opened):
    page = opened("enquiries", focus="T08", wave="W2", source="police")
    (band,) = (shape for shape in page.chart("each")["layout"]["shapes"] if shape["type"] == "rect")
    written = next(
        note["text"]
        for note in page.chart("each")["layout"]["annotations"]
        if note["text"].startswith("Other 14: b")
    )
    least, most = map(int, re.findall(r"\d+(?=%)", written))
    assert written == f"Other 14: between {least}% and {most}%"
    assert (band["x0"], band["x1"]) == (least, most)
    assert page.tables[1].set_index("Area").loc["The other 14 together"].iloc[2] == f"{least}% to {most}%"
    assert sum("open to more than a point, so chance is not judged" in line for line in page.on_page) >= 1
    assert set(page.tables[1].iloc[:, -1]) == {""}


def test_a_share_of_another_page_is_kept_and_not_drawn(opened):
    page = opened("enquiries", focus="T08", share="nfa_sample")
    assert page.address["share"] == "nfa_sample"
    assert any(
        heading.value.endswith("section 47 enquiries that led to a conference") for heading in page.at.header
    )


@pytest.mark.parametrize(
    ("focus", "name", "together"),
    [
        # Counted in the shipped rows: 23 plans of 28 conferences and 30 of 33, each wave shown as 25 of 30 and 30 of
        # 35: together 55 of 65.
        ("T12", "Authority L", "85%"),
        # 38 of 41 and 29 of 36: three conferences of the first wave had no plan, and both together would tell of them.
        ("T07", "Authority G", "c"),
    ],
)
def test_plans_of_conferences_are_told_of_one_authority_with_both_waves_only(opened, focus, name, together):
    one, both = (opened("enquiries", focus=focus, wave=wave).tables[0] for wave in ("W2", "both"))
    shares = [
        table[(table["Step"] == "Conferences with a plan") & (table["Who"] == name)]["Share"].iloc[0]
        for table in (one, both)
    ]
    assert shares == ["both waves only", together]


def test_a_filter_says_on_which_rows_it_acts(opened):
    page = opened("enquiries", focus="T08", age="5_9")
    assert any("Age at referral acts on referrals with an enquiry only." in line for line in page.on_page)


@pytest.mark.parametrize("page", ["stages", "enquiries"])
@pytest.mark.parametrize("focus", ["", "T06", "T13", "372"])
def test_both_pages_are_readable_with_the_training_pool(opened, page, focus):
    assert unreadable(opened(page, **({"focus": focus} if focus else {}))) == []
