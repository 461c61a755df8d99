"""Every measure of the sample, and its published relatives, are drawn on a page."""

import pytest

from analytics.registry.measures import MEASURES
from analytics.words import wording

# From who refers to the plan; where a figure of the sample is published as well, both.
ON = {
    "referral_rate": ("variation", {"measure": "referral_rate"}),
    "contact_to_referral": ("sample", {}),
    "contacts_diverted": ("sample", {}),
    "completeness": ("sample", {}),
    "source_mix": ("sources", {}),
    "need_mix": ("needs", {}),
    "factors_found": ("needs", {}),
    "initial_response": ("responses", {}),
    "nfa_share": ("variation", {"measure": "nfa_share"}),
    "nfa_sample": ("differ", {"share": "nfa_sample"}),
    "diversion": ("differ", {"share": "diversion"}),
    "front_door_share": ("differ", {"share": "front_door_share"}),
    "stage_reached": ("stages", {}),
    "conv_assessment": ("pathways", {"step": "conv_assessment"}),
    "assessed_closed": ("variation", {"measure": "assessed_closed"}),
    "assessed_closed_sample": ("differ", {"share": "assessed_closed_sample"}),
    "not_in_need_share": ("differ", {"share": "not_in_need_share"}),
    "s47_share": ("enquiries", {}),
    "s47_to_icpc": ("enquiries", {}),
    "icpc_to_cpp": ("enquiries", {}),
    "s47_to_cpp": ("enquiries", {}),
    "icpc_share": ("pathways", {"step": "icpc_share"}),
    "cpp_share": ("pathways", {"step": "cpp_share"}),
    "cla_share": ("pathways", {"step": "cla_share"}),
    "rereferral_back": ("variation", {"measure": "rereferral_back"}),
    "rereferral_sample": ("differ", {"share": "rereferral_sample"}),
}


@pytest.mark.parametrize("key", ON)
def test_a_measure_is_drawn_and_defined_on_its_page(opened, key):
    page, address = ON[key]
    found = opened(page, focus="372", **address)
    assert found.pictures and found.files
    defined = [wording.plain(text) for _, text in wording.methods_lines(MEASURES[key])]
    said = wording.plain(found.text)
    assert [text for text in defined if text not in said] == []


def test_no_measure_of_the_sample_is_without_a_page():
    sampled = {key for key, measure in MEASURES.items() if measure.data == "pool"}
    assert sampled <= set(ON)
