"""Which fields each authority of the pool recorded, protected before they leave: nothing exact is returned."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from analytics.disclosure import TOO_FEW
from analytics.figures.sampled import FOCUS, MEMBER, Cell, Side, filters, row, side, size_shown, weights
from analytics.figures.together import together
from analytics.holdings import Holdings
from analytics.measures import MEASURES
from analytics.names import named
from analytics.queries import recording as queries
from analytics.selection import Selection

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


def fields_of(measure: str) -> tuple[str, ...]:
    """Return the keys of the fields a measure of the pool rests on; none where it rests on dates of events alone."""
    return MEASURES[measure].rests_on


@dataclass(frozen=True, kw_only=True)
class Recording:
    """Which fields are recorded, one row a field and authority, the focus first.

    Columns of `rows`: area, name, short_name, role, is_beside (it stands among the comparator), field, label,
    count_shown, size_shown, share, share_shown, status. Shares in percent, NaN where hidden.
    """

    rows: pd.DataFrame
    side: Side


def recording(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Recording:
    """Return which fields each authority recorded, in the waves chosen; no other filter acts."""
    against, names = side(chosen, holdings), named(chosen, holdings)
    cells = _cells(cursor, chosen)
    held = [code for code in names if any(code in own for own in cells.values())]
    rows = [
        {
            "area": names[code].key,
            "name": names[code].name,
            "short_name": names[code].short_name,
            "role": FOCUS if code == chosen.focus else MEMBER,
            "is_beside": code in against.authorities,
            **_recorded(field, cells[field.applies_to][code]),
        }
        for code in sorted(held, key=lambda code: code != chosen.focus)
        for field in FIELDS
    ]
    return Recording(rows=pd.DataFrame(rows), side=against)


def group_counts(counted: pd.Series, groups: Mapping[str, Collection]) -> pd.DataFrame:
    """Return exact counts of groups of codes from exact counts by code, one column a group."""
    return pd.DataFrame(
        [
            {group: sum(int(counts.get(key, 0)) for key in keys) for group, keys in groups.items()}
            # Where nothing was counted, the store has no list at all.
            for counts in (found if isinstance(found, Mapping) else {} for found in counted)
        ],
        index=counted.index,
    )


def _cells(
    cursor: duckdb.DuckDBPyConnection, chosen: Selection
) -> Mapping[str, Mapping[str, Mapping[str, Cell]]]:
    """Return the protected cells of each authority, by what the fields apply to."""
    exact = queries.fields(cursor, filters(chosen, frozenset(), set())["waves"])
    exact = exact.assign(authority=exact.authority.astype(str)).set_index("authority")
    return {
        whole: together(
            exact[[field.key for field in FIELDS if field.applies_to == whole]], exact[whole], weights(exact)
        ).own
        for whole in APPLIES_TO
    }


def _recorded(field: Field, cells: Mapping[str, Cell]) -> dict:
    known = {"field": field.key, "label": field.label}
    if not cells:
        few = dict.fromkeys(("count_shown", "share_shown", "status"), TOO_FEW)
        return {**known, **few, "size_shown": size_shown(0), "share": np.nan}
    # No interval: this is what the sample itself holds.
    drawn = row(MEMBER, cells[field.key], 1.0)
    kept = {name: drawn[name] for name in ("count_shown", "share", "share_shown", "status")}
    return {**known, **kept, "size_shown": size_shown(cells[field.key].whole)}
