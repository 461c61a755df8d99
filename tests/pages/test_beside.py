"""Side by side on Pathways: the focus beside its comparator, its own other wave, or another source of its own."""

import pytest

# Counted in the shipped rows, 180 days: 90 of Rotherham's 300 in wave 2 had an enquiry, 30 %, and 69 of 300 in wave 1,
# shown as 70, 23 %.
ROTHERHAM = {"focus": "372", "wave": "W2", "days": "180"}


def beside_box(page):
    return next((box for box in page.at.main.selectbox if box.label == "Beside it"), None)


def test_the_comparator_stands_there_at_first(opened):
    page = opened("pathways", **ROTHERHAM)
    assert beside_box(page).value == "others"
    assert "the other 14 together 27%" in page.headline


def test_the_other_wave_is_named_with_both_shares_and_what_chance_says(opened):
    page = opened("pathways", **ROTHERHAM, beside="wave")
    assert page.headline.startswith(
        "Of 300 referrals to Rotherham (wave 2), 30% (95% interval 23% to 38%) led to"
    )
    assert "of 300 to Rotherham (wave 1), 23% (95% interval 17% to 31%)." in page.headline
    assert (
        "That is 7 points higher (95% interval 4 points lower to 17 points higher): chance could"
        in page.headline
    )
    assert page.headline.endswith("Each wave is a fresh sample, not the same children.")


def test_both_sides_are_named_in_the_picture_and_in_the_table(opened):
    page = opened("pathways", **ROTHERHAM, beside="wave")
    written = [note["text"] for note in page.chart("steps")["layout"]["annotations"]]
    assert "Rotherham, wave 2" in written and "Rotherham, wave 1" in written
    assert set(page.tables[0]["Who"]) == {"Rotherham (wave 2)", "Rotherham (wave 1)"}


def test_choosing_a_source_writes_it_to_the_address_and_says_that_one_holds_the_other(opened):
    page = opened("pathways", **ROTHERHAM)
    page._run(beside_box(page).set_value("police"))
    assert page.address["beside"] == "police"
    assert "Rotherham (all sources)" in page.headline and "Rotherham (police)" in page.headline
    assert page.headline.endswith("The first includes the second, so the interval sets that beside the rest.")


def test_two_sources_stand_beside_one_another(opened):
    page = opened("pathways", **ROTHERHAM, source="education", beside="police")
    assert "Rotherham (schools and education)" in page.headline and "to Rotherham (police)" in page.headline
    assert "The first includes" not in page.headline


def test_a_source_of_too_few_says_so_and_keeps_the_other_side(opened):
    # Nine of Rotherham's came from early help.
    page = opened("pathways", **ROTHERHAM, beside="early_help")
    assert page.headline.startswith("Of 300 referrals to Rotherham (all sources), 30%")
    assert "Too few to show: fewer than 23 referrals in Rotherham (early help)" in page.headline


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (
            {"wave": "both", "beside": "wave"},
            "Both waves are taken together, so no other wave stands beside it.",
        ),
        ({"source": "police", "beside": "police"}, "The same source stands on both sides"),
        (
            {"need": "N1", "sex": "F", "beside": "police"},
            "Two filters are set, and a source beside would be a third",
        ),
    ],
)
def test_what_cannot_stand_there_leaves_the_comparator_and_says_why_in_one_line(opened, changes, why):
    page = opened("pathways", **{**ROTHERHAM, **changes})
    assert sum(why in line for line in page.on_page) == 1
    assert "the other 14 together" in page.headline


@pytest.mark.parametrize("address", [{}, {"focus": "372", "names": "letters"}])
def test_without_a_marked_authority_nothing_else_is_offered(opened, address):
    page = opened("pathways", beside="wave", **address)
    assert beside_box(page) is None
    assert "wave 1)" not in page.headline


def test_the_other_authorities_stay_beside_the_comparator(opened):
    page = opened("pathways", **ROTHERHAM, beside="wave", compare="neighbours")
    # The dots below are about the comparator, whatever stands beside the focus above.
    assert any("statistical neighbours" in line for line in page.on_page)
    assert page.tables[1].columns[-1].startswith("Beside ") and "wave" not in page.tables[1].columns[-1]
