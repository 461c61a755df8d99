"""What the methods page says of each statistic of the referral pool, and of brothers and sisters."""

from analytics.sentences.statistics import Method

POOL: tuple[Method, ...] = (
    Method(
        name="Brothers and sisters",
        words=(
            "Children of one family are referred together and usually answered alike, so 300 referrals say less than"
            " 300 separate ones. For each measure, in each wave and in both, the factor on the variance (design"
            " effect) is estimated from all authorities of the pool when the data is built:"
            " 1 + (Σm² ÷ Σm − 1) × ρ, with m the size of each family and ρ how alike the outcomes of one family are;"
            " held between 1 and 2.3, and to two decimals. Where fewer than half of the referrals have a family, and"
            " for what the referrer said, it is 1.6. The number of referrals is divided by it before any interval,"
            " limit, verdict or spread."
        ),
        source="Kish (1965), Survey Sampling, 5.4 and 8.2; Fleiss (1981), 13.2.",
        made_by=("held_design_effect",),
    ),
    Method(
        name="95% interval of a share of the pool",
        words="Wilson's score method, from the rounded count and the rounded number of referrals.",
        source="Wilson (1927).",
        made_by=("wilson",),
    ),
    Method(
        name="Several groups of one whole together",
        words=(
            "Answered at the front door, for instance, is no further action with advice or early help: the counts that"
            " are printed of each, added up, and hidden where one of them is. Its factor for brothers and sisters is"
            " the greatest of theirs."
        ),
        source="",
    ),
    Method(
        name="Several authorities of the pool together",
        words=(
            "Each authority's referrals stand for all of its referrals of the period. All of the pool together are"
            " added up and protected; any others together are worked out from that and from what each authority"
            " shows, a hidden count standing at what all together would expect. No correction for having sampled"
            " much of a small authority: the comparison is of processes, not of one period."
        ),
        source="Kish (1965), Survey Sampling, 11.7.",
        made_by=("effective_size",),
    ),
    Method(
        name="Chance: the straight limits of the pool",
        words=(
            "A share lies outside the plain 95% (99.8%) limits exactly when its own 95% (99.8%) interval leaves out"
            " the comparator's share. Count, number of referrals and centre are those printed, so every verdict can be"
            " worked out again from the table. The lines are drawn for the middle number of referrals, and not at all"
            " where the numbers differ twofold or more. Pool measures have no limits widened for the usual spread, so"
            " outside 99.8% is more than chance and no more is said."
        ),
        source="Spiegelhalter (2005), Statistics in Medicine 24:1185-1202.",
        made_by=("share_flags", "share_limits"),
    ),
    Method(
        name="Chance of at least one outside",
        words=(
            "1 − 0.95 to the power of the number of authorities shown, or of needs or factors compared: 54% for"
            " fifteen, 37% for nine."
        ),
        source="",
        made_by=("chance_of_any_outside",),
    ),
    Method(
        name="Spread of the pool beyond chance, and reliability",
        words=(
            "The standard deviation between authorities, in points, after sampling error has been taken off, with"
            " brothers and sisters; and the share of the observed variance it explains. That share is the reliability"
            " of an order of the authorities: under 0.7 it is mostly noise. Not told where the share of any authority"
            " is hidden, because it could help to work that share out."
        ),
        source="Hedges and Olkin (1985), 9.B; Adams (2009), The Reliability of Provider Profiling, RAND TR-653.",
        made_by=("beyond_chance",),
    ),
    Method(
        name="Median odds ratio",
        words=(
            "Of two authorities picked at random, how many times as high the odds are in the one with more: the middle"
            " of all such pairs. From a logistic model with a normal spread between authorities. Its 95% interval holds"
            " the spreads that the counts do not rule out (profile likelihood, with an allowance for the centre that is"
            " found from the same counts). In drawings of fifteen authorities it held the true spread 94 to 96 times in"
            " 100, and up to 99 where they hardly differ or the share is small: there it is wider than it need be."
        ),
        source=(
            "Larsen and Merlo (2005), American Journal of Epidemiology 161:81-88; Cox and Reid (1987), Journal of the"
            " Royal Statistical Society B 49:1-39."
        ),
        made_by=("median_odds_interval", "median_odds_ratio"),
    ),
    Method(
        name="Highest to lowest in the pool, beside chance",
        words=(
            "The ratio of the printed shares, beside the ratio that as many authorities with as many referrals,"
            " brothers and sisters allowed for, would show if they did not differ at all: the typical one and the one"
            " in twenty, from 20,000 drawings."
        ),
        source="",
        made_by=("chance_max_to_min",),
    ),
)
