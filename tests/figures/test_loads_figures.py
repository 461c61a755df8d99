"""What is loaded, what contradicts itself, and what changed from load to load, worked out by hand."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics.exports import loads_tables as tables
from analytics.figures import loads_figures
from analytics.intake.upload_report import Finding, Kind, Report
from analytics.loads.current_load import go_back, load
from analytics.loads.ledger import SourceFile
from analytics.loads.load_history import versions
from analytics.loads.store import Store
from analytics.reader.selection import Selection
from analytics.sentences import load_history_sentences as version_sentences
from analytics.sentences import loads_sentences as sentences
from analytics.settings import Settings
from tests import miniature
from tests.miniature import BARNSLEY, NORTH_YORKSHIRE, ROTHERHAM, YORK
from tests.rows import frame, frame_of


@pytest.fixture
def found(cursor, holdings, first):
    return loads_figures.loaded_pool(cursor, first, holdings)


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A store of this module's own, in which loads are entered."""
    folder = tmp_path_factory.mktemp("own")
    settings = Settings(
        region=miniature.REGION, shipped=miniature.write(folder / "data"), store=folder / "store"
    )
    Store(settings).close()
    return settings


def made(folder, name, rows):
    folder.mkdir(exist_ok=True)
    pq.write_table(
        pa.Table.from_pylist(rows, schema=miniature.SCHEMAS[name]), folder / f"{name.split('/')[1]}.parquet"
    )


def rows_of(source, target, wave):
    """Return the rows of one authority and wave of the tiny pool as if another had brought them."""
    referrals = [
        row | {"authority": target, "row_key": f"{target} {row['row_key']}"}
        for row in miniature.referrals()
        if (row["authority"], row["wave"]) == (source, wave)
    ]
    records = [
        row | {"authority": target}
        for row in miniature.wave_records()
        if (row["authority"], row["wave"]) == (source, wave)
    ]
    return referrals, records


def pool_load(settings, folder, source, target, wave):
    """Enter one authority and wave as a load of its own; return its number."""
    referrals, records = rows_of(source, target, wave)
    made(folder, "demonstration/referral", referrals)
    made(folder, "demonstration/wave_record", records)
    files = [SourceFile(name="pool.csv", sha256="0123456789abcdef" * 4, rows=len(referrals))]
    return load(folder, settings, by="data analyst", files=files).number


def test_what_is_loaded_stands_wave_by_wave_and_authority_by_authority(found):
    # Sizes of the tiny pool: wave 1 Barnsley 40, Hull 40, Rotherham 60; wave 2 50, 80, 100 and York 15. Each has
    # its family; all of fewer than 50 is hidden. Rotherham's 10 without 26 weeks leave 90 of 100 followed.
    table = frame_of(tables.loaded_pool(found))
    assert table[["Wave", "Area", "Sampled", "Followed 180 days", "Families known"]].values.tolist() == [
        ["1", "Barnsley", "40", "c", "c"],
        ["1", "Kingston upon Hull, City of", "40", "c", "c"],
        ["1", "Rotherham", "60", "100%", "100%"],
        ["2", "Barnsley", "50", "100%", "100%"],
        ["2", "Kingston upon Hull, City of", "80", "100%", "100%"],
        ["2", "Rotherham", "100", "90%", "100%"],
        ["2", "York", "fewer than 23", "few", "few"],
    ]


def test_the_record_of_each_wave_stands_beside_its_sample(found):
    row = frame_of(tables.loaded_pool(found)).iloc[5].str.replace("\u00a0", " ")
    assert row[["Of, in the period", "From", "Period", "Extract"]].tolist() == [
        "1,000",
        "referrals, at random",
        "1 Apr 2024 to 30 Sep 2024",
        "31 Oct 2025",
    ]


def test_where_every_referral_is_sampled_the_total_says_no_more_than_the_sample():
    assert loads_figures._total(287.0, ("all",)) == "285"
    assert loads_figures._total(287.0, ("random",)) == "287"
    assert [loads_figures._total(22.0, (how,)) for how in ("all", "random")] == ["fewer than 23"] * 2


def test_with_letters_no_total_gives_a_name_away(cursor, holdings, first):
    table = frame_of(
        tables.loaded_pool(loads_figures.loaded_pool(cursor, first.with_changes(names="letters"), holdings))
    )
    assert set(table["Of, in the period"]) == {""}
    assert all(name.startswith("Authority ") for name in table["Area"])


def test_what_is_thin_is_said_with_who_it_is(found):
    assert sentences.thin(found) == [
        "**Few referrals.** Fewer than 150 are sampled, so that shares of a part of them are hidden or have wide"
        " intervals: Barnsley (wave 1 and wave 2), Kingston upon Hull, City of (wave 1 and wave 2), Rotherham (wave 1"
        " and wave 2) and York (wave 2).",
        "**Not in the pool.** North Yorkshire.",
    ]


def test_of_many_authorities_only_their_number_is_said():
    pairs = [(f"Authority {letter}", "W1") for letter in "ABCDEFG"] + [("Authority A", "W2")]
    assert version_sentences.authorities_with_waves(pairs) == "seven authorities (wave 1 and wave 2)"
    assert (
        version_sentences.authorities_with_waves(pairs[:2]) == "Authority A (wave 1) and Authority B (wave 1)"
    )


def test_referrals_that_contradict_themselves_are_counted_and_protected(cursor, holdings, first):
    # Rotherham: 10 went into care on day 200, and 26 weeks of follow-up see 7 x 26 + 12 = 194 days at most.
    counts = frame(loads_figures.logic_checks(cursor, first, holdings))
    assert set(counts.count_shown) <= {"0", "10", "few"}
    late = counts[counts.check == "event_after_extract"].set_index("area").count_shown
    assert late.to_dict() == {BARNSLEY: "0", "810": "0", ROTHERHAM: "10", YORK: "few"}


def test_a_small_count_of_contradictions_is_a_letter():
    # 7 of 100 is hidden, 8 is shown as 10; what is left of 100 is 93 and 92.
    assert [loads_figures._count(count, 100) for count in (0, 1, 7, 8, 95, 100)] == [
        "0",
        "c",
        "c",
        "10",
        "c",
        "100",
    ]
    # Of fewer than 23 nothing is told, of fewer than 50 not even a nought.
    assert [loads_figures._count(0, whole) for whole in (22, 23, 49, 50)] == ["few", "c", "c", "0"]


def test_a_check_is_told_with_where_it_was_found_and_noughts_are_not():
    cells = [("Barnsley", "0"), ("Hull", "c"), ("Rotherham", "15"), ("York", "few")]
    assert sentences.found_in(cells).replace("\u00a0", " ") == "Hull c and Rotherham 15"
    assert sentences.found_in(cells[:1]) == "no authority"


def test_every_series_is_told_with_its_publication_and_where_it_comes_from(cursor, holdings, first):
    found = loads_figures.series(cursor, first, holdings)
    one, other = found[0], found[-1]
    brought = {(one.indicator, one.year): 4, (other.indicator, other.year): 4}
    rows = frame_of(tables.series(found, brought)).values.tolist()
    assert [row[-1] for row in rows] == ["ships with the app", "load 4"]
    assert rows[1][:2] == ["A tiny publication", "2"]


def test_a_load_takes_the_place_of_one_authority_and_wave_and_going_back_undoes_it(own, tmp_path, holdings):
    number = pool_load(own, tmp_path / "first", BARNSLEY, YORK, "W2")
    now = versions(own)
    assert (now.current, now.before) == (number, 1)
    assert (now.recorded.added, now.recorded.replaced, now.recorded.gone) == ((), ((YORK, "W2"),), ())
    assert now.now.recorded[YORK, "W2"] == number and now.now.recorded[ROTHERHAM, "W2"] == 1
    assert version_sentences.changes(now, holdings.places, {}) == ["**Replaced.** York (wave 2)."]
    newest = now.rows[0]
    assert newest.files == (("pool.csv", "0123456789ab", "50"),)
    assert (newest.by, newest.kind, newest.replaced) == ("data analyst", "invented pool", 1)
    go_back(1, own, by="data analyst")
    back = versions(own)
    assert [row.is_current for row in back.rows] == [False, True]
    assert back.before == number and back.recorded.replaced == ((YORK, "W2"),)
    assert version_sentences.changed_heading(back) == f"What changed from load {number} to load 1"


def test_an_authority_that_is_new_is_added_and_gone_again_when_going_back(own, tmp_path, holdings):
    number = pool_load(own, tmp_path / "second", BARNSLEY, NORTH_YORKSHIRE, "W2")
    assert versions(own).recorded.added == ((NORTH_YORKSHIRE, "W2"),)
    go_back(1, own, by="data analyst")
    changes = version_sentences.changes(versions(own), holdings.places, {})
    assert changes == ["**Gone.** North Yorkshire (wave 2)."]
    line = next(line for line in version_sentences.load_lines(versions(own).rows) if f" {number} " in line)
    assert line.startswith("  ") and line.endswith("data analyst: invented pool: pool.csv")


def test_the_table_of_versions_has_a_row_a_load_and_marks_the_current_one(own):
    table = tables.versions(versions(own).rows)
    assert table["Now"].tolist()[-1] == "current" and table["By"].tolist()[-1] == "the app"
    assert table["Files"].tolist()[0] == "pool.csv (0123456789ab)"


def test_published_series_of_a_load_are_told_by_their_name_and_years(own, tmp_path, holdings):
    figure = next(
        row for row in miniature.figures() if row["indicator"] == "cla_rate" and row["year"] == 2025
    )
    made(tmp_path / "third", "published/figures", [figure | {"year": 2026}])
    load(tmp_path / "third", own, by="data analyst")
    now = versions(own)
    assert now.series.added == (("cla_rate", 2026),) and now.recorded.added == ()
    labels = {"cla_rate": "Children looked after"}
    assert version_sentences.changes(now, holdings.places, labels) == [
        "**Added.** Children looked after, 2026."
    ]


def test_names_and_words_from_outside_are_never_markdown_and_never_run_in_a_spreadsheet():
    said = Report(
        findings=(Finding(kind=Kind.WARNING, file="a_b.csv", where="-1+1", what="*x* [y](z)", rows=3),)
    )
    assert tables.as_text(tables.report(said)).values.tolist() == [
        ["Warning", "a_b.csv", "-1+1", "∗x∗ ［y］(z)", "3"]
    ]
    assert b"'-1+1" in tables.report_csv(said)


def test_what_is_loaded_is_the_same_whatever_else_is_chosen(cursor, holdings):
    one = Selection.first(holdings)
    other = one.with_changes(days=90, wave="W1", source="police", stage="cpp")
    assert (
        loads_figures.loaded_pool(cursor, one, holdings).rows
        == loads_figures.loaded_pool(cursor, other, holdings).rows
    )
