"""Sentences on the flow of people in a year."""

from analytics.figures.staff_turnover_figures import AFTER, BEFORE, BESIDE, FLOWS, OTHER, StaffTurnover
from analytics.registry.measures import MEASURES
from analytics.sentences.workforce_sentences import joint_return
from analytics.words import wording
from analytics.words.wording import OUR_CALCULATION, focus_words

OTHER_CHANGES = f"Other changes ({OUR_CALCULATION})"


def heading(turnover: StaffTurnover) -> str:
    """Return which year's flow is drawn."""
    return f"The flow of people in the year to 30 September {turnover.year}"


def labels(turnover: StaffTurnover) -> dict[str, str]:
    """Return the words beside each bar."""
    return {
        BEFORE: f"In post, 30 September {turnover.year - 1}",
        "starters": "Starters in the year",
        "leavers": "Leavers in the year",
        OTHER: OTHER_CHANGES,
        AFTER: f"In post, 30 September {turnover.year}",
        "vacancies": "Vacant posts",
        "agency": "Agency workers, not in post",
    }


def answer(turnover: StaffTurnover) -> str:
    """Return the flow in a sentence, or why there is none."""
    name = focus_words(turnover.subject.name) if turnover.has_focus else f"**{turnover.subject.name}**"
    if turnover.partner:
        return (
            f"{joint_return(turnover.subject.name, turnover.partner)}: no number of workers is published for either, so"
            " there is no flow to draw."
        )
    if not turnover.rows:
        return (
            f"{name}: {turnover.in_post} social workers in post at 30 September {turnover.year}, full-time equivalent."
            f" Starters, leavers, vacancies and agency workers are published as numbers from {turnover.first_year}."
        )
    before, came, left, after = (turnover.at(step).shown for step in (BEFORE, *FLOWS, AFTER))
    return (
        f"{name}: {before} in post, {_unsigned(came)} came, {_unsigned(left)} left, {after} in post a year later."
        f" {_leftover(turnover)} {_agency(turnover)}"
    )


def _unsigned(shown: str) -> str:
    return shown.lstrip("+−")


def _leftover(turnover: StaffTurnover) -> str:
    other = turnover.at(OTHER)
    if other.value is None:
        return "One of the four has no figure, so what other changes come to is not worked out."
    return f"{OTHER_CHANGES}: {other.shown}."


def _agency(turnover: StaffTurnover) -> str:
    """Return how many agency workers there were, and how many of them covered a vacancy where that is published."""
    vacant, agency = (turnover.at(step).shown for step in BESIDE)
    beside = f"Vacant posts: {vacant}. Agency workers: {agency}"
    if words := wording.status_short(turnover.covering_status):
        return f"{beside}; the share who cover a vacancy: {words}."
    if turnover.covering == wording.NO_FIGURE:
        return f"{beside}; the share who cover a vacancy is not published."
    return f"{beside}, of whom {turnover.covering} covered a vacancy."


def note(turnover: StaffTurnover) -> str:
    """Return what the numbers are, why they need not agree, and the source."""
    parts = [
        "Full-time equivalents, as published: half a post counts half.",
        "Starters and leavers need not account for the change in those in post: hours change, people move between"
        f" roles, and returns are corrected. What is left over is {OUR_CALCULATION}, drawn hollow.",
    ]
    if turnover.year == turnover.first_year:
        parts.append(f"The number of {turnover.year - 1} is from before the workforce release.")
    parts += [
        f"“{mark}”: {wording.lower_first(wording.status_words(mark))}."
        for mark in dict.fromkeys(row.status for row in turnover.rows)
        if mark
    ]
    return " ".join([*parts, wording.source_line(MEASURES["sw_turnover"], turnover.year)])


def alternative(turnover: StaffTurnover) -> str:
    """Return the alternative text of the flow."""
    return (
        f"{wording.plain(answer(turnover))} Bars from those in post at the start, through starters, leavers and other"
        " changes, to those in post at the end; below them vacant posts and agency workers."
    )
