"""The screens of the referral sample: the pages' own protected figures, charts and sentences, enlarged."""

from collections.abc import Sequence

import pandas as pd

from analytics.charts import look, split
from analytics.charts.dots import dots
from analytics.charts.enlarged import DENSE, ROOMY, enlarged
from analytics.charts.enlarged_mix import enlarged_mix
from analytics.charts.mix import mix
from analytics.charts.pairs import pairs
from analytics.charts.steps import steps as steps_of
from analytics.codes import STAGE_GROUPS
from analytics.figures import differing, pathways
from analytics.figures import each as each_figures
from analytics.figures import enquiries as enquiries_figures
from analytics.figures import responses as responses_figures
from analytics.figures import sources as sources_figures
from analytics.figures import stages as stages_figures
from analytics.figures.gaps import is_any_shown
from analytics.figures.sampled import COMPARATOR, FOCUS, Side
from analytics.measures import MEASURES, Measure
from analytics.names import as_shown
from analytics.rows import drawn
from analytics.selection import Selection
from analytics.sentences import differing as differing_sentences
from analytics.sentences import each as each_sentences
from analytics.sentences import enquiries as enquiries_sentences
from analytics.sentences import gaps
from analytics.sentences import pool as pool_sentences
from analytics.sentences import present_pool as sentences
from analytics.sentences import responses as responses_sentences
from analytics.sentences import sources as sources_sentences
from analytics.sentences import stages as stages_sentences
from analytics.settings import Settings
from pages.parts import data
from pages.parts.shown import Shown

PAIRED = 20


def _shown(
    chosen: Selection, measure: Measure, answer: str, plot: look.Figure | None, **figure: object
) -> Shown:
    pool = data.holdings().pool
    return Shown(
        **{
            "badges": sentences.pool_badges(chosen, pool, Settings.from_environment().agreed_waves),
            "about": sentences.pool_about(chosen, pool),
            "question": measure.question,
            "answer": answer,
            "plot": plot,
            "alternative": "",
            "note": "",
            "ask": measure.ask_next,
            "is_pool": True,
            **figure,
        }
    )


def _names(chosen: Selection) -> tuple[str, str]:
    """Return the name of the focus and its short name, or two empty texts."""
    places = data.holdings().places
    return (places[chosen.focus].name, places[chosen.focus].short_name) if chosen.focus else ("", "")


def _sizes(referrals: dict[str, str], focus: str, side: str) -> list[tuple[str, str]]:
    """Return how many referrals there are on each side, by its name."""
    return [*([(focus, referrals[FOCUS])] if focus else []), (side, referrals[COMPARATOR])]


def _aside(rows: pd.DataFrame, side: Side) -> str:
    """Return what was fallen back from, and why a share is a range."""
    return " ".join([side.note, *gaps.open_notes(rows, side.name)]).strip()


def sources(asked: Selection) -> Shown:
    """Return who refers, for the focus beside its comparator."""
    chosen, measure = as_shown(asked), MEASURES["source_mix"]
    found = data.figure(sources_figures.sources, chosen)
    focus, short = _names(chosen)
    headline = sources_sentences.headline(found, focus)
    if found.pairs.empty:
        return _shown(chosen, measure, headline, None)
    axis = f"% of {measure.out_of}"
    aside = f"{sources_sentences.how_many(found)} {_aside(found.pairs, found.side)}".strip()
    plot = pairs(found.pairs, short, found.side.label, axis, data.holdings().pool.is_invented)
    return _shown(
        chosen,
        measure,
        headline,
        enlarged(plot, DENSE),
        alternative=sources_sentences.alternative(found, headline),
        note=sentences.pool_note(_sizes(found.referrals, focus, found.side.name), measure, aside),
    )


def responses(asked: Selection) -> Shown:
    """Return what is done first with a request for help, for the focus beside its comparator."""
    chosen, measure = as_shown(asked), MEASURES["initial_response"]
    found = data.figure(responses_figures.responses, chosen)
    focus, short = _names(chosen)
    headline = sentences.first_done(found, focus)
    if found.pairs.empty:
        return _shown(chosen, measure, headline, None)
    plot = pairs(found.pairs, short, found.side.label, measure.axis, data.holdings().pool.is_invented)
    return _shown(
        chosen,
        measure,
        headline,
        enlarged(plot, PAIRED),
        alternative=responses_sentences.alternative(found, headline),
        note=sentences.pool_note(
            _sizes(found.referrals, focus, found.side.name), measure, _aside(found.pairs, found.side)
        ),
    )


def steps(asked: Selection) -> Shown:
    """Return how far referrals go, for the focus beside its comparator."""
    chosen, measure = as_shown(asked).with_changes(beside="others"), MEASURES["stage_reached"]
    found, authorities = data.figure(pathways.steps, chosen), data.figure(each_figures.each, chosen)
    focus, short = _names(chosen)
    headline = f"{pool_sentences.steps(found, focus)} {each_sentences.of_difference(authorities)}".strip()
    if found.rows.empty:
        return _shown(chosen, measure, headline, None)
    plot = steps_of(found.rows, found.days, short, found.side.label, data.holdings().pool.is_invented)
    return _shown(
        chosen,
        measure,
        headline,
        enlarged(plot, PAIRED),
        alternative=pool_sentences.steps_alternative(found, headline),
        note=sentences.pool_note(_sizes(found.referrals, focus, found.side.name), measure, found.side.note),
    )


def each(asked: Selection) -> Shown:
    """Return one step in every authority of the pool, with limits for chance about the comparator."""
    chosen = as_shown(asked).with_changes(order="name")
    measure = MEASURES[chosen.step]
    found = data.figure(each_figures.each, chosen)
    plot = dots(
        drawn(found.as_drawn),
        found.mark,
        each_sentences.centre_words(found),
        measure.axis,
        limited=drawn(found.as_drawn),
        invented=data.holdings().pool.is_invented,
    )
    focus, _ = _names(chosen)
    own = [(focus, str(found.focus.size_shown))] if focus and found.focus is not None else []
    return _shown(
        chosen,
        measure,
        sentences.each_one(found),
        enlarged(plot, DENSE),
        alternative=each_sentences.alternative(found, chosen.order),
        note=sentences.pool_note([*own, (found.side.name, found.centre_size)], measure, found.side.note),
    )


def enquiries(asked: Selection) -> Shown:
    """Return what enquiries led to, for the focus beside its comparator."""
    chosen, measure = as_shown(asked), MEASURES[enquiries_figures.CONFERENCE]
    found = data.figure(enquiries_figures.enquiries, chosen)
    focus, short = _names(chosen)
    headline = enquiries_sentences.headline(found, focus)
    question = enquiries_sentences.QUESTION
    if found.rows.empty or not found.rows.share.notna().any():
        return _shown(chosen, measure, headline, None, question=question)
    axis, invented = "% of what each row names first", data.holdings().pool.is_invented
    plot = pairs(found.rows, short, found.side.label, axis, invented)
    rows = ((who, found.of(who, enquiries_figures.ENQUIRY)) for who in (FOCUS, COMPARATOR))
    referrals = {who: "" if row is None else str(row.size_shown) for who, row in rows}
    return _shown(
        chosen,
        measure,
        headline,
        enlarged(plot, ROOMY),
        question=question,
        alternative=enquiries_sentences.alternative(found, headline),
        note=sentences.pool_note(_sizes(referrals, focus, found.side.name), measure, found.side.note),
    )


def stages(asked: Selection) -> Shown:
    """Return where each authority's referrals ended; its comparator is in the sentence."""
    chosen, measure = as_shown(asked), MEASURES["stage_reached"]
    found = data.figure(stages_figures.stages, chosen)
    focus, _ = _names(chosen)
    answer = sentences.ended(found, focus)
    authorities = found.mix[found.mix.role != COMPARATOR]
    if not is_any_shown(authorities):
        return _shown(chosen, measure, answer, None, question=stages_sentences.QUESTION)
    shades = dict(zip((group.key for group in STAGE_GROUPS), look.STAGE_SHADES, strict=True))
    shades |= {stages_figures.NOT_RECORDED: (look.BAR_GREY, look.INK)}
    plot = mix(authorities, found.groups, None, data.holdings().pool.is_invented, shades=shades)
    return _shown(
        chosen,
        measure,
        answer,
        enlarged_mix(plot),
        question=stages_sentences.QUESTION,
        alternative=stages_sentences.alternative(found, answer),
        note=sentences.mix_note(
            _sizes(found.referrals, focus, found.side.name), measure, _aside(found.mix, found.side)
        ),
    )


def differ(asked: Selection) -> Shown:
    """Return the difference of the focus in its two parts; without a focus, every authority's two differences."""
    chosen = as_shown(asked)
    measure = MEASURES[chosen.share]
    found = data.figure(differing.differing, chosen)
    focus, _ = _names(chosen)
    headline, is_invented = differing_sentences.headline(found, focus), data.holdings().pool.is_invented
    question = differing_sentences.QUESTION
    if not found.rows.raw.notna().any():
        return _shown(chosen, measure, headline, None, question=question)
    words, axis = differing_sentences.centre_words(found), differing_sentences.axis(found)
    if found.is_split:
        plot = enlarged(split.split(found.parts, words, axis, is_invented), ROOMY)
        alternative = differing_sentences.split_alternative(found, headline)
    else:
        plot = enlarged(split.pairs_of_dots(found.rows, words, axis, is_invented), DENSE)
        alternative = differing_sentences.dots_alternative(found)
    note = _differ_note(found, focus, measure)
    return _shown(chosen, measure, headline, plot, question=question, alternative=alternative, note=note)


def _differ_note(found: differing.Differing, focus: str, measure: Measure) -> str:
    own: Sequence[tuple[str, str]] = (
        [(focus, str(found.focus.size_shown))] if found.focus is not None and focus else []
    )
    side = found.each.side
    aside = side.note if found.is_split or not found.adjust else f"{side.note} {sentences.HOLLOW}".strip()
    return sentences.pool_note([*own, (side.name, found.each.centre_size)], measure, aside)
