"""How far each invented referral goes, by each authority's levels and each source's pull."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit, logit

from analytics.invented.arrays import Floats
from analytics.invented.invented_sources import SOURCES
from analytics.invented.levels import Levels

# Every path a child can take, and no child takes two. Care starts by way of a plan, after an enquiry
# alone, or after neither.
PATHS = (
    "nfa", "advice", "early_help",
    "not_in_need", "still_open", "in_need", "care_alone",
    "enquiry", "conference", "plan", "plan_and_care", "enquiry_and_care",
)  # fmt: skip
FRONT_DOOR = PATHS[:3]
ENQUIRY = PATHS[7:]
CONFERENCE = ("conference", "plan", "plan_and_care")
PLAN = ("plan", "plan_and_care")
CARE = ("care_alone", "plan_and_care", "enquiry_and_care")


def path_chances(levels: Levels) -> Floats:
    """Return the chance of each path, one row a source in the order of SOURCES, one column a path.

    Sources differ as `SOURCES` says; over an authority's own mix, unless its levels are held over
    another, they make up its levels.
    """
    mix = levels.held_over or levels.sources
    shares = np.array([mix[name] for name in SOURCES])
    front_door = tilted(levels.front_door, shares, [source.front_door for source in SOURCES.values()])
    odds = np.array([source.enquiry_odds for source in SOURCES.values()])
    usual = levels.section_47 / (1 - levels.front_door)
    beyond = shares * (1 - front_door)
    enquiry = tilted(levels.section_47, beyond, expit(logit(usual) + np.log(odds)))
    return np.hstack(
        [
            np.outer(front_door, _parts(_ended_at_the_front_door(levels))),
            np.outer((1 - front_door) * (1 - enquiry), _parts(_without_enquiry(levels))),
            np.outer((1 - front_door) * enquiry, _parts(_after_enquiry(levels))),
        ]
    )


def tilted(level: float, shares: Floats, chances: Sequence[float] | Floats) -> Floats:
    """Return the chances, all moved by one amount on the log-odds scale, that average to this level."""
    log_odds = logit(np.asarray(chances))
    shift = brentq(lambda moved: shares @ expit(log_odds + moved) - level, -12, 12)
    values: Floats = expit(log_odds + shift)
    return values


def _ended_at_the_front_door(levels: Levels) -> Mapping[str, float]:
    return {
        "nfa": levels.no_further_action,
        "advice": levels.advice,
        "early_help": levels.early_help,
    }


def _without_enquiry(levels: Levels) -> Mapping[str, float]:
    assessed = {
        "not_in_need": levels.not_in_need,
        "still_open": levels.still_open,
        "care_alone": levels.care / 3,
    }
    in_need = 1 - levels.front_door - levels.section_47 - sum(assessed.values())
    return {**assessed, "in_need": in_need}


def _after_enquiry(levels: Levels) -> Mapping[str, float]:
    return {
        "enquiry": levels.section_47 - levels.conference - levels.care / 3,
        "conference": levels.conference - levels.plan,
        "plan": levels.plan - levels.care / 3,
        "plan_and_care": levels.care / 3,
        "enquiry_and_care": levels.care / 3,
    }


def _parts(shares: Mapping[str, float]) -> Floats:
    impossible = {path: share for path, share in shares.items() if share < 0}
    if impossible:
        raise ValueError(f"levels leave less than nothing for {', '.join(impossible)}")
    ordered = np.array([shares[path] for path in PATHS if path in shares])
    return ordered / float(ordered.sum())
