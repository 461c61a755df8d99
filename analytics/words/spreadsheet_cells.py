"""What a spreadsheet would run, made text: one rule for every file that goes out."""

import re
import unicodedata

# Full-width, small and raised forms of these become these (Unicode's NFKC); the minus of arithmetic does not.
_STARTS = frozenset("=+-@\N{MINUS SIGN}")
# What shows nothing or only room: spaces, control characters, joiners and marks of direction.
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
# These show nothing either, and are letters or marks to Unicode.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\ufe0e\ufe0f\uffa0")
# A figure below nought begins with a minus sign too, and a hidden one is a dash alone.
_FIGURE = re.compile("[-\N{MINUS SIGN}][£0-9.,]*%?")
_LINE_ENDS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")


def would_run(cell: str) -> bool:
    """Return whether a spreadsheet might run a cell, whatever unseen stands before what it would run."""
    if _FIGURE.fullmatch(cell):
        return False
    seen = (letter for letter in cell if not _is_unseen(letter))
    return unicodedata.normalize("NFKC", next(seen, ""))[:1] in _STARTS


def as_text(cell: str) -> str:
    """Return a cell on one line, with a quotation mark before it where a spreadsheet would run it."""
    line = _LINE_ENDS.sub(" ", cell)
    return f"'{line}" if would_run(line) else line


def _is_unseen(letter: str) -> bool:
    return letter in _UNSEEN or unicodedata.category(letter) in _UNSEEN_CATEGORIES
