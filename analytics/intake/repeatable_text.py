"""What of a heading or of a file's or sheet's name is repeated: the words of the sector, and nothing of anybody."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import duckdb

from analytics.intake.released.release_description import PLACE_HEADINGS
from analytics.registry import codes, glossary, identifying_details, measures, pool_file
from analytics.registry.areas import plain
from analytics.settings import ROOT

# Each word as it stands, however words are run together.
_WORD = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+")
_NUMBER = re.compile(r"\d+")
_SMALL = re.compile(r"(?<![\w'’-])[a-z]+(?![\w'’-])")
# Two numbers are two years, or a wave and a year; three are a date.
MOST_NUMBERS = 2
# A year, a year and the end of the next (202425), or a number of a wave, a sheet, a table or an authority.
_PLAIN_NUMBER = re.compile(r"(?:19|20)\d{2}(?:\d{2})?|\d{1,3}|10000")
# A table or wave by its letter, such as B1 or W3.
_LETTERED = re.compile(r"(?<![^\W_])[A-Za-z]\d{1,2}(?![^\W_])")
LONGEST_REPEATED = 80

# What files and their columns are called, beside the words of the registry.
_OF_FILES = frozenset(
    "a b add added again annex area areas authorities authority back book both boundaries boundary buc bfc bgc bsc by"
    " care census children cin code column columns copy council counties county csv data dataset date demo"
    " demonstration download draft end ees england ew example export extract extra figure figures file files final"
    " for from full geojson generalised heading headings in invented item items json key la lad large later list"
    " load made mapping missing month months more names new next notes of old one ons open other others part pool"
    " prepared preview price quarter ready readme record records redesign redesigns referral referrals release"
    " released report return returns row rows sample second series sheet shopping shared small special spoilt ssd ssda"
    " stability start statistics table tables test text the time title to total training tsv txt two ultra unitary"
    " unknown upload utla value values version w wave waves with xls xlsx xml year years yes no not and or on at is"
    " local latest district districts"
    " score scores allocated field fields lachildid current previous first last third revised sfr dfe gss ctyua"
    " cd nm".split()
)
# With a number beside it a month is a day of birth.
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug"
    " sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday".split()
)
# Words of the registry that are also what somebody is called.
_ALSO_NAMES = frozenset(
    "ace april art august baker banks bill bishop black bright brown case chance cook cross day dean english field"
    " fields ford forest french frank gene grace grant gray green grey hall hill holder holly hope hunt hunter joy"
    " june king knight lane law lee light long mark marks marsh mason may miles miller moss nice noble page parish"
    " park parker penny pope potter price reed rich rose rowan sage short singer small smart smith sky stone strong"
    " sue summer swift victor walker walls ward waters way weeks welsh west white will wise wood woods young".split()
)


def is_repeatable(text: str) -> bool:
    """Return whether a text holds nothing but plain words of the sector and numbers of years, waves and areas."""
    rest, lettered = _LETTERED.subn("", text, count=1)
    words, numbers = _WORD.findall(rest), _NUMBER.findall(rest)
    if not (words or lettered) or len(text) > LONGEST_REPEATED or len(numbers) > MOST_NUMBERS:
        return False
    if not all(_PLAIN_NUMBER.fullmatch(number) for number in numbers):
        return False
    return all(_is_plain(word) for word in words) or (not numbers and plain(text) in _vocabulary())


def column_words(heading: str, position: int) -> str:
    """Return the words for a column counted from 1: by its heading, or by its place where that could be somebody's."""
    return f"column {heading}" if is_repeatable(heading) else f"column {position}"


def heading_words(heading: str, position: int) -> str:
    """Return a heading as a sentence may hold it, or the words for its place."""
    return heading if is_repeatable(heading) else f"column {position}"


def file_name(name: str, position: int) -> str:
    """Return what a file is called from now on: its own name, or what it is where the name could be somebody's."""
    stem, dot, ending = name.rpartition(".")
    is_known_kind = bool(dot) and is_repeatable(ending)
    if is_repeatable(stem if dot else name) and is_known_kind == bool(dot):
        return name
    return f"file {position}.{ending.lower()}" if is_known_kind else f"file {position}"


def _is_plain(word: str) -> bool:
    """Return whether a word, or each of the words that are run together in it, is a plain one."""
    known = _vocabulary()
    return word.lower() in known or all(part.lower() in known for part in _PART.findall(word))


@cache
def _vocabulary() -> frozenset[str]:
    declared = {
        word
        for module in (measures, glossary, codes, pool_file)
        for text in _texts([value for name, value in vars(module).items() if not name.startswith("__")])
        for word in _SMALL.findall(text.replace("_", " "))
    }
    ordinary = (declared | _of_releases() | _OF_FILES) - (_ALSO_NAMES - _OF_FILES)
    return frozenset((ordinary | _of_headings() | _of_places()) - _MONTHS)


def _of_headings() -> frozenset[str]:
    """Return the words by which a heading is known to identify: said again, they tell nobody's name."""
    words = identifying_details.WORDS | identifying_details.WHOSE | identifying_details.NUMBERED
    return words | frozenset(identifying_details.PARTS)


def _of_releases() -> frozenset[str]:
    """Return the words of the headings and labels of published tables."""
    written = tomllib.loads(Path(__file__).with_name("released").joinpath("shipped.toml").read_text("utf-8"))
    texts = (*_texts(written), *PLACE_HEADINGS)
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))


def _of_places() -> frozenset[str]:
    """Return the words of the names of places."""
    path = ROOT / "data" / "published" / "areas.parquet"
    with duckdb.connect(":memory:") as connection:
        rows = connection.execute("SELECT name FROM read_parquet(?)", [str(path)]).fetchall()
    return frozenset(word.lower() for (name,) in rows for word in _WORD.findall(name))


def _texts(thing: object) -> Iterator[str]:
    """Yield every text inside a declared thing, whatever it is made of."""
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            # Quotations name those who wrote them.
            if field.name != "founding_words":
                yield from _texts(getattr(thing, field.name))
    elif isinstance(thing, Mapping):
        yield from _texts([*thing.keys(), *thing.values()])
    elif isinstance(thing, Iterable):
        for part in thing:
            yield from _texts(part)
