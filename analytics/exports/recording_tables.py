"""The tables of what was recorded, of how each sample was drawn, and of contacts."""

from analytics.exports.table import Table
from analytics.figures.like_for_like_figures import NOT_COUNTED, LikeForLike, LikeForLikeRow
from analytics.figures.recording_figures import FIELDS, Recording
from analytics.sentences import like_for_like_sentences
from analytics.words import wording


def fields(recording: Recording) -> Table:
    """Return one row an authority and a column a field, protected as drawn."""
    shown = {(row.name, row.field): row.share_shown for row in recording.rows}
    names = list(dict.fromkeys(name for name, _ in shown))
    columns = {field.label: [shown[name, field.key] for name in names] for field in FIELDS}
    return Table.of({"Area": names, **columns})


def facts(like_for_like: LikeForLike) -> Table:
    """Return one row an authority: how its sample was drawn, and what its records keep apart.

    How schools are coded is published, so it is left out where any authority stands under a letter.
    """
    rows = like_for_like.rows
    columns = {
        "Area": [row.name for row in rows],
        "Sampled": [_unbroken(_sampled(row)) for row in rows],
        "Extract taken": [_unbroken(wording.date(row.extract_date)) for row in rows],
        f"Followed {like_for_like.days} days": [row.followed_shown for row in rows],
        "Advice apart from no further action": ["yes" if row.has_advice_apart else "no" for row in rows],
    }
    if not any(row.is_lettered for row in rows):
        columns["Schools"] = [
            f"as education services ({row.education_shown})" if row.education_shown else "as schools"
            for row in rows
        ]
    return Table.of(columns)


def _unbroken(text: str) -> str:
    """Return a text that stays on one line: on a narrow screen the table scrolls."""
    return text.replace(" ", "\u00a0")


def _sampled(row: LikeForLikeRow) -> str:
    """Return how many were sampled, of how many in the period where that may be told, from which list and how."""
    of_all = "" if row.referrals_total is None else f" of {row.referrals_total:,.0f}"
    how = f"{like_for_like_sentences.frames(row.frames)}, {like_for_like_sentences.methods(row.samplings)}"
    return f"{row.sampled_shown}{of_all}, from {how}"


def contacts(like_for_like: LikeForLike) -> Table:
    """Return one row an authority: its contacts, and what share of them became a referral, advice or early help."""
    rows = like_for_like.rows
    return Table.of(
        {
            "Area": [row.name for row in rows],
            "Contacts": [NOT_COUNTED if row.contacts is None else f"{row.contacts:,.0f}" for row in rows],
            "Contacts for each referral": [_printed(row.for_each_referral) for row in rows],
            "Became a referral": [_printed(row.referred, "%") for row in rows],
            "Advice or early help": [_printed(row.diverted, "%") for row in rows],
        }
    )


def _printed(value: float | None, sign: str = "") -> str:
    return NOT_COUNTED if value is None else wording.number(value, 1, sign)
