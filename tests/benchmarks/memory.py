"""What 2,000 readers leave behind: each opens a page, gets it, and goes."""

import asyncio
import itertools
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.reader import Reader
from tests.benchmarks.serving import APP, Server, serving
from tests.benchmarks.table import Part, Row

SESSIONS, EVERY = 2_000, 200
PAGES = ("", "variation", "map", "pathways")
# Streamlit keeps a closed session for two minutes, 128 at most: memory rises until those are there.
SETTLED_AFTER = 600
# Where Python's own collector stands between two of its rounds differs from look to look.
MOST_GROWTH = 0.05


def measured(store: Path, sessions: int = SESSIONS) -> Part:
    """Return the memory of the server before and after its readers came and went."""
    with serving(APP, store) as app:
        found = asyncio.run(megabytes(app, sessions))
    settled = found[SETTLED_AFTER // EVERY :] if len(found) > SETTLED_AFTER // EVERY else found
    growth = found[-1] / settled[0] - 1
    return Part(
        heading=f"Memory over {sessions:,} sessions, each opened, shown one page and closed",
        note="Resident memory of the server after the first page and after every"
        f" {EVERY} sessions: {', '.join(f'{size:,.0f}' for size in found)} MB. Streamlit keeps a closed session for two"
        f" minutes, 128 at most, and the caches fill: growth is read from session {SETTLED_AFTER:,} on.",
        rows=[
            Row(what="After the first page", measured=f"{found[0]:,.0f} MB"),
            Row(what=f"After {SETTLED_AFTER:,} sessions", measured=f"{settled[0]:,.0f} MB"),
            Row(
                what=f"After {sessions:,} sessions",
                measured=f"{found[-1]:,.0f} MB ({growth:+.1%})",
                aim=f"flat: at most {MOST_GROWTH:+.0%}",
                reached=growth <= MOST_GROWTH,
            ),
        ],
    )


async def megabytes(server: Server, sessions: int = SESSIONS, every: int = EVERY) -> Sequence[float]:
    """Return the resident memory after the first page, and then after each so many sessions."""
    first = await Reader.arrives(server.address)
    await first.opens()
    await first.leaves()
    found = [server.megabytes()]
    pages = itertools.cycle(PAGES)
    for number in range(1, sessions + 1):
        reader = await Reader.arrives(server.address)
        await reader.opens(next(pages))
        await reader.leaves()
        if number % every == 0:
            found.append(server.megabytes())
            print(f"    {number:5} sessions: {found[-1]:,.0f} MB", flush=True)
    return found
