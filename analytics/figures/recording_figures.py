"""Which fields each authority of the pool recorded, protected before they leave: nothing exact is returned."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import duckdb
import pandas as pd

from analytics.figures.focus_independent_cache import shared_by_all
from analytics.protection.protected_rows import (
    FOCUS,
    MEMBER,
    PoolComparator,
    ProtectedCell,
    count_shown,
    pool_comparator,
    sampling_weights,
    share_shown,
    size_shown,
)
from analytics.protection.pseudonyms import AuthorityLabel, authority_labels
from analytics.protection.waves_together import ExactCounts, protected_counts
from analytics.queries import recording_queries
from analytics.reader.holdings import Holdings
from analytics.reader.selection import BOTH_WAVES, Selection
from analytics.registry.disclosure_rule import TOO_FEW
from analytics.registry.measures import MEASURES

# What a field applies to, in words that stand after a number of referrals.
APPLIES_TO: Mapping[str, str] = {
    "referrals": "",
    "born": "of children already born",
    "assessed": "that were assessed",
    "ended": "whose assessment ended",
}


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of the pooled record, in words, and the referrals it applies to."""

    key: str
    label: str
    applies_to: str = "referrals"


FIELDS: tuple[Field, ...] = (
    Field(key="source", label="Source"),
    Field(key="concern", label="Concern type"),
    Field(key="age", label="Age"),
    Field(key="sex", label="Sex", applies_to="born"),
    Field(key="family", label="Brothers and sisters"),
    Field(key="previous", label="Earlier referrals"),
    Field(key="response", label="Initial response"),
    Field(key="decision", label="Days to decision"),
    Field(key="need", label="Primary need", applies_to="assessed"),
    Field(key="factors", label="Factors", applies_to="ended"),
    Field(key="result", label="Assessment result", applies_to="ended"),
)
FIELD: Mapping[str, Field] = {field.key: field for field in FIELDS}


def fields_behind(measure: str) -> tuple[str, ...]:
    """Return the keys of the fields a measure of the pool rests on; none where it rests on dates of events alone."""
    return MEASURES[measure].rests_on


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingRow:
    """One field in one authority: for how many of the referrals it applies to it is recorded, as printed.

    `is_comparator` says that the authority stands among the comparator. `share` is in percent, None where hidden; the
    letter in `status` then says why.
    """

    area: str
    name: str
    short_name: str
    role: str
    is_comparator: bool
    field: str
    label: str
    count_shown: str
    size_shown: str
    share: float | None
    share_shown: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """Which fields are recorded, one row a field and authority, the focus first."""

    rows: tuple[RecordingRow, ...]
    side: PoolComparator

    @property
    def focus_rows(self) -> tuple[RecordingRow, ...]:
        """Return the rows of the reader's own authority, where one is marked."""
        return tuple(row for row in self.rows if row.role == FOCUS)

    def of(self, field: str) -> tuple[RecordingRow, ...]:
        """Return the rows of one field, by its key."""
        return tuple(row for row in self.rows if row.field == field)


def recording(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> Recording:
    """Return which fields each authority recorded, in the waves chosen; no other filter acts."""
    against, names = pool_comparator(selection, holdings), authority_labels(selection, holdings)
    cells = _cells(cursor, selection, holdings)
    codes = [code for code in names if any(code in own for own in cells.values())]
    rows = tuple(
        _row(
            field,
            names[code],
            FOCUS if code == selection.focus else MEMBER,
            cells[field.applies_to][code].get(field.key),
            is_beside=code in against.authorities,
        )
        for code in sorted(codes, key=lambda code: code != selection.focus)
        for field in FIELDS
    )
    return Recording(rows=rows, side=against)


def waves_read(selection: Selection) -> list[str]:
    """Return the waves that are read, for a query: none named means both."""
    return [] if selection.wave == BOTH_WAVES else [selection.wave]


def waves_apart(selection: Selection, holdings: Holdings) -> list[list[str]]:
    """Return the waves that are read, and of both together each after them alone, for a query."""
    alone = [[wave.key] for wave in holdings.pool.waves] if selection.wave == BOTH_WAVES else []
    return [waves_read(selection), *alone]


def group_counts(counted: pd.Series, groups: Mapping[str, Collection[str | int]]) -> pd.DataFrame:
    """Return exact counts of groups of codes from exact counts by code, one column a group."""
    return pd.DataFrame(
        [
            {group: sum(int(counts.get(key, 0)) for key in keys) for group, keys in groups.items()}
            # Where nothing was counted, the store has no list at all.
            for counts in (tally if isinstance(tally, Mapping) else {} for tally in counted)
        ],
        index=counted.index,
    )


@shared_by_all
def _cells(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> Mapping[str, Mapping[str, Mapping[str, ProtectedCell]]]:
    """Return the protected cells of each authority, by what the fields apply to."""
    exact = [recording_queries.fields(cursor, waves) for waves in waves_apart(selection, holdings)]
    return {whole: _cells_of(whole, exact) for whole in APPLIES_TO}


def _cells_of(whole: str, exact: list[pd.DataFrame]) -> Mapping[str, Mapping[str, ProtectedCell]]:
    together, *of_waves = (_exact(whole, frame) for frame in exact)
    return protected_counts(together, of_waves).by_authority


def _exact(whole: str, exact: pd.DataFrame) -> ExactCounts:
    exact = exact.assign(authority=exact.authority.astype(str)).set_index("authority")
    return ExactCounts(
        counts=exact[[field.key for field in FIELDS if field.applies_to == whole]],
        wholes=exact[whole],
        weights=sampling_weights(exact),
    )


def _row(
    field: Field, called: AuthorityLabel, role: str, cell: ProtectedCell | None, *, is_beside: bool
) -> RecordingRow:
    count_shown, share, share_shown, status = _recorded(cell)
    return RecordingRow(
        area=called.key,
        name=called.name,
        short_name=called.short_name,
        role=role,
        is_comparator=is_beside,
        field=field.key,
        label=field.label,
        count_shown=count_shown,
        size_shown=size_shown(cell.denominator if cell else 0),
        share=share,
        share_shown=share_shown,
        status=status,
    )


def _recorded(cell: ProtectedCell | None) -> tuple[str, float | None, str, str]:
    """Return the count as printed, the share, the share as printed and its letter."""
    if cell is None:
        return TOO_FEW, None, TOO_FEW, TOO_FEW
    # No interval: this is what the sample itself holds.
    share, status = cell.percentage()
    shown = status if share is None else share_shown(share, status)
    return count_shown(cell.count), None if share is None else float(share), shown, status
