"""Referrals drawn by families, whose brothers and sisters are answered alike, as many times over as asked."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.statistics.sibling_correlation import design_effect, held_design_effect

Floats = NDArray[np.float64]

# Families of one, two, three and four children, and how alike the outcomes of one are (docs/domain.md).
FAMILY_SIZES, FAMILY_PARTS = np.array([1, 2, 3, 4]), np.array([0.55, 0.25, 0.12, 0.08])
ALIKE = 0.45
_FAMILIES = np.repeat(FAMILY_SIZES, np.rint(100 * FAMILY_PARTS).astype(int))
# What the factor comes to, and what it would were all of a family always counted together.
FACTOR, WHOLE_FACTOR = (round(design_effect(_FAMILIES, alike), 2) for alike in (ALIKE, 1.0))


@dataclass(frozen=True, kw_only=True)
class Referred:
    """Children who are referred, in rows of samples of one size.

    family: a number of each child's family, no two samples with the same. rank: an even number from 0 to 1; a child
    of whom so large a part have an outcome has it where its rank is below that part. Of two children of one family
    the outcomes of one part are correlated by `ALIKE`.
    """

    family: NDArray[np.intp]
    rank: Floats

    def having(self, parts: ArrayLike) -> NDArray[np.bool_]:
        """Return which children have an outcome that so large a part of each sample has."""
        return self.rank < np.asarray(parts, dtype=float)[..., None]


def referred(random: np.random.Generator, samples: tuple[int, ...], size: int) -> Referred:
    """Return samples of so many children each, drawn family by family until they are full."""
    rows = int(np.prod(samples))
    ends = random.choice(FAMILY_SIZES, p=FAMILY_PARTS, size=(rows, size)).cumsum(axis=1)
    starts = np.zeros((rows, size), dtype=int)
    row, place = np.nonzero(ends < size)
    starts[row, ends[row, place]] = 1
    family = starts.cumsum(axis=1)
    of_family = np.take_along_axis(random.random((rows, size)), family, axis=1)
    # Each child is as its family is with this chance, so two of one family both are with a chance of ALIKE.
    is_like = random.random((rows, size)) < np.sqrt(ALIKE)
    rank = np.where(is_like, of_family, random.random((rows, size)))
    numbered = family + size * np.arange(rows)[:, None]
    return Referred(family=numbered.reshape(*samples, size), rank=rank.reshape(*samples, size))


def effects(has: NDArray[np.bool_], family: NDArray[np.intp]) -> Floats:
    """Return the factor of each pool, as the app estimates it of all the referrals of a pool and keeps it."""
    pools = zip(has.reshape(len(has), -1).astype(float), family.reshape(len(family), -1), strict=True)
    return np.array([round(held_design_effect(outcomes, families), 2) for outcomes, families in pools])


def events(random: np.random.Generator, expected: float, draws: int, like: float = ALIKE) -> NDArray[np.intp]:
    """Return counts of rare events of children in families so alike, with so many expected.

    A family is met by the event with each child's own chance, and then each of its children is with a chance of
    the root of `like`; the rest are met alone.
    """
    is_met = np.sqrt(like)
    of_children = FAMILY_SIZES * FAMILY_PARTS / np.sum(FAMILY_SIZES * FAMILY_PARTS)
    families = random.poisson(expected * of_children / FAMILY_SIZES, size=(draws, len(FAMILY_SIZES)))
    together = random.binomial(families * FAMILY_SIZES, is_met).sum(axis=1)
    return together + random.poisson(expected * (1 - is_met), size=draws)
