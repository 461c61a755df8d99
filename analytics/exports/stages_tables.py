"""The tables behind where referrals ended, and behind the paths there."""

from analytics.exports.share_pair_tables import limits, wide
from analytics.exports.table import Table
from analytics.figures.flow_figures import LABELS, Flow
from analytics.figures.stages_figures import Stages
from analytics.sentences.flow_sentences import OTHER_PATHS
from analytics.words.wording import sentence_case


def mix(stages: Stages) -> Table:
    """Return one row an authority and a column a group of stages, each share with its 95% interval."""
    shown = [
        f"{row.share_shown} ({interval})" if interval else row.share_shown
        for row, interval in zip(stages.mix, limits(stages.mix), strict=True)
    ]
    return wide(stages.mix, shown)


def ten(stages: Stages) -> Table:
    """Return one row a stage for the whole pool, protected as drawn."""
    rows = stages.ten
    return Table.of(
        {
            "Furthest stage": [row.label for row in rows],
            "Referrals": [row.count_shown for row in rows],
            f"Share of referrals followed {stages.days} days": [row.share_shown for row in rows],
            "95% interval": limits(rows),
        }
    )


def paths(flow: Flow) -> Table:
    """Return one row a path that is shown, in the order of the nodes, and below them what is merged, as c."""
    shown = [(link.start_label, link.end_label, link.count_shown) for link in flow.links]
    merged = [(LABELS[half][start], sentence_case(OTHER_PATHS), "c") for half, start in flow.others]
    return Table(("From", "To", "Referrals"), (*shown, *merged))
