"""What is loaded and how complete it is, what is thin, and which rows contradict themselves."""

from analytics.exhibits import pool_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures
from analytics.exhibits.recording_exhibits import fields
from analytics.exports import loads_tables
from analytics.figures import loads_figures
from analytics.protection.pseudonyms import selection_as_shown
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES
from analytics.sentences import loads_sentences

PAGE = "data"
# How authorities are called; the wave is said beside the figures, and changes none of them.
_NAMES = frozenset({"focus", "names"})


def loaded_pool(requested: Selection, figures: Figures) -> Exhibit:
    """Return what is loaded wave by wave; the statements are what of it is thin."""
    selection = selection_as_shown(requested)
    loaded = figures.of(loads_figures.loaded_pool, selection.only(_NAMES, figures.holdings))
    table, statements = loads_tables.loaded_pool(loaded), tuple(loads_sentences.thin(loaded))
    notes, completeness = (loads_sentences.loaded_note(),), MEASURES["completeness"]
    return Exhibit(
        key="loaded",
        question=loads_sentences.QUESTION,
        answer=" ".join(statements),
        measures=(completeness,),
        leading=completeness,
        heading=loads_sentences.LOADED,
        badges=pool_exhibits.badges(selection, figures),
        statements=statements,
        listed=table,
        notes=notes,
        table=table,
        file_notes=pool_exhibits.file_notes(figures, notes),
    )


def recorded_fields(selection: Selection, figures: Figures) -> Exhibit:
    """Return which fields each authority recorded, in the wave chosen."""
    return fields(selection, figures, loads_sentences.QUESTION)


def logic(requested: Selection, figures: Figures) -> Exhibit:
    """Return how many referrals contradict themselves: in brief on the page, in full in the table behind."""
    selection = selection_as_shown(requested)
    rows = figures.of(loads_figures.logic_checks, selection.only(_NAMES, figures.holdings))
    notes, completeness = (loads_sentences.LOGIC_NOTE,), MEASURES["completeness"]
    return Exhibit(
        key="logic",
        question=loads_sentences.QUESTION,
        answer=loads_sentences.LOGIC_NOTE,
        measures=(completeness,),
        leading=completeness,
        heading=loads_sentences.LOGIC,
        badges=pool_exhibits.badges(selection, figures),
        listed=loads_tables.logic_in_brief(rows),
        notes=notes,
        table=loads_tables.logic(rows),
        file_notes=pool_exhibits.file_notes(figures, notes),
    )


EXHIBITS = (
    Entry(key="loaded", page=PAGE, make=loaded_pool, reads=_NAMES | {"wave"}, screens={}),
    Entry(key="recorded", page=PAGE, make=recorded_fields, reads=pool_exhibits.SIDES - {"days"}, screens={}),
    Entry(key="logic", page=PAGE, make=logic, reads=_NAMES | {"wave"}, screens={}),
)
