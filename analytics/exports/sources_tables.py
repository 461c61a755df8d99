"""The tables behind who refers."""

from analytics.exports.share_pair_tables import differences, limits, phrases, wide
from analytics.exports.table import Table
from analytics.figures.sources_figures import Sources
from analytics.protection.protected_rows import COMPARATOR


def source_pairs(sources: Sources, focus_name: str) -> Table:
    """Return one row a source group and side, protected as drawn."""
    rows = sources.pairs
    return Table.of(
        {
            "Source": [row.label for row in rows],
            "Who": [sources.side.name if row.who == COMPARATOR else focus_name for row in rows],
            "Referrals": [row.count_shown for row in rows],
            "Share": [row.share_shown for row in rows],
            "95% interval": limits(rows),
            "Difference": differences(rows),
            "Could chance explain it?": phrases(rows),
        }
    )


def source_mix(sources: Sources) -> Table:
    """Return one row an authority and a column a source group, protected as drawn."""
    return wide(sources.mix, [row.share_shown for row in sources.mix])
