"""Published figures as the Department for Education printed them, read off the screen.

Every expected figure is typed from the releases: year ending 31 March 2025.
"""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("focus", "measure", "figure"),
    [
        ("810", "cla_rate", "119"),
        ("371", "nfa_share", "12.9%"),
        ("816", "cpp_repeat", "44.1%"),
        ("381", "nfa_share", "0.0%"),
    ],
    ids=["Hull looked after", "Doncaster no further action", "York repeat plans", "Calderdale a true nought"],
)
def test_the_overview_shows_the_published_figure_of_the_focus(regular, focus, measure, figure):
    regular.opens(f"?focus={focus}")
    expect(regular.page.locator(f".st-key-figure-{measure} strong")).to_have_text(figure)


def test_the_overview_without_a_focus_shows_the_region_beside_england(regular):
    regular.opens()
    row = regular.page.locator(".st-key-figure-cla_rate")
    expect(row.locator("strong")).to_have_text("77")
    expect(row).to_contain_text("England 67")


@pytest.mark.parametrize(
    ("focus", "measure", "figure"),
    [
        ("384", "cpp_rate", "Wakefield: 73.2"),
        ("810", "s47_rate", "Kingston upon Hull: 430.4"),
        ("815", "nfa_share", "North Yorkshire: c"),
        ("816", "sw_absence", "York: 8.1%"),
        ("812", "sw_caseload", "North East Lincolnshire: 20.9"),
    ],
)
def test_the_sentence_on_variation_has_the_published_figure(regular, focus, measure, figure):
    regular.opens(f"variation?focus={focus}&measure={measure}&year=2025")
    assert regular.answer.startswith(figure)


def written_beside(regular, chart, name):
    """Return the texts that stand on the same line as a name in a chart, from left to right."""
    texts = regular.page.locator(f".st-key-chart-{chart} svg text").evaluate_all(
        """(texts) => texts.map((text) => {
          const box = text.getBoundingClientRect();
          return [text.textContent, box.x, box.y + box.height / 2];
        })"""
    )
    middle = next(y for text, _, y in texts if text == name)
    beside = sorted((x, text) for text, x, y in texts if abs(y - middle) < 6 and text != name)
    return [text for _, text in beside]


@pytest.mark.parametrize(
    ("measure", "name", "figure"),
    [
        ("referral_rate", "Barnsley", "625.7"),
        ("icpc_rate", "Hull", "131.0"),
        ("source_schools", "Leeds", "29.5%"),
    ],
)
def test_the_dots_print_the_published_figure_on_the_line_of_the_authority(regular, measure, name, figure):
    regular.opens(f"variation?measure={measure}&year=2025")
    assert written_beside(regular, "dots", name) == [figure]


def test_the_dots_print_the_publishers_letter_and_not_a_number(regular):
    regular.opens("variation?measure=nfa_share&year=2025")
    printed = written_beside(regular, "dots", "North Yorkshire")
    assert "c" in printed
    assert not any(text[:1].isdigit() for text in printed)


@pytest.mark.parametrize(("name", "figure"), [("Bradford", "195.3"), ("York", "142.7"), ("Hull", "430.4")])
def test_a_hexagon_holds_the_published_rate(regular, name, figure):
    regular.opens("map?measure=s47_rate&year=2025")
    named = regular.page.locator(".st-key-chart-hexagons svg .annotation-text").all_text_contents()
    assert f"{name}{figure}" in named


@pytest.mark.parametrize(
    ("measure", "area", "row"),
    [
        # Sheffield assessed and not in need: 8.2% of its 4,910 referrals.
        ("assessed_closed", "Sheffield", ("8.2%", "4,910")),
        # Calderdale, a referral within a year of another: 20.4% of its 2,665 referrals.
        ("rereferral_back", "Calderdale", ("20.4%", "2,665")),
    ],
)
def test_the_table_behind_the_dots_has_the_published_figure_and_its_size(regular, measure, area, row):
    regular.opens(f"variation?measure={measure}&year=2025")
    regular.clicks(regular.page.get_by_role("button", name="Figures as a table").first, runs=False)
    line = regular.page.get_by_role("row").filter(has=regular.page.get_by_role("cell", name=area, exact=True))
    expect(line).to_have_count(1)
    cells = line.get_by_role("cell").all_inner_texts()
    assert (cells[1].strip(), cells[4].strip()) == row


def test_the_table_shows_the_regions_own_published_figure(regular):
    regular.opens("variation?focus=372&measure=cpp_rate&year=2025")
    regular.clicks(regular.page.get_by_role("button", name="Figures as a table").first, runs=False)
    region = regular.page.get_by_role("row", name="Yorkshire and The Humber")
    expect(region).to_contain_text("48.5")
