"""What is written about the app agrees with the app."""

import ast
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

import analytics.statistics
from analytics.reader.holdings import Pool
from analytics.registry.measures import ALL
from analytics.sentences.difference_method_sentences import BEFORE, DIFFERENCES
from analytics.sentences.focus_sentences import ABOUT, PUBLISHED, REVIEW, SAMPLE, YOURS
from analytics.sentences.pool_method_sentences import POOL
from analytics.sentences.published_method_sentences import PUBLISHED as OF_PUBLISHED
from pages.parts.catalogue import PAGES, PLANTED, pages, sections

ROOT = Path(__file__).parents[2]
STARTS = (
    "python3 -m venv .venv",
    ".venv/bin/python -m pip install --require-hashes -r requirements.lock",
    ".venv/bin/python -m streamlit run app.py",
)
TESTS = "python3 tests"


METHODS = (*OF_PUBLISHED, *POOL, *DIFFERENCES, *BEFORE)
STATISTICS = "analytics.statistics"


def statistics_used() -> dict[str, set[str]]:
    """Return the functions of `analytics.statistics` that the rest of the app calls, with the files that do."""
    used: dict[str, set[str]] = {}
    for path in sorted((ROOT / "analytics").rglob("*.py")):
        if path.parent.name == "statistics":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{STATISTICS}."):
                module = importlib.import_module(node.module)
                for name in node.names:
                    if inspect.isfunction(getattr(module, name.name)):
                        used.setdefault(name.name, set()).add(path.name)
    return used


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_measure_has_its_paragraph_on_methods(opened):
    page = opened("methods")
    labels = [expander.label for expander in page.at.expander]
    for measure in ALL:
        assert labels.count(measure.label) == 1, measure.key
        # A paragraph begins with a capital letter where the registry's words need none.
        paragraph = " ".join(page.at.expander[labels.index(measure.label)].markdown.values).casefold()
        for text in (measure.question, measure.formula, measure.numerator, measure.denominator):
            assert text.casefold() in paragraph, measure.key
        for text in (measure.caveat, measure.ask_next, measure.source.publication, measure.source.release):
            assert text.casefold() in paragraph, measure.key


def test_every_statistic_that_is_used_is_made_by_a_line_of_methods():
    used = statistics_used()
    assert {"newcombe_limits", "direct", "extreme_counts", "adjusted_p_values", "wilson"} <= set(used)
    told = {function for method in METHODS for function in method.made_by}
    assert {name: files for name, files in used.items() if name not in told} == {}


def test_methods_names_no_function_that_nothing_calls():
    # What only the reference cases use is shown on no page.
    known = {
        name
        for module in pkgutil.iter_modules(analytics.statistics.__path__, f"{STATISTICS}.")
        for name, _ in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction)
    }
    told = {function for method in METHODS for function in method.made_by}
    assert told <= known
    assert told == set(statistics_used())


def test_methods_says_how_every_statistic_is_made_and_where_it_comes_from(opened):
    lines = opened("methods").on_page
    for method in METHODS:
        assert sum(line.startswith(f"{method.name}. {method.words}") for line in lines) == 1, method.name
        assert any(method.source in line for line in lines), method.name
    assert len({method.name for method in METHODS}) == len(METHODS)


def test_methods_has_the_factor_for_brothers_and_sisters_of_every_group_of_measures(opened):
    page = opened("methods")
    groups = [box for box in page.at.expander if box.label.startswith("The factor for brothers and sisters")]
    assert [len(box.table[0].value) for box in groups] == [21, 14, 22, 30]
    words = [words for box in groups for words in box.table[0].value["Measure"]]
    assert "Section 47 enquiries that led to a conference" in words
    assert "Closed at the front door, within 90 days" in words
    assert "Need: abuse or neglect" in words and "First response: strategy discussion" in words
    assert {"Wave 1", "Wave 2", "Both waves"} <= set(groups[0].table[0].value.columns)


def test_lac_finds_looked_after(opened):
    found = opened("methods").find_word("LAC").on_page
    assert any(line.startswith("Looked after.") for line in found)


def test_a_word_in_no_entry_says_so(opened):
    page = opened("methods").find_word("xylophone")
    assert any("No entry has “xylophone”" in line for line in page.on_page)


def test_every_page_is_in_the_catalogue_and_opens_under_its_own_name():
    files = {path.name for path in (ROOT / "pages").glob("*.py")} - {"frame.py"}
    assert {page.file for page in (*PAGES, PLANTED)} == files


def test_the_pages_stand_under_three_headings():
    titles = {
        heading: [page.title for page in listed] for heading, listed in sections((*PAGES, PLANTED)).items()
    }
    assert list(titles) == [PUBLISHED, SAMPLE, REVIEW, YOURS, ABOUT]
    assert titles[PUBLISHED] == ["Overview", "Variation", "Map", "Workforce", "Money", "Claims, checked"]
    assert titles[SAMPLE][0] == "Check the sample" and len(titles[SAMPLE]) == 8
    assert titles[REVIEW][0] == "One authority"
    assert "Prepare your own data" in titles[YOURS]
    assert titles[ABOUT] == ["Methods", "Accessibility", "What was planted"]


def test_the_pages_of_the_referral_sample_are_those_its_filters_act_on():
    # Sentences say where a choice acts by naming the heading.
    assert {page.path for page in PAGES if page.section == SAMPLE} == {
        page.path for page in PAGES if page.uses_pool and page.section != REVIEW
    }
    assert {page.path for page in PAGES if page.section == PUBLISHED} == {
        page.path for page in PAGES if page.acts & {"year", "until"} and page.section != REVIEW
    }


@pytest.mark.parametrize(
    ("name", "more"),
    [("invented demonstration pool", ()), ("invented training pool", (PLANTED,)), ("pool of 2027", ())],
)
def test_the_page_of_what_was_planted_is_there_only_beside_the_training_pool(name, more):
    there = pages(Pool(name=name, is_invented=True, authorities=(), waves=()))
    assert there == (*PAGES, *more)


def test_the_readme_names_both_commands(readme):
    assert all(part in readme for part in STARTS)
    assert re.search(rf"^\s*{TESTS}\s*$", readme, re.MULTILINE) or f"`{TESTS}`" in readme


def test_ci_runs_the_readmes_test_command_and_nothing_else():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd ", "echo "))]
    assert commands == [TESTS]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_and_has_its_reason(readme, name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    required = [line for line in lines if line and not line.startswith(("#", "-r "))]
    assert required
    for line in required:
        package = re.match(r"[A-Za-z0-9_.\[\]-]+", line).group()
        assert "==" in line, line
        assert re.search(r"#\s*\w+", line) or package in readme, f"{package} has no reason"


def test_every_environment_name_in_the_code_is_in_the_readme(readme):
    sources = [ROOT / "app.py", *(ROOT / "analytics").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    sources.append(ROOT / "tests" / "__main__.py")
    names = {
        name for path in sources for name in re.findall(r"REFERRAL_PATHWAYS_[A-Z]+", path.read_text("utf-8"))
    }
    assert {"REFERRAL_PATHWAYS_REGION", "REFERRAL_PATHWAYS_STORE"} <= names
    assert [name for name in sorted(names) if name not in readme] == []
