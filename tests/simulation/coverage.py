"""How often each interval on screen holds the truth: `python -m tests.simulation.coverage`, in four minutes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.special import ndtri

from tests.simulation.simulated_intervals import SIMULATIONS, Drawn

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "coverage.md"
HEADINGS = (
    "Interval",
    "Where the truth is",
    "Holds it",
    "Lies above it",
    "Lies below it",
    "Printed",
    "Drawn",
)
SEED = 12


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How often an interval holds the truth, of the times that it is printed. Units: fractions of one."""

    interval: str
    setting: str
    holds: float
    above: float
    below: float
    printed: int
    drawn: int

    @property
    def error(self) -> float:
        """Return how far `holds` may be off because only so many were drawn, 19 times out of 20."""
        return error_of(self.holds, self.printed)


def error_of(share: float, printed: int) -> float:
    """Return how far a share of so many drawings may be off, 19 times out of 20. Units: fractions of one."""
    return float(ndtri(0.975) * np.sqrt(share * (1 - share) / printed))


def coverages(times: float = 1.0) -> Iterator[Coverage]:
    """Yield the coverage of each interval in each setting, drawn so many times as often as for the document."""
    for place, (simulated, draws) in enumerate(SIMULATIONS.items()):
        random = np.random.default_rng([SEED, place])
        for drawn in simulated(random, max(1, round(times * draws))):
            yield coverage(drawn)


def coverage(drawn: Drawn) -> Coverage:
    seen = ~np.isnan(drawn.lower)
    lower, upper, truth = (part[seen] for part in (drawn.lower, drawn.upper, drawn.truth))
    above, below = float((lower > truth).mean()), float((upper < truth).mean())
    return Coverage(
        interval=drawn.interval,
        setting=drawn.setting,
        holds=1 - above - below,
        above=above,
        below=below,
        printed=int(seen.sum()),
        drawn=len(seen),
    )


def row(found: Coverage) -> tuple[str, ...]:
    """Return a coverage as a row of the table."""
    return (
        found.interval,
        found.setting,
        f"{100 * found.holds:.1f}% ± {100 * found.error:.1f}",
        f"{100 * found.above:.1f}%",
        f"{100 * found.below:.1f}%",
        f"{100 * found.printed / found.drawn:.0f}%",
        f"{found.drawn:,}",
    )


def main() -> None:
    """Print the table line by line, and put it in the place of the one in the document."""
    lines = [_line(HEADINGS), _line(["---"] * len(HEADINGS))]
    print(*lines, sep="\n")
    for found in coverages():
        lines.append(_line(row(found)))
        print(lines[-1], flush=True)
    before = DOCUMENT.read_text(encoding="utf-8").split("\n| Interval")[0]
    DOCUMENT.write_text("\n".join([before, *lines, ""]), encoding="utf-8")


def _line(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
