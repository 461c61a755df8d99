"""The training pool on screen: its page, its authorities to choose, and a sentence where they have no figures."""

import re
from collections.abc import Iterator

import pytest

from tests.pages.test_words import ALL_PAGES, NOT_A_NUMBER, QUOTED, VERDICT, unreadable

LETTERS = "ABCDEFGHIJKLMNO"


@pytest.fixture(scope="module", autouse=True)
def training(shipped_data: None) -> Iterator[None]:
    """Show the training pool in this module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REFERRAL_PATHWAYS_POOL", "training")
        yield


@pytest.mark.parametrize("page", ALL_PAGES)
def test_the_invented_authorities_stand_after_the_region_s(opened, page):
    shown = opened(page)
    if page not in ("data", "methods", "pinned"):
        options = shown.control("Your authority").options
        assert options[0] == "Barnsley" and options[14] == "York"
        assert options[15:] == [f"Authority {letter}" for letter in LETTERS]


@pytest.mark.parametrize("page", ["overview", "variation", "map", "money", "claims"])
def test_a_page_of_published_figures_says_that_the_focus_is_invented_and_what_to_choose(opened, page):
    shown = opened(page, focus="T06")
    assert shown.headline == (
        "Authority F is invented and has no published figures: choose an authority of Yorkshire and The Humber in"
        " “Your authority”, or see its referrals on the pages of the referral sample."
    )
    assert shown.pictures == [] and shown.tables == [] and shown.files == []
    assert shown.address["focus"] == "T06"
    # The statement at the foot of the sidebar carries no selection.
    links = [link for link in shown.at.get("page_link") if link.proto.page != "accessibility"]
    assert [link.proto.label for link in links] == [
        "Check the sample", "Pathways", "Where referrals end", "Enquiries", "Sources", "First responses",
        "Needs and factors", "Why do we differ?",
    ]  # fmt: skip
    assert all("focus=T06" in link.proto.query_string for link in links)


def test_choosing_an_authority_of_the_region_brings_the_figures_back(opened):
    shown = opened("variation", focus="T06", measure="cla_rate", year="2025").choose("Your authority", "372")
    assert "Rotherham: 80 per 10,000" in shown.headline
    assert len(shown.pictures) >= 2


@pytest.mark.parametrize("page", ["pathways", "sources"])
def test_an_invented_authority_is_set_beside_the_other_fourteen(opened, page):
    shown = opened(page, focus="T06")
    assert "Authority F" in shown.headline and "the other 14 together" in shown.headline
    assert shown.control("Compare with").options[0] == "The other 14 in the pool"
    assert shown.pictures and all("INVENTED DATA" in picture for picture in shown.pictures)
    assert any("invented training pool" in line for line in shown.on_page)
    assert shown.at.info == []


@pytest.mark.parametrize("page", ["pathways", "sources"])
def test_an_authority_outside_the_pool_is_told_whom_to_choose_and_sees_the_pool(opened, page):
    shown = opened(page, focus="372")
    assert shown.at.info[0].value == (
        "Rotherham is not in the invented training pool, whose authorities are Authority A to Authority O: choose one"
        " of them in “Your authority”. Until then this page shows the pool's authorities together."
    )
    assert "the 15 authorities together" in shown.headline
    assert shown.control("Compare with").options[0] == "All 15 in the pool"
    assert "Rotherham" not in " ".join(shown.alternatives)
    # The choice is kept for the pages that have its figures.
    assert shown.address["focus"] == "372"
    assert "Rotherham" in shown.go("variation").headline


def test_the_mix_of_sources_has_a_row_for_each_of_the_fifteen(opened):
    drawn = opened("sources", focus="T06").tables[-1]
    names = set(drawn.iloc[:, 0])
    assert {f"Authority {letter}" for letter in LETTERS} <= names
    assert "York" not in names


def test_invented_authorities_may_be_chosen_to_compare_with(opened):
    shown = opened("pathways", focus="T06", compare="chosen", chosen="T07,T08")
    assert "Authority G and Authority H together" in shown.headline


def test_published_figures_leave_out_the_invented_ones_among_those_chosen_and_say_so(opened):
    shown = opened(
        "variation", focus="372", compare="chosen", chosen="T07,380", measure="cla_rate", year="2025"
    )
    assert shown.at.info[0].value == (
        "Left out of the authorities you chose: Authority G, which is invented and has no published figures."
    )
    # Bradford's published rate at 31 March 2025.
    assert "the one authority you chose 96" in shown.headline
    assert shown.address["chosen"] == "380,T07"


def test_neighbours_of_an_invented_authority_fall_back_to_the_other_fourteen(opened):
    shown = opened("sources", focus="T06", compare="neighbours")
    assert "the other 14 together" in shown.headline
    assert sum("No statistical neighbour is in the pool" in line for line in shown.on_page) == 1


@pytest.mark.parametrize("page", ALL_PAGES)
@pytest.mark.parametrize("focus", ["", "T06", "372"])
def test_every_page_is_readable_with_the_training_pool(opened, page, focus):
    shown = opened(page, **({"focus": focus} if focus else {}))
    assert unreadable(shown) == []


def test_what_was_planted_is_told_slot_by_slot(opened):
    shown = opened("planted")
    text = "\n".join(shown.on_page)
    for number, letter in enumerate(LETTERS, start=1):
        assert f"Authority {letter} D{number:02}" in text
    assert "No further action after 13% of referrals, and 45% assessed and not found in need." in text
    assert "Six referrals in ten come from the police." in text
    assert "INVENTED DATA" in shown.on_page[0]
    assert shown.title == "What was planted, and was it found?"


def test_each_slot_leads_to_the_pages_with_its_focus_set(opened):
    links = [(link.proto.label, link.proto.query_string) for link in opened("planted").at.get("page_link")]
    for number in range(1, 16):
        assert [label for label, query in links if f"focus=T{number:02}" in query], number
    assert [label for label, query in links if "focus=T08" in query] == ["Pathways", "Enquiries"]
    assert [label for label, query in links if "focus=T10" in query] == [
        "Pathways", "Where referrals end", "Sources", "First responses", "Why do we differ?",
    ]  # fmt: skip


def test_a_slot_leads_to_what_is_to_be_chosen_there_as_well(opened):
    links = [(link.proto.label, link.proto.query_string) for link in opened("planted").at.get("page_link")]
    # Beside its own other wave stands each authority that was planted to change between the two, by its steps.
    beside = [re.search(r"focus=(T\d\d)", query).group(1) for _, query in links if "beside=wave" in query]
    assert beside == ["T02", "T03", "T05", "T12", "T13"]
    # Who was referred in the year before is one of the shares that can be set beside the others.
    (returned,) = [query for _, query in links if "focus=T14" in query]
    assert "share=rereferral_sample" in returned


def test_the_page_of_what_was_planted_is_calm_and_readable(opened):
    said = opened("planted").said
    assert [text for text in said if VERDICT.search(QUOTED.sub("", text))] == []
    assert [text for text in said if NOT_A_NUMBER.search(text)] == []


# As Pathways says what was planted: the higher and the lower share with an enquiry are told apart from chance.
@pytest.mark.parametrize("wave", ["W1", "W2"])
@pytest.mark.parametrize("focus", ["T08", "T09"])
def test_pathways_says_that_a_planted_share_with_an_enquiry_is_more_than_chance_or_at_its_edge(
    opened, focus, wave
):
    headline = opened("pathways", focus=focus, wave=wave, step="s47_share").headline
    side = {"T08": "That is higher", "T09": "That is lower"}[focus]
    assert headline.endswith((f"{side}: more than chance.", f"{side}: at the edge of chance."))


@pytest.mark.parametrize("step", ["conv_assessment", "s47_share", "icpc_share", "cpp_share"])
@pytest.mark.parametrize("wave", ["W1", "W2"])
@pytest.mark.parametrize("focus", ["T01", "T03", "T15"])
def test_pathways_says_that_chance_could_explain_what_was_not_planted(opened, focus, wave, step):
    headline = opened("pathways", focus=focus, wave=wave, step=step).headline
    assert headline.endswith("Chance could explain the difference.")


def test_pathways_says_of_the_smallest_authority_what_is_extreme_once_and_not_again(opened):
    first = opened("pathways", focus="T12", wave="W1", step="s47_share").headline
    assert first.endswith("That is higher: at the edge of chance.")
    second = opened("pathways", focus="T12", wave="W2", step="s47_share").headline
    assert second.endswith("Chance could explain the difference.")


def test_pathways_counts_what_is_not_yet_known_of_an_early_extract(opened):
    # Some two in three of 300, rounded to 5: 120 of 183 days were followed for less than 180.
    (line,) = (
        line for line in opened("pathways", focus="T13").on_page if "Not yet followed for 180 days" in line
    )
    unknown = int(re.search(r"left out: (\d+) in Authority M", line).group(1))
    assert 170 <= unknown <= 215


def test_sources_names_the_police_where_six_in_ten_come_from_them(opened):
    headline = opened("sources", focus="T10").headline
    share, others = map(
        int, re.search(r"Police sent (\d+)% .* the other 14 together (\d+)%", headline).groups()
    )
    assert 54 <= share <= 66
    assert 27 <= others <= 34
