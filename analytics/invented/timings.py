"""What happens on which day of each invented referral, given the path it takes."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.invented.arrays import Dates, Flags, Floats, Integers, Texts
from analytics.invented.families import of_family, usually_alike
from analytics.invented.paths import CARE, CONFERENCE, ENQUIRY, FRONT_DOOR, PLAN
from analytics.invented.windows import working_day

# Days from referral to decision. With strategy discussions, decided at once, 80% are within a day.
DECISION_DAYS = (0.43, 0.345, 0.115, 0.055, 0.035, 0.01, 0.005, 0.005)

# Four enquiries in ten begin at once; a few strategy discussions find that none is needed.
STRATEGY_OF_ENQUIRIES, STRATEGY_OF_OTHERS = 0.385, 0.014
OTHER_OF_CARE_ALONE, OTHER_OF_IN_NEED = 0.35, 0.045
# Days to an enquiry that began with a strategy discussion: never more than two.
STRATEGY_DAYS = (0.55, 0.30, 0.15)

# Working days from decision to the start of assessment.
START_DAYS = (0.50, 0.25, 0.15, 0.10)
# Brings the share within 45 working days to 83.6% once those open past 180 days are counted.
ASSESSMENT_LOG_SPREAD = 0.345
ASSESSMENT_WDAYS = (5, 110)
# Any assessment that runs so long is still open 180 days after the referral.
OPEN_WDAYS = (130, 200)
NEVER_ENDED = 0.2

CONFERENCE_IN_TIME = 0.803
CONFERENCE_WDAYS_IN_TIME = (8, 15)
CONFERENCE_WDAYS_LATE = (16, 40)

WITHIN = 180
# From here the latest conference falls within 180 days too.
FIRST_LATER_ENQUIRY, ENQUIRY_MEAN_DAYS, LATEST_ENQUIRY = 3, 22, 110
AFTER_PLAN_MEAN_DAYS, CARE_MEAN_DAYS = 40, 14

# Mean days from the last of a path's events to closure, over a shortest time.
OPEN_FOR: Mapping[str, tuple[int, int]] = {
    "in_need": (14, 150),
    "still_open": (0, 60),
    "care_alone": (60, 400),
    "enquiry": (7, 110),
    "conference": (14, 150),
    "plan": (90, 200),
    "plan_and_care": (60, 400),
    "enquiry_and_care": (60, 400),
}


def front_door(rng: np.random.Generator, children: pd.DataFrame) -> pd.DataFrame:
    """Return what the front door decided, and when.

    Columns: response (one of the seven initial responses), decision (days since referral).
    """
    family = children["family"].to_numpy()
    response = _initial_response(of_family(family, rng.random(len(family))), children["path"].to_numpy())
    day = of_family(family, rng.choice(len(DECISION_DAYS), len(family), p=DECISION_DAYS))
    # The strategy discussion is itself the decision, and may be held on the day of referral.
    return pd.DataFrame({"response": response, "decision": np.where(response == "strategy", 0, day)})


def timings(rng: np.random.Generator, children: pd.DataFrame, assessment_wdays: float) -> pd.DataFrame:
    """Return the day of every event but closure and return, as whole days since referral.

    Columns: the days_to_... columns of the pool, as numbers with NaN where nothing happened, and
    assessment_wdays. Needs the columns family, referred, path, response and decision.

    Units: `assessment_wdays`, the median that assessments are drawn about, in working days.
    """
    path = children["path"].to_numpy()
    events = pd.DataFrame({"days_to_decision": children["decision"].astype(float)})
    events = events.join(_assessment(rng, children, assessment_wdays))
    events["days_to_s47"] = _only(np.isin(path, ENQUIRY), _enquiry_days(rng, children))
    events["days_to_icpc"] = _conference_days(rng, children, events["days_to_s47"])
    events["days_to_cpp"] = events["days_to_icpc"].where(np.isin(path, PLAN))
    events["days_to_cla"] = _care_days(rng, path, events)
    return events


def closure_days(
    rng: np.random.Generator, children: pd.DataFrame, events: pd.DataFrame, follow_up_days: Integers
) -> Floats:
    """Return the day each referral closed, NaN if it was open when last looked at."""
    path = children["path"].to_numpy()
    last = events.filter(like="days_to_").max(axis=1).to_numpy()
    shortest, mean = (np.array([OPEN_FOR.get(name, (0, 0))[place] for name in path]) for place in (0, 1))
    wait = usually_alike(rng, children["family"].to_numpy(), rng.exponential(1, len(path)))
    still_in_need = np.floor(last + shortest + wait * mean)
    at_once = last + rng.integers(0, 6, len(path))
    closed = np.where(np.isin(path, (*FRONT_DOOR, "not_in_need")), at_once, still_in_need)
    never_ended = (path == "still_open") & events["days_to_assessment_end"].isna().to_numpy()
    return _only((closed <= follow_up_days) & ~never_ended, closed)


def _initial_response(draw: Floats, path: Texts) -> Texts:
    strategy = np.where(np.isin(path, ENQUIRY), STRATEGY_OF_ENQUIRIES, STRATEGY_OF_OTHERS)
    other = np.select([path == "care_alone", path == "in_need"], [OTHER_OF_CARE_ALONE, OTHER_OF_IN_NEED], 0.0)
    assessed = np.select([draw < strategy, draw < strategy + other], ["strategy", "other"], "assessment")
    return np.where(np.isin(path, FRONT_DOOR), path, assessed)


def _assessment(rng: np.random.Generator, children: pd.DataFrame, median: float) -> pd.DataFrame:
    """Return the days of start and end, and the working days between, of every assessment.

    Each path past the front door has one, but for a fifth of those who come straight into care.
    """
    referred, path = _dates(children["referred"]), children["path"].to_numpy()
    count, family = len(children), children["family"].to_numpy()
    begun = ~np.isin(path, FRONT_DOOR) & ~((path == "care_alone") & (rng.random(count) < 0.2))
    ended = begun & ~((path == "still_open") & (rng.random(count) < NEVER_ENDED))
    wait = of_family(family, rng.choice(len(START_DAYS), count, p=START_DAYS))
    start = working_day(referred + children["decision"].to_numpy(), wait)
    wdays = _assessment_working_days(rng, path, family, median)
    return pd.DataFrame(
        {
            "days_to_assessment": _only(begun, _days(start - referred)),
            "days_to_assessment_end": _only(ended, _days(working_day(start, wdays) - referred)),
            "assessment_wdays": _only(ended, wdays),
        }
    )


def _assessment_working_days(
    rng: np.random.Generator, path: Texts, family: Integers, median: float
) -> Integers:
    log_days = rng.normal(np.log(median), ASSESSMENT_LOG_SPREAD, len(path))
    usual = np.clip(usually_alike(rng, family, np.exp(log_days).round()), *ASSESSMENT_WDAYS)
    return np.where(path == "still_open", rng.integers(*OPEN_WDAYS, len(path)), usual).astype(int)


def _enquiry_days(rng: np.random.Generator, children: pd.DataFrame) -> Integers:
    """Return days to the enquiry: within two where strategy was the first response, else later."""
    referred, family = _dates(children["referred"]), children["family"].to_numpy()
    at_once = of_family(family, rng.choice(len(STRATEGY_DAYS), len(family), p=STRATEGY_DAYS))
    wait = of_family(family, rng.exponential(ENQUIRY_MEAN_DAYS, len(family)))
    later = np.minimum(np.floor(FIRST_LATER_ENQUIRY + wait), LATEST_ENQUIRY).astype(int)
    later = np.maximum(later, children["decision"].to_numpy())
    is_at_once = (children["response"] == "strategy").to_numpy()
    return np.where(is_at_once, at_once, _days(working_day(referred + later) - referred))


def _conference_days(rng: np.random.Generator, children: pd.DataFrame, enquiry: pd.Series) -> Floats:
    referred, family = _dates(children["referred"]), children["family"].to_numpy()
    in_time = rng.integers(*CONFERENCE_WDAYS_IN_TIME, len(family), endpoint=True)
    late = np.floor(CONFERENCE_WDAYS_LATE[0] + rng.exponential(7, len(family)))
    is_late = rng.random(len(family)) >= CONFERENCE_IN_TIME
    wdays = np.where(is_late, np.minimum(late, CONFERENCE_WDAYS_LATE[1]), in_time).astype(int)
    began = referred + enquiry.fillna(0).to_numpy().astype(int)
    held = working_day(began, of_family(family, wdays))
    return _only(np.isin(children["path"], CONFERENCE), _days(held - referred))


def _care_days(rng: np.random.Generator, path: Texts, events: pd.DataFrame) -> Floats:
    """Return the day care began, counted from the plan, else from the enquiry, else from the referral."""
    after = events["days_to_cpp"].fillna(events["days_to_s47"]).fillna(0).to_numpy()
    mean = np.where(path == "plan_and_care", AFTER_PLAN_MEAN_DAYS, CARE_MEAN_DAYS)
    day = np.floor(after + rng.exponential(1, len(path)) * mean)
    return _only(np.isin(path, CARE), np.minimum(day, WITHIN))


def _only(happened: Flags, days: Integers | Floats) -> Floats:
    return np.where(happened, days, np.nan)


def _dates(values: pd.Series) -> Dates:
    dates: Dates = values.to_numpy().astype("datetime64[D]")
    return dates


def _days(durations: NDArray[np.timedelta64]) -> Integers:
    return durations.astype("int64")
