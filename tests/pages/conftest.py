"""Opens a page of the app over what ships, and reads it as a visitor would: in order, words and alternatives."""

import csv
import functools
import io
import json
import os
import re
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.context import ContextProxy
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.testing.v1 import AppTest, app_test

from analytics.loads import store
from pages.parts import kept_results

FRAME = Path(__file__).parents[2] / "pages" / "frame.py"
PLOT, MAP = "plotly_chart", "deck_gl_json_chart"
# Where a chart keeps what a reader sees; codes stand in customdata, which nobody sees.
SEEN_KEYS = {"text", "ticktext", "hovertext", "label"}


class Storage(MemoryMediaFileStorage):
    """The media storage of AppTest, which keeps itself so that a download can be read."""

    newest: "Storage"

    def __init__(self, endpoint: str) -> None:
        super().__init__(endpoint)
        Storage.newest = self


# AppTest reads the metadata of every installed package at each visitor's first page: a tenth of a second.
installed_components = functools.cache(manifest_scanner.scan_component_manifests)


class Tester(AppTest):
    """Streamlit's own tester of the app, which counts how often it ran and keeps what can be downloaded."""

    def __init__(self) -> None:
        super().__init__(str(FRAME), default_timeout=60)
        self.runs = 0
        self.downloads: Storage | None = None

    def _run(self, *given, **named) -> "Tester":
        self.runs += 1
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(manifest_scanner, "scan_component_manifests", installed_components)
            super()._run(*given, **named)
        self.downloads = Storage.newest
        return self


@dataclass
class Visit:
    """One visitor with one page open."""

    at: Tester = field(default_factory=Tester)

    def open(self, page: str, **address: str) -> "Visit":
        """Open a page at an address, as a pasted link does."""
        self.at.query_params.clear()
        self.at.query_params.update(address)
        return self._run(self.at.switch_page(f"{page}.py"))

    def go(self, page: str) -> "Visit":
        """Go to a page by its name in the navigation, whose links carry no selection."""
        return self.open(page)

    def choose(self, label: str, value: object) -> "Visit":
        """Choose a value in a select box of the sidebar."""
        return self._run(self.control(label).set_value(value))

    def press(self, label: str) -> "Visit":
        """Press a button by its words."""
        return self._run(next(button for button in self.at.button if button.label == label).click())

    def switch(self, label: str, value: str) -> "Visit":
        """Choose one of the two or three parts of a control on the page itself."""
        group = next(group for group in self.at.button_group if group.proto.label == label)
        return self._run(group.set_value(value))

    def choose_several(self, label: str, values: list[str]) -> "Visit":
        """Choose values in a list of the sidebar."""
        return self._run(next(box for box in self.at.multiselect if box.label == label).set_value(values))

    def find_word(self, word: str) -> "Visit":
        """Type a word into the glossary."""
        return self._run(self.at.text_input[0].set_value(word))

    def _run(self, changed) -> "Visit":
        """Run the page after a change; no page may ever end in an error box."""
        changed.run()
        assert len(self.at.exception) == 0, "the page broke: its traceback stands in the captured log"
        return self

    def control(self, label: str):
        """Return the select box of the sidebar with this label."""
        return next(box for box in self.at.sidebar.selectbox if box.label == label)

    @property
    def labels(self) -> list[str]:
        """Return the labels of the select boxes of the sidebar."""
        return [box.label for box in self.at.sidebar.selectbox]

    @property
    def address(self) -> dict[str, str]:
        """Return what stands in the address after the question mark."""
        return dict(self.at.query_params)

    @property
    def title(self) -> str:
        """Return the page's only heading of the first level."""
        (title,) = self.at.title
        return title.value

    @property
    def headline(self) -> str:
        """Return the sentence under the title, without its marks."""
        nodes = list(walk(self.at.main))
        place = next(place for place, node in enumerate(nodes) if node.type == "title")
        return without_marks(next(node.value for node in nodes[place:] if node.type == "markdown"))

    @property
    def lines(self) -> list[str]:
        """Return every text of the page and its sidebar, without its marks."""
        found = [without_marks(node.value) for node in walk(self.at._tree) if node.type == "markdown"]
        return found + [str(box.value) for box in self.at.info]

    @property
    def on_page(self) -> list[str]:
        """Return the texts that are read without opening anything."""
        nodes = walk(self.at.main, closed=("popover", "expander"))
        found = [without_marks(node.value) for node in nodes if node.type == "markdown"]
        return found + [str(box.value) for box in self.at.info]

    @property
    def text(self) -> str:
        """Return every text of the page and its sidebar, a line each."""
        return "\n".join(self.lines)

    @property
    def pictures(self) -> list[str]:
        """Return what each chart and map draws, as it is sent to the browser."""
        charts = [chart.proto.spec for chart in self.at.get(PLOT)]
        return charts + [chart.proto.json for chart in self.at.get(MAP)]

    @property
    def alternatives(self) -> list[str]:
        """Return the alternative text of each chart and map."""
        return [chart.proto.alt for kind in (PLOT, MAP) for chart in self.at.get(kind)]

    def chart(self, name: str) -> dict:
        """Return the chart with this name."""
        return json.loads(
            next(chart.proto.spec for chart in self.at.get(PLOT) if chart.proto.id.endswith(f"-{name}"))
        )

    @property
    def tables(self) -> list[pd.DataFrame]:
        """Return the tables behind the figures; an empty cell is empty text."""
        return [table.value.replace("\u00a0", "") for table in self.at.table]

    @property
    def files(self) -> list[list[list[str]]]:
        """Return the rows of each file that can be downloaded."""
        urls = [button.proto.url for button in self.at.get("download_button")]
        contents = [self.at.downloads.get_file(url.rsplit("/", 1)[1]).content for url in urls]
        return [list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) for content in contents]

    @property
    def buttons_behind(self) -> list[str]:
        """Return the words on what stands behind the figures."""
        popovers = [block.proto.popover.label for block in self.at.get("popover")]
        return popovers + [button.proto.label for button in self.at.get("download_button")]

    @property
    def said(self) -> list[str]:
        """Return everything a visitor could read or hear, one text each."""
        words = [*self.lines, *self.alternatives, *self.buttons_behind]
        words += [heading.value for heading in (*self.at.title, *self.at.header)]
        words += [re.sub("<[^>]*>", " ", node.value) for node in self.at.main if node.type == "html"]
        words += [link.proto.label for link in self.at.get("page_link")]
        words += [option for box in self.at.sidebar.selectbox for option in (box.label, *box.options)]
        for table in self.tables:
            words += [str(cell) for cell in (*table.columns, *table.to_numpy().ravel())]
        for picture in self.pictures:
            words += seen(json.loads(picture))
        return words


def walk(block, closed: tuple[str, ...] = ()) -> Iterator:
    """Yield what stands on a page, in order, without what is inside blocks of the kinds given."""
    yield block
    for child in getattr(block, "children", {}).values():
        if child.type not in closed:
            yield from walk(child, closed)


def without_marks(markdown: str) -> str:
    """Return a text without bold, colour, size and the glyph before a phrase."""
    text = (
        re.sub(r":material/[a-z0-9_]+: |:[a-z]+(-badge)?\[", "", markdown).replace("**", "").replace("]", "")
    )
    return text.replace("\u2002", " ").replace("  \n", " ")


def seen(drawn: object, key: str = "") -> list[str]:
    """Return the words inside a chart or a map."""
    if isinstance(drawn, dict):
        return [word for name, part in drawn.items() for word in seen(part, name)]
    if isinstance(drawn, list):
        return [word for part in drawn for word in seen(part, key)]
    return [drawn] if isinstance(drawn, str) and key in SEEN_KEYS else []


class Kept:
    """Pages as they were first drawn, by address and settings: one page is asked many questions.

    Nobody changes a page that is kept: a visitor who acts on one takes it with him, and it is no longer kept.
    """

    MOST = 500

    def __init__(self) -> None:
        self._drawn: OrderedDict[tuple, Tester] = OrderedDict()

    def visit(self, visit: Visit, page: str, **address: str) -> Visit:
        """Open a page at an address: the one that is kept, if this visitor has not been anywhere."""
        if visit.at.runs:
            return visit.open(page, **address)
        key = (page, *address.items(), *environment())
        held = self._drawn.pop(key, None)
        if held is not None and held.runs == 1:
            visit.at = held
        else:
            visit.open(page, **address)
        self._drawn[key] = visit.at
        if len(self._drawn) > self.MOST:
            self._drawn.popitem(last=False)
        return visit


def environment() -> list[tuple[str, str]]:
    """Return what the environment says to the app."""
    return sorted(item for item in os.environ.items() if item[0].startswith("REFERRAL_PATHWAYS_"))


@pytest.fixture(scope="session")
def kept() -> Kept:
    """Return the pages that were drawn so far."""
    return Kept()


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which this run's store is built from what ships."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module", autouse=True)
def shipped_data(store_folder: Path) -> Iterator[None]:
    """Show what ships, whatever the environment of whoever runs the tests says."""
    with pytest.MonkeyPatch.context() as patch:
        for name, _ in environment():
            patch.delenv(name)
        patch.setenv("REFERRAL_PATHWAYS_STORE", str(store_folder))
        patch.setattr(app_test, "MemoryMediaFileStorage", Storage)
        # AppTest gives a visitor no address of any kind; Streamlit gives those of this machine None.
        patch.setattr(ContextProxy, "ip_address", property(lambda _: None))
        yield
    store._opened.cache_clear()


def forget() -> None:
    """Forget every figure: the app keeps them by the content of the store, and not by the code that made them."""
    kept_results.forget()


@pytest.fixture(autouse=True)
def is_patched(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Return whether a test changes the app itself: it shares nothing with the tests before and after it."""
    changes = "monkeypatch" in request.fixturenames
    if changes:
        forget()
    yield changes
    if changes:
        forget()


@pytest.fixture
def setting() -> Iterator[Callable[[str, str], None]]:
    """Return what sets a setting for one test; pages are kept by their settings, so that nothing is forgotten."""
    with pytest.MonkeyPatch.context() as patch:
        yield lambda name, value: patch.setenv(f"REFERRAL_PATHWAYS_{name}", value)


@pytest.fixture
def visit() -> Visit:
    """Return a visitor who has nothing open yet."""
    return Visit()


@pytest.fixture
def opened(visit: Visit, kept: Kept, is_patched: bool) -> Callable[..., Visit]:
    """Return a function that opens a page at an address; it may be one that an earlier test has looked at."""
    return visit.open if is_patched else functools.partial(kept.visit, visit)
