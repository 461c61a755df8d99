"""The key file and the hashes that it makes."""

import hashlib
import hmac
import stat

import pytest

from analytics.intake.errors import DataError
from analytics.prepare import census
from analytics.prepare.hashed_keys import hashed, kept_key, row_key
from analytics.prepare.preparation import prepare
from tests.prepare.census_files import census as as_census
from tests.prepare.census_files import child, plan


def test_a_key_is_made_once_for_its_owner_alone_and_kept(tmp_path):
    path = tmp_path / "inside" / "prepare.key"
    key = kept_key(path)
    assert len(key) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert kept_key(path) == key
    assert kept_key(tmp_path / "other.key") != key


@pytest.mark.parametrize("content", [b"", b"secret", b"0" * 63, b"g" * 64, b"\xff" * 64])
def test_a_file_that_is_no_key_is_refused_and_left_as_it_was(tmp_path, content):
    path = tmp_path / "prepare.key"
    path.write_bytes(content)
    with pytest.raises(DataError) as refused:
        kept_key(path)
    assert "does not hold a key of Prepare" in str(refused.value) and "secret" not in str(refused.value)
    assert path.read_bytes() == content


def test_a_key_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="^The key file cannot be made or read: "):
        kept_key(tmp_path / "file" / "prepare.key")


def test_a_hash_is_hmac_sha256_of_the_kind_and_the_number():
    expected = hmac.new(b"k" * 32, b"child:EX0001", hashlib.sha256).hexdigest()
    assert hashed(b"k" * 32, "child", "EX0001") == expected
    assert len(expected) == 64


def test_a_child_and_a_family_of_one_number_differ_and_so_do_two_keys():
    hashes = {hashed(key, kind, "1") for key in (b"k" * 32, b"l" * 32) for kind in ("child", "family")}
    assert len(hashes) == 4


def test_a_row_key_is_random():
    assert len({row_key() for _ in range(1_000)}) == 1_000


def test_the_same_child_has_the_same_hash_in_two_waves_and_no_number_is_in_either(tmp_path):
    path = tmp_path / "cin.xml"
    path.write_text(as_census(child("", number="AB77001")), encoding="utf-8")
    read = census.read(path, "cin.xml")
    first, second = (prepare([read], plan(wave=wave)).referrals for wave in ("W1", "W2"))
    assert first.child_key.tolist() == second.child_key.tolist()
    assert "AB77001" not in first.to_csv()
    assert prepare([read], plan(key=b"l" * 32)).referrals.child_key.tolist() != first.child_key.tolist()


def test_the_plan_never_prints_its_key():
    assert "kkkk" not in repr(plan())
