"""Prints how long one step of present mode takes in a browser: `python tests/benchmarks/presenting.py`."""

import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402  (needs the path above)

from analytics.stories import STORIES  # noqa: E402
from tests.browser import conftest as browsing  # noqa: E402

# From the key to a screen that says its place and stands still; what SETTLED waits for quiet is taken off.
QUIET = 0.15


def main():
    with tempfile.TemporaryDirectory() as folder, browsing.serving(Path(folder) / "store") as started:
        server = browsing.answering(started)
        with sync_playwright() as playwright:
            path = next(filter(None, map(browsing.shutil.which, browsing.BROWSERS)))
            browser = playwright.chromium.launch(executable_path=path, args=list(browsing.ARGUMENTS))
            for name in ("first", "again"):
                report(name, [step for story in STORIES for step in steps(browser, server, story)])
            browser.close()


def steps(browser, server, story):
    """Yield the seconds of each step of one story, opened cold by its link."""
    context = browser.new_context(viewport=browsing.WIDE)
    context.add_init_script(browsing.WATCH)
    reader = browsing.Reader(context.new_page(), server)
    reader.opens(f"present?story={story.key}&focus=372")
    for _ in story.screens[1:]:
        started = time.perf_counter()
        with reader.a_run():
            reader.page.keyboard.press("PageDown")
        yield time.perf_counter() - started - QUIET
    context.close()


def report(name, seconds):
    middle, most = statistics.median(seconds), max(seconds)
    print(f"{name:6} {len(seconds)} steps: median {middle:.2f} s, longest {most:.2f} s")


if __name__ == "__main__":
    main()
