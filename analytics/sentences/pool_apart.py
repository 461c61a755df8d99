"""Sentences on how far apart the authorities of the pool are, beside what chance alone would show."""

from analytics import wording
from analytics.figures.each import Each
from analytics.figures.pool_apart import FEWEST_FOR_A_SPREAD, PoolApart
from analytics.sentences.apart import MOSTLY_NOISE_BELOW


def heading(found: Each) -> str:
    """Return the question about how far apart the authorities are."""
    return f"How far apart are {f'the {len(found.rows)}' if len(found.rows) > 1 else 'they'}?"


def why_none(found: Each) -> str:
    """Return why nothing is said of the spread."""
    if len(found.rows) < FEWEST_FOR_A_SPREAD:
        return f"A spread needs at least {wording.numeral(FEWEST_FOR_A_SPREAD)} authorities."
    are = "is" if found.hidden == 1 else "are"
    return (
        f"Not told: a spread rests on the share of every authority, and {wording.numeral(found.hidden)} of the"
        f" {len(found.rows)} {are} hidden with these choices."
    )


def figures(found: PoolApart) -> tuple[tuple[str, str, str], ...]:
    """Return a title, a figure and a few words for each way of saying it."""
    spread = found.spread
    low, middle, high = (
        wording.number(value, 0, "%")
        for value in (spread.lower_quartile, spread.median, spread.upper_quartile)
    )
    return (
        ("Middle half of authorities", f"{low} to {high}", f"median {middle}, each counting once"),
        ("Spread beyond chance", *_beyond(found)),
        ("Median odds ratio", *_odds(found)),
        ("Highest to lowest", _ratio(found.highest_to_lowest), _by_chance(found)),
    )


def _beyond(found: PoolApart) -> tuple[str, str]:
    points, share = found.beyond.sd_points, found.beyond.share_of_spread
    size = wording.number(points, 0)
    noise = ", so the order is mostly noise" if share < MOSTLY_NOISE_BELOW else ""
    return (
        f"{size} {'point' if size == '1' else 'points'}",
        f"standard deviation once chance is taken off; it explains {wording.number(100 * share, 0)}% of the spread"
        f" seen. Reliability of the order {wording.number(share, 2)}{noise}",
    )


def _odds(found: PoolApart) -> tuple[str, str]:
    low, high = found.odds_interval
    upper = f"to {wording.number(high, 2)}" if high < float("inf") else "and no upper end"
    return (
        wording.number(found.odds, 2),
        f"95% interval {wording.number(low, 2)} {upper}. Of two authorities picked blindly, how many times the odds in"
        " the one with more typically are; 1 is no difference",
    )


def _ratio(value: float) -> str:
    return f"{wording.number(value, 1)} to 1" if value < float("inf") else "no ratio"


def _by_chance(found: PoolApart) -> str:
    second = found.second_highest_to_second_lowest
    between = f"; second highest to second lowest {_ratio(second)}" if second < float("inf") else ""
    if found.highest_to_lowest == float("inf"):
        return f"the lowest is 0{between}"
    typical, rare = found.by_chance.typical, found.by_chance.one_in_twenty
    if rare == float("inf"):
        return f"by chance alone the lowest would be 0 one time in twenty or more{between}"
    return f"chance alone would give about {_ratio(typical)}, and one time in twenty {wording.number(rare, 1)}{between}"
