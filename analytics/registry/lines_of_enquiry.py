"""The key lines of enquiry of a peer review, and the measures that speak to each, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from analytics.registry.measures import DEMAND


@dataclass(frozen=True, kw_only=True)
class LineOfEnquiry:
    """One question a peer-review team pursues, with its measures in the order of a child's way through services.

    `mixes` are measures of several shares at once, which no one figure tells: they are led to, not listed.
    """

    key: str
    label: str
    question: str
    measures: tuple[str, ...]
    mixes: tuple[str, ...] = ()


LINES_OF_ENQUIRY: tuple[LineOfEnquiry, ...] = (
    LineOfEnquiry(
        key="front_door",
        label="Front door",
        question="Who asks for help, and what happens first?",
        measures=(
            "low_income", "referral_rate", "source_police", "source_schools", "source_health",
            "contact_to_referral", "contacts_diverted", "nfa_share", "nfa_sample", "diversion",
            "front_door_share", "conv_assessment",
        ),
        mixes=("source_mix", "initial_response", "need_mix", "factors_found"),
    ),
    LineOfEnquiry(
        key="enquiries",
        label="Proportionate enquiries",
        question="Are enquiries made where they are needed, and what follows from them?",
        measures=(
            "s47_rate", "s47_share", "icpc_rate", "icpc_15", "s47_to_icpc", "icpc_share", "icpc_to_cpp",
            "s47_to_cpp", "cpp_start_rate", "cpp_share", "cpp_rate", "cpp_ended_rate",
        ),
        mixes=("stage_reached",),
    ),
    LineOfEnquiry(
        key="help_and_return",
        label="Help and return",
        question="What do families get from being assessed, and do they come back?",
        measures=(
            "t_assessment_45", "assessed_closed", "assessed_closed_sample", "not_in_need_share", "cin_rate",
            "rereferral_back", "rereferral_sample", "cpp_repeat",
        ),
    ),
    LineOfEnquiry(
        key="care",
        label="Care",
        question="Which children come into care, and what is care like for them?",
        measures=(
            "care_applications_rate", "cla_share", "cla_start_rate", "cla_rate", "cla_ceased_rate",
            "placement_moves",
        ),
    ),
    LineOfEnquiry(
        key="workforce_and_money",
        label="Workforce and money",
        question="Who does the work, and what is spent?",
        measures=("sw_vacancy", "sw_turnover", "sw_agency", "sw_absence", "sw_caseload", *DEMAND, "spend"),
    ),
)  # fmt: skip

BY_KEY: Mapping[str, LineOfEnquiry] = MappingProxyType({line.key: line for line in LINES_OF_ENQUIRY})
