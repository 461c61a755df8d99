"""A printed value turned into the code it stands for, strictly: what is not in the lists is no code."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from analytics.prepare.returns.facts import facts

# The letter belongs to the column and not to the meaning: "a)" is Yes in one and Looked after in another.
_LETTER = re.compile(r"^[a-z]\d?\)\s*", re.IGNORECASE)
_AFTER_CODE = re.compile(r"\s*[:(/,–-].*$", re.DOTALL)
_DROPPED = re.compile(r"[\s_?()\[\]'\"`´‘’‚‛“”„‟′″]")
# What a code that is not in the lists may look like and still be named: no name and no postcode has this shape.
_CODE_SHAPE = re.compile(r"RC\d{1,2}|N\d{1,2}|\d{1,2}[A-Z]?", re.IGNORECASE)


class UnknownCode(ValueError):
    """A value that is in none of the lists; `code` is what may be said of it, or nothing."""

    def __init__(self, code: str) -> None:
        super().__init__("not one of the codes")
        self.code = code


def loose(text: str) -> str:
    """Return a heading or a printed value as it is compared: without case, spaces, brackets or quotation marks."""
    return _DROPPED.sub("", text).casefold()


def code(field: str, text: str) -> str | None:
    """Return the code of a printed value, or None where it says that nothing is known.

    Raises: UnknownCode where the value is not in the list of the field.
    """
    bare = _LETTER.sub("", text.strip())
    known = _codes(field)
    for form in (loose(bare), loose(_AFTER_CODE.sub("", bare))):
        if form in known:
            return known[form] or None
    raise UnknownCode(nameable(_AFTER_CODE.sub("", bare)))


def nameable(text: str) -> str:
    """Return a code that may be named in a report, or nothing where it might be something else."""
    return text.upper() if _CODE_SHAPE.fullmatch(text) else ""


@cache
def _codes(field: str) -> Mapping[str, str]:
    known: dict[str, str] = {}
    for line in facts("printed_values"):
        if line["field"] == field:
            bare = _LETTER.sub("", line["printed"])
            known |= dict.fromkeys((loose(bare), loose(_AFTER_CODE.sub("", bare))), line["code"])
            if line["code"]:
                known[loose(line["code"])] = line["code"]
    return MappingProxyType(known)
