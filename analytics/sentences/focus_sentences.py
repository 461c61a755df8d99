"""Sentences for a focus that the figures of a page do not know, and the words for the pages that know it."""

from collections.abc import Sequence

from analytics.reader.holdings import Holdings
from analytics.words.wording import focus_words, listed

# The headings of the list of pages, and what a sentence calls the pages under them.
PUBLISHED, SAMPLE, ABOUT = "Published figures", "The referral sample", "About"
YOURS = "Your data"
REVIEW = "Review and present"
PUBLISHED_PAGES = "the pages of published figures"
SAMPLE_PAGES = "the pages of the referral sample"


def no_published(focus: str, holdings: Holdings) -> str:
    """Return why an invented authority has no published figures, and what to choose."""
    places = holdings.places
    return (
        f"{focus_words(places[focus].name)} is invented and has no published figures: choose an authority of"
        f" {places.region.name} in “Your authority”, or see its referrals on {SAMPLE_PAGES}."
    )


def left_out(invented: Sequence[str], holdings: Holdings) -> str:
    """Return that authorities chosen to compare with are invented, so that published figures leave them out."""
    is_one = len(invented) == 1
    return (
        f"Left out of the authorities you chose: {listed([holdings.places[code].name for code in invented])},"
        f" which {'is' if is_one else 'are'} invented and {'has' if is_one else 'have'} no published figures."
    )


def outside_pool(focus: str, holdings: Holdings) -> str:
    """Return that an authority is not in the pool, which are, and what is shown instead."""
    places, alone = holdings.places, holdings.places.of_pool_alone
    return (
        f"{places[focus].name} is not in the {holdings.pool.name}, whose authorities are {places[alone[0]].name} to"
        f" {places[alone[-1]].name}: choose one of them in “Your authority”. Until then"
        " this page shows the pool's authorities together."
    )
