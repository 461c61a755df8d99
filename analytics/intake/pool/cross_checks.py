"""Checks that take more than one column or more than one table: keys, waves, windows and what cannot all be true."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import duckdb

from analytics.intake.pool.faults import Fault
from analytics.intake.pool.logic_checks import LOGIC_CHECKS
from analytics.intake.single_row import only_row
from analytics.intake.upload_report import Kind
from analytics.protection.suppress_and_round import rounded
from analytics.registry.areas import AreaRegistry
from analytics.registry.disclosure_rule import FEWEST_REFERRALS, HIDE_UP_TO_COUNT

FAR_DAYS = 366
FAR_WORDS = f"dates more than {FAR_DAYS} days from the window of their wave"


@dataclass(frozen=True, kw_only=True)
class Check:
    """One check of a view: the column it is told by, what is said, and the SQL condition a row meets that breaks it."""

    column: str
    what: str
    condition: str
    identifies: bool = False
    kind: Kind = Kind.REFUSED


OF_WAVES: tuple[Check, ...] = (
    Check(
        column="window_end",
        what="is not later than window_start",
        condition="window_end <= window_start",
    ),
    Check(
        column="extract_date",
        what="is earlier than window_end; the extract is taken after the window has closed",
        condition="extract_date < window_end",
    ),
    Check(
        column="extract_date",
        what="lies in the future",
        condition="extract_date > current_date",
    ),
    *(
        Check(
            column=name,
            what="is more than contacts_total",
            condition=f"{name} > contacts_total",
        )
        for name in ("contacts_to_referral", "contacts_to_early_help", "contacts_advice", "contacts_nfa")
    ),
    Check(
        column="redesign_month",
        what="is empty beside a redesign, so before and after cannot be told apart",
        condition="redesign <> 'none' AND redesign_month IS NULL",
        kind=Kind.WARNING,
    ),
)

# Over referrals with the window of their wave beside them.
OF_WINDOWS: tuple[Check, ...] = (
    Check(
        column="referral_week",
        what=FAR_WORDS,
        condition=f"referral_week NOT BETWEEN window_start - {FAR_DAYS} AND window_end + {FAR_DAYS}",
        identifies=True,
    ),
    Check(
        column="referral_week",
        what="lies outside the window of its wave (window_start to window_end)",
        condition="referral_week + 6 < window_start OR referral_week > window_end",
    ),
    Check(
        column="followup_weeks",
        what="differs from the whole weeks between the end of referral_week and extract_date",
        condition="followup_weeks <> greatest(0, (extract_date - referral_week - 6) // 7)",
        kind=Kind.WARNING,
    ),
)


_IN_WINDOWS = """(
    SELECT referral.*, window_start, window_end, extract_date
    FROM referral JOIN (SELECT * EXCLUDE (place, invented) FROM wave_record) USING (authority, wave)
)"""


def of_waves(connection: duckdb.DuckDBPyConnection) -> Iterator[Fault]:
    """Yield what is wrong with the wave records."""
    yield from _twice(
        connection, "wave_record", "authority, wave", "wave", "is there twice for one authority"
    )
    yield from _broken(connection, "wave_record", OF_WAVES)


def of_referrals(
    connection: duckdb.DuckDBPyConnection, recorded: frozenset[tuple[str, str]]
) -> Iterator[Fault]:
    """Yield what is wrong with the referrals; `recorded` are the waves that the store knows already."""
    yield from _twice(connection, "referral", "hash(row_key)", "row_key", "is there twice")
    yield from _orphans(connection, recorded)
    yield from _broken(connection, _IN_WINDOWS, OF_WINDOWS)
    yield from _illogical(connection)


def of_sizes(connection: duckdb.DuckDBPyConnection, places: AreaRegistry) -> Iterator[Fault]:
    """Yield a warning for each wave of an authority with few referrals, or with more than there were in all."""
    waves = connection.execute(
        "SELECT authority, wave, sampled, place, referrals_total"
        " FROM (SELECT authority, wave, count(*) AS sampled, min(place) AS place FROM referral GROUP BY ALL)"
        " LEFT JOIN (SELECT authority, wave, referrals_total FROM wave_record) USING (authority, wave)"
        " ORDER BY authority, wave"
    ).fetchall()
    for authority, wave, sampled, at, total in waves:
        who = f"{places[authority].name}, {wave}"
        if sampled < FEWEST_REFERRALS:
            what = f"{who}: has fewer than {FEWEST_REFERRALS} referrals, so no figure of it will be shown"
            yield Fault(column="", at=at, what=what, kind=Kind.WARNING)
        if total is not None and sampled > total:
            what = f"{who}: has more referrals than the referrals_total of its wave record"
            yield Fault(column="", at=at, what=what, kind=Kind.WARNING)


def _broken(connection: duckdb.DuckDBPyConnection, rows: str, checks: tuple[Check, ...]) -> Iterator[Fault]:
    """Yield the checks that any row breaks, all of them tried in one pass."""
    tried = ", ".join(
        f"count(*) FILTER ({check.condition}), min(place) FILTER ({check.condition})" for check in checks
    )
    counts_and_places = only_row(connection.execute(f"SELECT {tried} FROM {rows}"))
    for check, often, at in zip(checks, counts_and_places[::2], counts_and_places[1::2], strict=True):
        if often:
            yield Fault(
                column=check.column,
                at=at,
                rows=often,
                what=check.what,
                identifies=check.identifies,
                kind=check.kind,
            )


def _twice(
    connection: duckdb.DuckDBPyConnection, table: str, key: str, column: str, what: str
) -> Iterator[Fault]:
    # Counting first is far cheaper than finding, and keys are seldom there twice.
    rows, different = only_row(
        connection.execute(
            f"SELECT count(*), (SELECT count(*) FROM (SELECT DISTINCT {key} FROM {table})) FROM {table}"
        )
    )
    if rows == different:
        return
    often, at = only_row(
        connection.execute(
            f"SELECT sum(times), min(later) FROM (SELECT count(*) - 1 AS times, max(place) AS later"
            f" FROM {table} GROUP BY {key} HAVING count(*) > 1)"
        )
    )
    yield Fault(column=column, at=at, rows=int(often), what=what)


def _orphans(connection: duckdb.DuckDBPyConnection, recorded: frozenset[tuple[str, str]]) -> Iterator[Fault]:
    connection.execute("CREATE OR REPLACE TEMP TABLE recorded (authority VARCHAR, wave VARCHAR)")
    if recorded:
        connection.executemany("INSERT INTO recorded VALUES (?, ?)", sorted(recorded))
    connection.execute("INSERT INTO recorded SELECT authority, wave FROM wave_record")
    often, at = only_row(
        connection.execute(
            "SELECT count(*), min(place) FROM referral ANTI JOIN recorded USING (authority, wave)"
        )
    )
    if often:
        what = "is a wave that has no wave record for this authority, neither in the files nor in the store"
        yield Fault(column="wave", at=at, rows=often, what=what)


def _illogical(connection: duckdb.DuckDBPyConnection) -> Iterator[Fault]:
    checks = tuple(
        Check(
            column="",
            what=check.words,
            condition=check.condition,
            kind=Kind.WARNING,
        )
        for check in LOGIC_CHECKS
    )
    for fault in _broken(connection, "referral", checks):
        yield replace(fault, what=f"{fault.what} {_counted(fault.rows)}", rows=0)


def _counted(rows: int) -> str:
    # What is said here stays with the load, so it counts as the pool's pages do.
    if rows <= HIDE_UP_TO_COUNT:
        return f"(in fewer than {HIDE_UP_TO_COUNT + 1} rows)"
    return f"(in about {rounded(rows):,} rows)"
