"""The table of the sample beside the year: what it is checked against stands in the head of each column."""

from analytics.charts.agreement_chart import SAID
from analytics.exports.table import Table
from analytics.figures.sample_check_figures import CheckRow, SampleCheck


def figures(check: SampleCheck, pool_name: str) -> Table:
    """Return one row a figure of the focus: the sample, its interval, what is published, and where that lies."""
    rows = check.focus_rows
    return Table.of(
        {
            "Figure": [row.label for row in rows],
            f"Sample ({pool_name}, wave {check.wave.removeprefix('W')})": [row.share_shown for row in rows],
            "95% interval of the sample": [_limits(row) for row in rows],
            "Sampled referrals it is a share of": [row.size_shown for row in rows],
            f"Published ({check.source.publisher})": [row.published_shown for row in rows],
            "Published for the year ending 31 March": [
                str(row.published_year) if row.published_year else "" for row in rows
            ],
            "The published figure lies": [SAID[row.agreement] for row in rows],
        }
    )


def counts(check: SampleCheck, pool_name: str) -> Table:
    """Return one row a figure: how many authorities were compared, and in how many it lies outside."""
    compared = f"Authorities compared (sample: {pool_name}; published: {check.source.publisher})"
    return Table.of(
        {
            "Figure": [count.label for count in check.counts],
            compared: [str(count.compared) for count in check.counts],
            "Published figure outside the interval of the sample": [
                str(count.outside) for count in check.counts
            ],
            "Not compared": [str(count.not_compared) for count in check.counts],
        }
    )


def _limits(row: CheckRow) -> str:
    return "" if row.lower is None else f"{row.lower:.0f}% to {row.upper:.0f}%"
