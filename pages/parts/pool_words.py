"""What a pinned view of the referral sample says: its page's own question and protected sentence."""

from analytics.figures import (
    by_source,
    differing,
    each,
    flow,
    likeness,
    loads,
    pathways,
    recording,
    sample_check,
)
from analytics.figures import enquiries as enquiries_figures
from analytics.figures import needs as needs_figures
from analytics.figures import responses as responses_figures
from analytics.figures import sources as sources_figures
from analytics.figures import stages as stages_figures
from analytics.figures.authority import firmest_first, from_published
from analytics.figures.authority_sample import FILTERS, from_sample
from analytics.lines_of_enquiry import BY_KEY
from analytics.measures import MEASURES, Measure
from analytics.names import as_shown
from analytics.selection import Selection
from analytics.sentences import authority as authority_sentences
from analytics.sentences import beside as beside_sentences
from analytics.sentences import differing as differing_sentences
from analytics.sentences import each as each_sentences
from analytics.sentences import enquiries as enquiries_sentences
from analytics.sentences import flow as flow_sentences
from analytics.sentences import likeness as likeness_sentences
from analytics.sentences import loads as loads_sentences
from analytics.sentences import needs as needs_sentences
from analytics.sentences import pool as sentences
from analytics.sentences import recording as recording_sentences
from analytics.sentences import responses as responses_sentences
from analytics.sentences import sample_check as check_sentences
from analytics.sentences import sources as sources_sentences
from analytics.sentences import stages as stages_sentences
from analytics.sentences.overview import overview_badge
from pages.parts import before, data, figure
from pages.parts.told import Told


def sample(key: str, asked: Selection) -> Told:
    """Return whether the sample looks like the year, what was recorded, or what became of contacts."""
    chosen = as_shown(asked).with_changes(days=sample_check.FOLLOWED_DAYS)
    measure = MEASURES["contact_to_referral" if key == "contacts" else "completeness"]
    if key == "recorded":
        sentence = _recorded(chosen)
    elif key == "contacts":
        sentence = likeness_sentences.contacts(data.figure(likeness.likeness, chosen))
    else:
        found = data.figure(sample_check.sample_check, chosen)
        sentence = check_sentences.answer(found, _focus(chosen), data.holdings().pool)
    return _told(chosen, check_sentences.QUESTION, sentence, measure)


def steps(key: str, asked: Selection) -> Told:
    """Return how far referrals go, or one step in each authority."""
    chosen = as_shown(asked)
    authorities = data.figure(each.each, chosen)
    if key == "each":
        measure, said = MEASURES[chosen.step], each_sentences.statements(authorities)
        return _told(chosen, measure.question, " ".join(said), measure)
    found = data.figure(pathways.steps, chosen)
    sentence = f"{sentences.steps(found, _focus(chosen))} {each_sentences.of_difference(authorities)}".strip()
    if found.own:
        sentence = beside_sentences.steps(found)
    measure = MEASURES["stage_reached"]
    return _told(chosen, measure.question, sentence, measure)


def stages(key: str, asked: Selection) -> Told:
    """Return where referrals end, or the ways there."""
    chosen, pool = as_shown(asked), data.holdings().pool
    if key == "flow":
        together = f"the {len(pool.authorities)} authorities together"
        sentence = flow_sentences.headline(data.figure(flow.flow, chosen), _focus(chosen), together)
    elif key == "ten":
        found = data.figure(stages_figures.stages, chosen.with_changes(focus=""))
        sentence = stages_sentences.headline(found, "")
    else:
        sentence = stages_sentences.headline(data.figure(stages_figures.stages, chosen), _focus(chosen))
    return _told(chosen, stages_sentences.QUESTION, sentence, MEASURES["stage_reached"])


def enquiries(key: str, asked: Selection) -> Told:
    """Return what enquiries led to, or one of the shares in each authority."""
    chosen = as_shown(asked)
    if key == "each":
        told = enquiries_figures.TOLD
        share = chosen.share if chosen.share in told else enquiries_figures.CONFERENCE
        found = data.figure(each.each_share, chosen.with_changes(share=share))
        said = " ".join(enquiries_sentences.each_statements(found))
        return _told(chosen, enquiries_sentences.QUESTION, said, MEASURES[share])
    found = data.figure(enquiries_figures.enquiries, chosen)
    measure = MEASURES[enquiries_figures.CONFERENCE]
    sentence = enquiries_sentences.headline(found, _focus(chosen))
    return _told(chosen, enquiries_sentences.QUESTION, sentence, measure)


def sources(_: str, asked: Selection) -> Told:
    """Return who refers."""
    chosen, measure = as_shown(asked), MEASURES["source_mix"]
    found = data.figure(sources_figures.sources, chosen)
    sentence = (
        f"{sources_sentences.headline(found, _focus(chosen))} {sources_sentences.how_many(found)}".strip()
    )
    return _told(chosen, measure.question, sentence, measure)


def responses(key: str, asked: Selection) -> Told:
    """Return what is done first: all in all, with what each agency sends, or by police force."""
    chosen, measure = as_shown(asked), MEASURES["initial_response"]
    if key == "by-source":
        found = data.figure(by_source.by_source, chosen)
        sentence = " ".join(responses_sentences.by_source(found, _focus(chosen)))
    elif key == "by-force":
        grouped = data.figure(by_source.by_force, chosen)
        said = grouped and responses_sentences.by_force(grouped, chosen.focus, data.holdings())
        sentence = " ".join(said) if said else responses_sentences.FORCES_HIDDEN
    else:
        found = data.figure(responses_figures.responses, chosen)
        sentence = responses_sentences.answer(found, _focus(chosen))
    return _told(chosen, measure.question, sentence, measure)


def needs(key: str, asked: Selection) -> Told:
    """Return what needs are found, what factors, or what the referrer said."""
    chosen = as_shown(asked)
    found, pool = data.figure(needs_figures.needs, chosen), data.holdings().pool
    measure = MEASURES["factors_found" if key == "factors" else "need_mix"]
    if key == "concerns":
        sentence = needs_sentences.concerns(found, sentences.wave_words(chosen, pool))
    else:
        of = needs_sentences.factors if key == "factors" else needs_sentences.answer
        sentence = of(found, _focus(chosen))
    return _told(chosen, measure.question, sentence, measure)


def differ(_: str, asked: Selection) -> Told:
    """Return how much of a difference who is referred explains."""
    chosen = as_shown(asked)
    sentence = differing_sentences.headline(data.figure(differing.differing, chosen), _focus(chosen))
    return _told(chosen, differing_sentences.QUESTION, sentence, MEASURES[chosen.share])


def loaded(key: str, asked: Selection) -> Told:
    """Return what is loaded, what was recorded, or what contradicts itself."""
    chosen = as_shown(asked)
    if key == "recorded":
        sentence = _recorded(chosen)
    elif key == "logic":
        sentence = loads_sentences.LOGIC_NOTE
    else:
        sentence = " ".join(loads_sentences.thin(data.figure(loads.loaded, chosen)))
    return _told(chosen, loads_sentences.QUESTION, sentence, MEASURES["completeness"])


def authority(_: str, asked: Selection) -> Told:
    """Return on how much of one line of enquiry an authority differs, in published figures and in the sample."""
    if not asked.focus:
        return Told(question=authority_sentences.QUESTION_OF_NONE, sentence=authority_sentences.CHOOSE)
    line, name = BY_KEY[asked.enquiry], _focus(asked)
    side = ("focus", "compare", "chosen", "enquiry")
    published = data.figure(from_published, before.acting(asked, *side, "year"))
    own = before.acting(asked, *side, "names", "wave", "days", *FILTERS)
    sampled = () if asked.names == "letters" else data.figure(from_sample, own)
    rows = firmest_first([*published, *sampled], asked)
    pool = data.holdings().pool
    wave = sentences.wave_words(asked, pool) if sampled else ""
    badges = figure.pool_badges(pool.name, wave, pool.is_invented) if sampled else ()
    return Told(
        question=authority_sentences.question(name),
        sentence=authority_sentences.answer(rows, line, name),
        badges=(*badges, *([overview_badge([told.answer for told in published])] if published else [])),
    )


def _recorded(chosen: Selection) -> str:
    found = data.figure(recording.recording, chosen)
    return " ".join(recording_sentences.notices(found) or (recording_sentences.all_alike(),))


def _focus(chosen: Selection) -> str:
    return data.holdings().places[chosen.focus].name if chosen.focus else ""


def _told(chosen: Selection, question: str, sentence: str, measure: Measure) -> Told:
    pool = data.holdings().pool
    badges = figure.pool_badges(pool.name, sentences.wave_words(chosen, pool), pool.is_invented)
    return Told(question=question, sentence=sentence, badges=badges, measure=measure)
