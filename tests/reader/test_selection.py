"""The reader's choice, to and from an address."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.reader.selection import Selection, adjustments_before
from analytics.registry.measures import SHARES
from tests.miniature import BARNSLEY, DORSET, HULL, NORFOLK, NORTH_YORKSHIRE, ROTHERHAM, YORK

# The overview's measures and turnover: what the tiny England has.
MEASURES = (
    "referral_rate", "nfa_share", "assessed_closed", "rereferral_back", "s47_rate", "cpp_rate", "cpp_repeat",
    "cla_rate", "sw_turnover",
)  # fmt: skip
FILTERS = {
    "source": ("police", "education", "health", "council", "early_help", "individual", "other_agency", "unknown"),
    "response": ("nfa", "advice", "early_help", "assessment", "strategy", "other", "not_recorded"),
    "stage": (
        "closed", "advice", "early_help", "assessed_closed", "assessment_open", "cin", "s47", "icpc", "cpp",
        "cla", "not_recorded",
    ),
    "need": ("N0", "N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9"),
    "age": ("unborn", "0", "1_4", "5_9", "10_15", "16_17"),
    "sex": ("F", "M", "U"),
}  # fmt: skip


@st.composite
def selections(draw):
    names = draw(st.lists(st.sampled_from(sorted(FILTERS)), unique=True, max_size=2))
    return Selection(
        measure=draw(st.sampled_from(MEASURES)),
        year=draw(st.integers(1990, 2100)),
        wave=draw(st.sampled_from(["W1", "W2", "both"])),
        focus=draw(st.sampled_from(["", BARNSLEY, HULL, NORTH_YORKSHIRE, ROTHERHAM, YORK])),
        compare=draw(st.sampled_from(["region", "england", "neighbours", "chosen"])),
        chosen=tuple(draw(st.lists(st.sampled_from([BARNSLEY, HULL, YORK, NORFOLK, DORSET])))),
        cover=draw(st.sampled_from(["region", "england"])),
        order=draw(st.sampled_from(["name", "value"])),
        days=draw(st.sampled_from([90, 180])),
        step=draw(st.sampled_from(["conv_assessment", "s47_share", "icpc_share", "cpp_share", "cla_share"])),
        names=draw(st.sampled_from(["all", "mine", "letters"])),
        share=draw(st.sampled_from(["front_door_share", "s47_share", "rereferral_sample"])),
        adjust=draw(st.sampled_from(["source", "need_age", "all"])),
        beside=draw(st.sampled_from(["others", "wave", "police"])),
        workforce=draw(st.sampled_from(["sw_vacancy", "sw_caseload", "referrals_per_worker"])),
        line=draw(st.sampled_from(["safeguarding", "all_services", "social_work"])),
        per=draw(st.sampled_from(["children", "in_need_any_time", "in_need_march"])),
        until=draw(st.sampled_from([0, 2016, 2025])),
        enquiry=draw(st.sampled_from(["front_door", "care", "workforce_and_money"])),
        story=draw(st.sampled_from(["", "region"])),
        screen=draw(st.integers(1, 99)),
        pins=draw(st.from_regex(r"[A-Za-z0-9_-]{0,40}", fullmatch=True)),
        **{name: draw(st.sampled_from(FILTERS[name])) for name in names},
    )


# The holdings are only read.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(chosen=selections())
def test_every_selection_survives_the_address(holdings, chosen):
    assert Selection.from_query(chosen.to_query(), holdings) == (chosen, ())


@given(st.permutations([BARNSLEY, HULL, NORFOLK]))
def test_the_order_of_clicks_does_not_matter(order):
    clicked = Selection(measure="cla_rate", year=2025, wave="W2", chosen=tuple(order))
    assert clicked.to_query()["chosen"] == "370,810,926"
    assert clicked == Selection(measure="cla_rate", year=2025, wave="W2", chosen=(NORFOLK, HULL, BARNSLEY))
    assert hash(clicked) == hash(clicked.with_changes(chosen=(HULL, NORFOLK, BARNSLEY, HULL)))


def test_the_focus_is_never_among_the_chosen():
    assert Selection(measure="cla_rate", year=2025, wave="W2", focus=HULL, chosen=(HULL, YORK)).chosen == (
        YORK,
    )


def test_a_first_visit_has_no_focus_the_latest_year_and_the_latest_wave(first):
    assert first == Selection(measure="cla_rate", year=2025, wave="W2", focus="", compare="region")


def test_an_empty_address_is_a_first_visit(holdings, first):
    assert Selection.from_query({}, holdings) == (first, ())


def test_an_address_always_names_measure_year_and_wave(first):
    assert first.to_query() == {"measure": "cla_rate", "year": "2025", "wave": "W2"}


def test_an_address_holds_codes_and_nothing_else(first):
    chosen = first.with_changes(
        focus=HULL, compare="chosen", chosen=(YORK, NORFOLK), source="police", days=90
    )
    assert chosen.to_query() == {
        "measure": "cla_rate",
        "year": "2025",
        "wave": "W2",
        "focus": "810",
        "compare": "chosen",
        "chosen": "816,926",
        "days": "90",
        "source": "police",
    }


EARLY = ("source", "age", "source_age")
EVERY = ("source", "need", "age", "source_need", "source_age", "need_age", "all")


@pytest.mark.parametrize("share", SHARES)
def test_only_what_comes_before_a_share_is_offered_to_adjust_it_for(share):
    at_the_front_door = ("front_door_share", "nfa_sample", "diversion", "conv_assessment")
    at_assessment = ("not_in_need_share", "assessed_closed_sample")
    expected = EARLY if share in at_the_front_door + at_assessment else EVERY
    assert adjustments_before(share) == (() if share == "rereferral_sample" else expected)


@pytest.mark.parametrize("adjust", ["need", "source_need", "need_age", "all"])
@pytest.mark.parametrize("share", ["front_door_share", "not_in_need_share"])
def test_an_old_link_that_adjusts_for_what_comes_later_is_answered_by_who_refers(holdings, share, adjust):
    found, ignored = Selection.from_query({"share": share, "adjust": adjust}, holdings)
    assert (found.share, found.adjust, ignored) == (share, "source", (f"adjust={adjust}",))


@pytest.mark.parametrize("adjust", EVERY)
def test_a_share_that_comes_after_the_need_keeps_what_it_is_adjusted_for(holdings, adjust):
    found, ignored = Selection.from_query({"share": "s47_share", "adjust": adjust}, holdings)
    assert (found.adjust, ignored) == (adjust, ())


def test_what_nothing_comes_before_is_adjusted_for_nothing_and_the_next_share_for_who_refers(first):
    back = first.with_changes(share="rereferral_sample", adjust="age")
    assert back.adjust == "" and "adjust" not in back.to_query()
    assert back.with_changes(share="s47_share").adjust == "source"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("810", HULL),
        ("Kingston upon Hull, City of", HULL),
        ("E08000016", BARNSLEY),  # until 2025
        ("E08000038", BARNSLEY),  # since
    ],
)
def test_an_old_link_with_a_code_or_a_name_still_finds_its_authority(holdings, text, code):
    found, ignored = Selection.from_query({"focus": text}, holdings)
    assert (found.focus, ignored) == (code, ())


def test_chosen_authorities_may_be_named_by_old_codes_too(holdings):
    found, ignored = Selection.from_query({"chosen": "E08000016,E06000010"}, holdings)
    assert (found.chosen, ignored) == ((BARNSLEY, HULL), ())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("focus", "Atlantis"),
        ("focus", "926"),  # Norfolk can be compared with, but is not of the region
        ("focus", "E92000001"),
        ("focus", ""),
        ("compare", "everyone"),
        ("chosen", "xx,yy"),
        ("measure", "cla_rte"),
        ("measure", "s47_share"),  # a measure of the pool has no page of its own
        ("year", "20x5"),
        ("year", "-5"),
        ("year", "²"),
        ("year", "1066"),
        ("cover", "wales"),
        ("order", "rank"),
        ("wave", "W9"),
        ("days", "91"),
        ("step", "stage_reached"),
        ("names", "none"),
        ("source", "aliens"),
        ("stage", "not_yet_known"),  # never a choice: it is left out and counted
        ("need", "n1"),
        ("age", "18"),
        ("sex", "f"),
        ("colour", "blue"),
    ],
)
def test_what_never_existed_is_ignored_and_listed(holdings, first, name, text):
    assert Selection.from_query({name: text}, holdings) == (first, (f"{name}={text}",))


def test_the_rest_of_a_mangled_link_is_kept(holdings, first):
    found, ignored = Selection.from_query({"focus": "810", "wave": "W7", "days": "90"}, holdings)
    assert found == first.with_changes(focus=HULL, days=90)
    assert ignored == ("wave=W7",)


def test_a_long_text_is_listed_in_its_first_forty_letters(holdings):
    _, ignored = Selection.from_query({"focus": "x" * 500}, holdings)
    assert ignored == ("focus=" + "x" * 34,)


def test_a_year_of_five_thousand_digits_is_ignored_like_any_other(holdings, first):
    found, ignored = Selection.from_query({"year": "9" * 5000}, holdings)
    assert found == first
    assert ignored == ("year=" + "9" * 35,)


def test_an_unknown_one_of_the_chosen_is_ignored_and_listed(holdings):
    found, ignored = Selection.from_query({"chosen": "810,Atlantis"}, holdings)
    assert found.chosen == (HULL,)
    assert len(ignored) == 1
    assert "Atlantis" in ignored[0]


def test_a_third_filter_is_ignored_and_listed(holdings, first):
    found, ignored = Selection.from_query({"sex": "F", "source": "police", "age": "5_9"}, holdings)
    # In the order of the sidebar: source, age, and then sex is one too many.
    assert found == first.with_changes(source="police", age="5_9")
    assert ignored == ("sex=F",)


@pytest.mark.parametrize(("measure", "year"), [("cla_rate", 2025), ("cla_rate", 2023), ("s47_rate", 2025)])
def test_the_year_asked_for_is_kept_whether_the_measure_has_it_or_not(holdings, measure, year):
    # The figure falls back and says so (tests/figures); another measure may have the year.
    found, ignored = Selection.from_query({"measure": measure, "year": str(year)}, holdings)
    assert (found.year, ignored) == (year, ())


def test_the_filters_that_are_set_are_told_by_name(first):
    assert first.filters == {}
    assert first.with_changes(need="N1", sex="U").filters == {"need": "N1", "sex": "U"}


def test_looked_after_is_offered_within_180_days_only(holdings):
    first = Selection.first(holdings)
    assert first.with_changes(step="cla_share", share="cla_share").step == "cla_share"
    within_90 = first.with_changes(step="cla_share", share="cla_share", days=90)
    assert (within_90.step, within_90.share) == ("s47_share", "front_door_share")


def test_a_link_to_a_step_its_days_cannot_show_says_so(holdings):
    found, ignored = Selection.from_query({"days": "90", "step": "cla_share"}, holdings)
    assert (found.days, found.step, ignored) == (90, "s47_share", ("step=cla_share",))


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("screen", "0"),
        ("screen", "100"),
        ("screen", "²"),
        ("story", "nobody_wrote_this"),
        ("enquiry", "everything"),
        ("pins", "<script>"),
        ("pins", "A" * 4001),
        ("until", "99"),
        ("line", "roads"),
        ("per", "lamp_post"),
        ("workforce", "cla_rate"),
    ],
)
def test_a_part_of_an_address_that_never_existed_is_ignored_and_named(holdings, first, part, text):
    selection, ignored = Selection.from_query({part: text}, holdings)
    assert selection == first
    assert ignored == (f"{part}={text}"[:40],)
