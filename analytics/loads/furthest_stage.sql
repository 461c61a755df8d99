-- The furthest stage reached within a number of days: the first line that holds decides.
CREATE TEMP MACRO furthest_stage(
    days, followed_days, response, assessment, assessment_end, result, s47, conference, plan, care, closure
) AS CASE
    WHEN followed_days < days THEN 99
    WHEN care <= days THEN 10
    WHEN plan <= days THEN 9
    WHEN conference <= days THEN 8
    WHEN s47 <= days THEN 7
    WHEN assessment_end <= days AND result = 'in_need' THEN 6
    WHEN assessment_end <= days AND result IN ('closed_not_in_need', 'not_in_need_early_help') THEN 4
    -- Ended without a recorded result: still open at the end of the count means help goes on.
    WHEN assessment_end <= days AND (closure IS NULL OR closure > days) THEN 6
    WHEN assessment_end <= days THEN 4
    WHEN assessment <= days OR response IN ('assessment', 'strategy', 'other') THEN 5
    WHEN response = 'early_help' THEN 3
    WHEN response = 'advice' THEN 2
    WHEN response = 'nfa' THEN 1
    ELSE 98
END
