"""Sentences on what is loaded, what is thin, which versions there are, and what became of files that came in."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from analytics.figures.loads_figures import FOLLOWED_DAYS, THIN_BELOW, LoadedPool, LoadedRow
from analytics.invented import DEMONSTRATION
from analytics.invented.planted_differences import POOL as TRAINING
from analytics.loads.load_history import Versions
from analytics.reader.holdings import Holdings, Pool
from analytics.registry.disclosure_rule import FEWEST_REFERRALS, HIDE_UP_TO_COUNT, ROUND_TO, TOO_FEW
from analytics.sentences.load_history_sentences import authorities_with_waves, moment
from analytics.words import wording
from analytics.words.wording import listed, plural

QUESTION = "What is loaded, and where is it thin?"
LOADED, THIN, LOGIC = "What is loaded", "What is thin", "Which rows contradict themselves?"
PUBLISHED = "Published figures"
FOLLOWED = f"Followed {FOLLOWED_DAYS} days"

PUBLISHED_NOTE = (
    "Counted and printed by their publishers. A release that is loaded takes the place of what ships, series by series,"
    " area by area and year by year; our own calculations stay as they ship."
)
LOGIC_NOTE = (
    f"Sampled referrals of all waves, counted and kept as they came: nothing is mended. c: 1 to {HIDE_UP_TO_COUNT};"
    f" other counts to the nearest {ROUND_TO}; few, in the table behind: fewer than {FEWEST_REFERRALS} referrals."
    " A count opens a question about recording."
)
# What is to be known of each pool that ships.
SHIPPED: Mapping[str, str] = {
    DEMONSTRATION: "Where an authority's published level is hidden it takes the region's; a published nought stays"
    " nought.",
    TRAINING: "“What was planted” tells which differences it was given.",
}


def answer(holdings: Holdings, versions: Versions) -> str:
    """Return what is loaded in one sentence, and which load is current."""
    pool, newest = holdings.pool, holdings.latest_year()
    of_pool = (
        f"{wording.authorities(len(pool.authorities))} in {plural(len(pool.waves), 'wave')}"
        if pool.authorities
        else "no referral pool"
    )
    current = next((row for row in versions.rows if row.is_current), None)
    which = f" Load {current.number} is current, of {moment(current)}." if current else ""
    return f"Loaded: {of_pool}, and {len(holdings.years)} series of published figures up to {newest}.{which}"


def provenance(pool: Pool) -> str:
    """Return where the pool comes from, in a line or two."""
    name = f"The {pool.name}"
    if pool.name in SHIPPED:
        return f"{name} was made by a generator, from published levels and a fixed seed. {SHIPPED[pool.name]}"
    if pool.is_invented:
        return f"{name} came in as files whose rows are marked invented, alone or beside the pool that ships."
    return f"{name} came in as files, each from the authority that made it, and is protected wherever it is shown."


def loaded_note() -> str:
    """Return how the table of what is loaded is to be read."""
    return (
        f"Sampled referrals, to the nearest {ROUND_TO}. Families: the share whose brothers and sisters are known."
        f" {FOLLOWED}: the share followed that long. Days and totals are from the record of each wave."
    )


def thin(loaded: LoadedPool) -> list[str]:
    """Return what is thin, each with who it is; one line where nothing known is."""
    rows = loaded.rows
    lines = [line for tell in _THIN if (line := tell(rows))]
    if loaded.records_alone:
        lines.append(f"**A record without referrals.** {authorities_with_waves(loaded.records_alone)}.")
    if loaded.absent:
        lines.append(f"**Not in the pool.** {listed(loaded.absent)}.")
    return lines or ["Nothing that is looked at here is thin."]


def _flagged(flag: str, heading: str, what: str) -> Callable[[Sequence[LoadedRow]], str]:
    def tell(rows: Sequence[LoadedRow]) -> str:
        who = authorities_with_waves((row.name, row.wave) for row in rows if getattr(row, flag))
        return f"**{heading}.** {what}: {who}." if who else ""

    return tell


_THIN = (
    _flagged(
        "is_few",
        "Few referrals",
        f"Fewer than {THIN_BELOW} are sampled, so that shares of a part of them are hidden or have wide intervals",
    ),
    _flagged(
        "has_no_families",
        "Brothers and sisters not known",
        "No family key came in, so that how alike they are cannot be told from these referrals",
    ),
    _flagged(
        "is_short",
        "Followed for too short a time",
        f"Too few were followed for {FOLLOWED_DAYS} days when the extract was taken",
    ),
    _flagged(
        "is_uneven", "First weeks", "The sample can carry the season or the staffing of its first weeks"
    ),
)


def found_in(cells: Iterable[tuple[str, str]]) -> str:
    """Return in which authorities something was found, and how often; noughts are not named."""
    shown = [(name, count) for name, count in cells if count != TOO_FEW]
    told = [(name, count) for name, count in shown if count != "0"]
    if not told:
        return "no authority"
    return listed([f"{name}\u00a0{count}" for name, count in told])
