"""The page that asks why we differ, with both pools: its sentence, its states, and what stands behind its figures."""

import re
from collections.abc import Iterator

import pytest

from analytics.reader.selection import adjustments_before
from analytics.registry.measures import SHARES
from analytics.sentences.differ_sentences import (
    ADJUST_FOR,
    CHOOSE,
    CHOOSE_BOTH_WAVES,
    LOOKS_BACK,
    NEED_COMES_LATER,
    OF_NEED,
)
from tests.pages.test_words import QUOTED, VERDICT, unreadable

QUESTION = "Why do we differ: who is referred, or what is done?"


@pytest.fixture
def training() -> Iterator[None]:
    """Show the training pool in one test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REFERRAL_PATHWAYS_POOL", "training")
        yield


def names(page):
    return [chart.proto.id.rsplit("-", 1)[1] for chart in page.at.get("plotly_chart")]


def table(page, column):
    return next(found for found in page.tables if column in found.columns)


def test_the_page_asks_and_answers_with_size_baseline_and_how_sure(opened):
    page = opened("differ", focus="372")
    assert page.title == QUESTION
    assert re.match(
        r"Of 300 referrals followed in Rotherham, \d+% ended at the front door within 180 days, beside \d+% in the"
        r" other 14 together: .*(explain|chance|points)\. If Rotherham had"
        r" the others' referrals, it would (still )?be \d+%.*: who refers .*",
        page.headline,
    )
    assert names(page) == ["split", "differ"]


def test_raw_stands_beside_adjusted_on_the_page_and_in_the_table(opened):
    page = opened("differ", focus="372")
    assert any("As it is, " in line for line in page.on_page)
    assert any("With the others' referrals, " in line for line in page.on_page)
    found = table(page, "Part").set_index("Part")["Points"]
    points = {
        part: int(found[part].replace("−", "-"))
        for part in ("Difference", "Explained by who is referred", "Not explained")
    }
    assert points["Difference"] == points["Explained by who is referred"] + points["Not explained"]


def test_every_authority_has_a_row_in_which_the_two_parts_add_up(opened):
    found = table(opened("differ", focus="372"), "Explained, points")
    assert len(found) == 16 and found["Area"].iloc[-1] == "The other 14 together"
    whole = found.iloc[:-1][["Difference, points", "Explained, points", "Not explained, points"]]
    as_number = whole.map(lambda text: int(text.replace("−", "-")))
    assert (as_number.sum(axis=1) == 2 * as_number["Difference, points"]).all()


def test_both_parts_are_explained_in_a_sentence_each(opened):
    text = opened("differ").text
    assert "Explained by who is referred: what goes away with the same referrals as those beside it." in text
    assert "Not explained: what is done with the same referral, and whatever else was not recorded." in text


def test_without_a_focus_all_are_told_and_the_reader_is_told_to_choose(opened):
    page = opened("differ")
    assert "in the 15 authorities together" in page.headline
    assert "of the 15 shown" in page.headline and "With the same referrals (who refers)" in page.headline
    assert CHOOSE in page.on_page
    assert names(page) == ["differ"]


def test_choosing_what_to_adjust_for_changes_the_sentence_and_the_address(opened):
    page = opened("differ", focus="372", share="s47_share")
    box = next(box for box in page.at.main if getattr(box, "label", "") == "Adjust for")
    box.set_value("need").run()
    assert page.address["adjust"] == "need"
    assert "what the need is" in page.headline
    assert any(OF_NEED in line for line in page.on_page)


def test_choosing_a_measure_changes_the_sentence_and_the_address(opened):
    page = opened("differ", focus="372")
    box = next(box for box in page.at.main if getattr(box, "label", "") == "Measure")
    box.set_value("s47_share").run()
    assert page.address["share"] == "s47_share"
    assert "led to a section 47 enquiry within 180 days" in page.headline


def test_every_measure_and_every_adjustment_is_offered(opened):
    page = opened("differ", focus="372")
    offered = {
        box.label: box.options
        for box in page.at.main
        if getattr(box, "label", "") in ("Measure", "Adjust for")
    }
    assert len(offered["Measure"]) == len(SHARES) == len(set(offered["Measure"]))
    assert offered["Adjust for"] == ["Who refers", "What age", "Who refers, what age"]
    boxes = opened("differ", focus="372", share="s47_share").at.main
    (box,) = (box for box in boxes if getattr(box, "label", "") == "Adjust for")
    assert box.options == list(ADJUST_FOR.values())


OFFERED = [(share, adjust) for share in SHARES for adjust in adjustments_before(share) or ("",)]


@pytest.mark.parametrize(("share", "adjust"), OFFERED)
def test_every_measure_and_adjustment_is_readable_and_passes_no_verdict(visit, share, adjust):
    page = visit.open("differ", focus="372", share=share, **({"adjust": adjust} if adjust else {}))
    assert unreadable(page) == []
    assert [text[:200] for text in page.said if VERDICT.search(QUOTED.sub("", text))] == []


@pytest.mark.parametrize("wave", ["W1", "both"])
@pytest.mark.parametrize("focus", ["", "816"])
def test_other_waves_are_readable(opened, focus, wave):
    assert unreadable(opened("differ", wave=wave, **({"focus": focus} if focus else {}))) == []


@pytest.mark.parametrize(
    ("compare", "words"),
    [
        ("neighbours", "No statistical neighbour is in the pool"),
        ("england", "England has no referral pool"),
        ("chosen", "No authorities are chosen"),
    ],
)
def test_a_comparator_without_a_pool_falls_back_in_one_line(opened, compare, words):
    # York has no neighbour in the region.
    page = opened("differ", focus="816", compare=compare)
    assert sum(words in line for line in page.on_page) == 1
    assert "the other 14 together" in page.headline


def test_one_chosen_authority_is_set_beside_the_focus(opened):
    page = opened("differ", focus="372", compare="chosen", chosen="371")
    assert "in Doncaster: " in page.headline


def test_a_hidden_share_has_a_sentence_and_no_bars(opened):
    # York: fewer than eight of 300 were followed by the child being looked after.
    page = opened("differ", focus="816", share="cla_share")
    assert (
        "cannot be shown (hidden: a count here would be 7 or fewer), so no difference is told."
        in page.headline
    )
    assert names(page) == ["differ"]
    assert "c" in set(table(page, "Explained, points")["Share"])


def test_filters_of_the_sample_are_kept_and_do_not_act(opened):
    plain = opened("differ", focus="372").headline
    filtered = opened("differ", focus="372", source="police", age="5_9")
    assert filtered.headline == plain
    assert any("Kept, but not acting on" in line and "Police" in line for line in filtered.lines)


def test_ninety_days_are_said(opened):
    assert "within 90 days" in opened("differ", focus="372", days="90").headline


def test_by_letter_no_authority_is_named_or_marked(opened):
    page = opened("differ", focus="372", names="letters")
    assert "Rotherham" not in page.headline and "in the 15 authorities together" in page.headline
    assert CHOOSE not in page.on_page
    assert "Rotherham" not in " ".join(page.alternatives)
    assert set(table(page, "Explained, points")["Area"].iloc[:-1]) == {
        f"Authority {letter}" for letter in "ABCDEFGHIJKLMNO"
    }


def test_with_only_mine_by_name_the_others_stand_under_letters(opened):
    page = opened("differ", focus="372", names="mine")
    areas = table(page, "Explained, points")["Area"].tolist()
    assert areas[0] == "Rotherham" and areas[1] == "Authority A"
    assert "Doncaster" not in " ".join([page.headline, *page.alternatives])


def test_every_picture_table_and_file_is_marked_invented(opened):
    page = opened("differ", focus="372")
    assert all("INVENTED DATA" in picture for picture in page.pictures)
    assert all("INVENTED DATA" in rows[0][0] for rows in page.files)
    assert len(page.files) == 2


def test_the_page_ends_with_what_to_ask_next(opened):
    page = opened("differ", focus="372", share="s47_share")
    assert "What was it about these children?" in page.on_page
    assert [heading.value for heading in page.at.header][-2:] == [
        "What would you ask next?",
        "Before any conclusion",
    ]


def test_the_difference_of_authority_j_goes_with_who_refers(training, opened):
    # Planted in D10: six referrals in ten come from the police.
    page = opened("differ", focus="T10")
    assert "in Authority J, 27% ended at the front door" in page.headline
    assert "8 points higher" in page.headline
    assert page.headline.endswith(
        "If Authority J had the others' referrals, it would be 20%, 1 point higher, which chance could explain: who"
        " refers explains 7 of the 8 points."
    )
    lines = "\n".join(page.on_page).splitlines()
    assert any(line.startswith("- Police +") and "65% of referrals, beside 31%" in line for line in lines)
    # The ladder says the same.
    assert any(
        "(who refers), the share of Authority J would be 20%: who refers explains 7 of" in line
        for line in lines
    )


def test_the_difference_of_authority_f_does_not(training, opened):
    # D06: 45% assessed and found not in need, whoever refers.
    page = opened("differ", focus="T06", share="not_in_need_share")
    assert "in Authority F, 43% were assessed and not found in need" in page.headline
    assert "points higher, which is more than chance: who refers" in page.headline


def test_too_much_hidden_is_said_with_ways_to_what_can_be_split(training, opened):
    page = opened("differ", focus="T08", share="s47_to_icpc")
    assert page.headline.endswith(
        "Too much is hidden here to split it by who refers. It can be split by what the need is, by how old the"
        " children are or with both waves together."
    )
    assert names(page) == ["differ"]
    ways = {button.label: button for button in page.at.button}
    assert {"By what the need is", "With both waves together"} <= set(ways)
    # What is offered can be split, and the address says so.
    ways["By what the need is"].click().run()
    assert page.address["adjust"] == "need"
    assert names(page)[0] == "split"


@pytest.mark.parametrize("share", ["front_door_share", "nfa_sample", "diversion", "conv_assessment"])
def test_an_old_link_that_adjusts_the_front_door_for_need_opens_and_says_why_not(opened, share):
    page = opened("differ", focus="372", share=share, adjust="need")
    assert page.address.get("adjust", "source") == "source"
    assert sum(NEED_COMES_LATER in line for line in page.on_page) == 1
    assert any("adjust=need" in line for line in page.lines)
    headline = page.headline
    assert headline == opened("differ", focus="372", share=share).headline


def test_a_share_that_comes_after_the_need_says_nothing_of_it(opened):
    assert not any(
        NEED_COMES_LATER in line for line in opened("differ", focus="372", share="s47_share").on_page
    )


def test_a_share_that_looks_back_is_not_split_and_says_why(opened):
    page = opened("differ", focus="372", share="rereferral_sample")
    assert any(LOOKS_BACK in line for line in page.on_page)
    assert names(page) == ["differ"]
    assert not any(getattr(box, "label", "") == "Adjust for" for box in page.at.main)
    assert "Explained, points" not in table(page, "Difference, points").columns


def test_changing_from_a_share_after_the_need_to_one_before_it_falls_back_to_who_refers(opened):
    page = opened("differ", focus="372", share="s47_share", adjust="need")
    box = next(box for box in page.at.main if getattr(box, "label", "") == "Measure")
    box.set_value("front_door_share").run()
    assert page.address.get("adjust", "source") == "source"
    assert "who refers" in page.headline


def test_conferences_with_a_plan_of_one_wave_say_to_choose_both(opened):
    page = opened("differ", focus="810", share="icpc_to_cpp")
    assert page.headline.startswith(CHOOSE_BOTH_WAVES)
    assert names(page) == []
    assert "With both waves together" in [button.label for button in page.at.button]
    both = opened("differ", focus="810", share="icpc_to_cpp", wave="both")
    assert "87% led to a plan" in both.headline


def test_the_lists_add_up_to_the_parts_that_are_printed(opened):
    found = table(opened("differ", focus="810", share="diversion"), "Part")
    points = {
        part: int(text.replace("−", "-"))
        for part, text in zip(found["Part"], found["Points"], strict=True)
        if text
    }
    for part, name in (("Explained by who is referred", "Explained: "), ("Not explained", "Not explained: ")):
        assert sum(count for one, count in points.items() if one.startswith(name)) == points[part]
