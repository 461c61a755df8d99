-- Pooled referrals as they are served: text keys become numbers, and what can be derived is derived once.
WITH keyed AS (
    SELECT *,
           dense_rank() OVER (ORDER BY authority, child_key) AS child_number,
           dense_rank() OVER (ORDER BY authority, family_key) AS family_number,
           7 * followup_weeks AS followed_days
    FROM checked
)
SELECT authority, wave,
       CASE WHEN child_key IS NOT NULL THEN child_number END AS child,
       CASE WHEN family_key IS NOT NULL THEN family_number END AS family,
       referral_week, followup_weeks, source_code,
       CASE
           WHEN source_code = '6' THEN 'police'
           WHEN source_code IN ('2A', '2B') THEN 'education'
           WHEN source_code IN ('3A', '3B', '3C', '3D', '3E', '3F') THEN 'health'
           WHEN source_code IN ('5A', '5B', '5C') THEN 'council'
           WHEN source_code = '5D' THEN 'early_help'
           WHEN source_code IN ('1A', '1B', '1C', '1D') THEN 'individual'
           WHEN source_code IN ('4', '7', '8') THEN 'other_agency'
           WHEN source_code IN ('9', '10') THEN 'unknown'
       END AS source_group,
       concern_type, primary_need, factors, age_band, sex, initial_response,
       days_to_decision, days_to_assessment, days_to_assessment_end, assessment_wdays, assessment_result,
       days_to_s47, icpc_not_required, days_to_icpc, icpc_result, days_to_cpp, cp_category, previous_plans,
       days_to_cla, days_to_early_help, days_to_closure, closure_reason,
       prev_referrals_12m, days_to_next_referral, link_uncertain, invented,
       CASE WHEN prev_referrals_12m <> 'not_known' THEN prev_referrals_12m <> '0' END AS re_referral,
       followed_days >= 90 AS followed_90,
       followed_days >= 180 AS followed_180,
       followed_days >= 365 AS followed_365,
       furthest_stage(
           90, followed_days, initial_response, days_to_assessment, days_to_assessment_end, assessment_result,
           days_to_s47, days_to_icpc, days_to_cpp, days_to_cla, days_to_closure
       ) AS stage_90,
       furthest_stage(
           180, followed_days, initial_response, days_to_assessment, days_to_assessment_end, assessment_result,
           days_to_s47, days_to_icpc, days_to_cpp, days_to_cla, days_to_closure
       ) AS stage_180
FROM keyed
ORDER BY authority, referral_week
