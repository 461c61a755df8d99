"""The tables behind enquiries, conferences and plans."""

import pandas as pd

from analytics.figures.each import Each
from analytics.figures.enquiries import Enquiries
from analytics.figures.sampled import COMPARATOR
from analytics.measures import MEASURES
from analytics.sentences import each as each_sentences
from analytics.wording import sentence_case


def pairs(found: Enquiries, focus_name: str) -> pd.DataFrame:
    """Return one row a step and side, protected as drawn."""
    rows = found.rows
    return pd.DataFrame(
        {
            "Step": rows.label,
            "Who": [found.side.name if who == COMPARATOR else focus_name for who in rows.who],
            "Count": rows.count_shown,
            "Out of": rows.size_shown,
            "Share": rows.share_shown,
            "95% interval": _limits(rows),
        }
    )


def each(found: Each) -> pd.DataFrame:
    """Return one row an authority, protected as drawn, with what chance says of it, and the comparator below."""
    rows, measure = found.rows, MEASURES[found.step]
    table = pd.DataFrame(
        {
            "Area": rows.name,
            "Count": rows.count_shown,
            "Out of": rows.size_shown,
            measure.label: rows.shown,
            "95% interval": _limits(rows),
            f"Beside {found.side.name}": each_sentences.beside(found),
        }
    )
    together = (sentence_case(found.side.name), found.centre_count, found.centre_size, found.centre_shown)
    below = pd.DataFrame([(*together, "", "")], columns=table.columns)
    return pd.concat([table, below], ignore_index=True)


def _limits(rows: pd.DataFrame) -> list[str]:
    return [
        f"{lower:.0f}% to {upper:.0f}%" if lower == lower else ""
        for lower, upper in zip(rows.lower, rows.upper, strict=True)
    ]
