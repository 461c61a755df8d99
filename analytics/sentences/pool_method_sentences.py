"""What the methods page says of each statistic of the referral pool, and of brothers and sisters."""

from analytics.registry.disclosure_rule import ROUND_TO
from analytics.sentences.published_method_sentences import Method
from analytics.words.wording import numeral

# How far a printed count may lie from the one it stands for.
_SLACK = ROUND_TO // 2
# The example of what rounding may do to a share.
_COUNT, _WHOLE = 30, 90

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
        words=(
            "It allows for chance and for rounding. A printed count and a printed number of referrals may each be"
            f" {numeral(_SLACK)} more or {numeral(_SLACK)} less, so a share of {_COUNT} of {_WHOLE} may be"
            f" {_COUNT - _SLACK} of {_WHOLE + _SLACK} to {_COUNT + _SLACK} of {_WHOLE - _SLACK}: the interval begins"
            " where Wilson's score interval of the least begins and ends where that of the most ends."
        ),
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
            " added up exactly and protected; any others together are worked out from that sum less what the rest"
            " print, or by adding up what each prints, so that they tell nothing that is not printed. No correction for"
            " having sampled much of a small authority: the comparison is of processes, not of one period."
        ),
        source="Kish (1965), Survey Sampling, 11.7.",
        made_by=("effective_size",),
    ),
    Method(
        name="A share that is printed as a range",
        words=(
            "Several authorities together are off by the rounding of what each prints, and by what is hidden: a hidden"
            " count may be anything that its letter allows, few or all but few, and the far end is ruled out where an"
            " authority with three times the odds of all together would hardly ever have it (once in a thousand). The"
            " range runs from the least to the most that the share may then be, worked out both ways, the narrower end"
            " of each. One figure is printed where it is within a point of the truth in 19 of 20 cases. Otherwise the"
            " range is printed and drawn as a band, and nothing is judged beside it."
        ),
        source="",
    ),
    Method(
        name="Chance: the limits of the pool",
        words=(
            "Both sides have error. A share lies outside the 95% (99.8%) limits exactly when Newcombe's 95% (99.8%)"
            " interval of the difference of the two shares leaves out 0, with the factor for brothers and sisters on"
            " both sides. A phrase is said only if it holds for every count and every number of referrals that the"
            " printed ones may be; otherwise the softer one. Counts and sizes are those printed, so every verdict can"
            " be worked out again from the table. Each authority has limits of its own, by its own number of referrals,"
            " and one authority beside which all stand is not judged beside itself. Where an authority is part of what"
            " it stands beside, the limits are if anything too wide. Pool measures have no limits widened for the usual"
            " spread, so outside 99.8% is more than chance and no more is said."
        ),
        source="Newcombe (1998), Statistics in Medicine 17:873-890, method 10.",
        made_by=("newcombe_limits", "share_flags", "share_limits"),
    ),
    Method(
        name="Chance of at least one outside",
        words=(
            "Authorities that stand beside one comparator share its error, and some are part of it: the chance is drawn"
            " 20,000 times with both allowed for. It is at most that, because rounding makes the limits wider: about"
            " 43% for fifteen beside the other 14, 35% for fourteen beside one of them. Where several needs, factors or"
            " questions of one authority are tested, it is 1 − 0.95 to the power of how many: 37% for nine."
        ),
        source="",
        made_by=("chance_of_any_beside_one", "chance_of_any_outside"),
    ),
    Method(
        name="Spread of the pool beyond chance, and reliability",
        words=(
            "The standard deviation between authorities, in points, after sampling error has been taken off, with"
            " brothers and sisters; and its part of the variance seen. That part is the reliability of an order of the"
            " authorities: under 0.7 it is mostly noise. Not told where the share of any authority"
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
            "The ratio of the two shares, from the printed counts and not from whole percentages, and only where the"
            " lower one rests on 20 or more: of fewer, rounding alone could change it by an eighth. It stands beside"
            " the ratio that as many authorities with as many referrals, brothers and sisters allowed for, would show"
            " if they did not differ at all: the typical one and the one in twenty, from 20,000 drawings. Second"
            " highest to second lowest alike."
        ),
        source="",
        made_by=("chance_max_to_min",),
    ),
)
