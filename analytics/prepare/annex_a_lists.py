"""Finds Lists 1 to 8 of Annex A among the files given: a workbook with a sheet a list, or a file a list."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from analytics.intake.errors import DataError
from analytics.intake.files import text, workbook
from analytics.intake.files.peek import as_text
from analytics.intake.repeatable_text import is_repeatable
from analytics.intake.upload_report import Finding, Kind
from analytics.intake.uploaded_file import UploadedFile
from analytics.prepare.returns.facts import facts
from analytics.prepare.returns.printed import loose
from analytics.prepare.returns.return_table import LINES_ABOVE_HEADINGS, Column, Table, table

# Followed by no digit, so that "List 1" does not catch List 10, 11 or 12.
_NUMBERED = re.compile(r"list[\s_-]*0*(\d+)", re.IGNORECASE)
_ENDING = re.compile(r"\.[a-z]{3,4}$", re.IGNORECASE)


# What each list fills of the pool file; List 1 only counts contacts.
CARRIED: Mapping[int, tuple[str, ...]] = MappingProxyType(
    {
        1: (),
        2: ("days_to_early_help",),
        3: (
            "child_key",
            "referral_week",
            "source_code",
            "age_band",
            "sex",
            "initial_response",
            "prev_referrals_12m",
            "days_to_next_referral",
        ),
        4: ("days_to_assessment", "days_to_assessment_end", "assessment_wdays", "assessment_result"),
        5: ("days_to_s47", "icpc_not_required", "days_to_icpc", "icpc_result"),
        6: ("primary_need", "days_to_closure", "closure_reason"),
        7: ("days_to_cpp", "cp_category", "previous_plans"),
        8: ("days_to_cla",),
    }
)


@dataclass(frozen=True, kw_only=True)
class Form:
    """One list as it is laid out: its title, the sheets it is known as, the columns read and every heading it has."""

    title: str
    sheets: frozenset[str]
    columns: tuple[Column, ...]
    headings: tuple[frozenset[str], ...]


@dataclass(kw_only=True)
class AnnexALists:
    """The lists found, by number, and what is said of what was not read."""

    tables: dict[int, list[Table]] = field(default_factory=lambda: {number: [] for number in CARRIED})
    findings: list[Finding] = field(default_factory=list)


@cache
def forms() -> Mapping[int, Form]:
    """Return the layout of each list by its number."""
    return MappingProxyType({number: _form(number) for number in CARRIED})


def lists(files: Sequence[UploadedFile]) -> AnnexALists:
    """Return the tables of all files; the same list in two files is two sets joined.

    Raises: DataError where one workbook has a list twice, a file is no list, or there is no list of referrals.
    """
    all_lists = AnnexALists()
    for file in files:
        _add(all_lists, file)
    if not all_lists.tables[3]:
        named = " and ".join(file.name for file in files) or "Annex A"
        raise DataError(f"{named}: there is no List 3 (Referrals), without which nothing can be followed")
    for number in (number for number in CARRIED if not all_lists.tables[number]):
        all_lists.findings.append(_missing(number, files[0].name))
    return all_lists


def _add(all_lists: AnnexALists, file: UploadedFile) -> None:
    seen: dict[int, str] = {}
    for position, (sheet, lines) in enumerate(_sheets(file), start=1):
        number = _number(sheet or file.name, lines)
        where = f"sheet {position}" if sheet else "the file"
        if number not in CARRIED:
            all_lists.findings.append(_not_read(file, where, number, any(any(line) for line in lines)))
        elif number in seen:
            raise DataError(
                f"{file.name}: {seen[number]} and {where} are both List {number}; keep one of them"
            )
        else:
            seen[number] = where
            read = table(lines, forms()[number].columns, file.name, f"List {number}")
            all_lists.tables[number].append(read)
            all_lists.findings += _unknown_columns(read, number)


def _sheets(file: UploadedFile) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the name and the lines of each sheet; a text file is one sheet without a name."""
    if not workbook.is_workbook(file.path):
        yield "", text.rows(file.path, file.name)
        return
    for sheet, rows in workbook.sheets(file.path, file.name).items():
        yield sheet, [[as_text(cell) for cell in row] for row in rows]


def _number(name: str, lines: Sequence[Sequence[str]]) -> int:
    """Return the number of a list by its name, else by its headings, or 0 where neither says."""
    bare = _ENDING.sub("", name)
    if numbered := _NUMBERED.search(bare):
        return int(numbered[1])
    named = [number for number, form in forms().items() if loose(bare) in form.sheets]
    return named[0] if len(named) == 1 else _by_headings(lines)


def _by_headings(lines: Sequence[Sequence[str]]) -> int:
    """Return the one list that has most of its headings in a line, or 0 where that is none or several."""
    fits = {number: 0 for number in CARRIED}
    for line in lines[:LINES_ABOVE_HEADINGS]:
        heads = {loose(cell) for cell in line}
        for number, form in forms().items():
            # A day heads every list and nothing else does, so without one it is some other table.
            if any(
                column.field in ("day", "conference") and heads & column.spellings for column in form.columns
            ):
                fits[number] = max(fits[number], sum(not heads.isdisjoint(known) for known in form.headings))
    most = max(fits.values())
    likely = [number for number, fit in fits.items() if fit == most > 1]
    return likely[0] if len(likely) == 1 else 0


def _form(number: int) -> Form:
    lines = [line for line in facts("annex_a") if line["list"] == str(number)]
    return Form(
        title=lines[0]["title"],
        sheets=frozenset(loose(sheet) for sheet in lines[0]["sheets"].split("|")),
        columns=tuple(_column(line) for line in lines if line["field"]),
        headings=tuple(_spellings(line) for line in lines),
    )


def _column(line: Mapping[str, str]) -> Column:
    return Column(
        field=line["field"],
        heading=line["heading"],
        spellings=_spellings(line),
        is_needed=line["needed"] == "yes",
    )


def _spellings(line: Mapping[str, str]) -> frozenset[str]:
    variants = [variant for variant in line["variants"].split("|") if variant]
    return frozenset(loose(heading) for heading in (line["heading"], *variants))


def _unknown_columns(read: Table, number: int) -> Iterator[Finding]:
    known = frozenset().union(*forms()[number].headings)
    for position, heading in enumerate(read.line, 1):
        if heading and loose(heading) not in known and heading not in read.line[: position - 1]:
            told = f'"{heading}"' if is_repeatable(heading) else f"column {position}"
            what = f"Not a column of the layout, so not read: {told}"
            yield Finding(kind=Kind.LEFT_OUT, file=read.file, where=read.where, what=what)


def _missing(number: int, file: str) -> Finding:
    blank = ", ".join(CARRIED[number])
    then = f"these stay blank: {blank}" if blank else "contacts are not counted"
    return Finding(
        kind=Kind.WARNING,
        file=file,
        where=f"List {number}",
        what=f"List {number} ({forms()[number].title}) is missing, so {then}",
    )


def _not_read(file: UploadedFile, where: str, number: int, holds_anything: bool) -> Finding:
    """Return that a sheet was left aside; a file given by itself and not known stops the reading."""
    if where == "the file" and not number:
        raise DataError(
            f"{file.name}: is none of Lists 1 to 8 of Annex A, by its name or its headings; name the file by its list"
        )
    what = (
        f"List {number} is not needed and was not read"
        if number
        else "Is none of Lists 1 to 8 and was not read"
    )
    return Finding(
        kind=Kind.LEFT_OUT,
        file=file.name,
        where=where,
        what=what if holds_anything else "Is empty and was not read",
    )
