"""The six pages: where each is, and which parts of the selection act on it."""

from dataclasses import dataclass

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
    PageEntry(file="map.py", title="Map", acts=_PUBLISHED),
    PageEntry(file="pathways.py", title="Pathways", acts=_PLACE | MEASURES["stage_reached"].filters),
    PageEntry(file="sources.py", title="Sources", acts=_PLACE | MEASURES["source_mix"].filters),
    PageEntry(file="methods.py", title="Methods", acts=frozenset()),
)
BY_PATH = {page.path: page for page in PAGES}
