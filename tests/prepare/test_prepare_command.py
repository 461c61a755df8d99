"""The command, run as a user runs it."""

import csv
import os
import subprocess

import pytest

from tests.prepare.census_files import EXAMPLE
from tests.prepare.census_files import census as as_census

WINDOW = ("--wave", "W1", "--from", "2025-10-01", "--to", "31/03/2026")


@pytest.fixture
def run(tmp_path, warm):
    """Return a function that runs the command in an empty folder with a store of its own."""
    (tmp_path / "cin.xml").write_text(as_census(EXAMPLE), encoding="utf-8")

    def run(*options):
        environment = {name: kept for name, kept in os.environ.items() if not name.startswith("REFERRAL_")}
        environment["REFERRAL_PATHWAYS_STORE"] = str(tmp_path / "store")
        code, printed, said = warm.run("prepare", *options, folder=tmp_path, environment=environment)
        return subprocess.CompletedProcess(options, code, printed, said)

    return run


def only_row(path):
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    return row


def test_a_census_becomes_a_pool_file_with_the_defaults_a_user_expects(run, tmp_path):
    done = run("--census", "cin.xml", *WINDOW)
    assert (done.returncode, done.stderr) == (0, "")
    record = only_row(tmp_path / "prepared" / "372_W1_wave_record.csv")
    # The authority and the extract date are the census's own; four are fewer than 300, so all are taken. The mid-year
    # before October 2025 that ships is that of 2024: 59,521 children.
    expected = {"authority_code": "372", "extract_date": "2026-03-31", "sampling": "all", "referrals_total": "4",
                "frame": "referrals", "child_population": "59521", "population_year": "2024"}  # fmt: skip
    assert {name: record[name] for name in expected} == expected
    assert (tmp_path / "prepared" / "report.txt").read_text() in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cin.xml", "prepared", "store"]
    assert [path.name for path in (tmp_path / "store").iterdir()] == ["prepare.key"]


def test_the_key_is_printed_nowhere(run, tmp_path):
    done = run("--census", "cin.xml", *WINDOW, "--key", "kept/prepare.key")
    key = (tmp_path / "kept" / "prepare.key").read_text().strip()
    written = "".join(path.read_text() for path in (tmp_path / "prepared").iterdir())
    assert len(key) == 64 and key not in done.stdout + done.stderr + written


def test_the_choices_of_a_wave_are_written(run, tmp_path):
    done = run(
        "--census", "cin.xml", *WINDOW, "--authority", "Rotherham", "--sample", "random", "--size", "3", "--seed", "5",
        "--population", "60000", "--population-year", "2023", "--redesign", "early_help", "--out", "here", "--invented",
    )  # fmt: skip
    assert done.returncode == 0
    assert "a random sample, with the seed 5" in done.stdout
    record = only_row(tmp_path / "here" / "372_W1_wave_record.csv")
    expected = {"sampling": "random", "referrals_total": "4", "child_population": "60000",
                "population_year": "2023", "redesign": "early_help", "invented": "yes"}  # fmt: skip
    assert {name: record[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--census", "none.xml", *WINDOW), "none.xml: there is no such file."),
        (
            WINDOW,
            "Give a census, Annex A or an SSD extract: nothing else lists referrals.",
        ),
        (
            ("--annex-a", "cin.xml", *WINDOW),
            "Annex A and SSD do not say on which day they were extracted: give the extract date.",
        ),
        (
            ("--census", "cin.xml", *WINDOW, "--authority", "Atlantis"),
            "Atlantis is not an authority of England: give its name or its three-digit DfE number.",
        ),
        (
            ("--census", "cin.xml", *WINDOW, "--authority", "Leeds"),
            "The children in need census is of authority 372, and authority 383 was chosen: change the authority or"
            " the file.",
        ),
        (
            ("--census", "cin.xml", *WINDOW, "--key", "prepared/prepare.key"),
            "The key would lie beside the files that are sent on: give another folder for one of them.",
        ),
    ],
)
def test_a_refusal_is_one_line_with_exit_code_2_and_nothing_written(run, tmp_path, options, sentence):
    done = run(*options)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"Nothing was prepared. {sentence}\n"
    assert not (tmp_path / "prepared").exists()


def test_the_authority_of_no_place_is_said(run, tmp_path):
    whole = as_census(EXAMPLE).replace("<LEA>372", "<LEA>999")
    (tmp_path / "cin.xml").write_text(whole, encoding="utf-8")
    done = run("--census", "cin.xml", *WINDOW)
    assert done.stderr.startswith("Nothing was prepared. 999 is not an authority of England")


@pytest.mark.parametrize("option", [("--from", "2025-13-01"), ("--size", "many"), ("--sample", "first_300")])
def test_an_option_that_cannot_be_read_ends_with_exit_code_2(run, option):
    done = run("--census", "cin.xml", *WINDOW, *option)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("python -m analytics prepare: error: argument")


def test_a_second_preparation_replaces_the_first_only_when_asked(run):
    assert run("--census", "cin.xml", *WINDOW).returncode == 0
    second = run("--census", "cin.xml", *WINDOW)
    assert second.returncode == 2 and "is in that folder already" in second.stderr
    assert run("--census", "cin.xml", *WINDOW, "--overwrite").returncode == 0
