"""Where a unit of a funnel lies."""

from enum import IntEnum


class LimitFlag(IntEnum):
    """Where a unit lies: within the 95% limits, between them and the 99.8% limits, or outside both."""

    LOW_998 = -2
    LOW_95 = -1
    WITHIN = 0
    HIGH_95 = 1
    HIGH_998 = 2
