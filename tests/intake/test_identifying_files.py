"""Of files made by the hundred, those that look identifying are refused whole and those that do not are read."""

import dataclasses

import duckdb
import pytest

from analytics.intake.errors import DataError
from analytics.intake.upload_reader import receive
from analytics.intake.upload_report import Kind
from analytics.intake.what_is_plain import LOOKS_IDENTIFYING, file_name_fault
from analytics.loads.inbox import role
from tests.intake import identifying_files as files
from tests.intake import released_files

KNOWN = dataclasses.replace(released_files.known(), pool_is_invented=True)


def received(made, folder):
    folder.mkdir()
    target = folder / "kept"
    given = made.lay(folder)
    report = receive(given, target, KNOWN, lambda words, part: None)
    return report, sorted(target.iterdir())


IDENTIFYING = {
    "other columns": lambda: files.identifying_pools(4),
    "pairs of columns": lambda: files.identifying_pairs(4),
    "workbooks": lambda: files.identifying_workbooks(3),
    "lines": lambda: files.identifying_lines(4),
    "releases, redesigns and boundaries": lambda: files.identifying_released(2),
}
HARMLESS = {
    "other columns": lambda: files.harmless_pools(3),
    "lines and workbooks": files.harmless_lines,
    "releases, redesigns and boundaries": files.harmless_released,
}


def test_there_are_files_by_the_hundred():
    assert sum(1 for group in IDENTIFYING.values() for _ in group()) >= 400
    assert sum(1 for group in HARMLESS.values() for _ in group()) >= 200


@pytest.mark.parametrize("group", IDENTIFYING)
def test_every_file_that_looks_identifying_is_refused_whole(group, tmp_path):
    missed = []
    number = 0
    for number, made in enumerate(IDENTIFYING[group](), 1):
        report, kept = received(made, tmp_path / str(number))
        refused = report.of(Kind.REFUSED)
        if kept or not any(LOOKS_IDENTIFYING in line.what for line in refused):
            missed.append(f"{made.kind}: {[line.what for line in refused]}")
    assert not missed, f"{len(missed)} of {number} identifying files were read: {missed[:20]}"


@pytest.mark.parametrize("group", HARMLESS)
def test_no_file_that_tells_nobody_is_refused(group, tmp_path):
    refused = []
    number = 0
    for number, one in enumerate(HARMLESS[group](), 1):
        report, kept = received(one, tmp_path / str(number))
        if report.is_refused or not kept:
            refused.append(f"{one.kind}: {[(line.where, line.what) for line in report.of(Kind.REFUSED)]}")
    assert not refused, f"{len(refused)} of {number} harmless files were refused: {refused[:20]}"


def test_names_of_files_that_name_somebody_are_refused_by_their_place_among_the_files(tmp_path):
    missed = []
    number = 0
    for number, (kind, name) in enumerate(files.identifying_names(12), 1):
        path = tmp_path / f"{number}.csv"
        path.write_text("\n".join(files.REDESIGNED), encoding="utf-8")
        given = [
            files.UploadedFile(name="redesigns.csv", path=path),
            files.UploadedFile(name=f"{name}.csv", path=path),
        ]
        report = receive(given, tmp_path / f"kept {number}", KNOWN, lambda words, part: None)
        lines = [(line.file, line.where) for line in report.findings]
        if lines != [("file 2 of 2", "its name")] or name.split()[0] in report.findings[0].what:
            missed.append(kind)
    assert number >= 90
    assert not missed, f"{len(missed)} of {number} names were taken: {missed}"


@pytest.mark.parametrize("name", files.HARMLESS_NAMES)
def test_names_of_files_as_they_are_given_are_taken(name):
    assert file_name_fault(name, files.PLACES) is None


def test_files_that_publishers_gave_out_keep_their_names():
    shipped = duckdb.sql(f"SELECT DISTINCT source_file FROM '{released_files.FIGURES}'").fetchall()
    # One was made by hand of others.
    named = [name for (name,) in shipped if name != "bds_long_0.parquet"]
    assert len(named) == 35
    assert [name for name in named if file_name_fault(name, files.PLACES)] == []


def test_files_that_prepare_writes_keep_their_names_whatever_the_authority():
    names = {name for area in files.PLACES.areas.values() for name in (area.code, area.name, area.short_name)}
    written = [f"{name}_W1_{table}.csv" for name in names for table in ("referrals", "wave_record")]
    assert [name for name in written if file_name_fault(name, files.PLACES)] == []


def test_a_role_that_names_somebody_is_refused():
    missed = []
    number = 0
    for kind, name in files.identifying_names(12):
        for said in (name, name.lower(), f"{name.lower()}, analyst"):
            number += 1
            try:
                role(said[:40])
            except DataError:
                continue
            missed.append(f"{kind}: {said}")
    assert not missed, f"{len(missed)} of {number} roles were taken: {missed}"


@pytest.mark.parametrize(
    "said",
    ["data analyst", "an analyst", "command line", "this computer", "head of service", "performance manager"]
    + [
        "regional lead",
        "deputy director",
        "reviewing officer",
        "principal social worker",
        "service manager, front door",
    ],
)
def test_a_role_that_is_one_is_taken(said):
    assert role(said) == said
