"""Twenty readers on one process: what each waits while all of them think four seconds between two choices."""

import asyncio
import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

from pages.parts.catalogue import PAGES
from tests.benchmarks.clicks import LIST
from tests.benchmarks.measured_table import Part, below
from tests.benchmarks.reader import Reader, place
from tests.benchmarks.serving import APP, AS_STREAMLIT_SHIPS, EMPTY, Server, serving

READERS, THINKS, ALL_OPEN_WITHIN = 20, 4.0, 4.0
# Between the same bounds for everyone, so that they do not fall into step.
THINKS_LEAST, THINKS_MOST = 0.75 * THINKS, 1.25 * THINKS
CHOICES_ON_A_PAGE = 4
PAGES_READ = tuple(place(page) for page in PAGES if "focus" in page.acts)
AIM_MEDIAN, AIM_95TH, AIM_BURST = 0.3, 1.0, 5.0


@dataclass
class Waits:
    """The seconds of every wait of a choice, of every opening, and from the first opening to the last answer."""

    choices: list[float] = field(default_factory=list)
    openings: list[float] = field(default_factory=list)
    burst: float = 0.0
    processor: float = 0.0

    def percentile(self, which: int) -> float:
        """Return a percentile of the waits of choices."""
        return quantiles(self.choices, n=100, method="inclusive")[which - 1]


def measured(store: Path, seconds: float) -> Part:
    """Return what twenty readers wait, beside the same twenty on the empty page."""
    with serving(APP, store) as app:
        waits = asyncio.run(waited(app, PAGES_READ, seconds))
    with serving(EMPTY, store, AS_STREAMLIT_SHIPS) as server:
        empty = asyncio.run(waited(server, ("",), seconds))
    return Part(
        heading="Twenty readers on one process",
        note=f"All open within {ALL_OPEN_WITHIN:g} seconds on a fresh server, each on a page of her own, and then think"
        f" {THINKS_LEAST:g} to {THINKS_MOST:g} seconds between two choices of an authority for {seconds:g} seconds;"
        f" every fifth choice is another page. {len(waits.choices)} choices.",
        rows=[
            below("Median wait", waits.percentile(50), AIM_MEDIAN, empty.percentile(50), waits.processor),
            below("95th percentile of the wait", waits.percentile(95), AIM_95TH, empty.percentile(95)),
            below("Burst: first opening to last answer", waits.burst, AIM_BURST, empty.burst),
            below("Longest opening in the burst", max(waits.openings), None, max(empty.openings)),
        ],
    )


async def waited(server: Server, pages: tuple[str, ...], seconds: float) -> Waits:
    """Return what the readers waited."""
    waits, started, before = Waits(), time.perf_counter(), server.processor()
    await asyncio.gather(
        *(_reads(server, pages, number, waits, started, seconds) for number in range(READERS))
    )
    waits.processor = (server.processor() - before) / (len(waits.choices) + len(waits.openings))
    return waits


async def _reads(server, pages, number, waits, started, seconds) -> None:
    # Each reader's own numbers are fixed: two runs ask for the same.
    chance = random.Random(number)
    await asyncio.sleep(number * ALL_OPEN_WITHIN / READERS)
    reader = await Reader.arrives(server.address)
    waits.openings.append(await reader.opens(pages[number % len(pages)]))
    waits.burst = max(waits.burst, time.perf_counter() - started)
    until, choices = time.perf_counter() + seconds, 0
    while True:
        await asyncio.sleep(chance.uniform(THINKS_LEAST, THINKS_MOST))
        if time.perf_counter() > until:
            break
        waits.choices.append(await _next(reader, pages, chance, choices))
        choices += 1
    await reader.leaves()


async def _next(reader: Reader, pages: tuple[str, ...], chance: random.Random, choices: int) -> float:
    if len(pages) > 1 and choices % (CHOICES_ON_A_PAGE + 1) == CHOICES_ON_A_PAGE:
        return await reader.visits(chance.choice(pages))
    standing = reader.chosen(LIST)
    return await reader.chooses(LIST, chance.choice([one for one in reader.options(LIST) if one != standing]))
