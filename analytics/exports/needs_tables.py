"""The tables behind needs, factors and what the referrer said."""

from analytics.exports.share_pair_tables import differences, limits, phrases
from analytics.exports.table import Table
from analytics.figures.needs_figures import NeedMix, Needs
from analytics.protection.protected_rows import FOCUS


def needs(needs_result: Needs, focus_name: str) -> Table:
    """Return referrals with no need recorded and those of each need, with what each is a share of."""
    blank, stated = (
        _table(mix, needs_result, focus_name, "Primary need")
        for mix in (needs_result.unrecorded, needs_result.needs)
    )
    return Table(blank.columns, (*blank.rows, *stated.rows))


def factors(needs_result: Needs, focus_name: str) -> Table:
    """Return one row a group of factors and side, protected as drawn."""
    return _table(needs_result.factors, needs_result, focus_name, "Factor")


def concerns(needs_result: Needs, focus_name: str) -> Table:
    """Return one row a concern and side, protected as drawn."""
    return _table(needs_result.concerns, needs_result, focus_name, "What was said")


def _table(mix: NeedMix, needs_result: Needs, focus_name: str, heading: str) -> Table:
    rows = mix.pairs
    return Table.of(
        {
            heading: [row.label for row in rows],
            "Who": [focus_name if row.who == FOCUS else needs_result.side.name for row in rows],
            "Out of": [mix.referrals[row.who] for row in rows],
            "Referrals": [row.count_shown for row in rows],
            "Share": [row.share_shown for row in rows],
            "95% interval": limits(rows),
            "Difference": differences(rows),
            "Could chance explain it?": phrases(rows),
        }
    )
