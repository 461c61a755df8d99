"""Sentences on why a share differs: how much of it who is referred explains, and what is left."""

from collections.abc import Mapping, Sequence

from analytics.figures.differ_figures import (
    ExplainedDifference,
    ExplainedDifferences,
    GroupContribution,
    signed,
)
from analytics.protection.protected_rows import NEEDS_BOTH_WAVES
from analytics.protection.pseudonyms import names_hidden
from analytics.reader.holdings import Pool
from analytics.reader.selection import ADJUSTMENTS, BOTH_WAVES, Selection, adjustments_before
from analytics.registry.measures import MEASURES
from analytics.sentences.ladder_sentences import MixExplained
from analytics.sentences.pool_sentences import LETTERED, marks_of, sibling_words
from analytics.words import wording
from analytics.words.verdict import Verdict
from analytics.words.verdict_phrases import PHRASES
from analytics.words.wording import focus_words, lower_first, numeral, sentence_case

HOW_NEAR = "What is hidden could move the share with the same referrals by up to a point either way."
# Points from which a move would be seen.
_SEEN = 0.05
QUESTION = "Why do we differ: who is referred, or what is done?"
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
PARTS: Mapping[str, str] = {
    "raw": "Difference",
    "explained": "Explained by who is referred",
    "unexplained": "Not explained",
}
EXPLAINED = (
    "**Explained by who is referred:** what goes away with the same referrals as those beside it. **Not explained:**"
    " what is done with the same referral, and whatever else was not recorded."
)
OF_NEED = (
    "The need is settled at assessment, so adjusting for it can take away practice itself: a front door that closes"
    " more referrals early records fewer needs."
)
NEED_COMES_LATER = "The need is settled at assessment, so it cannot explain this share and is not offered."
LOOKS_BACK = (
    "This share looks back: the earlier referral came before who refers now and how old the child is now, so neither"
    " can explain it, and it is not split."
)
CHOOSE = "Choose your authority to see its own difference in two parts, and which referrals make it."
CHOOSE_BOTH_WAVES = "One authority has too few in one wave for its share to be told: choose both waves."
NO_FILTERS = "Of the filters for the referral sample only the wave and the days act here."
CARRIED_HEADING = "Which referrals make the difference"


def adjusted_for(adjust: str) -> str:
    """Return what referrals are alike in, as a subject: who refers, what the need is."""
    return wording.listed([_DIMENSIONS[dimension] for dimension in ADJUSTMENTS[adjust]])


def comes_later(share: str) -> str:
    """Return the line that says what is settled too late to explain a share, or nothing."""
    offered = adjustments_before(share)
    if not offered:
        return LOOKS_BACK
    return "" if "need" in offered else NEED_COMES_LATER


def about(share: str) -> str:
    """Return what the two parts are, and what of the referrals comes too late to explain a share."""
    return f"{EXPLAINED if adjustments_before(share) else ''} {comes_later(share)}".strip()


def headline(differences: ExplainedDifferences, focus_name: str) -> str:
    """Return how far the share of the focus lies from the comparator's, and how much who is referred explains."""
    own = differences.focus
    if own is None:
        return _no_centre(differences) if differences.shares.centre is None else _of_all(differences)
    whole = f"Of {own.size_shown} {MEASURES[differences.share].out_of} in {focus_words(focus_name)}"
    beside = f"{differences.shares.centre_shown} in {differences.shares.side.name}"
    if own.size_shown == NEEDS_BOTH_WAVES:
        return f"{CHOOSE_BOTH_WAVES} {_centre(differences)}"
    if not own.shown.endswith(("%", "u")):
        return (
            f"{whole}, how many {happened(differences)} cannot be shown ({own.status_words}), so no difference is told."
            f" {_centre(differences)}"
        )
    if own.raw is None:
        return f"{whole}, {focus_words(own.shown)} {happened(differences)}. {_no_centre(differences)}"
    apart = f"{_apart(own.raw)}, {_sure(own.verdict)}" if own.raw else "no difference in whole points"
    told = f"{whole}, {focus_words(own.shown)} {happened(differences)}, beside {beside}: {apart}."
    return f"{told} {_divided(differences, focus_name)}".strip()


def happened(differences: ExplainedDifferences) -> str:
    """Return what the share is a share of referrals that it happened to."""
    days = f" within {differences.shares.days} days" if "days" in MEASURES[differences.share].filters else ""
    return f"{MEASURES[differences.share].happened}{days}"


def _centre(differences: ExplainedDifferences) -> str:
    """Return the comparator's share in a sentence of its own."""
    if not differences.shares.centre_shown.endswith(("%", "u")):
        return _no_centre(differences)
    return f"In {differences.shares.side.name} it was {differences.shares.centre_shown}."


def _no_centre(differences: ExplainedDifferences) -> str:
    side, shown = differences.shares.side.name, differences.shares.centre_shown
    if shown.endswith("%"):
        why = f"In {side} it was {shown}: what is hidden leaves that too open to tell a difference."
    elif MEASURES[differences.share].needs_both_waves and differences.wave != BOTH_WAVES:
        why = f"The share of {side} is told of both waves together only."
    else:
        why = (
            f"How many {happened(differences)} cannot be shown for {side}, so there is nothing to set beside."
        )
    return f"{why} Choose another measure, wave or comparator."


def _of_all(differences: ExplainedDifferences) -> str:
    """Return, without a focus, how many differ as they are and how many once what is explained is taken off."""
    each = differences.shares
    differ, judged = _beyond_chance([row.verdict for row in differences.rows])
    still, split = _beyond_chance([row.adjusted_verdict for row in differences.rows])
    whole = f"Of {each.centre_size} {MEASURES[differences.share].out_of} in {each.side.name}"
    told = f"{whole}, **{each.centre_shown}** {happened(differences)}."
    if all(row.size_shown == NEEDS_BOTH_WAVES for row in differences.rows):
        return f"{told} {CHOOSE_BOTH_WAVES}"
    if not judged:
        return f"{told} No authority has enough to show its own share."
    apart = f"{numeral(differ)} of the {numeral(judged)} shown {'differs' if differ == 1 else 'differ'}"
    told = f"{told} {sentence_case(apart)} from that by more than chance."
    if not differences.adjust:
        return told
    if not split:
        return f"{told} Too much is hidden here to split it by {adjusted_for(differences.adjust)}."
    of_these = "" if split == judged else f", of the {numeral(split)} that can be split,"
    return (
        f"{told} With the same referrals ({adjusted_for(differences.adjust)}){of_these} {numeral(still)}"
        f" {'does' if still == 1 else 'do'}."
    )


def _beyond_chance(verdicts: Sequence[Verdict]) -> tuple[int, int]:
    """Return how many differ by more than chance, and of how many anything may be said."""
    judged = [verdict for verdict in verdicts if verdict != Verdict.NONE]
    return sum(verdict.is_more_than_chance for verdict in judged), len(judged)


def _apart(points: float) -> str:
    """Return a number of points and its direction."""
    return f"{_points(points)} {'higher' if points > 0 else 'lower'}"


def _points(points: float) -> str:
    size = abs(round(points))
    return f"{size} {'point' if size == 1 else 'points'}"


def _sure(verdict: Verdict) -> str:
    if verdict is Verdict.CHANCE:
        return "which chance could explain"
    return f"which is {lower_first(PHRASES[verdict].words)}"


def _divided(differences: ExplainedDifferences, focus_name: str) -> str:
    """Return what the share would be with the comparator's referrals, and how much of the difference that explains."""
    if not differences.adjust:
        return ""
    if not differences.is_split:
        return too_much_hidden(differences)
    with_theirs = f"If {focus_name} had {comparator_referrals(differences)}, {_adjusted(differences)}"
    return f"{with_theirs}: {explains(differences)}."


def comparator_referrals(differences: ExplainedDifferences) -> str:
    """Return the comparator's referrals in words."""
    side = differences.shares.side
    return "the others' referrals" if side.label.startswith("Other") else f"the referrals of {side.name}"


def _adjusted(differences: ExplainedDifferences) -> str:
    split, own = differences.split, differences.split.row
    if not split.unexplained:
        return f"it would be {own.adjusted_shown} as well"
    still = "" if split.explained else "still "
    return (
        f"it would {still}be {own.adjusted_shown}, {_apart(split.unexplained)}, {_sure(own.adjusted_verdict)}"
    )


def explains(differences: ExplainedDifferences) -> str:
    """Return how much of the difference who is referred explains. Raises: ValueError if it is not split."""
    raw, explained = round(differences.split.raw), round(differences.split.explained)
    what, is_one = adjusted_for(differences.adjust), len(ADJUSTMENTS[differences.adjust]) == 1
    verb = "explains" if is_one else "explain"
    if not explained:
        return f"{what} {verb} none of it" if raw else f"{what} {'makes' if is_one else 'make'} no difference"
    if explained == raw:
        return f"{what} {verb} all of it"
    if raw * explained > 0 and abs(explained) < abs(raw):
        return f"{what} {verb} {abs(explained)} of the {_points(raw)}"
    itself = "by itself makes" if is_one else "by themselves make"
    return f"{what} {itself} it {_apart(explained)}"


def mixed(differences: ExplainedDifferences) -> MixExplained:
    """Return what the ladder says of the mix: the same share, and as much explained, as everywhere on the page."""
    if differences.is_split:
        return MixExplained(
            adjusted=differences.split.row.adjusted_shown,
            of=adjusted_for(differences.adjust),
            explains=explains(differences),
        )
    if not differences.adjust:
        return MixExplained(why=LOOKS_BACK)
    if differences.focus is not None and differences.focus.raw is not None:
        return MixExplained(
            why=f"Too much is hidden to split the difference by {adjusted_for(differences.adjust)}."
        )
    return MixExplained(why="It cannot be worked out: a share is hidden or open, so no difference is told.")


def too_much_hidden(differences: ExplainedDifferences) -> str:
    """Return that a difference cannot be split as asked, and what can be."""
    told = f"Too much is hidden here to split it by {adjusted_for(differences.adjust)}."
    if not differences.alternatives:
        return f"{told} No other choice here can be split either: ask what the page asks below."
    ways = _either([way_words(changes) for changes in differences.alternatives])
    if "share" in differences.alternatives[0]:
        return f"{told} What can be split: {ways}."
    return f"{told} It can be split {ways}."


def _either(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def way_words(changes: Mapping[str, str]) -> str:
    """Return a change of the selection in the words of a choice."""
    if "adjust" in changes:
        return f"by {adjusted_for(changes['adjust'])}"
    return "with both waves together" if "wave" in changes else lower_first(MEASURES[changes["share"]].label)


def centre_words(differences: ExplainedDifferences) -> str:
    """Return the words over the line that stands for the comparator."""
    return f"{differences.shares.side.label}: {differences.shares.centre_shown}"


def axis(differences: ExplainedDifferences) -> str:
    """Return the words under an axis of points."""
    return f"points from {differences.shares.side.name}"


def split_heading(focus_name: str) -> str:
    """Return what the bars draw."""
    return f"{focus_name}: the difference in two parts"


def dots_heading(differences: ExplainedDifferences) -> str:
    """Return what the dots draw."""
    if not differences.adjust:
        return "Each authority: how far it differs"
    return f"Each authority: as it is, and with the same referrals ({adjusted_for(differences.adjust)})"


def statements(differences: ExplainedDifferences) -> tuple[str, ...]:
    """Return the phrases of the difference as it is and with the comparator's referrals, and how near that is."""
    if not differences.is_split:
        return ()
    split, own = differences.split, differences.split.row
    share = f"{own.adjusted_shown}, 95% interval {own.adjusted_lower:.0f}% to {own.adjusted_upper:.0f}%"
    raw = _statement(own.verdict, f"As it is, {own.shown}", split.raw, limits(own.raw_lower, own.raw_upper))
    same = _statement(
        own.adjusted_verdict,
        f"With {comparator_referrals(differences)}, {share}",
        split.unexplained,
        limits(own.unexplained_lower, own.unexplained_upper),
    )
    return (raw, same, *([HOW_NEAR] if own.hidden_margin is not None and own.hidden_margin >= _SEEN else []))


def limits(lower: float | None, upper: float | None) -> str:
    """Return an interval in whole points, or nothing where there is none."""
    return "" if lower is None or upper is None else f"{signed(round(lower))} to {signed(round(upper))}"


def _statement(verdict: Verdict, which: str, points: float, limits: str) -> str:
    phrase = PHRASES[verdict]
    return f"{phrase.glyph} **{phrase.words}.** {which}: {_signed_points(points)}, 95% interval {limits}."


def _signed_points(points: float) -> str:
    return f"{signed(points)} {'point' if abs(points) == 1 else 'points'}"


def without_glyph(line: str) -> str:
    """Return a statement as a file may hold it, without marks and without the glyph before a phrase."""
    for phrase in PHRASES.values():
        line = line.replace(f"{phrase.glyph} ", "")
    return wording.plain(line)


def explained_lines(differences: ExplainedDifferences) -> tuple[str, ...]:
    """Return the groups that make most of what is explained, a line each, and what all others make."""
    return tuple(
        _line(
            carried,
            f": {carried.own_shown} of referrals, beside {carried.side_shown}; {carried.share_shown} of these"
            f" {MEASURES[differences.share].happened}",
        )
        for carried in differences.explained_by
    )


def unexplained_lines(differences: ExplainedDifferences) -> tuple[str, ...]:
    """Return the groups that make most of what is not explained, a line each, and what all others make."""
    return tuple(
        _line(
            carried,
            f": {carried.own_shown} of these {MEASURES[differences.share].happened}, beside {carried.side_shown}",
        )
        for carried in differences.unexplained_in
    )


def _line(carried: GroupContribution, figures: str) -> str:
    return f"**{carried.label}** {_signed_points(carried.points)}{figures if carried.own_shown else ''}."


def carried_titles(differences: ExplainedDifferences) -> tuple[str, str]:
    """Return the words over the two lists, with the part that each adds up to.

    Raises: ValueError if the difference is not split.
    """
    split = differences.split
    return (
        f"**{PARTS['explained']}: {_signed_points(split.explained)}**",
        f"**{PARTS['unexplained']}: {_signed_points(split.unexplained)}**",
    )


def split_notes(differences: ExplainedDifferences, pool: Pool) -> list[str]:
    """Return what the bars are, what was allowed for, and what the split is made of."""
    apart = wording.listed([lower_first(label) for label in differences.separate_groups])
    return [
        f"Black line: 95% interval, with {sibling_words(differences.shares.effect)} and for what rounding leaves open.",
        "The two parts add up to the difference.",
        f"Made only from counts as they are shown. Told apart: {apart}. Any other referrals, in groups that are small"
        " or too much hidden, are taken together.",
        *([OF_NEED] if "need" in ADJUSTMENTS[differences.adjust] else []),
        NO_FILTERS,
        f"Source: {pool.name}.",
    ]


def dots_notes(differences: ExplainedDifferences, selection: Selection, pool: Pool) -> list[str]:
    """Return what the dots are, what is hidden, and what stands under letters."""
    hidden = sum(row.raw is None for row in differences.rows)
    unsplit = sum(row.explained is None for row in differences.rows) - hidden
    interval = f"95% interval, with {sibling_words(differences.shares.effect)}"
    drawn = (
        f"Hollow: the difference as it is. Filled: what is not explained, with its {interval}. Dotted between them:"
        " what is explained."
    )
    lines = [
        drawn if differences.adjust else f"The difference as it is, with its {interval}.",
        f"{sentence_case(wording.authorities(hidden))} hidden, which is not nought." if hidden else "",
        f"hidden: too much to split, in {wording.authorities(unsplit)}."
        if unsplit and differences.adjust
        else "",
        marks_of(row.shown for row in differences.rows),
        LETTERED if names_hidden(selection) else "",
        f"Source: {pool.name}.",
    ]
    return [line for line in lines if line]


def split_alternative(differences: ExplainedDifferences, headline: str) -> str:
    """Return the alternative text of the bars: the sentence and every bar.

    Raises: ValueError if the difference is not split.
    """
    own = differences.split.row
    return (
        f"{wording.plain(headline)} Bars from nought, which is {differences.shares.side.name}: difference"
        f" {own.raw_shown} points, explained {own.explained_shown}, not explained {own.unexplained_shown}."
    )


def dots_alternative(differences: ExplainedDifferences) -> str:
    """Return the alternative text of the dots: what is drawn, in which order, and every pair."""
    told = "; ".join(
        f"{row.short_name} {row.status if row.raw is None else _pair(row, bool(differences.adjust))}"
        for row in differences.rows
    )
    order = wording.authorities(len(differences.rows))
    return (
        f"{dots_heading(differences)}. Dots for {order}, A to Z, in points from {differences.shares.side.name},"
        f" {differences.shares.centre_shown}: {told}."
    )


def _pair(row: ExplainedDifference, is_asked: bool) -> str:
    if not is_asked:
        return row.raw_shown
    return f"{row.raw_shown} as it is, {row.unexplained_shown or 'too much hidden to split'} with the same referrals"
