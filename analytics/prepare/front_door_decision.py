"""Which decision a front door took: what a return states, and Prepare's two rules where it states too little."""

from enum import StrEnum

from analytics.prepare.referral_follow_up import FollowedReferral
from analytics.prepare.return_model import Happening

# The deepest of several wins.
DEEPEST_FIRST = ("strategy", "assessment", "early_help", "advice", "nfa", "other")
STRATEGY_DAYS = 2
EARLY_HELP_DAYS = 30


class Rule(StrEnum):
    """A rule of Prepare, in the words of the report."""

    STRATEGY = "taken for a strategy discussion at once: an enquiry began within 2 days of the referral"
    EARLY_HELP = "taken for early help: it began within 30 days of a referral that was not assessed"


def initial_response(followed_referral: FollowedReferral) -> tuple[str, Rule | None]:
    """Return the initial response of a referral, and the rule that decided it where the return did not state it."""
    stated = set(followed_referral.referral.responses)
    if followed_referral.referral.no_further_action:
        stated.add("nfa")
    if Happening.ASSESSMENT in followed_referral.first:
        stated.add("assessment")
    ruled = {
        response: rule
        for response, rule, happening, days in (
            ("strategy", Rule.STRATEGY, Happening.ENQUIRY, STRATEGY_DAYS),
            ("early_help", Rule.EARLY_HELP, Happening.EARLY_HELP, EARLY_HELP_DAYS),
        )
        if response not in stated and _within(followed_referral, happening, days)
    }
    deepest = next(
        (response for response in DEEPEST_FIRST if response in stated | set(ruled)), "not_recorded"
    )
    return deepest, ruled.get(deepest)


def _within(followed_referral: FollowedReferral, happening: Happening, days: int) -> bool:
    event = followed_referral.first.get(happening)
    return event is not None and (event.start - followed_referral.referral.day).days <= days
