"""A pinned view of a page that the registry does not name yet."""

from analytics.exhibits.exhibit import Exhibit
from analytics.measures import Measure


def Told(
    question: str, sentence: str, badges: tuple[str, ...] = (), measure: Measure | None = None
) -> Exhibit:
    """Return what a view says as an exhibit."""
    return Exhibit(key="", question=question, answer=sentence, badges=badges, leading=measure)
