"""The tables behind needs, factors and what the referrer said."""

import pandas as pd

from analytics.figures.needs import Mix, Needs
from analytics.figures.sampled import FOCUS
from analytics.takeaway.responses import differences, limits, phrases


def needs(found: Needs, focus_name: str) -> pd.DataFrame:
    """Return referrals with no need recorded and those of each need, with what each is a share of."""
    return pd.concat(
        [_table(mix, found, focus_name, "Primary need") for mix in (found.unrecorded, found.needs)],
        ignore_index=True,
    )


def factors(found: Needs, focus_name: str) -> pd.DataFrame:
    """Return one row a group of factors and side, protected as drawn."""
    return _table(found.factors, found, focus_name, "Factor")


def concerns(found: Needs, focus_name: str) -> pd.DataFrame:
    """Return one row a concern and side, protected as drawn."""
    return _table(found.concerns, found, focus_name, "What was said")


def _table(mix: Mix, found: Needs, focus_name: str, heading: str) -> pd.DataFrame:
    rows = mix.pairs
    if rows.empty:
        return pd.DataFrame()
    return pd.DataFrame(
        {
            heading: rows.label,
            "Who": [focus_name if who == FOCUS else found.side.name for who in rows.who],
            "Out of": [mix.referrals[who] for who in rows.who],
            "Referrals": rows.count_shown,
            "Share": rows.share_shown,
            "95% interval": limits(rows),
            "Difference": differences(rows),
            "Could chance explain it?": phrases(rows),
        }
    )
