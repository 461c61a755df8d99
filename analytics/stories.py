"""The stories that ship: ordered views for a presenter, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Screen:
    """One screen of a story: the figure it shows, and the choices it makes before showing it.

    `figure` is a key of pages/parts/views.py; `changes` are fields of the selection. What a screen does not choose
    stays as the presenter chose it: her authority, her comparator, the names, the wave.
    """

    figure: str
    changes: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Story:
    """An ordered list of screens under one title."""

    key: str
    title: str
    about: str
    screens: tuple[Screen, ...]


STORIES: tuple[Story, ...] = (
    Story(
        key="region",
        title="The region at a glance",
        about="Where the region's authorities differ, in published figures.",
        screens=(Screen(figure="dots", changes=MappingProxyType({"measure": "cla_rate"})),),
    ),
)

BY_KEY: Mapping[str, Story] = MappingProxyType({story.key: story for story in STORIES})
