"""The SSD extract that the made-up authority would make, a CSV file a table."""

import csv
import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from tests.prepare.made_up import POSTCODE, RETURNED, SURNAME, Person, Story, days


def ssd(stories: list[Story], folder: Path) -> Path:
    """Write an SSD extract: the tables that are read, and one that must never be."""
    folder.mkdir(exist_ok=True)
    for table, rows in _ssd_tables(stories).items():
        headings = list(dict.fromkeys(name for row in rows for name in row))
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, headings)
            writer.writeheader()
            writer.writerows([{name: _at_midnight(value) for name, value in row.items()} for row in rows])
    return folder


def _at_midnight(value: object) -> object:
    return f"{datetime(value.year, value.month, value.day)}" if isinstance(value, date) else value


def _ssd_tables(stories: list[Story]) -> dict[str, list[dict[str, object]]]:
    children = {story.child.number: story.child for story in stories}
    tables: dict[str, list[dict[str, object]]] = {
        "ssd_person": [
            {
                "pers_person_id": child.number,
                "pers_surname": SURNAME,
                "pers_sex": child.sex,
                "pers_dob": child.born or (child.due if index % 2 else None),
                "pers_expected_dob": child.due,
            }
            for index, child in enumerate(children.values())
        ],
        "ssd_family": [
            {"fami_family_id": child.family, "fami_person_id": child.number} for child in children.values()
        ],
        "ssd_address": [{"addr_person_id": number, "addr_address_postcode": POSTCODE} for number in children],
        "ssd_cp_plans": list(_old_plans(children.values())),
    }
    for story in stories:
        for table, row in _ssd_rows(story):
            if all(not isinstance(value, date) or value <= RETURNED for value in row.values()):
                tables.setdefault(table, []).append(row)
    return tables


def _old_plans(children: Iterable[Person]) -> Iterable[dict[str, object]]:
    for child in children:
        for place in range(child.old_plans):
            yield {
                "cppl_cp_plan_id": f"OLD{child.number}{place}",
                "cppl_referral_id": f"OLD{child.number}",
                "cppl_person_id": child.number,
                "cppl_cp_plan_start_date": date(2022, 1, 3) + days(100 * place),
                "cppl_cp_plan_initial_category": "NEG",
            }


def _known(day: date | None) -> date | None:
    return day if day and day <= RETURNED else None


def _ssd_rows(story: Story) -> Iterable[tuple[str, dict[str, object]]]:
    child, number = story.child.number, story.number
    closed = _known(story.closed)
    yield (
        "ssd_cin_episodes",
        {
            "cine_referral_id": number,
            "cine_person_id": child,
            "cine_referral_date": story.day,
            "cine_referral_source_code": story.source,
            "cine_cin_primary_need_code": story.need,
            "cine_referral_outcome_json": _outcome(story),
            "cine_referral_nfa": "Y" if story.decided == "nfa" else "N",
            "cine_close_date": closed,
            "cine_close_reason": story.reason if closed else None,
            "cine_referral_worker_name": SURNAME,
        },
    )
    yield from _ssd_assessments(story)
    yield from _ssd_protection(story)
    yield from _ssd_care(story)
    if story.early_help:
        yield (
            "ssd_early_help_episodes",
            {
                "earl_person_id": child,
                "earl_episode_start_date": story.early_help,
                "earl_episode_reason": SURNAME,
            },
        )


def _outcome(story: Story) -> str:
    said = {
        "SINGLE_ASSESSMENT_FLAG": "Y" if story.decided == "assessment" else "N",
        "NFA_FLAG": "Yes" if story.decided == "nfa" else "",
        "STRATEGY_DISCUSSION_FLAG": "0",
        "PRIVATE_FOSTERING_FLAG": 1 if story.decided == "other" else 0,
        "COMMENTS": f"Seen by {SURNAME}",
    }
    return json.dumps(said)


def _ssd_assessments(story: Story) -> Iterable[tuple[str, dict[str, object]]]:
    for place, began, ended in (
        ("2", story.assessed_again, None),
        ("1", story.assessed, _known(story.assessed_end)),
    ):
        if began is None:
            continue
        in_need = story.found == "in_need"
        yield (
            "ssd_cin_assessments",
            {
                "cina_assessment_id": f"A{story.number}{place}",
                "cina_person_id": story.child.number,
                "cina_referral_id": story.number,
                "cina_assessment_start_date": began,
                "cina_assessment_auth_date": ended,
                "cina_assessment_outcome_json": json.dumps(
                    {"PROV_OF_SERVICES_FLAG": "Y" if in_need else "N"}
                ),
                "cina_assessment_outcome_nfa": ("N" if in_need else "Y") if ended else None,
            },
        )
        if ended:
            codes = list(story.factors)
            # A list now, an object planned.
            written = json.dumps(codes if int(story.child.number[-1]) % 2 else dict.fromkeys(codes, "Yes"))
            yield (
                "ssd_assessment_factors",
                {"cinf_assessment_id": f"A{story.number}{place}", "cinf_assessment_factors_json": written},
            )


def _ssd_protection(story: Story) -> Iterable[tuple[str, dict[str, object]]]:
    child, number = story.child.number, story.number
    if story.enquiry:
        nfa = {True: "Y", False: "N", None: None}[story.not_required]
        yield (
            "ssd_s47_enquiry",
            {
                "s47e_s47_enquiry_id": f"S{number}",
                "s47e_referral_id": number,
                "s47e_person_id": child,
                "s47e_s47_start_date": story.enquiry,
                "s47e_s47_nfa": nfa,
            },
        )
    if story.conference:
        yield (
            "ssd_initial_cp_conference",
            {
                "icpc_icpc_id": f"C{number}",
                "icpc_person_id": child,
                "icpc_referral_id": number,
                "icpc_icpc_transfer_in": "N" if story.enquiry else "Y",
                "icpc_icpc_date": story.conference,
                "icpc_icpc_outcome_cp_flag": "Y" if story.plan else "N",
            },
        )
    if story.plan:
        yield (
            "ssd_cp_plans",
            {
                "cppl_cp_plan_id": f"P{number}",
                "cppl_referral_id": number,
                "cppl_icpc_id": f"C{number}",
                "cppl_person_id": child,
                "cppl_cp_plan_start_date": story.plan,
                "cppl_cp_plan_initial_category": {
                    "EMO": "Emotional abuse",
                    "MUL": "Multiple (Neglect, Emotional)",
                }.get(story.category, story.category),
            },
        )


def _ssd_care(story: Story) -> Iterable[tuple[str, dict[str, object]]]:
    for began, status in ((story.care, "C2"), (story.short_breaks, "V3")):
        if began is None:
            continue
        # An episode is not a period: the second belongs to the same one.
        for start, reason in ((began, "S"), (began + days(20), "P")):
            yield (
                "ssd_cla_episodes",
                {
                    "clae_person_id": story.child.number,
                    "clae_cla_episode_start_date": start,
                    "clae_cla_episode_start_reason": reason,
                    "clae_referral_id": story.number,
                    "clae_entered_care_date": began,
                },
            )
        yield (
            "ssd_legal_status",
            {
                "lega_person_id": story.child.number,
                "lega_legal_status": status,
                "lega_legal_status_start_date": began,
                "lega_legal_status_end_date": None,
            },
        )
