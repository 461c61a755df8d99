"""The two tables of a pool file, as text: what no return carries stays blank."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import pandas as pd

from analytics.prepare.front_door_decision import initial_response
from analytics.prepare.hashed_keys import hashed, row_key
from analytics.prepare.pool_file_fields import Value, fields, followup_weeks
from analytics.prepare.preparation_plan import Plan
from analytics.prepare.referral_follow_up import YEAR_DAYS, FollowedReferral
from analytics.prepare.return_join import Span, covered, listing
from analytics.prepare.return_model import ReadReturn
from analytics.registry.pool_file import FACTORS, NO_FACTORS, REFERRAL_FIELDS, WAVE_FIELDS

# Kept from local audit or a local field; no return carries them.
LOCAL = frozenset({"concern_type", "days_to_decision", "audit_needs_met", "audit_referrer_advised"})
# What Prepare fills in whatever the returns are.
FILLED_BY_PREPARE = frozenset(
    {"authority_code", "wave", "row_key", "followup_weeks", "link_uncertain", "invented"}
)
# What stands in a required field where the returns say nothing.
WITHOUT = {"initial_response": "not_recorded", "prev_referrals_12m": "not_known", "source_code": "10"}


def carried(returned: Sequence[ReadReturn]) -> frozenset[str]:
    """Return the fields of the pool file that these returns can fill."""
    return frozenset().union(*(one.carries for one in returned))


def referral_table(
    sample: Sequence[FollowedReferral], returned: Sequence[ReadReturn], plan: Plan, extract: date
) -> pd.DataFrame:
    """Return one row a referral, in the order of its row_key, which says nothing of its date.

    Columns: those of REFERRAL_FIELDS by name, every cell as text.
    """
    spans, fillable = listing(returned), carried(returned)
    rows = []
    for followed_referral in sample:
        values = fields(
            followed_referral, is_covered=_year_before_is_covered(followed_referral, spans)
        ) | _keys(followed_referral, plan)
        values["initial_response"] = initial_response(followed_referral)[0]
        kept = {name: value for name, value in values.items() if name in fillable}
        rows.append(WITHOUT | kept | _filled_by_prepare(followed_referral, plan, extract))
    return _table(
        sorted(rows, key=lambda row: str(row["row_key"])), [field.name for field in REFERRAL_FIELDS]
    )


def wave_table(
    returned: Sequence[ReadReturn], plan: Plan, extract: date, sampling: str, total: int
) -> pd.DataFrame:
    """Return the wave record, one row.

    Columns: those of WAVE_FIELDS by name, every cell as text.
    """
    names = [field.name for field in WAVE_FIELDS]
    planned = {name: getattr(plan, name) for name in names if hasattr(plan, name)}
    row = planned | {
        "authority_code": plan.authority,
        "extract_date": extract,
        "sampling": sampling,
        "contacts_total": plan.contacts_total
        if plan.contacts_total is not None
        else _contacts(returned, plan),
        "referrals_total": total,
    }
    return _table([row], names)


def _filled_by_prepare(followed_referral: FollowedReferral, plan: Plan, extract: date) -> dict[str, Value]:
    return {
        "authority_code": plan.authority,
        "wave": plan.wave,
        "row_key": row_key(),
        "followup_weeks": followup_weeks(followed_referral.referral.day, extract),
        "link_uncertain": followed_referral.is_uncertain,
        "invented": plan.invented,
    }


def _keys(followed_referral: FollowedReferral, plan: Plan) -> dict[str, Value]:
    family = followed_referral.child.family
    return {
        "child_key": hashed(plan.key, "child", followed_referral.child.number),
        "family_key": hashed(plan.key, "family", family) if family else None,
    }


def _year_before_is_covered(followed_referral: FollowedReferral, spans: Sequence[Span]) -> bool:
    day = followed_referral.referral.day
    return covered(spans, day - timedelta(days=YEAR_DAYS), day - timedelta(days=1))


def _contacts(returned: Sequence[ReadReturn], plan: Plan) -> int | None:
    """Return how many contacts the window holds, None where no return lists contacts.

    Two returns that both list them list the same ones.
    """
    counts = [
        sum(plan.window_start <= day <= plan.window_end for day in one.contacts)
        for one in returned
        if one.contacts
    ]
    return max(counts, default=None)


def _table(rows: Iterable[Mapping[str, Value]], names: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(
        [[_text(row.get(name)) for name in names] for row in rows], columns=list(names), dtype=str
    )


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        return ";".join(factor for factor in FACTORS if factor in value) or NO_FACTORS
    return value.isoformat() if isinstance(value, date) else str(value)
