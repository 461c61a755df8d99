"""The looked-after return: when a period of care began."""

from datetime import date

import pytest

from analytics.prepare import ssda903
from analytics.prepare.return_model import Event, Happening

HEADINGS = "CHILD,DECOM,RNE,LS,CIN,PLACE,PL_POST,DEC,REC,REASON_PLACE_CHANGE"


def read(tmp_path, *lines, headings=HEADINGS):
    path = tmp_path / "episodes.csv"
    path.write_text("\n".join([headings, *lines]), encoding="utf-8")
    return ssda903.read(path, "episodes.csv")


def test_only_the_start_of_a_period_counts(tmp_path):
    returned = read(
        tmp_path,
        "EX0001,09/03/2026,S,C1,N1,U4,ZZ99 3WZ,20/03/2026,X1,CARPL",
        "EX0001,20/03/2026,P,C1,N1,U4,ZZ99 3WZ,,,",
        "EX0002,01/02/2026,L,V2,N1,U4,ZZ99 3WZ,,,",
    )
    assert returned.events == [Event(kind=Happening.CARE, child="EX0001", start=date(2026, 3, 9))]
    assert returned.carries == {"days_to_cla"}


@pytest.mark.parametrize("status", ["V3", "V4"])
def test_a_series_of_short_breaks_is_left_out_and_counted(status, tmp_path):
    returned = read(tmp_path, f"EX0001,09/03/2026,S,{status},N1,U4,,,,")
    assert returned.events == []
    assert [(found.what, found.rows) for found in returned.findings] == [
        ("episodes", 1),
        ("A series of short breaks (V3 or V4), not counted as looked after", 1),
    ]


def test_a_child_number_keeps_its_leading_noughts_and_columns_are_read_by_name(tmp_path):
    returned = read(tmp_path, "S,000123,C2,2026-03-09", headings="rne,Child,LS,DECOM")
    assert returned.events == [Event(kind=Happening.CARE, child="000123", start=date(2026, 3, 9))]


def test_no_placement_is_read(tmp_path):
    assert "ZZ99" not in str(read(tmp_path, "EX0001,09/03/2026,S,C1,N1,U4,ZZ99 3WZ,,,"))
