"""The measures of one line of enquiry for one authority that the referral pool holds, as other pages print them."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import pandas as pd

from analytics.figures.authority_figures import measures_of_enquiry
from analytics.figures.authority_share_figures import AuthorityShareRow, AuthorityShares, shares_of_cells
from analytics.figures.like_for_like_figures import ContactRow, LikeForLike, contact_rows, like_for_like
from analytics.figures.share_cells import share_cells
from analytics.protection.printed_share import printed_share
from analytics.protection.protected_rows import (
    FOCUS,
    PoolComparator,
    design_effects,
    needs_both_waves,
    printable_cell,
)
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES, Data, Measure, shares_within
from analytics.words.verdict import Verdict

# The filters of this page.
FILTERS = ("source", "need", "age")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOfWave:
    """The authority's share in one wave, as it is printed, with its limits in percent.

    No limits where it is hidden, and where every contact is counted.
    """

    key: str
    shown: str
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusShare:
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
class SampledShare:
    """One share of the sample: every authority about the comparator, and the focus in each wave.

    `focus` is the focus's, None where nothing of it may be printed; `areas` are the authorities drawn, where any may
    be. `idle` names the filters that are set and do not act on it. `needs_both_waves` says that one authority's figure
    is not printed of one wave alone. Where `shares` is None, it is printed within 180 days only and is not told here.
    """

    measure: Measure
    shares: AuthorityShares | None
    focus: FocusShare | None
    areas: tuple[AuthorityShareRow, ...]
    waves: tuple[ShareOfWave, ...]
    idle: tuple[str, ...]
    needs_both_waves: bool = False

    @property
    def centre(self) -> float | tuple[float, float] | None:
        """Return the comparator's share, or both ends of the range that it is printed as; None where it has none."""
        return self.shares.mark if self.shares is not None and self.is_shown else None

    @property
    def compared_with(self) -> str:
        """Return the name of the comparator, where anything is read."""
        return "" if self.shares is None else self.shares.side.name

    @property
    def note(self) -> str:
        """Return what was fallen back from, or nothing."""
        return "" if self.shares is None else self.shares.side.note

    @property
    def is_shown(self) -> bool:
        """Return whether anything of this share may be printed of one authority."""
        return self.shares is not None and not self.needs_both_waves

    @property
    def verdict(self) -> Verdict:
        """Return what chance says of the difference."""
        return Verdict.NONE if self.focus is None else self.focus.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedContacts:
    """One share of the contacts of the whole window: counted in full, and not comparable between authorities.

    `centre` is the comparator's share, None where one has none counted. Units: percent.
    """

    measure: Measure
    focus: FocusShare | None
    areas: tuple[ContactRow, ...]
    side: PoolComparator
    centre: float | None
    waves: tuple[ShareOfWave, ...]
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
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> tuple[SampledShare | CountedContacts, ...]:
    """Return the measures of the chosen line that the pool holds; none of an authority that is not in it."""
    if selection.focus not in holdings.pool.authorities:
        return ()
    measures = measures_of_enquiry(selection, Data.POOL)
    # Read once for all the measures of contacts.
    contacts = _contacts(cursor, selection, holdings) if any(one.of_contacts for one in measures) else {}
    return tuple(
        _counted(measure, measure.of_contacts, contacts, selection, holdings)
        if measure.of_contacts
        else _sampled(cursor, measure, selection, holdings)
        for measure in measures
    )


def selection_for_share(key: str, selection: Selection) -> Selection:
    """Return the selection one share answers to: with this page's filters alone, and only where they act on it."""
    unset = [name for name in selection.filters if name not in FILTERS or not MEASURES[key].may_be_filtered]
    return selection.with_changes(share=key, order="name", **dict.fromkeys(unset, ""))


def _sampled(
    cursor: duckdb.DuckDBPyConnection, measure: Measure, selection: Selection, holdings: Holdings
) -> SampledShare:
    key = measure.key
    if key not in shares_within(selection.days):
        return SampledShare(measure=measure, shares=None, focus=None, areas=(), waves=(), idle=())
    share_selection = selection_for_share(key, selection)
    cells = share_cells(cursor, share_selection, holdings, MEASURES[key].filters)
    shares = shares_of_cells(
        cells, share_selection, holdings, design_effects(cursor, share_selection)[key], is_drawn=False
    )
    waves = () if measure.needs_both_waves else tuple(wave.key for wave in holdings.pool.waves)
    is_shown = not needs_both_waves(key, 1, selection)
    own = None if shares.focus is None else _focus_share(shares.focus)
    return SampledShare(
        measure=measure,
        shares=shares,
        focus=own if is_shown else None,
        areas=shares.rows if is_shown else (),
        waves=tuple(
            _printed(wave, own)
            if own is not None and wave == selection.wave
            else _share_of_wave(cursor, share_selection.with_changes(wave=wave), holdings)
            for wave in waves
        ),
        idle=_idle(measure, selection),
        needs_both_waves=not is_shown,
    )


def _focus_share(row: pd.Series) -> FocusShare:
    return FocusShare(
        value=row.value,
        shown=row.shown,
        status_words=row.status_words,
        lower=row.lower,
        upper=row.upper,
        count_shown=row.count_shown,
        size_shown=row.size_shown,
        verdict=Verdict(row.verdict),
    )


def _printed(wave: str, focus: FocusShare) -> ShareOfWave:
    return ShareOfWave(key=wave, shown=focus.shown, lower=focus.lower, upper=focus.upper)


def _share_of_wave(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> ShareOfWave:
    """Return the focus's share in a wave: what all others make of it is for the wave chosen alone."""
    key = selection.share
    aggregates = share_cells(cursor, selection, holdings, MEASURES[key].filters)
    cell = printable_cell(aggregates.by_authority.get(selection.focus, {}).get(key), key, 1, selection)
    own = printed_share(cell, design_effects(cursor, selection)[key] if cell else 1.0)
    return ShareOfWave(key=selection.wave, shown=own.share_shown, lower=own.lower, upper=own.upper)


def _contacts(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> Mapping[str, LikeForLike]:
    """Return what was counted in the waves chosen, and in each wave by itself."""
    waves = dict.fromkeys((selection.wave, *(wave.key for wave in holdings.pool.waves)))
    return {wave: like_for_like(cursor, selection.with_changes(wave=wave), holdings) for wave in waves}


def _counted(
    measure: Measure, share: str, read: Mapping[str, LikeForLike], selection: Selection, holdings: Holdings
) -> CountedContacts:
    likeness = read[selection.wave]
    return CountedContacts(
        measure=measure,
        focus=_focus_contacts(likeness, share),
        areas=contact_rows(likeness, share),
        side=likeness.side,
        centre=likeness.comparator_contacts.of(share) if likeness.comparator_contacts else None,
        waves=tuple(_contacts_of_wave(wave.key, read[wave.key], share) for wave in holdings.pool.waves),
        idle=_idle(measure, selection),
    )


def _focus_contacts(likeness: LikeForLike, share: str) -> FocusShare | None:
    own = next((row for row in contact_rows(likeness, share) if row.role == FOCUS), None)
    if own is None:
        return None
    return FocusShare(value=own.value, shown=own.shown, status_words=own.status_words)


def _contacts_of_wave(wave: str, likeness: LikeForLike, share: str) -> ShareOfWave:
    own = _focus_contacts(likeness, share)
    return ShareOfWave(key=wave, shown="" if own is None else own.shown, lower=None, upper=None)


def _idle(measure: Measure, selection: Selection) -> tuple[str, ...]:
    acts = measure.filters if measure.may_be_filtered else frozenset()
    return tuple(name for name in FILTERS if getattr(selection, name) and name not in acts)
