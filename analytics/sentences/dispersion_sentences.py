"""Sentences on how far apart the authorities are."""

from analytics.figures.dispersion_figures import Dispersion
from analytics.words import wording

# Below this share of the variance, an order of the authorities would mostly be luck: Adams (2009), The Reliability of
# Provider Profiling, RAND TR-653.
MOSTLY_NOISE_BELOW = 0.7


def heading(dispersion: Dispersion) -> str:
    """Return the question about how far apart the authorities are."""
    return f"How far apart are the {dispersion.spread.count}?"


def figures(dispersion: Dispersion) -> tuple[tuple[str, str, str], ...]:
    """Return a title, a figure and a few words for each way of saying it."""
    spread, unit = dispersion.spread, wording.full_unit(dispersion.result.measure)
    low, middle, high, second_low, second_high = (
        _shown(dispersion, value)
        for value in (
            spread.lower_quartile,
            spread.median,
            spread.upper_quartile,
            spread.second_lowest,
            spread.second_highest,
        )
    )
    return (
        ("Middle half of authorities", f"{low} to {high}", f"{unit}; median {middle}, each counting once"),
        (
            "Second highest to second lowest",
            _ratio(dispersion.second_highest_to_second_lowest),
            f"{second_high} and {second_low}",
        ),
        ("Spread beyond chance", *_beyond(dispersion)),
        ("Highest to lowest", _ratio(dispersion.highest_to_lowest), _by_chance(dispersion)),
    )


def _shown(dispersion: Dispersion, value: float) -> str:
    return wording.number(value, dispersion.result.measure.decimals, dispersion.result.measure.unit.sign)


def _beyond(dispersion: Dispersion) -> tuple[str, str]:
    if dispersion.beyond is None:
        why = dispersion.result.measure.why_no_interval or "the publisher gives no counts"
        return "not known", f"{why}, so chance cannot be taken off"
    measure = dispersion.result.measure
    size = wording.number(measure.unit.per * dispersion.beyond.sd, max(1, measure.decimals))
    unit = "points" if measure.is_share else measure.unit.words
    share = round(100 * dispersion.beyond.share_of_spread)
    noise = "; the order is mostly noise" if dispersion.beyond.share_of_spread < MOSTLY_NOISE_BELOW else ""
    return f"{size} {unit}", f"standard deviation once chance is taken off; {share}% of the variance{noise}"


def _ratio(value: float) -> str:
    return f"{wording.number(value, 1)} to 1" if value < float("inf") else "no ratio"


def _by_chance(dispersion: Dispersion) -> str:
    if dispersion.highest_to_lowest == float("inf"):
        return "the lowest is 0"
    if dispersion.by_chance is None:
        return "what chance alone would give is not known without counts"
    typical, rare = (
        wording.number(value, 1)
        for value in (dispersion.by_chance.typical, dispersion.by_chance.one_in_twenty)
    )
    return f"chance alone would give about {typical} to 1, and one time in twenty {rare}"
