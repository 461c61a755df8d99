"""Redesign records: when an authority began to work differently, and what in such a file is refused."""

from datetime import date

import duckdb
import openpyxl
import pytest

from analytics.intake.released.release_reader import receive_released
from analytics.intake.upload_report import Kind
from analytics.intake.uploaded_file import UploadedFile
from tests.intake import released_files as files

HEADINGS = "authority,wave,redesign,start month"


def received(tmp_path, *rows, headings=HEADINGS):
    path = tmp_path / "redesigns.csv"
    path.write_text("\n".join([headings, *rows, ""]), encoding="utf-8")
    given = [UploadedFile(name=path.name, path=path)]
    return receive_released(given, tmp_path / "load", files.known(), lambda words, part: None)


def kept(tmp_path):
    path = tmp_path / "load" / "redesign.parquet"
    query = f"SELECT authority, wave, redesign, redesign_month FROM '{path}' ORDER BY ALL"
    return duckdb.sql(query).fetchall()


def test_an_authority_is_known_by_name_number_or_code_and_a_month_begins_on_its_first_day(tmp_path):
    report = received(
        tmp_path,
        "Barnsley,W1,front_door,2025-04",
        "E08000016,2,Whole system,15/06/2025",
        "372,W1,none,",
    )
    assert kept(tmp_path) == [
        ("370", "W1", "front_door", date(2025, 4, 1)),
        ("370", "W2", "whole_system", date(2025, 6, 1)),
        ("372", "W1", "none", None),
    ]
    assert [(each.kind, each.what, each.rows) for each in report.findings] == [
        ("read", "redesign records", 3),
        ("kept", "redesign records", 3),
    ]


@pytest.mark.parametrize(
    "written", ["2025-04", "2025-04-01", "01/04/2025", "04/2025", "April 2025", "Apr 2025"]
)
def test_a_month_may_be_written_in_any_of_the_usual_ways(tmp_path, written):
    received(tmp_path, f"370,W1,workforce,{written}")
    assert kept(tmp_path) == [("370", "W1", "workforce", date(2025, 4, 1))]


def test_a_workbook_gives_the_same(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Redesigns, told by the authorities themselves"])
    book.active.append(["Authority", "Wave", "Redesign", "Start month"])
    book.active.append(["Rotherham", "W1", "early_help", date(2025, 4, 1)])
    path = tmp_path / "redesigns.xlsx"
    book.save(path)
    given = [UploadedFile(name=path.name, path=path)]
    receive_released(given, tmp_path / "load", files.known(), lambda words, part: None)
    assert kept(tmp_path) == [("372", "W1", "early_help", date(2025, 4, 1))]


SPOILT = {
    "an authority nobody knows": (
        "Atlantis,W1,none,",
        "row 2, column authority",
        "is not an authority that is known",
    ),
    "no authority": (",W1,none,", "row 2, column authority", "is not an authority that is known"),
    "a wave that was not recorded": (
        "Barnsley,W3,front_door,2025-04",
        "row 2, column wave",
        "is not a wave of Barnsley in the pool, which has W1, W2",
    ),
    "an authority that is not in the pool": (
        "York,W1,front_door,2025-04",
        "row 2, column wave",
        "is not a wave of York in the pool, which has no wave",
    ),
    "words of one's own": (
        "Barnsley,W1,We moved the team of Jane Example,2025-04",
        "row 2, column redesign",
        "is not one of none, front_door, early_help, assessment, workforce, whole_system",
    ),
    "no month": (
        "Barnsley,W1,front_door,",
        "row 2, column start month",
        "is empty, and something was redesigned",
    ),
    "a month without a redesign": (
        "Barnsley,W1,none,2025-04",
        "row 2, column start month",
        "has a month, and nothing was redesigned",
    ),
    "a month that is none": (
        "Barnsley,W1,front_door,spring",
        "row 2, column start month",
        "is not a month written as 2025-04",
    ),
    "the thirteenth month": (
        "Barnsley,W1,front_door,2025-13",
        "row 2, column start month",
        "is not a month written as 2025-04",
    ),
}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_record_that_cannot_be_used_is_refused_in_one_clear_sentence(tmp_path, spoilt):
    row, where, what = SPOILT[spoilt]
    report = received(tmp_path, row)
    assert [(each.file, each.where, each.what) for each in report.of(Kind.REFUSED)] == [
        ("redesigns.csv", where, what)
    ]
    assert not (tmp_path / "load").exists()
    assert "Jane" not in "".join(each.what for each in report.findings)


def test_an_authority_and_wave_given_twice_is_refused(tmp_path):
    report = received(tmp_path, "Barnsley,W1,front_door,2025-04", "370,W1,none,")
    assert [(each.where, each.what) for each in report.of(Kind.REFUSED)] == [
        ("row 3, column wave", "is given again for Barnsley, W1, after row 2")
    ]


def test_headings_alone_are_refused(tmp_path):
    report = received(tmp_path)
    assert [each.what for each in report.of(Kind.REFUSED)] == ["holds no redesign record"]


def test_a_column_nobody_described_is_named_and_left_aside(tmp_path):
    report = received(tmp_path, "Barnsley,W1,none,,see the minutes", headings=f"{HEADINGS},stage")
    assert [(each.what, each.rows) for each in report.of(Kind.WARNING)] == [
        ("a column that is not known, left aside: stage", 1)
    ]
    assert not report.is_refused


@pytest.mark.parametrize(
    ("heading", "cell", "why"),
    [
        ("comment", "see the minutes", "its heading"),
        ("stage", "agreed with Persephone", "words that could be names or addresses"),
        ("Persephone Smith", "yes", "its heading"),
    ],
)
def test_a_column_that_looks_identifying_refuses_the_file_by_its_place(tmp_path, heading, cell, why):
    report = received(tmp_path, f"Barnsley,W1,none,,{cell}", headings=f"{HEADINGS},{heading}")
    assert [(each.where, each.what) for each in report.of(Kind.REFUSED)] == [
        ("column 5", f"looks identifying ({why}); delete the column and give the file again")
    ]
    assert not (tmp_path / "load").exists()


def test_two_files_that_name_one_redesign_are_refused(tmp_path):
    given = []
    for name in ("one.csv", "other.csv"):
        path = tmp_path / name
        path.write_text(f"{HEADINGS}\nBarnsley,W1,none,\n", encoding="utf-8")
        given.append(UploadedFile(name=name, path=path))
    report = receive_released(given, tmp_path / "load", files.known(), lambda words, part: None)
    assert [(each.what, each.rows) for each in report.of(Kind.REFUSED)] == [
        ("two files name the same redesign; load one of the two", 1)
    ]
