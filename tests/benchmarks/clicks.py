"""What a click costs over Streamlit's own socket, on every page, beside an empty page served at the same time."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pages.parts.catalogue import PAGES, PLANTED, PageEntry
from tests.benchmarks.reader import Reader, place
from tests.benchmarks.serving import APP, AS_STREAMLIT_SHIPS, EMPTY, serving
from tests.benchmarks.table import Part, Row, beside, spread

LIST = "Your authority"
EVERY_PAGE = (*PAGES, PLANTED)
# How many times the empty page a click may take: the first four when cached, then any, then when not cached.
QUICK, TWICE, ANY = ("overview", "variation", "map", "pathways"), 2, 3
UNCACHED, UNCACHED_HERE = 4, {"authority": 6}
# A person does not click in the instant of an answer, and the server sweeps up after it.
PAUSE = 0.05


@dataclass
class Clicks:
    """The seconds of each click on one page, and of one on each empty page between every two of them."""

    uncached: list[float] = field(default_factory=list)
    cached: list[float] = field(default_factory=list)
    empty: list[float] = field(default_factory=list)
    empty_with_our_setting: list[float] = field(default_factory=list)


def measured(pages: Sequence[PageEntry], store: Path, authorities: int, rounds: int) -> Part:
    """Return what a click costs on each of the pages."""
    rows, everything = [], Clicks()
    with serving(EMPTY, store, AS_STREAMLIT_SHIPS) as empty, serving(EMPTY, store) as ours:
        for page in pages:
            # A server of its own: nothing that another page asked for is cached.
            with serving(APP, store) as app:
                addresses = app.address, empty.address, ours.address
                clicks = asyncio.run(_on_page(page, addresses, authorities, rounds))
            everything.empty += clicks.empty
            everything.empty_with_our_setting += clicks.empty_with_our_setting
            rows += _rows(page, clicks)
            print(f"    {page.title}: {rows[-1].measured}", flush=True)
    rows.append(Row(what="Empty page, as Streamlit ships", measured=spread(everything.empty)))
    rows.append(Row(what="Empty page, with our setting", measured=spread(everything.empty_with_our_setting)))
    return Part(
        heading="A click, over the socket",
        note="From the message to the last answer: median, least and most. Nothing cached: a further authority, on a"
        " server that has shown it to nobody; cached: the same authorities again. A page without the list is opened"
        " from the Overview instead. The empty page is a list and nothing else, served by the same command with"
        " Streamlit's own default for the collector.",
        rows=rows,
    )


def _rows(page: PageEntry, clicks: Clicks) -> list[Row]:
    most = TWICE if page.path in QUICK else ANY
    return [
        beside(
            f"{page.title}: nothing cached",
            clicks.uncached,
            clicks.empty,
            UNCACHED_HERE.get(page.path, UNCACHED),
        ),
        beside(f"{page.title}: cached", clicks.cached, clicks.empty, most),
    ]


async def _on_page(page: PageEntry, addresses: tuple[str, ...], authorities: int, rounds: int) -> Clicks:
    clicks = Clicks()
    reader, empty, ours = [await Reader.arrives(address) for address in addresses]
    for each in (empty, ours):
        await each.opens()
        await each.chooses(LIST, each.options(LIST)[0])

    async def beside_empty(seconds: list[float], click) -> None:
        seconds.append(await click)
        for each, taken in ((empty, clicks.empty), (ours, clicks.empty_with_our_setting)):
            await asyncio.sleep(PAUSE)
            offered = each.options(LIST)
            taken.append(await each.chooses(LIST, offered[len(taken) % len(offered)]))
        await asyncio.sleep(PAUSE)

    if "focus" in page.acts:
        await _choices(page, reader, beside_empty, clicks, authorities, rounds)
    else:
        await _openings(page, reader, beside_empty, clicks, authorities * rounds)
    for each in (reader, empty, ours):
        await each.leaves()
    return clicks


async def _choices(page, reader, beside_empty, clicks, authorities, rounds) -> None:
    await reader.opens(place(page))
    *others, last = reader.options(LIST)
    # What a page imports at its first figure is no part of a click.
    await reader.chooses(LIST, last)
    for authority in others[:authorities]:
        await beside_empty(clicks.uncached, reader.chooses(LIST, authority))
    for _ in range(rounds):
        for authority in others[:authorities]:
            await beside_empty(clicks.cached, reader.chooses(LIST, authority))


async def _openings(page, reader, beside_empty, clicks, times) -> None:
    await reader.opens()
    await beside_empty(clicks.uncached, reader.visits(place(page)))
    for _ in range(times):
        await reader.visits("")
        await beside_empty(clicks.cached, reader.visits(place(page)))
