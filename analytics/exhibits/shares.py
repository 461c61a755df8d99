"""Where a share of the referral sample stands among the tables of protected cells: what the attacker knows it by."""

from dataclasses import replace

from analytics.exhibits.exhibit import PrintedCell
from analytics.exhibits.pool import cells_of_each
from analytics.figures.each import Each
from analytics.measures import MEASURES, STEPS
from analytics.selection import Selection

_RESPONSES = {"nfa_sample": "nfa", "diversion": "advice_or_early_help"}
_STAGES = {"not_in_need_share": "assessed_closed"}


def place_of(share: str, days: int) -> tuple[str, str]:
    """Return the table that a share is a cell of, and the part of it that the share is."""
    if share in STEPS:
        return f"steps within {days} days", share
    if share in _RESPONSES:
        return "responses", _RESPONSES[share]
    if share in _STAGES:
        return f"stages within {days} days", _STAGES[share]
    if share == "rereferral_sample":
        return share, "rereferral"
    if "days" in MEASURES[share].filters:
        return f"{share} within {days} days", "share"
    return share, "share"


def cells_of_share(found: Each, chosen: Selection, *, has_counts: bool = False) -> tuple[PrintedCell, ...]:
    """Return the cell of each authority for a share, and of all together where they are what each stands beside.

    The counts stand in them only where they are printed as well.
    """
    table, part = place_of(found.step, found.days)
    cells = cells_of_each(found, chosen, table, part)
    return cells if has_counts else tuple(replace(cell, count="") for cell in cells)
