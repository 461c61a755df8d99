"""That what is installed is locked: every package, whoever asks for it, at one version and with hashes."""

import re
from importlib.metadata import PackageNotFoundError, version

import pytest

from analytics.settings import ROOT

ASKED = ("requirements", "requirements-dev")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})\b")


def asked_for(name):
    """Return the packages that a file of requirements names, with their versions."""
    lines = (ROOT / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return dict(found.groups() for line in lines if (found := PINNED.match(line)))


def locked(name):
    """Return the packages of a lock, each with its version and the hashes of its files."""
    text = (ROOT / f"{name}.lock").read_text(encoding="utf-8")
    parts = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    return {
        found[1]: (found[2], frozenset(HASH.findall(part))) for part in parts if (found := PINNED.match(part))
    }


@pytest.mark.parametrize("name", ASKED)
def test_every_line_is_read(name):
    lines = (ROOT / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert len(asked_for(name)) == sum(not line.startswith(("#", "-r ")) for line in lines)
    # A package is a line that begins with its name; the hashes stand below it, indented.
    text = (ROOT / f"{name}.lock").read_text(encoding="utf-8")
    assert len(locked(name)) == len(re.findall(r"^\w", text, re.MULTILINE)) > len(asked_for(name))


@pytest.mark.parametrize("name", ASKED)
def test_what_is_asked_for_is_locked_at_the_same_version(name):
    found = {package: version for package, (version, _) in locked(name).items()}
    assert asked_for(name).items() <= found.items()


@pytest.mark.parametrize("name", ASKED)
def test_every_package_that_is_locked_has_hashes(name):
    assert [package for package, (_, hashes) in locked(name).items() if not hashes] == []


def test_the_checks_are_run_with_what_the_application_is_run_with():
    assert locked("requirements").items() <= locked("requirements-dev").items()


@pytest.mark.parametrize("name", ASKED)
def test_no_lock_names_a_host(name):
    assert (
        re.findall(r"://|index|find-links|trusted", (ROOT / f"{name}.lock").read_text(encoding="utf-8")) == []
    )


def test_what_the_tests_run_with_is_what_is_locked():
    differs = {}
    for package, (locked_at, _) in locked("requirements-dev").items():
        try:
            installed = version(package)
        except PackageNotFoundError:
            # Of another system, such as Windows.
            continue
        if installed != locked_at:
            differs[package] = (installed, locked_at)
    assert differs == {}
