"""Sentences of present mode about the referral sample: one short answer a screen, how many and how sure."""

from collections.abc import Mapping, Sequence

from analytics.figures.authority_share_figures import AuthorityShares
from analytics.figures.responses_figures import Responses
from analytics.figures.stages_figures import CLOSED, NOT_IN_NEED, Stages
from analytics.protection.printed_share import PrintedShare
from analytics.protection.protected_rows import COMPARATOR, FOCUS
from analytics.reader.holdings import Pool
from analytics.reader.selection import BOTH_WAVES, Selection
from analytics.registry.codes import AGE_BANDS, INITIAL_RESPONSES, NEEDS, SEXES, SOURCE_GROUPS, STAGES
from analytics.registry.disclosure_rule import TOO_FEW
from analytics.registry.measures import MEASURES, Measure
from analytics.sentences import authority_share_sentences, range_sentences
from analytics.sentences.pool_sentences import too_few, wave_words
from analytics.sentences.present_sentences import cannot
from analytics.words.wording import focus_words, lower_first, numeral, sentence_case

INVENTED, NO_CHILD = "INVENTED DATA", "describes no child and no council"
DRAFT = "Draft: not yet agreed"
_LABELS: Mapping[str, Mapping[str, str]] = {
    name: {code.key: f"{before}{lower_first(code.label)}" for code in codes}
    for name, before, codes in (
        ("source", "only from ", SOURCE_GROUPS),
        ("response", "first response: ", INITIAL_RESPONSES),
        ("stage", "furthest stage: ", STAGES),
        ("need", "need: ", NEEDS),
        ("age", "age: ", AGE_BANDS),
        ("sex", "sex: ", SEXES),
    )
}
HOLLOW = "Hollow: the difference as it is; filled: what is not explained."
ALLOWED_FOR = "Black line or bar: 95% interval, allowing for brothers and sisters."


def _lie(count: int) -> str:
    return "lies" if count == 1 else "lie"


def pool_about(selection: Selection, pool: Pool) -> str:
    """Return what the pool is, which wave is shown and which filters are set, to follow its badge."""
    told = [wave_words(selection, pool), *(_LABELS[name][key] for name, key in selection.filters.items())]
    return " · ".join([NO_CHILD, *told] if pool.is_invented else told)


def pool_badges(selection: Selection, pool: Pool, agreed: Sequence[str]) -> tuple[str, ...]:
    """Return the badges of a pool: that it is invented, or its name and whether its waves are agreed."""
    if pool.is_invented:
        return (INVENTED,)
    shown = [wave.key for wave in pool.waves] if selection.wave == BOTH_WAVES else [selection.wave]
    is_draft = not set(shown) <= set(agreed)
    return (sentence_case(pool.name), DRAFT) if is_draft else (sentence_case(pool.name),)


def each_one(shares: AuthorityShares) -> str:
    """Return the share of the focus beside the comparator's, or how many lie outside the limits for chance."""
    measure = MEASURES[shares.step]
    what = f"{measure.happened} within {shares.days} days" if "days" in measure.filters else measure.happened
    own, judged = shares.focus, shares.judgement
    centre = authority_share_sentences.centre(shares)
    if own is not None and own.value is not None:
        told = f"Of {own.size_shown} referrals to {focus_words(own.name)}, {focus_words(own.shown)} {what}"
        return f"{told}; {centre}. {authority_share_sentences.of_difference(shares) or _why_open(shares)}".strip()
    if range_sentences.is_range(shares):
        return f"{sentence_case(centre)} {what}. {_why_open(shares)}"
    if judged is None or own is not None:
        return f"How many referrals {what}: {lower_first(authority_share_sentences.statements(shares)[0])}."
    outside = judged.outside_998
    return (
        f"In {centre} referrals {what}. {sentence_case(numeral(outside))} of the {judged.judged} authorities shown"
        f" {_lie(outside)} outside what chance alone would allow (99.8%)."
    )


def _why_open(shares: AuthorityShares) -> str:
    """Return why nothing is judged beside a comparator that is told as a range, or nothing where it is none."""
    return range_sentences.why(shares.side.name) if range_sentences.is_range(shares) else ""


def pool_note(sizes: Sequence[tuple[str, str]], measure: Measure, aside: str) -> str:
    """Return, after an aside, how many referrals a figure rests on, how sure it is, and what it cannot say."""
    told = "; ".join(f"{size} in {name}" for name, size in sizes if size)
    return f"{aside} Referrals: {told}. {ALLOWED_FOR} c: hidden, not nought. {cannot(measure)}".strip()


def mix_note(sizes: Sequence[tuple[str, str]], measure: Measure, aside: str) -> str:
    """Return how many referrals the bars rest on, what stands in place of a hidden group, and what they cannot say."""
    told = "; ".join(f"{size} in {name}" for name, size in sizes if size)
    told = f"{aside} Referrals: {told}. c: a hidden group, not nought; then dots stand for a bar."
    return f"{told} {cannot(measure)}".strip()


def ended(stages: Stages, focus_name: str) -> str:
    """Return the two shares that ended without a service of social care, never added, beside the comparator's."""
    theirs = [stages.of(COMPARATOR, key) for key in (CLOSED, NOT_IN_NEED)]
    if theirs[0] is None:
        return too_few(stages.side.name)
    mine = [stages.of(FOCUS, key) for key in (CLOSED, NOT_IN_NEED)] if focus_name else []
    if focus_name and mine[0] is None:
        return too_few(focus_name)
    whole, name = (
        (stages.referrals[FOCUS], focus_words(focus_name))
        if focus_name
        else (stages.referrals[COMPARATOR], stages.side.name)
    )
    closed, not_in_need = (_share(row, bool(mine)) for row in mine or theirs)
    told = f"Of {whole} referrals to {name}, {closed} were closed with no further action and {not_in_need}"
    beside = f"; {stages.side.name} {_share(theirs[0])} and {_share(theirs[1])}" if mine else ""
    return f"{told} were assessed and not found in need{beside}."


def first_done(responses: Responses, focus_name: str) -> str:
    """Return how many referrals ended with no further action and how many with advice, beside the comparator's."""
    if responses.is_side_too_few:
        return too_few(responses.side.name)
    if focus_name and responses.is_focus_too_few:
        return too_few(focus_name)
    keys = ("nfa", "advice_or_early_help")
    rows = {who: {row.group: row for row in responses.pairs if row.who == who} for who in (FOCUS, COMPARATOR)}
    who, name = (FOCUS, focus_words(focus_name)) if focus_name else (COMPARATOR, responses.side.name)
    nothing, advice = (_share(rows[who][key], who == FOCUS) for key in keys)
    theirs = [_share(rows[COMPARATOR][key]) for key in keys]
    beside = f"; {responses.side.name} {theirs[0]} and {theirs[1]}" if focus_name else ""
    return (
        f"Of {responses.referrals[who]} referrals to {name}, {nothing} were closed with no further action and"
        f" {advice} answered with advice or early help{beside}."
    )


def _share(row: PrintedShare | None, is_own: bool = False) -> str:
    """Return a share as printed, or in words that there is none to print."""
    if row is None:
        return "too few to tell"
    if range_sentences.is_range(row):
        return range_sentences.between(row)
    if row.share is None:
        return "too few to tell" if row.status == TOO_FEW else "a hidden share"
    return focus_words(row.share_shown) if is_own else row.share_shown
