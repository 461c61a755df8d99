"""The page of claims: each with its words, what the series show, and a control that moves the end year."""

TITLES = [
    "Looked after: from 22 to 164 per 10,000",
    "North Yorkshire: 20% fewer looked after, 25% fewer protection cases",
    "Turnover of social workers: 9% against 16%",
    "Agency staff: more than 40 per cent in some areas",
    "Spending per child in need: from £340 to £4,970",
    "Figures that nothing published can check",
]
OWN_YEAR = 0


def verdicts(page):
    starts = ("Reproduced", "Direction right", "Not reproducible")
    return [line.split(":")[0].split(",")[0] for line in page.on_page if line.startswith(starts)]


def until(page, year):
    box = next(box for box in page.at.main.selectbox if box.label == "Read the claims at")
    return page._run(box.set_value(year))


def test_every_claim_has_its_heading_its_words_and_its_finding(opened):
    page = opened("claims")
    assert page.title == "Do the figures in the founding papers stand?"
    assert [header.value for header in page.at.header] == TITLES
    assert verdicts(page) == [
        "Reproduced",
        "Direction right",
        "Direction right",
        "Reproduced",
        "Not reproducible",
    ]
    assert page.headline.startswith("Of five claims two are reproduced")


def test_the_22_and_the_164_stand_with_their_authorities(opened):
    (line,) = [line for line in opened("claims").on_page if "Wokingham to" in line and "10,000" in line]
    assert "from 22 in Wokingham to 163 in Blackpool" in line
    assert "As first published it was 164 in Blackpool" in line


def test_another_end_year_moves_the_answer_and_stands_in_the_address(opened):
    page = until(opened("claims"), 2017)
    assert page.address["until"] == "2017"
    assert verdicts(page) == [
        "Direction right",
        "Not reproducible",
        "Direction right",
        "Reproduced",
        "Not reproducible",
    ]
    assert "from 20 in Wokingham to 183 in Blackpool" in page.text
    assert page.headline.startswith("With 2017 as the end year, of five claims one is reproduced")


def test_the_claims_own_year_can_be_chosen_again(opened):
    page = until(until(opened("claims"), 2017), OWN_YEAR)
    assert "until" not in page.address
    assert page.headline.startswith("Of five claims two are reproduced")


def test_a_link_keeps_its_end_year(opened):
    page = opened("claims", until="2025")
    assert page.headline.startswith("With 2025 as the end year")
    assert "Havering 41.7%" in page.text


def test_each_claim_ends_with_what_to_ask(opened):
    asked = [line for line in opened("claims").on_page if line.startswith("Ask next.")]
    assert len(asked) == 5 and all(line.endswith("?") for line in asked)


def test_every_year_stands_in_the_table_with_its_publication(opened):
    rates, numbers, turnover, agency = opened("claims").tables
    of_2016 = rates.set_index("Year").loc["2016"]
    assert list(of_2016)[:4] == ["22", "Wokingham", "163", "Blackpool"]
    assert of_2016["Published in"] == "Local Authority Interactive Tool, update of 8 April 2026"
    assert list(rates["Year"]) == [str(year) for year in range(2011, 2026)]
    assert list(numbers.set_index("Year").loc["2016"])[:4] == ["411", "-16%", "277", "-34%"]
    assert list(turnover.set_index("Year").loc["2017"])[:2] == ["8.2%", "13.4%"]
    assert list(agency.set_index("Year").loc["2016"])[:3] == ["142", "9", "Lambeth 53.1%"]


def test_each_claim_has_its_picture_with_the_claimed_points(opened):
    page = opened("claims", focus="383")
    claimed = next(trace for trace in page.chart("looked-after-range")["data"] if trace["name"] == "claimed")
    assert (claimed["x"], claimed["y"]) == ([2016, 2016], [22, 164])
    assert len(page.pictures) == 4 and len(page.files) == 4


def test_the_focus_and_its_comparator_act_on_every_claim(opened):
    page = opened("claims", focus="383", compare="england")
    beside = [line for line in page.on_page if line.startswith("The same for Leeds")]
    assert len(beside) == 4
    # England's looked-after rate of 2016 as printed.
    assert beside[0].startswith("The same for Leeds: 76; England 6")


def test_spending_leads_to_money_with_its_line_and_year(opened):
    (link,) = [link for link in opened("claims").at.get("page_link") if link.proto.label == "Money"]
    assert "line=social_work" in link.proto.query_string and "year=2014" in link.proto.query_string


def test_what_nothing_published_can_check_is_named_with_its_reason(opened):
    lines = opened("claims").on_page
    for start in ("North Yorkshire: 6.4 days", "Hampshire: ", "Suffolk: 70%", "Hertfordshire: "):
        assert sum(line.startswith(start) for line in lines) == 1


def test_an_end_year_that_no_series_has_is_said_claim_by_claim(opened):
    page = opened("claims", until="1995")
    assert verdicts(page) == ["Not reproducible"] * 5
    assert "the series held here has nothing for 1995" in page.text
