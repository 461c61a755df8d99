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


class _MappingFile(TypedDict):
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
    mapping_file = _read(SHIPPED, SHIPPED.name)
    if extra is not None:
        mapping_file = _added(mapping_file, _read(extra, extra.name))
    name = extra.name if extra else SHIPPED.name
    _check_words(mapping_file, name)
    return Mappings(
        tables=tuple(_table(table, name) for table in mapping_file["tables"].values()),
        rates=tuple(_rate(rate, name) for rate in mapping_file["rates"].values()),
        symbols=MappingProxyType(
            {symbol.casefold(): status for symbol, status in mapping_file["symbols"].items()}
        ),
        levels=MappingProxyType({folded(level): ours for level, ours in mapping_file["levels"].items()}),
        codes=MappingProxyType({plain(code): area for code, area in mapping_file["codes"].items()}),
    )


def _read(path: Path, name: str) -> _MappingFile:
    try:
        toml = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{name}: the mapping file cannot be read") from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{name}: is not a mapping file ({error})") from error
    odd = sorted(set(toml) - {"tables", "rates", "symbols", "levels", "codes"})
    if odd:
        raise DataError(f'{name}: a mapping file has no part "{odd[0]}"')
    parts = {part: toml.get(part, {}) for part in ("symbols", "levels", "codes")}
    for part, content in parts.items():
        if not isinstance(content, dict) or not all(isinstance(value, str) for value in content.values()):
            raise DataError(f'{name}: the part "{part}" must give one text for each text')
    return _MappingFile(
        tables={_key(table, "key", name): table for table in toml.get("tables", [])},
        rates={_key(rate, "indicator", name): rate for rate in toml.get("rates", [])},
        symbols=parts["symbols"],
        levels=parts["levels"],
        codes=parts["codes"],
    )


def _key(written: object, called: str, name: str) -> str:
    key = written.get(called) if isinstance(written, dict) else None
    if not isinstance(key, str):
        raise DataError(f'{name}: a {"table" if called == "key" else "rate"} has no "{called}"')
    return key


def _added(mapping_file: _MappingFile, more: _MappingFile) -> _MappingFile:
    """Return the first with the second on top: headings are added, whatever else is said is replaced."""
    tables = dict(mapping_file["tables"])
    for key, table in more["tables"].items():
        held = tables.get(key, {})
        columns = dict(held.get("columns", {}))
        for column, headings in table.get("columns", {}).items():
            columns[column] = [*columns.get(column, []), *headings]
        aside = [*held.get("aside", []), *table.get("aside", [])]
        tables[key] = held | table | {"columns": columns, "aside": aside}
    return _MappingFile(
        tables=tables,
        rates=mapping_file["rates"] | more["rates"],
        symbols=mapping_file["symbols"] | more["symbols"],
        levels=mapping_file["levels"] | more["levels"],
        codes=mapping_file["codes"] | more["codes"],
    )


def _check_words(mapping_file: _MappingFile, name: str) -> None:
    for part, words, allowed in (
        ("symbols", mapping_file["symbols"], STATUSES),
        ("levels", mapping_file["levels"], LEVELS),
    ):
        for symbol, ours in words.items():
            if ours not in allowed:
                raise DataError(f'{name}: {part}, "{symbol}": "{ours}" is not one of {", ".join(allowed)}')


def _table(written: _Written, name: str) -> Table:
    where = f'{name}: the table "{written["key"]}"'
    try:
        table = Table(
            **{part: written[part] for part in ("key", "title", "publication", "year_ends")},
            needs=tuple(written["needs"]),
            aside=tuple(written["aside"]),
            columns=MappingProxyType(
                {ours: tuple(headings) for ours, headings in written["columns"].items()}
            ),
            figures=tuple(_taken(taken) for taken in written["figures"]),
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


def _rate(written: _Written, name: str) -> Rate:
    try:
        return Rate(**written)
    except TypeError as error:
        raise DataError(
            f'{name}: the rate "{written["indicator"]}" is not written as the app\'s own mapping file is'
        ) from error


def _taken(written: _Written) -> SeriesDescription:
    filters = {
        part: MappingProxyType({column: tuple(labels) for column, labels in written.get(part, {}).items()})
        for part in ("only", "denominator_only")
    }
    return SeriesDescription(**{**written, "label": written.get("label", written["indicator"])} | filters)
