"""Files in the shape in which published statistics are downloaded, made again from what ships."""

import csv
from functools import cache
from pathlib import Path

import duckdb

from analytics.intake.uploaded_file import StoreContext, UploadedFile
from analytics.registry.areas import Area, AreaRegistry

DATA = Path(__file__).resolve().parents[2] / "data"
FIGURES = DATA / "published" / "figures.parquet"

PLACE = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "old_la_code,new_la_code,la_name"
).split(",")
# Looked-after tables print the name before the new code.
PLACE_LOOKED_AFTER = [*PLACE[:8], "la_name", "new_la_code"]

LEVELS = {
    "country": "National",
    "region": "Regional",
    "part_of_london": "Regional",
    "authority": "Local authority",
}

# Each heading of a table, and whose value, numerator or denominator it prints; typed from the releases of 2025.
REFERRALS = {
    "referral_count": ("referrals_number", "value"),
    "rereferral_count": ("rereferrals_12m_pct", "numerator"),
    "rereferral_percent": ("rereferrals_12m_pct", "value"),
    "no_further_action_count": ("referrals_nfa_pct", "numerator"),
    "no_further_action_percent": ("referrals_nfa_pct", "value"),
    "not_in_need_count": ("referrals_assessed_not_in_need_pct", "numerator"),
    "not_in_need_percent": ("referrals_assessed_not_in_need_pct", "value"),
    "referral_child_count": ("referred_children_number", "value"),
}
# The release of 2024 had other headings over the same columns.
REFERRALS_OF_2024 = dict(
    zip(
        (
            "Referrals,Re_referrals,Re_referrals_percent,No_Further_Action,No_Further_Action_percent,Not_in_Need,"
            "Not_in_Need_percent,Referrals_child"
        ).split(","),
        REFERRALS.values(),
        strict=True,
    )
)
NEED = {
    "Anypoint_child": ("cin_anypoint_children", "value"),
    "Started_episodes": ("cin_started_number", "value"),
    "Ended_episodes": ("cin_ended_number", "value"),
    "At31_episodes": ("cin_31_march_number", "value"),
}
ENQUIRIES = {
    "Section47": ("s47_number", "value"),
    "Section47_child": ("s47_children_number", "value"),
    "ICPC": ("icpc_number", "value"),
}
REPEAT_PLANS = {
    "CPP_start": ("cpp_started_number", "value"),
    "CPP_subsequent": ("cpp_repeat_pct", "numerator"),
    "CPP_subsequent_percent": ("cpp_repeat_pct", "value"),
}
PLANS = {
    "CPP_At31": ("cpp_31_march_number", "value"),
    "3_months_or_less": ("cpp_31_march_3m_or_less_pct", "numerator"),
    "3_months_or_less_percent": ("cpp_31_march_3m_or_less_pct", "value"),
    "2_years_or_more": ("cpp_31_march_2yrs_plus_pct", "numerator"),
    "2_years_or_more_percent": ("cpp_31_march_2yrs_plus_pct", "value"),
}
WORKFORCE = {
    "inpost_fte": ("sw_inpost_fte", "value"),
    "starters_fte": ("sw_starters_fte", "value"),
    "leavers_fte": ("sw_leavers_fte", "value"),
    "turnover_rate_fte": ("sw_turnover_rate", "value"),
    "agency_fte": ("sw_agency_fte", "value"),
    "agency_rate_fte": ("sw_agency_rate", "value"),
    "agency_cover_fte": ("sw_agency_covering_vacancy_pct", "numerator"),
    "agency_cover_rate_fte": ("sw_agency_covering_vacancy_pct", "value"),
    "vacancy_fte": ("sw_vacancy_fte", "value"),
    "vacancy_rate_fte": ("sw_vacancy_rate", "value"),
    "case_holders_fte": ("sw_caseload", "denominator"),
    "cases": ("sw_cases_number", "value"),
    "caseload_fte": ("sw_caseload", "value"),
    "working_days_lost_fte": ("sw_absence_rate", "numerator"),
    "absence_rate_fte": ("sw_absence_rate", "value"),
}
# What the column population_type says, and the number and rate under it.
LOOKED_AFTER = {
    "Children ceasing to be looked after each year": ("cla_ceased_number", "cla_ceased_rate"),
    "Children looked after on 31 March each year": ("cla_number", "cla_rate"),
    "Children starting to be looked after each year": ("cla_started_number", "cla_started_rate"),
}
# What cla_group and placement_stability say, and the percentage under them.
STABILITY = {
    (
        "Children looked after continuously for at least 2.5 years on 31 March aged under 16 years",
        "Living with the same carer for at least 2 years",
    ): "cla_long_term_stability_pct",
    ("CLA on 31 March", "With 3 or more placements during the year"): "cla_3plus_placements_pct",
}


@cache
def places() -> AreaRegistry:
    """Return every published place, as the store would give them."""
    areas = {}
    columns = "area, name, short_name, level, region, ons_codes, name_variants, last_year"
    for area, name, short_name, level, region, codes, variants, last_year in duckdb.sql(
        f"SELECT {columns} FROM '{DATA / 'published' / 'areas.parquet'}'"
    ).fetchall():
        areas[area] = Area(
            code=area,
            name=name,
            short_name=short_name,
            level=level,
            region=region,
            other_names=(*codes, *variants),
            last_year=last_year,
        )
    return AreaRegistry(region_code="E12000003", areas=areas, neighbours={})


@cache
def known() -> StoreContext:
    """Return what the store knows: every published place and series, and three recorded waves."""
    indicators = duckdb.sql(f"SELECT indicator, unit FROM '{DATA / 'published' / 'indicators.parquet'}'")
    return StoreContext(
        places=places(),
        recorded=frozenset({("370", "W1"), ("370", "W2"), ("372", "W1")}),
        pool_is_invented=False,
        units=dict(indicators.fetchall()),
    )


def shipped(indicators, years, source) -> dict:
    """Return value, status, numerator and denominator of what ships, by indicator, area and year."""
    rows = duckdb.execute(
        f"SELECT indicator, area, year, value, status, numerator, denominator FROM '{FIGURES}'"
        " WHERE list_contains(?, indicator) AND list_contains(?, year) AND starts_with(source_file, ?)",
        [sorted(indicators), list(years), source],
    ).fetchall()
    return {(indicator, area, year): tuple(rest) for indicator, area, year, *rest in rows}


def table(headings, years, source, *, period=str, last_column=()) -> list[list[str]]:
    """Return the rows of a table with one row a place and year, headings first."""
    held = shipped({indicator for indicator, _ in headings.values()}, years, source)
    codes = _published_codes(years, source)
    rows = [[*PLACE, *(("category",) if last_column else ()), *headings]]
    for year in sorted(years, reverse=True):
        for area in sorted({area for _, area, of in held if of == year}):
            cells = [_cell(held, *what, area, year) for what in headings.values()]
            rows.append([*_place(area, year, codes, period), *last_column, *cells])
    return rows


def looked_after(years, *, who="population_type", count="children_count") -> list[list[str]]:
    """Return the table of numbers and rates of children looked after."""
    indicators = {one for pair in LOOKED_AFTER.values() for one in pair}
    held = shipped(indicators, years, "cla_number")
    codes = _published_codes(years, "cla_number")
    rows = [[*PLACE_LOOKED_AFTER, who, "population_estimate", count, "rate_per_10000"]]
    for year in sorted(years, reverse=True):
        for area in sorted({area for _, area, of in held if of == year}):
            for label, (number, rate) in LOOKED_AFTER.items():
                cells = [
                    _cell(held, rate, "denominator", area, year),
                    _cell(held, number, "value", area, year),
                ]
                place = _name_before_code(_place(area, year, codes, str))
                rows.append([*place, label, *cells, _cell(held, rate, "value", area, year)])
    return rows


def stability(years) -> list[list[str]]:
    """Return the table of placement stability, whose denominators stand in rows of their own."""
    held = shipped(set(STABILITY.values()), years, "la_cla")
    codes = _published_codes(years, "la_cla")
    rows = [[*PLACE_LOOKED_AFTER, "cla_group", "placement_stability", "children_count", "children_percent"]]
    for year in sorted(years, reverse=True):
        for area in sorted({area for _, area, of in held if of == year}):
            place = _name_before_code(_place(area, year, codes, str))
            for (group, label), one in STABILITY.items():
                numerator, value = (_cell(held, one, part, area, year) for part in ("numerator", "value"))
                rows.append([*place, group, label, numerator, value])
                whole = _cell(held, one, "denominator", area, year)
                rows.append([*place, group, "Total children", whole, "100"])
            rows.append([*place, "CLA 2 years on 31 March", "Total children", "50", "100"])
    return rows


def population(years) -> list[list[str]]:
    """Return the table of mid-year estimates, printed under the year before the one they are shown under."""
    column = {"population_estimate": ("population_0_17", "value")}
    rows = table(column, years, "ons_mid", period=lambda year: str(year - 1))
    return [
        [*row[:10], "age_group" if at == 0 else "Children aged 0 to 17 years", row[10]]
        for at, row in enumerate(rows)
    ]


def write(path, rows, *, encoding="utf-8", delimiter=",") -> UploadedFile:
    """Write rows as a file of this name and return it as it would be given."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return UploadedFile(name=path.name, path=path)


def _cell(held, indicator, part, area, year) -> str:
    value, status, numerator, denominator = held[indicator, area, year]
    if part == "value":
        return _number(value) if value is not None else status
    count = numerator if part == "numerator" else denominator
    # A hidden count is printed with the symbol of the figure it belongs to, or as confidential.
    return _number(count) if count is not None else status or "c"


def _number(value) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _place(area, year, codes, period) -> list[str]:
    given = places()[area]
    region = {"authority": given.region, "country": ""}.get(given.level, area) or ""
    region_name = places()[region].name if region else ""
    authority = [area, codes.get((area, year)) or given.other_names[0], given.name]
    tail = authority if given.level == "authority" else ["", "", ""]
    start = [period(year), "Reporting year", LEVELS[given.level], "E92000001", "England"]
    return [*start, region, region_name, *tail]


def _name_before_code(place) -> list[str]:
    return [*place[:8], place[9], place[8]]


def _published_codes(years, source) -> dict:
    rows = duckdb.execute(
        f"SELECT DISTINCT area, year, area_code_published FROM '{FIGURES}'"
        " WHERE list_contains(?, year) AND starts_with(source_file, ?) AND area_code_published IS NOT NULL",
        [list(years), source],
    ).fetchall()
    return {(area, year): code for area, year, code in rows}
