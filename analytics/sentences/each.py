"""Sentences about one step in each authority of the pool, and what chance says of it."""

from analytics import wording
from analytics.figures.each import Each
from analytics.holdings import Pool
from analytics.measures import STEP_NAMES
from analytics.names import names_hidden
from analytics.phrases import PHRASES
from analytics.selection import Selection
from analytics.sentences.pool import LETTERED, marks, sibling_words
from analytics.statistics.comparisons import chance_of_any_outside
from analytics.verdict import Verdict
from analytics.wording import focus_words, lower_first, numeral, sentence_case


def heading(found: Each) -> str:
    """Return what the dots draw."""
    step = lower_first(STEP_NAMES[found.step])
    return f"Each authority: {step}{',' if ',' in step else ''} within {found.days} days"


def of_difference(found: Each) -> str:
    """Return the phrase as a sentence about the difference of the focus; nothing where there is none."""
    verdict = _verdict(found)
    if verdict is Verdict.NONE:
        return ""
    if verdict is Verdict.CHANCE:
        return "Chance could explain the difference."
    return f"The difference is {lower_first(PHRASES[verdict].words)}."


def _verdict(found: Each) -> Verdict:
    # A frame holds the plain text of a verdict.
    return Verdict.NONE if found.focus is None else Verdict(found.focus.verdict)


def statements(found: Each) -> tuple[str, ...]:
    """Return the phrase of the focus, and how many of those shown lie outside what chance alone would allow."""
    if found.judgement is None:
        return (_nothing_to_judge(found),)
    return tuple(text for text in (_of_focus(found), _of_all(found)) if text)


def _nothing_to_judge(found: Each) -> str:
    if found.centre != found.centre:
        return f"No verdict: the share of {found.side.name} cannot be shown with these choices."
    return "No verdict: no authority's share can be shown with these choices."


def _of_focus(found: Each) -> str:
    own = found.focus
    if own is None:
        return ""
    verdict = _verdict(found)
    if verdict is Verdict.NONE:
        return f"No verdict on {own['name']}: {own.status_words}."
    phrase = PHRASES[verdict]
    figure = focus_words(f"{own['name']} {own.shown}")
    return (
        f"{phrase.glyph} **{phrase.words}.** {figure} of {own.size_shown} referrals, beside {centre(found)}."
    )


def _of_all(found: Each) -> str:
    judged = found.judgement
    shown = f"the {judged.judged} shown" if judged.judged > 1 else "the one shown"
    any_outside = round(100 * chance_of_any_outside(judged.judged))
    return (
        f"**Chance.** {sentence_case(numeral(judged.outside_95))} of {shown} {_lie(judged.outside_95)} outside the"
        f" plain 95% limits about {centre(found)}; {numeral(judged.outside_998)} {_lie(judged.outside_998)} outside"
        f" 99.8%. With no real difference at all there is a {any_outside}% chance of at least one outside 95%."
        f" Allowed for: {sibling_words(found.effect)}; nothing else."
    )


def without_glyph(line: str) -> str:
    """Return a statement as a file may hold it, without marks and without the glyph before a phrase."""
    for phrase in PHRASES.values():
        line = line.replace(f"{phrase.glyph} ", "")
    return wording.plain(line)


def centre(found: Each) -> str:
    """Return the comparator with its share and its size."""
    return f"{found.side.name}, {found.centre_shown} of {found.centre_size}"


def centre_words(found: Each) -> str:
    """Return the words over the comparator's line."""
    return f"{found.side.label}: {found.centre_shown}"


def _lie(count: int) -> str:
    return "lies" if count == 1 else "lie"


def notes(found: Each, chosen: Selection, pool: Pool) -> list[str]:
    """Return what the marks are, why there is no funnel, and what is hidden."""
    lines = [f"Bar: 95% interval, with {sibling_words(found.effect)}.", _limit_words(found)]
    if found.hidden:
        lines.append(f"{sentence_case(wording.authorities(found.hidden))} hidden, which is not nought.")
    lines.append(marks(found.rows.rename(columns={"shown": "share_shown"})))
    if names_hidden(chosen):
        lines.append(LETTERED)
    return [*(line for line in lines if line), f"Source: {pool.name}."]


def _limit_words(found: Each) -> str:
    """Return what the straight limits are, and in one sentence why they are no funnel; or why there are none."""
    least, most = found.sizes
    if found.limits is not None:
        return (
            f"Straight lines: what chance alone allows about {found.side.name} for {found.size} referrals. This is"
            f" not a funnel: every authority has about {found.size} referrals, so all points would stand on one"
            " vertical line."
        )
    if found.judgement is None:
        return ""
    return (
        f"No limits are drawn: the authorities have from {least} to {most} referrals, twofold or more, so no straight"
        " line would be right for all; each verdict goes by the authority's own number."
    )


def alternative(found: Each, order: str) -> str:
    """Return the alternative text of the dots: what is drawn, in which order, and every share."""
    arranged = "highest first" if order == "value" else "A to Z"
    told = ", ".join(f"{row.short_name} {row.shown}" for row in found.rows.itertuples(index=False))
    limits = f" Straight limits for chance about {centre(found)}." if found.limits else ""
    hidden = f"; {wording.authorities(found.hidden)} hidden" if found.hidden else ""
    return (
        f"{heading(found)}. Dots with 95% intervals for {wording.authorities(len(found.rows))}, {arranged}{hidden}:"
        f" {told}.{limits}"
    )
