"""Whatever a file, a person or an address brought stands on every page as letters, in words, tables and charts."""

import json
import re

import pytest

from pages.parts.catalogue import PAGES
from tests.pages.conftest import Visit
from tests.words.hostile import ACTIVE, HOSTILE
from tests.words.hostile_store import BROUGHT, FILES, PLACES, ROLE, hostile


@pytest.fixture(scope="module")
def hostile_settings(tmp_path_factory):
    return hostile(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def brought(hostile_settings, setting):
    """Show the store in which every label is hostile."""
    setting("DATA", str(hostile_settings.shipped))
    setting("STORE", str(hostile_settings.store))
    setting("POOL", "training")


def sent(visit):
    """Return all that is sent to the browser, element by element, as text."""
    texts = [*visit.pictures, *visit.alternatives]
    for block in (visit.at._tree,):
        texts += list(elements(block))
    return texts


def elements(block):
    for child in getattr(block, "children", {}).values():
        if hasattr(child, "children"):
            yield str(child.proto)
            yield from elements(child)
        else:
            yield str(getattr(child, "proto", ""))


def forms(text):
    """Return a text as it is written in a message, in JSON, and bare."""
    return {text, json.dumps(text)[1:-1], text.replace("\\", "\\\\").replace("'", "\\'").replace('"', '\\"')}


@pytest.mark.parametrize("page", [page.path for page in PAGES])
def test_no_label_that_was_brought_is_sent_as_it_was_brought(brought, page):
    visit = Visit().open(page, focus="T01")
    texts = sent(visit)
    for name in BROUGHT:
        assert not [text[:200] for text in texts if any(form in text for form in forms(name))]


def test_the_labels_are_there_as_letters(brought):
    assert "!［x］(https꞉//evil.example/x.png) ‹b›bold‹/b›" in Visit().open("pathways", focus="T01").headline
    told = Visit().open("data").tables[-1]
    assert told.iloc[0]["By"] == "꞉blue［role］ ‹b› www․evil.example"
    assert "https꞉//evil.example/＄x＄.csv (abababababab)" in told.iloc[0]["Files"]
    assert len(FILES) == 3 and ROLE.startswith(":blue") and len(PLACES) == 4


@pytest.mark.parametrize("at", range(0, len(HOSTILE), 12))
def test_hostile_parameters_are_told_as_letters_on_the_page(at):
    names = ("focus", "compare", "measure", "year", "wave", "chosen", "story", "pins")
    address = {name: HOSTILE[(at + place) % len(HOSTILE)] for place, name in enumerate(names)}
    visit = Visit().open("variation", **address)
    (line,) = [box.value for box in visit.at.info]
    assert line.startswith("Part of this link was not recognised and has been ignored: “")
    quoted = re.findall("“([^”]*)”", line)
    assert len(quoted) == len(address) and not [part for part in quoted if ACTIVE.search(part)]
    assert not [value for value in visit.address.values() if value in HOSTILE]


def test_words_of_a_pin_are_drawn_as_plain_text():
    visit = Visit().open("pinned", pins=pinned([text for text in HOSTILE if "\n" not in text][:20]))
    drawn = [node.value for node in visit.at.text]
    assert len(drawn) >= 15
    # Plain text goes to the browser as it is, and Streamlit draws it as text and as nothing else.
    assert all(text.startswith("“") and text.endswith("”") for text in drawn)
    markdown = "\n".join(node.value for node in visit.at.markdown)
    assert not [text for text in drawn if text.strip("“”") in markdown]


def pinned(words):
    import base64
    import zlib

    view = {"measure": "cla_rate", "year": "2025", "wave": "W2"}
    rows = [["variation", "dots", "care", view, text] for text in words]
    return base64.urlsafe_b64encode(zlib.compress(json.dumps(rows).encode(), 9)).decode().rstrip("=")
