"""What one installation may choose: its region, its referral pool, and where its data lies."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# The pools that ship, each a folder of what ships; the first is shown unless the other is asked for.
POOLS = ("demonstration", "training")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The region shown, the shipped pool shown, the folder of what ships, and the folder of the store."""

    region: str = "E12000003"
    pool: str = POOLS[0]
    shipped: Path = ROOT / "data"
    store: Path = ROOT / "data" / "store"
    # Whom a reader may ask, and the file with what the adopter completes of the accessibility statement.
    contact: str = "Ask whoever runs this app in your authority."
    statement: Path | None = None
    # The waves of a real pool that its authorities have agreed; any other is a draft in present mode.
    agreed_waves: tuple[str, ...] = ()

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Return the settings named in the environment, and the defaults for the rest."""
        defaults = cls()
        statement = environment.get("REFERRAL_PATHWAYS_STATEMENT")
        agreed = environment.get("REFERRAL_PATHWAYS_AGREED_WAVES", "")
        return cls(
            region=environment.get("REFERRAL_PATHWAYS_REGION", defaults.region),
            pool=environment.get("REFERRAL_PATHWAYS_POOL", defaults.pool),
            shipped=Path(environment.get("REFERRAL_PATHWAYS_DATA", defaults.shipped)),
            store=Path(environment.get("REFERRAL_PATHWAYS_STORE", defaults.store)),
            contact=environment.get("REFERRAL_PATHWAYS_CONTACT", defaults.contact),
            statement=Path(statement) if statement else None,
            agreed_waves=tuple(filter(None, agreed.replace(" ", "").split(","))),
        )
