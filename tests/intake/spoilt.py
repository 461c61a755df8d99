"""A small pool file that passes, and the many ways in which one can be spoilt, each with what must be said of it."""

import csv
import hashlib
import io
import random
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from analytics.intake.uploaded_file import UploadedFile
from analytics.registry.pool_file import BY_NAME

SURNAME, FORENAME, POSTCODE = "Featherstonehaugh", "Persephone", "LS1 4AP"
# Made up: 9 x 10 + 4 x 9 + 3 x 8 + 4 x 7 + 7 x 6 + 6 x 5 + 5 x 4 + 9 x 3 + 1 x 2 = 299, 299 mod 11 = 2, 11 - 2 = 9.
NHS_NUMBER = "943 476 5919"
BIRTHDAY, PUPIL, PHONE, EMAIL = "14/02/2011", "B312345678901", "0113 496 0718", "zinnia@example.org"
PLANTED = (SURNAME, FORENAME, POSTCODE, NHS_NUMBER, BIRTHDAY, PUPIL, PHONE, EMAIL, "Zebedee", "cmd|")

# Two weeks over 300 would add nothing: 25 rows are enough to be shown and few enough to be read.
SIZE = 25


def key(text: str) -> str:
    """Return a key as Prepare hides a number by it: 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def row_key(text: str) -> str:
    """Return a key as Prepare draws it for a row: 32 hexadecimal digits."""
    return key(text)[:32]


def referral(number: int, **changes: Any) -> dict[str, str]:
    """Return one referral that passes: a Monday in the window, followed for 53 weeks."""
    # The week of 2024-04-08 ends on Sunday 2024-04-14; to 2025-04-21 are 372 days, 53 whole weeks.
    return {
        "authority_code": "383",
        "wave": "W1",
        "row_key": row_key(f"row {number}"),
        "child_key": key(f"child {number}"),
        "family_key": key(f"family {number // 2}"),
        "referral_week": "2024-04-08",
        "followup_weeks": "53",
        "source_code": "6",
        "age_band": "5_9",
        "sex": "F",
        "factors": "",
        "initial_response": "assessment",
        "days_to_assessment": "3",
        "days_to_assessment_end": "40",
        "days_to_s47": "",
        "days_to_icpc": "",
        "days_to_cpp": "",
        "days_to_closure": "",
        "closure_reason": "",
        "prev_referrals_12m": "0",
        "days_to_next_referral": "",
        "invented": "yes",
    } | changes


def wave(**changes: Any) -> dict[str, str]:
    """Return one wave record that passes."""
    return {
        "authority_code": "383",
        "wave": "W1",
        "window_start": "2024-04-01",
        "window_end": "2024-09-30",
        "extract_date": "2025-04-21",
        "frame": "referrals",
        "sampling": "random",
        "contacts_total": "5000",
        "contacts_nfa": "1000",
        "referrals_total": "900",
        "redesign": "none",
        "invented": "yes",
    } | changes


def referrals(
    changes: dict[int, dict] | None = None, *, size: int = SIZE, **every: Any
) -> list[dict[str, str]]:
    """Return referrals that pass; `changes` spoil single rows by number, `every` all of them."""
    return [referral(n, **every) | (changes or {}).get(n, {}) for n in range(size)]


def text(rows: list[dict[str, str]], separator: str = ",", end: str = "\n") -> str:
    """Return rows as CSV, with the headings of the first."""
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0], delimiter=separator, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def laid(folder: Path, **files: str | bytes) -> list[UploadedFile]:
    """Return files laid down in a folder; `a__csv` is called a.csv."""
    given = []
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        given.append(UploadedFile(name=path.name, path=path))
    return given


def pool(folder: Path, rows: list[dict[str, str]] | str | bytes, waves: Any = None) -> list[UploadedFile]:
    """Return the two files of a pool: these referrals, and a wave record that passes unless another is given."""
    content = text(rows) if isinstance(rows, list) else rows
    return laid(folder, referrals__csv=content, waves__csv=text(waves or [wave()]))


def book(folder: Path, *sheets: list[list[Any]], name: str = "pool.xlsx") -> list[UploadedFile]:
    """Return one workbook with these sheets."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(row)
    made.save(folder / name)
    return [UploadedFile(name=name, path=folder / name)]


def made_by(folder: Path, author: str) -> list[UploadedFile]:
    """Return a workbook with a pool that passes, whose properties name this author."""
    (given,) = book(folder, cells(referrals()), cells([wave()]))
    made = openpyxl.load_workbook(given.path)
    made.properties.creator = author
    made.save(given.path)
    return [given]


def cells(rows: list[dict[str, str]]) -> list[list[str]]:
    return [list(rows[0]), *(list(row.values()) for row in rows)]


def zipped(folder: Path, parts: dict[str, bytes], name: str = "pool.xlsx") -> list[UploadedFile]:
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return [UploadedFile(name=name, path=folder / name)]


def beside(heading: str, values: Any) -> Any:
    """Return a maker of a pool with one column more."""
    return lambda folder: pool(folder, [row | {heading: values(n)} for n, row in enumerate(referrals())])


def changed(number: int, column: str, value: str) -> Any:
    """Return a maker of a pool with one cell changed; row 0 stands in line 2 of the file."""
    return lambda folder: pool(folder, referrals({number: {column: value}}))


def in_wave(**changes: Any) -> Any:
    """Return a maker of a pool whose wave record is changed."""
    return lambda folder: pool(folder, referrals(), [wave(**changes)])


def lines_of(change: Any) -> Any:
    """Return a maker of a pool whose lines of text were changed."""
    return lambda folder: pool(folder, "\n".join(change(text(referrals()).splitlines())) + "\n")


def _without(column: str) -> list[dict[str, str]]:
    return [{name: cell for name, cell in row.items() if name != column} for row in referrals()]


def _bomb(folder: Path) -> list[UploadedFile]:
    return zipped(folder, {"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * (40 << 20)})


def _half(folder: Path) -> list[UploadedFile]:
    (given,) = book(folder, cells(referrals()))
    given.path.write_bytes(given.path.read_bytes()[:3_000])
    return [given]


def _far_cell(folder: Path) -> list[UploadedFile]:
    made = openpyxl.Workbook()
    made.active["A1"], made.active["XFD1048576"] = "authority_code", 1
    made.save(folder / "pool.xlsx")
    return [UploadedFile(name="pool.xlsx", path=folder / "pool.xlsx")]


def _numbered(n: int) -> dict:
    return {"child_key": f"{1000 + n}"}


@dataclass(frozen=True, kw_only=True)
class Spoilt:
    """One spoilt file: what it is called here, how it is made, and every line that must refuse it, in order."""

    name: str
    make: Any
    refused: tuple[str, ...]
    most_rows: int | None = None


def spoilt(name: str, make: Any, *refused: str, most_rows: int | None = None) -> Spoilt:
    return Spoilt(name=name, make=make, refused=refused, most_rows=most_rows)


R, W, X = "referrals.csv", "waves.csv", "pool.xlsx"
NOT_TEXT = "is not a text file; it holds bytes that no text has (save the table as CSV UTF-8 again)"
NO_POOL = "is neither a table of referrals nor of wave records; its first row should hold the headings of a pool file"
DATE = "2025-04-07 or 07/04/2025"
MONDAY = f"expected the Monday of the week, such as {DATE}"
RUN = "begins with =, +, - or @, which a spreadsheet would run as a formula"
DELETE = "; delete the column and give the file again"
UNKNOWN = "words that could be names or addresses"
OF_32 = "keys that Prepare did not write: its own have 32 of the digits 0 to 9 and a to f"
OF_64 = OF_32.replace("32", "64")
NOT_DRAWN = "keys that were not drawn at random, as Prepare's are"
SOURCES = "1A, 1B, 1C, 1D, 2A, 2B, 3A, 3B, 3C, 3D, 3E, 3F, 4, 5A, 5B, 5C, 5D, 6, 7, 8, 9, 10"
DAYS = "a whole number from 0 to 32,767"
AUTHORITY = "expected an authority of England by its number, its ONS code or its name"
QUOTE = "a quotation mark is opened or closed in the wrong place"


def identifying(where: str, why: str, file: str = R) -> str:
    """Return the line that refuses a column; one that is not the pool's can be deleted, and that is said."""
    ours = where.removeprefix("column ") in BY_NAME
    return f"{file} | {where} | looks identifying ({why})" + ("" if ours else DELETE)


# Files that are not what they should be.
FILES = (
    spoilt("an empty file", lambda f: laid(f, a__csv=""), "a.csv |  | is empty"),
    spoilt("only blank lines", lambda f: laid(f, a__csv="\n\n \n"), "a.csv |  | is empty"),
    spoilt(
        "binary junk with a .csv name",
        lambda f: laid(f, a__csv=random.Random(1).randbytes(4_000)),
        f"a.csv |  | {NOT_TEXT}",
    ),
    spoilt(
        "NUL bytes between the cells",
        lambda f: pool(f, text(referrals()).replace("5_9", "5\x00_9")),
        f"{R} |  | {NOT_TEXT}",
    ),
    spoilt(
        "UTF-16 that ends in half a character",
        lambda f: pool(f, text(referrals()).encode("utf-16")[:-1]),
        f"{R} |  | {NOT_TEXT}",
    ),
    spoilt(
        "a PDF with a .csv name",
        lambda f: laid(f, a__csv=b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00\x01stream"),
        f"a.csv |  | {NOT_TEXT}",
    ),
    spoilt(
        "half an Excel file",
        _half,
        f"{X} |  | is not a whole workbook; part of the file is missing or damaged",
    ),
    spoilt(
        "a zip file that is no workbook",
        lambda f: zipped(f, {"a.txt": b"a"}),
        f"{X} |  | is not an Excel workbook (.xlsx)",
    ),
    spoilt(
        "a workbook with macros",
        lambda f: zipped(f, {"xl/workbook.xml": b"<w/>", "xl/vbaProject.bin": b"x"}, "pool.xlsm"),
        "pool.xlsm |  | holds macros; save it as a workbook without macros (.xlsx)",
    ),
    spoilt(
        "a workbook of before 2007 or under a password",
        lambda f: laid(f, a__xls=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
        "a.xls |  | is a workbook of an older kind or under a password; save it as .xlsx without a password",
    ),
    spoilt(
        "a zip bomb",
        _bomb,
        f"{X} |  | would unpack to 40 MB, far more than a workbook of its size holds",
    ),
    spoilt(
        "one cell in the last corner of a sheet",
        _far_cell,
        f"{X} |  | a sheet reaches to row 1,048,576 and column 16,384, too far to be read;"
        " clear the cells beside and below the table, or save it as CSV",
    ),
    spoilt(
        "entities in a workbook",
        lambda f: zipped(
            f,
            {
                "xl/workbook.xml": b'<!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>',
                "xl/worksheets/sheet1.xml": b"<w/>",
            },
        ),
        f"{X} |  | holds XML definitions that no workbook needs, so it is not read",
    ),
    spoilt("a workbook of empty sheets", lambda f: book(f, [], []), f"{X} |  | is empty"),
    spoilt(
        "a table of another kind", lambda f: laid(f, a__csv="colour,size\nred,3\n"), f"a.csv |  | {NO_POOL}"
    ),
    spoilt(
        "rows without headings",
        lines_of(lambda lines: lines[1:]),
        f"{R} |  | {NO_POOL}",
    ),
)

# Tables whose lines, headings or quotation marks are wrong.
SHAPES = (
    spoilt(
        "a missing column", lambda f: pool(f, _without("age_band")), f"{R} | column age_band | is missing"
    ),
    spoilt(
        "a renamed column",
        lambda f: pool(f, text(referrals()).replace("row_key", "row_identity", 1)),
        f"{R} | column row_key | is missing",
    ),
    spoilt(
        "one heading twice",
        lambda f: pool(f, text(referrals()).replace("days_to_s47", "Days to CPP", 1)),
        f"{R} |  | the column days_to_cpp is there twice",
    ),
    spoilt("no rows", lines_of(lambda lines: lines[:1]), f"{R} |  | has headings and no referrals"),
    spoilt(
        "nothing but blank rows",
        lines_of(lambda lines: [lines[0], *("," * lines[0].count(",") for _ in range(3))]),
        f"{R} |  | has headings and no referrals",
    ),
    spoilt(
        "more rows than the page takes",
        lambda f: pool(f, referrals()),
        # 25 referrals and one wave record.
        f"{R} |  | has 26 rows, more than the 20 that can come in here; use the command line",
        most_rows=20,
    ),
    spoilt(
        "a ragged row",
        lines_of(lambda lines: [*lines[:4], lines[4].rsplit(",", 2)[0], *lines[5:]]),
        f"{R} |  | row 5 has 20 cells where the headings have 22; 1 of 25 lines could not be read as rows",
    ),
    spoilt(
        "a row with a cell too many",
        lines_of(lambda lines: [*lines[:2], lines[2] + ",x", *lines[3:]]),
        f"{R} |  | row 3 has 23 cells where the headings have 22; 1 of 25 lines could not be read as rows",
    ),
    spoilt(
        "an unclosed quotation mark",
        lines_of(lambda lines: [*lines[:9], '"' + lines[9], *lines[10:]]),
        # Lines 10 to 26 are swallowed: 17 of 25.
        f"{R} |  | row 10: {QUOTE}; 17 of 25 lines could not be read as rows",
    ),
    spoilt(
        "a quotation mark closed some rows later",
        lines_of(
            lambda lines: [
                *lines[:5],
                lines[5].replace("383", '"383', 1),
                lines[6],
                lines[7].replace("383", '383"', 1),
                *lines[8:],
            ]
        ),
        # Lines 6, 7 and 8 run into one that reads as a row of its own: two are lost.
        f"{R} |  | row 6: {QUOTE}; 2 of 25 lines could not be read as rows",
    ),
    spoilt(
        "single quotation marks",
        lines_of(lambda lines: [",".join(f"'{cell}'" for cell in line.split(",")) for line in lines]),
        f"{R} |  | stands between ' marks; save it again with \" as the quotation mark",
    ),
    spoilt(
        "the wrong separator in the rows",
        lines_of(lambda lines: [lines[0], *(line.replace(",", ";") for line in lines[1:])]),
        f"{R} |  | row 2 has 1 cells where the headings have 22; 25 of 25 lines could not be read as rows",
    ),
)

# What identifies: by heading, and by content.
IDENTIFYING = (
    spoilt(
        "names of children",
        lambda f: pool(f, [row | {"Forename": FORENAME, "Child's Surname": SURNAME} for row in referrals()]),
        identifying("column Forename", "its heading"),
        identifying("column Child's Surname", "its heading"),
    ),
    spoilt(
        "a date of birth", beside("D.O.B.", lambda n: BIRTHDAY), identifying("column D.O.B.", "its heading")
    ),
    spoilt("a number of a child", beside("LAchildID", str), identifying("column LAchildID", "its heading")),
    spoilt(
        "a social worker",
        beside("Allocated social-worker", str),
        identifying("column Allocated social-worker", "its heading"),
    ),
    spoilt("a school", beside("SCHOOL", lambda n: SURNAME), identifying("column SCHOOL", "its heading")),
    spoilt(
        "notes",
        beside("Referral notes", lambda n: SURNAME),
        identifying("column Referral notes", "its heading"),
    ),
    spoilt(
        "names under a heading that says nothing",
        beside("x1", lambda n: f"{FORENAME} {SURNAME}" if n % 2 else f"Zebedee {SURNAME}"),
        identifying("column x1", "names of people"),
    ),
    spoilt("postcodes", beside("x1", lambda n: POSTCODE), identifying("column x1", "postcodes")),
    spoilt(
        "postcodes without their space",
        beside("x1", lambda n: "ls14ap"),
        identifying("column x1", "postcodes"),
    ),
    spoilt("NHS numbers", beside("x1", lambda n: NHS_NUMBER), identifying("column x1", "NHS numbers")),
    spoilt(
        "NHS numbers run together",
        beside("x1", lambda n: "9434765919"),
        identifying("column x1", "NHS numbers"),
    ),
    spoilt("pupil numbers", beside("x1", lambda n: PUPIL), identifying("column x1", "unique pupil numbers")),
    spoilt("phone numbers", beside("x1", lambda n: PHONE), identifying("column x1", "phone numbers")),
    spoilt("e-mail addresses", beside("x1", lambda n: EMAIL), identifying("column x1", "e-mail addresses")),
    spoilt("exact dates", beside("x1", lambda n: BIRTHDAY), identifying("column x1", "exact dates")),
    spoilt(
        "long text",
        beside(
            "x1", lambda n: "seen at home with her aunt and " + SURNAME.lower() + " who was in the garden"
        ),
        identifying("column x1", "text of more than 60 characters"),
    ),
    spoilt(
        "41 different texts",
        lambda f: pool(
            f, [row | {"x1": f"kind {chr(97 + n % 26)}{n // 26}"} for n, row in enumerate(referrals(size=41))]
        ),
        identifying("column x1", "more than 40 different texts in 300 rows"),
    ),
    spoilt(
        "41 long numbers",
        lambda f: pool(f, [row | {"x1": str(70_000 + n)} for n, row in enumerate(referrals(size=41))]),
        identifying(
            "column x1", "long numbers that differ from row to row, as those of children and cases do"
        ),
    ),
    spoilt(
        "a postcode in a column of codes",
        changed(3, "source_code", POSTCODE),
        identifying("column source_code", "postcodes"),
    ),
    spoilt(
        "an NHS number in a column of days",
        changed(3, "days_to_s47", "9434765919"),
        identifying("column days_to_s47", "NHS numbers"),
    ),
    spoilt(
        "a date of birth in a column of codes",
        changed(3, "age_band", BIRTHDAY),
        identifying("column age_band", "exact dates"),
    ),
    spoilt(
        "running numbers for children",
        lambda f: pool(f, referrals({n: _numbered(n) for n in range(SIZE)})),
        identifying("column child_key", OF_64),
    ),
    spoilt(
        "running numbers made long",
        lambda f: pool(f, referrals({n: {"family_key": f"FAMILY-{n:012}"} for n in range(SIZE)})),
        identifying("column family_key", OF_64),
    ),
    spoilt(
        "running numbers in 64 digits",
        lambda f: pool(f, referrals({n: {"child_key": f"{n:064}"} for n in range(SIZE)})),
        identifying("column child_key", f"{NOT_DRAWN}: some digits are commoner than others"),
    ),
    spoilt(
        "running numbers for rows, hexadecimal and in all their digits",
        lambda f: pool(f, referrals({n: {"row_key": f"{n:032x}"} for n in range(SIZE)})),
        identifying("column row_key", f"{NOT_DRAWN}: some digits are commoner than others"),
    ),
    spoilt(
        "one running number among true keys",
        changed(3, "child_key", f"{17:064}"),
        identifying("column child_key", f"{NOT_DRAWN}: a key repeats itself"),
    ),
    spoilt(
        "a name with filler letters for a key",
        changed(3, "child_key", "annasmith" + "a" * 55),
        identifying("column child_key", OF_64),
    ),
    spoilt(
        "a name in hexadecimal with filler letters for a key",
        # 616e6e61 is "anna" in ASCII.
        changed(3, "family_key", "616e6e61" + "a" * 56),
        identifying("column family_key", f"{NOT_DRAWN}: a key repeats itself"),
    ),
    spoilt(
        "names in hexadecimal before random digits",
        # Ten letters are 20 digits; the other 44 are drawn.
        lambda f: pool(
            f,
            referrals({n: {"child_key": b"zebedeeone".hex() + key(f"child {n}")[20:]} for n in range(SIZE)}),
        ),
        identifying("column child_key", f"{NOT_DRAWN}: some digits are commoner at their place than others"),
    ),
    spoilt(
        "numbers of ten figures before random digits",
        lambda f: pool(
            f,
            referrals(
                {n: {"child_key": f"{7919 * n * n:010}" + key(f"child {n}")[10:]} for n in range(SIZE)}
            ),
        ),
        identifying("column child_key", f"{NOT_DRAWN}: some digits are commoner at their place than others"),
    ),
    spoilt(
        "words that hexadecimal can spell",
        changed(3, "child_key", "deadbeef" * 8),
        identifying("column child_key", f"{NOT_DRAWN}: a key repeats itself"),
    ),
    spoilt(
        "keys of figures alone",
        lambda f: pool(
            f, referrals({n: {"child_key": str(int(key(f"child {n}"), 16))[:64]} for n in range(SIZE)})
        ),
        identifying(
            "column child_key",
            f"{NOT_DRAWN}: all keys have figures, letters or writing at the same places",
        ),
    ),
    spoilt(
        "true keys in capitals",
        lambda f: pool(f, referrals({n: {"child_key": key(f"child {n}").upper()} for n in range(SIZE)})),
        identifying("column child_key", OF_64),
    ),
    spoilt(
        "a key a digit short",
        changed(3, "child_key", key("child 3")[:63]),
        identifying("column child_key", OF_64),
    ),
    spoilt(
        "the long key of a child for a row",
        changed(3, "row_key", key("row 3")),
        identifying("column row_key", OF_32),
    ),
    spoilt("one short key", changed(3, "row_key", "a81"), identifying("column row_key", OF_32)),
    spoilt(
        "NHS numbers as keys",
        changed(3, "child_key", "9434765919"),
        identifying("column child_key", "NHS numbers"),
    ),
    spoilt(
        "a birthday for a referral week",
        changed(3, "referral_week", "2011-02-14"),
        identifying("column referral_week", "dates more than 366 days from the window of their wave"),
    ),
    spoilt(
        "one given name among the rows",
        beside("x1", lambda n: FORENAME if n == 7 else "yes"),
        identifying("column x1", UNKNOWN),
    ),
    spoilt(
        "an initial and a surname, in small letters",
        beside("x1", lambda n: f"p {SURNAME}".lower()),
        identifying("column x1", UNKNOWN),
    ),
    spoilt(
        "an NHS number with dots",
        beside("x1", lambda n: NHS_NUMBER.replace(" ", ".")),
        identifying("column x1", "NHS numbers"),
    ),
    spoilt(
        "a telephone without its nought",
        beside("x1", lambda n: PHONE.removeprefix("0")),
        identifying(
            "column x1", "numbers so long that they could be of a person, a telephone, a date or a place"
        ),
    ),
    spoilt(
        "a month of birth",
        beside("x1", lambda n: "Feb 2011"),
        identifying("column x1", "months or days of a certain year"),
    ),
    spoilt(
        "places on the map in two columns",
        lambda f: pool(
            f, [row | {"x1": f"53.{800 + n}", "x2": f"-1.{500 + n}"} for n, row in enumerate(referrals())]
        ),
        identifying("column x1", "what could be places on a map"),
        identifying("column x2", "what could be places on a map"),
    ),
    spoilt(
        "a heading that is a name",
        beside(f"{FORENAME} {SURNAME}", lambda n: "yes"),
        identifying("column 23", "its heading"),
    ),
    spoilt(
        "a name above the table",
        lines_of(lambda lines: [f"Prepared by {FORENAME} {SURNAME}", *lines]),
        f"{R} | lines above the table | looks identifying ({UNKNOWN}); delete them and give the file again",
    ),
    spoilt(
        "a name below the table",
        lines_of(lambda lines: [*lines, f"{SURNAME}, {FORENAME}"]),
        f"{R} | lines below the table | looks identifying ({UNKNOWN}); delete them and give the file again",
    ),
    spoilt(
        "a name below the table with all its commas",
        lines_of(lambda lines: [*lines, FORENAME + "," * lines[0].count(",")]),
        f"{R} | lines below the table | looks identifying ({UNKNOWN}); delete them and give the file again",
    ),
    spoilt(
        "a name above the table of a workbook",
        lambda f: book(f, [[f"For {FORENAME}"], *cells(referrals())], cells([wave()])),
        f"{X} | sheet 1, lines above the table | looks identifying ({UNKNOWN}); delete them and give the file again",
    ),
    spoilt(
        "a workbook with an author",
        lambda f: made_by(f, f"{FORENAME} {SURNAME}"),
        f"{X} | properties of the workbook, such as its author | looks identifying ({UNKNOWN}); remove it with File,"
        " Info, Inspect Document, or save the table as CSV",
    ),
    spoilt(
        "a sheet of names beside the pool",
        lambda f: book(f, cells(referrals()), cells([wave()]), [["First name"], [FORENAME]]),
        identifying("sheet 3, column 1", "its heading", X),
    ),
    spoilt(
        "a list of names without headings",
        lambda f: laid(f, a__csv=f"{FORENAME},{SURNAME}\n"),
        f"a.csv |  | {NO_POOL}",
    ),
)

# Cells that do not hold what their column may.
CELLS = (
    spoilt(
        "a code that is none",
        changed(3, "source_code", "5E"),
        f'{R} | row 5, column source_code | found "5E", expected one of {SOURCES}',
    ),
    spoilt(
        "a surname in a column of codes",
        changed(3, "source_code", SURNAME),
        f"{R} | row 5, column source_code | expected one of {SOURCES}",
    ),
    spoilt(
        "lower case where the code has none",
        changed(3, "sex", "f"),
        f"{R} | row 5, column sex | expected one of F, M, U",
    ),
    spoilt(
        "negative days",
        changed(3, "days_to_s47", "-3"),
        f'{R} | row 5, column days_to_s47 | found "-3", expected {DAYS}',
    ),
    spoilt(
        "a conference before the referral",
        changed(3, "days_to_icpc", "-14"),
        f'{R} | row 5, column days_to_icpc | found "-14", expected {DAYS}',
    ),
    spoilt(
        "half a day",
        changed(3, "days_to_assessment", "2.5"),
        f"{R} | row 5, column days_to_assessment | expected {DAYS}",
    ),
    spoilt(
        "half a day with a decimal comma, between semicolons",
        lambda f: pool(f, text(referrals({3: {"days_to_assessment": "2,5"}}), ";")),
        f"{R} | row 5, column days_to_assessment | expected {DAYS}",
    ),
    spoilt(
        "a date as the number that Excel keeps",
        changed(3, "referral_week", "45390"),
        f"{R} | row 5, column referral_week | {MONDAY}",
    ),
    spoilt(
        "no source",
        changed(3, "source_code", ""),
        f"{R} | row 5, column source_code | is empty, expected one of {SOURCES}",
    ),
    spoilt(
        "a next referral in a year and a day",
        changed(3, "days_to_next_referral", "366"),
        f'{R} | row 5, column days_to_next_referral | found "366", expected a whole number from 1 to 365',
    ),
    spoilt(
        "a list of factors that holds a code of the census",
        changed(3, "factors", "neglect;16A"),
        f"{R} | row 5, column factors | expected one or more of these, with ; between them: domestic_abuse,"
        " mental_health, alcohol_or_drugs, neglect, emotional_abuse, physical_or_sexual_abuse, exploitation,"
        " disability_or_illness, none",
    ),
    spoilt("a formula with =", changed(3, "sex", "=cmd|'/c calc'!A0"), f"{R} | row 5, column sex | {RUN}"),
    spoilt(
        "a formula with +",
        changed(3, "closure_reason", "+1+cmd|"),
        f"{R} | row 5, column closure_reason | {RUN}",
    ),
    spoilt("a formula with -", changed(3, "wave", "-cmd|"), f"{R} | row 5, column wave | {RUN}"),
    spoilt("a formula with @", changed(3, "age_band", "@SUM(cmd|)"), f"{R} | row 5, column age_band | {RUN}"),
    spoilt(
        "a wave without its letter",
        changed(3, "wave", "1"),
        f'{R} | row 5, column wave | found "1", expected W1, W2 and so on',
    ),
    spoilt(
        "an authority that nobody knows",
        changed(3, "authority_code", "999"),
        f'{R} | row 5, column authority_code | found "999", {AUTHORITY}',
    ),
    spoilt(
        "a flag that is neither",
        changed(3, "invented", "perhaps"),
        f"{R} | row 5, column invented | expected yes or no",
    ),
    spoilt(
        "a day that is no Monday",
        changed(3, "referral_week", "2024-04-09"),
        f"{R} | row 5, column referral_week | {MONDAY}",
    ),
    spoilt(
        "the month first",
        changed(3, "referral_week", "04/22/2024"),
        f"{R} | row 5, column referral_week | holds dates with the month first; write them as {DATE}",
    ),
    spoilt(
        "a year of two figures",
        changed(3, "referral_week", "08/04/24"),
        f"{R} | row 5, column referral_week | {MONDAY}",
    ),
    spoilt(
        "two columns at once",
        lambda f: pool(f, referrals({3: {"sex": "X1"}, 5: {"wave": "9"}})),
        f'{R} | row 7, column wave | found "9", expected W1, W2 and so on',
        f'{R} | row 5, column sex | found "X1", expected one of F, M, U',
    ),
    spoilt(
        "a code that is none, in a workbook with a title",
        lambda f: book(f, [["Sample"], [], *cells(referrals({0: {"sex": "X1"}}))], cells([wave()])),
        # The title stands in row 1, the headings in row 3, the first referral in row 4.
        f'{X} | sheet 1, row 4, column sex | found "X1", expected one of F, M, U',
    ),
)

# What takes more than one cell to see.
ACROSS = (
    spoilt(
        "a key that is there twice",
        changed(3, "row_key", row_key("row 0")),
        f"{R} | row 5, column row_key | is there twice",
    ),
    spoilt(
        "two sheets of the same referrals",
        lambda f: book(f, cells(referrals()), cells([wave()]), cells(referrals())),
        # Each of the 25 again, the first in row 2 of the third sheet.
        f"{X} | sheet 3, row 2, column row_key | is there twice",
    ),
    spoilt(
        "a wave recorded twice",
        lambda f: pool(f, referrals(), [wave(), wave(sampling="all")]),
        f"{W} | row 3, column wave | is there twice for one authority",
    ),
    spoilt(
        "a wave that nobody recorded",
        changed(3, "wave", "W2"),
        f"{R} | row 5, column wave | is a wave that has no wave record for this authority, neither in the files"
        " nor in the store",
    ),
    spoilt(
        "referrals without any wave record",
        lambda f: laid(f, referrals__csv=text(referrals())),
        f"{R} | row 2, column wave | is a wave that has no wave record for this authority, neither in the files"
        " nor in the store",
    ),
    spoilt(
        "a referral after the window",
        changed(3, "referral_week", "2024-10-07"),
        f"{R} | row 5, column referral_week | lies outside the window of its wave (window_start to window_end)",
    ),
    spoilt(
        "an extract in the future",
        in_wave(extract_date="2999-01-01"),
        f"{W} | row 2, column extract_date | lies in the future",
    ),
    spoilt(
        "an extract before the window has closed",
        in_wave(extract_date="2024-09-29"),
        f"{W} | row 2, column extract_date | is earlier than window_end; the extract is taken after the window"
        " has closed",
    ),
    spoilt(
        "a window that ends before it starts",
        in_wave(window_start="2024-09-30", window_end="2024-04-01"),
        f"{W} | row 2, column window_end | is not later than window_start",
        f"{R} | row 2, column referral_week | lies outside the window of its wave (window_start to window_end)",
    ),
    spoilt(
        "more contacts closed than there were",
        in_wave(contacts_nfa="5001"),
        f"{W} | row 2, column contacts_nfa | is more than contacts_total",
    ),
    spoilt(
        "no referrals in the whole window",
        in_wave(referrals_total="0"),
        f'{W} | row 2, column referrals_total | found "0", expected a whole number from 1 to 10,000,000',
    ),
    spoilt(
        "a redesign in words",
        in_wave(redesign="new front door"),
        f"{W} | row 2, column redesign | expected one of none, front_door, early_help, assessment, workforce,"
        " whole_system",
    ),
    spoilt(
        "invented and real rows together",
        changed(3, "invented", ""),
        f"{R} |  | mixes rows marked invented with rows that are not; load them apart",
    ),
)

SPOILT = (*FILES, *SHAPES, *IDENTIFYING, *CELLS, *ACROSS)
