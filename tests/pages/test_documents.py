"""What is written about the app agrees with the app."""

import re
from pathlib import Path

import pytest

from analytics.holdings import Pool
from analytics.measures import ALL
from pages.parts.catalogue import PAGES, PLANTED, pages

ROOT = Path(__file__).parents[2]
STARTS = (
    "python3 -m venv .venv",
    ".venv/bin/python -m pip install -r requirements.txt",
    ".venv/bin/python -m streamlit run app.py",
)
TESTS = "python3 tests"


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


def test_lac_finds_looked_after(opened):
    found = opened("methods").find_word("LAC").on_page
    assert any(line.startswith("Looked after.") for line in found)


def test_a_word_in_no_entry_says_so(opened):
    page = opened("methods").find_word("xylophone")
    assert any("No entry has “xylophone”" in line for line in page.on_page)


def test_every_page_is_in_the_catalogue_and_opens_under_its_own_name():
    files = {path.name for path in (ROOT / "pages").glob("*.py")} - {"frame.py"}
    assert {page.file for page in (*PAGES, PLANTED)} == files
    assert [page.title for page in PAGES] == [
        "Overview",
        "Variation",
        "Map",
        "Pathways",
        "Sources",
        "Methods",
    ]


@pytest.mark.parametrize(
    ("name", "count"),
    [("invented demonstration pool", 6), ("invented training pool", 7), ("pool of 2027", 6)],
)
def test_the_page_of_what_was_planted_is_there_only_beside_the_training_pool(name, count):
    there = pages(Pool(name=name, is_invented=True, authorities=(), waves=()))
    assert len(there) == count and there[:6] == PAGES


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
