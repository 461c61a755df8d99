"""What a click costs over Streamlit's own socket, on every page, beside an empty page served at the same time."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pages.parts.catalogue import PAGES, PageEntry
from tests.benchmarks.measured_table import Part, Row, beside, spread
from tests.benchmarks.reader import Reader, place
from tests.benchmarks.serving import APP, AS_STREAMLIT_SHIPS, EMPTY, Server, serving

LIST = "Your authority"
# What was planted stands beside the training pool alone, which is not served here.
EVERY_PAGE = PAGES
# How many times the empty page a click may take: the first four when cached, then any, then when not cached.
QUICK, TWICE, ANY = ("overview", "variation", "map", "pathways"), 2, 3
UNCACHED, UNCACHED_HERE = 4, {"authority": 6}
# A person does not click in the instant of an answer, and the server sweeps up after it.
PAUSE = 0.05


@dataclass
class Taken:
    """The seconds of every click of a kind, and the seconds of processor that the server used for all of them."""

    seconds: list[float] = field(default_factory=list)
    processor: float = 0.0

    @property
    def of_each(self) -> float:
        """Return the seconds of processor of one click."""
        return self.processor / len(self.seconds)

    def add(self, other: "Taken") -> None:
        """Take in what was measured elsewhere."""
        self.seconds += other.seconds
        self.processor += other.processor


@dataclass
class Clicks:
    """The clicks on one page, and those on each empty page between every two of them."""

    uncached: Taken = field(default_factory=Taken)
    cached: Taken = field(default_factory=Taken)
    empty: Taken = field(default_factory=Taken)
    ours: Taken = field(default_factory=Taken)


def measured(pages: Sequence[PageEntry], store: Path, authorities: int, rounds: int) -> Part:
    """Return what a click costs on each of the pages."""
    rows, together = [], Clicks()
    with serving(EMPTY, store, AS_STREAMLIT_SHIPS) as empty, serving(EMPTY, store) as ours:
        for page in pages:
            # A server of its own: nothing that another page asked for is cached.
            with serving(APP, store) as app:
                clicks = asyncio.run(_on_page(page, app, empty, ours, authorities, rounds))
            together.empty.add(clicks.empty)
            together.ours.add(clicks.ours)
            rows += _rows(page, clicks)
            print(f"    {page.title}: {rows[-1].measured}", flush=True)
    rows += [
        _empty("as Streamlit ships", together.empty),
        _empty("with this app's setting of the collector", together.ours),
    ]
    return Part(
        heading="A click, over the socket",
        note="From the message to the last answer: median, least and most. Nothing cached: a further authority, on a"
        " server that has shown it to nobody; cached: the same authorities again. A page without the list is opened"
        " from the Overview instead. The empty page is a list and nothing else, served by the same command with"
        " Streamlit's own default for the collector; one click on it stands between every two on the page.",
        rows=rows,
    )


def _rows(page: PageEntry, clicks: Clicks) -> list[Row]:
    most = TWICE if page.path in QUICK else ANY
    return [
        beside(f"{page.title}: {state}", taken.seconds, clicks.empty.seconds, times, taken.of_each)
        for state, taken, times in (
            ("nothing cached", clicks.uncached, UNCACHED_HERE.get(page.path, UNCACHED)),
            ("cached", clicks.cached, most),
        )
    ]


def _empty(how: str, taken: Taken) -> Row:
    return Row(what=f"Empty page, {how}", measured=spread(taken.seconds), processor=taken.of_each)


async def _on_page(
    page: PageEntry, app: Server, empty: Server, ours: Server, authorities: int, rounds: int
) -> Clicks:
    clicks = Clicks()
    reader = await Reader.arrives(app.address)
    empties = [(server, await Reader.arrives(server.address)) for server in (empty, ours)]
    for _, each in empties:
        await each.opens()
        await each.chooses(LIST, each.options(LIST)[0])

    async def click(taken: Taken, choice) -> None:
        await _taken(taken, app, choice)
        for (server, each), beside_it in zip(empties, (clicks.empty, clicks.ours), strict=True):
            offered = [one for one in each.options(LIST) if one != each.chosen(LIST)]
            await _taken(
                beside_it, server, each.chooses(LIST, offered[len(beside_it.seconds) % len(offered)])
            )

    if "focus" in page.acts:
        await _choices(page, reader, click, clicks, authorities, rounds)
    else:
        await _openings(page, reader, click, clicks, authorities * rounds)
    for each in (reader, *(each for _, each in empties)):
        await each.leaves()
    return clicks


async def _taken(taken: Taken, server: Server, choice) -> None:
    before = server.processor()
    taken.seconds.append(await choice)
    await asyncio.sleep(PAUSE)
    taken.processor += server.processor() - before


async def _choices(page, reader, click, clicks, authorities, rounds) -> None:
    await reader.opens(place(page))
    *others, last = reader.options(LIST)
    # What a page imports at its first figure is no part of a click.
    await reader.chooses(LIST, last)
    for authority in others[:authorities]:
        await click(clicks.uncached, reader.chooses(LIST, authority))
    for _ in range(rounds):
        for authority in others[:authorities]:
            await click(clicks.cached, reader.chooses(LIST, authority))


async def _openings(page, reader, click, clicks, times) -> None:
    await reader.opens()
    await click(clicks.uncached, reader.visits(place(page)))
    for _ in range(times):
        await reader.visits("")
        await asyncio.sleep(PAUSE)
        await click(clicks.cached, reader.visits(place(page)))
