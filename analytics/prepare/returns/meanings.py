"""What a few codes mean for us, in Annex A, SSD and SSDA903 alike."""

from analytics.prepare.census_events import RESULT_OF_CLOSURE
from analytics.prepare.return_model import Event, Happening

# Legal statuses of series of short breaks, which are not counted as being looked after.
SHORT_BREAKS = frozenset({"V3", "V4"})
# Why an episode began: the start of a period of being looked after, and not a change within it.
START_OF_PERIOD = "S"


def tell_apart(event: Event, reason: str | None) -> None:
    """Let the reason for closing the case say more of an assessment that ended without support, or without a word."""
    is_unclear = (
        event.kind is Happening.ASSESSMENT and event.end and event.result in (None, "closed_not_in_need")
    )
    if is_unclear and reason in RESULT_OF_CLOSURE:
        event.result = RESULT_OF_CLOSURE[reason]
