"""Sentences on the paths from who referred to where it ended; they hold protected figures only."""

from collections.abc import Sequence
from typing import Protocol

from analytics.figures.flow_figures import LABELS, RESPONSE, SOURCE, STAGE, Flow
from analytics.reader.holdings import Pool
from analytics.registry.disclosure_rule import FEWEST_REFERRALS, ROUND_TO
from analytics.sentences.pool_sentences import too_few
from analytics.words import wording
from analytics.words.wording import focus_words, listed

HEADING = "From who referred, by way of the first response, to where it ended"
OTHER_PATHS = "other paths"


def headline(flow: Flow, focus_name: str, whole_name: str) -> str:
    """Return the widest path from a source and the widest from a first response, of how many referrals."""
    name = focus_words(focus_name) if focus_name else whole_name
    if not flow.links:
        return f"No path can be shown: {too_few(focus_name or whole_name)}"
    widest = [_widest(flow, half) for half in (SOURCE, RESPONSE)]
    told = " and ".join(f"“{start}” to “{end}” ({count})" for start, end, count in filter(None, widest))
    return f"Of {flow.referrals} referrals to {name}, the widest {'paths are' if all(widest) else 'path is'} {told}."


def _widest(flow: Flow, half: str) -> tuple[str, str, str] | None:
    link = max((link for link in flow.links if link.half == half), key=lambda link: link.count, default=None)
    return (link.start_label, link.end_label, link.count_shown) if link else None


def notes(flow: Flow, pool: Pool) -> list[str]:
    """Return what acts here, what the widths are, what is not drawn, and how to colour."""
    return [
        "Wave and days act here, and no other filter: with more of them most paths would be hidden.",
        f"Width: referrals in the sample, rounded to {ROUND_TO}, each counted once.",
        _left_out(flow),
        "From first response on, only referrals followed for "
        f"{flow.days} days; the paths of a node need not add up to its own.",
        _colour(flow),
        f"Source: {pool.name}.",
    ]


def _left_out(flow: Flow) -> str:
    """Return how many paths are not drawn, and where none is."""
    if not flow.hidden and not flow.too_few:
        return "No path is hidden."
    few = (
        f" {listed(flow.too_few)}: fewer than {FEWEST_REFERRALS} referrals, so none of their paths."
        if flow.too_few
        else ""
    )
    paths = wording.plural(flow.hidden, "path")
    hidden = (
        f"Not drawn: {paths} whose number is hidden, some perhaps of nobody; the table has them as"
        f" “{OTHER_PATHS}”."
        if flow.hidden
        else ""
    )
    return f"{hidden}{few}".strip()


def _colour(flow: Flow) -> str:
    if flow.to:
        return f"In colour: the paths that ended at “{LABELS[STAGE][flow.to]}”, the furthest stage chosen."
    return "Choose a furthest stage among the filters to colour the paths into it: it filters nothing on this page."


def alternative(flow: Flow, answer: str) -> str:
    """Return the alternative text of the flow: the sentence, what is drawn, and every path drawn."""
    told = "; ".join(
        f"{row.start_label} to {wording.lower_first(row.end_label)} {row.count_shown}" for row in flow.links
    )
    return (
        f"{wording.plain(answer)} Bands from sources on the left by way of first responses to furthest stages on the"
        f" right, as wide as their referrals: {told}. {_left_out(flow)}"
    )


class Listed(Protocol):
    """A table of text."""

    @property
    def columns(self) -> Sequence[str]: ...
    @property
    def rows(self) -> Sequence[Sequence[str]]: ...


def listed_paths(table: Listed) -> str:
    """Return the table of paths as markdown, for a screen too narrow for the picture."""
    lines = [f"| {' | '.join(row)} |" for row in table.rows]
    return "\n".join([f"| {' | '.join(table.columns)} |", "| --- | --- | ---: |", *lines])
