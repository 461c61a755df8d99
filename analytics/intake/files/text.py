"""Text files in any encoding met in councils, read as UTF-8; what is not text is refused."""

import codecs
import csv
import io
import re
import uuid
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from analytics.intake.errors import DataError

PIECE = 1 << 22
HEAD = 1 << 16
# What is read whole into memory; a pool of any size goes through DuckDB instead.
MOST_BYTES = 64 << 20
# Windows exports: the last thing tried, because almost any bytes can be read as it.
FALLBACK = "cp1252"
SEPARATORS = (",", ";", "\t")
LOOKED_AT_FOR_SEPARATOR = 10

# A longer mark stands before a shorter one that it begins with.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# NUL and the other control characters that no text holds, tab, line ends and form feed apart.
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\x0c")
_CONTROL_TEXT = re.compile("[" + re.escape(_CONTROLS.decode()) + "]")
_QUOTED = re.compile(r'"[^"]*"')
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")


def utf8(path: Path, work_folder: Path, name: str = "") -> Path:
    """Return the file as UTF-8 without a mark: itself where it is that already, else a copy in `work_folder`.

    Raises: DataError where it is not text.
    """
    shown = name or path.name
    encoding = _encoding(path, shown)
    if encoding == "utf-8":
        return path
    target = work_folder / f"{uuid.uuid4().hex}.utf8"
    try:
        with target.open("w", encoding="utf-8", newline="") as copy:
            for text in _decoded(path, encoding, shown):
                copy.write(text)
    except DataError:
        target.unlink()
        raise
    return target


def rows(path: Path, name: str) -> list[list[str]]:
    """Return every line's cells, without the spaces round them; a blank line is an empty list.

    Raises: DataError where the file is not text, is very large, or a quotation mark is not closed.
    """
    if path.stat().st_size > MOST_BYTES:
        raise DataError(f"{name}: is larger than {MOST_BYTES >> 20} MB, too large to be read")
    text = "".join(_decoded(path, _encoding(path, name), name))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    try:
        return [[cell.strip() for cell in row] for row in reader]
    except csv.Error as error:
        raise DataError(
            f"{name}, line {reader.line_num}: a quotation mark is not closed, or a cell is far too long"
        ) from error


def head(path: Path, name: str) -> str:
    """Return the beginning of a text file, for a look at its headings.

    Raises: DataError where it is not text.
    """
    with path.open("rb") as file:
        piece = file.read(HEAD)
    encoding = _mark(piece)
    if encoding is None:
        # The piece may end inside a character, so the last three bytes do not count against UTF-8.
        encoding = "utf-8" if _is_utf8(piece[: piece.rfind(b"\n") + 1] or piece[:-3]) else FALLBACK
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(piece)
    _refuse_binary(text, name)
    return text


def separator(text: str) -> str:
    """Return what separates the cells: the one that the line with most of them has most of, as headings do."""
    lines = [line for line in text[:HEAD].splitlines() if line.strip()][:LOOKED_AT_FOR_SEPARATOR]
    # A comma inside a number or between quotation marks separates nothing.
    bare = [_DECIMAL_COMMA.sub("", _QUOTED.sub("", line)) for line in lines]
    most = {mark: max((line.count(mark) for line in bare), default=0) for mark in SEPARATORS}
    return max(SEPARATORS, key=lambda mark: most[mark])


def _encoding(path: Path, name: str) -> str:
    """Return the encoding by its mark, else UTF-8 where every byte fits it, else the fallback."""
    with path.open("rb") as file:
        marked = _mark(file.read(4))
    if marked:
        return marked
    decoder = codecs.getincrementaldecoder("utf-8")()
    fits = True
    for piece in _pieces(path):
        if len(piece.translate(None, _CONTROLS)) != len(piece):
            raise DataError(_not_text(name))
        # Plain ASCII needs no decoder unless a character began in the piece before.
        if fits and (decoder.getstate()[0] or not piece.isascii()):
            fits = _goes_on(decoder, piece)
    return "utf-8" if fits and _goes_on(decoder, b"", final=True) else FALLBACK


def _goes_on(decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError:
        return False
    return True


def _is_utf8(piece: bytes) -> bool:
    return _goes_on(codecs.getincrementaldecoder("utf-8")(), piece)


def _mark(beginning: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if beginning.startswith(mark)), None)


def _decoded(path: Path, encoding: str, name: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for piece in chain(_pieces(path), (b"",)):
            text = decoder.decode(piece, final=not piece)
            _refuse_binary(text, name)
            yield text
    except UnicodeDecodeError as error:
        raise DataError(_not_text(name)) from error


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def _refuse_binary(text: str, name: str) -> None:
    if _CONTROL_TEXT.search(text):
        raise DataError(_not_text(name))


def _not_text(name: str) -> str:
    return f"{name}: is not a text file; it holds bytes that no text has (save the table as CSV UTF-8 again)"
