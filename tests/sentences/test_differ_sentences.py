"""What is said of a difference: how far, how sure, how much who is referred explains, and what it does not."""

import math
import re
from dataclasses import replace

import pytest

from analytics.exports import differ_tables as tables
from analytics.figures.differ_figures import GroupContribution, explained_differences, signed
from analytics.reader.selection import ADJUSTMENTS
from analytics.registry.measures import ALL, SHARES
from analytics.sentences import differ_sentences as sentences
from analytics.words.verdict import Verdict
from analytics.words.wording import plain
from tests.miniature import ROTHERHAM
from tests.rows import frame_of

VERDICT = re.compile(
    r"\b(better|best|worse|worst|good|poor|top|bottom|target|outlier|improved?|rank|red|amber|green|significant)\b",
    re.IGNORECASE,
)


@pytest.fixture
def base(cursor, holdings, first):
    """Return an answer of the tiny pool, whose numbers the tests change."""
    return explained_differences(
        cursor, first.with_changes(focus=ROTHERHAM, share="front_door_share"), holdings
    )


def told(
    base,
    raw,
    explained,
    verdict=Verdict.MORE,
    adjusted=Verdict.CHANCE,
    adjust="source",
    share="front_door_share",
):
    """Return the answer with this difference of the focus, of which so much is explained; 16% in the others."""
    rest = raw - explained
    own = {
        "raw": float(raw),
        "adjusted": 16.0 + rest,
        "explained": float(explained),
        "unexplained": float(rest),
        "hidden_margin": 0.0,
        "raw_lower": raw - 6.4,
        "raw_upper": raw + 6.6,
        "adjusted_lower": 16 + rest - 5.4,
        "adjusted_upper": 16 + rest + 5.6,
        "unexplained_lower": rest - 5.4,
        "unexplained_upper": rest + 5.6,
        "raw_shown": signed(raw),
        "explained_shown": signed(explained),
        "unexplained_shown": signed(rest),
        "adjusted_shown": "" if rest != rest else f"{16 + rest}%",
        "verdict": verdict,
        "adjusted_verdict": adjusted,
        "shown": "c" if raw != raw else f"{16 + raw}%",
        "size_shown": "300",
        "status": "",
        "status_words": "",
    }
    told = {name: None if value != value else value for name, value in own.items()}
    rows = with_own(base.rows, **told)
    each = replace(base.shares, centre=16.0, centre_shown="16%", centre_size="4,190")
    return replace(base, rows=rows, shares=each, adjust=adjust, share=share)


def with_own(rows, **changes):
    """Return the rows with these fields of the focus."""
    return tuple(replace(row, **changes) if row.role == "focus" else row for row in rows)


def with_all(rows, **columns):
    """Return the rows with these columns, each one value for all or one a row."""
    return tuple(
        replace(
            row,
            **{name: cells[place] if isinstance(cells, list) else cells for name, cells in columns.items()},
        )
        for place, row in enumerate(rows)
    )


def said(found):
    return plain(sentences.headline(found, "Rotherham"))


def test_the_share_with_the_others_referrals_is_told_and_how_much_that_explains(base):
    assert said(told(base, 9, 7)) == (
        "Of 300 referrals followed in Rotherham, 25% ended at the front door within 180 days, beside 16% in the other 3"
        " together: 9 points higher, which is more than chance. If Rotherham had the others' referrals, it would be"
        " 18%, 2 points higher, which chance could explain: who refers explains 7 of the 9 points."
    )


@pytest.mark.parametrize(
    ("raw", "explained", "words"),
    [
        (9, 8, "it would be 17%, 1 point higher, which chance could explain: who refers explains 8 of the 9 points."),
        (-9, -1, "it would be 8%, 8 points lower, which chance could explain: who refers explains 1 of the 9 points."),
        (9, 9, "it would be 16% as well: who refers explains all of it."),
        (9, 0, "it would still be 25%, 9 points higher, which chance could explain: who refers explains none of it."),
        (8, 9, "15%, 1 point lower, which chance could explain: who refers by itself makes it 9 points higher."),
        (9, -2, "27%, 11 points higher, which chance could explain: who refers by itself makes it 2 points lower."),
        (-9, 2, "5%, 11 points lower, which chance could explain: who refers by itself makes it 2 points higher."),
        (0, 3, "13%, 3 points lower, which chance could explain: who refers by itself makes it 3 points higher."),
        (0, 0, "it would be 16% as well: who refers makes no difference."),
        (-1, 0, "it would still be 15%, 1 point lower, which chance could explain: who refers explains none of it."),
    ],
)  # fmt: skip
def test_every_way_a_difference_can_divide_has_its_own_words(base, raw, explained, words):
    assert said(told(base, raw, explained)).endswith(words)


def test_no_difference_is_said_in_words(base):
    assert "no difference in whole points. If Rotherham had" in said(told(base, 0, 0))


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
    assert f"2 points higher, {words}: who refers" in said(told(base, 9, 7, adjusted=verdict))


@pytest.mark.parametrize(
    ("adjust", "words"),
    [
        ("need", "what the need is by itself makes it"),
        ("source_age", "who refers and how old the children are by themselves make it"),
        ("all", "who refers, what the need is and how old the children are by themselves make it"),
    ],
)
def test_what_is_adjusted_for_is_named(base, adjust, words):
    assert words in said(told(base, 9, 12, adjust=adjust))
    assert said(told(base, 9, 7, adjust="source_age")).endswith(
        "who refers and how old the children are explain 7 of the 9 points."
    )


def test_one_comparator_is_named_in_place_of_the_others(base):
    found = told(base, 9, 7)
    side = replace(found.shares.side, label="1 chosen", name="Leeds")
    assert "If Rotherham had the referrals of Leeds, it would be 18%" in said(
        replace(found, shares=replace(found.shares, side=side))
    )


@pytest.mark.parametrize(
    ("instead", "words"),
    [
        (({"adjust": "age"},), "It can be split by how old the children are."),
        (
            ({"adjust": "age"}, {"wave": "both"}),
            "It can be split by how old the children are or with both waves together.",
        ),
        (
            ({"share": "nfa_sample"}, {"share": "cpp_share"}, {"share": "cla_share"}),
            "What can be split: referrals closed with no further action, in the sample, referrals that led to a child"
            " protection plan or referrals after which the child was looked after.",
        ),
        ((), "No other choice here can be split either: ask what the page asks below."),
    ],
)
def test_a_difference_that_cannot_be_split_is_told_with_what_can(base, instead, words):
    assert said(replace(told(base, 9, math.nan), alternatives=instead)).endswith(
        "9 points higher, which is more than chance. Too much is hidden here to split it by who refers. "
        + words
    )


def test_a_hidden_share_is_told_with_its_reason_and_beside_what(base):
    found = told(base, math.nan, math.nan)
    rows = with_all(found.rows, status="c", status_words="hidden: a count here would be 7 or fewer")
    assert said(replace(found, rows=rows)) == (
        "Of 300 referrals followed in Rotherham, how many ended at the front door within 180 days cannot be shown"
        " (hidden: a count here would be 7 or fewer), so no difference is told. In the other 3 together it was 16%."
    )


def without_a_centre(base, shown, **changes):
    found = told(base, math.nan, math.nan)
    rows = with_own(found.rows, shown="25%")
    each = replace(found.shares, centre=None, centre_shown=shown)
    return replace(found, shares=each, rows=rows, **changes)


def test_a_comparator_that_is_hidden_leaves_the_own_share_and_no_difference(base):
    assert said(without_a_centre(base, "c")) == (
        "Of 300 referrals followed in Rotherham, 25% ended at the front door within 180 days. How many ended at the"
        " front door within 180 days cannot be shown for the other 3 together, so there is nothing to set beside."
        " Choose another measure, wave or comparator."
    )


def test_a_comparator_that_is_hidden_is_told_without_a_focus_too(base):
    found = without_a_centre(base, "c")
    found = replace(found, rows=with_all(found.rows, role="region"))
    assert plain(sentences.headline(found, "")) == (
        "How many ended at the front door within 180 days cannot be shown for the other 3 together, so there is nothing"
        " to set beside. Choose another measure, wave or comparator."
    )


def test_a_comparator_that_is_a_range_is_told_and_no_difference(base):
    assert said(without_a_centre(base, "13% to 19%")).endswith(
        "25% ended at the front door within 180 days. In the other 3 together it was 13% to 19%: what is hidden leaves"
        " that too open to tell a difference. Choose another measure, wave or comparator."
    )


def test_one_authority_and_one_wave_is_told_to_choose_both(base):
    found = told(base, math.nan, math.nan, share="icpc_to_cpp")
    rows = with_all(found.rows, size_shown="both waves only", shown="few")
    found = replace(found, rows=rows)
    assert said(found) == (
        "One authority has too few in one wave for its share to be told: choose both waves. In the other 3 together it"
        " was 16%."
    )
    alone = replace(found, shares=replace(found.shares, centre=None, centre_shown="few"))
    assert "The share of the other 3 together is told of both waves together only." in said(alone)
    of_all = plain(sentences.headline(replace(found, rows=with_all(rows, role="region")), ""))
    assert of_all.endswith("16% led to a plan. " + sentences.CHOOSE_BOTH_WAVES)


def test_without_a_focus_it_is_told_how_many_differ_before_and_after(base):
    found = told(base, 9, 7)
    more, chance, none = Verdict.MORE, Verdict.CHANCE, Verdict.NONE
    rows = with_all(found.rows, role="region", verdict=[more, more, chance, none])
    rows = with_all(rows, adjusted_verdict=[more, chance, chance, none])
    assert plain(sentences.headline(replace(found, rows=rows), "")) == (
        "Of 4,190 referrals followed in the other 3 together, 16% ended at the front door within 180 days. Two of the"
        " three shown differ from that by more than chance. With the same referrals (who refers) one does."
    )
    fewer = replace(found, rows=with_all(rows, adjusted_verdict=[more, none, none, none]))
    assert (
        "With the same referrals (who refers), of the one that can be split, one does."
        in sentences.headline(fewer, "")
    )
    unsplit = replace(found, rows=with_all(rows, adjusted_verdict=none))
    assert sentences.headline(unsplit, "").endswith("Too much is hidden here to split it by who refers.")


def test_a_share_that_looks_back_says_why_it_is_not_split(base):
    found = told(base, 9, math.nan, share="rereferral_sample", adjust="")
    assert said(found).endswith("9 points higher, which is more than chance.")
    assert sentences.comes_later("rereferral_sample") == sentences.LOOKS_BACK
    assert sentences.mixed(found).why == sentences.LOOKS_BACK


@pytest.mark.parametrize("share", SHARES)
def test_a_share_that_the_need_cannot_explain_says_so(share):
    line = sentences.comes_later(share)
    before = ("front_door_share", "nfa_sample", "diversion", "conv_assessment")
    at_assessment = ("not_in_need_share", "assessed_closed_sample")
    expected = sentences.NEED_COMES_LATER if share in before + at_assessment else ""
    assert line == (sentences.LOOKS_BACK if share == "rereferral_sample" else expected)


def test_days_are_named_only_where_they_make_a_difference(base):
    assert "within 180 days" in said(told(base, 9, 7, share="not_in_need_share"))
    assert "within" not in said(told(base, 9, 7, share="nfa_sample"))
    assert "within 12 months of an earlier one, beside" in said(told(base, 9, 7, share="rereferral_sample"))


def test_every_share_has_its_words():
    assert {measure.key for measure in ALL if measure.happened} == set(SHARES)
    assert set(sentences.ADJUST_FOR) == set(ADJUSTMENTS)


def carrying(base):
    police = GroupContribution(label="Police", points=5, own_shown="65%", side_shown="31%", share_shown="40%")
    schools = GroupContribution(label="Schools and education", points=3, own_shown="25%", side_shown="17%")
    rest = [GroupContribution(label="All other groups", points=points) for points in (2, -1)]
    return replace(
        told(base, 9, 7),
        explained_by=(police, rest[0]),
        unexplained_in=(schools, rest[1]),
        separate_groups=("Police", "Schools and education"),
    )


def test_the_statements_hold_the_share_as_it_is_and_adjusted_with_their_intervals(base):
    raw, same = map(sentences.without_glyph, sentences.statements(carrying(base)))
    assert raw == "More than chance. As it is, 25%: +9 points, 95% interval +3 to +16."
    assert same == (
        "Chance could explain this. With the others' referrals, 18%, 95% interval 13% to 24%: +2 points, 95% interval"
        " −3 to +8."
    )


@pytest.mark.parametrize(("open_points", "is_said"), [(0.0, False), (0.04, False), (0.05, True), (1.0, True)])
def test_how_near_the_share_is_known_is_said_where_something_is_hidden(base, open_points, is_said):
    found = carrying(base)
    found = replace(found, rows=with_all(found.rows, hidden_margin=open_points))
    assert (sentences.HOW_NEAR in sentences.statements(found)) is is_said


def test_without_a_split_nothing_is_stated(base):
    assert sentences.statements(told(base, 9, math.nan)) == ()


def test_the_groups_that_make_it_are_told_with_their_figures_and_a_line_for_the_rest(base):
    found = carrying(base)
    assert sentences.explained_lines(found) == (
        "**Police** +5 points: 65% of referrals, beside 31%; 40% of these ended at the front door.",
        "**All other groups** +2 points.",
    )
    assert sentences.unexplained_lines(found) == (
        "**Schools and education** +3 points: 25% of these ended at the front door, beside 17%.",
        "**All other groups** −1 point.",
    )
    assert sentences.carried_titles(found) == (
        "**Explained by who is referred: +7 points**",
        "**Not explained: +2 points**",
    )


def test_the_note_names_the_groups_that_stand_apart(base, holdings):
    notes = " ".join(sentences.split_notes(carrying(base), holdings.pool))
    assert "Told apart: police and schools and education." in notes


def test_adjusting_for_need_says_what_it_can_take_away(base, holdings):
    of_need = told(base, 9, 7, adjust="need", share="s47_share")
    assert sentences.OF_NEED in sentences.split_notes(of_need, holdings.pool)
    assert sentences.OF_NEED in sentences.split_notes(replace(of_need, adjust="all"), holdings.pool)
    assert sentences.OF_NEED not in sentences.split_notes(told(base, 9, 7), holdings.pool)


def test_the_alternatives_say_every_number_drawn(base):
    found = told(base, 9, 7)
    assert "difference +9 points, explained +7, not explained +2" in sentences.split_alternative(
        found, "Headline."
    )
    alternative = sentences.dots_alternative(found)
    assert "Rotherham +9 as it is, +2 with the same referrals" in alternative
    assert "York few" in alternative
    assert "Rotherham +9;" in sentences.dots_alternative(replace(found, adjust=""))


def test_the_note_under_the_dots_counts_the_hidden_and_those_that_cannot_be_split(base, first, holdings):
    found = told(base, 9, math.nan)
    rows = with_all(found.rows, raw=[1.0, 1.0, 9.0, None], explained=None)
    notes = " ".join(sentences.dots_notes(replace(found, rows=rows), first, holdings.pool))
    # York is too small to show.
    assert "One authority hidden, which is not nought." in notes
    assert "hidden: too much to split, in three authorities." in notes


def test_no_sentence_passes_a_verdict(base, first, holdings):
    found = carrying(base)
    texts = [
        sentences.headline(told(base, raw, explained), "Rotherham")
        for raw in (-9, 0, 9)
        for explained in (-9, 0, 7, 12)
    ]
    texts += [*sentences.statements(found), *sentences.split_notes(found, holdings.pool)]
    texts += [*sentences.dots_notes(found, first, holdings.pool), sentences.EXPLAINED, sentences.CHOOSE]
    texts += [
        sentences.NEED_COMES_LATER,
        sentences.LOOKS_BACK,
        sentences.HOW_NEAR,
        *sentences.explained_lines(found),
    ]
    assert [text for text in texts if VERDICT.search(text)] == []


def test_the_table_has_the_shares_the_parts_and_the_groups_that_make_them(base):
    table = frame_of(tables.split(carrying(base)))
    assert table["Part"].tolist() == [
        "Share as it is", "Share with the same referrals", "Difference", "Explained by who is referred",
        "Not explained", "Explained: Police", "Explained: All other groups", "Not explained: Schools and education",
        "Not explained: All other groups",
    ]  # fmt: skip
    assert table["Points"].tolist() == ["", "", "+9", "+7", "+2", "+5", "+2", "+3", "−1"]
    assert table["95% interval"].tolist()[:5] == ["", "13% to 24%", "+3 to +16", "", "−3 to +8"]
    assert table["Could chance explain it?"].tolist()[2:5] == [
        "More than chance",
        "",
        "Chance could explain this",
    ]
    assert table["Rotherham"].tolist() == ["25%", "18%", "", "", "", "65%", "", "25%", ""]


def test_the_table_of_all_holds_what_is_drawn_and_the_comparator_below(base):
    table = frame_of(tables.by_authority(told(base, 9, 7))).set_index("Area")
    columns = ["Share", "Difference, points", "Explained, points", "Not explained, points"]
    assert table.loc["Rotherham", columns].tolist() == ["25%", "+9", "+7", "+2"]
    assert table.loc["Rotherham", "Share with the same referrals"] == "18%"
    assert table.loc["York", "Difference, points"] == "few"
    assert table.index[-1] == "The other 3 together"
    assert table.loc["The other 3 together", "Share"] == "16%"


def test_the_table_of_a_share_that_is_not_split_holds_the_difference_alone(base):
    table = frame_of(tables.by_authority(told(base, 9, math.nan, share="rereferral_sample", adjust="")))
    assert table.columns.tolist() == [
        "Area", "Out of", "Share", "Difference, points", "95% interval of the difference", "As it is",
    ]  # fmt: skip
