"""What the app says of one share beside another, and what it said until both sides had error."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.figures import printed_share_verdicts
from analytics.protection import suppress_and_round
from analytics.protection.protected_rows import ProtectedCell
from analytics.registry.measures import SHARES
from analytics.statistics.intervals import wilson
from analytics.statistics.limit_flag import LimitFlag
from analytics.words.verdict import Verdict

# Conferences with a plan are told for no authority and one wave: too few to divide.
SHARES_TOLD = tuple(share for share in SHARES if share != "icpc_to_cpp")
PHRASES = {
    LimitFlag.WITHIN: Verdict.CHANCE,
    LimitFlag.HIGH_95: Verdict.EDGE,
    LimitFlag.HIGH_998: Verdict.MORE,
}


def phrases(
    mine: ProtectedCell | None, theirs: ProtectedCell | None, effect: float, side: int = 0
) -> dict[str, Verdict]:
    """Return both phrases, `said` and `before`; none where a side is asked for and the share lies on the other.

    `said` is what each page takes its phrase from, without the limits that are drawn, which take most of the time.
    """
    if side and mine and theirs and side * (mine.share - theirs.share) <= 0:
        return {"said": Verdict.NONE, "before": Verdict.NONE}
    return {
        "said": printed_share_verdicts.verdict(mine, theirs, effect),
        "before": _before(mine, theirs, effect),
    }


def _before(mine: ProtectedCell | None, theirs: ProtectedCell | None, effect: float) -> Verdict:
    """Return the phrase as it was: a printed count about the comparator's whole percentage."""
    shares = [
        suppress_and_round.percentage(cell.weighted, cell.denominator)[0] if cell else None
        for cell in (mine, theirs)
    ]
    if None in shares:
        return Verdict.NONE
    flag = flags_about_a_line(mine.share, mine.effective_size / effect, shares[1] / 100)
    return PHRASES[LimitFlag(int(flag))]


def flags_about_a_line(share: ArrayLike, size: ArrayLike, line: ArrayLike) -> NDArray[np.float64]:
    """Return 1 or 2 where a share's own 95% or 99.8% interval leaves out a line that has no error; 0 elsewhere."""
    own, many, centre = (np.asarray(part, dtype=float) for part in (share, size, line))
    limits = [wilson(own * many, many, level) for level in (0.95, 0.998)]
    # Rounding would leave out what the two ends are exactly.
    return sum(1.0 * ((lower > centre) & (own > 0) | (upper < centre) & (own < 1)) for lower, upper in limits)
