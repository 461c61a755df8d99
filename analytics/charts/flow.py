"""The flow from who referred by way of the first response to where it ended."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.charts import look
from analytics.charts.place import apart, broken

HEIGHT = 540
_ABOVE, _BELOW = 34, 12  # pixels
_ROOM = HEIGHT - _ABOVE - _BELOW
_THICK, _APART = 14, 14  # pixels across a node, and between two of one column
_LINK = 0.6
_FIRST, _LAST = 0.19, 0.81  # shares of the width, with the names of the outer nodes beside them
_CHARACTERS = 13  # of a name in one line
_LINE = 17
_BESIDE = _THICK // 2 + 5  # pixels from the middle of a node to its name
_COLUMNS = {
    # column: where its nodes stand, its name, and the side and pixels its labels keep from them
    "source": (_FIRST, "who referred", "right", -_BESIDE),
    "response": ((_FIRST + _LAST) / 2, "first response", "left", _BESIDE),
    "stage": (_LAST, "furthest stage", "left", _BESIDE),
}
_ENDS = {"source": "response", "response": "stage"}


def flow(
    links: pd.DataFrame,
    order: Mapping[str, Sequence[str]],
    to: str,
    shade: look.Shade | None,
    invented: bool,
) -> look.Figure:
    """Return the flow: grey links as wide as their count, those into one group of stages in its colour.

    Columns: half (source or response), start, start_label, end, end_label, count, count_shown. `order` gives the keys
    of source, response and stage from above. Only what is drawn sets the height of a node.
    """
    nodes = _nodes(links, order)
    figure = {
        "data": [_sankey(links, nodes, to, shade)],
        "layout": look.layout(
            height=HEIGHT,
            margin={"l": 8, "r": 8, "t": _ABOVE, "b": _BELOW},
            annotations=[*_heads(nodes), *_names(nodes)],
        ),
    }
    return look.invented(figure, at=[(0.5, 0.5)], size=48, above=True) if invented else figure


def _sankey(links: pd.DataFrame, nodes: pd.DataFrame, to: str, shade: look.Shade | None) -> look.Figure:
    place = {(node.column, node.key): index for index, node in enumerate(nodes.itertuples(index=False))}
    ends = [_ENDS[half] for half in links["half"]]
    into = [(at, end) == ("stage", to) for at, end in zip(ends, links["end"], strict=True)]
    return {
        "type": "sankey",
        "name": "flow",
        "arrangement": "fixed",
        "domain": {"x": [_FIRST, _LAST], "y": [0, 1]},
        "node": {
            # Names are written beside the nodes, where no coloured link lies under them.
            "label": [""] * len(nodes),
            "customdata": list(nodes["label"]),
            "x": [_share_of_domain(column) for column in nodes["column"]],
            "y": [round(y, 4) for y in nodes["y"]],
            "color": look.SLATE,
            "line": {"width": 0},
            "thickness": _THICK,
            "pad": _APART,
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        "link": {
            "source": [place[half, key] for half, key in zip(links["half"], links["start"], strict=True)],
            "target": [place[at, key] for at, key in zip(ends, links["end"], strict=True)],
            "value": [int(count) for count in links["count"]],
            "color": [_stage_colour(shade) if shade and is_in else _faint(look.BAR_GREY) for is_in in into],
            "line": {"color": look.WHITE, "width": 0.5},
            "customdata": _told(links),
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    }


def _stage_colour(shade: look.Shade) -> str:
    # A hollow group has no colour of its own that would be seen among grey links.
    return look.MARK if shade[0] in look.PALE else shade[0]


def _share_of_domain(column: str) -> float:
    # Plotly leaves out a node at 0 or at 1.
    return min(max(round((_COLUMNS[column][0] - _FIRST) / (_LAST - _FIRST), 3), 0.001), 0.999)


def _heads(nodes: pd.DataFrame) -> list[look.Figure]:
    place: look.Figure = {
        "y": 1,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "center",
        "yanchor": "bottom",
        "yshift": 8,
    }
    return [
        look.label(name, size=look.SMALL, colour=look.SLATE, x=x, **place)
        for column, (x, name, _, _) in _COLUMNS.items()
        if nodes["column"].eq(column).any()
    ]


def _names(nodes: pd.DataFrame) -> list[look.Figure]:
    """Return the name of each node beside it, moved apart where two would touch."""
    written = []
    for column, (x, _, side, shift) in _COLUMNS.items():
        of_column = nodes[nodes["column"] == column]
        texts = [broken(text, _CHARACTERS) for text in of_column["label"]]
        heights = [_LINE * (text.count("<br>") + 1) for text in texts]
        middles = apart([(1 - y) * _ROOM for y in of_column["y"]], heights, _ROOM)
        place: look.Figure = {
            "x": x,
            "xref": "paper",
            "yref": "paper",
            "xanchor": side,
            "xshift": shift,
            "align": side,
        }
        if column == "response":
            place |= {"bgcolor": look.WHITE, "borderpad": 1}
        written += [
            look.label(text, size=look.SMALL, y=middle / _ROOM, yanchor="middle", **place)
            for text, middle in zip(texts, middles, strict=True)
        ]
    return written


def _told(links: pd.DataFrame) -> list[str]:
    told = zip(links["start_label"], links["end_label"], links["count_shown"], strict=True)
    return [f"<b>{start}</b> to <b>{end}</b><br>{count} referrals" for start, end, count in told]


def _nodes(links: pd.DataFrame, order: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Return the nodes that a link reaches: column, key, label, and the middle of each as a share from above."""
    ends = [_ENDS[half] for half in links["half"]]
    reached = pd.concat(
        [
            _sized(links["half"], links["start"], links["start_label"], links["count"]),
            _sized(ends, links["end"], links["end_label"], links["count"]),
        ]
    )
    # A node in the middle is as tall as the wider of what comes in and what goes on.
    reached = reached.groupby(["column", "key"], as_index=False).agg({"label": "first", "size": "max"})
    columns = [reached[reached["column"] == column] for column in order]
    columns = [
        column.set_index("key").reindex([key for key in keys if key in set(column["key"])]).reset_index()
        for column, keys in zip(columns, order.values(), strict=True)
    ]
    drawn = [column for column in columns if len(column)]
    scale = min((_ROOM - _APART * (len(column) - 1)) / column["size"].sum() for column in drawn)
    return pd.concat([column.assign(y=_middles(column["size"] * scale)) for column in drawn])


def _sized(columns: Sequence[str], keys: pd.Series, labels: pd.Series, counts: pd.Series) -> pd.DataFrame:
    found = pd.DataFrame(
        {"column": list(columns), "key": list(keys), "label": list(labels), "size": list(counts)}
    )
    return found.groupby(["column", "key"], as_index=False).agg({"label": "first", "size": "sum"})


def _middles(heights: pd.Series) -> pd.Series:
    """Return the middle of each node of one column, which stands in the middle of the room."""
    spare = _ROOM - heights.sum() - _APART * (len(heights) - 1)
    above = heights.cumsum() - heights / 2 + _APART * pd.Series(range(len(heights)), index=heights.index)
    return (above + spare / 2) / _ROOM


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{_LINK})"
