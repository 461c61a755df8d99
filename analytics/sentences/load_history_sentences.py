"""Sentences on the versions of the data: every load, who entered it, and what changed from one to another."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from analytics.loads.deletion_records import Deletion
from analytics.loads.load_history import Changes, Thing, Version, Versions, rows_shown
from analytics.registry.areas import AreaRegistry
from analytics.registry.disclosure_rule import FEWEST_CHANGED_REFERRALS
from analytics.settings import POOLS
from analytics.words import wording
from analytics.words.letters import as_letters
from analytics.words.wording import listed, plural

VERSIONS = "Versions"
# Of more, only how many they are is said.
MOST_NAMED = 6


def moment(version: Version) -> str:
    """Return when a load was entered."""
    return f"{wording.date(version.when)}, {version.when:%H:%M} UTC"


def by(version: Version) -> str:
    """Return who entered a load; what ships, the app enters by itself."""
    return "the app" if version.by in POOLS else version.by


def files(version: Version) -> str:
    """Return the files of a load, each with the beginning of its hash."""
    if version.by in POOLS:
        return "ships with the app"
    return "; ".join(f"{name} ({digest})" for name, digest, _ in version.files)


def state(version: Version) -> str:
    """Return whether a load is current, or was deleted, or nothing."""
    if version.deletion:
        return "deleted"
    return "current" if version.is_current else ""


def deleted(versions: Sequence[Version]) -> list[str]:
    """Return a line on each load whose rows were deleted: when, by whom, and how many rows there were."""
    return [_deletion(row.number, row.deletion) for row in versions if row.deletion]


def _deletion(number: int, deletion: Deletion) -> str:
    rest = "" if deletion.is_done else "; what is left of them goes at the next start"
    return f"The rows of load {number} ({rows_shown(deletion.rows)}) were deleted {as_letters(deletion.words)}{rest}."


def wave_words(key: str) -> str:
    """Return a wave as it is said: wave 1."""
    return f"wave {key.removeprefix('W')}"


def authorities_with_waves(pairs: Iterable[tuple[str, str]]) -> str:
    """Return authorities with their waves; of many, how many there are."""
    waves: dict[str, list[str]] = {}
    for name, wave in pairs:
        waves.setdefault(name, []).append(wave_words(wave))
    if len(waves) > MOST_NAMED:
        together = listed(sorted({wave for its_waves in waves.values() for wave in its_waves}))
        return f"{wording.authorities(len(waves))} ({together})"
    return listed([f"{name} ({listed(sorted(its_waves))})" for name, its_waves in waves.items()])


def changes(versions: Versions, places: AreaRegistry, labels: Mapping[str, str]) -> list[str]:
    """Return what changed when the current load took the place of the one before, thing by thing."""
    if not versions.is_told_in_full:
        return ["What changed last is told on the computer that runs this app, and nowhere else."]
    if versions.before_is_deleted:
        return [f"The rows of load {versions.before} were deleted, so what changed cannot be told."]
    lines = [
        *_changed(
            versions.recorded,
            lambda pairs: authorities_with_waves(
                (_name(code, versions, places), wave) for code, wave in pairs
            ),
        ),
        *_changed(versions.series, lambda pairs: _series(pairs, labels)),
        *_changed(
            versions.redesigned,
            lambda pairs: (
                f"redesigns of {authorities_with_waves((_name(code, versions, places), wave) for code, wave in pairs)}"
            ),
        ),
    ]
    lines += _changed(versions.boundaries, lambda areas: f"boundaries of {plural(len(areas), 'area')}")
    return lines or ["The two hold the same authorities, waves and published series."]


def waiting(versions: Versions, places: AreaRegistry) -> list[str]:
    """Return which newer rows wait, load by load, and why."""
    by_load: dict[int, list[tuple[str, str]]] = {}
    for (code, wave), number in versions.waiting.items():
        by_load.setdefault(number, []).append((_name(code, versions, places), wave))
    return [
        f"**Waiting.** {authorities_with_waves(pairs)}, from load {number}. Fewer than {FEWEST_CHANGED_REFERRALS}"
        " referrals of a wave differ there from a version that was shown, and whoever has both could see what those few"
        " are. So the pages show what they showed before, until a later load changes more."
        for number, pairs in by_load.items()
    ]


def changed_heading(versions: Versions) -> str:
    """Return which two loads the changes lie between."""
    if not versions.is_told_in_full:
        return "What changed"
    if not versions.before:
        return f"Load {versions.current} is the first: everything in it is new."
    return f"What changed from load {versions.before} to load {versions.current}"


def _changed(changed_things: Changes[Thing], words: Callable[[Sequence[Thing]], str]) -> list[str]:
    told = (
        ("Added", changed_things.added),
        ("Replaced", changed_things.replaced),
        ("Gone", changed_things.gone),
    )
    return [f"**{heading}.** {wording.sentence_case(words(things))}." for heading, things in told if things]


def _name(code: str, versions: Versions, places: AreaRegistry) -> str:
    if code in places.areas:
        return places[code].short_name
    return versions.names.get(code, code)


def _series(pairs: Iterable[tuple[str, int]], labels: Mapping[str, str]) -> str:
    years: dict[str, list[int]] = {}
    for indicator, year in pairs:
        years.setdefault(indicator, []).append(year)
    if len(years) > MOST_NAMED:
        return f"{len(years)} published series, {span(year for its_years in years.values() for year in its_years)}"
    return "; ".join(f"{labels.get(key, key)}, {span(its_years)}" for key, its_years in years.items())


def span(years: Iterable[int]) -> str:
    """Return the first and the last of some years."""
    in_order = sorted(years)
    return f"{in_order[0]}" if in_order[0] == in_order[-1] else f"{in_order[0]} to {in_order[-1]}"


def source_of(number: int) -> str:
    """Return where a published series comes from."""
    return f"load {number}" if number else "ships with the app"


def load_lines(versions: Sequence[Version]) -> list[str]:
    """Return every load as a plain line, the newest first; the current one is marked."""
    return [
        f"{'*' if row.is_current else ' '} {row.number:>4}  {row.when:%Y-%m-%d %H:%M} UTC  {by(row)}: {row.kind}"
        f"{': ' if row.files else ''}{', '.join(name for name, _, _ in row.files)}"
        f"{f' (deleted {row.deletion.words})' if row.deletion else ''}"
        for row in versions
    ] or ["There is no load yet: the first start of the app enters the pool that ships."]
