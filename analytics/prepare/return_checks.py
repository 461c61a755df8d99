"""Checks that returns and what is asked of them agree: the authority, the window, and the day of the extract."""

from collections.abc import Sequence
from datetime import date

from analytics.intake.errors import DataError
from analytics.prepare.preparation_plan import Plan
from analytics.prepare.return_join import covered, listing
from analytics.prepare.return_model import ReadReturn
from analytics.words.wording import date as in_words


def extract_date(returned: Sequence[ReadReturn], plan: Plan) -> date:
    """Return the day to which referrals are followed: the one chosen, else the last that the returns reach.

    Raises: DataError where there is none, or it lies before the end of the window.
    """
    reached = [one.extracted for one in returned if one.extracted]
    if not plan.extract_date and not reached:
        raise DataError("No return says on which day it was extracted: give the extract date.")
    extract = plan.extract_date or max(reached)
    if extract < plan.window_end:
        raise DataError(
            f"The window ends on {in_words(plan.window_end)}, after the day to which referrals can be followed,"
            f" {in_words(extract)}: choose an earlier end, or give a later return as well."
        )
    return extract


def refuse_other_authority(returned: Sequence[ReadReturn], plan: Plan) -> None:
    """Refuse a return that says it is another authority's.

    Raises: DataError naming the kind of return.
    """
    for one in returned:
        if one.authority and one.authority != plan.authority:
            raise DataError(
                f"The {one.format} is of authority {one.authority[:10]}, and authority {plan.authority} was chosen:"
                " change the authority or the file."
            )


def refuse_uncovered(returned: Sequence[ReadReturn], plan: Plan) -> None:
    """Refuse a window in part of which the returns list only the cases that stayed open: no sample of all referrals.

    Raises: DataError naming the days that the returns cover.
    """
    spans = listing(returned)
    if not spans:
        raise DataError(
            "None of the files lists referrals: give a census, Annex A or an SSD extract as well."
        )
    if not covered(spans, plan.window_start, plan.window_end):
        days = " and ".join(f"{in_words(start)} to {in_words(end)}" for start, end in spans)
        raise DataError(
            f"The window runs from {in_words(plan.window_start)} to {in_words(plan.window_end)}, and the returns list"
            f" every referral only from {days}: change the window, or give the return of the time that is missing."
        )
