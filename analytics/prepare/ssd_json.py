"""The JSON inside some SSD fields: flags of what followed, and factor codes; comments are never read."""

import json
from collections.abc import Mapping
from types import MappingProxyType

from analytics.intake.upload_report import Kind
from analytics.prepare.returns.facts import facts
from analytics.prepare.returns.printed import nameable
from analytics.prepare.returns.return_table import Row

# Far longer than any field with every key in it; a deeper one is not parsed at all.
MOST_CHARACTERS = 20_000
SAYS_YES: Mapping[str, bool] = MappingProxyType(
    {"y": True, "yes": True, "1": True, "true": True, "n": False, "no": False, "0": False, "false": False}
)
GROUPS: Mapping[str, str] = MappingProxyType({line["code"]: line["group"] for line in facts("factor_codes")})
NO_FACTOR = "21"


def flags(row: Row, name: str) -> dict[str, bool]:
    """Return the flags that say yes or no, by key in capitals; an empty one says neither."""
    return _answers(row, name, parsed) if isinstance(parsed := _parsed(row, name), dict) else {}


def factors(row: Row, name: str) -> frozenset[str] | None:
    """Return the groups of the factors found, from a list of codes or an object of flags; None if none is recorded."""
    parsed = _parsed(row, name)
    if isinstance(parsed, dict):
        codes = [key for key, yes in _answers(row, name, parsed).items() if yes]
    else:
        codes = [str(code).strip().upper() for code in parsed or () if isinstance(code, str | int)]
    known = [code for code in codes if code in GROUPS]
    for code in (code for code in codes if code not in GROUPS):
        named = f"The factor {nameable(code)} is" if nameable(code) else "A factor is"
        row.table.meet(Kind.WARNING, f"{named} not in the list of codes, so it was not read", row, name)
    if NO_FACTOR in known and len(known) > 1:
        row.table.meet(Kind.WARNING, "No factor found (21) stands beside others", row, name)
    return frozenset(GROUPS[code] for code in known if GROUPS[code]) if known else None


def _answers(row: Row, name: str, parsed: dict[str, object]) -> dict[str, bool]:
    answers: dict[str, bool] = {}
    for key, value in parsed.items():
        # Comments are free text, and the number of outcomes is no flag.
        if key.upper().endswith("COMMENTS") or key.upper().startswith("TOTAL_") or value in (None, ""):
            continue
        if (yes := SAYS_YES.get(str(value).strip().casefold())) is None:
            row.table.meet(Kind.WARNING, "A flag is neither yes nor no, so it was not read", row, name)
        else:
            answers[key.strip().upper()] = yes
    return answers


def _parsed(row: Row, name: str) -> dict[str, object] | list[object] | None:
    """Return an object or a list, or None, counted, where the text is neither."""
    text = row.text(name)
    if text is None:
        return None
    try:
        value = json.loads(text) if len(text) <= MOST_CHARACTERS else None
    # A thousand brackets inside one another stop the parser and not the reading.
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict | list):
        return value
    row.table.meet(Kind.WARNING, "Not JSON that can be read, so it was taken as blank", row, name)
    return None
