"""A chart as it is kept: checked by plotly once, when it is made, and then only read."""

import plotly.io
from plotly.graph_objects import Figure as PlotlyFigure

from analytics.charts.look import Figure

# Every chart is sent with the same one; kept once, since many charts are kept.
_TEMPLATE: Figure = plotly.io.templates[plotly.io.templates.default].to_plotly_json()


# plotly comes without types.
class Chart(PlotlyFigure):  # type: ignore[misc]
    """A chart that plotly has checked: Streamlit checks one again only where it is no figure of plotly's.

    It holds what was checked and nothing else of such a figure, and hands it out as it is: it is never changed.
    """

    def __init__(self, figure: Figure) -> None:
        checked: Figure = PlotlyFigure(**figure).to_dict()
        if checked["layout"].get("template") == _TEMPLATE:
            checked["layout"]["template"] = _TEMPLATE
        self.__dict__["_checked"] = checked

    def to_dict(self) -> Figure:
        """Return the chart as a dictionary, the same each time."""
        checked: Figure = self.__dict__["_checked"]
        return checked
