"""Which part may know which: read from the code itself, not from its words."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ANALYTICS, PAGES = ROOT / "analytics", ROOT / "pages"
CODE = sorted([*ANALYTICS.rglob("*.py"), *PAGES.rglob("*.py"), ROOT / "app.py"])


def called(path):
    return path.relative_to(ROOT).as_posix()


def imported(path):
    """Return every module a file imports, with the names it takes from each as possible modules."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{called(path)} imports relative to itself"
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def imports(path, *modules):
    return {name for name in imported(path) for module in modules if f"{name}.".startswith(f"{module}.")}


def ours(path):
    return imports(path, "analytics", "pages", "app")


def texts(path):
    """Return the strings of a file that are not docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


def test_there_is_code_to_check():
    assert {"analytics/store.py", "analytics/queries/pool.py", "pages/frame.py", "app.py"} <= set(
        map(called, CODE)
    )


def test_analytics_runs_without_streamlit():
    program = """
import importlib, pkgutil, sys, analytics
for module in pkgutil.walk_packages(analytics.__path__, "analytics."):
    importlib.import_module(module.name)
print("analytics.store" in sys.modules, "streamlit" in sys.modules)
"""
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert run.stdout.split() == ["True", "False"], run.stderr


@pytest.mark.parametrize("path", sorted(ANALYTICS.rglob("*.py")), ids=called)
def test_nothing_in_analytics_imports_streamlit_or_a_page(path):
    assert imports(path, "streamlit", "pages", "app") == set()


@pytest.mark.parametrize("path", CODE, ids=called)
def test_only_figures_ask_the_store_questions(path):
    if path.parent not in (ANALYTICS / "figures", ANALYTICS / "queries"):
        assert imports(path, "analytics.queries") == set()


@pytest.mark.parametrize("path", sorted(PAGES.rglob("*.py")), ids=called)
def test_pages_know_no_database(path):
    # pages/parts/data.py names the type of a cursor, which it hands on.
    allowed = {"duckdb"} if called(path) == "pages/parts/data.py" else set()
    assert imports(path, "analytics.queries", "duckdb", "analytics.intake", "analytics.ledger") <= allowed


@pytest.mark.parametrize("name", ["areas", "settings", "disclosure"])
def test_what_only_declares_knows_nothing_of_ours(name):
    assert ours(ANALYTICS / f"{name}.py") == set()


# Their words say the numbers of the disclosure rule, which stand in the rule alone.
@pytest.mark.parametrize("name", ["measures", "codes", "glossary"])
def test_what_declares_in_words_knows_only_the_numbers_of_the_rule(name):
    known = {name for name in ours(ANALYTICS / f"{name}.py") if name != "analytics.disclosure"}
    assert all(name.removeprefix("analytics.disclosure.").isupper() for name in known), known


@pytest.mark.parametrize("path", sorted((ANALYTICS / "statistics").glob("*.py")), ids=called)
def test_numbers_in_numbers_out(path):
    assert {name for name in ours(path) if not name.startswith("analytics.statistics.")} <= {
        "analytics.statistics"
    }


@pytest.mark.parametrize("path", sorted((ANALYTICS / "queries").glob("*.py")), ids=called)
def test_queries_know_nothing_of_ours(path):
    assert ours(path) == set()


@pytest.mark.parametrize("path", sorted((ANALYTICS / "charts").glob("*.py")), ids=called)
def test_charts_draw_what_they_are_given(path):
    assert imports(path, "analytics.queries", "analytics.store", "analytics.intake", "duckdb") == set()


@pytest.mark.parametrize("path", sorted((ANALYTICS / "figures").glob("*.py")), ids=called)
def test_figures_neither_draw_nor_speak(path):
    assert imports(path, "analytics.charts", "analytics.sentences", "analytics.takeaway", "plotly") == set()


STATEMENT = re.compile(
    r"^\s*(WITH|SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|ALTER|DROP|COPY|ATTACH|DETACH|SET|USE|CHECKPOINT)\s+\S"
)


def may_hold_sql(path):
    folders = (ANALYTICS / "queries", ANALYTICS / "intake")
    return any(folder in path.parents for folder in folders) or path == ANALYTICS / "store.py"


def test_the_pattern_knows_a_statement_when_it_sees_one():
    for path in (
        ANALYTICS / "queries" / "pool.py",
        ANALYTICS / "intake" / "build.py",
        ANALYTICS / "store.py",
    ):
        assert any(STATEMENT.match(text) for text in texts(path))


@pytest.mark.parametrize("path", [path for path in CODE if not may_hold_sql(path)], ids=called)
def test_sql_stands_where_it_belongs(path):
    assert [text for text in texts(path) if STATEMENT.match(text)] == []


@pytest.mark.parametrize("path", CODE, ids=called)
def test_the_slow_way_to_a_chart_is_nowhere(path):
    assert imports(path, "plotly.express") == set()
