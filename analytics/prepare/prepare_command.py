"""The command `python -m analytics prepare`: an authority's own returns in, a pool file and a report out."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from analytics.intake.errors import DataError
from analytics.intake.uploaded_file import UploadedFile
from analytics.prepare.hashed_keys import KEY_FILE
from analytics.prepare.pool_file_write import title, write
from analytics.prepare.preparation import Prepared
from analytics.prepare.preparation_plan import Plan
from analytics.prepare.preparation_report import text
from analytics.prepare.preparation_run import prepared
from analytics.prepare.return_reading import Files
from analytics.settings import Settings

# What the plan has of its own and no option sets.
OWN = frozenset({"authority", "key"})


def run(asked: argparse.Namespace) -> int:
    """Prepare what was asked for, print the report, and return the exit code: 2 where there was nothing to write."""
    try:
        made = _prepared(asked, Settings.from_environment())
        written = write(made, asked.out, overwrite=asked.overwrite)
    except (DataError, OSError) as error:
        said = f"{Path(error.filename or '').name}: {error.strerror}" if isinstance(error, OSError) else error
        print(f"Nothing was prepared. {said}", file=sys.stderr)
        return 2
    print(text(made.report, title(made)))
    print("\n".join(["Written", *(f"- {path}" for path in written)]))
    return 0


def _prepared(asked: argparse.Namespace, settings: Settings) -> Prepared:
    key = asked.key or settings.store / KEY_FILE
    if key.resolve().parent == asked.out.resolve():
        raise DataError(
            "The key would lie beside the files that are sent on: give another folder for one of them."
        )
    files = Files(
        census=_uploaded_files(asked.census),
        annex_a=_uploaded_files(asked.annex_a),
        ssd=_uploaded_files(asked.ssd),
        care=_uploaded_files(asked.care),
    )
    plan_fields = {field.name: getattr(asked, field.name) for field in fields(Plan) if field.name not in OWN}
    return prepared(
        files,
        asked.authority,
        key,
        settings.shipped,
        plan_fields,
        counts_include_present=asked.counts_include_present,
    )


def _uploaded_files(paths: Sequence[Path]) -> tuple[UploadedFile, ...]:
    """Return the files, and those in a folder in place of it.

    Raises: DataError where there is none.
    """
    all_paths = [inside for path in paths for inside in (sorted(path.iterdir()) if path.is_dir() else [path])]
    for path in all_paths:
        if not path.is_file():
            raise DataError(f"{path.name}: there is no such file.")
    return tuple(UploadedFile(name=path.name, path=path) for path in all_paths)
