"""The words of the app: a difference is higher or lower, and never a verdict."""

import ast
import dataclasses
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from analytics.registry import codes, glossary, measures

ROOT = Path(__file__).resolve().parents[2]
VERDICT = re.compile(
    r"\b(better|worse|good|poor|top|bottom|outlier|target|improved|significant)\b", re.IGNORECASE
)
# The words of the Children Act, which are a threshold and no verdict.
STATUTORY = re.compile(r"\bsignificant harm\b", re.IGNORECASE)
# Words of the founding papers stand as they were written.
QUOTED_FIELDS = {"founding_words"}
# Arguments that place a thing on the page and are never read.
PLACING = {"vertical_alignment", "yanchor", "xanchor", "side", "position"}

WRITTEN = [
    ROOT / "analytics" / "exhibits" / "pinned_summary.py",
    *sorted((ROOT / "analytics" / "words").glob("*.py")),
    *sorted((ROOT / "analytics" / "sentences").glob("*.py")),
    *sorted((ROOT / "analytics" / "exports").glob("*.py")),
    *sorted((ROOT / "pages").rglob("*.py")),
]


def said(thing):
    """Yield every text inside a declared thing, whatever it is made of."""
    if isinstance(thing, str):
        yield thing
    elif dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        for field in dataclasses.fields(thing):
            if field.name not in QUOTED_FIELDS:
                yield from said(getattr(thing, field.name))
    elif isinstance(thing, Mapping):
        yield from said([*thing.keys(), *thing.values()])
    elif isinstance(thing, list | tuple | frozenset | set):
        for part in thing:
            yield from said(part)


def declared(module):
    return said([value for name, value in vars(module).items() if not name.startswith("__")])


def written(path):
    """Yield every string of a file that could reach the screen."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unread = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            unread.add(id(node.value))
        if isinstance(node, ast.keyword) and node.arg in PLACING:
            unread.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unread:
            yield node.value


def verdicts(texts):
    return sorted({text for text in texts if VERDICT.search(STATUTORY.sub("", text))})


@pytest.mark.parametrize("module", [measures, codes, glossary], ids=lambda module: module.__name__)
def test_nothing_declared_passes_a_verdict(module):
    assert verdicts(declared(module)) == []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_written_for_the_screen_passes_a_verdict(path):
    assert verdicts(written(path)) == []


def test_the_registry_is_read_to_its_bottom():
    found = set(declared(measures))
    assert "How many referrals end with no offer of help?" in found
    assert "Department for Education" in found
    # Break words and quotations: the one is read, the other is not.
    assert "workforce release from 2017" in found
    assert not any("Munro 3.30" in text for text in found)


@pytest.mark.parametrize(
    "text", ["Better than the region", "the top three", "significant", "a TARGET of 45 days"]
)
def test_a_verdict_is_known_when_seen(text):
    assert verdicts([text]) == [text]


@pytest.mark.parametrize("text", ["likely to suffer significant harm", "stop", "goods", "significantly"])
def test_other_words_are_not_verdicts(text):
    assert verdicts([text]) == []
