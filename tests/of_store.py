"""Makes exhibits straight from a store, as a page does."""

from functools import cache

from analytics.exhibits.exhibit import Entry, Exhibit
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection


class OfStore:
    """The figures of one open store; each is computed once."""

    agreed_waves: tuple[str, ...] = ()

    def __init__(self, cursor, holdings: Holdings) -> None:
        self.holdings = holdings
        self._of = cache(lambda figure, chosen: figure(cursor, chosen, holdings))

    def of(self, figure, chosen: Selection):
        return self._of(figure, chosen)

    def exhibit(self, entry: Entry, chosen: Selection) -> Exhibit:
        """Return an exhibit, from the choices it answers to alone."""
        return entry.make(chosen.only(entry.reads, self.holdings), self)
