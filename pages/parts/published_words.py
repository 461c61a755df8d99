"""What a pinned view of published figures says: its page's own question and sentence."""

from analytics.figures import claims as claim_figures
from analytics.figures import people, published, spending, workforce
from analytics.measures import MEASURES
from analytics.names import names_hidden
from analytics.selection import Selection
from analytics.sentences import claim_shows, mapped, quoted, verdicts
from analytics.sentences import claims as claim_sentences
from analytics.sentences import overview as overview_sentences
from analytics.sentences import people as people_sentences
from analytics.sentences import published as sentences
from analytics.sentences import spending as spending_sentences
from analytics.sentences import workforce as workforce_sentences
from pages.parts import data, figure
from pages.parts.told import Told

FALLBACK = "cla_rate"


def overview(_: str, chosen: Selection) -> Told:
    """Return on how many of the eight questions the authority differs."""
    answers, has_focus = data.figure(published.overview, chosen), bool(chosen.focus)
    return Told(
        question=overview_sentences.overview_question(answers[0].subject, has_focus),
        sentence=overview_sentences.overview(answers, has_focus),
        badges=(overview_sentences.overview_badge(answers),),
    )


def variation(key: str, chosen: Selection) -> Told:
    """Return one measure: against the comparator, against size, or over the years."""
    answer = data.figure(published.one_measure, chosen)
    if key == "years":
        sentence = sentences.all_years(data.figure(published.all_years, chosen), chosen.focus)
    elif key == "funnel":
        sentence = " ".join(verdicts.statements(answer))
    else:
        sentence = sentences.one_measure(answer, bool(chosen.focus))
    return _of(answer, answer.measure.question, sentence)


def on_map(_: str, chosen: Selection) -> Told:
    """Return one rate by place."""
    wanted = MEASURES[chosen.measure]
    shown = chosen if wanted.is_rate else chosen.with_changes(measure=FALLBACK)
    answer = data.figure(published.one_measure, shown.with_changes(order="name"))
    told = mapped.PLACE_IS_NAME if names_hidden(chosen) else mapped.mapped(answer, bool(chosen.focus))
    return _of(answer, mapped.map_question(answer.measure), told)


def workers(key: str, chosen: Selection) -> Told:
    """Return who does the work: over the years, by authority, who came and left, or what is asked of each."""
    found, one = data.figure(workforce.workforce, chosen), data.figure(workforce.one, chosen).answer
    if key == "authorities":
        return _of(one, one.measure.question, sentences.one_measure(one, bool(chosen.focus)))
    if key == "people":
        sentence = people_sentences.answer(data.figure(people.people, chosen))
    else:
        sentence = (workforce_sentences.work if key == "demand" else workforce_sentences.answer)(found)
    badges = (figure.published_badge(MEASURES["sw_vacancy"], found.year),)
    return Told(
        question=workforce_sentences.QUESTION,
        sentence=sentence,
        badges=badges,
        measure=MEASURES["sw_vacancy"],
    )


def money(key: str, chosen: Selection) -> Told:
    """Return what is spent: by authority, over the years, or beside the range that was quoted."""
    found = data.figure(spending.spending, chosen)
    answer, sentence = found.answer, spending_sentences.headline(found, chosen.line, bool(chosen.focus))
    if key == "spending-years":
        years = data.figure(spending.all_years, chosen)
        sentence = spending_sentences.years_note(years, answer, chosen.focus)
    if key == "quoted":
        told = data.figure(claim_figures.quoted_spending, chosen)
        sentence = f"{quoted.verdict(told)} {quoted.shows(told)}"
    return _of(answer, spending_sentences.QUESTION, sentence)


def claims(key: str, chosen: Selection) -> Told:
    """Return what the published series show beside one claim; beside all, where the link names none."""
    found = data.figure(claim_figures.claims, chosen)
    badges, question = (claim_sentences.BADGE,), claim_sentences.QUESTION
    for one in found:
        if one.claim.key.replace("_", "-") == key:
            sentence = f"{one.claim.title}. {claim_sentences.verdict(one)} {claim_shows.shows(one)}"
            return Told(question=question, sentence=sentence, badges=badges, measure=one.claim.measure)
    of_spending = data.figure(claim_figures.quoted_spending, chosen).finding
    headline = claim_sentences.headline(found, of_spending, chosen.until)
    return Told(question=question, sentence=headline, badges=badges)


def _of(answer: published.Answer, question: str, sentence: str) -> Told:
    badge = figure.published_badge(answer.measure, answer.year)
    return Told(question=question, sentence=sentence, badges=(badge,), measure=answer.measure)
