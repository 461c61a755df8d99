"""What changed from one version to the next, as CHANGELOG.md tells it."""

from dataclasses import dataclass

from analytics.settings import ROOT

CHANGELOG = ROOT / "CHANGELOG.md"


@dataclass(frozen=True, kw_only=True)
class Release:
    """One version, and what changed with it, in Markdown."""

    version: str
    changes: str


def releases() -> tuple[Release, ...]:
    """Return every version, the newest first."""
    _, *parts = f"\n{CHANGELOG.read_text(encoding='utf-8')}".split("\n## ")
    split = (part.partition("\n") for part in parts)
    return tuple(Release(version=first.strip(), changes=rest.strip()) for first, _, rest in split)
