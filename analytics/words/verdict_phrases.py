"""The phrases that say a verdict, and the glyph that stands before each: one place for every page."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.words.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A bundled icon in Streamlit's markdown, and the words that always follow it."""

    glyph: str
    words: str


# The glyph fills as the finding firms. MORE is for measures of the pool, which have no limits widened for the usual
# spread.
PHRASES: Mapping[Verdict, Phrase] = {
    Verdict.CHANCE: Phrase(
        glyph=":material/radio_button_unchecked:",
        words="Chance could explain this",
    ),
    Verdict.EDGE: Phrase(
        glyph=":material/clock_loader_20:",
        words="At the edge of chance",
    ),
    Verdict.MORE: Phrase(
        glyph=":material/contrast:",
        words="More than chance",
    ),
    Verdict.WITHIN: Phrase(
        glyph=":material/contrast:",
        words="More than chance, within the usual spread",
    ),
    Verdict.BEYOND: Phrase(
        glyph=":material/radio_button_checked:",
        words="More than chance, beyond the usual spread",
    ),
}
