"""The registry of places: codes old and new, names, the region, and statistical neighbours."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

ENGLAND = "E92000001"

# Populations so small that their figures are kept out of spreads (data/README.md, known gaps and traps).
TINY = frozenset({"201", "420"})


@dataclass(frozen=True, kw_only=True)
class Area:
    """One authority, region or country; an authority's code is its three-digit DfE number.

    One that came with the pool is known to the pool alone: nothing is published about it.
    """

    code: str
    name: str
    short_name: str
    level: str
    region: str | None
    other_names: tuple[str, ...] = ()
    police_force: str | None = None
    last_year: int = 9999
    came_with_pool: bool = False


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """One of an authority's ten statistical neighbours, and how close the model says it is."""

    code: str
    rank: int
    closeness: str


def plain(text: str) -> str:
    """Return a name or code in lower case without spaces or punctuation, for loose matching."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


@dataclass(frozen=True, kw_only=True)
class AreaRegistry:
    """Every area of England, seen from one region."""

    region_code: str
    areas: Mapping[str, Area] = field(hash=False)
    neighbours: Mapping[str, tuple[Neighbour, ...]] = field(hash=False)

    def __getitem__(self, code: str) -> Area:
        return self.areas[code]

    @cached_property
    def region(self) -> Area:
        """Return the region this installation shows."""
        return self.areas[self.region_code]

    @cached_property
    def members(self) -> tuple[str, ...]:
        """Return the codes of the region's authorities, in the order of their short names."""
        return tuple(code for code in self.authorities if self.areas[code].region == self.region_code)

    @cached_property
    def authorities(self) -> tuple[str, ...]:
        """Return the codes of every English authority of today, in the order of their short names."""
        return self._sorted(area.code for area in self._published if area.last_year == self._newest)

    @cached_property
    def of_pool_alone(self) -> tuple[str, ...]:
        """Return the codes of the authorities that came with the pool, in the order of their short names."""
        return self._sorted(area.code for area in self._all_authorities if area.came_with_pool)

    @cached_property
    def offered(self) -> tuple[str, ...]:
        """Return the codes a reader may choose from as their own: the region's, then those of the pool alone."""
        return self.members + self.of_pool_alone

    @cached_property
    def _all_authorities(self) -> tuple[Area, ...]:
        return tuple(area for area in self.areas.values() if area.level == "authority")

    @cached_property
    def _published(self) -> tuple[Area, ...]:
        return tuple(area for area in self._all_authorities if not area.came_with_pool)

    @cached_property
    def _newest(self) -> int:
        return max(area.last_year for area in self._published)

    def others(self, focus: str | None) -> tuple[str, ...]:
        """Return the region's authorities apart from the focus."""
        return tuple(code for code in self.members if code != focus)

    def find(self, text: str) -> str | None:
        """Return the code of the authority with this number, ONS code (old or new) or name."""
        return self._index.get(plain(text))

    @cached_property
    def _index(self) -> dict[str, str]:
        index: dict[str, str] = {}
        # An abolished authority can share its name with its successor (Dorset): the newer one keeps it.
        for area in sorted(self._all_authorities, key=lambda area: -area.last_year):
            for name in (area.code, area.name, area.short_name, *area.other_names):
                index.setdefault(plain(name), area.code)
        return index

    def _sorted(self, codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(codes, key=lambda code: self.areas[code].short_name.casefold()))
