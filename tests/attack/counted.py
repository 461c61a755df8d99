"""The tables of the pool pages, as sets of referrals: a whole, and the cells that are counted of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from analytics.reader.selection import ADJUSTMENTS, FILTER_VALUES, FOLLOWED_DAYS, adjustments_before
from analytics.registry.codes import FACTOR_GROUPS, RESPONSE_GROUPS, STAGE_GROUPS
from analytics.registry.measures import MEASURES, SHARES, STEPS, Mix, steps_within
from tests.attack.universe import (
    BROAD,
    EVERYBODY,
    Atom,
    State,
    groups,
    in_group,
    is_so,
    reached,
    stage_within,
    states,
)

WITHOUT_STAGE = tuple(name for name in FILTER_VALUES if name != "stage")
# Everybody in the demonstration pool was followed for as long as any of these asks.
_OF_ALL = frozenset(
    share for share in SHARES if MEASURES[share].out_of in ("referrals", "referrals followed")
)
_BY_DAYS = frozenset(share for share in SHARES if "days" in MEASURES[share].filters)
ENQUIRIES = ("s47_to_icpc", "icpc_to_cpp", "s47_to_cpp")
_PARTS = frozenset({"response", "response_group", *map(stage_within, FOLLOWED_DAYS)})
# What a field of the record applies to, and the fields that do.
RECORDED = {
    "": ("source", "concern", "age", "family", "previous", "response", "decision"),
    "born": ("sex",),
    "assessed": ("need",),
    "ended": ("factors", "result"),
}


@dataclass(frozen=True)
class Table:
    """One table of a page under every choice of filters; `cells` names the cells of a whole.

    Where `are_parts`, the cells make up the whole. Where not `is_own_shown`, it stands only for all authorities
    together; where `is_of_no_filter`, its wholes stand beside each other and hide for each other; with a `view`, only
    while that is chosen, and no filter acts on it. `parts` are what exhibits call its cells. `sizes` are the tables
    that must show the size of a whole for its cells to be used, and `needs` is the count that an authority must show.
    """

    name: str
    wholes: tuple[State, ...]
    cells: Callable[[State], tuple[State, ...]]
    are_parts: bool
    is_own_shown: bool = True
    is_of_no_filter: bool = False
    view: str = ""
    sizes: tuple[str, ...] = ()
    needs: State | None = None
    parts: tuple[str, ...] = ()


def filters_of(key: str) -> tuple[str, ...]:
    """Return the filters that act on a measure, the furthest stage left out."""
    return tuple(name for name in WITHOUT_STAGE if name in MEASURES[key].filters)


def tables() -> tuple[Table, ...]:
    """Return every table that the pool pages show, whatever view is chosen."""
    return (
        _sources(),
        *(_steps(days) for days in FOLLOWED_DAYS),
        *(table for days in FOLLOWED_DAYS for table in _stages(days)),
        *_responses(),
        *(_flow(days) for days in FOLLOWED_DAYS),
        *_needs(),
        *_enquiries(),
        *_recorded(),
        *_samples(),
        *_alone(),
    )


def views() -> dict[str, tuple[Table, ...]]:
    """Return the groups that a difference is split by, by what is chosen to be split and adjusted for.

    None of them is printed as it is: whoever attacks them takes each to be.
    """
    found: dict[str, tuple[Table, ...]] = {}
    for table in _differing():
        found[table.view] = (*found.get(table.view, ()), table)
    return found


def _with(atoms: Sequence[Atom]) -> Callable[[State], tuple[State, ...]]:
    return lambda state: tuple(state | {atom} for atom in atoms)


def _of(dimension: str) -> list[Atom]:
    return [(dimension, value) for value in FILTER_VALUES[dimension]]


def _grouped(dimension: str) -> list[Atom]:
    return [in_group(dimension, group, members) for group, members in groups(dimension).items()]


def _sources() -> Table:
    """Who refers: a filter by furthest stage is one by that stage within the days chosen."""
    others = filters_of("source_mix")
    held = dict.fromkeys(states(others))
    for days in FOLLOWED_DAYS:
        held |= dict.fromkeys(states((*others, stage_within(days))))
    return Table("sources", tuple(held), _with(_of("source")), are_parts=True, parts=FILTER_VALUES["source"])


def _steps(days: int) -> Table:
    held = tuple(states(filters_of("stage_reached")))
    atoms = [reached(step, days) for step in steps_within(days)]
    return Table(f"steps within {days} days", held, _with(atoms), are_parts=False, parts=steps_within(days))


def _stages(days: int) -> Iterator[Table]:
    """Where referrals end: groups of stages of each authority, and every stage of all of them."""
    held, name = tuple(states(filters_of("stage_reached"))), stage_within(days)
    # "Not recorded" is a group of its own; the demonstration pool has nobody in it, and the page leaves it out.
    parts = tuple(group.key for group in STAGE_GROUPS)
    yield Table(f"stages within {days} days", held, _with(_grouped(name)), are_parts=True, parts=parts)
    single = [(name, value) for value in FILTER_VALUES["stage"] if value != "not_recorded"]
    yield Table(
        f"ten stages within {days} days",
        held,
        _with(single),
        are_parts=True,
        is_own_shown=False,
        parts=tuple(value for _, value in single),
    )


def _responses() -> Iterator[Table]:
    """The first response, of everybody and of each source, and every single response of all together."""
    others = tuple(name for name in filters_of("initial_response") if name != "source")
    held = dict.fromkeys(states(filters_of("initial_response")))
    held |= dict.fromkeys(state | {atom} for state in states(others) for atom in _of("source"))
    parts = tuple(group.key for group in RESPONSE_GROUPS)
    yield Table("responses", tuple(held), _with(_grouped("response")), are_parts=True, parts=parts)
    yield Table(
        "single responses",
        tuple(held),
        _with(_of("response")),
        are_parts=True,
        is_own_shown=False,
        parts=FILTER_VALUES["response"],
    )


def _flow(days: int) -> Table:
    """From the first response to where it ended; from who referred to the first response is a table of its own."""
    held = tuple(frozenset({atom}) for atom in _grouped("response"))
    cells = _with(_grouped(stage_within(days)))
    return Table(
        f"flow within {days} days",
        held,
        cells,
        are_parts=True,
        is_of_no_filter=True,
        parts=tuple(group.key for group in STAGE_GROUPS),
    )


def _needs() -> Iterator[Table]:
    held = states(filters_of("need_mix"))
    recorded, factored = (tuple(state | {is_so(name)} for state in held) for name in ("needed", "factored"))
    yield Table(
        "unrecorded", tuple(held), _with([("need_group", "none")]), are_parts=False, parts=("unrecorded",)
    )
    yield Table("needs", recorded, _with(_of("need")[1:]), are_parts=True, parts=FILTER_VALUES["need"][1:])
    factors = tuple(factor.key for factor in FACTOR_GROUPS)
    cells = _with([is_so(f"factor_{factor}") for factor in factors])
    yield Table("factors", factored, cells, are_parts=False, parts=factors)


def _enquiries() -> Iterator[Table]:
    for share in ENQUIRIES:
        held = tuple(state | {is_so(f"of_{share}")} for state in states(filters_of(share)))
        yield Table(share, held, _with([is_so(share)]), are_parts=False, parts=(share,))


def _recorded() -> Iterator[Table]:
    for whole, fields in RECORDED.items():
        held = (frozenset({is_so(whole)}) if whole else EVERYBODY,)
        cells = _with([is_so(f"has_{field}") for field in fields])
        yield Table(f"recorded {whole}".strip(), held, cells, are_parts=False, parts=fields)


def _alone() -> Iterator[Table]:
    """Shares that no other table draws: whatever share is added to the registry is one of them."""
    elsewhere = {*STEPS, *ENQUIRIES, "rereferral_sample"}
    for share in (share for share in SHARES if share not in elsewhere and MEASURES[share].part_of is None):
        for days in FOLLOWED_DAYS if share in _BY_DAYS else (None,):
            suffix = f"_{days}" if days else ""
            whole = EVERYBODY if share in _OF_ALL else frozenset({is_so(f"of_{share}{suffix}")})
            acting = filters_of(share) if MEASURES[share].may_be_filtered else ()
            yield Table(
                f"{share} within {days} days" if days else share,
                tuple(state | whole for state in states(acting)),
                _with([is_so(f"{share}{suffix}")]),
                are_parts=False,
                parts=(share,),
            )


def _samples() -> Iterator[Table]:
    """What stands beside published figures; the rest of it stands in other tables already."""
    known = frozenset({is_so("of_rereferral_sample")})
    cells = _with([is_so("rereferral_sample")])
    yield Table("rereferral_sample", (known,), cells, are_parts=False, parts=("rereferral_sample",))


def _differing() -> Iterator[Table]:
    for share in SHARES:
        for days in FOLLOWED_DAYS if share in _BY_DAYS else FOLLOWED_DAYS[-1:]:
            if share in STEPS and share not in steps_within(days):
                continue
            suffix = f"_{days}" if share in _BY_DAYS else ""
            whole = EVERYBODY if share in _OF_ALL else frozenset({is_so(f"of_{share}{suffix}")})
            yield from _split(f"{share}{suffix}", whole, has(share, days), adjustments_before(share))


def has(share: str, days: int) -> Atom:
    """Return what is true of a referral that a share counts; where another table says the same, what it says."""
    if part := MEASURES[share].part_of:
        dimension = stage_within(days) if part.of is Mix.STAGE else "response"
        return in_group(dimension, part.group, groups(dimension)[part.group])
    return is_so(f"{share}_{days}" if share in _BY_DAYS else share)


def _split(name: str, whole: State, counted: Atom, offered: Sequence[str]) -> Iterator[Table]:
    """The groups by each choice of what to adjust for, coarser ones first."""
    for adjust in offered:
        dimensions = ADJUSTMENTS[adjust]
        view, wholes, sizes = f"{name} {adjust}", [whole], []
        for depth in range(1, len(dimensions) + 1):
            named = [_broad(dimension) for dimension in dimensions[:depth]]
            parts = [frozenset(atoms) for atoms in product(*named)]
            wholes += [whole | part for part in parts]
            sizes.append(f"mix {depth} of {view}")
            yield Table(
                sizes[-1],
                (whole,),
                lambda state, parts=parts: tuple(state | part for part in parts),
                are_parts=True,
                view=view,
                needs=whole | {counted},
            )
        shares = _with([counted])
        # Of everybody, a group that another table draws among others is printed as it is there.
        wholes = wholes[1:] if counted[0] in _PARTS else wholes
        yield Table(
            f"shares of {view}",
            tuple(wholes),
            shares,
            are_parts=False,
            view=view,
            sizes=tuple(sizes),
            needs=whole | {counted},
        )


def _broad(dimension: str) -> list[Atom]:
    if dimension == "source":
        return _of("source")
    return [in_group(dimension, group, members) for group, members in BROAD[dimension].items()]


def every_state(held: tuple[Table, ...]) -> list[State]:
    """Return everything that is counted in some table, once."""

    def counted() -> Iterator[State]:
        yield EVERYBODY
        for table in held:
            for whole in table.wholes:
                yield whole
                yield from table.cells(whole)

    return list(dict.fromkeys(counted()))
