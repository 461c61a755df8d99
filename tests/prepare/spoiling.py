"""How a return is spoilt: the example lists, workbook, extract or census with one thing changed, and then read."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl

from analytics.intake.uploaded_file import UploadedFile
from analytics.prepare import annex_a, census, ssd, ssda903
from analytics.prepare.return_model import ReadReturn
from tests.prepare import example_ssd
from tests.prepare.example import AUTHORITY, EXTRACTED, lists, written
from tests.prepare.made_up import POSTCODE, SURNAME

Lists = dict[int, list[list[str]]]
Tables = dict[str, list[dict[str, str]]]


def planted() -> Lists:
    """Return the example lists with the name of a worker in every row that has one, and a postcode."""
    spoilt = lists()
    for lines in spoilt.values():
        for line in lines[1:]:
            for place, heading in enumerate(lines[0]):
                if heading == "Allocated Worker":
                    line[place] = f"Anna {SURNAME}"
                if heading == "Placement postcode":
                    line[place] = POSTCODE
    return spoilt


def at(spoilt: Lists, number: int, heading: str) -> int:
    return spoilt[number][0].index(heading)


def with_cell(number: int, heading: str, value: str, row: int = 1) -> Callable[[Lists], Lists]:
    def change(spoilt: Lists) -> Lists:
        spoilt[number][row][at(spoilt, number, heading)] = value
        return spoilt

    return change


def with_column(number: int, heading: str, values: list[str]) -> Callable[[Lists], Lists]:
    def change(spoilt: Lists) -> Lists:
        place = at(spoilt, number, heading)
        for line, value in zip(spoilt[number][1:], values, strict=True):
            line[place] = value
        return spoilt

    return change


def with_second(number: int, heading: str) -> Callable[[Lists], Lists]:
    def change(spoilt: Lists) -> Lists:
        spoilt[number] = [line + [heading if place == 0 else ""] for place, line in enumerate(spoilt[number])]
        return spoilt

    return change


def without(number: int, heading: str = "") -> Callable[[Lists], Lists]:
    def change(spoilt: Lists) -> Lists:
        if not heading:
            return {other: lines for other, lines in spoilt.items() if other != number}
        place = at(spoilt, number, heading)
        spoilt[number] = [line[:place] + line[place + 1 :] for line in spoilt[number]]
        return spoilt

    return change


def with_row(number: int, *cells: str) -> Callable[[Lists], Lists]:
    def change(spoilt: Lists) -> Lists:
        width = len(spoilt[number][0])
        spoilt[number].append([*cells, *[""] * (width - len(cells))])
        return spoilt

    return change


def as_files(change: Callable[[Lists], Lists], **options: bool) -> Callable[[Path], ReadReturn]:
    def read(folder: Path) -> ReadReturn:
        return annex_a.read(written(change(planted()), folder), AUTHORITY, EXTRACTED, **options)

    return read


def as_bytes(content: bytes, name: str) -> Callable[[Path], ReadReturn]:
    """Read one file of these bytes in place of List 3."""

    def read(folder: Path) -> ReadReturn:
        path = folder / name
        path.write_bytes(content)
        return annex_a.read([UploadedFile(name=name, path=path)], AUTHORITY, EXTRACTED)

    return read


def as_book(change: Callable[[Path], None], name: str = "annex.xlsx") -> Callable[[Path], ReadReturn]:
    """Read the example as a workbook, changed after it was saved."""

    def read(folder: Path) -> ReadReturn:
        path = folder / name
        book = openpyxl.Workbook()
        book.remove(book.active)
        for number, lines in planted().items():
            page = book.create_sheet(f"List {number}")
            for line in lines:
                page.append(line)
        book.save(path)
        change(path)
        return annex_a.read([UploadedFile(name=name, path=path)], AUTHORITY, EXTRACTED)

    return read


def with_part(part: str, content: bytes) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(part, content)

    return change


def in_book(change: Callable[[openpyxl.Workbook], None]) -> Callable[[Path], None]:
    def save(path: Path) -> None:
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)

    return save


def with_formula(book: openpyxl.Workbook) -> None:
    # A formula that was never worked out has no value to read.
    book["List 3"]["F2"] = f'=HYPERLINK("http://example.invalid","{SURNAME}")'


def with_two_list_3(book: openpyxl.Workbook) -> None:
    book.copy_worksheet(book["List 3"]).title = "Referrals"


def as_ssd(change: Callable[[Tables], Tables | None]) -> Callable[[Path], ReadReturn]:
    def read(folder: Path) -> ReadReturn:
        tables = example_ssd.tables()
        for row in tables["ssd_person"]:
            row["pers_surname"] = SURNAME
        return ssd.read(example_ssd.written(change(tables) or tables, folder / "ssd"), AUTHORITY, EXTRACTED)

    return read


def as_ssd_files(change: Callable[[Path], None]) -> Callable[[Path], ReadReturn]:
    def read(folder: Path) -> ReadReturn:
        change(example_ssd.written(example_ssd.tables(), folder / "ssd"))
        return ssd.read(folder / "ssd", AUTHORITY, EXTRACTED)

    return read


def in_table(table: str, row: int, **cells: str) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        tables[table][row] |= cells

    return change


def without_field(table: str, field: str) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        for row in tables[table]:
            del row[field]

    return change


def as_census(content: str | bytes) -> Callable[[Path], ReadReturn]:
    def read(folder: Path) -> ReadReturn:
        path = folder / "cin.xml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return census.read(path, "cin.xml")

    return read


def as_episodes(content: str) -> Callable[[Path], ReadReturn]:
    def read(folder: Path) -> ReadReturn:
        path = folder / "episodes.csv"
        path.write_text(content, encoding="utf-8")
        return ssda903.read(path, "episodes.csv")

    return read


HEADER = (
    "<Header><CollectionDetails><Collection>{}</Collection><ReferenceDate>2026-03-31</ReferenceDate>"
    "</CollectionDetails><Source><LEA>382</LEA></Source></Header>"
)
CHILD = (
    f"<Child><ChildIdentifiers><LAchildID>EX0001</LAchildID><Surname>{SURNAME}</Surname>"
    "<PersonBirthDate>2018-05-14</PersonBirthDate><Sex>F</Sex></ChildIdentifiers><CINdetails>"
    "<CINreferralDate>2025-10-06</CINreferralDate><ReferralSource>6</ReferralSource></CINdetails></Child>"
)


def message(inside: str = CHILD, collection: str = "CIN", above: str = "") -> str:
    header = HEADER.format(collection)
    return f'<?xml version="1.0"?>{above}<Message>{header}<Children>{inside}</Children></Message>'


ENTITIES = "<!DOCTYPE Message [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
