"""What every table of shares has: limits, differences and what chance says of them, as printed; and mixes."""

from collections.abc import Iterable, Sequence

from analytics.exports.table import Table
from analytics.figures.share_difference_figures import PairRow
from analytics.figures.sources_figures import MixRow
from analytics.protection.printed_share import PrintedShare
from analytics.sentences.share_difference_sentences import points
from analytics.words.verdict import Verdict
from analytics.words.verdict_phrases import PHRASES


def limits(rows: Iterable[PrintedShare]) -> list[str]:
    """Return the 95% intervals as printed; empty where there is none."""
    return [
        "" if row.lower is None or row.upper is None else f"{row.lower:.0f}% to {row.upper:.0f}%"
        for row in rows
    ]


def differences(rows: Iterable[PairRow]) -> list[str]:
    """Return how far each row lies from its comparator's, with the 95% interval; empty where neither is one figure."""
    return [
        ""
        if row.points is None or row.gap_lower is None or row.gap_upper is None
        else points(row.points, row.gap_lower, row.gap_upper)
        for row in rows
    ]


def phrases(rows: Iterable[PairRow]) -> list[str]:
    """Return what chance says of each row; empty where nothing may be said."""
    return ["" if row.verdict in (None, Verdict.NONE) else PHRASES[row.verdict].words for row in rows]


def wide(rows: Sequence[MixRow], shown: Sequence[str]) -> Table:
    """Return one row an authority and a column a group, from what is printed of each row; empty where it has none."""
    groups = list(dict.fromkeys(row.group_label for row in rows))
    areas: dict[str, dict[str, str]] = {}
    names = {row.area: row.short_name for row in rows}
    for row, text in zip(rows, shown, strict=True):
        areas.setdefault(row.area, {})[row.group_label] = text
    return Table(
        ("Area", *groups),
        tuple((names[area], *(cells.get(group, "") for group in groups)) for area, cells in areas.items()),
    )
