"""Which authorities of the referral pool stand under their names, and under which letter the others stand."""

import random
import string
from dataclasses import dataclass

from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection

# Of fewer authorities together, the figure would show which letters they stand under.
FEWEST_UNNAMED = 3


@dataclass(frozen=True, kw_only=True)
class AuthorityLabel:
    """How one authority of the pool is called in a figure; the key of a lettered one is its letter."""

    key: str
    name: str
    short_name: str


def names_hidden(selection: Selection) -> bool:
    """Return whether some authority of the pool stands under a letter; place is name, so no map goes with it."""
    return selection.names != "all"


def selection_as_shown(selection: Selection) -> Selection:
    """Return the selection that a figure of the pool may show: with letters for all, no authority is marked."""
    if selection.names != "letters":
        return selection
    return selection.with_changes(focus="", compare="region", chosen=())


def authority_labels(selection: Selection, holdings: Holdings) -> dict[str, AuthorityLabel]:
    """Return what each authority of the pool is called, in the order of the names or of the letters.

    A focus that keeps its name among letters comes first. Letters are dealt anew in each generation.
    """
    codes, places = holdings.pool.authorities, holdings.places
    if not names_hidden(selection):
        return {
            code: AuthorityLabel(key=code, name=places[code].name, short_name=places[code].short_name)
            for code in codes
        }
    own = [code for code in codes if selection.names == "mine" and code == selection.focus]
    # A shuffle, not a secret: it keeps names off a shared screen.
    lettered = sorted(codes)
    random.Random(f"letters of {holdings.generation}").shuffle(lettered)
    lettered = [code for code in lettered if code not in own]
    kept = {
        code: AuthorityLabel(key=code, name=places[code].name, short_name=places[code].short_name)
        for code in own
    }
    return kept | {code: _letter_label(place) for place, code in enumerate(lettered)}


def _letter_label(place: int) -> AuthorityLabel:
    letters = string.ascii_uppercase
    letter = letters[place % 26] if place < 26 else letters[place // 26 - 1] + letters[place % 26]
    return AuthorityLabel(key=letter, name=f"Authority {letter}", short_name=f"Authority {letter}")
