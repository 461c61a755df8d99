"""What is true of the three example children in Annex A and SSD alike, worked out by hand."""

GIRL = ("EX0001", "2025-10-06")
BOY = ("EX0002", "2025-11-10")
FIRST = ("EX0003", "2025-10-13")
SECOND = ("EX0003", "2026-02-02")

# Days from the referral, counted on a calendar; working days leave out the start, weekends and bank holidays.
VALUES = {
    GIRL: {
        # Sunday 12 October to 31 March: 19 + 30 + 31 + 31 + 28 + 31 = 170 days, 24 weeks and 2 days.
        "followup_weeks": "24",
        "source_code": "6",
        # Born 14 May 2018: 7 years old.
        "age_band": "5_9",
        "sex": "F",
        "primary_need": "N1",
        # The strategy discussion came 2 days after the referral.
        "initial_response": "strategy",
        "days_to_assessment": "1",
        # 6 October to 14 November: 25 + 14.
        "days_to_assessment_end": "39",
        # Tuesday 7 October to Tuesday 11 November is five weeks, 25; Friday 14 November is 3 more.
        "assessment_wdays": "28",
        "assessment_result": "in_need",
        "days_to_s47": "2",
        "icpc_not_required": "no",
        "days_to_icpc": "23",
        "icpc_result": "plan",
        "days_to_cpp": "23",
        "cp_category": "NEG",
        "previous_plans": "0",
        # 6 October to 9 March: 25 + 30 + 31 + 31 + 28 + 9.
        "days_to_cla": "154",
        "days_to_early_help": "",
        "days_to_closure": "",
        "closure_reason": "",
        "days_to_next_referral": "",
    },
    BOY: {
        # Sunday 16 November to 31 March: 14 + 31 + 31 + 28 + 31 = 135 days, 19 weeks and 2 days.
        "followup_weeks": "19",
        "source_code": "2A",
        # Born 3 February 2011: 14 when referred, though printed as 15.
        "age_band": "10_15",
        "sex": "M",
        "primary_need": "",
        # No further action, and early help 14 days later.
        "initial_response": "early_help",
        "days_to_assessment": "",
        "days_to_assessment_end": "",
        "assessment_wdays": "",
        "assessment_result": "",
        "days_to_s47": "",
        "icpc_not_required": "",
        "days_to_icpc": "",
        "icpc_result": "",
        "days_to_cpp": "",
        "cp_category": "",
        "previous_plans": "",
        "days_to_cla": "",
        "days_to_early_help": "14",
        "days_to_closure": "",
        "closure_reason": "",
        "days_to_next_referral": "",
    },
    FIRST: {
        # Sunday 19 October to 31 March: 12 + 30 + 31 + 31 + 28 + 31 = 163 days, 23 weeks and 2 days.
        "followup_weeks": "23",
        "source_code": "3B",
        # Born 1 December 2024: 10 months old, though printed as 1.
        "age_band": "0",
        "sex": "M",
        "primary_need": "N5",
        "initial_response": "assessment",
        "days_to_assessment": "2",
        # 13 October to 20 November: 18 + 20.
        "days_to_assessment_end": "38",
        # Wednesday 15 October to Wednesday 19 November is five weeks, 25; Thursday 20 November is 1 more.
        "assessment_wdays": "26",
        "assessment_result": "closed_not_in_need",
        "days_to_s47": "",
        "icpc_not_required": "",
        "days_to_icpc": "",
        "icpc_result": "",
        "days_to_cpp": "",
        "cp_category": "",
        "previous_plans": "",
        "days_to_cla": "",
        "days_to_early_help": "",
        # 13 October to 24 November: 18 + 24.
        "days_to_closure": "42",
        "closure_reason": "RC8",
        # 13 October to 2 February: 18 + 30 + 31 + 31 + 2.
        "days_to_next_referral": "112",
    },
    SECOND: {
        # Sunday 8 February to 31 March: 20 + 31 = 51 days, 7 weeks and 2 days.
        "followup_weeks": "7",
        "source_code": "3A",
        "age_band": "1_4",
        "sex": "M",
        "primary_need": "N0",
        "initial_response": "assessment",
        "days_to_assessment": "2",
        "days_to_assessment_end": "",
        "assessment_wdays": "",
        "assessment_result": "open",
        "days_to_s47": "",
        "icpc_not_required": "",
        "days_to_icpc": "",
        "icpc_result": "",
        "days_to_cpp": "",
        "cp_category": "",
        "previous_plans": "",
        "days_to_cla": "",
        "days_to_early_help": "",
        "days_to_closure": "",
        "closure_reason": "",
        "days_to_next_referral": "",
    },
}
