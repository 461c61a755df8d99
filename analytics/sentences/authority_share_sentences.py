"""Sentences about one step in each authority of the pool, and what chance says of it."""

from analytics.figures.authority_share_figures import AuthorityShares
from analytics.protection.pseudonyms import names_hidden
from analytics.reader.holdings import Pool
from analytics.reader.selection import Selection
from analytics.registry.measures import STEP_NAMES
from analytics.sentences import range_sentences
from analytics.sentences.pool_sentences import LETTERED, marks_of, sibling_words
from analytics.words import wording
from analytics.words.verdict import Verdict
from analytics.words.verdict_phrases import PHRASES
from analytics.words.wording import focus_words, lower_first, numeral, sentence_case

ITSELF = "What all stand beside"


def heading(found: AuthorityShares) -> str:
    """Return what the dots draw."""
    step = lower_first(STEP_NAMES[found.step])
    return f"Each authority: {step}{',' if ',' in step else ''} within {found.days} days"


def of_difference(found: AuthorityShares) -> str:
    """Return which way the focus differs and how surely, as a sentence; nothing where nothing may be said."""
    verdict = _verdict(found)
    if verdict is Verdict.NONE:
        return ""
    if verdict is Verdict.CHANCE:
        return "Chance could explain the difference."
    own, centre = found.focus, found.centre_cell
    if own is None or own.count is None or not own.size or centre is None:
        return ""
    way = "higher" if own.count / own.size > centre.share else "lower"
    return f"That is {way}: {lower_first(PHRASES[verdict].words)}."


def _verdict(found: AuthorityShares) -> Verdict:
    return Verdict.NONE if found.focus is None else found.focus.verdict


def statements(found: AuthorityShares, out_of: str = "referrals") -> tuple[str, ...]:
    """Return the phrase of the focus, and how many of those shown lie outside what chance alone would allow.

    `out_of` is what the shares are shares of.
    """
    if found.judgement is None:
        return _nothing_to_judge(found, out_of)
    return tuple(text for text in (_of_focus(found, out_of), _of_all(found)) if text)


def _nothing_to_judge(found: AuthorityShares, out_of: str) -> tuple[str, ...]:
    if range_sentences.is_range(found):
        mine = f"{_own_figure(found, out_of)}; " if found.focus is not None else ""
        return (
            f"**No verdict.** {sentence_case(mine + centre(found))}.",
            range_sentences.why(found.side.name),
        )
    if found.centre is None:
        return (f"No verdict: the share of {found.side.name} cannot be shown with these choices.",)
    return ("No verdict: no authority's share can be shown with these choices.",)


def _of_focus(found: AuthorityShares, out_of: str) -> str:
    own = found.focus
    if own is None:
        return ""
    verdict = _verdict(found)
    if verdict is Verdict.NONE:
        return f"No verdict on {own.name}: {own.status_words}."
    phrase = PHRASES[verdict]
    return f"{phrase.glyph} **{phrase.words}.** {_own_figure(found, out_of)}, beside {centre(found)}."


def _own_figure(found: AuthorityShares, out_of: str) -> str:
    own = found.focus
    if own is None:
        return ""
    if own.value is None:
        return f"{own.name}: {own.status_words}"
    figure = focus_words(f"{own.name} {own.shown}")
    return f"{figure} of {own.size_shown} {out_of}"


def _of_all(found: AuthorityShares) -> str:
    judged = found.judgement
    if judged is None or found.any_outside is None:
        return ""
    who = "judged" if found.itself is not None else "shown"
    shown = f"the {judged.judged} {who}" if judged.judged > 1 else f"the one {who}"
    any_outside = round(100 * found.any_outside)
    return (
        f"**Chance.** {sentence_case(numeral(judged.outside_95))} of {shown} {_lie(judged.outside_95)} outside the"
        f" plain 95% limits about {centre(found)}; {numeral(judged.outside_998)} {_lie(judged.outside_998)} outside"
        f" 99.8%. With no real difference at all there is up to a {any_outside}% chance of at least one outside 95%."
        f" Allowed for: rounding and {sibling_words(found.effect)}; nothing else."
    )


def verdict_words(found: AuthorityShares) -> list[str]:
    """Return what chance says of each row, for a table; the one that is the comparator itself says so."""
    itself = None if found.itself is None else found.itself.area
    return [
        ITSELF if row.area == itself else PHRASES[row.verdict].words if row.verdict in PHRASES else ""
        for row in found.rows
    ]


def without_glyph(line: str) -> str:
    """Return a statement as a file may hold it, without marks and without the glyph before a phrase."""
    for phrase in PHRASES.values():
        line = line.replace(f"{phrase.glyph} ", "")
    return wording.plain(line)


def centre(found: AuthorityShares) -> str:
    """Return the comparator with its share, or the range it is printed as, and its size."""
    if range_sentences.is_range(found):
        return f"{range_sentences.between(found)} of {found.centre_size} in {found.side.name}"
    return f"{found.side.name}, {found.centre_shown} of {found.centre_size}"


def centre_words(found: AuthorityShares) -> str:
    """Return the words over the comparator's line or band."""
    return f"{found.side.label}: {range_sentences.said(found)}"


def _lie(count: int) -> str:
    return "lies" if count == 1 else "lie"


def notes(found: AuthorityShares, chosen: Selection, pool: Pool, out_of: str = "referrals") -> list[str]:
    """Return what the marks are, what chance allows, and what is hidden."""
    lines = [f"Bar: 95% interval, with {sibling_words(found.effect)}.", *limit_words(found, out_of)]
    if found.hidden:
        lines.append(f"{sentence_case(wording.authorities(found.hidden))} hidden, which is not nought.")
    lines.append(marks_of(row.shown for row in found.rows))
    if names_hidden(chosen):
        lines.append(LETTERED)
    return [*lines, f"Source: {pool.name}."]


def limit_words(found: AuthorityShares, out_of: str = "referrals") -> list[str]:
    """Return what the grey lines or the grey band are, and who has no verdict of its own."""
    if range_sentences.is_range(found):
        return [f"Grey band: {found.side.name}, which may lie anywhere in it."]
    if found.judgement is None:
        return []
    own = f" Each row's go by its own number of {out_of}." if found.sizes[0] < found.sizes[1] else ""
    lines = [
        f"Grey lines: how far chance alone could part an authority from {found.side.name}, both having error, rounding"
        f" allowed for.{own}"
    ]
    if found.itself is not None:
        lines.append(f"{found.itself.name} is what all stand beside, so it has no verdict of its own.")
    return lines


def alternative(found: AuthorityShares, order: str, title: str = "") -> str:
    """Return the alternative text of the dots: what is drawn, in which order, and every share."""
    arranged = "highest first" if order == "value" else "A to Z"
    told = ", ".join(f"{row.short_name} {row.shown}" for row in found.rows)
    hidden = f"; {wording.authorities(found.hidden)} hidden" if found.hidden else ""
    return (
        f"{title or heading(found)}. Dots with 95% intervals for {wording.authorities(len(found.rows))},"
        f" {arranged}{hidden}: {told}.{_drawn_about(found)}"
    )


def _drawn_about(found: AuthorityShares) -> str:
    if range_sentences.is_range(found):
        return f" Grey band: {centre(found)}."
    if found.centre is None:
        return ""
    return f" {'Limits for chance' if found.judgement else 'A line'} about {centre(found)}."
