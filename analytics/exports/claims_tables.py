"""A claim's table: what the published series show in every year, with where each year was published."""

from analytics.exports.table import Table
from analytics.figures.claim_checks import (
    AreasAbove,
    ChangedNumber,
    ChangeOfYears,
    ClaimEvidence,
    EndsOfYear,
    PairOfAreas,
)
from analytics.figures.claims_figures import ClaimInYear
from analytics.registry.measures import Measure
from analytics.sentences.claims_sentences import publication
from analytics.words import wording
from analytics.words.wording import listed


def by_year(claim_in_year: ClaimInYear) -> Table:
    """Return one row a year; columns follow from how the claim is checked, the publication last."""
    rows = [
        {
            "Year": str(year),
            **_cells(one, claim_in_year.claim.measure),
            "Published in": _where(claim_in_year, year),
        }
        for year, one in claim_in_year.by_year.items()
    ]
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    return Table(columns, tuple(tuple(row.get(name, "") for name in columns) for row in rows))


def _where(claim_in_year: ClaimInYear, year: int) -> str:
    texts = (row.publication for row in claim_in_year.publications if row.year == year)
    return "; ".join(dict.fromkeys(publication(text) for text in texts))


def _cells(one: ClaimEvidence, measure: Measure) -> dict[str, str]:
    match one:
        case EndsOfYear():
            return {
                "Lowest": wording.shown(one.low, "", measure),
                "In": listed([area.name for area in one.low_at]),
                "Highest": wording.shown(one.high, "", measure),
                "In ": listed([area.name for area in one.high_at]),
            }
        case ChangeOfYears():
            return {head: cell for moved in one.moved for head, cell in _moved(moved).items()}
        case PairOfAreas():
            return {
                one.area.name: wording.shown(one.value, "", measure),
                one.other_area.name: wording.shown(one.other_value, "", measure),
            }
        case AreasAbove():
            named = [f"{area.name} {wording.shown(value, '', measure)}" for area, value in one.areas]
            area, value = one.highest
            return {
                "Areas with a figure": f"{one.areas_with_figure}",
                "Areas above": f"{len(one.areas)}",
                "Highest": f"{area.name} {wording.shown(value, '', measure)}",
                "All that lie above": listed(named),
            }


def _moved(moved: ChangedNumber) -> dict[str, str]:
    words = wording.sentence_case(moved.part.words)
    changed = f"Change over three years: {moved.part.words.removesuffix(' at 31 March')}"
    return {
        words: wording.NO_FIGURE if moved.end is None else wording.number(moved.end, 0),
        changed: wording.NO_FIGURE if moved.change is None else wording.number(moved.change, 0, "%"),
    }
