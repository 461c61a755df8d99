"""The tables behind enquiries, conferences and plans."""

from analytics.exports.shared_tables import interval, of_each
from analytics.exports.table import Table
from analytics.figures.authority_share_figures import AuthorityShares
from analytics.figures.enquiries_figures import Enquiries
from analytics.protection.protected_rows import COMPARATOR
from analytics.registry.measures import MEASURES


def pairs(found: Enquiries, focus_name: str) -> Table:
    """Return one row a step and side, protected as drawn."""
    return Table(
        ("Step", "Who", "Count", "Out of", "Share", "95% interval"),
        tuple(
            (
                row.label,
                found.side.name if row.who == COMPARATOR else focus_name,
                row.count_shown,
                row.size_shown,
                row.share_shown,
                interval(row.lower, row.upper),
            )
            for row in found.rows
        ),
    )


def by_authority(found: AuthorityShares) -> Table:
    """Return one row an authority, protected as drawn, with what chance says of it, and the comparator below."""
    return of_each(found, "Count", MEASURES[found.step].label)
