"""What is planted in each slot of the training pool, as levels, sizes, redesigns and one redraw."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

import numpy as np
from scipy.special import expit, logit
from scipy.stats import norm

from analytics.invented.invented_sources import EDUCATION, SOURCES
from analytics.invented.levels import Levels
from analytics.invented.planted_differences import PLANTED
from analytics.invented.windows import WINDOWS

REGION = Levels(sources={name: source.share / 100 for name, source in SOURCES.items()})

# Between authorities, on the log-odds scale, for each step; in these slots only, so that where nothing is
# planted, or only a mix or a small change is, there is nothing else to find.
SPREAD = 0.2
SPREAD_SLOTS = ("D02", "D04", "D05", "D06", "D07", "D08", "D09", "D11", "D13", "D14")

# Both redesigns and diversions began between the waves.
REDESIGN_MONTH = date(2023, 11, 1)
REDESIGNS: Mapping[str, str] = {
    "D02": "front_door",
    "D03": "front_door",
    "D04": "whole_system",
    "D05": "early_help",
}

# The extract is taken this long after the window closes.
EARLY_SLOT, EARLY_EXTRACT = "D13", timedelta(days=60)


@dataclass(frozen=True, kw_only=True)
class AuthoritySize:
    """The size of one invented authority.

    Units: children aged 0 to 17; referrals of a year; contacts for each referral.
    """

    children: int
    referrals: int
    contacts: float
    force: str


AUTHORITY_SIZES: Mapping[str, AuthoritySize] = {
    f"D{number:02}": AuthoritySize(
        children=row[0], referrals=row[1], contacts=row[2], force=f"Force {row[3]}"
    )
    for number, row in enumerate(
        (
            (104_000, 5_900, 5.0, "P"),
            (69_000, 3_600, 5.3, "P"),
            (118_000, 6_400, 4.6, "P"),
            (72_000, 4_000, 5.8, "P"),
            (61_000, 3_100, 4.4, "Q"),
            (52_000, 3_700, 3.0, "Q"),
            (88_000, 3_700, 9.0, "Q"),
            (64_000, 3_700, 5.5, "Q"),
            (57_000, 2_900, 4.8, "Q"),
            (76_000, 3_900, 5.2, "R"),
            (141_000, 7_500, 6.1, "R"),
            (34_000, 1_800, 4.9, "R"),
            (47_000, 2_500, 4.3, "R"),
            (58_000, 3_300, 5.6, "S"),
            (112_000, 6_200, 5.0, "S"),
        ),
        start=1,
    )
}

Planting = Callable[[Levels], Levels]


def diverted(levels: Levels, points: float) -> Levels:
    """Return the levels with that many points moved from assessment to advice and early help, half to each.

    Half would have been assessed and not found in need, half found in need without an enquiry.
    """
    half = points / 200
    return replace(
        levels,
        advice=levels.advice + half,
        early_help=levels.early_help + half,
        not_in_need=levels.not_in_need - half,
    )


def with_enquiries(levels: Levels, section_47: float, conference_of_enquiries: float) -> Levels:
    """Return the levels with this share of enquiries, this part of them to conference, plans as usual."""
    conference = section_47 * conference_of_enquiries
    plan = conference * REGION.plan / REGION.conference
    return replace(levels, section_47=section_47, conference=conference, plan=plan)


def with_police(levels: Levels, share: float) -> Levels:
    """Return the levels with this share from the police, each source behaving as it does in the region."""
    others = (1 - share) / (1 - levels.sources["police"])
    sources = {name: part * others for name, part in levels.sources.items()} | {"police": share}
    return replace(levels, sources=sources, held_over=REGION.sources)


def with_schools_as_services(levels: Levels) -> Levels:
    """Return the levels with every school coded as education services."""
    education = sum(levels.sources[name] for name in EDUCATION)
    recoded = {"schools": 0.0, "education_services": education}
    return replace(levels, sources={**levels.sources, **recoded})


def _set(**levels: float) -> Planting:
    return lambda usual: usual.with_chances(**levels)


def _both(*plantings: Planting) -> Mapping[str, tuple[Planting, ...]]:
    return {wave: plantings for wave in WINDOWS}


# Median working days of assessment at which the median from referral to help is 40 and 27 days; the region's
# 32 gives 44.
WDAYS_FOR_40_DAYS, WDAYS_FOR_27_DAYS = 29, 18.5
# What leaves room for 45% assessed and not found in need.
USUAL = {name: getattr(REGION, name) for name in ("advice", "early_help", "section_47")}

PLANTINGS: Mapping[str, Mapping[str, tuple[Planting, ...]]] = {
    "D02": {"W2": (partial(diverted, points=14),)},
    "D03": {"W2": (partial(diverted, points=4),)},
    "D04": {
        "W1": (_set(returned=0.28, assessment_wdays=WDAYS_FOR_40_DAYS),),
        "W2": (_set(returned=0.10, assessment_wdays=WDAYS_FOR_27_DAYS),),
    },
    "D05": {
        "W1": (_set(returned=0.18),),
        "W2": (partial(diverted, points=14), _set(returned=0.38, re_referral_at_enquiry=0.40)),
    },
    "D06": _both(_set(no_further_action=0.13, not_in_need=0.45, **USUAL)),
    "D07": _both(_set(no_further_action=0.0, not_in_need=0.06)),
    "D08": _both(partial(with_enquiries, section_47=0.42, conference_of_enquiries=0.18)),
    "D09": _both(partial(with_enquiries, section_47=0.18, conference_of_enquiries=0.50)),
    "D10": _both(partial(with_police, share=0.60)),
    "D11": _both(with_schools_as_services, _set(need_missing=0.15)),
    "D14": _both(_set(re_referral=0.33)),
}


def usual_levels(rng: np.random.Generator) -> Mapping[str, Levels]:
    """Return each slot's levels before planting: the region's, spread where the slot may differ."""
    levels = {row.slot: REGION for row in PLANTED}
    # Even steps of a normal curve, dealt out: the spread is the one asked for and the region stays put.
    steps = SPREAD * norm.ppf((np.arange(len(SPREAD_SLOTS)) + 0.5) / len(SPREAD_SLOTS))
    of_enquiries, of_conferences = REGION.conference / REGION.section_47, REGION.plan / REGION.conference
    names = ("no_further_action", "advice", "early_help", "not_in_need", "section_47", "care")
    dealt = {name: rng.permutation(steps) for name in (*names, "re_referral", "returned", "held", "planned")}
    for place, slot in enumerate(SPREAD_SLOTS):
        moved = {
            name: _moved(getattr(REGION, name), dealt[name][place])
            for name in (*names, "re_referral", "returned")
        }
        conference = moved["section_47"] * _moved(of_enquiries, dealt["held"][place])
        plan = conference * _moved(of_conferences, dealt["planned"][place])
        levels[slot] = REGION.with_chances(**moved, conference=conference, plan=plan)
    return levels


def planted_levels(usual: Levels, slot: str, wave: str) -> Levels:
    """Return a slot's levels in one wave once everything planted there has been."""
    for planting in PLANTINGS.get(slot, {}).get(wave, ()):
        usual = planting(usual)
    return usual


def _moved(share: float, log_odds: float) -> float:
    return float(expit(logit(share) + log_odds))
