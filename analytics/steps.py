"""The steps of a load: reading files into a place, entering what was read, and going to another load."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from analytics.entries import Load, SourceFile
from analytics.failures import log_failure, to_tell
from analytics.figures.held import holdings
from analytics.generations import explained
from analytics.intake.door import Terms, receive
from analytics.intake.errors import DataError
from analytics.intake.given import Given, Progress, known
from analytics.intake.held_figures import write_held
from analytics.intake.inbox import Described, Place, State, Step, sha256
from analytics.intake.report import Kind, Report
from analytics.ledger import Ledger
from analytics.loading import Busy, go_back, load
from analytics.settings import Settings
from analytics.store import StoreUnavailable, opened

# Does one step, telling how far it is, and returns how it ended.
Doing = Callable[[Progress], Step]
# What is said in one sentence; anything else is a fault of ours.
SAID = (DataError, Busy, StoreUnavailable)
UNEXPECTED = "Something unexpected happened, and the load was stopped. What was current before still is."
# Written at most so often: a reader who polls sees no more.
SECONDS_BETWEEN_WORDS = 0.2


def read(
    given: Sequence[Given], place: Place, settings: Settings, terms: Terms, progress: Progress
) -> Report:
    """Return what is said of files, with what is kept of them in the place."""
    with opened(settings).cursor() as cursor:
        agreed = known(cursor, holdings(cursor, settings.region).places)
        compared = replace(terms, figures=partial(write_held, cursor))
        report = receive(given, place.made, agreed, progress, compared)
    place.keep_report(report)
    if not report.is_refused:
        place.keep_files(_described(given, report))
    return report


def enter(place: Place, settings: Settings, by: str, progress: Progress) -> Load:
    """Return the load made of what was read in a place; it is current."""
    files = [SourceFile(**described) for described in place.files()]
    return load(place.made, settings, by=by, files=files, progress=progress)


def told(place: Place, settings: Settings, step: Doing) -> bool:
    """Do a step in a place and leave word there of how it ended, whatever happens; return whether it succeeded."""
    with place.busy():
        place.say(Step(state=State.WORKING))
        try:
            with explained(settings):
                ended = step(on_page(place))
        except SAID as error:
            ended = Step(state=State.FAILED, words=f"{str(error).rstrip('.')}.")
        except Exception as error:
            ended = Step(
                state=State.FAILED, words=f"{UNEXPECTED} {to_tell(log_failure(error, 'while loading'))}"
            )
        place.drop_given()
        if ended.state is not State.READ:
            place.drop_made()
        place.say(ended)
    return ended.state in (State.READ, State.DONE)


def preview_step(place: Place, settings: Settings, terms: Terms) -> Doing:
    """Return the step that reads the files given in a place."""

    def step(progress: Progress) -> Step:
        report = read(place.given(), place, settings, terms, progress)
        return Step(state=State.REFUSED if report.is_refused else State.READ, done=1.0)

    return step


def enter_step(place: Place, settings: Settings, by: str) -> Doing:
    """Return the step that makes current what was read in a place."""
    return lambda progress: _done(enter(place, settings, by, progress))


def go(number: int, settings: Settings, by: str, progress: Progress) -> Load:
    """Return another load of the ledger; it is current.

    Raises: DataError where there is none of this number.
    """
    if number not in {load.number for load in Ledger(settings.store / "ledger").loads()}:
        raise DataError(f"There is no load {number}")
    return go_back(number, settings, by=by, progress=progress)


def go_step(number: int, settings: Settings, by: str) -> Doing:
    """Return the step that makes another load current."""
    return lambda progress: _done(go(number, settings, by, progress))


def _done(load: Load) -> Step:
    return Step(state=State.DONE, done=1.0, load=load.number)


def on_page(place: Place) -> Progress:
    """Return what writes how far it is into a place."""
    last = 0.0

    def progress(words: str, done: float) -> None:
        nonlocal last
        if (now := time.monotonic()) - last >= SECONDS_BETWEEN_WORDS:
            last = now
            place.say(Step(state=State.WORKING, words=words, done=min(1.0, max(0.0, done))))

    return progress


def _described(given: Sequence[Given], report: Report) -> list[Described]:
    """Return what is kept of each file: its name, its hash and how many rows of it were read."""
    return [
        {
            "name": file.name,
            "sha256": sha256(file.path),
            "rows": sum(finding.rows for finding in report.of(Kind.READ) if finding.file == file.name),
        }
        for file in given
    ]
