"""How each authority of the pool was sampled, and what keeps it from being read like for like with the others."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from analytics import disclosure, wording
from analytics.codes import RESPONSE_GROUPS, SOURCE_GROUPS
from analytics.disclosure import FEWEST_REFERRALS, TOO_FEW, rounded
from analytics.figures.recording import group_counts
from analytics.figures.sampled import FOCUS, MEMBER, Cell, Side, filters, row, side, size_shown, weights
from analytics.figures.together import together
from analytics.holdings import Holdings
from analytics.names import Named, named
from analytics.queries import recording as queries
from analytics.selection import Selection

# Below this share followed for long enough, those left out could change a share by more than chance does.
FEWEST_FOLLOWED_PERCENT = 90
# The letter publishers use for what is not available.
NOT_COUNTED = "x"
# Kinds of sample that can carry the season or the staffing of their first weeks.
UNEVEN = frozenset({"first_n_each_month", "first_300"})


@dataclass(frozen=True, kw_only=True)
class Contacts:
    """The contacts of one authority, or of several, in the whole window: counted in full, not sampled."""

    contacts: float
    to_referral: float
    to_advice: float
    to_early_help: float

    @property
    def for_each_referral(self) -> float:
        """Return how many contacts came in for each that became a referral; NaN where it is not counted."""
        return self.contacts / self.to_referral if self.to_referral else np.nan

    @property
    def referred(self) -> float:
        """Return the share of contacts that became a referral. Units: percent."""
        return 100 * self.to_referral / self.contacts if self.contacts else np.nan

    @property
    def advised(self) -> float:
        """Return the share of contacts answered with advice. Units: percent."""
        return 100 * self.to_advice / self.contacts if self.contacts else np.nan

    @property
    def diverted(self) -> float:
        """Return the share of contacts answered with advice or early help. Units: percent."""
        return 100 * (self.to_advice + self.to_early_help) / self.contacts if self.contacts else np.nan


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """What there is to know before two authorities are compared, one row an authority, the focus first.

    Columns of `rows`: area, name, short_name, role, is_beside (it stands among the comparator), is_lettered, frames
    and samplings (tuples of codes), extract_date, referrals_total (all of the period; NaN where lettered, because
    it would give the name away), sampled_shown, followed, followed_shown, has_advice_apart (advice is kept apart
    from no further action), education_shown (its share, where no referral at all is coded as a school's, else "", and
    "" of a lettered one, because its share of schools is published),
    children, children_year, and contacts, for_each_referral, referred, diverted and advised, of the whole window, to
    one decimal. Shares in percent, protected where they come from rows, NaN where hidden or not counted.
    `together` are the contacts of the comparator, None where any of it has none.
    """

    rows: pd.DataFrame
    side: Side
    days: int
    together: Contacts | None


def likeness(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Likeness:
    """Return how each authority was sampled in the waves chosen; of the other choices only the days act."""
    against, names = side(chosen, holdings), named(chosen, holdings)
    exact = queries.facts(cursor, filters(chosen, frozenset(), set())["waves"], chosen.days)
    exact = exact.assign(authority=exact.authority.astype(str)).set_index("authority")
    held = sorted((code for code in names if code in exact.index), key=lambda code: code != chosen.focus)
    shown = _shown(exact)
    rows = [
        {
            **_called(code, names[code], chosen, against),
            **_drawn_from(exact.loc[code], names[code].key != code),
            **(shown[code] | ({"education_shown": ""} if names[code].key != code else {})),
            **_counted(_contacts(exact.loc[[code]]), names[code].key != code),
        }
        for code in held
    ]
    beside = exact.loc[[code for code in held if code in against.authorities]]
    return Likeness(
        rows=pd.DataFrame(rows), side=against, days=chosen.days, together=_contacts(beside) if held else None
    )


def _called(code: str, called: Named, chosen: Selection, against: Side) -> dict:
    return {
        "area": called.key,
        "name": called.name,
        "short_name": called.short_name,
        "role": FOCUS if code == chosen.focus else MEMBER,
        "is_beside": code in against.authorities,
        "is_lettered": called.key != code,
    }


def _drawn_from(record: pd.Series, is_lettered: bool) -> dict:
    """Return what the record of the wave says; a size that is published elsewhere would name a letter."""
    total = float(record.referrals_total)
    if "all" in set(record.samplings):
        # Every referral was sampled, so the total is a size of the sample and is printed as one.
        total = float(rounded(record.referrals_total)) if total >= FEWEST_REFERRALS else np.nan
    return {
        "frames": tuple(record.frames),
        "samplings": tuple(record.samplings),
        "extract_date": record.extract_date,
        "referrals_total": np.nan if is_lettered else total,
        "children": np.nan if is_lettered or pd.isna(record.children) else float(record.children),
        "children_year": record.children_year,
    }


def _shown(exact: pd.DataFrame) -> Mapping[str, dict]:
    """Return what the rows say of each authority, protected."""
    weight = weights(exact)
    followed = together(exact[["followed"]], exact.sampled, weight).own
    sources = group_counts(exact.sources, {group.key: (group.key,) for group in SOURCE_GROUPS})
    responses = group_counts(exact.responses, {group.key: group.responses for group in RESPONSE_GROUPS})
    from_sources, answered = (
        together(parts, parts.sum(axis=1), weight, are_parts=True).own for parts in (sources, responses)
    )
    return {
        code: {
            "sampled_shown": size_shown(int(exact.sampled[code])),
            **_followed(followed[code]),
            "has_advice_apart": not (
                _is_nought(exact.responses[code].get("advice", 0), exact.sampled[code])
                and _is_some(answered[code].get("nfa"))
            ),
            "education_shown": _education(from_sources[code])
            if _is_nought(exact.schools[code], exact.sampled[code])
            else "",
        }
        for code in exact.index
    }


def _followed(cells: Mapping[str, Cell]) -> dict:
    if not cells:
        return {"followed": np.nan, "followed_shown": TOO_FEW}
    drawn = row(MEMBER, cells["followed"], 1.0)
    return {"followed": drawn["share"], "followed_shown": drawn["share_shown"]}


def _is_nought(count: int, whole: int) -> bool:
    """Return whether a count is shown to be nought; in a small whole it is not."""
    return disclosure.protected(int(count), int(whole)).count == 0


def _is_some(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.count.count)


def _education(cells: Mapping[str, Cell]) -> str:
    cell = cells.get("education")
    return row(MEMBER, cell, 1.0)["share_shown"] if _is_some(cell) else ""


def _contacts(records: pd.DataFrame) -> Contacts | None:
    """Return the contacts of some authorities together, or None where any of them has none counted."""
    counted = records[["contacts", "to_referral", "to_advice", "to_early_help"]].astype(float)
    if records.empty or counted.isna().any(axis=None):
        return None
    return Contacts(**{name: float(total) for name, total in counted.sum().items()})


def _counted(found: Contacts | None, is_lettered: bool) -> dict:
    names = ("for_each_referral", "referred", "diverted", "advised")
    ratios = {name: np.nan if found is None else round(getattr(found, name), 1) for name in names}
    return {**ratios, "contacts": np.nan if found is None or is_lettered else found.contacts}


def contact_rows(found: Likeness, share: str) -> pd.DataFrame:
    """Return one share of contacts as a dot plot draws it, one row an authority, in the order of the names.

    Columns: area, name, short_name, role, value, shown, status, status_words, lower and upper (NaN: these are all the
    contacts of the window, not a sample).
    """
    rows = found.rows[["area", "name", "short_name", "role"]].assign(value=found.rows[share])
    is_none = rows.value.isna()
    rows = rows.assign(
        shown=[NOT_COUNTED if value != value else wording.number(value, 1, "%") for value in rows.value],
        status=is_none.map({True: NOT_COUNTED, False: ""}),
        status_words=is_none.map({True: "contacts not counted", False: ""}),
        lower=np.nan,
        upper=np.nan,
    )
    by_name = rows.sort_values("short_name", key=lambda name: name.str.casefold(), kind="stable")
    return by_name.reset_index(drop=True)
