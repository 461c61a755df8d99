"""What one generation of the store holds: places, published years, waves, and where they came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from analytics.registry.areas import AreaRegistry


@dataclass(frozen=True, kw_only=True)
class Wave:
    """One round of sampling, with the frames its authorities sampled from."""

    key: str
    months: str
    frames: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Pool:
    """The referral pool that is loaded: its name, its waves, and the authorities in it.

    `sibling_factors` are the factors for brothers and sisters that it tells of, by measure: of a pool of real referrals
    only, since no invented child may bear on a published figure.
    """

    name: str
    is_invented: bool
    authorities: tuple[str, ...]
    waves: tuple[Wave, ...]
    sibling_factors: Mapping[str, float] = field(default_factory=dict, hash=False)

    @property
    def both_waves_alike(self) -> bool:
        """Return whether two waves may be read together: every authority sampled from one kind of list."""
        frames = frozenset().union(*(wave.frames for wave in self.waves))
        return len(self.waves) == 2 and len(frames) == 1


@dataclass(frozen=True, kw_only=True)
class Holdings:
    """Everything a selection may name."""

    generation: str
    built: str
    places: AreaRegistry
    years: Mapping[str, tuple[int, ...]] = field(hash=False)
    pool: Pool

    def latest_year(self) -> int:
        """Return the newest published year of any series."""
        return max(max(years) for years in self.years.values())

    def year_of(self, indicator: str, year: int) -> int:
        """Return the year itself where the series has it, else the nearest earlier, else the first."""
        years = self.years[indicator]
        return max((held for held in years if held <= year), default=min(years))
