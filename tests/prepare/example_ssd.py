"""The three example children as an SSD extract, which a test may change."""

import csv
from pathlib import Path

TABLES: dict[str, list[dict[str, str]]] = {
    "ssd_person": [
        {
            "pers_person_id": "EX0001",
            "pers_sex": "F",
            "pers_dob": "2018-05-14 00:00:00",
            "pers_expected_dob": "",
        },
        {
            "pers_person_id": "EX0002",
            "pers_sex": "1",
            "pers_dob": "2011-02-03T00:00:00",
            "pers_expected_dob": "",
        },
        {
            "pers_person_id": "EX0003",
            "pers_sex": "M",
            "pers_dob": "2024-12-01",
            "pers_expected_dob": "2024-12-03",
        },
    ],
    "ssd_family": [
        {"fami_family_id": "F1", "fami_person_id": "EX0001"},
        {"fami_family_id": "F1", "fami_person_id": "EX0003"},
    ],
    "ssd_cin_episodes": [
        {
            "cine_referral_id": number,
            "cine_person_id": child,
            "cine_referral_date": f"{day} 00:00:00",
            "cine_referral_source_code": source,
            "cine_cin_primary_need_code": need,
            "cine_referral_outcome_json": outcome,
            "cine_referral_nfa": nfa,
            "cine_close_date": closed,
            "cine_close_reason": reason,
        }
        for number, child, day, source, need, outcome, nfa, closed, reason in (
            ("R1", "EX0001", "2025-10-06", "6", "N1", '{"SINGLE_ASSESSMENT_FLAG": "Y"}', "N", "", ""),
            ("R2", "EX0002", "2025-11-10", "2A", "", '{"NFA_FLAG": "Yes"}', "Y", "", ""),
            (
                "R3",
                "EX0003",
                "2025-10-13",
                "3B",
                "N5",
                '{"SINGLE_ASSESSMENT_FLAG": 1}',
                "N",
                "2025-11-24",
                "RC8",
            ),
            ("R4", "EX0003", "2026-02-02", "3A", "N0", '{"SINGLE_ASSESSMENT_FLAG": "1"}', "N", "", ""),
        )
    ],
    "ssd_cin_assessments": [
        {
            "cina_assessment_id": assessment,
            "cina_person_id": child,
            "cina_referral_id": number,
            "cina_assessment_start_date": start,
            "cina_assessment_auth_date": end,
            "cina_assessment_outcome_json": outcome,
            "cina_assessment_outcome_nfa": nfa,
        }
        for assessment, child, number, start, end, outcome, nfa in (
            ("A1", "EX0001", "R1", "2025-10-07", "2025-11-14", '{"PROV_OF_SERVICES_FLAG": "Y"}', "N"),
            ("A2", "EX0003", "R3", "2025-10-15", "2025-11-20", '{"NFA_FLAG": "Y"}', "Y"),
            ("A3", "EX0003", "R4", "2026-02-04", "", "", ""),
        )
    ],
    "ssd_assessment_factors": [
        {"cinf_assessment_id": "A1", "cinf_assessment_factors_json": '["3B", "4B", "16A"]'},
        {"cinf_assessment_id": "A2", "cinf_assessment_factors_json": '{"21": "Yes"}'},
    ],
    "ssd_s47_enquiry": [
        {
            "s47e_s47_enquiry_id": "S1",
            "s47e_referral_id": "R1",
            "s47e_person_id": "EX0001",
            "s47e_s47_start_date": "2025-10-08",
            "s47e_s47_nfa": "N",
        }
    ],
    "ssd_initial_cp_conference": [
        {
            "icpc_icpc_id": "C1",
            "icpc_person_id": "EX0001",
            "icpc_referral_id": "R1",
            "icpc_icpc_date": "2025-10-29",
            "icpc_icpc_outcome_cp_flag": "Y",
        }
    ],
    "ssd_cp_plans": [
        {
            "cppl_cp_plan_id": "P1",
            "cppl_referral_id": "R1",
            "cppl_person_id": "EX0001",
            "cppl_cp_plan_start_date": "2025-10-29",
            "cppl_cp_plan_initial_category": "Neglect",
        }
    ],
    "ssd_cla_episodes": [
        {
            "clae_person_id": "EX0001",
            "clae_referral_id": "R1",
            "clae_entered_care_date": "2026-03-09",
            "clae_cla_episode_start_reason": "S",
            "clae_cla_episode_start_date": "2026-03-09",
        }
    ],
    "ssd_legal_status": [
        {
            "lega_person_id": "EX0001",
            "lega_legal_status": "C1",
            "lega_legal_status_start_date": "2026-03-09",
            "lega_legal_status_end_date": "",
        }
    ],
    "ssd_early_help_episodes": [{"earl_person_id": "EX0002", "earl_episode_start_date": "2025-11-24"}],
    "ssd_contacts": [{"cont_contact_date": "2025-10-06"}],
}


def tables() -> dict[str, list[dict[str, str]]]:
    """Return the tables, for a test to change."""
    return {name: [dict(row) for row in rows] for name, rows in TABLES.items()}


def written(changed: dict[str, list[dict[str, str]]], folder: Path) -> Path:
    """Write the tables into a folder."""
    folder.mkdir(exist_ok=True)
    for name, rows in changed.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder
