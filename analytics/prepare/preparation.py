"""From returns as they were read to the two tables of a pool file and the report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analytics.intake.errors import DataError
from analytics.intake.upload_report import Kind, Report
from analytics.prepare.pool_file_fields import ADULT_BAND, age_band
from analytics.prepare.pool_file_tables import referral_table, wave_table
from analytics.prepare.preparation_plan import Plan
from analytics.prepare.preparation_report import FIELDS
from analytics.prepare.referral_follow_up import FollowedReferral, followed
from analytics.prepare.return_checks import extract_date, refuse_other_authority, refuse_uncovered
from analytics.prepare.return_join import joined
from analytics.prepare.return_model import ReadReturn
from analytics.prepare.return_remarks import remark_on_returns, remark_on_rows
from analytics.prepare.return_tally import Tally
from analytics.prepare.sample_draw import drawn


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A pool file before it is written, and what is said of how it was made.

    Columns: `referrals` has the names of pool_file.REFERRAL_FIELDS and `wave` (one row) those of WAVE_FIELDS, in
    order; every cell is the text that is written (dates ISO, flags yes or no), empty text for blank.
    """

    referrals: pd.DataFrame
    wave: pd.DataFrame
    report: Report


def prepare(returned: Sequence[ReadReturn], plan: Plan) -> Prepared:
    """Return the pool file of one authority and wave.

    Raises: DataError if the returns are of another authority, do not cover the window or hold no referral of it.
    """
    extract, tally = extract_date(returned, plan), Tally(file="")
    refuse_other_authority(returned, plan)
    refuse_uncovered(returned, plan)
    remark_on_returns(returned, extract, tally)
    frame, listed = _listed(returned, plan, extract, tally)
    sample, sampling = drawn(listed, plan)
    tally.add(Kind.LEFT_OUT, "", "referrals of the window that were not drawn", len(listed) - len(sample))
    total = plan.referrals_total or frame
    if total < len(sample):
        raise DataError(f"The window is said to hold {total:,} referrals, fewer than the returns list in it.")
    referrals = referral_table(sample, returned, plan, extract)
    remark_on_rows(referrals, sample, plan, sampling, tally)
    findings = [finding for one in returned for finding in one.findings] + tally.findings()
    return Prepared(
        referrals=referrals,
        wave=wave_table(returned, plan, extract, sampling, total),
        report=Report(findings=tuple(findings)),
    )


def _listed(
    returned: Sequence[ReadReturn], plan: Plan, extract: date, tally: Tally
) -> tuple[int, list[FollowedReferral]]:
    """Return how many referrals of children the window holds, and those of them that can be drawn."""
    every = followed(joined(returned, tally), extract, tally)
    here = [one for one in every if plan.window_start <= one.referral.day <= plan.window_end]
    tally.add(Kind.LEFT_OUT, "", "referrals before or after the window", len(every) - len(here))
    bands = [age_band(one) for one in here]
    tally.add(
        Kind.LEFT_OUT, FIELDS["age_band"], "referrals of somebody aged 18 or over", bands.count(ADULT_BAND)
    )
    tally.add(
        Kind.LEFT_OUT,
        FIELDS["age_band"],
        "referrals of a child without a birth date or a due date",
        bands.count(None),
    )
    listed = [one for one, band in zip(here, bands, strict=True) if band not in (None, ADULT_BAND)]
    if not listed:
        raise DataError(
            "The returns hold no referral in the window that can be kept: change the dates of the window."
        )
    return len(here) - bands.count(ADULT_BAND), listed
