"""Sentences about the referral pool; they hold protected figures only."""

from collections.abc import Iterable, Sequence

from analytics.figures.pathways_figures import OPEN, PathwayStepRow, PathwaySteps
from analytics.protection.protected_rows import COMPARATOR, FOCUS, RANGE
from analytics.reader.holdings import Pool
from analytics.reader.selection import BOTH_WAVES, Selection
from analytics.registry.disclosure_rule import (
    FEWEST_CHANGED_REFERRALS,
    FEWEST_FOR_A_PERCENTAGE,
    FEWEST_FOR_NOUGHT,
    FEWEST_POSSIBLE_VALUES,
    FEWEST_REFERRALS,
    HIDE_UP_TO_COUNT,
    LOW_RELIABILITY_BELOW,
    ROUND_TO,
    TOO_FEW,
)
from analytics.registry.measures import MEASURES
from analytics.sentences import range_sentences
from analytics.words import wording
from analytics.words.wording import focus_words, listed, numeral, sentence_case

PROTECTION = (
    f"Counts of 1 to {HIDE_UP_TO_COUNT} are hidden and shown as c; every other count is rounded to the nearest"
    f" {ROUND_TO}, so figures may not add up. A count is hidden too when what is left of a known whole is 1 to"
    f" {HIDE_UP_TO_COUNT}, and where a hidden group or authority could be worked out from a total, so that"
    f" {numeral(FEWEST_POSSIBLE_VALUES)} values stay possible for each hidden count. In fewer than {FEWEST_REFERRALS}"
    " referrals nothing is shown. Both waves together are what each of them prints, added up; where one hides a count,"
    " theirs is hidden too if it would tell of that. Percentages are whole numbers of the rounded counts; u marks one"
    f" that rests on {FEWEST_FOR_A_PERCENTAGE} to {LOW_RELIABILITY_BELOW - 1} referrals, and below"
    f" {FEWEST_FOR_A_PERCENTAGE} there is none. Intervals, verdicts and spreads are made from the rounded counts too,"
    " and allow for brothers and sisters, who are referred together: see below. Several authorities together are"
    " weighted by their referrals of"
    " the whole period, and worked out from what all together and each of them show. A true 0 is shown among"
    f" {FEWEST_FOR_NOUGHT} referrals or more; among fewer it is hidden too."
)
NEW_VERSIONS = (
    "A wave is shown as it was until a load changes enough of it. Whoever has two versions could otherwise set them"
    f" side by side and see what a few referrals are. So the new rows wait while fewer than {FEWEST_CHANGED_REFERRALS}"
    " differ from any version that was ever shown, and Data says whose rows wait."
)
_WHY_FEW = f"there are fewer than {FEWEST_FOR_A_PERCENTAGE}"
_WHY_SMALL = f"a count in it would be {HIDE_UP_TO_COUNT} or fewer"
LETTERED = "Authorities stand under letters, dealt anew with each new load of data."
BAND = "Band: from the least to the most that the share of several may be; nothing is judged beside it."
ALONE = "Nothing stands beside it: no other authority has enough referrals here."
LOOKED_AFTER = "Looked after is reached by several routes, so it has no step before."
LOOKED_AFTER_AT_90 = "Looked after is shown within 180 days only, since care often begins later than 90."
PLANS_NEED_BOTH_WAVES = (
    "few beside plans: of one authority, plans are set beside conferences only with both waves together and at least"
    f" {FEWEST_FOR_A_PERCENTAGE} conferences."
)


def sibling_words(*effects: float) -> str:
    """Return what was allowed for: brothers and sisters, with the factor or the range of factors."""
    factors = [wording.number(effect, 2) for effect in (min(effects), max(effects))]
    return f"variance × {' to '.join(dict.fromkeys(factors))} for brothers and sisters"


def letters_line(selection: Selection) -> str:
    """Return the line that says why the reader's own authority is not marked, or nothing."""
    if selection.names != "letters" or not (selection.focus or selection.compare != "region"):
        return ""
    return (
        "Every authority stands under a letter, so yours is not marked and all are taken together. “Names of"
        " authorities”, among the filters, brings the names back."
    )


def steps(pathway_steps: PathwaySteps, focus_name: str) -> str:
    """Return what share of referrals reached the step chosen, for the focus and beside it."""
    rows = {(row.who, row.step): row for row in pathway_steps.rows}
    mine, theirs = rows.get((FOCUS, pathway_steps.step)), rows.get((COMPARATOR, pathway_steps.step))
    if theirs is None and (mine is None or not focus_name):
        return too_few(pathway_steps.side.name)
    beside = (
        f"; {_comparator_share(theirs, pathway_steps.side.name)}." if theirs is not None else f". {ALONE}"
    )
    what = f"{MEASURES[pathway_steps.step].happened} within {pathway_steps.days} days"
    if not focus_name and theirs is not None:
        whole = pathway_steps.referrals[COMPARATOR]
        return f"Of {whole} referrals to {pathway_steps.side.name}, **{range_sentences.share_words(theirs)}** {what}."
    if mine is None:
        if theirs is None:
            return too_few(focus_name)
        return (
            f"{too_few(focus_name)} For {pathway_steps.side.name}, **{range_sentences.share_words(theirs)}**"
            f" of referrals {what}."
        )
    whole = pathway_steps.referrals[FOCUS]
    if mine.share is None:
        why = _WHY_FEW if mine.status == TOO_FEW else _WHY_SMALL
        hidden = f"the share that {what} is hidden, because {why}"
        return f"Of {whole} referrals to {focus_words(focus_name)}, {hidden}{beside}"
    limits = f"95% interval {mine.lower:.0f}% to {mine.upper:.0f}%"
    share = f"{focus_words(f'{mine.share:.0f}%')} {what}, {limits}"
    if mine.status:
        share += f" (low reliability: fewer than {LOW_RELIABILITY_BELOW} referrals)"
    return f"Of {whole} referrals to {focus_words(focus_name)}, {share}{beside}"


def _comparator_share(row: range_sentences.PrintedRange, name: str) -> str:
    """Return the comparator's share after the focus's own."""
    return (
        f"{range_sentences.between(row)} in {name}"
        if range_sentences.is_range(row)
        else f"{name} {row.share_shown}"
    )


def not_yet_known(pathway_steps: PathwaySteps, focus_name: str) -> str:
    """Return how many referrals are left out because they were not followed for long enough."""
    parts = []
    if focus_name and not pathway_steps.is_focus_too_few:
        parts.append(f"{pathway_steps.not_yet_known[FOCUS]} in {focus_name}")
    parts.append(f"{pathway_steps.not_yet_known[COMPARATOR]} in {pathway_steps.side.name}")
    return f"Not yet followed for {pathway_steps.days} days and left out: {listed(parts)}."


def too_few(name: str) -> str:
    """Return the sentence that stands in place of a figure of too few referrals."""
    return (
        f"Too few to show: fewer than {FEWEST_REFERRALS} referrals in {name} with these choices. Choose fewer"
        " filters."
    )


def marks_of(texts: Iterable[str]) -> str:
    """Return what rounding and each letter in figures mean, as they are printed."""
    text = f"Counts are rounded to {ROUND_TO}; c hides 1 to {HIDE_UP_TO_COUNT}, or a count that would give one away."
    drawn = set(" ".join(texts).split())
    if "u" in drawn:
        text += f" u: low reliability, fewer than {LOW_RELIABILITY_BELOW} referrals."
    if OPEN in drawn:
        text += f" {OPEN}: not told, because a share in it is a range."
    if "few" in drawn:
        text += f" few: fewer than {FEWEST_FOR_A_PERCENTAGE} referrals, so no percentage."
    return text


def no_pool(region_name: str) -> str:
    """Return the sentence of a region that no referral pool is loaded for."""
    return f"No referral pool is loaded for {region_name}. Overview, Variation and Map show its published figures."


def wave_words(selection: Selection, pool: Pool) -> str:
    """Return which wave is shown, and its months."""
    if selection.wave == BOTH_WAVES:
        return "both waves"
    wave = next(wave for wave in pool.waves if wave.key == selection.wave)
    return f"wave {wave.key.removeprefix('W')}, {wave.months}"


def steps_notes(pathway_steps: PathwaySteps, focus_name: str, pool: Pool) -> list[str]:
    """Return what the marks of the steps are, and what was left out."""
    weighted = (
        f"{sentence_case(pathway_steps.side.name)}: shares weighted by each authority's referrals of the whole period"
        f" ({wording.OUR_CALCULATION})."
    )
    return [
        f"Black line: 95% interval, with {sibling_words(*pathway_steps.effects.values())}, by step.",
        *([BAND] if any(row.status == RANGE for row in pathway_steps.rows) else []),
        marks_of(text for row in pathway_steps.rows for text in (row.share_shown, row.before_shown)),
        *([PLANS_NEED_BOTH_WAVES] if _hides_plans(pathway_steps) else []),
        not_yet_known(pathway_steps, focus_name),
        LOOKED_AFTER_AT_90 if pathway_steps.days == 90 else LOOKED_AFTER,
        *([] if len(pathway_steps.side.authorities) == 1 else [weighted]),
        f"Source: {pool.name}.",
    ]


def _hides_plans(pathway_steps: PathwaySteps) -> bool:
    """Return whether plans are not set beside the conferences of one authority in one wave."""
    return any(row.step == "cpp_share" and row.before_shown == TOO_FEW for row in pathway_steps.rows)


def steps_alternative(pathway_steps: PathwaySteps, headline: str) -> str:
    """Return the alternative text of the steps: the sentence, what is drawn, and every share."""
    shares = _every_share(pathway_steps.rows, pathway_steps.side.name)
    return f"{wording.plain(headline)} Bars downwards, a step each. {shares}."


def _every_share(rows: Sequence[PathwayStepRow], side_name: str) -> str:
    """Return every share drawn, side by side; what is a whole by definition is left out."""
    told = []
    for who, name in ((FOCUS, "your authority"), (COMPARATOR, side_name)):
        mine = [row for row in rows if row.who == who and row.share_shown]
        if mine:
            shares = (f"{row.label.lower()} {row.share_shown}" for row in mine)
            told.append(f"{name}: {', '.join(shares)}")
    return "; ".join(told)


def pool_file_notes(pool: Pool, notes: Sequence[str]) -> list[str]:
    """Return the lines that stand above a table or a file of pool figures."""
    return [*([f"{wording.INVENTED}."] if pool.is_invented else []), *notes]
