"""The code sets of the pool are complete, and every symbol has words for a reader."""

import re
from itertools import chain

import pytest

from analytics.registry.codes import (
    AGE_BANDS,
    CLOSURE_REASONS,
    FACTOR_GROUPS,
    INITIAL_RESPONSES,
    NEEDS,
    RESPONSE_GROUPS,
    SEXES,
    SOURCE_CODES,
    SOURCE_GROUPS,
    STAGE_GROUPS,
    STAGES,
    STATUSES,
)

VERDICTS = re.compile(
    r"\b(better|best|worse|worst|good|poor\w*|top|bottom|targets?|outliers?|improv\w*|rank\w*|red|amber|green)\b",
    re.IGNORECASE,
)
CODE_SETS = (
    SOURCE_CODES, INITIAL_RESPONSES, NEEDS, AGE_BANDS, SEXES, CLOSURE_REASONS, FACTOR_GROUPS,
)  # fmt: skip


def keys(codes: tuple) -> list[str]:
    """Return the keys of a code set in order."""
    return [code.key for code in codes]


def test_every_source_code_falls_in_exactly_one_of_eight_groups() -> None:
    grouped = list(chain.from_iterable(group.codes for group in SOURCE_GROUPS))
    assert sorted(grouped) == sorted("1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10".split())
    assert sorted(keys(SOURCE_CODES)) == sorted(grouped)
    assert keys(SOURCE_GROUPS) == [
        "police", "education", "health", "council", "early_help", "individual", "other_agency", "unknown",
    ]  # fmt: skip


def test_early_help_is_apart_from_the_council_and_schools_stay_with_education() -> None:
    codes = {group.key: group.codes for group in SOURCE_GROUPS}
    assert codes["early_help"] == ("5D",)
    assert codes["education"] == ("2A", "2B")
    assert codes["other_agency"] == ("4", "7", "8")


def test_initial_responses_are_seven_in_order_of_depth() -> None:
    assert keys(INITIAL_RESPONSES) == [
        "nfa", "advice", "early_help", "assessment", "strategy", "other", "not_recorded",
    ]  # fmt: skip


def test_five_response_groups_hold_each_response_once() -> None:
    grouped = list(chain.from_iterable(group.responses for group in RESPONSE_GROUPS))
    assert len(RESPONSE_GROUPS) == 5
    assert grouped == keys(INITIAL_RESPONSES)


def test_stages_are_ten_in_order_and_two_that_are_not_known() -> None:
    assert [(stage.ordinal, stage.key) for stage in STAGES] == [
        (1, "closed"), (2, "advice"), (3, "early_help"), (4, "assessed_closed"), (5, "assessment_open"),
        (6, "cin"), (7, "s47"), (8, "icpc"), (9, "cpp"), (10, "cla"),
        (98, "not_recorded"), (99, "not_yet_known"),
    ]  # fmt: skip


def test_six_stage_groups_cover_one_to_ten_exactly() -> None:
    assert [group.stages for group in STAGE_GROUPS] == [(1,), (2, 3), (4,), (5, 6), (7, 8), (9, 10)]


def test_closure_reasons_are_nine() -> None:
    assert keys(CLOSURE_REASONS) == ["RC1", "RC2", "RC3", "RC4", "RC5", "RC6", "RC7", "RC8", "RC9"]


def test_the_other_code_sets_are_complete() -> None:
    assert keys(NEEDS) == ["N0", "N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9"]
    assert keys(AGE_BANDS) == ["unborn", "0", "1_4", "5_9", "10_15", "16_17"]
    assert keys(SEXES) == ["F", "M", "U"]
    assert keys(FACTOR_GROUPS) == [
        "domestic_abuse", "mental_health", "alcohol_or_drugs", "neglect", "emotional_abuse",
        "physical_or_sexual_abuse", "exploitation", "disability_or_illness",
    ]  # fmt: skip


@pytest.mark.parametrize("codes", CODE_SETS, ids=lambda codes: codes[0].key)
def test_every_code_has_a_label_and_a_definition_without_a_verdict(codes: tuple) -> None:
    assert len({code.label for code in codes}) == len(codes)
    for code in codes:
        assert code.label and code.definition
        assert not VERDICTS.search(f"{code.label} {code.definition}")


def test_every_publishers_symbol_has_words_short_enough_for_a_row() -> None:
    assert set(STATUSES) == {"c", "k", "u", "x", "z", "low", "-", "n"}
    for status in STATUSES.values():
        assert 0 < len(status.short) <= 28
        assert status.words.endswith(".")
        assert not VERDICTS.search(f"{status.short} {status.words}")


def test_a_hidden_figure_is_said_to_be_hidden_and_not_zero() -> None:
    assert STATUSES["c"].short == "hidden by the publisher"
    assert "not zero" in STATUSES["c"].words
    assert "not zero" in STATUSES["low"].words
