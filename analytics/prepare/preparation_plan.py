"""What is asked of Prepare: authority, wave and window, the day to which referrals are followed, and the sample."""

import re
from dataclasses import dataclass, field
from datetime import date

from analytics.intake.errors import DataError

# How a sample is drawn, and what the report calls it.
SAMPLINGS = {
    "all": "every referral",
    "random": "a random sample",
    "every_nth": "every nth referral in order of date",
}
SAMPLE_SIZE = 300


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything that is chosen, and what a front door counted over the whole window.

    `authority` is a three-digit DfE number. `extract_date` is the day to which each referral is followed: None is the
    last day that the returns reach. `referrals_total` None is counted. `key` keys the hashes and stays behind.
    """

    authority: str
    wave: str
    window_start: date
    window_end: date
    extract_date: date | None = None
    sampling: str = "all"
    size: int = SAMPLE_SIZE
    nth: int = 1
    seed: int = 0
    frame: str = "referrals"
    referrals_total: int | None = None
    contacts_total: int | None = None
    contacts_to_referral: int | None = None
    contacts_to_early_help: int | None = None
    contacts_advice: int | None = None
    contacts_nfa: int | None = None
    child_population: int | None = None
    population_year: int | None = None
    redesign: str = "none"
    redesign_month: date | None = None
    invented: bool = False
    key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if self.window_start > self.window_end:
            raise DataError("The window ends before it starts: change one of its two dates.")
        if self.extract_date and self.extract_date < self.window_end:
            raise DataError(
                "The extract date lies before the end of the window: referrals after it cannot be followed."
            )
        # Both become part of the names of files.
        if not re.fullmatch(r"[0-9]{3}", self.authority) or not re.fullmatch(r"W[0-9]{1,3}", self.wave):
            raise DataError("The authority is a three-digit number, and the wave W1, W2 and so on.")
        if self.sampling not in SAMPLINGS:
            raise DataError(f"The sampling is one of {', '.join(SAMPLINGS)}.")
        if self.size < 1 or self.nth < 1:
            raise DataError("The size of the sample and the step of every nth are 1 or more.")
