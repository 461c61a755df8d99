"""The pool file, declared once: what Prepare writes, what the pool's door reads, and nothing else is accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from analytics.registry.codes import (
    AGE_BANDS,
    CLOSURE_REASONS,
    FACTOR_GROUPS,
    INITIAL_RESPONSES,
    NEEDS,
    SEXES,
    SOURCE_CODES,
    Code,
)


class Type(StrEnum):
    """What a cell of one column may hold."""

    AUTHORITY = "authority"
    WAVE = "wave"
    KEY = "key"
    DATE = "date"
    MONDAY = "monday"
    NUMBER = "number"
    CODE = "code"
    CODES = "codes"
    FLAG = "flag"


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column: its heading in the file, its column in the store, and what it may hold.

    `allowed` lists the codes of a CODE, and those a CODES cell may hold between semicolons; `digits` is the length of
    a KEY.
    """

    name: str
    column: str
    type: Type
    required: bool = False
    allowed: tuple[str, ...] = ()
    least: int = 0
    most: int = 32_767
    digits: int = 0


def _number(name: str, *, required: bool = False, least: int = 0, most: int = 32_767) -> Field:
    return Field(name=name, column=name, type=Type.NUMBER, required=required, least=least, most=most)


def _code(name: str, *allowed: str, required: bool = False) -> Field:
    return Field(name=name, column=name, type=Type.CODE, required=required, allowed=allowed)


def _flag(name: str) -> Field:
    return Field(name=name, column=name, type=Type.FLAG)


def _keys(codes: Sequence[Code]) -> tuple[str, ...]:
    return tuple(code.key for code in codes)


# Hexadecimal in small letters: what Prepare writes for a row, drawn at random, and the SHA-256 it hides a number by.
ROW_KEY_DIGITS, HASH_DIGITS = 32, 64

FACTORS = _keys(FACTOR_GROUPS)
NO_FACTORS = "none"

_AUTHORITY = Field(name="authority_code", column="authority", type=Type.AUTHORITY, required=True)
_WAVE = Field(name="wave", column="wave", type=Type.WAVE, required=True)
_INVENTED = _flag("invented")

# One row a referral.
REFERRAL_FIELDS: tuple[Field, ...] = (
    _AUTHORITY,
    _WAVE,
    Field(name="row_key", column="row_key", type=Type.KEY, required=True, digits=ROW_KEY_DIGITS),
    Field(name="child_key", column="child_key", type=Type.KEY, digits=HASH_DIGITS),
    Field(name="family_key", column="family_key", type=Type.KEY, digits=HASH_DIGITS),
    Field(name="referral_week", column="referral_week", type=Type.MONDAY, required=True),
    _number("followup_weeks", required=True, most=1_000),
    _code("source_code", *_keys(SOURCE_CODES), required=True),
    _code("concern_type", "specific_harm", "general_concern", "request_for_help", "not_recorded"),
    _code("primary_need", *_keys(NEEDS)),
    # "none" is a list of factors with none of the eight in it; a blank cell is no list at all.
    Field(name="factors", column="factors", type=Type.CODES, allowed=(*FACTORS, NO_FACTORS)),
    _code("age_band", *_keys(AGE_BANDS), required=True),
    _code("sex", *_keys(SEXES)),
    _code("initial_response", *_keys(INITIAL_RESPONSES), required=True),
    _number("days_to_decision"),
    _number("days_to_assessment"),
    _number("days_to_assessment_end"),
    _number("assessment_wdays"),
    _code(
        "assessment_result", "in_need", "closed_not_in_need", "not_in_need_early_help", "open", "not_recorded"
    ),
    _number("days_to_s47"),
    _flag("icpc_not_required"),
    _number("days_to_icpc"),
    _code("icpc_result", "plan", "no_plan", "not_recorded"),
    _number("days_to_cpp"),
    _code("cp_category", "NEG", "PHY", "SAB", "EMO", "MUL"),
    _code("previous_plans", "0", "1", "2_plus"),
    _number("days_to_cla"),
    _number("days_to_early_help"),
    _number("days_to_closure"),
    _code("closure_reason", *_keys(CLOSURE_REASONS)),
    _code("prev_referrals_12m", "0", "1", "2", "3_plus", "not_known", required=True),
    _number("days_to_next_referral", least=1, most=365),
    _flag("link_uncertain"),
    # Of a local audit; kept in the load for the measures to come.
    _code("audit_needs_met", "met", "declined", "went_to_social_care", "not_met", "not_known"),
    _code("audit_referrer_advised", "yes", "no", "not_known"),
    _INVENTED,
)

# One row an authority and wave.
WAVE_FIELDS: tuple[Field, ...] = (
    _AUTHORITY,
    _WAVE,
    Field(name="window_start", column="window_start", type=Type.DATE, required=True),
    Field(name="window_end", column="window_end", type=Type.DATE, required=True),
    Field(name="extract_date", column="extract_date", type=Type.DATE, required=True),
    _code("frame", "contacts", "referrals", required=True),
    _code("sampling", "all", "random", "every_nth", "first_n_each_month", "first_300", required=True),
    _number("contacts_total", most=10_000_000),
    _number("contacts_to_referral", most=10_000_000),
    _number("contacts_to_early_help", most=10_000_000),
    _number("contacts_advice", most=10_000_000),
    _number("contacts_nfa", most=10_000_000),
    _number("referrals_total", required=True, least=1, most=10_000_000),
    _number("child_population", least=1, most=10_000_000),
    _number("population_year", least=2000, most=2100),
    _code(
        "redesign",
        "none",
        "front_door",
        "early_help",
        "assessment",
        "workforce",
        "whole_system",
        required=True,
    ),  # fmt: skip
    Field(name="redesign_month", column="redesign_month", type=Type.DATE),
    _INVENTED,
)

# Worked out by the app, so a file that brings them has them left aside with a notice.
DERIVED = ("source_group",)
# Only under a data protection impact assessment that names the question: never read here.
SWITCHED_OFF = ("ethnic_group",)

BY_NAME: Mapping[str, Field] = MappingProxyType(
    {field.name: field for field in (*REFERRAL_FIELDS, *WAVE_FIELDS)}
)
