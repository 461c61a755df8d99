"""That readers' pages are made one after another, and not all at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Turns:
    """A queue of one: whoever holds the turn works, the others wait, but nobody longer than some seconds.

    Python works on one thing at a time: of twenty pages that are made together, all are done when the last is. One
    after another, all but the last come sooner.
    """

    def __init__(self, longest: float) -> None:
        self._lock, self._longest = Lock(), longest

    @contextmanager
    def hold(self) -> Iterator[bool]:
        """Hold the turn, and tell whether it was given: after the longest wait the page is made beside the other."""
        is_held = self._lock.acquire(timeout=self._longest)
        try:
            yield is_held
        finally:
            if is_held:
                self._lock.release()


# Pages with figures were made in 0.05 to 0.5 seconds: what takes so many is stuck, and must not hold up a room.
READING = Turns(longest=5.0)
