"""What a reader waits in a real browser: from her choice to the drawn page, and at the first view of a fresh server."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from pages.parts.catalogue import PageEntry
from tests.__main__ import browser as path_of_browser
from tests.benchmarks.clicks import ANY, LIST, QUICK, TWICE, UNCACHED, UNCACHED_HERE
from tests.benchmarks.measured_table import Part, Row, below, beside, spread
from tests.benchmarks.reader import place
from tests.benchmarks.serving import APP, AS_STREAMLIT_SHIPS, BARE_CHARTS, EMPTY, serving
from tests.browser.conftest import ARGUMENTS, WIDE

AIM_FIRST, AIM_NEXT = 2.0, 1.0
PATIENCE = 180_000
# When a choice was made, when the server was last asked and heard, and when anything of the page last changed. An
# empty page can have run before the browser draws that it runs: messages tell what the page does not.
WATCH = """
Object.assign(window, { asked: 0, askedAt: 0, heardAt: 0, chosenAt: 0, drawnAt: 0 });
window.WebSocket = class extends WebSocket {
  constructor(...where) {
    super(...where);
    this.addEventListener("message", () => { window.heardAt = performance.now(); });
  }
  send(message) {
    window.asked += 1;
    window.askedAt = performance.now();
    super.send(message);
  }
};
addEventListener("mousedown", () => { window.chosenAt = performance.now(); }, true);
new MutationObserver((changes) => {
  for (const { target, attributeName } of changes) {
    const element = target.nodeType === 1 ? target : target.parentElement;
    if (attributeName === "data-test-script-state" || element?.closest('[data-testid="stMain"]'))
      window.drawnAt = performance.now();
  }
}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
"""
# Drawn: all is answered, nothing runs or is stale, every chart is there, and the page has stood still for a moment.
DRAWN = """(before) => {
  const app = document.querySelector('[data-testid="stApp"]');
  const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
  return app?.dataset.testScriptState === "notRunning" && window.asked > before && window.heardAt > window.askedAt
    && document.querySelector('[data-testid="stSelectbox"]')
    && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')
    && charts.every((chart) => chart.querySelector(".main-svg"))
    && performance.now() - Math.max(window.drawnAt, window.heardAt) > 300;
}"""
DONE_AT = "Math.max(window.drawnAt, window.heardAt)"


def measured(pages: Sequence[PageEntry], store: Path, authorities: int, fresh: int) -> Part:
    """Return what a choice costs on each page with the list, then what a fresh server's first pages cost."""
    rows, everything = [], []
    with sync_playwright() as playwright, launched(playwright) as browser:
        with serving(EMPTY, store, AS_STREAMLIT_SHIPS) as empty:
            for page in (page for page in pages if "focus" in page.acts):
                with serving(APP, store) as app:
                    uncached, cached = _choices(browser, f"{app.address}/{place(page)}", authorities)
                _, beside_it = _choices(browser, empty.address, authorities)
                everything += beside_it
                most = TWICE if page.path in QUICK else ANY
                uncached_most = UNCACHED_HERE.get(page.path, UNCACHED)
                rows += [
                    beside(f"{page.title}: nothing cached", uncached, beside_it, uncached_most),
                    beside(f"{page.title}: cached", cached, beside_it, most),
                ]
                print(f"    {page.title}: {rows[-1].measured}", flush=True)
        with serving(BARE_CHARTS, store) as bare:
            _, seven = _choices(browser, bare.address, authorities)
        rows.append(beside("Seven bare charts, without the sweep", seven, everything))
        rows.append(Row(what="Empty page, as Streamlit ships", measured=spread(everything)))
        rows += _fresh(playwright, store, fresh)
    return Part(
        heading="In a real browser",
        note="From the press on an authority in the list to the last change of the page. First view: a server that has"
        f" just started, on a store that is built, in a browser that has just started; next page: Variation, chosen in"
        f" its menu. Median of {fresh} servers.",
        rows=rows,
    )


@contextmanager
def launched(playwright: Playwright) -> Iterator[Browser]:
    """Start the browser that the tests drive, with nothing remembered."""
    browser = playwright.chromium.launch(executable_path=path_of_browser(), args=list(ARGUMENTS))
    yield browser
    browser.close()


def _opened(browser: Browser, address: str) -> tuple[BrowserContext, Page, float]:
    """Return a new reader's page, drawn, and the seconds since she entered its address."""
    context = browser.new_context(viewport=WIDE)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(DRAWN, arg=0)
    return context, page, page.evaluate(DONE_AT) / 1000


def _choices(browser: Browser, address: str, authorities: int) -> tuple[list[float], list[float]]:
    """Return the seconds of choosing authorities, and of choosing the same again."""
    context, page, _ = _opened(browser, address)
    page.get_by_role("combobox", name=LIST, exact=True).click()
    *others, last = page.get_by_role("option").all_inner_texts()
    _press(page, page.get_by_role("option", name=last, exact=True))
    chosen = others[:authorities]
    uncached, cached = [[_choose(page, authority) for authority in chosen] for _ in range(2)]
    context.close()
    return uncached, cached


def _choose(page: Page, authority: str) -> float:
    box = page.get_by_role("combobox", name=LIST, exact=True)
    box.click()
    box.fill(authority)
    return _press(page, page.get_by_role("option", name=authority, exact=True))


def _press(page: Page, target) -> float:
    """Return the seconds from a press to the drawn page."""
    before = page.evaluate("window.asked")
    target.click()
    page.wait_for_function(DRAWN, arg=before)
    return page.evaluate(f"{DONE_AT} - window.chosenAt") / 1000


def _fresh(playwright: Playwright, store: Path, times: int) -> list[Row]:
    """Return the first view and the next page, each of several fresh servers in as many cold browsers."""
    firsts, nexts, empties, bare = [], [], [], []
    for _ in range(times):
        with serving(APP, store) as app, launched(playwright) as browser:
            _, page, first = _opened(browser, app.address)
            firsts.append(first)
            page.get_by_role("navigation", name="App pages").get_by_role("button").first.click()
            nexts.append(_press(page, page.get_by_role("menuitem", name="Variation", exact=True)))
        with serving(EMPTY, store, AS_STREAMLIT_SHIPS) as empty, launched(playwright) as browser:
            empties.append(_opened(browser, empty.address)[2])
        with serving(BARE_CHARTS, store) as charts, launched(playwright) as browser:
            bare.append(_opened(browser, charts.address)[2])
    return [
        below("First view of a fresh server", median(firsts), AIM_FIRST, median(empties)),
        below("The next page", median(nexts), AIM_NEXT),
        below("First view of seven bare charts", median(bare), None, median(empties)),
    ]
