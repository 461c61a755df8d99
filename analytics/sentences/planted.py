"""Sentences about what was planted in the training pool, and where it can be looked for."""

from analytics.invented.planted import PLANTED, Planted
from analytics.measures import STEPS

# What the two pages of the pool show, by the measures named in what was planted.
SHOWN_ON = {
    "Pathways": frozenset({*STEPS, "s47_to_icpc"}),
    "Sources": frozenset({"source_mix", "source_police", "source_schools"}),
}


def planted() -> str:
    """Return what the pool is for, and how this page is meant to be used."""
    return (
        f"Each of the {len(PLANTED)} invented authorities was given a known difference, or none: look first on"
        " Pathways and Sources, then check here what there was to find."
    )


def shown_on(row: Planted) -> tuple[str, ...]:
    """Return the pages on which to look: those that show what was planted, else both."""
    found = tuple(page for page, measures in SHOWN_ON.items() if measures & set(row.measures))
    return found or tuple(SHOWN_ON)


def not_shown_yet(row: Planted) -> str:
    """Return that no page shows what was planted, or nothing where one does or nothing was planted."""
    if not row.measures or any(measures & set(row.measures) for measures in SHOWN_ON.values()):
        return ""
    return "No page shows this measure yet."
