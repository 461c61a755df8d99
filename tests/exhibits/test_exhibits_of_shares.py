"""What the exhibits of shares of one whole print of protected cells, and what they keep, from the rows of miniature."""

import pytest

from analytics.exhibits.exhibit import ALL, PrintedCell
from analytics.exhibits.exhibit_registry import entry
from tests.miniature import BARNSLEY, HULL, ROTHERHAM
from tests.of_store import OfStore


@pytest.fixture
def shown(cursor, holdings, first):
    figures = OfStore(cursor, holdings)
    return lambda page, key, **changes: figures.exhibit(entry(page, key), first.with_changes(**changes))


def test_a_pin_keeps_how_many_are_judged_which_the_page_says_beside_the_chart(shown):
    sources = shown("sources", "sources", focus=ROTHERHAM)
    (how_many,) = sources.statements
    assert how_many.startswith("Of one source judged beside the other 3 together, ")
    assert sources.headline.startswith("Police sent :violet[**40%**] of 100 referrals")
    assert sources.answer == f"{sources.headline} {how_many}"
    assert shown("sources", "mix", focus=ROTHERHAM).answer == sources.answer


def test_paired_bars_print_the_cells_of_the_focus_and_none_of_several(shown):
    # Rotherham: 40 of 100 from the police (tests/figures/test_sources_figures.py).
    cells = shown("sources", "sources", focus=ROTHERHAM).cells
    assert cells[0] == PrintedCell(
        table="sources", part="police", area=ROTHERHAM, size="100", count="40", share="40%"
    )
    assert ({cell.area for cell in cells}, len(cells)) == ({ROTHERHAM}, 8)


def test_paired_bars_print_the_cells_of_all_where_all_stand_there(shown):
    cells = shown("sources", "sources").cells
    assert ({cell.area for cell in cells}, {cell.size for cell in cells}) == ({ALL}, {"245"})
    assert shown("sources", "sources", compare="chosen", chosen=(BARNSLEY, HULL)).cells == ()


def test_a_mix_prints_the_shares_of_everybody_and_no_count(shown):
    cells = shown("responses", "response-mix", focus=ROTHERHAM).cells
    assert {(cell.size, cell.count) for cell in cells} == {("", "")}
    assert {ROTHERHAM, BARNSLEY, HULL} <= {cell.area for cell in cells} and ALL not in {
        cell.area for cell in cells
    }


@pytest.mark.parametrize(
    ("page", "key"),
    [("sources", "sources"), ("sources", "mix"), ("responses", "responses"), ("responses", "by-source")]
    + [
        ("responses", "by-force"),
        ("needs", "needs"),
        ("stages", "stages"),
        ("stages", "flow"),
        ("stages", "ten"),
    ],
)
@pytest.mark.parametrize("names", ["mine", "letters"])
def test_under_letters_no_cell_is_told_to_be_of_anybody(shown, page, key, names):
    assert shown(page, key, focus=ROTHERHAM).cells != ()
    assert shown(page, key, focus=ROTHERHAM, names=names).cells == ()


def test_all_seven_responses_are_of_all_whoever_is_chosen(shown):
    cells = shown("responses", "responses", focus=ROTHERHAM).cells
    seven = [cell for cell in cells if cell.table == "single responses"]
    assert ([cell.area for cell in seven], {cell.size for cell in seven}) == ([ALL] * 7, {"245"})


def test_of_forces_only_that_of_one_authority_and_all_are_no_sum_of_others(shown):
    # Humberside is Hull alone, South Yorkshire is two.
    cells = shown("responses", "by-force").cells
    assert {cell.area for cell in cells} == {HULL, ALL}
    assert {(cell.table, cell.part, cell.within) for cell in cells} == {
        ("sources", "police", ()),
        ("responses", "strategy", (("source", "police"),)),
    }


def test_a_path_is_a_cell_of_the_table_of_its_ends_within_its_start(shown):
    # Rotherham, both waves: 70 of the police's with no further action, and 70 of those closed.
    cells = shown("stages", "flow", focus=ROTHERHAM, wave="both").cells
    first, closed = (
        PrintedCell(table=table, part=part, area=ROTHERHAM, size="", count="70", share="", within=(within,))
        for table, part, within in (
            ("responses", "nfa", ("source", "police")),
            ("flow within 180 days", "closed", ("response", "nfa")),
        )
    )
    assert {first, closed} <= set(cells)


def test_the_ten_stages_are_one_exhibit_for_every_focus(shown):
    alone = shown("stages", "ten")
    assert shown("stages", "ten", focus=ROTHERHAM) == alone
    assert alone.answer.startswith("Of 235 referrals to the 4 authorities together, ")


def test_the_force_of_the_focus_is_told_though_the_forces_are_counted_once(shown):
    said = shown("responses", "by-force", focus=HULL)
    assert said.statements[-2].startswith(":violet[**Hull**]'s police force is Humberside, which")
    assert said.cells == shown("responses", "by-force").cells
