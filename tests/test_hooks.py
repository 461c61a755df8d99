"""That what is run before a commit and before a push is what CI runs, and comes from nowhere else."""

import re
import subprocess
import sys

from analytics.settings import ROOT
from tests.__main__ import COVERAGE, STEPS

CONFIG = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")


def test_nothing_is_fetched():
    assert re.findall(r"repo: (.+)", CONFIG) == ["local"]
    assert set(re.findall(r"language: (.+)", CONFIG)) == {"system"}
    assert "://" not in CONFIG


def test_every_check_without_a_browser_is_run_before_a_push():
    *before, by_hand = re.findall(r"entry: python3 tests (.+)", CONFIG)
    assert " ".join(before).split() == list(STEPS)
    assert [by_hand] == list(COVERAGE)


def test_a_check_that_there_is_not_is_refused_before_anything_is_installed():
    asked = [sys.executable, str(ROOT / "tests"), "lint", "spelling"]
    refused = subprocess.run(asked, capture_output=True, text=True, timeout=60)
    assert refused.returncode == 2
    assert "there is no step spelling: choose from format, lint, types, tests, coverage" in refused.stderr
