"""Text that came from outside, as it may stand anywhere: it is read as letters and acts on nothing."""

import re
import unicodedata

# Signs that Markdown, Streamlit, plotly or a browser act on, each with one that looks like it and does nothing.
# A backslash would do in Markdown alone: plotly and tables that are no Markdown would show it, and Streamlit turns
# short names of emoji and icons into pictures in spite of it.
_LOOK_ALIKES = str.maketrans(
    {
        "<": "‹", ">": "›", "[": "［", "]": "］", "{": "｛", "}": "｝", "*": "∗", "`": "ˋ", "~": "∼", "$": "＄",
        "#": "＃", "|": "｜", "\\": "＼", "@": "＠", "^": "ˆ",
        # Those that close the quotation a sentence of ours puts round it.
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
    }
)  # fmt: skip
# A colon parts words and the digits of a time; elsewhere it begins an icon, an emoji, a colour or an address.
_COLON = re.compile(r"(?<![0-9]):(?=\S)|(?<=[0-9]):(?![0-9\s]|$)")
# Within a word an underscore is a letter, as in the names of files; at its edge it slants what follows.
_UNDERSCORE = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
_WEB = re.compile(r"\b(www)\.", re.IGNORECASE)
# What makes a list or a rule of a line that begins with it.
_LIST = re.compile(r"^[-+](?=\s|$)|^[-=]{2,}|^[0-9]+[.)](?=\s|$)")
_SPACES = re.compile(r"\s+")
_LINE_SIGNS = str.maketrans({"-": "‐", "+": "＋", "=": "＝", ".": "․", ")": "）"})


def as_letters(text: str) -> str:
    """Return text from an address, a file or a pin as it may stand in a sentence, a table or a chart.

    What is ordinary in a name stays as it is; nothing in it becomes a link, a picture, a heading, a formula, an icon
    or a colour. Said twice it is the same as said once.
    """
    seen = "".join(" " if _is_unseen(sign) else sign for sign in unicodedata.normalize("NFC", text))
    line = _SPACES.sub(" ", seen).strip().translate(_LOOK_ALIKES)
    line = _COLON.sub("꞉", line)
    line = _UNDERSCORE.sub(lambda found: "＿" * len(found.group()), line)
    line = _ENTITY.sub("＆", line)
    line = _WEB.sub(r"\1․", line)
    return _LIST.sub(lambda found: found.group().translate(_LINE_SIGNS), line)


def _is_unseen(sign: str) -> bool:
    """Return whether a character takes no place of its own: it ends lines, turns their direction, or hides."""
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
