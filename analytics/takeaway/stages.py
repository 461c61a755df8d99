"""The tables behind where referrals ended, and behind the paths there."""

import pandas as pd

from analytics.figures.flow import LABELS, Flow
from analytics.figures.stages import Stages
from analytics.sentences.flow import OTHER_PATHS
from analytics.wording import sentence_case


def mix(found: Stages) -> pd.DataFrame:
    """Return one row an authority and a column a group of stages, each share with its 95% interval."""
    rows = found.mix.assign(shown=[_with_limits(row) for row in found.mix.itertuples(index=False)])
    order = rows.drop_duplicates("short_name").short_name
    groups = rows.drop_duplicates("group").group_label
    wide = rows.pivot(index="short_name", columns="group_label", values="shown")
    return wide.loc[order, groups].rename_axis("Area").rename_axis(None, axis=1).reset_index()


def ten(found: Stages) -> pd.DataFrame:
    """Return one row a stage for the whole pool, protected as drawn."""
    rows = found.ten
    return pd.DataFrame(
        {
            "Furthest stage": rows.label,
            "Referrals": rows.count_shown,
            f"Share of referrals followed {found.days} days": rows.share_shown,
            "95% interval": [_limits(row) for row in rows.itertuples(index=False)],
        }
    )


def paths(found: Flow) -> pd.DataFrame:
    """Return one row a path that is shown, in the order of the nodes, and below them what is merged, as c."""
    shown = [
        {"From": row.start_label, "To": row.end_label, "Referrals": row.count_shown}
        for row in found.links.itertuples(index=False)
    ]
    merged = [
        {"From": LABELS[half][start], "To": sentence_case(OTHER_PATHS), "Referrals": "c"}
        for half, start in found.others
    ]
    return pd.DataFrame([*shown, *merged], columns=["From", "To", "Referrals"])


def _with_limits(row: object) -> str:
    limits = _limits(row)
    return f"{row.share_shown} ({limits})" if limits else row.share_shown


def _limits(row: object) -> str:
    return f"{row.lower:.0f}% to {row.upper:.0f}%" if row.lower == row.lower else ""
