"""Redesign records: when an authority began to work differently, what it changed, and in which wave that counts."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from analytics.intake import what_is_plain
from analytics.intake.released.beside_release import refuse_columns
from analytics.intake.released.release_description import folded
from analytics.intake.released.release_sheet import Sheet
from analytics.intake.released.release_tally import Tally
from analytics.intake.repeatable_text import heading_words
from analytics.intake.upload_report import Kind
from analytics.intake.uploaded_file import StoreContext
from analytics.registry.pool_file import BY_NAME

REDESIGNS = BY_NAME["redesign"].allowed
NO_REDESIGN = "none"

# Our names, and the headings each may have.
HEADINGS = {
    "authority": ("authority", "authority_code", "local authority", "la_code", "old_la_code"),
    "wave": ("wave",),
    "redesign": ("redesign", "what was redesigned"),
    "redesign_month": ("redesign_month", "start_month", "start month", "month"),
}
WRITTEN = (
    (re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"), "%Y-%m-%d"),
    (re.compile("[0-9]{4}-[0-9]{2}"), "%Y-%m"),
    (re.compile("[0-9]{2}/[0-9]{2}/[0-9]{4}"), "%d/%m/%Y"),
    (re.compile("[0-9]{2}/[0-9]{4}"), "%m/%Y"),
    (re.compile("[A-Za-z]{3} [0-9]{4}"), "%b %Y"),
    (re.compile("[A-Za-z]{4,9} [0-9]{4}"), "%B %Y"),
)


@dataclass(frozen=True, kw_only=True)
class Redesign:
    """One row of redesign.parquet; the month is told by its first day."""

    authority: str
    wave: str
    redesign: str
    redesign_month: date | None


def is_redesign(headings: list[str]) -> bool:
    """Return whether these are the headings of redesign records, and not those of a pool file's wave record."""
    positions = _positions(headings)
    return (
        set(positions) == set(HEADINGS)
        and len([heading for heading in headings if heading]) <= len(HEADINGS) + 2
    )


def redesigns(sheet: Sheet, context: StoreContext, tally: Tally) -> list[Redesign]:
    """Return the redesign of each authority and wave; a row that cannot be used refuses the file."""
    at = _positions(list(sheet.headings))
    _tell_unknown_columns(sheet, at, context, tally)
    tally.add(Kind.READ, "redesign records", rows=len(sheet.rows))
    if not sheet.rows:
        tally.add(Kind.REFUSED, "holds no redesign record")
    lines: dict[tuple[str, str], int] = {}
    kept = []
    for line, row in sheet.rows:
        cells = {name: row[place] for name, place in at.items()}
        record, wrong = _record(cells, context)
        if record and (record.authority, record.wave) in lines:
            first = lines[record.authority, record.wave]
            wrong = ("wave", f"is given again for {_name(record, context)}, after row {first}")
        if wrong:
            column, what = wrong
            tally.add(Kind.REFUSED, what, where=sheet.where(line, sheet.headings[at[column]]))
        elif record:
            lines[record.authority, record.wave] = line
            kept.append(record)
    tally.add(Kind.KEPT, "redesign records", rows=len(kept))
    return kept


def _record(cells: dict[str, str], context: StoreContext) -> tuple[Redesign | None, tuple[str, str] | None]:
    """Return a record, or the column that is wrong with the words that say how."""
    authority = context.places.find(cells["authority"]) if cells["authority"] else None
    if authority is None:
        return None, ("authority", "is not an authority that is known")
    waves = sorted(wave for of, wave in context.recorded if of == authority)
    # "1" is how a wave is shown, and W1 how it is kept.
    wave = next((held for held in waves if cells["wave"].upper() in (held, held.removeprefix("W"))), None)
    if wave is None:
        name, held = context.places[authority].name, ", ".join(waves) or "no wave"
        return None, ("wave", f"is not a wave of {name} in the pool, which has {held}")
    redesign = folded(cells["redesign"]).replace(" ", "_")
    if redesign not in REDESIGNS:
        return None, ("redesign", f"is not one of {', '.join(REDESIGNS)}")
    month = _month(cells["redesign_month"])
    if cells["redesign_month"] and month is None:
        return None, ("redesign_month", "is not a month written as 2025-04")
    if (redesign == NO_REDESIGN) != (month is None):
        said = (
            "has a month, and nothing was redesigned" if month else "is empty, and something was redesigned"
        )
        return None, ("redesign_month", said)
    record = Redesign(authority=authority, wave=wave, redesign=redesign, redesign_month=month)
    return record, None


def _positions(headings: list[str]) -> dict[str, int]:
    folded_headings = [folded(heading) for heading in headings]
    positions = {
        name: [at for at, heading in enumerate(folded_headings) if heading in spellings]
        for name, spellings in HEADINGS.items()
    }
    return {name: places[0] for name, places in positions.items() if places}


def _tell_unknown_columns(sheet: Sheet, at: dict[str, int], context: StoreContext, tally: Tally) -> None:
    unknown = [place for place in range(len(sheet.headings)) if place not in at.values()]
    refused = refuse_columns(sheet, unknown, what_is_plain.of_rows(context.places), tally, of_rows=True)
    for place, heading in enumerate(sheet.headings):
        if heading and place not in at.values() and place not in refused:
            tally.add(
                Kind.WARNING,
                f"a column that is not known, left aside: {heading_words(heading, place + 1)}",
                rows=len(sheet.rows),
            )


def _month(text: str) -> date | None:
    for pattern, form in WRITTEN:
        if pattern.fullmatch(text):
            try:
                return datetime.strptime(text, form).date().replace(day=1)
            except ValueError:
                return None
    return None


def _name(record: Redesign, context: StoreContext) -> str:
    return f"{context.places[record.authority].name}, {record.wave}"
