"""The tables behind who refers."""

from analytics.figures.sampled import COMPARATOR
from analytics.figures.sources import Sources
from analytics.takeaway.pairs import differences, limits, phrases, wide
from analytics.takeaway.table import Table


def source_pairs(found: Sources, focus_name: str) -> Table:
    """Return one row a source group and side, protected as drawn."""
    rows = found.pairs
    return Table.of(
        {
            "Source": [row.label for row in rows],
            "Who": [found.side.name if row.who == COMPARATOR else focus_name for row in rows],
            "Referrals": [row.count_shown for row in rows],
            "Share": [row.share_shown for row in rows],
            "95% interval": limits(rows),
            "Difference": differences(rows),
            "Could chance explain it?": phrases(rows),
        }
    )


def source_mix(found: Sources) -> Table:
    """Return one row an authority and a column a source group, protected as drawn."""
    return wide(found.mix, [row.share_shown for row in found.mix])
