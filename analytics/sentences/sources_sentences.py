"""Sentences on who refers; they hold protected figures only."""

from analytics.figures.share_difference_figures import PairRow
from analytics.figures.sources_figures import Sources
from analytics.protection.protected_rows import COMPARATOR, FOCUS
from analytics.sentences import range_sentences, share_difference_sentences
from analytics.sentences.pool_sentences import ALONE, sibling_words, too_few
from analytics.words import wording
from analytics.words.wording import focus_words, listed, lower_first


def headline(sources: Sources, focus_name: str) -> str:
    """Return the largest source of the focus, and which sources differ from the comparator by more than chance."""
    theirs, mine = _rows(sources, COMPARATOR), _rows(sources, FOCUS)
    if not theirs:
        return _alone(sources, mine, focus_name) if mine and focus_name else too_few(sources.side.name)
    if not focus_name:
        return _of_all(sources, theirs)
    if not mine:
        return too_few(focus_name)
    most = share_difference_sentences.largest(mine.values())
    if most is None:
        return f"No source's share can be shown for {focus_words(focus_name)} with these choices."
    beside = f"{sources.side.name} {range_sentences.share_words(theirs[most.group])}"
    first = f"{_sent(most, sources.referrals[FOCUS], focus_name)}; {beside}."
    return f"{first} {share_difference_sentences.differing(mine.values(), theirs, 'source')}".strip()


def how_many(sources: Sources) -> str:
    """Return how many sources lie outside the limits of chance, of how many, and how often chance alone does that."""
    return share_difference_sentences.how_many(
        _rows(sources, FOCUS).values(), sources.side.name, "source", "sources"
    )


def _rows(sources: Sources, who: str) -> dict[str, PairRow]:
    return {row.group: row for row in sources.pairs if row.who == who}


def _of_all(sources: Sources, comparator_rows: dict[str, PairRow]) -> str:
    """Return the largest source of several authorities together."""
    seen = share_difference_sentences.most(comparator_rows.values())
    if seen is None:
        return f"No source's share can be shown for {sources.side.name} with these choices."
    row, is_most = seen
    what = "sent the most" if is_most else "is among the sources that sent the most"
    whole = f"{sources.referrals[COMPARATOR]} referrals to {sources.side.name}"
    share = range_sentences.share_words(row)
    return f"**{row.label}** {what}: {share} of {whole}{share_difference_sentences.limits(row)}."


def _alone(sources: Sources, focus_rows: dict[str, PairRow], focus_name: str) -> str:
    """Return the largest source of an authority that nothing can stand beside."""
    most = share_difference_sentences.largest(focus_rows.values())
    if most is None:
        whole = f"{sources.referrals[FOCUS]} referrals to {focus_words(focus_name)}"
        return f"No source's share can be shown of {whole}. {ALONE}"
    return f"{_sent(most, sources.referrals[FOCUS], focus_name)}. {ALONE}"


def _sent(row: PairRow, referrals: str, focus_name: str) -> str:
    whole = f"{referrals} referrals to {focus_words(focus_name)}"
    return (
        f"{row.label} sent {focus_words(row.share_shown)} of {whole}{share_difference_sentences.limits(row)}"
    )


def heading(focus_name: str, sources: Sources) -> str:
    """Return what the paired bars draw."""
    has_both = focus_name and not sources.is_focus_too_few
    return f"{focus_name} beside {sources.side.name}" if has_both else f"Sources of {sources.side.name}"


def notes(sources: Sources, focus_name: str) -> list[str]:
    """Return what the marks of the sources are, and how many referrals they rest on."""
    sizes = [f"{sources.referrals[FOCUS]} in {focus_name}"] if focus_name else []
    sizes.append(f"{sources.referrals[COMPARATOR]} in {sources.side.name}")
    return [
        f"Sampled referrals: {listed(sizes)}.",
        f"Black line: 95% interval, with {sibling_words(*sources.effects.values())}, by source.",
        *share_difference_sentences.open_notes(sources.pairs, sources.side.name),
        share_difference_sentences.marks_of(sources.pairs),
        f"Several together are weighted by their referrals of the whole period ({wording.OUR_CALCULATION}).",
    ]


def alternative(sources: Sources, first: str) -> str:
    """Return the alternative text of the paired bars: the sentence and every share."""
    told = []
    for who, name in ((FOCUS, "your authority"), (COMPARATOR, sources.side.name)):
        if rows := _rows(sources, who):
            shares = ", ".join(f"{lower_first(row.label)} {row.share_shown}" for row in rows.values())
            told.append(f"{name}: {shares}")
    return f"{wording.plain(first)} Bars, a source each. {'; '.join(told)}."


def mix_note(sources: Sources) -> str:
    """Return how to read the mix of each authority."""
    told = [
        "Percent of sampled referrals. Sources have no order of their own: one is picked out in blue. Where a group is"
        " hidden, the authority is drawn as dots, because the length left over would be the number. Figures may not"
        " add up.",
        *share_difference_sentences.open_notes(sources.mix, sources.side.name),
    ]
    return " ".join(told)


def mix_alternative(sources: Sources) -> str:
    """Return the alternative text of the mix."""
    count = len({row.area for row in sources.mix if row.role != COMPARATOR})
    return (
        f"Share of each source of referral in {count} authorities, with {sources.side.name} first."
        f" {mix_note(sources)}"
    )
