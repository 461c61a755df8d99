"""One function, one answer: Overview, Variation and the map say the same of an authority, and how it was reached.

The phrases and counts that are typed here were worked apart from this code, from the published counts and sections
1 to 5 and 10 of the reference: Wilson, exact and Byar intervals typed anew, Paule and Mandel's equation by bisection.
"""

import pytest

from analytics.charts.look import FLAG_CLASSES

AUTHORITIES = "370 380 381 371 811 810 382 383 813 812 815 372 373 384 816".split()
# The questions of the overview, in their order.
MEASURES = [
    "referral_rate", "nfa_share", "assessed_closed", "rereferral_back",
    "s47_rate", "cpp_rate", "cpp_repeat", "cla_rate",
]  # fmt: skip
CHANCE, EDGE = "Chance could explain this", "At the edge of chance"
WITHIN = "More than chance, within the usual spread"
BEYOND = "More than chance, beyond the usual spread"
NOT_COMPARABLE = "Not comparable between authorities"
# How each phrase of the overview ends the sentence of Variation.
SENTENCES = {
    CHANCE: "Chance could explain the difference.",
    EDGE: "The difference is at the edge of chance.",
    WITHIN: "The difference is more than chance, within the usual spread.",
    BEYOND: "The difference is more than chance, beyond the usual spread.",
    NOT_COMPARABLE: "Not comparable between authorities.",
}
# Year ending 31 March 2025, each beside its other 14: referrals; re-referrals; section 47; plans; repeat plans;
# looked after. Between the first two stand the two that are not comparable.
BESIDE_THE_OTHERS = {
    "370": (WITHIN, WITHIN, WITHIN, CHANCE, CHANCE, CHANCE),
    "380": (EDGE, EDGE, WITHIN, WITHIN, CHANCE, WITHIN),
    "381": (WITHIN, CHANCE, EDGE, CHANCE, EDGE, CHANCE),
    "371": (WITHIN, WITHIN, CHANCE, WITHIN, EDGE, CHANCE),
    "811": (WITHIN, WITHIN, WITHIN, CHANCE, CHANCE, WITHIN),
    "810": (WITHIN, CHANCE, WITHIN, WITHIN, CHANCE, WITHIN),
    "382": (WITHIN, EDGE, WITHIN, CHANCE, CHANCE, WITHIN),
    "383": (WITHIN, WITHIN, WITHIN, WITHIN, CHANCE, WITHIN),
    "813": (WITHIN, WITHIN, WITHIN, EDGE, BEYOND, WITHIN),
    "812": (WITHIN, CHANCE, WITHIN, CHANCE, CHANCE, WITHIN),
    "815": (WITHIN, WITHIN, WITHIN, WITHIN, CHANCE, WITHIN),
    "372": (WITHIN, EDGE, CHANCE, CHANCE, CHANCE, CHANCE),
    "373": (WITHIN, WITHIN, WITHIN, WITHIN, EDGE, WITHIN),
    "384": (WITHIN, WITHIN, WITHIN, WITHIN, CHANCE, WITHIN),
    "816": (CHANCE, CHANCE, WITHIN, WITHIN, WITHIN, CHANCE),
}


def phrases(overview):
    """Return the phrase that stands at the end of each row of the overview."""
    lines = overview.on_page
    start = lines.index("Could chance explain it?") + 1
    return lines[start + 1 : start + 16 : 2]


@pytest.mark.parametrize("focus", AUTHORITIES)
def test_overview_and_variation_say_what_was_worked_by_hand(opened, focus):
    referrals, *rest = BESIDE_THE_OTHERS[focus]
    page = opened("overview", focus=focus, year="2025")
    assert phrases(page) == [referrals, NOT_COMPARABLE, NOT_COMPARABLE, *rest]
    for measure, phrase in zip(MEASURES, phrases(page), strict=True):
        alone = opened("variation", focus=focus, measure=measure, year="2025")
        assert alone.headline.endswith(SENTENCES[phrase]), measure


@pytest.mark.parametrize("compare", ["england", "neighbours", "chosen"])
def test_another_comparison_too_gives_both_pages_one_answer(opened, compare):
    chosen = {"focus": "371", "year": "2025", "compare": compare, "chosen": "810,816"}
    for measure, phrase in zip(MEASURES, phrases(opened("overview", **chosen)), strict=True):
        assert opened("variation", measure=measure, **chosen).headline.endswith(SENTENCES[phrase]), measure


@pytest.mark.parametrize(
    ("focus", "phrase"),
    # Looked after beside England's 81,770 of 12,183,016 children: 67.
    [
        ("370", CHANCE),
        ("371", EDGE),
        ("381", EDGE),
        ("811", EDGE),
        ("372", WITHIN),
        ("373", WITHIN),
        ("812", WITHIN),
    ],
)
def test_beside_england_the_phrase_is_englands(opened, focus, phrase):
    page = opened("variation", focus=focus, measure="cla_rate", year="2025", compare="england")
    assert page.headline.endswith(SENTENCES[phrase])
    assert any(
        "Eleven of the 15 shown lie outside the plain 95% limits about England, 67; eight lie outside 99.8%."
        in line
        for line in page.on_page
    )


@pytest.mark.parametrize(
    ("measure", "chance", "spread"),
    [
        (
            "cla_rate",
            "Ten of the 15 shown lie outside the plain 95% limits about the other 14 together, 77; ten lie outside",
            "among 151 English authorities are 8.0 times as wide; none of the 15 shown lie outside them.",
        ),
        (
            "cpp_rate",
            "Nine of the 15 shown lie outside the plain 95% limits about the other 14 together, 48.3; six lie outside",
            "among 151 English authorities are 5.4 times as wide; none of the 15 shown lie outside them.",
        ),
        # Rates outside the region have no counts: rate times children stands in.
        (
            "s47_rate",
            "13 of the 15 shown lie outside the plain 95% limits about the other 14 together, 217.1;"
            " twelve lie outside",
            "among 151 English authorities are 13.2 times as wide; none of the 15 shown lie outside them.",
        ),
        (
            "cpp_repeat",
            "Five of the 15 shown lie outside the plain 95% limits about the other 14 together, 24.5%; two lie outside",
            "among 151 English authorities are 2.5 times as wide; one of the 15 shown lies outside them.",
        ),
    ],
)
def test_variation_says_how_many_lie_outside_plain_and_outside_widened_limits(
    opened, measure, chance, spread
):
    page = opened("variation", focus="372", measure=measure, year="2025")
    said = [line for line in page.on_page if line.startswith(("Chance. ", "Usual spread. "))]
    assert len(said) == 2
    assert said[0].startswith(f"Chance. {chance} 99.8%.")
    assert said[1] == f"Usual spread. The 99.8% limits widened by the spread {spread}"


def colours(page):
    """Return the fill of each authority's hexagon, found by the corners drawn round its middle."""
    data = page.chart("hexagons")["data"]
    targets = next(trace for trace in data if trace.get("name") == "areas")
    found = {}
    for trace in (trace for trace in data if "fillcolor" in trace):
        corners = [corner for corner in zip(trace["x"], trace["y"], strict=True) if None not in corner]
        # Seven corners each: the first is drawn again to close the outline.
        for start in range(0, len(corners), 7):
            six = corners[start : start + 6]
            x, y = (sum(corner[axis] for corner in six) / 6 for axis in (0, 1))
            at = min(
                range(len(targets["x"])),
                key=lambda i: (targets["x"][i] - x) ** 2 + (targets["y"][i] - y) ** 2,
            )
            found[targets["customdata"][at]] = trace["fillcolor"]
    return found


FILLS = [fill for fill, _ in FLAG_CLASSES]
# Looked after beside Rotherham's other 14, and beside England: from lower, more than chance, to higher.
FLAGS = {
    "region": dict(zip(AUTHORITIES, [2, 4, 2, 2, 0, 4, 0, 4, 0, 4, 0, 2, 0, 4, 2], strict=True)),
    "england": dict(zip(AUTHORITIES, [2, 4, 3, 3, 1, 4, 2, 4, 2, 4, 0, 4, 0, 4, 2], strict=True)),
}


@pytest.mark.parametrize("compare", FLAGS)
def test_the_maps_second_colouring_shows_the_same_flags(opened, compare):
    page = opened("map", focus="372", measure="cla_rate", year="2025", colour="flag", compare=compare)
    assert colours(page) == {code: FILLS[flag] for code, flag in FLAGS[compare].items()}


def key(page):
    """Return the words of the map's key."""
    (drawn,) = [node.value for node in page.at.main if node.type == "html" and "map-key" in node.value]
    return [item.split("</li>")[0] for item in drawn.split("</span>")[1:]]


def test_the_second_colouring_stands_in_the_address_with_its_key_and_its_question(opened):
    page = opened("map", focus="372", measure="cla_rate", year="2025")
    assert key(page) == ["under 50", "50 to 69", "70 to 89", "90 to 119", "120 and over", "Rotherham"]
    assert "colour" not in page.address
    page.switch("Colour by", "flag")
    assert page.address["colour"] == "flag"
    assert key(page) == [
        "lower, more than chance",
        "lower, at the edge of chance",
        "chance could explain it",
        "higher, at the edge of chance",
        "higher, more than chance",
        "Rotherham",
    ]
    assert (
        "Children looked after at 31 March: could chance explain the difference from the other 14 together, 77?"
        in page.on_page
    )
    assert all("coloured by whether chance could explain" in text for text in page.alternatives)
    page.switch("Colour by", "rate")
    assert "colour" not in page.address
    assert "under 50" in key(page)


def test_a_link_to_the_second_colouring_opens_it(opened):
    page = opened("map", measure="cpp_rate", year="2025", colour="flag")
    assert key(page)[0] == "lower, more than chance"
    assert page.address["colour"] == "flag"


@pytest.mark.parametrize(("measure", "year"), [("cla_rate", "2014"), ("cpp_ended_rate", "2025")])
def test_where_no_count_is_published_the_map_shows_the_rate_and_says_why(opened, measure, year):
    page = opened("map", focus="372", measure=measure, year=year, colour="flag")
    (said,) = [line for line in page.on_page if "No verdict" in line]
    assert said == (
        "No verdict: the publisher gives no count, so chance cannot be spoken of. The map shows the rate."
    )
    assert key(page)[0].startswith("under ")
    assert not any(trace.get("name") == "hidden" for trace in page.chart("hexagons")["data"])


def drawn(page):
    """Return the names of the charts on a page, in their order."""
    return [chart.proto.id.rsplit("-", 1)[1] for chart in page.at.get("plotly_chart")]


def test_the_funnel_stands_beside_the_dots_and_the_years_below(opened):
    page = opened("variation", focus="372", measure="cla_rate", year="2025")
    assert drawn(page) == ["dots", "funnel", "years"]
    assert [heading.value for heading in page.at.header][:5] == [
        "Each of 15 authorities, with its 95% interval",
        "Set against size, with limits for chance",
        "Could chance explain it?",
        "Year by year",
        "How far apart are the 15?",
    ]


@pytest.mark.parametrize(
    ("measure", "year"),
    [("sw_turnover", "2025"), ("source_police", "2025"), ("cla_rate", "2014"), ("nfa_share", "2025")],
)
def test_without_counts_or_comparison_no_funnel_is_drawn_and_the_years_take_its_place(opened, measure, year):
    page = opened("variation", focus="372", measure=measure, year=year)
    assert drawn(page) == ["dots", "years"]
    headings = [heading.value for heading in page.at.header]
    assert "Set against size, with limits for chance" not in headings
    assert headings.index("Year by year") == 1 and headings[2] == "Could chance explain it?"
    assert "Grey band" not in page.text
    assert not any(line.startswith(("Chance. ", "Usual spread. ")) for line in page.lines)


@pytest.mark.parametrize(
    ("measure", "year", "said"),
    [
        ("sw_turnover", "2025", "No verdict: the publisher gives no count, so chance cannot be spoken of."),
        ("cla_rate", "2014", "No verdict: the publisher gives no count, so chance cannot be spoken of."),
        (
            "nfa_share",
            "2025",
            "Not comparable between authorities: each front door draws its own line between a contact and a referral,"
            " so the share depends on what was settled before the referral was counted.",
        ),
    ],
)
def test_where_nothing_may_be_judged_the_one_reason_stands_under_the_question(opened, measure, year, said):
    page = opened("variation", focus="372", measure=measure, year=year)
    assert said in page.on_page


def test_the_file_of_the_funnel_is_its_table_under_what_is_said_of_it(opened):
    page = opened("variation", focus="372", measure="cla_rate", year="2025")
    table, rows = page.tables[1], page.files[1]
    assert list(table.columns) == ["Area", "Figure", "Children aged 0 to 17", "Beside the other 14 together"]
    assert len(table) == 15
    assert rows[-16] == list(table.columns)
    assert rows[-15:] == table.to_numpy().tolist()
    assert [row[0].split(".")[0] for row in rows[-18:-16]] == ["Chance", "Usual spread"]
    assert dict(zip(table["Area"], table.iloc[:, 3], strict=True)) == {
        "Barnsley": CHANCE,
        "Bradford": WITHIN,
        "Calderdale": CHANCE,
        "Doncaster": CHANCE,
        "East Riding of Yorkshire": WITHIN,
        "Kingston upon Hull": WITHIN,
        "Kirklees": WITHIN,
        "Leeds": WITHIN,
        "North East Lincolnshire": WITHIN,
        "North Lincolnshire": WITHIN,
        "North Yorkshire": WITHIN,
        "Rotherham": CHANCE,
        "Sheffield": WITHIN,
        "Wakefield": WITHIN,
        "York": CHANCE,
    }


def test_the_file_of_the_overview_holds_the_phrases_it_shows(opened):
    page = opened("overview", focus="813", year="2025")
    assert [row[-1] for row in page.files[0][-8:]] == phrases(page)
    assert phrases(page)[6] == BEYOND
