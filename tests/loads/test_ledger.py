"""The ledger of loads: dated, immutable, never overwritten, and a position that moves among them."""

import hashlib
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics.intake.errors import DataError
from analytics.loads.ledger import Ledger, Load, SourceFile
from tests import miniature

SPREADSHEET = SourceFile(name="rotherham.csv", sha256="ab" * 32, rows=385)


@pytest.fixture
def pool(tmp_path):
    for name in ("demonstration/referral", "demonstration/wave_record"):
        miniature.write_file(tmp_path, name, miniature.FILES[name]())
    return tmp_path / "demonstration"


@pytest.fixture
def real(tmp_path):
    rows = [record | {"invented": False} for record in miniature.wave_records()]
    miniature.write_file(tmp_path / "real", "demonstration/wave_record", rows)
    return tmp_path / "real" / "demonstration"


@pytest.fixture
def figures(tmp_path):
    miniature.write_file(tmp_path, "published/figures", miniature.figures()[:1])
    return tmp_path / "published"


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path / "ledger")


def used(ledger, source, by="an analyst"):
    """Enter a load and go to it."""
    return ledger.go_to(ledger.enter(source, loaded_by=by).number, by=by)


def lay_down(ledger, number, pool, by, replaced):
    """Lay down an entry as the first version wrote it: no kind, no files, no parts, and no position beside it."""
    folder = ledger.folder / f"{number:06d}"
    folder.mkdir()
    digest = hashlib.sha256()
    for name in ("referral.parquet", "wave_record.parquet"):
        (folder / name).write_bytes((pool / name).read_bytes())
        digest.update(name.encode() + (pool / name).read_bytes())
    entry = {
        "number": number,
        "content": digest.hexdigest(),
        "loaded": f"2026-11-{number:02}T12:00:00+00:00",
        "loaded_by": by,
        "replaced": replaced,
    }
    (folder / "load.json").write_text(json.dumps(entry, indent=1))


def test_an_empty_ledger_has_no_load_in_use(ledger):
    assert ledger.current() is None
    assert ledger.loads() == ()
    assert ledger.moves() == ()


def test_the_first_load_takes_nobodys_place(ledger, pool):
    load = ledger.enter(pool, loaded_by="an analyst", files=[SPREADSHEET])
    assert (load.number, load.replaced, load.loaded_by) == (1, 0, "an analyst")
    assert (load.kind, load.files, load.parts) == ("invented pool", (SPREADSHEET,), (1,))
    assert ledger.current() == load


def test_a_load_is_in_use_only_from_the_moment_somebody_goes_to_it(ledger, pool, figures):
    first = ledger.enter(pool, loaded_by="an analyst")
    second = ledger.enter(figures, loaded_by="another")
    assert (second.number, second.replaced, second.kind) == (2, 1, "published figures")
    assert ledger.current() == first
    assert ledger.go_to(2, by="another") == second
    assert ledger.current() == second
    assert ledger.loads() == (first, second)


def test_every_move_is_kept_with_when_who_from_and_to(ledger, pool, figures):
    used(ledger, pool, "demonstration")
    used(ledger, figures)
    ledger.go_to(1, by="a colleague")
    ledger.go_to(2, by="an analyst")
    moves = [(move.before, move.to, move.by) for move in ledger.moves()]
    assert moves == [
        (0, 1, "demonstration"),
        (1, 2, "an analyst"),
        (2, 1, "a colleague"),
        (1, 2, "an analyst"),
    ]
    assert all(move.moved.startswith("20") for move in ledger.moves())


def test_going_where_one_is_already_is_no_move(ledger, pool):
    used(ledger, pool)
    ledger.go_to(1, by="another")
    assert [(move.before, move.to) for move in ledger.moves()] == [(0, 1)]


def test_a_load_that_is_not_there_cannot_be_gone_to(ledger, pool):
    used(ledger, pool)
    with pytest.raises(DataError, match="load 7: 000007/load.json is missing or cannot be read"):
        ledger.go_to(7, by="an analyst")
    assert ledger.current().number == 1


def test_a_harmed_position_is_named_and_not_guessed(ledger, pool):
    used(ledger, pool)
    (ledger.folder / "position.json").write_text("{")
    with pytest.raises(DataError, match=r"ledger/position\.json cannot be read"):
        ledger.current()


def test_a_position_at_a_harmed_entry_is_named_and_not_guessed(ledger, pool, figures):
    used(ledger, pool)
    used(ledger, figures)
    (ledger.folder / "000002" / "load.json").write_text("{")
    with pytest.raises(DataError, match="load 2"):
        ledger.current()


def test_the_tenth_load_comes_after_the_ninth(ledger, pool):
    assert [used(ledger, pool).number for _ in range(10)] == list(range(1, 11))
    assert ledger.current().number == 10


def test_a_load_reads_back_as_it_was_entered(ledger, pool):
    load = ledger.enter(pool, loaded_by="an analyst", files=[SPREADSHEET])
    assert Ledger(ledger.folder).current() == load
    assert isinstance(load, Load)
    assert ledger.is_whole(load)


def test_the_report_stays_with_its_load_and_is_no_part_of_its_content(ledger, pool):
    without = ledger.draft(pool, loaded_by="an analyst")
    (pool / "report.json").write_text('{"findings": []}')
    load = ledger.enter(pool, loaded_by="an analyst")
    assert load.content == without.content
    assert (ledger.path(load) / "report.json").read_text() == '{"findings": []}'


# What is in force after each load: an invented pool (1), published figures (2), a second invented pool (3).
def test_a_later_load_stands_on_the_ones_before_it(ledger, pool, figures):
    assert used(ledger, pool).parts == (1,)
    assert used(ledger, figures).parts == (1, 2)
    assert used(ledger, pool).parts == (1, 2, 3)


def test_a_load_stands_on_the_one_in_use_and_not_on_the_newest(ledger, pool, figures):
    used(ledger, pool)
    used(ledger, figures)
    ledger.go_to(1, by="an analyst")
    third = used(ledger, pool)
    assert (third.number, third.replaced, third.parts) == (3, 1, (1, 3))


def test_real_referrals_start_the_pool_anew_and_keep_the_published_figures(ledger, pool, figures, real):
    used(ledger, pool)
    used(ledger, figures)
    load = used(ledger, real)
    assert (load.kind, load.parts) == ("referral pool", (2, 3))
    assert used(ledger, real).parts == (2, 3, 4)


def test_invented_referrals_do_not_join_real_ones(ledger, pool, real):
    used(ledger, real)
    with pytest.raises(DataError, match="marked invented and the pool in use is not"):
        ledger.enter(pool, loaded_by="an analyst")
    assert [load.number for load in ledger.loads()] == [1]


def test_a_pool_that_ships_takes_the_place_of_every_pool_and_keeps_the_published_figures(
    ledger, pool, figures
):
    used(ledger, pool)
    used(ledger, figures)
    assert used(ledger, pool, "training").parts == (2, 3)


def test_a_load_of_pool_and_figures_keeps_its_figures_when_the_pool_starts_anew(ledger, pool, figures, real):
    (pool / "figures.parquet").write_bytes((figures / "figures.parquet").read_bytes())
    assert used(ledger, pool).kind == "invented pool and published figures"
    load = used(ledger, real)
    assert load.parts == (1, 2)
    assert [(part.number, part.files) for part in ledger.parts(load)] == [(1, ("figures.parquet",))]


def test_one_row_that_is_not_marked_invented_makes_the_pool_real(ledger, tmp_path):
    # Blank is not marked.
    records = miniature.wave_records()
    records[-1]["invented"] = None
    miniature.write_file(tmp_path, "demonstration/wave_record", records)
    assert ledger.draft(tmp_path / "demonstration", loaded_by="an analyst").kind == "referral pool"


def test_a_load_with_a_file_cut_short_or_missing_is_not_whole(ledger, pool):
    load = ledger.enter(pool, loaded_by="an analyst")
    file = ledger.path(load) / "wave_record.parquet"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    assert not ledger.is_whole(load)
    file.unlink()
    assert not ledger.is_whole(load)
    file.write_bytes(whole)
    assert ledger.is_whole(load)


def test_files_that_changed_places_are_another_load(ledger, pool):
    load = ledger.enter(pool, loaded_by="an analyst")
    one, other = ledger.path(load) / "referral.parquet", ledger.path(load) / "wave_record.parquet"
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    assert not ledger.is_whole(load)


def test_an_empty_folder_is_no_load(ledger, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match="nothing to load"):
        ledger.enter(tmp_path / "empty", loaded_by="an analyst")
    assert list(ledger.folder.iterdir()) == []


def test_places_without_a_pool_are_no_load(ledger, tmp_path):
    pq.write_table(pa.table({"area": ["T01"]}), tmp_path / "area.parquet")
    with pytest.raises(DataError, match="places come with a pool only"):
        ledger.enter(tmp_path, loaded_by="an analyst")


def test_a_file_that_is_no_parquet_is_named(ledger, pool):
    (pool / "referral.parquet").write_bytes(b"another pool")
    with pytest.raises(DataError, match=r"referral\.parquet: cannot be read as Parquet"):
        ledger.enter(pool, loaded_by="an analyst")
    assert list(ledger.folder.iterdir()) == []


def test_what_an_interrupted_load_left_behind_is_no_load_and_can_be_swept(ledger, pool):
    (ledger.folder / "entering-abc").mkdir()
    (ledger.folder / "entering-abc" / "referral.parquet").write_bytes(b"half")
    (ledger.folder / "position.json.abc.writing").write_text("{")
    assert ledger.current() is None
    assert ledger.enter(pool, loaded_by="an analyst").number == 1
    ledger.sweep()
    assert [path.name for path in ledger.folder.iterdir()] == ["000001"]


def test_a_number_is_not_given_twice_although_an_entry_was_harmed(ledger, pool):
    used(ledger, pool)
    ledger.enter(pool, loaded_by="an analyst")
    (ledger.folder / "000002" / "load.json").unlink()
    assert ledger.enter(pool, loaded_by="an analyst").number == 3


def test_a_ledger_of_the_first_version_opens_with_its_newest_load_in_use(ledger, pool):
    lay_down(ledger, 1, pool, "demonstration", 0)
    lay_down(ledger, 2, pool, "an analyst", 1)
    current = ledger.current()
    assert (current.number, current.kind, current.parts, current.files) == (2, "invented pool", (2,), ())
    assert ledger.is_whole(current)
    assert [(move.before, move.to, move.by) for move in ledger.moves()] == [
        (0, 1, "demonstration"),
        (1, 2, "an analyst"),
    ]


def test_a_ledger_of_the_first_version_stays_where_it_is_while_a_load_is_entered(ledger, pool, figures):
    lay_down(ledger, 1, pool, "demonstration", 0)
    lay_down(ledger, 2, pool, "an analyst", 1)
    third = ledger.enter(figures, loaded_by="another")
    assert (third.number, third.parts) == (3, (2, 3))
    assert ledger.current().number == 2
    assert ledger.go_to(1, by="another").number == 1
    assert [move.to for move in ledger.moves()] == [1, 2, 1]
