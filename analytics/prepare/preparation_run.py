"""One preparation from files to pool file, as the command and the page ask for it."""

import secrets
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from analytics.intake.errors import DataError
from analytics.intake.uploaded_file import UploadedFile
from analytics.prepare.hashed_keys import kept_key
from analytics.prepare.preparation import Prepared, prepare
from analytics.prepare.preparation_plan import Plan
from analytics.prepare.return_reading import Files, read
from analytics.prepare.shipped_authorities import population

# Names and bytes of the files that a page was given, by the kind of return.
Uploads = Mapping[str, Sequence[tuple[str, bytes]]]
MOST_SEEDS = 1_000_000


def prepared(
    files: Files,
    named: str,
    key: Path,
    shipped: Path,
    plan_fields: Mapping[str, Any],
    *,
    counts_include_present: bool = False,
) -> Prepared:
    """Return the pool file of these files; `plan_fields` holds fields of the plan, None for what is left to Prepare.

    The seed that is left out is drawn, and the population is the one that ships.
    Raises: DataError in one sentence where it cannot be made.
    """
    if not (plan_fields.get("window_start") and plan_fields.get("window_end")):
        raise DataError("Give the first and the last day of the window.")
    extract = plan_fields.get("extract_date")
    code, returned = read(files, named, extract, shipped, counts_include_present=counts_include_present)
    filled_fields = {name: value for name, value in plan_fields.items() if value is not None}
    defaults = {"seed": secrets.randbelow(MOST_SEEDS)} | _population(code, filled_fields, shipped)
    return prepare(returned, Plan(**(defaults | filled_fields), authority=code, key=kept_key(key)))


def of_uploads(
    uploads: Uploads,
    named: str,
    key: Path,
    shipped: Path,
    plan_fields: Mapping[str, Any],
    *,
    counts_include_present: bool = False,
) -> Prepared | str:
    """Return the pool file of files that a page was given, or the sentence that says why there is none.

    The files lie in a folder that only this user can open, and only until they have been read.
    """
    with tempfile.TemporaryDirectory(prefix="referral-pathways-") as folder:
        try:
            files = Files(**{kind: _laid(listed, Path(folder) / kind) for kind, listed in uploads.items()})
            return prepared(
                files, named, key, shipped, plan_fields, counts_include_present=counts_include_present
            )
        except DataError as error:
            return str(error)


def _laid(listed: Sequence[tuple[str, bytes]], folder: Path) -> tuple[UploadedFile, ...]:
    """Write files under numbers of our own: a name that came in is told and never used as a path."""
    folder.mkdir()
    files = []
    for number, (name, content) in enumerate(listed):
        path = folder / f"{number}{Path(name).suffix.lower()[:5]}"
        path.write_bytes(content)
        files.append(UploadedFile(name=name, path=path))
    return tuple(files)


def _population(code: str, filled_fields: Mapping[str, Any], shipped: Path) -> dict[str, int]:
    number_and_year = population(code, filled_fields["window_start"], shipped)
    if number_and_year is None or "child_population" in filled_fields:
        return {}
    return dict(zip(("child_population", "population_year"), number_and_year, strict=True))
