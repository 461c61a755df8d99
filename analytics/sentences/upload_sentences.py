"""Sentences on files that come in: what is taken, how far it is, what was read, and what became of them."""

from collections.abc import Sequence

from analytics.intake.upload_report import Finding, Kind, Report
from analytics.loads.deletion_records import Deletion
from analytics.loads.inbox import JobState, JobStatus
from analytics.loads.ledger_entries import Load
from analytics.loads.load_history import rows_shown
from analytics.words import wording
from analytics.words.letters import as_letters
from analytics.words.wording import listed, numeral

LOAD = "Load files"
PREVIEW, MAKE_CURRENT, LEAVE, OTHER_FILES = (
    "Read and preview",
    "Make it current",
    "Leave it",
    "Load other files",
)
BY, BY_EXAMPLE = "Who loads this (a role, not a name)", "such as data analyst"
ANOTHER, GO_TO = "Another load", "Make this current"
WHO_GOES = "Who makes it current (a role, not a name)"
DELETE, DELETED_LOAD, DELETE_ROWS = "Delete a load's rows", "Load to delete", "Delete its rows"
WHO_DELETES = "Who deletes this (a role, not a name)"
DELETE_NOTE = (
    "For the person in charge of the data. A load that is in use, or whose rows are in force under the one in use, is"
    " not offered: make a load current that does not stand on it first."
)
NONE_TO_DELETE = "There is no load whose rows could be deleted: what was loaded is in use, or was deleted."
# Of a longer report the rest is in its file.
MOST_LINES = 100
LOAD_NOTE = (
    "Pool files that Prepare wrote (CSV or Excel), tables downloaded from Explore Education Statistics (CSV), an ONS"
    " boundary file (GeoJSON) or a table of redesigns. Nothing counts until you have seen what was read and make it"
    " current. A file that looks as if it could identify somebody is refused whole, and nothing of it is kept. One"
    " whose name could be somebody's is called by its place: file 1 is the first that was given."
)
NOT_HERE = (
    "Files are loaded on the computer that runs this app alone, until there is sign-in: open the page there, or ask"
    " whoever runs it."
)
REFUSED = "Nothing was loaded, and nothing of the files is kept."
PREVIEWED = "Nothing was changed: this was a preview. Load it with --yes."
SHOW_WAITING, WAITING_LOAD = "Show what waits", "Load that waits"
SHOW_WAITING_NOTE = (
    "Only where the wave is closed and no earlier version of it was ever shown to anybody: on a screen, in a file or in"
    " a report. Then its newest rows count now. The list of loads keeps who said so."
)
STILL_WAITS = "Nothing was changed: what waits goes on waiting"
WHO_SAYS_SO = "Who says so (a role, not a name)"
STOPPED = "This stopped before it was done. “Versions” says which load is current."
TOO_LARGE = "These files are too large for a page together: use the command line (see the README)."


def limits(rows: int, megabytes: int) -> str:
    """Return how much a page takes, and what to do with more."""
    return f"Up to {rows:,} rows and {megabytes} MB together; more with the command `python -m analytics load FILE...`"


def more_lines(count: int) -> str:
    """Return how many lines of a report stand in its file alone."""
    return f"{numeral(count)} more in the file below.".capitalize()


def under_way(job_status: JobStatus) -> str:
    """Return what is being done, and how much of it is."""
    return f"{as_letters(job_status.words)} ({job_status.done:.0%})" if job_status.words else "Starting"


def yes_go_to(number: int) -> str:
    """Return the words on the button that makes another load current."""
    return f"Yes, make load {number} current"


def load_name(number: int) -> str:
    """Return a load as a list offers it."""
    return f"Load {number}"


def outcome(job_status: JobStatus) -> str:
    """Return what became of files, once nothing more is being done."""
    words = {
        JobState.READ: "This is what was read. Nothing counts yet: make it current, or leave it.",
        JobState.REFUSED: REFUSED,
        JobState.DONE: as_letters(job_status.words),
        JobState.FAILED: as_letters(job_status.words) or STOPPED,
    }
    return words[job_status.state]


def entered(load: Load) -> str:
    """Return that a load is current, and how much of it waits."""
    said = f"Load {load.number} is current: every page shows it from now on."
    if not (count := len(load.waiting)):
        return said
    waits = (
        "One wave of it waits" if count == 1 else f"{wording.sentence_case(numeral(count))} waves of it wait"
    )
    return f"{said} {waits}, and the pages show what they showed before: “Versions” says why."


def gone_to(load: Load) -> str:
    """Return that another position is current."""
    return f"Load {load.number} is current again: every page shows it from now on."


def yes_show_waiting(number: int) -> str:
    """Return the words on the button that shows what waits of a load."""
    return f"It was never shown: show what waits of load {number}"


def confirmation(number: int, current: int) -> str:
    """Return what making another load current means, before it is done."""
    return (
        f"Every reader then sees load {number} instead of load {current}. Nothing is lost: load {current} stays in the"
        " list and can be made current again."
    )


def deletion_confirmation(number: int, standing: Sequence[int]) -> str:
    """Return what deleting the rows of a load means, before it is done."""
    is_one = len(standing) == 1
    named = f"{'load' if is_one else 'loads'} {listed([str(one) for one in standing])}"
    stand = "stands" if is_one else "stand"
    others = (
        f" {wording.sentence_case(named)} {stand} on it and can then not be made current." if standing else ""
    )
    return (
        f"The rows of load {number} will be gone, and cannot be brought back from here.{others} The list"
        " keeps its line, with who deleted them and when. Copies and backups made elsewhere are not touched."
    )


def yes_delete(number: int) -> str:
    """Return the words on the button that deletes the rows of a load."""
    return f"Yes, delete the rows of load {number}"


def rows_deleted(deletion: Deletion) -> str:
    """Return that the rows of a load were deleted, and how many there were."""
    return (
        f"The rows of load {deletion.load} ({rows_shown(deletion.rows)}) were deleted, with everything that was built"
        " from them. The list of loads keeps its line."
    )


def report_lines(report: Report) -> list[str]:
    """Return a report as plain lines, one a finding."""
    return [_line(finding) for finding in report.findings]


def _line(finding: Finding) -> str:
    places = ", ".join(part for part in (finding.file, finding.where) if part)
    rows = f" ({finding.rows:,} {'row' if finding.rows == 1 else 'rows'})" if finding.rows else ""
    return f"{finding.kind}: {f'{places}: ' if places else ''}{finding.what}{rows}"


def summary(report: Report) -> str:
    """Return how many lines of each kind a report has, in words."""
    counts = {kind: len(report.of(kind)) for kind in Kind}
    told = [
        f"{numeral(count)} {words if count == 1 else f'{words}s' if words == 'warning' else words}"
        for kind, words in (
            (Kind.WARNING, "warning"),
            (Kind.LEFT_OUT, "left out"),
            (Kind.WAITING, "left waiting"),
            (Kind.REFUSED, "refused"),
        )
        if (count := counts[kind])
    ]
    return f"{wording.sentence_case(listed(told))}." if told else "Read and kept, without a warning."
