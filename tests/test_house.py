"""The map of the house in the README omits nothing, and what it names can be found by its name alone."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# pytest and Python look for these by their names, one in a folder.
NAMED_BY_THE_TOOLS = {"__init__", "__main__", "conftest"}
# What only some machine makes.
NOT_OURS = {"__pycache__", "screenshots", "store"}


def mapped() -> list[str]:
    """Return every path that the first column of the map names, in order."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = readme.partition("## Find your way")[2].partition("\n## ")[0].splitlines()
    first = [row.split("|")[1] for row in rows if row.startswith("| `")]
    return [path for cell in first for path in re.findall(r"`([^`]+)`", cell)]


def folders(*parents: str) -> set[str]:
    """Return the folders that stand in these, as the map writes them."""
    return {
        f"{parent}/{folder.name}/"
        for parent in parents
        for folder in (ROOT / parent).iterdir()
        if folder.is_dir() and folder.name not in NOT_OURS
    }


def files(parent: str, ending: str) -> set[str]:
    """Return the files of one ending that stand loose in a folder, but for the one that makes it a package."""
    return {
        f"{parent}/{path.name}" for path in (ROOT / parent).glob(f"*{ending}") if path.name != "__init__.py"
    }


def test_the_map_names_every_room_and_document_once_and_nothing_that_is_not_there():
    paths = mapped()
    assert [path for path in paths if not (ROOT / path).exists()] == []
    assert [path for path, times in Counter(paths).items() if times > 1] == []
    whole = {"app.py", "pages/", "analytics/", "data/", "tests/"}
    rooms = folders("analytics", "pages") | files("analytics", ".py") | files("docs", ".md")
    assert whole | rooms <= set(paths)


def test_each_folder_of_tests_is_on_the_map_or_is_that_of_a_room():
    rooms = {path.name for path in (ROOT / "analytics").iterdir()}
    on_the_map = set(mapped())
    of_a_room = {path for path in folders("tests") if path.split("/")[1] in rooms}
    assert folders("tests") - of_a_room <= on_the_map


def test_rooms_stand_on_the_map_in_the_order_in_which_they_may_know_one_another():
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition('id = "rooms"')[2]
    layers = re.findall(r'^    "(.+)",$', contract.partition("layers = [")[2].partition("]")[0], re.MULTILINE)
    named = [path.removeprefix("analytics/").strip("/").removesuffix(".py") for path in mapped()]
    on_the_map = [name for name in named if any(name in layer.split(" | ") for layer in layers)]
    assert len(layers) > 10
    assert on_the_map == [name for layer in layers for name in layer.split(" | ")]


def test_nothing_stands_loose_in_analytics_but_the_settings_and_the_command_line():
    assert files("analytics", ".*") == {
        "analytics/__main__.py",
        "analytics/commands.py",
        "analytics/settings.py",
    }


def test_every_room_is_a_package_as_the_contracts_see_no_other():
    rooms = {path.parent for path in (ROOT / "analytics").rglob("*.py")}
    assert len(rooms) > 15
    assert [room.name for room in rooms if not (room / "__init__.py").exists()] == []


def test_no_two_modules_have_one_name():
    modules = [path.stem for part in ("analytics", "pages", "tests") for path in (ROOT / part).rglob("*.py")]
    twice = {name for name, times in Counter(modules).items() if times > 1}
    assert twice - NAMED_BY_THE_TOOLS == set()
