"""Reads single values of the census strictly, and counts by column those that cannot be read."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from analytics.intake.upload_report import Kind
from analytics.prepare.return_tally import Tally
from analytics.prepare.returns.printed import nameable
from analytics.prepare.xml_blocks import local

FLAGS = {"true": True, "1": True, "false": False, "0": False}
SEXES = {"F": "F", "M": "M", "U": "U"}
# GenderCurrent, to 2023-24.
GENDERS = {"1": "M", "2": "F", "0": "U", "9": "U"}
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")

Parts = dict[str, list[Element]]


def parts(element: Element) -> Parts:
    """Return what stands directly inside an element, by name: its order differs between suppliers."""
    by_name: Parts = {}
    for part in element:
        by_name.setdefault(local(part), []).append(part)
    return by_name


def text(inside: Parts, name: str) -> str:
    """Return the first text under a name, without spaces round it; empty where there is none."""
    return next((part.text.strip() for part in inside.get(name, ()) if part.text and part.text.strip()), "")


@dataclass(frozen=True, kw_only=True)
class Cells:
    """Turns text into values; what is not one is counted under its column and read as blank."""

    tally: Tally

    def day(self, inside: Parts, name: str) -> date | None:
        """Return a date, which the census writes year first."""
        if not (cell := text(inside, name)):
            return None
        read = _DATE.fullmatch(cell)
        try:
            if read:
                return date(*(int(part) for part in read.groups()))
        except ValueError:
            # A day that no month has is told of as what is no date at all.
            pass
        self._unread(name, "not a date, year first: read as blank")
        return None

    def code(self, inside: Parts, name: str, allowed: Collection[str]) -> str | None:
        """Return a code of a list."""
        return self.listed_code(name, text(inside, name), allowed)

    def listed_code(self, name: str, cell: str, allowed: Collection[str]) -> str | None:
        """Return a text if it is one of the codes of its column."""
        if not cell or cell.upper() in allowed:
            return cell.upper() or None
        self._unread(name, f"{nameable(cell) or 'a value that'} is not one of its codes: read as blank")
        return None

    def flag(self, inside: Parts, name: str) -> bool | None:
        """Return a yes or no, in either of the spellings."""
        cell = text(inside, name).lower()
        if cell and cell not in FLAGS:
            self._unread(name, "neither true nor false: read as blank")
        return FLAGS.get(cell)

    def number(self, inside: Parts, name: str) -> int | None:
        """Return a whole number from 0 up."""
        cell = text(inside, name)
        if cell and not (cell.isascii() and cell.isdigit() and len(cell) < 5):
            self._unread(name, "not a whole number: read as blank")
            return None
        return int(cell) if cell else None

    def sex(self, inside: Parts) -> str | None:
        """Return the sex, under its name of today or of before 2024-25, in letters or in the older numbers."""
        for name, usual in (("Sex", SEXES), ("GenderCurrent", GENDERS)):
            if not (cell := text(inside, name).upper()):
                continue
            if cell not in usual and cell in (SEXES | GENDERS):
                self.tally.add(
                    Kind.WARNING, name, "a code of the other year's list: read as it is meant there"
                )
            if cell in (SEXES | GENDERS):
                return (SEXES | GENDERS)[cell]
            self._unread(name, "a value that is not one of its codes: read as blank")
        return None

    def _unread(self, name: str, what: str) -> None:
        self.tally.add(Kind.WARNING, name, what)
