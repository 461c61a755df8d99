"""The log of what nobody expected: the kind of each error and the place in the code, and nothing of what it was about.

No message of an error is written, no variable and no name that somebody gave: DuckDB and pandas quote cells, the
system quotes file names. Errors that are said in a sentence (DataError, StoreUnavailable, Busy) are not written here.
"""

import logging
import secrets
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import FrameType, TracebackType

from filelock import FileLock, Timeout

from analytics import __version__
from analytics.settings import ROOT

LOGGER = logging.getLogger("referral_pathways")
# A line of the code is that of a version.
FORMAT = logging.Formatter(
    f"%(asctime)s %(levelname)s %(name)s {__version__}: %(message)s", "%Y-%m-%d %H:%M:%S%z"
)
FOLDER, FILE = "log", "failures.log"
# Of a line of a few hundred bytes, some thousands are kept: the first and the last of a bad day.
MOST_BYTES, OLDER_FILES = 500_000, 3
SECONDS_TO_WAIT = 5
# An error is followed to those it came of, and each to the callers of ours nearest to it.
MOST_ERRORS, MOST_CALLERS = 5, 6
OURS = (ROOT / "analytics", ROOT / "pages", ROOT / "app.py")
ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
UNEXPECTED = "Something unexpected happened, and this was stopped."


def log_failure(error: BaseException, where: str = "") -> str:
    """Write the kind and place of an error into the log; return the reference under which it stands there.

    `where` is a name of ours, such as a page's path: never what somebody typed or gave.
    """
    LOGGER.error("%s%s: %s", reference(error), f" {where}" if where else "", description(error))
    return reference(error)


def log_ended(code: int) -> None:
    """Write that a process of ours ended without a word, as one does that is killed or finds no memory."""
    LOGGER.error("a load's process ended with the code %d", code)


def reference(error: BaseException) -> str:
    """Return six characters that a reader can tell, the same however often one error is asked for them."""
    kept: str = error.__dict__.setdefault("_reference", secrets.token_hex(3).upper())
    return kept


def to_tell(error_reference: str) -> str:
    """Return the sentence that gives a reader the reference."""
    return f"If it happens again, tell whoever runs the app the reference {error_reference}."


def description(error: BaseException) -> str:
    """Return the kind of an error and where it arose, innermost first, then the same of what it came of."""
    return "; because of ".join(map(_one, list(_chain(error))[:MOST_ERRORS]))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error, those of a group, and those it came of, each once."""
    waiting, seen = [error], set[int]()
    while waiting:
        now = waiting.pop(0)
        if id(now) in seen:
            continue
        seen.add(id(now))
        yield now
        waiting += now.exceptions if isinstance(now, BaseExceptionGroup) else ()
        before = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
        waiting += [before] if before else []


def _one(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    return f"{kind} at {' < '.join(_places(error)) or 'no place'}"


def _places(error: BaseException) -> list[str]:
    """Return where an error arose, whosever code that is, and who of ours had called, innermost first."""
    frames = [*traceback.walk_tb(error.__traceback__)][::-1]
    callers = [place for frame, line in frames[1:] if (place := _ours(frame, line))]
    return [*(_ours(*frame) or _library(*frame) for frame in frames[:1]), *callers[:MOST_CALLERS]]


def _ours(frame: FrameType, line: int) -> str:
    """Return a line of our own code, or nothing; a page has no module's name, as Streamlit runs the file."""
    path = Path(frame.f_code.co_filename)
    if not any(path.is_relative_to(place) for place in OURS):
        return ""
    return f"{path.relative_to(ROOT).as_posix()}:{line} {frame.f_code.co_qualname}"


def _library(frame: FrameType, line: int) -> str:
    return f"{frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_qualname}"


class Record(logging.LogRecord):
    """A line of any log in this process: an error in it is named by its kind and place, never by its message."""

    def __init__(
        self,
        name: str,
        level: int,
        pathname: str,
        lineno: int,
        msg: object,
        args: tuple[object, ...] | Mapping[str, object] | None,
        exc_info: ExceptionInfo | None,
        func: str | None = None,
        sinfo: str | None = None,
    ) -> None:
        if name != LOGGER.name:
            error = msg if isinstance(msg, BaseException) else exc_info[1] if exc_info else None
            if error is None and level >= logging.WARNING:
                # What is said while an error is handled may quote it, in whatever words.
                error = sys.exc_info()[1]
            if error is not None:
                msg, args = (
                    f"an error that the library told of ({reference(error)}: {description(error)})",
                    (),
                )
            else:
                args = _without_values(args)
        super().__init__(name, level, pathname, lineno, msg, args, None, func, None)


Arguments = tuple[object, ...] | Mapping[str, object] | None


def _without_values(args: Arguments) -> Arguments:
    """Return what fills a line, without what stands behind the question mark of an address, or inside a collection."""
    if isinstance(args, Mapping):
        return {key: _plain(value) for key, value in args.items()}
    return tuple(map(_plain, args)) if isinstance(args, tuple) else args


def _plain(value: object) -> object:
    if isinstance(value, BaseException):
        return description(value)
    if isinstance(value, str):
        return value.partition("?")[0]
    return value if isinstance(value, int | float | None) else type(value).__name__


class FileInTurn(RotatingFileHandler):
    """Opens its file for one line and closes it again: the server and each load, its own process, write in turn."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, maxBytes=MOST_BYTES, backupCount=OLDER_FILES, encoding="utf-8", errors="replace", delay=True
        )
        self._folder, self._turn = path.parent, FileLock(path.with_name(f"{path.name}.lock"))

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; where it cannot be written, standard error has it."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._turn.acquire(timeout=SECONDS_TO_WAIT):
                super().emit(record)
                self.close()
        except (OSError, Timeout):
            pass

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  (the name is that of logging)
        """Say nothing: a full disk must not fail whoever reports a failure."""


def log_to(store: Path) -> None:
    """Write what fails in this process, from now on, to standard error and into the folder of the store.

    Whatever else this process logs of an error, in whosever name, is written without the error's message.
    """
    for handler in LOGGER.handlers[:]:
        LOGGER.removeHandler(handler)
    for added in (logging.StreamHandler(), FileInTurn(store.resolve() / FOLDER / FILE)):
        added.setFormatter(FORMAT)
        LOGGER.addHandler(added)
    LOGGER.propagate = False
    logging.setLogRecordFactory(Record)
    # A line that its own arguments do not fit would be printed with them.
    logging.raiseExceptions = False
    sys.excepthook = _ended
    threading.excepthook = _thread_ended
    sys.unraisablehook = _unraisable


def _ended(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
    """Say of an error that ends the process what a person needs."""
    if isinstance(error, KeyboardInterrupt):
        sys.stderr.write("Stopped.\n")
    else:
        sys.stderr.write(f"{UNEXPECTED} {to_tell(log_failure(error))}\n")


def _thread_ended(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None:
        log_failure(ended.exc_value, "a thread")


def _unraisable(ended: "sys.UnraisableHookArgs") -> None:
    if ended.exc_value is not None:
        log_failure(ended.exc_value, "while something was put away")
