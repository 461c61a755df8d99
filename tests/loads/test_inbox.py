"""The inbox keeps what came in until it was read, and nothing after."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from analytics.intake.errors import DataError
from analytics.intake.upload_report import Finding, Kind, Report
from analytics.loads.inbox import (
    SECONDS_KEPT,
    SECONDS_TO_BEGIN,
    Inbox,
    JobState,
    JobStatus,
    UploadJob,
    base_name,
    role,
    sha256,
)


@pytest.fixture
def inbox(tmp_path):
    return Inbox(tmp_path)


@pytest.fixture
def place(inbox):
    return inbox.new()


def age(place, seconds):
    """Make everything in a place look as if it had been written so long ago."""
    then = time.time() - seconds
    for path in (*place.folder.iterdir(), place.folder):
        os.utime(path, (then, then))


@contextmanager
def working_elsewhere(place):
    """Start a process that works in a place until it is killed."""
    program = (
        "import sys, time; from pathlib import Path; from analytics.loads.inbox import JobState, JobStatus, UploadJob\n"
        "place = UploadJob(Path(sys.argv[1]))\n"
        "with place.busy():\n"
        "    place.write_status(JobStatus(state=JobState.WORKING, words='Reading', done=0.5))\n"
        "    print('working', flush=True)\n"
        "    time.sleep(60)\n"
    )
    command = [sys.executable, "-c", program, str(place.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"working\n"
        try:
            yield
        finally:
            process.kill()


def test_only_its_owner_may_look_into_the_inbox_and_into_each_place(inbox, place):
    place.put("pool.csv", b"authority_code,wave\n")
    folders = (inbox.folder, place.folder, place.folder / "given")
    assert [folder.stat().st_mode & 0o777 for folder in folders] == [0o700] * 3


def test_a_place_has_a_name_that_cannot_be_guessed_and_no_path_can_be_asked_for(inbox, place):
    assert len(place.name) == 32
    assert inbox.job(place.name).folder == place.folder
    for name in ("..", "", "../inbox", place.name[:-1], place.name.upper() + "/", "0" * 32):
        assert inbox.job(name) is None


def test_files_are_given_back_in_order_under_their_own_names(place):
    place.put("C:\\Work\\b.csv", b"2")
    place.put("../a.csv", b"1")
    place.put("a.csv", b"3")
    assert [(given.name, given.path.read_bytes()) for given in place.uploaded_files()] == [
        ("b.csv", b"2"),
        ("a.csv", b"1"),
        ("a.csv", b"3"),
    ]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("/home/somebody/W1 referrals.csv", "W1 referrals.csv"),
        ("=cmd|calc.csv", "_cmd_calc.csv"),
        ("-rf.csv", "rf.csv"),
        ("...", "file"),
        ("![x](a).csv", "__x_(a).csv"),
        # 100 letters and an ending: 75 letters, the dot and the ending are 80.
        ("a" * 100 + ".xlsx", "a" * 75 + ".xlsx"),
        ("line\nbreak.csv", "line_break.csv"),
    ],
)
def test_a_file_keeps_its_own_name_short_and_harmless(given, kept):
    assert base_name(given) == kept


def test_the_hash_is_the_one_that_everybody_works_out(tmp_path):
    # FIPS 180-4, the example of one block.
    (tmp_path / "abc").write_bytes(b"abc")
    assert sha256(tmp_path / "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_how_far_it_is_and_what_was_said_can_be_read_again(place):
    said = Report(findings=(Finding(kind=Kind.LEFT_OUT, file="a.csv", where="row 3", what="blank", rows=1),))
    place.keep_report(said)
    place.write_status(JobStatus(state=JobState.READ, words="Read", done=1.0))
    assert (place.status(), place.report()) == (JobStatus(state=JobState.READ, words="Read", done=1.0), said)


def test_nothing_was_said_of_a_place_before_its_files_were_read(place):
    assert place.report() == Report(findings=())


def test_a_place_waits_for_its_process_and_gives_it_up_after_a_minute(place):
    assert place.status().state is JobState.WAITING
    age(place, SECONDS_TO_BEGIN + 1)
    assert place.status().state is JobState.FAILED


def test_a_process_that_is_killed_has_failed_and_its_place_is_swept(inbox, place):
    place.put("pool.csv", b"authority_code\n")
    with working_elsewhere(place):
        inbox.sweep()
        assert place.status() == JobStatus(state=JobState.WORKING, words="Reading", done=0.5)
    assert place.status().state is JobState.FAILED
    inbox.sweep()
    assert not place.folder.exists() and inbox.job(place.name) is None


def test_a_browser_that_was_closed_leaves_nothing_after_an_hour(inbox, place):
    place.write_status(JobStatus(state=JobState.READ))
    inbox.sweep()
    assert place.folder.exists()
    age(place, SECONDS_KEPT + 1)
    inbox.sweep()
    assert not place.folder.exists()


def test_a_long_load_is_not_swept_while_its_process_lives(inbox, place):
    with working_elsewhere(place):
        age(place, SECONDS_KEPT + 1)
        inbox.sweep()
        assert place.folder.exists()


def test_a_harmed_word_of_progress_is_a_failure_and_no_traceback(place):
    (place.folder / "progress.json").write_text('{"state": "wor')
    assert place.status() == JobStatus(state=JobState.FAILED)
    (place.folder / "progress.json").write_text('{"state": "sleeping"}')
    assert place.status() == JobStatus(state=JobState.FAILED)


def test_asking_after_a_place_that_is_gone_does_not_bring_it_back(inbox, place):
    place.remove()
    assert UploadJob(place.folder).status() == JobStatus(state=JobState.FAILED)
    assert not place.is_held() and not place.folder.exists()


@pytest.mark.parametrize("text", ["data analyst", "  performance   lead ", "a"])
def test_a_role_says_who_loads(text):
    assert role(text) == " ".join(text.split())


@pytest.mark.parametrize(
    "text", ["", "   ", "a" * 41, "training", "demonstration", "Jane Smith", "jane@council.gov.uk"]
)
def test_a_name_or_nothing_does_not_say_who_loads(text):
    with pytest.raises(DataError, match="a role of 1 to 40 characters"):
        role(text)
