"""Reads the real figures of a selection and sets them beside what the attacker took to be shown."""

from collections.abc import Iterator
from itertools import product

from analytics import disclosure
from analytics.disclosure import Protected
from analytics.figures import pathways, sources
from analytics.figures.sampled import side
from analytics.measures import STEPS
from analytics.selection import FOLLOWED_DAYS, Selection
from tests.attack.shown import NOTHING, C, Shown
from tests.attack.universe import GROUPS, STAGES_WITHIN, State, Universe

PATHWAYS, SOURCES = "pathways", "sources"


def selections(universe: Universe) -> Iterator[tuple[str, State, Selection]]:
    """Yield each page, filters and selection that the sidebar can make, without lists of authorities chosen."""
    first = Selection.first(universe.holdings)
    beside = [("", "region"), *product(universe.authorities, ("region", "neighbours"))]
    for page, states in ((PATHWAYS, universe.pathways_states), (SOURCES, universe.sources_states)):
        for state, wave, (focus, compare) in product(states, universe.waves, beside):
            for days in _days_of(page, state):
                named = {("stage" if name in STAGES_WITHIN else name): value for name, value in state}
                yield (
                    page,
                    state,
                    first.with_changes(wave=wave, days=days, focus=focus, compare=compare, **named),
                )


def _days_of(page: str, state: State) -> tuple[int, ...]:
    """Return the days that make a difference: those of the stage on Sources, and both without one."""
    within = [STAGES_WITHIN[name] for name, _ in state if name in STAGES_WITHIN]
    return tuple(within) if page == SOURCES and within else FOLLOWED_DAYS


def differences(
    cursor, universe: Universe, shown: Shown, page: str, state: State, chosen: Selection
) -> list[str]:
    """Return where the real figures of a selection are not what the attacker took to be shown."""
    read = _steps if page == PATHWAYS else _sources
    return [
        f"{page} {sorted(state)} {chosen.wave} {chosen.days} {chosen.focus} {chosen.compare}: {what}"
        for what, real, taken in read(cursor, universe, shown, state, chosen)
        if real != taken
    ]


def _steps(cursor, universe, shown, state, chosen) -> Iterator[tuple[str, object, object]]:
    found = pathways.steps(cursor, chosen, universe.holdings)
    at, wave = universe.pathways_states.index(state), universe.waves.index(chosen.wave)
    day = FOLLOWED_DAYS.index(chosen.days)
    for who, place in _sides(universe, chosen):
        yield f"size of {who}", found.referrals[who], _size(shown.wholes[universe.place[state], wave, place])
        rows = found.rows[found.rows.who == who].set_index("step") if len(found.rows) else found.rows
        for cell, step in enumerate(STEPS):
            text = tuple(
                part[at, day, wave, place, cell] for part in (shown.steps.count, shown.steps.weighed)
            )
            whole = int(universe.referrals[universe.place[state], wave, place])
            real = (rows.count_shown[step], rows.share_shown[step]) if len(rows) else None
            yield f"{who} {step}", real, _cell(*text, whole)


def _sources(cursor, universe, shown, state, chosen) -> Iterator[tuple[str, object, object]]:
    found = sources.sources(cursor, chosen, universe.holdings)
    at, wave = universe.sources_states.index(state), universe.waves.index(chosen.wave)
    for who, place in _sides(universe, chosen):
        yield f"size of {who}", found.referrals[who], _size(shown.wholes[universe.place[state], wave, place])
        rows = found.pairs[found.pairs.who == who].set_index("group") if len(found.pairs) else found.pairs
        yield from _groups(universe, shown, state, (at, wave, place), rows, who)
    for place, code in enumerate(universe.authorities):
        rows = found.mix[found.mix.area == code].set_index("group")
        enough = shown.groups.count[at, wave, place, 0] != NOTHING
        yield from _groups(universe, shown, state, (at, wave, place), rows if enough else rows[:0], code)


def _groups(universe, shown, state, at, rows, who) -> Iterator[tuple[str, object, object]]:
    for cell, group in enumerate(GROUPS):
        text = shown.groups.count[*at, cell], shown.groups.weighed[*at, cell]
        whole = int(universe.referrals[universe.place[state], *at[1:]])
        real = (rows.count_shown[group], rows.share_shown[group]) if len(rows) else None
        yield f"{who} {group}", real, _cell(*text, whole)


def _sides(universe: Universe, chosen: Selection) -> list[tuple[str, int]]:
    together = tuple(sorted(side(chosen, universe.holdings).authorities))
    own = [("focus", universe.authorities.index(chosen.focus))] if chosen.focus else []
    return [*own, ("comparator", universe.sides.index(together))]


def _size(text: int) -> str:
    if text == NOTHING:
        return f"fewer than {disclosure.FEWEST_REFERRALS}"
    return disclosure.HIDDEN if text == C else f"{text:,}"


def _cell(count: int, weighed: int, whole: int) -> tuple[str, str] | None:
    if count == NOTHING:
        return None
    cell = Protected(count=None, status=disclosure.HIDDEN) if weighed == C else Protected(count=int(weighed))
    share, status = disclosure.percentage(cell, whole)
    shown = disclosure.HIDDEN if count == C else f"{count:,}"
    return shown, status if share is None else f"{share}% {status}".strip()
