"""What is to be known before a finding, and the ladder after it, on every page of the referral sample."""

import re
from collections.abc import Iterator

import pytest

from analytics.figures.sample_check_figures import sample_check
from analytics.sentences.sample_check_sentences import line
from tests.figures.test_recording_figures import typed_pool
from tests.miniature import HULL, ROTHERHAM, YORK
from tests.pages.test_words import QUOTED, VERDICT, unreadable

PAGES = ["pathways", "stages", "enquiries", "sources", "responses", "needs", "differ"]
WITH_LADDER = ["pathways", "stages", "enquiries", "responses", "differ"]
WITHOUT_LADDER = ["sources", "needs"]
SIX_WORDS = (
    "chance → recording → mix of referrals → how the front door is set up → need in the population → practice"
)
RUNGS = [
    "Chance",
    "Recording",
    "Mix of referrals",
    "How the front door is set up",
    "Need in the population",
    "Practice",
]
NAMES = [
    "Barnsley", "Bradford", "Calderdale", "Doncaster", "East Riding", "Hull", "Kirklees", "Leeds",
    "North East Lincolnshire", "North Lincolnshire", "North Yorkshire", "Sheffield", "Wakefield", "York",
]  # fmt: skip
UNALIKE = "Not like for like. Too few referrals were followed for 180 days in Authority M (40% of 300)."


@pytest.fixture
def training() -> Iterator[None]:
    """Show the training pool in one test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REFERRAL_PATHWAYS_POOL", "training")
        yield


def climbed(page) -> dict[str, str]:
    """Return the rungs that are drawn, by their names in the order of their numbers."""
    text = "\n".join(page.on_page)
    drawn = re.findall(r"^(\d)\. ([A-Z][a-z ]+)\. (.*)$", text, re.MULTILINE)
    assert [number for number, _, _ in drawn] == [str(place) for place in range(1, len(drawn) + 1)]
    return {name: shows for _, name, shows in drawn}


def headings(page):
    return [heading.value for heading in page.at.header]


def links(page):
    return {link.proto.label: link.proto for link in page.at.get("page_link")}


def place_of(page, start):
    return next(place for place, text in enumerate(page.on_page) if text.startswith(start))


@pytest.mark.parametrize("page", PAGES)
def test_whether_the_sample_looks_like_the_year_stands_under_the_answer(opened, page):
    shown = opened(page, focus="372")
    # Police, health, no further action, not in need, earlier referrals and conferences of Rotherham.
    told = (
        "Sample beside the year: of six published figures compared for Rotherham, none lies outside its sample's 95%"
        " interval; by chance alone about one in twenty would."
    )
    assert shown.on_page.index(told) <= 4
    assert links(shown)["Check the sample"].page == "sample"
    assert "focus=372" in links(shown)["Check the sample"].query_string


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("address", [{}, {"focus": "372", "names": "letters"}])
def test_without_a_focus_all_the_samples_are_counted(opened, page, address):
    # Outside: Calderdale's police (published 34.8, sample 18 to 34). North East Lincolnshire's health (12.6) lay
    # outside 4 to 12 until intervals allowed for rounding. One in twenty of 88 is 4.4.
    assert (
        "Samples beside the year: of 88 published figures compared for 15 authorities, one lies outside the same"
        " authority's 95% interval; by chance alone about four would."
    ) in opened(page, **address).on_page


@pytest.fixture(scope="module")
def typed(tmp_path_factory):
    with typed_pool(tmp_path_factory.mktemp("typed")) as pool:
        yield pool


@pytest.mark.parametrize(
    ("focus", "name", "wave", "words"),
    [
        # Police agree; no further action, not in need, earlier referrals and conferences do not.
        (
            ROTHERHAM,
            "Rotherham",
            "W2",
            "Sample beside the year: of five published figures compared for Rotherham, four lie",
        ),
        (YORK, "York", "W2", "No published figure of York can be set beside its sample."),
        # Hull is not in the first wave.
        (HULL, "Kingston upon Hull, City of", "W1", "Samples beside the year: of "),
    ],
)
def test_every_sample_has_a_sentence_where_figures_are_published(typed, focus, name, wave, words):
    cursor, holdings, first = typed
    found = sample_check(cursor, first.with_changes(focus=focus, wave=wave), holdings)
    assert line(found, name).startswith(words)


@pytest.mark.parametrize("page", PAGES)
def test_of_invented_authorities_nothing_is_said_of_the_year(training, opened, page):
    assert "beside the year" not in opened(page, focus="T06").text


@pytest.mark.parametrize("page", ["pathways", "stages", "enquiries", "differ"])
@pytest.mark.parametrize("focus", ["", "T06", "T13"])
def test_who_was_not_followed_for_long_enough_is_said_before_the_finding(training, opened, page, focus):
    # Planted in D13: the data were taken out 60 days after the window closed.
    shown = opened(page, **({"focus": focus} if focus else {}))
    told = place_of(shown, UNALIKE)
    assert told <= 4
    # Later on the page it stands in the ladder only.
    assert sum(text.startswith("Not like for like.") for text in shown.on_page) == 1
    assert "Check the sample" in links(shown)


@pytest.mark.parametrize("page", ["responses", "needs", "sources"])
def test_what_does_not_rest_on_follow_up_is_not_warned_of(training, opened, page):
    shown = opened(page, focus="T13")
    assert "Not like for like" not in shown.text
    assert "Check the sample" not in links(shown)


def test_sources_are_warned_of_once_a_stage_is_asked_for(training, opened):
    assert place_of(opened("sources", focus="T06", stage="cin"), UNALIKE) <= 4


@pytest.mark.parametrize("page", PAGES)
def test_samples_that_are_alike_are_not_warned_of(opened, page):
    assert "Not like for like" not in opened(page, focus="372").text


def first_note_and_file(page, line):
    """Return whether a line stands in a note on the page, and in the first file that can be downloaded."""
    return any(line in text for text in page.on_page), line in str(page.files[0])


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("pathways", "This figure rests on dates of events alone: an event without a date is taken as one"),
        ("enquiries", "This figure rests on dates of events alone: an event without a date is taken as one"),
        (
            "stages",
            "Initial response is recorded for 100% of 300 referrals in Rotherham (100% in the other 14);",
        ),
        (
            "sources",
            "Source of referral: how often this is recorded in Rotherham is hidden, because 7 or fewer",
        ),
        (
            "responses",
            "Initial response is recorded for 100% of 300 referrals in Rotherham (100% in the other 14).",
        ),
        (
            "needs",
            "Primary need is recorded for 91% of 235 referrals that were assessed in Rotherham (86% to 96% in",
        ),
        (
            "differ",
            "Initial response is recorded for 100% of 300 referrals in Rotherham (100% in the other 14); source",
        ),
    ],
)
def test_how_far_its_fields_are_recorded_stands_under_the_first_figure_and_in_its_file(opened, page, line):
    assert first_note_and_file(opened(page, focus="372"), line) == (True, True)


def test_missing_needs_of_authority_k_are_told_on_needs(training, opened):
    # Planted in D11: 15 % without a need beyond those not stated. As shipped 195 of 260 have one.
    line = "Primary need is recorded for 75% of 260 referrals that were assessed in Authority K (83% to 95% in the"
    assert first_note_and_file(opened("needs", focus="T11"), line) == (True, True)


def test_what_a_difference_is_adjusted_for_is_told_too(opened):
    page = opened("differ", focus="372", share="s47_share", adjust="need_age")
    (note,) = (text for text in page.on_page if text.startswith("This figure rests on dates of events alone"))
    assert "Primary need is recorded for 91% of 235 referrals that were assessed in Rotherham" in note
    assert "age is recorded for 100% of 300 referrals in Rotherham" in note


def test_without_a_split_the_fields_stand_under_the_first_figure_there_is(opened):
    line = "Source of referral is recorded for 100% of referrals in the 15 authorities"
    assert first_note_and_file(opened("differ", share="nfa_sample"), line.lower()[:1] + line[1:]) == (
        True,
        True,
    )


@pytest.mark.parametrize("page", WITH_LADDER)
def test_a_difference_of_the_focus_ends_in_the_six_rungs(opened, page):
    shown = opened(page, focus="372")
    assert list(climbed(shown)) == RUNGS
    assert headings(shown)[-2:] == ["What would you ask next?", "Before any conclusion"]
    assert headings(shown).count("Before any conclusion") == 1
    assert SIX_WORDS not in shown.on_page
    assert climbed(shown)["Need in the population"].startswith("59,521 children aged 0 to 17 in Rotherham")


@pytest.mark.parametrize(
    ("page", "address"),
    [(page, {}) for page in PAGES]
    + [(page, {"focus": "372", "names": "letters"}) for page in PAGES]
    + [(page, {"focus": "372"}) for page in WITHOUT_LADDER],
)
def test_where_no_one_share_of_the_focus_is_told_the_six_words_stay(opened, page, address):
    shown = opened(page, **address)
    assert SIX_WORDS in shown.on_page
    assert climbed(shown) == {}
    assert headings(shown).count("Before any conclusion") == 1


@pytest.mark.parametrize(
    ("page", "address", "share"),
    [
        ("pathways", {"step": "cpp_share"}, "Referrals that led to a child protection plan"),
        ("stages", {}, "Referrals assessed and not found in need"),
        ("enquiries", {"share": "s47_share"}, "Referrals that led to a section 47 enquiry"),
        ("responses", {}, "Referrals closed with no further action, in the sample"),
        (
            "differ",
            {"share": "rereferral_sample"},
            "Referrals within 12 months of an earlier one, in the sample",
        ),
    ],
)
def test_the_ladder_is_that_of_the_share_the_page_tells(opened, page, address, share):
    shown = opened(page, focus="372", **address)
    chance = climbed(shown)["Chance"]
    assert chance.startswith(f"{share}: "), chance
    printed = re.match(r".*?: (\d+%) of ([\d,]+) in Rotherham", chance).group(1)
    assert any(printed in str(table.to_numpy().tolist()) for table in shown.tables)


def test_the_filters_of_a_page_act_on_its_ladder(opened):
    assert " of 300 in Rotherham" in climbed(opened("responses", focus="372"))["Chance"]
    # Counted in the shipped rows: the police sent 79.
    assert " of 80 in Rotherham" in climbed(opened("responses", focus="372", source="police"))["Chance"]


def test_no_filter_acts_on_the_ladder_where_none_acts_on_the_page(opened):
    plain = climbed(opened("differ", focus="372"))
    assert climbed(opened("differ", focus="372", source="police")) == plain


@pytest.mark.parametrize("page", ["responses", "differ"])
def test_the_front_door_of_authority_f_is_told_by_its_contacts(training, opened, page):
    # Planted in D06: few contacts for each referral. As shipped 5,593 for 1,907 are 2.9.
    shown = opened(page, focus="T06", **({"share": "nfa_sample"} if page == "differ" else {}))
    rungs = climbed(shown)
    assert "2.9 contacts for each referral" in rungs["How the front door is set up"]
    # 35 of 300 may be 33 of 302: outside 95% of the others' 6%, and inside 99.8%.
    assert "At the edge of chance" in rungs["Chance"] and "12% of 300" in rungs["Chance"]
    assert "Nothing is published about low income there." in rungs["Need in the population"]


def test_the_mix_of_authority_j_stands_on_its_rung_as_in_the_answer(training, opened):
    # Planted in D10: police 60 %. The answer gives 8 points higher, as the table's parts do.
    page = opened("differ", focus="T10")
    found = page.tables[0].set_index("Part")
    parts = found["Points"]
    mix = climbed(page)["Mix of referrals"]
    assert mix.startswith(
        "With the referrals of the other 14 together (who refers), the share of Authority J would be"
        f" {found['Authority J']['Share with the same referrals']}: who refers explains"
        f" {parts['Explained by who is referred'][1:]} of the {parts['Difference'][1:]} points."
    )
    assert "Why do we differ?" not in links(page)


def test_a_mix_that_could_not_be_worked_out_is_said(opened):
    # York: fewer than eight of 300 were followed by the child being looked after.
    rungs = climbed(opened("differ", focus="816", share="cla_share"))
    assert rungs["Mix of referrals"].startswith("It cannot be worked out: a share is hidden")
    assert "a count in it would be 7 or fewer: chance cannot be judged." in rungs["Chance"]


@pytest.mark.parametrize(
    ("page", "share"),
    [
        ("pathways", "s47_share"),
        ("stages", "not_in_need_share"),
        ("enquiries", "s47_to_icpc"),
        ("responses", "nfa_sample"),
    ],
)
def test_other_pages_lead_to_where_the_mix_is_worked_out(opened, page, share):
    shown = opened(page, focus="372", days="90", wave="W1")
    link = links(shown)["Why do we differ?"]
    assert link.page == "differ"
    # A share that is the first choice need not be written.
    assert f"share={share}" in link.query_string
    assert {"focus=372", "days=90", "wave=W1"} <= set(link.query_string.split("&"))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("names", ["mine", "letters"])
@pytest.mark.parametrize("address", [{}, {"compare": "chosen", "chosen": "370,371,373"}])
def test_neither_the_warning_nor_the_ladder_names_another_authority(opened, page, names, address):
    shown = opened(page, focus="372", names=names, **address)
    hidden = [*NAMES, *(["Rotherham"] if names == "letters" else [])]
    assert {name for name in hidden for text in shown.on_page if re.search(rf"\b{name}\b", text)} == set()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("address", [{"wave": "both"}, {"wave": "W1", "days": "90"}, {"age": "unborn"}])
def test_every_state_is_readable_and_passes_no_verdict(training, opened, page, address):
    for focus in ("T11", "T13"):
        shown = opened(page, focus=focus, **address)
        assert unreadable(shown) == []
        assert [text[:200] for text in shown.said if VERDICT.search(QUOTED.sub("", text))] == []
