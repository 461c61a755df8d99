"""The sample of each authority beside what is published of the same authority in the year it falls in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import duckdb
import pandas as pd

from analytics.figures.focus_independent_cache import shared_by_all
from analytics.figures.recording_figures import group_counts
from analytics.protection.protected_aggregates import protected_aggregates
from analytics.protection.protected_rows import (
    FOCUS,
    MEMBER,
    ProtectedCell,
    design_effects,
    sampling_weights,
    share_interval,
    share_shown,
    size_shown,
)
from analytics.protection.pseudonyms import AuthorityLabel, names_hidden
from analytics.queries import published_queries, recording_queries
from analytics.reader.holdings import Holdings
from analytics.reader.selection import BOTH_WAVES, Selection
from analytics.registry.codes import NOT_RECORDED, RESPONSE_GROUPS, SOURCE_GROUPS, STAGE_GROUPS
from analytics.registry.disclosure_rule import TOO_FEW
from analytics.registry.measures import MEASURES, Source
from analytics.words import wording

INSIDE, OUTSIDE, NOT_COMPARED = "inside", "outside", ""
FOLLOWED_DAYS = 180
_LAST_MONTH = 3  # published years end on 31 March


@dataclass(frozen=True, kw_only=True)
class Check:
    """One share of the sample beside the published measure that comes nearest to it; `words` name it in a sentence.

    `effect` is the key of its factor for brothers and sisters. `over` is a second published measure: the figure is
    then the first as a percentage of it, our calculation. `why_not` says why the two are not compared, or nothing.
    """

    key: str
    label: str
    words: str
    effect: str
    published: str
    over: str = ""
    why_not: str = ""


CHECKS: tuple[Check, ...] = (
    Check(
        key="police",
        label="Source: police",
        words="referrals from the police",
        effect="police",
        published="source_police",
    ),
    Check(
        key="education",
        label="Source: schools and education",
        words="referrals from schools and education",
        effect="education",
        published="source_schools",
        why_not="the publisher counts schools alone, the sample schools and education services",
    ),
    Check(
        key="health",
        label="Source: health",
        words="referrals from health services",
        effect="health",
        published="source_health",
    ),
    Check(
        key="nfa",
        label="No further action",
        words="referrals closed with no further action",
        effect="nfa_sample",
        published="nfa_share",
    ),
    Check(
        key="assessed_closed",
        label="Assessed, not in need",
        words="referrals assessed and not found in need",
        effect="not_in_need_share",
        published="assessed_closed",
    ),
    Check(
        key="rereferral",
        label="Within 12 months of an earlier referral",
        words="referrals within 12 months of an earlier one",
        effect="rereferral_sample",
        published="rereferral_back",
    ),
    Check(
        key="conference",
        label="Conferences from section 47 enquiries",
        words="conferences from section 47 enquiries",
        effect="s47_to_icpc",
        published="icpc_rate",
        over="s47_rate",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """One check of one authority: its share of the sample, and the published figure beside it, both as printed.

    `words` name the share in a sentence. `share`, its limits and `published` are in percent, None where hidden or
    missing; `status` is the letter of the sample. `published_year` is 0 without a figure. `agreement` says whether the
    published figure lies inside the limits; nothing where the two are not compared.
    """

    area: str
    name: str
    short_name: str
    role: str
    check: str
    label: str
    words: str
    share: float | None
    share_shown: str
    lower: float | None
    upper: float | None
    status: str
    size_shown: str
    published: float | None
    published_shown: str
    published_year: int
    agreement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCount:
    """One check of all authorities: how many were compared, in how many the figure lies outside, and how many not."""

    check: str
    label: str
    compared: int
    outside: int
    not_compared: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCheck:
    """Sample beside published, for each authority of the pool that something is published about.

    One row a check and authority; nothing of an authority that stands under a letter, because its published figure is
    its name. One count a check, of all authorities. `year` is the published year that the end of the window falls in;
    `wave` the wave that is read; `effects` are the factors for brothers and sisters, by check.
    """

    rows: tuple[CheckRow, ...]
    counts: tuple[CheckCount, ...]
    wave: str
    year: int
    effects: Mapping[str, float]
    authorities: int

    @property
    def focus_rows(self) -> tuple[CheckRow, ...]:
        """Return the rows of the reader's own authority, where one is marked and in the wave."""
        return tuple(row for row in self.rows if row.role == FOCUS)

    @property
    def source(self) -> Source:
        """Return where the published figures come from."""
        return MEASURES["nfa_share"].source


def one_wave(selection: Selection, holdings: Holdings) -> Selection:
    """Return the selection with one wave: of both, the latest, because each falls in a year of its own."""
    if selection.wave != BOTH_WAVES:
        return selection
    return selection.with_changes(wave=holdings.pool.waves[-1].key)


def sample_check(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> SampleCheck:
    """Return the sample of one wave beside the published year; of the other choices none acts."""
    check = _check_of_all(cursor, selection, holdings)
    rows = tuple(replace(row, role=FOCUS) if row.area == selection.focus else row for row in check.rows)
    return replace(check, rows=_with_names(rows, selection))


@shared_by_all
def _check_of_all(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> SampleCheck:
    """Return the same of all authorities by their names."""
    wave_selection = one_wave(selection, holdings).with_changes(days=FOLLOWED_DAYS)
    exact = recording_queries.sample(cursor, wave_selection.wave)
    exact = exact.assign(authority=exact.authority.astype(str)).set_index("authority")
    all_effects = design_effects(cursor, wave_selection)
    effects = {check.key: all_effects[check.effect] for check in CHECKS}
    ends = exact.window_end.max()
    year = int(ends.year + (ends.month > _LAST_MONTH))
    alone = holdings.places.of_pool_alone
    codes = [code for code in holdings.pool.authorities if code in exact.index and code not in alone]
    printed, cells = _printed(cursor, codes, year, holdings), _cells(exact)
    rows = tuple(
        _row(
            check,
            AuthorityLabel(
                key=code, name=holdings.places[code].name, short_name=holdings.places[code].short_name
            ),
            MEMBER,
            _drawn(cells[code].get(check.key), effects[check.key]),
            _figure(check, printed.get((check.published, code)), printed.get((check.over, code))),
        )
        for code in codes
        for check in CHECKS
    )
    return SampleCheck(
        rows=rows,
        counts=_counts(rows),
        wave=wave_selection.wave,
        year=year,
        effects=effects,
        authorities=len(codes),
    )


def _with_names(rows: tuple[CheckRow, ...], selection: Selection) -> tuple[CheckRow, ...]:
    """Return the rows of authorities that stand under their names."""
    if not names_hidden(selection):
        return rows
    return tuple(row for row in rows if row.role == FOCUS and selection.names == "mine")


def _cells(exact: pd.DataFrame) -> Mapping[str, Mapping[str, ProtectedCell]]:
    """Return the protected cells of each authority, by check.

    A share that another page draws as a part of a whole is protected as a part here too, so that the same cell
    comes out the same.
    """
    weight = sampling_weights(exact)
    wholes: Mapping[str, Mapping[str, Collection[str | int]]] = {
        "stages": {group.key: group.stages for group in STAGE_GROUPS} | {"not_recorded": (NOT_RECORDED,)},
        "sources": {group.key: (group.key,) for group in SOURCE_GROUPS},
        "responses": {group.key: group.responses for group in RESPONSE_GROUPS},
    }
    parts = [group_counts(exact[counted], groups) for counted, groups in wholes.items()]
    cells_of_checks = [
        *(
            protected_aggregates(counts, counts.sum(axis=1), weight, are_parts=True).by_authority
            for counts in parts
        ),
        protected_aggregates(exact[["rereferral"]], exact.known, weight).by_authority,
        protected_aggregates(exact[["conference"]], exact.enquiries, weight).by_authority,
    ]
    return {
        code: {
            key: cell
            for cells_by_authority in cells_of_checks
            for key, cell in cells_by_authority[code].items()
        }
        for code in exact.index
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A published figure: its value, None where it is hidden, its letter and its year."""

    value: float | None
    letter: str
    year: int


def _printed(
    cursor: duckdb.DuckDBPyConnection, areas: list[str], year: int, holdings: Holdings
) -> Mapping[tuple[str, str], _Figure]:
    """Return each published figure by measure and area."""
    measures = sorted({key for check in CHECKS for key in (check.published, check.over) if key})
    named = ((MEASURES[key].indicator, key) for key in measures)
    by_indicator = {
        indicator: key for indicator, key in named if indicator is not None and indicator in holdings.years
    }
    if not areas or not by_indicator:
        # To the query, no areas are all of England's.
        return {}
    frame = published_queries.one_year(cursor, list(by_indicator), [None] * len(by_indicator), year, areas)
    return {
        (by_indicator[line.indicator], str(line.area)): _Figure(
            value=None if pd.isna(line.value) else float(line.value),
            letter=line.status if isinstance(line.status, str) else "",
            year=int(line.year),
        )
        for line in frame.itertuples(index=False)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """The share of the sample as it is drawn, and how many referrals it is a share of."""

    share: float | None
    share_shown: str
    lower: float | None
    upper: float | None
    status: str
    size_shown: str


def _drawn(cell: ProtectedCell | None, effect: float) -> _Drawn:
    if cell is None:
        few = size_shown(0)
        return _Drawn(share=None, share_shown=TOO_FEW, lower=None, upper=None, status=TOO_FEW, size_shown=few)
    share, status = cell.percentage()
    lower, upper = (None, None) if share is None else share_interval(cell, effect)
    return _Drawn(
        share=None if share is None else float(share),
        share_shown=status if share is None else share_shown(share, status),
        lower=lower,
        upper=upper,
        status=status,
        size_shown=size_shown(cell.denominator),
    )


def _figure(check: Check, first: _Figure | None, second: _Figure | None) -> tuple[float | None, str, int]:
    """Return the published figure in percent, as it is printed, and its year; no year where there is none."""
    if first is None or (check.over and second is None):
        return None, wording.NO_FIGURE, 0
    value, letter = first.value, first.letter
    if second is not None and check.over:
        letter = letter or second.letter
        # Two years are never divided by one another.
        is_of_one_year = second.year == first.year
        value = 100 * value / second.value if is_of_one_year and value is not None and second.value else None
    if letter or value is None:
        return None, letter or wording.NO_FIGURE, first.year
    return value, wording.number(value, 1, "%"), first.year


def _row(
    check: Check, called: AuthorityLabel, role: str, drawn: _Drawn, figure: tuple[float | None, str, int]
) -> CheckRow:
    """Return one share of the sample beside its published figure, and whether that lies inside the interval."""
    value, shown, year = figure
    agreement = NOT_COMPARED
    if not check.why_not and drawn.lower is not None and drawn.upper is not None and value is not None:
        agreement = INSIDE if drawn.lower <= value <= drawn.upper else OUTSIDE
    return CheckRow(
        area=called.key,
        name=called.name,
        short_name=called.short_name,
        role=role,
        check=check.key,
        label=check.label,
        words=check.words,
        share=drawn.share,
        share_shown=drawn.share_shown,
        lower=drawn.lower,
        upper=drawn.upper,
        status=drawn.status,
        size_shown=drawn.size_shown,
        published=value,
        published_shown=shown,
        published_year=year,
        agreement=agreement,
    )


def _counts(rows: tuple[CheckRow, ...]) -> tuple[CheckCount, ...]:
    """Return for each check how many authorities could be compared, and how many lie outside."""
    counts = []
    for check in CHECKS if rows else ():
        agreements = [row.agreement for row in rows if row.check == check.key]
        compared = sum(agreement != NOT_COMPARED for agreement in agreements)
        counts.append(
            CheckCount(
                check=check.key,
                label=check.label,
                compared=compared,
                outside=agreements.count(OUTSIDE),
                not_compared=len(agreements) - compared,
            )
        )
    return tuple(counts)
