"""Sentences about two selections of one authority, side by side."""

from analytics.figures.pathways_figures import PathwayStepRow, PathwaySteps
from analytics.figures.self_comparison_figures import OTHERS, WAVE, SelfComparison, SelfDifference
from analytics.protection.protected_rows import COMPARATOR, FOCUS
from analytics.reader.selection import BOTH_WAVES, Selection
from analytics.registry.codes import SOURCE_GROUPS
from analytics.registry.disclosure_rule import FEWEST_FOR_A_PERCENTAGE, HIDE_UP_TO_COUNT, TOO_FEW
from analytics.registry.measures import MEASURES
from analytics.sentences.pool_sentences import too_few
from analytics.words import wording
from analytics.words.verdict import Verdict
from analytics.words.verdict_phrases import PHRASES
from analytics.words.wording import focus_words, lower_first

# The words stay the same whatever is chosen, because a list whose words change would lose its answer.
OPTIONS = {
    OTHERS: "What “Compare with” names",
    WAVE: "Its own other wave",
    **{group.key: f"Its own referrals: {group.label.lower()}" for group in SOURCE_GROUPS},
}
UNLIKE = "The two waves were drawn from unlike lists, so they are not like for like."


def steps(pathway_steps: PathwaySteps, self_comparison: SelfComparison) -> str:
    """Return what share of referrals reached the step chosen on both sides, and whether chance could explain it."""
    rows = {(row.who, row.step): row for row in pathway_steps.rows}
    mine, theirs = rows.get((FOCUS, pathway_steps.step)), rows.get((COMPARATOR, pathway_steps.step))
    if mine is None:
        return too_few(self_comparison.name)
    what = f"{MEASURES[pathway_steps.step].happened} within {pathway_steps.days} days"
    first = (
        f"Of {pathway_steps.referrals[FOCUS]} referrals to {focus_words(self_comparison.name)},"
        f" {_share(mine, focus=True)} {what}"
    )
    if theirs is None:
        return f"{first}. {too_few(self_comparison.side.name)}"
    second = f"of {pathway_steps.referrals[COMPARATOR]} to {self_comparison.side.name}, {_share(theirs)}"
    return " ".join(
        text
        for text in (f"{first}; {second}.", _apart(pathway_steps.difference), _warning(self_comparison))
        if text
    )


def _share(row: PathwayStepRow, *, focus: bool = False) -> str:
    """Return a share with its interval, or why there is none."""
    if row.share is None:
        few, small = f"fewer than {FEWEST_FOR_A_PERCENTAGE}", f"a count of {HIDE_UP_TO_COUNT} or fewer"
        return f"a share that is hidden ({few if row.status == TOO_FEW else small})"
    share = f"{row.share:.0f}%"
    return f"{focus_words(share) if focus else share} (95% interval {row.lower:.0f}% to {row.upper:.0f}%)"


def _apart(difference: SelfDifference | None) -> str:
    if difference is None or difference.verdict is Verdict.NONE:
        return "No difference is told: it needs both shares, and enough referrals on both sides."
    ends = f"95% interval {_signed(difference.lower)} to {_signed(difference.upper)}"
    return f"That is {_signed(difference.points)} ({ends}): {_verdict(difference.verdict)}."


def _signed(points: float) -> str:
    """Return a difference in words: 7 points higher."""
    size = wording.number(abs(points), 0)
    if size == "0":
        return "0 points apart"
    return f"{size} {'point' if size == '1' else 'points'} {'higher' if points > 0 else 'lower'}"


def _verdict(verdict: Verdict) -> str:
    return lower_first(PHRASES[verdict].words)


def _warning(self_comparison: SelfComparison) -> str:
    if self_comparison.kind == WAVE:
        return f"Each wave is a fresh sample, not the same children.{'' if self_comparison.are_alike else f' {UNLIKE}'}"
    return (
        "The first includes the second, so the interval sets that beside the rest."
        if self_comparison.is_part
        else ""
    )


def why_others(selection: Selection, offered: tuple[str, ...]) -> str:
    """Return why what was chosen does not stand beside the focus, or nothing where it does."""
    if selection.beside in offered or not selection.focus:
        return ""
    if selection.beside == WAVE:
        both = selection.wave == BOTH_WAVES
        why = "Both waves are taken together" if both else "There is one wave only"
        return f"{why}, so no other wave stands beside it."
    if selection.beside == selection.source:
        return "The same source stands on both sides: choose another for one of them."
    return "Two filters are set, and a source beside would be a third: set one back to All to see it."
