"""The registry holds every fact about every measure, in words that may be read aloud."""

import re
from dataclasses import asdict, fields
from pathlib import Path

import duckdb
import pytest

from analytics.registry.codes import RESPONSE_GROUPS, STAGE_GROUPS
from analytics.registry.measures import (
    ALL,
    MEASURES,
    PUBLISHED_FILTERS,
    SETTLED,
    SHARES,
    STEP_NAMES,
    STEPS,
    Data,
    Interval,
    Kind,
    Measure,
    Mix,
    Moment,
    Part,
    comes_before,
    offered,
    on_overview,
    shares_within,
    steps_within,
)

PUBLISHED = Path(__file__).parents[2] / "data" / "published"
VERDICTS = re.compile(
    r"\b(better|best|worse|worst|good|poor\w*|top|bottom|targets?|outliers?|improv\w*|rank\w*|red|amber|green)\b",
    re.IGNORECASE,
)
ABBREVIATIONS = re.compile(r"\b(LAC|CLA|CPP|CIN|ICPC|NFA|s47|UASC|DfE|FTE|MASH|LAIT)\b", re.IGNORECASE)
SENTENCES = ("question", "not_comparable", "ask_next", "caveat")
NOUNS = ("label", "counted", "out_of", "numerator", "denominator", "formula")

every_measure = pytest.mark.parametrize("measure", ALL, ids=lambda measure: measure.key)


def words_of(measure: Measure) -> list[str]:
    """Return every text of a measure apart from keys and the quoted words of the founding papers."""
    texts = [getattr(measure, name) for name in (*SENTENCES, *NOUNS, "axis")]
    source = measure.source
    texts += [source.publisher, source.publication, source.release, source.licence, source.period]
    texts += [text for text in (measure.happened, measure.step_name, measure.on_the_way) if text is not None]
    return texts + [piece.words for piece in measure.breaks]


@every_measure
def test_every_text_that_a_reader_needs_is_there(measure: Measure) -> None:
    blank = {field.name for field in fields(measure) if getattr(measure, field.name) == ""}
    assert blank <= {"not_comparable"}
    assert all(asdict(measure.source).values())


@every_measure
def test_no_text_gives_a_verdict(measure: Measure) -> None:
    # The founding words are quotations and keep what their authors wrote.
    assert [text for text in words_of(measure) if VERDICTS.search(text)] == []


@every_measure
def test_no_text_abbreviates(measure: Measure) -> None:
    assert [text for text in words_of(measure) if ABBREVIATIONS.search(text)] == []


@every_measure
def test_questions_end_in_a_question_mark_and_caveats_are_whole_sentences(measure: Measure) -> None:
    assert measure.question.endswith("?")
    assert measure.ask_next.endswith("?")
    assert measure.caveat.endswith(".")
    assert 1 <= len(re.findall(r"\.(?= [A-Z]|$)", measure.caveat)) <= 2


@every_measure
def test_labels_and_breaks_are_short_enough_for_their_places(measure: Measure) -> None:
    assert len(measure.label) <= 60
    assert all(len(piece.words) <= 45 for piece in measure.breaks)


@every_measure
def test_counted_things_are_nouns_that_follow_a_number(measure: Measure) -> None:
    assert measure.counted[0].islower() and measure.out_of[0].islower()
    assert not measure.counted.endswith(".") and not measure.out_of.endswith(".")


@every_measure
def test_a_measure_is_comparable_or_says_why_not(measure: Measure) -> None:
    assert measure.comparable == (measure.not_comparable == "")


@every_measure
def test_every_rate_has_four_rising_class_breaks(measure: Measure) -> None:
    assert len(measure.class_breaks) == (4 if measure.is_rate else 0)
    assert list(measure.class_breaks) == sorted(set(measure.class_breaks))


@every_measure
def test_only_published_measures_name_a_published_indicator(measure: Measure) -> None:
    published = measure.data == Data.PUBLISHED
    # One that divides one series by another has no series of its own.
    assert (measure.indicator is not None) == (published and measure.divided is None)
    assert measure.divided is None or published
    assert (measure.weight is not None) == published
    assert (measure.filters == PUBLISHED_FILTERS) == published


def test_keys_are_unique_and_lead_to_their_measure() -> None:
    assert len(MEASURES) == len(ALL)
    assert all(MEASURES[measure.key] is measure for measure in ALL)


def test_the_shares_of_the_pool_are_yes_or_no_for_each_referral() -> None:
    assert all(MEASURES[key].data == Data.POOL for key in SHARES)
    assert set(STEPS) <= set(SHARES)


# When it is settled whether a referral counts, and what it may be told apart by (docs/domain.md).
SETTLED_AT = {
    Moment.EARLIER: ("rereferral_sample",),
    Moment.FRONT_DOOR: ("front_door_share", "nfa_sample", "diversion", "conv_assessment"),
    Moment.ASSESSMENT: ("not_in_need_share", "assessed_closed_sample"),
    Moment.ENQUIRY: ("s47_share",),
    Moment.CONFERENCE: ("s47_to_icpc", "icpc_share"),
    Moment.PLAN: ("icpc_to_cpp", "s47_to_cpp", "cpp_share"),
    Moment.CARE: ("cla_share",),
}


def test_every_share_is_settled_at_a_moment_of_a_referrals_way() -> None:
    found = {key: MEASURES[key].settled for key in SHARES}
    assert found == {key: moment for moment, keys in SETTLED_AT.items() for key in keys}
    assert all((measure.settled is None) == (measure.key not in SHARES) for measure in ALL)
    assert SETTLED == {
        "source": Moment.REFERRAL,
        "age": Moment.REFERRAL,
        "need": Moment.ASSESSMENT,
        "factors": Moment.ASSESSMENT,
    }


def test_every_share_says_what_happened_and_nothing_else_does() -> None:
    assert {measure.key for measure in ALL if measure.happened is not None} == set(SHARES)


def test_the_places_of_the_shares_are_counted_through() -> None:
    assert [MEASURES[key].place_among_shares for key in SHARES] == list(range(1, len(SHARES) + 1))


# A page draws these as one of several groups of a whole, so a hidden one hides a second with it, here as there.
PART_OF = {
    "nfa_sample": Part(of=Mix.RESPONSE, group="nfa"),
    "diversion": Part(of=Mix.RESPONSE, group="advice_or_early_help"),
    "not_in_need_share": Part(of=Mix.STAGE, group="assessed_closed"),
}


def test_three_shares_are_groups_that_a_page_draws_side_by_side() -> None:
    assert {measure.key: measure.part_of for measure in ALL if measure.part_of is not None} == PART_OF
    groups = {Mix.RESPONSE: RESPONSE_GROUPS, Mix.STAGE: STAGE_GROUPS}
    assert all(part.group in {group.key for group in groups[part.of]} for part in PART_OF.values())


def test_three_shares_stand_alone_elsewhere_and_so_take_no_filter_beside_others() -> None:
    assert {measure.key for measure in ALL if not measure.may_be_filtered} == {
        "front_door_share", "assessed_closed_sample", "rereferral_sample",
    }  # fmt: skip


def test_what_the_figures_of_the_pool_rest_on() -> None:
    assert {measure.key: measure.rests_on for measure in ALL if measure.rests_on} == {
        "source_mix": ("source",),
        "initial_response": ("response",),
        "nfa_sample": ("response",),
        "diversion": ("response",),
        "front_door_share": ("response",),
        "stage_reached": ("response", "result"),
        "not_in_need_share": ("result",),
        "assessed_closed_sample": ("result",),
        "rereferral_sample": ("previous",),
        "need_mix": ("need", "concern"),
        "factors_found": ("factors",),
    }
    # Ending at the front door takes advice and no further action together, so it does not matter which it was.
    assert {measure.key for measure in ALL if measure.parts_advice} == {
        "initial_response", "nfa_sample", "diversion", "stage_reached",
    }  # fmt: skip


def test_two_measures_are_counted_of_contacts() -> None:
    assert {measure.key: measure.of_contacts for measure in ALL if measure.of_contacts is not None} == {
        "contact_to_referral": "referred",
        "contacts_diverted": "diverted",
    }


def test_looked_after_alone_takes_180_days() -> None:
    assert {measure.key: measure.least_days for measure in ALL if measure.least_days} == {"cla_share": 180}
    # Both sides of the boundary.
    assert steps_within(179) == steps_within(90) == STEPS[:-1] and steps_within(180) == STEPS
    assert set(SHARES) - set(shares_within(179)) == {"cla_share"} and shares_within(180) == SHARES


def test_only_what_is_settled_before_a_share_may_explain_it() -> None:
    # Both sides of the boundary: at the assessment itself the need is settled with the share, not before it.
    assert comes_before("source", "conv_assessment") and not comes_before("need", "conv_assessment")
    assert not comes_before("need", "not_in_need_share") and comes_before("need", "s47_share")
    assert not comes_before("source", "rereferral_sample") and not comes_before("age", "rereferral_sample")
    # What is no yes or no of each referral is settled at no moment.
    assert not comes_before("source", "stage_reached")


def test_only_conferences_with_a_plan_need_both_waves_of_one_authority() -> None:
    assert [measure.key for measure in ALL if measure.needs_both_waves] == ["icpc_to_cpp"]


def test_every_indicator_and_weight_is_published() -> None:
    path = str(PUBLISHED / "indicators.parquet")
    known = {
        row[0]
        for row in duckdb.sql("SELECT indicator FROM read_parquet($path)", params={"path": path}).fetchall()
    }
    named = {name for m in offered(Data.PUBLISHED) for name in (m.indicator, m.weight)}
    assert named - known == set()


def test_decimals_are_those_the_publisher_prints() -> None:
    whole = {measure.key for measure in offered(Data.PUBLISHED) if measure.decimals == 0}
    assert whole == {"cla_rate", "cla_start_rate", "cla_ceased_rate", "placement_moves", "spend"}
    assert {measure.decimals for measure in ALL} == {0, 1}
    assert {measure.decimals for measure in offered(Data.POOL)} == {0}


def test_published_values_carry_no_more_decimals_than_the_registry_says() -> None:
    path = str(PUBLISHED / "figures.parquet")
    statement = """
        SELECT count(*), coalesce(max(abs(value - round(value, $decimals))), 0)
        FROM read_parquet($path) WHERE indicator = $indicator AND value IS NOT NULL
    """
    for measure in offered(Data.PUBLISHED):
        asked = {"path": path, "indicator": measure.indicator, "decimals": measure.decimals}
        values, left_over = duckdb.sql(statement, params=asked).fetchone()
        assert values > 0
        assert left_over == pytest.approx(0, abs=1e-9), measure.key


def test_the_overview_asks_eight_questions_in_order() -> None:
    assert [measure.overview for measure in on_overview()] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [measure.key for measure in on_overview()] == [
        "referral_rate", "nfa_share", "assessed_closed", "rereferral_back",
        "s47_rate", "cpp_rate", "cpp_repeat", "cla_rate",
    ]  # fmt: skip


def test_the_steps_of_the_pathway_are_in_order() -> None:
    assert STEPS == ("conv_assessment", "s47_share", "icpc_share", "cpp_share", "cla_share")
    assert tuple(STEP_NAMES) == STEPS
    assert tuple(STEP_NAMES.values()) == (
        "Assessment", "Section 47 enquiry", "Conference", "Protection plan", "Looked after, by any route",
    )  # fmt: skip
    assert all(MEASURES[key].data == Data.POOL for key in STEPS)


def test_only_rates_are_offered_to_the_map() -> None:
    everything = offered(Data.PUBLISHED)
    rates = [measure for measure in everything if measure.axis == "per 10,000 children aged 0 to 17"]
    assert rates and len(rates) < len(everything)
    assert offered(Data.PUBLISHED, rates_only=True) == tuple(rates)
    assert offered(Data.POOL, rates_only=True) == ()


@pytest.mark.parametrize(
    ("key", "breaks"),
    [
        ("cla_rate", (50, 70, 90, 120)),
        ("cla_start_rate", (20, 25, 30, 40)),
        ("cla_ceased_rate", (20, 25, 30, 40)),
        ("cpp_rate", (30, 40, 50, 70)),
        ("cpp_start_rate", (40, 55, 70, 90)),
        # Fifths of all English authorities, 2016 to 2025: 41.6, 51.0, 60.5, 76.3.
        ("cpp_ended_rate", (40, 50, 60, 75)),
        ("s47_rate", (120, 170, 220, 300)),
        ("icpc_rate", (45, 60, 75, 100)),
        ("referral_rate", (400, 500, 600, 750)),
        ("cin_rate", (280, 330, 380, 460)),
        # Fifths: 7.3, 9.3, 11.9, 15.6.
        ("care_applications_rate", (7, 9, 12, 16)),
    ],
)
def test_class_breaks_are_the_round_numbers_chosen_from_the_fifths(
    key: str, breaks: tuple[float, ...]
) -> None:
    assert MEASURES[key].class_breaks == breaks


def test_five_measures_are_not_comparable() -> None:
    # Each depends on where an authority draws a line or how it codes: the shares of contacts too.
    assert {m.key for m in ALL if not m.comparable} == {
        "nfa_share", "assessed_closed", "source_schools", "contact_to_referral", "contacts_diverted",
    }  # fmt: skip


def test_no_interval_is_drawn_where_there_is_no_count_or_no_sample() -> None:
    assert {measure.key for measure in ALL if measure.interval == Interval.NONE} == {
        "source_police", "source_schools", "source_health", "t_assessment_45", "icpc_15", "cpp_ended_rate",
        "care_applications_rate", "sw_vacancy", "sw_turnover", "sw_agency", "sw_absence", "sw_caseload",
        "spend", "low_income",
        # One published figure over another.
        "referrals_per_worker", "in_need_per_worker", "looked_after_per_worker",
        "safeguarding_gross_spend_over_cin_anypoint_children", "safeguarding_gross_spend_over_cin_31_march_number",
        # Counts of a whole window, and not of a sample.
        "contact_to_referral", "contacts_diverted",
    }  # fmt: skip


def test_rates_are_counts_in_a_population_and_shares_are_parts_of_a_whole() -> None:
    drawn = [measure for measure in ALL if measure.interval != Interval.NONE]
    assert all((m.interval == Interval.POISSON) == m.is_rate for m in drawn)
    assert all((m.interval == Interval.BINOMIAL) == m.is_share for m in drawn)


@pytest.mark.parametrize(
    ("key", "axis"),
    [
        ("cla_rate", "per 10,000 children aged 0 to 17"),
        ("nfa_share", "% of referrals"),
        ("sw_caseload", "cases per social worker"),
        ("spend", "£ per child aged 0 to 17"),
        ("sw_turnover", "% of social workers in post"),
        ("referrals_per_worker", "referrals per social worker in post"),
    ],
)
def test_an_axis_names_its_denominator(key: str, axis: str) -> None:
    assert MEASURES[key].axis == axis


def test_our_own_arithmetic_says_so() -> None:
    assert "Our calculation" in MEASURES["spend"].caveat
    for key in ("referral_rate", "cpp_rate", "cpp_start_rate", "cin_rate"):
        assert "our calculation" in MEASURES[key].caveat
        assert [piece.year for piece in MEASURES[key].breaks] == [2016]


def test_years_without_counts_are_said() -> None:
    for key in ("cla_rate", "cla_start_rate", "cla_ceased_rate", "placement_moves"):
        assert "before 2019" in MEASURES[key].caveat
    for key in ("s47_rate", "icpc_rate"):
        assert "from 2024" in MEASURES[key].caveat


def test_what_can_be_told_apart_may_be_filtered_by() -> None:
    everyone = {"focus", "compare", "wave"}
    assert MEASURES["stage_reached"].filters == everyone | {"days", "source", "need", "age", "sex"}
    assert MEASURES["s47_to_icpc"].filters == everyone | {"source", "need"}
    assert MEASURES["s47_to_cpp"].filters == everyone | {"source"}
    assert MEASURES["icpc_to_cpp"].filters == everyone
    assert MEASURES["source_mix"].filters == everyone | {"days", "need", "age", "sex", "response", "stage"}
    for key in ("nfa_sample", "diversion", "rereferral_sample"):
        # What was decided at the front door, or happened before it, does not wait for days of follow-up.
        assert MEASURES[key].filters == everyone | {"source", "need", "age", "sex"}
    for key in ("front_door_share", "not_in_need_share", "assessed_closed_sample"):
        assert MEASURES[key].filters == everyone | {"days", "source", "need", "age", "sex"}
    for key in ("completeness", "contact_to_referral", "contacts_diverted"):
        assert MEASURES[key].filters == everyone


def test_each_kind_is_of_what_it_says() -> None:
    assert MEASURES["cla_rate"].kind == Kind.POPULATION
    assert MEASURES["placement_moves"].kind == Kind.SERVICE
    assert MEASURES["spend"].kind == Kind.RESOURCE
    assert {m.kind for m in ALL if m.key.startswith("sw_")} == {Kind.WORKFORCE}


# Which share of the pool counts the event of a published measure, and so tells its factor for brothers and sisters.
SIBLINGS = {
    "referral_rate": "",
    "nfa_share": "nfa_sample",
    "assessed_closed": "not_in_need_share",
    "rereferral_back": "rereferral_sample",
    "s47_rate": "s47_share",
    "icpc_rate": "icpc_share",
    # At a day, or of another whole: the pool has no such event.
    "cpp_rate": "",
    "cpp_start_rate": "cpp_share",
    "cpp_repeat": "",
    "cin_rate": "",
    "cla_rate": "",
    "cla_start_rate": "cla_share",
    "cla_ceased_rate": "",
    "placement_moves": "",
}


def test_each_published_measure_that_has_an_interval_states_a_factor_for_brothers_and_sisters() -> None:
    published = [measure for measure in ALL if measure.data is Data.PUBLISHED]
    counted = {measure.key for measure in published if measure.interval is not Interval.NONE}
    assert counted == set(SIBLINGS)
    assert {measure.key: measure.siblings.event for measure in published if measure.siblings} == SIBLINGS
    assert {measure.siblings.assumed for measure in published if measure.siblings} == {1.6}


def test_the_event_that_tells_a_factor_is_a_share_of_the_pool() -> None:
    for event in filter(None, SIBLINGS.values()):
        assert MEASURES[event].data is Data.POOL and MEASURES[event].interval is Interval.BINOMIAL, event


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("cla_rate", ""),
        ("source_police", "the publisher gives no count"),
        ("t_assessment_45", "the publisher gives no count"),
        ("sw_vacancy", "full-time equivalents are no count of people"),
        ("sw_caseload", "full-time equivalents are no count of people"),
        ("referrals_per_worker", "one published figure is divided by another"),
        ("spend", "money is no count"),
    ],
)
def test_a_measure_without_an_interval_says_why(key: str, why: str) -> None:
    assert MEASURES[key].why_no_interval == why
