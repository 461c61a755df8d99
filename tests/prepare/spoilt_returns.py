"""Returns spoilt in every way met or feared, each with what must be said of it; a name and a postcode are planted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analytics.intake.upload_report import Kind
from analytics.prepare import ssd
from analytics.prepare.return_model import ReadReturn
from tests.prepare.example import AUTHORITY
from tests.prepare.made_up import POSTCODE, SURNAME
from tests.prepare.spoiling import (
    ENTITIES,
    as_book,
    as_bytes,
    as_census,
    as_episodes,
    as_files,
    as_ssd,
    as_ssd_files,
    in_book,
    in_table,
    message,
    with_cell,
    with_column,
    with_formula,
    with_part,
    with_row,
    with_second,
    with_two_list_3,
    without,
    without_field,
)


@dataclass(frozen=True, kw_only=True)
class Spoilt:
    """One spoilt return: how it is read, and the refusal or the finding (kind, where, what, rows) that is expected."""

    name: str
    read: Callable[[Path], ReadReturn]
    refused: str = ""
    found: tuple[Kind, str, str, int] | None = None


PREVIOUS = "Number of Referrals in Last 12 Months"
SUPPORT = "Was the child assessed as requiring LA children's social care support?"
BLANK_CODE = "A value is not in the list of codes, so it was taken as blank"

SPOILT = (
    Spoilt(
        name="a heading twice",
        read=as_files(with_second(3, "ReferralDate")),
        refused='List 3.csv, List 3: "Date of referral" and "ReferralDate" are both headings of the same column'
        ' ("Date of referral"); keep the one that is meant',
    ),
    Spoilt(
        name="gender beside sex",
        read=as_files(with_second(3, "Sex")),
        refused='List 3.csv, List 3: "Gender" and "Sex" are both headings of the same column ("Gender"); keep the one'
        " that is meant",
    ),
    Spoilt(
        name="no list of referrals",
        read=as_files(lambda spoilt: {4: spoilt[4]}),
        refused="List 4.csv: there is no List 3 (Referrals), without which nothing can be followed",
    ),
    Spoilt(
        name="no list of assessments",
        read=as_files(without(4)),
        found=(
            Kind.WARNING,
            "List 4",
            "List 4 (Assessments) is missing, so these stay blank: days_to_assessment, days_to_assessment_end,"
            " assessment_wdays, assessment_result",
            0,
        ),
    ),
    Spoilt(
        name="no list of contacts",
        read=as_files(without(1)),
        found=(Kind.WARNING, "List 1", "List 1 (Contacts) is missing, so contacts are not counted", 0),
    ),
    Spoilt(
        name="no column of sources",
        read=as_files(without(3, "Referral Source")),
        refused='List 3.csv, List 3: no column is headed "Referral Source"',
    ),
    Spoilt(
        name="no column of what an assessment led to",
        read=as_files(without(4, SUPPORT)),
        found=(
            Kind.WARNING,
            "List 4",
            f'There is no column "{SUPPORT}"; blank because of it: assessment_result',
            0,
        ),
    ),
    Spoilt(
        name="dates with the month first",
        read=as_files(
            with_column(3, "Date of referral", ["10/06/2025", "11/10/2025", "10/13/2025", "02/02/2026"])
        ),
        refused='List 3.csv, List 3, column "Date of referral", row 4: the month stands before the day, so no date of'
        " the column is sure; dates are read day first",
    ),
    Spoilt(
        name="counts without a nought",
        read=as_files(with_column(3, PREVIOUS, ["1", "1", "1", "2"])),
        refused=f'List 3.csv, List 3, column "{PREVIOUS}": no row is 0, so the counts may include the present'
        " referral; ask who made the list, and say that they include it if they do",
    ),
    Spoilt(
        name="counts said to include the present, with a nought",
        read=as_files(lambda spoilt: spoilt, counts_include_present=True),
        refused=f'List 3.csv, List 3, column "{PREVIOUS}": some rows are 0, so the counts leave out the present'
        " referral; read it again without saying that they include it",
    ),
    Spoilt(
        name="a count that is no number",
        read=as_files(with_cell(3, PREVIOUS, SURNAME)),
        found=(
            Kind.WARNING,
            f'List 3, column "{PREVIOUS}", first in row 2',
            "Not a whole number, so it was taken as blank",
            1,
        ),
    ),
    Spoilt(
        name="a name in place of a code",
        read=as_files(with_cell(3, "Gender", SURNAME)),
        found=(Kind.WARNING, 'List 3, column "Gender", first in row 2', BLANK_CODE, 1),
    ),
    Spoilt(
        name="a formula in place of a code",
        read=as_files(with_cell(3, "Referral Source", f'=HYPERLINK("{SURNAME}")', 2)),
        found=(Kind.WARNING, 'List 3, column "Referral Source", first in row 3', BLANK_CODE, 1),
    ),
    Spoilt(
        name="a code that is not in the list",
        read=as_files(with_cell(3, "Referral Source", "q) 6B: Police", 3)),
        found=(
            Kind.WARNING,
            'List 3, column "Referral Source", first in row 4',
            "The code 6B is not in the list of codes, so it was taken as blank",
            1,
        ),
    ),
    Spoilt(
        name="a postcode in place of a date",
        read=as_files(with_cell(4, "Continuous Assessment Date of Authorisation", POSTCODE)),
        found=(
            Kind.WARNING,
            'List 4, column "Continuous Assessment Date of Authorisation", first in row 2',
            "Not a date, so it was taken as blank",
            1,
        ),
    ),
    Spoilt(
        name="a referral on the 31st of February",
        read=as_files(with_cell(3, "Date of referral", "31/02/2026", 4)),
        found=(Kind.LEFT_OUT, 'List 3, column "Date of referral", first in row 5', "No date, so left out", 1),
    ),
    Spoilt(
        name="a row of totals",
        read=as_files(with_row(3, "Total", "4")),
        found=(Kind.LEFT_OUT, 'List 3, column "Date of referral", first in row 6', "No date, so left out", 1),
    ),
    Spoilt(
        name="a referral without a child number",
        read=as_files(with_cell(3, "Child Unique ID", "", 2)),
        found=(Kind.LEFT_OUT, "List 3, first in row 3", "No child number, so left out", 1),
    ),
    Spoilt(
        name="a referral twice",
        read=as_files(lambda spoilt: spoilt | {3: [*spoilt[3], spoilt[3][2]]}),
        found=(
            Kind.LEFT_OUT,
            "List 3, first in row 6",
            "The same child and day as a row above, so counted once",
            1,
        ),
    ),
    Spoilt(
        name="a plan with no start of the episode",
        read=as_files(with_cell(6, "CIN Start Date", "-")),
        found=(Kind.LEFT_OUT, 'List 6, column "CIN Start Date", first in row 2', "No date, so left out", 1),
    ),
    Spoilt(
        name="a list of referrals with none in it",
        read=as_files(lambda spoilt: spoilt | {3: spoilt[3][:1]}),
        refused="List 3.csv, List 3: holds no referral with a child number and a date",
    ),
    Spoilt(
        name="a file that is no list",
        read=as_bytes(f"Name,Postcode\n{SURNAME},{POSTCODE}\n".encode(), "children.csv"),
        refused="children.csv: is none of Lists 1 to 8 of Annex A, by its name or its headings; name the file by its"
        " list",
    ),
    Spoilt(
        name="an empty file",
        read=as_bytes(b"", "List 3.csv"),
        refused='List 3.csv, List 3: no column is headed "Child Unique ID" and "Date of Birth" and "Date of referral"'
        ' and "Referral Source"',
    ),
    Spoilt(
        name="binary junk",
        read=as_bytes(bytes(range(256)) * 40, "List 3.csv"),
        refused="List 3.csv: is not a text file; it holds bytes that no text has (save the table as CSV UTF-8 again)",
    ),
    Spoilt(
        name="a quotation mark that is not closed",
        read=as_bytes(
            f'Child Unique ID,Date of referral\nEX0001,"06/10/2025\n{SURNAME},'.encode(), "List 3.csv"
        ),
        refused="List 3.csv, line 3: a quotation mark is not closed, or a cell is far too long",
    ),
    Spoilt(
        name="a workbook with macros",
        read=as_book(with_part("xl/vbaProject.bin", b"program"), "annex.xlsm"),
        refused="annex.xlsm: holds macros; save it as a workbook without macros (.xlsx)",
    ),
    Spoilt(
        name="a workbook that is a bomb",
        read=as_book(with_part("xl/media/image1.bin", b"\0" * (64 << 20))),
        refused="annex.xlsx: would unpack to 64 MB, far more than a workbook of its size holds",
    ),
    Spoilt(
        name="half a workbook",
        read=as_book(lambda path: path.write_bytes(path.read_bytes()[:3000]) and None),
        refused="annex.xlsx: is not a whole workbook; part of the file is missing or damaged",
    ),
    Spoilt(
        name="a workbook under a password",
        read=as_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "annex.xlsx"),
        refused="annex.xlsx: is a workbook of an older kind or under a password; save it as .xlsx without a password",
    ),
    Spoilt(
        name="a workbook with a formula for a date",
        read=as_book(in_book(with_formula)),
        found=(Kind.LEFT_OUT, 'List 3, column "Date of referral", first in row 2', "No date, so left out", 1),
    ),
    Spoilt(
        name="a workbook with two sheets of referrals",
        read=as_book(in_book(with_two_list_3)),
        refused="annex.xlsx: sheet 3 and sheet 9 are both List 3; keep one of them",
    ),
    Spoilt(
        name="a workbook with a sheet of notes",
        read=as_book(in_book(lambda book: book.create_sheet(SURNAME).append([POSTCODE]))),
        found=(Kind.LEFT_OUT, "sheet 9", "Is none of Lists 1 to 8 and was not read", 0),
    ),
    Spoilt(
        name="SSD with broken JSON",
        read=as_ssd(in_table("ssd_cin_episodes", 0, cine_referral_outcome_json=f'{{"NFA_FLAG": "{SURNAME}')),
        found=(
            Kind.WARNING,
            'column "cine_referral_outcome_json", first in row 2',
            "Not JSON that can be read, so it was taken as blank",
            1,
        ),
    ),
    Spoilt(
        name="SSD with JSON nested without end",
        read=as_ssd(in_table("ssd_assessment_factors", 1, cinf_assessment_factors_json="[" * 19_000)),
        found=(
            Kind.WARNING,
            'column "cinf_assessment_factors_json", first in row 3',
            "Not JSON that can be read, so it was taken as blank",
            1,
        ),
    ),
    Spoilt(
        name="SSD with a flag that is neither yes nor no",
        read=as_ssd(
            in_table("ssd_cin_episodes", 1, cine_referral_outcome_json=f'{{"NFA_FLAG": "{SURNAME}"}}')
        ),
        found=(
            Kind.WARNING,
            'column "cine_referral_outcome_json", first in row 3',
            "A flag is neither yes nor no, so it was not read",
            1,
        ),
    ),
    Spoilt(
        name="SSD with a factor that is not in the list",
        read=as_ssd(in_table("ssd_assessment_factors", 0, cinf_assessment_factors_json='["3B", "99Z"]')),
        found=(
            Kind.WARNING,
            'column "cinf_assessment_factors_json", first in row 2',
            "The factor 99Z is not in the list of codes, so it was not read",
            1,
        ),
    ),
    Spoilt(
        name="SSD with no factor beside a factor",
        read=as_ssd(in_table("ssd_assessment_factors", 0, cinf_assessment_factors_json='["3B", "21"]')),
        found=(
            Kind.WARNING,
            'column "cinf_assessment_factors_json", first in row 2',
            "No factor found (21) stands beside others",
            1,
        ),
    ),
    Spoilt(
        name="SSD with an empty table of referrals",
        read=as_ssd_files(
            lambda folder: (folder / "ssd_cin_episodes.csv").write_text(
                "cine_person_id,cine_referral_id,cine_referral_date,cine_referral_source_code\n"
            )
        ),
        refused="ssd_cin_episodes.csv: is empty, and without it nothing of an SSD extract can be followed",
    ),
    Spoilt(
        name="SSD with a file of nothing",
        read=as_ssd_files(lambda folder: (folder / "ssd_cp_plans.csv").write_text("")),
        refused='ssd_cp_plans.csv: no column is headed "cppl_person_id" and "cppl_referral_id" and'
        ' "cppl_cp_plan_start_date"',
    ),
    Spoilt(
        name="SSD without persons",
        read=as_ssd_files(lambda folder: (folder / "ssd_person.csv").unlink()),
        refused="ssd_person.csv: is missing, and without it nothing of an SSD extract can be followed",
    ),
    Spoilt(
        name="SSD without a field",
        read=as_ssd(without_field("ssd_s47_enquiry", "s47e_referral_id")),
        refused='ssd_s47_enquiry.csv: no column is headed "s47e_referral_id"',
    ),
    Spoilt(
        name="SSD with a table twice",
        read=as_ssd_files(
            lambda folder: (folder / "dbo.ssd_person.csv").write_bytes(
                (folder / "ssd_person.csv").read_bytes()
            )
        ),
        refused="ssd_person.csv: the table ssd_person is there twice; keep one of them",
    ),
    Spoilt(
        name="SSD that is no folder",
        read=lambda folder: ssd.read(folder / "nothing", AUTHORITY, date(2026, 3, 31)),
        refused="nothing: is not a folder; an SSD extract is a folder with a CSV file a table",
    ),
    Spoilt(
        name="a census with entities inside one another",
        read=as_census(message(above=ENTITIES + "]>")),
        refused="cin.xml: declares a document type or entities, which no census does: not read",
    ),
    Spoilt(
        name="a census that asks for another file",
        read=as_census(message(above="<!DOCTYPE Message [<!ENTITY x SYSTEM 'file:///another'>]>")),
        refused="cin.xml: declares a document type or entities, which no census does: not read",
    ),
    Spoilt(
        name="a census nested without end",
        read=as_census(message("<Child>" * 5000 + "</Child>" * 5000)),
        refused="cin.xml: is nested deeper or holds more in one place than a census can: not read",
    ),
    Spoilt(
        name="another collection",
        read=as_census(message(collection="CLA")),
        refused="cin.xml: is not a children in need census: its collection is not CIN",
    ),
    Spoilt(
        name="half a census",
        read=as_census(message()[:-60]),
        refused="cin.xml: is not whole XML: it cannot be read beyond line 1",
    ),
    Spoilt(
        name="a census that is no XML",
        read=as_census(f"{SURNAME};{POSTCODE}\n"),
        refused="cin.xml: is not whole XML: it cannot be read beyond line 1",
    ),
    Spoilt(
        name="a census without a child",
        read=as_census(message("")),
        refused="cin.xml: holds no referral of any child",
    ),
    Spoilt(
        name="a census with an element that nobody knows",
        read=as_census(message()),
        found=(Kind.WARNING, "Surname", "an element that is not known: passed over", 1),
    ),
    Spoilt(
        name="episodes without the reason of the start",
        read=as_episodes(f"CHILD,DECOM,LS,HOME_POST\nEX0001,09/03/2026,C1,{POSTCODE}\n"),
        refused='episodes.csv: no column is headed "RNE"',
    ),
    Spoilt(
        name="episodes with the month first",
        read=as_episodes("CHILD,DECOM,RNE,LS\nEX0001,03/19/2026,S,C1\n"),
        refused='episodes.csv, column "DECOM", row 2: the month stands before the day, so no date of the'
        " column is sure; dates are read day first",
    ),
)
