"""The invented wave records: what each front door counted over the whole window."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from analytics.invented.levels import AuthorityLevels
from analytics.invented.windows import Window

POPULATION_YEAR = 2024
CONTACTS_PER_REFERRAL = 5
# Of the contacts that did not become a referral; the rest were still open or went elsewhere. Assumed.
CONTACTS_ENDED: Mapping[str, float] = {
    "contacts_to_early_help": 0.14,
    "contacts_advice": 0.48,
    "contacts_nfa": 0.36,
}


def contacts_per_child(figures: Mapping[str, AuthorityLevels]) -> float:
    """Return the region's contacts per child in a year, which stands for each of its authorities.

    Nobody publishes contacts by authority. One rate for all gives 3 to 8 contacts per referral from the
    published referral rates alone, so that no difference is made up about a named council.
    """
    referrals = sum(row.referrals for row in figures.values())
    return CONTACTS_PER_REFERRAL * referrals / sum(row.children for row in figures.values())


def wave_record(
    rng: np.random.Generator,
    window: Window,
    *,
    referrals: int,
    contacts: float,
    children: int,
    redesign: str = "none",
    redesign_month: date | None = None,
) -> dict[str, object]:
    """Return the record of one authority and one wave, from a year's referrals and contacts.

    Columns: those of the wave record, but for authority, wave, pool and the mark that it is invented.
    """
    referred = int(rng.poisson(referrals / 2))
    not_referred = int(rng.poisson((contacts - referrals) / 2))
    ended = rng.multinomial(not_referred, [*CONTACTS_ENDED.values(), 1 - sum(CONTACTS_ENDED.values())])
    return {
        "window_start": np.datetime64(window.start, "s"),
        "window_end": np.datetime64(window.end, "s"),
        "extract_date": np.datetime64(window.extract, "s"),
        "frame": "referrals",
        "sampling": "random",
        "contacts_total": referred + not_referred,
        "contacts_to_referral": referred,
        **dict(zip(CONTACTS_ENDED, ended[:-1], strict=True)),
        "referrals_total": referred,
        "child_population": children,
        "population_year": POPULATION_YEAR,
        "redesign": redesign,
        "redesign_month": np.datetime64(redesign_month or "NaT", "s"),
    }
