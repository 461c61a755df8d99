"""The children in need census that the made-up authority would send, one file a year."""

from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from tests.prepare.made_up import AUTHORITY, Story

CENSUS_YEARS = ((date(2024, 4, 1), date(2025, 3, 31)), (date(2025, 4, 1), date(2026, 3, 31)))


def census(stories: list[Story], folder: Path) -> list[Path]:
    """Write one census a year: referrals of the year, and those of before that were open in it."""
    paths = []
    for start, end in CENSUS_YEARS:
        by_child: dict[str, list[Story]] = {}
        for story in stories:
            is_open = story.decided != "nfa" and story.day < start and (story.closed or end) >= start
            if start <= story.day <= end or is_open:
                by_child.setdefault(story.child.number, []).append(story)
        children = "\n".join(_census_child(listed, end) for listed in by_child.values())
        path = folder / f"cin_{end.year}.xml"
        path.write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<Message><Header><CollectionDetails><Collection>CIN</Collection>'
            f"<Year>{end.year}</Year><ReferenceDate>{end}</ReferenceDate></CollectionDetails><Source>"
            f"<SourceLevel>L</SourceLevel><LEA>{AUTHORITY}</LEA></Source></Header><Children>{children}</Children>"
            "</Message>",
            encoding="utf-8",
        )
        paths.append(path)
    return paths


def _tags(end: date, **values: object) -> str:
    """Return elements for the values that were known at the end of the year."""
    known = {name: value for name, value in values.items() if value is not None}
    return "".join(
        f"<{name}>{escape(str(value))}</{name}>"
        for name, value in known.items()
        if not (isinstance(value, date) and value > end and name != "ExpectedPersonBirthDate")
    )


def _census_child(listed: list[Story], end: date) -> str:
    child = listed[0].child
    born = child.born if child.born and child.born <= end else None
    due = None if born else child.due or child.born
    sex = child.sex if born else "U"
    identifiers = _tags(
        end, LAchildID=child.number, PersonBirthDate=born, ExpectedPersonBirthDate=due, Sex=sex
    )
    return (
        f"<Child><ChildIdentifiers>{identifiers}<UPN>A999250100017</UPN></ChildIdentifiers>"
        "<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>"
        + "".join(_census_block(story, end) for story in listed)
        + "</Child>"
    )


def _census_block(story: Story, end: date) -> str:
    closed = story.closed if story.closed and story.closed <= end else None
    inside = _tags(
        end,
        CINreferralDate=story.day,
        ReferralSource=story.source,
        PrimaryNeedCode=story.need,
        CINclosureDate=closed,
        ReasonForClosure=story.reason if closed else None,
        DateOfInitialCPC=None if story.enquiry else story.conference,
        ReferralNFA="true" if story.decided == "nfa" else "0",
    )
    for start, finish, factors in (
        (story.assessed_again, None, ()),
        (story.assessed, story.assessed_end, story.factors),
    ):
        if start and start <= end:
            has_ended = finish and finish <= end
            listed = "".join(
                f"<AssessmentFactors>{code}</AssessmentFactors>" for code in factors if has_ended
            )
            dates = _tags(end, AssessmentActualStartDate=start, AssessmentAuthorisationDate=finish)
            wrapped = f"<FactorsIdentifiedAtAssessment>{listed}</FactorsIdentifiedAtAssessment>"
            inside += f"<Assessments>{dates}{wrapped}</Assessments>"
    if story.enquiry and story.enquiry <= end:
        flag = {True: "1", False: "false", None: None}[story.not_required]
        inside += "<Section47>{}</Section47>".format(
            _tags(
                end, S47ActualStartDate=story.enquiry, DateOfInitialCPC=story.conference, ICPCnotRequired=flag
            )
        )
    if story.plan and story.plan <= end:
        inside += "<ChildProtectionPlans>{}</ChildProtectionPlans>".format(
            _tags(
                end,
                CPPstartDate=story.plan,
                InitialCategoryOfAbuse=story.category,
                NumberOfPreviousCPP=story.earlier_plans,
            )
        )
    return f"<CINdetails>{inside}</CINdetails>"
