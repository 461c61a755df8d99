"""The pages: where each is, under which heading, and which parts of the selection act on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.invented.planted_differences import POOL
from analytics.reader.holdings import Pool
from analytics.registry.measures import MEASURES
from analytics.sentences.focus_sentences import ABOUT, PUBLISHED, REVIEW, SAMPLE, YOURS

POOL_FILTERS = ("wave", "days", "source", "response", "stage", "need", "age", "sex")


@dataclass(frozen=True, kw_only=True)
class PageEntry:
    """One page; `section` is its heading in the list, `acts` names the parts of the selection it answers to."""

    file: str
    title: str
    section: str
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
    PageEntry(file="overview.py", title="Overview", section=PUBLISHED, acts=_PLACE | {"year"}),
    PageEntry(file="variation.py", title="Variation", section=PUBLISHED, acts=_PUBLISHED | {"order"}),
    PageEntry(file="map.py", title="Map", section=PUBLISHED, acts=_PUBLISHED | {"colour"}),
    PageEntry(
        file="workforce.py",
        title="Workforce",
        section=PUBLISHED,
        acts=_PLACE | {"year", "cover", "order", "workforce"},
    ),
    PageEntry(file="money.py", title="Money", section=PUBLISHED, acts=_PLACE | {"year", "line", "per"}),
    PageEntry(file="claims.py", title="Claims, checked", section=PUBLISHED, acts=_PLACE | {"until"}),
    PageEntry(file="sample.py", title="Check the sample", section=SAMPLE, acts=_PLACE | {"wave", "names"}),
    PageEntry(
        file="pathways.py",
        title="Pathways",
        section=SAMPLE,
        acts=_PLACE | MEASURES["stage_reached"].filters | {"step", "order", "beside", "names"},
    ),
    PageEntry(
        file="stages.py",
        title="Where referrals end",
        section=SAMPLE,
        acts=_PLACE | MEASURES["stage_reached"].filters | {"stage", "names"},
    ),
    PageEntry(
        file="enquiries.py",
        title="Enquiries",
        section=SAMPLE,
        acts=_PLACE | MEASURES["s47_share"].filters | {"share", "order", "names"},
    ),
    PageEntry(
        file="sources.py",
        title="Sources",
        section=SAMPLE,
        acts=_PLACE | MEASURES["source_mix"].filters | {"names"},
    ),
    PageEntry(
        file="responses.py",
        title="First responses",
        section=SAMPLE,
        acts=_PLACE | MEASURES["initial_response"].filters | {"names"},
    ),
    PageEntry(
        file="needs.py",
        title="Needs and factors",
        section=SAMPLE,
        acts=_PLACE | MEASURES["need_mix"].filters | {"names"},
    ),
    PageEntry(
        file="differ.py",
        title="Why do we differ?",
        section=SAMPLE,
        acts=_PLACE | {"wave", "days", "share", "adjust", "names"},
    ),
    PageEntry(
        file="authority.py",
        title="One authority",
        section=REVIEW,
        acts=_PLACE | {"wave", "days", "source", "need", "age", "year", "enquiry", "names"},
    ),
    PageEntry(file="pinned.py", title="Pinned questions", section=REVIEW, acts=frozenset()),
    # The filters of a story act on the page that its figure belongs to.
    PageEntry(file="present.py", title="Present", section=REVIEW, acts=_PLACE | {"wave", "names"}),
    PageEntry(file="prepare.py", title="Prepare your own data", section=YOURS, acts=frozenset()),
    PageEntry(file="data.py", title="Data", section=YOURS, acts=frozenset()),
    PageEntry(file="methods.py", title="Methods", section=ABOUT, acts=frozenset()),
    PageEntry(file="accessibility.py", title="Accessibility", section=ABOUT, acts=frozenset()),
)
# Only beside the pool it tells of.
PLANTED = PageEntry(file="planted.py", title="What was planted", section=ABOUT, acts=frozenset())


def pages(pool: Pool) -> tuple[PageEntry, ...]:
    """Return the pages there are while this pool is loaded; the first is the one a first visit opens."""
    return (*PAGES, PLANTED) if pool.name == POOL else PAGES


def sections(listed: Sequence[PageEntry]) -> dict[str, list[PageEntry]]:
    """Return the pages under their headings, in the order of the list."""
    page_entries: dict[str, list[PageEntry]] = {}
    for page in listed:
        page_entries.setdefault(page.section, []).append(page)
    return page_entries
