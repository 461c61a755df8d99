"""Whether a short text says only what names nobody: a number that is small, a code, a place, a word that is known.

What may stand beside the known columns is told by what is allowed, since no list of names is whole.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from analytics.registry.identifying_details import NHS_WORDS, SHAPES, TEN_DIGITS, passes_nhs_check
from analytics.registry.plain_words import PHRASES, POLICE, SETS, WORDS

NAMES = "words that could be names or addresses"
INITIALS = "letters that could be initials"
LONG_NUMBERS = "numbers so long that they could be of a person, a telephone, a date or a place"
MONTHS = "months or days of a certain year"
COORDINATES = "what could be places on a map"
PHONES = "phone numbers"

# A code is a letter or two with a figure or more: "A1", "12b". Three letters make names.
MOST_LETTERS, MOST_FIGURES, MOST_FIGURES_IN_ALL = 2, 4, 6

_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_ALIKE = str.maketrans("\u2018\u2019\u2010\u2011\u2012\u2013\u2014\u2212", "''------")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
# Between words a mark separates; one of another alphabet or a picture says what nobody can check.
_MARKS = re.compile(r"[^\w\s!-/:-@\[-`{-~£€%°§±×]")
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
_DATED = (
    re.compile(rf"\b{_MONTH}\b[-/., ']*\d"),
    re.compile(rf"\d(?:st|nd|rd|th)?[-/., ]*\b{_MONTH}\b"),
    re.compile(r"\b(?:19|20)\d\d[-/. ](?:0?[1-9]|1[0-2])\b(?![-/. ]?\d)"),
    re.compile(r"\b(?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d\b"),
    re.compile(r"\b(?:0?[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2])\b"),
)
# "2024-25", "2024/25": a year that ends in the next.
_TWO_YEARS = re.compile(r"\b(20\d\d)[-/](?:20)?(\d\d)\b(?![-/.\d])")
# A day that is the same for everybody: the census of children, of the workforce, and the year of finance.
_DAY_OF_ALL = re.compile(
    r"(?<!\d)(?:31(?:st)? ?mar(?:ch)?|30(?:th)? ?sep(?:t|tember)?|1(?:st)? ?apr(?:il)?|30(?:th)? ?june?)\b"
    r"(?: 20\d\d)?\b"
)
# Two decimals, degrees, and the letters of the national grid.
_COORDINATES = (
    re.compile(r"-?\d{1,3}\.\d+\s*(?:[,;/ ]|\band\b)+\s*-?\d{1,3}\.\d+"),
    re.compile(r"\d\s*(?:°|deg)|\b\d{1,2}(?:\.\d+)?\s*[ns]\b.*\d\s*[ew]\b"),
    re.compile(r"\b[hjnost][a-hj-z] ?(?:\d{6}|\d{8}|\d{10}|\d{3,5} \d{3,5})\b"),
)
# A telephone of the same town.
_IN_GROUPS = re.compile(r"\d{3}[ .-]{1,2}\d{3}")
_PHONE = re.compile(r"0\d{9,10}|(?:\+|00)44\d{9,10}")
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])'s\b")
_NUMBER = re.compile(r"[-+£]?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?|[-+£]?\d+(?:\.\d+)?%?")


@dataclass(frozen=True, kw_only=True)
class Plain:
    """What may be said: known places, whether numbers may be long, and whether days that are those of everybody."""

    places: frozenset[str] = frozenset()
    long_numbers: bool = False
    days_of_all: bool = False

    def fault(self, text: str) -> str | None:
        """Return in words what of one text could identify, or None."""
        given = folded(text)
        if _NUMBER.fullmatch(given):
            return self._fault_of_number(given)
        if self.days_of_all:
            given = _DAY_OF_ALL.sub(" ", given)
        elsewhere = _any_of(self.places).sub(" ", given)
        return self._fault_of_marks(elsewhere) or _fault_of_words(elsewhere, elsewhere != given)

    def faults(self, texts: Iterable[str]) -> str | None:
        """Return what of different texts of one column could identify; a set of codes may hold what is a name too."""
        given = set(map(folded, texts)) - {""}
        if len(given) > 1 and any(given <= codes for codes in SETS):
            return None
        return next((fault for text in sorted(given) if (fault := self.fault(text))), None)

    def _fault_of_number(self, given: str) -> str | None:
        figures = re.sub(r"[^\d.]", "", given)
        if not self.long_numbers:
            return LONG_NUMBERS if len(figures.partition(".")[0]) > MOST_FIGURES else None
        if passes_nhs_check(figures) and "." not in given and "," not in given:
            return NHS_WORDS
        return PHONES if _PHONE.fullmatch(given) else None

    def _fault_of_marks(self, given: str) -> str | None:
        """Return what a text looks like by its figures and marks."""
        given = _TWO_YEARS.sub(lambda years: " " if _is_next(years) else years.group(), given)
        if any(passes_nhs_check(digits) for digits in re.findall(TEN_DIGITS, given)):
            return NHS_WORDS
        for shape in SHAPES:
            if re.search(shape.pattern, given):
                return shape.words
        if any(pattern.search(given) for pattern in _DATED):
            return MONTHS
        if any(pattern.search(given) for pattern in _COORDINATES):
            return COORDINATES
        if _IN_GROUPS.search(given) and not self.long_numbers:
            return LONG_NUMBERS
        lengths = [len(number) for number in re.findall(r"\d+", given)]
        if not self.long_numbers and (
            max(lengths, default=0) > MOST_FIGURES or sum(lengths) > MOST_FIGURES_IN_ALL
        ):
            return LONG_NUMBERS
        return None


def _fault_of_words(given: str, has_place: bool) -> str | None:
    if _MARKS.search(given):
        return NAMES
    left = _any_of(PHRASES).sub(" ", given)
    letters = [token for token in _TOKEN.findall(_POSSESSIVE.sub(" ", left)) if not token.isdigit()]
    if any(letter not in WORDS and not _is_of_code(letter, left) for letter in letters) or _is_spelt(left):
        return NAMES
    alone = [letter for letter in letters if len(letter) == 1]
    several = len(alone) > 1 and (len(alone) == len(letters) or set(alone) != {"a"})
    # Initials, or one beside a place whose name is a surname as well.
    return INITIALS if not re.search(r"\d", given) and (several or (alone and has_place)) else None


def heading_fault(heading: str, may_say: Plain, *, is_data: bool) -> str | None:
    """Return in words what of a heading is itself a name, a date or a number, or None.

    With `is_data` it may be a first row of data, in which every word has to be known; of headings only two words that
    begin with capitals, as names do, need be.
    """
    if is_data:
        return may_say.fault(heading)
    fault = may_say.fault(heading)
    capitals = re.findall(r"(?<![^\W_])[A-Z][^\W\d_]+", heading)
    unknown = [word for word in capitals if may_say.fault(word)]
    return fault if fault and (fault != NAMES or len(unknown) > 1 or "," in heading) else None


def role_fault(role: str) -> str | None:
    """Return in words what of the role in which somebody acts is not the name of a role, or None."""
    return Plain(places=place_names(())).fault(role)


def folded(text: str) -> str:
    """Return a text as it is compared: small letters, one kind of apostrophe and hyphen, nothing hidden."""
    shown = _HIDDEN.sub("", unicodedata.normalize("NFKC", text)).translate(_ALIKE)
    return " ".join(re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", shown).casefold().replace("_", " ").split())


def place_names(names: Iterable[str]) -> frozenset[str]:
    """Return names as they are looked for in a text, those of the police among them."""
    return frozenset(folded(name) for name in (*names, *POLICE) if not name.isdigit())


def _is_of_code(letters: str, text: str) -> bool:
    """Return whether letters stand in a code: one alone, or one or two beside a figure."""
    if len(letters) == 1:
        return True
    beside = rf"(?<![^\W\d_])(?:{letters}-?\d|\d-?{letters})(?![^\W\d_])"
    return len(letters) <= MOST_LETTERS and re.search(beside, text) is not None


def _is_spelt(text: str) -> bool:
    """Return whether figures stand among more letters than a code has, as in a name with a nought for an o."""
    codes = (code for code in re.findall(r"[^\W_]+", text) if re.search(r"\d", code))
    return any(
        sum(len(piece) for piece in re.findall(r"[^\W\d_]+", code) if piece not in WORDS) > MOST_LETTERS
        for code in codes
    )


@lru_cache(maxsize=8)
def _any_of(phrases: Collection[str]) -> re.Pattern[str]:
    # The longest first, or "york" would be taken out of "north york moors".
    either = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])")


def _is_next(years: re.Match[str]) -> bool:
    first, last = int(years[1]), int(years[2])
    # "2011-12" may be a December, and from 2013 on no month has such a number.
    return (first + 1) % 100 == last and last > 12
