"""Reads real figures and sets them beside what the attacker took to be printed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from analytics import disclosure
from analytics.codes import FACTOR_GROUPS, NEEDS, RESPONSE_GROUPS, STAGE_GROUPS
from analytics.disclosure import HIDDEN, Protected
from analytics.figures import enquiries, needs, pathways, recording, responses, sample_check, sources, stages
from analytics.measures import steps_within
from analytics.selection import BOTH_WAVES, FILTER_VALUES, FOLLOWED_DAYS, Selection
from tests.attack.pages import RECORDED
from tests.attack.pairs import FILTERS
from tests.attack.shown import Printed, Shown
from tests.attack.universe import State, stage_within
from tests.rows import frame

_DAYS_OF = {stage_within(days): days for days in FOLLOWED_DAYS}


@dataclass(frozen=True)
class Reading:
    """One table, under one choice of filters and wave, as one authority's or as that of all together."""

    table: Printed
    row: int
    wave: int
    side: int

    @property
    def name(self) -> str:
        return self.table.table.name

    @property
    def filters(self) -> State:
        return frozenset(atom for atom in self.table.table.wholes[self.row] if atom[0] in FILTERS)

    @property
    def is_of_all(self) -> bool:
        return self.side == self.table.wholes.shape[-1] - 1


@dataclass(frozen=True)
class Real:
    """What a figure prints: how many referrals, and each cell's count and share; none where there are too few."""

    size: str
    cells: dict[str, tuple[str, str]]


def readings(shown: Shown) -> Iterator[Reading]:
    """Yield every table under every choice, as it is printed of each authority and of all together."""
    for table in shown.tables:
        rows, waves, sides = table.wholes.shape
        for row in range(rows):
            for wave in range(waves):
                for side in range(sides):
                    one = Reading(table, row, wave, side)
                    if _is_printed(one, shown):
                        yield one


def _is_printed(one: Reading, shown: Shown) -> bool:
    if one.name.startswith("recorded") or one.name == "rereferral_sample":
        # Printed of each authority; beside published figures, of one wave.
        both = shown.universe.waves[one.wave] == BOTH_WAVES
        return not one.is_of_all and not (both and one.name == "rereferral_sample")
    if one.name.startswith("flow"):
        # The picture hides more than this, and prints nothing else.
        return False
    if one.name == "icpc_to_cpp":
        # Printed of one authority for both waves only, and of 30 conferences or more.
        both = shown.universe.waves[one.wave] == BOTH_WAVES
        size = int(one.table.wholes[one.row, one.wave, one.side])
        return one.is_of_all or (both and size >= disclosure.FEWEST_FOR_A_PERCENTAGE)
    return one.is_of_all or one.table.table.is_own_shown


def differences(cursor, shown: Shown, one: Reading) -> list[str]:
    """Return where the real figure is not what the attacker took to be printed."""
    chosen = _selection(shown, one)
    key = next(key for key in _READERS if one.name.startswith(key))
    read, names = _READERS[key]
    real = read(cursor, chosen, shown.universe.holdings, one.name)
    whole = int(one.table.wholes[one.row, one.wave, one.side])
    taken = {"size": _size(whole)}
    if whole >= 0:
        exact = int(shown.exact[one.table.whole_at[one.row], one.wave, one.side])
        taken |= {name: _cell(one, place, exact) for place, name in enumerate(names(one.name))}
    return [
        f"{one.name} {chosen.to_query()}: {name} {found} not {taken.get(name)}"
        for name, found in {"size": real.size, **real.cells}.items()
        if found != taken.get(name) and not _is_hidden_with_its_group(one, found)
    ]


def _is_hidden_with_its_group(one: Reading, found: object) -> bool:
    """Return whether a single response is hidden for the sake of its group: the attacker is shown more."""
    return one.name == "seven responses" and found == (HIDDEN, HIDDEN)


def _selection(shown: Shown, one: Reading) -> Selection:
    universe = shown.universe
    within = [_DAYS_OF[name] for name, _ in one.filters if name in _DAYS_OF]
    within += [days for days in FOLLOWED_DAYS if one.name.endswith(f"{days} days")]
    named = {("stage" if name in _DAYS_OF else name): value for name, value in one.filters}
    return Selection.first(universe.holdings).with_changes(
        wave=universe.waves[one.wave],
        days=within[0] if within else FOLLOWED_DAYS[-1],
        focus="" if one.is_of_all else universe.authorities[one.side],
        **named,
    )


def _who(chosen: Selection) -> str:
    return "focus" if chosen.focus else "comparator"


def _of_rows(size: str, rows: pd.DataFrame, key: str) -> Real:
    """Return the rows of one side; none where it is told that there are too few."""
    if rows.empty or (rows.count_shown == disclosure.TOO_FEW).all():
        return Real(size, {})
    found = rows.set_index(key)
    return Real(size, {name: (found.count_shown[name], found.share_shown[name]) for name in found.index})


def _side(rows: pd.DataFrame, chosen: Selection, column: str = "who") -> pd.DataFrame:
    return rows[rows[column] == _who(chosen)] if len(rows) else rows


def _sources(cursor, chosen: Selection, holdings, name: str) -> Real:
    found = sources.sources(cursor, chosen, holdings)
    return _of_rows(found.referrals[_who(chosen)], _side(found.pairs, chosen), "group")


def _steps(cursor, chosen: Selection, holdings, name: str) -> Real:
    found = pathways.steps(cursor, chosen, holdings)
    rows = _side(found.rows, chosen)
    return _of_rows(
        found.referrals[_who(chosen)], rows[rows.step != "referral"] if len(rows) else rows, "step"
    )


def _stages(cursor, chosen: Selection, holdings, name: str) -> Real:
    found = stages.stages(cursor, chosen, holdings)
    return _of_rows(found.referrals[_who(chosen)], _side(found.mix, chosen, "role"), "group")


def _ten(cursor, chosen: Selection, holdings, name: str) -> Real:
    found = stages.stages(cursor, chosen, holdings)
    return _of_rows(found.whole, found.ten, "group")


def _responses(cursor, chosen: Selection, holdings, name: str) -> Real:
    found = responses.responses(cursor, chosen, holdings)
    return _of_rows(found.referrals[_who(chosen)], _side(found.pairs, chosen), "group")


def _seven(cursor, chosen: Selection, holdings, name: str) -> Real:
    found = responses.responses(cursor, chosen, holdings)
    return _of_rows(found.pool_referrals, found.single, "response")


def _needs(part: str) -> Callable:
    def read(cursor, chosen: Selection, holdings, name: str) -> Real:
        found = getattr(needs.needs(cursor, chosen, holdings), part)
        return _of_rows(found.referrals[_who(chosen)], _side(found.pairs, chosen), "group")

    return read


def _enquiries(cursor, chosen: Selection, holdings, name: str) -> Real:
    rows = _side(enquiries.enquiries(cursor, chosen, holdings).rows, chosen)
    mine = rows[rows.group == name] if len(rows) else rows
    size = mine.size_shown.iloc[0] if len(mine) else _size(-1)
    return _of_rows(size, mine.assign(cell="share"), "cell")


def _recorded(cursor, chosen: Selection, holdings, name: str) -> Real:
    rows = frame(recording.recording(cursor, chosen, holdings).rows)
    fields = _fields(name)
    mine = rows[(rows.role == "focus") & rows.field.isin(fields)]
    return _of_rows(mine.size_shown.iloc[0], mine, "field")


def _rereferral(cursor, chosen: Selection, holdings, name: str) -> Real:
    rows = frame(sample_check.sample_check(cursor, chosen, holdings).rows)
    mine = rows[(rows.role == "focus") & (rows.check == "rereferral")].iloc[0]
    # The count is not printed, so only the share is read.
    return Real(mine.size_shown, {"rereferral": ("", mine.share_shown)})


def _fields(name: str) -> tuple[str, ...]:
    return RECORDED[name.removeprefix("recorded").strip()]


_READERS: Mapping[str, tuple[Callable[..., Real], Callable[[str], tuple[str, ...]]]] = {
    "sources": (_sources, lambda _: FILTER_VALUES["source"]),
    "steps": (_steps, lambda name: steps_within(int(name.split()[-2]))),
    "stages": (_stages, lambda _: tuple(group.key for group in STAGE_GROUPS)),
    "ten stages": (
        _ten,
        lambda _: tuple(value for value in FILTER_VALUES["stage"] if value != "not_recorded"),
    ),
    "responses": (_responses, lambda _: tuple(group.key for group in RESPONSE_GROUPS)),
    "seven responses": (_seven, lambda _: FILTER_VALUES["response"]),
    "unrecorded": (_needs("unrecorded"), lambda _: ("unrecorded",)),
    "needs": (_needs("needs"), lambda _: tuple(need.key for need in NEEDS if need.key != "N0")),
    "factors": (_needs("factors"), lambda _: tuple(factor.key for factor in FACTOR_GROUPS)),
    "s47_to_icpc": (_enquiries, lambda _: ("share",)),
    "icpc_to_cpp": (_enquiries, lambda _: ("share",)),
    "s47_to_cpp": (_enquiries, lambda _: ("share",)),
    "recorded": (_recorded, _fields),
    "rereferral_sample": (_rereferral, lambda _: ("rereferral",)),
}


def _size(text: int) -> str:
    return f"fewer than {disclosure.FEWEST_REFERRALS}" if text < 0 else f"{text:,}"


def _cell(one: Reading, place: int, whole: int) -> tuple[str, str]:
    text = int(one.table.cells[one.row, place, one.wave, one.side])
    weighed = int(one.table.weighed[one.row, place, one.wave]) if one.is_of_all else text
    count = "" if one.name == "rereferral_sample" else disclosure.HIDDEN if text < 0 else f"{text:,}"
    if text < 0:
        return count, disclosure.HIDDEN
    share, status = disclosure.percentage(Protected(count=weighed), whole)
    return count, status if share is None else f"{share}% {status}".strip()
