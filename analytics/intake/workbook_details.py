"""What a workbook says beside its cells: titles of sheets, properties, comments and what else can be laid into it."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from analytics.intake.what_is_plain import LOOKS_IDENTIFYING
from analytics.registry.plain_text import Plain

# What a table needs; whatever else is in a workbook can hold anything.
_NEEDED = re.compile(
    r"\[content_types\]\.xml|_rels/\.rels|docprops/(?:app|core|custom)\.xml|docmetadata/labelinfo\.xml"
    r"|xl/(?:workbook|sharedstrings|styles|calcchain|metadata)\.xml|xl/theme/[^/]+\.xml|xl/_rels/[^/]+\.rels"
    r"|xl/worksheets/[^/]+\.xml|xl/worksheets/_rels/[^/]+\.rels|xl/tables/[^/]+\.xml|xl/printersettings/[^/]+\.bin"
)
# What it is in words, by a part of its path.
_BESIDE = {
    "comment": "comments",
    "person": "comments",
    "pivot": "pivot tables, which keep a copy of the rows they were made from",
    "externallink": "links to other workbooks",
    "chart": "charts",
    "drawing": "drawings, pictures or text boxes",
    "media": "drawings, pictures or text boxes",
    "thumbnail": "a picture of its first page",
    "customxml": "notes of a filing system",
    "embedding": "other files",
}
# Told by programs and not by people.
_OF_PROGRAMS = frozenset({"application", "appversion", "created", "modified", "lastprinted"})
_IDS = re.compile(
    r"\{?[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\}?|0x[0-9A-Fa-f]+|msip_labels?", re.IGNORECASE
)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z?")
_HEADER_CODES = re.compile(r'(?:Page *)?&P|&(?:[LCRPNDTFAZGBIUESXY]|K[0-9A-F]{6}|K\d\d[+-]\d{3}|"[^"]*"|\d+)')
_AFTER_CELLS = re.compile(rb"</(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\s*/>")
# "$A$2:$A$9" in a rule for cells.
_RANGE = re.compile(r"\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?")
_EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
# Attributes in which somebody can write.
_WRITTEN = (
    "name",
    "displayName",
    "userName",
    "prompt",
    "promptTitle",
    "error",
    "errorTitle",
    "display",
    "tooltip",
)

OUT = "remove it with File, Info, Inspect Document, or save the table as CSV"


def workbook_faults(path: Path, plain: Plain) -> Iterator[tuple[str, str]]:
    """Yield where a workbook says what could identify, and what is said of it; the cells are for others to look at.

    The workbook has been read already, so that it is whole.
    """
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        beside = {_words(name) for name in names if not _NEEDED.fullmatch(name.lower()) and name[-1] != "/"}
        for words in sorted(beside):
            yield "", f"{LOOKS_IDENTIFYING} (holds {words}); save the table as CSV"
        for name in sorted(names):
            yield from _of_part(archive, name, plain)


def _words(name: str) -> str:
    return next(
        (words for part, words in _BESIDE.items() if part in name.lower()), "parts that no table needs"
    )


def _of_part(archive: zipfile.ZipFile, name: str, plain: Plain) -> Iterator[tuple[str, str]]:
    lower = name.lower()
    if lower.startswith("docprops/") and lower.endswith(".xml"):
        if fault := plain.faults(_texts_of_properties(fromstring(archive.read(name)))):
            yield "properties of the workbook, such as its author", f"{LOOKS_IDENTIFYING} ({fault}); {OUT}"
    elif lower == "xl/workbook.xml":
        yield from _of_titles(fromstring(archive.read(name)), plain)
    elif lower.startswith("xl/tables/") and lower.endswith(".xml"):
        root = fromstring(archive.read(name))
        if fault := plain.faults(root.get(name, "") for name in _WRITTEN):
            yield "name of a table", f"{LOOKS_IDENTIFYING} ({fault}); rename it"
    elif lower.startswith("xl/worksheets/"):
        yield from _of_sheet(archive.read(name), plain)


def _texts_of_properties(root: Element) -> Iterator[str]:
    for element in root.iter():
        if _tag(element) in _OF_PROGRAMS:
            continue
        for text in (element.text or "", element.get("name", "")):
            yield _INSTANT.sub(" ", _IDS.sub(" ", text))


def _of_titles(root: Element, plain: Plain) -> Iterator[tuple[str, str]]:
    sheets = [element for element in root.iter() if _tag(element) == "sheet"]
    for number, sheet in enumerate(sheets, 1):
        if fault := plain.fault(sheet.get("name", "")):
            yield f"title of sheet {number}", f"{LOOKS_IDENTIFYING} ({fault}); rename the sheet"
    named = [element for element in root.iter() if _tag(element) in ("definedname", "filesharing")]
    if fault := plain.faults(_named(element) for element in named):
        yield "name of a range or of who holds the workbook", f"{LOOKS_IDENTIFYING} ({fault}); {OUT}"


def _named(element: Element) -> str:
    return (element.get("userName") or element.get("name") or "").replace("_xlnm.", "")


def _of_sheet(content: bytes, plain: Plain) -> Iterator[tuple[str, str]]:
    """Yield what stands behind the cells of a sheet: heads and feet of pages, help for a cell, links."""
    if _EXTERNAL.search(content):
        yield "", f"{LOOKS_IDENTIFYING} (holds links); save the table as CSV"
    ends = [end.end() for end in _AFTER_CELLS.finditer(content)]
    tail = content[max(ends, default=0) :].decode("utf-8", "replace")
    texts = [_HEADER_CODES.sub(" ", _unescaped(text)) for text in re.findall(r">([^<>]*)<", tail)]
    texts += [_unescaped(text) for text in re.findall(rf'\b(?:{"|".join(_WRITTEN)})="([^"]*)"', tail)]
    if fault := plain.faults(_RANGE.sub(" ", text) for text in texts):
        yield (
            "head or foot of a page, or help for a cell",
            f"{LOOKS_IDENTIFYING} ({fault}); save the table as CSV",
        )


def _unescaped(text: str) -> str:
    for escaped, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(escaped, letter)
    return text


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()
