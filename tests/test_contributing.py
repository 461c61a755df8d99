"""That the guides lead to files that are there, and name steps that can be run."""

import re

import pytest

from analytics.settings import ROOT
from tests.__main__ import COVERAGE, STEPS

GUIDES = ("CONTRIBUTING.md", "docs/add-a-figure.md")
FILE = re.compile(r"^(?:[\w.-]+/)+(?:[\w.-]+\.\w+)?$")


def quoted(guide):
    """Return what stands between marks of code, a line of it or a block."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


@pytest.mark.parametrize("guide", GUIDES)
def test_every_file_that_a_guide_names_is_there(guide):
    named = {words for words in quoted(guide) if FILE.match(words) and "NAME" not in words}
    assert len(named) > 15
    # The log is in the folder of the store, wherever that is.
    assert [name for name in sorted(named - {"log/failures.log"}) if not (ROOT / name).exists()] == []


def test_every_step_that_is_named_can_be_run():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = {step for line in re.findall(r"python3 tests((?: [a-z]+)+)", text) for step in line.split()}
    assert {"lint", "types", "coverage"} <= named <= {*STEPS, *COVERAGE}
