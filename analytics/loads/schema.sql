-- One generation of the store: types, tables and the checks every row must pass.
-- The build first stages each file as text or as shipped; the types of places and series come from there.

CREATE TYPE area_code AS ENUM (
    SELECT area FROM staged_area UNION SELECT area FROM staged_pool_area ORDER BY area
);
CREATE TYPE indicator_key AS ENUM (SELECT indicator FROM staged_indicator ORDER BY indicator);
CREATE TYPE area_level AS ENUM ('authority', 'region', 'part_of_london', 'country');
CREATE TYPE publisher_status AS ENUM ('c', 'k', 'u', 'x', 'z', 'low', '-', 'n');

CREATE TYPE wave_key AS ENUM (SELECT DISTINCT wave FROM staged_wave_record ORDER BY wave);
CREATE TYPE source_code AS ENUM (
    '1A', '1B', '1C', '1D', '2A', '2B', '3A', '3B', '3C', '3D', '3E', '3F',
    '4', '5A', '5B', '5C', '5D', '6', '7', '8', '9', '10'
);
CREATE TYPE source_group AS ENUM (
    'police', 'education', 'health', 'council', 'early_help', 'individual', 'other_agency', 'unknown'
);
CREATE TYPE initial_response AS ENUM (
    'nfa', 'advice', 'early_help', 'assessment', 'strategy', 'other', 'not_recorded'
);
CREATE TYPE assessment_result AS ENUM (
    'in_need', 'closed_not_in_need', 'not_in_need_early_help', 'open', 'not_recorded'
);
CREATE TYPE primary_need AS ENUM ('N0', 'N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7', 'N8', 'N9');
CREATE TYPE age_band AS ENUM ('unborn', '0', '1_4', '5_9', '10_15', '16_17');
CREATE TYPE sex AS ENUM ('F', 'M', 'U');
CREATE TYPE concern_type AS ENUM ('specific_harm', 'general_concern', 'request_for_help', 'not_recorded');
CREATE TYPE icpc_result AS ENUM ('plan', 'no_plan', 'not_recorded');
CREATE TYPE cp_category AS ENUM ('NEG', 'PHY', 'SAB', 'EMO', 'MUL');
CREATE TYPE previous_plans AS ENUM ('0', '1', '2_plus');
CREATE TYPE previous_referrals AS ENUM ('0', '1', '2', '3_plus', 'not_known');
CREATE TYPE closure_reason AS ENUM ('RC1', 'RC2', 'RC3', 'RC4', 'RC5', 'RC6', 'RC7', 'RC8', 'RC9');
CREATE TYPE sampling_frame AS ENUM ('contacts', 'referrals');
CREATE TYPE sampling_method AS ENUM ('all', 'random', 'every_nth', 'first_n_each_month', 'first_300');
CREATE TYPE redesign AS ENUM (
    'none', 'front_door', 'early_help', 'assessment', 'workforce', 'whole_system'
);

CREATE TABLE area (
    area area_code NOT NULL,
    ons_code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    short_name VARCHAR NOT NULL,
    level area_level NOT NULL,
    region area_code,
    ons_codes VARCHAR[] NOT NULL,
    name_variants VARCHAR[] NOT NULL,
    police_force VARCHAR,
    first_year SMALLINT NOT NULL,
    last_year SMALLINT NOT NULL,
    -- Known only because the load in use brings it: nothing is published about it.
    came_with_pool BOOLEAN NOT NULL DEFAULT false,
    CHECK (last_year >= first_year)
);

CREATE TABLE indicator (
    indicator indicator_key NOT NULL,
    label VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    definition VARCHAR
);

-- A value stands beside its counts and its status; a hidden value is NULL with the reason, never a number.
CREATE TABLE figure (
    indicator indicator_key NOT NULL,
    area area_code NOT NULL,
    year SMALLINT NOT NULL CHECK (year BETWEEN 1990 AND 2100),
    period_end DATE NOT NULL,
    numerator DOUBLE CHECK (numerator >= 0 AND isfinite(numerator)),
    denominator DOUBLE CHECK (denominator >= 0 AND isfinite(denominator)),
    -- A return can be in error: one council printed a negative spend. Nothing else may be below nought.
    value DOUBLE CHECK (isfinite(value)),
    unit VARCHAR NOT NULL,
    status publisher_status,
    publication VARCHAR NOT NULL,
    source_file VARCHAR NOT NULL,
    area_code_published VARCHAR,
    derived BOOLEAN NOT NULL,
    CHECK (value >= 0 OR unit = 'gbp'),
    CHECK ((value IS NULL) = (status IS NOT NULL))
);

CREATE TABLE neighbour (
    authority area_code NOT NULL,
    rank TINYINT NOT NULL CHECK (rank BETWEEN 1 AND 10),
    neighbour area_code NOT NULL,
    closeness VARCHAR NOT NULL,
    model_year SMALLINT NOT NULL,
    CHECK (authority <> neighbour)
);

CREATE TABLE boundary (
    area area_code NOT NULL,
    geometry VARCHAR NOT NULL CHECK (json_valid(geometry)),
    west DOUBLE NOT NULL,
    south DOUBLE NOT NULL,
    east DOUBLE NOT NULL CHECK (east > west),
    north DOUBLE NOT NULL CHECK (north > south)
);

CREATE TABLE hexagon (
    layout VARCHAR NOT NULL,
    area area_code NOT NULL,
    q SMALLINT NOT NULL,
    r SMALLINT NOT NULL
);

CREATE TABLE label_point (
    area area_code NOT NULL,
    label_lon DOUBLE NOT NULL,
    label_lat DOUBLE NOT NULL
);

-- The pooled record: whole days since referral, no dates but the week, no text keys.
CREATE TABLE referral (
    authority area_code NOT NULL,
    wave wave_key NOT NULL,
    child INTEGER,
    family INTEGER,
    referral_week DATE NOT NULL CHECK (isodow(referral_week) = 1),
    followup_weeks SMALLINT NOT NULL CHECK (followup_weeks >= 0),
    source_code source_code NOT NULL,
    source_group source_group NOT NULL,
    concern_type concern_type,
    primary_need primary_need,
    factors VARCHAR,
    age_band age_band NOT NULL,
    sex sex,
    initial_response initial_response NOT NULL,
    days_to_decision SMALLINT CHECK (days_to_decision >= 0),
    days_to_assessment SMALLINT CHECK (days_to_assessment >= 0),
    days_to_assessment_end SMALLINT CHECK (days_to_assessment_end >= 0),
    assessment_wdays SMALLINT CHECK (assessment_wdays >= 0),
    assessment_result assessment_result,
    days_to_s47 SMALLINT CHECK (days_to_s47 >= 0),
    icpc_not_required BOOLEAN,
    days_to_icpc SMALLINT CHECK (days_to_icpc >= 0),
    icpc_result icpc_result,
    days_to_cpp SMALLINT CHECK (days_to_cpp >= 0),
    cp_category cp_category,
    previous_plans previous_plans,
    days_to_cla SMALLINT CHECK (days_to_cla >= 0),
    days_to_early_help SMALLINT CHECK (days_to_early_help >= 0),
    days_to_closure SMALLINT CHECK (days_to_closure >= 0),
    closure_reason closure_reason,
    prev_referrals_12m previous_referrals NOT NULL,
    days_to_next_referral SMALLINT CHECK (days_to_next_referral BETWEEN 1 AND 365),
    link_uncertain BOOLEAN,
    invented BOOLEAN NOT NULL,
    re_referral BOOLEAN,
    followed_90 BOOLEAN NOT NULL,
    followed_180 BOOLEAN NOT NULL,
    followed_365 BOOLEAN NOT NULL,
    stage_90 TINYINT NOT NULL,
    stage_180 TINYINT NOT NULL
);

CREATE TABLE wave_record (
    authority area_code NOT NULL,
    wave wave_key NOT NULL,
    window_start DATE NOT NULL,
    window_end DATE NOT NULL CHECK (window_end > window_start),
    extract_date DATE NOT NULL CHECK (extract_date >= window_end),
    frame sampling_frame NOT NULL,
    sampling sampling_method NOT NULL,
    contacts_total INTEGER CHECK (contacts_total >= 0),
    contacts_to_referral INTEGER CHECK (contacts_to_referral <= contacts_total),
    contacts_to_early_help INTEGER CHECK (contacts_to_early_help <= contacts_total),
    contacts_advice INTEGER CHECK (contacts_advice <= contacts_total),
    contacts_nfa INTEGER CHECK (contacts_nfa <= contacts_total),
    referrals_total INTEGER NOT NULL CHECK (referrals_total > 0),
    child_population INTEGER CHECK (child_population > 0),
    population_year SMALLINT,
    redesign redesign NOT NULL,
    redesign_month DATE,
    invented BOOLEAN NOT NULL,
    pool VARCHAR NOT NULL
);

-- How many referrals there were in each window, and how many of them were sampled: what each sampled one stands for.
CREATE VIEW sampled_wave AS
SELECT authority, wave, referrals_total, sampled
FROM wave_record
JOIN (SELECT authority, wave, count(*) AS sampled FROM referral GROUP BY authority, wave) AS counted
    USING (authority, wave);

-- What each referral says of each share of the pool within N days: NULL where it is not one the share is a share of.
-- A share is the column of its key in analytics/registry/measures.py, and is defined here alone.
CREATE VIEW outcome AS
SELECT authority, wave, family, source_group, primary_need, age_band, sex, days,
       initial_response, followed, stage,
       initial_response = 'nfa' AS nfa_sample,
       initial_response IN ('advice', 'early_help') AS diversion,
       re_referral AS rereferral_sample,
       CASE WHEN followed THEN stage IN (1, 2, 3) END AS front_door_share,
       CASE WHEN followed THEN stage = 4 END AS not_in_need_share,
       CASE
           WHEN followed AND days_to_assessment_end <= days
               THEN assessment_result IN ('closed_not_in_need', 'not_in_need_early_help')
       END AS assessed_closed_sample,
       CASE WHEN followed THEN coalesce(days_to_assessment <= days, false) END AS conv_assessment,
       CASE WHEN followed THEN coalesce(days_to_s47 <= days, false) END AS s47_share,
       CASE WHEN followed THEN coalesce(days_to_icpc <= days, false) END AS icpc_share,
       CASE WHEN followed THEN coalesce(days_to_cpp <= days, false) END AS cpp_share,
       CASE WHEN followed THEN coalesce(days_to_cla <= days, false) END AS cla_share,
       -- A conference is looked for in the 60 days after the enquiry, so the enquiry must have been followed as long.
       CASE
           WHEN 7 * followup_weeks - days_to_s47 >= 60
               THEN coalesce(days_to_icpc - days_to_s47 BETWEEN 0 AND 60, false)
       END AS s47_to_icpc,
       CASE WHEN days_to_icpc IS NOT NULL THEN days_to_cpp IS NOT NULL END AS icpc_to_cpp,
       CASE WHEN days_to_s47 IS NOT NULL THEN days_to_cpp IS NOT NULL END AS s47_to_cpp
FROM (
    SELECT referral.*, days,
           CASE WHEN days = 90 THEN followed_90 ELSE followed_180 END AS followed,
           CASE WHEN days = 90 THEN stage_90 ELSE stage_180 END AS stage
    FROM referral
    CROSS JOIN (SELECT unnest([90, 180]::SMALLINT[]) AS days) AS spans
) AS followed_for;

-- How much less a sample of brothers and sisters says, as a factor on the variance of each measure of the pool.
CREATE TABLE design_effect (
    measure VARCHAR NOT NULL,
    -- One wave, or 'both'.
    wave VARCHAR NOT NULL,
    -- NULL where the days since referral make no difference.
    days SMALLINT,
    effect DOUBLE NOT NULL CHECK (effect BETWEEN 1 AND 2.3)
);

CREATE TABLE generation (
    generation VARCHAR NOT NULL,
    built TIMESTAMP NOT NULL,
    load INTEGER NOT NULL
);
CREATE TABLE content_check (table_name VARCHAR NOT NULL, fingerprint UBIGINT NOT NULL);
