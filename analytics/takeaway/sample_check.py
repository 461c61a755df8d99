"""The table of the sample beside the year: what it is checked against stands in the head of each column."""

import pandas as pd

from analytics.charts.agreement import SAID
from analytics.figures.sample_check import SampleCheck
from analytics.takeaway.table import Table


def figures(found: SampleCheck, pool_name: str) -> Table:
    """Return one row a figure of the focus: the sample, its interval, what is published, and where that lies."""
    rows = found.rows[found.rows.role == "focus"]
    return Table.of(
        {
            "Figure": list(rows.label),
            f"Sample ({pool_name}, wave {found.wave.removeprefix('W')})": list(rows.share_shown),
            "95% interval of the sample": _limits(rows),
            "Sampled referrals it is a share of": list(rows.size_shown),
            f"Published ({found.source.publisher})": list(rows.published_shown),
            "Published for the year ending 31 March": [
                str(year) if year else "" for year in rows.published_year
            ],
            "The published figure lies": [SAID[said] for said in rows.agreement],
        }
    )


def counts(found: SampleCheck, pool_name: str) -> Table:
    """Return one row a figure: how many authorities were compared, and in how many it lies outside."""
    rows = found.counts
    return Table.of(
        {
            "Figure": list(rows.label),
            f"Authorities compared (sample: {pool_name}; published: {found.source.publisher})": list(
                map(str, rows.compared)
            ),
            "Published figure outside the interval of the sample": list(map(str, rows.outside)),
            "Not compared": list(map(str, rows.not_compared)),
        }
    )


def _limits(rows: pd.DataFrame) -> list[str]:
    return [
        f"{lower:.0f}% to {upper:.0f}%" if lower == lower else ""
        for lower, upper in zip(rows.lower, rows.upper, strict=True)
    ]
