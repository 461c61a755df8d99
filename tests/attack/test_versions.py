"""Two versions of a wave do not subtract: what would tell of one waits, and a batch tells of none of its own."""

import shutil

import numpy as np
import pandas as pd
import pytest

from analytics.loads.generations import ledger_of
from analytics.loads.waiting_waves import waiting_waves
from analytics.registry.disclosure_rule import FEWEST_CHANGED_REFERRALS
from analytics.settings import Settings
from tests.attack.counted import tables
from tests.attack.versions import batch, between, sample


@pytest.fixture(scope="module")
def settings(built):
    return Settings(store=built("demonstration"))


@pytest.fixture
def given(settings, tmp_path):
    """Return what writes the pool that ships without some of its rows, as a load of its own."""

    def write(rows):
        shipped = settings.shipped / settings.pool
        held = pd.read_parquet(shipped / "referral.parquet")
        held.drop(index=held.index[rows]).to_parquet(tmp_path / "referral.parquet")
        shutil.copy(shipped / "wave_record.parquet", tmp_path)
        return tmp_path

    return write


def of_file(everything, settings, rows):
    """Return the authorities and waves of rows of the file that ships, by their places in it."""
    held = pd.read_parquet(settings.shipped / settings.pool / "referral.parquet").iloc[rows]
    return tuple(sorted(set(zip(held.authority.astype(str), held.wave.astype(str), strict=True))))


def test_the_pool_with_and_without_one_referral_would_show_what_it_is(everything, seen):
    for row in sample(everything, 2):
        told = between(everything, seen, tables(), np.array([row]))
        assert told.changed > 50 and len(told.attributes) >= 3
        # What is told is true of the very referral.
        assert all(everything.masks[atom][row] for state in told.attributes for atom in state)


def test_so_no_pool_without_one_of_its_referrals_is_shown(everything, settings, given):
    for row in sample(everything, 15):
        assert waiting_waves(ledger_of(settings), given([row])) == of_file(everything, settings, [row])


def test_a_batch_that_is_just_large_enough_is_shown_and_tells_of_none_of_its_own(
    everything, seen, settings, given
):
    row = int(sample(everything, 1)[0])
    rows = batch(everything, row, FEWEST_CHANGED_REFERRALS)
    assert between(everything, seen, tables(), rows).attributes == frozenset()
    # By its place in the file: the store keeps the rows in another order.
    held = pd.read_parquet(settings.shipped / settings.pool / "referral.parquet")
    wave = np.nonzero(((held.authority == "372") & (held.wave == "W2")).to_numpy())[0]
    assert waiting_waves(ledger_of(settings), given(wave[:FEWEST_CHANGED_REFERRALS])) == ()
    assert waiting_waves(ledger_of(settings), given(wave[: FEWEST_CHANGED_REFERRALS - 1])) == (("372", "W2"),)
