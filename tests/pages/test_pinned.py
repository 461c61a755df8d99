"""Questions are pinned from any figure, kept in the session, and restored from a link."""

import pytest

from analytics.exhibits.exhibit_registry import EXHIBITS
from analytics.reader import pins
from analytics.reader.selection import Selection
from analytics.sentences import pins_sentences as sentences
from pages.parts.catalogue import PAGES
from tests.pages.conftest import Visit
from tests.pages.test_words import unreadable

PINNED = "pinned"
# The pages with figures, each with how many it draws for Rotherham.
FIGURES = {
    "overview": 1, "variation": 3, "map": 1, "workforce": 4, "money": 3, "claims": 4, "sample": 3, "pathways": 2,
    "stages": 3, "enquiries": 2, "sources": 2, "responses": 4, "needs": 2, "differ": 1, "data": 3,
    "authority": 2,
}  # fmt: skip


def pin(visit, words="", figure=0, line=None):
    """Pin the figure in this place on the page that is open."""
    fields = [field for field in visit.at.text_input if field.label == sentences.WORDS]
    lines = [box for box in visit.at.selectbox if box.label == sentences.LINE]
    fields[figure].set_value(words)
    if line:
        lines[figure].set_value(line)
    buttons = [button for button in visit.at.button if button.label == sentences.PIN]
    buttons[figure].click().run()
    assert len(visit.at.exception) == 0
    return visit


def said(visit):
    return [str(box.value) for box in visit.at.info]


def questions(visit):
    return [text.value for text in visit.at.text]


def headings(visit):
    return [heading.value for heading in (*visit.at.header, *visit.at.subheader)]


def two_pinned(opened):
    visit = pin(opened("variation", focus="372", measure="cla_rate", year="2025"), "Is it length of stay?")
    visit.go("pathways").choose("Source of referral", "police")
    return pin(visit, "What do the police hope for?", line="front_door").go(PINNED)


def test_without_a_pin_the_page_says_how_to_pin(opened):
    page = opened(PINNED)
    assert page.headline.startswith(
        "Nothing is pinned yet. Under any figure, on any page, open “Pin a question”"
    )
    assert page.at.get("download_button") == []
    assert "pins" not in page.address


def test_a_pinned_view_stands_under_its_line_with_all_that_belongs_to_it(opened):
    page = two_pinned(opened)
    assert (
        page.headline == "Two views are pinned under two lines of enquiry, each with a question of your own."
    )
    assert headings(page) == [
        "Front door",
        "Care",
        "Take them with you",
        "How far do referrals go, and where do families step off?",
        "How many children are looked after?",
    ]
    assert questions(page) == ["“What do the police hope for?”", "“Is it length of stay?”"]
    # Rotherham on 31 March 2025, as Variation prints it and as it is published; the police sent 79, shown as 80.
    assert "Rotherham: 80 per 10,000 children aged 0 to 17, 95% interval 71 to 90" in page.text
    assert "Of 80 referrals to Rotherham, 25% led to a section 47 enquiry" in page.text
    assert "Bear in mind. A count on one day mixes entries with length of stay" in page.text
    assert "Ask next. Is it entries, exits or length of stay that makes the difference?" in page.text
    assert page.text.count("INVENTED DATA") == 1


def test_a_pinned_view_is_opened_as_it_was_pinned(opened):
    page = two_pinned(opened)
    links = {
        link.proto.label: link.proto.query_string
        for link in page.at.get("page_link")
        if link.proto.label.startswith(sentences.OPEN)
    }
    assert set(links) == {"Open the view on Pathways", "Open the view on Variation"}
    assert "source=police" in links["Open the view on Pathways"]
    assert "source" not in links["Open the view on Variation"]
    assert all("pins" not in address for address in links.values())


def test_the_address_carries_the_views_on_this_page_alone_and_no_word(opened):
    page = two_pinned(opened)
    link = page.address["pins"]
    assert "pins" not in page.go("variation").address
    fresh = Visit().open(PINNED, pins=link)
    assert fresh.headline == "Two views are pinned under two lines of enquiry, without words of your own."
    assert questions(fresh) == []
    assert "Of 80 referrals to Rotherham, 25% led to a section 47 enquiry" in fresh.text


def test_words_ride_in_the_link_once_the_box_is_ticked_and_no_longer(opened):
    page = two_pinned(opened)
    silent = page.address["pins"]
    (box,) = page.at.checkbox
    assert box.label == "Put my words into the link" and box.value is False
    box.check().run()
    told = page.address["pins"]
    assert questions(Visit().open(PINNED, pins=told)) == questions(page)
    page.at.checkbox[0].uncheck().run()
    assert page.address["pins"] == silent
    # Nor does a link that carries words make those of the reader ride along.
    fresh = Visit().open(PINNED, pins=told)
    assert fresh.at.checkbox[0].value is False and fresh.address["pins"] == silent


def test_a_link_to_any_page_restores_its_pins(opened):
    link = two_pinned(opened).address["pins"]
    fresh = Visit().open("variation", focus="810", pins=link)
    assert "Kingston upon Hull" in fresh.headline
    assert "pins" not in fresh.address
    assert fresh.go(PINNED).headline.startswith("Two views are pinned")


def test_a_link_adds_to_the_pins_there_are_and_repeats_none(opened):
    page = two_pinned(opened)
    link = page.address["pins"]
    other = pin(Visit().open("map", focus="372"), "Why here?")
    other.open(PINNED, pins=link)
    assert other.headline.startswith("Three views are pinned")
    assert other.open(PINNED, pins=link, focus="810").headline.startswith("Three views are pinned")


@pytest.mark.parametrize("link", ["A", "eNpLTEpOAQACSgEn", "A" * 4000])
def test_a_mangled_link_opens_and_says_so(opened, link):
    page = opened(PINNED, pins=link)
    assert said(page) == ["Part of this link was not recognised and has been ignored: “pins”."]
    assert page.headline.startswith("Nothing is pinned yet")


@pytest.mark.parametrize(
    ("words", "called"),
    [
        ("Why was John Smith seen twice?", "names of people"),
        ("Why so many from HU1 2AB?", "postcodes"),
        ("Who is 943 476 5919?", "NHS numbers"),
        ("Ask somebody@example.org why?", "e-mail addresses"),
    ],
)
def test_words_that_look_identifying_are_refused_in_words_and_not_kept(opened, words, called):
    page = pin(opened("variation", focus="372"), words)
    assert said(page) == [
        f"Not pinned: a question may hold no {called}, and yours seems to. Nothing was kept; ask it without."
    ]
    assert page.go(PINNED).headline.startswith("Nothing is pinned yet")


def test_a_question_of_140_characters_is_kept_and_one_of_141_never_is(opened):
    # The field takes no more than 140, in the browser and on the server.
    page = pin(opened("variation", focus="372"), "a" * 140)
    pin(page, "b" * 141).go(PINNED)
    assert f"“{'a' * 140}”" in questions(page)
    assert "b" * 141 not in str(questions(page))


def test_the_twenty_first_pin_is_refused_with_a_sentence(opened):
    page = opened("variation", focus="372")
    for number in range(20):
        pin(page, f"question {number}?")
    assert said(pin(page, "one more?")) == [
        "Not pinned: 20 views are pinned, and more would not fit into a link. Remove one first."
    ]
    page.go(PINNED)
    assert page.headline.startswith("20 views are pinned")
    assert said(page.press(sentences.REMOVE).go("variation")) == []
    assert said(pin(page, "one more?")) == ["Pinned under “Care”."]


def test_the_same_question_is_pinned_once(opened):
    page = pin(pin(opened("variation", focus="372"), "Why?"), "Why?")
    assert said(page) == ["This view is pinned there already, with the same question."]


def test_what_was_said_of_a_pin_stands_under_its_figure_once(opened):
    page = pin(opened("variation", focus="372"), "Why?", figure=1)
    assert said(page) == ["Pinned under “Care”."]
    page.choose("Year", 2024)
    assert said(page) == []


def test_a_removed_pin_leaves_the_page_and_the_address(opened):
    page = two_pinned(opened).press(sentences.REMOVE)
    assert questions(page) == ["“Is it length of stay?”"]
    assert questions(page.press(sentences.REMOVE)) == []
    assert "pins" not in page.address


def test_reset_forgets_the_choices_and_keeps_the_pins(opened):
    page = two_pinned(opened).press("Reset")
    assert "focus" not in page.address
    assert page.headline.startswith("Two views are pinned")


def test_names_that_were_hidden_stay_hidden_on_the_page_in_its_files_and_its_links(opened):
    page = pin(opened("pathways", focus="372", names="letters"), "How far?")
    link = page.go(PINNED).address["pins"]
    for visit in (page, Visit()):
        # Opened anew, since the newest visitor's files alone can be read.
        shown = visit.open(PINNED, pins=link)
        assert "Rotherham" not in shown.text
        assert "4,500 referrals" in shown.text
        assert "Rotherham" not in str(shown.files) and "4,500 referrals" in str(shown.files)
        (open_it,) = [at for at in shown.at.get("page_link") if at.proto.label.startswith(sentences.OPEN)]
        assert "names=letters" in open_it.proto.query_string


def test_names_that_are_hidden_now_are_hidden_in_what_was_pinned_before(opened):
    page = pin(opened("pathways", focus="372"), "How far?")
    page.choose("Names of authorities", "letters").go(PINNED)
    assert "Rotherham" not in page.text and "4,500 referrals" in page.text


def test_the_table_holds_her_own_words_whatever_is_ticked(opened):
    page = two_pinned(opened)
    rows = page.files[1]
    assert rows[0][0].startswith("Pinned questions, written on ")
    assert "Referral sample: invented demonstration pool" in rows[0][0]
    assert rows[3][:2] == ["Line of enquiry", "Your question"]
    assert [row[:2] for row in rows[4:]] == [
        ["Front door", "What do the police hope for?"],
        ["Care", "Is it length of stay?"],
    ]
    assert "INVENTED DATA" in rows[4][6] and "INVENTED DATA" not in rows[5][6]
    assert rows[4][7].startswith("/pathways?") and "source=police" in rows[4][7]


def test_the_page_to_print_holds_what_the_table_holds(opened):
    printed = str(two_pinned(opened).files[0])
    for part in ("What do the police hope for?", "Is it length of stay?", "25% led to a section 47 enquiry"):
        assert part in printed


def test_every_page_with_figures_has_words_for_its_pins():
    shown = {one.page for one in EXHIBITS}
    assert set(FIGURES) == shown
    assert shown <= {page.path for page in PAGES}


def test_a_link_that_names_a_figure_there_is_no_longer_says_what_its_page_says(opened):
    view = Selection(measure="cla_rate", year=2025, wave="W2", focus="372")
    link = pins.pins_that_fit((pins.pin_of_view("pathways", "gone", "front_door", "", view),), False).text
    page = opened("pathways", focus="372", wave="W2")
    assert page.headline in opened(PINNED, pins=link).text


@pytest.mark.parametrize("path", FIGURES)
def test_every_figure_can_be_pinned_and_says_what_its_page_says(opened, path):
    page = opened(path, focus="372")
    headline = page.headline
    for figure in range(FIGURES[path]):
        pin(page, f"what of figure {figure}?", figure)
    page.go(PINNED)
    assert len(questions(page)) == FIGURES[path]
    # What is loaded has no sentence that its figures share.
    assert headline in page.text or path in ("claims", "data")
    assert sentences.READ_THERE not in page.text
    assert [link.proto.label for link in page.at.get("page_link")].count(
        f"Open the view on {next(entry.title for entry in PAGES if entry.path == path)}"
    ) == FIGURES[path]


@pytest.mark.parametrize("path", FIGURES)
def test_every_pinned_page_is_told_without_an_authority_and_with_names_by_letter(opened, path):
    for address in (
        {"measure": "cla_rate"},
        {"focus": "815", "names": "letters"},
        {"source": "police"},
    ):
        page = opened(path, **address)
        for figure in range(sum(button.label == sentences.PIN for button in page.at.button)):
            pin(page, "", figure)
        assert len(page.go(PINNED).at.exception) == 0
        assert unreadable(page) == []
