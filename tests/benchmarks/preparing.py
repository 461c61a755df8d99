"""How long a census of 50,000 children takes to prepare, and how much memory: run by hand.

`python3 tests/benchmarks/preparing.py`. The aim is under a minute.
"""

import resource
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from analytics.prepare import census
from analytics.prepare.prepare import prepare
from analytics.prepare.write import write
from tests.prepare.census_files import BOY, GIRL, HEADER, INFANT, plan

CHILDREN = 50_000
PLACEHOLDER = "2025-10-06"


def written(path):
    """Write a census of invented children, a third of each of the three examples, and return its size in MB."""
    with path.open("w", encoding="utf-8") as file:
        file.write(f"<Message>{HEADER.format(reference='2026-03-31')}<Children>")
        for number in range(CHILDREN):
            block = (GIRL, BOY, INFANT)[number % 3]
            day = date(2025, 10, 1) + timedelta(days=number % 180)
            file.write(block.replace("EX000", f"K{number:05}").replace(PLACEHOLDER, day.isoformat()))
        file.write("</Children></Message>")
    return path.stat().st_size / 1e6


def main():
    """Print the size of the file, the seconds of each step and the most memory that was used."""
    with tempfile.TemporaryDirectory() as folder:
        size = written(Path(folder) / "cin.xml")
        started = time.perf_counter()
        read = census.read(Path(folder) / "cin.xml", "cin.xml")
        after_reading = time.perf_counter()
        made = prepare([read], plan(sampling="random", seed=1))
        write(made, Path(folder) / "out")
        done = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{CHILDREN:,} children, {size:.0f} MB: read in {after_reading - started:.1f} s,", end=" ")
    print(f"followed, drawn and written in {done - after_reading:.1f} s, {memory:.0f} MB of memory")


if __name__ == "__main__":
    main()
