"""The reference cases (tests/reference/README.md), as rows and as columns of one set."""

import csv
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parent.parent / "reference"
TOLERANCE = 1e-6


def rows(name, set_id=None):
    with open(FOLDER / name, newline="", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if set_id is None or row["set_id"] == set_id]


def columns(name, set_id, *names):
    """Each named column of one set as floats; an empty cell is NaN."""
    found = rows(name, set_id)
    if not found:
        raise ValueError(f"no set {set_id!r} in {name}")
    return [np.array([float(row[column] or "nan") for row in found]) for column in names]
