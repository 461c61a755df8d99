"""Reads mapping files: the app's own, and one that is given beside it so that new headings need no change of code."""

import tomllib
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypedDict

from analytics.intake.errors import DataError
from analytics.intake.released.release_description import Mappings, Rate, SeriesDescription, Table, folded
from analytics.intake.released.release_periods import YEAR_ENDS
from analytics.registry.areas import plain

SHIPPED = Path(__file__).with_name("shipped.toml")

LEVELS = ("country", "region", "authority")
STATUSES = ("c", "k", "u", "x", "z", "low", "-", "n")

# A table of TOML as it was written: what a value is shows only when it is read.
_Written = dict[str, Any]


class _Said(TypedDict):
    """The parts of a mapping file; tables and rates by their keys."""

    tables: dict[str, _Written]
    rates: dict[str, _Written]
    symbols: dict[str, str]
    levels: dict[str, str]
    codes: dict[str, str]


def mappings(extra: Path | None = None) -> Mappings:
    """Return what the app's mapping file says, with what another of the same form adds to it.

    Raises: DataError naming the file and what in it is not as described at the head of the app's own.
    """
    said = _read(SHIPPED, SHIPPED.name)
    if extra is not None:
        said = _added(said, _read(extra, extra.name))
    name = extra.name if extra else SHIPPED.name
    _check_words(said, name)
    return Mappings(
        tables=tuple(_table(table, name) for table in said["tables"].values()),
        rates=tuple(_rate(rate, name) for rate in said["rates"].values()),
        symbols=MappingProxyType({symbol.casefold(): status for symbol, status in said["symbols"].items()}),
        levels=MappingProxyType({folded(level): ours for level, ours in said["levels"].items()}),
        codes=MappingProxyType({plain(code): area for code, area in said["codes"].items()}),
    )


def _read(path: Path, name: str) -> _Said:
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{name}: the mapping file cannot be read") from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{name}: is not a mapping file ({error})") from error
    odd = sorted(set(said) - {"tables", "rates", "symbols", "levels", "codes"})
    if odd:
        raise DataError(f'{name}: a mapping file has no part "{odd[0]}"')
    parts = {part: said.get(part, {}) for part in ("symbols", "levels", "codes")}
    for part, content in parts.items():
        if not isinstance(content, dict) or not all(isinstance(value, str) for value in content.values()):
            raise DataError(f'{name}: the part "{part}" must give one text for each text')
    return _Said(
        tables={_key(table, "key", name): table for table in said.get("tables", [])},
        rates={_key(rate, "indicator", name): rate for rate in said.get("rates", [])},
        symbols=parts["symbols"],
        levels=parts["levels"],
        codes=parts["codes"],
    )


def _key(said: object, called: str, name: str) -> str:
    key = said.get(called) if isinstance(said, dict) else None
    if not isinstance(key, str):
        raise DataError(f'{name}: a {"table" if called == "key" else "rate"} has no "{called}"')
    return key


def _added(said: _Said, more: _Said) -> _Said:
    """Return the first with the second on top: headings are added, whatever else is said is replaced."""
    tables = dict(said["tables"])
    for key, table in more["tables"].items():
        held = tables.get(key, {})
        columns = dict(held.get("columns", {}))
        for column, headings in table.get("columns", {}).items():
            columns[column] = [*columns.get(column, []), *headings]
        aside = [*held.get("aside", []), *table.get("aside", [])]
        tables[key] = held | table | {"columns": columns, "aside": aside}
    return _Said(
        tables=tables,
        rates=said["rates"] | more["rates"],
        symbols=said["symbols"] | more["symbols"],
        levels=said["levels"] | more["levels"],
        codes=said["codes"] | more["codes"],
    )


def _check_words(said: _Said, name: str) -> None:
    for part, words, allowed in (
        ("symbols", said["symbols"], STATUSES),
        ("levels", said["levels"], LEVELS),
    ):
        for symbol, ours in words.items():
            if ours not in allowed:
                raise DataError(f'{name}: {part}, "{symbol}": "{ours}" is not one of {", ".join(allowed)}')


def _table(said: _Written, name: str) -> Table:
    where = f'{name}: the table "{said["key"]}"'
    try:
        table = Table(
            **{part: said[part] for part in ("key", "title", "publication", "year_ends")},
            needs=tuple(said["needs"]),
            aside=tuple(said["aside"]),
            columns=MappingProxyType({ours: tuple(given) for ours, given in said["columns"].items()}),
            figures=tuple(_taken(taken) for taken in said["figures"]),
        )
    except KeyError as error:
        raise DataError(f"{where} does not say {error}") from error
    except (TypeError, AttributeError) as error:
        raise DataError(f"{where} is not written as the app's own mapping file is") from error
    if table.year_ends not in YEAR_ENDS:
        raise DataError(f'{where}: year_ends is "{table.year_ends}", not one of {", ".join(YEAR_ENDS)}')
    used = {*table.needs, *(column for taken in table.figures for column in taken.columns)}
    missing = sorted(used - set(table.columns))
    if missing:
        raise DataError(f'{where} names the column "{missing[0]}", and its columns do not')
    return table


def _rate(said: _Written, name: str) -> Rate:
    try:
        return Rate(**said)
    except TypeError as error:
        raise DataError(
            f'{name}: the rate "{said["indicator"]}" is not written as the app\'s own mapping file is'
        ) from error


def _taken(said: _Written) -> SeriesDescription:
    filters = {
        part: MappingProxyType({column: tuple(labels) for column, labels in said.get(part, {}).items()})
        for part in ("only", "denominator_only")
    }
    return SeriesDescription(**{**said, "label": said.get("label", said["indicator"])} | filters)
