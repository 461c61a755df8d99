"""The table of the sample beside the year: what it is checked against stands in the head of each column."""

import pandas as pd

from analytics.charts.agreement import SAID
from analytics.figures.sample_check import SampleCheck


def figures(found: SampleCheck, pool_name: str) -> pd.DataFrame:
    """Return one row a figure of the focus: the sample, its interval, what is published, and where that lies."""
    rows = found.rows[found.rows.role == "focus"]
    return pd.DataFrame(
        {
            "Figure": rows.label,
            f"Sample ({pool_name}, wave {found.wave.removeprefix('W')})": rows.share_shown,
            "95% interval of the sample": _limits(rows),
            "Sampled referrals it is a share of": rows.size_shown,
            f"Published ({found.source.publisher})": rows.published_shown,
            "Published for the year ending 31 March": [
                str(year) if year else "" for year in rows.published_year
            ],
            "The published figure lies": rows.agreement.map(SAID),
        }
    )


def counts(found: SampleCheck, pool_name: str) -> pd.DataFrame:
    """Return one row a figure: how many authorities were compared, and in how many it lies outside."""
    rows = found.counts
    return pd.DataFrame(
        {
            "Figure": rows.label,
            f"Authorities compared (sample: {pool_name}; published: {found.source.publisher})": rows.compared,
            "Published figure outside the interval of the sample": rows.outside,
            "Not compared": rows.not_compared,
        }
    )


def _limits(rows: pd.DataFrame) -> list[str]:
    return [
        f"{lower:.0f}% to {upper:.0f}%" if lower == lower else ""
        for lower, upper in zip(rows.lower, rows.upper, strict=True)
    ]
