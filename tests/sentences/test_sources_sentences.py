"""What is said of who refers, from the rows of miniature.KINDS; their shares: figures/test_sources_figures."""

import pandas as pd
import pytest

from analytics.figures import sources_figures
from analytics.sentences import share_difference_sentences
from analytics.sentences import sources_sentences as sentences
from analytics.words import wording
from tests.miniature import BARNSLEY, ROTHERHAM, YORK
from tests.rows import rows_of


@pytest.fixture
def found(cursor, holdings, first):
    return lambda **changes: sources_figures.sources(cursor, first.with_changes(**changes), holdings)


def plain(text):
    return wording.plain(text).replace("**", "")


def test_the_largest_source_is_told_beside_a_range_and_what_can_be_judged_after_it(found):
    # The others: police 50.7 to 55.7 %. Only other agencies, none beside none, are one figure on both sides.
    assert plain(sentences.headline(found(focus=ROTHERHAM), "Rotherham")) == (
        "Police sent 40% of 100 referrals to Rotherham (95% interval 25% to 56%); the other 3 together between 50% and"
        " 56%. Other agencies: 0% beside 0%, no difference (95% interval 3 lower to 4 higher); chance could explain the"
        " difference."
    )


def test_a_source_that_differs_has_points_interval_and_phrase(found):
    # Beside Barnsley alone, where the police sent 40 of 50 and family 10.
    said = plain(
        sentences.headline(found(focus=ROTHERHAM, compare="chosen", chosen=(BARNSLEY,)), "Rotherham")
    )
    assert (
        "Police: 40% beside 80%, 40 points lower (95% interval 65 lower to 6 lower), at the edge of chance."
        in said
    )
    assert "widest" not in said


def test_how_many_were_judged_and_how_often_chance_alone_does_that(found):
    # Of one comparison there is a chance of one in twenty.
    assert sentences.how_many(found(focus=ROTHERHAM)) == (
        "Of one source judged beside the other 3 together, none lies outside the plain 95% limits; with no real"
        " difference at all there is a 5% chance of at least one."
    )
    assert sentences.how_many(found()) == ""


def test_without_a_focus_the_largest_of_all_is_told(found):
    # 125 of 245: 51 %, 122.5 / 247 to 127.5 / 243, of an effective size of 6,450² / (60² x 50 + 25² x 80 + 10² x 100 +
    # 30² x 11) = 166.5 -> 165, over 1.96: 38.8 to 63.2.
    said = plain(sentences.headline(found(), ""))
    assert said.startswith(
        "Police sent the most: 51% of 245 referrals to the 4 authorities together (95% interval "
    )


def test_too_few_say_so(found):
    assert sentences.headline(found(focus=YORK), "York").startswith(
        "Too few to show: fewer than 23 referrals in York"
    )


def test_notes_say_what_a_band_is_only_where_there_is_one(found):
    notes = " ".join(sentences.notes(found(focus=ROTHERHAM), "Rotherham"))
    assert (
        "Band: from the least to the most that the share of several may be; nothing is judged beside it."
        in notes
    )
    assert "the figure of the other 3 together open to more than a point, so chance is not judged" in notes
    assert "Band" not in " ".join(sentences.notes(found(), ""))
    assert "Band" not in sentences.mix_note(found())


def test_the_alternative_text_has_the_range(found):
    text = sentences.alternative(found(focus=ROTHERHAM), "Answer.")
    assert "your authority: police 40%" in text and "the other 3 together: police 50% to 56%" in text


def shown(*rows):
    """Return rows of one whole: the share, and the ends of a range."""
    table = pd.DataFrame(rows, columns=["share", "least", "most"])
    return rows_of(table.assign(group=list("abc")[: len(rows)]))


NONE = float("nan")


@pytest.mark.parametrize(
    ("rows", "largest", "is_sure"),
    [
        (((50.0, NONE, NONE), (30.0, NONE, NONE), (20.0, NONE, NONE)), "a", True),
        # 50 are left over, which the hidden one may have.
        (((50.0, NONE, NONE), (NONE, NONE, NONE)), "a", False),
        (((52.0, NONE, NONE), (NONE, NONE, NONE)), "a", True),
        # A range whose least is below the other's most may be the smaller.
        (((NONE, 40.0, 48.0), (NONE, 30.0, 38.0)), "a", True),
        (((NONE, 36.0, 48.0), (NONE, 30.0, 38.0)), "a", False),
        # The rest may be as much as 100 less 30 less 25.
        (((NONE, 30.0, 40.0), (25.0, NONE, NONE), (NONE, NONE, NONE)), "a", False),
    ],
)
def test_the_largest_is_only_called_so_where_no_other_may_be_larger(rows, largest, is_sure):
    row, sure = share_difference_sentences.most(shown(*rows))
    assert (row.group, sure) == (largest, is_sure)


def test_of_nothing_shown_nothing_is_the_largest():
    assert share_difference_sentences.most(shown((NONE, NONE, NONE))) is None
