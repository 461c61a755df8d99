"""Draws the sample: referrals one by one, so that brothers and sisters are not kept together."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from analytics.prepare.preparation_plan import Plan

Drawn = TypeVar("Drawn")


def drawn(listed: Sequence[Drawn], plan: Plan) -> tuple[list[Drawn], str]:
    """Return what is drawn from a list in the order of date, and how: a list no longer than the sample is taken whole.

    Every nth begins at a place among the first n that the seed chooses, so that each referral is as likely as another.
    """
    random = Random(plan.seed)
    if plan.sampling == "random" and plan.size < len(listed):
        return [listed[place] for place in sorted(random.sample(range(len(listed)), plan.size))], "random"
    if plan.sampling == "every_nth" and plan.nth > 1:
        return list(listed[random.randrange(plan.nth) :: plan.nth]), "every_nth"
    return list(listed), "all"
