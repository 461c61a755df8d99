"""The tables behind enquiries, conferences and plans."""

from analytics.exports.shared_tables import by_authority_with_headings, interval
from analytics.exports.table import Table
from analytics.figures.authority_share_figures import AuthorityShares
from analytics.figures.enquiries_figures import Enquiries
from analytics.protection.protected_rows import COMPARATOR
from analytics.registry.measures import MEASURES


def pairs(enquiries: Enquiries, focus_name: str) -> Table:
    """Return one row a step and side, protected as drawn."""
    return Table(
        ("Step", "Who", "Count", "Out of", "Share", "95% interval"),
        tuple(
            (
                row.label,
                enquiries.side.name if row.who == COMPARATOR else focus_name,
                row.count_shown,
                row.size_shown,
                row.share_shown,
                interval(row.lower, row.upper),
            )
            for row in enquiries.rows
        ),
    )


def by_authority(shares: AuthorityShares) -> Table:
    """Return one row an authority, protected as drawn, with what chance says of it, and the comparator below."""
    return by_authority_with_headings(shares, "Count", MEASURES[shares.step].label)
