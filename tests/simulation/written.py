"""What simulations found, as rates with the error that comes of drawing no more pools, and where it is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import numpy as np
import pandas as pd

from analytics.words.verdict import Verdict

NULLS = Path(__file__).parents[2] / "docs" / "nulls.md"


@dataclass(frozen=True, kw_only=True)
class Rate:
    """How often something was so, with the standard error of that between pools. Units: percent."""

    percent: float
    error: float

    def __str__(self) -> str:
        return f"{self.percent:.2f} % ± {self.error:.2f}"


def rate(of_pool: pd.Series, happened: Sequence[bool] | pd.Series) -> Rate:
    """Return how often something happened, weighing every case alike.

    The cases of one pool share a comparator and children, so the error is taken from the spread between pools.
    """
    cases = pd.DataFrame({"pool": np.asarray(of_pool), "happened": np.asarray(happened, dtype=float)})
    by_pool = cases.groupby("pool").happened.agg(["sum", "count"])
    percent = 100 * by_pool["sum"].sum() / by_pool["count"].sum()
    # A ratio of two sums over pools: cases may be more in one than in another.
    apart = 100 * by_pool["sum"] - percent * by_pool["count"]
    error = np.sqrt((apart**2).sum() / (len(by_pool) * (len(by_pool) - 1))) / by_pool["count"].mean()
    return Rate(percent=float(percent), error=float(error))


def as_said(found: pd.DataFrame, rule: str) -> tuple[Rate, Rate]:
    """Return how often a rule, `said` or `before`, says at least "at the edge of chance", and "more than chance".

    Of the shares of which it says anything.
    """
    told = found[~found[rule].isin(["", Verdict.NONE])]
    is_more = told[rule] == Verdict.MORE
    return rate(told["pool"], is_more | (told[rule] == Verdict.EDGE)), rate(told["pool"], is_more)


def took(start: float) -> str:
    """Return how long one core has worked since a moment of it, in words."""
    minutes = max(1, round((process_time() - start) / 60))
    return f"{minutes} {'minute' if minutes == 1 else 'minutes'} of one core"


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def write_section(title: str, body: str, path: Path = NULLS) -> None:
    """Write a section of a document in the place of the one of that title, and leave the others as they are."""
    before, *sections = path.read_text(encoding="utf-8").split("\n## ")
    texts = {section.split("\n", 1)[0]: section.rstrip() for section in sections}
    texts[title] = f"{title}\n\n{body}".rstrip()
    path.write_text("\n\n## ".join([before.rstrip(), *texts.values()]) + "\n", encoding="utf-8")
