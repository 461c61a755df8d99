"""The tables behind one line of enquiry of one authority: published figures and the sample, each in its own."""

from collections.abc import Mapping, Sequence

from analytics.exports.table import Table
from analytics.figures.authority_figures import Published
from analytics.figures.authority_sample import CountedContacts, SampledShare
from analytics.protection.protected_rows import NEEDS_BOTH_WAVES
from analytics.sentences import authority_row_sentences
from analytics.words import wording
from analytics.words.wording import OUR_CALCULATION, sentence_case


def published_table(rows: Sequence[Published]) -> Table:
    """Return one row a published measure: its figure, its comparator's and its neighbours', and its years."""
    return _table([_published(row) for row in rows])


def _table(rows: Sequence[Mapping[str, str]]) -> Table:
    return Table(tuple(rows[0]), tuple(tuple(row.values()) for row in rows))


def _published(row: Published) -> dict[str, str]:
    result, measure, near = row.result, row.measure, row.neighbour_medians
    subject, other = result.subject, result.comparator
    return {
        "Question": measure.question,
        "Measure": f"{measure.label}, {wording.full_unit(measure)}",
        "Period": wording.period(measure, result.year),
        "Figure": subject.shown,
        "Out of": "" if subject.denominator is None else f"{subject.denominator:,.0f}",
        "95% interval": wording.interval(subject.lower, subject.upper, measure)
        if subject.lower is not None and subject.upper is not None
        else sentence_case(authority_row_sentences.why_no_interval(measure)),
        "Compared with": other.name + (f" ({OUR_CALCULATION})" if other.is_our_calculation else ""),
        "Its figure": other.shown,
        "Neighbours' median": near.of_all.shown,
        "Of those in the region": near.inside.shown,
        "Of those outside": near.outside.shown,
        "Could chance explain it?": authority_row_sentences.phrase(row),
        "Years": "; ".join(f"{year.year} {year.shown}" for year in row.years),
        "Note": OUR_CALCULATION if subject.is_derived else wording.status_short(subject.status),
        "Ask next": measure.ask_next,
    }


def sample_table(rows: Sequence[SampledShare | CountedContacts]) -> Table:
    """Return one row a measure of the sample, protected as drawn."""
    return _table([_sampled(row) for row in rows])


def _sampled(row: SampledShare | CountedContacts) -> dict[str, str]:
    own, measure = row.focus, row.measure
    instead = NEEDS_BOTH_WAVES if isinstance(row, SampledShare) and row.needs_both_waves else ""
    return {
        "Question": measure.question,
        "Measure": f"{measure.label}, % of {measure.out_of}",
        "Count": own.count_shown if own else instead,
        "Out of": own.size_shown if own else instead,
        "Figure": own.shown if own else instead,
        "95% interval": _limits(row),
        "Compared with": row.compared_with,
        "Its figure": authority_row_sentences.centre_shown(row) if row.compared_with else "",
        "Could chance explain it?": authority_row_sentences.phrase(row),
        "Each wave": "; ".join(authority_row_sentences.waves(row)),
        "Note": " ".join(
            filter(
                None,
                (
                    "" if own is None else own.status_words,
                    authority_row_sentences.filters_that_do_not_act(row),
                ),
            )
        ),
        "Ask next": measure.ask_next,
    }


def _limits(row: SampledShare | CountedContacts) -> str:
    own = row.focus
    if own is None or own.lower is None:
        return (
            sentence_case(authority_row_sentences.EVERY_CONTACT) if isinstance(row, CountedContacts) else ""
        )
    return authority_row_sentences.limits(own)
