"""The tables behind the first responses: by authority, by source and by police force."""

from collections.abc import Mapping

import pandas as pd

from analytics import wording
from analytics.figures.by_source import ByForce, BySource
from analytics.figures.responses import Responses
from analytics.figures.sampled import COMPARATOR, FOCUS
from analytics.holdings import Holdings
from analytics.phrases import PHRASES
from analytics.sentences.gaps import points

WHOLE_POOL = "the whole pool, each response by itself"


def responses(found: Responses, focus_name: str) -> pd.DataFrame:
    """Return one row a group of responses and side, protected as drawn, then all seven for the whole pool."""
    rows = pd.concat([found.pairs, found.single.assign(who="", verdict="")], ignore_index=True)
    return pd.DataFrame(
        {
            "First response": rows.label,
            "Who": _who(rows, {FOCUS: focus_name, COMPARATOR: found.side.name, "": WHOLE_POOL}),
            "Referrals": rows.count_shown,
            "Share": rows.share_shown,
            "95% interval": limits(rows),
            "Difference": differences(rows),
            "Could chance explain it?": phrases(rows),
        }
    )


def mix(found: Responses) -> pd.DataFrame:
    """Return one row an authority and a column a group of responses, protected as drawn."""
    order = found.mix.drop_duplicates("short_name").short_name
    groups = found.mix.drop_duplicates("group_label").group_label
    wide = found.mix.pivot(index="short_name", columns="group_label", values="share_shown")
    return wide.loc[order, groups].rename_axis("Area").rename_axis(None, axis=1).reset_index()


def by_source(found: BySource, focus_name: str) -> pd.DataFrame:
    """Return one row a source, outcome and side, protected as drawn, with the difference on the row of the focus."""
    rows = found.rows
    gaps = {(gap.row, gap.panel): gap for gap in found.differences.itertuples()}
    of_focus = [
        gaps.get((row.row, row.panel)) if row.who == FOCUS else None for row in rows.itertuples(index=False)
    ]
    return pd.DataFrame(
        {
            "Source": rows.row_label,
            "First response": rows.panel_label,
            "Who": _who(rows, {FOCUS: focus_name, COMPARATOR: found.side.name}),
            "Out of": rows.size_shown,
            "Referrals": rows.count_shown,
            "Share": rows.share_shown,
            "95% interval": limits(rows),
            "Difference": [points(gap.points, gap.lower, gap.upper) if gap else "" for gap in of_focus],
            "Could chance explain it?": [PHRASES[gap.verdict].words if gap else "" for gap in of_focus],
        }
    )


def by_force(found: ByForce, holdings: Holdings) -> pd.DataFrame:
    """Return one row a police force and share, protected as drawn."""
    rows = found.rows
    members = {
        force: wording.listed([holdings.places[code].short_name for code in codes])
        for force, codes in found.members.items()
    }
    return pd.DataFrame(
        {
            "Police force": rows.row_label,
            "Authorities": [members.get(force, "") for force in rows.row],
            "Share of": rows.panel_label,
            "Out of": rows.size_shown,
            "Referrals": rows.count_shown,
            "Share": rows.share_shown,
            "95% interval": limits(rows),
        }
    )


def limits(rows: pd.DataFrame) -> list[str]:
    """Return the 95% intervals as printed; empty where there is none."""
    return [
        f"{lower:.0f}% to {upper:.0f}%" if lower == lower else ""
        for lower, upper in zip(rows.lower, rows.upper, strict=True)
    ]


def differences(rows: pd.DataFrame) -> list[str]:
    """Return how far each row lies from its comparator's, with the 95% interval; empty where neither is one figure."""
    gaps = zip(rows.points, rows.gap_lower, rows.gap_upper, strict=True)
    return [points(*gap) if gap[0] == gap[0] else "" for gap in gaps]


def phrases(rows: pd.DataFrame) -> list[str]:
    """Return what chance says of each row; empty where nothing may be said."""
    return [PHRASES[verdict].words if verdict in PHRASES else "" for verdict in rows.verdict]


def _who(rows: pd.DataFrame, names: Mapping[str, str]) -> list[str]:
    return [names[who] for who in rows.who]
