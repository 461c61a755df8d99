"""The tables of what was recorded, of how each sample was drawn, and of contacts."""

from collections.abc import Sequence

import pandas as pd

from analytics import wording
from analytics.figures.likeness import NOT_COUNTED, Likeness
from analytics.figures.recording import FIELDS, Recording
from analytics.sentences import likeness as sentences
from analytics.takeaway.table import Table


def fields(found: Recording) -> Table:
    """Return one row an authority and a column a field, protected as drawn."""
    shown = {(row.name, row.field): row.share_shown for row in found.rows.itertuples(index=False)}
    names = list(dict.fromkeys(name for name, _ in shown))
    columns = {field.label: [shown[name, field.key] for name in names] for field in FIELDS}
    return Table.of({"Area": names, **columns})


def facts(found: Likeness) -> Table:
    """Return one row an authority: how its sample was drawn, and what its records keep apart.

    How schools are coded is published, so it is left out where any authority stands under a letter.
    """
    rows = found.rows
    drawn = zip(rows.sampled_shown, rows.referrals_total, rows.frames, rows.samplings, strict=True)
    columns = {
        "Area": list(rows.name),
        "Sampled": [_unbroken(_sampled(*values)) for values in drawn],
        "Extract taken": [_unbroken(wording.date(day)) for day in rows.extract_date],
        f"Followed {found.days} days": list(rows.followed_shown),
        "Advice apart from no further action": ["yes" if apart else "no" for apart in rows.has_advice_apart],
    }
    if not rows.is_lettered.any():
        columns["Schools"] = [
            f"as education services ({share})" if share else "as schools" for share in rows.education_shown
        ]
    return Table.of(columns)


def _unbroken(text: str) -> str:
    """Return a text that stays on one line: on a narrow screen the table scrolls."""
    return text.replace(" ", "\u00a0")


def _sampled(shown: str, total: float, frames: Sequence[str], samplings: Sequence[str]) -> str:
    """Return how many were sampled, of how many in the period where that may be told, from which list and how."""
    of_all = "" if total != total else f" of {total:,.0f}"
    return f"{shown}{of_all}, from {sentences.frames(frames)}, {sentences.methods(samplings)}"


def contacts(found: Likeness) -> Table:
    """Return one row an authority: its contacts, and what share of them became a referral, advice or early help."""
    rows = found.rows
    return Table.of(
        {
            "Area": list(rows.name),
            "Contacts": [NOT_COUNTED if value != value else f"{value:,.0f}" for value in rows.contacts],
            "Contacts for each referral": _printed(rows.for_each_referral),
            "Became a referral": _printed(rows.referred, "%"),
            "Advice or early help": _printed(rows.diverted, "%"),
        }
    )


def _printed(values: pd.Series, sign: str = "") -> list[str]:
    return [NOT_COUNTED if value != value else wording.number(value, 1, sign) for value in values]
