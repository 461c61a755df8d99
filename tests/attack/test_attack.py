"""An attacker who reads every selection of the pool pages of the demonstration pool finds no small count."""

import random

import pytest

from analytics import disclosure
from tests.attack import shown as shown_module
from tests.attack.attacker import Attack
from tests.attack.pairs import Pairs, alone
from tests.attack.reading import differences, selections
from tests.attack.shown import shown

SAMPLED = 400


@pytest.fixture(scope="module")
def attack(everything, seen):
    return Attack(everything, seen).run()


@pytest.fixture(scope="module")
def one_wave_each_alone(everything):
    """A universe of authorities alone: small, and under the real rule hard to attack."""
    return alone(everything)


def test_the_pool_is_followed_throughout_as_the_attacker_takes_it_to_be(everything):
    assert everything.is_all_followed


def test_the_attacker_reads_what_the_app_shows(shipped, everything, seen):
    # A seeded sample through the real figures; `python -m tests.attack.full` reads every one of them.
    every = list(selections(everything))
    plain = [one for one in every if not one[1]]
    picked = random.Random(2026).sample(every, SAMPLED) + random.Random(2026).sample(plain, 40)
    print(f"\n{len(every):,} selections attacked; {len(picked)} of them read through the real figures")
    found = [line for one in picked for line in differences(shipped, everything, seen, *one)]
    assert found == []


def test_every_bound_holds_the_truth(attack):
    assert attack.wrong() == 0


def test_no_count_of_an_authority_is_narrowed_by_a_selection_or_a_nested_pair(one_wave_each_alone):
    found = Pairs(one_wave_each_alone, shown(one_wave_each_alone)).run()
    assert found.wrong() == 0
    narrowed_too_far = found.found()
    print(
        f"\n{found.checked():,} counts and leftovers of 1 to 7 of authorities, {len(narrowed_too_far):,} narrowed"
    )
    assert narrowed_too_far.empty, f"such as:\n{narrowed_too_far.head(20)}"


# That the attack has teeth: with each part of the rule weakened, it finds small counts.


def narrowed(universe):
    attack = Attack(universe, shown(universe)).run()
    assert attack.wrong() == 0
    return len(attack.found())


def test_counts_that_are_not_hidden_are_found(one_wave_each_alone, monkeypatch):
    before = narrowed(one_wave_each_alone)
    monkeypatch.setattr(disclosure, "HIDE_UP_TO_COUNT", 0)
    assert narrowed(one_wave_each_alone) > 2 * before


def test_counts_that_are_not_rounded_are_found(one_wave_each_alone, monkeypatch):
    before = narrowed(one_wave_each_alone)
    monkeypatch.setattr(disclosure, "rounded", round)
    assert narrowed(one_wave_each_alone) > 2 * before


def test_what_is_left_over_of_a_whole_is_found_without_the_rule_of_complements(
    one_wave_each_alone, monkeypatch
):
    before = narrowed(one_wave_each_alone)
    protected = disclosure.protected
    monkeypatch.setattr(disclosure, "protected", lambda count, whole=None: protected(count))
    assert narrowed(one_wave_each_alone) > before


def test_percentages_of_exact_wholes_give_counts_away(one_wave_each_alone, monkeypatch):
    before = narrowed(one_wave_each_alone)

    def of_the_exact_whole(count, whole):
        return (None, count.status) if count.count is None else (round(100 * count.count / whole, 1), "")

    monkeypatch.setattr(disclosure, "percentage", of_the_exact_whole)
    assert narrowed(one_wave_each_alone) > before


def test_a_second_group_left_in_sight_gives_the_hidden_one_away(one_wave_each_alone, monkeypatch):
    before = narrowed(one_wave_each_alone)
    monkeypatch.setattr(disclosure, "FEWEST_POSSIBLE_VALUES", 0)
    assert narrowed(one_wave_each_alone) > before


def test_weighted_shares_of_exact_counts_give_counts_away(everything, seen, attack, monkeypatch):
    monkeypatch.setattr(shown_module, "weighed_shown", lambda total, whole: round(total))
    weakened = Attack(everything, shown(everything))
    weakened.is_weighed_exactly = True
    assert len(weakened.run().found()) > len(attack.found())
    assert weakened.wrong() == 0
