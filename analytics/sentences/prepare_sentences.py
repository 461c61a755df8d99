"""What the page that prepares a pool file says: what it does, what it asks for, and what came of it."""

from analytics.intake.upload_report import Report
from analytics.prepare.preparation_report import HEADINGS, count_words, line
from analytics.words.letters import as_letters

QUESTION = "How do our own returns become a pool file?"
ANSWER = (
    "Give the returns you already make, choose the wave, and look at what would be written. Names, dates of birth,"
    " children's numbers and postcodes stay behind; intervals and keyed hashes go into the pool file."
)
ELSEWHERE = (
    "This page is offered only on the computer that runs the app, because returns name children. Start the app on your"
    " own machine, or use its command: python -m analytics prepare."
)
KEPT = (
    "The files are read in memory and in a private folder that is removed at once; nothing of them is kept or logged."
    " The key of the hashes lies in the app's own store on this machine, is made on first use, and goes into no file."
    " Keep it: the same child has the same hash in the next wave only under the same key."
)
RETURNS_HEADING, WAVE_HEADING, SAMPLE_HEADING = "The returns", "The wave", "The sample"
UPLOADS = {
    "census": ("Children in need census: one XML file, or two years", ["xml"]),
    "annex_a": ("Annex A: a workbook, or a CSV for each list; an earlier set first", ["xlsx", "csv"]),
    "ssd": ("Standard Safeguarding Dataset: the CSV files of the extract", ["csv", "txt"]),
    "care": ("SSDA903 episodes: CSV, for children who became looked after", ["csv"]),
}
SAMPLINGS = {
    "random": "At random, so many",
    "every_nth": "Every so many, in order of date",
    "all": "Every referral",
}
REDESIGNS = {
    "none": "No redesign",
    "front_door": "Front door",
    "early_help": "Early help",
    "assessment": "Assessment",
    "workforce": "Workforce",
    "whole_system": "Whole system",
}
CONTACTS_TITLE = "Contacts of the whole window, where the front door counts them"
CONTACTS = {
    "contacts_total": "All contacts",
    "contacts_to_referral": "Became a referral",
    "contacts_to_early_help": "Passed to early help",
    "contacts_advice": "Ended with advice",
    "contacts_nfa": "Ended with no further action",
}
COUNTS_INCLUDE_PRESENT = "Annex A counts the present referral in the number of referrals in 12 months"
INVENTED = "The returns are invented: mark every row so"
SEED_HELP = "The same number draws the same sample again; the report tells it."
EXTRACT_HELP = "The day to which referrals are followed; a census has its own."
PREVIEW, FORGET, AT_WORK = "Preview", "Forget what was given", "Reading the returns"
READY_HEADING = "What would be written"
# In the order in which the files are written.
DOWNLOADS = ("Referrals, CSV", "Wave record, CSV")


def limits(megabytes: int, files: int) -> str:
    """Return how much the page takes, and what to do with more."""
    return (
        f"Up to {megabytes} MB a file and {files} files; a larger one with the command `python -m analytics prepare`"
        " (see the README)."
    )


def outcome(rows: int, total: int) -> str:
    """Return how many rows the pool file has, of how many referrals of the window."""
    return (
        f"The pool file is ready: {count_words(rows)} of {count_words(total)} referrals of the window. Read the report"
        " before you send it."
    )


def refused(sentence: str) -> str:
    """Return that nothing was prepared, and why."""
    return f"Nothing was prepared. {as_letters(sentence)}"


def report(prepared_report: Report) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the report under its headings, a line each, fit to stand in markdown."""
    return tuple(
        (heading, tuple(as_letters(line(finding)) for finding in prepared_report.of(kind)))
        for kind, heading in HEADINGS.items()
        if prepared_report.of(kind)
    )
