"""The pages: where each is, and which parts of the selection act on it."""

from dataclasses import dataclass

from analytics.holdings import Pool
from analytics.invented.planted import POOL
from analytics.measures import MEASURES

POOL_FILTERS = ("wave", "days", "source", "response", "stage", "need", "age", "sex")


@dataclass(frozen=True, kw_only=True)
class PageEntry:
    """One page; `acts` names the parts of the selection it answers to."""

    file: str
    title: str
    acts: frozenset[str]

    @property
    def path(self) -> str:
        """Return the page's place in the address, which never changes."""
        return self.file.removesuffix(".py")

    @property
    def uses_pool(self) -> bool:
        """Return whether the page shows the referral pool."""
        return bool(self.acts & set(POOL_FILTERS))


_PLACE = frozenset({"focus", "compare", "chosen"})
_PUBLISHED = _PLACE | {"measure", "year", "cover"}

PAGES = (
    PageEntry(file="overview.py", title="Overview", acts=_PLACE | {"year"}),
    PageEntry(file="variation.py", title="Variation", acts=_PUBLISHED | {"order"}),
    PageEntry(file="map.py", title="Map", acts=_PUBLISHED | {"colour"}),
    PageEntry(
        file="pathways.py",
        title="Pathways",
        acts=_PLACE | MEASURES["stage_reached"].filters | {"step", "order", "names"},
    ),
    PageEntry(
        file="sources.py",
        title="Sources",
        acts=_PLACE | MEASURES["source_mix"].filters | {"names"},
    ),
    PageEntry(file="methods.py", title="Methods", acts=frozenset()),
)
# Only beside the pool it tells of.
PLANTED = PageEntry(file="planted.py", title="What was planted", acts=frozenset())


def pages(pool: Pool) -> tuple[PageEntry, ...]:
    """Return the pages there are while this pool is loaded; the first is the one a first visit opens."""
    return (*PAGES, PLANTED) if pool.name == POOL else PAGES
