"""The flow from who referred by way of the first response to where it ended."""

import pandas as pd
import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from analytics.charts.flow_chart import HEIGHT, flow
from tests.rows import rows_of

ORDER = {
    "source": ["police", "health"],
    "response": ["nfa", "assessment"],
    "stage": ["closed", "assessed_closed", "plan"],
}
LABELS = {
    "police": "Police",
    "health": "Health",
    "nfa": "No further action",
    "assessment": "Social work assessment",
    "closed": "Closed at the front door",
    "assessed_closed": "Assessed, not in need",
}


def link(half: str, start: str, end: str, count: int) -> dict:
    return {
        "half": half,
        "start": start,
        "start_label": LABELS[start],
        "end": end,
        "end_label": LABELS[end],
        "count": count,
        "count_shown": f"{count:,}",
    }


@pytest.fixture
def links() -> pd.DataFrame:
    """Return 70 from the police and 30 from health; of 80 assessed only 40 go on to a path that is shown."""
    return pd.DataFrame(
        [
            link("source", "police", "nfa", 20),
            link("source", "police", "assessment", 50),
            link("source", "health", "assessment", 30),
            link("response", "nfa", "closed", 20),
            link("response", "assessment", "assessed_closed", 40),
        ]
    )


def drawn(links: pd.DataFrame, to: str = "", shade: look.Shade | None = None, invented: bool = False) -> dict:
    return flow(rows_of(links), ORDER, to, shade, invented)


def sankey(figure: dict) -> dict:
    (trace,) = figure["data"]
    return trace


def names(figure: dict) -> list[str]:
    return [note["text"].replace("<br>", " ") for note in figure["layout"]["annotations"]]


def test_the_flow_is_valid_plotly(links: pd.DataFrame) -> None:
    Figure(drawn(links, "closed", look.STAGE_SHADES[0], invented=True))


def test_links_join_their_nodes_and_are_as_wide_as_their_counts(links: pd.DataFrame) -> None:
    trace = sankey(drawn(links))
    node, joined = trace["node"]["customdata"], trace["link"]
    ends = zip(joined["source"], joined["target"], joined["value"], strict=True)
    assert [(node[start], node[end], value) for start, end, value in ends] == [
        ("Police", "No further action", 20),
        ("Police", "Social work assessment", 50),
        ("Health", "Social work assessment", 30),
        ("No further action", "Closed at the front door", 20),
        ("Social work assessment", "Assessed, not in need", 40),
    ]


def test_only_nodes_that_a_link_reaches_are_drawn(links: pd.DataFrame) -> None:
    # Nothing leads to a plan, which has its place in the order all the same.
    assert set(sankey(drawn(links))["node"]["customdata"]) == set(LABELS.values())


def test_nodes_stand_in_three_columns_in_the_order_given(links: pd.DataFrame) -> None:
    node = sankey(drawn(links))["node"]
    assert node["x"] == [0.001, 0.001, 0.5, 0.5, 0.999, 0.999]
    for first in (0, 2, 4):
        assert node["y"][first] < node["y"][first + 1]


def test_a_node_is_as_tall_as_what_is_drawn_and_no_taller(links: pd.DataFrame) -> None:
    # Room: 540 - 34 - 12 = 494 px. Sources 100 and one gap of 14: 4.8 px a referral. Police 336 px, health 144: the
    # middles at 168 and 336 + 14 + 72 = 422. Stages 60: 288 px and a gap, 96 px left above: closed 96 px, from 96 to
    # 192, the middle at 144; then 192 + 14 + 96 = 302.
    assert HEIGHT == 540
    y = sankey(drawn(links))["node"]["y"]
    assert [round(share * 494) for share in y] == [168, 422, 48, 302, 144, 302]


def test_links_are_grey_unless_they_end_at_the_stage_chosen(links: pd.DataFrame) -> None:
    grey = set(sankey(drawn(links))["link"]["color"])
    assert grey == {"rgba(201,206,209,0.6)"}
    deep = look.STAGE_SHADES[2]
    coloured = sankey(drawn(links, "assessed_closed", deep))["link"]["color"]
    assert coloured == [*["rgba(201,206,209,0.6)"] * 4, deep[0]]


def test_a_hollow_stage_is_coloured_so_that_it_is_seen(links: pd.DataFrame) -> None:
    # Mist among grey links would be no colour.
    coloured = sankey(drawn(links, "closed", look.STAGE_SHADES[0]))["link"]["color"]
    assert coloured[3] == look.MARK


def test_every_node_has_its_name_beside_it_and_every_column_its_head(links: pd.DataFrame) -> None:
    written = names(drawn(links))
    assert written[:3] == ["who referred", "first response", "furthest stage"]
    assert set(LABELS.values()) == set(written[3:])


def test_names_of_thin_nodes_do_not_touch(links: pd.DataFrame) -> None:
    thin = pd.concat([links, pd.DataFrame([link("source", "health", "nfa", 10)])])
    many = drawn(thin.assign(count=[500, 1000, 10, 500, 10, 10]))["layout"]["annotations"]
    responses = [note for note in many if note["xanchor"] == "left" and note["x"] == 0.5]
    gaps = [abs(one["y"] - other["y"]) * 494 for one, other in zip(responses, responses[1:], strict=False)]
    assert all(gap >= 33.9 for gap in gaps)


def test_the_pointer_is_told_the_printed_count_and_no_other(links: pd.DataFrame) -> None:
    trace = sankey(drawn(links))
    assert trace["link"]["customdata"][1] == "<b>Police</b> to <b>Social work assessment</b><br>50 referrals"
    assert "value" not in trace["link"]["hovertemplate"] + trace["node"]["hovertemplate"]


def test_invented_data_is_marked_inside_the_picture(links: pd.DataFrame) -> None:
    plan = drawn(links, invented=True)["layout"]
    assert sum("INVENTED DATA" in note["text"] for note in plan["annotations"]) == 2
    assert not any("INVENTED" in name for name in names(drawn(links)))
