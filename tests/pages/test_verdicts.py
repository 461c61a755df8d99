"""One function, one answer: Overview, Variation and the map say the same of an authority, and how it was reached.

The phrases and counts that are typed here were worked apart from this code, from the publisher's files alone: the
conditional binomial and Newcombe's interval typed anew, counts and sizes over 1.6 for brothers and sisters, Paule and
Mandel's equation by bisection.
"""

import re

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
USUALLY = r"the usual spread: English authorities of its size usually lie between .*\.$"
# How the sentence of Variation says each phrase of the overview.
SENTENCES = {
    CHANCE: r"(, but chance could explain the difference|Chance could explain any difference)\.$",
    EDGE: r"; the difference is at the edge of chance\.$",
    WITHIN: rf", by more than chance, within {USUALLY}",
    BEYOND: rf", by more than chance, beyond {USUALLY}",
    NOT_COMPARABLE: r"Not comparable between authorities\.$",
}


def says(page, phrase):
    """Return whether the headline of Variation ends with the sentence of a phrase."""
    return re.search(SENTENCES[phrase], page.headline) is not None


# Year ending 31 March 2025, each beside its other 14: referrals; re-referrals; section 47; plans; repeat plans;
# looked after. Between the first two stand the two that are not comparable.
BESIDE_THE_OTHERS = {
    "370": (WITHIN, WITHIN, WITHIN, CHANCE, CHANCE, CHANCE),
    "380": (EDGE, EDGE, WITHIN, WITHIN, CHANCE, WITHIN),
    "381": (WITHIN, CHANCE, CHANCE, CHANCE, CHANCE, CHANCE),
    "371": (WITHIN, WITHIN, CHANCE, EDGE, EDGE, CHANCE),
    "811": (WITHIN, WITHIN, EDGE, CHANCE, CHANCE, WITHIN),
    "810": (WITHIN, CHANCE, WITHIN, WITHIN, CHANCE, WITHIN),
    "382": (WITHIN, EDGE, WITHIN, CHANCE, CHANCE, WITHIN),
    "383": (WITHIN, WITHIN, WITHIN, WITHIN, CHANCE, WITHIN),
    "813": (WITHIN, WITHIN, WITHIN, CHANCE, BEYOND, EDGE),
    "812": (WITHIN, CHANCE, WITHIN, CHANCE, CHANCE, WITHIN),
    "815": (WITHIN, EDGE, WITHIN, EDGE, CHANCE, WITHIN),
    "372": (WITHIN, EDGE, CHANCE, CHANCE, CHANCE, CHANCE),
    "373": (WITHIN, WITHIN, WITHIN, EDGE, EDGE, WITHIN),
    "384": (WITHIN, WITHIN, WITHIN, WITHIN, CHANCE, WITHIN),
    "816": (CHANCE, CHANCE, WITHIN, EDGE, WITHIN, CHANCE),
}
# The same beside England, whose counts are printed to the nearest ten: Leeds's re-referrals hang on that, and are said
# to be at the edge, the softer of the two.
BESIDE_ENGLAND = {
    "370": (WITHIN, EDGE, WITHIN, EDGE, CHANCE, CHANCE),
    "380": (CHANCE, CHANCE, CHANCE, WITHIN, CHANCE, WITHIN),
    "381": (WITHIN, EDGE, WITHIN, EDGE, CHANCE, EDGE),
    "371": (WITHIN, WITHIN, EDGE, WITHIN, EDGE, CHANCE),
    "811": (WITHIN, WITHIN, WITHIN, WITHIN, CHANCE, EDGE),
    "810": (WITHIN, CHANCE, WITHIN, WITHIN, CHANCE, WITHIN),
    "382": (WITHIN, WITHIN, CHANCE, EDGE, CHANCE, CHANCE),
    "383": (WITHIN, EDGE, WITHIN, EDGE, CHANCE, WITHIN),
    "813": (WITHIN, WITHIN, WITHIN, CHANCE, BEYOND, CHANCE),
    "812": (WITHIN, CHANCE, WITHIN, CHANCE, CHANCE, WITHIN),
    "815": (WITHIN, WITHIN, CHANCE, WITHIN, CHANCE, WITHIN),
    "372": (EDGE, EDGE, WITHIN, WITHIN, CHANCE, EDGE),
    "373": (WITHIN, WITHIN, CHANCE, CHANCE, CHANCE, WITHIN),
    "384": (WITHIN, WITHIN, WITHIN, WITHIN, CHANCE, WITHIN),
    "816": (CHANCE, CHANCE, WITHIN, CHANCE, WITHIN, CHANCE),
}
# Doncaster beside its neighbours' median, beside England, and beside Hull and York together.
DONCASTER = {
    "neighbours": (WITHIN, WITHIN, WITHIN, CHANCE, EDGE, WITHIN),
    "england": (WITHIN, WITHIN, EDGE, WITHIN, EDGE, CHANCE),
    "chosen": (WITHIN, WITHIN, WITHIN, CHANCE, CHANCE, WITHIN),
}


def all_eight(six):
    """Return the phrases of the overview's rows, those of the two that are not comparable among them."""
    referrals, *rest = six
    return [referrals, NOT_COMPARABLE, NOT_COMPARABLE, *rest]


def phrases(overview):
    """Return the phrase that stands at the end of each row of the overview."""
    lines = overview.on_page
    start = lines.index("Could chance explain it?") + 1
    return lines[start + 1 : start + 16 : 2]


@pytest.mark.parametrize("focus", AUTHORITIES)
def test_overview_and_variation_say_what_was_worked_by_hand(opened, focus):
    page = opened("overview", focus=focus, year="2025")
    assert phrases(page) == all_eight(BESIDE_THE_OTHERS[focus])
    for measure, phrase in zip(MEASURES, phrases(page), strict=True):
        alone = opened("variation", focus=focus, measure=measure, year="2025")
        assert says(alone, phrase), (measure, alone.headline)


@pytest.mark.parametrize("focus", AUTHORITIES)
def test_beside_england_too_the_overview_says_what_was_worked_by_hand(opened, focus):
    page = opened("overview", focus=focus, year="2025", compare="england")
    assert phrases(page) == all_eight(BESIDE_ENGLAND[focus])


@pytest.mark.parametrize("compare", DONCASTER)
def test_another_comparison_too_gives_both_pages_one_answer(opened, compare):
    chosen = {"focus": "371", "year": "2025", "compare": compare, "chosen": "810,816"}
    page = opened("overview", **chosen)
    assert phrases(page) == all_eight(DONCASTER[compare])
    for measure, phrase in zip(MEASURES, phrases(page), strict=True):
        alone = opened("variation", measure=measure, **chosen)
        assert says(alone, phrase), (measure, alone.headline)


def test_york_beside_rutland_differs_by_more_than_chance_on_nothing(opened):
    # Rutland has 8,012 children, 385 referrals and 32 looked after: five of the eight were called more than chance
    # while it was a line without error. p = 0.178, 0.269, 0.912 and 0.0152 of the rates; of 23.2 and 26.8% re-referred
    # 95% from -9.9 to +2.3 points, of 44.1 and 18.4% repeat plans from +4.1 to +40.2, and 99.8% from -9.0.
    page = opened("overview", focus="816", year="2025", compare="chosen", chosen="857")
    assert phrases(page) == all_eight((CHANCE, CHANCE, CHANCE, CHANCE, EDGE, EDGE))
    assert page.headline.startswith(
        "On none of eight questions York differs from the one authority you chose by more"
    )
    assert page.headline.endswith(
        " Two are at the edge of chance, on four chance could explain the difference and two are not judged."
    )


@pytest.mark.parametrize(
    ("measure", "region", "phrase"),
    # The region's own row beside England's, both printed to the nearest ten: 538.4 and 519.4, 24.7 and 24.5%.
    [("referral_rate", "Yorkshire and The Humber", "More than chance"), ("cpp_repeat", "Yorkshire", CHANCE)],
)
def test_without_an_authority_the_region_is_judged_beside_england(opened, measure, region, phrase):
    page = opened("overview", year="2025")
    assert phrases(page)[MEASURES.index(measure)] == phrase
    assert region in page.headline


def test_beside_the_regions_own_row_a_phrase_holds_for_every_count_it_may_stand_for(opened):
    # Re-referrals: 13,790 of 63,590 as printed put Bradford's 22.9% outside 95% by 0.0005 points, 13,792 and the exact
    # sum of the fifteen do not. So ten lie outside, not eleven.
    page = opened("variation", measure="rereferral_back", year="2025")
    assert (
        "Ten of the 15 shown lie outside the plain 95% limits about Yorkshire and The Humber, 21.7%; seven lie"
        in page.text
    )


def test_beside_england_as_many_lie_outside_as_were_counted_by_hand(opened):
    page = opened("variation", focus="372", measure="cla_rate", year="2025", compare="england")
    assert (
        "Ten of the 15 shown lie outside the plain 95% limits about England, 67; seven lie outside 99.8%. Even if none"
        " truly differed, there would be a 52% chance that at least one of the 15 lay outside 95%."
        in page.text
    )


@pytest.mark.parametrize(
    ("measure", "chance", "spread"),
    [
        (
            "cla_rate",
            ("Ten", "the other 14 together, 77; seven lie"),
            "22 and 271 per 10,000 (0.28 to 3.54 times as many). None of the 15 shown lie",
        ),
        (
            "cpp_rate",
            ("Eight", "the other 14 together, 48.3; four lie"),
            "16.2 and 144.2 per 10,000 (0.33 to 2.99 times as many). None of the 15 shown lie",
        ),
        # Rates outside the region have no counts: rate times children stands in.
        (
            "s47_rate",
            ("Twelve", "the other 14 together, 217.1; eleven lie"),
            "63.1 and 746.3 per 10,000 (0.29 to 3.44 times as many). None of the 15 shown lie",
        ),
        (
            "cpp_repeat",
            ("Three", "the other 14 together, 24.5%; two lie"),
            "9.2% and 44.2%. One of the 15 shown lies",
        ),
    ],
)
def test_variation_says_how_many_lie_outside_plain_and_outside_widened_limits(
    opened, measure, chance, spread
):
    page = opened("variation", focus="372", measure=measure, year="2025")
    said = [line for line in page.on_page if line.startswith(("Chance. ", "Usual spread. "))]
    assert len(said) == 2
    count, about = chance
    # 42.2% by 200,000 drawings of another generator.
    assert said[0] == (
        f"Chance. {count} of the 15 shown lie outside the plain 95% limits about {about} outside 99.8%. Even if none"
        " truly differed, there would be a 42% chance that at least one of the 15 lay outside 95%."
    )
    whose = "its" if spread.endswith("lies") else "their"
    assert said[1] == (
        "Usual spread. Beside the other 14 together, English authorities of the size of Rotherham usually lie between"
        f" {spread} outside the 99.8% limits for {whose} own size, widened by the spread among 151 authorities."
    )


@pytest.mark.parametrize("page", ["overview", "variation", "map", "authority"])
def test_each_page_with_an_interval_says_once_what_that_of_a_complete_count_means(opened, page):
    text = opened(page, focus="372", measure="cla_rate", year="2025").text.casefold()
    assert text.count("these are complete counts, not samples") == 1
    assert text.count("brothers and sisters are counted together, so intervals are drawn 26% wider") == 1


def test_what_a_measure_means_says_its_factor_and_that_it_is_assumed(opened):
    assert (
        "variance × 1.60 (assumed: no pool of real referrals is loaded"
        in opened("variation", focus="372", measure="cla_rate", year="2025").text
    )


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
    "region": dict(zip(AUTHORITIES, [2, 4, 2, 2, 0, 4, 0, 3, 1, 4, 0, 2, 0, 3, 2], strict=True)),
    "england": dict(zip(AUTHORITIES, [2, 4, 3, 2, 1, 4, 2, 4, 2, 4, 0, 3, 0, 4, 2], strict=True)),
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
        (
            "sw_turnover",
            "2025",
            "No verdict: full-time equivalents are no count of people, so chance cannot be spoken of.",
        ),
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
        "Leeds": EDGE,
        "North East Lincolnshire": WITHIN,
        "North Lincolnshire": EDGE,
        "North Yorkshire": WITHIN,
        "Rotherham": CHANCE,
        "Sheffield": WITHIN,
        "Wakefield": EDGE,
        "York": CHANCE,
    }


def test_the_file_of_the_overview_holds_the_phrases_it_shows(opened):
    page = opened("overview", focus="813", year="2025")
    assert [row[-1] for row in page.files[0][-8:]] == phrases(page)
    assert phrases(page)[6] == BEYOND


def test_beside_one_authority_the_overview_says_that_chance_acts_on_both(opened):
    # York's 528.5 is 498 to 560, which leaves Rutland's 480.5 out; but Rutland counts 385 referrals only.
    told = "Chance acts on the one authority you chose too, so a difference may be chance even where the line lies"
    alone = opened("overview", focus="816", compare="chosen", chosen="857", year="2025")
    assert any(told in line for line in alone.on_page)
    assert not any("Chance acts on" in line for line in opened("overview", focus="816", year="2025").on_page)
