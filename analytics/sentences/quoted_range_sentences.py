"""Sentences about the quoted range of spending, and what the nearest returns give."""

from collections.abc import Sequence

from analytics.figures.claims_figures import ClaimOutcome, SpendingClaim
from analytics.figures.published_figures import AreaRow
from analytics.figures.spending_figures import Returns
from analytics.sentences.claims_sentences import WORDS
from analytics.words import wording
from analytics.words.wording import OUR_CALCULATION, lower_first

_LOWEST = 2
OWN_YEAR_ALONE = (
    "The end year chosen above does not act here: only the returns of 2013 and 2014 have the line."
)


def verdict(spending_claim: SpendingClaim) -> str:
    """Return what the returns make of the quoted range, and why."""
    words = f"**{WORDS[spending_claim.outcome]}**"
    if spending_claim.outcome is ClaimOutcome.NOT:
        year, held = spending_claim.quoted.end, spending_claim.returns[0].year
        return (
            f"{words}, because the returns of the year ending 31 March {year} are in no public copy used here; the"
            f" nearest that have the line are those of {held}."
        )
    return f"{words}: the returns of that year are held."


def shows(spending_claim: SpendingClaim) -> str:
    """Return the ends of the returns over each count of children, with their authorities, and England's figure."""
    return " ".join(_shows(one, first=place == 0) for place, one in enumerate(spending_claim.returns))


def _shows(returns: Returns, first: bool) -> str:
    low, high = returns.areas[:_LOWEST], returns.areas[-_LOWEST:]
    ends = f"from {_named_figures(low)} to {_named_figures(high)}"
    if not first:
        return f"Over {returns.measure.out_of}: {ends}; England {returns.england.shown}."
    return (
        f"{_line(returns)}, over {returns.measure.out_of}, {returns.year}: {ends}; England **{returns.england.shown}**"
        f" ({OUR_CALCULATION}, from the {returns.added_from} authorities with both figures). City of London and Isles"
        " of Scilly are left out of the ends."
    )


def _line(returns: Returns) -> str:
    return wording.sentence_case(lower_first(returns.measure.counted).removeprefix("pounds "))


def _named_figures(rows: Sequence[AreaRow]) -> str:
    return wording.listed([f"{row.name} **{row.shown}**" for row in rows])


def row_words(returns: Returns) -> str:
    """Return what one row of the picture draws."""
    return f"Returns of {returns.year}, {returns.measure.axis}"


def range_words(spending_claim: SpendingClaim) -> str:
    """Return the words above the quoted range."""
    return f"Quoted, for the year ending March {spending_claim.quoted.end}"


def axis() -> str:
    """Return the words under the picture."""
    return "£ per child in need: the social work line"


def alternative(spending_claim: SpendingClaim) -> str:
    """Return the alternative text of the picture."""
    drawn = (
        "A bar for the quoted range and, beneath it, a ring for every authority over each count of children"
    )
    return f"{wording.plain(shows(spending_claim))} {drawn}; an upright bar for England."


def note(spending_claim: SpendingClaim) -> str:
    """Return what the marks are, and the source."""
    one = spending_claim.returns[0]
    marks = "Rings: authorities. Upright bar: England. Every figure of the returns is our calculation; no intervals."
    return f"{marks} {wording.source_line(one.measure, one.year)}"


def file_notes(spending_claim: SpendingClaim) -> list[str]:
    """Return the lines that stand above the table or file of the quoted range."""
    quoted, measure = spending_claim.quoted, spending_claim.returns[0].measure
    return [
        f"{quoted.words} ({quoted.said_by}; {quoted.dated})",
        wording.plain(verdict(spending_claim)),
        note(spending_claim),
        measure.caveat,
        wording.LICENCE,
    ]
