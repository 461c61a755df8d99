"""The tables behind the two parts of a difference, exactly as they are drawn."""

from analytics.exports.shared_tables import interval
from analytics.exports.table import Table
from analytics.figures.differ_figures import (
    ExplainedDifference,
    ExplainedDifferences,
    GroupContribution,
    signed,
)
from analytics.sentences.differ_sentences import PARTS, limits
from analytics.words import wording
from analytics.words.verdict import Verdict
from analytics.words.verdict_phrases import PHRASES

_SHORT = {"explained": "Explained", "unexplained": "Not explained"}


def split(differences: ExplainedDifferences) -> Table:
    """Return the focus's share as it is and with the comparator's referrals, the parts of its difference, and groups.

    A row each; the groups of each part add up to it. Raises: ValueError if the difference is not split.
    """
    own, side = differences.split.row, differences.shares
    verdicts = {"raw": own.verdict, "explained": Verdict.NONE, "unexplained": own.adjusted_verdict}
    rows: list[tuple[str, ...]] = [
        ("Share as it is", "", "", "", own.shown, side.centre_shown),
        (
            "Share with the same referrals",
            "",
            interval(own.adjusted_lower, own.adjusted_upper),
            "",
            own.adjusted_shown,
            side.centre_shown,
        ),
    ]
    rows += [
        (PARTS[row.part], row.shown, limits(row.lower, row.upper), _phrase(verdicts[row.part]), "", "")
        for row in differences.parts
    ]
    rows += [_carried("explained", carried) for carried in differences.explained_by]
    rows += [_carried("unexplained", carried) for carried in differences.unexplained_in]
    columns = ("Part", "Points", "95% interval", "Could chance explain it?", own.name)
    return Table((*columns, wording.sentence_case(side.side.name)), tuple(rows))


def by_authority(differences: ExplainedDifferences) -> Table:
    """Return one row an authority, protected as drawn, and the comparator below."""
    rows = differences.rows
    columns = {
        "Area": [row.name for row in rows],
        "Out of": [row.size_shown for row in rows],
        "Share": [row.shown for row in rows],
        "Difference, points": [_points(row.raw_shown, row) for row in rows],
        "95% interval of the difference": [limits(row.raw_lower, row.raw_upper) for row in rows],
        "Explained, points": [_points(row.explained_shown, row) for row in rows],
        "Not explained, points": [_points(row.unexplained_shown, row) for row in rows],
        "95% interval of what is not": [limits(row.unexplained_lower, row.unexplained_upper) for row in rows],
        "Share with the same referrals": [_points(row.adjusted_shown, row) for row in rows],
        "As it is": [_phrase(row.verdict) for row in rows],
        "With the same referrals": [_phrase(row.adjusted_verdict) for row in rows],
    }
    table = Table.of(
        {name: cells for name, cells in columns.items() if differences.adjust or not _is_of_a_split(name)}
    )
    side = (
        wording.sentence_case(differences.shares.side.name),
        differences.shares.centre_size,
        differences.shares.centre_shown,
    )
    return Table(table.columns, (*table.rows, (*side, *[""] * (len(table.columns) - len(side)))))


def _is_of_a_split(column: str) -> bool:
    return "xplained" in column or "same referrals" in column or "what is not" in column


def _carried(part: str, carried: GroupContribution) -> tuple[str, ...]:
    return (
        f"{_SHORT[part]}: {carried.label}",
        signed(carried.points),
        "",
        "",
        carried.own_shown,
        carried.side_shown,
    )


def _points(shown: str, row: ExplainedDifference) -> str:
    """Return what is printed, and why there is nothing where there is nothing."""
    return shown or row.status or "hidden"


def _phrase(verdict: Verdict) -> str:
    phrase = PHRASES.get(verdict)
    return phrase.words if phrase else ""
