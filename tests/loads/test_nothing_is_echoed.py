"""What was planted in files of every kind stands in no report, message, inbox, ledger or log, refused or read."""

import io
import json
import os
import zipfile

import openpyxl
import pytest

from analytics.loads.inbox import Inbox
from tests.intake import pool_files, released_files
from tests.intake.pool_files import ROTHERHAM
from tests.loads.installed import installation

# A name, a date and numbers that stand nowhere else: if one is found anywhere, somebody said it again.
NAME, DAY, NUMBER, POSTCODE = "Quillfeather", "17/03/2011", "9434765919", "QX7 3ZW"
PLANTED = (NAME, NAME.lower(), NAME.upper(), DAY, "2011-03-17", "17.03.2011", NUMBER, POSTCODE)


def pool(folder, heading=None, cell=None, **overrides):
    """Return the text of a pool's referrals, with a column more at the end where there is a heading for it."""
    path = pool_files.write(folder, (ROTHERHAM,), ("W1",), **overrides)[0]
    lines = path.read_text(encoding="utf-8").splitlines()
    if heading is None:
        return "\n".join(lines)
    return "\n".join([f"{lines[0]},{heading}", *(f"{line},{cell}" for line in lines[1:])])


def looked_after(heading=None, **changes):
    """Return the text of a published table with a planted column, or planted cells in some of its own."""
    headings, *rows = [list(row) for row in released_files.looked_after((2025,))][:40]
    for name, cell in changes.items():
        for row in rows[:2]:
            row[headings.index(name)] = cell
    if heading:
        headings, rows = [*headings, heading], [[*row, "1"] for row in rows]
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in [headings, *rows])


def workbook(title, *rows):
    book = openpyxl.Workbook()
    book.active.title = title
    book.properties.creator = book.properties.title = NAME
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def zipped(*names):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, f"{NAME},{NUMBER}")
    return content.getvalue()


def geojson(**properties):
    feature = {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": NAME, "coordinates": [NUMBER]},
    }
    return json.dumps({"type": "FeatureCollection", NAME: NUMBER, "features": [feature]})


REDESIGN = "authority,wave,redesign,start_month"
KINDS = {
    "a name as heading of the pool": (f"{NAME}.csv", lambda at: pool(at, NAME, "1")),
    "a date as heading of the pool": (f"{NAME} referrals.csv", lambda at: pool(at, DAY, "1")),
    "a number as heading of the pool": (f"{NUMBER}.csv", lambda at: pool(at, NUMBER, "1")),
    "a name under a heading that identifies": ("referrals.csv", lambda at: pool(at, "surname", NAME)),
    "a number under a heading that does not": ("referrals.csv", lambda at: pool(at, "score", NUMBER)),
    "a name where a code belongs": ("referrals.csv", lambda at: pool(at, sex=NAME)),
    "a date where a code belongs": ("referrals.csv", lambda at: pool(at, age_band=DAY)),
    "a number where days belong": ("referrals.csv", lambda at: pool(at, days_to_closure=NUMBER)),
    "a name for an authority": ("referrals.csv", lambda at: pool(at, authority_code=NAME)),
    "a name for a wave": ("referrals.csv", lambda at: pool(at, wave=NAME)),
    "a name as heading of statistics": (f"{NAME}.csv", lambda at: looked_after(NAME)),
    "a date as heading of statistics": ("looked_after.csv", lambda at: looked_after(DAY)),
    "a name for a level": ("looked_after.csv", lambda at: looked_after(geographic_level=NAME)),
    "a name for a place": ("looked_after.csv", lambda at: looked_after(la_name=NAME, new_la_code=NAME)),
    "a number for a year": ("looked_after.csv", lambda at: looked_after(time_period=NUMBER)),
    "a day for a year": ("looked_after.csv", lambda at: looked_after(time_period="2011-03-17")),
    "a name for a count": ("looked_after.csv", lambda at: looked_after(children_count=NAME)),
    "a name as heading of redesigns": ("redesigns.csv", lambda at: f"{REDESIGN},{NAME}\n372,W1,front_door,2023-05,1"),
    "names in redesigns": ("redesigns.csv", lambda at: f"{REDESIGN}\n{NAME},{NAME},{NAME},{DAY}"),
    "a name for a redesign": ("redesigns.csv", lambda at: f"{REDESIGN}\n372,W1,{NAME},{DAY}"),
    "names in an outline": (f"{NAME}.geojson", lambda at: geojson(CTYUA24CD=NAME, **{NAME: NAME})),
    "an outline without codes": ("boundaries.geojson", lambda at: geojson(**{NAME: NAME})),
    "broken JSON": ("boundaries.geojson", lambda at: f'{{"{NAME}": {NUMBER}'),
    "a file of nothing known": (f"{NAME}.csv", lambda at: f"{NAME},{DAY}\n{NUMBER},{POSTCODE}"),
    "a quotation that never ends": ("referrals.csv", lambda at: pool(at, "score", f'"{NAME}')),
    "a sheet with a name": ("referrals.xlsx", lambda at: workbook(NAME, [NAME, DAY], [NUMBER, POSTCODE])),
    "a sheet of statistics with a name": (
        f"{NAME}.xlsx",
        lambda at: workbook(NAME, *[list(row) for row in released_files.looked_after((2025,))][:9]),
    ),
    "a sheet of redesigns with a name": (
        "redesigns.xlsx",
        lambda at: workbook(NAME, [*REDESIGN.split(","), NAME], ["372", NAME, NAME, DAY, NUMBER]),
    ),
    "an archive with names": ("referrals.xlsx", lambda at: zipped(f"{NAME}.csv", f"xl/{NUMBER}.xml")),
    "an archive cut off": ("referrals.xlsx", lambda at: zipped(f"{NAME}.csv")[:60]),
    "an ending that is a name": (f"referrals.{NAME}", lambda at: "item,price\nbread,1"),
    "no text": (f"{NAME}.csv", lambda at: b"\x00\x01" + NAME.encode() + b"\xff\xfe"),
    "nothing": (f"{NAME}.csv", lambda at: ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """An installation of the tiny England, for every kind of file."""
    return installation(tmp_path_factory.mktemp("echo"))


def run(warm, settings, *arguments):
    given = {
        "REFERRAL_PATHWAYS_STORE": str(settings.store),
        "REFERRAL_PATHWAYS_DATA": str(settings.shipped),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REFERRAL_PATHWAYS_")}
    _, printed, said = warm.run(*arguments, environment=kept | given)
    return printed + said


def held(settings):
    """Return what of the planted stands in the name or in any byte of any file of the store."""
    found = []
    for path in settings.store.rglob("*"):
        content = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        found += [(str(path), planted) for planted in PLANTED if planted.encode() in content]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_planted_is_said_nowhere(kind, installed, warm, tmp_path):
    name, made = KINDS[kind]
    content = made(tmp_path / "made")
    content = content.encode() if isinstance(content, str) else content
    path = tmp_path / name
    path.write_bytes(content)
    assert any(planted.encode() in content + name.encode() for planted in PLANTED) or name.endswith(".xlsx")
    # By hand, as far as it goes, and then as the page does it, with the report still lying in the inbox.
    said = run(warm, installed, "load", path, "--yes", "--by", "data analyst")
    assert "Traceback" not in said and len(said) > 20
    assert [planted for planted in PLANTED if planted in said] == []
    assert held(installed) == []
    place = Inbox(installed.store).new()
    try:
        place.put(name, content)
        run(warm, installed, "load", "--preview", "--inbox", place.name)
        assert place.report().findings and place.uploaded_files() == ()
        assert held(installed) == []
    finally:
        place.remove()


@pytest.mark.parametrize("role", [f"Mary {NAME}", f"{NAME} {DAY}", NUMBER, f"analyst {POSTCODE}"])
def test_a_role_that_is_a_name_is_refused_without_saying_it_again(role, installed, warm):
    for command in (("load", "--preview"), ("go-to", "1"), ("delete", "1")):
        said = run(warm, installed, *command, "--by", role)
        assert "a role of 1 to 40 characters" in said
        assert [planted for planted in PLANTED if planted in said] == []


def test_a_file_that_is_not_there_is_told_by_its_place(installed, warm):
    assert run(warm, installed, "load", f"/nowhere/{NAME}.csv") == "file 1.csv: there is no such file.\n"


def test_the_planted_would_be_found(installed):
    # Otherwise the tests above would pass whatever was written.
    job = Inbox(installed.store).new()
    (job.folder / "report.json").write_text(NAME)
    assert [planted for _, planted in held(installed)] == [NAME]
    job.remove()
