"""Prints what one run of each page costs, first and again: `python tests/benchmarks/rerun.py`."""

import logging
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
logging.disable(logging.WARNING)

from streamlit.testing.v1 import AppTest  # noqa: E402  (needs the path above)

RERUNS = 10
ADDRESS = {"focus": "372", "measure": "cla_rate", "year": "2025", "wave": "W2"}
PAGES = (
    ("overview", {}),
    ("variation", {}),
    ("variation", {"cover": "england"}),
    ("map", {}),
    ("map", {"cover": "england"}),
    ("pathways", {}),
    ("sources", {}),
    ("methods", {}),
)


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ["REFERRAL_PATHWAYS_STORE"] = folder
        started = time.perf_counter()
        run(AppTest.from_file(ROOT / "pages" / "frame.py", default_timeout=120))
        print(f"Imports, the build of the store and the first page: {time.perf_counter() - started:.1f} s\n")
        print(f"{'milliseconds':24}{'first':>8}{f'median of {RERUNS} again':>20}")
        for page, extra in PAGES:
            first, again = measured(page, extra)
            print(f"{' '.join([page, *extra.values()]):24}{first:8.0f}{again:20.0f}")


def measured(page, extra):
    """Return the milliseconds of the first run of a page and of a run whose figures are cached."""
    at = AppTest.from_file(ROOT / "pages" / "frame.py", default_timeout=120)
    at.query_params.update({**ADDRESS, **extra})
    at.switch_page(f"{page}.py")
    first = run(at)
    return first, statistics.median(run(at) for _ in range(RERUNS))


def run(at):
    """Return the milliseconds one run takes."""
    started = time.perf_counter()
    at.run()
    if len(at.exception):
        sys.exit("The page broke: " + at.exception[0].message)
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main()
