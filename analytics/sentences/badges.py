"""The badges above a figure: whose figures they are and of when; INVENTED DATA where they are."""

from analytics.reader.holdings import Pool
from analytics.registry.measures import Measure
from analytics.sentences.present_pool_sentences import INVENTED
from analytics.words import wording


def published(measure: Measure, year: int) -> str:
    """Return the badge that names the publication and the period of a published figure."""
    source = measure.source
    return f":gray-badge[Published figures · {source.publication} · {wording.period(measure, year)}]"


def pool(referral_pool: Pool, wave: str) -> tuple[str, ...]:
    """Return the badges of the pool: that it is invented, and which wave is shown, in words."""
    if referral_pool.is_invented:
        return (
            f":blue-badge[**{INVENTED}**]",
            f":gray-badge[describes no child and no council · {referral_pool.name} · {wave}]",
        )
    return (f":gray-badge[{referral_pool.name} · {wave}]",)
