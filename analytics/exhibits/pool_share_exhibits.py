"""What exhibits of shares of one whole have in common: the cells that they print, and lines that they say."""

from collections.abc import Iterable, Mapping

from analytics.exhibits.exhibit import ALL, PrintedCell
from analytics.exhibits.pool_exhibits import areas_printed
from analytics.figures.share_difference_figures import PairRow
from analytics.figures.sources_figures import MixRow
from analytics.protection.printed_share import PrintedShare
from analytics.protection.protected_rows import COMPARATOR, PoolComparator
from analytics.protection.pseudonyms import names_hidden
from analytics.reader.selection import Selection
from analytics.sentences import share_difference_sentences
from analytics.sentences.pool_sentences import LETTERED

PAIRED = 20  # pixels of the labels of paired bars on a screen


def aside(rows: Iterable[PrintedShare], side: PoolComparator) -> str:
    """Return what was fallen back from, and why a share is a range."""
    return " ".join([side.note, *share_difference_sentences.open_notes(rows, side.name)]).strip()


def lettered(selection: Selection) -> tuple[str, ...]:
    """Return the note on the letters that authorities stand under, where they do."""
    return (LETTERED,) if names_hidden(selection) else ()


def cells_of_pairs(
    rows: Iterable[PairRow], sizes: Mapping[str, str], selection: Selection, table: str
) -> tuple[PrintedCell, ...]:
    """Return the cells of paired bars; `sizes` are how many referrals each side rests on, as printed."""
    areas = areas_printed(selection)
    return tuple(
        PrintedCell(
            table=table,
            part=row.group,
            area=areas[row.who],
            size=sizes[row.who],
            count=row.count_shown,
            share=row.share_shown,
        )
        for row in rows
        if row.who in areas
    )


def cells_of_mix(rows: Iterable[MixRow], selection: Selection, table: str) -> tuple[PrintedCell, ...]:
    """Return the cells of every authority, of which a mix prints the shares alone."""
    if names_hidden(selection):
        return ()
    has_all = COMPARATOR in areas_printed(selection)
    return tuple(
        PrintedCell(
            table=table,
            part=row.group,
            area=ALL if row.role == COMPARATOR else row.area,
            size="",
            count="",
            share=row.share_shown,
        )
        for row in rows
        if row.role != COMPARATOR or has_all
    )
