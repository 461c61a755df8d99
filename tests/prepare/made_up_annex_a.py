"""The Annex A sets that the made-up authority would send, as a workbook or as a CSV file a list."""

import csv
from datetime import date
from pathlib import Path

import openpyxl

from analytics.intake.uploaded_file import UploadedFile
from tests.prepare.made_up import POSTCODE, RETURNED, SURNAME, Story

SETS = ((date(2025, 4, 1), date(2025, 9, 30)), (date(2025, 10, 1), RETURNED))
SOURCE_WORDS = {
    "1": "Individual",
    "2": "Schools",
    "3": "Health services",
    "4": "Housing",
    "5": "LA services",
    "6": "Police",
}
CATEGORY_WORDS = {
    "NEG": "a) Neglect",
    "PHY": "b) Physical abuse",
    "SAB": "c) Sexual abuse",
    "EMO": "d) Emotional abuse",
    "MUL": "e) Multiple/not recommended",
}
REASON_WORDS = {"RC8": "Case closed after assessment, no further action"}


def annex_a(stories: list[Story]) -> list[dict[int, list[dict[str, object]]]]:
    """Return the lists of each set, a row as its headings and values."""
    return [_set(stories, start, end) for start, end in SETS]


def _set(stories: list[Story], start: date, end: date) -> dict[int, list[dict[str, object]]]:
    lists: dict[int, list[dict[str, object]]] = {number: [] for number in range(1, 9)}

    def within(day: date | None) -> bool:
        return day is not None and start <= day <= end

    def known(day: date | None) -> date | None:
        return day if day and day <= end else None

    for story in stories:
        who = _who(story, end)
        if within(story.day):
            lists[1].append(who | {"Date of Contact": story.day, "Contact Source": _source(story.source)})
            lists[3].append(who | _list_3(story))
        if within(story.assessed):
            # A contact while the assessment is open is no new referral.
            lists[1].append(who | {"Date of Contact": story.assessed, "Contact Source": "q) 6: Police"})
        if within(story.early_help):
            lists[2].append(who | {"Assessment start date": story.early_help})
        for began, ended in ((story.assessed_again, None), (story.assessed, story.assessed_end)):
            if known(began) and (within(began) or within(ended) or not known(ended)):
                answer = {"in_need": "a) Yes"}.get(story.found, "b) No") if known(ended) else None
                lists[4].append(
                    who
                    | {
                        "Continuous Assessment Start Date": began,
                        "Continuous Assessment Date of Authorisation": known(ended),
                        "Was the child assessed as requiring LA children’s social care support?": answer,
                    }
                )
        if within(story.enquiry) or within(story.conference):
            lists[5].append(who | _list_5(story, known(story.conference)))
        if story.decided != "nfa" and story.day <= end and (story.closed or end) >= start:
            lists[6].append(who | _list_6(story, known(story.closed)))
        if known(story.plan):
            lists[7].append(
                who
                | {
                    "Child Protection Plan Start Date": story.plan,
                    "Initial Category of Abuse": CATEGORY_WORDS[story.category],
                    "Number of Previous Child Protection Plans": story.earlier_plans,
                }
            )
        for began, status in (
            (story.care, "C1: ICO"),
            (story.short_breaks, "V4: Short term breaks, agreements recorded"),
        ):
            if known(began):
                lists[8].append(
                    who
                    | {
                        "Date Started to be Looked After": began,
                        "Child's Legal Status": status,
                        "Placement postcode": POSTCODE,
                    }
                )
    return lists


def _who(story: Story, end: date) -> dict[str, object]:
    child = story.child
    is_born = child.born is not None and child.born <= end
    # A child not yet born has a due date in the field of the birth date, or no date and an age of -1.
    shown = child.born if is_born else (child.due or child.born) if int(child.number[-1]) % 2 else None
    return {
        "Child Unique ID": child.number,
        "Gender": {"F": "b) Female", "M": "a) Male", "U": "c) Not stated/recorded"}[
            child.sex if is_born else "U"
        ],
        "Ethnicity": "a) WBRI",
        "Date of Birth": shown,
        "Age of Child (Years)": (end - child.born).days // 365 if is_born else -1,
        "Allocated Team": "Team 1",
        "Allocated Worker": f"Anna {SURNAME}",
    }


def _source(code: str) -> str:
    return f"{'p1' if code == '5D' else 'q'}) {code}: {SOURCE_WORDS.get(code[0], 'Other')}"


def _list_3(story: Story) -> dict[str, object]:
    return {
        "Date of referral": story.day,
        "Referral Source": _source(story.source),
        "Referral NFA?": "a) Yes" if story.decided == "nfa" else "b) No",
        "Number of Referrals in Last 12 Months": sum(
            (story.day - one.day).days <= 365 for one in story.before
        ),
    }


def _list_5(story: Story, conference: date | None) -> dict[str, object]:
    return {
        "Strategy discussion initiating Section 47 Enquiry Start Date": story.enquiry,
        "Was an Initial Child Protection Conference deemed unnecessary?": {
            True: "a) Yes",
            False: "b) No",
            None: None,
        }[story.not_required],
        "Date of Initial Child Protection Conference": conference,
        "Did the Initial Child Protection Conference Result in a Child Protection Plan": (
            ("a) Yes" if story.plan else "b) No") if conference else None
        ),
    }


def _list_6(story: Story, closed: date | None) -> dict[str, object]:
    reason = f"{story.reason} - {REASON_WORDS.get(story.reason, 'In words')}" if closed else None
    return {
        "CIN Start Date": story.day,
        "Primary Need Code": f"{story.need} - In words" if story.need else None,
        "CIN Closure Date": closed,
        "Reason for Closure": reason,
    }


def workbook(lists: dict[int, list[dict[str, object]]], path: Path, sheet: str = "List {}") -> UploadedFile:
    """Write a set as one workbook, a sheet a list, with real dates and a title above the headings."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in lists.items():
        page = book.create_sheet(sheet.format(number))
        page.append([f"Annex A, list {number}"])
        headings = list(dict.fromkeys(name for row in rows for name in row))
        page.append(headings)
        for row in rows:
            page.append([row.get(name) for name in headings])
    book.create_sheet("List 10").append(["Child Unique ID", "Date of Contact"])
    book.save(path)
    return UploadedFile(name=path.name, path=path)


def list_files(lists: dict[int, list[dict[str, object]]], folder: Path, label: str) -> list[UploadedFile]:
    """Write a set as one CSV file a list, with day-first dates and dashes below the data."""
    given = []
    for number, rows in lists.items():
        path = folder / f"{label}_list_{number}.csv"
        headings = list(dict.fromkeys(name for row in rows for name in row))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(headings)
            writer.writerows([[day_first(row.get(name)) for name in headings] for row in rows])
            writer.writerow(["-"] * len(headings))
        given.append(UploadedFile(name=path.name, path=path))
    return given


def day_first(value: object) -> object:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else "-" if value is None else value
