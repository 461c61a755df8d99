"""Pool files as Prepare writes them, made of rows of the invented demonstration pool."""

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path

import pandas as pd

from analytics.registry.pool_file import REFERRAL_FIELDS, WAVE_FIELDS, Field, Type

DEMONSTRATION = Path(__file__).parents[2] / "data" / "demonstration"
ROTHERHAM, YORK, BARNSLEY = "372", "816", "370"
_KEYS = ("row_key", "child_key", "family_key")


def referrals(authorities: Collection[str], waves: Collection[str] = ("W1", "W2")) -> pd.DataFrame:
    """Return the referrals of some authorities and waves under the headings of a pool file, as text."""
    return _under_headings(_rows("referral", authorities, waves), REFERRAL_FIELDS)


def records(authorities: Collection[str], waves: Collection[str] = ("W1", "W2")) -> pd.DataFrame:
    """Return the wave records of some authorities and waves under the headings of a pool file, as text."""
    return _under_headings(_rows("wave_record", authorities, waves), WAVE_FIELDS)


def write(
    folder: Path, authorities: Collection[str], waves: Collection[str] = ("W1", "W2"), **cells: str
) -> tuple[Path, Path]:
    """Write the two CSVs of a pool, every row with these cells changed; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / "both_referrals.csv", folder / "both_wave_record.csv"
    for path, table in zip(paths, (referrals(authorities, waves), records(authorities, waves)), strict=True):
        changed: Mapping[str, str] = {name: cell for name, cell in cells.items() if name in table}
        table.assign(**changed).to_csv(path, index=False)
    return paths


def _rows(name: str, authorities: Collection[str], waves: Collection[str]) -> pd.DataFrame:
    rows = pd.read_parquet(DEMONSTRATION / f"{name}.parquet")
    return rows[rows.authority.isin(authorities) & rows.wave.isin(waves)]


def _under_headings(rows: pd.DataFrame, fields: tuple[Field, ...]) -> pd.DataFrame:
    held = [field for field in fields if field.column in rows]
    return pd.DataFrame(
        {field.name: rows[field.column].map(lambda cell, field=field: _text(cell, field)) for field in held}
    )


def _text(cell: object, field: Field) -> str:
    if pd.isna(cell):
        return ""
    if field.name in _KEYS:
        # As Prepare writes them: of its length, and without meaning.
        return hashlib.sha256(f"{field.name} {cell}".encode()).hexdigest()[: field.digits]
    if field.type is Type.FLAG:
        return "yes" if cell else "no"
    if field.type in (Type.DATE, Type.MONDAY):
        return pd.Timestamp(cell).date().isoformat()
    return str(int(cell)) if field.type is Type.NUMBER else str(cell)
