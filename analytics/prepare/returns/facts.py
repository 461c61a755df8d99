"""The facts of the returns that ship beside this file: headings, printed values, tables and factor codes."""

import csv
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent


@cache
def facts(name: str) -> tuple[dict[str, str], ...]:
    """Return the lines of one shipped file, each by its headings."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
