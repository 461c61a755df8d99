"""Which loads had their rows deleted: when, by whom, and how many rows; the entry of each stays in the ledger."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from analytics.intake.errors import DataError
from analytics.loads import atomic_write
from analytics.loads.ledger import Ledger
from analytics.loads.ledger_entries import AuthorityWave, Load

DELETIONS_FILE = "deletions.json"


@dataclass(frozen=True, kw_only=True)
class Deletion:
    """The deletion of one load's rows: its number, when it was asked for, by whom, and how many rows it had.

    `waves` are the authorities and waves of its referrals: a later version of them can be compared with it no more.
    It `is_done` once nothing of the rows is left; one that was interrupted is finished at the next start.
    """

    load: int
    deleted: str
    by: str
    rows: int
    waves: tuple[AuthorityWave, ...] = ()
    is_done: bool = False

    @property
    def words(self) -> str:
        """Return when and by whom, as it stands in a sentence."""
        day = datetime.fromisoformat(self.deleted)
        return f"on {day.day} {day:%B %Y} by {self.by}"


def deletions(ledger: Ledger) -> Mapping[int, Deletion]:
    """Return every deletion by the number of its load; a ledger of an earlier version has none.

    Raises: DataError if the file that keeps them was harmed.
    """
    path = ledger.folder / DELETIONS_FILE
    if not path.exists():
        return {}
    try:
        kept = [
            Deletion(**{**one, "waves": tuple(map(tuple, one.get("waves", ())))})
            for one in json.loads(path.read_text(encoding="utf-8"))["deletions"]
        ]
    except (ValueError, TypeError, KeyError) as error:
        raise DataError(f"ledger/{DELETIONS_FILE} cannot be read: put it back from a copy") from error
    return {deletion.load: deletion for deletion in kept}


def write_deletions(ledger: Ledger, kept: Iterable[Deletion]) -> None:
    """Write every deletion; whoever reads finds those before or these."""
    text = json.dumps({"deletions": [asdict(deletion) for deletion in kept]}, indent=1)
    atomic_write.replace(ledger.folder / DELETIONS_FILE, text)


def refuse_deleted(ledger: Ledger, load: Load) -> None:
    """Refuse a load whose own rows, or rows that it stands on, were deleted.

    Raises: DataError saying which, when and by whom.
    """
    kept = deletions(ledger)
    gone = next((kept[number] for number in reversed(load.parts) if number in kept), None)
    if gone is None:
        return
    if gone.load == load.number:
        raise DataError(f"The rows of load {load.number} were deleted {gone.words}: choose another load")
    raise DataError(
        f"Load {load.number} stands on load {gone.load}, whose rows were deleted {gone.words}: choose another load"
    )
