"""The invented children's other referrals: in the year before, and after this one closed."""

from collections.abc import Mapping

import numpy as np

from analytics.invented.families import usually_alike

HOW_OFTEN: Mapping[str, float] = {"1": 0.72, "2": 0.19, "3_plus": 0.09}
NOT_KNOWN = 0.01

YEAR = 365
# Returns thin out: most who come back do so in the first months.
RETURN_SCALE_DAYS = 150
# Returns within a year of closing, over those within a year of the referral, which is what the record counts.
BEYOND_THE_RECORD = 1.03


def earlier_referrals(rng: np.random.Generator, family: np.ndarray, share: float) -> np.ndarray:
    """Return how many referrals each child had in the 12 months before, one or more for this share."""
    chances = {"not_known": NOT_KNOWN, "0": 1 - share - NOT_KNOWN}
    chances.update({often: share * part for often, part in HOW_OFTEN.items()})
    own = rng.choice(list(chances), len(family), p=list(chances.values()))
    return usually_alike(rng, family, own)


def next_referral_days(
    rng: np.random.Generator, family: np.ndarray, closed: np.ndarray, share: float
) -> np.ndarray:
    """Return the day of each child's next referral, after this one closed; NaN if none within 365 days."""
    count = len(family)
    returns = rng.random(count) < share * BEYOND_THE_RECORD
    within_year = 1 - np.exp(-YEAR / RETURN_SCALE_DAYS)
    wait = np.ceil(-RETURN_SCALE_DAYS * np.log1p(-rng.random(count) * within_year))
    day = closed + usually_alike(rng, family, np.where(returns, np.maximum(wait, 1), np.nan))
    return np.where(day <= YEAR, day, np.nan)
