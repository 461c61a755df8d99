"""What is written: a pool file that its own declaration accepts, and a report that may travel."""

import csv
import io
import os
import zipfile

import pytest

from analytics.intake.errors import DataError
from analytics.intake.upload_report import Finding, Kind, Report
from analytics.prepare import census
from analytics.prepare.pool_file_write import contents, packed, write
from analytics.prepare.preparation import prepare
from analytics.prepare.preparation_report import count_words, line, table, text
from analytics.registry.pool_file import REFERRAL_FIELDS, WAVE_FIELDS, Type
from tests.prepare.census_files import EXAMPLE, plan
from tests.prepare.census_files import census as as_census

NAMES = ["372_W1_referrals.csv", "372_W1_wave_record.csv", "report.txt", "report.csv"]


@pytest.fixture
def prepared(tmp_path):
    path = tmp_path / "cin.xml"
    path.write_text(as_census(EXAMPLE), encoding="utf-8")
    return prepare([census.read(path, "cin.xml")], plan())


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"))))


def test_the_four_files_are_written(prepared, tmp_path):
    folder = tmp_path / "out"
    assert [path.name for path in write(prepared, folder)] == NAMES
    assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES)
    assert {name: (folder / name).read_bytes() for name in NAMES} == contents(prepared)


def test_headings_stand_in_the_declared_order_without_a_mark_before_them(prepared):
    files = contents(prepared)
    assert files[NAMES[0]].split(b"\n")[0].decode().split(",") == [field.name for field in REFERRAL_FIELDS]
    assert files[NAMES[1]].split(b"\n")[0].decode().split(",") == [field.name for field in WAVE_FIELDS]


def test_every_cell_is_one_that_the_declaration_allows(prepared):
    files = contents(prepared)
    for name, fields in ((NAMES[0], REFERRAL_FIELDS), (NAMES[1], WAVE_FIELDS)):
        for row in rows(files[name]):
            for field in fields:
                cell = row[field.name]
                assert cell or not field.required, field.name
                if cell and field.type is Type.CODE:
                    assert cell in field.allowed
                if cell and field.type is Type.CODES:
                    assert set(cell.split(";")) <= set(field.allowed)
                if cell and field.type is Type.NUMBER:
                    assert field.least <= int(cell) <= field.most
                if cell and field.type is Type.FLAG:
                    assert cell in ("yes", "no")


def test_nothing_of_the_returns_identities_is_in_any_file(prepared):
    whole = b"".join(contents(prepared).values())
    for part in (b"EX000", b"2018-05-14", b"2011-02-03", b"2024-12-01", b"A999250100017", b"WBRI", b"kkkk"):
        assert part not in whole


def test_a_file_that_is_there_is_replaced_only_when_asked(prepared, tmp_path):
    write(prepared, tmp_path / "out")
    (tmp_path / "out" / "report.txt").write_text("mine")
    with pytest.raises(DataError, match="^372_W1_referrals.csv is in that folder already"):
        write(prepared, tmp_path / "out")
    assert (tmp_path / "out" / "report.txt").read_text() == "mine"
    write(prepared, tmp_path / "out", overwrite=True)
    assert (tmp_path / "out" / "report.txt").read_text() != "mine"


def test_a_folder_that_cannot_be_made_is_said(prepared, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="^The files cannot be written: "):
        write(prepared, tmp_path / "file" / "out")


def test_an_interrupted_writing_leaves_nothing_half_written(prepared, tmp_path, monkeypatch):
    (tmp_path / "out").mkdir()
    # A folder stands where the report should go, so that the last file cannot be put in its place.
    (tmp_path / "out" / "report.csv").mkdir()
    with pytest.raises(DataError, match="cannot be written"):
        write(prepared, tmp_path / "out", overwrite=True)
    assert [name for name in os.listdir(tmp_path / "out") if name.endswith(".part")] == []


def test_the_zip_holds_the_same_files(prepared):
    with zipfile.ZipFile(io.BytesIO(packed(prepared))) as archive:
        assert archive.namelist() == NAMES
        assert archive.read(NAMES[1]) == contents(prepared)[NAMES[1]]


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, ""), (1, "fewer than 8"), (7, "fewer than 8"), (8, "8"), (66_366, "66,366")],
)
def test_small_counts_are_not_told(count, words):
    assert count_words(count) == words


def test_a_line_names_the_place_and_the_count():
    read = Finding(kind=Kind.READ, file="cin.xml", where="", what="children", rows=1_234)
    assert line(read) == "cin.xml: children (1,234)"
    column = Finding(kind=Kind.WARNING, file="cin.xml", where="Sex", what="blank", rows=3)
    assert line(column) == "cin.xml, Sex: blank (fewer than 8)"
    overall = Finding(kind=Kind.LEFT_OUT, file="", where="age at referral", what="aged 18 or over", rows=9)
    assert line(overall) == "Age at referral: aged 18 or over (9)"


def test_the_report_stands_under_its_headings_and_says_what_the_file_holds():
    report = Report(
        findings=(
            Finding(kind=Kind.WARNING, file="cin.xml", where="Sex", what="blank", rows=3),
            Finding(kind=Kind.READ, file="cin.xml", where="", what="children", rows=20),
        )
    )
    assert text(report, "Title").split("\n")[:9] == [
        "Title", "=====", "", "Read", "- cin.xml: children (20)", "", "Look at this",
        "- cin.xml, Sex: blank (fewer than 8)", "",
    ]  # fmt: skip
    assert "- It is still personal data: send it only as your data-sharing agreement says." in text(
        report, "T"
    )


def test_no_cell_of_the_report_is_one_that_a_spreadsheet_would_run():
    report = Report(findings=(Finding(kind=Kind.READ, file="=cmd.xml", where="+1", what="-x", rows=2),))
    assert table(report) == [("Read", "'=cmd.xml", "'+1", "'-x", "fewer than 8")]
    report = Report(
        findings=(Finding(kind=Kind.READ, file="\uff1dcmd", where="\u200b@A1", what=" \u2212x", rows=2),)
    )
    assert table(report) == [("Read", "'\uff1dcmd", "'\u200b@A1", "' \u2212x", "fewer than 8")]


def test_an_invented_pool_file_says_so_in_its_report_and_rows(tmp_path):
    path = tmp_path / "cin.xml"
    path.write_text(as_census(EXAMPLE), encoding="utf-8")
    files = contents(prepare([census.read(path, "cin.xml")], plan(invented=True)))
    assert files["report.txt"].startswith(b"INVENTED DATA, describes no child: ")
    assert {row["invented"] for row in rows(files[NAMES[0]])} == {"yes"}
