"""What the schema declares is what the code sets say."""

import re

import duckdb
import pytest

from analytics.loads.generation_build import SCHEMA
from analytics.registry import codes

# schema.sql writes each list out, so that it can be read and pasted as SQL.
LISTS = {
    "publisher_status": list(codes.STATUSES),
    "source_code": [code.key for code in codes.SOURCE_CODES],
    "source_group": [group.key for group in codes.SOURCE_GROUPS],
    "initial_response": [code.key for code in codes.INITIAL_RESPONSES],
    "primary_need": [code.key for code in codes.NEEDS],
    "age_band": [code.key for code in codes.AGE_BANDS],
    "sex": [code.key for code in codes.SEXES],
    "closure_reason": [code.key for code in codes.CLOSURE_REASONS],
}


@pytest.mark.parametrize(("kind", "keys"), LISTS.items())
def test_the_values_of_a_type_are_the_codes_and_nothing_else(cursor, kind, keys):
    held = cursor.execute(f"SELECT unnest(enum_range(NULL::{kind}))::VARCHAR").fetchall()
    assert sorted(key for (key,) in held) == sorted(keys)


def test_source_groups_stand_in_the_order_they_are_shown_in(cursor):
    held = cursor.execute("SELECT unnest(enum_range(NULL::source_group))::VARCHAR").fetchall()
    assert [key for (key,) in held] == [group.key for group in codes.SOURCE_GROUPS]


@pytest.mark.parametrize("group", codes.SOURCE_GROUPS, ids=lambda group: group.key)
def test_the_build_puts_every_source_code_into_the_group_that_declares_it(group):
    statement = (SCHEMA.parent / "referral.sql").read_text(encoding="utf-8")
    case = re.search(r"CASE\s+WHEN source_code = '6'.*?END", statement, re.DOTALL).group(0)
    for code in group.codes:
        assert duckdb.execute(f"SELECT {case} FROM (SELECT '{code}' AS source_code)").fetchone() == (
            group.key,
        )


@pytest.mark.parametrize(
    "table",
    [
        "area",
        "indicator",
        "figure",
        "neighbour",
        "boundary",
        "hexagon",
        "label_point",
        "referral",
        "wave_record",
        "design_effect",
    ],
)
def test_every_declared_table_is_filled(cursor, table):
    assert cursor.execute(f"SELECT count(*) > 0 FROM {table}").fetchone() == (True,)


def test_no_text_key_of_a_child_or_a_row_is_kept(cursor):
    columns = {name for name, *_ in cursor.execute("DESCRIBE referral").fetchall()}
    assert columns & {"row_key", "child_key", "family_key"} == set()


def test_children_and_families_are_numbered_apart_within_each_authority(cursor):
    # In the miniature every row is a child of its own, and families hold two children.
    counted = cursor.execute(
        "SELECT count(*), count(DISTINCT child), count(DISTINCT family) FROM referral"
    ).fetchone()
    # Rows in the order of miniature.KINDS, paired: Rotherham 100, Barnsley 50, Hull 80, York 15, then wave 1:
    # Rotherham 60, Barnsley 40, Hull 40. York's fifteenth shares a pair with Rotherham's first, and so on to the
    # end; a family over two authorities counts in each: 50 + 25 + 40 + 8 + 31 + 21 + 21.
    assert counted == (385, 385, 196)
