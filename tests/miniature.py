"""A tiny England as it would ship: a region of five authorities, four outside it, and a pool of four."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

REGION, ENGLAND = "E12000003", "E92000001"
BARNSLEY, HULL, NORTH_YORKSHIRE, ROTHERHAM, YORK = "370", "810", "815", "372", "816"
NORFOLK, DORSET, OLD_DORSET, SCILLY = "926", "838", "835", "420"

SCHEMAS = {
    "published/areas": pa.schema(
        [
            ("area", pa.string()),
            ("ons_code", pa.string()),
            ("name", pa.string()),
            ("short_name", pa.string()),
            ("level", pa.string()),
            ("region", pa.string()),
            ("part", pa.string()),
            ("region_name", pa.string()),
            ("ons_codes", pa.list_(pa.string())),
            ("name_variants", pa.list_(pa.string())),
            ("police_force", pa.string()),
            ("first_year", pa.int32()),
            ("last_year", pa.int32()),
        ]
    ),
    "published/indicators": pa.schema(
        [
            ("indicator", pa.string()),
            ("label", pa.string()),
            ("file", pa.string()),
            ("unit", pa.string()),
            ("definition", pa.string()),
            ("first_period", pa.string()),
            ("last_period", pa.string()),
            ("rows", pa.int32()),
            ("values", pa.int32()),
            ("sources", pa.string()),
            ("publications", pa.string()),
        ]
    ),
    "published/figures": pa.schema(
        [
            ("indicator", pa.string()),
            ("area", pa.string()),
            ("year", pa.int32()),
            ("period", pa.string()),
            ("period_end", pa.date32()),
            ("numerator", pa.float64()),
            ("denominator", pa.float64()),
            ("value", pa.float64()),
            ("unit", pa.string()),
            ("status", pa.string()),
            ("source_file", pa.string()),
            ("publication", pa.string()),
            ("area_code_published", pa.string()),
            ("derived", pa.bool_()),
        ]
    ),
    "published/neighbours": pa.schema(
        [
            ("authority", pa.string()),
            ("rank", pa.int32()),
            ("neighbour", pa.string()),
            ("closeness", pa.string()),
            ("model_year", pa.int32()),
            ("source_file", pa.string()),
            ("publication", pa.string()),
        ]
    ),
    "geography/boundaries": pa.schema(
        [
            ("area", pa.string()),
            ("geometry", pa.string()),
            ("west", pa.float64()),
            ("south", pa.float64()),
            ("east", pa.float64()),
            ("north", pa.float64()),
        ]
    ),
    "geography/hexagons": pa.schema(
        [("layout", pa.string()), ("area", pa.string()), ("q", pa.int32()), ("r", pa.int32())]
    ),
    "geography/labels": pa.schema(
        [
            ("area", pa.string()),
            ("label_lon", pa.float64()),
            ("label_lat", pa.float64()),
            ("centre_lon", pa.float64()),
            ("centre_lat", pa.float64()),
        ]
    ),
    "demonstration/referral": pa.schema(
        [
            ("authority", pa.string()),
            ("wave", pa.string()),
            ("row_key", pa.string()),
            ("child_key", pa.string()),
            ("family_key", pa.string()),
            ("referral_week", pa.date32()),
            ("followup_weeks", pa.int32()),
            ("source_code", pa.string()),
            ("concern_type", pa.string()),
            ("primary_need", pa.string()),
            ("factors", pa.string()),
            ("age_band", pa.string()),
            ("sex", pa.string()),
            ("initial_response", pa.string()),
            ("days_to_decision", pa.int32()),
            ("days_to_assessment", pa.int32()),
            ("days_to_assessment_end", pa.int32()),
            ("assessment_wdays", pa.int32()),
            ("assessment_result", pa.string()),
            ("days_to_s47", pa.int32()),
            ("icpc_not_required", pa.bool_()),
            ("days_to_icpc", pa.int32()),
            ("icpc_result", pa.string()),
            ("days_to_cpp", pa.int32()),
            ("cp_category", pa.string()),
            ("previous_plans", pa.string()),
            ("days_to_cla", pa.int32()),
            ("days_to_early_help", pa.int32()),
            ("days_to_closure", pa.int32()),
            ("closure_reason", pa.string()),
            ("prev_referrals_12m", pa.string()),
            ("days_to_next_referral", pa.int32()),
            ("link_uncertain", pa.bool_()),
            ("invented", pa.bool_()),
        ]
    ),
    "demonstration/wave_record": pa.schema(
        [
            ("authority", pa.string()),
            ("wave", pa.string()),
            ("window_start", pa.date32()),
            ("window_end", pa.date32()),
            ("extract_date", pa.date32()),
            ("frame", pa.string()),
            ("sampling", pa.string()),
            ("contacts_total", pa.int32()),
            ("contacts_to_referral", pa.int32()),
            ("contacts_to_early_help", pa.int32()),
            ("contacts_advice", pa.int32()),
            ("contacts_nfa", pa.int32()),
            ("referrals_total", pa.int32()),
            ("child_population", pa.int32()),
            ("population_year", pa.int32()),
            ("redesign", pa.string()),
            ("redesign_month", pa.date32()),
            ("invented", pa.bool_()),
            ("pool", pa.string()),
        ]
    ),
}


def areas() -> list[dict]:
    def authority(area, name, region, ons, variants=(), short=None, years=(2010, 2025), force=None):
        return {
            "area": area,
            "ons_code": ons[-1],
            "name": name,
            "short_name": short or name,
            "level": "authority",
            "region": region,
            "ons_codes": list(ons),
            "name_variants": list(variants),
            "police_force": force,
            "first_year": years[0],
            "last_year": years[1],
        }

    def wider(area, name, level):
        return authority(area, name, None, (area,)) | {"level": level}

    south_west = "E12000009"
    return [
        # An ONS code of its own until 2025, and a new one since: both must be understood.
        authority(BARNSLEY, "Barnsley", REGION, ("E08000016", "E08000038"), force="South Yorkshire"),
        # Written three ways by publishers.
        authority(
            HULL,
            "Kingston upon Hull, City of",
            REGION,
            ("E06000010",),
            ("Kingston upon Hull", "Kingston Upon Hull, City of"),
            short="Hull",
            force="Humberside",
        ),
        authority(NORTH_YORKSHIRE, "North Yorkshire", REGION, ("E10000023", "E06000065")),
        authority(ROTHERHAM, "Rotherham", REGION, ("E08000018",), force="South Yorkshire"),
        authority(YORK, "York", REGION, ("E06000014",)),
        authority(NORFOLK, "Norfolk", "E12000006", ("E10000020",)),
        # Abolished in 2019; its successor has the same name.
        authority(OLD_DORSET, "Dorset", south_west, ("E10000009",), years=(2010, 2019)),
        authority(DORSET, "Dorset", south_west, ("E06000059",), years=(2019, 2025)),
        # So few children that it is kept out of spreads.
        authority(SCILLY, "Isles of Scilly", south_west, ("E06000053",)),
        wider(REGION, "Yorkshire and The Humber", "region"),
        wider("E12000006", "East of England", "region"),
        wider(south_west, "South West", "region"),
        wider(ENGLAND, "England", "country"),
    ]


CHILDREN = {
    BARNSLEY: 50_000,
    HULL: 60_000,
    NORTH_YORKSHIRE: 120_000,
    ROTHERHAM: 40_000,
    YORK: 30_000,
    REGION: 300_000,
    ENGLAND: 12_000_000,
    NORFOLK: 160_000,
    DORSET: 70_000,
    SCILLY: 400,
}


@dataclass(frozen=True, kw_only=True)
class Series:
    """One indicator: in each year an area's (value, numerator, denominator), or its status alone."""

    unit: str
    years: dict[int, dict[str, tuple | str]]
    derived: frozenset[int] = field(default_factory=frozenset)
    ends: str = "03-31"


# In the order value, numerator, denominator, as a publisher would print them.
SERIES = {
    "referrals_rate": Series(
        unit="per_10000",
        years={
            # 2024 is our calculation.
            2024: {
                BARNSLEY: (420.0, 2_100, 50_000),
                HULL: (650.0, 3_900, 60_000),
                NORTH_YORKSHIRE: (400.0, 4_800, 120_000),
                ROTHERHAM: (600.0, 2_400, 40_000),
                YORK: (500.0, 1_500, 30_000),
                REGION: (490.0, 14_700, 300_000),
                ENGLAND: (510.0, 612_000, 12_000_000),
            },
            2025: {
                BARNSLEY: (400.0, 2_000, 50_000),
                HULL: (666.7, 4_000, 60_000),
                NORTH_YORKSHIRE: (416.7, 5_000, 120_000),
                ROTHERHAM: (625.0, 2_500, 40_000),
                YORK: (500.0, 1_500, 30_000),
                REGION: (500.0, 15_000, 300_000),
                ENGLAND: (500.0, 600_000, 12_000_000),
                NORFOLK: (500.0, 8_000, 160_000),
                DORSET: (428.6, 3_000, 70_000),
            },
        },
        derived=frozenset({2024}),
    ),
    "referrals_number": Series(
        unit="number",
        years={
            2025: {
                BARNSLEY: (2_000,),
                HULL: (4_000,),
                NORTH_YORKSHIRE: (5_000,),
                ROTHERHAM: (2_500,),
                YORK: (1_500,),
                REGION: (15_000,),
                ENGLAND: (600_000,),
                NORFOLK: (8_000,),
                DORSET: (3_000,),
            }
        },
    ),
    "referrals_nfa_pct": Series(
        unit="percent",
        years={
            2025: {
                BARNSLEY: (8.0, 160, 2_000),
                HULL: (5.0, 200, 4_000),
                # Hidden by the publisher, who does give the size.
                NORTH_YORKSHIRE: ("c", None, 5_000),
                ROTHERHAM: (10.0, 250, 2_500),
                # A true nought is not a hidden figure.
                YORK: (0.0, 0, 1_500),
                REGION: (6.0, 900, 15_000),
                ENGLAND: (6.5, 39_000, 600_000),
                NORFOLK: (10.0, 800, 8_000),
                # Sent no figures.
                DORSET: ("x", None, None),
            }
        },
    ),
    "referrals_assessed_not_in_need_pct": Series(
        unit="percent",
        years={
            2025: {
                BARNSLEY: (35.0, 700, 2_000),
                HULL: (25.0, 1_000, 4_000),
                NORTH_YORKSHIRE: (20.0, 1_000, 5_000),
                ROTHERHAM: (40.0, 1_000, 2_500),
                YORK: (20.0, 300, 1_500),
                REGION: (26.7, 4_000, 15_000),
                ENGLAND: (30.0, 180_000, 600_000),
            }
        },
    ),
    "rereferrals_12m_pct": Series(
        unit="percent",
        years={
            2025: {
                BARNSLEY: (25.0, 500, 2_000),
                HULL: (20.0, 800, 4_000),
                NORTH_YORKSHIRE: (20.0, 1_000, 5_000),
                ROTHERHAM: (20.0, 500, 2_500),
                # Did not report.
                YORK: ("x", None, None),
                REGION: (20.0, 3_000, 15_000),
                ENGLAND: (22.5, 135_000, 600_000),
            }
        },
    ),
    # No figures for 2025 yet: the nearest earlier year stands in. England's has no counts.
    "s47_rate": Series(
        unit="per_10000",
        years={
            2024: {
                BARNSLEY: (200.0, 1_000, 50_000),
                HULL: (300.0, 1_800, 60_000),
                NORTH_YORKSHIRE: (150.0, 1_800, 120_000),
                ROTHERHAM: (200.0, 800, 40_000),
                YORK: (140.0, 420, 30_000),
                REGION: (194.0, 5_820, 300_000),
                ENGLAND: (180.0,),
            }
        },
    ),
    "cpp_31_march_rate": Series(
        unit="per_10000",
        years={
            2025: {
                BARNSLEY: (50.0, 250, 50_000),
                HULL: (80.0, 480, 60_000),
                NORTH_YORKSHIRE: (40.0, 480, 120_000),
                ROTHERHAM: (50.0, 200, 40_000),
                YORK: (30.0, 90, 30_000),
                REGION: (50.0, 1_500, 300_000),
                ENGLAND: (40.0, 48_000, 12_000_000),
            }
        },
    ),
    "cpp_repeat_pct": Series(
        unit="percent",
        years={
            2025: {
                BARNSLEY: (25.0, 50, 200),
                HULL: (25.0, 100, 400),
                NORTH_YORKSHIRE: (20.0, 60, 300),
                ROTHERHAM: (25.0, 40, 160),
                # No plan started at all, so a share of plans does not apply.
                YORK: ("z", 0, 0),
                REGION: (23.6, 250, 1_060),
                ENGLAND: (25.0, 15_000, 60_000),
            }
        },
    ),
    "cpp_started_number": Series(unit="number", years={2025: {ROTHERHAM: (160,), BARNSLEY: (200,)}}),
    "cla_rate": Series(
        unit="per_10000",
        years={
            # Before the publisher gave counts; nothing at all for 2023.
            2022: {
                BARNSLEY: (66.0,),
                HULL: (100.0,),
                NORTH_YORKSHIRE: ("c", None, None),
                ROTHERHAM: (90.0,),
                YORK: (60.0,),
                REGION: (70.0,),
                ENGLAND: (67.0,),
            },
            2024: {
                BARNSLEY: (72.0, 360, 50_000),
                HULL: (110.0, 660, 60_000),
                NORTH_YORKSHIRE: (50.0, 600, 120_000),
                ROTHERHAM: (85.0, 340, 40_000),
                YORK: (70.0, 210, 30_000),
                REGION: (72.0, 2_170, 300_000),
                ENGLAND: (68.0, 816_000, 12_000_000),
            },
            2025: {
                BARNSLEY: (70.0, 350, 50_000),
                HULL: (120.0, 720, 60_000),
                NORTH_YORKSHIRE: (50.0, 600, 120_000),
                ROTHERHAM: (80.0, 320, 40_000),
                YORK: (70.0, 210, 30_000),
                REGION: (73.0, 2_200, 300_000),
                ENGLAND: (68.0, 81_600, 12_000_000),
                NORFOLK: (60.0, 960, 160_000),
                DORSET: (100.0, 700, 70_000),
                SCILLY: (0.0, 0, 400),
            },
        },
    ),
    "population_0_17": Series(
        unit="number",
        years={year: {area: (count,) for area, count in CHILDREN.items()} for year in (2022, 2024, 2025)},
    ),
    # No counts; several authorities are weighted by their workers in post.
    "sw_turnover_rate": Series(
        unit="percent",
        years={
            year: {
                BARNSLEY: (8.0,),
                HULL: (6.0,),
                NORTH_YORKSHIRE: (12.0,),
                ROTHERHAM: (14.0,),
                YORK: (10.0,),
                REGION: (9.9,),
                ENGLAND: (11.8,),
            }
            for year in (2024, 2025)
        },
        ends="09-30",
    ),
    "sw_inpost_fte": Series(
        unit="number",
        years={
            # York's workers of 2024 are not known, so it has no weight.
            2024: {BARNSLEY: (100,), HULL: (200,), NORTH_YORKSHIRE: (300,), ROTHERHAM: (150,), YORK: ("x",)},
            2025: {BARNSLEY: (100,), HULL: (200,), NORTH_YORKSHIRE: (300,), ROTHERHAM: (150,), YORK: (50,)},
        },
        ends="09-30",
    ),
}


def figures() -> list[dict]:
    rows = []
    for indicator, series in SERIES.items():
        for year, printed in series.years.items():
            for area, figure in printed.items():
                first, numerator, denominator = (*figure, None, None)[:3]
                is_hidden = isinstance(first, str)
                rows.append(
                    {
                        "indicator": indicator,
                        "area": area,
                        "year": year,
                        "period": str(year),
                        "period_end": date.fromisoformat(f"{year}-{series.ends}"),
                        "numerator": numerator,
                        "denominator": denominator,
                        "value": None if is_hidden else float(first),
                        "unit": series.unit,
                        "status": first if is_hidden else None,
                        "source_file": "typed by hand",
                        "publication": "A tiny publication",
                        "derived": year in series.derived,
                    }
                )
    return rows


def indicators() -> list[dict]:
    return [{"indicator": key, "label": key, "unit": series.unit} for key, series in SERIES.items()]


def neighbours() -> list[dict]:
    close = {
        # Two of the region and two outside it; only Barnsley is in the pool.
        ROTHERHAM: (BARNSLEY, NORFOLK, DORSET, NORTH_YORKSHIRE),
        # None in the region.
        YORK: (NORFOLK, DORSET),
    }
    return [
        {
            "authority": authority,
            "rank": rank,
            "neighbour": neighbour,
            "closeness": "Close",
            "model_year": 2025,
        }
        for authority, codes in close.items()
        for rank, neighbour in enumerate(codes, start=1)
    ]


# South-west corner of each authority's square, half a degree wide and high.
CORNERS = {
    BARNSLEY: (-1.5, 53.5),
    ROTHERHAM: (-1.0, 53.5),
    HULL: (-0.5, 53.5),
    YORK: (-1.0, 54.0),
    NORTH_YORKSHIRE: (-1.5, 54.0),
    # A third of a degree south of Barnsley and Rotherham: close enough to be drawn as land round about.
    NORFOLK: (-1.5, 52.7),
    # Far away.
    DORSET: (-2.5, 50.5),
    SCILLY: (-6.5, 49.7),
}


def boundaries() -> list[dict]:
    rows = []
    for area, (west, south) in CORNERS.items():
        east, north = west + 0.5, south + 0.5
        ring = f"[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]"
        rows.append(
            {
                "area": area,
                "geometry": f'{{"type":"Polygon","coordinates":[{ring}]}}',
                "west": west,
                "south": south,
                "east": east,
                "north": north,
            }
        )
    return rows


def labels() -> list[dict]:
    return [
        {"area": area, "label_lon": west + 0.25, "label_lat": south + 0.25}
        for area, (west, south) in CORNERS.items()
    ]


def hexagons() -> list[dict]:
    own = [BARNSLEY, ROTHERHAM, HULL, YORK, NORTH_YORKSHIRE]
    rows = [{"layout": "yh", "area": area, "q": place, "r": 0} for place, area in enumerate(own)]
    return rows + [
        {"layout": "england", "area": area, "q": place, "r": 1} for place, area in enumerate(CORNERS)
    ]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """Some referrals that are alike, and the reason they are in the pool."""

    why: str
    count: int
    authority: str
    wave: str = "W2"
    source: str = "6"
    response: str = "assessment"
    weeks: int = 26
    age: str = "5_9"
    sex: str = "F"
    need: str = "N1"
    previous: str = "0"
    assessed: int | None = None
    ended: int | None = None
    result: str | None = None
    s47: int | None = None
    conference: int | None = None
    plan: int | None = None
    care: int | None = None
    closed: int | None = None
    reason: str | None = None


KINDS = (
    # Rotherham, wave 2: 100 sampled of 1,000, so each stands for 10. 90 are followed for 180 days.
    Kind(
        why="closed at the front door; 26 weeks are 182 days, the first whole week that reaches 180: counted",
        count=40,
        authority=ROTHERHAM,
        source="6",
        response="nfa",
        need="N0",
        closed=3,
        reason="RC7",
    ),
    Kind(
        why="25 weeks are 175 days: not yet known at 180, counted at 90",
        count=10,
        authority=ROTHERHAM,
        source="2A",
        response="nfa",
        weeks=25,
        need="N0",
        sex="M",
    ),
    Kind(
        why="assessed and closed RC8: reaches assessment and no further",
        count=20,
        authority=ROTHERHAM,
        source="2A",
        sex="M",
        age="10_15",
        assessed=10,
        ended=50,
        result="closed_not_in_need",
        closed=50,
        reason="RC8",
        previous="1",
    ),
    Kind(
        why="right boundary, enquiry on day 180: counted at 180, not at 90",
        count=12,
        authority=ROTHERHAM,
        source="3A",
        assessed=90,
        s47=180,
    ),
    Kind(
        why="enquiry on day 91, just too late for 90; conference on day 181, just too late for 180",
        count=8,
        authority=ROTHERHAM,
        source="5A",
        assessed=5,
        ended=40,
        result="in_need",
        s47=91,
        conference=181,
    ),
    Kind(
        why="the whole way to a plan by day 15, and into care on day 200: too late for both",
        count=10,
        authority=ROTHERHAM,
        source="5D",
        response="strategy",
        assessed=1,
        s47=2,
        conference=15,
        plan=15,
        care=200,
    ),
    # Barnsley, wave 2: 50 of 3,000, so each stands for 60.
    Kind(why="closed at the front door", count=25, authority=BARNSLEY, response="nfa", need="N0"),
    Kind(why="assessment begun and not ended", count=10, authority=BARNSLEY, source="1A", assessed=45),
    Kind(why="an enquiry and nothing more", count=15, authority=BARNSLEY, assessed=10, s47=12),
    # Hull, wave 2: 80 of 2,000, so each stands for 25: few enough for a weighted total to leave its 7 open.
    Kind(why="source unknown: shown all the same", count=43, authority=HULL, source="10", response="nfa"),
    Kind(
        why="assessed and stepped down to early help",
        count=30,
        authority=HULL,
        source="2A",
        assessed=30,
        ended=60,
        result="not_in_need_early_help",
        closed=60,
        reason="RC9",
    ),
    Kind(
        why="seven is the largest count that is hidden",
        count=7,
        authority=HULL,
        source="3A",
        assessed=0,
        s47=0,
    ),
    # York, wave 2: 15 of 450, so each stands for 30: fewer than 23, too few to show.
    Kind(why="fewer than 23 in the authority", count=15, authority=YORK, response="nfa"),
    # Wave 1: York was not in it. Followed for 60 weeks.
    Kind(why="wave 1, closed", count=30, authority=ROTHERHAM, wave="W1", weeks=60, response="nfa"),
    Kind(
        why="wave 1, in need",
        count=30,
        authority=ROTHERHAM,
        wave="W1",
        weeks=60,
        assessed=10,
        ended=40,
        result="in_need",
    ),
    Kind(why="wave 1, closed", count=40, authority=BARNSLEY, wave="W1", weeks=60, response="nfa"),
    Kind(why="wave 1, closed", count=40, authority=HULL, wave="W1", weeks=60, response="nfa"),
)

REFERRALS_TOTAL = {
    (ROTHERHAM, "W2"): 1_000,
    (BARNSLEY, "W2"): 3_000,
    (HULL, "W2"): 2_000,
    (YORK, "W2"): 450,
    (ROTHERHAM, "W1"): 1_200,
    (BARNSLEY, "W1"): 2_000,
    (HULL, "W1"): 4_000,
}
WEEKS = {"W1": date(2023, 4, 3), "W2": date(2024, 4, 1)}


def referrals() -> list[dict]:
    rows = []
    for kind in KINDS:
        for _ in range(kind.count):
            key = f"row {len(rows)}"
            rows.append(
                {
                    "authority": kind.authority,
                    "wave": kind.wave,
                    "row_key": key,
                    "child_key": f"child of {key}",
                    # Brothers and sisters two by two.
                    "family_key": f"family {len(rows) // 2}",
                    "referral_week": WEEKS[kind.wave],
                    "followup_weeks": kind.weeks,
                    "source_code": kind.source,
                    "primary_need": kind.need,
                    "age_band": kind.age,
                    "sex": kind.sex,
                    "initial_response": kind.response,
                    "days_to_assessment": kind.assessed,
                    "days_to_assessment_end": kind.ended,
                    "assessment_result": kind.result,
                    "days_to_s47": kind.s47,
                    "days_to_icpc": kind.conference,
                    "days_to_cpp": kind.plan,
                    "days_to_cla": kind.care,
                    "days_to_closure": kind.closed,
                    "closure_reason": kind.reason,
                    "prev_referrals_12m": kind.previous,
                    "invented": True,
                }
            )
    return rows


def wave_records() -> list[dict]:
    return [
        {
            "authority": authority,
            "wave": wave,
            "window_start": date(WEEKS[wave].year, 4, 1),
            "window_end": date(WEEKS[wave].year, 9, 30),
            "extract_date": date(WEEKS[wave].year + 1, 10, 31),
            "frame": "referrals",
            "sampling": "random",
            "referrals_total": total,
            "redesign": "none",
            "invented": True,
            "pool": "tiny invented pool",
        }
        for (authority, wave), total in REFERRALS_TOTAL.items()
    ]


FILES: dict[str, Callable[[], list[dict]]] = {
    "published/areas": areas,
    "published/indicators": indicators,
    "published/figures": figures,
    "published/neighbours": neighbours,
    "geography/boundaries": boundaries,
    "geography/hexagons": hexagons,
    "geography/labels": labels,
    "demonstration/referral": referrals,
    "demonstration/wave_record": wave_records,
}


def write(folder: Path) -> Path:
    """Write the whole of the tiny England into a folder, laid out as `data/` is, and return the folder."""
    for name, rows in FILES.items():
        write_file(folder, name, rows())
    return folder


def write_file(folder: Path, name: str, rows: list[dict], without: str = "") -> None:
    """Write one file of rows, less one column if one is named."""
    path = folder / f"{name}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    table = pa.Table.from_pylist(rows, schema=SCHEMAS[name])
    pq.write_table(table.drop_columns(without) if without else table, path)
