"""What is planted in the invented training pool, and what a careful reader should find, in plain words."""

from dataclasses import dataclass

POOL = "invented training pool"


@dataclass(frozen=True, kw_only=True)
class Planted:
    """One invented authority: its slot, what was planted, and what there is to find.

    `measures` are keys of `measures.py`, or of measures that no page shows yet; none where nothing was planted.
    """

    slot: str
    authority: str
    name: str
    planted: str
    to_find: str
    measures: tuple[str, ...]


def _planted(number: int, planted: str, to_find: str, *measures: str) -> Planted:
    return Planted(
        slot=f"D{number:02}",
        authority=f"T{number:02}",
        name=f"Authority {chr(ord('A') + number - 1)}",
        planted=planted,
        to_find=to_find,
        measures=measures,
    )


PLANTED: tuple[Planted, ...] = (
    _planted(
        1,
        "Nothing. Every level is the region's in both waves, and there was no redesign.",
        "Nothing beyond chance, and no change between the waves.",
    ),
    _planted(
        2,
        "The front door was redesigned before wave 2: 14 points more end with advice or early help, and 14 points "
        "fewer are assessed. Returns stay as they were.",
        "A change larger than chance; families came back no more often than before.",
        "diversion",
        "initial_response",
        "conv_assessment",
        "stage_reached",
        "returned_12m",
        "wave_change",
    ),
    _planted(
        3,
        "The same redesign as Authority B's, with an effect of 4 points. The sample was chosen so that the interval "
        "of the change spans zero.",
        "No change this sample could detect: the change is real, and 300 referrals are too few to see it.",
        "diversion",
        "initial_response",
        "conv_assessment",
        "wave_change",
    ),
    _planted(
        4,
        "A whole-system redesign before wave 2, to get it right first time: families who come back within twelve "
        "months of closing fall from 28% to 10%, and the median time from referral to help from 40 to 27 days.",
        "Both changes are visible. They need twelve months of follow-up, and only about 130 referrals bear on returns, "
        "so a change of much less than 15 points would not show.",
        "returned_12m",
        "end_to_end",
        "t_assessment",
        "wave_change",
    ),
    _planted(
        5,
        "Before wave 2, 14 points more end with advice or early help; families who come back within twelve months rise "
        "from 18% to 38%, and more of those referred a second time reach a section 47 enquiry.",
        "Both changes, shown together. No verdict: a question for the authority. A referral does not hold what came of "
        "the next one, so the enquiries are seen from the other side, among children referred in the year before.",
        "diversion",
        "initial_response",
        "conv_assessment",
        "returned_12m",
        "rereferral_back",
        "s47_share",
        "wave_change",
    ),
    _planted(
        6,
        "No further action after 13% of referrals, and 45% assessed and not found in need. Only three contacts come "
        "in for each referral.",
        "Both are higher, by more than chance for those assessed. Read with contacts: little is filtered before the "
        "referral.",
        "nfa_share",
        "assessed_closed",
        "stage_reached",
        "contact_to_referral",
    ),
    _planted(
        7,
        "No further action after none, and 6% assessed and not found in need. Nine contacts come in for each referral.",
        "Both are lower, because contacts are filtered earlier. Read beside Authority F.",
        "nfa_share",
        "assessed_closed",
        "stage_reached",
        "contact_to_referral",
    ),
    _planted(
        8,
        "A section 47 enquiry after 42% of referrals; 18% of enquiries lead to a conference.",
        "More enquiries, fewer conferences from each. Ask what an enquiry is for.",
        "s47_share",
        "s47_to_icpc",
    ),
    _planted(
        9,
        "A section 47 enquiry after 18% of referrals; half of all enquiries lead to a conference.",
        "The mirror of Authority H: fewer enquiries, more conferences from each.",
        "s47_share",
        "s47_to_icpc",
    ),
    _planted(
        10,
        "Six referrals in ten come from the police. Each source behaves as it does in the region.",
        "About 25% end at the front door, beside 16.5% in the region. Most of the difference goes when the mix of "
        "referrals is allowed for.",
        "source_police",
        "source_mix",
        "initial_response",
        "stage_reached",
        "conv_assessment",
    ),
    _planted(
        11,
        "Schools are all coded as education services, and 15% of the needs that an assessment should record are "
        "missing.",
        "A notice on completeness and on coding. Schools and education together are as elsewhere.",
        "completeness",
        "need_mix",
        "source_schools",
    ),
    _planted(
        12,
        "Nothing true. It is the smallest authority, at the region's levels in both waves, but wave 1 was drawn again "
        "until the share with a section 47 enquiry lay above its 95% limits by chance.",
        "At most one measure at the edge of chance. What is extreme in wave 1 tends back to the middle in wave 2 with "
        "nothing done.",
        "s47_share",
        "wave_change",
    ),
    _planted(
        13,
        "The extract was taken 60 days after each window closed, not a year after.",
        "About two referrals in three are not yet known at 180 days: left out of the shares, and counted beside them. "
        "No return within twelve months can be told.",
        "completeness",
        "stage_reached",
        "conv_assessment",
        "s47_share",
        "returned_12m",
        "wave_change",
    ),
    _planted(
        14,
        "A third of children, 33%, had been referred in the twelve months before, in both waves.",
        "Higher by more than chance, and stable.",
        "rereferral_back",
    ),
    _planted(
        15,
        "Nothing, as for Authority A, from another random start.",
        "Nothing beyond chance, and no change between the waves.",
    ),
)
