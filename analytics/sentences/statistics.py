"""What the methods page says of each statistic: what it is, how it is made, and where it comes from."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Method:
    """One statistic a page shows, in words a reader can check it by.

    `made_by` names the functions of `analytics.statistics` that work it out.
    """

    name: str
    words: str
    source: str
    made_by: tuple[str, ...] = ()


PUBLISHED: tuple[Method, ...] = (
    Method(
        name="95% interval of a rate",
        words=(
            "Exact Poisson limits for fewer than ten events, Byar's method from ten. A rate is counted in a whole"
            " population once a year, so the interval describes the process behind the figure, not a sample."
        ),
        source="Breslow and Day (1987), volume II; Public Health England, Technical Briefing 3.",
        made_by=("poisson",),
    ),
    Method(
        name="95% interval of a share",
        words="Wilson's score method, from the published count and its denominator.",
        source="Wilson (1927); Newcombe and Altman, Statistics with Confidence (2000).",
        made_by=("wilson",),
    ),
    Method(
        name="The other authorities together",
        words=(
            "Their published counts are added and divided; where the publisher gives no counts, their figures are"
            " weighted by the nearest published count. A hidden figure is left out and counted. Our calculation."
        ),
        source="",
    ),
    Method(
        name="Statistical neighbours",
        words="The median of the ten, each counting once; their mean stands in the table.",
        source="Department for Education, statistical neighbours model, 2025.",
    ),
    Method(
        name="Chance: the plain limits",
        words=(
            "A figure lies outside the plain 95% (99.8%) limits exactly when its own 95% (99.8%) interval leaves out"
            " the comparator's figure. Inside 95%, chance could explain the difference; between the two it is at the"
            " edge of chance; outside 99.8% it is more than chance."
        ),
        source="Spiegelhalter (2005), Statistics in Medicine 24:1185-1202; Public Health England, Funnel plots (2017).",
        made_by=("rate_flags", "rate_limits", "share_flags", "share_limits"),
    ),
    Method(
        name="Usual spread: the widened limits",
        words=(
            "Whole-population counts are so large that most authorities differ by more than chance. The widened limits"
            " add the variance among all English authorities (Paule and Mandel's estimate; City of London and Isles of"
            " Scilly left out), on the log scale for rates and the arcsine scale for shares. The factor printed is how"
            " many times as wide they are as the plain ones, at the middle size. Where a rate is published without its"
            " count, rate times population stands in for it here and nowhere else."
        ),
        source="Spiegelhalter et al. (2012), JRSS A 175:1-47; Paule and Mandel (1982).",
        made_by=("widened_rate", "widened_rate_limits", "widened_share", "widened_share_limits"),
    ),
    Method(
        name="Median and middle half",
        words="Half of the authorities lie between the two quartiles (linear interpolation); each counts once.",
        source="Hyndman and Fan (1996), type 7.",
        made_by=("spread",),
    ),
    Method(
        name="Spread beyond chance",
        words=(
            "The standard deviation between authorities after the sampling error of each has been taken off, and the"
            " share of the observed variance it explains. That share is also how far an order of the authorities can"
            " be relied on: under 70% the order is mostly noise."
        ),
        source="Method of moments, each authority counting once.",
        made_by=("beyond_chance", "rates_beyond_chance"),
    ),
    Method(
        name="Highest to lowest, beside chance",
        words=(
            "The ratio the founding papers quote, beside the ratio that authorities of these sizes would show if they"
            " did not differ at all: the typical one and the one in twenty, from 20,000 drawings."
        ),
        source="",
        made_by=("chance_max_to_min", "rates_chance_max_to_min"),
    ),
)
