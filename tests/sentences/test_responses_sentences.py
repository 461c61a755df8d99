"""What is said of first responses, from the pool of figures/test_responses_figures, where its shares are worked out."""

import pytest

from analytics.figures import by_source_figures, responses_figures
from analytics.sentences import responses_sentences as sentences
from analytics.sentences.share_difference_sentences import points
from analytics.words import wording
from tests.figures.test_responses_figures import POLICE, SCHOOL, SENT, TOTALS, built, sent_rows
from tests.miniature import BARNSLEY, HULL, ROTHERHAM


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    yield from built(tmp_path_factory.mktemp("sentences"), sent_rows(SENT), TOTALS)


def found(pool, **changes):
    return responses_figures.responses(pool.cursor, pool.first.with_changes(**changes), pool.holdings)


def sources(pool, **changes):
    return by_source_figures.by_source(pool.cursor, pool.first.with_changes(**changes), pool.holdings)


def forces(pool, **changes):
    return by_source_figures.by_force(pool.cursor, pool.first.with_changes(**changes), pool.holdings)


def answer(pool, name, **changes):
    return wording.plain(sentences.answer(found(pool, **changes), name))


def lines(texts):
    return [wording.plain(text).replace("**", "") for text in texts]


def test_the_answer_tells_both_shares_with_their_intervals_the_others_and_chance(pool):
    assert answer(pool, "Rotherham", focus=ROTHERHAM) == (
        "Of 300 referrals to Rotherham, 12% were closed with no further action (95% interval 7% to 18%), beside 4% in"
        " the other 2 together: 8 points higher (95% interval 1 higher to 15 higher), at the edge of chance. 12% were"
        " answered with advice or early help (95% interval 7% to 18%), beside 15%: chance could explain the difference."
    )


def test_a_hidden_share_is_said_to_be_hidden_and_nothing_is_judged(pool):
    # Hull closed five of 300. All 55 of 900, 733.3 of 12,000, less 20 times the 7 that Hull's may be at most: 593.3 of
    # 6,000 in 600 is 59.3 -> 60, 10 %.
    assert answer(pool, "Hull", focus=HULL).startswith(
        "Of 300 referrals to Hull, the share that were closed with no further action is hidden, because a count in it"
        " would be 7 or fewer, or would give one away; beside it 10% in the other 2 together. "
    )


def test_without_a_focus_the_whole_pool_is_told(pool):
    # 55 and 130 of 900, 52.5 / 902 to 57.5 / 898 and 127.5 / 902 to 132.5 / 898, with 12,000² / (100 x 600 + 400 x
    # 300) = 800, and 800 / 1.6 = 500: Wilson from the one and to the other, 4.1 to 8.9 and 11.4 to 18.1.
    assert answer(pool, "").replace("**", "") == (
        "Of 900 referrals to the 3 authorities together, 6% were closed with no further action (95% interval 4% to 9%)"
        " and 14% were answered with advice or early help (95% interval 11% to 18%)."
    )


def test_too_few_are_said_to_be_and_what_to_do(pool):
    assert answer(pool, "Rotherham", focus=ROTHERHAM, sex="M") == (
        "Too few to show: fewer than 23 referrals in the other 2 together with these choices. Choose fewer filters."
    )


def test_too_few_in_the_focus_still_tells_of_the_others(tmp_path):
    sent = SENT | {(ROTHERHAM, SCHOOL): {}, (ROTHERHAM, POLICE): {}}
    for small in built(tmp_path, sent_rows(sent), TOTALS):
        said = answer(small, "Rotherham", focus=ROTHERHAM)
        assert said.startswith("Too few to show: fewer than 23 referrals in Rotherham")
        assert " In the other 2 together, " in said and "closed with no further action" in said


def test_what_each_agency_sends_is_told_for_the_police_first_and_then_what_differs(pool):
    # Rotherham 33 % of 120 with n = 75: at least what assessment 60 and strategy 20 leave, 1 - (62 + 22) / 118 =
    # 28.8 %, or (23 + 13) / 122 = 29.5 %; at most what they leave, 1 - (58 + 18) / 122 = 37.7 %, or (27 + 17) / 118 =
    # 37.3 %. Wilson from 20.4 to 48.6. Beside Barnsley no difference is beyond chance for eight sources.
    beside = {"focus": ROTHERHAM, "compare": "chosen", "chosen": (BARNSLEY,)}
    assert lines(sentences.by_source(sources(pool, **beside), "Rotherham")) == [
        "Police: of 120 referrals to Rotherham, 33% were answered at the front door (95% interval 20% to 49%), beside"
        " 30% in Barnsley.",
        "Answered at the front door. Chance could explain the difference for each of the two sources that can be"
        " compared.",
        "Assessed or beyond. Chance could explain the difference for each of the two sources that can be compared.",
        "Strategy discussion at once. Chance could explain the difference for each of the two sources that can be"
        " compared.",
    ]


def test_a_comparator_that_is_left_open_is_told_as_a_range_and_nothing_is_compared(pool):
    # 28.49 to 32.66 %, worked out in figures/test_by_source_figures.
    said = lines(sentences.by_source(sources(pool, focus=ROTHERHAM), "Rotherham"))
    assert said[0].endswith("beside a share between 28% and 33% in the other 2 together.")
    assert said[1] == (
        "Answered at the front door. No source can be compared: one share or the other is hidden, is a range or rests"
        " on too few."
    )
    notes = " ".join(sentences.by_source_notes(sources(pool, focus=ROTHERHAM)))
    assert (
        "Band: from the least to the most that the share of several may be; nothing is judged beside it."
        in notes
    )
    assert "the figure of the other 2 together open to more than a point, so chance is not judged" in notes
    # Without a focus all are added up exactly, and nothing is open.
    assert "Band" not in " ".join(sentences.by_source_notes(sources(pool)))


def test_a_difference_beyond_chance_is_told_with_its_points_its_interval_and_the_comparator(tmp_path):
    # Worked out in figures/test_by_source_figures: 20 % beside 33 %, from 23.66 to 2.69 points lower.
    sent = {
        (ROTHERHAM, SCHOOL): {"assessment": 240, "strategy": 60},
        (HULL, SCHOOL): {"assessment": 200, "strategy": 100},
    }
    beside = {"focus": ROTHERHAM, "compare": "chosen", "chosen": (HULL,), "source": "education"}
    for small in built(tmp_path, sent_rows(sent), TOTALS):
        said = lines(sentences.by_source(sources(small, **beside), "Rotherham"))
        assert said[3] == (
            "Strategy discussion at once. Schools and education: 20% beside 33% in Hull, 13 points lower"
            " (95% interval 24 lower to 3 lower); at the edge of chance."
        )


def test_a_source_of_too_few_is_told_once(pool):
    said = lines(sentences.by_source(sources(pool, focus=ROTHERHAM, source="unknown"), "Rotherham"))
    assert len(said) == 1
    assert said[0].startswith(
        "Anonymous or unknown: fewer than 23 referrals to Rotherham, too few to show; of fewer than 23"
    )


def test_without_a_focus_the_reader_is_asked_to_choose_one(pool):
    (said,) = lines(sentences.by_source(sources(pool), ""))
    assert said.startswith("Police: of 420 referrals to the 3 authorities together, 31% were answered")
    assert said.endswith("Choose your authority to set what it does beside the others.")


@pytest.mark.parametrize(
    ("gap", "lower", "upper", "said"),
    [
        (9.0, 0.4, 18.2, "9 points higher (95% interval 0 to 18 higher)"),
        (-1.0, -8.0, 6.4, "1 point lower (95% interval 8 lower to 6 higher)"),
        (0.0, -3.0, 3.0, "no difference (95% interval 3 lower to 3 higher)"),
        (-13.0, -29.9, -2.0, "13 points lower (95% interval 30 lower to 2 lower)"),
    ],
)
def test_a_difference_is_higher_or_lower_in_points(gap, lower, upper, said):
    assert points(gap, lower, upper) == said


def test_each_force_is_told_with_its_size_and_interval_and_so_is_the_whole(pool):
    # Worked out in figures/test_by_source_figures: 320 of 600 and 100 of 300; 390 of 900; 28.28 to 33.47 % of 320.
    said = lines(sentences.by_force(forces(pool), ROTHERHAM, pool.holdings))
    assert said[0].startswith("The police sent, by force: Humberside 33% of 300 referrals (")
    assert "; South Yorkshire 53% of 600 referrals (" in said[0]
    assert "; all 3 43% of 900 referrals (" in said[0]
    assert "South Yorkshire between 28% and 34% of 320 (22% to 40%)" in said[1]
    assert said[2:] == ["Rotherham's police force is South Yorkshire, shared with Barnsley."]


def test_a_force_of_one_has_no_other_authority_in_the_pool(pool):
    said = lines(sentences.by_force(forces(pool), HULL, pool.holdings))
    assert said[-1] == "Hull's police force is Humberside, which has no other authority in the pool."


def test_an_unknown_force_is_counted(cursor, holdings, first):
    said = sentences.by_force(by_source_figures.by_force(cursor, first, holdings), "", holdings)
    assert said[-1] == "The force of one authority is not known; it is in the total only."


def test_a_pool_without_forces_says_so(pool):
    answered = forces(pool)
    none = by_source_figures.ByForce(rows=answered.rows, members={}, unknown=3, effects=answered.effects)
    (said,) = sentences.by_force(none, "", pool.holdings)
    assert said.startswith("Of no authority of the pool is the police force known")


def test_notes_name_the_sizes_and_what_was_allowed_for(pool):
    notes = sentences.notes(found(pool, focus=ROTHERHAM), "Rotherham")
    assert notes[0] == "Sampled referrals: 300 in Rotherham and 600 in the other 2 together."
    assert "variance × 1.60 for brothers and sisters" in notes[1]


def test_alternatives_read_out_every_share_of_both_sides(pool):
    answered = found(pool, focus=ROTHERHAM)
    text = sentences.alternative(answered, sentences.answer(answered, "Rotherham"))
    assert (
        "your authority: no further action 12%, advice or early help 12%, social work assessment 58%" in text
    )
    assert "the other 2 together: no further action 4%" in text
    said = sentences.by_source_alternative(sources(pool, focus=BARNSLEY), "Police: …")
    assert (
        "police, answered at the front door 30%" in said
        and "anonymous or unknown, assessed or beyond few" in said
    )
