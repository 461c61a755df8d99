"""The reader of pool files: what passes, what is refused and in which words, and that nothing refused is left."""

import datetime
import logging
import re
from dataclasses import replace

import duckdb
import pytest

from analytics.intake.pool.logic_checks import LOGIC_CHECKS
from analytics.intake.pool.pool_reader import is_pool_table, receive_pool
from analytics.intake.upload_report import Kind
from analytics.intake.uploaded_file import StoreContext, UploadedFile
from analytics.registry.areas import Area, AreaRegistry
from analytics.registry.pool_file import REFERRAL_FIELDS, WAVE_FIELDS
from tests.intake import pool_files
from tests.intake.spoilt import (
    PLANTED,
    SPOILT,
    book,
    cells,
    laid,
    pool,
    referral,
    referrals,
    text,
    wave,
)

LEEDS = Area(
    code="383",
    name="Leeds",
    short_name="Leeds",
    level="authority",
    region=None,
    other_names=("E08000035", "Leeds City Council"),
)
YORK = Area(code="816", name="York", short_name="York", level="authority", region=None)
KNOWN = StoreContext(
    places=AreaRegistry(region_code="", areas={"383": LEEDS, "816": YORK}, neighbours={}),
    recorded=frozenset(),
    pool_is_invented=True,
    units={},
)

BARNSLEY = Area(code="370", name="Barnsley", short_name="Barnsley", level="authority", region=None)
THREE = replace(
    KNOWN,
    places=AreaRegistry(region_code="", areas={"370": BARNSLEY, "383": LEEDS, "816": YORK}, neighbours={}),
)


def received(given, folder, known=KNOWN, most_rows=None):
    """Return the report and the folder that holds what was kept."""
    target = folder / "kept"
    return receive_pool(given, target, known, lambda words, part: None, most_rows), target


def said(report, kind):
    return [f"{line.file} | {line.where} | {line.what}" for line in report.of(kind)]


def kept(target, name="referral"):
    return duckdb.sql(f"SELECT * FROM '{target / name}.parquet'")


def left_behind(folder, given):
    return {path for path in folder.rglob("*")} - {one.path for one in given}


def test_there_are_enough_spoilt_files():
    assert len(SPOILT) >= 60
    assert len({case.name for case in SPOILT}) == len(SPOILT)


@pytest.mark.parametrize("case", SPOILT, ids=lambda case: case.name)
def test_a_spoilt_file_is_refused_in_these_words_and_nothing_of_it_is_left(case, tmp_path, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    given = case.make(tmp_path)
    report, target = received(given, tmp_path, most_rows=case.most_rows)
    assert said(report, Kind.REFUSED) == list(case.refused)
    # A refusal is told alone: what was read or kept of such a file is nothing.
    assert report.is_refused and len(report.findings) == len(case.refused)
    assert left_behind(tmp_path, given) == set()
    told = repr(report) + caplog.text + "".join(capfd.readouterr())
    assert [value for value in PLANTED if value.lower() in told.lower()] == []


def test_the_file_that_the_spoilt_ones_are_made_from_passes_without_a_word_of_warning(tmp_path):
    given = pool(tmp_path, referrals())
    report, target = received(given, tmp_path)
    assert [(line.kind, line.file, line.what, line.rows) for line in report.findings] == [
        (Kind.READ, "referrals.csv", "read as referrals", 25),
        (Kind.READ, "waves.csv", "read as wave records", 1),
        (Kind.KEPT, "waves.csv", "wave records kept", 1),
        (Kind.KEPT, "referrals.csv", "referrals kept", 25),
    ]
    assert sorted(path.name for path in target.iterdir()) == ["referral.parquet", "wave_record.parquet"]
    # Beside the two files and what was kept, nothing is left.
    assert {path.name for path in left_behind(tmp_path, given)} == {
        "kept",
        "referral.parquet",
        "wave_record.parquet",
    }


def test_what_is_kept_has_the_columns_and_types_of_the_pool_that_ships(tmp_path):
    _, target = received(pool(tmp_path, referrals()), tmp_path)
    for name, audit in (("referral", 2), ("wave_record", 0)):
        shipped = duckdb.sql(f"DESCRIBE SELECT * FROM 'data/demonstration/{name}.parquet'").fetchall()
        found = dict(
            row[:2] for row in duckdb.sql(f"DESCRIBE SELECT * FROM '{target}/{name}.parquet'").fetchall()
        )
        assert {column: found[column] for column, *_ in shipped} == dict(row[:2] for row in shipped)
        assert len(found) == len(shipped) + audit


def test_the_demonstration_pool_goes_through_the_door_unchanged(tmp_path):
    folder = tmp_path / "written"
    paths = pool_files.write(folder, ["370", "383", "816"])
    given = [UploadedFile(name=path.name, path=path) for path in paths]
    report, target = received(given, tmp_path, THREE)
    assert said(report, Kind.REFUSED) == said(report, Kind.WARNING) == []
    for name in ("referral", "wave_record"):
        shipped = (
            f"SELECT * FROM 'data/demonstration/{name}.parquet' WHERE authority IN ('370', '383', '816')"
        )
        columns = [row[0] for row in duckdb.sql(f"DESCRIBE {shipped}").fetchall()]
        # The pool's name is not in the file, and keys are made longer and empty lists blank where it is written.
        same = ", ".join(
            "nullif(factors, '')" if column == "factors" else column
            for column in columns
            if column != "pool" and not column.endswith("_key")
        )
        came = duckdb.sql(f"SELECT {same} FROM '{target}/{name}.parquet' ORDER BY ALL").fetchall()
        assert came == duckdb.sql(f"SELECT {same} FROM ({shipped}) ORDER BY ALL").fetchall()
    assert kept(target).count("*").fetchone() == (1_800,)


@pytest.mark.parametrize(
    "encoded",
    [
        lambda text: text.encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace("\n", "\r\n", 3).encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace(",", "\t").encode("utf-16"),
        lambda text: re.sub(r"[^,\n]+", r'"\g<0>"', text).encode(),
    ],
    ids=["UTF-8", "with a mark", "UTF-16", "UTF-16 the other way round", "cp1252", "Windows line ends"]
    + [
        "old Macintosh line ends",
        "two kinds of line ends",
        "no last line end",
        "semicolons",
        "tabs",
        "quoted",
    ],
)
def test_every_encoding_separator_and_line_end_gives_the_same_rows(encoded, tmp_path):
    # A £ stands in a column that is not the pool's, so that encodings differ.
    rows = [row | {"group": "£12" if number % 2 else "12"} for number, row in enumerate(referrals())]
    report, target = received(pool(tmp_path, encoded(text(rows))), tmp_path)
    assert said(report, Kind.REFUSED) == []
    assert said(report, Kind.LEFT_OUT) == [
        "referrals.csv | column group | is not a column of the pool, and is not read"
    ]
    found = kept(target).aggregate("count(DISTINCT row_key), min(days_to_assessment_end), min(age_band)")
    assert found.fetchone() == (25, 40, "5_9")


def test_dates_come_with_the_year_first_the_day_first_or_the_month_in_letters(tmp_path):
    weeks = ["2024-04-08", "08/04/2024", "8.4.2024", "08-Apr-2024", "8 April 2024", "2024-04-08 00:00:00"]
    changes = {number: {"referral_week": week} for number, week in enumerate(weeks)}
    report, target = received(pool(tmp_path, referrals(changes)), tmp_path)
    assert said(report, Kind.REFUSED) == []
    assert kept(target).aggregate("min(referral_week)::VARCHAR, max(referral_week)::VARCHAR").fetchone() == (
        "2024-04-08",
        "2024-04-08",
    )


def test_numbers_of_other_programs_and_flags_of_excel_are_read(tmp_path):
    changes = {
        0: {"days_to_assessment": "3.0", "invented": "TRUE"},
        1: {"days_to_assessment": " 3 ", "invented": "Yes"},
    }
    report, target = received(pool(tmp_path, text(referrals(changes), ";").replace("3.0", "3,0")), tmp_path)
    assert said(report, Kind.REFUSED) == []
    found = kept(target).aggregate("min(days_to_assessment), max(days_to_assessment), bool_and(invented)")
    assert found.fetchone() == (3, 3, True)


def test_a_list_with_no_factor_in_it_is_told_from_no_list(tmp_path):
    _, target = received(
        pool(tmp_path, referrals({0: {"factors": "none"}, 1: {"factors": "neglect"}})), tmp_path
    )
    found = kept(target).aggregate("factors, count(*)").order("factors NULLS LAST").fetchall()
    assert found == [("", 1), ("neglect", 1), (None, 23)]


def test_titles_blank_lines_repeated_headings_and_totals_are_left_out_and_counted(tmp_path):
    lines = text(referrals()).splitlines()
    commas = "," * lines[0].count(",")
    made = [
        "Sample of referrals, 2024",
        "",
        *lines[:5],
        "",
        commas,
        lines[0],
        *lines[5:],
        commas,
        "Total,25" + commas[1:],
        "Source: the front door",
    ]
    report, target = received(pool(tmp_path, "\n".join(made)), tmp_path)
    left = [(line.what, line.rows) for line in report.of(Kind.LEFT_OUT)]
    # Two rows of commas; the headings again; the total, which has all its commas, and the source, which has none.
    assert left == [
        ("rows below the table, such as totals or a source", 1),
        ("blank rows", 2),
        ("rows that repeat the headings", 1),
        ("rows below the table, such as totals or a source", 1),
    ]
    assert kept(target).count("*").fetchone() == (25,)


def test_rows_are_numbered_as_the_file_numbers_them_whatever_stands_between(tmp_path):
    lines = text(referrals({6: {"sex": "X1"}})).splitlines()
    # A title and a blank line above, and two blank lines among the rows: 1 + 1 + 1 + 6 + 2 lines stand before.
    made = ["Sample", "", *lines[:3], "", "", *lines[3:]]
    report, _ = received(pool(tmp_path, "\n".join(made)), tmp_path)
    assert said(report, Kind.REFUSED) == [
        'referrals.csv | row 12, column sex | found "X1", expected one of F, M, U'
    ]


def test_a_workbook_of_two_sheets_gives_the_same_rows_with_real_dates_and_numbers(tmp_path):
    rows = cells(referrals())
    week, days = rows[0].index("referral_week"), rows[0].index("days_to_assessment")
    for row in rows[1:]:
        row[week], row[days] = datetime.date(2024, 4, 8), 3
    report, target = received(book(tmp_path, [["A title"], [], *rows], cells([wave()])), tmp_path)
    assert said(report, Kind.REFUSED) == []
    assert said(report, Kind.READ) == [
        "pool.xlsx | sheet 1 | read as referrals",
        "pool.xlsx | sheet 2 | read as wave records",
    ]
    found = kept(target).aggregate("count(*), min(referral_week)::VARCHAR, sum(days_to_assessment)")
    # 25 rows of 3 days.
    assert found.fetchone() == (25, "2024-04-08", 75)


def test_headings_are_matched_loosely_and_an_authority_by_any_of_its_names(tmp_path):
    names = ["383", "Leeds", "leeds city council", "E08000035"]
    changes = {number: {"authority_code": name} for number, name in enumerate(names)}
    content = (
        text(referrals(changes))
        .replace("authority_code", "Authority Code", 1)
        .replace("row_key", "RowKey", 1)
    )
    report, target = received(pool(tmp_path, content), tmp_path)
    assert said(report, Kind.REFUSED) == []
    assert kept(target).aggregate("min(authority), max(authority)").fetchone() == ("383", "383")


def test_columns_that_are_not_the_pools_are_left_aside_with_the_reason(tmp_path):
    rows = [row | {"source_group": "police", "ethnic_group": "white", "score": "3"} for row in referrals()]
    report, target = received(pool(tmp_path, rows), tmp_path)
    assert said(report, Kind.LEFT_OUT) == [
        "referrals.csv | column source_group | is worked out here from the other columns, so the file's own is"
        " not read",
        "referrals.csv | column ethnic_group | is only for a question that an impact assessment names, so it is"
        " not read",
        "referrals.csv | column score | is not a column of the pool, and is not read",
    ]
    assert not {"source_group", "ethnic_group", "score"} & set(kept(target).columns)


def test_a_cell_without_a_heading_is_left_aside_and_said(tmp_path):
    rows = cells(referrals())
    report, _ = received(book(tmp_path, [*rows[:3], [*rows[3], "x"], *rows[4:]], cells([wave()])), tmp_path)
    # There are 22 headings.
    assert said(report, Kind.LEFT_OUT) == ["pool.xlsx | sheet 1, column 23 | has no heading, and is not read"]


def test_a_list_of_factors_may_be_longer_than_any_other_text(tmp_path):
    factors = "domestic_abuse;mental_health;alcohol_or_drugs;physical_or_sexual_abuse;disability_or_illness"
    report, target = received(pool(tmp_path, referrals({0: {"factors": factors}})), tmp_path)
    assert said(report, Kind.REFUSED) == []
    assert kept(target).aggregate("max(factors)").fetchone() == (factors,)


@pytest.mark.parametrize("size", [1, 22])
def test_fewer_than_23_referrals_are_kept_with_a_warning(size, tmp_path):
    report, target = received(pool(tmp_path, referrals(size=size)), tmp_path)
    assert said(report, Kind.WARNING) == [
        "referrals.csv | row 2 | Leeds, W1: has fewer than 23 referrals, so no figure of it will be shown"
    ]
    assert kept(target).count("*").fetchone() == (size,)


def test_more_referrals_than_the_window_had_are_warned_of(tmp_path):
    report, _ = received(pool(tmp_path, referrals(), [wave(referrals_total="24")]), tmp_path)
    assert said(report, Kind.WARNING) == [
        "referrals.csv | row 2 | Leeds, W1: has more referrals than the referrals_total of its wave record"
    ]


def test_a_wave_record_may_come_alone(tmp_path):
    report, target = received(laid(tmp_path, waves__csv=text([wave()])), tmp_path)
    assert said(report, Kind.REFUSED) == []
    assert [path.name for path in target.iterdir()] == ["wave_record.parquet"]
    assert kept(target, "wave_record").project("authority, wave, invented, pool").fetchall() == [
        ("383", "W1", True, "invented pool")
    ]


def test_referrals_may_come_alone_where_the_store_knows_their_wave(tmp_path):
    known = replace(KNOWN, recorded=frozenset({("383", "W1")}))
    report, target = received(laid(tmp_path, referrals__csv=text(referrals())), tmp_path, known)
    assert said(report, Kind.REFUSED) == []
    assert [path.name for path in target.iterdir()] == ["referral.parquet"]


def test_several_files_of_one_kind_are_read_together(tmp_path):
    york = [referral(n, authority_code="816") for n in range(100, 125)]
    given = laid(
        tmp_path,
        leeds__csv=text(referrals()),
        york__csv=text(york, ";"),
        waves__csv=text([wave(), wave(authority_code="York")]),
    )
    report, target = received(given, tmp_path)
    assert said(report, Kind.REFUSED) == []
    assert kept(target).aggregate("authority, count(*)").order("authority").fetchall() == [
        ("383", 25),
        ("816", 25),
    ]


def test_a_fault_in_the_second_file_is_told_of_the_second_file(tmp_path):
    york = [referral(n, authority_code="816") for n in range(100, 125)]
    york[4]["sex"] = "X1"
    given = laid(tmp_path, leeds__csv=text(referrals()), york__csv=text(york), waves__csv=text([wave()]))
    report, _ = received(given, tmp_path)
    assert said(report, Kind.REFUSED) == [
        'york.csv | row 6, column sex | found "X1", expected one of F, M, U'
    ]


def test_one_bad_file_refuses_those_that_came_with_it(tmp_path):
    given = laid(tmp_path, a__csv="", referrals__csv=text(referrals()), waves__csv=text([wave()]))
    report, target = received(given, tmp_path)
    assert report.is_refused and not target.exists()


def test_real_rows_take_the_place_of_an_invented_pool_with_a_warning(tmp_path):
    given = pool(tmp_path, referrals(invented="no"), [wave(invented="")])
    report, target = received(given, tmp_path)
    assert said(report, Kind.WARNING) == [
        "referrals.csv |  | the rows are not marked invented, so the invented pool in use gives way to them"
    ]
    assert kept(target, "wave_record").project("invented, pool").fetchall() == [(False, "referral pool")]


def test_real_rows_join_a_real_pool_without_a_warning(tmp_path):
    known = replace(KNOWN, pool_is_invented=False)
    report, _ = received(pool(tmp_path, referrals(invented=""), [wave(invented="")]), tmp_path, known)
    assert said(report, Kind.WARNING) == said(report, Kind.REFUSED) == []


def test_invented_rows_are_refused_by_a_real_pool(tmp_path):
    report, target = received(pool(tmp_path, referrals()), tmp_path, replace(KNOWN, pool_is_invented=False))
    assert said(report, Kind.REFUSED) == [
        "referrals.csv |  | holds invented rows, and the pool in use is real; the two are never mixed"
    ]
    assert not target.exists()


# One row that breaks each check and no other; the words are those of the report.
ILLOGICAL = {
    "assessment_ends_before_start": {"days_to_assessment_end": "2"},
    "assessment_ends_without_start": {"days_to_assessment": "", "days_to_assessment_end": "40"},
    "conference_without_enquiry": {"days_to_icpc": "20"},
    "conference_before_enquiry": {"days_to_s47": "20", "days_to_icpc": "19"},
    "plan_without_conference": {"days_to_cpp": "20"},
    "plan_before_conference": {"days_to_s47": "1", "days_to_icpc": "20", "days_to_cpp": "19"},
    "closed_after_assessment_with_enquiry": {
        "closure_reason": "RC8",
        "days_to_closure": "50",
        "days_to_s47": "2",
    },
    "no_further_action_with_assessment": {"initial_response": "nfa"},
    "returned_before_closure": {"days_to_closure": "100", "days_to_next_referral": "99"},
    "no_factors_and_others": {"factors": "neglect;none"},
    # 53 weeks are 371 days; with 12 more for the days of the first and the last week, 384 is too late.
    "event_after_extract": {"days_to_s47": "384"},
}


@pytest.mark.parametrize("check", LOGIC_CHECKS, ids=lambda check: check.key)
def test_what_cannot_all_be_true_is_counted_told_and_kept_as_it_is(check, tmp_path):
    report, target = received(pool(tmp_path, referrals({4: ILLOGICAL[check.key]})), tmp_path)
    assert said(report, Kind.WARNING) == [f"referrals.csv | row 6 | {check.words} (in fewer than 8 rows)"]
    assert kept(target).filter(check.condition).count("*").fetchone() == (1,)


def test_an_event_on_the_last_day_that_could_be_seen_is_not_warned_of(tmp_path):
    report, _ = received(pool(tmp_path, referrals({4: {"days_to_s47": "383"}})), tmp_path)
    assert said(report, Kind.WARNING) == []


def test_larger_counts_of_what_cannot_be_true_are_rounded(tmp_path):
    changes = {number: {"days_to_cpp": "20"} for number in range(9)}
    report, _ = received(pool(tmp_path, referrals(changes)), tmp_path)
    # 9 to the nearest five.
    assert said(report, Kind.WARNING) == [
        "referrals.csv | row 2 | a protection plan without a conference (in about 10 rows)"
    ]


def test_a_follow_up_that_differs_from_the_extract_is_warned_of(tmp_path):
    report, _ = received(pool(tmp_path, referrals({4: {"followup_weeks": "54"}})), tmp_path)
    assert said(report, Kind.WARNING) == [
        "referrals.csv | row 6, column followup_weeks | differs from the whole weeks between the end of"
        " referral_week and extract_date"
    ]


def test_a_redesign_without_its_month_is_warned_of(tmp_path):
    report, _ = received(pool(tmp_path, referrals(), [wave(redesign="front_door")]), tmp_path)
    assert said(report, Kind.WARNING) == [
        "waves.csv | row 2, column redesign_month | is empty beside a redesign, so before and after cannot be"
        " told apart"
    ]


def test_how_often_a_fault_is_there_is_counted_by_column(tmp_path):
    report, _ = received(pool(tmp_path, referrals({2: {"sex": "X1"}, 9: {"sex": "X2"}})), tmp_path)
    assert [(line.where, line.rows) for line in report.findings] == [("row 4, column sex", 2)]


def test_progress_is_told_from_the_beginning_to_the_end(tmp_path):
    parts = []
    receive_pool(
        pool(tmp_path, referrals()), tmp_path / "kept", KNOWN, lambda words, part: parts.append(part)
    )
    assert parts[0] == 0 and parts[-1] == 1 and parts == sorted(parts)


def test_a_pool_is_known_by_its_headings_and_other_tables_are_not():
    assert is_pool_table([field.name for field in REFERRAL_FIELDS])
    assert is_pool_table([field.name.replace("_", " ").title() for field in WAVE_FIELDS])
    assert not is_pool_table(["authority_code", "wave", "redesign", "redesign_month"])
    assert not is_pool_table(["time_period", "geographic_level", "new_la_code", "la_name"])
