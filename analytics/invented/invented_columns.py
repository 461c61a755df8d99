"""The columns of the two files of a pool, their order and their types."""

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa

_FLAGS = ("icpc_not_required", "link_uncertain", "invented")
_DATES = ("referral_week", "window_start", "window_end", "extract_date", "redesign_month")
_NUMBERS = (
    "followup_weeks", "assessment_wdays", "contacts_total", "contacts_to_referral", "contacts_to_early_help",
    "contacts_advice", "contacts_nfa", "referrals_total", "child_population", "population_year",
)  # fmt: skip

REFERRAL_COLUMNS = (
    "authority", "wave", "row_key", "child_key", "family_key", "referral_week", "followup_weeks",
    "source_code", "concern_type", "primary_need", "factors", "age_band", "sex", "initial_response",
    "days_to_decision", "days_to_assessment", "days_to_assessment_end", "assessment_wdays",
    "assessment_result", "days_to_s47", "icpc_not_required", "days_to_icpc", "icpc_result", "days_to_cpp",
    "cp_category", "previous_plans", "days_to_cla", "days_to_early_help", "days_to_closure",
    "closure_reason", "prev_referrals_12m", "days_to_next_referral", "link_uncertain", "invented",
)  # fmt: skip

WAVE_COLUMNS = (
    "authority", "wave", "window_start", "window_end", "extract_date", "frame", "sampling",
    "contacts_total", "contacts_to_referral", "contacts_to_early_help", "contacts_advice", "contacts_nfa",
    "referrals_total", "child_population", "population_year", "redesign", "redesign_month",
    "invented", "pool",
)  # fmt: skip


def referral_table(rows: pd.DataFrame) -> pa.Table:
    """Return referral rows as they are written."""
    return _table(rows, REFERRAL_COLUMNS)


def wave_table(records: pd.DataFrame) -> pa.Table:
    """Return wave records as they are written."""
    return _table(records, WAVE_COLUMNS)


def typed(frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """Return the frame with these columns, in this order, each of its type; empty stays empty."""
    return frame[list(columns)].astype({column: _PANDAS[_type(column)] for column in columns})


_PANDAS: Mapping[pa.DataType, str] = {
    pa.bool_(): "boolean",
    pa.date32(): "datetime64[s]",
    pa.int32(): "Int32",
    pa.string(): "str",
}


def _table(frame: pd.DataFrame, columns: tuple[str, ...]) -> pa.Table:
    schema = pa.schema([(column, _type(column)) for column in columns])
    table = pa.Table.from_pandas(frame[list(columns)], schema=schema, preserve_index=False)
    # Without the note that pandas leaves in it, the file does not change with pandas.
    return table.replace_schema_metadata(None)


def _type(column: str) -> pa.DataType:
    if column in _FLAGS:
        return pa.bool_()
    if column in _DATES:
        return pa.date32()
    return pa.int32() if column in _NUMBERS or column.startswith("days_to_") else pa.string()
