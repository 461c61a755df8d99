"""Files that look identifying and files that do not, made by the hundred from lists that others keep.

The names, streets, telephones and postcodes are those of Faker for Great Britain; the app has none of them.
"""

import csv
import io
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import openpyxl
from faker import Faker
from faker.providers.person.en_GB import Provider
from openpyxl.comments import Comment

from analytics.intake.uploaded_file import UploadedFile
from analytics.registry.codes import (
    FACTOR_GROUPS,
    INITIAL_RESPONSES,
    NEEDS,
    SOURCE_CODES,
    SOURCE_GROUPS,
    STAGES,
)
from analytics.registry.pool_file import REFERRAL_FIELDS
from tests.intake import released_files
from tests.intake.spoilt import cells, referral, text, wave

ROWS, MANY_ROWS = 30, 600
PLACES = released_files.places()
PLACE_NAMES = sorted(
    {
        name
        for area in PLACES.areas.values()
        for name in (area.name, area.short_name)
        if area.level != "country"
    }
)
_PLACES = {name.casefold() for name in PLACE_NAMES} | {"durham", "kingston", "scilly", "cleveland", "east"}
# A name that is a council's as well has to pass: Kent, Bradford, York.
GIVEN = sorted({name for name in Provider.first_names if name.casefold() not in _PLACES})
SURNAMES = sorted({name for name in Provider.last_names if name.casefold() not in _PLACES})
POLICE = (
    "West Yorkshire Police",
    "Humberside Police",
    "Metropolitan Police",
    "Thames Valley Police",
    "Kent Police",
)


@dataclass(frozen=True, kw_only=True)
class Made:
    """One file: what it is called here, and how it is laid down in a folder."""

    kind: str
    lay: Callable[[Path], list[UploadedFile]]


class Maker:
    """Makes values from one seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.fake = Faker("en_GB")
        self.fake.seed_instance(seed)

    def given(self) -> str:
        return self.rng.choice(GIVEN)

    def surname(self) -> str:
        return self.rng.choice(SURNAMES)

    def initial(self) -> str:
        return self.rng.choice("ABCDEFGHJKLMNPRSTW")

    def nhs(self) -> list[str]:
        """Return three groups of an NHS number, its check digit worked out here: weights 10 to 2, modulo 11."""
        while True:
            digits = [self.rng.randrange(10) for _ in range(9)]
            check = -sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=True)) % 11
            if check < 10 and len({*digits, check}) > 1:
                number = "".join(map(str, [*digits, check]))
                return [number[:3], number[3:6], number[6:]]

    def birthday(self) -> date:
        return date(2007, 1, 1) + timedelta(days=self.rng.randrange(18 * 365))

    def phone(self) -> str:
        """Return a telephone number of Great Britain as figures that begin with a nought."""
        while True:
            number = re.sub(r"\D", "", self.fake.phone_number().replace("+44", "0").replace("(0)", ""))
            if re.fullmatch(r"0\d{9,10}", number):
                return number

    def street(self) -> str:
        return f"{self.rng.randrange(1, 200)} {self.surname()} {self.rng.choice(('Street', 'Road', 'Avenue', 'Close'))}"

    def latitude(self, decimals: int = 4) -> str:
        return f"{self.rng.uniform(53.2, 54.5):.{decimals}f}"

    def longitude(self, decimals: int = 4) -> str:
        return f"{self.rng.uniform(-2.4, -0.2):.{decimals}f}"


# What one cell may say of somebody; each is laid under a heading that says nothing.
CELLS: dict[str, Callable[[Maker], str]] = {
    "a given name": lambda m: m.given(),
    "a given name in small letters": lambda m: m.given().lower(),
    "a given name in capitals": lambda m: m.given().upper(),
    "a surname": lambda m: m.surname(),
    "a surname in capitals": lambda m: m.surname().upper(),
    "a name": lambda m: f"{m.given()} {m.surname()}",
    "a name in small letters": lambda m: f"{m.given()} {m.surname()}".lower(),
    "a name in capitals": lambda m: f"{m.given()} {m.surname()}".upper(),
    "surname, first": lambda m: f"{m.surname()}, {m.given()}",
    "SURNAME, First": lambda m: f"{m.surname().upper()}, {m.given()}",
    "an initial and a surname": lambda m: f"{m.initial()}. {m.surname()}",
    "a surname and an initial": lambda m: f"{m.surname()} {m.initial()}",
    "two initials and a surname": lambda m: f"{m.initial()} {m.initial()} {m.surname()}",
    "an initial and a place that is a surname": lambda m: f"{m.initial()} {m.rng.choice(('Bradford', 'Kent', 'York'))}",
    "a name run together": lambda m: (m.given() + m.surname()).lower(),
    "a name with a full stop": lambda m: f"{m.given()}.{m.surname()}".lower(),
    "a name and a number": lambda m: f"{m.given()}{m.rng.randrange(10)}",
    "a title and a name": lambda m: f"{m.rng.choice(('Mr', 'Mrs', 'Ms', 'Dr'))} {m.surname()}",
    "a mother": lambda m: f"mother: {m.given()}",
    "an NHS number with dots": lambda m: ".".join(m.nhs()),
    "an NHS number with two spaces": lambda m: "  ".join(m.nhs()),
    "an NHS number with hyphens": lambda m: "-".join(m.nhs()),
    "an NHS number run together": lambda m: "".join(m.nhs()),
    "a birthday with spaces": lambda m: f"{m.birthday():%d %m %Y}",
    "a birthday with two spaces": lambda m: f"{m.birthday():%d  %b  %Y}",
    "a birthday in words": lambda m: f"{m.birthday():%d %B %Y}",
    "a birthday without its year": lambda m: f"{m.birthday():%d %B}",
    "a month of birth in words": lambda m: f"{m.birthday():%B %Y}",
    "a month of birth": lambda m: f"{m.birthday():%Y-%m}",
    "a month of birth, month first": lambda m: f"{m.birthday():%m/%Y}",
    "a month of birth as Excel shows it": lambda m: f"{m.birthday():%b-%y}",
    "a birthday as a serial": lambda m: str((m.birthday() - date(1899, 12, 30)).days),
    "a telephone with 0044": lambda m: "0044 " + m.phone()[1:],
    "a telephone with +44": lambda m: "+44" + m.phone()[1:],
    "a telephone with dots": lambda m: f"{(p := m.phone())[:4]}.{p[4:7]}.{p[7:]}",
    "a telephone without its nought": lambda m: m.phone()[1:],
    "a telephone without its nought, with a space": lambda m: f"{(p := m.phone()[1:])[:3]} {p[3:]}",
    "a telephone of the town": lambda m: f"{(p := m.phone()[-6:])[:3]} {p[3:]}",
    "a street": lambda m: m.street(),
    "a street as Faker has it": lambda m: m.fake.street_address().replace("\n", ", ")[:60],
    "a flat": lambda m: f"Flat {m.rng.randrange(1, 30)}, {m.street()}",
    "a postcode": lambda m: m.fake.postcode(),
    "a postcode in small letters": lambda m: m.fake.postcode().replace(" ", "").lower(),
    "a place on the map": lambda m: f"{m.latitude()}, {m.longitude()}",
    "a place on the map, less exact": lambda m: f"{m.latitude(1)} {m.longitude(1)}",
    "a latitude": lambda m: m.latitude(),
    "an easting": lambda m: str(m.rng.randrange(400_000, 540_000)),
    "an easting and a northing": lambda m: f"{m.rng.randrange(400_000, 540_000)} {m.rng.randrange(380_000, 520_000)}",
    "the national grid": lambda m: f"SE {m.rng.randrange(100, 999)} {m.rng.randrange(100, 999)}",
    "an e-mail address": lambda m: m.fake.email(),
    "a National Insurance number": lambda m: f"QQ{m.rng.randrange(10**5, 10**6)}C",
}  # fmt: skip


def _rows(size: int) -> list[dict[str, str]]:
    return [referral(n) for n in range(size)]


def laid_down(
    folder: Path, rows: list[dict[str, str]], how: str, dress: Callable | None = None
) -> list[UploadedFile]:
    """Return a pool whose referrals are `rows`, as one of three kinds of file; `dress` changes a workbook."""
    waves = folder / "waves.csv"
    waves.write_text(text([wave()]), encoding="utf-8")
    if how == "xlsx":
        book = openpyxl.Workbook()
        book.active.title = "referrals"
        for row in cells(rows):
            book.active.append([int(cell) if cell.isdecimal() and len(cell) < 7 else cell for cell in row])
        if dress:
            dress(book)
        book.save(folder / "referrals.xlsx")
    else:
        content = text(rows, "\t" if how == "tsv" else ",")
        (folder / f"referrals.{how}").write_text(content, encoding="utf-8")
    return [UploadedFile(name=path.name, path=path) for path in (folder / f"referrals.{how}", waves)]


def _beside(values: list[str], how: str) -> Callable[[Path], list[UploadedFile]]:
    def lay(folder: Path) -> list[UploadedFile]:
        rows = [row | {"x1": value} for row, value in zip(_rows(len(values)), values, strict=True)]
        return laid_down(folder, rows, how)

    return lay


def identifying_pools(seeds: int) -> Iterator[Made]:
    """Yield pools with one column more: of every kind several with it in all cells, and one with it in one of many."""
    for number, (kind, value) in enumerate(CELLS.items()):
        for seed in range(seeds):
            maker = Maker(1_000 * number + seed)
            how = ("csv", "tsv", "xlsx")[(number + seed) % 3]
            values = [value(maker) for _ in range(ROWS)]
            yield Made(kind=f"{kind}, {how}", lay=_beside(values, how))
        for seed in range(2):
            maker = Maker(1_000 * number + 500 + seed)
            size = MANY_ROWS if seed else ROWS
            values = [maker.rng.choice(("yes", "no", "")) for _ in range(size)]
            values[maker.rng.randrange(size)] = value(maker)
            # A decimal number alone among words could be anything.
            if kind != "a latitude":
                yield Made(kind=f"{kind}, one among {size}", lay=_beside(values, "csv"))


def _two_columns(first: Callable[[Maker], str], second: Callable[[Maker], str], seed: int) -> Callable:
    def lay(folder: Path) -> list[UploadedFile]:
        maker = Maker(seed)
        return laid_down(
            folder, [row | {"x1": first(maker), "x2": second(maker)} for row in _rows(ROWS)], "csv"
        )

    return lay


def identifying_pairs(seeds: int) -> Iterator[Made]:
    """Yield pools that tell a place in two columns."""
    for seed in range(seeds):
        yield Made(
            kind="latitude and longitude in two columns",
            lay=_two_columns(Maker.latitude, Maker.longitude, seed),
        )
        yield Made(
            kind="latitude and longitude of two decimals in two columns",
            lay=_two_columns(lambda m: m.latitude(2), lambda m: m.longitude(2), seed),
        )
        yield Made(
            kind="easting and northing in two columns",
            lay=_two_columns(CELLS["an easting"], lambda m: str(m.rng.randrange(380_000, 520_000)), seed),
        )


def _with_comment(book: openpyxl.Workbook, m: Maker) -> None:
    book.active["B3"].comment = Comment(f"{m.given()} rang", m.given())


def _line_above(book: openpyxl.Workbook, line: str) -> None:
    book.active.insert_rows(1)
    book.active.cell(1, 1, line)


DRESSES: dict[str, Callable[[openpyxl.Workbook, Maker], object]] = {
    "a comment": _with_comment,
    "an author": lambda book, m: setattr(book.properties, "creator", f"{m.given()} {m.surname()}"),
    "who saved it last": lambda book, m: setattr(book.properties, "lastModifiedBy", f"{m.surname()}, {m.given()}"),
    "a title": lambda book, m: setattr(book.properties, "title", f"{m.given()} {m.surname()}"),
    "a subject": lambda book, m: setattr(book.properties, "subject", m.surname()),
    "a description": lambda book, m: setattr(book.properties, "description", f"for {m.given()}"),
    "keywords": lambda book, m: setattr(book.properties, "keywords", m.given().lower()),
    "a category": lambda book, m: setattr(book.properties, "category", ".".join(m.nhs())),
    "the title of its sheet": lambda book, m: setattr(book.active, "title", m.surname()),
    "the title of an empty sheet": lambda book, m: book.create_sheet(f"{m.given()} {m.surname()}"),
    "the head of a page": lambda book, m: setattr(book.active.oddHeader.center, "text", f"{m.given()} {m.surname()}"),
    "the foot of a page": lambda book, m: setattr(book.active.oddFooter.left, "text", m.surname()),
    "a sheet of names": lambda book, m: book.create_sheet("list").append([m.given(), m.surname()]),
    "a line above": lambda book, m: _line_above(book, f"For {m.given()} {m.surname()}"),
    "a line below": lambda book, m: book.active.append([f"{m.surname()} {m.initial()}"]),
    "a cell beside the table": lambda book, m: book.active.cell(4, 30, m.given()),
}  # fmt: skip


def identifying_workbooks(seeds: int) -> Iterator[Made]:
    """Yield workbooks that name somebody beside the cells of their table."""

    def lay(dress: Callable, seed: int) -> Callable[[Path], list[UploadedFile]]:
        return lambda folder: laid_down(folder, _rows(ROWS), "xlsx", lambda book: dress(book, Maker(seed)))

    for number, (kind, dress) in enumerate(DRESSES.items()):
        for seed in range(seeds):
            yield Made(kind=f"{kind} of a workbook", lay=lay(dress, 100 * number + seed))


# Lines in a CSV of a pool: above the headings or below the last row.
LINES: dict[str, Callable[[Maker], str]] = {
    "a name": lambda m: f"{m.given()} {m.surname()}",
    "who made it": lambda m: f"Prepared by {m.given()} {m.surname()}",
    "who made it in small letters": lambda m: f"prepared by {m.given()} {m.surname()}".lower(),
    "an NHS number": lambda m: "NHS " + ".".join(m.nhs()),
    "a birthday": lambda m: f"Born {m.birthday():%d %B %Y}",
    "a telephone": lambda m: f"Call {m.phone()}",
}


def identifying_lines(seeds: int) -> Iterator[Made]:
    """Yield pools with a line above or below the table."""

    def lay(line: str, is_above: bool, commas: bool) -> Callable[[Path], list[UploadedFile]]:
        def laid(folder: Path) -> list[UploadedFile]:
            given = laid_down(folder, _rows(ROWS), "csv")
            table = given[0].path.read_text(encoding="utf-8")
            dressed = line + "," * (table.splitlines()[0].count(",") if commas else 0)
            given[0].path.write_text(
                f"{dressed}\n{table}" if is_above else f"{table}{dressed}\n", encoding="utf-8"
            )
            return given

        return laid

    for number, (kind, line) in enumerate(LINES.items()):
        for seed in range(seeds):
            for is_above in (True, False):
                said = line(Maker(100 * number + seed))
                where = "above" if is_above else "below"
                yield Made(kind=f"{kind} {where} a table", lay=lay(said, is_above, commas=bool(seed % 2)))


RELEASE = (
    "time_period,time_identifier,geographic_level,country_code,country_name,old_la_code,new_la_code,la_name"
)
RELEASED = (
    f"{RELEASE},CPP_start,CPP_subsequent,CPP_subsequent_percent",
    "2025,Year,Local authority,E92000001,England,370,E08000038,Barnsley,390,110,28.2",
    "2025,Year,Local authority,E92000001,England,372,E08000018,Rotherham,393,109,27.7",
    "2025,Year,Local authority,E92000001,England,816,E06000014,York,150,66,44.0",
)
REDESIGNED = (
    "authority,wave,redesign,start month",
    "Barnsley,W1,none,",
    "Barnsley,W2,early_help,2025-04",
    "Rotherham,W1,none,",
)
SAID = ("a given name", "a name in small letters", "surname, first", "an initial and a surname")
SAID += (
    "an NHS number with dots",
    "a telephone with 0044",
    "a street",
    "a postcode",
    "a month of birth in words",
)


def _one(folder: Path, name: str, content: str) -> list[UploadedFile]:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return [UploadedFile(name=name, path=path)]


def with_column(lines: tuple[str, ...], heading: str, values: list[str]) -> str:
    """Return a CSV with a column more."""
    out = io.StringIO()
    writer = csv.writer(out)
    rows = [line.split(",") for line in lines]
    writer.writerows([*row, cell] for row, cell in zip(rows, [heading, *values], strict=True))
    return out.getvalue()


def boundary(said: dict[str, object], beside: dict[str, object] | None = None) -> str:
    """Return a boundary file of York with more properties, and more said of the file itself."""
    ring = [[-1.1, 53.9], [-1.0, 53.9], [-1.0, 54.0], [-1.1, 54.0], [-1.1, 53.9]]
    properties = {"FID": 1, "CTYUA24CD": "E06000014", "CTYUA24NM": "York", "BNG_E": 460064, "LAT": 53.96582}
    feature = {
        "type": "Feature",
        "properties": properties | said,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]} | (beside or {}))


def identifying_released(seeds: int) -> Iterator[Made]:
    """Yield releases, redesigns and boundaries that say of somebody what none of them needs."""
    for number, kind in enumerate(SAID):
        for seed in range(seeds):
            maker = Maker(100 * number + seed)
            values = ["", CELLS[kind](maker), ""]
            contents = {
                "release.csv": with_column(RELEASED, "remark", values),
                "redesigns.csv": with_column(REDESIGNED, "remark", values),
                "boundaries.geojson": boundary({"remark": values[1]}),
                "boundaries of today.geojson": boundary({}, {"remark": values[1]}),
            }
            for name, content in contents.items():
                yield Made(
                    kind=f"{kind}, {name}",
                    lay=lambda folder, name=name, content=content: _one(folder, name, content),
                )
    for seed in range(seeds):
        name = f"{Maker(seed).given()} {Maker(seed).surname()}"
        for lines, called in ((RELEASED, "release.csv"), (REDESIGNED, "redesigns.csv")):
            for content in ("\n".join((name, *lines)), "\n".join((*lines, name))):
                yield Made(
                    kind=f"a line beside the table, {called}",
                    lay=lambda folder, called=called, content=content: _one(folder, called, content),
                )
        yield Made(
            kind="a heading that is a name, release",
            lay=lambda folder, name=name: _one(
                folder, "release.csv", with_column(RELEASED, name, ["1", "2", "3"])
            ),
        )


NAMES: dict[str, Callable[[Maker], str]] = {
    "name": lambda m: f"{m.given()} {m.surname()}",
    "small": lambda m: f"{m.given()}_{m.surname()}".lower(),
    "surname first": lambda m: f"{m.surname()}, {m.given()}",
    "initial": lambda m: f"{m.initial()} {m.surname()}",
    "given": lambda m: m.given().lower(),
    "run together": lambda m: f"{m.given()}{m.surname()}",
    "NHS number": lambda m: " ".join(m.nhs()),
    "telephone": lambda m: m.phone(),
}


def identifying_names(seeds: int) -> Iterator[tuple[str, str]]:
    """Yield names of files that name somebody, each with its kind."""
    for number, (kind, value) in enumerate(NAMES.items()):
        for seed in range(seeds):
            yield kind, value(Maker(100 * number + seed))


def _codes(codes: object) -> list[str]:
    return [code.key for code in codes]


def _labels(codes: object) -> list[str]:
    return [code.label for code in codes]


# What local tables bring beside the columns of the pool and what tells nobody, by the heading it stands under.
HARMLESS: dict[str, list[str]] = {
    "contacts before": [str(n) for n in range(13)],
    "days open": [str(n) for n in range(0, 1_200, 41)],
    "score": ["12.5", "3.25", "0.5", "44.0", "7"],
    "share": ["12%", "0%", "100%", "4.5%"],
    "weight": ["0.3333", "0.25", "0.125", "0.6667"],
    "balance": ["-3", "-12", "4", "0"],
    "spend": ["£12", "£1,250", "£0"],
    "checked": ["yes", "no"],
    "seen": ["Y", "N"],
    "flag": ["TRUE", "FALSE"],
    "open": ["1", "0", ""],
    "known": ["Yes", "No", "Not known", "N/A"],
    "locality": ["A1", "A2", "B1", "C12"],
    "tier": ["T1", "T2", "T3"],
    "local code": ["EH1", "CP2", "LA3"],
    "level": ["Level 1", "Level 2", "Level 3"],
    "band": ["Band A", "Band B"],
    "quarter": ["Q1", "Q2", "Q3", "Q4"],
    "year": ["2023-24", "2024-25", "2024/25"],
    "calendar year": ["2023", "2024", "2025"],
    "month": ["January", "March", "April", "May", "June", "August"],
    "weekday": ["Monday", "Tuesday", "Friday"],
    "status": ["open", "closed", "pending", "on hold"],
    "progress": ["Completed", "In progress", "Not started", "Overdue"],
    "rating": ["Red", "Amber", "Green"],
    "risk": ["Low", "Medium", "High"],
    "priority": ["urgent", "routine", "standard"],
    "size": ["small", "medium", "large"],
    "side": ["North", "South", "East", "West"],
    "kind": ["Early Help", "Child Protection", "Child in Need", "Looked after"],
    "path": ["CIN", "CP", "CLA", "EH", "NFA"],
    "hub": ["MASH", "front door", "emergency duty"],
    "service": ["Health", "Education", "Police", "Housing", "Probation"],
    "placement": ["foster care", "residential", "kinship", "secure unit"],
    "language": ["English", "Polish", "Urdu or other", "not recorded"][:2] + ["not recorded"],
    "ethnic_group": ["white", "mixed", "asian", "black", "other", "not_known"],
    "ethnicity": ["White British", "Asian or Asian British", "Black African", "Any other white background"],
    "age": ["Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over"],
    "sibling group": ["single", "two", "three or more"],
    "outcome": ["Closed", "Step down", "Escalated", "Transferred out"],
    "source_group": _codes(SOURCE_GROUPS),
    "source": _codes(SOURCE_CODES),
    "response": _codes(INITIAL_RESPONSES),
    "response in words": _labels(INITIAL_RESPONSES),
    "need": _codes(NEEDS),
    "furthest stage": _codes(STAGES),
    "factor": _codes(FACTOR_GROUPS),
    "blank": ["", ""],
    "council": ["Hull", "York", "Reading", "Kent", "Lincolnshire", "Kingston upon Hull, City of"],
    "council in capitals": ["HULL", "YORK", "READING", "KENT"],
    "council in small letters": ["hull", "york", "bradford", "wakefield"],
    "council in full": ["Leeds City Council", "City of York Council", "Kent County Council"],
    "la code": ["E08000035", "E06000014", "383", "816"],
    "force": list(POLICE),
    "region": ["Yorkshire and The Humber", "North East", "East of England", "London"],
}  # fmt: skip


def harmless_pools(seeds: int) -> Iterator[Made]:
    """Yield pools with one column more that tells nobody, in three kinds of file, then every authority's name."""
    for number, (heading, allowed) in enumerate(HARMLESS.items()):
        for seed in range(seeds):
            rng = random.Random(1_000 * number + seed)
            how = ("csv", "tsv", "xlsx")[(number + seed) % 3]
            # Each of them is there at least once.
            values = [*allowed, *(rng.choice([*allowed, ""]) for _ in range(ROWS))][: max(ROWS, len(allowed))]

            def lay(
                folder: Path, heading: str = heading, values: list[str] = values, how: str = how
            ) -> list[UploadedFile]:
                rows = [row | {heading: value} for row, value in zip(_rows(len(values)), values, strict=True)]
                return laid_down(folder, rows, how)

            yield Made(kind=f"{heading}, {how}", lay=lay)
    for start in range(0, len(PLACE_NAMES), 25):
        yield Made(kind="names of places", lay=_beside(PLACE_NAMES[start : start + 25], "csv"))
    for field in REFERRAL_FIELDS:
        if field.allowed:
            values = [*field.allowed, *[""] * ROWS][: max(ROWS, len(field.allowed))]
            yield Made(kind=f"the codes of {field.name}", lay=_beside(values, "csv"))


TITLES = (
    "Sample of referrals, 2024", "Leeds City Council", "Referrals to York, wave 2", "Extract of 31 March 2025",
    "Year ending 31 March 2025", "Total,300", "Source: the front door", "Notes: figures are rounded",
    "Official - sensitive", "Children in need in Yorkshire and The Humber", "Source: Department for Education",
    "Number of referrals, 2024-25",
)  # fmt: skip


def harmless_lines() -> Iterator[Made]:
    """Yield pools and workbooks with a title above or a source below, as they are usual."""
    for title in TITLES:
        for is_above in (True, False):

            def lay(folder: Path, title: str = title, is_above: bool = is_above) -> list[UploadedFile]:
                given = laid_down(folder, _rows(ROWS), "csv")
                table = given[0].path.read_text(encoding="utf-8")
                given[0].path.write_text(
                    f"{title}\n{table}" if is_above else f"{table}{title}\n", encoding="utf-8"
                )
                return given

            yield Made(kind=f"the line {title}", lay=lay)
    for called in ("Sheet1", "referrals", "Wave 2", "Data 2024-25", "Hull", "Table 1", "Pool (2)"):

        def dressed(folder: Path, called: str = called) -> list[UploadedFile]:
            return laid_down(folder, _rows(ROWS), "xlsx", lambda book: setattr(book.active, "title", called))

        yield Made(kind=f"the sheet {called}", lay=dressed)
    for author in ("openpyxl", "Microsoft Office User", "York City Council", "data team", ""):

        def made_by(folder: Path, author: str = author) -> list[UploadedFile]:
            return laid_down(
                folder, _rows(ROWS), "xlsx", lambda book: setattr(book.properties, "creator", author)
            )

        yield Made(kind=f"the author {author}", lay=made_by)


def harmless_released() -> Iterator[Made]:
    """Yield releases, redesigns and boundaries with a column or a property that tells nobody."""
    columns = {
        "sex": ["Boys", "Girls", "Total"],
        "population": ["51799", "59521", "34758"],
        "rate_per_10000": ["53.84615", "54.11112", "60.0"],
        "characteristic": ["Aged 1 to 4", "Aged 5 to 9", "All ages"],
        "status": ["Provisional", "Final", "Final"],
        "region": ["Yorkshire and The Humber"] * 3,
        "note": ["", "", ""],
    }
    for heading, values in columns.items():
        content = with_column(RELEASED, heading, values)
        yield Made(
            kind=f"{heading}, release",
            lay=lambda folder, content=content: _one(folder, "release.csv", content),
        )
    for heading, values in (("stage", ["planned", "done", ""]), ("sites", ["1", "2", "3"])):
        content = with_column(REDESIGNED, heading, values)
        yield Made(
            kind=f"{heading}, redesigns",
            lay=lambda folder, content=content: _one(folder, "redesigns.csv", content),
        )
    for said in (
        {
            "OBJECTID": 7,
            "CTYUA24NMW": "",
            "BNG_N": 451000,
            "Shape__Area": 271936786.6,
            "Shape__Length": 1023.5,
        },
        {"GlobalID": "3f2a8c1e-1111-4222-8333-444455556666", "RGN24NM": "Yorkshire and The Humber"},
        {"population": 202800, "level": "authority"},
    ):
        content = boundary(said, {"crs": {"type": "name", "properties": {"name": "EPSG:4326"}}})
        yield Made(
            kind="properties of a boundary",
            lay=lambda folder, content=content: _one(folder, "boundaries.geojson", content),
        )


HARMLESS_NAMES = (
    "both_referrals.csv", "pool.xlsx", "a.csv", "York wave 2.csv", "Hull-W1-final.xlsx", "Leeds_v3.csv",
    "Referrals_2025-04-07.csv", "pool 20250407 (1).csv", "b1_children_in_need_2013_to_2025.csv",
    "la_cla_on_31_march_by_characteristics.csv", "csww_indicators_2017_to_2025.csv", "redesigns.csv",
    "CTYUA_MAY_2025_UK_BUC_-7342189754210987654.geojson", "boundaries.geojson", "wave record.csv",
    "Counties_and_Unitary_Authorities_December_2024_Boundaries_UK_BUC.geojson", "d5_cpp_by_duration.csv",
    "data-set-3f2a8c1e-1111-4222-8333-444455556666.csv", "Kent.csv", "Reading referrals.csv",
)  # fmt: skip
