"""Writes a pool file and its report into a folder, whole or not at all."""

import csv
import io
import os
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from analytics.intake.errors import DataError
from analytics.prepare.preparation import Prepared
from analytics.prepare.preparation_report import COLUMNS, table, text

REPORT_TEXT, REPORT_TABLE = "report.txt", "report.csv"


def contents(prepared: Prepared) -> dict[str, bytes]:
    """Return each file that is written, by its name."""
    record = prepared.wave.iloc[0]
    authority, wave = record["authority_code"], record["wave"]
    return {
        f"{authority}_{wave}_referrals.csv": _csv(prepared.referrals.columns, prepared.referrals.to_numpy()),
        f"{authority}_{wave}_wave_record.csv": _csv(prepared.wave.columns, prepared.wave.to_numpy()),
        REPORT_TEXT: text(prepared.report, title(prepared)).encode(),
        REPORT_TABLE: _csv(COLUMNS, table(prepared.report)),
    }


def title(prepared: Prepared) -> str:
    """Return the heading of the report."""
    record = prepared.wave.iloc[0]
    mark = "INVENTED DATA, describes no child: " if record["invented"] == "yes" else ""
    return f"{mark}How the pool file of authority {record['authority_code']}, wave {record['wave']}, was prepared"


def write(prepared: Prepared, folder: Path, *, overwrite: bool = False) -> list[Path]:
    """Write the files and return where they lie.

    Raises: DataError where one is there already and may not be replaced, or the folder cannot be written to.
    """
    files = contents(prepared)
    there = [name for name in files if (folder / name).exists()]
    if there and not overwrite:
        raise DataError(
            f"{there[0]} is in that folder already: choose another folder, or say that it may be replaced."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = {name: folder / f".{name}.{os.getpid()}.part" for name in files}
        try:
            for name, content in files.items():
                beside[name].write_bytes(content)
            return [beside[name].replace(folder / name) for name in files]
        finally:
            for path in beside.values():
                path.unlink(missing_ok=True)
    except OSError as error:
        raise DataError(f"The files cannot be written: {error.strerror}.") from error


def packed(prepared: Prepared) -> bytes:
    """Return the same files in one zip."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents(prepared).items():
            archive.writestr(name, content)
    return whole.getvalue()


def _csv(headings: Iterable[str], rows: Iterable[Sequence[str]]) -> bytes:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return lines.getvalue().encode()
