"""What must stand under the enquiries of several together: how they are weighted, and that it is our calculation."""

from analytics.figures import enquiries_figures
from analytics.sentences import enquiries_sentences as sentences
from tests.miniature import ROTHERHAM


def test_the_notes_say_how_several_together_are_weighted_and_whose_calculation_it_is(cursor, first, holdings):
    found = enquiries_figures.enquiries(cursor, first.with_changes(focus=ROTHERHAM), holdings)
    said = [line for line in sentences.notes(found, first, holdings.pool) if "weighted" in line]
    assert said == ["Several together are weighted by their referrals of the whole period (our calculation)."]
