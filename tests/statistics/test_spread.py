"""How far apart areas lie, worked out by hand."""

import numpy as np
import pytest

from analytics.statistics.spread import Spread, spread

# Children looked after per 10,000 at 31 March 2025, as published, the authorities from A to Z.
LOOKED_AFTER = [71, 96, 79, 74, 58, 119, 64, 85, 131, 62, 48, 80, 54, 89, 69]


def test_the_fifteen_looked_after_rates_have_the_spread_read_off_in_order():
    # In order: 48 54 58 62 64 69 71 74 79 80 85 89 96 119 131. The eighth is the median. The quartiles lie
    # at places 1 + 14/4 = 4.5 and 11.5: halfway from 62 to 64, and from 85 to 89.
    assert spread(LOOKED_AFTER) == Spread(
        count=15, median=74, lower_quartile=63, upper_quartile=87, second_lowest=54, second_highest=119
    )


def test_a_hidden_value_is_left_out_and_not_taken_for_nought():
    # 10 20 30 40: the median lies halfway, the quartiles at places 1.75 and 3.25.
    assert spread([40, np.nan, 10, 30, 20]) == Spread(
        count=4, median=25, lower_quartile=17.5, upper_quartile=32.5, second_lowest=20, second_highest=30
    )


def test_a_true_nought_counts():
    assert spread([0, 10, 20, 30, 40]).median == 20


def test_three_values_are_too_few_for_a_spread():
    with pytest.raises(ValueError, match="at least four values, found 3"):
        spread([1, 2, 3, np.nan])
