"""The glossary explains the field's words and finds them by the names people type."""

import re

import pytest

from analytics.registry.glossary import GLOSSARY, Term, find

VERDICTS = re.compile(
    r"\b(better|best|worse|worst|good|poor\w*|top|bottom|targets?|outliers?|improv\w*|rank\w*|red|amber|green)\b",
    re.IGNORECASE,
)

every_term = pytest.mark.parametrize("term", GLOSSARY, ids=lambda term: term.key)


@every_term
def test_every_term_has_a_name_and_a_meaning_without_a_verdict(term: Term) -> None:
    assert term.name and term.meaning.endswith(".")
    assert not VERDICTS.search(f"{term.name} {term.meaning}")


@every_term
def test_a_term_is_found_first_by_its_own_name(term: Term) -> None:
    assert find(term.name)[0] == term


@every_term
def test_a_term_is_found_first_by_each_synonym_that_only_it_has(term: Term) -> None:
    assert [words for words in term.also if find(words)[0] != term] == []


def test_keys_and_synonyms_are_unique() -> None:
    typed = [words.casefold() for term in GLOSSARY for words in (term.name, *term.also)]
    assert sorted({words for words in typed if typed.count(words) > 1}) == []
    assert len({term.key for term in GLOSSARY}) == len(GLOSSARY)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("LAC", "looked_after"),
        ("lac", "looked_after"),
        ("CLA", "looked_after"),
        ("CPP", "protection_plan"),
        ("ICPC", "conference"),
        ("s47", "section_47"),
        ("Section 47", "section_47"),
        ("NFA", "no_further_action"),
        ("CIN", "child_in_need"),
        ("MASH", "front_door"),
        ("LSCB", "partnership"),
        ("DfE", "department"),
        ("UASC", "unaccompanied"),
        ("SSDA903", "looked_after_return"),
        ("s251", "finance_return"),
        ("KLOE", "line_of_enquiry"),
        ("confidence interval", "interval"),
        ("suppressed", "hidden_figure"),
        ("derived", "our_calculation"),
        ("  per   10,000 ", "per_10000"),
    ],
)
def test_the_first_term_found_is_the_one_meant(typed: str, key: str) -> None:
    assert find(typed)[0].key == key


def test_names_come_before_synonyms_and_synonyms_before_meanings() -> None:
    # Both have "plan" in the name; "Children in need census" has it only in its meaning.
    found = [term.key for term in find("plan")]
    assert found.index("protection_plan") < found.index("in_need_census")
    # Early help has CAF among its synonyms; nothing else does.
    assert [term.key for term in find("CAF")][0] == "early_help"


def test_a_search_matches_the_start_of_words_only() -> None:
    # "place" and "black" hold the letters l, a, c; only whole beginnings count.
    assert [term.key for term in find("LAC")] == ["looked_after"]


def test_words_that_are_nowhere_find_nothing() -> None:
    assert find("xylophone") == ()


def test_an_empty_search_lists_the_whole_glossary() -> None:
    assert find("") == GLOSSARY
    assert find("   ") == GLOSSARY


def test_a_search_may_hold_signs_that_mean_something_to_a_pattern() -> None:
    assert "partnership" in [term.key for term in find("(Children")]
    assert find("[") == ()
    assert find("95%")[0].key == "interval"
