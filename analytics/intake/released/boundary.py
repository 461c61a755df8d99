"""An ONS boundary file (GeoJSON), read with limits: the outlines of the authorities it names by code."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analytics.intake import what_is_plain
from analytics.intake.errors import DataError
from analytics.intake.files import text
from analytics.intake.released.outline import NotAnOutline, Outline, Ring, outline, points, projection, rings
from analytics.intake.released.release_description import Mappings
from analytics.intake.released.release_places import CODE, Gazetteer
from analytics.intake.released.release_tally import Tally
from analytics.intake.upload_report import Kind
from analytics.intake.uploaded_file import StoreContext, UploadedFile
from analytics.intake.what_is_plain import LOOKS_IDENTIFYING
from analytics.registry.areas import ENGLAND
from analytics.registry.plain_text import Plain, heading_fault

# The ultra generalised file of the whole country is 2 MB with 40,000 points; the full one would stop a browser.
MOST_BYTES = 40 << 20
MOST_POINTS = 250_000
MOST_FEATURES = 2_000
SMALLER = "download the ultra generalised file (BUC)"

# Counties and unitary authorities, then upper tier, then local authority districts: CTYUA24CD, UTLA22CD, LAD24CD.
CODE_PROPERTIES = tuple(re.compile(f"{kind}[0-9]{{2}}cd", re.IGNORECASE) for kind in ("ctyua", "utla", "lad"))

# What the files of the Office for National Statistics say of a place: codes, names in English and Welsh, a point
# to write its name at, lengths and numbers of its own.
_OF_PLACES = re.compile(
    r"(?:ctyua|utla|lad|ctry|rgn)[0-9]{2}cd|fid|objectid|id|bng_[en]|long|lat|globalid"
    r"|shape__?(?:area|length)|shape_leng|st_area.*|st_length.*",
    re.IGNORECASE,
)
_NAME_OF_PLACE = re.compile(r"(?:ctyua|utla|lad|ctry|rgn)[0-9]{2}nmw?", re.IGNORECASE)
_CODE_OR_NUMBER = re.compile(
    r" *(?:[A-Z][0-9]{8}|[0-9A-Za-z]{0,4}|[-+0-9.eE]+|\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?) *"
)
_PROJECTION = re.compile(r"urn:ogc:def:crs:[A-Z]+:[0-9.]*:[A-Z0-9]+|EPSG:[0-9]+")
_OF_FILES = frozenset({"type", "features", "bbox"})
_WORDS_OF_PROJECTIONS = frozenset({"crs", "type", "name", "properties", "xy_coordinate_resolution"})
_OF_FEATURES = frozenset({"type", "properties", "geometry", "id", "bbox"})
DELETE_PROPERTY = "give the file as it was downloaded"


@dataclass(frozen=True, kw_only=True)
class _Feature:
    """One feature as it stands in the file."""

    number: int
    code: str
    geometry: object
    names: tuple[str, ...]

    @property
    def where(self) -> str:
        """Return the words that find it again; only what looks like a code is shown."""
        return f"feature {self.number}" + (f" ({self.code})" if CODE.fullmatch(self.code) else "")


def begins_as_boundary(path: Path) -> bool:
    """Return whether a file begins as GeoJSON does."""
    with path.open("rb") as file:
        return file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def outlines(file: UploadedFile, mappings: Mappings, context: StoreContext, tally: Tally) -> list[Outline]:
    """Return the outline of each authority of today that the file names; label points stay as they are.

    Raises: DataError where it is not GeoJSON, is too large or nested too deeply.
    """
    collection = _collection(file)
    features = _coded(file, collection["features"])
    _refuse_identifying(collection, what_is_plain.of_figures(context.places), tally)
    tally.add(Kind.READ, "outlines of a boundary file", rows=len(features))
    gazetteer = Gazetteer(places=context.places, codes=mappings.codes, levels=mappings.levels)
    by_area: dict[str, Outline] = {}
    total = 0
    for feature in features:
        area = _area(feature, gazetteer, tally)
        if area is None:
            continue
        if feature.names and what_is_plain.of_figures(context.places).faults(feature.names):
            tally.add(
                Kind.REFUSED,
                f"{LOOKS_IDENTIFYING} (its name is not one of {context.places[area].name})",
                where=feature.where,
            )
        parts = _parts(feature, tally)
        total += sum(1 for _ in points(parts))
        drawn = outline(area, parts) if parts else None
        if area in by_area:
            name = context.places[area].name
            tally.add(Kind.REFUSED, f"gives {name} a second outline", where=feature.where)
        elif drawn:
            by_area[area] = drawn
    if total > MOST_POINTS:
        tally.add(Kind.REFUSED, f"has more than {MOST_POINTS:,} points; {SMALLER}")
    _tell(by_area, context, tally)
    return list(by_area.values())


def _collection(file: UploadedFile) -> dict[str, Any]:
    size = file.path.stat().st_size
    if size > MOST_BYTES:
        raise DataError(f"{file.name}: is larger than {MOST_BYTES >> 20} MB; {SMALLER}")
    collection = _parsed(file)
    features = collection.get("features") if isinstance(collection, dict) else None
    if (
        not isinstance(collection, dict)
        or collection.get("type") != "FeatureCollection"
        or not isinstance(features, list)
    ):
        raise DataError(f"{file.name}: is not a boundary file (a GeoJSON FeatureCollection)")
    if not features:
        raise DataError(f"{file.name}: holds no outline")
    if len(features) > MOST_FEATURES:
        raise DataError(f"{file.name}: has {len(features):,} outlines, and authorities are fewer than 500")
    return collection


def _refuse_identifying(collection: Mapping[str, Any], may_say: Plain, tally: Tally) -> None:
    """Refuse a file for what it says of places or of itself beside what such files say."""
    beside = {name: value for name, value in collection.items() if name not in _OF_FILES}
    texts_of_file = (
        what_is_plain.without_its_day(_PROJECTION.sub(" ", text))
        for text in _texts(beside)
        if text not in _WORDS_OF_PROJECTIONS
    )
    _refuse_said("the file itself", texts_of_file, may_say, tally)
    texts: dict[str, dict[str, None]] = {}
    for name, value in (each for feature in collection["features"] for each in _beside(feature)):
        texts.setdefault(name, {}).update(dict.fromkeys(_texts(value)))
    for number, (name, values) in enumerate(texts.items(), 1):
        where = f"property {number} of those that an ONS file does not have"
        if heading_fault(name, may_say, is_data=False):
            tally.add(Kind.REFUSED, f"{LOOKS_IDENTIFYING} (its name); {DELETE_PROPERTY}", where=where)
        else:
            _refuse_said(where, values, may_say, tally)


def _beside(feature: object) -> Iterator[tuple[str, object]]:
    """Yield what a feature says beside what such files say of a place."""
    if not isinstance(feature, dict):
        return
    properties = feature.get("properties")
    said = properties.items() if isinstance(properties, dict) else ()
    yield from ((name, value) for name, value in said if not _is_usual(name, value))
    yield from ((name, value) for name, value in feature.items() if name not in _OF_FEATURES)


def _is_usual(name: str, value: object) -> bool:
    """Return whether a property is one that such files have, and holds a name of a place, a code or a number."""
    if _NAME_OF_PLACE.fullmatch(name):
        return True
    return bool(_OF_PLACES.fullmatch(name)) and (
        not isinstance(value, str) or bool(_CODE_OR_NUMBER.fullmatch(value))
    )


def _refuse_said(where: str, texts: Iterable[str], may_say: Plain, tally: Tally) -> None:
    if fault := may_say.faults(texts):
        tally.add(Kind.REFUSED, f"{LOOKS_IDENTIFYING} ({fault}); {DELETE_PROPERTY}", where=where)


def _texts(value: object) -> Iterator[str]:
    """Yield every text and number of a value of JSON, the names of what it holds among them."""
    if isinstance(value, dict):
        for name, held in value.items():
            yield name
            yield from _texts(held)
    elif isinstance(value, list):
        for held in value:
            yield from _texts(held)
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield str(value)


def _parsed(file: UploadedFile) -> object:
    work_folder = file.path.parent
    copy = text.utf8(file.path, work_folder, file.name)
    try:
        return json.loads(copy.read_text(encoding="utf-8"))
    except RecursionError as error:
        raise DataError(f"{file.name}: is nested far deeper than a boundary file") from error
    except ValueError as error:
        raise DataError(f"{file.name}: is not a whole GeoJSON file; it may have been cut off") from error
    finally:
        if copy != file.path:
            copy.unlink(missing_ok=True)


def _coded(file: UploadedFile, features: list[object]) -> list[_Feature]:
    described = [
        feature
        for feature in features
        if isinstance(feature, dict) and isinstance(feature.get("properties"), dict)
    ]
    if len(described) < len(features):
        raise DataError(f"{file.name}: feature {len(described) + 1} of {len(features)} has no properties")
    column = _code_property(set.intersection(*(set(feature["properties"]) for feature in described)))
    if column is None:
        raise DataError(
            f"{file.name}: no property of each feature holds a code of authorities (such as CTYUA24CD or LAD24CD)"
        )
    return [
        _Feature(
            number=number,
            code=str(feature["properties"][column] or "").strip(),
            geometry=feature.get("geometry"),
            names=tuple(
                value
                for name, value in feature["properties"].items()
                if _NAME_OF_PLACE.fullmatch(name) and isinstance(value, str)
            ),
        )
        for number, feature in enumerate(described, start=1)
    ]


def _code_property(names: set[str]) -> str | None:
    for pattern in CODE_PROPERTIES:
        fitting = sorted(name for name in names if pattern.fullmatch(name))
        if fitting:
            return fitting[-1]
    return None


def _area(feature: _Feature, gazetteer: Gazetteer, tally: Tally) -> str | None:
    if CODE.fullmatch(feature.code) and not feature.code.startswith(ENGLAND[0]):
        tally.add(Kind.LEFT_OUT, "outlines outside England")
        return None
    area = gazetteer.find(feature.code)
    if area is None or gazetteer.places[area].level != "authority":
        shown = feature.code if CODE.fullmatch(feature.code) else "a code that could not be shown"
        tally.add(Kind.LEFT_OUT, f"a place that is not known: {shown}")
        return None
    return area


def _parts(feature: _Feature, tally: Tally) -> list[list[Ring]]:
    if feature.geometry is None:
        tally.add(Kind.LEFT_OUT, f"an outline that is empty: {feature.code}")
        return []
    try:
        parts = rings(feature.geometry)
    except NotAnOutline as error:
        tally.add(Kind.REFUSED, str(error), where=feature.where)
        return []
    odd = next((name for name in map(projection, points(parts)) if name), None)
    if odd:
        tally.add(Kind.REFUSED, f"is drawn in {odd}; download it in degrees (EPSG:4326)", where=feature.where)
        return []
    return parts


def _tell(by_area: Mapping[str, Outline], context: StoreContext, tally: Tally) -> None:
    tally.add(Kind.KEPT, "outlines of authorities", rows=len(by_area))
    if not by_area and not tally.is_refused:
        tally.add(Kind.REFUSED, "names no authority that is known")
    missing = [code for code in context.places.authorities if code not in by_area]
    if by_area and missing:
        names = ", ".join(context.places[code].short_name for code in missing[:5])
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
        tally.add(
            Kind.WARNING,
            f"authorities without an outline here keep the one they have: {names}{more}",
            rows=len(missing),
        )
