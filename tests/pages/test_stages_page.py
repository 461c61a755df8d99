"""Where referrals end: bars for every authority, the paths there, and all ten stages of the whole pool."""

import json
import re

import pytest

from analytics.charts import look
from tests.pages.test_words import AUTHORITIES, QUOTED, VERDICT, unreadable

# Counted in the shipped rows, wave 2, 180 days, 300 referrals each. Rotherham: 32 closed, shown as 30 of 300; 119
# assessed and not in need, 120. All 15: 222 and 1,237; the other 14 are those as printed (220 and 1,235) less
# Rotherham's, weighted by the referrals of the period.
ROTHERHAM = {"focus": "372", "wave": "W2", "days": "180"}
FLOW_GREY = "rgba(201,206,209,0.6)"


def test_the_sentence_keeps_no_further_action_apart_from_not_in_need(opened):
    page = opened("stages", **ROTHERHAM)
    assert page.title == "Where do referrals end?"
    assert page.headline.startswith("Of 300 referrals to Rotherham, 10% (95% interval ")
    assert (
        "the other 14 together 6%) were closed with no further action; of the same 300, 40% ("
        in page.headline
    )
    assert "the other 14 together 28%) were assessed and not found in need." in page.headline
    # With error on both sides, 28 / 302 = 9.3 % at least beside some 6 % is no more than chance could explain, and
    # 118 / 302 = 39.1 % at least beside 28 % still is.
    assert page.headline.endswith(
        "Closed with no further action: chance could explain the difference. Assessed and not in need: 12 points"
        " higher (95% interval 4 higher to 21 higher), more than chance."
    )


def test_without_a_focus_it_speaks_of_all(opened):
    headline = opened("stages", wave="W2").headline
    assert headline.startswith("Of 4,500 referrals to the 15 authorities together, 6% (95% interval ")
    assert "difference" not in headline


def test_three_figures_stand_in_order_each_with_its_table_and_its_mark(opened):
    page = opened("stages", **ROTHERHAM)
    names = [chart.proto.id.rsplit("-", 1)[-1] for chart in page.at.get("plotly_chart")]
    assert names == ["stages", "flow", "ten"]
    assert all("INVENTED DATA" in picture for picture in page.pictures)
    assert len(page.tables) == len(page.files) == 3
    assert all("INVENTED DATA" in str(rows[:3]) for rows in page.files)


def test_every_authority_has_a_row_of_six_groups_the_comparator_first(opened):
    table = opened("stages", **ROTHERHAM).tables[0]
    assert table["Area"].tolist()[:3] == ["Other 14", "Rotherham", "Barnsley"]
    assert len(table) == 16
    assert list(table.columns)[1:] == [
        "Closed at the front door",
        "Advice or early help",
        "Assessed, not in need",
        "Child in need support",
        "Enquiry, no plan",
        "Plan or looked after",
    ]


def test_an_authority_with_a_hidden_group_is_dots_and_a_letter(opened):
    # Some of York's were closed, and fewer than eight.
    page = opened("stages", **ROTHERHAM)
    york = page.tables[0].set_index("Area").loc["York"]
    assert york["Closed at the front door"] == "c"
    drawn = page.chart("stages")
    dots = next(trace for trace in drawn["data"] if trace["name"] == "dots")
    shown = {int(cell.split("%")[0]) for cell in york if "%" in cell}
    assert set(dots["x"]) == shown
    assert {int(text) for text in dots["text"] if text} <= shown


def test_the_ten_stages_are_the_whole_pool_s_whoever_is_chosen(opened):
    mine, all_of_them = opened("stages", **ROTHERHAM).tables[2], opened("stages", wave="W2").tables[2]
    assert len(mine) == 10
    assert mine.equals(all_of_them)
    # 222 closed of 4,500.
    assert mine.set_index("Furthest stage").loc["Closed at the front door", "Referrals"] == "220"


def test_filters_act_on_the_bars_and_not_on_the_paths_which_say_so(opened):
    before = opened("stages", **ROTHERHAM).tables
    filtered = opened("stages", **ROTHERHAM, source="police")
    assert not before[0].equals(filtered.tables[0])
    assert before[1].equals(filtered.tables[1])
    assert any("Wave and days act here, and no other filter" in line for line in filtered.on_page)


def colours_of_paths(page):
    return set(page.chart("flow")["data"][0]["link"]["color"])


def test_a_furthest_stage_colours_the_paths_into_it_and_filters_nothing(opened):
    headline, grey = opened("stages", **ROTHERHAM).headline, colours_of_paths(opened("stages", **ROTHERHAM))
    chosen = opened("stages", **ROTHERHAM, stage="cla")
    assert chosen.headline == headline
    assert grey == {FLOW_GREY}
    assert colours_of_paths(chosen) == {FLOW_GREY, look.STAGE_SHADES[5][0]}
    assert not any("Kept, but not acting" in line for line in chosen.on_page)


def test_the_paths_stand_as_a_list_before_the_picture(opened):
    page = opened("stages", **ROTHERHAM)
    (listed,) = (line for line in page.lines if line.startswith("| From | To | Referrals |"))
    table = page.tables[1]
    for row in table.itertuples(index=False):
        assert f"| {' | '.join(row)} |" in listed


def test_no_path_is_wider_than_what_the_table_prints(opened):
    page = opened("stages", **ROTHERHAM)
    counts = [int(count.replace(",", "")) for count in page.tables[1]["Referrals"] if count != "c"]
    assert page.chart("flow")["data"][0]["link"]["value"] == counts
    assert all(count >= 10 and count % 5 == 0 for count in counts)


@pytest.mark.parametrize(
    "filters",
    [{"age": band} for band in ("unborn", "0", "16_17")]
    + [{"source": source} for source in ("early_help", "unknown")]
    + [{"sex": "U"}, {"need": "N9", "sex": "F"}, {"stage": "not_recorded"}, {"wave": "both"}, {"days": "90"}],
)
@pytest.mark.parametrize("page", ["stages", "enquiries"])
def test_rare_choices_never_break_a_page(opened, page, filters):
    assert opened(page, focus="372", **filters).headline


@pytest.mark.parametrize("page", ["stages", "enquiries"])
@pytest.mark.parametrize("choice", ["mine", "letters"])
def test_with_letters_no_other_authority_is_named(opened, page, choice):
    shown = opened(page, **ROTHERHAM, names=choice)
    texts = [*shown.on_page, *shown.alternatives, str(shown.files), *shown.pictures]
    hidden = [
        "Barnsley",
        "Bradford",
        "Hull",
        "York",
        "Wakefield",
        *(["Rotherham"] if choice == "letters" else []),
    ]
    assert {name for name in hidden for text in texts if re.search(rf"\b{name}\b", text)} == set()
    assert not any(json.dumps("370") in picture for picture in shown.pictures)
    assert any("Authority A" in str(table.to_numpy().tolist()) for table in shown.tables)


@pytest.mark.parametrize("page", ["stages", "enquiries"])
def test_a_comparator_that_the_pool_has_not_falls_back_in_one_line(opened, page):
    shown = opened(page, focus="372", compare="england")
    assert shown.text.count("England has no referral pool") == 1
    assert "the other 14 together" in shown.headline


@pytest.mark.parametrize("page", ["stages", "enquiries"])
def test_both_pages_are_readable_for_every_authority_and_for_none(opened, page):
    found = {}
    for focus in ("", *AUTHORITIES):
        if texts := unreadable(opened(page, **({"focus": focus} if focus else {}))):
            found[focus] = texts
    assert found == {}


@pytest.mark.parametrize("page", ["stages", "enquiries"])
def test_neither_page_gives_a_verdict_or_an_abbreviation(opened, page):
    said = opened(page, focus="372").said
    assert [text[:200] for text in said if VERDICT.search(QUOTED.sub("", text))] == []
    assert [text[:200] for text in said if re.search(r"\b(LAC|CLA|CPP|ICPC|NFA|s47)\b", text)] == []


@pytest.mark.parametrize("page", ["stages", "enquiries"])
def test_a_file_holds_exactly_the_table(opened, page):
    shown = opened(page, focus="372")
    for table, rows in zip(shown.tables, shown.files, strict=True):
        body = rows[-len(table) - 1 :]
        assert body[0] == [str(column) for column in table.columns]
        assert body[1:] == table.astype(str).to_numpy().tolist()
