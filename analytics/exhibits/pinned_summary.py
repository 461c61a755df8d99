"""The pinned questions as files: a page to print, and a table for a pack."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd

from analytics.exhibits.exhibit import Exhibit
from analytics.exports import shared_tables
from analytics.reader.pins import Pin
from analytics.reader.selection import Selection
from analytics.registry.lines_of_enquiry import BY_KEY, LINES_OF_ENQUIRY
from analytics.sentences import pins_sentences


@dataclass(frozen=True, kw_only=True)
class PinnedRow:
    """One pin, its view as it may be opened now, and what that says."""

    pin: Pin
    view: Selection
    exhibit: Exhibit

    @property
    def address(self) -> str:
        """Return where the view opens, below the app's own address."""
        return f"/{self.pin.page}?{urlencode(self.view.to_query())}"


def by_line(rows: Sequence[PinnedRow]) -> dict[str, list[PinnedRow]]:
    """Return the rows under their lines of enquiry, in the order of the lines and then of pinning."""
    rows_by_line = {line.key: [row for row in rows if row.pin.line == line.key] for line in LINES_OF_ENQUIRY}
    return {line: line_rows for line, line_rows in rows_by_line.items() if line_rows}


def table(rows: Sequence[PinnedRow]) -> pd.DataFrame:
    """Return one row a pin, line by line."""
    return pd.DataFrame(
        [
            {
                "Line of enquiry": BY_KEY[line].label,
                "Your question": row.pin.words,
                "The figure's question": row.exhibit.question,
                "What it shows": pins_sentences.plain(row.exhibit.answer),
                "Bear in mind": row.exhibit.caveat,
                "Ask next": row.exhibit.ask_next,
                "Data": row.exhibit.source,
                "Address": row.address,
            }
            for line, held in by_line(rows).items()
            for row in held
        ]
    )


def csv(rows: Sequence[PinnedRow], notes: Sequence[str]) -> bytes:
    """Return the table as a file."""
    return shared_tables.csv(table(rows), list(notes))


_STYLE = Path(__file__).with_name("pins.css").read_text(encoding="utf-8")


def page(rows: Sequence[PinnedRow], notes: Sequence[str]) -> bytes:
    """Return the pins as one page that needs nothing else: no script, no picture, no other host."""
    said = "".join(f'<p class="small">{html.escape(note)}</p>' for note in notes)
    body = "".join(_line(line, held) for line, held in by_line(rows).items())
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{pins_sentences.PAGE}</title>'
        '<meta name="viewport" content="width=device-width">'
        f"<style>{_STYLE}</style></head><body><h1>{pins_sentences.PAGE}</h1>{said}{body}</body></html>"
    ).encode()


def _line(line: str, rows: Sequence[PinnedRow]) -> str:
    of = BY_KEY[line]
    head = f'<h2>{html.escape(of.label)}</h2><p class="small">{html.escape(of.question)}</p>'
    return head + "".join(map(_section, rows))


def _section(row: PinnedRow) -> str:
    told, words = row.exhibit, row.pin.words
    parts = (
        ("p", "own", f"“{words}”") if words else ("p", "small", pins_sentences.NO_WORDS),
        ("h3", "", told.question),
        ("p", "small", told.source),
        ("p", "", pins_sentences.plain(told.answer)),
        ("p", "", f"Bear in mind: {told.caveat}"),
        ("p", "", f"Ask next: {told.ask_next}"),
        ("p", "small address", row.address),
    )
    drawn = (f'<{tag} class="{kind}">{html.escape(text)}</{tag}>' for tag, kind, text in parts if text)
    return f"<section>{''.join(drawn)}</section>"
