"""Tables in the shape of real downloads, rebuilt from what ships, give exactly what ships."""

import duckdb
import pytest

from analytics.intake.released.release_reader import receive_released
from analytics.intake.upload_report import Kind
from tests.intake import released_files as files

YEARS = (2024, 2025)

CIN, CLA, CSWW = (
    "characteristics-of-children-in-need/2025",
    "children-looked-after-in-england-including-adoptions/2025",
    "children-s-social-work-workforce/2025",
)

# The table, its file as it is named on the site, its headings, and the publication its figures stand under.
PLAIN = (
    ("c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv", files.REFERRALS, CIN),
    ("b1_children_in_need_2013_to_2025.csv", files.NEED, CIN),
    ("c4_children_in_need_section_47s_and_icpcs_2013_to_2025.csv", files.ENQUIRIES, CIN),
    ("d3_cpps_subsequent_plan_2013_to_2025.csv", files.REPEAT_PLANS, CIN),
    ("d5_cpps_at31march_by_duration_2013_to_2025.csv", files.PLANS, CIN),
    ("csww_indicators_2017_to_2025.csv", files.WORKFORCE, CSWW),
)


def received(given, target, **more):
    return receive_released(given, target, files.known(), lambda words, part: None, **more)


def held(target, columns="value, status, numerator, denominator"):
    rows = duckdb.sql(
        f"SELECT indicator, area, year, {columns} FROM '{target / 'figures.parquet'}'"
    ).fetchall()
    return {tuple(row[:3]): tuple(row[3:]) for row in rows}


@pytest.mark.parametrize(("name", "headings", "publication"), PLAIN, ids=[name[:4] for name, _, _ in PLAIN])
def test_a_table_with_one_row_a_place_and_year_gives_exactly_what_ships(
    tmp_path, name, headings, publication
):
    rows = files.table(headings, YEARS, name.split(".")[0], last_column=("As printed",))
    rows[0][10] = "category"
    report = received([files.write(tmp_path / name, rows)], tmp_path / "load")
    assert not report.of(Kind.REFUSED) + report.of(Kind.WARNING) + report.of(Kind.LEFT_OUT)
    expected = files.shipped({indicator for indicator, _ in headings.values()}, YEARS, name.split(".")[0])
    assert held(tmp_path / "load") == expected
    assert set(held(tmp_path / "load", "publication").values()) == {(publication,)}


def test_numbers_and_rates_of_children_looked_after_give_exactly_what_ships(tmp_path):
    given = files.write(tmp_path / "cla_number_and_rate_per_10k_children.csv", files.looked_after(YEARS))
    report = received([given], tmp_path / "load")
    assert not report.is_refused
    indicators = {one for pair in files.LOOKED_AFTER.values() for one in pair}
    assert held(tmp_path / "load") == files.shipped(indicators, YEARS, "cla_number")
    assert set(held(tmp_path / "load", "publication").values()) == {(CLA,)}


def test_placement_stability_finds_its_denominators_in_rows_of_their_own(tmp_path):
    given = files.write(tmp_path / "la_cla_placement_stability.csv", files.stability(YEARS))
    report = received([given], tmp_path / "load")
    assert not report.is_refused
    assert held(tmp_path / "load") == files.shipped(set(files.STABILITY.values()), YEARS, "la_cla")


def test_mid_year_estimates_are_shown_under_the_year_whose_rates_rest_on_them(tmp_path):
    given = files.write(
        tmp_path / "ons_mid-year_population_estimates_2012_to_2024.csv", files.population(YEARS)
    )
    received([given], tmp_path / "load")
    assert held(tmp_path / "load") == files.shipped({"population_0_17"}, YEARS, "ons_mid")
    # Barnsley, mid-2024: 51,799 children, the denominator of the year that ends in March 2025.
    found = held(tmp_path / "load", "value, period, period_end::VARCHAR, publication")
    assert found["population_0_17", "370", 2025] == (
        51_799.0,
        "2024",
        "2024-06-30",
        "characteristics-of-children-in-need/2025 (ONS mid-year estimates)",
    )


def test_the_file_written_has_the_columns_and_types_of_the_one_that_ships(tmp_path):
    given = files.write(tmp_path / "c1.csv", files.table(files.REFERRALS, (2025,), "c1"))
    received([given], tmp_path / "load")
    described = "SELECT column_name, column_type FROM (DESCRIBE FROM '{}')"
    written = duckdb.sql(described.format(tmp_path / "load" / "figures.parquet")).fetchall()
    assert written == duckdb.sql(described.format(files.FIGURES)).fetchall()


def test_codes_the_publisher_still_prints_are_kept_beside_todays_place(tmp_path):
    given = files.write(tmp_path / "c1.csv", files.table(files.REFERRALS, (2025,), "c1"))
    received([given], tmp_path / "load")
    codes = held(tmp_path / "load", "area_code_published, source_file, derived")
    # Barnsley is E08000038 since April 2025, and the release of 2025 still printed E08000016; Leeds has one code.
    assert codes["referrals_number", "370", 2025] == ("E08000016", "c1.csv", False)
    assert codes["referrals_number", "383", 2025] == (None, "c1.csv", False)


def test_the_headings_of_the_release_before_give_the_same_figures(tmp_path):
    given = files.write(tmp_path / "c1.csv", files.table(files.REFERRALS_OF_2024, (2024,), "c1"))
    report = received([given], tmp_path / "load")
    assert not report.of(Kind.WARNING)
    indicators = {indicator for indicator, _ in files.REFERRALS.values()}
    assert held(tmp_path / "load") == files.shipped(indicators, (2024,), "c1")
    older = files.looked_after((2024,), who="population_count", count="number")
    received([files.write(tmp_path / "cla.csv", older)], tmp_path / "older")
    looked_after = {one for pair in files.LOOKED_AFTER.values() for one in pair}
    assert held(tmp_path / "older") == files.shipped(looked_after, (2024,), "cla_number")


def test_the_report_says_what_was_read_and_kept(tmp_path):
    given = files.write(tmp_path / "d3.csv", files.table(files.REPEAT_PLANS, YEARS, "d3"))
    report = received([given], tmp_path / "load")
    # 153 authorities, 9 regions, two parts of London and England are 165 places, in two years.
    assert [(each.kind, each.what, each.rows) for each in report.findings] == [
        (
            "read",
            "Children in need: child protection plans that are a second or later one, 2024 to 2025",
            330,
        ),
        ("kept", "child protection plans that started, 2024 to 2025", 330),
        ("kept", "child protection plans that are a second or later one, 2024 to 2025", 330),
    ]


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8-sig", ","), ("utf-16", "\t"), ("cp1252", ";")])
def test_the_encoding_and_the_separator_make_no_difference(tmp_path, encoding, delimiter):
    rows = files.table(files.REPEAT_PLANS, (2025,), "d3")
    given = files.write(tmp_path / "d3.csv", rows, encoding=encoding, delimiter=delimiter)
    received([given], tmp_path / "load")
    indicators = {"cpp_started_number", "cpp_repeat_pct"}
    assert held(tmp_path / "load") == files.shipped(indicators, (2025,), "d3")


def test_a_title_above_and_notes_below_are_no_rows(tmp_path):
    rows = files.table(files.REPEAT_PLANS, (2025,), "d3")
    dressed = [
        ["Table D3, England, 2025"],
        [],
        *rows,
        [],
        ["Source: Department for Education"],
        ["Total", "165"],
    ]
    report = received([files.write(tmp_path / "d3.csv", dressed)], tmp_path / "load")
    assert held(tmp_path / "load") == files.shipped({"cpp_started_number", "cpp_repeat_pct"}, (2025,), "d3")
    assert [(each.what, each.rows) for each in report.of(Kind.LEFT_OUT)] == [
        ("lines under the table that are no rows of it", 2)
    ]
