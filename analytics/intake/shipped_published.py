"""Turns the tidied published figures (CSV) into the Parquet that ships, refusing any row not as described."""

from pathlib import Path
from typing import NamedTuple

import duckdb

from analytics.intake.shipped_place_names import FORMER_CODES, OTHER_NAMES, POLICE_FORCES, SHORT_NAMES
from analytics.intake.single_row import only_value

FIGURE_FILES = (
    "looked_after.csv",
    "child_protection.csv",
    "referrals_and_assessments.csv",
    "workforce.csv",
    "finance.csv",
    "population.csv",
)

COLUMNS = {
    "figures": "period,period_end,geography_level,area_code,area_name,indicator,numerator,denominator,value,"
    "unit,status,source_file,publication,area_code_published",
    "areas": "area_code,area_name,geography_level,old_la_code,region_code,region_name,published_codes,"
    "first_period,last_period,is_yorkshire_and_humber_la",
    "indicators": "indicator,label,file,unit,polarity,definition,first_period,last_period,rows,values,"
    "sources,publications",
    "statistical_neighbours": "area_code,area_name,rank,neighbour_code,neighbour_name,closeness,model_year,"
    "source_file,publication",
}

FILES = {
    "figures": FIGURE_FILES,
    "areas": ("areas.csv",),
    "indicators": ("indicators.csv",),
    "statistical_neighbours": ("statistical_neighbours.csv",),
}

NUMBER = r"'^-?[0-9]+(\.[0-9]+)?$'"

AREA_CODES = "(SELECT area_code FROM areas)"


class Check(NamedTuple):
    """One thing no row may be: where it is looked for, what is said, and the rows it finds."""

    table: str
    column: str
    fault: str
    rows: str


# A condition that is unknown (NULL) finds nothing, so an empty cell needs its own words.
CHECKS = (
    Check("areas", "old_la_code", "is not three digits", "NOT regexp_matches(old_la_code, '^[0-9]{3}$')"),
    Check(
        "areas",
        "old_la_code",
        "is empty for an authority",
        "old_la_code IS NULL AND geography_level = 'Local authority'",
    ),
    Check(
        "areas",
        "area_code",
        "is not there once",
        "area_code IS NULL OR area_code IN "
        "(SELECT area_code FROM areas GROUP BY area_code HAVING count(*) > 1)",
    ),
    Check(
        "areas",
        "old_la_code",
        "belongs to two areas",
        "old_la_code IN (SELECT old_la_code FROM areas GROUP BY old_la_code HAVING count(*) > 1)",
    ),
    Check(
        "figures", "area_code", "is not an area of areas.csv", f"coalesce(area_code, '') NOT IN {AREA_CODES}"
    ),
    Check(
        "figures",
        "indicator",
        "is not an indicator of this file in indicators.csv",
        "(indicator, csv) NOT IN (SELECT (indicator, file || '.csv') FROM indicators)",
    ),
    Check(
        "figures",
        "unit",
        "is not the unit of this indicator in indicators.csv",
        "(indicator, unit) NOT IN (SELECT (indicator, unit) FROM indicators)",
    ),
    Check(
        "figures",
        "period_end",
        "is not a 31 March, 30 June or 30 September",
        "coalesce(strftime(try_cast(period_end AS DATE), '%m-%d'), '') NOT IN ('03-31', '06-30', '09-30')",
    ),
    Check(
        "figures",
        "period",
        "repeats this area and indicator",
        "(indicator, period, area_code) IN "
        "(SELECT (indicator, period, area_code) FROM figures GROUP BY ALL HAVING count(*) > 1)",
    ),
    Check("figures", "numerator", "is not a number", f"NOT regexp_matches(numerator, {NUMBER})"),
    Check("figures", "denominator", "is not a number", f"NOT regexp_matches(denominator, {NUMBER})"),
    Check("figures", "value", "is not a number", f"NOT regexp_matches(value, {NUMBER})"),
    Check("figures", "value", "is empty and no status says why", "value IS NULL AND status IS NULL"),
    Check("figures", "status", "stands beside a value", "value IS NOT NULL AND status IS NOT NULL"),
    Check(
        "figures",
        "status",
        "is not a symbol the publishers use",
        "status NOT IN ('-', 'c', 'k', 'low', 'n', 'u', 'x', 'z')",
    ),
    Check(
        "statistical_neighbours",
        "area_code",
        "is not an area of areas.csv",
        f"coalesce(area_code, '') NOT IN {AREA_CODES}",
    ),
    Check(
        "statistical_neighbours",
        "neighbour_code",
        "is not an area of areas.csv",
        f"coalesce(neighbour_code, '') NOT IN {AREA_CODES}",
    ),
    Check(
        "statistical_neighbours",
        "rank",
        "is not 1 to 10",
        "coalesce(try_cast(rank AS INTEGER) NOT BETWEEN 1 AND 10, true)",
    ),
)

# A mid-year population is the denominator of the year that ends the next March.
YEAR = "(year(period_end::DATE) + (month(period_end::DATE) = 6)::INTEGER)::INTEGER"

YEAR_OF_CHILDREN = YEAR.replace("period_end", "children.period_end")

# Luton's total of 2022-23 is not published and in no wider total, but its children were left in our own division.
LUTON = "E06000032"

IN_LONDON = "region_code LIKE 'E13%'"

SHIPPED = {
    # In this order like stands beside like, and the file is smallest.
    "figures.parquet": f"""
        WITH left_out AS (
            SELECT total.area_code, spending.indicator, '202223' AS period, children.value::DOUBLE AS children
            FROM figures AS children CROSS JOIN (VALUES ('cyp_gross_spend_per_child_0_17')) AS spending(indicator)
            CROSS JOIN (VALUES ('E92000001'), ('E12000006')) AS total(area_code)
            WHERE children.indicator = 'population_0_17' AND children.area_code = '{LUTON}'
                AND {YEAR_OF_CHILDREN} = 2023
        ),
        counted AS (
            SELECT figures.* REPLACE (figures.denominator::DOUBLE - coalesce(children, 0) AS denominator),
                children IS NOT NULL AS is_corrected
            FROM figures LEFT JOIN left_out USING (area_code, indicator, period)
        )
        SELECT indicator, area, {YEAR} AS year, period, period_end::DATE AS period_end,
            numerator::DOUBLE AS numerator, denominator,
            CASE WHEN is_corrected THEN round(numerator::DOUBLE / denominator) ELSE value::DOUBLE END AS value,
            unit, status,
            source_file || CASE WHEN is_corrected THEN ' (denominator excludes Luton)' ELSE '' END AS source_file,
            publication, area_code_published,
            publication = 'derived' AS derived
        FROM counted JOIN keys USING (area_code)
        ORDER BY indicator, area, year
    """,
    # A first period of 2013 says only that the file of areas begins there: earlier figures move it back.
    "areas.parquet": f"""
        WITH began AS (
            SELECT area_code, min({YEAR}) AS first_figures FROM figures
            WHERE value IS NOT NULL GROUP BY area_code
        )
        SELECT area, area_code AS ons_code,
            -- As it is said; the publisher's form with its tail stays among the variants.
            regexp_replace(area_name, ', (City|County) of$', '') AS name, coalesce(short_name, area_name) AS short_name,
            CASE WHEN geography_level = 'Local authority' THEN 'authority'
                WHEN geography_level = 'National' THEN 'country'
                WHEN {IN_LONDON} THEN 'part_of_london'
                ELSE 'region' END AS level,
            CASE WHEN {IN_LONDON} THEN 'E12000007' ELSE region_code END AS region,
            CASE WHEN {IN_LONDON} THEN region_code END AS part,
            CASE WHEN {IN_LONDON} THEN 'London' ELSE region_name END AS region_name,
            [area_code] || list_sort(list_filter(
                string_split(published_codes, ' ') || coalesce(former_codes, []),
                lambda code: code <> area_code
            )) AS ons_codes,
            list_sort(list_distinct(
                [coalesce(short_name, area_name)] || coalesce(other_names, [])
                -- The Dorset of today keeps the name.
                || CASE WHEN area = '835' THEN [] ELSE [area_name, replace(area_name, ' and ', ' & ')] END
            )) AS name_variants,
            police_force,
            CASE WHEN first_period = '2013' THEN least(2013, first_figures)
                ELSE first_period::INTEGER END AS first_year,
            last_period::INTEGER AS last_year
        FROM areas JOIN keys USING (area_code) JOIN began USING (area_code) LEFT JOIN known USING (area)
        ORDER BY area
    """,
    "neighbours.parquet": """
        SELECT own.area AS authority, rank::INTEGER AS rank, other.area AS neighbour, closeness,
            model_year::INTEGER AS model_year, source_file, publication
        FROM statistical_neighbours JOIN keys AS own USING (area_code)
            JOIN keys AS other ON other.area_code = neighbour_code
        ORDER BY authority, rank
    """,
    # Which way a figure "should" go is left behind on purpose: a number opens a question.
    "indicators.parquet": """
        SELECT indicator, label, file, unit, definition, first_period, last_period, rows::INTEGER AS rows,
            "values"::INTEGER AS "values", sources, publications
        FROM indicators
        ORDER BY indicator
    """,
}


def ship_published(source: Path, target: Path) -> None:
    """Write figures, areas, neighbours and indicators as Parquet to `target`, from the CSV files in `source`.

    Raises: ValueError naming file, line and column at the first row that is not as described.
    """
    target.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        for table, files in FILES.items():
            _load_text(connection, table, [source / name for name in files])
        for check in CHECKS:
            _refuse(connection, check)
        _load_keys(connection)
        for name, query in SHIPPED.items():
            write_parquet(connection, query, target / name)


def write_parquet(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    """Write the rows of a query as one compact Parquet file, in the query's order."""
    quoted = str(path).replace("'", "''")
    connection.execute(
        f"COPY ({query}) TO '{quoted}' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, "
        "COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 200000)"
    )


def _load_text(connection: duckdb.DuckDBPyConnection, table: str, files: list[Path]) -> None:
    """Fill a table with the cells of these files as text, each row with its file and line.

    Raises: ValueError if a header differs, or a row was lost or run into another.
    """
    names = COLUMNS[table].split(",")
    columns = ", ".join(f'"{name}" VARCHAR' for name in names)
    connection.execute(f"CREATE TABLE {table} (csv VARCHAR, line BIGINT, {columns})")
    reader = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    for path in files:
        _refuse_header(path, names)
        try:
            connection.execute(
                f"INSERT INTO {table} SELECT ?, row_number() OVER () + 1, * FROM read_csv(?, "
                f"columns = {{{reader}}}, auto_detect = false, header = true, delim = ',', quote = '\"', "
                "escape = '\"', nullstr = '', parallel = false)",
                [path.name, str(path)],
            )
        except duckdb.InvalidInputException as error:
            raise ValueError(f"{path.name} cannot be read: {error}") from error
        _refuse_lost_rows(connection, table, path)


def _refuse_header(path: Path, names: list[str]) -> None:
    with path.open(encoding="utf-8") as lines:
        header = lines.readline().rstrip("\r\n").split(",")
    for expected, name in zip(names, header, strict=False):
        if expected != name:
            raise ValueError(f'{path.name}, line 1, column {expected}: the header says "{name}"')
    if len(header) != len(names):
        raise ValueError(f"{path.name}, line 1: {len(names)} columns expected, {len(header)} found")


def _refuse_lost_rows(connection: duckdb.DuckDBPyConnection, table: str, path: Path) -> None:
    # One unclosed quotation mark swallows thousands of lines into a single row without any error.
    with path.open("rb") as lines:
        expected = sum(1 for _ in lines) - 1
    value = only_value(connection.execute(f"SELECT count(*) FROM {table} WHERE csv = ?", [path.name]), int)
    if value != expected:
        raise ValueError(f"{path.name}: {expected} lines after the header, but {value} rows could be read")


def _refuse(connection: duckdb.DuckDBPyConnection, check: Check) -> None:
    first_fault = connection.execute(
        f'SELECT csv, line, "{check.column}" FROM {check.table} WHERE {check.rows} ORDER BY csv, line LIMIT 1'
    ).fetchone()
    if first_fault:
        file, line, cell = first_fault
        raise ValueError(f'{file}, line {line}, column {check.column}: "{cell or ""}" {check.fault}')


def _load_keys(connection: duckdb.DuckDBPyConnection) -> None:
    # An authority's key is its DfE number, since ONS codes change; a region has no number but ONS's.
    connection.execute(
        "CREATE TABLE keys AS SELECT area_code, coalesce(old_la_code, area_code) AS area FROM areas"
    )
    connection.execute(
        "CREATE TABLE known (area VARCHAR, short_name VARCHAR, other_names VARCHAR[], "
        "former_codes VARCHAR[], police_force VARCHAR)"
    )
    force_of = {area: force for force, areas in POLICE_FORCES.items() for area in areas}
    for area in sorted(SHORT_NAMES.keys() | OTHER_NAMES.keys() | FORMER_CODES.keys() | force_of.keys()):
        former = [FORMER_CODES[area]] if area in FORMER_CODES else []
        connection.execute(
            "INSERT INTO known VALUES (?, ?, ?, ?, ?)",
            [area, SHORT_NAMES.get(area), list(OTHER_NAMES.get(area, ())), former, force_of.get(area)],
        )
