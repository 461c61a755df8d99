"""Where referrals ended within N days, protected before they leave: nothing exact is returned."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import pandas as pd

from analytics.codes import STAGE_GROUPS, STAGES
from analytics.disclosure import TOO_FEW
from analytics.figures import gaps
from analytics.figures.each import drawn
from analytics.figures.sampled import (
    COMPARATOR,
    FOCUS,
    MEMBER,
    Cell,
    Side,
    count_shown,
    design_effects,
    filters,
    side,
    weights,
)
from analytics.figures.together import Together, size_of, together
from analytics.holdings import Holdings
from analytics.measures import MEASURES
from analytics.names import Named, named
from analytics.queries import stages as queries
from analytics.selection import Selection
from analytics.verdict import Verdict

CLOSED, NOT_IN_NEED, NOT_RECORDED = "closed", "assessed_closed", "not_recorded"
# Kept apart from one another wherever they are told: an offer of nothing, and an assessment that found no need.
TOLD = (CLOSED, NOT_IN_NEED)
_UNKNOWN = "not_yet_known"
SINGLE = {stage.key: stage.label for stage in STAGES if stage.key != _UNKNOWN}
GROUPS = {**{group.key: group.label for group in STAGE_GROUPS}, NOT_RECORDED: SINGLE[NOT_RECORDED]}
_BY_ORDINAL = {stage.ordinal: stage.key for stage in STAGES}


@dataclass(frozen=True, kw_only=True)
class Stages:
    """Where referrals ended: in groups for each authority, and in all ten stages for the whole pool.

    Columns of `mix`: area, short_name, role, group, group_label, count_shown, share, share_shown, lower, upper,
    status, least, most. Columns of `ten`: group, label, who, count_shown, share, share_shown, lower, upper, status.
    Shares and limits in percent. `effects` are the factors on the variance for brothers and sisters, by stage and
    group; `gaps` how far the focus lies from its comparator on each of TOLD, as `gaps.gap` says it. The area of a
    lettered authority is its letter.
    """

    mix: pd.DataFrame
    ten: pd.DataFrame
    side: Side
    days: int
    groups: tuple[str, ...]
    effects: Mapping[str, float]
    gaps: Mapping[str, Mapping]
    referrals: Mapping[str, str]
    not_yet_known: Mapping[str, str]
    whole: str

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """Return what chance says of the focus on each of TOLD."""
        return {key: Verdict(gap["verdict"]) for key, gap in self.gaps.items()}

    def of(self, who: str, group: str) -> pd.Series | None:
        """Return the row of one side and group of stages, where it has one."""
        found = self.mix[(self.mix.role == who) & (self.mix.group == group)]
        return None if found.empty or found.status.iloc[0] == TOO_FEW else found.iloc[0]


def stages(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Stages:
    """Return the furthest stage of referrals that were followed for the days chosen."""
    against = side(chosen, holdings)
    acting = MEASURES["stage_reached"].filters
    exact = queries.stages(cursor, filters(chosen, acting, set(holdings.pool.authorities)))
    exact = exact.set_index("authority")
    stands_for = weights(exact)
    grouped = together(_groups(exact), exact.followed, stands_for, are_parts=True)
    single = together(_stages(exact), exact.followed, stands_for, are_parts=True)
    left_out = (exact.referrals - exact.followed).to_frame(_UNKNOWN)
    unknown = together(left_out, exact.referrals, stands_for)
    found = design_effects(cursor, chosen)
    effects = {key: found[f"stage:{key}"] for key in {**GROUPS, **SINGLE}}
    sides = {FOCUS: [chosen.focus] if chosen.focus in exact.index else [], COMPARATOR: against.authorities}
    cells = {who: grouped.of(codes) for who, codes in sides.items()}
    groups = {key: GROUPS[key] for key in _groups(exact)}
    compared = _rows(COMPARATOR, cells[COMPARATOR], groups, effects) if cells[COMPARATOR] else []
    compared = _placed(compared, COMPARATOR, against.label, COMPARATOR)
    ten = {key: SINGLE[key] for key in _stages(exact)}
    return Stages(
        mix=pd.DataFrame(_mix(grouped, compared, groups, chosen, named(chosen, holdings), effects)),
        ten=pd.DataFrame(_rows(COMPARATOR, single.all, ten, effects)),
        side=against,
        days=chosen.days,
        groups=tuple(groups),
        effects=effects,
        gaps={key: gaps.gap(cells[FOCUS].get(key), cells[COMPARATOR].get(key), effects[key]) for key in TOLD},
        referrals={who: size_of(mine) for who, mine in cells.items()},
        not_yet_known={
            who: count_shown(mine[_UNKNOWN].count) if (mine := unknown.of(codes)) else TOO_FEW
            for who, codes in sides.items()
        },
        whole=size_of(single.all),
    )


def _groups(exact: pd.DataFrame) -> pd.DataFrame:
    """Return the counts of the six groups, and a seventh where a stage was not recorded for anybody."""
    counts = {
        group.key: exact[[_BY_ORDINAL[ordinal] for ordinal in group.stages]].sum(axis=1)
        for group in STAGE_GROUPS
    }
    return pd.DataFrame(counts | _not_recorded(exact))


def _stages(exact: pd.DataFrame) -> pd.DataFrame:
    single = [key for key in SINGLE if key != NOT_RECORDED]
    return pd.DataFrame({key: exact[key] for key in single} | _not_recorded(exact))


def _not_recorded(exact: pd.DataFrame) -> dict[str, pd.Series]:
    return {NOT_RECORDED: exact[NOT_RECORDED]} if exact[NOT_RECORDED].any() else {}


def _mix(
    found: Together,
    comparator: list[dict],
    groups: Mapping[str, str],
    chosen: Selection,
    names: Mapping[str, Named],
    effects: Mapping[str, float],
) -> list[dict]:
    """Return the comparator's rows first, then the focus's, then the others' in the order of their names."""
    rows = comparator
    members = [code for code in names if code in found.own]
    for code in sorted(members, key=lambda code: code != chosen.focus):
        role, called = FOCUS if code == chosen.focus else MEMBER, names[code]
        rows += _placed(_rows(role, found.own[code], groups, effects), called.key, called.short_name, role)
    return rows


def _placed(rows: list[dict], area: str, short_name: str, role: str) -> list[dict]:
    place = {"area": area, "short_name": short_name, "role": role}
    return [{**cell, **place, "group_label": cell["label"]} for cell in rows]


def _rows(
    who: str, cells: Mapping[str, Cell], labels: Mapping[str, str], effects: Mapping[str, float]
) -> list[dict]:
    """Return a row a group; all of them say that there are too few where there are no cells."""
    return [
        {"group": key, "label": label, **drawn(cells.get(key), effects[key], who)}
        for key, label in labels.items()
    ]
