"""The checks of the zip file that a workbook is, made before any reader opens it."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analytics.intake.errors import DataError

MOST_BYTES = 100 << 20
MOST_UNPACKED_BYTES = 600 << 20
# Sheets of repeated numbers pack about 1 to 20; a bomb packs 1 to 1,000.
MOST_EXPANSION = 100
# Below this a small, very regular sheet may pack tightly without any harm.
SMALL_BYTES = 16 << 20
MOST_PARTS = 2_000
MOST_SHEETS = 60
MOST_ROWS = 1_048_576
MOST_COLUMNS = 500
# The reader lays a sheet out as a full rectangle, so one cell far away costs as much as all between.
MOST_CELLS = 5_000_000
# Every cell that shows a shared text holds a copy of it.
MOST_TEXT_BYTES = 2 << 30
PIECE = 1 << 20

_CELL = re.compile(rb"<(?:\w+:)?c\b[^<>]*?\br\s*=\s*[\"']([A-Za-z]{1,4})(\d{1,9})[\"']")
_CELL_WITH_A_PLACE = re.compile(rb"<(?:\w+:)?c\b[^<>]*?\br\s*=")
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*?\br\s*=\s*[\"'](\d{1,9})[\"']")
_ROW_WITH_A_PLACE = re.compile(rb"<(?:\w+:)?row\b[^<>]*?\br\s*=")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SHARED = re.compile(rb"<(?:\w+:)?si[\s>].*?</(?:\w+:)?si>", re.DOTALL)


@dataclass(kw_only=True)
class _Extent:
    """How far the cells of one sheet reach, as far as it has been read."""

    last_row: int = 0
    last_column: int = 0
    last_row_mark: int = 0
    cells: int = 0
    placed: int = 0
    # Rows and cells whose place is none: a reader may make room for whatever it says.
    misplaced: int = 0

    def size(self) -> tuple[int, int]:
        """Return the rows and columns of the rectangle; cells that do not say where they are may be anywhere."""
        unplaced = self.cells - self.placed
        if unplaced <= 0:
            return self.last_row, self.last_column
        return max(self.last_row, self.last_row_mark, 1), max(self.last_column, min(unplaced, MOST_COLUMNS))


def check(path: Path, name: str) -> None:
    """Refuse a file that is not a whole workbook, is too large or too tightly packed, or holds a program.

    Raises: DataError saying which.
    """
    if path.stat().st_size > MOST_BYTES:
        raise DataError(f"{name}: is larger than {MOST_BYTES >> 20} MB; save each sheet as CSV instead")
    try:
        with zipfile.ZipFile(path) as archive:
            _check_parts(archive, name)
            _check_contents(archive, name)
    # What a broken archive raises depends on where it breaks.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        raise DataError(f"{name}: is not a whole workbook; part of the file is missing or damaged") from error


def _check_parts(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    names = [part.filename.lower() for part in parts]
    # Said in a fixed order, so that a file with several faults always gets the same sentence.
    if any("vbaproject" in part or "/macrosheets/" in part for part in names):
        raise DataError(f"{name}: holds macros; save it as a workbook without macros (.xlsx)")
    if any(part.flag_bits & 1 for part in parts):
        raise DataError(f"{name}: is under a password; save it without one")
    if "xl/workbook.xml" not in names:
        raise DataError(f"{name}: is not an Excel workbook (.xlsx)")
    if len(parts) > MOST_PARTS or sum(_is_sheet(part) for part in names) > MOST_SHEETS:
        raise DataError(f"{name}: has more than {MOST_SHEETS} sheets or {MOST_PARTS:,} parts")
    unpacked = sum(part.file_size for part in parts)
    packed = max(sum(part.compress_size for part in parts), 1)
    if unpacked > MOST_UNPACKED_BYTES or (unpacked > SMALL_BYTES and unpacked > MOST_EXPANSION * packed):
        raise DataError(
            f"{name}: would unpack to {unpacked >> 20:,} MB, far more than a workbook of its size holds"
        )


def _is_sheet(part: str) -> bool:
    return part.startswith("xl/worksheets/") and part.endswith(".xml")


def _check_contents(archive: zipfile.ZipFile, name: str) -> None:
    """Unpack each part once, which also proves that it is whole, and refuse what would not stay small."""
    longest = _longest_shared_text(archive, name)
    for part in archive.infolist():
        extent = _extent(archive, part, name)
        last_row, last_column = extent.size()
        if last_column > MOST_COLUMNS or last_row > MOST_ROWS or last_row * last_column > MOST_CELLS:
            raise DataError(
                f"{name}: a sheet reaches to row {last_row:,} and column {last_column:,}, too far to be read;"
                " clear the cells beside and below the table, or save it as CSV"
            )
        if extent.cells * longest > MOST_TEXT_BYTES:
            raise DataError(f"{name}: holds too much text to be read; save each sheet as CSV instead")


def _extent(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> _Extent:
    """Return how far the cells of one part reach; whatever it is called, since a workbook may call a sheet anything."""
    extent, is_xml = _Extent(), part.filename.lower().endswith((".xml", ".rels"))
    for piece in _pieces(archive, part):
        if is_xml and _DOCTYPE.search(piece):
            raise DataError(f"{name}: holds XML definitions that no workbook needs, so it is not read")
        _reach(extent, piece)
        if extent.misplaced:
            raise DataError(
                f"{name}: a row or a cell says that it stands where no sheet reaches; save the table as CSV instead"
            )
    return extent


def _reach(extent: _Extent, piece: bytes) -> None:
    placed, rows = _CELL.findall(piece), _ROW.findall(piece)
    extent.misplaced += len(_CELL_WITH_A_PLACE.findall(piece)) - len(placed)
    extent.misplaced += len(_ROW_WITH_A_PLACE.findall(piece)) - len(rows)
    extent.placed += len(placed)
    extent.cells += len(_ANY_CELL.findall(piece))
    if placed:
        extent.last_row = max(extent.last_row, max(int(row) for _, row in placed))
        extent.last_column = max(extent.last_column, max(map(_column, {letters for letters, _ in placed})))
    extent.last_row_mark = max([extent.last_row_mark, *map(int, rows)])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - ord("A") + 1
    return number


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part in pieces that each end with a tag, so that no cell is cut in two."""
    rest = b""
    with archive.open(part) as file:
        while read := file.read(PIECE):
            piece = rest + read
            cut = piece.rfind(b">") + 1 or len(piece)
            yield piece[:cut]
            rest = piece[cut:]
    yield rest


def _longest_shared_text(archive: zipfile.ZipFile, name: str) -> int:
    part = next((p for p in archive.infolist() if p.filename.lower() == "xl/sharedstrings.xml"), None)
    if part is None:
        return 0
    if part.file_size > MOST_BYTES:
        raise DataError(f"{name}: holds too much text to be read; save each sheet as CSV instead")
    return max((len(text.group()) for text in _SHARED.finditer(archive.read(part))), default=0)
