"""The sentence that opens the accessibility statement."""

from analytics.registry.accessibility_statement import Adopter
from analytics.words.wording import listed


def headline(adopter: Adopter) -> str:
    """Return how far the app conforms, and what of the statement is still to be completed."""
    words = (
        "Nearly: it is built to the Web Content Accessibility Guidelines 2.2, level AA, and conforms in part."
    )
    if not adopter.missing:
        return words
    return (
        f"{words} Whoever runs it has still to complete in this statement: {listed(list(adopter.missing))}."
    )
