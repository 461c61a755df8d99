"""The Data page lets the person in charge delete a load's rows: asked twice, recorded, and told in the list."""

import time

import pytest
from streamlit.runtime.context import ContextProxy

from analytics.loads.current_load import go_back, load
from analytics.loads.ledger_entries import SourceFile
from tests import miniature
from tests.loads.installed import installation
from tests.pages.conftest import Visit

KEY = "heron-on-the-marsh"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """An installation with the planted rows as load 2 and a load 3 on top of them, and load 1 in use again."""
    folder = tmp_path_factory.mktemp("deleting")
    made = installation(folder)
    for key in (KEY, "later"):
        rows = [miniature.referrals()[0] | {"row_key": f"{key} {number}"} for number in range(40)]
        miniature.write_file(folder / key, "demonstration/referral", rows)
        file = SourceFile(name="referrals.csv", sha256="ab" * 32, rows=40)
        load(folder / key / "demonstration", made, "data analyst", [file])
    go_back(1, made, "data analyst")
    return made


@pytest.fixture
def data(installed, setting):
    """The Data page of that installation."""
    setting("DATA", str(installed.shipped))
    setting("STORE", str(installed.store))
    return Visit().open("data")


def held(settings):
    return [
        path for path in settings.store.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()
    ]


def options(page):
    return next((box.options for box in page.at.selectbox if box.label == "Load to delete"), [])


def versions(page):
    table = next(found for found in page.tables if "In place of" in found.columns)
    return table[["Load", "Now"]].to_numpy().tolist()


def typed(page, words):
    page.at.text_input(key="delete-by").set_value(words)
    return page


def test_nothing_is_deleted_before_it_was_asked_twice_and_by_a_role(data, installed):
    assert options(data) == ["Load 3", "Load 2"]
    data.at.selectbox(key="delete-which").set_value(2)
    data.press("Delete its rows")
    assert any(
        line.startswith(
            "The rows of load 2 will be gone, and cannot be brought back from here. Load 3 stands on it and can"
        )
        for line in data.lines
    )
    typed(data, "Jane Smith").press("Yes, delete the rows of load 2")
    assert any(line.startswith("Say who loads by a role of 1 to 40 characters") for line in data.lines)
    data.press("Leave it")
    assert "Yes, delete the rows of load 2" not in [button.label for button in data.at.button]
    assert versions(data) == [["3", ""], ["2", ""], ["1", "current"]] and len(held(installed)) == 1


def test_whoever_does_not_sit_at_this_machine_is_not_offered_it(installed, setting, monkeypatch):
    setting("DATA", str(installed.shipped))
    setting("STORE", str(installed.store))
    monkeypatch.setattr(ContextProxy, "ip_address", property(lambda _: "192.0.2.7"))
    page = Visit().open("data")
    assert options(page) == []
    assert not {"Delete its rows", "Make this current"} & {button.label for button in page.at.button}


def test_a_load_s_rows_are_deleted_and_the_list_says_so(data, installed):
    assert len(held(installed)) == 1
    data.at.selectbox(key="delete-which").set_value(2)
    typed(data.press("Delete its rows"), "data protection lead").press("Yes, delete the rows of load 2")
    for _ in range(600):
        if any(line.startswith("The rows of load 2 (40) were deleted, with") for line in data.lines):
            break
        time.sleep(0.1)
        data._run(data.at)
    assert any(
        line.startswith("The rows of load 2 (40) were deleted, with everything") for line in data.lines
    )
    assert any("The rows of load 2 (40) were deleted on" in line for line in data.lines)
    assert versions(data) == [["3", ""], ["2", "deleted"], ["1", "current"]]
    assert held(installed) == [] and options(data) == ["Load 3"]
    # Neither it nor load 3, which stands on it, can be made current any more.
    assert not [box for box in data.at.selectbox if box.label == "Another load"]
