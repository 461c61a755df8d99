"""No page prints what only a programmer could read, whatever is chosen."""

import re

import pytest

from analytics.registry.measures import Data, offered

ALL_PAGES = [
    "overview", "variation", "map", "workforce", "money", "claims", "sample", "pathways", "stages", "enquiries",
    "sources", "responses", "needs", "differ", "authority", "pinned", "present", "data", "methods",
]  # fmt: skip
# The fifteen authorities by their DfE number.
AUTHORITIES = "370 380 381 371 811 810 382 383 813 812 815 372 373 384 816".split()

COLUMN_NAME = re.compile(r"\b[a-z]+(_[a-z0-9]+)+\b")
# "None" is a word where a sentence goes on after it.
NOT_A_NUMBER = re.compile(
    r"\b(nan|NaN|NaT|inf|undefined)\b|<NA>|\bNone\b(?!: the publisher| of the)|[{}]|\bWave\("
)
VERDICT = re.compile(
    r"\b(better|worse|best|worst|good|poor|top|bottom|target|outliers?|improved|rank(ed|ing)?)\b",
    re.IGNORECASE,
)
# Words of the founding papers, which stand in quotation marks.
QUOTED = re.compile("“[^”]*”")


def unreadable(visit) -> list[str]:
    """Return the texts of a page that no reader should meet."""
    return [text[:200] for text in visit.said if COLUMN_NAME.search(text) or NOT_A_NUMBER.search(text)]


@pytest.mark.parametrize("page", ALL_PAGES)
def test_every_page_is_readable_for_every_authority_and_for_none(visit, page):
    found = {}
    for focus in ("", *AUTHORITIES):
        address = {"focus": focus} if focus else {"year": "2025"}
        if texts := unreadable(visit.open(page, **address)):
            found[focus] = texts
    assert found == {}


def test_variation_is_readable_for_every_published_measure(visit):
    # North Yorkshire, some of whose figures are hidden.
    found = {}
    for measure in offered(Data.PUBLISHED):
        if texts := unreadable(visit.open("variation", measure=measure.key, year="2025", focus="815")):
            found[measure.key] = texts
    assert found == {}


@pytest.mark.parametrize("page", ["variation", "map"])
def test_looked_after_rates_are_readable_in_every_year(visit, page):
    found = {}
    for year in range(2011, 2026):
        if texts := unreadable(visit.open(page, measure="cla_rate", year=str(year), focus="810")):
            found[year] = texts
    assert found == {}


def test_the_overview_is_readable_in_every_year(visit):
    found = {}
    for year in range(2011, 2026):
        if texts := unreadable(visit.open("overview", year=str(year), focus="815")):
            found[year] = texts
    assert found == {}


@pytest.mark.parametrize("compare", ["england", "neighbours", "chosen"])
@pytest.mark.parametrize("page", ALL_PAGES)
def test_every_comparison_is_readable(visit, page, compare):
    assert unreadable(visit.open(page, focus="372", compare=compare, chosen="816,810")) == []


@pytest.mark.parametrize("page", ["variation", "map"])
@pytest.mark.parametrize("measure", ["cla_rate", "referral_rate", "icpc_rate"])
def test_all_england_is_readable(visit, page, measure):
    assert unreadable(visit.open(page, cover="england", order="value", measure=measure, focus="372")) == []


@pytest.mark.parametrize("page", ALL_PAGES)
def test_no_page_gives_a_verdict(visit, page):
    said = visit.open(page, focus="372", year="2025").said
    assert [text[:200] for text in said if VERDICT.search(QUOTED.sub("", text))] == []


@pytest.mark.parametrize("cover", ["region", "england"])
@pytest.mark.parametrize("measure", ["cla_rate", "s47_rate", "cpp_ended_rate"])
def test_the_maps_second_colouring_is_readable_and_gives_no_verdict(visit, measure, cover):
    page = visit.open("map", focus="372", year="2025", colour="flag", measure=measure, cover=cover)
    assert unreadable(page) == []
    assert [text[:200] for text in page.said if VERDICT.search(QUOTED.sub("", text))] == []


@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_page_says_looked_after_and_never_lac(visit, page):
    said = visit.open(page, focus="372").said
    # The glossary names the abbreviations so that they can be found.
    said = [text for text in said if "Also: " not in text and "such as LAC" not in text]
    assert [text[:200] for text in said if re.search(r"\b(LAC|CLA|CPP|ICPC|NFA)\b", text)] == []
