"""Which sets of referrals lie in which others, and which make up a whole."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from analytics.reader.selection import FILTER_VALUES, FOLLOWED_DAYS
from analytics.registry.measures import STEPS
from tests.attack.shown import Shown
from tests.attack.universe import Atom, groups, in_group, is_so, reached, stage_within, values

# A furthest stage says which step was reached, and a step which stages are possible; deeper ones come last.
_DEEPER = {"s47_share": ("s47", "icpc", "cpp", "cla"), "icpc_share": ("icpc", "cpp", "cla"),
           "cpp_share": ("cpp", "cla"), "cla_share": ("cla",)}  # fmt: skip


@dataclass(frozen=True)
class Family:
    """Places of wholes and of sets that lie in each, (whole, part); `is_complete` where they make it up.

    `is_one_table` where the parts stand in one table of a page, so that whoever reads it can add them up.
    """

    dimension: str
    whole: np.ndarray
    parts: np.ndarray
    is_complete: bool
    is_one_table: bool


def families(shown: Shown) -> list[Family]:
    """Return every whole with its parts by each dimension, those with the same parts together."""
    in_one_table = {
        (int(whole), tuple(map(int, cells)))
        for table in shown.tables
        if table.table.are_parts
        for whole, cells in zip(table.whole_at, table.cell_at, strict=True)
    }
    found: dict[tuple[str, int, bool, bool], list] = defaultdict(list)
    for (whole, dimension), parts in _nested(shown).items():
        every = _every_value(dimension, parts)
        is_complete = every is not None and shown.universe.is_complete(dimension)
        places = tuple(every or parts.values())
        is_one_table = (whole, places) in in_one_table
        found[dimension, len(places), is_complete, is_one_table].append((whole, places))
    return [
        Family(dimension, *(np.array(part) for part in zip(*held, strict=True)), is_complete, is_one_table)
        for (dimension, _, is_complete, is_one_table), held in found.items()
    ]


def _nested(shown: Shown) -> dict[tuple[int, str], dict[str, int]]:
    """Return the places of the sets that lie in another, by the place of the other and the dimension."""
    place, found = shown.place, defaultdict(dict)
    for state, at in place.items():
        for atom in state:
            outer = place.get(state - {atom})
            if outer is not None:
                found[outer, atom[0]][atom[1]] = at
    return found


def _every_value(dimension: str, parts: dict[str, int]) -> list[int] | None:
    """Return the places of all values of a filter in order, or None where one is not counted."""
    filters = {*FILTER_VALUES, *map(stage_within, FOLLOWED_DAYS)} - {"stage"}
    if dimension not in filters or not set(values(dimension)) <= set(parts):
        return None
    return [parts[value] for value in values(dimension)]


def implied(shown: Shown) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the places of sets and of those, one or more, of which each of their referrals must be in one."""
    return _placed(shown, _implications())


def between_days(shown: Shown) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the places of what was true within 90 days, and of the same within 180."""
    return _placed(shown, _later())


def unions(shown: Shown) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the places of sets and of those that make them up, by definition."""
    return _placed(shown, _unions())


def _placed(shown: Shown, held: list[tuple[Atom, tuple[Atom, ...]]]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the places of every set with the first atom, and of what it is with each of the others in its place."""
    place, with_atom, found = shown.place, defaultdict(list), []
    for state in place:
        for atom in state:
            with_atom[atom].append(state)
    for inner, outer in held:
        pairs = []
        for state in with_atom[inner]:
            places = [place.get(state - {inner} | {atom}) for atom in outer]
            if None not in places:
                pairs.append((place[state], places))
        if pairs:
            found.append(tuple(np.array(part) for part in zip(*pairs, strict=True)))
    return found


def _implications() -> list[tuple[Atom, tuple[Atom, ...]]]:
    """Return what is true of a referral only if one of several other things is, by definition."""
    found = [(part, (whole,)) for whole, parts in _unions() for part in parts]
    for days in FOLLOWED_DAYS:
        stage = stage_within(days)
        for step, deeper in _DEEPER.items():
            found.append((reached(step, days), tuple((stage, value) for value in deeper)))
            found.append(((stage, deeper[0]), (reached(step, days),)))
        found.append((reached("conv_assessment", days), (is_so("assessed"),)))
        found.append((reached("s47_share", days), (is_so("of_s47_to_cpp"),)))
        found.append((reached("icpc_share", days), (is_so("of_icpc_to_cpp"),)))
    found += _later()
    found += [(is_so("of_s47_to_icpc"), (is_so("of_s47_to_cpp"),)), (is_so("has_need"), (is_so("needed"),))]
    return [*found, (is_so("has_factors"), (is_so("factored"),))]


def _later() -> list[tuple[Atom, tuple[Atom, ...]]]:
    """Return what is true within 90 days, and so within 180."""
    first, last = FOLLOWED_DAYS
    names = (*STEPS, "of_assessed_closed_sample", "assessed_closed_sample")
    return [(reached(name, first), (reached(name, last),)) for name in names]


def _unions() -> list[tuple[Atom, tuple[Atom, ...]]]:
    """Return what is true of a referral exactly if one of several other things is."""
    found = []
    for dimension in ("response", *map(stage_within, FOLLOWED_DAYS), "need", "age"):
        for group, members in groups(dimension).items():
            atom, single = in_group(dimension, group, members), [(dimension, value) for value in members]
            # Those without a need recorded hold blanks as well.
            if atom != single[0] and group != "none":
                found.append((atom, tuple(single)))
    for days in FOLLOWED_DAYS:
        stage = stage_within(days)
        advised = in_group(stage, "advice_or_early_help", ("advice", "early_help"))
        front_door = is_so(f"front_door_share_{days}")
        found.append((front_door, ((stage, "closed"), advised)))
        found.append((front_door, tuple((stage, value) for value in ("closed", "advice", "early_help"))))
    return found
