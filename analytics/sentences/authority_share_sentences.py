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


def heading(shares: AuthorityShares) -> str:
    """Return what the dots draw."""
    step = lower_first(STEP_NAMES[shares.step])
    return f"Each authority: {step}{',' if ',' in step else ''} within {shares.days} days"


def of_difference(shares: AuthorityShares) -> str:
    """Return which way the focus differs and how surely, as a sentence; nothing where nothing may be said."""
    verdict = _verdict(shares)
    if verdict is Verdict.NONE:
        return ""
    if verdict is Verdict.CHANCE:
        return "Chance could explain the difference."
    own, centre = shares.focus, shares.centre_cell
    if own is None or own.count is None or not own.size or centre is None:
        return ""
    way = "higher" if own.count / own.size > centre.share else "lower"
    return f"That is {way}: {lower_first(PHRASES[verdict].words)}."


def _verdict(shares: AuthorityShares) -> Verdict:
    return Verdict.NONE if shares.focus is None else shares.focus.verdict


def statements(shares: AuthorityShares, out_of: str = "referrals") -> tuple[str, ...]:
    """Return the phrase of the focus, and how many of those shown lie outside what chance alone would allow.

    `out_of` is what the shares are shares of.
    """
    if shares.judgement is None:
        return _nothing_to_judge(shares, out_of)
    return tuple(text for text in (_of_focus(shares, out_of), _of_all(shares)) if text)


def _nothing_to_judge(shares: AuthorityShares, out_of: str) -> tuple[str, ...]:
    if range_sentences.is_range(shares):
        mine = f"{_own_figure(shares, out_of)}; " if shares.focus is not None else ""
        return (
            f"**No verdict.** {sentence_case(mine + centre(shares))}.",
            range_sentences.why(shares.side.name),
        )
    if shares.centre is None:
        return (f"No verdict: the share of {shares.side.name} cannot be shown with these choices.",)
    return ("No verdict: no authority's share can be shown with these choices.",)


def _of_focus(shares: AuthorityShares, out_of: str) -> str:
    own = shares.focus
    if own is None:
        return ""
    verdict = _verdict(shares)
    if verdict is Verdict.NONE:
        return f"No verdict on {own.name}: {own.status_words}."
    phrase = PHRASES[verdict]
    return f"{phrase.glyph} **{phrase.words}.** {_own_figure(shares, out_of)}, beside {centre(shares)}."


def _own_figure(shares: AuthorityShares, out_of: str) -> str:
    own = shares.focus
    if own is None:
        return ""
    if own.value is None:
        return f"{own.name}: {own.status_words}"
    figure = focus_words(f"{own.name} {own.shown}")
    return f"{figure} of {own.size_shown} {out_of}"


def _of_all(shares: AuthorityShares) -> str:
    judged = shares.judgement
    if judged is None or shares.any_outside is None:
        return ""
    who = "judged" if shares.itself is not None else "shown"
    shown = f"the {judged.judged} {who}" if judged.judged > 1 else f"the one {who}"
    any_outside = round(100 * shares.any_outside)
    return (
        f"**Chance.** {sentence_case(numeral(judged.outside_95))} of {shown} {_lie(judged.outside_95)} outside the"
        f" plain 95% limits about {centre(shares)}; {numeral(judged.outside_998)} {_lie(judged.outside_998)} outside"
        f" 99.8%. With no real difference at all there is up to a {any_outside}% chance of at least one outside 95%."
        f" Allowed for: rounding and {sibling_words(shares.effect)}; nothing else."
    )


def verdict_words(shares: AuthorityShares) -> list[str]:
    """Return what chance says of each row, for a table; the one that is the comparator itself says so."""
    itself = None if shares.itself is None else shares.itself.area
    return [
        ITSELF if row.area == itself else PHRASES[row.verdict].words if row.verdict in PHRASES else ""
        for row in shares.rows
    ]


def without_glyph(line: str) -> str:
    """Return a statement as a file may hold it, without marks and without the glyph before a phrase."""
    for phrase in PHRASES.values():
        line = line.replace(f"{phrase.glyph} ", "")
    return wording.plain(line)


def centre(shares: AuthorityShares) -> str:
    """Return the comparator with its share, or the range it is printed as, and its size."""
    if range_sentences.is_range(shares):
        return f"{range_sentences.between(shares)} of {shares.centre_size} in {shares.side.name}"
    return f"{shares.side.name}, {shares.centre_shown} of {shares.centre_size}"


def centre_words(shares: AuthorityShares) -> str:
    """Return the words over the comparator's line or band."""
    return f"{shares.side.label}: {range_sentences.share_words(shares)}"


def _lie(count: int) -> str:
    return "lies" if count == 1 else "lie"


def notes(shares: AuthorityShares, selection: Selection, pool: Pool, out_of: str = "referrals") -> list[str]:
    """Return what the marks are, what chance allows, and what is hidden."""
    lines = [f"Bar: 95% interval, with {sibling_words(shares.effect)}.", *limit_words(shares, out_of)]
    if shares.hidden:
        lines.append(f"{sentence_case(wording.authorities(shares.hidden))} hidden, which is not nought.")
    lines.append(marks_of(row.shown for row in shares.rows))
    if names_hidden(selection):
        lines.append(LETTERED)
    return [*lines, f"Source: {pool.name}."]


def limit_words(shares: AuthorityShares, out_of: str = "referrals") -> list[str]:
    """Return what the grey lines or the grey band are, and who has no verdict of its own."""
    if range_sentences.is_range(shares):
        return [f"Grey band: {shares.side.name}, which may lie anywhere in it."]
    if shares.judgement is None:
        return []
    own = f" Each row's go by its own number of {out_of}." if shares.sizes[0] < shares.sizes[1] else ""
    lines = [
        f"Grey lines: how far chance alone could part an authority from {shares.side.name}, both having error, rounding"
        f" allowed for.{own}"
    ]
    if shares.itself is not None:
        lines.append(f"{shares.itself.name} is what all stand beside, so it has no verdict of its own.")
    return lines


def alternative(shares: AuthorityShares, order: str, title: str = "") -> str:
    """Return the alternative text of the dots: what is drawn, in which order, and every share."""
    arranged = "highest first" if order == "value" else "A to Z"
    told = ", ".join(f"{row.short_name} {row.shown}" for row in shares.rows)
    hidden = f"; {wording.authorities(shares.hidden)} hidden" if shares.hidden else ""
    return (
        f"{title or heading(shares)}. Dots with 95% intervals for {wording.authorities(len(shares.rows))},"
        f" {arranged}{hidden}: {told}.{_drawn_about(shares)}"
    )


def _drawn_about(shares: AuthorityShares) -> str:
    if range_sentences.is_range(shares):
        return f" Grey band: {centre(shares)}."
    if shares.centre is None:
        return ""
    return f" {'Limits for chance' if shares.judgement else 'A line'} about {centre(shares)}."
