"""How each authority of the pool was sampled, and what keeps it from being read like for like with the others."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import pandas as pd

from analytics.figures.focus_independent_cache import shared_by_all
from analytics.figures.recording_figures import group_counts, waves_apart
from analytics.protection import suppress_and_round
from analytics.protection.printed_share import printed_share
from analytics.protection.protected_rows import (
    FOCUS,
    MEMBER,
    PoolComparator,
    ProtectedCell,
    pool_comparator,
    sampling_weights,
    size_shown,
)
from analytics.protection.pseudonyms import AuthorityLabel, authority_labels
from analytics.protection.suppress_and_round import rounded
from analytics.protection.waves_together import ExactCounts, protected_counts
from analytics.queries import recording_queries
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.codes import RESPONSE_GROUPS, SOURCE_GROUPS
from analytics.registry.disclosure_rule import FEWEST_REFERRALS, TOO_FEW
from analytics.words import wording

# Below this share followed for long enough, those left out could change a share by more than chance does.
FEWEST_FOLLOWED_PERCENT = 90
# The letter publishers use for what is not available.
NOT_COUNTED = "x"
# Kinds of sample that can carry the season or the staffing of their first weeks.
UNEVEN = frozenset({"first_n_each_month", "first_300"})
# One row of a query, whose columns are of several kinds.
_Record = Mapping[Hashable, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """The contacts of one authority, or of several, in the whole window: counted in full, not sampled."""

    contacts: float
    to_referral: float
    to_advice: float
    to_early_help: float

    @property
    def for_each_referral(self) -> float | None:
        """Return how many contacts came in for each that became a referral; None where none did."""
        return self.contacts / self.to_referral if self.to_referral else None

    @property
    def referred(self) -> float | None:
        """Return the share of contacts that became a referral. Units: percent."""
        return self._share(self.to_referral)

    @property
    def advised(self) -> float | None:
        """Return the share of contacts answered with advice. Units: percent."""
        return self._share(self.to_advice)

    @property
    def diverted(self) -> float | None:
        """Return the share of contacts answered with advice or early help. Units: percent."""
        return self._share(self.to_advice + self.to_early_help)

    def of(self, share: str) -> float | None:
        """Return one of the shares by its name. Units: percent."""
        return {"referred": self.referred, "diverted": self.diverted}[share]

    def _share(self, count: float) -> float | None:
        return 100 * count / self.contacts if self.contacts else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LikeForLikeRow:
    """What there is to know of one authority before it is compared.

    `is_comparator` says that it stands among the comparator. `frames` and `samplings` are codes. `referrals_total` is
    of the whole period; None where lettered, because it would give the name away. `has_advice_apart` says that advice
    is kept apart from no further action. `education_shown` is its share, where no referral at all is coded as a
    school's; else "", and "" of a lettered one, because its share of schools is published. `contacts` and what follows
    are of the whole window, to one decimal. Shares in percent, protected where they come from rows, None where hidden
    or not counted.
    """

    area: str
    name: str
    short_name: str
    role: str
    is_comparator: bool
    is_lettered: bool
    frames: tuple[str, ...]
    samplings: tuple[str, ...]
    extract_date: date
    referrals_total: float | None
    sampled_shown: str
    followed: float | None
    followed_shown: str
    has_advice_apart: bool
    education_shown: str
    children: float | None
    children_year: int | None
    contacts: float | None
    for_each_referral: float | None
    referred: float | None
    diverted: float | None
    advised: float | None

    def of(self, share: str) -> float | None:
        """Return one of the two shares of contacts by its name. Units: percent."""
        return {"referred": self.referred, "diverted": self.diverted}[share]


@dataclass(frozen=True, slots=True, kw_only=True)
class LikeForLike:
    """What there is to know before two authorities are compared, the focus first.

    `comparator_contacts` are the contacts of the comparator, None where any of it has none.
    """

    rows: tuple[LikeForLikeRow, ...]
    side: PoolComparator
    days: int
    comparator_contacts: Contacts | None

    @property
    def focus(self) -> LikeForLikeRow | None:
        """Return the row of the reader's own authority, where one is marked and in the wave."""
        return next((row for row in self.rows if row.role == FOCUS), None)


def like_for_like(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> LikeForLike:
    """Return how each authority was sampled in the waves chosen; of the other choices only the days act."""
    against, names = pool_comparator(selection, holdings), authority_labels(selection, holdings)
    records, shown = _records_of_all(cursor, selection, holdings)
    codes = sorted((code for code in names if code in records), key=lambda code: code != selection.focus)
    beside = [records[code] for code in codes if code in against.authorities]
    return LikeForLike(
        rows=tuple(_row(code, names[code], selection, against, records[code], shown[code]) for code in codes),
        side=against,
        days=selection.days,
        comparator_contacts=_contacts(beside) if codes else None,
    )


@shared_by_all
def _records_of_all(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> tuple[Mapping[str, "_Record"], Mapping[str, "_Shown"]]:
    """Return what is recorded of each authority's sample, and what the rows say of it."""
    facts = (
        recording_queries.facts(cursor, waves, selection.days) for waves in waves_apart(selection, holdings)
    )
    exact = [
        frame.assign(authority=frame.authority.astype(str)).set_index("authority", drop=False)
        for frame in facts
    ]
    records: dict[str, _Record] = {record["authority"]: record for record in exact[0].to_dict("records")}
    return records, _shown(exact, records)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What the rows say of one authority, protected."""

    sampled_shown: str
    followed: float | None
    followed_shown: str
    has_advice_apart: bool
    education_shown: str


def _row(
    code: str,
    called: AuthorityLabel,
    selection: Selection,
    against: PoolComparator,
    record: _Record,
    shown: _Shown,
) -> LikeForLikeRow:
    is_lettered, counted = called.key != code, _contacts([record])
    return LikeForLikeRow(
        area=called.key,
        name=called.name,
        short_name=called.short_name,
        role=FOCUS if code == selection.focus else MEMBER,
        is_comparator=code in against.authorities,
        is_lettered=is_lettered,
        frames=tuple(record["frames"]),
        samplings=tuple(record["samplings"]),
        extract_date=record["extract_date"],
        # A size that is published elsewhere would name a letter.
        referrals_total=None if is_lettered else _total(record),
        sampled_shown=shown.sampled_shown,
        followed=shown.followed,
        followed_shown=shown.followed_shown,
        has_advice_apart=shown.has_advice_apart,
        education_shown="" if is_lettered else shown.education_shown,
        children=None if is_lettered else _number_or_none(record["children"]),
        children_year=None if pd.isna(record["children_year"]) else int(record["children_year"]),
        contacts=None if counted is None or is_lettered else counted.contacts,
        for_each_referral=None if counted is None else _to_one_decimal(counted.for_each_referral),
        referred=None if counted is None else _to_one_decimal(counted.referred),
        diverted=None if counted is None else _to_one_decimal(counted.diverted),
        advised=None if counted is None else _to_one_decimal(counted.advised),
    )


def _number_or_none(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _to_one_decimal(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _total(record: _Record) -> float | None:
    """Return how many referrals there were in the period; where every one is sampled, protected as a size is."""
    total = _number_or_none(record["referrals_total"])
    if total is None or "all" not in record["samplings"]:
        return total
    return float(rounded(int(total))) if total >= FEWEST_REFERRALS else None


def _shown(exact: Sequence[pd.DataFrame], records: Mapping[str, _Record]) -> Mapping[str, _Shown]:
    """Return what the rows say of each authority, protected; of all waves together, those of each follow."""
    together, *of_waves = (
        ExactCounts(counts=frame[["followed"]], wholes=frame.sampled, weights=sampling_weights(frame))
        for frame in exact
    )
    followed = protected_counts(together, of_waves).by_authority
    from_sources = _parts(exact, "sources", {group.key: (group.key,) for group in SOURCE_GROUPS})
    answered = _parts(exact, "responses", {group.key: group.responses for group in RESPONSE_GROUPS})
    return {
        code: _shown_of(record, followed[code], answered[code], from_sources[code])
        for code, record in records.items()
    }


def _parts(
    exact: Sequence[pd.DataFrame], counted: str, groups: Mapping[str, Collection[str | int]]
) -> Mapping[str, Mapping[str, ProtectedCell]]:
    """Return the protected cells of the groups that make up the referrals of each authority."""
    together, *of_waves = (
        ExactCounts(counts=parts, wholes=parts.sum(axis=1), weights=sampling_weights(frame))
        for frame, parts in ((frame, group_counts(frame[counted], groups)) for frame in exact)
    )
    return protected_counts(together, of_waves, are_parts=True).by_authority


def _shown_of(
    record: _Record,
    followed: Mapping[str, ProtectedCell],
    answered: Mapping[str, ProtectedCell],
    sources: Mapping[str, ProtectedCell],
) -> _Shown:
    sampled = int(record["sampled"])
    share, share_shown = _drawn(followed.get("followed"))
    no_advice = _is_nought(record["responses"].get("advice", 0), sampled)
    has_no_school = _is_nought(record["schools"], sampled)
    return _Shown(
        sampled_shown=size_shown(sampled),
        followed=share,
        followed_shown=share_shown,
        has_advice_apart=not (no_advice and _is_some(answered.get("nfa"))),
        education_shown=_drawn(sources["education"])[1]
        if has_no_school and _is_some(sources.get("education"))
        else "",
    )


def _drawn(cell: ProtectedCell | None) -> tuple[float | None, str]:
    """Return the share of a cell, None where it is hidden, and as it is printed."""
    if cell is None:
        return None, TOO_FEW
    drawn = printed_share(cell, 1.0)
    return drawn.share, drawn.share_shown


def _is_nought(count: int, whole: int) -> bool:
    """Return whether a count is shown to be nought; in a small whole it is not."""
    return suppress_and_round.protected_count(int(count), int(whole)).count == 0


def _is_some(cell: ProtectedCell | None) -> bool:
    return cell is not None and bool(cell.count.count)


def _contacts(records: Sequence[_Record]) -> Contacts | None:
    """Return the contacts of some authorities together, or None where any of them has none counted."""
    counted = [
        [_number_or_none(record[name]) for record in records]
        for name in ("contacts", "to_referral", "to_advice", "to_early_help")
    ]
    if not records or any(value is None for values in counted for value in values):
        return None
    contacts, to_referral, to_advice, to_early_help = (
        sum(value for value in values if value is not None) for values in counted
    )
    return Contacts(
        contacts=contacts, to_referral=to_referral, to_advice=to_advice, to_early_help=to_early_help
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """One share of the contacts of one authority as a dot plot draws it; None and a letter where not counted.

    No limits: these are all the contacts of the window, not a sample. Units: percent.
    """

    area: str
    name: str
    short_name: str
    role: str
    value: float | None
    shown: str
    status: str
    status_words: str
    hover: str
    lower: float | None = None
    upper: float | None = None


def contact_rows(likeness: LikeForLike, share: str) -> tuple[ContactRow, ...]:
    """Return one share of contacts of each authority, in the order of the names."""
    return tuple(
        _contact_row(row, row.of(share))
        for row in sorted(likeness.rows, key=lambda row: row.short_name.casefold())
    )


def _contact_row(row: LikeForLikeRow, value: float | None) -> ContactRow:
    shown = NOT_COUNTED if value is None else wording.number(value, 1, "%")
    return ContactRow(
        area=row.area,
        name=row.name,
        short_name=row.short_name,
        role=row.role,
        value=value,
        shown=shown,
        status=NOT_COUNTED if value is None else "",
        status_words="contacts not counted" if value is None else "",
        hover=shown,
    )
