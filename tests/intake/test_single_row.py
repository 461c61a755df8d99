"""One row, and one value of the kind asked for; anything else is an error and no silent None."""

import duckdb
import pytest

from analytics.intake.single_row import only_row, only_value


@pytest.fixture
def connection():
    with duckdb.connect(":memory:") as connection:
        yield connection


def test_a_count_has_one_row_and_one_value(connection):
    assert only_row(connection.execute("SELECT count(*), min(n) FROM range(3) AS r(n)")) == (3, 0)
    assert only_value(connection.execute("SELECT count(*) FROM range(3)"), int) == 3


def test_an_answer_without_a_row_is_an_error(connection):
    with pytest.raises(LookupError, match="has none"):
        only_row(connection.execute("SELECT 1 WHERE false"))


def test_a_missing_value_and_one_of_another_kind_are_errors(connection):
    with pytest.raises(TypeError, match="answered with bool, not NoneType"):
        only_value(connection.execute("SELECT bool_and(true) WHERE false"), bool)
    with pytest.raises(TypeError, match="answered with int, not str"):
        only_value(connection.execute("SELECT '3'"), int)
