"""The invented families: who they are, when they were referred and by whom, and how alike siblings are."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.invented.arrays import Floats, Integers, Of, Texts
from analytics.invented.invented_sources import EDUCATION, SOURCE_OF_CODE, SOURCES, code_shares
from analytics.invented.levels import Levels
from analytics.invented.paths import PATHS, path_chances
from analytics.invented.windows import Window, referral_dates

CHILDREN = 300
FAMILY_SIZES: Mapping[int, float] = {1: 0.55, 2: 0.25, 3: 0.12, 4: 0.06, 5: 0.015, 6: 0.005}

# Beyond week, source and need, which siblings always share: with this chance a brother or sister simply
# goes the way of the first child. It puts the design effect near the 1.6 assumed where families are unknown.
SIBLINGS_ALIKE = 0.6

AGE_BANDS = ("unborn", "0", "1_4", "5_9", "10_15", "16_17")
AGES: Mapping[str, tuple[float, ...]] = {
    "all": (0.025, 0.06, 0.20, 0.27, 0.34, 0.105),
    # Schools refer pupils, maternity wards and health visitors the youngest: assumed, within the total.
    "education": (0.002, 0.010, 0.080, 0.340, 0.460, 0.108),
    "health": (0.080, 0.140, 0.240, 0.180, 0.270, 0.090),
    "care_alone": (0.0, 0.04, 0.08, 0.08, 0.20, 0.60),
}
EDUCATION_SHARE, HEALTH_SHARE = 0.203, 0.131
GIRLS = 0.47

NEEDS: Mapping[str, float] = {
    "N1": 57, "N2": 4, "N3": 4, "N4": 11, "N5": 14, "N6": 4, "N7": 1, "N8": 2, "N9": 3,
}  # fmt: skip
NEED_NOT_STATED = 0.08


def families(rng: np.random.Generator, levels: Levels, window: Window) -> pd.DataFrame:
    """Return one authority's 300 children of one wave, with the path each takes.

    Columns: family (0, 1, 2 ...), source_code, referred (date), need, path, age_band, sex.
    """
    family = family_numbers(rng)
    codes = code_shares(levels.sources)
    source_code = of_family(family, rng.choice(list(codes), len(family), p=list(codes.values())))
    source = np.array([SOURCE_OF_CODE[code] for code in source_code])
    referred = of_family(family, referral_dates(rng, window, source))
    path = _paths(rng, levels, family, source)
    age_band = _age_bands(rng, source, path)
    return pd.DataFrame(
        {
            "family": family,
            "source_code": source_code,
            "referred": referred,
            "need": of_family(family, _needs(rng, len(family))),
            "path": path,
            "age_band": age_band,
            "sex": np.where(age_band == "unborn", "U", np.where(rng.random(len(family)) < GIRLS, "F", "M")),
        }
    )


def family_numbers(rng: np.random.Generator) -> Integers:
    """Return each child's family, whole families until there are 300 children and the last one cut."""
    sizes = rng.choice(list(FAMILY_SIZES), CHILDREN, p=list(FAMILY_SIZES.values()))
    return np.repeat(np.arange(CHILDREN), sizes)[:CHILDREN]


def of_family(family: Integers, values: NDArray[Of]) -> NDArray[Of]:
    """Return for each child the value of its family's first child."""
    _, first = np.unique(family, return_index=True)
    return values[first][family]


def usually_alike(rng: np.random.Generator, family: Integers, values: NDArray[Of]) -> NDArray[Of]:
    """Return the values with most brothers and sisters given the first child's."""
    is_alike = rng.random(len(family)) < SIBLINGS_ALIKE
    return np.where(is_alike, of_family(family, values), values)


def drawn(rng: np.random.Generator, chances: Floats) -> Integers:
    """Return for each row of chances the number of the column drawn."""
    passed = chances.cumsum(axis=1)[:, :-1]
    number: Integers = (rng.random((len(chances), 1)) > passed).sum(axis=1)
    return number


def _paths(rng: np.random.Generator, levels: Levels, family: Integers, source: Texts) -> Texts:
    chances = path_chances(levels)[[list(SOURCES).index(name) for name in source]]
    own = np.array(PATHS)[drawn(rng, chances)]
    shared = usually_alike(rng, family, own)
    # Care with no enquiry is mostly a young person arriving alone: not passed on to siblings, nor taken.
    return np.where((shared == "care_alone") | (own == "care_alone"), own, shared)


def _needs(rng: np.random.Generator, count: int) -> Texts:
    shares = np.array([NEED_NOT_STATED, *NEEDS.values()])
    shares[1:] *= (1 - NEED_NOT_STATED) / shares[1:].sum()
    return rng.choice(["N0", *NEEDS], count, p=shares)


def _age_bands(rng: np.random.Generator, source: Texts, path: Texts) -> Texts:
    whole, education, health = (np.array(AGES[name]) for name in ("all", "education", "health"))
    others = whole - EDUCATION_SHARE * education - HEALTH_SHARE * health
    chances = np.tile(others / others.sum(), (len(source), 1))
    chances[np.isin(source, EDUCATION)] = education
    chances[source == "health"] = health
    chances[path == "care_alone"] = AGES["care_alone"]
    return np.array(AGE_BANDS)[drawn(rng, chances)]
