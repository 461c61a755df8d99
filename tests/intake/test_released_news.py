"""What comes with a new release: renamed columns, new codes, new symbols, revisions; each named and counted."""

import duckdb
import pytest

from analytics.intake.errors import DataError
from analytics.intake.released.mapping import mappings
from analytics.intake.released.release_reader import is_released_table, receive_released
from analytics.intake.upload_report import Kind
from analytics.intake.uploaded_file import UploadedFile
from tests.intake import released_files as files

# A release of 2026 as it might come: counts renamed, a breakdown added, Barnsley under a code nobody has seen.
OF_2026 = """\
time_period,time_identifier,geographic_level,country_code,region_code,old_la_code,new_la_code,la_name,\
number_of_referrals,rereferral_count,rereferral_percent,front_door_model
2026,Reporting year,National,E92000001,,,,,640000,140000,21.9,z
2026,Reporting year,Regional,E92000001,E12000003,,,,64000,14000,21.9,z
2026,Reporting year,Local authority,E92000001,E12000003,370,E08000099,Barnsley,3300,[c],[c],z
2026,Reporting year,Local authority,E92000001,E12000003,,E06000098,Hull and Humber,4000,900,22.5,z
2026,Reporting year,Local authority,E92000001,E12000003,372,E08000018,Rotherham,"3,000",600,q,z
"""

# What somebody in the region writes down so that the file above can be read.
MAPPING_OF_2026 = """\
[symbols]
"q" = "u"

[codes]
"E06000098" = "810"

[[tables]]
key = "referrals"
columns.referrals = ["number_of_referrals"]
aside = ["front_door_model"]
"""


def received(tmp_path, *given, extra=None, held=None):
    found = []
    for at, text in enumerate(given):
        path = tmp_path / f"release_{at + 1}.csv"
        path.write_text(text, encoding="utf-8")
        found.append(UploadedFile(name=path.name, path=path))
    mapping = None
    if extra is not None:
        mapping = tmp_path / "ours.toml"
        mapping.write_text(extra, encoding="utf-8")
    return receive_released(
        found,
        tmp_path / "load",
        files.known(),
        lambda words, part: None,
        extra=mapping,
        figures_in_force=held,
    )


def lines(report, kind):
    return [(each.what, each.rows) for each in report.of(kind)]


def values(tmp_path, indicator):
    rows = duckdb.sql(
        "SELECT area, value, status, numerator, denominator"
        f" FROM '{tmp_path / 'load' / 'figures.parquet'}' WHERE indicator = '{indicator}'"
    ).fetchall()
    return {row[0]: row[1:] for row in rows}


def test_a_renamed_column_makes_a_table_that_nobody_described(tmp_path):
    report = received(tmp_path, OF_2026)
    assert [each.what for each in report.of(Kind.REFUSED)] == [
        "is a published table that no mapping file describes. Described are: Children in need: referrals and "
        "re-referrals; Children in need; Children in need: section 47 enquiries and initial child protection "
        "conferences; Children in need: child protection plans that are a second or later one; Children in need: "
        "child protection plans at 31 March by length; Children looked after: number and rate; Children looked "
        "after: placement stability; Children's social work workforce: indicators; Mid-year population estimates"
    ]
    assert not (tmp_path / "load").exists()


def test_a_mapping_file_lets_a_renamed_column_a_new_code_and_a_new_symbol_in(tmp_path):
    report = received(tmp_path, OF_2026, extra=MAPPING_OF_2026)
    assert values(tmp_path, "referrals_number") == {
        "E92000001": (640_000.0, None, None, None),
        "E12000003": (64_000.0, None, None, None),
        "370": (3_300.0, None, None, None),
        "810": (4_000.0, None, None, None),
        "372": (3_000.0, None, None, None),
    }
    assert values(tmp_path, "rereferrals_12m_pct") == {
        "E92000001": (21.9, None, 140_000.0, 640_000.0),
        "E12000003": (21.9, None, 14_000.0, 64_000.0),
        "370": (None, "c", None, 3_300.0),
        "810": (22.5, None, 900.0, 4_000.0),
        "372": (None, "u", 600.0, 3_000.0),
    }
    assert lines(report, Kind.WARNING) == [
        ("a new code of Barnsley, known by its other one: E08000099", 1),
    ]


def test_what_the_mapping_does_not_say_is_named_and_counted_and_never_guessed(tmp_path):
    mapping = '[[tables]]\nkey = "referrals"\ncolumns.referrals = ["number_of_referrals"]\n'
    report = received(tmp_path, OF_2026, extra=mapping)
    assert lines(report, Kind.WARNING) == [
        ("a column that is not known, left aside: front_door_model", 5),
        ("a new code of Barnsley, known by its other one: E08000099", 1),
    ]
    assert lines(report, Kind.LEFT_OUT) == [
        ("a place that is not known: E06000098", 1),
        ("children referred: there is no column referral_child_count or Referrals_child", 4),
        ('the symbol "q" in the column rereferral_percent: not a number or a known symbol', 1),
        ("referrals that ended in no further action: there is no column no_further_action_percent", 4),
        ("referrals assessed, child not in need: there is no column not_in_need_percent", 4),
    ]
    assert set(values(tmp_path, "rereferrals_12m_pct")) == {"E92000001", "E12000003", "370"}


def test_a_new_table_needs_no_change_of_code(tmp_path):
    mapping = """\
[[tables]]
key = "rates"
title = "Rates of children in need"
publication = "characteristics-of-children-in-need/{release}"
year_ends = "financial year"
needs = ["rate"]
aside = []
columns.rate = ["need_rate"]
figures = [{ indicator = "cin_31_march_rate", value = "rate" }]
"""
    text = "time_period,geographic_level,country_code,need_rate\n202526,National,E92000001,330.4\n"
    received(tmp_path, text, extra=mapping)
    found = duckdb.sql(
        "SELECT indicator, area, year, period, period_end::VARCHAR, value, unit, publication"
        f" FROM '{tmp_path / 'load' / 'figures.parquet'}'"
    ).fetchall()
    # The financial year 2025-26 ends on 31 March 2026 and is shown as 2026.
    publication = "characteristics-of-children-in-need/2026"
    assert found == [
        ("cin_31_march_rate", "E92000001", 2026, "202526", "2026-03-31", 330.4, "per_10000", publication)
    ]


WORKFORCE = """\
time_period,geographic_level,country_code,region_code,old_la_code,new_la_code,la_name,\
inpost_fte,vacancy_fte,leavers_fte
2025,Local authority,E92000001,E12000004,940 / 941,E06000061 / E06000062,\
North Northamptonshire / West Northamptonshire,421.5,147,43.9
2025,Local authority,E92000001,E12000007,314 / 318,E09000021 / E09000027,Kingston upon Thames / Richmond upon Thames,\
180,20,15
2025,Local authority,E92000001,E12000003,370,E08000038,Barnsley,208.2,13,16.6
2025,Local authority district,E92000001,E12000003,,E07000163,Craven,1,1,1
"""


def test_authorities_that_report_together_and_districts_are_left_out_and_counted(tmp_path):
    report = received(tmp_path, WORKFORCE)
    assert lines(report, Kind.LEFT_OUT)[:3] == [
        ("authorities that report together: 940 / 941, E06000061 / E06000062", 1),
        ("authorities that report together: 314 / 318, E09000021 / E09000027", 1),
        ('a geographic level that is not used here: "Local authority district"', 1),
    ]
    assert values(tmp_path, "sw_inpost_fte") == {"370": (208.2, None, None, None)}


ONE = """\
time_period,geographic_level,country_code,region_code,old_la_code,new_la_code,la_name,CPP_start,CPP_subsequent,\
CPP_subsequent_percent
{year},Local authority,E92000001,E12000003,{codes},{start},{again},{percent}
"""


def one(year=2025, codes="370,E08000016,Barnsley", start="354", again="100", percent="28.2"):
    return ONE.format(year=year, codes=codes, start=start, again=again, percent=percent)


def test_codes_that_name_two_places_are_left_out(tmp_path):
    # 370 is Barnsley and E08000018 is Rotherham.
    report = received(tmp_path, one(codes="370,E08000018,Barnsley"))
    assert lines(report, Kind.LEFT_OUT)[0] == ("codes that name two places: 370, E08000018", 1)
    assert [each.what for each in report.of(Kind.REFUSED)] == ["holds no row of a known place"]


@pytest.mark.parametrize(
    ("symbol", "status"),
    [("c", "c"), ("z", "z"), ("x", "x"), ("u", "u"), ("k", "k"), ("low", "low"), ("-", "-")]
    + [(":", "x"), ("~", "low"), (".", "z"), ("[c]", "c"), ("C", "c"), ("n", "n")],
)
def test_a_symbol_is_a_status_and_never_a_number(tmp_path, symbol, status):
    received(tmp_path, one(percent=symbol))
    assert values(tmp_path, "cpp_repeat_pct") == {"370": (None, status, 100.0, 354.0)}


def test_figures_that_differ_from_those_held_are_counted(tmp_path):
    # What ships for Barnsley in 2025 is 354 plans, 28.2 per cent of them second or later ones.
    assert not received(tmp_path, one(), held=files.FIGURES).of(Kind.WARNING)
    report = received(tmp_path, one(start="360", percent="27.8"), held=files.FIGURES)
    assert lines(report, Kind.WARNING) == [
        ("2 figures differ from those held; the new release takes its place", 2)
    ]
    report = received(tmp_path, one(percent="c"), held=files.FIGURES)
    assert lines(report, Kind.WARNING) == [
        ("1 figure differs from the one held; the new release takes its place", 1)
    ]


COUNTS_OF_2026 = """\
time_period,geographic_level,country_code,region_code,old_la_code,new_la_code,la_name,referral_count,rereferral_count
{year},Local authority,E92000001,E12000003,370,E08000038,Barnsley,3300,800
{year},Local authority,E92000001,E12000003,372,E08000018,Rotherham,c,600
"""
CHILDREN_OF_2025 = """\
time_period,geographic_level,country_code,region_code,old_la_code,new_la_code,la_name,age_group,population_estimate
2025,Local authority,E92000001,E12000003,370,E08000038,Barnsley,Children aged 0 to 17 years,52000
2025,Local authority,E92000001,E12000003,372,E08000018,Rotherham,Children aged 0 to 17 years,59000
"""


def test_a_rate_that_nobody_prints_follows_from_counts_and_is_told_to_be_our_calculation(tmp_path):
    counts = COUNTS_OF_2026.format(year=2026)
    report = received(tmp_path, counts, CHILDREN_OF_2025, held=files.FIGURES)
    found = duckdb.sql(
        "SELECT area, year, period_end::VARCHAR, value, status, numerator, denominator, derived, publication,"
        " source_file"
        f" FROM '{tmp_path / 'load' / 'figures.parquet'}' WHERE indicator = 'referrals_rate'"
    ).fetchall()
    # 3,300 / 52,000 x 10,000 = 634.6; Rotherham's count is hidden, so it has no rate.
    formula = "referrals_number / population_0_17"
    assert found == [("370", 2026, "2026-03-31", 634.6, None, 3_300.0, 52_000.0, True, "derived", formula)]
    assert lines(report, Kind.KEPT)[-1] == (
        "referrals per 10,000 children: our calculation from the counts, as no printed rate is held",
        1,
    )


def test_a_printed_rate_is_never_replaced_by_our_calculation(tmp_path):
    # For 2025 the rate is held as it was printed; for 2015 what is held is our calculation already.
    received(tmp_path, COUNTS_OF_2026.format(year=2025), held=files.FIGURES)
    assert values(tmp_path, "referrals_rate") == {}
    received(tmp_path, COUNTS_OF_2026.format(year=2015), held=files.FIGURES)
    # Barnsley, mid-2014: 49,045 children; 3,300 / 49,045 x 10,000 = 672.9.
    assert values(tmp_path, "referrals_rate") == {"370": (672.9, None, 3_300.0, 49_045.0)}


def test_our_calculation_gives_every_rate_that_the_publisher_printed(tmp_path):
    rows = files.table(files.REFERRALS, (2025,), "c1")
    given = files.write(tmp_path / "c1.csv", rows)
    without = tmp_path / "held.parquet"
    duckdb.sql(
        f"COPY (FROM '{files.FIGURES}' WHERE indicator <> 'referrals_rate') TO '{without}' (FORMAT parquet)"
    )
    receive_released(
        [given], tmp_path / "load", files.known(), lambda words, part: None, figures_in_force=without
    )
    printed = files.shipped({"referrals_rate"}, (2025,), "bds_long")
    ours = values(tmp_path, "referrals_rate")
    assert len(ours) == 165
    assert {area: value for area, (value, *_) in ours.items()} == {
        area: value for (_, area, _), (value, *_) in printed.items()
    }


def test_of_two_releases_the_newer_one_counts_in_whatever_order_they_are_given(tmp_path):
    older, newer = (
        one(year=2024, start="509", percent="29.7"),
        one(year=2024, start="510") + one(year=2025).split("\n")[1],
    )
    report = received(tmp_path, newer, older)
    assert values(tmp_path, "cpp_started_number") == {"370": (354.0, None, None, None)}
    assert (report.of(Kind.LEFT_OUT)[-1].file, *lines(report, Kind.LEFT_OUT)[-1]) == (
        "release_2.csv",
        "figures that release_1.csv gives too, which is newer",
        2,
    )
    years = duckdb.sql(
        f"SELECT year, value FROM '{tmp_path / 'load' / 'figures.parquet'}'"
        " WHERE indicator = 'cpp_started_number' ORDER BY year"
    ).fetchall()
    assert years == [(2024, 510.0), (2025, 354.0)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[symbols\n",
            "ours.toml: is not a mapping file (Expected ']' at the end of a table declaration (at line 1, column 9))",
        ),
        ("[signs]\n", 'ours.toml: a mapping file has no part "signs"'),
        ('[symbols]\nq = "?"\n', 'ours.toml: symbols, "q": "?" is not one of c, k, u, x, z, low, -, n'),
        (
            '[levels]\nWard = "ward"\n',
            'ours.toml: levels, "Ward": "ward" is not one of country, region, authority',
        ),
        ("[codes]\nE06000098 = 810\n", 'ours.toml: the part "codes" must give one text for each text'),
        ("[[tables]]\ntitle = 'x'\n", 'ours.toml: a table has no "key"'),
        ("[[tables]]\nkey = 'new'\n", "ours.toml: the table \"new\" does not say 'title'"),
        (
            "[[tables]]\nkey = 'referrals'\nneeds = ['wards']\n",
            'ours.toml: the table "referrals" names the column "wards", and its columns do not',
        ),
        (
            "[[tables]]\nkey = 'referrals'\nyear_ends = '5 April'\n",
            'ours.toml: the table "referrals": year_ends is "5 April", not one of 31 March, 30 September, 30 June, '
            "financial year",
        ),
    ],
)
def test_a_mapping_file_that_is_not_as_described_is_refused_by_what_is_wrong(tmp_path, text, message):
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as error:
        mappings(path)
    assert str(error.value) == message


def test_every_series_of_the_mapping_is_one_of_the_store(tmp_path):
    units = files.known().units
    taken = [figure.indicator for table in mappings().tables for figure in table.figures]
    assert set(taken) <= set(units) and len(taken) == len(set(taken))


def test_headings_of_published_tables_boundaries_and_redesigns_are_recognised_and_others_not():
    assert is_released_table(["time_period", "Geographic_Level", "referral_count"])
    assert is_released_table(['{"type":"FeatureCollection"', '"features":['])
    assert is_released_table(["Authority", "Wave", "Redesign", "Start month"])
    assert not is_released_table(["authority_code", "wave", "row_key", "referral_week"])
    assert not is_released_table([])


PLACE = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
CIN_PLACE = f"{PLACE}old_la_code,new_la_code,la_name,category,"
CLA_PLACE = f"{PLACE}old_la_code,la_name,new_la_code,"

# The headings of the releases of 2024 and 2025, as they are printed; none may be unknown.
PRINTED = {
    "referrals, 2025": (
        f"{CIN_PLACE}referral_count,rereferral_count,rereferral_percent,no_further_action_count,"
        "no_further_action_percent,not_in_need_count,not_in_need_percent,referral_child_count,rereferral_child_count,"
        "rereferral_child_percent",
        5,
    ),
    "referrals, 2024": (
        f"{CIN_PLACE}Referrals,Referrals_rate,Re_referrals,Re_referrals_percent,No_Further_Action,"
        "No_Further_Action_percent,Not_in_Need,Not_in_Need_percent,Referrals_child,Referrals_child_rate,"
        "Re_referrals_child,Re_referrals_child_percent",
        5,
    ),
    "children in need, 2025": (
        f"{CIN_PLACE}Anypoint_episodes,Anypoint_child,Started_episodes,Started_child,Ended_episodes,Ended_child,"
        "At31_episodes,awaiting_assessment",
        4,
    ),
    "section 47 enquiries, 2025": (
        f"{CIN_PLACE}Section47,Section47_child,ICPC,ICPC_child,Duration_0-10_days,Duration_11-15_days,"
        "Duration_16-20_days,Duration_21+_days,Duration_25th_Percentile,Duration_median,Duration_75th_Percentile",
        3,
    ),
    "repeat plans, 2025": (f"{CIN_PLACE}CPP_start,CPP_subsequent,CPP_subsequent_percent", 2),
    "plans by length, 2025": (
        f"{CIN_PLACE}CPP_At31,3_months_or_less,3_months_or_less_percent,more_than_3_months_6_months,"
        "more_than_3_months_6_months_percent,more_than_6_months_less_than_1_year,"
        "more_than_6_months_less_than_1_year_percent,1_year_less_than_2_years,1_year_less_than_2_years_percent,"
        "2_years_or_more,2_years_or_more_percent",
        3,
    ),
    "workforce, 2025": (
        f"{PLACE}old_la_code,new_la_code,la_name,inpost_fte,inpost_headcount,starters_fte,starters_headcount,"
        "leavers_fte,leavers_headcount,turnover_rate_fte,turnover_rate_headcount,agency_fte,agency_headcount,"
        "agency_rate_fte,agency_rate_headcount,agency_cover_fte,agency_cover_rate_fte,vacancy_fte,vacancy_rate_fte,"
        "vacancy_agency_cover_rate_fte,case_holders_fte,cases,caseload_fte,working_days_lost_fte,absence_rate_fte",
        12,
    ),
    "looked after, 2025": (
        f"{CLA_PLACE}population_type,population_estimate,children_count,rate_per_10000",
        0,
    ),
    "looked after, 2024": (f"{CLA_PLACE}population_count,population_estimate,number,rate_per_10000", 0),
    "stability, 2025": (f"{CLA_PLACE}cla_group,placement_stability,children_count,children_percent", 0),
    "population, 2025": (f"{PLACE}old_la_code,new_la_code,la_name,age_group,population_estimate", 0),
}


@pytest.mark.parametrize("release", PRINTED)
def test_no_column_of_the_last_two_releases_is_unknown(tmp_path, release):
    headings, series = PRINTED[release]
    given = headings.split(",")
    # One row of England in which everything is 1, so a table whose rows say what they count has no such row.
    row = ["2025", "Reporting year", "National", "E92000001", "England", *["1"] * (len(given) - 5)]
    report = received(tmp_path, f"{headings}\n{','.join(row)}\n")
    assert not report.of(Kind.WARNING)
    assert len(report.of(Kind.KEPT)) == series
    refused = [] if series else ["gives no figure of a series that is known"]
    assert [each.what for each in report.of(Kind.REFUSED)] == refused


def test_rows_whose_label_has_new_words_are_counted_and_the_series_is_named(tmp_path):
    headings = (
        "time_period,geographic_level,country_code,population_type,population_estimate,children_count,"
        "rate_per_10000"
    )
    report = received(
        tmp_path,
        f"{headings}\n2026,National,E92000001,Children looked after on 31 March each year,12000000,81000,68\n"
        "2026,National,E92000001,Children who came into care,12000000,32000,27\n"
        "2026,National,E92000001,Children ceasing to be looked after each year,12000000,34000,28\n",
    )
    label = "no row says Children starting to be looked after each year"
    assert lines(report, Kind.LEFT_OUT) == [
        (f"children starting to be looked after: {label}", 3),
        (f"children starting to be looked after, per 10,000: {label}", 3),
        ("rows of a breakdown that is not taken here", 1),
    ]
    assert values(tmp_path, "cla_rate") == {"E92000001": (68.0, None, 81_000.0, 12_000_000.0)}
