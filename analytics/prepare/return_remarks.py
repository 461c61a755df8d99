"""What the report says of the returns as a whole and of the rows that were drawn."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pandas as pd

from analytics.intake.upload_report import Kind
from analytics.prepare.front_door_decision import initial_response
from analytics.prepare.pool_file_tables import FILLED_BY_PREPARE, LOCAL, carried
from analytics.prepare.preparation_plan import SAMPLINGS, Plan
from analytics.prepare.preparation_report import FIELDS
from analytics.prepare.referral_follow_up import FollowedReferral
from analytics.prepare.return_model import Happening, ReadReturn
from analytics.prepare.return_tally import Tally
from analytics.registry.pool_file import REFERRAL_FIELDS
from analytics.words.wording import date as in_words

UNCERTAIN = "linked by date while an earlier referral of the child was still open"
NO_SOURCE = "no source given: kept as 10, not known"
CONTRADICTORY = "closed with no further action, and assessed all the same: kept as assessed"
EARLIER_SEEN = (
    "an earlier referral was seen, so that it is a re-referral; those without are not known, because the returns do"
    " not reach a year back: give the return of the year before as well, or no share of re-referrals can be read"
)


def remark_on_returns(returned: Sequence[ReadReturn], extract: date, tally: Tally) -> None:
    """Say which fields no return fills, and which returns end before the day of the extract."""
    fillable = carried(returned)
    blank = [
        field.name for field in REFERRAL_FIELDS if field.name not in fillable | LOCAL | FILLED_BY_PREPARE
    ]
    if blank:
        tally.remark(
            Kind.WARNING,
            ", ".join(FIELDS[name] for name in blank),
            "blank or not known: no return that was given holds it",
        )
    for one in returned:
        if one.extracted and one.extracted < extract and not _is_continued(one, returned, extract):
            tally.remark(
                Kind.WARNING,
                one.format,
                f"ends on {in_words(one.extracted)}, before the extract date: what came later would count as if it"
                " had not happened",
            )


def remark_on_rows(
    rows: pd.DataFrame, sample: Sequence[FollowedReferral], plan: Plan, sampling: str, tally: Tally
) -> None:
    """Say how the rows were drawn, how often each rule was used, and what in them is uncertain."""
    seed = f", with the seed {plan.seed}" if sampling != "all" else ""
    drawn_as = f"{SAMPLINGS[sampling]}{seed}; drawn one by one, so brothers and sisters are not kept together"
    tally.add(Kind.KEPT, "", f"rows of the pool file: {drawn_as}", len(rows))
    rules = Counter(rule for one in sample if (rule := initial_response(one)[1]))
    for rule, times in rules.items():
        tally.add(Kind.KEPT, FIELDS["initial_response"], rule, times)
    tally.add(Kind.WARNING, FIELDS["link_uncertain"], UNCERTAIN, _count(rows, "link_uncertain", "yes"))
    tally.add(Kind.WARNING, FIELDS["source_code"], NO_SOURCE, sum(not one.referral.source for one in sample))
    tally.add(Kind.WARNING, FIELDS["initial_response"], CONTRADICTORY, _contradictory(sample))
    unknown = _count(rows, "prev_referrals_12m", "not_known")
    if 0 < unknown < len(rows):
        tally.add(Kind.WARNING, FIELDS["prev_referrals_12m"], EARLIER_SEEN, len(rows) - unknown)


def _is_continued(read_return: ReadReturn, returned: Sequence[ReadReturn], extract: date) -> bool:
    """Return whether other returns, which reach the extract, hold all that this one does."""
    later = [other.carries for other in returned if other.extracted and other.extracted >= extract]
    return read_return.carries <= frozenset().union(*later)


def _count(rows: pd.DataFrame, name: str, value: str) -> int:
    return int((rows[name] == value).sum())


def _contradictory(sample: Sequence[FollowedReferral]) -> int:
    return sum(bool(one.referral.no_further_action) and Happening.ASSESSMENT in one.first for one in sample)
