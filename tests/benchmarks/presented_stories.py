"""How long one step of present mode takes in a browser, the first time and again."""

import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from analytics.registry.stories import STORIES
from tests.benchmarks.browsers import PATIENCE, launched
from tests.benchmarks.measured_table import Part, Row, spread
from tests.benchmarks.serving import APP, Server, serving
from tests.browser import conftest as browsing

# From the key to a screen that says its place and stands still; what SETTLED waits for quiet is taken off.
QUIET = 0.15


def measured(store: Path) -> Part:
    """Return what the steps of all stories take."""
    with serving(APP, store) as server, sync_playwright() as playwright, launched(playwright) as browser:
        rows = [
            Row(
                what=f"A step of a story, {name}",
                measured=spread([step for story in STORIES for step in steps(browser, server, story)]),
            )
            for name in ("the first time", "again")
        ]
    return Part(heading="Present mode", note="From the key to the next screen, at every step.", rows=rows)


def steps(browser: Browser, server: Server, story) -> Iterator[float]:
    """Yield the seconds of each step of one story, opened cold by its link."""
    context = browser.new_context(viewport=browsing.WIDE)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(browsing.WATCH)
    reader = browsing.Reader(context.new_page(), server)
    reader.opens(f"present?story={story.key}&focus=372")
    for _ in story.screens[1:]:
        started = time.perf_counter()
        with reader.a_run():
            reader.page.keyboard.press("PageDown")
        yield time.perf_counter() - started - QUIET
    context.close()
