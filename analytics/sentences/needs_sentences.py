"""Sentences about needs, factors and what the referrer said; they hold protected figures only."""

from analytics.figures.needs_figures import UNRECORDED, NeedMix, Needs
from analytics.protection.protected_rows import COMPARATOR, FOCUS
from analytics.registry.disclosure_rule import FEWEST_REFERRALS
from analytics.sentences import range_sentences, share_difference_sentences
from analytics.sentences.pool_sentences import ALONE, sibling_words, too_few
from analytics.sentences.responses_sentences import briefly
from analytics.words import wording
from analytics.words.wording import focus_words, listed, lower_first

NEEDS_HEADING = "Primary need, where one is recorded"
FACTORS_HEADING = "Factors found at assessment"
CONCERNS_HEADING = "What the referrer said"
HOW_EARLY = (
    "The need is settled at assessment, so these records tell whether it became clear, not how early. What the referrer"
    " said would tell more."
)
_WEIGHTED = (
    f"Several together are weighted by their referrals of the whole period ({wording.OUR_CALCULATION})."
)


def answer(needs: Needs, focus_name: str) -> str:
    """Return how many referrals have no need recorded, and which need is recorded most."""
    blank, name = needs.unrecorded, needs.side.name
    if not blank.rows(COMPARATOR):
        if not focus_name or not blank.rows(FOCUS):
            return too_few(name)
        own = blank.rows(FOCUS)[UNRECORDED.key]
        whole = f"Of {blank.referrals[FOCUS]} referrals to {focus_words(focus_name)}"
        said = f"**{briefly(own)}** have no primary need recorded{share_difference_sentences.limits(own)}"
        return f"{whole}, {said}. {_most(needs.needs, FOCUS, '')} {ALONE}"
    theirs = blank.rows(COMPARATOR)[UNRECORDED.key]
    if not focus_name or not blank.rows(FOCUS):
        too_few_here = f"{too_few(focus_name)} " if focus_name else ""
        whole = f"Of {blank.referrals[COMPARATOR]} referrals to {name}"
        share = range_sentences.between(theirs) if range_sentences.is_range(theirs) else briefly(theirs)
        said = f"**{share}** have no primary need recorded{share_difference_sentences.limits(theirs)}"
        return f"{too_few_here}{whole}, {said}. {_most(needs.needs, COMPARATOR, '')}".strip()
    mine = blank.rows(FOCUS)[UNRECORDED.key]
    whole = f"Of {blank.referrals[FOCUS]} referrals to {focus_words(focus_name)}"
    beside = f"beside {briefly(theirs)} in {name}{share_difference_sentences.of_difference(mine)}"
    if mine.share is None:
        first = f"{whole}, the share with no primary need recorded is hidden or rests on too few; {beside}."
    else:
        share = focus_words(mine.share_shown)
        first = f"{whole}, {share} have no primary need recorded{share_difference_sentences.limits(mine)}, {beside}."
    return f"{first} {_most(needs.needs, FOCUS, name)}".strip()


def _most(mix: NeedMix, who: str, comparator_name: str) -> str:
    """Return the group with the largest share of a side; nothing where none can be shown."""
    rows = mix.rows(who)
    seen = share_difference_sentences.most(rows.values())
    if seen is None:
        return "Of those with one recorded, no share can be shown."
    most, is_most = seen
    share = focus_words(most.share_shown) if who == FOCUS else f"**{range_sentences.share_words(most)}**"
    theirs = mix.rows(COMPARATOR)
    others = f", beside {briefly(theirs[most.group])}" if comparator_name and theirs else ""
    if is_most:
        often = "most often it is"
    elif any(range_sentences.is_range(row) for row in rows.values()):
        often = "among the most frequent is"
    else:
        often = "of the needs that can be shown most often it is"
    first = f"Of {mix.referrals[who]} with one, {often} {lower_first(most.label)}"
    return f"{first}: {share}{share_difference_sentences.limits(most)}{others}."


def factors(needs: Needs, focus_name: str) -> str:
    """Return which factor is found most, of how many assessments; or why none can be told."""
    mix = needs.factors
    who = FOCUS if focus_name and mix.rows(FOCUS) else COMPARATOR
    place, rows = focus_words(focus_name) if who == FOCUS else needs.side.name, mix.rows(who)
    if not rows:
        return (
            f"No figure: fewer than {FEWEST_REFERRALS} assessments with factors recorded, with these choices."
        )
    seen = share_difference_sentences.most(rows.values())
    if seen is None:
        return f"Of {mix.referrals[who]} assessments in {place}, no factor's share can be shown."
    most, _ = seen
    share = focus_words(most.share_shown) if who == FOCUS else f"**{range_sentences.share_words(most)}**"
    whole = f"Of {mix.referrals[who]} assessments in {place} with factors recorded"
    theirs = mix.rows(COMPARATOR)
    has_beside = who == FOCUS and theirs
    beside = f", beside {briefly(theirs[most.group])} in {needs.side.name}" if has_beside else ""
    limits = share_difference_sentences.limits(most)
    return f"{whole}, {share} found {lower_first(most.label)}{limits}{beside}. Several may be found at once."


def differing(mix: NeedMix, side_name: str, singular: str, many: str) -> str:
    """Return which groups of the focus differ by more than chance, of how many that can be judged; or nothing."""
    focus_rows = mix.rows(FOCUS).values()
    told = share_difference_sentences.differing(focus_rows, mix.rows(COMPARATOR), singular)
    return f"{told} {share_difference_sentences.how_many(focus_rows, side_name, singular, many)}".strip()


def concerns(needs: Needs, wave: str) -> str:
    """Return that nobody coded what the referrer said, or which concern was said most."""
    if not needs.has_concerns:
        return (
            f"It is not recorded for any referral chosen ({wave}). A reader codes it in a local audit: specific harm, a"
            " general concern or a request for help. Where a wave has it, it stands here."
        )
    who = FOCUS if needs.concerns.rows(FOCUS) else COMPARATOR
    if not needs.concerns.rows(who):
        return (
            f"Too few to show: what the referrer said is recorded for fewer than {FEWEST_REFERRALS} referrals with"
            " these choices."
        )
    return _most(needs.concerns, who, needs.side.name if who == FOCUS else "")


def heading(focus_name: str, mix: NeedMix, needs: Needs, what: str) -> str:
    """Return what paired bars draw."""
    has_both = focus_name and mix.rows(FOCUS) and mix.rows(COMPARATOR)
    return f"{what}: {focus_name} beside {needs.side.name}" if has_both else f"{what}: {needs.side.name}"


def notes(mix: NeedMix, needs: Needs, focus_name: str, counted: str) -> list[str]:
    """Return what the marks of paired bars are, and how many referrals they rest on."""
    sizes = [f"{mix.referrals[FOCUS]} in {focus_name}"] if focus_name else []
    sizes.append(f"{mix.referrals[COMPARATOR]} in {needs.side.name}")
    return [
        f"{counted}: {listed(sizes)}.",
        f"Black line: 95% interval, with {sibling_words(*mix.effects.values())}.",
        *share_difference_sentences.open_notes(mix.pairs, needs.side.name),
        share_difference_sentences.marks_of(mix.pairs),
        _WEIGHTED,
    ]


def alternative(mix: NeedMix, needs: Needs, first: str) -> str:
    """Return the alternative text of paired bars: a sentence, what is drawn, and every share."""
    told = []
    for who, name in ((FOCUS, "your authority"), (COMPARATOR, needs.side.name)):
        if rows := mix.rows(who):
            shares = ", ".join(f"{lower_first(row.label)} {row.share_shown}" for row in rows.values())
            told.append(f"{name}: {shares}")
    return f"{wording.plain(first)} Bars, one each. {'; '.join(told)}."
