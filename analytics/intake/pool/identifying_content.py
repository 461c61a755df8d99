"""Whether the cells of a column would tell who somebody is, whatever its heading says."""

import duckdb

from analytics.intake.single_row import only_row
from analytics.registry.identifying_details import (
    CAPITALISED,
    LEAST_DIFFERENT_NAMES,
    LONG_TEXT,
    MOST_CANDIDATES,
    NHS_WORDS,
    SHAPES,
    TEN_DIGITS,
    passes_nhs_check,
)

NAMES_OF_PEOPLE = "names of people"


def identifying_content(cursor: duckdb.DuckDBPyConnection, cells: str) -> str | None:
    """Return in words what the different texts of one column look like, or None where nothing identifies.

    `cells` names a table with the column `cell`, each different text once.
    """
    tests = ", ".join(
        f"coalesce(bool_or(regexp_matches(cell, ?)), false) AS s{n}" for n in range(len(SHAPES))
    )
    # DuckDB's own classes of letters are ASCII only, which is enough to tell a name from a code.
    matches = only_row(
        cursor.execute(
            f"SELECT {tests}, coalesce(max(length(cell)), 0) > {LONG_TEXT},"
            f" count(*) FILTER (regexp_full_match(cell, ?)) >= {LEAST_DIFFERENT_NAMES} FROM {cells}",
            [*(shape.pattern for shape in SHAPES), f"{CAPITALISED}(?: {CAPITALISED})+"],
        )
    )
    words = [shape.words for shape, is_met in zip(SHAPES, matches, strict=False) if is_met]
    if _has_nhs_number(cursor, cells):
        words.insert(0, NHS_WORDS)
    if matches[-2]:
        words.append(f"text of more than {LONG_TEXT} characters")
    if matches[-1]:
        words.append(NAMES_OF_PEOPLE)
    return words[0] if words else None


def _has_nhs_number(cursor: duckdb.DuckDBPyConnection, cells: str) -> bool:
    candidates = cursor.execute(
        f"SELECT regexp_extract(cell, ?) FROM {cells} WHERE regexp_matches(cell, ?) LIMIT {MOST_CANDIDATES}",
        [TEN_DIGITS, TEN_DIGITS],
    ).fetchall()
    return any(passes_nhs_check(number) for (number,) in candidates)
