"""Keys that stand in addresses and pins are kept for good: one may be added, none renamed or taken away."""

import pytest

from analytics.exhibits.exhibit_registry import EXHIBITS
from analytics.reader.selection import FILTER_VALUES
from analytics.registry.lines_of_enquiry import LINES_OF_ENQUIRY
from analytics.registry.measures import MEASURES, SPENDING_LINES, SPENDING_PER
from analytics.registry.stories import STORIES

# As they stood in version 2026.11.1.
MEASURE_KEYS = """
referral_rate nfa_share assessed_closed rereferral_back source_police source_schools source_health s47_rate icpc_rate
cpp_rate cpp_start_rate cpp_ended_rate cpp_repeat cin_rate cla_rate cla_start_rate cla_ceased_rate
care_applications_rate placement_moves t_assessment_45 icpc_15 sw_vacancy sw_turnover sw_agency sw_absence sw_caseload
referrals_per_worker in_need_per_worker looked_after_per_worker spend
safeguarding_gross_spend_over_cin_anypoint_children safeguarding_gross_spend_over_cin_31_march_number low_income
stage_reached conv_assessment s47_share icpc_share cpp_share cla_share s47_to_icpc icpc_to_cpp s47_to_cpp source_mix
initial_response nfa_sample diversion front_door_share not_in_need_share assessed_closed_sample rereferral_sample
need_mix factors_found contact_to_referral contacts_diverted completeness
"""
FILTER_KEYS = {
    "source": "police education health council early_help individual other_agency unknown",
    "response": "nfa advice early_help assessment strategy other not_recorded",
    "stage": ("closed advice early_help assessed_closed assessment_open cin s47 icpc cpp cla not_recorded"),
    "need": "N0 N1 N2 N3 N4 N5 N6 N7 N8 N9",
    "age": "unborn 0 1_4 5_9 10_15 16_17",
    "sex": "F M U",
}
STORY_KEYS = "region front_door authority workforce"
ENQUIRY_KEYS = "front_door enquiries help_and_return care workforce_and_money"
SPENDING_KEYS = "safeguarding all_services looked_after family_support social_work"
PER_KEYS = "children in_need_any_time in_need_march"
# The page, then the key of the exhibit.
EXHIBIT_KEYS = """
overview/overview variation/dots variation/funnel variation/years variation/apart map/map workforce/workforce
workforce/demand workforce/authorities workforce/spread workforce/people workforce/panel money/spending
money/spending-years money/quoted claims/claims claims/looked-after-range claims/north-yorkshire-change claims/turnover
claims/agency claims/spending pathways/steps pathways/each pathways/apart enquiries/enquiries enquiries/each
sources/sources sources/mix responses/responses responses/response-mix responses/by-source responses/by-force
needs/needs needs/factors needs/concerns stages/stages stages/flow stages/ten differ/differ differ/split
differ/rests-on differ/carried differ/ladder sample/agreement sample/opening sample/recorded sample/facts
sample/contacts sample/referred sample/diverted data/loaded data/recorded data/logic authority/opening
authority/quality authority/measures authority/neighbours authority/front_door-published authority/front_door-sample
authority/enquiries-published authority/enquiries-sample authority/help_and_return-published
authority/help_and_return-sample authority/care-published authority/care-sample
authority/workforce_and_money-published authority/workforce_and_money-sample
"""


@pytest.mark.parametrize(
    ("kept", "there"),
    [
        (MEASURE_KEYS, set(MEASURES)),
        *((keys, set(FILTER_VALUES[name])) for name, keys in FILTER_KEYS.items()),
        (STORY_KEYS, {story.key for story in STORIES}),
        (ENQUIRY_KEYS, {line.key for line in LINES_OF_ENQUIRY}),
        (SPENDING_KEYS, set(SPENDING_LINES)),
        (PER_KEYS, set(SPENDING_PER)),
        (EXHIBIT_KEYS, {f"{entry.page}/{entry.key}" for entry in EXHIBITS}),
    ],
)
def test_no_key_that_was_written_into_an_address_is_gone(kept, there):
    assert set(kept.split()) - there == set()


def test_exhibits_stand_in_the_module_of_their_page():
    modules = {(entry.page, getattr(entry.make, "func", entry.make).__module__) for entry in EXHIBITS}
    assert {page for page, module in modules if not module.endswith(f".{page}_exhibits")} == set()
