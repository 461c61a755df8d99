"""Whatever a document, a docstring or a comment names is there: a reader never looks for what she was never given."""

import ast
import functools
import io
import re
import tokenize
from collections.abc import Callable, Collection
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PARTS = (".ci", ".streamlit", "analytics", "data", "docs", "pages", "tests")
KINDS = (".md", ".py", ".sql", ".css", ".toml")
# A name with folders, with a pattern for several files, or with nothing but its ending.
NAMED = re.compile(r"(?<![\w/.:])(?:\.{0,2}/|\.(?=\w))?[\w*-][\w.*-]*(?:/[\w*-][\w.*-]*)*/?")
NUMBERED = re.compile(r"\w\.md`?,? (?:section )?\d")

# A record says what was true on its day: what it names may have moved since.
RECORDS = {"CHANGELOG.md", "docs/decisions.md"}
ELSEWHERE = {
    "data/store": "built on the machine that runs the app, and never committed",
    "published/*.csv": "in the folder of tidied files that `ship` reads, wherever its owner keeps it",
}


def every_path() -> list[Path]:
    """Return the files and folders of the repository, but for what a machine builds in it."""
    found = [path for path in ROOT.iterdir() if path.is_file()]
    for part in PARTS:
        found += [ROOT / part, *(ROOT / part).rglob("*")]
    return [
        path
        for path in found
        if "__pycache__" not in path.parts and ROOT / "data" / "store" not in path.parents
    ]


PATHS = {path: path.relative_to(ROOT).as_posix() for path in every_path()}
FOLDERS = {path.name for path in PATHS if path.is_dir()}
WRITTEN = sorted(path for path in PATHS if path.suffix in KINDS)


@functools.cache
def prose(path: Path) -> str:
    """Return what a file says to its reader: all of a document, the comments and docstrings of a program."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        return "\n".join(line.partition("#")[2] for line in text.splitlines())
    if path.suffix != ".py":
        return text
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    said = [ast.get_docstring(node) for node in ast.walk(ast.parse(text)) if isinstance(node, documented)]
    said += [
        t.string for t in tokenize.generate_tokens(io.StringIO(text).readline) if t.type == tokenize.COMMENT
    ]
    return "\n".join(part for part in said if part)


def names(text: str) -> set[str]:
    """Return the names of files and folders in a text, of the kinds that the repository holds."""
    found = {name.rstrip("./") for name in NAMED.findall(text)}
    return {
        name
        for name in found
        if Path(name).suffix in KINDS
        or name.startswith("../")
        or ("/" in name and name.split("/")[0] in FOLDERS)
    }


def endings(path: str) -> set[str]:
    """Return the ways to name a path: whole, or from any of its folders on; a module may go without its ending."""
    parts = path.removesuffix(".py").split("/"), path.split("/")
    return {"/".join(of[place:]) for of in parts for place in range(len(of))}


NAMEABLE = {ending for path in PATHS.values() for ending in endings(path)}


def is_there(name: str) -> bool:
    """Return whether the repository holds a file or folder that may be named so; a star stands for a part of a name."""
    return name in NAMEABLE or ("*" in name and any(fnmatch(ending, name) for ending in NAMEABLE))


def told(of_text: Callable[[str], Collection[str]]) -> dict[str, Collection[str]]:
    """Return what is found in the prose of each file in which something is."""
    read = {PATHS[path]: prose(path) for path in WRITTEN if PATHS[path] not in RECORDS}
    return {path: found for path, text in read.items() if (found := of_text(text))}


def test_every_file_that_is_named_is_there():
    def missing(text):
        # NAME stands for whatever a new file is called.
        named = {name for name in names(text) if "NAME" not in name}
        return {name for name in named if not is_there(name) and name not in ELSEWHERE}

    assert told(missing) == {}


def test_no_document_is_cited_by_a_section_number():
    # None of ours has any, so a number would lead into a document that is not here.
    assert told(NUMBERED.findall) == {}


def test_the_cases_of_other_programs_are_those_that_their_document_lists():
    folder = ROOT / "tests" / "reference"
    listed = re.findall(r"`(\w+\.csv)`", (folder / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(path.name for path in folder.glob("*.csv"))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("as `wording.md` says", {"wording.md"}),
        ("see ../shared/returns/", {"../shared/returns"}),
        ("(docs/look.md), worked out in figures/test_needs.", {"docs/look.md", "figures/test_needs"}),
        ("all of `charts/enlarged*.py`", {"charts/enlarged*.py"}),
        ("the sum of squares/size, at https://www.gov.uk/docs/returns.md", set()),
    ],
)
def test_what_counts_as_a_name_is_known(text, named):
    assert names(text) == named


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("docs/add-a-figure.md", True),
        ("add-a-figure.md", True),
        ("figure.md", False),
        ("statistics/two_estimates.py", True),
        ("two_estimates", True),
        ("analytics/two_estimates.py", False),
        ("design.md", False),
        (".streamlit/config.toml", True),
    ],
)
def test_a_name_is_there_if_a_whole_path_ends_so(name, there):
    assert is_there(name) == there
