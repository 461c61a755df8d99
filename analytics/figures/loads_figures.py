"""What is loaded of the referral pool and of the published figures, protected before it leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.figures.like_for_like_figures import (
    FEWEST_FOLLOWED_PERCENT,
    UNEVEN,
    LikeForLikeRow,
    like_for_like,
)
from analytics.figures.recording_figures import RecordingRow, recording
from analytics.intake.pool.logic_checks import LOGIC_CHECKS, LogicCheck
from analytics.protection import suppress_and_round
from analytics.protection.protected_rows import count_shown, size_shown
from analytics.protection.pseudonyms import authority_labels
from analytics.queries import loads_queries
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.disclosure_rule import FEWEST_REFERRALS, TOO_FEW

FOLLOWED_DAYS = 180
# Of fewer sampled referrals, shares of a part of them are hidden or wide.
THIN_BELOW = 150

# Prepare says of which links it is unsure.
CHECKS = (
    *LOGIC_CHECKS,
    LogicCheck(
        key="link_uncertain",
        words="events that could belong to an earlier referral of the same child",
        condition="link_uncertain",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedRow:
    """What is loaded of one authority in one wave.

    `total_shown` is of the whole period, "" of a letter; `family_shown` the share whose brothers and sisters are known.
    `is_few` says that fewer than 150 are sampled, `is_short` that too few were followed for 180 days, `is_uneven` that
    the sample can carry a season.
    """

    wave: str
    area: str
    name: str
    role: str
    sampled_shown: str
    total_shown: str
    frames: tuple[str, ...]
    samplings: tuple[str, ...]
    window_start: date
    window_end: date
    extract_date: date
    followed_shown: str
    family_shown: str
    is_few: bool
    has_no_families: bool
    is_short: bool
    is_uneven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LogicRow:
    """How many sampled referrals of one authority contradict themselves in one way, all waves together."""

    check: str
    words: str
    area: str
    name: str
    count_shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """One published series in one year and publication."""

    indicator: str
    year: int
    publication: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedPool:
    """What is loaded of the pool, one row a wave and authority.

    `records_alone` are names, with their wave, of which there is a record and no referral; `absent` the names of the
    region's authorities of which nothing is loaded.
    """

    rows: tuple[LoadedRow, ...]
    records_alone: tuple[tuple[str, str], ...]
    absent: tuple[str, ...]


def loaded_pool(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> LoadedPool:
    """Return what is loaded of the pool, wave by wave; no filter acts."""
    records = loads_queries.records(cursor)
    records = records.assign(authority=records.authority.astype(str), wave=records.wave.astype(str))
    keys = {code: called.key for code, called in authority_labels(selection, holdings).items()}
    records = records.assign(area=records.authority.map(keys))
    windows = {
        (record.wave, record.area): (record.window_start, record.window_end)
        for record in records.dropna(subset="area").itertuples(index=False)
    }
    alone = records[~records.has_referrals]
    return LoadedPool(
        rows=tuple(
            row
            for wave in holdings.pool.waves
            for row in _rows_of_wave(cursor, selection, holdings, wave.key, windows)
        ),
        records_alone=tuple(
            (holdings.places[code].name, wave) for code, wave in zip(alone.authority, alone.wave, strict=True)
        ),
        absent=_absent(set(records.authority), holdings),
    )


def _absent(recorded: set[str], holdings: Holdings) -> tuple[str, ...]:
    """Return the region's authorities outside the pool; beside a pool with places of its own nobody is missing."""
    if holdings.places.of_pool_alone:
        return ()
    return tuple(holdings.places[code].name for code in holdings.places.members if code not in recorded)


def _rows_of_wave(
    cursor: duckdb.DuckDBPyConnection,
    selection: Selection,
    holdings: Holdings,
    wave: str,
    windows: Mapping[tuple[str, str], tuple[date, date]],
) -> tuple[LoadedRow, ...]:
    """Return one wave from the figures that other pages show of it, so that a cell is the same wherever it stands."""
    wave_selection = selection.with_changes(wave=wave, days=FOLLOWED_DAYS)
    facts, fields = (
        like_for_like(cursor, wave_selection, holdings).rows,
        recording(cursor, wave_selection, holdings),
    )
    families = {row.area: row for row in fields.of("family")}
    return tuple(
        _row(wave, samples, families.get(samples.area), windows[wave, samples.area]) for samples in facts
    )


def _row(
    wave: str, sample: LikeForLikeRow, families: RecordingRow | None, window: tuple[date, date]
) -> LoadedRow:
    start, end = window
    return LoadedRow(
        wave=wave,
        area=sample.area,
        name=sample.name,
        role=sample.role,
        sampled_shown=sample.sampled_shown,
        total_shown=_total(sample.referrals_total, sample.samplings),
        frames=sample.frames,
        samplings=sample.samplings,
        window_start=start,
        window_end=end,
        extract_date=sample.extract_date,
        followed_shown=sample.followed_shown,
        family_shown=families.share_shown if families else TOO_FEW,
        is_few=_printed_size(sample.sampled_shown) < THIN_BELOW,
        has_no_families=families is not None and families.share == 0,
        is_short=sample.followed is not None and sample.followed < FEWEST_FOLLOWED_PERCENT,
        is_uneven=bool(UNEVEN & set(sample.samplings)),
    )


def _total(total: float | None, samplings: tuple[str, ...]) -> str:
    """Return how many referrals there were; where every one is in the sample it is protected as the sample is."""
    if total is None:
        return ""
    is_sampled = "all" in samplings or total < FEWEST_REFERRALS
    return size_shown(int(total)) if is_sampled else f"{total:,.0f}"


def _printed_size(shown: str) -> int:
    """Return a printed size as a number; of too few only that much is known."""
    digits = shown.replace(",", "")
    return int(digits) if digits.isdigit() else 0


def logic_checks(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> tuple[LogicRow, ...]:
    """Return how many sampled referrals contradict themselves, one row a check and authority, all waves together."""
    exact = loads_queries.counted(cursor, {check.key: check.condition for check in CHECKS})
    exact = exact.assign(authority=exact.authority.astype(str)).set_index("authority")
    names = authority_labels(selection, holdings)
    return tuple(
        LogicRow(
            check=check.key,
            words=check.words,
            area=names[code].key,
            name=names[code].name,
            count_shown=_count(int(exact.loc[code, check.key]), int(exact.sampled[code])),
        )
        for code in names
        if code in exact.index
        for check in CHECKS
    )


def _count(count: int, whole: int) -> str:
    if whole < FEWEST_REFERRALS:
        return TOO_FEW
    return count_shown(suppress_and_round.protected_count(count, whole))


def series(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> tuple[SeriesRow, ...]:
    """Return the published series by publication: counted and printed by its publisher, so not protected."""
    frame = loads_queries.series(cursor)
    return tuple(
        SeriesRow(indicator=str(indicator), year=int(year), publication=str(publication), label=str(label))
        for indicator, year, publication, label in zip(
            frame.indicator, frame.year, frame.publication, frame.label, strict=True
        )
    )
