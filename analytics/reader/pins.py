"""Pinned views: what one holds, what a reader's own words may hold, and how pins travel in a link."""

import base64
import json
import re
import unicodedata
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from analytics.reader.holdings import Holdings
from analytics.reader.selection import LONGEST_PINS, NAMES, Selection
from analytics.registry.identifying_details import identifies
from analytics.registry.lines_of_enquiry import BY_KEY, LINES_OF_ENQUIRY

MOST_PINS = 20
LONGEST_WORDS = 140
# Twenty views with all their words take a quarter of it; a small text can be made to unfold into a huge one.
LARGEST_BYTES = 64_000
_FIGURE = re.compile(r"[a-z0-9_-]{0,40}")
# No part of a pinned view: what is pinned beside it, and the story it was met in.
_NOT_OF_A_VIEW = frozenset({"pins", "story", "screen"})
_HYPHENS = str.maketrans("‐‑‒–—−", "------")


@dataclass(frozen=True, kw_only=True)
class Pin:
    """One view as it was chosen, with the line of enquiry and the reader's own question, which may be empty."""

    page: str
    figure: str
    line: str
    words: str
    view: Selection

    @property
    def place(self) -> tuple[str, str, str, Selection]:
        """Return what is pinned and where, apart from the words."""
        return self.page, self.figure, self.line, self.view


def pin_of_view(page: str, figure: str, line: str, words: str, selection: Selection) -> Pin:
    """Return a pin of a view; what is no part of it is left behind."""
    view = selection.with_changes(pins="", story="", screen=1)
    return Pin(page=page, figure=figure, line=line, words=words, view=view)


def tidy_words(words: str) -> str:
    """Return words on one line, without characters that cannot be seen."""
    seen = "".join(mark if unicodedata.category(mark)[0] != "C" else " " for mark in words)
    return " ".join(seen.split())


def identifying_detail(words: str, holdings: Holdings) -> str | None:
    """Return in words what of a question looks identifying, or None; names of areas may stand in it."""
    areas = holdings.places.areas.values()
    names = {name for area in areas for name in (area.name, area.short_name, *area.other_names)}
    # Digits of full width, and dashes that only look like hyphens, read like any others.
    return identifies(unicodedata.normalize("NFKC", words).translate(_HYPHENS), names)


def view_as_shown(pin: Pin, shown: Selection, holdings: Holdings) -> Selection:
    """Return the view as it may be shown now: what was loaded away falls back, and hidden names stay hidden.

    Names are hidden where they were when the view was pinned, and where they are now.
    """
    view, _ = Selection.from_query(pin.view.to_query(), holdings)
    return view.with_changes(names=max(view.names, shown.names, key=NAMES.index))


def merged_pins(earlier: Sequence[Pin], more: Sequence[Pin]) -> tuple[tuple[Pin, ...], int]:
    """Return the pins of both, each once, and how many found no room; one without words adds nothing to its like."""
    pins = list(dict.fromkeys(earlier))
    for new_pin in more:
        alike = [known for known in pins if known.place == new_pin.place]
        if not any(new_pin.words in ("", known.words) for known in alike):
            pins.append(new_pin)
    return tuple(pins[:MOST_PINS]), max(0, len(pins) - MOST_PINS)


def encoded_pins(pins: Sequence[Pin], with_words: bool) -> str:
    """Return pins as the text of a link, the words only where asked for."""
    rows = [
        [
            pin.page,
            pin.figure,
            pin.line,
            {name: value for name, value in pin.view.to_query().items() if name not in _NOT_OF_A_VIEW},
            *([pin.words] if with_words and pin.words else []),
        ]
        for pin in pins
    ]
    text = json.dumps(rows, separators=(",", ":"), ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(zlib.compress(text, 9)).decode().rstrip("=") if pins else ""


@dataclass(frozen=True, kw_only=True)
class LinkedPins:
    """What a link carries: its text, how many pins, and whether their words are among it."""

    text: str
    pins: int
    has_words: bool


def pins_that_fit(pins: Sequence[Pin], with_words: bool) -> LinkedPins:
    """Return the fullest text that a link has room for: first the words are left out, then the last pins."""
    for has_words in (True, False) if with_words else (False,):
        if len(text := encoded_pins(pins, has_words)) <= LONGEST_PINS:
            return LinkedPins(text=text, pins=len(pins), has_words=has_words)
    fewer = pins_that_fit(pins[:-1], False)
    return replace(fewer, has_words=False)


def decoded_pins(
    text: str, pages: Collection[str], holdings: Holdings
) -> tuple[tuple[Pin, ...], tuple[str, ...]]:
    """Return the pins of a link, and in words what of it was ignored; whatever was mangled is left out."""
    if not text:
        return (), ()
    rows = _rows(text)
    if rows is None:
        return (), ("pins",)
    pins, ignored = [], []
    for number, row in enumerate(rows[:MOST_PINS], start=1):
        pin, faults = _read(row, pages, holdings)
        ignored += [f"pin {number}{fault}" for fault in faults]
        pins += [pin] if pin else []
    if len(rows) > MOST_PINS:
        ignored.append(f"pins after the first {MOST_PINS}")
    return merged_pins((), pins)[0], tuple(ignored)


def _rows(text: str) -> list[object] | None:
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        unpacking = zlib.decompressobj()
        plain = unpacking.decompress(packed, LARGEST_BYTES)
        rows = json.loads(plain) if unpacking.eof else None
    # Lists within lists without end are refused by the reader of JSON in its own way.
    except (ValueError, zlib.error, RecursionError):
        return None
    return rows if isinstance(rows, list) else None


def _read(row: object, pages: Collection[str], holdings: Holdings) -> tuple[Pin | None, list[str]]:
    """Return the pin of one row of a link, if it is one, and what of it was ignored."""
    if not isinstance(row, list) or not 4 <= len(row) <= 5:
        return None, [""]
    page, figure, line, view = row[:4]
    is_text = all(isinstance(part, str) for part in (page, figure, line, *row[4:]))
    if not is_text or page not in pages or not _is_query(view):
        return None, [""]
    query = {name: value for name, value in view.items() if name not in _NOT_OF_A_VIEW}
    selection, ignored = Selection.from_query(query, holdings)
    words = tidy_words(row[4]) if len(row) == 5 else ""
    faults = [*([": part of its view"] if ignored else []), *_faults(figure, line, words, holdings)]
    return pin_of_view(
        page,
        figure if _FIGURE.fullmatch(figure) else "",
        line if line in BY_KEY else LINES_OF_ENQUIRY[0].key,
        "" if _reason_dropped(words, holdings) else words,
        selection,
    ), faults


def _is_query(view: object) -> bool:
    return isinstance(view, dict) and all(isinstance(value, str) for value in view.values())


def _faults(figure: str, line: str, words: str, holdings: Holdings) -> Iterator[str]:
    if not _FIGURE.fullmatch(figure):
        yield ": its figure"
    if line not in BY_KEY:
        yield ": its line of enquiry"
    if why := _reason_dropped(words, holdings):
        yield f": its question, which holds {why}"


def _reason_dropped(words: str, holdings: Holdings) -> str | None:
    """Return why words of a link are dropped, or None."""
    if len(words) > LONGEST_WORDS:
        return f"more than {LONGEST_WORDS} characters"
    detail = identifying_detail(words, holdings)
    return f"what looks like {detail}" if detail else None
