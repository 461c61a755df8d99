"""What a published file says beside its figures: plain words and numbers pass, and what identifies refuses it."""

import openpyxl
import pytest

from analytics.intake.released.release_reader import receive_released
from analytics.intake.upload_report import Kind
from analytics.intake.uploaded_file import UploadedFile
from tests.intake import released_files as files

HEADINGS = (
    "time_period,time_identifier,geographic_level,country_code,region_code,old_la_code,new_la_code,la_name,"
    "CPP_start,CPP_subsequent,CPP_subsequent_percent"
)
PLACE = "2025,Reporting year,Local authority,E92000001,E12000003"
ROWS = (
    f"{PLACE},370,E08000016,Barnsley,354,100,28.2",
    f"{PLACE},372,E08000018,Rotherham,393,109,27.7",
    f"{PLACE},816,E06000014,York,150,66,44.0",
)
NAMES = "looks identifying (words that could be names or addresses)"
DELETE = "; delete the column and give the file again"


def refused(tmp_path, *lines, columns=None):
    """Return where and why a release is refused; `columns` are headings with a cell for each of its three rows."""
    rows = [HEADINGS, *ROWS]
    for heading, cells in (columns or {}).items():
        rows = [f"{row},{cell}" for row, cell in zip(rows, (heading, *cells), strict=True)]
    path = tmp_path / "d3.csv"
    path.write_text("\n".join(lines or rows), encoding="utf-8")
    return received(tmp_path, path)


def received(tmp_path, path):
    given = [UploadedFile(name=path.name, path=path)]
    report = receive_released(given, tmp_path / "load", files.known(), lambda words, part: None)
    assert report.is_refused is not (tmp_path / "load").exists()
    assert "Zebedee" not in repr(report)
    return [(line.where, line.what) for line in report.of(Kind.REFUSED)]


def test_columns_of_figures_and_plain_words_are_left_aside(tmp_path):
    columns = {
        "sex": ("Total", "Total", "Total"),
        "population": ("51799", "59521", "34758"),
        "note": ("", "", ""),
    }
    assert refused(tmp_path, columns=columns) == []


@pytest.mark.parametrize(
    ("heading", "cells", "why"),
    [
        ("remark", ("", "Zebedee", ""), NAMES),
        ("remark", ("smith zebedee", "", ""), NAMES),
        ("remark", ("", "", "943.476.5919"), "looks identifying (NHS numbers)"),
        ("remark", ("07700900123", "", ""), "looks identifying (phone numbers)"),
        ("Zebedee Smith", ("1", "2", "3"), "looks identifying (its heading)"),
        # Known, and not read: nobody's name may stand there either.
        ("CPP_start_rate", ("Zebedee", "", ""), NAMES),
    ],
)
def test_a_column_that_looks_identifying_refuses_the_release_by_its_place(tmp_path, heading, cells, why):
    assert refused(tmp_path, columns={heading: cells}) == [("column 12", why + DELETE)]


def test_two_columns_that_tell_a_place_on_the_map_refuse_it(tmp_path):
    north, east = ("53.8008", "53.4302", "53.9590"), ("-1.5491", "-1.3568", "-1.0815")
    why = f"looks identifying (what could be places on a map){DELETE}"
    assert refused(tmp_path, columns={"n": north, "e": east}) == [("column 12", why), ("column 13", why)]
    # One of them alone is a figure like any other.
    assert refused(tmp_path, columns={"n": north}) == []


@pytest.mark.parametrize("different", [7, 8])
def test_a_column_of_numbers_that_are_all_days_is_told_where_there_are_enough_of_them(tmp_path, different):
    authorities = [area for area in files.places().areas.values() if area.level == "authority"][:different]
    rows = [f"{PLACE},{area.code},,{area.name.replace(',', '')},354,100,28.2" for area in authorities]
    # 38,000 is 14 January 2004.
    rows = [f"{row},{38_000 + 100 * number}" for number, row in enumerate(rows)]
    found = refused(tmp_path, f"{HEADINGS},x1", *rows)
    told = [("column 12", f"looks identifying (numbers that a spreadsheet keeps for dates){DELETE}")]
    assert found == (told if different == 8 else [])


@pytest.mark.parametrize("line", ["Zebedee Smith", "Prepared by Zebedee", "ring 0113 496 0718"])
@pytest.mark.parametrize("is_above", [True, False])
def test_lines_above_and_below_are_looked_at(tmp_path, line, is_above):
    lines = (line, HEADINGS, *ROWS) if is_above else (HEADINGS, *ROWS, line)
    ((where, what),) = refused(tmp_path, *lines)
    assert where == "lines above or below the table"
    assert what.startswith("looks identifying (") and what.endswith("); delete them and give the file again")


def test_titles_and_sources_as_they_are_usual_pass(tmp_path):
    above, below = (
        "Children in need in England, year ending 31 March 2025",
        "Source: Department for Education",
    )
    assert refused(tmp_path, above, HEADINGS, *ROWS, "", below) == []


def test_a_name_in_the_place_of_a_places_name_refuses_the_release(tmp_path):
    lines = [HEADINGS, ROWS[0].replace("Barnsley", "Zebedee"), *ROWS[1:]]
    assert refused(tmp_path, *lines) == [("names and kinds of places and years", NAMES)]


def test_a_name_in_the_place_of_a_figure_refuses_the_release(tmp_path):
    lines = [HEADINGS, ROWS[0].replace("28.2", "Zebedee"), *ROWS[1:]]
    assert refused(tmp_path, *lines) == [("row 2, column CPP_subsequent_percent", NAMES)]


@pytest.mark.parametrize(("said", "is_refused"), [("About this workbook", False), ("Zebedee Smith", True)])
def test_a_sheet_without_a_table_is_looked_at(tmp_path, said, is_refused):
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append([said])
    sheet = book.create_sheet("D3")
    for row in (HEADINGS, *ROWS):
        sheet.append(row.split(","))
    book.save(tmp_path / "d3.xlsx")
    out = "; delete the sheet, or save the one with the table as CSV"
    assert received(tmp_path, tmp_path / "d3.xlsx") == [("sheet 1", NAMES + out)] * is_refused
