"""What figures of different authorities have in common, worked out once for all of them."""

from collections.abc import Callable
from functools import wraps
from threading import Condition
from typing import Any, Concatenate, ParamSpec, TypeVar

import duckdb
from cachetools import LRUCache

from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection

MOST = 256  # of each kind; the oldest goes first

Result = TypeVar("Result")
More = ParamSpec("More")
_Function = Callable[Concatenate[duckdb.DuckDBPyConnection, Selection, Holdings, More], Result]
_KEPT: list[LRUCache[Any, Any]] = []


def shared_by_all(function: _Function[More, Result]) -> _Function[More, Result]:
    """Keep what a function returns for every authority, by the generation and by the choices that can act on it.

    Neither the focus nor what it is set beside reaches the function. What it returns is never changed.
    """
    results: LRUCache[Any, Result] = LRUCache(MOST)
    guard = Condition()
    _KEPT.append(results)

    @wraps(function)
    def of_all(
        cursor: duckdb.DuckDBPyConnection,
        selection: Selection,
        holdings: Holdings,
        /,
        *more: More.args,
        **named: More.kwargs,
    ) -> Result:
        shared_selection = selection_for_all(selection)
        key = (
            holdings.generation,
            holdings.pool.authorities,
            shared_selection,
            more,
            tuple(sorted(named.items())),
        )
        with guard:
            if key in results:
                return results[key]
        # Two who ask at once both work it out: one waits for nobody.
        result = function(cursor, shared_selection, holdings, *more, **named)
        with guard:
            results[key] = result
        return result

    return of_all


def selection_for_all(selection: Selection) -> Selection:
    """Return a selection without a focus, without what it is set beside, and in the order of the names."""
    return selection.with_changes(
        focus="", compare="region", chosen=(), beside="others", names="all", order="name", year=0, measure=""
    )


def clear_shared_results() -> None:
    """Forget everything that is kept."""
    for results in _KEPT:
        results.clear()
