"""Reads an XML file block by block within bounds, and follows nothing that an XML file can ask a reader to do."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from analytics.intake.errors import DataError

# Well above the largest authority's census, which is some 60 MB; and above the nine levels of its deepest element.
MOST_BYTES = 512 << 20
DEEPEST = 20
# Elements held at one time: those of one child, or of the header.
MOST_ELEMENTS = 100_000


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def blocks(path: Path, name: str, root: str, wanted: frozenset[str]) -> Iterator[Element]:
    """Yield each element with a wanted name, whole; it is forgotten when the next is asked for.

    Raises: DataError where it is not XML, has another root, declares entities, or is too large or too deep.
    """
    if path.stat().st_size > MOST_BYTES:
        raise DataError(f"{name}: is larger than {MOST_BYTES >> 20} MB, too large to be read")
    with path.open("rb") as file:
        try:
            yield from _blocks(iterparse(file, events=("start", "end"), forbid_dtd=True), name, root, wanted)
        except DefusedXmlException as error:
            raise DataError(
                f"{name}: declares a document type or entities, which no census does: not read"
            ) from error
        except ParseError as error:
            line = error.position[0]
            raise DataError(f"{name}: is not whole XML: it cannot be read beyond line {line}") from error
        except (LookupError, ValueError) as error:
            if isinstance(error, DataError):
                raise
            raise DataError(
                f"{name}: is written in an encoding that cannot be read: save it as UTF-8"
            ) from error


def _blocks(
    events: Iterator[tuple[str, Element]], name: str, root: str, wanted: frozenset[str]
) -> Iterator[Element]:
    above: list[Element] = []
    held = 0
    for event, element in events:
        if event == "start":
            if not above and local(element) != root:
                raise DataError(f"{name}: is not a children in need census: it does not begin with {root}")
            above.append(element)
            held += 1
            if held > MOST_ELEMENTS or len(above) > DEEPEST:
                raise DataError(
                    f"{name}: is nested deeper or holds more in one place than a census can: not read"
                )
            continue
        above.pop()
        if local(element) in wanted:
            yield element
            # The parent keeps a list of what is inside it, which would otherwise grow with the file.
            above[-1].clear()
            held = len(above)
