"""The stories that ship: ordered views for a presenter, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Screen:
    """One screen of a story: the figure it shows, and the choices it makes before showing it.

    `figure` is the name of a screen in the registry of exhibits; `changes` are fields of the selection. What a screen
    does not choose stays as the presenter chose it: her authority, her comparator, the names, the wave.
    """

    figure: str
    changes: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Story:
    """An ordered list of screens under one title; some can be told of one authority only."""

    key: str
    title: str
    about: str
    screens: tuple[Screen, ...]
    needs_authority: bool = False


def _screen(figure: str, **changes: object) -> Screen:
    return Screen(figure=figure, changes=MappingProxyType(changes))


STORIES: tuple[Story, ...] = (
    Story(
        key="region",
        title="The region at a glance",
        about="Children looked after, referrals and enquiries across the region, in published figures.",
        screens=(
            _screen("hexagons", measure="cla_rate"),
            # The same axis three times: stepping shows movement.
            _screen("dots", measure="cla_rate", year=2019),
            _screen("dots", measure="cla_rate", year=2022),
            _screen("dots", measure="cla_rate", year=2025),
            _screen("funnel", measure="referral_rate"),
            _screen("years", measure="s47_rate"),
            _screen("funnel", measure="rereferral_back"),
        ),
    ),
    Story(
        key="front_door",
        title="The front door",
        about="Who asks for help, what happens first, and how far referrals go, in the referral sample.",
        screens=(
            _screen("sources"),
            _screen("responses"),
            _screen("steps", step="s47_share"),
            _screen("each", step="s47_share"),
            _screen("stages"),
            _screen("differ", share="front_door_share", adjust="source"),
        ),
    ),
    Story(
        key="authority",
        title="One authority",
        about="Where one authority stands: published figures first, then its referrals, then who does the work.",
        needs_authority=True,
        screens=(
            _screen("funnel", measure="referral_rate"),
            _screen("funnel", measure="rereferral_back"),
            _screen("steps", step="s47_share"),
            _screen("enquiries"),
            _screen("differ", share="front_door_share", adjust="source"),
            _screen("years", measure="cla_rate"),
            _screen("panel", workforce="sw_vacancy"),
        ),
    ),
    Story(
        key="workforce",
        title="Who does the work",
        about="Posts that stand vacant, who leaves, who covers, and what is asked of each social worker in post.",
        screens=(
            _screen("panel", workforce="sw_vacancy"),
            _screen("workers", workforce="sw_vacancy"),
            _screen("panel", workforce="sw_turnover"),
            _screen("panel", workforce="sw_agency"),
            _screen("workers", workforce="referrals_per_worker"),
            _screen("workers", workforce="looked_after_per_worker"),
        ),
    ),
)

BY_KEY: Mapping[str, Story] = MappingProxyType({story.key: story for story in STORIES})
