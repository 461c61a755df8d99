"""Which place a row of a published table is about: by its codes, old or new, and never by a guess."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from analytics.intake.repeatable_text import is_repeatable
from analytics.registry.areas import Area, AreaRegistry, plain

# Two authorities that report together stand in one cell: "E09000021 / E09000027".
TOGETHER = re.compile(r"[/;&]| and ")
CODE = re.compile(r"[A-Z][0-9]{8}|[0-9]{3}")

CODE_COLUMNS = {
    "country": ("country_code",),
    "region": ("region_code",),
    "authority": ("old_la_code", "new_la_code"),
}


@dataclass(frozen=True, kw_only=True)
class PlacedRow:
    """The place of a row and the ONS code that was printed for it, or why the row has none."""

    area: str = ""
    printed: str = ""
    left_out: str = ""
    new_code: bool = False


@dataclass(frozen=True, kw_only=True)
class Gazetteer:
    """The places of the store with the codes a mapping file adds, and its words for levels."""

    places: AreaRegistry
    codes: Mapping[str, str] = field(hash=False)
    levels: Mapping[str, str] = field(hash=False)

    def find(self, code: str) -> str | None:
        """Return the key of the published place with this code; a place of the pool alone has no statistics."""
        given = self.codes.get(plain(code), code)
        key = given if given in self.places.areas else self.places.find(given) if plain(given) else None
        return key if key and not self.places[key].came_with_pool else None

    def placed(self, cells: Mapping[str, str]) -> PlacedRow:
        """Return the place of a row from its level and codes."""
        level = self.levels.get(cells.get("geographic_level", "").strip().casefold())
        if level is None:
            return PlacedRow(left_out=f"a geographic level that is not used here: {_level(cells)}")
        codes = [cells.get(column, "") for column in CODE_COLUMNS[level]]
        if any(TOGETHER.search(code) for code in codes):
            return PlacedRow(left_out=f"authorities that report together: {_codes(codes)}")
        areas = [self.find(code) for code in codes if code]
        if len(set(areas) - {None}) > 1:
            return PlacedRow(left_out=f"codes that name two places: {_codes(codes)}")
        area = next((key for key in areas if key), None)
        if area is None or not _is_at(self.places[area], level):
            return PlacedRow(left_out=f"a place that is not known: {_codes(codes)}")
        return PlacedRow(area=area, printed=codes[-1], new_code=None in areas)

    def other_code(self, placed: PlacedRow) -> str | None:
        """Return the printed ONS code where it is not today's."""
        area = self.places[placed.area]
        today = area.other_names[0] if area.level == "authority" and area.other_names else area.code
        return placed.printed if placed.printed and placed.printed != today else None


def _is_at(area: Area, level: str) -> bool:
    # Inner and Outer London are printed among the regions.
    return area.level == level or (level == "region" and area.level == "part_of_london")


def _codes(codes: list[str]) -> str:
    told = [
        code
        for code in codes
        if all(CODE.fullmatch(part.strip()) for part in TOGETHER.split(code) if part.strip())
    ]
    return ", ".join(code for code in told if code) or "no code that could be shown"


def _level(cells: Mapping[str, str]) -> str:
    level = cells.get("geographic_level", "")
    return f'"{level}"' if is_repeatable(level) else "not in plain words"
