"""Runs every check, fastest first: `python3 tests`, without the browser `--quick`, or those that are named."""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BROWSER = "REFERRAL_PATHWAYS_BROWSER"

BROWSER_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
# Windows and macOS do not put a browser on the PATH.
BROWSER_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
BROWSER_PLACES = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
BROWSER_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)

# A file at a time on every core, as what a file sets up for all its tests is set up once; and the files in the order
# of tests/conftest.py, so that no core waits at the end for a long one.
ON_EVERY_CORE = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
STEPS = {
    "format": ("ruff", "format", "--check", "."),
    "lint": ("ruff", "check", "."),
    "types": ("mypy",),
    "tests": ("pytest", "-m", "not browser", *ON_EVERY_CORE),
}
# Only where it is named: Python 3.11 counts lines slowly.
COVERAGE = {"coverage": (*STEPS["tests"], "--cov", "--cov-report", "term-missing:skip-covered")}
# One browser at a time: two beside their servers starve one another on two cores. It waits more than it works, so
# it runs beside the last step.
BROWSER_STEP = ("pytest", "-m", "browser")


def main():
    parser = argparse.ArgumentParser(prog="python3 tests", description="Run every check, fastest first.")
    parser.add_argument("--quick", action="store_true", help="leave out the tests in a real browser")
    parser.add_argument(
        "steps",
        nargs="*",
        metavar="STEP",
        help=f"only these: {', '.join(STEPS | COVERAGE)} (coverage in no other way)",
    )
    asked = parser.parse_args()
    if unknown := [step for step in asked.steps if step not in STEPS | COVERAGE]:
        parser.error(f"there is no step {unknown[0]}: choose from {', '.join(STEPS | COVERAGE)}")
    # Nothing has chosen the Python that runs this file, unlike every other.
    if sys.version_info < (3, 11):  # noqa: UP036
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    python = prepared_environment()
    if asked.quick or asked.steps:
        for step in asked.steps or STEPS:
            run(python, "-m", *(STEPS | COVERAGE)[step])
        return
    environment = {**os.environ, BROWSER: browser()}
    *first, last = STEPS.values()
    for step in first:
        run(python, "-m", *step, environment=environment)
    run_beside((python, "-m", *BROWSER_STEP), (python, "-m", *last), environment)


def prepared_environment():
    """Return the Python of .venv, made if it is missing, with everything the checks need."""
    if not VENV.exists():
        if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
            sys.exit(
                "This Python cannot make a virtual environment (ensurepip is missing): "
                "install python3-venv, then run this again."
            )
        run(sys.executable, "-m", "venv", VENV)
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if (
        not python.exists()
        or subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode
    ):
        sys.exit("The folder .venv is not a working environment: delete it, then run this again.")
    quietly = ("--quiet", "--disable-pip-version-check")
    run(python, "-m", "pip", "install", *quietly, "--require-hashes", "-r", "requirements-dev.lock")
    return python


def browser():
    """Return the path of a Chromium, Chrome or Edge, installed first where that needs nobody's leave."""
    named = os.environ.get(BROWSER)
    if named:
        return shutil.which(named) or sys.exit(f"{BROWSER} names {named}, which cannot be run.")
    if found := browser_found():
        return found
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and shutil.which("apt-get"):
        run("apt-get", "update")
        run("apt-get", "install", "-y", "chromium")
    return browser_found() or sys.exit(
        f"No browser found: install Chromium, Chrome or Edge, or put the path of one in {BROWSER}, "
        "or leave the browser out with --quick."
    )


def browser_found():
    """Return the path of the first browser that is installed, or None."""
    places = (
        Path(os.environ[folder], place)
        for folder in BROWSER_FOLDERS
        if folder in os.environ
        for place in BROWSER_PLACES
    )
    candidates = (*BROWSER_COMMANDS, *places, *BROWSER_APPLICATIONS)
    return next((path for path in map(shutil.which, candidates) if path), None)


def run(*command, environment=None):
    """Run a command at the top of the project, and stop with its exit code if it fails."""
    print("$", *command, flush=True)
    code = subprocess.run(command, cwd=ROOT, env=environment).returncode
    if code:
        sys.exit(code)


def run_beside(first, second, environment):
    """Run two commands at once and stop if either fails; what the first prints is held back until both are done."""
    print("$", *first, "(beside the next command; what it says comes last)", flush=True)
    with tempfile.TemporaryFile() as said:
        started = subprocess.Popen(first, cwd=ROOT, env=environment, stdout=said, stderr=subprocess.STDOUT)
        try:
            run(*second, environment=environment)
        finally:
            code = started.wait()
            said.seek(0)
            print("$", *first, flush=True)
            shutil.copyfileobj(said, sys.stdout.buffer)
            sys.stdout.flush()
    if code:
        sys.exit(code)


if __name__ == "__main__":
    main()
