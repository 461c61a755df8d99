"""What is loaded of the referral pool and of the published figures, protected before it leaves."""

from dataclasses import dataclass

import duckdb
import pandas as pd

from analytics import disclosure
from analytics.disclosure import FEWEST_REFERRALS, TOO_FEW
from analytics.figures.likeness import FEWEST_FOLLOWED_PERCENT, UNEVEN, LikenessRow, likeness
from analytics.figures.recording import RecordingRow, recording
from analytics.figures.sampled import count_shown, size_shown
from analytics.holdings import Holdings
from analytics.intake.pool.logic import LOGIC_CHECKS, LogicCheck
from analytics.names import named
from analytics.queries import loads as queries
from analytics.rows import as_frame
from analytics.selection import Selection

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


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What is loaded of the pool, one row a wave and authority.

    Columns of `rows`: wave, area, name, role, sampled_shown, total_shown (all of the period; "" of a letter),
    frames, samplings, window_start, window_end, extract_date, followed_shown, family_shown (the share whose brothers
    and sisters are known), and flags: is_few (fewer than 150 sampled), has_no_families, is_short (too few followed for
    180 days), is_uneven (the sample can carry a season).
    `records_alone` are names, with their wave, of which there is a record and no referral; `absent` the names of the
    region's authorities of which nothing is loaded.
    """

    rows: pd.DataFrame
    records_alone: tuple[tuple[str, str], ...]
    absent: tuple[str, ...]


def loaded(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Loaded:
    """Return what is loaded of the pool, wave by wave; no filter acts."""
    records = queries.records(cursor)
    records = records.assign(authority=records.authority.astype(str), wave=records.wave.astype(str))
    keys = {code: called.key for code, called in named(chosen, holdings).items()}
    records = records.assign(area=records.authority.map(keys))
    waves = [_of_wave(cursor, chosen, holdings, wave.key) for wave in holdings.pool.waves]
    rows = pd.concat(waves, ignore_index=True) if waves else pd.DataFrame()
    windows = records[["wave", "area", "window_start", "window_end"]].dropna(subset="area")
    alone = records[~records.has_referrals]
    return Loaded(
        rows=rows.merge(windows, on=["wave", "area"], how="left") if len(rows) else rows,
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


def _of_wave(
    cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings, wave: str
) -> pd.DataFrame:
    """Return one wave from the figures that other pages show of it, so that a cell is the same wherever it stands."""
    asked = chosen.with_changes(wave=wave, days=FOLLOWED_DAYS)
    facts = as_frame(likeness(cursor, asked, holdings).rows, LikenessRow)
    fields = as_frame(recording(cursor, asked, holdings).rows, RecordingRow)
    if facts.empty:
        return facts
    families = fields[fields.field == "family"].set_index("area")
    kept = facts[["area", "name", "role", "sampled_shown", "frames", "samplings", "extract_date"]]
    family = facts.area.map(families.share)
    return kept.assign(
        wave=wave,
        total_shown=[
            _total(total, samplings)
            for total, samplings in zip(facts.referrals_total, facts.samplings, strict=True)
        ],
        followed_shown=facts.followed_shown,
        family_shown=facts.area.map(families.share_shown),
        is_few=[_printed_size(shown) < THIN_BELOW for shown in facts.sampled_shown],
        has_no_families=family.eq(0),
        is_short=facts.followed.lt(FEWEST_FOLLOWED_PERCENT),
        is_uneven=[bool(UNEVEN & set(samplings)) for samplings in facts.samplings],
    )


def _total(total: float, samplings: tuple[str, ...]) -> str:
    """Return how many referrals there were; where every one is in the sample it is protected as the sample is."""
    if total != total:
        return ""
    is_sampled = "all" in samplings or total < FEWEST_REFERRALS
    return size_shown(int(total)) if is_sampled else f"{total:,.0f}"


def _printed_size(shown: str) -> int:
    """Return a printed size as a number; of too few only that much is known."""
    digits = shown.replace(",", "")
    return int(digits) if digits.isdigit() else 0


def logic_checks(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> pd.DataFrame:
    """Return how many sampled referrals contradict themselves, one row a check and authority, all waves together.

    Columns: check, words, area, name, count_shown.
    """
    exact = queries.counted(cursor, {check.key: check.condition for check in CHECKS})
    exact = exact.assign(authority=exact.authority.astype(str)).set_index("authority")
    names = named(chosen, holdings)
    return pd.DataFrame(
        [
            {
                "check": check.key,
                "words": check.words,
                "area": names[code].key,
                "name": names[code].name,
                "count_shown": _count(int(exact.loc[code, check.key]), int(exact.sampled[code])),
            }
            for code in names
            if code in exact.index
            for check in CHECKS
        ],
        columns=["check", "words", "area", "name", "count_shown"],
    )


def _count(count: int, whole: int) -> str:
    if whole < FEWEST_REFERRALS:
        return TOO_FEW
    return count_shown(disclosure.protected(count, whole))


def series(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> pd.DataFrame:
    """Return one row a published series, year and publication: counted and printed by its publisher, so not protected.

    Columns: indicator, year, publication, label.
    """
    found = queries.series(cursor)
    return found.assign(indicator=found.indicator.astype(str))
