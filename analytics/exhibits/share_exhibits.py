"""One share of the referral sample in every authority: the exhibit that most new shares need."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.charts.dot_chart import dots
from analytics.exhibits import pool_exhibits
from analytics.exhibits.exhibit import Exhibit, Figures, PrintedCell
from analytics.exports import enquiries_tables
from analytics.figures import authority_share_figures
from analytics.figures.authority_share_figures import AuthorityShares
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES, STEPS, Mix
from analytics.sentences import authority_share_sentences, enquiries_sentences


def reads(share: str) -> frozenset[str]:
    """Return the choices that an exhibit of one share answers to."""
    return MEASURES[share].filters | pool_exhibits.SIDES | {"order"}


def one_share(
    selection: Selection, share: str, figures: Figures, *, key: str = "each", question: str = ""
) -> Exhibit:
    """Return a share of the pool in each authority, with limits for chance about the comparator.

    `selection` is what a figure may show (`selection_as_shown`); `question` is the measure's own unless another is
    given.
    """
    measure = MEASURES[share]
    shares = figures.of(authority_share_figures.one_share_by_authority, selection.with_changes(share=share))
    statements = enquiries_sentences.each_statements(shares)
    exhibit = Exhibit(
        key=key,
        question=question or measure.question,
        answer=" ".join(statements),
        heading=enquiries_sentences.each_heading(shares),
        statements=(*statements, measure.caveat),
        alternative=enquiries_sentences.each_alternative(shares, selection.order),
        notes=tuple(enquiries_sentences.each_notes(shares, selection, figures.holdings.pool)),
        table=enquiries_tables.by_authority(shares),
    )
    return exhibit_of_dots(exhibit, shares, statements, selection, figures)


def exhibit_of_dots(
    exhibit: Exhibit,
    shares: AuthorityShares,
    statements: Sequence[str],
    selection: Selection,
    figures: Figures,
) -> Exhibit:
    """Return an exhibit whose words are given with the dots of each authority, and with what follows from them.

    `statements` are what chance says, which stand in the file as well.
    """
    measure, focus = MEASURES[shares.step], pool_exhibits.focus_name(selection, figures).name
    own = ((focus, shares.focus.size_shown),) if focus and shares.focus is not None else ()
    said = map(authority_share_sentences.without_glyph, statements)
    return replace(
        exhibit,
        measures=(measure,),
        leading=measure,
        badges=pool_exhibits.badges(selection, figures),
        chart=dots(
            shares.as_drawn,
            shares.mark,
            authority_share_sentences.centre_words(shares),
            measure.axis,
            limited=shares.as_drawn,
            invented=figures.holdings.pool.is_invented,
        ),
        file_notes=pool_exhibits.file_notes(figures, [*exhibit.notes, *said]),
        sizes=(*own, (shares.side.name, shares.centre_size)),
        cells=cells_of_share(shares, selection),
    )


def table_of(share: str, days: int) -> tuple[str, str]:
    """Return the table of cells that a share is one of, as the attacker knows it, and the part of it that it is."""
    measure = MEASURES[share]
    if share in STEPS:
        return f"steps within {days} days", share
    if part := measure.part_of:
        return ("responses" if part.of is Mix.RESPONSE else f"stages within {days} days"), part.group
    return (f"{share} within {days} days" if "days" in measure.filters else share), share


def cells_of_share(shares: AuthorityShares, selection: Selection) -> tuple[PrintedCell, ...]:
    """Return the cell of each authority for a share, and of all together where they are what each stands beside."""
    return pool_exhibits.cells_of_each(shares, selection, *table_of(shares.step, shares.days))
