"""Measures whole commands and prints one table: `python -m tests.benchmarks`, or `--only clicks crowd` for parts."""

import argparse
import os
import platform
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.benchmarks import (
    browsers,
    clicks,
    crowd,
    loading,
    measured_table,
    memory,
    page_statistics,
    preparing,
    presented_stories,
)
from tests.benchmarks.serving import APP, serving


def main():
    """Measure what was asked for, and print it."""
    asked = arguments()
    parts = parts_of(asked)
    before = os.getloadavg()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        # Builds the store: no part measures that.
        with serving(APP, store):
            pass
        found = []
        for name in asked.only:
            print(f"  {name}", flush=True)
            found.append(parts[name](store))
    print(
        f"\n{(measured_table.markdown if asked.markdown else measured_table.plain)(found)}\n\n{where(before)}"
    )


def parts_of(asked: argparse.Namespace) -> Mapping[str, Callable[[Path], measured_table.Part]]:
    """Return what measures each part, given the folder of the store."""
    pages = [page for page in clicks.EVERY_PAGE if not asked.pages or page.path in asked.pages]
    return {
        "clicks": lambda store: clicks.measured(pages, store, asked.authorities, asked.rounds),
        "browser": lambda store: browsers.measured(pages, store, asked.authorities, asked.fresh),
        "crowd": lambda store: crowd.measured(store, asked.seconds),
        "memory": lambda store: memory.measured(store, asked.sessions),
        "stories": presented_stories.measured,
        "statistics": lambda _: page_statistics.measured(),
        "preparing": lambda _: preparing.measured(),
        "loading": lambda _: loading.measured(asked.rows),
    }


PARTS = ("clicks", "browser", "crowd", "memory", "stories", "statistics", "preparing", "loading")


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="the parts to measure")
    parser.add_argument("--pages", nargs="+", choices=[page.path for page in clicks.EVERY_PAGE], default=())
    parser.add_argument("--markdown", action="store_true", help="print as it stands in docs/speed.md")
    parser.add_argument("--authorities", type=int, default=5, help="how many are chosen on each page")
    parser.add_argument(
        "--rounds", type=int, default=3, help="how often each is chosen again, over the socket"
    )
    parser.add_argument("--fresh", type=int, default=3, help="how many servers are started for a first view")
    parser.add_argument("--seconds", type=float, default=60, help="how long the twenty read")
    parser.add_argument("--sessions", type=int, default=memory.SESSIONS, help="how many open and close")
    parser.add_argument("--rows", type=int, default=loading.ROWS, help="how many are loaded")
    return parser.parse_args()


def where(before: tuple[float, float, float]) -> str:
    """Return on what it was measured, and what else the machine had to do."""
    return (
        f"{os.cpu_count()} cores, Python {platform.python_version()}; load average {before[0]:.1f} before,"
        f" {os.getloadavg()[0]:.1f} after (what is measured itself adds about 1 to 2)."
    )


if __name__ == "__main__":
    main()
