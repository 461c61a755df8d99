"""The version, which is said in one place, and what changed with it."""

import re
import subprocess
import sys

from analytics import __version__
from analytics.diagnostics import releases
from analytics.settings import ROOT
from tests.words.test_plain_words import verdicts


def test_the_newest_heading_of_the_changelog_is_the_version():
    newest = next(line for line in releases.CHANGELOG.read_text().splitlines() if line.startswith("## "))
    assert newest == f"## {__version__}"


def test_every_heading_is_a_year_a_month_and_a_number_and_the_newest_comes_first():
    found = [release.version for release in releases.releases()]
    assert all(re.fullmatch(r"20\d\d\.(1[0-2]|[1-9])\.[1-9]\d*", version) for version in found)
    assert found == sorted(found, key=lambda version: [*map(int, version.split("."))], reverse=True)


def test_a_changelog_is_taken_apart_at_its_versions(tmp_path, monkeypatch):
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text(
        "# Changes\n\nFor readers.\n\n## 2026.12.2\n\n### Money\n\n- One.\n\n## 2026.11.1\n\n- Two.\n"
    )
    monkeypatch.setattr(releases, "CHANGELOG", changelog)
    assert releases.releases() == (
        releases.Release(version="2026.12.2", changes="### Money\n\n- One."),
        releases.Release(version="2026.11.1", changes="- Two."),
    )


def test_what_changed_is_told_without_a_verdict():
    assert [verdicts([release.changes]) for release in releases.releases()] == [[]] * len(releases.releases())


def test_the_command_line_says_the_version():
    asked = [sys.executable, "-m", "analytics", "--version"]
    said = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (said.returncode, said.stdout) == (0, f"Referral Pathways {__version__}\n")
