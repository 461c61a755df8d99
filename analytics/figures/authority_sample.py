"""The measures of one line of enquiry for one authority that the referral pool holds, as other pages print them."""

from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from analytics.figures.authority import in_line
from analytics.figures.each import Each, each_share
from analytics.figures.likeness import Likeness, contact_rows, likeness
from analytics.figures.sampled import FOCUS, Side, needs_both_waves
from analytics.holdings import Holdings
from analytics.measures import MEASURES, Data, Measure, shares_within
from analytics.selection import Selection
from analytics.verdict import Verdict

# The filters of this page.
FILTERS = ("source", "need", "age")


@dataclass(frozen=True, kw_only=True)
class OfWave:
    """The authority's share in one wave, as it is printed; no limits where it is hidden or every contact counted."""

    key: str
    shown: str
    lower: float
    upper: float


@dataclass(frozen=True, kw_only=True)
class Sampled:
    """One share of the sample: every authority about the comparator, and the focus in each wave.

    `idle` names the filters that are set and do not act on it. `needs_both_waves` says that one authority's figure is
    not printed of one wave alone, `is_at_180_days` that it is printed within 180 days only and is not told here.
    """

    measure: Measure
    found: Each | None
    waves: tuple[OfWave, ...]
    idle: tuple[str, ...]
    needs_both_waves: bool = False
    is_at_180_days: bool = False

    @property
    def areas(self) -> pd.DataFrame | None:
        """Return the authorities drawn, where any may be."""
        return self.found.rows if self.is_shown else None

    @property
    def centre(self) -> float | tuple[float, float] | None:
        """Return the comparator's share, or both ends of the range that it is printed as; None where it has none."""
        return self.found.mark if self.is_shown else None

    @property
    def compared_with(self) -> str:
        """Return the name of the comparator, where anything is read."""
        return "" if self.found is None else self.found.side.name

    @property
    def note(self) -> str:
        """Return what was fallen back from, or nothing."""
        return "" if self.found is None else self.found.side.note

    @property
    def is_shown(self) -> bool:
        """Return whether anything of this share may be printed of one authority."""
        return self.found is not None and not self.needs_both_waves

    @property
    def own(self) -> pd.Series | None:
        """Return the focus's row as it is printed, where one may be."""
        return self.found.focus if self.is_shown else None

    @property
    def verdict(self) -> Verdict:
        """Return what chance says of the difference."""
        return Verdict.NONE if self.own is None else Verdict(self.own.verdict)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """One share of the contacts of the whole window: counted in full, and not comparable between authorities.

    Columns of `areas`: as `likeness.contact_rows`. `centre` is the comparator's share, NaN where one has none counted.
    """

    measure: Measure
    areas: pd.DataFrame
    side: Side
    centre: float
    waves: tuple[OfWave, ...]
    idle: tuple[str, ...]

    @property
    def own(self) -> pd.Series | None:
        """Return the focus's row, where it has one."""
        return _own(self.areas)

    @property
    def compared_with(self) -> str:
        """Return the name of the comparator."""
        return self.side.name

    @property
    def note(self) -> str:
        """Return what was fallen back from, or nothing."""
        return self.side.note

    @property
    def verdict(self) -> Verdict:
        """Return that nothing may be said: what counts as a contact differs most of all."""
        return Verdict.NONE


def from_sample(
    cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings
) -> tuple[Sampled | Counted, ...]:
    """Return the measures of the chosen line that the pool holds; none of an authority that is not in it."""
    if chosen.focus not in holdings.pool.authorities:
        return ()
    return tuple(
        _counted(cursor, measure, measure.of_contacts, chosen, holdings)
        if measure.of_contacts
        else _sampled(cursor, measure, chosen, holdings)
        for measure in in_line(chosen, Data.POOL)
    )


def asked_of(key: str, chosen: Selection) -> Selection:
    """Return the selection one share answers to: with this page's filters alone, and only where they act on it."""
    unset = [name for name in chosen.filters if name not in FILTERS or not MEASURES[key].may_be_filtered]
    return chosen.with_changes(share=key, order="name", **dict.fromkeys(unset, ""))


def _sampled(
    cursor: duckdb.DuckDBPyConnection, measure: Measure, chosen: Selection, holdings: Holdings
) -> Sampled:
    key = measure.key
    if key not in shares_within(chosen.days):
        return Sampled(measure=measure, found=None, waves=(), idle=(), is_at_180_days=True)
    asked = asked_of(key, chosen)
    found = each_share(cursor, asked, holdings)
    waves = () if measure.needs_both_waves else tuple(wave.key for wave in holdings.pool.waves)
    return Sampled(
        measure=measure,
        found=found,
        waves=tuple(
            _of_wave(
                wave,
                found if wave == chosen.wave else each_share(cursor, asked.with_changes(wave=wave), holdings),
            )
            for wave in waves
        ),
        idle=_idle(measure, chosen),
        needs_both_waves=needs_both_waves(key, 1, chosen),
    )


def _of_wave(wave: str, found: Each) -> OfWave:
    own = found.focus
    return OfWave(key=wave, shown=own.shown, lower=own.lower, upper=own.upper)


def _counted(
    cursor: duckdb.DuckDBPyConnection, measure: Measure, share: str, chosen: Selection, holdings: Holdings
) -> Counted:
    read = {
        wave: likeness(cursor, chosen.with_changes(wave=wave), holdings)
        for wave in dict.fromkeys((chosen.wave, *(wave.key for wave in holdings.pool.waves)))
    }
    found = read[chosen.wave]
    return Counted(
        measure=measure,
        areas=contact_rows(found, share),
        side=found.side,
        centre=getattr(found.together, share) if found.together else np.nan,
        waves=tuple(_of_contacts(wave.key, read[wave.key], share) for wave in holdings.pool.waves),
        idle=_idle(measure, chosen),
    )


def _of_contacts(wave: str, found: Likeness, share: str) -> OfWave:
    own = _own(contact_rows(found, share)) if len(found.rows) else None
    return OfWave(key=wave, shown="" if own is None else own.shown, lower=np.nan, upper=np.nan)


def _own(rows: pd.DataFrame) -> pd.Series | None:
    mine = rows[rows.role == FOCUS]
    return None if mine.empty else mine.iloc[0]


def _idle(measure: Measure, chosen: Selection) -> tuple[str, ...]:
    acts = measure.filters if measure.may_be_filtered else frozenset()
    return tuple(name for name in FILTERS if getattr(chosen, name) and name not in acts)
