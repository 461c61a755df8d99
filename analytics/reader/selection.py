"""The reader's choice: one frozen value, read from an address and written back to one."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace

from analytics.reader.holdings import Holdings
from analytics.registry.codes import AGE_BANDS, INITIAL_RESPONSES, NEEDS, SEXES, SOURCE_GROUPS, STAGES
from analytics.registry.lines_of_enquiry import LINES_OF_ENQUIRY
from analytics.registry.measures import (
    DEMAND,
    MEASURES,
    SHARES,
    SPENDING_LINES,
    SPENDING_PER,
    STEPS,
    WORKFORCE,
    comes_before,
    shares_within,
    steps_within,
)
from analytics.registry.stories import STORIES

FIRST_MEASURE = "cla_rate"
COMPARATORS = ("region", "england", "neighbours", "chosen")
FOLLOWED_DAYS = (90, 180)
BOTH_WAVES = "both"
FIRST_STEP = "s47_share"
FIRST_SHARE = "front_door_share"
# What a difference is adjusted for: who refers, what need, what age, or several of them.
ADJUSTMENTS: Mapping[str, tuple[str, ...]] = {
    "source": ("source",),
    "need": ("need",),
    "age": ("age",),
    "source_need": ("source", "need"),
    "source_age": ("source", "age"),
    "need_age": ("need", "age"),
    "all": ("source", "need", "age"),
}


def adjustments_before(share: str) -> tuple[str, ...]:
    """Return what a share may be adjusted for: only what is settled before the share itself is."""
    return tuple(
        key
        for key, dimensions in ADJUSTMENTS.items()
        if all(comes_before(dimension, share) for dimension in dimensions)
    )


# Which authorities of the referral pool stand under their names; the others stand under letters.
NAMES = ("all", "mine", "letters")
MOST_FILTERS_AT_ONCE = 2
MOST_SCREENS = 99
# Servers and mail programs cut longer addresses off.
LONGEST_PINS = 4000

# What each pool filter may be set to, in the order the sidebar offers them.
FILTER_VALUES: Mapping[str, tuple[str, ...]] = {
    "source": tuple(code.key for code in SOURCE_GROUPS),
    "response": tuple(code.key for code in INITIAL_RESPONSES),
    "stage": tuple(code.key for code in STAGES if code.key != "not_yet_known"),
    "need": tuple(code.key for code in NEEDS),
    "age": tuple(code.key for code in AGE_BANDS),
    "sex": tuple(code.key for code in SEXES),
}
BESIDE = ("others", "wave", *FILTER_VALUES["source"])


@dataclass(frozen=True, kw_only=True)
class Selection:
    """One authority, what it is compared with, one measure and year, and the filters of the referral pool.

    Every field holds a stable code; an empty pool filter means all. Equal selections share one address and
    one cache entry. The year is the one asked for: a measure without it shows the nearest, and says so.
    """

    measure: str
    year: int
    wave: str
    focus: str = ""
    compare: str = "region"
    chosen: tuple[str, ...] = ()
    cover: str = "region"
    order: str = "name"
    colour: str = "rate"
    days: int = 180
    step: str = FIRST_STEP
    share: str = FIRST_SHARE
    # Empty where nothing is settled before the share.
    adjust: str = "source"
    # What stands beside the focus: the comparator, its own other wave, or another source of its own.
    beside: str = "others"
    # What of the workforce is drawn authority by authority; which spending, over whom; where a claim's years end.
    workforce: str = "sw_vacancy"
    line: str = "safeguarding"
    per: str = "in_need_any_time"
    until: int = 0
    # The line of enquiry of a review; a story and its screen; pinned views, where the reader put them in the link.
    enquiry: str = LINES_OF_ENQUIRY[0].key
    story: str = ""
    screen: int = 1
    pins: str = ""
    names: str = "all"
    source: str = ""
    response: str = ""
    stage: str = ""
    need: str = ""
    age: str = ""
    sex: str = ""

    def __post_init__(self) -> None:
        # The order of clicks must not matter.
        object.__setattr__(self, "chosen", tuple(sorted(set(self.chosen) - {self.focus})))
        if self.step not in steps_within(self.days):
            object.__setattr__(self, "step", FIRST_STEP)
        if self.share not in shares_within(self.days):
            object.__setattr__(self, "share", FIRST_SHARE)
        offered = adjustments_before(self.share)
        if self.adjust not in offered:
            object.__setattr__(self, "adjust", next(iter(offered), ""))

    @classmethod
    def first(cls, holdings: Holdings) -> "Selection":
        """Return what a first visit shows: no focus, the latest year and the latest wave."""
        return cls(measure=FIRST_MEASURE, year=holdings.latest_year(), wave=holdings.pool.waves[-1].key)

    @classmethod
    def from_query(cls, query: Mapping[str, str], holdings: Holdings) -> tuple["Selection", tuple[str, ...]]:
        """Return the selection an address asks for, and the parts of it that were ignored.

        Whatever never existed becomes the default, so an old or mangled link still opens.
        """
        asked: dict[str, object] = {}
        ignored: list[str] = []
        for name, text in query.items():
            read = _READERS.get(name)
            value = read(text, holdings) if read else None
            if value is None:
                ignored.append(f"{name}={text}"[:40])
            else:
                asked[name] = value
        ignored += [f"chosen={part}"[:40] for part in _unknown_authorities(query.get("chosen", ""), holdings)]
        for surplus in [name for name in FILTER_VALUES if asked.get(name)][MOST_FILTERS_AT_ONCE:]:
            ignored.append(f"{surplus}={asked.pop(surplus)}")
        selection = cls.first(holdings).with_changes(**asked)
        # What the days asked for cannot show, or what is settled too late to explain the share.
        late = [
            name
            for name in ("step", "share", "adjust")
            if name in asked and asked[name] != getattr(selection, name)
        ]
        return selection, (*ignored, *(f"{name}={asked[name]}" for name in late))

    def to_query(self) -> dict[str, str]:
        """Return the address that `from_query` reads back as an equal selection."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        kept = {
            name: ",".join(value) if isinstance(value, tuple) else str(value)
            for name, value in values.items()
            if name in ALWAYS_WRITTEN or value not in (_DEFAULTS[name], "")
        }
        return kept

    @property
    def filters(self) -> dict[str, str]:
        """Return the pool filters that are set, by name."""
        return {name: getattr(self, name) for name in FILTER_VALUES if getattr(self, name)}

    def only(self, names: Collection[str], holdings: Holdings) -> "Selection":
        """Return a first visit's selection with these of the choices made: what reads no others is made once."""
        return Selection.first(holdings).with_changes(**{name: getattr(self, name) for name in names})

    def with_changes(self, **changes: object) -> "Selection":
        """Return a copy with some choices changed."""
        # Each caller names a field and gives what it holds, which a mapping from names to values cannot say.
        return replace(self, **changes)  # type: ignore[arg-type]


# Written even when they are the default, because the default moves on when new data is loaded.
ALWAYS_WRITTEN = frozenset({"measure", "year", "wave"})
_DEFAULTS = {field.name: field.default for field in fields(Selection)}


def _one_of(allowed: Callable[[Holdings], Collection[str]]) -> Callable[[str, Holdings], str | None]:
    return lambda text, holdings: text if text in allowed(holdings) else None


def _always(allowed: Collection[str]) -> Callable[[Holdings], Collection[str]]:
    return lambda _: allowed


def _measure(text: str, holdings: Holdings) -> str | None:
    measure = MEASURES.get(text)
    return text if measure and measure.indicator in holdings.years else None


def _year(text: str, holdings: Holdings) -> int | None:
    is_year = len(text) == 4 and text.isascii() and text.isdigit()
    return int(text) if is_year and 1990 <= int(text) <= 2100 else None


def _until(text: str, holdings: Holdings) -> int | None:
    return 0 if text == "0" else _year(text, holdings)


def _screen(text: str, holdings: Holdings) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_SCREENS else None


def _pins(text: str, holdings: Holdings) -> str | None:
    return text if len(text) <= LONGEST_PINS and re.fullmatch("[A-Za-z0-9_-]+", text) else None


def _focus(text: str, holdings: Holdings) -> str | None:
    code = holdings.places.find(text)
    return code if code in holdings.places.offered else None


def _chosen(text: str, holdings: Holdings) -> tuple[str, ...] | None:
    codes = tuple(code for part in text.split(",") if (code := holdings.places.find(part)))
    return codes or None


def _unknown_authorities(text: str, holdings: Holdings) -> list[str]:
    """Return the parts of a list of authorities that name none, where another part does."""
    parts = [part for part in text.split(",") if part]
    unknown = [part for part in parts if not holdings.places.find(part)]
    return unknown if len(unknown) < len(parts) else []


def _days(text: str, holdings: Holdings) -> int | None:
    return int(text) if text in map(str, FOLLOWED_DAYS) else None


def _waves(holdings: Holdings) -> tuple[str, ...]:
    keys = tuple(wave.key for wave in holdings.pool.waves)
    return (*keys, BOTH_WAVES) if holdings.pool.both_waves_alike else keys


_READERS: Mapping[str, Callable[[str, Holdings], object]] = {
    "focus": _focus,
    "compare": _one_of(lambda _: COMPARATORS),
    "chosen": _chosen,
    "measure": _measure,
    "year": _year,
    "cover": _one_of(lambda _: ("region", "england")),
    "colour": _one_of(lambda _: ("rate", "flag")),
    "order": _one_of(lambda _: ("name", "value")),
    "wave": _one_of(_waves),
    "days": _days,
    "step": _one_of(lambda _: STEPS),
    "share": _one_of(lambda _: SHARES),
    "adjust": _one_of(lambda _: ADJUSTMENTS),
    "beside": _one_of(lambda _: BESIDE),
    "workforce": _one_of(lambda _: (*WORKFORCE, *DEMAND)),
    "line": _one_of(lambda _: SPENDING_LINES),
    "per": _one_of(lambda _: SPENDING_PER),
    "until": _until,
    "enquiry": _one_of(lambda _: tuple(line.key for line in LINES_OF_ENQUIRY)),
    "story": _one_of(lambda _: tuple(story.key for story in STORIES)),
    "screen": _screen,
    "pins": _pins,
    "names": _one_of(lambda _: NAMES),
    **{name: _one_of(_always(values)) for name, values in FILTER_VALUES.items()},
}
