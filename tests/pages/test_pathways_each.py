"""Pathways shows one step in each authority, what chance says of it, and how far apart they are."""

import json
import re

import pytest

# The 15 shares of section 47 enquiries in wave 2 within 180 days, as printed, sorted: 15 18 18 20 25 27 27 28 30 30
# 32 33 38 40 42. Fourth and fifth 20 and 25, so the lower quartile 22.5; eleventh and twelfth 32 and 33.
ROTHERHAM = {"focus": "372", "wave": "W2", "days": "180"}
NAMES = (
    "Barnsley", "Bradford", "Calderdale", "Doncaster", "East Riding", "Hull", "Kirklees", "Leeds", "N Lincs",
    "NE Lincs", "North Yorkshire", "Sheffield", "Wakefield", "York", "North Lincolnshire", "Kingston upon Hull",
    "North East Lincolnshire",
)  # fmt: skip
CODES = "370 380 381 371 811 810 382 383 813 812 815 373 384 816".split()


def each_table(page):
    return page.tables[1]


def step_box(page):
    return next(box for box in page.at.main.selectbox if box.label == "Step")


def test_every_authority_stands_with_its_share_and_its_phrase(opened):
    table = each_table(opened("pathways", **ROTHERHAM)).set_index("Area")
    assert len(table) == 16
    # 88 of 302 to 92 of 298 of 300 / 1.67: Wilson (statsmodels) from 23.0 and to 38.0.
    assert table.loc["Rotherham"].tolist() == ["90", "300", "30%", "23% to 38%", "Chance could explain this"]
    # Beside 27 % of 4,200, limits 19.6 and 15.8 (below): Doncaster has 15.0 %, Leeds 18.3 %.
    assert table.loc["Doncaster"].iloc[-1] == "More than chance"
    assert table.loc["Leeds"].iloc[-1] == "At the edge of chance"
    assert table.loc["The other 14 together"].iloc[2] == "27%"


def test_the_sentence_ends_with_the_phrase_and_the_statement_counts_those_outside(opened):
    # Outside 19.6 to 35.2: 15 18 18 and 38 40 42; outside 15.8 to 39.2: 15 and 40 42.
    page = opened("pathways", **ROTHERHAM)
    assert page.headline.endswith("Chance could explain the difference.")
    assert any(
        "Six of the 15 shown lie outside the plain 95% limits about the other 14 together, 27% of 4,200;"
        " three lie outside 99.8%." in line
        for line in page.on_page
    )
    # Fifteen of 300 beside 14 of them, whose error they share: fifteen apart would be 54 %.
    assert any(
        "up to a 43% chance of at least one" in line and "variance × 1.67" in line for line in page.on_page
    )


# The others may have 27.21 to 27.44 % of what is worth 3,240 referrals. By bisection on statsmodels' Wilson limits,
# of 298 and 3,238 over 1.67: Newcombe's interval of a share less 27.44 % leaves 0 out from 34.31 % on (38.31 at 99.8
# %), less 27.21 % up to 20.42 (16.53). What is printed as x of 300 may be x - 2 of 302 or x + 2 of 298: (0.3431 x 302
# + 2) / 300 = 35.21, 39.23, (0.2042 x 298 - 2) / 300 = 19.62 and 15.76.
def test_limits_are_each_rows_own_and_the_note_says_what_they_are(opened):
    page = opened("pathways", **ROTHERHAM)
    lines = [shape["x0"] for shape in page.chart("each")["layout"]["shapes"] if shape["x0"] == shape["x1"]]
    assert lines == [27]
    drawn = {
        trace["name"]: {round(x, 1) for x in trace["x"] if x is not None}
        for trace in page.chart("each")["data"]
        if "limits" in trace["name"]
    }
    # Every authority has 300 referrals.
    assert drawn == {"95% limits": {19.6, 35.2}, "99.8% limits": {15.8, 39.2}}
    assert any(
        "Grey lines: how far chance alone could part an authority from the other 14 together, both having error"
        in line
        for line in page.on_page
    )
    assert not any("funnel" in line for line in page.on_page)


def test_how_far_apart_they_are_is_told_beside_chance(opened):
    text = opened("pathways", **ROTHERHAM).text
    assert "How far apart are the 15?" in [h.value for h in opened("pathways", **ROTHERHAM).at.header]
    assert "Middle half of authorities 23% to 33% median 28%" in text
    # 125 / 45 and, second, 120 / 55, all of 300.
    assert "Highest to lowest 2.8 to 1 chance alone would give about" in text
    assert "second highest to second lowest 2.2 to 1" in text
    assert re.search(r"Median odds ratio 1\.\d\d 95% interval \d\.\d\d to \d\.\d\d", text)


def test_choosing_a_step_changes_sentence_figure_and_address(opened):
    page = opened("pathways", **ROTHERHAM)
    page._run(step_box(page).set_value("icpc_share"))
    assert page.address["step"] == "icpc_share"
    assert "12% led to a child protection conference" in page.headline
    assert "Conference within 180 days" in each_table(page).columns
    assert any(heading.value == "Each authority: conference within 180 days" for heading in page.at.header)


def test_the_order_by_value_puts_hidden_shares_last(opened):
    page = opened("pathways", **ROTHERHAM, step="cla_share").switch("Order", "value")
    shares = each_table(page)["Looked after, by any route within 180 days"].tolist()[:-1]
    assert page.address["order"] == "value"
    seen = [int(share.removesuffix("%")) for share in shares if share != "c"]
    assert seen == sorted(seen, reverse=True)
    assert shares[len(seen) :] == ["c"] * (15 - len(seen)) and len(seen) < 15


def test_a_spread_that_would_rest_on_a_hidden_share_is_not_told(opened):
    page = opened("pathways", **ROTHERHAM, step="cla_share")
    assert any(
        line.startswith("Not told: a spread rests on the share of every authority") for line in page.on_page
    )
    assert not any("Median odds ratio" in line for line in page.on_page)


@pytest.mark.parametrize("page", ["pathways", "sources"])
@pytest.mark.parametrize("choice", ["mine", "letters"])
def test_with_letters_no_other_authority_is_named_in_any_figure(opened, page, choice):
    shown = opened(page, **ROTHERHAM, names=choice)
    texts = [*shown.on_page, *shown.alternatives, str(shown.files), *shown.pictures, shown.headline]
    texts += [str(table.to_numpy().tolist()) + str(list(table.columns)) for table in shown.tables]
    hidden = NAMES if choice == "mine" else (*NAMES, "Rotherham")
    found = {name for name in hidden for text in texts if re.search(rf"\b{name}\b", text)}
    assert found == set()
    keys = {code for picture in shown.pictures for code in CODES if json.dumps(code) in picture}
    assert keys == set()
    assert any("Authority A" in str(table.to_numpy().tolist()) for table in shown.tables)


def test_letters_for_all_say_that_ones_own_is_not_marked(opened):
    page = opened("pathways", **ROTHERHAM).choose("Names of authorities", "letters")
    assert page.address["names"] == "letters" and page.address["focus"] == "372"
    assert "the 15 authorities together" in page.headline
    assert any("yours is not marked" in line for line in page.on_page)
    assert list(each_table(page)["Area"])[:2] == ["Authority A", "Authority B"]


def test_only_mine_is_named_first_and_marked(opened):
    page = opened("pathways", **ROTHERHAM, names="mine")
    assert list(each_table(page)["Area"])[:2] == ["Rotherham", "Authority A"]
    assert "Rotherham" in page.headline


def test_names_are_offered_on_pool_pages_only(opened):
    assert "Names of authorities" in opened("pathways").labels
    assert "Names of authorities" in opened("sources").labels
    assert "Names of authorities" not in opened("variation").labels


def test_methods_lists_the_factor_of_every_measure(opened):
    page = opened("methods")
    # Of shares; after it come the stages in groups, each stage, and what days make no difference to.
    table = page.tables[-4].set_index("Measure")
    assert list(table.columns) == ["Wave 1", "Wave 2", "Both waves"]
    assert table.loc["Referrals that led to a section 47 enquiry, within 180 days", "Wave 2"] == "1.67"
    assert "How each statistic of the pool is made" in [heading.value for heading in page.at.header]
