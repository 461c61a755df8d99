"""Who the invented referrals come from, and what coming from there changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Source:
    """One source of referral as the region counts it.

    Units: `share` in per cent of the region's referrals; `front_door` the share of its referrals that end
    there; `enquiry_odds` multiplies the odds of an enquiry; `codes` hold each code's part of the source.
    Source: police, schools and health as published for the region; the rest scaled or assumed
    (docs/invented.md).
    """

    share: float
    front_door: float
    enquiry_odds: float = 1.0
    codes: Mapping[str, float]


SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        "police": Source(share=30.6, front_door=0.36, codes={"6": 1}),
        "schools": Source(share=17.4, front_door=0.06, enquiry_odds=1.1, codes={"2A": 1}),
        "education_services": Source(share=2.9, front_door=0.06, enquiry_odds=1.1, codes={"2B": 1}),
        "health": Source(
            share=13.1,
            front_door=0.06,
            codes={"3A": 0.09, "3B": 0.13, "3C": 0.05, "3D": 0.13, "3E": 0.28, "3F": 0.32},
        ),
        "council": Source(share=10.3, front_door=0.08, codes={"5A": 0.35, "5B": 0.50, "5C": 0.15}),
        "early_help": Source(share=3.0, front_door=0.04, enquiry_odds=1.2, codes={"5D": 1}),
        "individual": Source(
            share=9.2,
            front_door=0.12,
            enquiry_odds=0.8,
            codes={"1A": 0.66, "1B": 0.14, "1C": 0.12, "1D": 0.08},
        ),
        "other_legal": Source(share=4.7, front_door=0.09, codes={"7": 1}),
        "other": Source(share=4.6, front_door=0.09, codes={"8": 1}),
        "housing": Source(share=1.0, front_door=0.09, codes={"4": 1}),
        "anonymous": Source(share=2.6, front_door=0.15, codes={"9": 1}),
        "unknown": Source(share=0.6, front_door=0.15, codes={"10": 1}),
    }
)
SOURCE_OF_CODE: Mapping[str, str] = MappingProxyType(
    {code: name for name, source in SOURCES.items() for code in source.codes}
)
EDUCATION = ("schools", "education_services")

# An authority that prints 0% for schools codes them all as education services. The region's 2.9% holds
# that authority, so the others' own share is smaller: it solves 0.0785 x 20.3 + 0.9215 x share = 2.9.
EDUCATION_SERVICES_ELSEWHERE = 1.4


def source_shares(police: float, schools: float, health: float) -> Mapping[str, float]:
    """Return each source's share, 0 to 1, where police, schools and health are published for an authority.

    The sources nobody publishes by authority share what is left in the region's proportions.
    """
    rest = {name: source.share for name, source in SOURCES.items()}
    rest["education_services"] = EDUCATION_SERVICES_ELSEWHERE if schools else _all_education()
    published = {"police": police, "schools": schools, "health": health}
    left = 100 - sum(published.values())
    whole = sum(share for name, share in rest.items() if name not in published)
    return {name: published.get(name, share * left / whole) / 100 for name, share in rest.items()}


def code_shares(shares: Mapping[str, float]) -> Mapping[str, float]:
    """Return the share of each code of the census, from the share of each source."""
    return {code: shares[name] * SOURCES[name].codes[code] for code, name in SOURCE_OF_CODE.items()}


def _all_education() -> float:
    return sum(SOURCES[name].share for name in EDUCATION)
