"""What one screen of a story shows."""

from dataclasses import dataclass

from analytics.charts.look import Figure


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One question with its answer, its figure and its prompt; without a figure the answer says why there is none.

    `badges` are boxed; `about` stands beside them and says what the figures are.
    """

    badges: tuple[str, ...]
    about: str
    question: str
    answer: str
    plot: Figure | None
    alternative: str
    note: str
    ask: str
    is_pool: bool
