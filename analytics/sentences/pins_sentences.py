"""Sentences about pinned questions: what is pinned, what was refused, and what a link carries."""

import datetime
import re
from collections.abc import Sequence

from analytics.reader.pins import LONGEST_WORDS, MOST_PINS, LinkedPins, Pin
from analytics.registry.lines_of_enquiry import BY_KEY
from analytics.words import wording
from analytics.words.wording import numeral, plural, sentence_case

QUESTION = "What do we want to ask one another?"
EMPTY = (
    "Nothing is pinned yet. Under any figure, on any page, open “Pin a question”, choose a line of enquiry and write"
    " what you would ask."
)
CONTROL, LINE, WORDS, PIN, REMOVE = "Pin a question", "Line of enquiry", "Your question", "Pin", "Remove"
PAGE, OPEN = "Pinned questions", "Open the view"
HOW = f"At most {LONGEST_WORDS} characters, and nothing that tells who somebody is."
NO_WORDS = "Pinned without a question of your own."
INTO_LINK = "Put my words into the link"
LINK = (
    "The address of this page carries the pinned views, so “Copy link” in the sidebar restores them anywhere. Your own"
    " words stay in this session and in the two files, unless you tick the box; after a reload only what the"
    " address carries is left."
)
OVER_ALL_ASK = "Which of these questions differs by more than chance, and what stands behind it?"
READ_THERE = "Open the view to read what it shows."
TAKE_AWAY = "Take them with you"
DOWNLOAD_PAGE, DOWNLOAD_TABLE = "Download to print", "Download CSV"
_GLYPH = re.compile(r":material/[a-z0-9_]+: ")
_DIRECTIVE = re.compile(r":[a-z]+(?:-[a-z]+)?\[([^\[\]]*)\]")


def answer(pins: Sequence[Pin]) -> str:
    """Return how many views are pinned, under how many lines, and how many carry a question of the reader's own."""
    if not pins:
        return EMPTY
    lines = plural(len({one.line for one in pins}), "line of enquiry", "lines of enquiry")
    are = "view is" if len(pins) == 1 else "views are"
    asked = sum(bool(one.words) for one in pins)
    own = {0: "without words of your own", len(pins): "each with a question of your own"}.get(
        asked, f"{numeral(asked)} with a question of your own"
    )
    own = "with a question of your own" if len(pins) == asked == 1 else own
    return f"**{sentence_case(numeral(len(pins)))} {are} pinned** under {lines}, {own}."


def pinned(line: str) -> str:
    """Return that a view was pinned, and under what."""
    return f"Pinned under “{BY_KEY[line].label}”."


def refused(detail: str) -> str:
    """Return why words were refused, without repeating them."""
    return (
        f"Not pinned: a question may hold no {detail}, and yours seems to. Nothing was kept; ask it without."
    )


def already() -> str:
    """Return that this very view stands there."""
    return "This view is pinned there already, with the same question."


def full() -> str:
    """Return that there is no room."""
    return f"Not pinned: {MOST_PINS} views are pinned, and more would not fit into a link. Remove one first."


def no_room(count: int) -> str:
    """Return that pins of a link found no room beside those there were."""
    return f"{plural(count, 'pin')} beyond the {MOST_PINS} there is room for"


def left_out(linked_pins: LinkedPins, pins: Sequence[Pin], with_words: bool) -> str:
    """Return what the link had no room for, or nothing."""
    if linked_pins.pins < len(pins):
        of_all = f"the first {numeral(linked_pins.pins)} of the {numeral(len(pins))} views"
        return f"The link has room for {of_all}, without words."
    if with_words and not linked_pins.has_words and any(one.words for one in pins):
        return "Your words are too long for one link together: it carries the views without them."
    return ""


def plain(markdown: str) -> str:
    """Return a sentence or a badge as a file may hold it: without marks, and without the glyph before a phrase."""
    text = _GLYPH.sub("", markdown).replace("**", "")
    while _DIRECTIVE.search(text):
        text = _DIRECTIVE.sub(r"\1", text)
    return " ".join(text.split())


def file_notes(dataset: str, built: str, today: datetime.date) -> list[str]:
    """Return the lines that stand above the files: what this is, of which data, and when it was written."""
    return [
        f"{PAGE}, written on {wording.date(today)}. Referral sample: {dataset}; data built {built}.",
        "A number opens a question. Each view can be opened again at its address.",
        "Questions in quotation marks are the reader's own words.",
    ]
