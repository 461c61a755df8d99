"""The tables behind the first responses: by authority, by source and by police force."""

from analytics.exports.share_pair_tables import differences, limits, phrases, wide
from analytics.exports.table import Table
from analytics.figures.by_source_figures import ByForce, BySource
from analytics.figures.responses_figures import Responses
from analytics.protection.protected_rows import COMPARATOR, FOCUS
from analytics.reader.holdings import Holdings
from analytics.sentences.share_difference_sentences import points
from analytics.words import wording
from analytics.words.verdict_phrases import PHRASES

WHOLE_POOL = "the whole pool, each response by itself"


def responses(first_responses: Responses, focus_name: str) -> Table:
    """Return one row a group of responses and side, protected as drawn, then all seven for the whole pool."""
    pairs, single = first_responses.pairs, first_responses.single
    names = {FOCUS: focus_name, COMPARATOR: first_responses.side.name}
    rows, blank = (*pairs, *single), [""] * len(single)
    return Table.of(
        {
            "First response": [*(row.label for row in pairs), *(row.label for row in single)],
            "Who": [*(names[row.who] for row in pairs), *[WHOLE_POOL] * len(single)],
            "Referrals": [row.count_shown for row in rows],
            "Share": [row.share_shown for row in rows],
            "95% interval": limits(rows),
            "Difference": [*differences(pairs), *blank],
            "Could chance explain it?": [*phrases(pairs), *blank],
        }
    )


def mix(first_responses: Responses) -> Table:
    """Return one row an authority and a column a group of responses, protected as drawn."""
    return wide(first_responses.mix, [row.share_shown for row in first_responses.mix])


def by_source(outcomes_by_source: BySource, focus_name: str) -> Table:
    """Return one row a source, outcome and side, protected as drawn, with the difference on the row of the focus."""
    rows, names = outcomes_by_source.rows, {FOCUS: focus_name, COMPARATOR: outcomes_by_source.side.name}
    gaps = {(gap.row, gap.panel): gap for gap in outcomes_by_source.differences}
    of_focus = [gaps.get((row.row, row.panel)) if row.who == FOCUS else None for row in rows]
    return Table.of(
        {
            "Source": [row.row_label for row in rows],
            "First response": [row.panel_label for row in rows],
            "Who": [names[row.who] for row in rows],
            "Out of": [row.size_shown for row in rows],
            "Referrals": [row.count_shown for row in rows],
            "Share": [row.share_shown for row in rows],
            "95% interval": limits(rows),
            "Difference": [points(gap.points, gap.lower, gap.upper) if gap else "" for gap in of_focus],
            "Could chance explain it?": [PHRASES[gap.verdict].words if gap else "" for gap in of_focus],
        }
    )


def by_force(outcomes_by_force: ByForce, holdings: Holdings) -> Table:
    """Return one row a police force and share, protected as drawn."""
    rows = outcomes_by_force.rows
    members = {
        force: wording.listed([holdings.places[code].short_name for code in codes])
        for force, codes in outcomes_by_force.members.items()
    }
    return Table.of(
        {
            "Police force": [row.row_label for row in rows],
            "Authorities": [members.get(row.row, "") for row in rows],
            "Share of": [row.panel_label for row in rows],
            "Out of": [row.size_shown for row in rows],
            "Referrals": [row.count_shown for row in rows],
            "Share": [row.share_shown for row in rows],
            "95% interval": limits(rows),
        }
    )
