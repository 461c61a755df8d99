"""Why a share differs: what who is referred explains of it and what it does not, all of it from protected counts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import duckdb
import numpy as np
import pandas as pd

from analytics.disclosure import FEWEST_FOR_A_PERCENTAGE
from analytics.figures.broad_groups import Group, own_groups
from analytics.figures.compared import centre_of
from analytics.figures.each import Each, EachRow, of_cells
from analytics.figures.one_mix import OneMix, on_one_mix
from analytics.figures.sampled import (
    FOCUS,
    Cell,
    design_effects,
    filters,
    needs_both_waves,
    share_shown,
    side,
)
from analytics.figures.share_cells import share_cells
from analytics.figures.together import Together
from analytics.holdings import Holdings
from analytics.measures import shares_within
from analytics.names import named
from analytics.queries import shares
from analytics.rows import as_frame
from analytics.selection import ADJUSTMENTS, BOTH_WAVES, Selection, adjustments_before
from analytics.statistics.intervals import wilson
from analytics.statistics.two_sides import newcombe_limits
from analytics.verdict import Verdict, judged_spans

MOST_CARRIED = 3
# So many ways on are offered where a difference cannot be split.
MOST_WAYS = 3
PARTS = ("raw", "explained", "unexplained")
_KEPT = ["area", "name", "short_name", "role", "shown", "size_shown", "status", "status_words"]
_LIMITS = (
    "raw_lower", "raw_upper", "adjusted_lower", "adjusted_upper", "unexplained_lower", "unexplained_upper",
)  # fmt: skip
TOO_MUCH_HIDDEN = "too much is hidden to split it"
ALL_OTHERS = "All other groups"
ALL_TOGETHER = "All groups together"
_NEARLY = 1e-9


@dataclass(frozen=True, kw_only=True)
class Carried:
    """What one group makes of a part of the difference, in whole points, with the figures it is made of, as printed.

    `own_shown` and `side_shown` are the focus's and the comparator's: of what is explained the group's part of all
    referrals, with the focus's own `share_shown` in it; of what is not explained the two shares within the group. The
    line of all other groups has none.
    """

    label: str
    points: int
    own_shown: str = ""
    side_shown: str = ""
    share_shown: str = ""


@dataclass(frozen=True, kw_only=True)
class Differing:
    """How far a share lies from the comparator's in each authority, and what who is referred explains of it.

    `each` holds the shares themselves. Columns of `rows`: area, name, short_name, role, shown, size_shown, status,
    status_words, raw, raw_lower, raw_upper, adjusted (the share with the comparator's referrals), adjusted_lower,
    adjusted_upper, adjusted_shown, explained, unexplained, unexplained_lower, unexplained_upper, open, raw_shown,
    explained_shown, unexplained_shown, verdict, adjusted_verdict (on what is not explained).
    Units: shares in percent, the rest in points; `raw`, `adjusted`, `explained` and `unexplained` are whole, adjusted
    less the comparator's share is unexplained, and explained and unexplained add up to raw. `open` is how far what is
    hidden could move the adjusted share either way. NaN where a share is hidden, and of the parts where too much is.
    What groups carry is the focus's: both lists add up to the part printed, the last line holding all other groups.
    `told_apart` names the focus's groups that stand by themselves. `instead` are changes of the selection with which
    its difference can be split, where it cannot be.
    """

    share: str
    adjust: str
    wave: str
    each: Each
    rows: pd.DataFrame
    explained_by: tuple[Carried, ...] = ()
    unexplained_in: tuple[Carried, ...] = ()
    told_apart: tuple[str, ...] = ()
    instead: tuple[Mapping[str, str], ...] = ()

    @property
    def focus(self) -> pd.Series | None:
        """Return the row of the reader's own authority, where one is marked."""
        own = self.rows[self.rows.role == FOCUS]
        return None if own.empty else own.iloc[0]

    @property
    def is_split(self) -> bool:
        """Return whether the focus's difference is told in its parts."""
        return self.focus is not None and self.focus.explained == self.focus.explained

    @property
    def parts(self) -> pd.DataFrame:
        """Return the focus's difference and its two parts as they are drawn; none where there is no split.

        Columns: part, points, shown, lower, upper; what is explained has no limits of its own.
        """
        own, columns = self.focus, ["part", "points", "shown", "lower", "upper"]
        if not self.is_split:
            return pd.DataFrame(columns=columns)
        limits = {"raw": (own.raw_lower, own.raw_upper), "explained": (np.nan, np.nan)}
        limits["unexplained"] = (own.unexplained_lower, own.unexplained_upper)
        return pd.DataFrame(
            [(part, own[part], own[f"{part}_shown"], *limits[part]) for part in PARTS], columns=columns
        )


def differing(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Differing:
    """Return how each authority differs from the comparator, and what explains the focus's difference."""
    names = named(chosen, holdings)
    whole = share_cells(cursor, chosen, holdings, frozenset())
    effect = design_effects(cursor, chosen)[chosen.share]
    each = of_cells(whole, chosen.with_changes(order="name"), holdings, effect)
    mixes = _mixes(cursor, chosen, holdings, whole, tuple(names))
    cells = [whole.own.get(code, {}).get(chosen.share) for code in names]
    answer = Differing(
        share=chosen.share,
        adjust=chosen.adjust,
        wave=chosen.wave,
        each=each,
        rows=_rows(each, cells, list(mixes.values()), effect, is_asked=bool(chosen.adjust)),
    )
    if answer.is_split:
        return _with_carried(answer, mixes[chosen.focus])
    if needs_both_waves(chosen.share, 1, chosen) and holdings.pool.both_waves_alike:
        return replace(answer, instead=({"wave": BOTH_WAVES},))
    if not chosen.adjust or answer.focus is None or answer.focus.raw != answer.focus.raw:
        return answer
    return replace(answer, instead=_instead(cursor, chosen, holdings))


def _mixes(
    cursor: duckdb.DuckDBPyConnection,
    chosen: Selection,
    holdings: Holdings,
    whole: Together,
    authorities: Sequence[str],
) -> dict[str, OneMix | None]:
    """Return each authority's share on the comparator's mix; None where it cannot be told, or nothing comes before."""
    if not chosen.adjust:
        return dict.fromkeys(authorities)
    against = side(chosen, holdings).authorities
    exact = shares.share(cursor, chosen.share, filters(chosen, frozenset(), set(holdings.pool.authorities)))
    found = own_groups(exact, ADJUSTMENTS[chosen.adjust], whole, against, authorities)
    return {code: on_one_mix(own) for code, own in found.items()}


def points(share: float) -> int:
    """Return a fraction in whole points, halves upwards as percentages are."""
    return int(np.floor(100 * share + 0.5))


def signed(points: float) -> str:
    """Return whole points with their sign as they are printed; nothing where there are none."""
    if points != points:
        return ""
    return f"{points:+.0f}".replace("-", "\N{MINUS SIGN}") if points else "0"


def _rows(
    each: Each, cells: Sequence[Cell | None], mixes: Sequence[OneMix | None], effect: float, *, is_asked: bool
) -> pd.DataFrame:
    """Return what `Differing` holds of each authority."""
    held = as_frame(each.rows, EachRow)
    centre = np.nan if each.centre is None else each.centre
    rows = held[[*_KEPT, "value", "verdict"]].assign(raw=held.value - centre)
    told = [mix if raw == raw else None for mix, raw in zip(mixes, rows.raw, strict=True)]
    seen = [cell if raw == raw else None for cell, raw in zip(cells, rows.raw, strict=True)]
    rows["adjusted"] = [np.nan if mix is None else float(points(mix.share)) for mix in told]
    rows["open"] = [np.nan if mix is None else 100 * mix.open / 2 for mix in told]
    rows["explained"] = rows.value - rows.adjusted
    rows["unexplained"] = rows.adjusted - centre
    if rows.raw.notna().any():
        rows = rows.assign(**_limits(seen, told, each.centre_cell, effect))
    else:
        rows = rows.assign(**dict.fromkeys(_LIMITS, np.nan), adjusted_verdict=Verdict.NONE)
    # One that is itself what all stand beside is not judged.
    rows["adjusted_verdict"] = rows.adjusted_verdict.where(rows.verdict != Verdict.NONE, Verdict.NONE)
    no_split = rows.raw.notna() & rows.explained.isna() & is_asked
    return rows.assign(
        **{f"{part}_shown": rows[part].map(signed) for part in PARTS},
        adjusted_shown=[
            share_shown(int(row.adjusted), _letter(row.shown)) if row.adjusted == row.adjusted else ""
            for row in rows.itertuples(index=False)
        ],
        status_words=rows.status_words.mask(no_split, TOO_MUCH_HIDDEN),
    ).drop(columns="value")


def _letter(shown: str) -> str:
    """Return the letter of low reliability that a printed share stands with, if any."""
    return shown.partition(" ")[2]


def _limits(
    cells: Sequence[Cell | None], mixes: Sequence[OneMix | None], centre: Cell, effect: float
) -> dict[str, np.ndarray | tuple]:
    """Return the limits of each share and difference, for chance and for what is printed, and what chance says."""
    other = centre.effective_size / effect
    own = [(cell.least, cell.most, cell.effective_size) if cell else (np.nan,) * 3 for cell in cells]
    mixed = [(mix.least, mix.most, mix.size, mix.fewest) if mix else (np.nan,) * 4 for mix in mixes]
    low, high, size = np.array(own).T
    least, most, sure, fewest = np.array(mixed).T
    found = {
        "raw_lower": newcombe_limits(low, size / effect, centre.most, other)[0],
        "raw_upper": newcombe_limits(high, size / effect, centre.least, other)[1],
        "adjusted_lower": wilson(least * sure / effect, sure / effect)[0],
        "adjusted_upper": wilson(most * sure / effect, sure / effect)[1],
        "unexplained_lower": newcombe_limits(least, sure / effect, centre.most, other)[0],
        "unexplained_upper": newcombe_limits(most, sure / effect, centre.least, other)[1],
    }
    judgement = judged_spans(
        (least * fewest, most * fewest), (fewest, fewest), centre_of(centre, effect), effect
    )
    return {name: np.round(100 * ends, 1) for name, ends in found.items()} | {
        "adjusted_verdict": judgement.verdicts
    }


def _with_carried(found: Differing, mix: OneMix) -> Differing:
    """Return the answer with what the focus's groups make of the two parts."""
    own, whole = found.focus, mix.own.count / mix.own.size
    theirs = np.array([np.nan if group.theirs is None else group.theirs for group in mix.groups])
    explained = (mix.own_parts - mix.parts) * (mix.shares - whole)
    unexplained = mix.parts * (mix.shares - theirs)
    told = [_is_told(group) for group in mix.groups]
    both = [is_told and group.theirs is not None for is_told, group in zip(told, mix.groups, strict=True)]
    return replace(
        found,
        explained_by=_carried(mix, explained, told, int(own.explained), _parts_shown),
        unexplained_in=_carried(mix, unexplained, both, int(own.unexplained), _shares_shown),
        told_apart=tuple(group.label for group in mix.groups if not group.is_rest),
    )


def _is_told(group: Group) -> bool:
    """Return whether the focus's own share in a group may be printed."""
    return group.is_printed and group.size >= FEWEST_FOR_A_PERCENTAGE


def _carried(
    mix: OneMix,
    exact: np.ndarray,
    told: Sequence[bool],
    total: int,
    shown: Callable[[OneMix, int], Mapping[str, str]],
) -> tuple[Carried, ...]:
    """Return the groups that make most of a part, those of at least one point, and what all others make of it."""
    most = sorted(np.flatnonzero(told), key=lambda place: -abs(exact[place]))[:MOST_CARRIED]
    kept = [place for place in most if points(abs(exact[place]))]
    are_all = len(kept) == len(mix.groups)
    parts = [exact[place] for place in kept]
    whole = whole_points(parts, total) if are_all and kept else [points(part) for part in parts]
    lines = [
        Carried(label=mix.groups[place].label, points=count, **shown(mix, place))
        for place, count in zip(kept, whole, strict=True)
    ]
    if not are_all:
        lines.append(Carried(label=ALL_OTHERS if kept else ALL_TOGETHER, points=total - sum(whole)))
    return tuple(lines)


def whole_points(exact: Sequence[float], total: int) -> list[int]:
    """Return fractions that make up a total in whole points, rounded so that they add up to it.

    Each is rounded down or up, the largest remainders up; what rounding has parted them from their total by is shared
    out evenly before. Units: `exact` in fractions of one, `total` in points.
    """
    parts = 100 * np.array(exact)
    parts += (total - parts.sum()) / len(parts)
    down = np.floor(parts + _NEARLY)
    down[np.argsort(down - parts, kind="stable")[: round(total - down.sum())]] += 1
    return [int(part) for part in down]


def _parts_shown(mix: OneMix, place: int) -> dict[str, str]:
    own = f"{points(mix.own_parts[place])}%"
    return {
        "own_shown": own,
        "side_shown": f"{points(mix.parts[place])}%",
        "share_shown": f"{points(mix.shares[place])}%",
    }


def _shares_shown(mix: OneMix, place: int) -> dict[str, str]:
    return {
        "own_shown": f"{points(mix.shares[place])}%",
        "side_shown": f"{points(mix.groups[place].theirs)}%",
    }


def _instead(
    cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings
) -> tuple[Mapping[str, str], ...]:
    """Return a few changes of the selection with which the difference can be split: near ones, else measures."""
    asked = set(ADJUSTMENTS[chosen.adjust])
    near: list[dict[str, str]] = [
        {"adjust": key}
        for key in adjustments_before(chosen.share)
        # What is hidden in groups is hidden in finer ones too.
        if not asked <= set(ADJUSTMENTS[key])
    ]
    if holdings.pool.both_waves_alike and chosen.wave != BOTH_WAVES:
        near.append({"wave": BOTH_WAVES})
    far = [{"share": share} for share in shares_within(chosen.days) if share != chosen.share]
    for offered in (near, far):
        can_be = (changes for changes in offered if _can_be_split(cursor, chosen, holdings, changes))
        if found := tuple(islice(can_be, MOST_WAYS)):
            return found
    return ()


def _can_be_split(
    cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings, changes: Mapping[str, str]
) -> bool:
    changed = chosen.with_changes(**changes)
    if not changed.adjust:
        return False
    whole = share_cells(cursor, changed, holdings, frozenset())
    centre = whole.of(side(changed, holdings).authorities).get(changed.share)
    own = whole.own.get(changed.focus, {}).get(changed.share)
    if any(cell is None or cell.percentage()[0] is None for cell in (own, centre)):
        return False
    return _mixes(cursor, changed, holdings, whole, (changed.focus,))[changed.focus] is not None
