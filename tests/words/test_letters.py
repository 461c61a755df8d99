"""Text from outside is read as letters: in Markdown, in what Streamlit adds to it, and in the texts of charts."""

import base64
import json
import re
import zlib
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.reader.pins import decoded_pins, encoded_pins
from analytics.reader.selection import Selection
from analytics.words import wording
from analytics.words.letters import as_letters
from pages.parts.catalogue import PAGES
from tests.words.hostile import ACTIVE, HOSTILE


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_is_left_in_a_text(text):
    assert ACTIVE.search(f"{text}") or text.startswith(("x\n", "WWW"))
    assert not ACTIVE.search(as_letters(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[here](https://evil.example)", "［here］(https꞉//evil.example)"),
        ("<b>bold</b>", "‹b›bold‹/b›"),
        ("**bold** and _slanted_", "∗∗bold∗∗ and ＿slanted＿"),
        (":smile: :red[x]", "꞉smile: ꞉red［x］"),
        ("www.evil.example", "www․evil.example"),
        ("x\n# y", "x ＃ y"),
        ("a&lt;b&amp;c", "a＆lt;b＆amp;c"),
    ],
)
def test_what_is_shown_looks_like_what_was_given(text, shown):
    assert as_letters(text) == shown


@pytest.mark.parametrize(
    "name",
    [
        "Bath & NE Somerset", "King's Lynn", "St. Helens", "Kingston upon Hull, City of", "Stoke-on-Trent",
        "372_W3_referrals.csv", "load 3: 12:30 UTC on 29 November", "-1.5", "£2,394 (2013-14)", "100%",
        "Sheet 2; row 4", "focus=Atlantis", "Penrhyndeudraeth/Ynys Môn", "1.5 points", "2025-26",
        "the Children's Trust’s",
    ],
)  # fmt: skip
def test_ordinary_names_stay_as_they_are(name):
    assert as_letters(name) == name


@given(st.text() | st.text("<>[](){}*_`~$#|\\@:&;!-+=.0123456789 awx\n\t/^“”"))
@settings(max_examples=400)
def test_whatever_is_typed_is_harmless_and_said_twice_is_as_said_once(text):
    shown = as_letters(text)
    assert not ACTIVE.search(shown)
    assert as_letters(shown) == shown


KEYS = tuple(field.name for field in fields(Selection))


@pytest.mark.parametrize("key", [*KEYS, "bogus"])
def test_no_parameter_of_an_address_says_anything_but_letters(key, holdings):
    for text in HOSTILE:
        _, ignored = Selection.from_query({key: text}, holdings)
        if key == "pins" and not ignored:
            # Letters of its own alphabet are read on, and are no pins.
            ignored = decoded_pins(text, [page.path for page in PAGES], holdings)[1]
        assert ignored, f"{key} took {text}"
        line = wording.ignored_line(ignored)
        said = line.removeprefix("Part of this link was not recognised and has been ignored: “").removesuffix(
            "”."
        )
        assert not ACTIVE.search(said)
        # The name of a parameter can be anything as well.
        _, ignored = Selection.from_query({text: key}, holdings)
        said = wording.ignored_line(ignored).partition(": “")[2].removesuffix("”.")
        assert not ACTIVE.search(said)


def test_of_many_parts_eight_are_named_and_the_others_counted():
    line = wording.ignored_line([f"p{number}=x" for number in range(33)])
    assert line.endswith("“p6=x”, “p7=x” and 25 more.") and line.count("“") == 8
    assert wording.ignored_line([f"p{number}=x" for number in range(8)]).endswith(" and “p7=x”.")


def test_what_is_ignored_of_pins_quotes_nothing_of_them(holdings):
    first = Selection.first(holdings)
    view = first.to_query()
    for text in HOSTILE:
        rows = [
            ["variation", text, text, view | {"focus": text}, text],
            ["pathways", "steps", "care", view, text],
        ]
        pins, ignored = decoded_pins(packed(rows), [page.path for page in PAGES], holdings)
        assert not ACTIVE.search(wording.ignored_line(ignored).replace("“", "").replace("”", ""))
        # Words that are kept are drawn as plain text (tests/pages/test_letters_on_pages.py).
        assert all(re.fullmatch("[a-z0-9_-]*", pin.figure) for pin in pins)
    assert encoded_pins((), with_words=False) == ""


def packed(rows):
    return base64.urlsafe_b64encode(zlib.compress(json.dumps(rows).encode())).decode().rstrip("=")
