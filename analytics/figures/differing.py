"""Why a share differs: who is referred (mix) or what is done (practice), all of it from protected counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import duckdb
import numpy as np
import pandas as pd

from analytics.disclosure import FEWEST_FOR_A_PERCENTAGE
from analytics.figures.broad_groups import Group, Own, own_groups
from analytics.figures.compared import centre_of
from analytics.figures.each import Each, of_cells
from analytics.figures.sampled import FOCUS, design_effects, filters, side
from analytics.figures.share_cells import share_cells
from analytics.holdings import Holdings
from analytics.names import named
from analytics.queries import shares
from analytics.selection import ADJUSTMENTS, Selection
from analytics.statistics.intervals import wilson
from analytics.statistics.standardising import (
    Ratio,
    Split,
    Standardised,
    direct,
    indirect,
    size_on_one_mix,
    split,
)
from analytics.verdict import Verdict, judged_spans

MOST_CARRIED = 3
_KEPT = ["area", "name", "short_name", "role", "shown", "size_shown", "status", "status_words"]
_TOO_FEW_APART = "too few in each group"
_OF_A_SPLIT = ("mix", "practice", "practice_lower", "practice_upper", "count", "size")


@dataclass(frozen=True, kw_only=True)
class Carried:
    """What one group carries of a difference, in whole points, and its two figures as they are printed.

    The figures are the focus's and the comparator's: of mix the group's part of all referrals, of practice the share
    within the group. Both are empty where one of them cannot be printed.
    """

    label: str
    points: int
    own_shown: str
    side_shown: str


@dataclass(frozen=True, kw_only=True)
class Standards:
    """The share of the focus made comparable in the two usual ways, with the count it has."""

    counted: int
    direct: Standardised
    indirect: Ratio


@dataclass(frozen=True, kw_only=True)
class Differing:
    """How far a share lies from the comparator's in each authority, split into mix and practice.

    `each` holds the shares themselves. Columns of `rows`: area, name, short_name, role, shown, size_shown, status,
    status_words, raw, raw_lower, raw_upper, mix, practice, practice_lower, practice_upper, raw_shown, mix_shown,
    practice_shown, verdict, adjusted (the verdict on practice).
    Units: points; `raw`, `mix` and `practice` are whole, and mix and practice add up to raw. NaN where a share is
    hidden, and of the two parts where too few referrals are in groups that stand apart. What groups carry and the
    two standards are the focus's.
    """

    share: str
    adjust: str
    each: Each
    rows: pd.DataFrame
    mix_carried: tuple[Carried, ...] = ()
    practice_carried: tuple[Carried, ...] = ()
    standards: Standards | None = None

    @property
    def focus(self) -> pd.Series | None:
        """Return the row of the reader's own authority, where one is marked."""
        own = self.rows[self.rows.role == FOCUS]
        return None if own.empty else own.iloc[0]

    @property
    def parts(self) -> pd.DataFrame:
        """Return the focus's difference and its two parts as they are drawn; none where there is no split.

        Columns: part, points, shown, lower, upper; mix has no limits of its own.
        """
        own, columns = self.focus, ["part", "points", "shown", "lower", "upper"]
        if own is None or own.mix != own.mix:
            return pd.DataFrame(columns=columns)
        return pd.DataFrame(
            [
                ("raw", own.raw, own.raw_shown, own.raw_lower, own.raw_upper),
                ("mix", own.mix, own.mix_shown, np.nan, np.nan),
                ("practice", own.practice, own.practice_shown, own.practice_lower, own.practice_upper),
            ],
            columns=columns,
        )


def differing(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Differing:
    """Return how each authority differs from the comparator, and which groups carry the focus's difference."""
    against, names = side(chosen, holdings), named(chosen, holdings)
    found = shares.share(cursor, chosen.share, filters(chosen, frozenset(), set(holdings.pool.authorities)))
    whole = share_cells(cursor, chosen, holdings, frozenset())
    effect = design_effects(cursor, chosen)[chosen.share]
    each = of_cells(whole, chosen.with_changes(order="name"), holdings, effect)
    own = own_groups(found, ADJUSTMENTS[chosen.adjust], whole, against.authorities, names)
    answer = Differing(
        share=chosen.share, adjust=chosen.adjust, each=each, rows=_rows(each, list(own.values()), effect)
    )
    mine = own.get(chosen.focus)
    return answer if mine is None else _with_carried(answer, mine, effect)


def _split(own: Own) -> Split:
    return split(own.counts, own.sizes, own.parts, own.side_shares)


def _points(share: float) -> int:
    """Return a fraction in whole points, halves upwards as percentages are."""
    return int(np.floor(100 * share + 0.5))


def _rows(each: Each, own: Sequence[Own | None], effect: float) -> pd.DataFrame:
    """Return what `Differing` holds of each authority."""
    parts = [
        _parts(row, mine, each.centre, effect)
        for row, mine in zip(each.rows.itertuples(index=False), own, strict=True)
    ]
    rows = pd.concat([each.rows[_KEPT], pd.DataFrame(parts)], axis=1)
    share = rows["count"] / rows["size"]
    judgement = None
    if each.centre == each.centre and share.notna().any():
        judgement = judged_spans(share, share, rows["size"], centre_of(each.centre_cell, effect))
    no_split = rows.raw.notna() & rows.mix.isna()
    return rows.assign(
        **{f"{part}_shown": rows[part].map(signed) for part in ("raw", "mix", "practice")},
        verdict=each.rows.verdict,
        adjusted=judgement.verdicts if judgement else Verdict.NONE,
        status_words=rows.status_words.mask(no_split, _TOO_FEW_APART),
    ).drop(columns=["count", "size"])


def signed(points: float) -> str:
    """Return whole points with their sign as they are printed; nothing where there are none."""
    if points != points:
        return ""
    return f"{points:+.0f}".replace("-", "\N{MINUS SIGN}") if points else "0"


def _parts(row: tuple, own: Own | None, centre: float, effect: float) -> dict:
    """Return a difference with its two parts, and the count and size that practice is judged by."""
    raw = row.value - centre
    found = {"raw": raw, "raw_lower": row.lower - centre, "raw_upper": row.upper - centre}
    if own is None or raw != raw:
        return found | dict.fromkeys(_OF_A_SPLIT, np.nan)
    mix = _points(_split(own).mix)
    # On half the other's mix a sample says a little less; brothers and sisters make it say less again.
    size = size_on_one_mix(own.sizes, own.parts) * row.size / sum(own.sizes) / effect
    share = min(max(row.count / row.size - mix / 100, 0.0), 1.0)
    lower, upper = (100 * float(end) - centre for end in wilson(share * size, size))
    limits = {"practice_lower": round(lower, 1), "practice_upper": round(upper, 1)}
    return found | {"mix": mix, "practice": raw - mix, "count": share * size, "size": size} | limits


def _with_carried(found: Differing, own: Own, effect: float) -> Differing:
    """Return the answer with what the focus's groups carry, and its share standardised."""
    parts = _split(own)
    return replace(
        found,
        mix_carried=_carried(own.groups, parts.mix_carried, _parts_shown(own)),
        practice_carried=_carried(own.groups, parts.practice_carried, _shares_shown(own)),
        standards=_standards(own, effect),
    )


def _carried(
    groups: Sequence[Group], points: np.ndarray, shown: Sequence[tuple[str, str]]
) -> tuple[Carried, ...]:
    """Return the groups that carry most, those of at least one point."""
    most = np.argsort(-np.abs(points), kind="stable")[:MOST_CARRIED]
    return tuple(
        Carried(
            label=groups[place].label,
            points=_points(points[place]),
            own_shown=shown[place][0],
            side_shown=shown[place][1],
        )
        for place in most
        if _points(points[place])
    )


def _parts_shown(own: Own) -> list[tuple[str, str]]:
    whole = sum(own.sizes)
    return [(f"{_points(group.size / whole)}%", f"{_points(group.part)}%") for group in own.groups]


def _shares_shown(own: Own) -> list[tuple[str, str]]:
    """Return the two shares within each group; nothing of what is left over, hidden or too small for a percentage."""
    return [
        (f"{_points(group.count / group.size)}%", f"{_points(share)}%")
        if not group.is_rest and group.count is not None and group.size >= FEWEST_FOR_A_PERCENTAGE
        else ("", "")
        for group, share in zip(own.groups, own.side_shares, strict=True)
    ]


def _standards(own: Own, effect: float) -> Standards:
    counts, sizes, parts = (np.array(part, dtype=float) for part in (own.counts, own.sizes, own.parts))
    held, counted = sizes > 0, float(counts.sum())
    # Where the comparator shows nobody, its whole share is what it would expect.
    whole = sum(group.having for group in own.groups) / parts.sum()
    expecting = np.nan_to_num(own.side_shares, nan=whole)
    return Standards(
        counted=round(counted),
        direct=direct(counts[held], sizes[held], parts[held], effect=effect),
        indirect=indirect(counted, sizes, expecting, effect=effect),
    )
