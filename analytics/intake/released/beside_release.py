"""What stands in a published file beside what is read of it: refused where it looks identifying."""

from collections.abc import Iterator, Sequence

from analytics.intake import what_is_plain
from analytics.intake.files import workbook
from analytics.intake.released.release_sheet import OtherSheet, Sheet
from analytics.intake.released.release_tally import Tally
from analytics.intake.upload_report import Kind
from analytics.intake.uploaded_file import UploadedFile
from analytics.intake.what_is_plain import LOOKS_IDENTIFYING
from analytics.intake.workbook_details import workbook_faults
from analytics.registry.areas import AreaRegistry
from analytics.registry.identifying_details import refusals
from analytics.registry.plain_text import COORDINATES, Plain, heading_fault

DELETE_COLUMN = "delete the column and give the file again"
DELETE_LINES = "delete them and give the file again"
DELETE_SHEET = "delete the sheet, or save the one with the table as CSV"
# In degrees: Great Britain and Northern Ireland, and so many decimals are a street.
LATITUDES, LONGITUDES = (49.5, 61.0), (-8.7, 2.1)
DECIMALS_OF_A_STREET = 3
# What a spreadsheet keeps for the days from 1980 to 2050; a column of so many numbers that are all of these is of days.
DAYS, SEVERAL = (29_221, 54_789), 8


def refuse_workbook(file: UploadedFile, places: AreaRegistry, tally: Tally) -> None:
    """Refuse a workbook for what it says beside its cells."""
    if workbook.is_workbook(file.path):
        for where, what in workbook_faults(file.path, what_is_plain.of_lines(places)):
            tally.add(Kind.REFUSED, what, where=where)


def refuse_other_sheet(sheet: OtherSheet, number: int, places: AreaRegistry, tally: Tally) -> None:
    """Refuse a file for a sheet that holds no table."""
    if fault := what_is_plain.of_lines(places).faults(sheet.cells):
        tally.add(Kind.REFUSED, f"{LOOKS_IDENTIFYING} ({fault}); {DELETE_SHEET}", where=f"sheet {number}")


def refuse_lines(sheet: Sheet, places: AreaRegistry, tally: Tally) -> None:
    """Refuse a file for the lines above and below its table."""
    if fault := what_is_plain.of_lines(places).faults(sheet.lines):
        where = _where(sheet, "lines above or below the table")
        tally.add(Kind.REFUSED, f"{LOOKS_IDENTIFYING} ({fault}); {DELETE_LINES}", where=where)


def refuse_columns(
    sheet: Sheet, unknown: Sequence[int], may_say: Plain, tally: Tally, *, of_rows: bool
) -> set[int]:
    """Refuse a file for the columns at these places, counted from 0, which nobody described; return which of them.

    With `of_rows` each row is of one redesign, and a heading that names something personal is enough.
    """
    refused = set(_coordinates(sheet, unknown))
    for at in sorted(refused):
        _refuse(sheet, at, COORDINATES, tally)
    personal = {refusal.position for refusal in refusals(sheet.headings, ())} if of_rows else set()
    for at in unknown:
        cells = [row[at] for _, row in sheet.rows]
        heading = "its heading" if at + 1 in personal or _is_value(sheet.headings[at], may_say) else None
        fault = heading or may_say.faults(dict.fromkeys(cells)) or (None if of_rows else _of_days(cells))
        if fault:
            _refuse(sheet, at, fault, tally)
            refused.add(at)
    return refused


def _refuse(sheet: Sheet, at: int, fault: str, tally: Tally) -> None:
    where = _where(sheet, f"column {at + 1}")
    tally.add(Kind.REFUSED, f"{LOOKS_IDENTIFYING} ({fault}); {DELETE_COLUMN}", where=where)


def _where(sheet: Sheet, part: str) -> str:
    return f"sheet {sheet.name}, {part}" if sheet.name else part


def _is_value(heading: str, may_say: Plain) -> bool:
    return heading_fault(heading, may_say, is_data=False) is not None


def _of_days(cells: Sequence[str]) -> str | None:
    different = {cell for cell in cells if cell}
    are_days = all(cell.isdecimal() and DAYS[0] <= int(cell) <= DAYS[1] for cell in different)
    return "numbers that a spreadsheet keeps for dates" if len(different) >= SEVERAL and are_days else None


def _coordinates(sheet: Sheet, unknown: Sequence[int]) -> Iterator[int]:
    """Yield the columns that tell how far north and how far east or west something lies, where both are there."""
    north, east = (
        [at for at in unknown if _all_between([row[at] for _, row in sheet.rows], between)]
        for between in (LATITUDES, LONGITUDES)
    )
    if north and east:
        yield from sorted({*north, *east})


def _all_between(cells: Sequence[str], between: tuple[float, float]) -> bool:
    numbers = [number for cell in cells if cell and (number := _decimal(cell)) is not None]
    filled = sum(bool(cell) for cell in cells)
    return (
        bool(numbers) and len(numbers) == filled and all(between[0] <= each <= between[1] for each in numbers)
    )


def _decimal(cell: str) -> float | None:
    """Return a number that is as exact as a street, or None."""
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if len(cell.partition(".")[2]) >= DECIMALS_OF_A_STREET else None
