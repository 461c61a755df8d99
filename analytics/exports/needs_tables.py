"""The tables behind needs, factors and what the referrer said."""

from analytics.exports.share_pair_tables import differences, limits, phrases
from analytics.exports.table import Table
from analytics.figures.needs_figures import NeedMix, Needs
from analytics.protection.protected_rows import FOCUS


def needs(needs_and_factors: Needs, focus_name: str) -> Table:
    """Return referrals with no need recorded and those of each need, with what each is a share of."""
    blank, stated = (
        _table(mix, needs_and_factors, focus_name, "Primary need")
        for mix in (needs_and_factors.unrecorded, needs_and_factors.needs)
    )
    return Table(blank.columns, (*blank.rows, *stated.rows))


def factors(needs_and_factors: Needs, focus_name: str) -> Table:
    """Return one row a group of factors and side, protected as drawn."""
    return _table(needs_and_factors.factors, needs_and_factors, focus_name, "Factor")


def concerns(needs_and_factors: Needs, focus_name: str) -> Table:
    """Return one row a concern and side, protected as drawn."""
    return _table(needs_and_factors.concerns, needs_and_factors, focus_name, "What was said")


def _table(mix: NeedMix, needs_and_factors: Needs, focus_name: str, heading: str) -> Table:
    rows = mix.pairs
    return Table.of(
        {
            heading: [row.label for row in rows],
            "Who": [focus_name if row.who == FOCUS else needs_and_factors.side.name for row in rows],
            "Out of": [mix.referrals[row.who] for row in rows],
            "Referrals": [row.count_shown for row in rows],
            "Share": [row.share_shown for row in rows],
            "95% interval": limits(rows),
            "Difference": differences(rows),
            "Could chance explain it?": phrases(rows),
        }
    )
