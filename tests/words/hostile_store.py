"""A store in which every label that anybody can bring is hostile: places, pool, publications, files and roles."""

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from analytics.loads.current_load import load
from analytics.loads.ledger_entries import SourceFile
from analytics.settings import Settings
from tests import miniature

SHIPPED = Path(__file__).parents[2] / "data"
# One of each kind, none with a line's end: a name stands on one line.
PLACES = {
    "T01": "![x](https://evil.example/x.png) <b>bold</b>",
    "T02": "<a href='https://evil.example'>x</a> :smile: $x^2$",
    "T03": ":red[x] **bold** `code` :material/warning:",
    "T04": "# www.evil.example <br> [x](/pathways) &lt;i&gt; %{x}",
}
REGION = "<script>alert(1)</script> ~~gone~~"
POOL = "[pool](https://evil.example) pool"
FORCE = "<span style='color:red'>force</span> :streamlit:"
PUBLICATION = "<img src=x onerror=alert(1)>/[2026](https://evil.example)"
ROLE = ":blue[role] <b> www.evil.example"
FILES = ("![x](https://evil.example/x.png).csv", "*a* `b` :smile:.csv", "https://evil.example/$x$.csv")
BROUGHT = (*PLACES.values(), REGION, POOL, FORCE, PUBLICATION, ROLE, *FILES)


def hostile(folder: Path) -> Settings:
    """Return the settings of an installation that shows a pool with such names, and has such loads in its ledger."""
    shipped = folder / "data"
    for part in ("published", "geography", "demonstration"):
        shutil.copytree(SHIPPED / part, shipped / part)
    _training(shipped)
    settings = Settings(shipped=shipped, store=folder / "store", pool="training")
    load(_figures(folder / "figures"), settings, ROLE, [_file(name) for name in FILES])
    return settings


def _training(shipped: Path) -> None:
    own = [row for row in miniature.referrals() if row["authority"] == miniature.ROTHERHAM]
    records = [row for row in miniature.wave_records() if row["authority"] == miniature.ROTHERHAM]
    _write(
        shipped / "training/referral.parquet",
        "demonstration/referral",
        [
            row | {"authority": code, "row_key": f"{code} {number}", "child_key": f"{code} {number}"}
            for code in PLACES
            for number, row in enumerate(own)
        ],
    )
    _write(
        shipped / "training/wave_record.parquet",
        "demonstration/wave_record",
        [row | {"authority": code, "pool": POOL} for code in PLACES for row in records],
    )
    _write(
        shipped / "training/area.parquet",
        "published/areas",
        [_place("T00", REGION, "region"), *(_place(code, name) for code, name in PLACES.items())],
    )


def _place(code: str, name: str, level: str = "authority") -> dict:
    return {
        "area": code,
        "ons_code": code,
        "name": name,
        "short_name": name,
        "level": level,
        "region": "T00",
        "ons_codes": [code],
        "name_variants": [name],
        "first_year": 2025,
        "last_year": 2025,
        "police_force": FORCE if level == "authority" else None,
    }


def _figures(folder: Path) -> Path:
    newest = [row for row in miniature.figures() if row["year"] == 2025 and row["indicator"] == "cla_rate"]
    rows = [row | {"year": 2026, "publication": PUBLICATION} for row in newest]
    _write(folder / "figures.parquet", "published/figures", rows)
    return folder


def _file(name: str) -> SourceFile:
    return SourceFile(name=name, sha256="ab" * 32, rows=30)


def _write(path: Path, schema: str, rows: list[dict]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, schema=miniature.SCHEMAS[schema]), path)
