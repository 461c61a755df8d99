"""A chart as it is kept: checked by plotly once, when it is made, and then only read."""

from plotly.graph_objects import Figure as PlotlyFigure

from analytics.charts.look import Figure


# plotly comes without types.
class Chart(PlotlyFigure):  # type: ignore[misc]
    """A chart that plotly has checked. What it hands out is its own and is never changed."""

    def __init__(self, figure: Figure) -> None:
        super().__init__(**figure)
        # Streamlit asks for the dictionary at every rerun, and plotly would copy all of it.
        checked: Figure = super().to_dict()
        self.__dict__["_checked"] = checked

    def to_dict(self) -> Figure:
        """Return the chart as a dictionary, the same each time."""
        checked: Figure = self.__dict__["_checked"]
        return checked
