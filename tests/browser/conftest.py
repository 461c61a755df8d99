"""A guarded server, a browser that records what it is asked to fetch, and a reader who counts every action."""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qsl, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.parts.catalogue import PAGES

FOLDER = Path(__file__).resolve().parent
BROWSERS = ("chromium", "google-chrome", "microsoft-edge")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    # The map is drawn with WebGL, and a test machine has no graphics card.
    "--use-gl=swiftshader",
    "--enable-unsafe-swiftshader",
)
WIDE = {"width": 1366, "height": 768}
NARROW = {"width": 320, "height": 640}
# Room for every filter under the list of pages: at the lower edge a list has no room to open.
TALL = {"width": 1366, "height": 1700}
# A busy machine is slow, not wrong: no test times, and whatever is waited for may take so many seconds.
PATIENCE = 60
# What a page can keep in a browser; the cache of fetched files is none of it.
KEPT = "cookies,file_systems,indexeddb,local_storage,websql,service_workers,cache_storage"
# Where the pointer lies over nothing.
OUTSIDE = (-10, -10)

# A run of the script can be over before a test looks, and can begin and end between two pictures of the screen: so
# what the page asks of the server is counted, and it is answered when the server says that the script has finished.
# Plotly draws in several steps: the page is settled when nothing has come and nothing in it has changed for a moment.
WATCH = """
window.runsAsked = 0;
window.isAnswered = false;
window.isTouched = false;
for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, () => { window.isTouched = true; }, true);
window.changed = () => { window.lastChange = performance.now(); window.picturesSince = 0; };
window.changed();
new MutationObserver(window.changed).observe(document, { subtree: true, childList: true, attributes: true });
// Whether a message of Streamlit's, a list of numbered fields, says that the script has come to its end.
const isFinish = (bytes) => {
  let at = 0;
  const number = () => {
    for (let found = 0, worth = 1; ; worth *= 128) {
      const byte = bytes[at++];
      found += (byte & 127) * worth;
      if (byte < 128) return found;
    }
  };
  while (at < bytes.length) {
    const tag = number(), value = number();
    if (tag === FINISHED * 8) return value !== EARLY;
    if (tag % 8 === 2) at += value;
  }
  return false;
};
window.WebSocket = class extends WebSocket {
  constructor(...channel) {
    super(...channel);
    this.addEventListener("message", ({ data }) => {
      window.isAnswered ||= isFinish(new Uint8Array(data));
      window.changed();
    });
  }
  send(message) {
    window.runsAsked += 1;
    window.isAnswered = false;
    super.send(message);
  }
};
""".replace("FINISHED", str(ForwardMsg.DESCRIPTOR.fields_by_name["script_finished"].number)).replace(
    "EARLY", str(ForwardMsg.FINISHED_EARLY_FOR_RERUN)
)
SETTLED = """(before) => {
  const app = document.querySelector('[data-testid="stApp"]');
  const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
  window.picturesSince += 1;
  return app && app.dataset.testScriptState === "notRunning" && window.runsAsked > before && window.isAnswered
    && document.querySelector("h1") && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')
    && charts.every((chart) => chart.querySelector(".main-svg"))
    && window.picturesSince > 3 && performance.now() - window.lastChange > 150;
}"""
# Nothing slides: an expander opens over several frames, and its lists cannot stay open until it has.
STILL = "() => document.getAnimations().every((animation) => animation.playState !== 'running')"


def pytest_collection_modifyitems(items):
    """Let those who only look at a page do so one after another, so that it is opened once for all of them."""

    def looked_at(item):
        page = item.callspec.params.get("page") if hasattr(item, "callspec") else None
        return (item.path, page) if page is not None and "regular" in item.fixturenames else item

    first = {}
    for place, item in enumerate(items):
        first.setdefault(looked_at(item), place)
    items.sort(key=lambda item: first[looked_at(item)])


@dataclass(frozen=True)
class Server:
    """A running server: its address, the record of its refused calls, and what it printed."""

    address: str
    violations: Path
    log: Path

    def ready(self) -> tuple[int, str]:
        """Return the status and the text of its answer to /ready; 0 while it does not answer."""
        try:
            with urlopen(f"{self.address}/ready", timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except (URLError, ConnectionError, TimeoutError):
            return 0, ""


@contextmanager
def serving(store, **environment):
    """Start a guarded server on a store folder; on the way out it stops, and has reached for nothing outside."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = store.with_name(f"{store.name}.{port}.log")
    server = Server(f"http://127.0.0.1:{port}", store.with_name(f"{store.name}.violations"), log)
    command = [sys.executable, str(FOLDER / "guarded_server.py"), str(port), str(store)]
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, **environment}
        ) as process,
    ):
        try:
            yield server
        finally:
            process.terminate()
    assert server.violations.read_text() == ""


def answering(server):
    """Return the server once it answers /ready, with whatever status."""
    until = time.monotonic() + PATIENCE
    while server.ready()[0] == 0:
        if time.monotonic() > until:
            pytest.fail(f"the server did not answer in {PATIENCE} seconds:\n{server.log.read_text()}")
        time.sleep(0.1)
    return server


@dataclass
class Reader:
    """A person at the browser, who counts every click and every typing."""

    page: Page
    server: Server
    actions: int = 0
    requests: list[str] = field(default_factory=list)
    console_errors: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Record every request, web socket, console error and script error from now on."""
        self._heard = {
            "request": lambda request: self.requests.append(request.url),
            "websocket": lambda channel: self.requests.append(channel.url),
            "console": self._hear,
            "pageerror": lambda error: self.console_errors.append(str(error)),
        }
        for event, heard in self._heard.items():
            self.page.on(event, heard)

    def listen_no_more(self) -> None:
        """Leave the page's events to whoever comes next."""
        for event, heard in self._heard.items():
            self.page.remove_listener(event, heard)

    def _hear(self, message) -> None:
        # Streamlit looks for its own base path below the page's, then finds it above.
        probes = ("/_stcore/health", "/_stcore/host-config")
        place = urlsplit(message.location.get("url", "")).path
        is_probe = place.endswith(probes) and not place.startswith(probes) and "404" in message.text
        if message.type == "error" and not is_probe:
            self.console_errors.append(f"{message.text} {place}")

    @property
    def origins(self) -> set[str]:
        """The servers that have answered her."""
        parts = [urlsplit(url) for url in self.requests]
        return {f"{at.scheme}://{at.netloc}" for at in parts if at.scheme == "http"}

    def requests_elsewhere(self) -> list[str]:
        """Return what was asked of any other host."""
        parts = [(url, urlsplit(url)) for url in self.requests]
        return [url for url, at in parts if at.scheme not in ("data", "blob") and at.hostname != "127.0.0.1"]

    def opens(self, address: str = "", server: Server | None = None) -> "Reader":
        """Open an address, which is no action: it is where she starts."""
        whole = address if address.startswith("http") else f"{(server or self.server).address}/{address}"
        self.page.goto(whole)
        self.settle(0)
        return self

    def settle(self, runs_before: int) -> None:
        self.page.wait_for_function(SETTLED, arg=runs_before)

    @contextmanager
    def a_run(self):
        before = self.page.evaluate("window.runsAsked")
        yield
        self.settle(before)

    def clicks(self, target: Locator, runs: bool = True) -> None:
        """Click; unless told that nothing runs, wait until the page has answered."""
        self.actions += 1
        if runs:
            with self.a_run():
                target.click()
        else:
            target.click()

    def chooses(self, label: str, option: str) -> None:
        """Open a list and pick from it: two actions."""
        self._opens_list(label)
        self.clicks(self.page.get_by_role("option", name=option, exact=True))

    def types_and_picks(self, label: str, option: str) -> None:
        """Open a long list, type to find the entry, and pick it: three actions."""
        self._opens_list(label)
        self.actions += 1
        self.choice(label).fill(option)
        self.clicks(self.page.get_by_role("option", name=option, exact=True))

    def _opens_list(self, label: str) -> None:
        box = self.choice(label)
        # Playwright scrolls and clicks in one stroke, and a list closes when the page scrolls.
        box.scroll_into_view_if_needed()
        self.page.wait_for_function(STILL)
        self.clicks(box, runs=False)
        expect(box).to_have_attribute("aria-expanded", "true")

    def visits(self, page_name: str) -> None:
        """Open the menu a page stands in, and go there: two actions."""
        self.opens_menu(next(page.section for page in PAGES if page.title == page_name))
        self.clicks(self.page.get_by_role("menuitem", name=page_name, exact=True))

    def opens_menu(self, heading: str) -> Locator:
        """Open one menu of pages, and return it."""
        self.clicks(self.navigation.get_by_role("button", name=heading, exact=True), runs=False)
        menu = self.page.get_by_role("menu")
        expect(menu).to_be_visible()
        return menu

    def choice(self, label: str) -> Locator:
        """Return a choice of the sidebar by its label."""
        return self.sidebar.get_by_role("combobox", name=label, exact=True)

    @property
    def sidebar(self) -> Locator:
        """The sidebar, whatever is in it."""
        return self.page.get_by_test_id("stSidebar")

    @property
    def navigation(self) -> Locator:
        """The menus of pages."""
        return self.page.get_by_role("navigation", name="App pages")

    @property
    def main(self) -> Locator:
        """The page beside the sidebar."""
        return self.page.get_by_role("main")

    @property
    def question(self) -> str:
        """The question the page opens with."""
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def answer(self) -> str:
        """The sentence that answers it."""
        return self.page.locator(".st-key-answer").inner_text()

    @property
    def address(self) -> str:
        """The address as it stands in the browser; Playwright's own copy of it comes late."""
        return self.page.evaluate("location.href")

    @property
    def selection(self) -> dict[str, str]:
        """The parts of the address, by name."""
        return dict(parse_qsl(urlsplit(self.address).query, keep_blank_values=True))


class Onlooker(Reader):
    """A reader who looks and touches nothing: what is open before her is not opened again for the next look.

    In a window made narrow the page is laid out as in one that was narrow when it opened (a test in test_frame.py
    compares them); made wide again it would keep its sidebar shut, so then it is opened anew.
    """

    _open = None

    def opens(self, address: str = "", size: dict[str, int] = WIDE) -> "Onlooker":
        """Have an address open on a screen of this size, as it looks before anybody has touched it."""
        before = self.page.viewport_size
        is_there = self._open == address and not self.page.evaluate("window.isTouched")
        if size != before:
            self.page.set_viewport_size(size)
        if not is_there or size["width"] > before["width"]:
            super().opens(address)
        elif size != before:
            self.page.evaluate("window.changed()")
            self.settle(0)
        self._open = address
        return self


@pytest.fixture(scope="session")
def browser():
    """One browser for all tests."""
    named = os.environ.get("REFERRAL_PATHWAYS_BROWSER")
    path = next(filter(None, map(shutil.which, [named] if named else BROWSERS)), None)
    if path is None:
        # One line, and not a skip: a run without a browser has not passed.
        pytest.fail(
            "No browser: install Chromium, Chrome or Edge, or name one in REFERRAL_PATHWAYS_BROWSER.", False
        )
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def visitors(browser):
    """What gives readers their windows, for all tests."""
    return Visitors(browser)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """One server for most tests, on a store folder of its own."""
    with serving(tmp_path_factory.mktemp("served") / "store") as started:
        yield answering(started)


@pytest.fixture
def start(tmp_path):
    """Return what starts a further server: on an empty store folder, unless one is given."""
    with ExitStack() as running:
        yield lambda store=None, **environment: running.enter_context(
            serving(store or tmp_path / "store", **environment)
        )


class Visitors:
    """Gives every new reader a browser window of her own, with nothing remembered but the scripts that were fetched.

    A window that has been left is emptied and given to the next: to start one, and to have it compile the scripts of
    Streamlit and Plotly, takes longer than to open a page in it.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._left: list[Page] = []

    def arrives(self, server: Server, size: dict[str, int], kind: type[Reader] = Reader) -> Reader:
        """Return a new reader in a window in which nobody is."""
        page = self._left.pop() if self._left else self._new_window()
        page.set_viewport_size(size)
        reader = kind(page, server)
        reader.listen()
        return reader

    def leaves(self, reader: Reader) -> None:
        """Empty the reader's window: of its pages, of what they kept, of the way back to them, and of the pointer."""
        page = reader.page
        if page.url.startswith("http"):
            page.evaluate("sessionStorage.clear()")
        page.goto("about:blank")
        reader.listen_no_more()
        page.emulate_media(media="null")
        page.mouse.move(*OUTSIDE)
        memory = page.context.new_cdp_session(page)
        memory.send("Page.resetNavigationHistory")
        for origin in reader.origins:
            memory.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": KEPT})
        memory.detach()
        page.context.clear_cookies()
        self._left.append(page)

    def _new_window(self) -> Page:
        context = self._browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        context.set_default_timeout(1000 * PATIENCE)
        context.add_init_script(WATCH)
        return context.new_page()


@contextmanager
def arriving(visitors, server):
    """Give what brings a new reader, with nothing remembered; nobody may have reached for another host."""
    seen = []

    def arrives(size=WIDE, kind=Reader):
        seen.append(visitors.arrives(server, size, kind))
        return seen[-1]

    yield arrives
    for reader in seen:
        visitors.leaves(reader)
    assert [url for reader in seen for url in reader.requests_elsewhere()] == []
    assert [error for reader in seen for error in reader.console_errors] == []


@pytest.fixture
def readers(visitors, server):
    """Return what brings a new reader."""
    with arriving(visitors, server) as arrives:
        yield arrives


@pytest.fixture(scope="module")
def regular(visitors, server):
    """One reader for a whole module, who has been here before and only looks: that is quicker."""
    with arriving(visitors, server) as arrives:
        yield arrives(kind=Onlooker)


@pytest.fixture
def tall(readers):
    """One new reader at a screen on which all filters stand without scrolling."""
    return readers(TALL)


@pytest.fixture
def reader(readers):
    """One new reader at a laptop's screen."""
    return readers()


expect.set_options(timeout=1000 * PATIENCE)
