"""Which part may know which: read from the code itself, not from its words.

What one part of analytics may import of another stands in pyproject.toml, for import-linter. What it has no words
for stands here, a test for all files: single files, the scripts of pages (a folder that is no package), a part of a
library, and what may import nothing of ours at all.
"""

import ast
import functools
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ANALYTICS, PAGES = ROOT / "analytics", ROOT / "pages"
CODE = sorted([*ANALYTICS.rglob("*.py"), *PAGES.rglob("*.py"), ROOT / "app.py"])


def called(path):
    return path.relative_to(ROOT).as_posix()


@functools.cache
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


def importing(paths, *modules):
    """Return those of the files that import one of the modules or a part of it, with what each imports."""
    return {called(path): found for path in paths if (found := imports(path, *modules))}


OURS = ("analytics", "pages", "app")


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
    assert {
        "analytics/loads/store.py",
        "analytics/queries/pool_queries.py",
        "pages/frame.py",
        "app.py",
    } <= set(map(called, CODE))


def test_analytics_runs_without_streamlit():
    program = """
import importlib, pkgutil, sys, analytics
for module in pkgutil.walk_packages(analytics.__path__, "analytics."):
    importlib.import_module(module.name)
print("analytics.loads.store" in sys.modules, "streamlit" in sys.modules)
"""
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert run.stdout.split() == ["True", "False"], run.stderr


def test_the_contracts_between_the_parts_of_analytics_are_kept():
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 broken" in run.stdout


def test_nothing_imports_relative_to_itself_and_analytics_never_the_screen():
    # Every file is read, those too that only a type checker would import.
    assert len([imported(path) for path in CODE]) > 300
    assert importing(sorted(ANALYTICS.rglob("*.py")), "streamlit", "pages", "app") == {}


def test_only_figures_ask_the_store_questions():
    may = (ANALYTICS / "figures", ANALYTICS / "protection", ANALYTICS / "queries")
    assert importing([path for path in CODE if path.parent not in may], "analytics.queries") == {}


def test_pages_know_no_database():
    unknown = ("analytics.queries", "duckdb", "analytics.intake", "analytics.loads.ledger")
    # pages/parts/kept_results.py names the type of a cursor, which it hands on.
    assert importing(sorted(PAGES.rglob("*.py")), *unknown) in (
        {},
        {"pages/parts/kept_results.py": {"duckdb"}},
    )


def test_what_only_declares_knows_nothing_of_ours():
    names = ("settings", "registry/areas", "registry/codes", "registry/disclosure_rule")
    assert importing([ANALYTICS / f"{name}.py" for name in names], *OURS) == {}


def test_what_declares_in_words_knows_only_the_numbers_of_the_rule():
    """Their words say the numbers of the disclosure rule, which stand in the rule alone."""
    for name in ("measures", "glossary"):
        known = imports(ANALYTICS / "registry" / f"{name}.py", *OURS)
        assert known
        assert all(f"{name}.".startswith("analytics.registry.disclosure_rule.") for name in known), known


def test_numbers_in_numbers_out():
    found = importing(sorted((ANALYTICS / "statistics").glob("*.py")), *OURS)
    others = {
        path: {name for name in names if not f"{name}.".startswith("analytics.statistics.")}
        for path, names in found.items()
    }
    assert {path: names for path, names in others.items() if names} == {}


def test_queries_know_nothing_of_ours():
    assert importing(sorted((ANALYTICS / "queries").glob("*.py")), *OURS) == {}


STATEMENT = re.compile(
    r"^\s*(WITH|SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|ALTER|DROP|COPY|ATTACH|DETACH|SET|USE|CHECKPOINT)\s+\S"
)


# What asks, what takes files in, and what makes of them the store that is asked.
HOLD_SQL = (ANALYTICS / "queries", ANALYTICS / "intake", ANALYTICS / "loads")


def may_hold_sql(path):
    return any(folder in path.parents for folder in HOLD_SQL)


def test_the_pattern_knows_a_statement_when_it_sees_one():
    for path in (
        ANALYTICS / "queries" / "pool_queries.py",
        ANALYTICS / "loads" / "generation_build.py",
        ANALYTICS / "loads" / "store.py",
    ):
        assert any(STATEMENT.match(text) for text in texts(path))


def test_sql_stands_where_it_belongs():
    found = {
        called(path): [text for text in texts(path) if STATEMENT.match(text)]
        for path in CODE
        if not may_hold_sql(path)
    }
    assert {path: statements for path, statements in found.items() if statements} == {}


def test_the_slow_way_to_a_chart_is_nowhere():
    assert importing(CODE, "plotly.express") == {}
