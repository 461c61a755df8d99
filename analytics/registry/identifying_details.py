"""What would tell who somebody is, by heading and by content, as data."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from analytics.registry.areas import plain

# Words of a heading, however they are run together.
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")

# A heading with one of these words is refused.
WORDS = frozenset(
    {"name", "names", "first", "last", "alias", "initials", "birth", "dob", "death", "address", "street"}
    | {"house", "flat", "postcode", "uprn", "ward", "lsoa", "coordinates", "latitude", "longitude"}
    | {"easting", "northing", "nhs", "upn", "uln", "nino", "passport", "urn", "mosaic", "liquidlogic"}
    | {"eclipse", "email", "mail", "phone", "mobile", "telephone", "school", "nursery", "gp", "hospital"}
    | {"worker", "team", "manager", "swe", "note", "notes", "comment", "comments", "narrative", "summary"}
    | {"detail", "details", "description"}
)
# And one that holds one of these, spaces and punctuation apart. Short words stand above, since "ward" is in "forward".
PARTS = (
    "forename", "surname", "firstname", "lastname", "fullname", "knownas", "initials", "birth", "duedate",
    "expecteddate", "address", "postcode", "postalcode", "passport", "ninumber", "nationalinsurance",
    "homeoffice", "childid", "personid", "clientid", "pupilid", "caseid", "casenumber", "casereference",
    "uniqueid", "childnumber", "mosaic", "liquidlogic", "eclipse", "email", "telephone", "mobile", "nursery",
    "hospital", "socialworker", "narrative", "comment", "reasontext", "otherspecify", "pleasespecify",
    "nhsnumber", "uniquepupil", "uniquelearner",
)  # fmt: skip
# A number of somebody, however the two words stand.
WHOSE = frozenset({"child", "children", "person", "client", "pupil", "case", "family", "unique", "carer"})
NUMBERED = frozenset({"id", "ids", "number", "no", "ref", "reference", "identifier"})

_MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
CAPITALISED = r"(?:[A-Z]['’])?[A-Z][a-zà-ÿ]+(?:['’-][A-Z]?[a-zà-ÿ]+)*"


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What one kind of identifying text looks like; the pattern is read by Python and by DuckDB alike."""

    words: str
    pattern: str


SHAPES: tuple[Shape, ...] = (
    Shape(words="e-mail addresses", pattern=r"[^\s@]+@[^\s@]+\.[^\s@]+"),
    Shape(words="postcodes", pattern=r"(?i)\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b"),
    Shape(words="unique pupil numbers", pattern=r"\b[A-Za-z][0-9]{11}[0-9A-Za-z]\b"),
    Shape(
        words="phone numbers",
        pattern=r"(?:(?:\+|\b00)44[ .-]{0,2}\(?0?\)?[ .-]?|\b0)(?:[0-9][ .-]{0,2}){9,10}\b",
    ),
    Shape(
        words="exact dates",
        pattern=r"(?i)\b(?:(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
        r"|[0-9]{1,2}[-/.] ?[0-9]{1,2}[-/.] ?(?:[0-9]{4}|[0-9]{2})"
        r"|[0-9]{1,2} {1,2}[0-9]{1,2} {1,2}(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2} {1,2}[0-9]{1,2} {1,2}[0-9]{1,2}"
        rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?[- ]{{1,2}}{_MONTHS}[- ,]+(?:[0-9]{{4}}|[0-9]{{2}})"
        r"|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?:\b|T)",
    ),
    Shape(words="National Insurance numbers", pattern=r"(?i)\b[A-Z]{2} ?(?:[0-9]{2} ?){3}[A-D]\b"),
)
NHS_WORDS = "NHS numbers"
TEN_DIGITS = r"\b[0-9]{3}[ .-]{0,2}[0-9]{3}[ .-]{0,2}[0-9]{4}\b"
LONG_TEXT = 60
# More different texts than this among so many rows are no code.
MOST_DIFFERENT, AMONG_ROWS = 40, 300
LEAST_DIFFERENT_NAMES = 2
# A candidate in eleven passes the check by chance, so a few are enough to tell.
MOST_CANDIDATES = 10_000

# Words that begin a sentence or name no person, so that a question somebody types is not taken for a name.
_NO_NAMES = frozenset(
    "A Ask An And Are As At Authority Both But By Can Care Chart Child Children Could Council Did Do Does Early"
    " Enquiries Enquiry Family For From Front Had Has Have Help Hub How I If In Is It Look Many More Of On Or Our"
    " Partnership Police Protection Referral Referrals Safeguarding School Schools Section See Service Services"
    " Should Social So That The Their They This To Was We Were What When Where Which Who Whom Why Will With Work"
    " Would Yet You Your Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April"
    " May June July August September October November December England North South East West Yorkshire".split()
)
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z]")


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """One column that looks identifying: where it stands, counted from 1, and why, never with a value."""

    position: int
    why: str


def refusals(headings: Sequence[str], allowed: Collection[str]) -> tuple[Refusal, ...]:
    """Return the columns whose heading says that they identify somebody; `allowed` headings never do."""
    ours = {plain(name) for name in allowed}
    return tuple(
        Refusal(position=position, why="its heading")
        for position, heading in enumerate(headings, 1)
        if plain(heading) not in ours and is_identifying_heading(heading)
    )


def is_identifying_heading(heading: str) -> bool:
    """Return whether a heading names something that identifies, in any case, spaces or punctuation."""
    words, run_together = {word.lower() for word in _WORD.findall(heading)}, plain(heading)
    return (
        bool(words & WORDS)
        or run_together in WORDS
        or any(part in run_together for part in PARTS)
        or bool(words & WHOSE and words & NUMBERED)
    )


def identifies(text: str, allowed: Collection[str] = ()) -> str | None:
    """Return in words what of one short text somebody typed looks identifying, or None.

    `allowed` are names that may stand in it, such as those of authorities.
    """
    for name in sorted(allowed, key=len, reverse=True):
        text = text.replace(name, " ; ")
    if any(passes_nhs_check(digits) for digits in re.findall(TEN_DIGITS, text)):
        return NHS_WORDS
    for shape in SHAPES:
        if re.search(shape.pattern, text):
            return shape.words
    return "names of people" if _has_name(text) else None


def passes_nhs_check(number: str) -> bool:
    """Return whether ten digits carry the check digit of an NHS number.

    Source: NHS Data Dictionary, "NHS NUMBER": weights 10 to 2, modulo 11.
    """
    digits = [int(digit) for digit in number if digit.isdigit()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
    return check % 11 == digits[9] and check != 10


def _has_name(text: str) -> bool:
    if _TITLED.search(text):
        return True
    # A word that names nobody parts the words on its two sides.
    kept = re.sub(r"[A-Za-zà-ÿ'’-]+", lambda word: ";" if word.group() in _NO_NAMES else word.group(), text)
    return re.search(rf"\b{CAPITALISED} {CAPITALISED}\b", kept) is not None
