"""The report of a preparation in plain words: it may travel, so that small counts are not told."""

from analytics.intake.upload_report import Finding, Kind, Report
from analytics.registry.disclosure_rule import HIDE_UP_TO_COUNT
from analytics.words.spreadsheet_cells import as_text
from analytics.words.wording import sentence_case

FEWEST_TOLD = HIDE_UP_TO_COUNT + 1
HEADINGS = {
    Kind.READ: "Read",
    Kind.KEPT: "Kept",
    Kind.LEFT_OUT: "Left out",
    Kind.WARNING: "Look at this",
    Kind.REFUSED: "Refused",
}
COLUMNS = ("what", "file", "where", "says", "count")
# What the report calls the fields of the pool file.
FIELDS = {
    "child_key": "children known again by a hash",
    "family_key": "families",
    "referral_week": "week of the referral",
    "source_code": "source of the referral",
    "primary_need": "primary need",
    "factors": "factors found at assessment",
    "age_band": "age at referral",
    "sex": "sex",
    "initial_response": "initial response",
    "days_to_assessment": "start of assessment",
    "days_to_assessment_end": "end of assessment",
    "assessment_wdays": "working days of assessment",
    "assessment_result": "what the assessment led to",
    "days_to_s47": "section 47 enquiry",
    "icpc_not_required": "conference judged unnecessary",
    "days_to_icpc": "child protection conference",
    "icpc_result": "what the conference led to",
    "days_to_cpp": "child protection plan",
    "cp_category": "category of the plan",
    "previous_plans": "previous plans",
    "days_to_cla": "becoming looked after",
    "days_to_early_help": "early help",
    "days_to_closure": "closure",
    "closure_reason": "reason for closure",
    "prev_referrals_12m": "referrals in the 12 months before",
    "days_to_next_referral": "next referral",
    "link_uncertain": "links between events and referrals",
}


def count_words(count: int) -> str:
    """Return a count as it may be told: 1 to 7 are not, and nothing where there is nothing to count."""
    if count == 0:
        return ""
    return f"{count:,}" if count >= FEWEST_TOLD else f"fewer than {FEWEST_TOLD}"


def line(finding: Finding) -> str:
    """Return one finding as a line; one of no file is about all of them together."""
    place = ", ".join(part for part in (finding.file, finding.where) if part)
    counted = count_words(finding.rows)
    said = f"{place}: {finding.what}" if place else finding.what
    return (said if finding.file else sentence_case(said)) + (f" ({counted})" if counted else "")


def text(report: Report, title: str) -> str:
    """Return the whole report as it is read."""
    lines = [title, "=" * len(title), ""]
    for kind, heading in HEADINGS.items():
        if findings := report.of(kind):
            lines += [heading, *(f"- {line(finding)}" for finding in findings), ""]
    return "\n".join([*lines, *PRIVACY, ""])


PRIVACY = (
    "What is in the pool file",
    "- The Monday of the week of each referral, and whole days from the referral to what came after it.",
    "- Keyed hashes for children and families: the key stays with you and is never in a file that Prepare writes.",
    "- No name, date of birth, number of a child, postcode, worker or team.",
    "- It is still personal data: send it only as your data-sharing agreement says.",
)


def table(report: Report) -> list[tuple[str, ...]]:
    """Return the report as rows under COLUMNS; no cell is one that a spreadsheet would run."""
    return [
        tuple(
            as_text(cell)
            for cell in (
                HEADINGS[finding.kind],
                finding.file,
                finding.where,
                finding.what,
                count_words(finding.rows),
            )
        )
        for finding in report.findings
    ]
