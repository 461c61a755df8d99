"""Finds the SSD tables that are read among the CSV files of an extract; no other table is opened."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from analytics.intake.errors import DataError
from analytics.intake.files import text
from analytics.intake.upload_report import Finding, Kind
from analytics.intake.uploaded_file import UploadedFile
from analytics.prepare.returns.facts import facts
from analytics.prepare.returns.printed import loose
from analytics.prepare.returns.return_table import Column, Table, table

# A schema may stand before the name of a table, as in dbo.ssd_person.csv.
_NAMED = re.compile(r"(?:.*\.)?(ssd_\w+)\.(?:csv|txt)", re.IGNORECASE)
REFERRALS, PERSONS = "ssd_cin_episodes", "ssd_person"

# What each table fills of the pool file.
CARRIED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        REFERRALS: (
            "child_key",
            "referral_week",
            "source_code",
            "primary_need",
            "initial_response",
            "days_to_closure",
            "closure_reason",
            "prev_referrals_12m",
            "days_to_next_referral",
        ),
        PERSONS: ("age_band", "sex"),
        "ssd_family": ("family_key",),
        "ssd_cin_assessments": (
            "days_to_assessment",
            "days_to_assessment_end",
            "assessment_wdays",
            "assessment_result",
        ),
        "ssd_assessment_factors": ("factors",),
        "ssd_s47_enquiry": ("days_to_s47", "icpc_not_required"),
        "ssd_initial_cp_conference": ("days_to_icpc", "icpc_result"),
        "ssd_cp_plans": ("days_to_cpp", "cp_category", "previous_plans"),
        "ssd_cla_episodes": ("days_to_cla",),
        "ssd_early_help_episodes": ("days_to_early_help",),
        "ssd_legal_status": (),
        "ssd_contacts": (),
    }
)
WITHOUT = {
    "ssd_legal_status": "series of short breaks cannot be told from being looked after",
    "ssd_contacts": "contacts are not counted",
}


@dataclass(kw_only=True)
class Tables:
    """The tables found, by name, and what is said of those that are missing or were not needed."""

    by_name: dict[str, Table] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def tables(files: Sequence[UploadedFile] | Path) -> Tables:
    """Return the tables of an extract: a folder, or the files in it.

    Raises: DataError where a table is there twice, or those of referrals and persons are missing or empty.
    """
    all_files = _files(files) if isinstance(files, Path) else files
    extract_tables = Tables()
    for file in all_files:
        _add(extract_tables, file)
    for name in (REFERRALS, PERSONS):
        if name not in extract_tables.by_name or not extract_tables.by_name[name].rows:
            missing = "is empty" if name in extract_tables.by_name else "is missing"
            raise DataError(
                f"{name}.csv: {missing}, and without it nothing of an SSD extract can be followed"
            )
    extract_tables.findings += [_missing(name) for name in CARRIED if name not in extract_tables.by_name]
    return extract_tables


def _files(folder: Path) -> list[UploadedFile]:
    if not folder.is_dir():
        raise DataError(f"{folder.name}: is not a folder; an SSD extract is a folder with a CSV file a table")
    return [UploadedFile(name=path.name, path=path) for path in sorted(folder.iterdir()) if path.is_file()]


def _add(extract_tables: Tables, file: UploadedFile) -> None:
    named = _NAMED.fullmatch(file.name)
    name = named[1].lower() if named else ""
    if name not in CARRIED:
        return
    if name in extract_tables.by_name:
        raise DataError(f"{file.name}: the table {name} is there twice; keep one of them")
    extract_tables.by_name[name] = table(text.rows(file.path, file.name), _columns()[name], file.name, "")


@cache
def _columns() -> Mapping[str, tuple[Column, ...]]:
    columns: dict[str, tuple[Column, ...]] = {name: () for name in CARRIED}
    for line in facts("ssd"):
        column = Column(
            field=line["field"],
            heading=line["heading"],
            spellings=frozenset({loose(line["heading"])}),
            is_needed=line["needed"] == "yes",
        )
        columns[line["table"]] += (column,)
    return MappingProxyType(columns)


def _missing(name: str) -> Finding:
    then = WITHOUT.get(name) or f"these stay blank: {', '.join(CARRIED[name])}"
    return Finding(
        kind=Kind.WARNING, file=f"{name}.csv", where="", what=f"The table {name} is missing, so {then}"
    )
