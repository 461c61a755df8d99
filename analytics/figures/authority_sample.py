"""The measures of one line of enquiry for one authority that the referral pool holds, as other pages print them."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import pandas as pd

from analytics.figures.authority import in_line
from analytics.figures.each import Each, EachRow, of_cells
from analytics.figures.likeness import ContactRow, Likeness, contact_rows, likeness
from analytics.figures.printed_share import printed_share
from analytics.figures.sampled import FOCUS, Side, design_effects, needs_both_waves, told
from analytics.figures.share_cells import share_cells
from analytics.holdings import Holdings
from analytics.measures import MEASURES, Data, Measure, shares_within
from analytics.selection import Selection
from analytics.verdict import Verdict

# The filters of this page.
FILTERS = ("source", "need", "age")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfWave:
    """The authority's share in one wave, as it is printed, with its limits in percent.

    No limits where it is hidden, and where every contact is counted.
    """

    key: str
    shown: str
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnShare:
    """The authority's own share as it is printed: how many of how many, and its limits; None where it is hidden.

    `status_words` say why it is hidden. Of contacts neither count nor size is printed. Units: percent.
    """

    value: float | None
    shown: str
    status_words: str
    lower: float | None = None
    upper: float | None = None
    count_shown: str = ""
    size_shown: str = ""
    verdict: Verdict = Verdict.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """One share of the sample: every authority about the comparator, and the focus in each wave.

    `own` is the focus's, None where nothing of it may be printed; `areas` are the authorities drawn, where any may be.
    `idle` names the filters that are set and do not act on it. `needs_both_waves` says that one authority's figure is
    not printed of one wave alone. Where `found` is None, it is printed within 180 days only and is not told here.
    """

    measure: Measure
    found: Each | None
    own: OwnShare | None
    areas: tuple[EachRow, ...]
    waves: tuple[OfWave, ...]
    idle: tuple[str, ...]
    needs_both_waves: bool = False

    @property
    def centre(self) -> float | tuple[float, float] | None:
        """Return the comparator's share, or both ends of the range that it is printed as; None where it has none."""
        return self.found.mark if self.found is not None and self.is_shown else None

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
    def verdict(self) -> Verdict:
        """Return what chance says of the difference."""
        return Verdict.NONE if self.own is None else self.own.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One share of the contacts of the whole window: counted in full, and not comparable between authorities.

    `centre` is the comparator's share, None where one has none counted. Units: percent.
    """

    measure: Measure
    own: OwnShare | None
    areas: tuple[ContactRow, ...]
    side: Side
    centre: float | None
    waves: tuple[OfWave, ...]
    idle: tuple[str, ...]

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
    measures = in_line(chosen, Data.POOL)
    # Read once for all the measures of contacts.
    contacts = _contacts(cursor, chosen, holdings) if any(one.of_contacts for one in measures) else {}
    return tuple(
        _counted(measure, measure.of_contacts, contacts, chosen, holdings)
        if measure.of_contacts
        else _sampled(cursor, measure, chosen, holdings)
        for measure in measures
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
        return Sampled(measure=measure, found=None, own=None, areas=(), waves=(), idle=())
    asked = asked_of(key, chosen)
    cells = share_cells(cursor, asked, holdings, MEASURES[key].filters)
    found = of_cells(cells, asked, holdings, design_effects(cursor, asked)[key], is_drawn=False)
    waves = () if measure.needs_both_waves else tuple(wave.key for wave in holdings.pool.waves)
    is_shown = not needs_both_waves(key, 1, chosen)
    own = None if found.focus is None else _own(found.focus)
    return Sampled(
        measure=measure,
        found=found,
        own=own if is_shown else None,
        areas=found.rows if is_shown else (),
        waves=tuple(
            _printed(wave, own)
            if own is not None and wave == chosen.wave
            else _of_wave(cursor, asked.with_changes(wave=wave), holdings)
            for wave in waves
        ),
        idle=_idle(measure, chosen),
        needs_both_waves=not is_shown,
    )


def _own(row: pd.Series) -> OwnShare:
    return OwnShare(
        value=row.value,
        shown=row.shown,
        status_words=row.status_words,
        lower=row.lower,
        upper=row.upper,
        count_shown=row.count_shown,
        size_shown=row.size_shown,
        verdict=Verdict(row.verdict),
    )


def _printed(wave: str, own: OwnShare) -> OfWave:
    return OfWave(key=wave, shown=own.shown, lower=own.lower, upper=own.upper)


def _of_wave(cursor: duckdb.DuckDBPyConnection, asked: Selection, holdings: Holdings) -> OfWave:
    """Return the focus's share in a wave: what all others make of it is for the wave chosen alone."""
    key = asked.share
    found = share_cells(cursor, asked, holdings, MEASURES[key].filters)
    cell = told(found.own.get(asked.focus, {}).get(key), key, 1, asked)
    own = printed_share(cell, design_effects(cursor, asked)[key] if cell else 1.0)
    return OfWave(key=asked.wave, shown=own.share_shown, lower=own.lower, upper=own.upper)


def _contacts(
    cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings
) -> Mapping[str, Likeness]:
    """Return what was counted in the waves chosen, and in each wave by itself."""
    waves = dict.fromkeys((chosen.wave, *(wave.key for wave in holdings.pool.waves)))
    return {wave: likeness(cursor, chosen.with_changes(wave=wave), holdings) for wave in waves}


def _counted(
    measure: Measure, share: str, read: Mapping[str, Likeness], chosen: Selection, holdings: Holdings
) -> Counted:
    found = read[chosen.wave]
    return Counted(
        measure=measure,
        own=_own_contacts(found, share),
        areas=contact_rows(found, share),
        side=found.side,
        centre=found.together.of(share) if found.together else None,
        waves=tuple(_of_contacts(wave.key, read[wave.key], share) for wave in holdings.pool.waves),
        idle=_idle(measure, chosen),
    )


def _own_contacts(found: Likeness, share: str) -> OwnShare | None:
    own = next((row for row in contact_rows(found, share) if row.role == FOCUS), None)
    if own is None:
        return None
    return OwnShare(value=own.value, shown=own.shown, status_words=own.status_words)


def _of_contacts(wave: str, found: Likeness, share: str) -> OfWave:
    own = _own_contacts(found, share)
    return OfWave(key=wave, shown="" if own is None else own.shown, lower=None, upper=None)


def _idle(measure: Measure, chosen: Selection) -> tuple[str, ...]:
    acts = measure.filters if measure.may_be_filtered else frozenset()
    return tuple(name for name in FILTERS if getattr(chosen, name) and name not in acts)
