"""The ledger of loads: dated, immutable, never overwritten."""

import pytest

from analytics.ledger import Ledger, Load
from tests import miniature


@pytest.fixture
def pool(tmp_path):
    for name in ("demonstration/referral", "demonstration/wave_record"):
        miniature.write_file(tmp_path, name, miniature.FILES[name]())
    return tmp_path / "demonstration"


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path / "ledger")


def test_an_empty_ledger_has_no_load_in_use(ledger):
    assert ledger.current() is None
    assert ledger.loads() == ()


def test_the_first_load_takes_nobodys_place(ledger, pool):
    load = ledger.enter(pool, loaded_by="an analyst")
    assert (load.number, load.replaced, load.loaded_by) == (1, 0, "an analyst")
    assert ledger.current() == load


def test_the_newest_load_is_in_use_and_the_older_stay(ledger, pool):
    first = ledger.enter(pool, loaded_by="an analyst")
    (pool / "referral.parquet").write_bytes(b"another pool")
    second = ledger.enter(pool, loaded_by="another")
    assert (second.number, second.replaced) == (2, 1)
    assert ledger.loads() == (first, second)
    assert (ledger.path(first) / "referral.parquet").read_bytes() != b"another pool"
    assert (ledger.path(second) / "referral.parquet").read_bytes() == b"another pool"


def test_the_tenth_load_comes_after_the_ninth(ledger, pool):
    for _ in range(10):
        ledger.enter(pool, loaded_by="an analyst")
    assert ledger.current().number == 10


def test_a_load_reads_back_as_it_was_entered(ledger, pool):
    load = ledger.enter(pool, loaded_by="an analyst")
    assert Ledger(ledger.folder).current() == load
    assert isinstance(load, Load)
    assert ledger.is_whole(load)


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


def test_a_load_that_cannot_be_entered_whole_is_not_entered(ledger, pool):
    (pool / "wave_record.parquet").unlink()
    with pytest.raises(FileNotFoundError):
        ledger.enter(pool, loaded_by="an analyst")
    assert list(ledger.folder.iterdir()) == []


def test_what_an_interrupted_load_left_behind_is_no_load(ledger, pool):
    (ledger.folder / "entering-abc").mkdir()
    (ledger.folder / "entering-abc" / "referral.parquet").write_bytes(b"half")
    assert ledger.current() is None
    assert ledger.enter(pool, loaded_by="an analyst").number == 1
