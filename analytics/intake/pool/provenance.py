"""Whether the rows that come in are invented or real, and what that means for the pool they come to."""

import duckdb

from analytics.intake.pool.refusal import refuse_if, whole_file_refused
from analytics.intake.single_row import only_row
from analytics.intake.upload_report import Finding, Kind
from analytics.intake.uploaded_file import StoreContext

POOL, INVENTED_POOL = "referral pool", "invented pool"


def pool_name(
    connection: duckdb.DuckDBPyConnection, context: StoreContext, file: str
) -> tuple[str, list[Finding]]:
    """Return the name of the pool the rows belong to, and what must be said of it.

    Raises: Refused where invented and real rows are mixed, in the files or with the pool in use.
    """
    every, some = only_row(
        connection.execute(
            "SELECT bool_and(invented), bool_or(invented)"
            " FROM (SELECT invented FROM referral UNION ALL SELECT invented FROM wave_record)"
        )
    )
    if some and not every:
        refuse_if(
            [whole_file_refused(file, "mixes rows marked invented with rows that are not; load them apart")]
        )
    if every and not context.pool_is_invented:
        refuse_if(
            [
                whole_file_refused(
                    file, "holds invented rows, and the pool in use is real; the two are never mixed"
                )
            ]
        )
    if every:
        return INVENTED_POOL, []
    if not context.pool_is_invented:
        return POOL, []
    what = "the rows are not marked invented, so the invented pool in use gives way to them"
    return POOL, [Finding(kind=Kind.WARNING, file=file, where="", what=what)]
