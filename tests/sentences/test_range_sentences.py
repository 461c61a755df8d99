"""The words of a share that is printed as a range."""

import numpy as np
import pandas as pd

from analytics.sentences import range_sentences

OPEN = pd.Series({"status": "range", "share_shown": "77% to 84%", "least": 77.0, "most": 84.0})
ONE = pd.Series({"status": "", "share_shown": "80%", "least": np.nan, "most": np.nan})


def test_a_range_is_said_with_both_ends_and_one_figure_as_it_is() -> None:
    assert range_sentences.between(OPEN) == "between 77% and 84%"
    assert [range_sentences.share_words(row) for row in (OPEN, ONE)] == ["between 77% and 84%", "80%"]
    assert [range_sentences.is_range(row) for row in (OPEN, ONE)] == [True, False]


def test_a_range_says_why_chance_is_not_judged_and_what_to_do() -> None:
    assert range_sentences.why("the other 14 together") == (
        "Under these choices what may be shown leaves the figure of the other 14 together open to more than a point, so"
        " chance is not judged. Choose fewer filters or both waves."
    )
    assert (
        "the figure of the other 3 together (enquiries with a plan) open to more than a point"
        in range_sentences.why("the other 3 together", "enquiries with a plan")
    )
