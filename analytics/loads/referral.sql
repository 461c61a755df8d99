-- Pooled referrals as they are served: text keys become numbers, and what can be derived is derived once.
-- Keys are numbered apart from the rows: a window over millions of whole rows would not fit into memory.
WITH child_numbered AS (
    SELECT authority, child_key, row_number() OVER (ORDER BY authority, child_key) AS child
    FROM (SELECT DISTINCT authority, child_key FROM typed_referral WHERE child_key IS NOT NULL)
), family_numbered AS (
    SELECT authority, family_key, row_number() OVER (ORDER BY authority, family_key) AS family
    FROM (SELECT DISTINCT authority, family_key FROM typed_referral WHERE family_key IS NOT NULL)
), earlier_known AS (
    -- One census alone knows only of referrals that came back within its own year: of the few it knows, all did.
    SELECT authority, wave, avg((prev_referrals_12m = 'not_known')::TINYINT) <= 0.2 AS is_earlier_known
    FROM typed_referral
    GROUP BY authority, wave
), keyed AS (
    SELECT *, 7 * followup_weeks AS followed_days
    FROM typed_referral
    LEFT JOIN child_numbered USING (authority, child_key)
    LEFT JOIN family_numbered USING (authority, family_key)
    JOIN earlier_known USING (authority, wave)
)
SELECT authority, wave, child, family,
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
       CASE
           WHEN is_earlier_known AND prev_referrals_12m <> 'not_known' THEN prev_referrals_12m <> '0'
       END AS re_referral,
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
