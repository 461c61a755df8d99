"""Sentences about the claims of the founding papers: what the series show of each, and what it comes to."""

import re
from collections import Counter

from analytics.figures.claim_checks import (
    AreasAbove,
    ChangedNumber,
    ChangeOfYears,
    EndsOfYear,
    PairOfAreas,
    goes_as_claimed,
)
from analytics.figures.claims_figures import ClaimInYear, ClaimOutcome, ComparedFigure
from analytics.figures.comparators import Comparator
from analytics.registry.founding_claims import Above, Change, Ends, Pair
from analytics.sentences.claim_series_sentences import changed
from analytics.sentences.published_sentences import against
from analytics.words import wording
from analytics.words.letters import as_letters
from analytics.words.wording import focus_words, listed, lower_first, numeral, sentence_case

QUESTION = "Do the figures in the founding papers stand?"
BADGE = ":gray-badge[Published figures · every series and release is named with its claim]"
END_CHOICE = "Read the claims at"
OWN_YEAR = "the year each claim speaks of"
WORDS = {
    ClaimOutcome.REPRODUCED: "Reproduced",
    ClaimOutcome.DIRECTION: "Direction right, size not",
    ClaimOutcome.NOT: "Not reproducible",
}
UNCHECKED_HEADING = "Figures that nothing published can check"


def headline(claim_in_years: tuple[ClaimInYear, ...], of_spending: ClaimOutcome, until: int) -> str:
    """Return how many claims are reproduced, how many only in direction, and how many not."""
    counts = Counter([*(one.outcome for one in claim_in_years), of_spending])
    told = [
        f"{numeral(counts[finding])} {'is' if counts[finding] == 1 else 'are'} {words}"
        for finding, words in (
            (ClaimOutcome.REPRODUCED, "reproduced"),
            (ClaimOutcome.DIRECTION, "right in direction and not in size"),
            (ClaimOutcome.NOT, "not reproducible"),
        )
        if counts[finding]
    ]
    read = f"With {until} as the end year, of" if until else "Of"
    return (
        f"{read} {numeral(counts.total())} claims {listed(told)}. Another end year can give another answer."
    )


def quotation(words: str, said_by: str, dated: str) -> str:
    """Return the words of a claim, who said them and what they speak of."""
    return f"{words}  \n:small[:gray[{said_by}; {dated}.]]"


def verdict(claim_in_year: ClaimInYear) -> str:
    """Return what the series make of a claim, and why."""
    words = f"**{WORDS[claim_in_year.outcome]}**"
    if claim_in_year.outcome is ClaimOutcome.NOT:
        return f"{words}, because {_why_not(claim_in_year)}."
    return f"{words}: {_how_far(claim_in_year)}."


def _how_far(claim_in_year: ClaimInYear) -> str:
    """Return what of a claim the figures bear out."""
    reproduced = claim_in_year.outcome is ClaimOutcome.REPRODUCED
    match claim_in_year.claim.check, claim_in_year.evidence:
        case Ends() as check, EndsOfYear() as ends:
            return _ends_agree(check, ends) if reproduced else _times(check, ends)
        case Change() as change, ChangeOfYears():
            return (
                "both numbers changed so" if reproduced else f"both numbers {_way(change)}, by other amounts"
            )
        case Pair(), PairOfAreas() as pair:
            return (
                "both figures round to those claimed" if reproduced else f"{_order(pair)}, at other figures"
            )
        case Above() as check, AreasAbove() as above:
            count = len(above.areas)
            lie = f"{_areas(count)} {'lies' if count == 1 else 'lie'} above {check.value:.0f}%"
            return lie if reproduced else f"{lie} and no other"
    raise AssertionError("a claim that is borne out was found to be something")


def _times(check: Ends, ends: EndsOfYear) -> str:
    times, claimed = (
        wording.number(high / low, 1) for low, high in ((ends.low, ends.high), (check.low, check.high))
    )
    return f"the highest is {times} times the lowest, where {claimed} times was claimed"


def _order(pair: PairOfAreas) -> str:
    is_lower = pair.value is not None and pair.other_value is not None and pair.value < pair.other_value
    return f"{pair.area.name} is {'lower' if is_lower else 'higher'} than {pair.other_area.name}"


def _areas(count: int) -> str:
    return wording.plural(count, "area")


def _ends_agree(check: Ends, ends: EndsOfYear) -> str:
    if round(ends.high) == check.high:
        return "both ends are those of the series held here"
    return f"the {check.low:.0f} in the series held here, the {check.high:.0f} as it was first published"


def _way(check: Change) -> str:
    return "fell" if all(part.change < 0 for part in check.parts) else "rose"


def _why_not(claim_in_year: ClaimInYear) -> str:
    """Return the reason, in words that end a sentence."""
    year = claim_in_year.year
    match claim_in_year.claim.check, claim_in_year.evidence:
        case Change(), ChangeOfYears(moved=moved):
            return " and ".join(
                dict.fromkeys(_against(one, year) for one in moved if not goes_as_claimed(one))
            )
        case Pair(), PairOfAreas() as pair if pair.value is not None and pair.other_value is not None:
            return _order(pair) if pair.value != pair.other_value else "the two do not differ"
        case Above() as check, AreasAbove():
            return f"no area lies above {check.value:.0f}%"
        case Ends() as check, EndsOfYear() as ends:
            return _times(check, ends)
    return f"the series held here has nothing for {year}"


def _against(moved: ChangedNumber, year: int) -> str:
    if moved.start is None:
        return f"the series held here of {moved.part.words} has nothing for {moved.start_year}"
    if moved.end is None or moved.change is None:
        return f"the series held here of {moved.part.words} has nothing for {year}"
    return f"{moved.part.words} {changed(moved.change)}"


def source(claim_in_year: ClaimInYear) -> str:
    """Return where the figures of the year, and of the year a change starts in, were published."""
    years = {claim_in_year.year}
    if isinstance(claim_in_year.evidence, ChangeOfYears):
        years |= {moved.start_year for moved in claim_in_year.evidence.moved}
    if years.isdisjoint(row.year for row in claim_in_year.publications):
        years = {max(claim_in_year.by_year)}
    told = dict.fromkeys(
        publication(row.publication) for row in claim_in_year.publications if row.year in years
    )
    return f"Source: Department for Education: {'; '.join(told)}. {claim_in_year.claim.aside}".rstrip()


def publication(text: str) -> str:
    """Return the name of a publication as a reader would look for it, with its release; as letters."""
    return as_letters(_publication(text))


def _publication(text: str) -> str:
    if first := re.fullmatch(r"DfE SFR(\d+)/(\d{4})", text):
        return f"statistical first release {first[1]}/{first[2]}"
    if tool := re.fullmatch(r"DfE LAIT \((\d+) Apr (\d{4})\)", text):
        return f"Local Authority Interactive Tool, update of {tool[1]} April {tool[2]}"
    name, slash, release = text.partition("/")
    if not slash:
        return text
    spelt = name.replace("children-s-", "children's-").replace("-england-", "-England-").replace("-", " ")
    return f"{sentence_case(spelt)}, {release} release"


def same_figures_of_focus(claim_in_year: ClaimInYear, has_focus: bool) -> str:
    """Return the same figures of the reader's own authority, or the region, and of what it is compared with."""
    if all(one.value is None for one in claim_in_year.compared):
        return ""
    if isinstance(claim_in_year.claim.check, Change):
        return _changes_beside(claim_in_year.compared, has_focus)
    (one,) = claim_in_year.compared
    text = f"The same for {_marked(f'{one.name}: {one.shown}', has_focus)}"
    return f"{text}; {against(one.comparator)}." if one.comparator else f"{text}."


def _changes_beside(compareds: tuple[ComparedFigure, ...], has_focus: bool) -> str:
    told = [
        f"{one.part} {changed(one.value)}{_side_changed(one.comparator)}"
        for one in compareds
        if one.value is not None
    ]
    return f"The same for {_marked(compareds[0].name, has_focus)}: {'; '.join(told)} ({wording.OUR_CALCULATION})."


def _side_changed(side: Comparator | None) -> str:
    if side is None or side.value is None:
        return ""
    return f", and for {side.name} {changed(side.value)}"


def _marked(text: str, has_focus: bool) -> str:
    return focus_words(text) if has_focus else f"**{text}**"


def ask(question: str) -> str:
    """Return the question that a claim opens."""
    return f"**Ask next.** {question}"


def axis(claim_in_year: ClaimInYear) -> str:
    """Return the words over a claim's picture."""
    return "children" if isinstance(claim_in_year.claim.check, Change) else claim_in_year.claim.measure.axis


def level(claim_in_year: ClaimInYear) -> tuple[float, str] | None:
    """Return the height of a claim about every year, and its words."""
    check = claim_in_year.claim.check
    return (check.value, f"claimed: above {check.value:.0f}%") if isinstance(check, Above) else None


def points_of_change(claim_in_year: ClaimInYear) -> str:
    """Return what the points of a claim about change are, for the foot of its picture; nothing for another claim."""
    if not isinstance(claim_in_year.claim.check, Change) or not claim_in_year.marks:
        return ""
    return f"as claimed: {listed([mark.shown for mark in claim_in_year.marks])}"


def alternative(claim_in_year: ClaimInYear) -> str:
    """Return the alternative text of a claim's picture: its sentence, its lines, and the year it is read at."""
    names = listed(
        [
            lower_first(name) if name in ("Highest", "Lowest") else name
            for name in dict.fromkeys(row.name for row in claim_in_year.lines)
        ]
    )
    drawn = f"Lines over the years for {names}, the claimed figures as diamonds or a level line"
    return f"{wording.plain(verdict(claim_in_year))} {drawn}; read at {claim_in_year.year}."


def file_notes(claim_in_year: ClaimInYear) -> list[str]:
    """Return the lines that stand above a claim's table or file."""
    claim = claim_in_year.claim
    return [
        f"{wording.plain(claim.words)} ({claim.said_by}; {claim.dated})",
        wording.plain(verdict(claim_in_year)),
        claim.measure.caveat,
        wording.LICENCE,
    ]


def unchecked(words: str, reason: str) -> str:
    """Return a figure of the papers with the reason why nothing published can check it."""
    return f"**{words}**: {reason}."
