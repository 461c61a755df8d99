"""Number formats and the words that sentences share, apart from what the registry declares."""

import datetime
import math
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from analytics.registry.codes import STATUSES
from analytics.registry.measures import Measure
from analytics.words.letters import as_letters

OUR_CALCULATION = "our calculation"
NO_FIGURE = "no figure"
# An address can bring any number of parts that are nothing of ours.
MOST_PARTS_NAMED = 8
LADDER = (
    "chance → recording → mix of referrals → how the front door is set up → need in the population → practice"
)
INVENTED = "INVENTED DATA: describes no child and no council"

_NUMERALS = (
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def numeral(count: int) -> str:
    """Return a small number in words, a larger one in figures."""
    return _NUMERALS[count] if count < len(_NUMERALS) else f"{count:,}"


def plural(count: int, singular: str, many: str | None = None) -> str:
    """Return a count with its noun in the right number."""
    return f"{numeral(count)} {singular if count == 1 else many or singular + 's'}"


def authorities(count: int) -> str:
    """Return a number of authorities in words."""
    return plural(count, "authority", "authorities")


def number(value: float, decimals: int, sign: str = "") -> str:
    """Return a number with its thousands marked, halves rounded up, and its sign where readers expect it."""
    text = f"{_rounded(value, decimals):,}"
    return f"£{text}" if sign == "£" else f"{text}{sign}"


def _rounded(value: float, decimals: int) -> Decimal:
    # As publishers round: 92.5 is 93. Python's own formatting would print 92.
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def shown(value: float | None, status: str, measure: Measure) -> str:
    """Return a figure as it is printed, or the publisher's letter where there is none."""
    if value is None or math.isnan(value):
        return status or NO_FIGURE
    return number(value, measure.decimals, measure.unit.sign)


def status_short(status: str) -> str:
    """Return a few words on why there is no figure, to stand beside its letter."""
    return STATUSES[status].short if status in STATUSES else ""


def status_words(status: str) -> str:
    """Return the sentence on what a publisher's letter means."""
    return STATUSES[status].words if status in STATUSES else "There is no figure."


def date(day: datetime.date) -> str:
    """Return a date as it is said: 31 March 2025."""
    return f"{day.day} {day:%B %Y}"


def unit_after(measure: Measure) -> str:
    """Return the unit to be read after a figure; a sign already printed is not said twice."""
    if measure.is_rate:
        return measure.unit.words
    if measure.is_share:
        return f"of {measure.out_of}"
    return measure.unit.words.removeprefix("£ ")


def full_unit(measure: Measure) -> str:
    """Return the unit with its denominator."""
    return measure.axis if measure.is_rate else unit_after(measure)


def period(measure: Measure, year: int) -> str:
    """Return the day or the year a figure speaks of."""
    return f"{measure.source.period} {year}"


def interval(lower: float, upper: float, measure: Measure) -> str:
    """Return a 95% interval in the measure's own decimals."""
    sign = measure.unit.sign
    return f"{number(lower, measure.decimals, sign)} to {number(upper, measure.decimals, sign)}"


def interval_brief(lower: float, upper: float, measure: Measure) -> str:
    """Return a 95% interval with its sign said once, where room is short."""
    sign = measure.unit.sign
    before, after = (sign, "") if sign == "£" else ("", sign)
    return f"{number(lower, measure.decimals, before)} to {number(upper, measure.decimals, after)}"


def of_counts(numerator: float | None, denominator: float | None, measure: Measure) -> str:
    """Return 'x of n' with its nouns, or only the size where the count itself is not published."""
    if denominator is None:
        return ""
    whole = f"{denominator:,.0f} {measure.out_of}"
    return whole if numerator is None else f"{numerator:,.0f} of {whole}"


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def sentence_case(text: str) -> str:
    """Return a text with a capital first letter and the rest as it was."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return a text with a small first letter and without its full stop, to stand inside a sentence."""
    return text[:1].lower() + text[1:].rstrip(".")


def focus_words(text: str) -> str:
    """Return markdown that marks words as the reader's own authority."""
    return f":violet[**{text}**]"


def plain(markdown: str) -> str:
    """Return a sentence without its markdown, for alternative text and files."""
    return markdown.replace(":violet[", "").replace("**]", "").replace("**", "")


def ignored_line(ignored: Sequence[str]) -> str:
    """Return the one line that says which parts of an address were not understood, each as the letters it is."""
    told = [f"“{as_letters(part)}”" for part in ignored[:MOST_PARTS_NAMED]]
    if (more := len(ignored) - len(told)) > 0:
        told.append(f"{numeral(more)} more")
    parts = listed(told)
    return f"Part of this link was not recognised and has been ignored: {parts}."


def methods_lines(
    measure: Measure, of_pool: Mapping[str, float] = MappingProxyType({})
) -> tuple[tuple[str, str], ...]:
    """Return what the methods page says of a measure, heading by heading.

    `of_pool` holds the factors for brothers and sisters that a pool of real referrals tells, by event.
    """
    source = measure.source
    lines = (
        ("Question", measure.question),
        ("Where the question comes from", measure.founding_words),
        ("Formula", measure.formula),
        ("Numerator", measure.numerator),
        ("Denominator", measure.denominator),
        ("Unit", measure.axis),
        ("Interval", interval_method(measure)),
        ("Brothers and sisters", sibling_method(measure, of_pool)),
        ("Source", f"{source.publisher}, {source.publication}"),
        ("Release", f"{source.release}; {source.period}; {source.licence}"),
        ("Why is this not my return's number?", _why_not_mine(measure)),
        ("Comparable", "Yes" if measure.comparable else f"No. {measure.not_comparable}"),
        ("Caveat", measure.caveat),
        ("What would you ask next?", measure.ask_next),
    )
    return tuple((heading, sentence_case(text)) for heading, text in lines if text)


def _why_not_mine(measure: Measure) -> str:
    """Return why a published figure can differ from a return; pool figures come from no return."""
    if measure.data != "published":
        return ""
    return (
        "The release prints what the publisher held on its date. A return corrected since, a later release, rounding"
        " in regional figures, or another population estimate can make yours differ; the latest release is the one"
        " shown for every year."
    )


def interval_method(measure: Measure) -> str:
    """Return how the interval of a measure is made, or that there is none."""
    if measure.interval == "poisson":
        return "95%, exact Poisson limits below ten and Byar's method from ten, where the publisher gives the count."
    if measure.interval == "none" and measure.data == "pool":
        return "No interval: every contact of the window is counted, so there is no sample to be unsure of."
    if measure.divided:
        return "No interval: one published figure is divided by another, and no method is given for chance in both."
    if measure.interval == "none":
        return f"No interval: {measure.why_no_interval}, so nothing is drawn."
    if measure.data == "pool":
        return (
            "95%, Wilson's method, from rounded counts, with the variance multiplied for brothers and sisters by"
            " a factor estimated for each measure."
        )
    return "95%, Wilson's method, where the publisher gives the counts."


def sibling_method(measure: Measure, of_pool: Mapping[str, float]) -> str:
    """Return how much less a published measure says because brothers and sisters come together, and how it is known."""
    if measure.siblings is None or measure.interval == "none":
        return ""
    factor = measure.siblings.factor(of_pool)
    how = "as the referral pool shows for the same event"
    if measure.siblings.is_assumed(of_pool):
        how = "assumed: no pool of real referrals is loaded that counts the same event"
    return (
        f"They come together, so the figure says less than its count: variance × {number(factor, 2)} ({how}), which"
        f" draws the interval {wider(factor)} wider. An invented pool is never used for this."
    )


def wider(factor: float) -> str:
    """Return how much wider an interval is for a factor on its variance: 26% for 1.6."""
    return f"{number(100 * (math.sqrt(factor) - 1), 0)}%"


def source_line(measure: Measure, year: int) -> str:
    """Return the source and date that stand under a figure."""
    source = measure.source
    release = source.release if year <= source.newest else "a release loaded since, named on Data"
    return f"Source: {source.publisher}, {source.publication}; {period(measure, year)}; {release}."


LICENCE = (
    "Contains public sector information licensed under the Open Government Licence v3.0. Sources: Department for"
    " Education; Office for National Statistics; Ministry of Housing, Communities and Local Government."
)
BOUNDARY_CREDIT = (
    "Approximate boundaries. Contains Ordnance Survey, Royal Mail and National Statistics data © Crown copyright"
    " and database right 2025, licensed under the Open Government Licence v3.0. Coastline: Natural Earth."
)


def class_words(measure: Measure) -> tuple[str, ...]:
    """Return the five classes of a map in words; the lower edge belongs to the class."""
    breaks = measure.class_breaks
    step = 10**-measure.decimals
    edges = [number(edge, 0) for edge in breaks]
    uppers = [number(edge - step, measure.decimals) for edge in breaks]
    between = [f"{low} to {high}" for low, high in zip(edges, uppers[1:], strict=False)]
    return (f"under {edges[0]}", *between, f"{edges[-1]} and over")
