"""Workbooks: their values with their types, and the refusal of what is not bounded or holds a program."""

import datetime
import zipfile

import openpyxl
import pytest

from analytics.intake.errors import DataError
from analytics.intake.files import archive, peek, workbook
from analytics.intake.uploaded_file import UploadedFile


def saved(folder, *sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets, 1):
        sheet = made.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(row)
    made.save(folder / "w.xlsx")
    return folder / "w.xlsx"


def packed(folder, **parts):
    """Write a zip file; `xl__workbook_xml` is called xl/workbook.xml."""
    with zipfile.ZipFile(folder / "w.xlsx", "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return folder / "w.xlsx"


def refused(path):
    with pytest.raises(DataError) as error:
        workbook.sheets(path, "w.xlsx")
    return str(error.value)


def test_cells_keep_their_types_and_whole_numbers_are_whole(tmp_path):
    day, moment = datetime.date(2025, 4, 7), datetime.datetime(2025, 4, 7, 14, 30)
    path = saved(tmp_path, [["a", 5, 1.5, True, day, moment, None]], [["b"]])
    found = workbook.sheets(path, "w.xlsx")
    assert found == {"Sheet 1": [["a", 5, 1.5, True, day, moment]], "Sheet 2": [["b"]]}
    assert isinstance(found["Sheet 1"][0][1], int)


def test_rows_and_columns_are_counted_from_the_first_cell_as_excel_does(tmp_path):
    assert workbook.sheets(saved(tmp_path, [[], [], [None, "x"]]), "w.xlsx") == {
        "Sheet 1": [["", ""], ["", ""], ["", "x"]]
    }


def test_a_look_at_a_workbook_gives_each_sheet_as_a_csv_would_hold_it(tmp_path):
    path = saved(tmp_path, [["t"], [], [True, datetime.date(2025, 4, 7), 5]], [["b"]])
    assert workbook.is_workbook(path)
    assert peek.headings(UploadedFile(name="w.xlsx", path=path)) == {
        "Sheet 1": [["t", "", ""], ["yes", "2025-04-07", "5"]],
        "Sheet 2": [["b"]],
    }


def test_a_formula_gives_its_kept_value_and_is_never_run(tmp_path):
    # openpyxl keeps no value beside a formula, so there is none to give.
    assert workbook.sheets(saved(tmp_path, [["a", "=1+1"]]), "w.xlsx") == {"Sheet 1": [["a"]]}


def test_a_file_that_is_not_a_zip_is_no_whole_workbook(tmp_path):
    path = tmp_path / "w.xlsx"
    path.write_bytes(b"PK\x03\x04 and nothing more")
    assert refused(path) == "w.xlsx: is not a whole workbook; part of the file is missing or damaged"


@pytest.mark.parametrize("keep", [100, 2_000, 4_000])
def test_a_workbook_cut_short_is_refused(keep, tmp_path):
    path = saved(tmp_path, [[f"cell {n}", n] for n in range(500)])
    path.write_bytes(path.read_bytes()[:keep])
    assert refused(path) == "w.xlsx: is not a whole workbook; part of the file is missing or damaged"


def test_a_damaged_byte_is_noticed(tmp_path):
    path = saved(tmp_path, [[f"cell {n}", n * n] for n in range(2_000)])
    with zipfile.ZipFile(path) as whole:
        part = whole.getinfo("xl/worksheets/sheet1.xml")
    content = bytearray(path.read_bytes())
    # Well inside the packed sheet: past its header of 30 bytes and its name.
    content[part.header_offset + 30 + len(part.filename) + part.compress_size // 2] ^= 0xFF
    path.write_bytes(bytes(content))
    assert refused(path) == "w.xlsx: is not a whole workbook; part of the file is missing or damaged"


@pytest.mark.parametrize("part", ["xl__vbaProject_bin", "xl__macrosheets__sheet1_xml"])
def test_macros_are_refused_whatever_the_file_is_called(part, tmp_path):
    path = packed(tmp_path, xl__workbook_xml="<w/>", **{part: "x"})
    assert refused(path) == "w.xlsx: holds macros; save it as a workbook without macros (.xlsx)"


def test_an_older_or_protected_workbook_is_refused(tmp_path):
    path = tmp_path / "w.xls"
    path.write_bytes(workbook.OLD_CONTAINER + bytes(500))
    assert workbook.is_workbook(path)
    assert refused(path) == (
        "w.xlsx: is a workbook of an older kind or under a password; save it as .xlsx without a password"
    )


def test_a_binary_workbook_is_refused(tmp_path):
    assert refused(packed(tmp_path, xl__workbook_bin="x")) == "w.xlsx: is not an Excel workbook (.xlsx)"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    # 30 MB of blanks pack to some 30 kB, a thousand to one.
    path = packed(tmp_path, xl__workbook_xml="<w/>", xl__worksheets__sheet1_xml=" " * (30 << 20))
    assert path.stat().st_size < 100_000
    assert refused(path) == "w.xlsx: would unpack to 30 MB, far more than a workbook of its size holds"


def test_a_part_that_lies_about_its_size_is_refused(tmp_path):
    path = packed(tmp_path, xl__workbook_xml="<w/>", xl__worksheets__sheet1_xml=" " * (30 << 20))
    # Both places that tell the unpacked size, 30 MB, are made to say 1,000.
    true, false = (30 << 20).to_bytes(4, "little"), (1_000).to_bytes(4, "little")
    assert path.read_bytes().count(true) == 2
    path.write_bytes(path.read_bytes().replace(true, false))
    assert refused(path) == "w.xlsx: is not a whole workbook; part of the file is missing or damaged"


def test_a_cell_far_away_is_refused_however_it_is_written(tmp_path):
    for cell in ('<c r="XFD1048576">', "<x:c s='1' r = 'XFD1048576' >"):
        sheet = f"<sheetData>{cell}<v>1</v></c></sheetData>"
        path = packed(tmp_path, xl__workbook_xml="<w/>", xl__worksheets__sheet1_xml=sheet)
        assert refused(path).startswith("w.xlsx: a sheet reaches to row 1,048,576 and column 16,384, too far")


def test_a_cell_that_does_not_say_where_it_is_stands_in_its_row(tmp_path):
    sheet = '<sheetData><row r="1048577"><c><v>1</v></c></row></sheetData>'
    path = packed(tmp_path, xl__workbook_xml="<w/>", xl__worksheets__sheet1_xml=sheet)
    assert refused(path).startswith("w.xlsx: a sheet reaches to row 1,048,577 and column 1, too far")


@pytest.mark.parametrize(
    "place",
    [
        # The reader would make room for 77 billion cells and more, and end the process.
        '<c r="A99999999999"><v>1</v></c>',
        '<c r="ZZZZZZZZ1"><v>1</v></c>',
        '<x:c s="1" r = "A1x"><v>1</v></x:c>',
        '<row r="99999999999"><c><v>1</v></c></row>',
    ],
)
def test_a_place_that_no_sheet_has_is_refused(tmp_path, place):
    path = packed(
        tmp_path, xl__workbook_xml="<w/>", xl__worksheets__sheet1_xml=f"<sheetData>{place}</sheetData>"
    )
    assert refused(path) == (
        "w.xlsx: a row or a cell says that it stands where no sheet reaches; save the table as CSV instead"
    )


def test_entities_are_refused(tmp_path):
    bomb = '<!DOCTYPE w [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><w>&b;</w>'
    path = packed(tmp_path, xl__workbook_xml="<w/>", xl__sharedStrings_xml=bomb)
    assert refused(path) == "w.xlsx: holds XML definitions that no workbook needs, so it is not read"


def test_a_long_text_shown_by_very_many_cells_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_TEXT_BYTES", 50_000)
    # 100 cells that each show one text of 1,000 letters: 100,000 bytes and more.
    shown = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 101))
    path = packed(
        tmp_path,
        xl__workbook_xml="<w/>",
        xl__worksheets__sheet1_xml=f"<sheetData>{shown}</sheetData>",
        xl__sharedStrings_xml=f"<sst><si><t>{'x' * 1_000}</t></si></sst>",
    )
    assert refused(path) == "w.xlsx: holds too much text to be read; save each sheet as CSV instead"


def test_a_sheet_under_another_name_is_bounded_as_well(tmp_path):
    sheet = '<sheetData><c r="A1048577"><v>1</v></c></sheetData>'
    path = packed(tmp_path, xl__workbook_xml="<w/>", xl__hidden_bin=sheet)
    assert refused(path).startswith("w.xlsx: a sheet reaches to row 1,048,577 and column 1, too far")


def test_too_many_sheets_are_refused(tmp_path):
    path = saved(tmp_path, *([["a"]] for _ in range(archive.MOST_SHEETS + 1)))
    assert refused(path) == "w.xlsx: has more than 60 sheets or 2,000 parts"


def test_a_workbook_too_large_is_refused_by_its_size_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 1 << 20)
    path = tmp_path / "w.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(1 << 20))
    assert refused(path) == "w.xlsx: is larger than 1 MB; save each sheet as CSV instead"


def test_parts_that_are_no_workbook_are_refused_in_one_sentence(tmp_path):
    path = packed(tmp_path, xl__workbook_xml="<w/>", xl__worksheets__sheet1_xml="<sheetData/>")
    assert refused(path) == "w.xlsx: is not a workbook that can be read"
