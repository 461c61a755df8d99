"""The version at the foot of the sidebar, and what changed with it."""

import pytest

from analytics import __version__
from tests.pages.conftest import walk, without_marks


# Those too that stop before their end: one without an authority, one that is for this computer alone.
@pytest.mark.parametrize("page", ["overview", "authority", "pinned", "prepare", "methods", "present"])
def test_the_version_stands_at_the_foot_of_the_sidebar(opened, page):
    assert [button.label for button in opened(page).at.sidebar.button][
        -1
    ] == f"Version {__version__}: what changed"


def test_it_opens_what_changed_and_leaves_the_page_as_it_was(visit):
    before = visit.open("variation", focus="372").title
    assert "Which verdicts moved" not in visit.text
    visit.press(f"Version {__version__}: what changed")
    assert visit.title == before
    (opened,) = [block for block in walk(visit.at._tree) if block.type == "dialog"]
    said = "\n".join(without_marks(node.value) for node in walk(opened) if node.type == "markdown")
    assert said.startswith(f"Version {__version__}\n")
    assert "Which verdicts moved" in said
