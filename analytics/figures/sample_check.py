"""The sample of each authority beside what is published of the same authority in the year it falls in."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from analytics import wording
from analytics.codes import NOT_RECORDED, RESPONSE_GROUPS, SOURCE_GROUPS, STAGE_GROUPS
from analytics.disclosure import TOO_FEW
from analytics.figures.recording import group_counts
from analytics.figures.sampled import FOCUS, MEMBER, Cell, design_effects, row, size_shown, weights
from analytics.figures.together import together
from analytics.holdings import Holdings
from analytics.measures import MEASURES, Source
from analytics.names import names_hidden
from analytics.queries import published
from analytics.queries import recording as queries
from analytics.selection import BOTH_WAVES, Selection

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


@dataclass(frozen=True, kw_only=True)
class SampleCheck:
    """Sample beside published, for each authority of the pool that something is published about.

    Columns of `rows`, one a check and authority: area, name, short_name, role, check, label, words, share,
    share_shown, lower, upper, size_shown, status (of the sample), published, published_shown, published_year,
    agreement. Shares in percent; nothing of an authority that stands under a letter, because its published figure is
    its name. Columns of `counts`, one row a check, of all authorities: check, label, compared, outside, not_compared.
    `year` is the published year that the end of the window falls in; `wave` the wave that is read.
    """

    rows: pd.DataFrame
    counts: pd.DataFrame
    wave: str
    year: int
    effects: Mapping[str, float]
    authorities: int

    @property
    def source(self) -> Source:
        """Return where the published figures come from."""
        return MEASURES["nfa_share"].source


def one_wave(chosen: Selection, holdings: Holdings) -> Selection:
    """Return the selection with one wave: of both, the latest, because each falls in a year of its own."""
    if chosen.wave != BOTH_WAVES:
        return chosen
    return chosen.with_changes(wave=holdings.pool.waves[-1].key)


def sample_check(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> SampleCheck:
    """Return the sample of one wave beside the published year; of the other choices none acts."""
    asked = one_wave(chosen, holdings).with_changes(days=FOLLOWED_DAYS)
    exact = queries.sample(cursor, asked.wave)
    exact = exact.assign(authority=exact.authority.astype(str)).set_index("authority")
    found = design_effects(cursor, asked)
    effects = {check.key: found[check.effect] for check in CHECKS}
    ends = exact.window_end.max()
    year = int(ends.year + (ends.month > _LAST_MONTH))
    alone = holdings.places.of_pool_alone
    held = [code for code in holdings.pool.authorities if code in exact.index and code not in alone]
    printed, cells = _printed(cursor, held, year, holdings), _cells(exact)
    rows = pd.DataFrame(
        [
            {
                **_called(code, chosen, holdings),
                **_beside(
                    check,
                    _drawn(cells[code].get(check.key), effects[check.key]),
                    _figure(check, {key: printed.get((key, code)) for key in (check.published, check.over)}),
                ),
            }
            for code in held
            for check in CHECKS
        ]
    )
    return SampleCheck(
        rows=_with_names(rows, chosen),
        counts=_counts(rows),
        wave=asked.wave,
        year=year,
        effects=effects,
        authorities=len(held),
    )


def _called(code: str, chosen: Selection, holdings: Holdings) -> dict:
    area = holdings.places[code]
    role = FOCUS if code == chosen.focus else MEMBER
    return {"area": code, "name": area.name, "short_name": area.short_name, "role": role}


def _with_names(rows: pd.DataFrame, chosen: Selection) -> pd.DataFrame:
    """Return the rows of authorities that stand under their names."""
    if rows.empty or not names_hidden(chosen):
        return rows
    is_named = (rows.role == FOCUS) & (chosen.names == "mine")
    return rows[is_named].reset_index(drop=True)


def _cells(exact: pd.DataFrame) -> Mapping[str, Mapping[str, Cell]]:
    """Return the protected cells of each authority, by check.

    A share that another page draws as a part of a whole is protected as a part here too, so that the same cell
    comes out the same.
    """
    weight = weights(exact)
    wholes = {
        "stages": {group.key: group.stages for group in STAGE_GROUPS} | {"not_recorded": (NOT_RECORDED,)},
        "sources": {group.key: (group.key,) for group in SOURCE_GROUPS},
        "responses": {group.key: group.responses for group in RESPONSE_GROUPS},
    }
    parts = [group_counts(exact[counted], groups) for counted, groups in wholes.items()]
    found = [
        *(together(counts, counts.sum(axis=1), weight, are_parts=True).own for counts in parts),
        together(exact[["rereferral"]], exact.known, weight).own,
        together(exact[["conference"]], exact.enquiries, weight).own,
    ]
    return {code: {key: cell for own in found for key, cell in own[code].items()} for code in exact.index}


def _printed(
    cursor: duckdb.DuckDBPyConnection, areas: list[str], year: int, holdings: Holdings
) -> Mapping[tuple[str, str], tuple]:
    """Return each published figure by measure and area: its value, its letter and its year."""
    measures = sorted({key for check in CHECKS for key in (check.published, check.over) if key})
    by_indicator = {
        MEASURES[key].indicator: key for key in measures if MEASURES[key].indicator in holdings.years
    }
    if not areas or not by_indicator:
        # To the query, no areas are all of England's.
        return {}
    found = published.one_year(cursor, list(by_indicator), [None] * len(by_indicator), year, areas)
    return {
        (by_indicator[line.indicator], line.area): (
            line.value,
            line.status if isinstance(line.status, str) else "",
            int(line.year),
        )
        for line in found.itertuples(index=False)
    }


def _drawn(cell: Cell | None, effect: float) -> dict:
    """Return the share of the sample as it is drawn, and how many referrals it is a share of."""
    if cell is None:
        blank = {"share": np.nan, "lower": np.nan, "upper": np.nan}
        return {**blank, "share_shown": TOO_FEW, "status": TOO_FEW, "size_shown": size_shown(0)}
    drawn = row(MEMBER, cell, effect)
    kept = {name: drawn[name] for name in ("share", "share_shown", "lower", "upper", "status")}
    return {**kept, "size_shown": size_shown(cell.whole)}


def _figure(check: Check, printed: Mapping[str, tuple | None]) -> tuple[float, str, int]:
    """Return the published figure in percent, as it is printed, and its year; no year where there is none."""
    first, second = printed.get(check.published), printed.get(check.over)
    if first is None or (check.over and second is None):
        return np.nan, wording.NO_FIGURE, 0
    value, letter, year = first
    if check.over:
        letter = letter or second[1]
        # Two years are never divided by one another.
        value = 100 * value / second[0] if second[2] == year and second[0] else np.nan
    if letter or value != value:
        return np.nan, letter or wording.NO_FIGURE, year
    return float(value), wording.number(value, 1, "%"), year


def _beside(check: Check, drawn: Mapping, figure: tuple[float, str, int]) -> dict:
    """Return one share of the sample beside its published figure, and whether that lies inside the interval."""
    value, shown, year = figure
    is_compared = not check.why_not and drawn["lower"] == drawn["lower"] and value == value
    is_inside = is_compared and drawn["lower"] <= value <= drawn["upper"]
    return {
        "check": check.key,
        "label": check.label,
        "words": check.words,
        **drawn,
        "published": value,
        "published_shown": shown,
        "published_year": year,
        "agreement": (INSIDE if is_inside else OUTSIDE) if is_compared else NOT_COMPARED,
    }


def _counts(rows: pd.DataFrame) -> pd.DataFrame:
    """Return for each check how many authorities could be compared, and how many lie outside."""
    columns = ["check", "label", "compared", "outside", "not_compared"]
    found = []
    for check in CHECKS if len(rows) else ():
        said = rows.agreement[rows.check == check.key]
        compared = int((said != NOT_COMPARED).sum())
        found.append((check.key, check.label, compared, int((said == OUTSIDE).sum()), len(said) - compared))
    return pd.DataFrame(found, columns=columns)
