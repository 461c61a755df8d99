"""Small frames that the chart tests draw; every figure is made up so that it can be checked by eye."""

import numpy as np
import pandas as pd
import pytest

HIDDEN = np.nan


@pytest.fixture
def areas() -> pd.DataFrame:
    """Five authorities: the focus, two of its region with one hidden, and two elsewhere."""
    rows = [
        # area, short name, value, lower, upper, shown, status, role
        ("370", "Barnsley", 71.0, 64.0, 79.0, "71", "", "region"),
        ("815", "North Yorkshire", HIDDEN, HIDDEN, HIDDEN, "c", "c", "region"),
        ("372", "Rotherham", 80.0, 73.0, 87.0, "80", "", "focus"),
        ("868", "Windsor", 0.0, HIDDEN, HIDDEN, "0", "", "elsewhere"),
        ("202", "Camden", 44.0, 39.0, 50.0, "44", "", "elsewhere"),
    ]
    columns = ["area", "short_name", "value", "lower", "upper", "shown", "status", "role"]
    frame = pd.DataFrame(rows, columns=columns)
    words = frame["status"].map({"": "", "c": "hidden by the publisher"})
    return frame.assign(name=frame["short_name"], status_words=words)


@pytest.fixture
def many() -> pd.DataFrame:
    """151 authorities of England: the focus, 14 of its region, and 136 elsewhere; one value far out."""
    roles = ["focus", *["region"] * 14, *["elsewhere"] * 136]
    values = [500.0 + place for place in range(150)] + [2083.0]
    return pd.DataFrame(
        {
            "area": [str(200 + place) for place in range(151)],
            "name": [f"Authority {place}" for place in range(151)],
            "short_name": [f"Authority {place}" for place in range(151)],
            "value": values,
            "lower": [value - 20 for value in values],
            "upper": [value + 20 for value in values],
            "shown": [f"{value:,.0f}" for value in values],
            "status": "",
            "status_words": "",
            "role": roles,
        }
    )
