-- Every column a referral may bring, as text: versions of different age lack some, and their types may differ.
CREATE TEMP TABLE wanted_referral (
    authority VARCHAR, wave VARCHAR, row_key VARCHAR, child_key VARCHAR, family_key VARCHAR,
    referral_week VARCHAR, followup_weeks VARCHAR, source_code VARCHAR, concern_type VARCHAR, primary_need VARCHAR,
    factors VARCHAR, age_band VARCHAR, sex VARCHAR, ethnic_group VARCHAR, initial_response VARCHAR,
    days_to_decision VARCHAR, days_to_assessment VARCHAR, days_to_assessment_end VARCHAR, assessment_wdays VARCHAR,
    assessment_result VARCHAR, days_to_s47 VARCHAR, icpc_not_required VARCHAR, days_to_icpc VARCHAR,
    icpc_result VARCHAR, days_to_cpp VARCHAR, cp_category VARCHAR, previous_plans VARCHAR, days_to_cla VARCHAR,
    days_to_early_help VARCHAR, days_to_closure VARCHAR, closure_reason VARCHAR, prev_referrals_12m VARCHAR,
    days_to_next_referral VARCHAR, link_uncertain VARCHAR, invented VARCHAR
);
CREATE TEMP MACRO whole(days) AS TRY_CAST(TRY_CAST(days AS DOUBLE) AS INTEGER);
CREATE TEMP MACRO days_class(days) AS
    CASE WHEN days IS NULL THEN 0 WHEN whole(days) <= 90 THEN 90 WHEN whole(days) <= 180 THEN 180
         WHEN whole(days) < 365 THEN 364 ELSE 365 END;
