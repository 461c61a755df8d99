"""The words of one row of the page of one authority: figure, neighbours, waves, verdict and what to bear in mind."""

from analytics.figures.authority_figures import Published
from analytics.figures.authority_sample import CountedContacts, FocusShare, SampledShare, ShareOfWave
from analytics.figures.comparators import Comparator
from analytics.protection.protected_rows import NEEDS_BOTH_WAVES, PoolComparator
from analytics.registry.measures import ALL, DEMAND, WORKFORCE, Measure
from analytics.sentences import overview_sentences, range_sentences, verdict_sentences
from analytics.sentences.pool_sentences import LOOKED_AFTER_AT_90
from analytics.words import wording
from analytics.words.verdict import Verdict
from analytics.words.verdict_phrases import PHRASES
from analytics.words.wording import OUR_CALCULATION, focus_words, listed, number

FILTERS = {"source": "source of referral", "need": "primary need", "age": "age at referral"}
EVERY_CONTACT = "no interval: every contact is counted"
# Where each share of the sample is printed, and the choice that shows it there; steps are on Pathways.
_PAGES = {
    **dict.fromkeys(("s47_share", "s47_to_icpc"), ("enquiries", "share")),
    **dict.fromkeys(("icpc_to_cpp", "s47_to_cpp"), ("enquiries", "")),
    **dict.fromkeys(("nfa_sample", "diversion"), ("responses", "")),
    "not_in_need_share": ("stages", ""),
    **{measure.key: ("differ", "share") for measure in ALL if not measure.may_be_filtered},
    **{measure.key: ("sample", "") for measure in ALL if measure.of_contacts},
    **dict.fromkeys(("conv_assessment", "icpc_share", "cpp_share", "cla_share"), ("pathways", "step")),
    **dict.fromkeys((*WORKFORCE, *DEMAND), ("workforce", "workforce")),
}
BESIDE_A_RANGE = (
    "No verdict: what it stands beside is open to more than a point. Choose fewer filters or both waves"
)
OF_BOTH_WAVES = "No verdict: one authority has too few conferences in one wave alone"


def page_of(measure: Measure) -> tuple[str, dict[str, str]]:
    """Return the page that shows a measure, and the choice that brings it there."""
    page, choice = _PAGES.get(measure.key, ("variation", "measure"))
    return page, {choice: measure.key} if choice else {}


def brief(side: PoolComparator) -> str:
    """Return what stands before the comparator's share of the sample."""
    return "others" if side.label.startswith("Other") else side.label


def figure(row: Published | SampledShare | CountedContacts) -> str:
    """Return the figure beside the comparator's in markdown, with its size, its interval or why it has none."""
    if isinstance(row, Published):
        return _of_published(row)
    return _of_contacts(row) if isinstance(row, CountedContacts) else _of_sample(row)


def _of_published(row: Published) -> str:
    answer = row.result
    text = overview_sentences.figure_beside(answer, has_focus=True)
    if answer.subject.value is None:
        return f"{text}  \n{_small(wording.status_short(answer.subject.status) or wording.NO_FIGURE)}"
    parts = [] if answer.subject.has_interval else [why_no_interval(row.measure)]
    parts += [OUR_CALCULATION] if answer.subject.is_derived else []
    return f"{text}  \n{_small(', '.join(parts))}" if parts else text


def why_no_interval(measure: Measure) -> str:
    """Return why a published figure that is there has no interval."""
    return f"no interval: {measure.why_no_interval or 'the publisher gives no count'}"


def _of_sample(row: SampledShare) -> str:
    if row.shares is None:
        return _small("not shown within 90 days")
    beside = f":gray[{brief(row.shares.side)} {centre_shown(row)}]"
    if row.focus is None:
        return f"{focus_words(NEEDS_BOTH_WAVES)}  \n{beside}"
    own = row.focus
    under = (
        own.status_words if own.value is None else f"of {own.size_shown} {row.measure.out_of}, {limits(own)}"
    )
    return f"{focus_words(own.shown)}\u2002{beside}  \n{_small(under)}"


def _of_contacts(row: CountedContacts) -> str:
    shown = wording.NO_FIGURE if row.focus is None else row.focus.shown
    beside = f":gray[{brief(row.side)} {centre_shown(row)}]"
    return f"{focus_words(shown)}\u2002{beside}  \n{_small(f'of {row.measure.out_of}, {EVERY_CONTACT}')}"


def centre_shown(row: SampledShare | CountedContacts) -> str:
    """Return the comparator's share as it is printed."""
    if isinstance(row, CountedContacts):
        return wording.NO_FIGURE if row.centre is None else number(row.centre, 1, "%")
    if row.shares is None:
        return ""
    if row.needs_both_waves and len(row.shares.side.authorities) == 1:
        return NEEDS_BOTH_WAVES
    return row.shares.centre_shown


def _comparator_share(row: SampledShare | CountedContacts) -> str:
    if (
        isinstance(row, SampledShare)
        and row.shares is not None
        and row.is_shown
        and range_sentences.is_range(row.shares)
    ):
        return f"{range_sentences.between(row.shares)} in {row.compared_with}"
    return f"{row.compared_with} {centre_shown(row)}"


def limits(share: FocusShare | ShareOfWave) -> str:
    """Return the 95% interval of a share of the sample, its sign said once."""
    return f"{share.lower:.0f} to {share.upper:.0f}%"


def neighbours_line(row: Published) -> str:
    """Return the neighbours' median, and those of the neighbours in the region and outside it."""
    of_all, inside, outside = (
        row.neighbour_medians.of_all,
        row.neighbour_medians.inside,
        row.neighbour_medians.outside,
    )
    if of_all.value is None:
        return "Neighbours' median: no figure"
    parts = [
        f"{side.areas_with_figure} {where} {side.shown}"
        for side, where in ((inside, "in the region"), (outside, "outside"))
        if side.value is not None
    ]
    if inside.value is None:
        parts = ["none in the region"]
    return f"Neighbours' median {of_all.shown}{_counted(of_all)} ({', '.join(parts)})"


def _counted(side: Comparator) -> str:
    return (
        f", from {side.areas_with_figure} of {side.areas_compared}"
        if side.areas_with_figure < side.areas_compared
        else ""
    )


def waves(row: SampledShare | CountedContacts) -> tuple[str, ...]:
    """Return the focus's share in each wave, with its interval; nothing where none may be told of one wave."""
    return tuple(f"Wave {wave.key.removeprefix('W')}: {_of(wave)}" for wave in row.waves if wave.shown)


def _of(wave: ShareOfWave) -> str:
    return wave.shown if wave.lower is None else f"{wave.shown} ({limits(wave)})"


def verdict(row: Published | SampledShare | CountedContacts) -> str:
    """Return the phrase with the glyph before it, or why there is none."""
    if isinstance(row, Published):
        return verdict_sentences.marked(row.result)
    if row.verdict is Verdict.NONE:
        return _why_none(row)
    phrase = PHRASES[row.verdict]
    return f"{phrase.glyph} {phrase.words}"


def phrase(row: Published | SampledShare | CountedContacts) -> str:
    """Return the phrase without its glyph, or why there is none."""
    if isinstance(row, Published):
        return verdict_sentences.phrase(row.result)
    return _why_none(row) if row.verdict is Verdict.NONE else PHRASES[row.verdict].words


def _why_none(row: SampledShare | CountedContacts) -> str:
    if isinstance(row, CountedContacts):
        return verdict_sentences.NOT_COMPARABLE
    if row.shares is None:
        return LOOKED_AFTER_AT_90.removesuffix(".")
    if row.needs_both_waves:
        return OF_BOTH_WAVES
    if row.focus is not None and row.focus.value is not None and range_sentences.is_range(row.shares):
        return BESIDE_A_RANGE
    return verdict_sentences.NO_FIGURE


def filters_that_do_not_act(row: Published | SampledShare | CountedContacts) -> str:
    """Return which of the filters that are set do not act on a share of the sample, or nothing."""
    if isinstance(row, Published) or not row.idle:
        return ""
    return f"Not filtered by {listed([FILTERS[name] for name in row.idle])}."


def where_from(row: Published | SampledShare | CountedContacts, wave: str, days: int) -> str:
    """Return which of the two kinds of data a row is from, and of when."""
    if isinstance(row, Published):
        return f"Published, {wording.period(row.measure, row.result.year)}"
    followed = f", followed for {days} days" if "days" in row.measure.filters else ""
    return f"Sample, {wave}{followed}"


def alternative(row: Published | SampledShare | CountedContacts, name: str) -> str:
    """Return the alternative text of the strip: the row in words, and how many authorities are drawn."""
    if isinstance(row, Published):
        return overview_sentences.question_row(row.result)
    hidden = sum(area.value is None for area in row.areas)
    left_out = f"; {wording.authorities(hidden)} without a figure" if hidden else ""
    return (
        f"{row.measure.question} {name} {_own_words(row)}, {_comparator_share(row)}. {phrase(row)}."
        f" {wording.sentence_case(wording.authorities(len(row.areas) - hidden))} drawn{left_out}."
    )


def _own_words(row: SampledShare | CountedContacts) -> str:
    own = row.focus
    if own is None:
        return wording.NO_FIGURE
    if isinstance(row, CountedContacts) or own.value is None:
        return own.shown
    return f"{own.shown} of {own.size_shown} {row.measure.out_of}, 95% interval {own.lower:.0f}% to {own.upper:.0f}%"


def years_alternative(row: Published, name: str) -> str:
    """Return the alternative text of the small line: every year as it is printed."""
    told = ", ".join(f"{year.year} {year.shown}" for year in row.years)
    return f"{row.measure.label} of {name}, every year published, as a line from nought: {told}."


def _small(text: str) -> str:
    return f":small[:gray[{text}]]"
