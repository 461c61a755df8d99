"""A chart as it is kept: checked by plotly once, when it is made, and then only read."""

from plotly.graph_objects import Figure as PlotlyFigure

from analytics.charts.look import Figure

# What plotly adds to every chart: many charts are kept, and each would hold a copy of it.
_TEMPLATES: list[Figure] = []


# plotly comes without types.
class Chart(PlotlyFigure):  # type: ignore[misc]
    """A chart that plotly has checked: Streamlit checks one again only where it is no figure of plotly's.

    It holds what was checked and nothing else of such a figure, and hands it out as it is: it is never changed.
    """

    def __init__(self, figure: Figure) -> None:
        checked: Figure = PlotlyFigure(**figure).to_dict()
        checked["layout"]["template"] = _shared(checked["layout"].get("template", {}))
        self.__dict__["_checked"] = checked

    def to_dict(self) -> Figure:
        """Return the chart as a dictionary, the same each time."""
        checked: Figure = self.__dict__["_checked"]
        return checked


def _shared(template: Figure) -> Figure:
    """Return a template that is equal, the same for all charts."""
    for held in _TEMPLATES:
        if held == template:
            return held
    _TEMPLATES.append(template)
    return template
