"""The equal-size map: every authority can be seen and clicked, Hull and York included."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# Plotly's own axes say where on the screen a hexagon is.
MIDDLE = """(code) => {
  const plot = document.querySelector(".st-key-chart-hexagons .js-plotly-plot");
  const areas = plot._fullData.find((trace) => trace.name === "areas");
  const at = areas.customdata.findIndex((data) => String(data) === code);
  const { xaxis, yaxis } = plot._fullLayout, box = plot.getBoundingClientRect();
  return [box.x + xaxis._offset + xaxis.l2p(areas.x[at]), box.y + yaxis._offset + yaxis.l2p(areas.y[at])];
}"""

HOW_MANY = """() => {
  const plot = document.querySelector(".st-key-chart-hexagons .js-plotly-plot");
  return plot._fullData.find((trace) => trace.name === "areas").x.length;
}"""


def click_hexagon(reader, code):
    # A focus just chosen moves what stands above the map: where a hexagon is, is asked once nothing moves.
    reader.settle(0)
    reader.page.locator(".st-key-chart-hexagons").scroll_into_view_if_needed()
    x, y = reader.page.evaluate(MIDDLE, code)
    # Plotly hears a click only where it has felt the pointer arrive.
    reader.page.mouse.move(x - 6, y - 6)
    reader.page.mouse.move(x, y, steps=3)
    expect(reader.page.locator(".st-key-chart-hexagons .hoverlayer .hovertext")).to_be_visible()
    with reader.a_run():
        reader.page.mouse.click(x, y)


@pytest.mark.parametrize(("code", "name", "rate"), [("810", "Hull", "119"), ("816", "York", "69")])
def test_a_click_on_a_hexagon_sets_the_focus(reader, code, name, rate):
    reader.opens("map")
    click_hexagon(reader, code)
    expect(reader.choice("Your authority")).to_have_value(name)
    expect(reader.page.locator(".st-key-answer")).to_contain_text(f"{name} {rate}")
    assert reader.selection["focus"] == code


def test_a_second_hexagon_moves_the_focus_on(reader):
    reader.opens("map?focus=372")
    click_hexagon(reader, "810")
    expect(reader.choice("Your authority")).to_have_value("Hull")
    click_hexagon(reader, "816")
    expect(reader.choice("Your authority")).to_have_value("York")
    reader.visits("Overview")
    assert "York" in reader.question


def test_the_map_by_place_has_a_canvas_of_a_readable_size(reader):
    reader.opens("map?focus=372")
    canvas = reader.page.locator('[data-testid="stDeckGlJsonChart"] canvas').first
    expect(canvas).to_be_visible()
    box = canvas.bounding_box()
    assert box["width"] > 300
    assert box["height"] > 300


def test_all_england_draws_every_authority(reader):
    reader.opens("map?focus=372")
    reader.clicks(reader.page.get_by_role("radio", name="All England"))
    assert reader.page.evaluate(HOW_MANY) > 140
    assert reader.selection["cover"] == "england"


def test_the_second_colouring_is_one_choice_away_and_has_a_key_of_its_own(reader):
    reader.opens("map?focus=372&measure=cla_rate&year=2025")
    key = reader.main.get_by_role("list", name="Map key").get_by_role("listitem")
    expect(key).to_have_text(["under 50", "50 to 69", "70 to 89", "90 to 119", "120 and over", "Rotherham"])
    reader.clicks(reader.page.get_by_role("radio", name="Could chance explain it?"))
    assert reader.selection["colour"] == "flag"
    expect(key).to_have_text(
        [
            "lower, more than chance",
            "lower, at the edge of chance",
            "chance could explain it",
            "higher, at the edge of chance",
            "higher, more than chance",
            "Rotherham",
        ]
    )
    for swatch in key.locator("span").all():
        expect(swatch).to_be_visible()
    expect(
        reader.main.get_by_text("could chance explain the difference from the other 14 together")
    ).to_be_visible()
