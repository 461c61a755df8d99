"""The tables behind the two parts of a difference, exactly as they are drawn."""

import pandas as pd

from analytics import wording
from analytics.figures.differing import Carried, Differing, signed
from analytics.phrases import PHRASES
from analytics.verdict import Verdict

_PARTS = {"raw": "Difference", "mix": "Of it, mix", "practice": "Of it, practice"}


def split(found: Differing) -> pd.DataFrame:
    """Return one row a part of the focus's difference, then the groups that carry most of either part."""
    own = found.focus
    verdicts = {"raw": own.verdict, "mix": Verdict.NONE, "practice": own.adjusted}
    rows = [
        (_PARTS[row.part], row.shown, _limits(row.lower, row.upper), _phrase(verdicts[row.part]), "", "")
        for row in found.parts.itertuples(index=False)
    ]
    rows += [_carried("Mix", carried) for carried in found.mix_carried]
    rows += [_carried("Practice", carried) for carried in found.practice_carried]
    columns = ("Part", "Points", "95% interval", "Could chance explain it?", own["name"])
    return pd.DataFrame(rows, columns=[*columns, wording.sentence_case(found.each.side.name)])


def each(found: Differing) -> pd.DataFrame:
    """Return one row an authority, protected as drawn, and the comparator below."""
    rows = found.rows
    table = pd.DataFrame(
        {
            "Area": rows.name,
            "Out of": rows.size_shown,
            "Share": rows.shown,
            "Difference, points": _points(rows.raw_shown, rows),
            "Mix, points": _points(rows.mix_shown, rows),
            "Practice, points": _points(rows.practice_shown, rows),
            "95% interval of practice": [
                _limits(lower, upper)
                for lower, upper in zip(rows.practice_lower, rows.practice_upper, strict=True)
            ],
            "As it is": [_phrase(verdict) for verdict in rows.verdict],
            "With the same mix": [_phrase(verdict) for verdict in rows.adjusted],
        }
    )
    side = (wording.sentence_case(found.each.side.name), found.each.centre_size, found.each.centre_shown)
    below = pd.DataFrame([(*side, *[""] * (len(table.columns) - len(side)))], columns=table.columns)
    return pd.concat([table, below], ignore_index=True)


def _carried(part: str, carried: Carried) -> tuple[str, ...]:
    return (
        f"{part}: {carried.label}",
        signed(carried.points),
        "",
        "",
        carried.own_shown,
        carried.side_shown,
    )


def _points(shown: pd.Series, rows: pd.DataFrame) -> list[str]:
    """Return points as they are printed, and why there are none where there are none."""
    return [points or status or "few" for points, status in zip(shown, rows.status, strict=True)]


def _limits(lower: float, upper: float) -> str:
    return f"{signed(round(lower))} to {signed(round(upper))}" if lower == lower else ""


def _phrase(verdict: str) -> str:
    phrase = PHRASES.get(Verdict(verdict))
    return phrase.words if phrase else ""
