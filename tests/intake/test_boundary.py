"""Boundary files as they are downloaded from the Office for National Statistics, and spoilt ones."""

import json

import duckdb
import pytest

from analytics.intake.released.release_reader import receive_released
from analytics.intake.upload_report import Kind
from analytics.intake.uploaded_file import UploadedFile
from tests.intake import released_files as files


def square(west, south, size=0.1):
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(code, *rings, column="CTYUA24CD", kind="Polygon"):
    coordinates = list(rings) if kind == "Polygon" else [[ring] for ring in rings]
    return {
        "type": "Feature",
        "properties": {"FID": 1, column: code, f"{column[:-2]}NM": "as printed", "LAT": 53.5},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def received(tmp_path, features, *, dumped=None):
    path = tmp_path / "boundaries.geojson"
    whole = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(whole) if dumped is None else dumped, encoding="utf-8")
    given = [UploadedFile(name=path.name, path=path)]
    return receive_released(given, tmp_path / "load", files.known(), lambda words, part: None)


def rows(tmp_path):
    path = tmp_path / "load" / "boundaries.parquet"
    return duckdb.sql(
        f"SELECT area, geometry, west, south, east, north FROM '{path}' ORDER BY area"
    ).fetchall()


def lines(report, kind):
    return [(each.where, each.what, each.rows) for each in report.of(kind)]


def test_the_outlines_that_ship_come_back_as_they_are(tmp_path):
    shipped = files.DATA / "geography" / "boundaries.parquet"
    expected = duckdb.sql(
        f"SELECT area, geometry, west, south, east, north FROM '{shipped}' ORDER BY area"
    ).fetchall()
    features = [
        {
            "type": "Feature",
            "properties": {"CTYUA24CD": files.places()[row[0]].other_names[0]},
            "geometry": json.loads(row[1]),
        }
        for row in expected
    ]
    report = received(tmp_path, features)
    # A whole degree is written -3.0 here and may be -3 there.
    parsed = [
        [(area, json.loads(outline), *box) for area, outline, *box in each]
        for each in (rows(tmp_path), expected)
    ]
    assert parsed[0] == parsed[1]
    assert lines(report, Kind.KEPT) == [("", "outlines of authorities", 153)]
    assert not report.of(Kind.WARNING)
    described = "SELECT column_name, column_type FROM (DESCRIBE FROM '{}')"
    written = duckdb.sql(described.format(tmp_path / "load" / "boundaries.parquet")).fetchall()
    assert written == duckdb.sql(described.format(shipped)).fetchall()


@pytest.mark.parametrize("column", ["CTYUA24CD", "ctyua16cd", "LAD25CD", "UTLA22CD"])
def test_codes_old_and_new_find_their_authority_whatever_the_vintage(tmp_path, column):
    features = [
        feature("E08000016", square(-1.5, 53.5), column=column),  # Barnsley until 2025
        feature("E08000039", square(-1.5, 53.3), column=column),  # Sheffield since
        feature("E10000023", square(-1.5, 54.3), column=column),  # North Yorkshire until 2023
    ]
    received(tmp_path, features)
    assert [row[0] for row in rows(tmp_path)] == ["370", "373", "815"]


def test_places_outside_england_districts_and_authorities_without_an_outline_are_counted(tmp_path):
    features = [
        feature("E08000018", square(-1.4, 53.4)),
        feature("W06000015", square(-3.2, 51.5)),
        feature("S12000036", square(-3.2, 55.9)),
        feature("E07000163", square(-2.2, 54.0)),
        feature("E08000038", square(-1.5, 53.5)) | {"geometry": None},
    ]
    report = received(tmp_path, features)
    assert lines(report, Kind.LEFT_OUT) == [
        ("", "outlines outside England", 2),
        ("", "a place that is not known: E07000163", 1),
        ("", "an outline that is empty: E08000038", 1),
    ]
    # 153 authorities of today less Rotherham.
    ((_, what, count),) = lines(report, Kind.WARNING)
    assert count == 152
    assert what == (
        "authorities without an outline here keep the one they have: Barking & Dagenham, Barnet, Barnsley, "
        "Bath & NE Somerset, BCP and 147 more"
    )


def test_islets_too_small_to_be_drawn_fall_away_and_holes_stay(tmp_path):
    # A part of a millionth of a degree is one point after rounding to four decimals.
    features = [
        feature("E06000053", square(-6.3, 49.9), square(-6.2, 49.8, 0.000001), kind="MultiPolygon"),
        feature("E06000014", square(-1.1, 53.9), square(-1.05, 53.95, 0.01)),
    ]
    received(tmp_path, features)
    scilly, york = rows(tmp_path)
    assert json.loads(scilly[1])["type"] == "Polygon" and scilly[2:] == (-6.3, 49.9, -6.2, 50.0)
    assert len(json.loads(york[1])["coordinates"]) == 2 and york[2:] == (-1.1, 53.9, -1.0, 54.0)


WRONG_PLACES = (
    (square(430_000, 400_000, 1_000), "the British National Grid (EPSG:27700)"),
    (square(-160_000, 7_070_000, 1_000), "a projection that is not known (perhaps EPSG:3857)"),
    (square(53.4, -1.4), "latitude before longitude"),
    (square(100.0, 10.0), "degrees, but not of England"),
)


@pytest.mark.parametrize(("ring", "named"), WRONG_PLACES, ids=[named for _, named in WRONG_PLACES])
def test_another_projection_is_refused_by_its_name(tmp_path, ring, named):
    report = received(tmp_path, [feature("E08000018", ring)])
    assert lines(report, Kind.REFUSED) == [
        ("feature 1 (E08000018)", f"is drawn in {named}; download it in degrees (EPSG:4326)", 1)
    ]
    assert not (tmp_path / "load").exists()


SPOILT = {
    "not a collection": (
        '{"type": "Topology", "objects": {}}',
        "is not a boundary file (a GeoJSON FeatureCollection)",
    ),
    "no features": ('{"type": "FeatureCollection", "features": []}', "holds no outline"),
    "cut off": (
        '{"type": "FeatureCollection", "features": [{"ty',
        "is not a whole GeoJSON file; it may have been cut off",
    ),
    "nested deeply": ('{"a":' * 100_000, "is nested far deeper than a boundary file"),
    "a number of a million digits": (
        '{"type": "FeatureCollection", "features": [' + "9" * 1_000_000 + "]}",
        "is not a whole GeoJSON file; it may have been cut off",
    ),
    "features without properties": (
        '{"type": "FeatureCollection", "features": [{"type": "Feature"}, 7]}',
        "feature 1 of 2 has no properties",
    ),
    "no codes": (
        '{"type": "FeatureCollection", "features": [{"properties": {"name": "x"}}]}',
        "no property of each feature holds a code of authorities (such as CTYUA24CD or LAD24CD)",
    ),
    "wards, thousands of them": (
        json.dumps({"type": "FeatureCollection", "features": [{"properties": {}}] * 2_001}),
        "has 2,001 outlines, and authorities are fewer than 500",
    ),
}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_spoilt_boundary_file_is_refused_in_one_clear_sentence(tmp_path, spoilt):
    dumped, what = SPOILT[spoilt]
    report = received(tmp_path, [], dumped=dumped)
    assert [(each.file, each.what) for each in report.of(Kind.REFUSED)] == [("boundaries.geojson", what)]
    assert not (tmp_path / "load").exists()


@pytest.mark.parametrize(
    ("geometry", "what"),
    [
        ({"type": "Point", "coordinates": [-1.4, 53.4]}, "is not a Polygon or a MultiPolygon"),
        ({"type": "Polygon", "coordinates": []}, "has a ring that is not a list of points"),
        ("here", "is not a Polygon or a MultiPolygon"),
        ({"type": "Polygon", "coordinates": [[["a", "b"]]]}, "has a ring that is not a list of points"),
        ({"type": "Polygon", "coordinates": [[[-1.4, True]]]}, "has a ring that is not a list of points"),
        ({"type": "Polygon", "coordinates": [[]]}, "has a ring that is not a list of points"),
        ({"type": "Polygon", "coordinates": [[[-1.4, 10**400]]]}, "has a ring that is not a list of points"),
    ],
)
def test_a_geometry_that_is_no_outline_is_refused(tmp_path, geometry, what):
    report = received(tmp_path, [feature("E08000018", square(-1.4, 53.4)) | {"geometry": geometry}])
    assert lines(report, Kind.REFUSED)[0] == ("feature 1 (E08000018)", what, 1)


def test_an_authority_named_twice_is_refused(tmp_path):
    report = received(
        tmp_path, [feature("E08000016", square(-1.5, 53.5)), feature("E08000038", square(-1.5, 53.5))]
    )
    assert lines(report, Kind.REFUSED) == [("feature 2 (E08000038)", "gives Barnsley a second outline", 1)]


def test_more_points_than_a_map_can_draw_are_refused_with_the_file_to_take_instead(tmp_path):
    # 250,001 points along a line, and back to the first.
    ring = [[-1.4 + at / 1e6, 53.4] for at in range(250_001)]
    report = received(tmp_path, [feature("E08000018", [*ring, ring[0]])])
    assert lines(report, Kind.REFUSED) == [
        ("", "has more than 250,000 points; download the ultra generalised file (BUC)", 1)
    ]


def test_a_file_larger_than_any_outline_needs_is_refused_unread(tmp_path):
    # 41 MB of spaces after the first bracket.
    report = received(tmp_path, [], dumped="{" + " " * (41 << 20))
    assert [each.what for each in report.of(Kind.REFUSED)] == [
        "is larger than 40 MB; download the ultra generalised file (BUC)"
    ]


def test_a_code_that_is_no_code_is_not_repeated(tmp_path):
    report = received(tmp_path, [feature("Jane Example", square(-1.4, 53.4))])
    assert lines(report, Kind.LEFT_OUT) == [
        ("", "a place that is not known: a code that could not be shown", 1)
    ]
    # It stands in the first property that holds what such files do not, and could be somebody's name.
    assert [(each.where, each.what) for each in report.of(Kind.REFUSED)] == [
        (
            "property 1 of those that an ONS file does not have",
            "looks identifying (words that could be names or addresses); give the file as it was downloaded",
        )
    ]
    assert "Jane" not in repr(report)


def test_a_ring_that_is_not_closed_is_closed_and_an_outline_of_one_point_is_none(tmp_path):
    features = [
        feature("E08000018", square(-1.4, 53.4)[:-1]),
        feature("E06000014", square(-1.1, 53.9, 0.000001)),
    ]
    received(tmp_path, features)
    ((area, geometry, *_),) = rows(tmp_path)
    (ring,) = json.loads(geometry)["coordinates"]
    assert (area, len(ring), ring[0]) == ("372", 5, ring[-1])


def with_properties(**properties):
    one = feature("E06000014", square(-1.1, 53.9))
    return one | {"properties": one["properties"] | properties}


USUAL = {"CTYUA24NM": "York", "CTYUA24NMW": "", "BNG_E": 460064, "LONG": -1.07, "Shape__Area": 271936786.6}
USUAL |= {"GlobalID": "3f2a8c1e-1111-4222-8333-444455556666", "OBJECTID": "7", "RGN24CD": "E12000003"}


def test_properties_that_such_files_have_and_plain_words_pass(tmp_path):
    assert not received(tmp_path, [with_properties(**USUAL, level="authority")]).is_refused
    assert [row[0] for row in rows(tmp_path)] == ["816"]


@pytest.mark.parametrize(
    ("said", "where", "why"),
    [
        ({"worker": "Zebedee"}, "property 1 of those that an ONS file does not have", None),
        (
            {"level": "a", "note": {"by": ["J. Smith"]}},
            "property 2 of those that an ONS file does not have",
            None,
        ),
        ({"GlobalID": "Persephone Smith"}, "property 1 of those that an ONS file does not have", None),
        ({"Persephone Smith": 1}, "property 1 of those that an ONS file does not have", "its name"),
        ({"n": "943.476.5919"}, "property 1 of those that an ONS file does not have", "NHS numbers"),
        ({"CTYUA24NM": "Persephone"}, "feature 1 (E06000014)", "its name is not one of York"),
    ],
)
def test_properties_that_look_identifying_refuse_the_file(tmp_path, said, where, why):
    report = received(tmp_path, [with_properties(**said)])
    ((place, what, _),) = lines(report, Kind.REFUSED)
    assert place == where
    assert what.startswith(f"looks identifying ({why or 'words that could be names or addresses'})")
    assert not (tmp_path / "load").exists()


@pytest.mark.parametrize(
    ("beside", "is_refused"),
    [
        ({"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}}, False),
        ({"crs": {"type": "name", "properties": {"name": "Persephone"}}}, True),
        ({"name": "CTYUA_MAY_2025_UK_BUC"}, False),
        ({"name": "Zebedee_MAY_2025_UK_BUC"}, True),
        ({"author": "P Smith"}, True),
    ],
)
def test_what_the_file_says_of_itself_is_looked_at_too(tmp_path, beside, is_refused):
    whole = {"type": "FeatureCollection", "features": [with_properties()]} | beside
    report = received(tmp_path, [], dumped=json.dumps(whole))
    assert [each.where for each in report.of(Kind.REFUSED)] == ["the file itself"] * is_refused
