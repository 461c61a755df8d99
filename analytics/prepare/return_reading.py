"""Reads the returns that were given, each by the reader of its kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analytics.intake.errors import DataError
from analytics.intake.uploaded_file import UploadedFile
from analytics.prepare import annex_a, census, ssd, ssda903
from analytics.prepare.return_model import ReadReturn
from analytics.prepare.shipped_authorities import authority


@dataclass(frozen=True, kw_only=True)
class Files:
    """The files of one authority by the kind of return; several Annex A sets in order, the latest last."""

    census: Sequence[UploadedFile] = ()
    annex_a: Sequence[UploadedFile] = ()
    ssd: Sequence[UploadedFile] = ()
    care: Sequence[UploadedFile] = ()


def read(
    files: Files, named: str, extract: date | None, shipped: Path, *, counts_include_present: bool = False
) -> tuple[str, list[ReadReturn]]:
    """Return the authority's number and its returns as they were read; an authority not named is the census's own.

    Raises: DataError where a file cannot be read, nothing lists referrals, or no authority or extract date is known.
    """
    if not (files.census or files.annex_a or files.ssd):
        raise DataError("Give a census, Annex A or an SSD extract: nothing else lists referrals.")
    if (files.annex_a or files.ssd) and extract is None:
        raise DataError("Annex A and SSD do not say on which day they were extracted: give the extract date.")
    returned = [census.read(given.path, given.name) for given in files.census]
    known_as = named or next((one.authority for one in returned if one.authority), None)
    if not known_as:
        raise DataError("No file says which authority it is of: give the authority.")
    code = authority(known_as, shipped)
    if files.annex_a and extract:
        returned.append(
            annex_a.read(files.annex_a, code, extract, counts_include_present=counts_include_present)
        )
    if files.ssd and extract:
        returned.append(ssd.read(files.ssd, code, extract))
    return code, returned + [ssda903.read(given.path, given.name) for given in files.care]
