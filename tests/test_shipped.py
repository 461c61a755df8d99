"""What ships in data/published and data/geography, against figures read off the releases by eye."""

import json
from datetime import date
from pathlib import Path

import duckdb
import pytest

from analytics.intake.shipped_geography import ship_geography
from analytics.intake.shipped_published import ship_published

DATA = Path(__file__).resolve().parent.parent / "data"
PUBLISHED = DATA / "published"
GEOGRAPHY = DATA / "geography"

REGION, ENGLAND = "E12000003", "E92000001"


def rows(path, question, *values):
    """Return the rows of a question asked of one shipped file, known to it as `shipped`."""
    with duckdb.connect() as connection:
        connection.read_parquet(str(path)).create_view("shipped")
        return connection.execute(question, list(values)).fetchall()


def figures(question, *values):
    return rows(PUBLISHED / "figures.parquet", question, *values)


def areas(question, *values):
    return rows(PUBLISHED / "areas.parquet", question, *values)


# Typed from the releases. (indicator, area, year, value, status, numerator, denominator, our calculation)
THIRTY = [
    # Barnsley, 3,241 referrals of 51,799 children.
    ("referrals_rate", "370", 2025, 625.7, None, 3241, 51799, False),
    ("referrals_number", "370", 2025, 3241, None, None, None, False),
    # North Yorkshire's share without further action is suppressed; the count of referrals is not.
    ("referrals_nfa_pct", "815", 2025, None, "c", None, 5642, False),
    # Calderdale publishes a true nought, which is not a hidden value.
    ("referrals_nfa_pct", "381", 2025, 0, None, 0, 2665, False),
    # Wakefield's schools are counted elsewhere; the publisher gives no counts by source.
    ("referrals_source_schools_pct", "384", 2025, 0, None, None, None, False),
    ("referrals_assessed_not_in_need_pct", "371", 2025, 51.7, None, 2930, 5665, False),
    # A region's counts are rounded to 10, so 13,790 of 63,590 need not be exactly 21.7.
    ("rereferrals_12m_pct", REGION, 2025, 21.7, None, 13790, 63590, False),
    ("referrals_rate", ENGLAND, 2025, 519.4, None, 632830, 12183016, False),
    # Hackney has no figures for 2021 and 2022; Hampshire's of 2024 are of low reliability.
    ("referrals_number", "204", 2021, None, "x", None, None, False),
    ("referrals_number", "204", 2023, 4148, None, None, None, False),
    ("referrals_number", "850", 2024, None, "u", None, None, False),
    ("referrals_rate", "850", 2025, 1424.9, None, 41142, 288730, False),
    # Hull 2013: 4,819 of 55,079, before a rate was published.
    ("referrals_rate", "810", 2013, 874.9, None, 4819, 55079, True),
    ("s47_rate", "380", 2025, 195.3, None, 2782, 142483, False),
    ("icpc_rate", "810", 2025, 131, None, 817, 62379, False),
    ("cpp_repeat_pct", "816", 2025, 44.1, None, 71, 161, False),
    ("cpp_31_march_number", "815", 2013, 419, None, None, None, False),
    ("cpp_31_march_rate", "373", 2014, 39.8, None, 452, 113582, True),
    # East Riding: fewer than the publisher shows, of 334 plans.
    ("cpp_31_march_2yrs_plus_pct", "811", 2025, None, "c", None, 334, False),
    # LAIT merges every symbol into one dash.
    ("care_applications_rate", "E12000001", 2016, None, "-", None, None, False),
    ("cla_rate", "372", 2025, 80, None, 476, 59521, False),
    ("cla_rate", REGION, 2025, 77, None, 9080, 1181103, False),
    # The later revision: the first release printed 164 for Blackpool.
    ("cla_rate", "890", 2016, 163, None, None, None, False),
    ("cla_number", ENGLAND, 1994, 47590, None, None, None, False),
    # 30 September 2025. Sunderland rounds to nought but is not nought; Kirklees is nought.
    ("sw_agency_rate", "394", 2025, None, "low", None, None, False),
    ("sw_agency_rate", "382", 2025, 0, None, 0, None, False),
    ("sw_caseload", "812", 2025, 20.9, None, 1399, 66.8, False),
    # Mid-2024 is the population of the year ending 31 March 2025.
    ("population_0_17", "372", 2025, 59521, None, None, None, False),
    # Leeds 2024-25: 148,829,653 pounds over 1,498 children.
    ("cla_gross_spend_per_cla_31_march", "383", 2025, 99352, None, 148829653, 1498, True),
    ("ro3_csc_agency_staff_cost", ENGLAND, 2025, None, "n", None, None, False),
]


@pytest.mark.parametrize("typed", THIRTY, ids=lambda typed: "-".join(map(str, typed[:3])))
def test_a_figure_is_the_one_typed_from_the_release(typed):
    indicator, area, year, *expected = typed
    found = figures(
        "SELECT value, status, numerator, denominator, derived FROM shipped "
        "WHERE (indicator, area, year) = (?, ?, ?)",
        indicator,
        area,
        year,
    )
    assert found == [tuple(expected)]


def test_thirty_figures_are_typed():
    assert len(THIRTY) == 30


def test_every_row_and_every_indicator_ships():
    assert figures("SELECT count(*), count(DISTINCT indicator) FROM shipped") == [(130_983, 85)]
    assert rows(PUBLISHED / "indicators.parquet", "SELECT count(*) FROM shipped") == [(85,)]


def test_an_indicator_area_and_year_has_one_figure():
    repeated = "SELECT indicator, area, year FROM shipped GROUP BY ALL HAVING count(*) > 1"
    assert figures(repeated) == []


def test_a_figure_has_either_a_value_or_a_status():
    assert figures("SELECT count(*) FROM shipped WHERE (value IS NULL) = (status IS NULL)") == [(0,)]


def test_each_symbol_is_kept_and_none_became_a_number():
    # Counted in the tidied files.
    symbols = [("-", 1156), ("c", 975), ("low", 9), ("n", 1), ("u", 45), ("x", 184), ("z", 138)]
    found = figures(
        "SELECT status, count(*), count(value) FROM shipped WHERE status IS NOT NULL GROUP BY 1 ORDER BY 1"
    )
    assert found == [(symbol, count, 0) for symbol, count in symbols]


def test_a_year_is_the_one_that_ends_in_march_with_the_workforce_of_that_september():
    found = figures(
        "SELECT indicator, year, period, period_end FROM shipped WHERE area = '372' AND year = 2025 "
        "AND indicator IN ('cla_rate', 'sw_caseload', 'population_0_17', 'cla_gross_spend') ORDER BY 1"
    )
    assert found == [
        ("cla_gross_spend", 2025, "202425", date(2025, 3, 31)),
        ("cla_rate", 2025, "2025", date(2025, 3, 31)),
        ("population_0_17", 2025, "2024", date(2024, 6, 30)),
        ("sw_caseload", 2025, "2025", date(2025, 9, 30)),
    ]


def test_our_own_arithmetic_says_so():
    # Counted in the tidied files: rates of 2013 to 2015, and spend per child.
    assert figures("SELECT count(*) FROM shipped WHERE derived") == [(7805,)]
    mismatched = "SELECT count(*) FROM shipped WHERE derived <> (publication = 'derived')"
    assert figures(mismatched) == [(0,)]


def test_a_total_without_luton_is_divided_by_the_children_without_luton():
    # 13,234,643,482 / (11,901,267 - 59,436) is 1,117.6; 1,145,821,833 / (1,349,088 - 59,436) is 888.5, which is 888.47.
    found = figures(
        "SELECT area, value, denominator FROM shipped WHERE indicator = 'cyp_gross_spend_per_child_0_17'"
        " AND year = 2023 AND area IN ('E92000001', 'E12000006') ORDER BY area"
    )
    assert found == [("E12000006", 888, 1_289_652), (ENGLAND, 1118, 11_841_831)]


def test_the_code_the_source_printed_is_kept_beside_the_key():
    found = figures(
        "SELECT area_code_published FROM shipped WHERE indicator = 'referrals_number' AND area = '370' "
        "AND year = 2025"
    )
    assert found == [("E08000016",)]


def test_which_way_is_right_ships_nowhere():
    for path in PUBLISHED.glob("*.parquet"):
        assert "polarity" not in [row[0] for row in rows(path, "DESCRIBE shipped")]


def test_every_authority_of_today_is_there_and_those_that_went_keep_their_years():
    today = "SELECT count(*) FROM shipped WHERE level = 'authority' AND last_year = 2025"
    assert areas(today) == [(153,)]
    assert areas("SELECT count(*) FROM shipped WHERE level = 'authority'") == [(158,)]
    gone = "SELECT area, name, last_year FROM shipped WHERE last_year < 2025 ORDER BY area"
    assert areas(gone) == [
        ("835", "Dorset", 2019),
        ("836", "Poole", 2019),
        ("837", "Bournemouth", 2019),
        ("909", "Cumbria", 2023),
        ("928", "Northamptonshire", 2021),
    ]


def test_regions_and_england_keep_their_codes():
    found = areas(
        "SELECT level, count(*) FROM shipped WHERE level <> 'authority' GROUP BY level ORDER BY level"
    )
    assert found == [("country", 1), ("part_of_london", 2), ("region", 9)]


def test_a_london_borough_belongs_to_london_and_keeps_its_part():
    found = areas("SELECT region, part, region_name FROM shipped WHERE name = 'Camden'")
    assert found == [("E12000007", "E13000001", "London")]


@pytest.mark.parametrize(
    ("code", "area"),
    [
        ("E08000038", "370"),
        ("E08000016", "370"),
        ("00CC", "370"),
        ("E08000039", "373"),
        ("E08000019", "373"),
        ("E06000065", "815"),
        ("E10000023", "815"),
        ("36", "815"),
        ("E06000010", "810"),
        ("00FA", "810"),
        ("E06000060", "825"),
        ("E10000002", "825"),
        ("E08000020", "390"),
        ("E06000048", "929"),
    ],
)
def test_an_old_or_new_code_finds_its_authority(code, area):
    assert areas("SELECT area FROM shipped WHERE list_contains(ons_codes, ?)", code) == [(area,)]


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("Hull", "810"),
        ("Kingston upon Hull, City of", "810"),
        ("City of Kingston upon Hull", "810"),
        ("East Riding", "811"),
        ("NE Lincs", "812"),
        ("Redcar & Cleveland", "807"),
        ("Bristol", "801"),
        ("Dorset", "838"),
    ],
)
def test_a_name_finds_one_authority(name, area):
    assert areas("SELECT area FROM shipped WHERE list_contains(name_variants, ?)", name) == [(area,)]


@pytest.mark.parametrize("column", ["ons_codes", "name_variants"])
def test_no_code_or_name_belongs_to_two_areas(column):
    each = f"SELECT unnest({column}) AS one FROM shipped"
    assert areas(f"SELECT one FROM ({each}) GROUP BY one HAVING count(*) > 1") == []


def test_a_short_name_fits_a_chart_and_is_one_areas_own():
    assert areas("SELECT count(DISTINCT short_name), max(length(short_name)) FROM shipped") == [(170, 18)]


def test_the_fifteen_have_their_short_names_and_police_forces():
    found = areas(
        "SELECT short_name, police_force FROM shipped WHERE region = ? AND level = 'authority'", REGION
    )
    assert sorted(found) == [
        ("Barnsley", "South Yorkshire"),
        ("Bradford", "West Yorkshire"),
        ("Calderdale", "West Yorkshire"),
        ("Doncaster", "South Yorkshire"),
        ("East Riding", "Humberside"),
        ("Hull", "Humberside"),
        ("Kirklees", "West Yorkshire"),
        ("Leeds", "West Yorkshire"),
        ("N Lincs", "Humberside"),
        ("NE Lincs", "Humberside"),
        ("North Yorkshire", "North Yorkshire"),
        ("Rotherham", "South Yorkshire"),
        ("Sheffield", "South Yorkshire"),
        ("Wakefield", "West Yorkshire"),
        ("York", "North Yorkshire"),
    ]


def test_every_authority_of_today_has_ten_statistical_neighbours():
    path = PUBLISHED / "neighbours.parquet"
    assert rows(path, "SELECT count(*), count(DISTINCT authority) FROM shipped") == [(1530, 153)]
    assert rows(path, "SELECT count(*) FROM shipped WHERE authority = neighbour") == [(0,)]
    nearest = "SELECT neighbour, closeness FROM shipped WHERE authority = '372' ORDER BY rank LIMIT 3"
    # Rotherham: Barnsley, Tameside, Doncaster.
    assert rows(path, nearest) == [("370", "Very close"), ("357", "Very close"), ("371", "Very close")]


def test_everything_published_is_under_three_megabytes():
    assert sum(path.stat().st_size for path in [*PUBLISHED.iterdir(), *GEOGRAPHY.iterdir()]) < 3_000_000


def test_every_authority_of_today_has_a_boundary_that_can_be_drawn():
    found = rows(GEOGRAPHY / "boundaries.parquet", "SELECT area, geometry FROM shipped")
    assert len(found) == len(dict(found)) == 153
    for area, geometry in found:
        shape = json.loads(geometry)
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        assert shape["type"] in ("Polygon", "MultiPolygon"), area
        assert all(ring[0] == ring[-1] and len(ring) >= 4 for rings in polygons for ring in rings), area


def test_a_boundary_lies_in_its_box_and_the_box_in_england():
    found = rows(
        GEOGRAPHY / "boundaries.parquet",
        "SELECT min(west) > -6.5, min(south) > 49.8, max(east) < 1.8, max(north) < 55.9 FROM shipped",
    )
    assert found == [(True, True, True, True)]
    # York lies inside North Yorkshire.
    york, north_yorkshire = rows(
        GEOGRAPHY / "boundaries.parquet",
        "SELECT west, south, east, north FROM shipped WHERE area IN ('815', '816') ORDER BY area DESC",
    )
    assert york[0] > north_yorkshire[0] and york[1] > north_yorkshire[1]
    assert york[2] < north_yorkshire[2] and york[3] < north_yorkshire[3]


def test_every_authority_of_today_has_a_label_and_a_hexagon():
    assert rows(GEOGRAPHY / "labels.parquet", "SELECT count(DISTINCT area) FROM shipped") == [(153,)]
    layouts = rows(
        GEOGRAPHY / "hexagons.parquet", "SELECT layout, count(DISTINCT (q, r)) FROM shipped GROUP BY 1"
    )
    assert sorted(layouts) == [("england", 153), ("yh", 15), ("yh_max_adjacency", 15)]


def test_in_the_hexagons_of_the_region_north_yorkshire_is_north_of_york():
    found = rows(
        GEOGRAPHY / "hexagons.parquet",
        "SELECT area, q, r FROM shipped WHERE layout = 'yh' AND area IN ('815', '816') ORDER BY area",
    )
    assert found == [("815", 2, 4), ("816", 2, 3)]


def test_neighbours_on_the_ground_share_a_border():
    path = GEOGRAPHY / "borders.parquet"
    assert rows(path, "SELECT count(*) FROM shipped") == [(363,)]
    assert rows(path, "SELECT shared_border_km FROM shipped WHERE (area_1, area_2) = ('806', '815')") == [
        (5.98,)
    ]


AREAS = (
    "area_code,area_name,geography_level,old_la_code,region_code,region_name,published_codes,first_period,"
    "last_period,is_yorkshire_and_humber_la\n"
    "E08000018,Rotherham,Local authority,372,E12000003,Yorkshire and The Humber,E08000018,2013,2025,1\n"
)
INDICATORS = (
    "indicator,label,file,unit,polarity,definition,first_period,last_period,rows,values,sources,publications\n"
    "cla_rate,Children looked after per 10 000,looked_after,per_10000,low,,2024,2025,2,1,a.csv,DfE\n"
)
NEIGHBOURS = (
    "area_code,area_name,rank,neighbour_code,neighbour_name,closeness,model_year,source_file,publication\n"
)
HEADER = (
    "period,period_end,geography_level,area_code,area_name,indicator,numerator,denominator,value,unit,status,"
    "source_file,publication,area_code_published\n"
)
ROTHERHAM_2025 = (
    "2025,2025-03-31,Local authority,E08000018,Rotherham,cla_rate,476,59521,80,per_10000,,a.csv,DfE,\n"
)
ROTHERHAM_2024 = "2024,2024-03-31,Local authority,E08000018,Rotherham,cla_rate,,,,per_10000,c,a.csv,DfE,\n"


def source_folder(folder, looked_after, header=HEADER):
    """Write the smallest set of files that can ship, with these rows of looked-after figures."""
    for name in ("child_protection", "referrals_and_assessments", "workforce", "finance", "population"):
        (folder / f"{name}.csv").write_text(HEADER, encoding="utf-8")
    for name, text in (("areas", AREAS), ("indicators", INDICATORS), ("statistical_neighbours", NEIGHBOURS)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "looked_after.csv").write_text(header + looked_after, encoding="utf-8")
    return folder


def test_a_value_and_a_hidden_value_ship_side_by_side(tmp_path):
    ship_published(source_folder(tmp_path, ROTHERHAM_2024 + ROTHERHAM_2025), tmp_path / "out")
    found = rows(
        tmp_path / "out" / "figures.parquet",
        "SELECT area, year, numerator, denominator, value, status FROM shipped ORDER BY year",
    )
    assert found == [("372", 2024, None, None, None, "c"), ("372", 2025, 476, 59521, 80, None)]


@pytest.mark.parametrize(
    ("was", "becomes", "column"),
    [
        (",,,per_10000,c,", ",,,per_10000,,", "value"),
        (",80,per_10000,,", ",80,per_10000,c,", "status"),
        (",80,per_10000,,", ",c,per_10000,,", "value"),
        (",80,per_10000,,", ",inf,per_10000,,", "value"),
        (",476,", ",c,", "numerator"),
        (",59521,", ",[x],", "denominator"),
        (",per_10000,c,", ",per_10000,?,", "status"),
        (",80,per_10000,", ",80,percent,", "unit"),
        (",cla_rate,476", ",cla_number,476", "indicator"),
        (",E08000018,Rotherham,cla_rate,476", ",E08000099,Rotherham,cla_rate,476", "area_code"),
        (",E08000018,Rotherham,cla_rate,476", ",,Rotherham,cla_rate,476", "area_code"),
        ("2025,2025-03-31", "2025,2025-12-31", "period_end"),
        ("2025,2025-03-31", "2024,2024-03-31", "period"),
    ],
)
def test_a_row_not_as_described_is_refused_by_file_line_and_column(tmp_path, was, becomes, column):
    text = ROTHERHAM_2024 + ROTHERHAM_2025
    assert text.count(was) == 1
    line = 2 if was in ROTHERHAM_2024 or column == "period" else 3
    with pytest.raises(ValueError, match=rf"looked_after\.csv, line {line}, column {column}: "):
        ship_published(source_folder(tmp_path, text.replace(was, becomes)), tmp_path / "out")


def test_a_renamed_column_is_refused(tmp_path):
    folder = source_folder(tmp_path, ROTHERHAM_2025, header=HEADER.replace("numerator", "count"))
    with pytest.raises(
        ValueError, match=r'looked_after\.csv, line 1, column numerator: the header says "count"'
    ):
        ship_published(folder, tmp_path / "out")


def test_a_quotation_mark_that_never_closes_is_refused(tmp_path):
    folder = source_folder(tmp_path, ROTHERHAM_2024.replace("Rotherham", '"Rotherham') + ROTHERHAM_2025)
    with pytest.raises(ValueError, match=r"looked_after\.csv"):
        ship_published(folder, tmp_path / "out")


def test_a_label_for_an_area_without_a_boundary_is_refused(tmp_path):
    square = {"type": "Polygon", "coordinates": [[[0, 50], [1, 50], [1, 51], [0, 50]]]}
    codes = {"la_number": "372", "area_code": "E08000018"}
    feature = {"type": "Feature", "geometry": square, "properties": codes}
    (tmp_path / "authorities_england.geojson").write_text(json.dumps({"features": [feature]}))
    (tmp_path / "hex_layout.csv").write_text("layout,area_code,q,r\nyh,E08000018,1,2\n")
    (tmp_path / "label_points.csv").write_text("area_code,label_lon,label_lat\nE08000099,1,50\n")
    with pytest.raises(
        ValueError, match=r'label_points\.csv, line 2, column area_code: "E08000099" has no bound'
    ):
        ship_geography(tmp_path, tmp_path / "out")
