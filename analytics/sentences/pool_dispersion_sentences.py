"""Sentences on how far apart the authorities of the pool are, beside what chance alone would show."""

from analytics.figures.authority_share_figures import AuthorityShares
from analytics.figures.pool_dispersion_figures import FEWEST_FOR_A_SPREAD, FEWEST_TO_DIVIDE, PoolDispersion
from analytics.sentences.dispersion_sentences import MOSTLY_NOISE_BELOW
from analytics.words import wording

TOO_FEW = "too few to divide"


def heading(shares: AuthorityShares) -> str:
    """Return the question about how far apart the authorities are."""
    return f"How far apart are {f'the {len(shares.rows)}' if len(shares.rows) > 1 else 'they'}?"


def why_none(shares: AuthorityShares) -> str:
    """Return why nothing is said of the spread."""
    if len(shares.rows) < FEWEST_FOR_A_SPREAD:
        return f"A spread needs at least {wording.numeral(FEWEST_FOR_A_SPREAD)} authorities."
    are = "is" if shares.hidden == 1 else "are"
    return (
        f"Not told: a spread rests on the share of every authority, and {wording.numeral(shares.hidden)} of the"
        f" {len(shares.rows)} {are} hidden with these choices."
    )


def figures(dispersion: PoolDispersion) -> tuple[tuple[str, str, str], ...]:
    """Return a title, a figure and a few words for each way of saying it."""
    spread = dispersion.spread
    low, middle, high = (
        wording.number(value, 0, "%")
        for value in (spread.lower_quartile, spread.median, spread.upper_quartile)
    )
    return (
        ("Middle half of authorities", f"{low} to {high}", f"median {middle}, each counting once"),
        ("Spread beyond chance", *_beyond(dispersion)),
        ("Median odds ratio", *_odds(dispersion)),
        ("Highest to lowest", _ratio(dispersion.highest_to_lowest), _by_chance(dispersion)),
    )


def _beyond(dispersion: PoolDispersion) -> tuple[str, str]:
    points, share = dispersion.beyond.sd_points, dispersion.beyond.share_of_spread
    size = wording.number(points, 0)
    return (
        f"{size} {'point' if size == '1' else 'points'}",
        "how far an authority typically lies from the middle once chance is taken off (standard deviation)."
        f" {_of_chance(share)}: this is {wording.number(100 * share, 0)}% of the variance seen",
    )


def _of_chance(share: float) -> str:
    """Return what part of the gap chance does not make, and whether the order can be read."""
    if share < 0.5:
        return "Chance alone could make most of the gap, and the order is mostly noise"
    if share < MOSTLY_NOISE_BELOW:
        return "Much of the gap is more than chance, yet the order is mostly noise"
    return "Most of the gap is more than chance"


def _odds(dispersion: PoolDispersion) -> tuple[str, str]:
    low, high = dispersion.odds_interval
    upper = f"to {wording.number(high, 2)}" if high < float("inf") else "and no upper end"
    return (
        wording.number(dispersion.odds, 2),
        f"95% interval {wording.number(low, 2)} {upper}. Of two authorities picked blindly, how many times the odds in"
        " the one with more typically are; 1 is no difference",
    )


def _ratio(value: float) -> str:
    return f"{wording.number(value, 1)} to 1" if value == value else TOO_FEW


def _by_chance(dispersion: PoolDispersion) -> str:
    second = dispersion.second_highest_to_second_lowest
    between = f"second highest to second lowest {_ratio(second)}" if second == second else ""
    if dispersion.highest_to_lowest != dispersion.highest_to_lowest:
        few = f"the lowest rests on fewer than {FEWEST_TO_DIVIDE}"
        return f"{few}; {between}" if between else few
    typical, rare = (
        _ratio(dispersion.by_chance.typical),
        wording.number(dispersion.by_chance.one_in_twenty, 1),
    )
    told = f"chance alone would give about {typical}, and one time in twenty {rare}"
    return f"{told}; {between}" if between else told
