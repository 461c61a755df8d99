"""What is said of a difference: how far, how sure, how much goes with the mix, and what remains."""

import math
import re
from dataclasses import replace

import pytest

from analytics.figures.differing import Carried, Standards, differing, signed
from analytics.measures import SHARES
from analytics.selection import ADJUSTMENTS
from analytics.sentences import differing as sentences
from analytics.sentences.pool import LED_TO
from analytics.statistics.standardising import Ratio, Standardised
from analytics.takeaway import differing as tables
from analytics.verdict import Verdict
from analytics.wording import plain
from tests.miniature import ROTHERHAM

VERDICT = re.compile(
    r"\b(better|best|worse|worst|good|poor|top|bottom|target|outlier|improved?|rank|red|amber|green|significant)\b",
    re.IGNORECASE,
)


@pytest.fixture
def base(cursor, holdings, first):
    """Return an answer of the tiny pool, whose numbers the tests change."""
    return differing(cursor, first.with_changes(focus=ROTHERHAM, share="front_door_share"), holdings)


def told(
    base, raw, mix, verdict=Verdict.MORE, adjusted=Verdict.CHANCE, adjust="source", share="front_door_share"
):
    """Return the answer with this difference of the focus and this mix."""
    practice = raw - mix
    own = {
        "raw": float(raw),
        "mix": float(mix),
        "practice": float(practice),
        "raw_lower": raw - 6.4,
        "raw_upper": raw + 6.6,
        "practice_lower": practice - 5.4,
        "practice_upper": practice + 5.6,
        "raw_shown": signed(raw),
        "mix_shown": signed(mix),
        "practice_shown": signed(practice),
        "verdict": verdict,
        "adjusted": adjusted,
        "shown": f"{16 + raw}%",
        "size_shown": "300",
        "status": "",
        "status_words": "",
    }
    rows = base.rows.copy()
    mine = rows.index[rows.role == "focus"]
    for name, value in own.items():
        rows.loc[mine, name] = value
    each = replace(base.each, centre=16.0, centre_shown="16%", centre_size="4,190")
    return replace(base, rows=rows, each=each, adjust=adjust, share=share)


def said(found):
    return plain(sentences.headline(found, "Rotherham"))


def test_part_of_a_difference_goes_with_the_mix_and_part_remains(base):
    assert said(told(base, 9, 7)) == (
        "Of 300 referrals followed in Rotherham, 25% ended at the front door within 180 days, beside 16% in the other 3"
        " together: 9 points higher, which is more than chance. 7 of the 9 points go with who refers (mix); 2 remain"
        " with the same mix, which chance could explain."
    )


@pytest.mark.parametrize(
    ("raw", "mix", "words"),
    [
        (
            9,
            8,
            "8 of the 9 points go with who refers (mix); 1 remains with the same mix, which chance could explain.",
        ),
        (
            -9,
            -1,
            "1 of the 9 points goes with who refers (mix); 8 remain with the same mix, which chance could",
        ),
        (9, 9, "All of it goes with who refers (mix): nothing remains with the same mix."),
        (
            9,
            0,
            "No part of it goes with who refers (mix): all of it remains with the same mix, which chance could",
        ),
        (
            8,
            9,
            "By itself, who refers would make it 9 points higher (mix); with the same mix it is 1 point lower,",
        ),
        (
            9,
            -2,
            "By itself, who refers would make it 2 points lower (mix); with the same mix it is 11 points higher,",
        ),
        (
            -9,
            2,
            "By itself, who refers would make it 2 points higher (mix); with the same mix it is 11 points lower,",
        ),
        (
            0,
            3,
            "no difference in whole points. By itself, who refers would make it 3 points higher (mix); with the",
        ),
        (0, 0, "no difference in whole points. Nor does who refers (mix) make any, in whole points."),
        (-1, 0, "1 point lower, which is more than chance. No part of it goes with who refers"),
    ],
)
def test_every_way_a_difference_can_divide_has_its_own_words(base, raw, mix, words):
    assert words in said(told(base, raw, mix))


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Verdict.CHANCE, "which chance could explain"),
        (Verdict.EDGE, "which is at the edge of chance"),
        (Verdict.MORE, "which is more than chance"),
    ],
)
def test_both_differences_say_how_sure_they_are(base, verdict, words):
    assert f"9 points higher, {words}." in said(told(base, 9, 7, verdict=verdict))
    assert said(told(base, 9, 7, adjusted=verdict)).endswith(f"2 remain with the same mix, {words}.")


@pytest.mark.parametrize(
    ("adjust", "words"),
    [
        ("need", "By itself, what the need is would make it"),
        ("source_age", "By themselves, who refers and how old the children are would make it"),
        ("all", "By themselves, who refers, what the need is and how old the children are would make it"),
    ],
)
def test_what_is_adjusted_for_is_named(base, adjust, words):
    assert words in said(told(base, 9, 12, adjust=adjust))


def test_a_difference_that_cannot_be_split_is_told_with_what_to_change(base):
    assert said(told(base, 9, math.nan)).endswith(
        "9 points higher, which is more than chance. Too few referrals stand in groups of 23 or more to split it by who"
        " refers: choose something else to adjust for, or both waves."
    )


def test_a_hidden_share_is_told_with_its_reason_and_beside_what(base):
    found = told(base, math.nan, math.nan)
    rows = found.rows.assign(status="c", status_words="hidden: a count here would be 7 or fewer")
    assert said(replace(found, rows=rows)) == (
        "Of 300 referrals followed in Rotherham, how many ended at the front door within 180 days cannot be shown"
        " (hidden: a count here would be 7 or fewer), so no difference is told; 16% in the other 3 together."
    )


def test_without_a_share_of_the_comparator_nothing_is_set_beside_it(base):
    found = told(base, 9, 7)
    hidden = replace(found, each=replace(found.each, centre=math.nan, centre_shown="c"))
    assert said(hidden).startswith(
        "How many ended at the front door within 180 days cannot be shown for the other 3"
    )


def test_without_a_focus_it_is_told_how_many_differ_before_and_after(base):
    found = told(base, 9, 7)
    rows = found.rows.assign(role="region", verdict=["more", "more", "chance", "none"])
    rows = rows.assign(adjusted=["more", "chance", "chance", "none"])
    assert plain(sentences.headline(replace(found, rows=rows), "")) == (
        "Of 4,190 referrals followed in the other 3 together, 16% ended at the front door within 180 days. Two of the"
        " three shown differ from that by more than chance. With the same mix (who refers) one does."
    )
    fewer = replace(found, rows=rows.assign(adjusted=["more", "none", "none", "none"]))
    assert "With the same mix (who refers), of the one that can be split, one does." in sentences.headline(
        fewer, ""
    )


def test_days_are_named_only_where_they_make_a_difference(base):
    assert "within 180 days" in said(told(base, 9, 7, share="not_in_need_share"))
    assert "within" not in said(told(base, 9, 7, share="nfa_sample"))
    assert "within 12 months of an earlier one, beside" in said(told(base, 9, 7, share="rereferral_sample"))


def test_every_share_has_its_words():
    assert set(sentences.HAPPENED) == set(SHARES)
    assert set(LED_TO) <= set(sentences.HAPPENED)
    assert set(sentences.ADJUST_FOR) == set(ADJUSTMENTS)


def standardised(base):
    found = told(base, 9, 7)
    standards = Standards(
        counted=75,
        direct=Standardised(share=0.183, standard_error=0.02, lower=0.13, upper=0.247),
        indirect=Ratio(expected=69.4, ratio=1.0807, lower=0.8, upper=1.426),
    )
    carried = Carried(label="Police", points=7, own_shown="65%", side_shown="31%")
    rest = Carried(label="All other groups", points=-1, own_shown="", side_shown="")
    return replace(found, standards=standards, mix_carried=(carried,), practice_carried=(carried, rest))


def test_the_statements_hold_raw_beside_adjusted_with_their_intervals(base):
    raw, same, directly, indirectly = map(
        sentences.without_glyph, sentences.statements(standardised(base), "Rotherham")
    )
    assert raw == "More than chance. As it is: +9 points, 95% interval +3 to +16."
    assert same == "Chance could explain this. With the same mix: +2 points, 95% interval −3 to +8."
    assert directly == (
        "Directly standardised. With the mix of the other 3 together and its own share in each group, Rotherham would"
        " have 18% (95% interval 13% to 25%) in place of 25%."
    )
    assert indirectly == (
        "Indirectly standardised. 75 counted where 69 would be expected with the shares of the other 3 together: 1.08"
        " times as many (95% interval 0.80 to 1.43)."
    )


def test_nothing_expected_is_said_in_words(base):
    found = standardised(base)
    nothing = Ratio(expected=0.0, ratio=math.nan, lower=math.nan, upper=math.nan)
    found = replace(found, standards=replace(found.standards, indirect=nothing))
    assert "none would be expected from the other 3 together" in sentences.statements(found, "Rotherham")[3]


def test_the_groups_that_carry_it_are_told_with_their_figures_where_there_are_any(base):
    found = standardised(base)
    assert sentences.mix_lines(found) == ("**Police** +7 points: 65% of referrals, beside 31%.",)
    assert sentences.practice_lines(found) == (
        "**Police** +7 points: 65% of these, beside 31%.",
        "**All other groups** −1 point.",
    )


def test_adjusting_for_need_says_what_it_can_take_away(base, holdings):
    assert sentences.OF_NEED in sentences.split_notes(told(base, 9, 7, adjust="need"), holdings.pool)
    assert sentences.OF_NEED in sentences.split_notes(told(base, 9, 7, adjust="all"), holdings.pool)
    assert sentences.OF_NEED not in sentences.split_notes(told(base, 9, 7), holdings.pool)


def test_the_alternatives_say_every_number_drawn(base):
    found = told(base, 9, 7)
    assert "difference +9 points, mix +7, practice +2" in sentences.split_alternative(found, "Headline.")
    alternative = sentences.dots_alternative(found)
    assert "Rotherham +9 as it is, +2 with the same mix" in alternative
    assert "York few" in alternative


def test_the_note_under_the_dots_counts_the_hidden_and_those_that_cannot_be_split(base, first, holdings):
    notes = " ".join(sentences.dots_notes(told(base, 9, math.nan), first, holdings.pool))
    # York is too small to show.
    assert "One authority hidden, which is not nought." in notes
    assert "too few referrals in groups of 23 or more to split" in notes


def test_no_sentence_passes_a_verdict(base, first, holdings):
    found = standardised(base)
    texts = [
        sentences.headline(told(base, raw, mix), "Rotherham") for raw in (-9, 0, 9) for mix in (-9, 0, 7, 12)
    ]
    texts += [*sentences.statements(found, "Rotherham"), *sentences.split_notes(found, holdings.pool)]
    texts += [*sentences.dots_notes(found, first, holdings.pool), sentences.EXPLAINED, sentences.CHOOSE]
    assert [text for text in texts if VERDICT.search(text)] == []


def test_the_table_has_the_parts_and_the_groups_that_carry_them(base):
    table = tables.split(standardised(base))
    assert table["Part"].tolist()[:4] == ["Difference", "Of it, mix", "Of it, practice", "Mix: Police"]
    assert table["Points"].tolist() == ["+9", "+7", "+2", "+7", "+7", "−1"]
    assert table["95% interval"].tolist()[:3] == ["+3 to +16", "", "−3 to +8"]
    assert table["Could chance explain it?"].tolist()[:3] == [
        "More than chance",
        "",
        "Chance could explain this",
    ]
    assert table["Rotherham"].tolist()[3:] == ["65%", "65%", ""]


def test_the_table_of_all_holds_what_is_drawn_and_the_comparator_below(base):
    table = tables.each(told(base, 9, 7)).set_index("Area")
    assert table.loc["Rotherham", ["Share", "Difference, points", "Mix, points", "Practice, points"]].tolist() == [
        "25%", "+9", "+7", "+2",
    ]  # fmt: skip
    assert table.loc["York", "Difference, points"] == "few"
    assert table.index[-1] == "The other 3 together"
    assert table.loc["The other 3 together", "Share"] == "16%"
