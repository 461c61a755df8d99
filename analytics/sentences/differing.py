"""Sentences on why a share differs: how much of it goes with mix, and what is left once the mix is the same."""

from collections.abc import Mapping, Sequence

from analytics import wording
from analytics.figures.differing import Carried, Differing, signed
from analytics.holdings import Pool
from analytics.measures import MEASURES
from analytics.names import names_hidden
from analytics.phrases import PHRASES
from analytics.selection import ADJUSTMENTS, Selection
from analytics.sentences.pool import LED_TO, LETTERED, marks, sibling_words
from analytics.verdict import Verdict
from analytics.wording import focus_words, lower_first, numeral, sentence_case

QUESTION = "Why do we differ: who is referred, or what is done?"
HAPPENED: Mapping[str, str] = {
    **LED_TO,
    "front_door_share": "ended at the front door",
    "nfa_sample": "were closed with no further action",
    "diversion": "were answered with advice or early help",
    "not_in_need_share": "were assessed and not found in need",
    "assessed_closed_sample": "did not find the child in need",
    "s47_to_icpc": "led to a conference",
    "icpc_to_cpp": "led to a plan",
    "s47_to_cpp": "led to a plan",
    "rereferral_sample": "came within 12 months of an earlier one",
}
_DIMENSIONS = {"source": "who refers", "need": "what the need is", "age": "how old the children are"}
ADJUST_FOR: Mapping[str, str] = {
    "source": "Who refers",
    "need": "What need",
    "age": "What age",
    "source_need": "Who refers, what need",
    "source_age": "Who refers, what age",
    "need_age": "What need, what age",
    "all": "All three together",
}
EXPLAINED = (
    "**Mix:** who refers, and which children are referred, before anything is done. **Practice:** what is done with"
    " the same referral, and whatever else was not recorded."
)
OF_NEED = (
    "The need is settled at assessment, so adjusting for it can take away practice itself: a front door that closes"
    " more referrals early records fewer needs."
)
CHOOSE = "Choose your authority to see its own difference in two parts, and which referrals carry it."
NO_FILTERS = "Of the filters for the referral sample only the wave and the days act here."


def adjusted_for(adjust: str) -> str:
    """Return what the mix is a mix of, as a subject: who refers, what the need is."""
    return wording.listed([_DIMENSIONS[dimension] for dimension in ADJUSTMENTS[adjust]])


def headline(found: Differing, focus_name: str) -> str:
    """Return how far the share of the focus lies from the comparator's, and how much of that goes with the mix."""
    if found.each.centre != found.each.centre:
        return _no_centre(found)
    if found.focus is None:
        return _of_all(found)
    own = found.focus
    whole = f"Of {own.size_shown} {MEASURES[found.share].out_of} in {focus_words(focus_name)}"
    beside = f"{found.each.centre_shown} in {found.each.side.name}"
    if own.raw != own.raw:
        return (
            f"{whole}, how many {happened(found)} cannot be shown ({own.status_words}), so no difference is told;"
            f" {beside}."
        )
    apart = f"{_apart(own.raw)}, {_sure(own.verdict)}" if own.raw else "no difference in whole points"
    return f"{whole}, {focus_words(own.shown)} {happened(found)}, beside {beside}: {apart}. {_divided(found)}"


def happened(found: Differing) -> str:
    """Return what the share is a share of referrals that it happened to."""
    days = f" within {found.each.days} days" if "days" in MEASURES[found.share].filters else ""
    return f"{HAPPENED[found.share]}{days}"


def _no_centre(found: Differing) -> str:
    return (
        f"How many {happened(found)} cannot be shown for {found.each.side.name}, so there is nothing to set an"
        " authority beside. Choose another measure, wave or comparator."
    )


def _of_all(found: Differing) -> str:
    """Return, without a focus, how many differ as they are and how many once the mix is the same."""
    each = found.each
    differ, judged = _beyond_chance(found.rows.verdict)
    still, split = _beyond_chance(found.rows.adjusted)
    whole = f"Of {each.centre_size} {MEASURES[found.share].out_of} in {each.side.name}"
    if not judged:
        return f"{whole}, **{each.centre_shown}** {happened(found)}. No authority has enough to show its own share."
    apart = f"{numeral(differ)} of the {numeral(judged)} shown {'differs' if differ == 1 else 'differ'}"
    of_these = "" if split == judged else f", of the {numeral(split)} that can be split,"
    return (
        f"{whole}, **{each.centre_shown}** {happened(found)}. {sentence_case(apart)} from that by more than chance."
        f" With the same mix ({adjusted_for(found.adjust)}){of_these} {numeral(still)}"
        f" {'does' if still == 1 else 'do'}."
    )


def _beyond_chance(verdicts: Sequence[str]) -> tuple[int, int]:
    """Return how many differ by more than chance, and of how many anything may be said."""
    judged = [Verdict(verdict) for verdict in verdicts if verdict != Verdict.NONE]
    return sum(verdict.is_more_than_chance for verdict in judged), len(judged)


def _apart(points: float) -> str:
    """Return a number of points and its direction."""
    return f"{_points(points)} {'higher' if points > 0 else 'lower'}"


def _points(points: float) -> str:
    size = abs(round(points))
    return f"{size} {'point' if size == 1 else 'points'}"


def _sure(verdict: str) -> str:
    # A frame holds the plain text of a verdict.
    phrase = Verdict(verdict)
    if phrase is Verdict.CHANCE:
        return "which chance could explain"
    return f"which is {lower_first(PHRASES[phrase].words)}"


def _divided(found: Differing) -> str:
    """Return how much of the difference goes with the mix and what remains, and how sure that is."""
    own, what = found.focus, adjusted_for(found.adjust)
    if own.mix != own.mix:
        return (
            f"Too few referrals stand in groups of 23 or more to split it by {what}: choose something else to adjust"
            " for, or both waves."
        )
    sure = _sure(own.adjusted)
    if not own.raw and not own.mix:
        return f"Nor does {what} (mix) make any, in whole points."
    if own.mix == own.raw:
        return f"All of it goes with {what} (mix): nothing remains with the same mix."
    if not own.mix:
        return f"No part of it goes with {what} (mix): all of it remains with the same mix, {sure}."
    if own.raw * own.mix > 0 and abs(own.mix) < abs(own.raw):
        goes, remains = ("goes" if abs(own.mix) == 1 else "go"), _remain(own.practice)
        share = f"{abs(round(own.mix))} of the {_points(own.raw)} {goes} with {what} (mix)"
        return f"{share}; {remains} with the same mix, {sure}."
    itself = "itself" if len(ADJUSTMENTS[found.adjust]) == 1 else "themselves"
    return (
        f"By {itself}, {what} would make it {_apart(own.mix)} (mix); with the same mix it is {_apart(own.practice)},"
        f" {sure}."
    )


def _remain(points: float) -> str:
    return f"{abs(round(points))} {'remains' if abs(points) == 1 else 'remain'}"


def centre_words(found: Differing) -> str:
    """Return the words over the line that stands for the comparator."""
    return f"{found.each.side.label}: {found.each.centre_shown}"


def axis(found: Differing) -> str:
    """Return the words under an axis of points."""
    return f"points from {found.each.side.name}"


def split_heading(focus_name: str) -> str:
    """Return what the bars draw."""
    return f"{focus_name}: the difference in two parts"


def dots_heading(found: Differing) -> str:
    """Return what the pairs of dots draw."""
    return f"Each authority: as it is, and with the same mix ({adjusted_for(found.adjust)})"


def statements(found: Differing, focus_name: str) -> tuple[str, ...]:
    """Return the phrases of the difference as it is and with the same mix, and the two usual adjusted figures."""
    own = found.focus
    if own is None or own.mix != own.mix:
        return ()
    raw = _statement(own.verdict, "As it is", own.raw, own.raw_lower, own.raw_upper)
    same = _statement(own.adjusted, "With the same mix", own.practice, own.practice_lower, own.practice_upper)
    return (raw, same, _directly(found, focus_name), _indirectly(found))


def _statement(verdict: str, which: str, points: float, lower: float, upper: float) -> str:
    phrase = PHRASES[Verdict(verdict)]
    limits = f"{signed(round(lower))} to {signed(round(upper))}"
    return f"{phrase.glyph} **{phrase.words}.** {which}: {_signed_points(points)}, 95% interval {limits}."


def _signed_points(points: float) -> str:
    return f"{signed(points)} {'point' if abs(points) == 1 else 'points'}"


def _directly(found: Differing, focus_name: str) -> str:
    standard, own = found.standards.direct, found.focus
    share, lower, upper = (
        wording.number(100 * value, 0, "%") for value in (standard.share, standard.lower, standard.upper)
    )
    return (
        f"**Directly standardised.** With the mix of {found.each.side.name} and its own share in each group,"
        f" {focus_name} would have {share} (95% interval {lower} to {upper}) in place of {own.shown}."
    )


def _indirectly(found: Differing) -> str:
    standard, side = found.standards.indirect, found.each.side.name
    expected = wording.number(standard.expected, 0)
    counted = f"{found.standards.counted} counted"
    if standard.ratio != standard.ratio:
        return f"**Indirectly standardised.** {sentence_case(counted)}; none would be expected from {side}."
    ratio, lower, upper = (
        wording.number(value, 2) for value in (standard.ratio, standard.lower, standard.upper)
    )
    return (
        f"**Indirectly standardised.** {sentence_case(counted)} where {expected} would be expected with the shares of"
        f" {side}: {ratio} times as many (95% interval {lower} to {upper})."
    )


def without_glyph(line: str) -> str:
    """Return a statement as a file may hold it, without marks and without the glyph before a phrase."""
    for phrase in PHRASES.values():
        line = line.replace(f"{phrase.glyph} ", "")
    return wording.plain(line)


def mix_lines(found: Differing) -> tuple[str, ...]:
    """Return the groups that carry most of the mix, a line each."""
    return tuple(_line(carried, "of referrals") for carried in found.mix_carried)


def practice_lines(found: Differing) -> tuple[str, ...]:
    """Return the groups that carry most of practice, a line each."""
    return tuple(_line(carried, "of these") for carried in found.practice_carried)


def _line(carried: Carried, out_of: str) -> str:
    shown = f": {carried.own_shown} {out_of}, beside {carried.side_shown}" if carried.own_shown else ""
    return f"**{carried.label}** {_signed_points(carried.points)}{shown}."


NOTHING_CARRIED = "No single group carries a whole point."


def split_notes(found: Differing, pool: Pool) -> list[str]:
    """Return what the bars are, what was allowed for, and what the split is made of."""
    return [
        f"Black line: 95% interval, with {sibling_words(found.each.effect)}.",
        "Mix and practice add up to the difference.",
        "Made only from counts as they are shown: groups of fewer than 23 referrals, or hidden on either side, are"
        " taken together, so a fine combination sees less of the mix than exact counts would.",
        *([OF_NEED] if "need" in ADJUSTMENTS[found.adjust] else []),
        NO_FILTERS,
        f"Source: {pool.name}.",
    ]


def dots_notes(found: Differing, chosen: Selection, pool: Pool) -> list[str]:
    """Return what the dots are, what is hidden, and what stands under letters."""
    hidden = int(found.rows.raw.isna().sum())
    unsplit = int(found.rows.mix.isna().sum()) - hidden
    lines = [
        f"Hollow: the difference as it is. Filled: what remains with the same mix, with its 95% interval and"
        f" {sibling_words(found.each.effect)}. Dotted between them: the mix.",
        f"{sentence_case(wording.authorities(hidden))} hidden, which is not nought." if hidden else "",
        f"few: too few referrals in groups of 23 or more to split, in {wording.authorities(unsplit)}."
        if unsplit
        else "",
        marks(found.rows.rename(columns={"shown": "share_shown"})),
        LETTERED if names_hidden(chosen) else "",
        f"Source: {pool.name}.",
    ]
    return [line for line in lines if line]


def split_alternative(found: Differing, headline: str) -> str:
    """Return the alternative text of the bars: the sentence and every bar."""
    own = found.focus
    return (
        f"{wording.plain(headline)} Bars from nought, which is {found.each.side.name}: difference {own.raw_shown}"
        f" points, mix {own.mix_shown}, practice {own.practice_shown}."
    )


def dots_alternative(found: Differing) -> str:
    """Return the alternative text of the dots: what is drawn, in which order, and every pair."""
    told = "; ".join(
        f"{row.short_name} {row.status if row.raw != row.raw else _pair(row)}"
        for row in found.rows.itertuples(index=False)
    )
    order = wording.authorities(len(found.rows))
    return (
        f"{dots_heading(found)}. Pairs of dots for {order}, A to Z, in points from {found.each.side.name},"
        f" {found.each.centre_shown}: {told}."
    )


def _pair(row: tuple) -> str:
    return f"{row.raw_shown} as it is, {row.practice_shown or 'too few to split'} with the same mix"
