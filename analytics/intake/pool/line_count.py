"""Counts the lines of a text file before it is read, so that no row can be lost without a word."""

from dataclasses import dataclass, field
from pathlib import Path

PIECE = 1 << 22


@dataclass(frozen=True, kw_only=True)
class Lines:
    """How many lines below the headings hold anything, and the numbers of the blank ones."""

    filled: int
    blank: tuple[int, ...] = field(repr=False)

    def number(self, row: int, headings: int) -> int:
        """Return the line of a row counted from 0, below headings that stand in the line given."""
        line = headings + 1 + row
        for blank in self.blank:
            if blank > line:
                break
            line += 1
        return line


def counted_lines(path: Path, headings: int) -> Lines:
    """Return the lines of a file below its headings, which stand in the line given."""
    filled, blank = 0, []
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if number <= headings:
                continue
            if line.isspace():
                blank.append(number)
            else:
                filled += 1
    return Lines(filled=filled, blank=tuple(blank))


def with_plain_ends(path: Path, work_folder: Path) -> Path:
    """Return the file, or a copy in `work_folder` if its lines end in more than one way or as on an old Macintosh."""
    if _ends_alike(path):
        return path
    target = work_folder / f"{path.name}.lines"
    with path.open(encoding="utf-8") as source, target.open("w", encoding="utf-8", newline="\n") as copy:
        while text := source.read(PIECE):
            copy.write(text)
    return target


def _ends_alike(path: Path) -> bool:
    """Return whether every line ends in a line feed, or every line in both marks of Windows."""
    feeds = returns = both = 0
    before = b""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            feeds += piece.count(b"\n")
            # Most files have none, and finding that out is far cheaper than counting pairs.
            if b"\r" not in piece and not before.endswith(b"\r"):
                continue
            returns += piece.count(b"\r")
            both += piece.count(b"\r\n") + (before.endswith(b"\r") and piece.startswith(b"\n"))
            before = piece
    return returns in (0, feeds) and returns == both
