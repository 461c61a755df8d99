"""What 2,000 readers leave behind: each opens a page, gets it, and goes."""

import asyncio
import itertools
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.measured_table import Part, Row
from tests.benchmarks.reader import Reader
from tests.benchmarks.serving import APP, Server, serving

SESSIONS, LOOKS = 2_000, 10
PAGES = ("", "variation", "map", "pathways")
# Streamlit keeps a closed session for two minutes, 128 at most: memory rises until those are there.
SETTLED = 3
# Where Python's own collector stands between two of its rounds differs from look to look.
MOST_GROWTH = 0.05


def measured(store: Path, sessions: int = SESSIONS) -> Part:
    """Return the memory of the server before and after its readers came and went."""
    with serving(APP, store) as app:
        found = asyncio.run(megabytes(app, sessions))
    growth = found[-1] / found[SETTLED] - 1
    settled = SETTLED * sessions // LOOKS
    return Part(
        heading=f"Memory over {sessions:,} sessions, each opened, shown one page and closed",
        note=f"Resident memory of the server after the first page and after every {sessions // LOOKS} sessions:"
        f" {', '.join(f'{size:,.0f}' for size in found)} MB. Streamlit keeps a closed session for two minutes, 128 at"
        f" most, and the caches fill: growth is read from session {settled:,} on.",
        rows=[
            Row(what="After the first page", measured=f"{found[0]:,.0f} MB"),
            Row(what=f"After {settled:,} sessions", measured=f"{found[SETTLED]:,.0f} MB"),
            Row(
                what=f"After {sessions:,} sessions",
                measured=f"{found[-1]:,.0f} MB ({growth:+.1%})",
                aim=f"flat: at most {MOST_GROWTH:+.0%}",
                reached=growth <= MOST_GROWTH,
            ),
        ],
    )


async def megabytes(server: Server, sessions: int) -> Sequence[float]:
    """Return the resident memory after the first page, and then ten times over the sessions."""
    pages = itertools.cycle(PAGES)
    await _visit(server, next(pages))
    found = [server.megabytes()]
    for number in range(1, sessions + 1):
        await _visit(server, next(pages))
        if number % (sessions // LOOKS) == 0:
            found.append(server.megabytes())
            print(f"    {number:5} sessions: {found[-1]:,.0f} MB", flush=True)
    return found


async def _visit(server: Server, page: str) -> None:
    reader = await Reader.arrives(server.address)
    await reader.opens(page)
    await reader.leaves()
