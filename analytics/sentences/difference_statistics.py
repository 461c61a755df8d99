"""What the methods page says of a difference: how sure it is, what it is made of, and what stands before it."""

from analytics.sentences.statistics import Method

DIFFERENCES: tuple[Method, ...] = (
    Method(
        name="A difference of two shares",
        words=(
            "Newcombe's interval from the two Wilson intervals, each number of referrals divided by its factor for"
            " brothers and sisters. Chance could explain a difference when its 95% interval holds 0; it is at the edge"
            " when only the 99.8% interval does. Where one source stands beside all sources of the same authority, it"
            " is set beside the rest, so that nobody is counted on both sides."
        ),
        source="Newcombe (1998), Statistics in Medicine 17:873-890, method 10.",
        made_by=("newcombe",),
    ),
    Method(
        name="Eight sources compared at once",
        words=(
            "Eight comparisons would show a difference by chance oftener than one. The phrase of each source therefore"
            " rests on its p-value (score test) after Benjamini and Hochberg's adjustment for all sources shown, one"
            " that cannot be compared counting as no difference: below 0.05 the edge of chance, below 0.002 more than"
            " chance. The intervals printed are not adjusted."
        ),
        source=(
            "Miettinen and Nurminen (1985), Statistics in Medicine 4:213-226; Benjamini and Hochberg (1995), Journal of"
            " the Royal Statistical Society B 57:289-300."
        ),
        made_by=("adjusted", "chance_of_one_as_wide"),
    ),
    Method(
        name="Mix and practice",
        words=(
            "In each group of like referrals the two parts of all referrals differ, and so do the two shares. Mix is"
            " the difference in parts times the mean of the two shares; practice the difference in shares times the"
            " mean of the two parts; they add up to the whole difference, group by group. What a group carries of mix"
            " is told from the middle of the two whole shares. Both are printed as whole points: mix is rounded, and"
            " practice is what remains."
        ),
        source="Kitagawa (1955), Journal of the American Statistical Association 50:1168-1194.",
        made_by=("split",),
    ),
    Method(
        name="The groups of mix and practice",
        words=(
            "Eight sources, three kinds of need, three ages, alone or together, and only as they are shown: a group of"
            " fewer than 23 referrals, or hidden on either side, goes with what is left of the wider group it lies in,"
            " and at last with all other groups. A hidden count stands as the comparator's share would have it, within"
            " what its letter allows, so that all groups add up to the printed whole. With more than half of the"
            " referrals left over, no split is told."
        ),
        source="Our calculation.",
        made_by=("shared_out",),
    ),
    Method(
        name="How sure practice is",
        words=(
            "Wilson's interval about the share with the mix taken off, at the size of a plain sample that would say it"
            " as surely on a mix halfway to the comparator's, divided by the factor for brothers and sisters; its"
            " phrase is made as for any share of the pool. The mix is taken as known."
        ),
        source="Kish (1965), Survey Sampling, 11.7.",
        made_by=("size_on_one_mix",),
    ),
    Method(
        name="Directly standardised share",
        words=(
            "The share an authority would have with the comparator's mix and its own share in each group. Its interval"
            " is Wilson's, at the size of a plain sample that would say it as surely."
        ),
        source="Breslow and Day (1987), volume II, 2.3; Kish (1965), Survey Sampling, 11.7.",
        made_by=("direct",),
    ),
    Method(
        name="Indirectly standardised ratio",
        words=(
            "How many were counted, divided by how many there would be had each group the comparator's share. Its"
            " interval is that of a rate (exact Poisson or Byar), which for a share is a little wide."
        ),
        source="Breslow and Day (1987), volume II, 2.3.",
        made_by=("indirect",),
    ),
)

BEFORE: tuple[Method, ...] = (
    Method(
        name="The sample beside the published year",
        words=(
            "Whether the published figure of the same authority, for the year that the end of the window falls in, lies"
            " inside the 95% interval of its sample. The published figure is taken as it is printed, without chance of"
            " its own; the two are never subtracted. About one in twenty would lie outside by chance alone. Schools are"
            " shown and not compared, because the publisher counts them without education services."
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
            "Six reasons why two figures may differ, in the order in which they should be ruled out: chance, recording,"
            " mix, how the front door is set up, need in the population, practice. Each rung puts together figures that"
            " stand elsewhere in this app; it weighs none against another."
        ),
        source="",
    ),
)
