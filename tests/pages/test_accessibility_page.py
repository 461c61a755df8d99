"""The accessibility statement on its page, and whom to ask on every page."""

import pytest

from pages.parts.catalogue import PAGES


def test_the_statement_says_what_is_still_to_be_completed(opened):
    page = opened("accessibility")
    assert page.title == "Can everybody use this app?"
    assert "still to complete in this statement: organisation" in page.headline
    assert any("Equality and Human Rights Commission" in line for line in page.on_page)
    assert any("to be completed: organisation" in line for line in page.on_page)


def test_a_completed_statement_stands_on_the_page(opened, setting, tmp_path):
    path = tmp_path / "statement.toml"
    path.write_text('organisation = "Westshire Council"\n')
    setting("STATEMENT", str(path))
    assert any("made by Westshire Council" in line for line in opened("accessibility").on_page)


def test_a_file_that_cannot_be_used_is_said_on_the_page(opened, setting, tmp_path):
    setting("STATEMENT", str(tmp_path / "nowhere.toml"))
    assert any("nowhere.toml: cannot be read" in line for line in opened("accessibility").on_page)


@pytest.mark.parametrize("page", [page.path for page in PAGES])
def test_whom_to_ask_stands_last_in_the_sidebar_of_every_page(opened, setting, page):
    setting("CONTACT", "Write to the data team.")
    visit = opened(page)
    words = [node.value for node in visit.at.sidebar.markdown]
    assert "Write to the data team." in words[-1]
