"""Each authority's own published figures, and the levels at which its invented referrals are drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from analytics.invented.invented_sources import source_shares


@dataclass(frozen=True)
class AuthorityLevels:
    """What is published about one authority: counts of a year, and percentages of its referrals.

    Units: counts of the year ending 31 March 2025; children at mid-2024; shares in per cent of referrals.
    A figure the publisher hides is None.
    Source: Department for Education, Characteristics of children in need, and Children looked after in
    England, 2025; Office for National Statistics, mid-year estimates. Open Government Licence v3.0.
    """

    authority: str
    children: int
    referrals: int
    police: float
    schools: float
    health: float
    no_further_action: float | None
    not_in_need: float
    re_referral: float
    section_47: int
    conferences: int
    plans: int
    care_starts: int


PUBLISHED: Mapping[str, AuthorityLevels] = MappingProxyType(
    {
        row[0]: AuthorityLevels(*row)
        for row in (
            ("370", 51_799, 3_241, 27.5, 16.5, 13.9, 8.3, 39.8, 25.5, 1_438, 450, 354, 163),
            ("371", 68_271, 5_665, 32.0, 18.9, 13.8, 12.9, 51.7, 29.4, 1_435, 611, 533, 233),
            ("372", 59_521, 2_909, 29.4, 18.0, 13.9, 9.9, 41.9, 19.6, 1_268, 445, 393, 165),
            ("373", 116_279, 4_910, 27.8, 15.4, 15.3, 4.4, 8.2, 16.5, 2_134, 556, 502, 338),
            ("380", 142_483, 7_450, 31.9, 17.8, 13.6, 11.2, 27.1, 22.9, 2_782, 645, 563, 346),
            ("381", 45_130, 2_665, 34.8, 18.9, 9.0, 0.0, 13.0, 20.4, 1_055, 376, 321, 137),
            ("382", 99_822, 3_277, 35.2, 13.2, 12.0, 2.6, 7.4, 19.7, 1_788, 727, 623, 270),
            ("383", 176_239, 10_304, 29.8, 29.5, 11.2, 10.0, 42.5, 24.2, 3_097, 1_000, 829, 458),
            ("384", 77_481, 4_992, 32.3, 0.0, 11.8, 0.1, 30.9, 18.5, 2_347, 727, 669, 259),
            ("810", 62_379, 4_696, 27.9, 17.7, 13.4, 5.1, 19.0, 21.7, 2_685, 817, 706, 281),
            ("811", 63_023, 2_517, 26.7, 14.4, 12.4, 0.0, 4.9, 16.4, 1_504, 524, 457, 156),
            ("812", 33_522, 2_002, 31.0, 9.8, 12.6, 0.0, 29.1, 21.4, 1_002, 173, 149, 97),
            ("813", 34_675, 1_483, 29.5, 8.3, 9.6, 0.0, 38.0, 14.0, 443, 223, 200, 97),
            ("815", 115_721, 5_642, 31.9, 17.0, 16.5, None, 20.2, 19.8, 2_139, 923, 802, 242),
            ("816", 34_758, 1_837, 29.1, 20.9, 14.4, 1.9, 43.1, 23.2, 496, 190, 161, 72),
        )
    }
)

# The region's own printed share, for an authority whose share is hidden: never the remainder, which
# would work the hidden figure back.
REGION_NO_FURTHER_ACTION = 5.9


@dataclass(frozen=True, kw_only=True)
class Levels:
    """The chances at which one authority's referrals of one wave are drawn.

    `held_over` is the mix of sources over which the chances make up the levels, where it is not the
    authority's own: with the region's, every source behaves as it does in the region.

    Units: shares of all referrals, 0 to 1, within 180 days, but for `returned`: of those closed without a
    service from social care; `re_referral_at_enquiry`: of those with an enquiry, None where as for all; and
    `need_missing`: of those assessed. `assessment_wdays` is a median in working days. The defaults are the
    region's levels (docs/invented.md); enquiry, conference, plan and care count every child who got so
    far.
    """

    sources: Mapping[str, float]
    no_further_action: float = 0.06
    advice: float = 0.05
    early_help: float = 0.055
    not_in_need: float = 0.275
    still_open: float = 0.015
    section_47: float = 0.268
    conference: float = 0.093
    plan: float = 0.08
    care: float = 0.03
    re_referral: float = 0.217
    returned: float = 0.20
    re_referral_at_enquiry: float | None = None
    assessment_wdays: float = 32
    need_missing: float = 0.0
    held_over: Mapping[str, float] | None = None

    @property
    def front_door(self) -> float:
        """Return the share that ends at the front door: no further action, advice or early help."""
        return self.no_further_action + self.advice + self.early_help

    def with_chances(self, **chances: float) -> "Levels":
        """Return these levels with some of the chances changed, each by its name."""
        # Mixes of sources are no numbers; that no name is one of theirs, a mapping of names cannot say.
        return replace(self, **chances)  # type: ignore[arg-type]

    def with_more_enquiries(self, points: float) -> "Levels":
        """Return these levels with that many points more referrals reaching an enquiry, and no further."""
        return replace(self, section_47=self.section_47 + points / 100)


def authority_levels(figures: Mapping[str, AuthorityLevels]) -> Mapping[str, Levels]:
    """Return the level of every step for each authority, taken from its own published figures.

    A published count of a year includes children already open, so it bounds what new referrals lead to: one
    factor for every authority brings the region to its levels. What nobody publishes by authority
    stays at the region's level, so that no difference is made up about a named council.
    """
    region = Levels(sources={})
    not_in_need = _scaled_to_region(region.not_in_need, figures, lambda row: row.not_in_need * row.referrals)
    section_47 = _scaled_to_region(region.section_47, figures, lambda row: row.section_47)
    conference = _scaled_to_region(region.conference, figures, lambda row: row.conferences)
    plan = _scaled_to_region(region.plan, figures, lambda row: row.plans)
    care = _scaled_to_region(region.care, figures, lambda row: row.care_starts)
    return {
        key: Levels(
            sources=source_shares(row.police, row.schools, row.health),
            no_further_action=_shown_or_region(row.no_further_action) / 100,
            not_in_need=not_in_need[key],
            section_47=section_47[key],
            conference=conference[key],
            plan=plan[key],
            care=care[key],
            re_referral=row.re_referral / 100,
        )
        for key, row in figures.items()
    }


def _scaled_to_region(
    share: float, figures: Mapping[str, AuthorityLevels], counted: Callable[[AuthorityLevels], float]
) -> dict[str, float]:
    factor = share * sum(row.referrals for row in figures.values()) / sum(map(counted, figures.values()))
    return {key: factor * counted(row) / row.referrals for key, row in figures.items()}


def _shown_or_region(share: float | None) -> float:
    return REGION_NO_FURTHER_ACTION if share is None else share
