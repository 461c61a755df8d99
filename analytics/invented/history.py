"""The invented children's other referrals: in the year before, and after this one closed."""

from collections.abc import Mapping

import numpy as np

from analytics.invented.arrays import Floats, Integers, Texts
from analytics.invented.families import drawn, usually_alike
from analytics.invented.levels import Levels
from analytics.invented.paths import ENQUIRY

HOW_OFTEN: Mapping[str, float] = {"1": 0.72, "2": 0.19, "3_plus": 0.09}
NOT_KNOWN = 0.01

YEAR = 365
# Returns thin out: most who come back do so in the first months.
RETURN_SCALE_DAYS = 150
# Returns within a year of closing, over those within a year of the referral, which is what the record counts.
BEYOND_THE_RECORD = 1.03


def earlier_referrals(rng: np.random.Generator, family: Integers, path: Texts, levels: Levels) -> Texts:
    """Return how many referrals each child had in the 12 months before, one or more for the level's share."""
    share = _referred_before(path, levels)
    chances = {"not_known": np.full(len(family), NOT_KNOWN), "0": 1 - share - NOT_KNOWN}
    chances.update({often: share * part for often, part in HOW_OFTEN.items()})
    own = np.array(list(chances))[drawn(rng, np.column_stack(list(chances.values())))]
    return usually_alike(rng, family, own)


def next_referral_days(rng: np.random.Generator, family: Integers, closed: Floats, share: float) -> Floats:
    """Return the day of each child's next referral, after this one closed; NaN if none within 365 days."""
    count = len(family)
    returns = rng.random(count) < share * BEYOND_THE_RECORD
    within_year = 1 - np.exp(-YEAR / RETURN_SCALE_DAYS)
    wait = np.ceil(-RETURN_SCALE_DAYS * np.log1p(-rng.random(count) * within_year))
    day = closed + usually_alike(rng, family, np.where(returns, np.maximum(wait, 1), np.nan))
    return np.where(day <= YEAR, day, np.nan)


def _referred_before(path: Texts, levels: Levels) -> Floats:
    """Return each child's chance of a referral in the year before; over all of them it is the level."""
    if levels.re_referral_at_enquiry is None:
        return np.full(len(path), levels.re_referral)
    at_enquiry = levels.section_47 * levels.re_referral_at_enquiry
    others = (levels.re_referral - at_enquiry) / (1 - levels.section_47)
    return np.where(np.isin(path, ENQUIRY), levels.re_referral_at_enquiry, others)
