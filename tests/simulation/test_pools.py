"""Under five seeds that were not chosen for it, the training pool shows what was planted, and nothing else."""

import pandas as pd
import pytest

from tests.simulation import pools
from tests.simulation.drawn import pool_alike
from tests.simulation.written import as_said

# A third of the fifteen, all alike.
READ = ("D01", "D04", "D07", "D10", "D13")


@pytest.fixture(scope="module")
def told() -> pd.Series:
    return pools.told(pd.concat([pools.planted(seed) for seed in pools.SEEDS]), "said")


# Five seeds in two waves.
@pytest.mark.parametrize(
    ("slot", "share"),
    [
        ("D06", "not_in_need_share"),
        ("D07", "not_in_need_share"),
        ("D07", "nfa_sample"),
        ("D08", "s47_share"),
    ],
)
def test_the_widest_differences_are_told_ten_times_of_ten(told, slot, share):
    assert told[slot, share] == 10


def test_fewer_enquiries_are_told_eight_times_of_ten(told):
    assert told["D09", "s47_share"] >= 8


@pytest.fixture(scope="module")
def nothing() -> pd.DataFrame:
    return pd.concat([pools.unplanted(pool_alike(seed), seed, READ) for seed in (1_001, 1_002, 1_003, 1_004)])


# 4 pools x 2 waves x 13 shares x 5 authorities are 520.
def test_where_no_authority_differs_no_more_is_told_than_chance_would(nothing):
    told, more = as_said(nothing, "said")
    assert len(nothing) == 520
    assert 0 < told.percent < 5
    assert more.percent < 0.3
