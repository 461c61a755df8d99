"""The flow from who referred by way of the first response to where it ended."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from analytics.charts import look
from analytics.charts.label_places import broken, spread_apart

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


class FlowLink(Protocol):
    """One path from a node to one of the next column: its half is that of its start, its count as printed."""

    @property
    def half(self) -> str: ...
    @property
    def start(self) -> str: ...
    @property
    def start_label(self) -> str: ...
    @property
    def end(self) -> str: ...
    @property
    def end_label(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def count_shown(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    """One node: its column, key and label, and its middle as a share of the room from above."""

    column: str
    key: str
    label: str
    y: float


def flow(
    links: Sequence[FlowLink],
    order: Mapping[str, Sequence[str]],
    to: str,
    shade: look.Shade | None,
    invented: bool,
) -> look.Figure:
    """Return the flow: grey links as wide as their count, those into one group of stages in its colour.

    `order` gives the keys of source, response and stage from above. Only what is drawn sets the height of a node.
    """
    nodes = _nodes(links, order)
    figure: look.Figure = {
        "data": [_sankey(links, nodes, to, shade)],
        "layout": look.layout(
            height=HEIGHT,
            margin={"l": 8, "r": 8, "t": _ABOVE, "b": _BELOW},
            annotations=[*_heads(nodes), *_names(nodes)],
        ),
    }
    return look.invented(figure, at=[(0.5, 0.5)], size=48, above=True) if invented else figure


def _sankey(
    links: Sequence[FlowLink], nodes: Sequence[_Node], to: str, shade: look.Shade | None
) -> look.Figure:
    place = {(node.column, node.key): index for index, node in enumerate(nodes)}
    return {
        "type": "sankey",
        "name": "flow",
        "arrangement": "fixed",
        "domain": {"x": [_FIRST, _LAST], "y": [0, 1]},
        "node": {
            # Names are written beside the nodes, where no coloured link lies under them.
            "label": [""] * len(nodes),
            "customdata": [node.label for node in nodes],
            "x": [_share_of_domain(node.column) for node in nodes],
            "y": [round(node.y, 4) for node in nodes],
            "color": look.SLATE,
            "line": {"width": 0},
            "thickness": _THICK,
            "pad": _APART,
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        "link": {
            "source": [place[link.half, link.start] for link in links],
            "target": [place[_ENDS[link.half], link.end] for link in links],
            "value": [int(link.count) for link in links],
            "color": [_colour(link, to, shade) for link in links],
            "line": {"color": look.WHITE, "width": 0.5},
            "customdata": [
                f"<b>{link.start_label}</b> to <b>{link.end_label}</b><br>{link.count_shown} referrals"
                for link in links
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    }


def _colour(link: FlowLink, to: str, shade: look.Shade | None) -> str:
    is_into = shade is not None and (_ENDS[link.half], link.end) == ("stage", to)
    return _stage_colour(shade) if is_into and shade else _faint(look.BAR_GREY)


def _stage_colour(shade: look.Shade) -> str:
    # A hollow group has no colour of its own that would be seen among grey links.
    return look.MARK if shade[0] in look.PALE else shade[0]


def _share_of_domain(column: str) -> float:
    # Plotly leaves out a node at 0 or at 1.
    return min(max(round((_COLUMNS[column][0] - _FIRST) / (_LAST - _FIRST), 3), 0.001), 0.999)


def _heads(nodes: Sequence[_Node]) -> list[look.Figure]:
    place: look.Figure = {"y": 1, "xref": "paper", "yref": "paper", "xanchor": "center"}
    place |= {"yanchor": "bottom", "yshift": 8}
    drawn = {node.column for node in nodes}
    return [
        look.label(name, size=look.SMALL, colour=look.SLATE, x=x, **place)
        for column, (x, name, _, _) in _COLUMNS.items()
        if column in drawn
    ]


def _names(nodes: Sequence[_Node]) -> list[look.Figure]:
    """Return the name of each node beside it, moved apart where two would touch."""
    written = []
    for column, (x, _, side, shift) in _COLUMNS.items():
        of_column = [node for node in nodes if node.column == column]
        texts = [broken(node.label, _CHARACTERS) for node in of_column]
        heights = [_LINE * (text.count("<br>") + 1) for text in texts]
        middles = spread_apart([(1 - node.y) * _ROOM for node in of_column], heights, _ROOM)
        place: look.Figure = {"x": x, "xref": "paper", "yref": "paper", "xanchor": side, "xshift": shift}
        place["align"] = side
        if column == "response":
            place |= {"bgcolor": look.WHITE, "borderpad": 1}
        written += [
            look.label(text, size=look.SMALL, y=middle / _ROOM, yanchor="middle", **place)
            for text, middle in zip(texts, middles, strict=True)
        ]
    return written


def _nodes(links: Sequence[FlowLink], order: Mapping[str, Sequence[str]]) -> list[_Node]:
    """Return the nodes that a link reaches, column by column, in their order."""
    labels = {(link.half, link.start): link.start_label for link in links}
    labels |= {(_ENDS[link.half], link.end): link.end_label for link in links}
    going_on = _sums(((link.half, link.start), int(link.count)) for link in links)
    coming_in = _sums(((_ENDS[link.half], link.end), int(link.count)) for link in links)
    # A node in the middle is as tall as the wider of what comes in and what goes on.
    sizes = {node: max(going_on.get(node, 0), coming_in.get(node, 0)) for node in labels}
    columns = [[(column, key) for key in keys if (column, key) in sizes] for column, keys in order.items()]
    drawn = [column for column in columns if column]
    scale = min(
        (_ROOM - _APART * (len(column) - 1)) / sum(sizes[node] for node in column) for column in drawn
    )
    return [
        _Node(column=node[0], key=node[1], label=labels[node], y=middle)
        for column in drawn
        for node, middle in zip(column, _middles([sizes[node] * scale for node in column]), strict=True)
    ]


def _sums(counts: Iterable[tuple[tuple[str, str], int]]) -> dict[tuple[str, str], int]:
    sums: dict[tuple[str, str], int] = {}
    for node, count in counts:
        sums[node] = sums.get(node, 0) + count
    return sums


def _middles(heights: Sequence[float]) -> list[float]:
    """Return the middle of each node of one column, which stands in the middle of the room, as shares of it."""
    spare = _ROOM - sum(heights) - _APART * (len(heights) - 1)
    return [
        (reached - height / 2 + _APART * place + spare / 2) / _ROOM
        for place, (height, reached) in enumerate(zip(heights, accumulate(heights), strict=True))
    ]


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{_LINK})"
