"""The options of the command, declared one a line, and how what is typed is read."""

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from analytics.prepare.preparation_plan import SAMPLE_SIZE, SAMPLINGS
from analytics.prepare.returns.days import day
from analytics.registry.pool_file import BY_NAME


def _day(text: str) -> date:
    try:
        return day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("a date is written 2026-03-31 or 31/03/2026") from error


def _whole_number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError("a whole number from 0 up")
    return int(text)


# What argparse is told of an option is of many types, each checked there.
FILES: Mapping[str, Any] = {"nargs": "+", "type": Path, "default": (), "metavar": "FILE"}
DAY, WHOLE, SWITCH = (
    {"type": _day, "metavar": "DATE"},
    {"type": _whole_number, "metavar": "N"},
    {"action": "store_true"},
)
NEEDED = {"required": True}

# Under each heading: the option, the field of the plan where that is called otherwise, what it is, and its help.
OPTIONS: Mapping[str, tuple[tuple[str, str | None, Mapping[str, Any], str], ...]] = {
    "the returns": (
        ("--census", None, FILES, "children in need census, XML; two years where cases run on"),
        ("--annex-a", None, FILES, "Annex A: a workbook, or a CSV a list; an earlier set first"),
        ("--ssd", None, FILES, "Standard Safeguarding Dataset: a folder of CSV files, or the files"),
        ("--care", None, FILES, "SSDA903 episodes, CSV, for children who became looked after"),
        ("--counts-include-present", None, SWITCH, "Annex A: referrals in 12 months count the present one"),
    ),
    "the wave": (
        ("--authority", None, {"default": ""}, "name or DfE number; the census's own if left out"),
        ("--wave", None, NEEDED | {"metavar": "W1"}, "round of sampling: W1, W2 and so on"),
        ("--from", "window_start", NEEDED | DAY, "first day of the window"),
        ("--to", "window_end", NEEDED | DAY, "last day of the window"),
        ("--extract", "extract_date", DAY, "day to which referrals are followed; the census's own if left out"),
        ("--referrals-total", None, WHOLE, "of the whole window; counted if left out"),
        ("--contacts-total", None, WHOLE, "of the whole window, as the front door counts them"),
        ("--contacts-to-referral", None, WHOLE, "of those, became a referral"),
        ("--contacts-to-early-help", None, WHOLE, "of those, passed to early help"),
        ("--contacts-advice", None, WHOLE, "of those, ended with advice"),
        ("--contacts-nfa", None, WHOLE, "of those, ended with no further action"),
        ("--population", "child_population", WHOLE, "children aged 0 to 17; what ships if left out"),
        ("--population-year", None, WHOLE | {"metavar": "YEAR"}, "its mid-year"),
        ("--redesign", None, {"choices": BY_NAME["redesign"].allowed, "default": "none"}, "begun before the wave"),
        ("--redesign-month", None, DAY, "a day in the month in which it began"),
    ),
    "the sample": (
        ("--frame", None, {"choices": BY_NAME["frame"].allowed, "default": "referrals"}, "the list sampled from"),
        ("--sample", "sampling", {"choices": tuple(SAMPLINGS), "default": "random"}, "how it is drawn"),
        ("--size", None, WHOLE | {"default": SAMPLE_SIZE}, "of a random sample"),
        ("--nth", None, WHOLE | {"default": 1}, "of every how many, with every_nth"),
        ("--seed", None, WHOLE, "the same draws the same again; drawn, and told, if left out"),
    ),
    "what is written": (
        ("--key", None, {"type": Path, "metavar": "FILE"}, "key of the hashes; made on first use, to be kept"),
        ("--out", None, {"type": Path, "default": Path("prepared"), "metavar": "FOLDER"}, "where it is written"),
        ("--overwrite", None, SWITCH, "replace the files of an earlier preparation"),
        ("--invented", None, SWITCH, "mark every row as invented"),
    ),
}  # fmt: skip


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command and its options to the command line."""
    parser = commands.add_parser("prepare", help="turn an authority's own returns into a pool file")
    for heading, options in OPTIONS.items():
        group = parser.add_argument_group(heading)
        for option, field, kind, what in options:
            named: Mapping[str, Any] = {"dest": field} if field else {}
            group.add_argument(option, help=what, **named, **kind)
