"""Each file goes by its headings to the reader of its kind; what no reader knows is refused in one sentence."""

import dataclasses

import pytest

from analytics.intake.upload_reader import ACCEPTED, Terms, receive
from analytics.intake.upload_report import Kind
from analytics.intake.uploaded_file import UploadedFile, store_context
from tests.intake import pool_files
from tests.intake.pool_files import BARNSLEY, ROTHERHAM, YORK

EES = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
    "new_la_code,la_name,cla_group,population_count,number,rate_per_10000\n"
)


@pytest.fixture
def agreed(cursor, holdings):
    return store_context(cursor, holdings.places)


@pytest.fixture
def target(tmp_path):
    return tmp_path / "place" / "made"


def silent(words, done):
    assert 0 <= done <= 1 and words


def given(path, content=None):
    if content is not None:
        path.write_text(content, encoding="utf-8")
    return UploadedFile(name=path.name, path=path)


def received(target, agreed, *files, **terms):
    return receive(files, target, agreed, silent, Terms(**terms))


def refusals(report):
    return [(finding.file, finding.what) for finding in report.of(Kind.REFUSED)]


def test_a_pool_goes_to_the_pool_and_the_report_says_what_it_replaces(tmp_path, target, agreed):
    # The tiny pool holds Rotherham and York in wave 2, and York not in wave 1.
    files = [given(path) for path in pool_files.write(tmp_path, (ROTHERHAM, YORK))]
    report = received(target, agreed, *files)
    assert refusals(report) == []
    assert sorted(path.name for path in target.iterdir()) == ["referral.parquet", "wave_record.parquet"]
    assert [(line.where, line.what) for line in report.findings[-4:]] == [
        ("Rotherham, wave 1", "takes the place of what is held"),
        ("Rotherham, wave 2", "takes the place of what is held"),
        ("York, wave 1", "is new"),
        ("York, wave 2", "takes the place of what is held"),
    ]


def test_referrals_that_are_not_invented_say_that_the_invented_pool_goes(tmp_path, target, agreed):
    files = [given(path) for path in pool_files.write(tmp_path, (ROTHERHAM,), invented="")]
    warnings = [line.what for line in received(target, agreed, *files).of(Kind.WARNING)]
    assert "the rows are not marked invented, so the invented pool in use gives way to them" in warnings


def test_invented_referrals_are_not_added_to_a_pool_of_real_ones(tmp_path, target, agreed):
    real = dataclasses.replace(agreed, pool_is_invented=False)
    files = [given(path) for path in pool_files.write(tmp_path, (ROTHERHAM,))]
    report = received(target, real, *files)
    said = "holds invented rows, and the pool in use is real; the two are never mixed"
    assert refusals(report) == [("both_referrals.csv", said)]
    assert list(target.iterdir()) == []


def test_redesigns_go_to_the_door_of_what_is_published(tmp_path, target, agreed):
    table = "authority,wave,redesign,start month\n372,W1,front_door,2023-01\n"
    report = received(target, agreed, given(tmp_path / "redesigns.csv", table))
    assert refusals(report) == []
    assert [path.name for path in target.iterdir()] == ["redesign.parquet"]


def test_a_table_of_the_publisher_goes_to_its_door_even_where_no_mapping_describes_it(
    tmp_path, target, agreed
):
    report = received(target, agreed, given(tmp_path / "cla.csv", EES.replace("cla_group", "unheard_of")))
    assert report.is_refused and ACCEPTED not in refusals(report)[0][1]


def test_a_map_goes_to_its_door_by_how_it_begins(tmp_path, target, agreed):
    square = "[[[-1.5,53.4],[-1.2,53.4],[-1.2,53.6],[-1.5,53.6],[-1.5,53.4]]]"
    feature = (
        '{"type":"Feature","properties":{"CTYUA24CD":"E08000018","CTYUA24NM":"Rotherham"},'
        f'"geometry":{{"type":"Polygon","coordinates":{square}}}}}'
    )
    content = f'{{"type":"FeatureCollection","features":[{feature}]}}'
    report = received(target, agreed, given(tmp_path / "boundaries.geojson", content))
    assert refusals(report) == []
    assert [path.name for path in target.iterdir()] == ["boundaries.parquet"]


def test_a_file_of_another_kind_is_refused_with_a_list_of_what_is_taken(tmp_path, target, agreed):
    report = received(target, agreed, given(tmp_path / "shopping.csv", "item,price\nbread,1\n"))
    said = f"its headings are those of no file that is loaded here. {ACCEPTED}"
    assert refusals(report) == [("shopping.csv", said)]


def test_of_an_unknown_file_the_columns_that_look_identifying_are_told_by_their_place(
    tmp_path, target, agreed
):
    table = "Case,Surname,Date of birth\n17,Featherstonehaugh,2011-01-02\n"
    ((file, said),) = refusals(received(target, agreed, given(tmp_path / "list.csv", table)))
    assert "and columns 2 and 3 look as if they could identify somebody." in said
    assert "Featherstonehaugh" not in said and "Surname" not in said


def test_one_unknown_file_refuses_all_and_leaves_nothing(tmp_path, target, agreed):
    files = [given(path) for path in pool_files.write(tmp_path, (BARNSLEY,))]
    report = received(target, agreed, *files, given(tmp_path / "shopping.csv", "item,price\nbread,1\n"))
    assert [file for file, _ in refusals(report)] == ["shopping.csv"]
    assert list(target.iterdir()) == [] and list(target.parent.iterdir()) == [target]


def test_a_pool_and_redesigns_come_in_together(tmp_path, target, agreed):
    files = [given(path) for path in pool_files.write(tmp_path, (ROTHERHAM,))]
    table = "authority,wave,redesign,start month\n372,W1,front_door,2023-01\n"
    report = received(target, agreed, *files, given(tmp_path / "redesigns.csv", table))
    assert refusals(report) == []
    assert len(list(target.iterdir())) == 3


def test_what_one_door_kept_is_gone_where_the_other_refuses(tmp_path, target, agreed):
    files = [given(path) for path in pool_files.write(tmp_path, (ROTHERHAM,))]
    table = "authority,wave,redesign,start month\n372,W1,something_else,2023-01\n"
    report = received(target, agreed, *files, given(tmp_path / "redesigns.csv", table))
    assert report.is_refused and list(target.iterdir()) == []


def test_a_page_takes_no_more_rows_than_it_says(tmp_path, target, agreed):
    files = [given(path) for path in pool_files.write(tmp_path, (ROTHERHAM,))]
    report = received(target, agreed, *files, most_rows=100)
    assert report.is_refused and "100" in refusals(report)[0][1]


def test_no_file_at_all_is_said(target, agreed):
    assert refusals(received(target, agreed)) == [("", f"There is no file to load. {ACCEPTED}.")]
