"""Which visitors may send files at this moment, and how much is on its way from each."""

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

MEGABYTE = 1024 * 1024
# What the page takes together, the server takes in one file. .streamlit/config.toml says the same to Streamlit.
MOST_FILE_MEGABYTES = 20
# Of one visitor and of all, at one time: two years of a census, and Annex A as a file for each of its lists.
MOST_FILES, MOST_MEGABYTES, MOST_MEGABYTES_OF_ALL = 40, 100, 200

NO_FORM = (
    "No page that takes files is open in this visit. Open the page that takes them, and give them there."
)
TOO_LARGE = (
    f"A page takes files of up to {MOST_FILE_MEGABYTES} MB. For a larger one there is a command (README)."
)
TOO_MANY = f"A page takes up to {MOST_FILES} files at a time. Remove some of them first."
TOO_MUCH = f"A page takes up to {MOST_MEGABYTES} MB at a time in all its files. Remove some of them first."
TOO_MUCH_OF_ALL = (
    f"All open pages together take up to {MOST_MEGABYTES_OF_ALL} MB at a time. Close another one first."
)


class Refused(Exception):
    """A file is not taken; the message is the sentence that says why."""


@dataclass
class Visit:
    """One visitor: the page shown, whether it takes files, whether this run drew where, and whether any page did."""

    page: str = ""
    takes_files: bool = False
    is_drawn: bool = False
    has_taken_files: bool = False


@dataclass(eq=False)
class Arrival:
    """One file on its way: whose it is, and how many bytes of it have come."""

    session: str
    bytes: int = 0


class UploadPermits:
    """Says who may send files now; pages give and take the permits, the server asks. Any thread may use it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._visits: dict[str, Visit] = {}
        self._arrivals: set[Arrival] = set()

    def begin(self, session: str, page: str) -> bool:
        """Note that a page begins to be drawn; return whether another one took files until now, which is over."""
        with self._lock:
            visit = self._visits.setdefault(session, Visit())
            is_over = visit.takes_files and visit.page != page
            visit.page, visit.is_drawn = page, False
            visit.takes_files = visit.takes_files and not is_over
            return is_over

    def give(self, session: str) -> None:
        """Let a visitor send files: the page that is being drawn asks for them."""
        with self._lock:
            visit = self._visits.setdefault(session, Visit())
            visit.takes_files = visit.is_drawn = visit.has_taken_files = True

    def end(self, session: str) -> bool:
        """Note that a page has been drawn; return whether it took files until now and did not ask for any again."""
        with self._lock:
            visit = self._visits.setdefault(session, Visit())
            is_over = visit.takes_files and not visit.is_drawn
            visit.takes_files = visit.is_drawn
            return is_over

    def holds(self, session: str) -> bool:
        """Return whether a visitor may send files now."""
        with self._lock:
            return session in self._visits and self._visits[session].takes_files

    def has_taken_files(self, session: str) -> bool:
        """Return whether a page of this visit ever asked for files."""
        with self._lock:
            return session in self._visits and self._visits[session].has_taken_files

    def sessions(self) -> list[str]:
        """Return every visit that is known."""
        with self._lock:
            return list(self._visits)

    def forget(self, session: str) -> None:
        """Forget a visit, and its permit with it."""
        with self._lock:
            self._visits.pop(session, None)

    def arrive(self, session: str, files: int) -> Arrival:
        """Let one more file come from a visitor of whom so many files are here.

        Raises: Refused if the visitor may send none now, or has sent as many as are taken.
        """
        with self._lock:
            visit = self._visits.get(session)
            if visit is None or not visit.takes_files:
                raise Refused(NO_FORM)
            if files + sum(arrival.session == session for arrival in self._arrivals) >= MOST_FILES:
                raise Refused(TOO_MANY)
            arrival = Arrival(session)
            self._arrivals.add(arrival)
            return arrival

    def count(self, arrival: Arrival, size: int, here: int, here_of_all: int) -> None:
        """Note how many bytes have come of a file on its way, beside those that are here of this visitor and of all.

        Raises: Refused if there are more than are taken, or the visitor may send none any longer.
        """
        with self._lock:
            arrival.bytes = size
            visit = self._visits.get(arrival.session)
            if visit is None or not visit.takes_files:
                raise Refused(NO_FORM)
            if here + _total(self._of(arrival.session)) > MOST_MEGABYTES * MEGABYTE:
                raise Refused(TOO_MUCH)
            if here_of_all + _total(self._arrivals) > MOST_MEGABYTES_OF_ALL * MEGABYTE:
                raise Refused(TOO_MUCH_OF_ALL)

    def done(self, arrival: Arrival) -> None:
        """Note that a file has come, or will not."""
        with self._lock:
            self._arrivals.discard(arrival)

    def _of(self, session: str) -> Iterable[Arrival]:
        return (arrival for arrival in self._arrivals if arrival.session == session)


def _total(arrivals: Iterable[Arrival]) -> int:
    return sum(arrival.bytes for arrival in arrivals)


PERMITS = UploadPermits()
