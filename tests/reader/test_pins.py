"""Pinned views: what a question may hold, what a link carries, and what is made of a mangled one."""

import base64
import json
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.exhibits import pinned_summary as takeaway
from analytics.exhibits.exhibit import Exhibit
from analytics.reader import pins
from analytics.reader.selection import LONGEST_PINS, Selection
from analytics.sentences import pins_sentences as sentences
from tests.miniature import ROTHERHAM
from tests.reader.test_selection import selections

PAGES = ("variation", "pathways", "map")
LINES = ("front_door", "enquiries", "care")
# Nine of the ten digits of the NHS's own example, 943 476 5919, and its check digit.
NHS = "943 476 5919"
# What a question may not hold, and what it is called in words.
REFUSED = [
    ("Why was John Smith seen twice?", "names of people"),
    ("What did Mrs Jones say?", "names of people"),
    ("Why so many from HU1 2AB?", "postcodes"),
    ("Why so many from hu12ab?", "postcodes"),
    (f"Who is {NHS}?", "NHS numbers"),
    ("Who is 943\u2013476\u20135919?", "NHS numbers"),
    ("Who is \uff19\uff14\uff13\uff14\uff17\uff16\uff15\uff19\uff11\uff19?", "NHS numbers"),
    ("Ask somebody@example.org why?", "e-mail addresses"),
    ("What happened on 12 March 2024?", "exact dates"),
]


def a_pin(first, words="", line="care", page="variation", figure="dots", **changes):
    return pins.pin_of_view(page, figure, line, words, first.with_changes(**changes))


def packed(rows):
    """Return what stands in a link, made by hand."""
    text = rows if isinstance(rows, bytes) else json.dumps(rows).encode()
    return base64.urlsafe_b64encode(zlib.compress(text)).decode().rstrip("=")


def by_hand(page="variation", figure="dots", line="care", view=None, *words):
    return [page, figure, line, view or {"measure": "cla_rate", "year": "2025", "wave": "W2"}, *words]


@st.composite
def pinned(draw):
    # Small letters name nobody.
    words = draw(st.text("abcdefghijklmno pé?,’£\n", max_size=pins.LONGEST_WORDS))
    return pins.pin_of_view(
        draw(st.sampled_from(PAGES)),
        draw(st.sampled_from(["dots", "by-source", ""])),
        draw(st.sampled_from(LINES)),
        pins.tidy_words(words),
        draw(selections()),
    )


# The holdings are only read.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(made=st.lists(pinned(), max_size=pins.MOST_PINS))
def test_every_pin_survives_the_link_with_its_words_and_its_order(holdings, made):
    made = list(dict.fromkeys(made))
    # Of two alike, the one without words says nothing more.
    told = pins.merged_pins((), made)[0]
    assert pins.decoded_pins(pins.encoded_pins(told, True), PAGES, holdings) == (told, ())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(made=st.lists(pinned(), max_size=pins.MOST_PINS))
def test_without_words_every_view_survives_and_no_word_does(holdings, made):
    found, ignored = pins.decoded_pins(pins.encoded_pins(made, False), PAGES, holdings)
    assert ignored == ()
    assert {one.words for one in found} <= {""}
    assert [one.place for one in found] == list(dict.fromkeys(one.place for one in made))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(text=st.from_regex(r"[A-Za-z0-9_-]{1,60}", fullmatch=True))
def test_any_text_is_read_or_ignored_in_one_word(holdings, text):
    found, ignored = pins.decoded_pins(text, PAGES, holdings)
    assert found == () and ignored == ("pins",)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(rows=st.lists(JSON, min_size=1, max_size=4))
def test_rows_that_are_no_pins_are_ignored_each_by_its_number(holdings, rows):
    found, ignored = pins.decoded_pins(packed(rows), PAGES, holdings)
    assert found == ()
    assert ignored == tuple(f"pin {number}" for number in range(1, len(rows) + 1))


@pytest.mark.parametrize(
    "text",
    [
        packed(b"not json"),
        packed({"pins": 1}),
        packed(b"\xff\xfe"),
        # Lists within lists, 30,000 deep.
        packed(b"[" * 30_000),
        # 64,001 bytes: one more than is unfolded.
        packed(b"[" + b" " * 63_999 + b"]"),
        packed([by_hand()])[:-8],
        "A",
    ],
)
def test_a_text_that_is_no_list_of_pins_is_ignored(holdings, text):
    assert pins.decoded_pins(text, PAGES, holdings) == ((), ("pins",))


def test_a_text_that_unfolds_to_the_largest_size_is_still_read(holdings):
    assert pins.decoded_pins(packed(b"[" + b" " * 63_998 + b"]"), PAGES, holdings) == ((), ())


@pytest.mark.parametrize(
    ("row", "ignored"),
    [
        (by_hand(page="nowhere"), ("pin 1",)),
        (by_hand()[:3], ("pin 1",)),
        (by_hand(view={"year": 2025}), ("pin 1",)),
        ([*by_hand(), 5], ("pin 1",)),
        ([*by_hand(), "why?", "more"], ("pin 1",)),
    ],
)
def test_a_row_that_names_no_view_is_left_out(holdings, row, ignored):
    assert pins.decoded_pins(packed([row]), PAGES, holdings) == ((), ignored)


def test_what_never_existed_falls_back_and_is_said(holdings):
    rows = [
        by_hand(line="no_line"),
        by_hand(figure="<b>"),
        by_hand(view={"measure": "no_measure", "focus": ROTHERHAM}),
    ]
    found, ignored = pins.decoded_pins(packed(rows), PAGES, holdings)
    assert ignored == ("pin 1: its line of enquiry", "pin 2: its figure", "pin 3: part of its view")
    assert found[0].line == "front_door"
    assert found[1].figure == ""
    assert (found[2].view.measure, found[2].view.focus) == ("cla_rate", ROTHERHAM)


def test_a_view_carries_neither_pins_nor_a_story(holdings, first):
    view = first.with_changes(pins="AAAA", story="region", screen=3)
    assert pins.pin_of_view("map", "map", "care", "", view).view == first
    nested = by_hand(view={"measure": "cla_rate", "pins": "AAAA", "story": "region", "screen": "3"})
    found, ignored = pins.decoded_pins(packed([nested]), PAGES, holdings)
    assert ignored == ()
    assert (found[0].view.pins, found[0].view.story, found[0].view.screen) == ("", "", 1)


@pytest.mark.parametrize(("words", "called"), REFUSED)
def test_words_that_look_identifying_are_named_and_never_come_in_by_a_link(holdings, words, called):
    assert pins.identifying_detail(words, holdings) == called
    row = by_hand("variation", "dots", "care", None, words)
    found, ignored = pins.decoded_pins(packed([row]), PAGES, holdings)
    assert [one.words for one in found] == [""]
    assert ignored == (f"pin 1: its question, which holds what looks like {called}",)


@pytest.mark.parametrize(
    "words",
    [
        "Is it entries, exits or length of stay in Rotherham?",
        "Why does North Yorkshire differ from Kingston upon Hull?",
        "Would two teams given the same referral decide alike?",
        "",
    ],
)
def test_a_question_about_authorities_may_stand(holdings, words):
    assert pins.identifying_detail(words, holdings) is None


def test_words_of_140_characters_come_in_by_a_link_and_141_do_not(holdings):
    rows = [by_hand("variation", "dots", "care", None, "a" * size) for size in (140, 141)]
    found, ignored = pins.decoded_pins(packed(rows), PAGES, holdings)
    assert [len(one.words) for one in found] == [140]
    assert ignored == ("pin 2: its question, which holds more than 140 characters",)


def test_characters_that_cannot_be_seen_are_left_out():
    # A right-to-left override, a zero-width space between two letters, a line break.
    assert pins.tidy_words(" why\u202e so\nmany\u200b? ") == "why so many ?"


def test_twenty_pins_come_in_by_a_link_and_the_next_is_said(holdings):
    rows = [by_hand(view={"measure": "cla_rate", "year": str(year)}) for year in range(2000, 2021)]
    found, ignored = pins.decoded_pins(packed(rows), PAGES, holdings)
    assert [one.view.year for one in found] == list(range(2000, 2020))
    assert ignored == ("pins after the first 20",)


def test_pins_of_a_link_stand_after_those_there_are_each_once(first):
    mine, theirs = a_pin(first, "why?"), a_pin(first, year=2019)
    assert pins.merged_pins((mine,), (a_pin(first), mine, theirs)) == ((mine, theirs), 0)
    asked_otherwise = a_pin(first, "who?")
    assert pins.merged_pins((mine,), (asked_otherwise,)) == ((mine, asked_otherwise), 0)


def test_pins_of_a_link_that_find_no_room_are_counted(first):
    many = [a_pin(first, year=year) for year in range(2000, 2023)]
    found, surplus = pins.merged_pins(many[:19], many[19:])
    assert (len(found), surplus) == (20, 3)


def test_a_link_without_room_leaves_the_words_out_first_and_then_the_last_views(first):
    # 140 different characters from far up, 420 bytes each question: 8,400 bytes in twenty of them.
    words = ["".join(chr(0x4E00 + 140 * number + place) for place in range(140)) for number in range(20)]
    many = [a_pin(first, text, year=2000 + number) for number, text in enumerate(words)]
    found = pins.pins_that_fit(many, True)
    assert (found.pins, found.has_words) == (20, False)
    assert sentences.left_out(found, many, True).startswith("Your words are too long for one link")
    assert pins.pins_that_fit(many[:3], True).has_words
    assert len(found.text) <= LONGEST_PINS


def test_words_stand_in_the_link_only_where_asked_for(holdings, first):
    one = a_pin(first, "why so many?")
    assert pins.pins_that_fit([one], False).has_words is False
    assert pins.decoded_pins(pins.pins_that_fit([one], False).text, PAGES, holdings)[0][0].words == ""
    assert (
        pins.decoded_pins(pins.pins_that_fit([one], True).text, PAGES, holdings)[0][0].words == "why so many?"
    )


@pytest.mark.parametrize(
    ("pinned_as", "now", "shown"),
    [
        ("all", "all", "all"),
        ("letters", "all", "letters"),
        ("mine", "all", "mine"),
        ("all", "letters", "letters"),
        ("mine", "letters", "letters"),
        ("letters", "mine", "letters"),
    ],
)
def test_names_hidden_when_pinned_or_hidden_now_stay_hidden(holdings, first, pinned_as, now, shown):
    found = pins.view_as_shown(a_pin(first, names=pinned_as), first.with_changes(names=now), holdings)
    assert found == first.with_changes(names=shown)


def test_a_view_of_a_wave_that_is_loaded_no_longer_falls_back_to_the_latest(holdings, first):
    assert pins.view_as_shown(a_pin(first, wave="W9"), first, holdings).wave == first.wave


def told(**changes):
    return Exhibit(key="steps", question="How many?", answer=":violet[**Hull: 5**] <b>of</b> 9", **changes)


def rows_of(first, words):
    badges = (":blue-badge[**INVENTED DATA**]", ":gray-badge[wave 2]")
    row = takeaway.PinnedRow(
        pin=a_pin(first, words, focus=ROTHERHAM),
        view=first.with_changes(focus=ROTHERHAM),
        exhibit=told(badges=badges),
    )
    return [row]


def test_the_page_to_print_holds_the_question_and_needs_nothing_else(first):
    page = takeaway.page(rows_of(first, "<script>why</script> & when?"), ["Of 22 November 2026."]).decode()
    assert "“&lt;script&gt;why&lt;/script&gt; &amp; when?”" in page
    assert "INVENTED DATA · wave 2" in page
    assert "Hull: 5 &lt;b&gt;of&lt;/b&gt; 9" in page
    assert f"/variation?measure=cla_rate&amp;year=2025&amp;wave=W2&amp;focus={ROTHERHAM}" in page
    assert "Of 22 November 2026." in page
    for outside in ("<script", "<img", "<link", "http:", "https:", "url(", "@import"):
        assert outside not in page


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1+1", "@cell"])
def test_no_cell_of_the_table_would_run_in_a_spreadsheet(first, words):
    text = takeaway.csv(rows_of(first, words), ["Pinned"]).decode("utf-8-sig")
    assert f"Care,'{words},How many?," in text


def test_pins_stand_under_their_lines_in_the_order_of_pinning(first):
    lines = ("care", "front_door", "care")
    held = [a_pin(first, line=line, year=2000 + number) for number, line in enumerate(lines)]
    rows = [takeaway.PinnedRow(pin=one, view=one.view, exhibit=told()) for one in held]
    found = takeaway.by_line(rows)
    assert [(line, [row.view.year for row in of]) for line, of in found.items()] == [
        ("front_door", [2001]),
        ("care", [2000, 2002]),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], sentences.EMPTY),
        ([""], "**One view is pinned** under one line of enquiry, without words of your own."),
        (["a"], "**One view is pinned** under one line of enquiry, with a question of your own."),
        (["a", "b"], "**Two views are pinned** under one line of enquiry, each with a question of your own."),
        (["a", ""], "**Two views are pinned** under one line of enquiry, one with a question of your own."),
    ],
)
def test_the_page_says_how_many_views_are_pinned(first, words, said):
    assert sentences.answer([a_pin(first, text) for text in words]) == said


def test_a_sentence_in_a_file_has_no_marks():
    marked = ":material/contrast: **More.** :violet[**Hull 5**] of [9], :small[:gray[one  note]]"
    assert sentences.plain(marked) == "More. Hull 5 of [9], one note"


def test_a_pin_of_a_first_visit_names_its_measure_year_and_wave(first):
    # They move on with the data, so a link must name them.
    assert set(Selection.to_query(a_pin(first).view)) == {"measure", "year", "wave"}
