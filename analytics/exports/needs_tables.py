"""The tables behind needs, factors and what the referrer said."""

from analytics.exports.share_pair_tables import differences, limits, phrases
from analytics.exports.table import Table
from analytics.figures.needs_figures import Mix, Needs
from analytics.protection.protected_rows import FOCUS


def needs(found: Needs, focus_name: str) -> Table:
    """Return referrals with no need recorded and those of each need, with what each is a share of."""
    blank, stated = (
        _table(mix, found, focus_name, "Primary need") for mix in (found.unrecorded, found.needs)
    )
    return Table(blank.columns, (*blank.rows, *stated.rows))


def factors(found: Needs, focus_name: str) -> Table:
    """Return one row a group of factors and side, protected as drawn."""
    return _table(found.factors, found, focus_name, "Factor")


def concerns(found: Needs, focus_name: str) -> Table:
    """Return one row a concern and side, protected as drawn."""
    return _table(found.concerns, found, focus_name, "What was said")


def _table(mix: Mix, found: Needs, focus_name: str, heading: str) -> Table:
    rows = mix.pairs
    return Table.of(
        {
            heading: [row.label for row in rows],
            "Who": [focus_name if row.who == FOCUS else found.side.name for row in rows],
            "Out of": [mix.referrals[row.who] for row in rows],
            "Referrals": [row.count_shown for row in rows],
            "Share": [row.share_shown for row in rows],
            "95% interval": limits(rows),
            "Difference": differences(rows),
            "Could chance explain it?": phrases(rows),
        }
    )
