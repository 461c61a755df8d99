"""What assessments, conferences and closures of the invented referrals found."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analytics.invented.arrays import Integers
from analytics.invented.families import usually_alike
from analytics.invented.paths import CONFERENCE

# Several may be true. The last two are assumed.
FACTORS: Mapping[str, float] = {
    "domestic_abuse": 0.40,
    "mental_health": 0.38,
    "alcohol_or_drugs": 0.28,
    "neglect": 0.15,
    "emotional_abuse": 0.19,
    "physical_or_sexual_abuse": 0.22,
    "exploitation": 0.08,
    "disability_or_illness": 0.10,
}
PLAN_CATEGORIES: Mapping[str, float] = {"NEG": 0.50, "EMO": 0.36, "PHY": 0.07, "SAB": 0.04, "MUL": 0.03}
PREVIOUS_PLANS: Mapping[str, float] = {"0": 0.753, "1": 0.187, "2_plus": 0.06}
CLOSED: Mapping[str, float] = {"RC7": 0.955, "RC5": 0.03, "RC3": 0.01, "RC6": 0.005}
CLOSED_FROM_CARE: Mapping[str, float] = {"RC7": 0.73, "RC4": 0.12, "RC3": 0.10, "RC5": 0.05}

TO_EARLY_HELP = 0.22
LATE_BUT_IN_NEED = 0.7
EARLY_HELP_BEGAN = 0.92
EARLY_HELP_WITHIN_DAYS = 28


def factors(rng: np.random.Generator, family: Integers, ended: pd.Series) -> pd.Series:
    """Return the factors found at the end of assessment, joined by semicolons; empty text where none was."""
    has_factor = np.column_stack(
        [usually_alike(rng, family, rng.random(len(family)) < share) for share in FACTORS.values()]
    )
    names = np.array(list(FACTORS))
    joined = pd.Series([";".join(names[row]) for row in has_factor], dtype="str")
    return joined.where(ended)


def assessment_results(
    rng: np.random.Generator, family: Integers, path: pd.Series, events: pd.DataFrame
) -> pd.Series:
    """Return what each assessment led to; none where none began."""
    count = len(path)
    begun, ended = events["days_to_assessment"].notna(), events["days_to_assessment_end"].notna()
    draw = usually_alike(rng, family, rng.random(count))
    not_in_need = np.where(draw < TO_EARLY_HELP, "not_in_need_early_help", "closed_not_in_need")
    is_late = (path == "still_open") & (rng.random(count) >= LATE_BUT_IN_NEED)
    is_not_in_need = (path == "not_in_need") | is_late
    result = np.select([~ended, is_not_in_need], ["open", not_in_need], "in_need")
    return pd.Series(result, dtype="str").where(begun)


def protection(
    rng: np.random.Generator, family: Integers, path: pd.Series, events: pd.DataFrame
) -> pd.DataFrame:
    """Return what is recorded of enquiries, conferences and plans besides their days, if reached.

    Columns: icpc_not_required, icpc_result, cp_category, previous_plans.
    """
    count = len(events)
    enquiry, held, plan = (events[f"days_to_{step}"].notna() for step in ("s47", "icpc", "cpp"))
    category = usually_alike(rng, family, _one_of(rng, PLAN_CATEGORIES, count).to_numpy())
    result = pd.Series(np.where(plan, "plan", "no_plan"), dtype="str")
    return pd.DataFrame(
        {
            # A conference still to come when last looked at was required all the same.
            "icpc_not_required": (~path.isin(CONFERENCE)).astype("boolean").where(enquiry),
            "icpc_result": result.where(held),
            "cp_category": pd.Series(category, dtype="str").where(plan),
            "previous_plans": _one_of(rng, PREVIOUS_PLANS, count).where(plan),
        }
    )


def closure_reasons(rng: np.random.Generator, rows: pd.DataFrame) -> pd.Series:
    """Return the reason for each closure: RC8 and RC9 only where an assessment found no need."""
    other = _one_of(rng, CLOSED, len(rows))
    reason = other.mask(rows["days_to_cla"].notna(), _one_of(rng, CLOSED_FROM_CARE, len(rows)))
    reason = reason.mask(rows["assessment_result"] == "closed_not_in_need", "RC8")
    reason = reason.mask(rows["assessment_result"] == "not_in_need_early_help", "RC9")
    return reason.where(rows["days_to_closure"].notna())


def early_help_days(rng: np.random.Generator, rows: pd.DataFrame) -> pd.Series:
    """Return the day early help began, for most of those passed to it at the front door or on closing."""
    after_assessment = rows["assessment_result"] == "not_in_need_early_help"
    passed = rows["days_to_decision"].where(~after_assessment, rows["days_to_assessment_end"])
    began = rng.random(len(rows)) < EARLY_HELP_BEGAN
    is_early_help = (rows["initial_response"] == "early_help") | after_assessment
    return (passed + rng.integers(1, EARLY_HELP_WITHIN_DAYS + 1, len(rows))).where(is_early_help & began)


def _one_of(rng: np.random.Generator, shares: Mapping[str, float], count: int) -> pd.Series:
    return pd.Series(rng.choice(list(shares), count, p=list(shares.values())), dtype="str")
