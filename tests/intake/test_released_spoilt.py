"""Published tables that are spoilt: each gets one clear message, and nothing of it is kept."""

import dataclasses

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
BARNSLEY = "2025,Reporting year,Local authority,E92000001,E12000003,370,E08000016,Barnsley,354,100,28.2"
ROTHERHAM = "2025,Reporting year,Local authority,E92000001,E12000003,372,E08000018,Rotherham,393,109,27.7"


def table(*rows, headings=HEADINGS):
    return "\n".join([headings, *rows, ""]).encode()


# What is wrong, the bytes, where it is said to be, and the words.
SPOILT = {
    "empty": (b"", "", "is empty"),
    "blank lines": (b"\n\n  \n", "", "is empty"),
    "binary": (
        b"time_period,geographic_level\x00\x01\x02",
        "",
        "is not a text file; it holds bytes that no text has (save the table as CSV UTF-8 again)",
    ),
    "another table": (
        b"name,price\napples,3\n",
        "",
        "is not a published table; its headings should name time_period and geographic_level",
    ),
    "no headings": (
        f"{BARNSLEY}\n{ROTHERHAM}\n".encode(),
        "",
        "is not a published table; its headings should name time_period and geographic_level",
    ),
    "headings only": (table(), "", "holds no row of a known place"),
    "a row twice": (
        table(BARNSLEY, ROTHERHAM, BARNSLEY),
        "row 4",
        "gives Barnsley in 2025 again, after row 2",
    ),
    "a breakdown that nobody described": (
        table(f"{BARNSLEY},Boys", f"{BARNSLEY},Girls", headings=f"{HEADINGS},sex"),
        "row 3",
        "gives Barnsley in 2025 again, after row 2; the column sex, which is not known, may tell them apart",
    ),
    "more than all": (
        table(BARNSLEY.replace("28.2", "282")),
        "row 2, column CPP_subsequent_percent",
        "282 is more than 100 per cent",
    ),
    "a count below nought": (
        table(BARNSLEY, ROTHERHAM.replace("393", "-393")),
        "row 3, column CPP_start",
        "-393 is below nought",
    ),
    "a numerator below nought": (
        table(BARNSLEY.replace(",100,", ",-1,")),
        "row 2, column CPP_subsequent",
        "-1 is below nought",
    ),
    "two ways of writing years": (
        table(BARNSLEY, ROTHERHAM.replace("2025,", "202425,", 1)),
        "row 3, column time_period",
        "202425 is not a year as this table writes its years (2025)",
    ),
    "a year in words": (
        table(BARNSLEY.replace("2025,", "last year,", 1)),
        "row 2, column time_period",
        "is not a year as this table writes its years (2025)",
    ),
    "a year long ago": (
        table(BARNSLEY.replace("2025,", "1066,", 1)),
        "row 2, column time_period",
        "1066 is not a year as this table writes its years (2025)",
    ),
    "a row too long": (
        table(BARNSLEY, f"{ROTHERHAM},7,8"),
        "row 3",
        "has 13 cells, and there are 11 headings",
    ),
    "a row cut off in the middle": (
        table("2025,Reporting year", BARNSLEY),
        "row 2",
        "has 2 cells, and there are 11 headings",
    ),
    "a quotation mark that is not closed": (
        table(BARNSLEY.replace("Barnsley", '"Barnsley'), ROTHERHAM),
        "line 3",
        "a quotation mark is not closed, or a cell is far too long",
    ),
    "two columns for one": (
        table(f"{BARNSLEY},354", headings=f"{HEADINGS},cpp_start"),
        "",
        "two columns stand for one (started): CPP_start and cpp_start",
    ),
    "only places nobody knows": (
        table(BARNSLEY.replace("370,E08000016", "999,E99999999")),
        "",
        "holds no row of a known place",
    ),
    "half a boundary file": (
        b'{"type": "FeatureCollection", "features": [',
        "",
        "is not a whole GeoJSON file; it may have been cut off",
    ),
}


def received(tmp_path, name, content, *others):
    path = tmp_path / name
    path.write_bytes(content)
    given = [UploadedFile(name=name, path=path), *others]
    return receive_released(given, tmp_path / "load", files.known(), lambda words, part: None)


@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_spoilt_table_is_refused_in_one_clear_sentence(tmp_path, spoilt):
    content, where, what = SPOILT[spoilt]
    report = received(tmp_path, "spoilt.csv", content)
    refused = report.of(Kind.REFUSED)
    assert {(each.file, each.where, each.what) for each in refused} == {("spoilt.csv", where, what)}
    assert not (tmp_path / "load").exists()


def test_one_spoilt_file_keeps_the_sound_ones_beside_it_out_too(tmp_path):
    sound = tmp_path / "sound.csv"
    sound.write_bytes(table(ROTHERHAM))
    report = received(tmp_path, "spoilt.csv", b"a,b\n1,2\n", UploadedFile(name="sound.csv", path=sound))
    assert [each.file for each in report.of(Kind.REFUSED)] == ["spoilt.csv"]
    assert not (tmp_path / "load").exists()


def test_two_files_of_one_release_that_give_the_same_figures_are_refused(tmp_path):
    again = tmp_path / "again.csv"
    again.write_bytes(table(BARNSLEY))
    report = received(
        tmp_path, "first.csv", table(BARNSLEY, ROTHERHAM), UploadedFile(name="again.csv", path=again)
    )
    assert [(each.file, each.what, each.rows) for each in report.of(Kind.REFUSED)] == [
        ("again.csv", "gives figures that first.csv gives too; load one of the two", 2)
    ]


def test_a_thousand_faults_are_told_in_twenty_lines_and_a_count(tmp_path):
    rows = [ROTHERHAM.replace("2025,", f"{year},", 1).replace("27.7", "277") for year in range(2001, 2026)]
    report = received(tmp_path, "spoilt.csv", table(*rows))
    refused = report.of(Kind.REFUSED)
    # 25 years, each with 277 per cent: twenty are told and five are counted.
    assert len(refused) == 21
    assert (refused[-1].what, refused[-1].rows) == ("more of the same", 5)


def test_words_in_a_cell_of_numbers_are_not_repeated(tmp_path):
    report = received(tmp_path, "spoilt.csv", table(BARNSLEY.replace("28.2", "Jane Example"), ROTHERHAM))
    assert report.of(Kind.LEFT_OUT)[0].what == (
        "a cell of words in the column CPP_subsequent_percent: not a number or a known symbol"
    )
    assert "Jane" not in "".join(each.what + each.where for each in report.findings)


def test_a_workbook_is_read_sheet_by_sheet(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(["About this workbook"])
    sheet = book.create_sheet("D3")
    for row in (HEADINGS, BARNSLEY, ROTHERHAM):
        cells = row.split(",")
        sheet.append([float(cell) if cell.replace(".", "").isdigit() else cell for cell in cells])
    path = tmp_path / "d3.xlsx"
    book.save(path)
    report = receive_released(
        [UploadedFile(name="d3.xlsx", path=path)], tmp_path / "load", files.known(), lambda words, part: None
    )
    assert [each.what for each in report.of(Kind.LEFT_OUT)] == [
        "a sheet that holds no published table: Notes"
    ]
    assert [each.rows for each in report.of(Kind.KEPT)] == [2, 2]


def test_a_fault_in_a_workbook_names_its_sheet(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "D3"
    for row in (HEADINGS, BARNSLEY.replace("28.2", "182")):
        book.active.append(row.split(","))
    path = tmp_path / "d3.xlsx"
    book.save(path)
    report = receive_released(
        [UploadedFile(name="d3.xlsx", path=path)], tmp_path / "load", files.known(), lambda words, part: None
    )
    assert [(each.where, each.what) for each in report.of(Kind.REFUSED)] == [
        ("sheet D3, row 2, column CPP_subsequent_percent", "182 is more than 100 per cent")
    ]


def test_a_spoilt_mapping_file_refuses_the_load_by_its_own_name(tmp_path):
    mapping = tmp_path / "ours.toml"
    mapping.write_bytes(b"\xff\xfe\x00")
    given = tmp_path / "d3.csv"
    given.write_bytes(table(BARNSLEY))
    report = receive_released(
        [UploadedFile(name="d3.csv", path=given)],
        tmp_path / "load",
        files.known(),
        lambda words, part: None,
        extra=mapping,
    )
    assert [(each.file, each.what) for each in report.findings] == [
        ("ours.toml", "the mapping file cannot be read")
    ]


def test_a_series_that_the_store_has_none_of_is_named_and_left_out(tmp_path):
    path = tmp_path / "d3.csv"
    path.write_bytes(table(BARNSLEY, ROTHERHAM))
    known = dataclasses.replace(files.known(), units={"cpp_started_number": "plans"})
    report = receive_released(
        [UploadedFile(name="d3.csv", path=path)], tmp_path / "load", known, lambda words, part: None
    )
    series = "child protection plans that are a second or later one"
    assert [(each.what, each.rows) for each in report.of(Kind.LEFT_OUT)] == [
        (f"{series}: a series that the store has none of", 2)
    ]


def test_where_the_folder_cannot_be_written_to_nothing_is_left_in_it(tmp_path):
    (tmp_path / "load" / "redesign.parquet").mkdir(parents=True)
    redesigns = tmp_path / "redesigns.csv"
    redesigns.write_text("authority,wave,redesign,start month\nBarnsley,W1,none,\n", encoding="utf-8")
    with pytest.raises(OSError, match="redesign.parquet cannot be written"):
        received(tmp_path, "d3.csv", table(BARNSLEY), UploadedFile(name="redesigns.csv", path=redesigns))
    assert [path.name for path in (tmp_path / "load").iterdir()] == ["redesign.parquet"]
    assert list((tmp_path / "load" / "redesign.parquet").iterdir()) == []


def test_progress_names_each_file_and_ends_at_the_whole(tmp_path):
    path = tmp_path / "d3.csv"
    path.write_bytes(table(BARNSLEY))
    told = []
    given = [UploadedFile(name="d3.csv", path=path)]
    receive_released(given, tmp_path / "load", files.known(), lambda words, part: told.append((words, part)))
    assert told == [("Reading d3.csv", 0.0), ("Writing what was read", 0.9), ("Read", 1.0)]
