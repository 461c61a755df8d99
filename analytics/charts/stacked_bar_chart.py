"""What each authority's referrals were made up of, as bars of 100%."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from analytics.charts import look
from analytics.charts.label_places import broken, staggered, text_width
from analytics.charts.range_band import centre, ends, is_range
from analytics.charts.source_pairs_chart import pairs
from analytics.charts.stacked_bar_dots import BAND, DOT, NARROW, MixMark, MixPlace, spread

__all__ = ["stacked_bars", "pairs"]  # the two pictures of the Sources page

TOO_FEW = "too few to show"
_CHARACTERS = 18  # of an authority's name in one line
_LARGE_BAR, _BAR = 34, 24
_LARGE_ROW, _ROW = 46, 31
_LEVEL = 17
_ROOM = 6  # pixels a number inside a bar keeps free of its edges
_PARTED, _OUTLINED = {"color": look.WHITE, "width": 1.5}, {"color": look.MARK, "width": 1}
_FIRST = {"comparator": 0, "focus": 1}


class MixPart(MixMark, Protocol):
    """One group's share of an authority's referrals; the role is comparator, focus or another."""

    @property
    def area(self) -> str: ...
    @property
    def short_name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def group_label(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One authority: its parts in order, where it lies, in pixels down, and whether it is a bar, dots or words."""

    parts: tuple[MixPart, ...]
    y: float
    is_large: bool
    kind: str
    letter: str

    @property
    def name(self) -> str:
        return self.parts[0].short_name

    @property
    def role(self) -> str:
        return self.parts[0].role

    @property
    def bar(self) -> int:
        return _LARGE_BAR if self.is_large else _BAR


@dataclass(frozen=True, slots=True, kw_only=True)
class _Segment:
    """One part of a bar of 100%: where it starts and how wide it is, in percent of the bar."""

    part: MixPart
    line: _Line
    start: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """A group's name above the first row: where, how high, from which side it hangs, and what it stands over."""

    text: str
    x: float
    base: float
    side: str
    level: int


def stacked_bars(
    rows: Sequence[MixPart],
    order: Sequence[str],
    marked_group: str | None,
    invented: bool,
    *,
    shades: Mapping[str, look.Shade] | None = None,
) -> look.Figure:
    """Return bars of 100% an authority, comparator first, then the focus, then the rest as they come.

    A row with a hidden group is drawn as dots: in a bar, the length left over would be the number. So is one with a
    range, which is a band.
    """
    shades = shades or _source_shades(order, marked_group)
    lines = _placed(rows, order)
    segments = [segment for line in lines if line.kind == "bar" for segment in _segments_of(line)]
    longest = max(text_width(broken(line.name, _CHARACTERS), look.TEXT) for line in lines)
    headed, levels, left = _heads(lines[0], longest)
    height = lines[-1].y + _ROW / 2 + 4
    top = 10 + (levels * _LEVEL)
    figure: look.Figure = {
        "data": [
            *(
                _segments([segment for segment in segments if segment.part.group == group], shades[group])
                for group in order
                if segments
            ),
            *_dots(lines, shades),
        ],
        "layout": look.layout(
            height=round(height + top + _LARGE_ROW / 2 + 12),
            margin={"l": left, "r": 8, "t": 4, "b": 8},
            barmode="overlay",
            xaxis={"visible": False, "range": [-0.5, 100.5]},
            yaxis={
                "range": [height, -_LARGE_ROW / 2 - top],
                "tickvals": [line.y for line in lines],
                "ticktext": [_name(line) for line in lines],
                "ticks": "outside",
                "ticklen": 6,
                "tickcolor": look.WHITE,
            },
            shapes=[*_ticks(headed), *_rules(lines), *_frame(lines)],
            annotations=[*_labels(headed), *_hidden(lines)],
        ),
    }
    return look.invented(figure, at=[(0.5, 0.6), (0.5, 0.2)], size=48, above=True) if invented else figure


def _source_shades(order: Sequence[str], marked_group: str | None) -> dict[str, look.Shade]:
    greys = dict(zip(order, look.SOURCE_SHADES, strict=False))
    return greys | ({marked_group: look.CHOSEN_SHADE} if marked_group in greys else {})


def _placed(rows: Sequence[MixPart], order: Sequence[str]) -> list[_Line]:
    """Return the authorities, each with its parts in the order of the groups."""
    areas: dict[str, list[MixPart]] = {}
    for row in rows:
        areas.setdefault(row.area, []).append(row)
    place = {group: at for at, group in enumerate(order)}
    lines: list[_Line] = []
    below = 0.0
    for parts in sorted(areas.values(), key=lambda parts: _FIRST.get(parts[0].role, 2)):
        is_large = parts[0].role in _FIRST
        tall = _LARGE_ROW if is_large else _ROW
        # The first row's middle is at nought.
        below += tall if lines else tall / 2
        hidden = [part.status for part in parts if centre(part) is None]
        lines.append(
            _Line(
                parts=tuple(sorted(parts, key=lambda part: place[part.group])),
                y=below - tall / 2,
                is_large=is_large,
                kind=_kind(parts, len(hidden)),
                letter=max(hidden, default=""),
            )
        )
    return lines


def _kind(parts: Sequence[MixPart], hidden: int) -> str:
    if hidden == len(parts):
        return "words"
    return "dots" if any(part.share is None for part in parts) else "bar"


def _segments_of(line: _Line) -> list[_Segment]:
    """Return the parts of a bar, whose rounded shares are scaled to fill it."""
    shares = [part.share or 0.0 for part in line.parts]
    widths = [share * 100 / (sum(shares) or 1.0) for share in shares]
    parts_and_ends = zip(line.parts, widths, accumulate(widths), strict=True)
    return [
        _Segment(part=part, line=line, start=reached - width, width=width)
        for part, width, reached in parts_and_ends
    ]


def _segments(drawn: Sequence[_Segment], shade: look.Shade) -> look.Figure:
    large = [segment.line.is_large for segment in drawn]
    return {
        "type": "bar",
        "name": drawn[0].part.group,
        "orientation": "h",
        "x": [segment.width for segment in drawn],
        "base": [segment.start for segment in drawn],
        "y": [segment.line.y for segment in drawn],
        "width": [float(segment.line.bar) for segment in drawn],
        "marker": {"color": shade[0], "line": _OUTLINED if shade[0] in look.PALE else _PARTED},
        "text": [_inside(segment) for segment in drawn],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {
            "size": [look.TEXT if tall else look.SMALL for tall in large],
            "weight": [700 if tall else 400 for tall in large],
            "color": shade[1],
        },
        "hovertext": [_hover_text(segment.part) for segment in drawn],
        "hoverinfo": "text",
    }


def _inside(segment: _Segment) -> str:
    """Return what fits inside a segment at the narrowest: the percentage, its number alone, or nothing."""
    room, shown = segment.width * NARROW / 100 - _ROOM, segment.part.share_shown
    number = shown.removesuffix("%")
    for text in (shown, number) if segment.line.is_large else (number,):
        if text_width(text, look.TEXT) <= room:
            return text
    return ""


def _hover_text(part: MixPart) -> str:
    return f"<b>{part.short_name}</b><br>{part.group_label}: {part.share_shown}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dot:
    part: MixPart
    spot: MixPlace
    y: float


def _dots(lines: Sequence[_Line], shades: Mapping[str, look.Shade]) -> list[look.Figure]:
    seen: list[_Dot] = []
    for line in lines:
        parts = [part for part in line.parts if centre(part) is not None] if line.kind == "dots" else []
        seen += [
            _Dot(part=part, spot=spot, y=line.y + spot.lane)
            for part, spot in zip(parts, spread(parts), strict=True)
        ]
    if not seen:
        return []
    opened = [dot for dot in seen if is_range(dot.part)]
    return [*([_bands(opened, shades)] if opened else []), _marks(seen, shades, has_bands=bool(opened))]


def _bands(opened: Sequence[_Dot], shades: Mapping[str, look.Shade]) -> look.Figure:
    spans = [ends(dot.part) for dot in opened]
    return {
        "type": "bar",
        "name": "ranges",
        "orientation": "h",
        "base": [least for least, _ in spans],
        "x": [most - least for least, most in spans],
        "y": [dot.y for dot in opened],
        "width": [BAND] * len(opened),
        "marker": {
            "color": [shades[dot.part.group][0] for dot in opened],
            "line": {"color": look.SLATE, "width": 1.25},
        },
        "hovertext": [_hover_text(dot.part) for dot in opened],
        "hoverinfo": "text",
    }


def _marks(seen: Sequence[_Dot], shades: Mapping[str, look.Shade], *, has_bands: bool) -> look.Figure:
    """Return the dots with their numbers, and the numbers of the bands, which have no dot."""
    return {
        "type": "scatter",
        "name": "dots",
        "mode": "markers+text",
        "x": [_at(dot) for dot in seen],
        "y": [dot.y for dot in seen],
        "marker": {
            "size": [0 if is_range(dot.part) else DOT for dot in seen] if has_bands else DOT,
            "opacity": 1,
            "color": [shades[dot.part.group][0] for dot in seen],
            "line": {"color": look.SLATE, "width": 1.25},
        },
        "text": [_clear(dot) for dot in seen],
        "textposition": [f"middle {dot.spot.side}" for dot in seen],
        "textfont": {"size": look.SMALL},
        "hovertext": [_hover_text(dot.part) for dot in seen],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _at(dot: _Dot) -> float | None:
    """Return where a dot stands; of a band, the end beside which its number does."""
    if not is_range(dot.part):
        return dot.part.share
    return dot.part.most if dot.spot.side == "right" else dot.part.least


def _clear(dot: _Dot) -> str:
    """Return the number of a dot or band; a band has no dot to keep it clear of."""
    number = dot.spot.number
    if not is_range(dot.part) or not number:
        return number
    return f"\u2009{number}" if dot.spot.side == "right" else f"{number}\u2009"


def _name(line: _Line) -> str:
    name = broken(line.name, _CHARACTERS)
    if line.role == "focus":
        return look.plum(name)
    return f"<b>{name}</b>" if line.role == "comparator" else name


def _heads(first: _Line, names_width: float) -> tuple[list[_Head], int, int]:
    """Return where each group's name stands above the first row, on how many levels, and the margin they need.

    Units: pixels; `names_width` is what the names of the authorities take to the left of the bars.
    """
    if first.kind == "bar":
        middles = [
            (bar.part.group_label, bar.start + bar.width / 2) for bar in _segments_of(first) if bar.width
        ]
    else:
        middles = [(part.group_label, middle) for part in first.parts if (middle := centre(part))]
    seen = sorted(middles, key=lambda head: head[1])
    widths = [text_width(text, look.SMALL) + 4 for text, _ in seen]
    places = staggered([x * NARROW / 100 for _, x in seen], widths, (-names_width, NARROW))
    base = first.y - first.bar / 2
    headed = [
        _Head(text=text, x=x, base=base, side=side, level=level)
        for (text, x), (side, level) in zip(seen, places, strict=True)
    ]
    # Where no order of levels keeps every name inside, the first names run out to the left.
    out = [
        width - head.x * NARROW / 100
        for head, width in zip(headed, widths, strict=True)
        if head.side == "right"
    ]
    return headed, max((head.level + 1 for head in headed), default=0), round(max([4.0, *out]))


def _ticks(headed: Sequence[_Head]) -> list[look.Figure]:
    line = {"color": look.LINE, "width": 1}
    return [
        {
            "type": "line",
            "x0": head.x,
            "x1": head.x,
            "y0": head.base,
            "y1": head.base - 6 - (head.level + 0.8) * _LEVEL,
            "line": line,
        }
        for head in headed
    ]


def _labels(headed: Sequence[_Head]) -> list[look.Figure]:
    return [
        look.label(
            head.text,
            size=look.SMALL,
            x=head.x,
            y=head.base - 6 - (head.level + 0.5) * _LEVEL,
            xanchor=head.side,
            xshift=4 if head.side == "left" else -4,
            yanchor="middle",
        )
        for head in headed
    ]


def _rules(lines: Sequence[_Line]) -> list[look.Figure]:
    rule = {"color": look.RULE, "width": 1}
    across = {"x0": 0, "x1": 100, "layer": "below", "line": rule}
    return [{"type": "line", "y0": line.y, "y1": line.y, **across} for line in lines if line.kind == "dots"]


def _frame(lines: Sequence[_Line]) -> list[look.Figure]:
    return [
        {
            "type": "rect",
            "x0": -0.4,
            "x1": 100.4,
            "y0": line.y - _LARGE_BAR / 2 - 4,
            "y1": line.y + _LARGE_BAR / 2 + 4,
            "line": {"color": look.PLUM, "width": 3},
        }
        for line in lines
        if line.role == "focus"
    ]


def _hidden(lines: Sequence[_Line]) -> list[look.Figure]:
    """Return the letter at the right end of every row with a hidden group, or words where all are hidden."""
    notes = []
    for line in lines:
        if not line.letter or line.kind == "bar":
            continue
        if line.kind == "words":
            words: look.Figure = {
                "x": 0,
                "xanchor": "left",
                "xshift": 4,
                "size": look.SMALL,
                "colour": look.SLATE,
            }
            notes.append(look.label(TOO_FEW, y=line.y, **words))
        else:
            notes.append(look.tile(line.letter, x=100, y=line.y, xanchor="right", xshift=-4))
    return notes
