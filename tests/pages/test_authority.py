"""One authority on screen: its data first, every line of enquiry, and the very figures that other pages print."""

import json
import re

import pytest

from analytics.registry.lines_of_enquiry import BY_KEY
from analytics.registry.measures import MEASURES
from tests.pages.test_words import QUOTED, VERDICT, unreadable

ENQUIRIES = BY_KEY["enquiries"].measures
AUTHORITIES = ("370", "815", "816")
PUBLISHED, SAMPLE = "published", "sample"


def tables(page):
    """Return the tables of the line, one row a question: published figures and the sample."""
    found = {}
    for table in page.tables:
        if "Question" in table:
            found[PUBLISHED if "Years" in table else SAMPLE] = table.set_index("Question")
    return found


def row(page, kind, key):
    return tables(page)[kind].loc[MEASURES[key].question]


def test_data_quality_stands_before_every_figure(opened):
    page = opened("authority", focus="372", enquiry="enquiries")
    headings = [heading.value for heading in page.at.header]
    assert headings[0] == "Data quality first"
    # The record of Rotherham's wave 2, and the ninth field below 90%: nobody records what the referrer said.
    assert any(
        line.startswith("Sample. 300 of 1,432 referrals in wave 2, April to September 2024; frame: referrals")
        for line in page.on_page
    )
    assert any("less: concern type (what the referrer said) 0%" in line for line in page.on_page)
    assert any(line.startswith("Sample beside the year: of six published figures") for line in page.on_page)
    assert "Published figures. Six of six have a figure here." in page.on_page
    links = [link.proto.label for link in page.at.get("page_link")]
    assert links.index("Check the sample") < min(links.index(MEASURES[key].question) for key in ENQUIRIES)


@pytest.mark.parametrize("line", BY_KEY)
def test_every_line_shows_each_of_its_measures_and_is_readable(visit, line):
    for focus in AUTHORITIES:
        page = visit.open("authority", focus=focus, enquiry=line)
        asked = [question for table in tables(page).values() for question in table.index]
        assert sorted(asked) == sorted(MEASURES[key].question for key in BY_KEY[line].measures)
        assert unreadable(page) == []
        assert [text[:200] for text in page.said if VERDICT.search(QUOTED.sub("", text))] == []


@pytest.mark.parametrize("line", BY_KEY)
def test_what_differs_by_more_than_chance_comes_first_and_the_comparisons_are_counted(opened, line):
    page = opened("authority", focus="372", enquiry=line)
    groups = [heading.value.partition(":")[0] for heading in page.at.header][1:]
    order = ["More than chance", "At the edge of chance", "Chance could explain these", "Not judged"]
    drawn = [group for group in groups if group in order]
    assert drawn == [group for group in order if group in drawn]
    phrases = [phrase for table in tables(page).values() for phrase in table["Could chance explain it?"]]
    made = sum("chance" in phrase.lower() for phrase in phrases)
    words = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]
    put = f"{words[made]} question{'' if made in (0, 1) else 's'} w{'as' if made in (0, 1) else 'ere'} put to chance"
    assert any(put in line for line in page.on_page)


def test_the_front_door_of_rotherham_is_told_as_worked_out_by_hand(opened):
    # tests/pages/test_each_page.py has 488.7 beside 541.0 as more than chance. 2,909 of 59,521, both over 1.6 for
    # families: Byar's limits of 1,818.1 are 466.5 and 511.7 per 10,000.
    page = opened("authority", focus="372", year="2025")
    assert page.title == "What would a review ask of Rotherham?"
    assert page.headline.startswith("Front door: of twelve measures of Rotherham, five can be judged beside")
    told = row(page, PUBLISHED, "referral_rate")
    assert (told["Figure"], told["Its figure"], told["95% interval"]) == ("488.7", "541.0", "466.5 to 511.7")
    assert told["Could chance explain it?"] == "More than chance, within the usual spread"
    assert (told["Neighbours' median"], told["Of those in the region"]) == ("594.1", "644.3")
    assert told["Years"].startswith("2013 688.2; 2014 719.9") and told["Years"].endswith("2025 488.7")


def test_a_comparator_that_is_a_range_is_told_drawn_and_not_judged(opened):
    # Health sent Rotherham 35 of its 300: the others' share with an enquiry is open to more than a point.
    page = opened("authority", focus="372", enquiry="enquiries", source="health")
    told = row(page, SAMPLE, "s47_share")
    least, most = map(int, re.fullmatch(r"(\d+)% to (\d+)%", told["Its figure"]).groups())
    assert least < most
    assert told["Could chance explain it?"] == (
        "No verdict: what it stands beside is open to more than a point. Choose fewer filters or both waves"
    )
    drawn = page.chart("strip-s47_share")
    (band,) = (shape for shape in drawn["layout"]["shapes"] if shape["type"] == "rect")
    assert (band["x0"], band["x1"]) == (least, most)
    assert "comparator" not in [trace["name"] for trace in drawn["data"]]
    assert any(f"between {least}% and {most}% in the other 14 together" in text for text in page.alternatives)
    # With both waves more is shown, and one figure is printed and judged.
    both = row(
        opened("authority", focus="372", enquiry="enquiries", source="health", wave="both"),
        SAMPLE,
        "s47_share",
    )
    assert re.fullmatch(r"\d+%", both["Its figure"]) and "chance" in both["Could chance explain it?"].lower()


FILTERS = [{}, {"source": "police"}, {"source": "police", "need": "N1"}, {"age": "10_15"}, {"wave": "both"}]


@pytest.mark.parametrize("chosen", FILTERS)
def test_enquiries_prints_the_same_figures(visit, chosen):
    address = {"focus": "372", **chosen}
    mine = tables(visit.open("authority", enquiry="enquiries", **address))[SAMPLE]
    theirs = visit.open("enquiries", **address).tables[0]
    labels = {
        "s47_share": "Referrals with an enquiry",
        "s47_to_icpc": "Enquiries with a conference",
        "icpc_to_cpp": "Conferences with a plan",
        "s47_to_cpp": "Enquiries with a plan",
    }
    for key, label in labels.items():
        told = mine.loc[MEASURES[key].question]
        own, others = (theirs[(theirs["Step"] == label) & (theirs["Who"].str.contains(who))].iloc[0]
                       for who in ("Rotherham", "other 14"))  # fmt: skip
        assert (told["Count"], told["Out of"], told["Figure"]) == (own["Count"], own["Out of"], own["Share"])
        assert told["95% interval"] == own["95% interval"].replace("% to", " to")
        assert told["Its figure"] == others["Share"]


@pytest.mark.parametrize("chosen", FILTERS)
@pytest.mark.parametrize(
    ("line", "step", "label"),
    [("front_door", "conv_assessment", "Assessment"), ("care", "cla_share", "Looked after, by any route")],
)
def test_pathways_prints_the_same_figures(visit, chosen, line, step, label):
    address = {"focus": "372", **chosen}
    told = row(visit.open("authority", enquiry=line, **address), SAMPLE, step)
    page = visit.open("pathways", step=step, **address)
    steps, each = page.tables[0], page.tables[1].set_index("Area")
    own = steps[(steps["Step"] == label) & (steps["Who"] == "Rotherham")].iloc[0]
    assert (told["Count"], told["Figure"]) == (own["Referrals"], own.iloc[3])
    assert told["Out of"] == each.loc["Rotherham", "Out of"]
    assert told["Its figure"] == each.iloc[-1, 2]
    verdict = each.loc["Rotherham"].iloc[-1]
    assert told["Could chance explain it?"] == (verdict or "No verdict: no figure to judge")


@pytest.mark.parametrize(
    ("line", "key"), [("care", "cla_rate"), ("enquiries", "s47_rate"), ("help_and_return", "cpp_repeat")]
)
@pytest.mark.parametrize("compare", ["region", "england", "neighbours"])
def test_variation_prints_the_same_figures(visit, line, key, compare):
    address = {"focus": "372", "compare": compare, "year": "2024"}
    told = row(visit.open("authority", enquiry=line, **address), PUBLISHED, key)
    theirs = visit.open("variation", measure=key, **address).tables[0].set_index("Area")
    own = theirs.loc["Rotherham"]
    assert (told["Figure"], told["95% interval"], told["Out of"]) == (
        own["Figure"], own["95% interval"], own["Out of"],
    )  # fmt: skip
    assert told["Its figure"] == theirs["Figure"].iloc[15]


def test_workforce_prints_the_same_figures(visit):
    told = row(
        visit.open("authority", focus="372", enquiry="workforce_and_money"), PUBLISHED, "referrals_per_worker"
    )
    # The table of each authority stands second there, after that of the panels.
    theirs = visit.open("workforce", focus="372", workforce="referrals_per_worker").tables[1]
    # 2,909 / 232.3 and 60,681 / 3,883.8, worked out in tests/pages/test_workforce_page.py.
    assert (told["Figure"], told["Its figure"]) == ("12.5", "15.6")
    assert theirs.set_index("Area").loc["Rotherham", "Figure"] == told["Figure"]
    assert told["95% interval"] == "No interval: one published figure is divided by another"


def test_check_the_sample_prints_the_same_contacts(visit):
    told = row(visit.open("authority", focus="372"), SAMPLE, "contact_to_referral")
    picture = visit.open("sample", focus="372").chart("referred")
    (own,) = [trace["x"] for trace in picture["data"] if trace.get("name") == "focus"]
    assert [told["Figure"]] == [f"{share}%" for share in own]
    assert told["95% interval"] == "No interval: every contact is counted"


def test_a_filter_moves_the_sample_and_leaves_the_published_figures(visit):
    plain = tables(visit.open("authority", focus="372"))
    page = visit.open("authority", focus="372", source="police")
    filtered = tables(page)
    assert filtered[PUBLISHED].equals(plain[PUBLISHED])
    assert not filtered[SAMPLE]["Figure"].equals(plain[SAMPLE]["Figure"])
    assert any("published figures are of the whole authority" in line for line in page.on_page)
    # What other pages print of all referrals alone is not filtered here either, and says so.
    door = filtered[SAMPLE].loc[MEASURES["front_door_share"].question]
    assert door["Note"] == "Not filtered by source of referral."
    assert door["Figure"] == plain[SAMPLE].loc[MEASURES["front_door_share"].question, "Figure"]


def test_too_few_are_said_to_be_too_few(opened):
    # Five of Rotherham's referrals in wave 2 are anonymous or of an unknown source.
    told = row(opened("authority", focus="372", source="unknown", enquiry="enquiries"), SAMPLE, "s47_share")
    assert (told["Figure"], told["Out of"]) == ("few", "fewer than 23")
    assert told["Note"] == "fewer than 23 referrals followed"
    assert told["Each wave"] == "Wave 1: few; Wave 2: few"


def test_published_figures_and_the_sample_are_never_in_one_file(opened):
    page = opened("authority", focus="372", enquiry="help_and_return")
    files = {"INVENTED DATA" in str(file[:2]): str(file) for file in page.files}
    assert set(files) == {True, False}
    assert "Open Government Licence" in files[False] and MEASURES["rereferral_back"].question in files[False]
    assert MEASURES["rereferral_back"].question not in files[True]
    assert MEASURES["rereferral_sample"].question in files[True]


def test_every_picture_of_the_sample_is_marked_as_invented_and_no_published_one(opened):
    page = opened("authority", focus="372", enquiry="enquiries")
    for key in ENQUIRIES:
        if key == "icpc_to_cpp":
            continue
        picture = json.dumps(page.chart(f"strip-{key}"))
        assert ("INVENTED DATA" in picture) == (MEASURES[key].data == "pool")


def test_a_question_leads_to_the_page_that_shows_it_with_the_same_choices(opened):
    page = opened("authority", focus="372", enquiry="enquiries", source="police")
    links = {link.proto.label: link.proto for link in page.at.get("page_link")}
    told = links[MEASURES["s47_to_icpc"].question]
    assert told.page == "enquiries"
    assert "share=s47_to_icpc" in told.query_string and "source=police" in told.query_string
    assert links[MEASURES["icpc_share"].question].page == "pathways"
    assert links[MEASURES["s47_rate"].question].page == "variation"


def test_without_an_authority_the_page_asks_for_one_and_offers_each(opened):
    page = opened("authority", enquiry="care")
    assert page.headline == (
        "Choose an authority to see everything held about it, one line of enquiry at a time."
    )
    assert page.pictures == [] and page.tables == []
    offered = [button.label for button in page.at.main.button]
    assert len(offered) == 15 and offered[0] == "Barnsley" and offered[-1] == "York"
    page.press("Rotherham")
    assert (page.address["focus"], page.address["enquiry"]) == ("372", "care")
    assert page.title == "What would a review ask of Rotherham?"


def test_by_letters_nothing_of_the_sample_is_shown(opened):
    page = opened("authority", focus="372", names="letters", enquiry="enquiries")
    assert any(line.startswith("The page of one authority cannot go by letters") for line in page.on_page)
    assert set(tables(page)) == {PUBLISHED}
    assert not any("INVENTED" in text for text in (*page.lines, *page.pictures))


def test_with_only_mine_named_no_other_authority_of_the_sample_is(opened):
    page = opened("authority", focus="372", names="mine", enquiry="enquiries")
    picture = json.dumps(page.chart("strip-s47_share"))
    assert "Rotherham" in picture and "Authority A" in picture and "Barnsley" not in picture


def test_the_neighbours_are_listed_with_their_closeness(opened):
    page = opened("authority", focus="372")
    assert (
        "In Yorkshire and The Humber: Barnsley (very close), Doncaster (very close) and Wakefield (very close)."
        in page.on_page
    )


def test_a_line_of_enquiry_is_chosen_on_the_page_and_stands_in_the_address(opened):
    page = opened("authority", focus="372").switch("Line of enquiry", "care")
    assert page.address["enquiry"] == "care"
    assert page.headline.startswith("Care: of six measures of Rotherham")


@pytest.fixture
def training(setting):
    """Show the training pool in this test."""
    setting("POOL", "training")


def test_an_invented_authority_has_its_sample_and_is_said_to_have_nothing_published(training, visit):
    page = visit.open("authority", focus="T06", enquiry="enquiries")
    assert set(tables(page)) == {SAMPLE}
    assert "Published figures. Authority F is invented and has none." in page.on_page
    # Authority M was followed for too short a time (planted): the warning of Pathways.
    assert any(line.startswith("Not like for like. ") and "Authority M" in line for line in page.on_page)
    empty = visit.open("authority", focus="T06", enquiry="workforce_and_money")
    assert empty.headline.startswith("Workforce and money: nothing is held here of Authority F.")
    assert empty.pictures == [] and "INVENTED DATA" in empty.lines[0]
