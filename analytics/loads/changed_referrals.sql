-- How many referrals of each authority and wave differ between one version of them and another.
-- A referral is looked at as figures read it: in all; as it came, which time does not change; and as it went on, in the
-- classes of days that figures use. A few that changed in any look could be read off where all others stayed alike.
WITH earlier AS (
    SELECT * FROM wanted_referral UNION ALL BY NAME SELECT * FROM read_parquet($earlier)
), later AS (
    SELECT * FROM wanted_referral UNION ALL BY NAME SELECT * FROM read_parquet($later)
), both_versions AS (
    SELECT -1 AS side, * FROM earlier SEMI JOIN later USING (authority, wave)
    UNION ALL BY NAME
    SELECT 1 AS side, * FROM later SEMI JOIN earlier USING (authority, wave)
), with_families AS (
    SELECT *,
           -- Keys are new in every file that Prepare writes; what figures read of a family is who is in it.
           CASE WHEN family_key IS NOT NULL
               THEN count(*) OVER (PARTITION BY side, authority, wave, family_key)
           END AS in_family
    FROM both_versions
), looked_at AS (
    SELECT side, authority, wave, 'in all' AS look,
           hash(*COLUMNS(* EXCLUDE (side, authority, wave, row_key, child_key, family_key, invented))) AS referral
    FROM with_families
    UNION ALL
    SELECT side, authority, wave, 'as it came',
           hash(referral_week, source_code, concern_type, age_band, sex, ethnic_group, prev_referrals_12m,
                link_uncertain, in_family)
    FROM with_families
    UNION ALL
    SELECT side, authority, wave, 'as it went on',
           hash(initial_response, primary_need, factors, assessment_result, icpc_not_required, icpc_result,
                cp_category, previous_plans, closure_reason, days_to_decision IS NULL,
                days_class(days_to_assessment), days_class(days_to_assessment_end), days_class(days_to_s47),
                days_class(days_to_icpc), days_class(days_to_cpp), days_class(days_to_cla),
                days_class(days_to_early_help), days_class(days_to_closure),
                days_class(7 * whole(followup_weeks)),
                whole(days_to_icpc) - whole(days_to_s47) BETWEEN 0 AND 60,
                7 * whole(followup_weeks) - whole(days_to_s47) >= 60)
    FROM with_families
), differences AS (
    SELECT authority, wave, look, sum(side) AS more
    FROM looked_at
    GROUP BY authority, wave, look, referral
), changed AS (
    SELECT authority, wave, look,
           greatest(sum(greatest(more, 0)), sum(greatest(-more, 0))) AS referrals
    FROM differences
    GROUP BY authority, wave, look
)
SELECT authority, wave
FROM changed
GROUP BY authority, wave
HAVING bool_or(referrals BETWEEN 1 AND $fewest - 1)
ORDER BY authority, wave
