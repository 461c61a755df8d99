"""Sentences about what was planted in the training pool, and where it can be looked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from analytics.invented.planted_differences import PLANTED, Planted
from analytics.registry.measures import STEPS
from analytics.sentences.focus_sentences import SAMPLE_PAGES
from analytics.words.wording import listed


@dataclass(frozen=True, kw_only=True)
class PageShowing:
    """A page that shows some of what was planted, by the measures named there, and what to choose on it."""

    page: str
    measures: frozenset[str]
    choices: Mapping[str, str] = field(default_factory=dict)


SHOWN_ON: tuple[PageShowing, ...] = (
    PageShowing(page="sample", measures=frozenset({"completeness", "source_schools", "contact_to_referral"})),
    PageShowing(page="pathways", measures=frozenset(STEPS)),
    PageShowing(page="stages", measures=frozenset({"stage_reached", "assessed_closed"})),
    PageShowing(page="enquiries", measures=frozenset({"s47_to_icpc"})),
    PageShowing(page="sources", measures=frozenset({"source_mix", "source_police", "source_schools"})),
    PageShowing(page="responses", measures=frozenset({"initial_response", "diversion", "nfa_share"})),
    PageShowing(page="needs", measures=frozenset({"need_mix"})),
    PageShowing(page="differ", measures=frozenset({"source_mix"})),
    PageShowing(
        page="differ", measures=frozenset({"rereferral_back"}), choices={"share": "rereferral_sample"}
    ),
)
# Of one authority the change between its waves stands beside it on Pathways, step by step.
CHANGE, BESIDE_ITS_OTHER_WAVE = "wave_change", {"beside": "wave"}
# Where what was planted is on no page, or nothing was: the first and the last to look at.
ELSE_ON = ("pathways", "differ")
NOT_YET: Mapping[str, str] = {
    "returned_12m": "who comes back within twelve months",
    "end_to_end": "days from referral to help",
    "t_assessment": "days to an assessment",
}


def planted() -> str:
    """Return what the pool is for, and how this page is meant to be used."""
    return (
        f"Each of the {len(PLANTED)} invented authorities was given a known difference, or none: look first on"
        f" {SAMPLE_PAGES}, then check here what there was to find."
    )


def shown_on(row: Planted) -> tuple[PageShowing, ...]:
    """Return the pages on which to look, with what to choose on each."""
    planted = frozenset(row.measures)
    pages = [_with_change(shown, planted) for shown in SHOWN_ON if shown.measures & planted]
    return tuple(pages or [PageShowing(page=page, measures=frozenset()) for page in ELSE_ON])


def _with_change(shown: PageShowing, planted: frozenset[str]) -> PageShowing:
    if shown.page != "pathways" or CHANGE not in planted:
        return shown
    return PageShowing(page=shown.page, measures=shown.measures, choices=BESIDE_ITS_OTHER_WAVE)


def not_shown_yet(row: Planted) -> str:
    """Return what was planted that no page shows yet, or nothing where all of it can be found."""
    missing = [words for measure, words in NOT_YET.items() if measure in row.measures]
    return f"On no page yet: {listed(missing)}." if missing else ""
