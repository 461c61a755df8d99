"""What the methods page says of a difference: how sure it is, what it is made of, and what stands before it."""

from analytics.registry.disclosure_rule import FEWEST_REFERRALS, HIDE_UP_TO_COUNT
from analytics.sentences.published_method_sentences import Method

DIFFERENCES: tuple[Method, ...] = (
    Method(
        name="A difference of two shares",
        words=(
            "Newcombe's interval from the two Wilson intervals, each number of referrals divided by its factor for"
            " brothers and sisters. Chance could explain a difference when its 95% interval holds 0; it is at the"
            " edge when only the 99.8% interval does. Where one source stands beside all sources of the same"
            " authority, it is set beside the rest, so that nobody is counted on both sides."
        ),
        source="Newcombe (1998), Statistics in Medicine 17:873-890, method 10.",
        made_by=("newcombe_limits",),
    ),
    Method(
        name="Eight sources compared at once",
        words=(
            "Eight comparisons would show a difference by chance oftener than one. The phrase of each source"
            " therefore rests on its p-value (score test) after Benjamini and Hochberg's adjustment for all sources"
            " shown, one that cannot be compared counting as no difference: below 0.05 the edge of chance, below"
            " 0.002 more than chance. The intervals printed are not adjusted."
        ),
        source=(
            "Miettinen and Nurminen (1985), Statistics in Medicine 4:213-226; Benjamini and Hochberg (1995), Journal of"
            " the Royal Statistical Society B 57:289-300."
        ),
        made_by=("adjusted_p_values", "score_test_p_value"),
    ),
    Method(
        name="What who is referred explains",
        words=(
            "Direct standardisation. The share an authority would have with its comparator's referrals is the sum,"
            " over groups of like referrals, of the comparator's part of all referrals times the authority's own"
            " share in the group. Its own share less that is explained by who is referred; that less the comparator's"
            " share is not explained; in whole points they add up to the printed difference. The lists of groups add"
            " up to either part, the last line holding all others. Rounded counts need not add up: what is explained"
            " is worked out within the groups and taken from the printed share."
        ),
        source="Breslow and Day (1987), volume II, 2.3.",
        made_by=("direct",),
    ),
    Method(
        name="Groups, and what is hidden in them",
        words=(
            "Eight sources, three kinds of need, three ages, alone or together, and only as they are shown: a group"
            f" of fewer than {FEWEST_REFERRALS} referrals, or whose size is hidden on either side, goes with what is"
            " left of the wider group it lies in, and at last with all other groups. The letter c on a count stands for"
            f" 0 to {HIDE_UP_TO_COUNT}, or for all but 0 to {HIDE_UP_TO_COUNT}, as far as the whole count allows"
            " either; the share is then worked out for the least and for the most that the letters may add up to. Where"
            " those lie more than two points apart, groups are taken together, the one first that helps most. If less"
            " than half of the referrals would then stand apart in every respect, too much is hidden to split the"
            " difference. The middle of the least and the most is printed."
        ),
        source="Dantzig (1957), Operations Research 5:266-277, for the least and the most.",
        made_by=("extreme_counts",),
    ),
    Method(
        name="How sure the share with the others' referrals is",
        words=(
            "Wilson's interval, at the size of a plain sample that would say a share as surely, divided by the factor"
            " for brothers and sisters, from the least to the most that rounding and letters leave open. How far it"
            " lies from the comparator is Newcombe's interval, both sides with their error; its phrase is the softest"
            " that anything behind what is printed would give."
        ),
        source="Kish (1965), Survey Sampling, 11.7; Newcombe (1998), Statistics in Medicine 17:873-890, method 10.",
        made_by=("newcombe_limits",),
    ),
    Method(
        name="What may explain a share",
        words=(
            "Only what is settled before the share is: source and age at the referral, need at assessment. So a share"
            " of the front door, or of assessments, is never adjusted for need, and a share that looks back to an"
            " earlier referral for nothing at all."
        ),
        source="",
    ),
)

BEFORE: tuple[Method, ...] = (
    Method(
        name="The sample beside the published year",
        words=(
            "Whether the published figure of the same authority, for the year that the end of the window falls in,"
            " lies inside the 95% interval of its sample. The published figure is taken as it is printed, without"
            " chance of its own; the two are never subtracted. About one in twenty would lie outside by chance alone."
            " Schools are shown and not compared, because the publisher counts them without education services."
        ),
        source="",
    ),
    Method(
        name="Completeness",
        words=(
            "Of the sampled referrals that a field applies to, the share for which it is recorded; “not stated” and"
            " “not known” are not. It tells what the sample holds, so there is no interval."
        ),
        source="",
    ),
    Method(
        name="Like for like",
        words=(
            "Said where samples differ in the list they were drawn from or in how, where fewer than 90% of an"
            " authority's referrals were followed for the days chosen, where no advice at all is recorded beside no"
            " further action, and where no referral at all is coded as a school's."
        ),
        source="",
    ),
    Method(
        name="Contacts and referrals",
        words=(
            "Counted in full for the whole window by each authority, not sampled, so without an interval; several"
            " authorities together are added up. Each decides for itself what a contact is."
        ),
        source="",
    ),
    Method(
        name="The ladder",
        words=(
            "Six reasons why two figures may differ, in the order in which they should be ruled out: chance,"
            " recording, mix, how the front door is set up, need in the population, practice. Each rung puts together"
            " figures that stand elsewhere in this app; it weighs none against another."
        ),
        source="",
    ),
)
