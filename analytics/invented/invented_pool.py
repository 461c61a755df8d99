"""A whole invented pool, drawn slot by slot from whatever levels it is given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analytics.invented.invented_columns import REFERRAL_COLUMNS, WAVE_COLUMNS, typed
from analytics.invented.invented_rows import referral_rows
from analytics.invented.levels import Levels
from analytics.invented.waves import wave_record
from analytics.invented.windows import Window


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One authority in one wave: the levels and the window its referrals are drawn in, and its size.

    `stream` says which of the seed's streams of random numbers it is drawn from.

    Units: `referrals` and `contacts` of a year; `children` aged 0 to 17.
    """

    authority: str
    wave: str
    stream: tuple[int, ...]
    window: Window
    levels: Levels
    referrals: int
    contacts: float
    children: int
    redesign: str = "none"
    redesign_month: date | None = None


def invented_pool(slots: Iterable[Slot], name: str, seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the referrals and the wave records of these slots, every one marked invented.

    Columns: REFERRAL_COLUMNS; WAVE_COLUMNS.
    """
    rows, records = [], []
    for slot in slots:
        # A stream of its own lets one slot be drawn again without disturbing the others.
        rng = np.random.default_rng([seed, *slot.stream])
        marks = {"authority": slot.authority, "wave": slot.wave, "invented": True}
        rows.append(referral_rows(rng, slot.levels, slot.window).assign(**marks))
        records.append(_record(rng, slot) | marks | {"pool": name})
    # Sorted by the random key inside a week, so that siblings do not stand together.
    referrals = pd.concat(rows).sort_values(["authority", "wave", "referral_week", "row_key"])
    return (
        typed(referrals.reset_index(drop=True), REFERRAL_COLUMNS),
        typed(pd.DataFrame(records), WAVE_COLUMNS),
    )


def _record(rng: np.random.Generator, slot: Slot) -> dict[str, object]:
    return wave_record(
        rng,
        slot.window,
        referrals=slot.referrals,
        contacts=slot.contacts,
        children=slot.children,
        redesign=slot.redesign,
        redesign_month=slot.redesign_month,
    )
