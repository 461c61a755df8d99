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
            "Exact Poisson limits for fewer than ten events, Byar's method from ten; for children who come with"
            " brothers and sisters, of the count divided by their factor. A rate is counted in a whole population once"
            " a year, so the interval describes the process behind the figure, not a sample: how far a year's figure"
            " could move by chance alone if nothing in the area changed."
        ),
        source="Breslow and Day (1987), volume II; Public Health England, Technical Briefing 3.",
        made_by=("poisson",),
    ),
    Method(
        name="95% interval of a share",
        words=(
            "Wilson's score method, from the published count and its denominator, both divided by the factor for"
            " brothers and sisters."
        ),
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
        name="Brothers and sisters in published figures",
        words=(
            "They are referred, put on a plan and looked after together, so a count of children says less than it seems"
            " to: counts and sizes are divided by a factor on the variance, on both sides of every comparison. Each"
            " measure states its own. Where a pool of real referrals is loaded, no further action, assessed and closed,"
            " re-referrals, section 47 enquiries, conferences, plans begun and children who began to be looked after"
            " take the factor that the pool shows for the same event. All others, and these too without such a pool,"
            " take 1.6, which is assumed. An invented pool is never used: no invented child may bear on a published"
            " figure. “What this means” beside each figure says which factor stands."
        ),
        source="Kish (1965), Survey Sampling, 5.4: the design effect.",
    ),
    Method(
        name="Chance: both sides have error",
        words=(
            "A figure is said to differ only where the difference of the two sides says so, since a comparator is a"
            " count as well. For shares, Newcombe's 95% (99.8%) interval of the difference leaves out 0. For rates,"
            " all events of both sides together are split by the people of each: the chance of a split so uneven, half"
            " of the observed one counted, is below 5% (0.2%). Inside 95%, chance could explain the difference;"
            " between the two it is at the edge of chance; outside 99.8% it is more than chance. The plain limits of"
            " the funnel are the same rule turned round: outside them lies exactly what has that phrase. The smaller"
            " the comparator, the further apart they lie. The median of neighbours errs as a median of ten does, π/2"
            " times the variance of their mean. The publisher rounds the counts of regions and of England to ten: a"
            " phrase is said only if every count that the printed one may stand for gives it. One chosen authority is"
            " never judged beside itself."
        ),
        source=(
            "Newcombe (1998), Statistics in Medicine 17:873-890, method 10; Przyborowski and Wilenski (1940),"
            " Biometrika 31:313-323; Lancaster (1961), JASA 56:223-234; Spiegelhalter (2005), Statistics in Medicine"
            " 24:1185-1202."
        ),
        made_by=("newcombe_limits", "rate_flags", "rate_limits", "share_flags", "share_limits"),
    ),
    Method(
        name="Chance of at least one of those shown outside",
        words=(
            "If none of the authorities shown truly differed, some would still lie outside 95% by luck. They stand"
            " beside one centre, whose luck they share, and are mostly parts of it: the chance that at least one lies"
            " outside is worked out from 20,000 drawings, 42% for Rotherham's region beside the other 14."
        ),
        source="Simulation of the normal approximation.",
        made_by=("chance_of_any_beside_one", "chance_of_any_outside"),
    ),
    Method(
        name="Usual spread: the widened limits",
        words=(
            "Whole-population counts are so large that most authorities differ by more than chance. The widened"
            " limits add the variance among all English authorities (Paule and Mandel's estimate; City of London and"
            " Isles of Scilly left out), on the log scale for rates and the arcsine scale for shares. It is added once"
            " for the authority and once more for what stands beside it, times the sum of the squared parts that its"
            " members have in it: hardly anything for England, about a tenth for the other 14, and the whole for one"
            " authority alone, because two differ by more than one does from a mean. Where those limits lie for the"
            " authority spoken of is printed. Where a rate is published without its count, rate times population"
            " stands in for it here and in what others are set beside."
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
            "The standard deviation between authorities after the sampling error of each has been taken off, brothers"
            " and sisters allowed for, and the share of the observed variance it explains. That share is also how far"
            " an order of the authorities can be relied on: under 70% the order is mostly noise."
        ),
        source="Method of moments, each authority counting once.",
        made_by=("beyond_chance", "rates_beyond_chance"),
    ),
    Method(
        name="Highest to lowest, beside chance",
        words=(
            "The ratio the founding papers quote, from the counts where they are published, beside the ratio that"
            " authorities of these sizes, brothers and sisters allowed for, would show if they did not differ at all:"
            " the typical one and the one in twenty, from 20,000 drawings."
        ),
        source="",
        made_by=("chance_max_to_min", "rates_chance_max_to_min"),
    ),
)
