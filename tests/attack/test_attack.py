"""An attacker who reads every table of the pool pages of the demonstration pool finds no small count."""

import functools
import random
import re
from collections import Counter
from dataclasses import dataclass, replace

import numpy as np
import pytest

from analytics.exhibits.exhibit_registry import EXHIBITS
from analytics.protection import suppress_and_round
from analytics.protection.secondary_suppression import withheld_sums
from analytics.reader.selection import Selection
from analytics.registry import disclosure_rule
from analytics.registry.lines_of_enquiry import LINES_OF_ENQUIRY
from tests.attack.attacker import Attack, called
from tests.attack.counted import tables, views
from tests.attack.pairs import nested, on_screen, only, places, with_sexes
from tests.attack.programme import Programme
from tests.attack.reading import Taken, of_the_sample, selections
from tests.attack.shown import NOTHING, WITHHELD, C, shown
from tests.of_store import OfStore

SAMPLED, SUMS, PAIRS, VIEWS, SEXES, PROGRAMMES = 25, 120, 150, 12, 40, 2


@pytest.fixture(scope="module")
def attack(seen):
    return Attack(seen).run()


def test_the_pool_is_followed_throughout_as_the_attacker_takes_it_to_be(everything):
    assert everything.is_all_followed


@pytest.fixture(scope="module")
def figures(shipped, everything):
    return OfStore(shipped, everything.holdings)


def differences(figures, seen, entry, sampled=SAMPLED):
    """Return what an exhibit prints otherwise than the attacker took it to, and how many cells of each table it has.

    Under no name where it has a table, and no cell at all.
    """
    taken, found, cells, has_table = Taken(seen), [], Counter(), False
    for chosen in selections(seen, entry, sampled):
        exhibit = figures.exhibit(entry, chosen)
        has_table |= exhibit.table is not None
        cells.update(cell.table.strip() for cell in exhibit.cells)
        found += taken.differences(chosen, exhibit.cells)
    return found, cells or Counter({"": has_table})


# Exhibits whose table holds no cell of the sample, with the reason.
WITHOUT_CELLS = {
    ("sample", "contacts"): "contacts are counted by the wave record, and are no referrals",
    ("data", "loaded"): "how many were sampled is public, and he knows it",
    ("data", "logic"): "what contradicts itself, one count an authority, hidden and rounded by itself",
    **{("authority", f"{line.key}-published"): "published figures" for line in LINES_OF_ENQUIRY},
}


def test_the_attacker_reads_what_every_exhibit_prints(figures, seen):
    # A seeded sample of what every exhibit of the sample prints; `python -m tests.attack.full --read` reads more.
    every, read_of = of_the_sample(EXHIBITS), Counter()
    for entry in every:
        found, cells = differences(figures, seen, entry)
        assert found == [], f"{entry.page} {entry.key}"
        assert bool(cells.pop("", False)) == ((entry.page, entry.key) in WITHOUT_CELLS), (
            entry.page,
            entry.key,
        )
        read_of += cells
    print(f"\n{len(every)} exhibits read: {dict(read_of)} cells")
    assert set(read_of) == Taken(seen).names


# Tables in which numbers stand that are no cells of the sample, with the reason.
OTHER_NUMBERS = {
    **WITHOUT_CELLS,
    ("responses", "by-source"): "outcomes are added up over groups of responses, from cells as printed",
    ("responses", "by-force"): "forces are added up over authorities, from cells as printed",
    ("differ", "differ"): "differences in points",
    ("sample", "agreement"): "authorities inside and outside",
}


def test_every_count_in_a_table_is_a_cell_that_the_attacker_reads(figures):
    """Of all together, nothing filtered: a table cannot print a number beside cells that say another."""
    chosen, counts = Selection.first(figures.holdings), Counter()
    for entry in of_the_sample(EXHIBITS):
        exhibit = figures.exhibit(entry, chosen)
        if exhibit.table is None:
            continue
        told = {text for cell in exhibit.cells for text in (cell.count, cell.size)}
        numbers = {text for row in exhibit.table.rows for text in row if re.fullmatch(r"[\d,]+", text)}
        assert bool(numbers - told) == ((entry.page, entry.key) in OTHER_NUMBERS), numbers - told
        counts[entry.page] += len(numbers)
    assert (
        min(counts[page] for page in ("pathways", "enquiries", "sources", "responses", "needs", "stages")) > 5
    )


def test_an_exhibit_that_is_added_is_attacked(figures, seen):
    """Three that would each give something away, added to the registry: each is found, and why."""
    steps = next(entry for entry in EXHIBITS if (entry.page, entry.key) == ("pathways", "steps"))

    def changed(**changes):
        def make(chosen, figures):
            exhibit = steps.make(chosen, figures)
            return replace(exhibit, cells=tuple(replace(cell, **changes) for cell in exhibit.cells))

        return replace(steps, key="added", make=make)

    exact = of_the_sample((*EXHIBITS, changed(count="7")))[-1]
    assert "count '7' not" in differences(figures, seen, exact, sampled=1)[0][0]
    another = of_the_sample((*EXHIBITS, changed(table="something else")))[-1]
    assert "unknown to the attacker" in differences(figures, seen, another, sampled=1)[0][0]
    elsewhere = of_the_sample((*EXHIBITS, changed(within=(("age", "1_4"),))))[-1]
    assert differences(figures, seen, elsewhere, sampled=1)[0] != []


def test_every_bound_holds_the_truth(attack):
    assert attack.wrong() == 0


def test_no_count_is_narrowed_by_a_selection_or_by_two_that_are_nested(seen, attack):
    """He who reads every table finds a few; no one selection gives them away, and no two of them nested."""
    by_all, names = attack.found(), [called(state) for state in seen.states]
    suspects, screens = set(by_all.state), on_screen(seen)
    every = list(nested(seen, screens))
    near = [
        two for two in every if suspects & {names[at] for at in places(seen, [screens[one] for one in two])}
    ]
    picked = {*near, *random.Random(2026).sample(every, PAIRS)}
    print(
        f"\n{attack.checked():,} counts and leftovers of 1 to 7: {len(by_all)} narrowed by all {len(screens):,}"
        f" selections read together; {len(every):,} nested pairs: {len(near)} that hold one of those attacked, and"
        f" {PAIRS} others"
    )
    assert attack.checked() > 1_500_000 and len(near) > 0
    found = {two: Attack(only(seen, [screens[one] for one in two])).run().found() for two in picked}
    assert [(*map(called, two), rows.head(5)) for two, rows in found.items() if len(rows)] == []


def test_boys_and_girls_and_both_waves_and_days_together_narrow_no_count_exactly(seen):
    """Nor to two values, but for what is neither: their few are bounded by how all, boys and girls are rounded."""
    screens = on_screen(seen)
    picked = random.Random(2026).sample(with_sexes(screens), SEXES)
    for together in [_ALL_SEXES, *picked]:
        attack = Attack(only(seen, [screens[one] for one in together]), adds_up=True).run()
        found = attack.found()
        assert attack.wrong() == 0
        assert found[found.low == found.high].empty, together
        assert found[(found.truth > 1) & (found.high - found.low < 2)].empty, together


# Boys of one authority in wave 1 with a conference within 90 days: 7, hidden. On what both waves printed when they were
# added up exactly it could be worked out. Both waves: boys 28 -> 30, so 28 to 32; girls 23 -> 25, so at least 23;
# within 180 days boys of wave 1 8 -> 10, at least 8, and all of both waves 52 -> 50, at most 52. With x in wave 1, at
# least 28 - x boys of wave 2; so all within 180 days are at least 8 + (28 - x) + 23 = 59 - x, which is 52 or fewer: x
# is at least 7, and a letter is at most 7.
_ALL_SEXES = (frozenset(), *(frozenset({("sex", value)}) for value in ("F", "M", "U")))


def test_the_hidden_seven_that_could_be_worked_out_exactly_is_one_of_several_now(seen):
    side = seen.universe.authorities.index("372")
    of_boys = frozenset({("icpc_share_90", "yes"), ("sex", "M")})
    at, printed = seen.place[of_boys], []
    for table in seen.tables:
        for row, cell in zip(*np.nonzero(table.cell_at == at), strict=True):
            printed = [int(text) for text in table.cells[row, cell, :, side]]
    assert seen.exact[at, :, side].tolist() == [7, 21, 28]
    # 30 would leave 28 - 22 = 6 or more of 1 to 7 beside wave 2's 20.
    assert printed == [C, 20, WITHHELD]
    screens = on_screen(seen)
    attack = Attack(only(seen, [screens[one] for one in _ALL_SEXES]), adds_up=True).run()
    ends = [end[attack.shown.place[of_boys], 0, side] for end in (attack.low, attack.high)]
    assert ends[1] - ends[0] >= 2


def test_a_linear_programme_over_an_authority_finds_nothing_exact_and_no_small_count_of_two_values(seen):
    """All that is printed without a filter, in each wave and both, within 90 and within 180 days."""
    attack = Attack(only(seen, [on_screen(seen)[frozenset()]]), adds_up=True).run()
    for side in random.Random(2026).sample(range(len(seen.universe.authorities)), PROGRAMMES):
        programme = Programme(attack, side).run()
        found = programme.found()
        assert programme.checked > 700
        assert found[(found.truth <= 5) | (found.high == found.low)].empty, f"{side}\n{found}"


def test_what_a_difference_is_split_into_narrows_no_count(everything):
    """Each group that a difference is split by is taken to be printed, beside a selection and one nested in it."""
    chosen = random.Random(2026).sample(sorted(views()), VIEWS)
    split = shown(everything, (*tables(), *(table for view in chosen for table in views()[view])))
    screens = {
        filters: {at: held for at, held in rows.items() if not split.tables[at].table.view}
        for filters, rows in on_screen(split).items()
        if len(filters) <= 1
    }
    for view in chosen:
        mine = {
            at: range(len(table.whole_at))
            for at, table in enumerate(split.tables)
            if table.table.view == view
        }
        together = Attack(only(split, [*screens.values(), mine])).run()
        assert together.wrong() == 0
        if together.found().empty:
            continue
        for filters, rows in screens.items():
            found = Attack(only(split, [screens[frozenset()], rows, mine])).run().found()
            assert found.empty, f"{view} and {called(filters)}:\n{found.head(5)}"


def test_a_sum_that_is_withheld_says_nothing_of_its_parts(seen):
    """For every small count in it there are three values, each in a pool that prints the same letters."""
    weights, alone = seen.universe.weights, len(seen.universe.authorities)
    checked = 0
    for table in seen.tables:
        counts, whole = seen.exact[table.cell_at], seen.exact[table.whole_at]
        place = np.argwhere((table.cells[..., alone] == WITHHELD) & (table.wholes[:, None, :, alone] >= 0))
        place = place[np.random.default_rng(2026).permutation(len(place))[:SUMS]]
        for row, cell, wave in place:
            exact, own = counts[row, cell, wave, :alone], table.cells[row, cell, wave, :alone]
            pool = _Printed(exact, own, whole[row, wave, :alone], weights[wave])
            for member in np.flatnonzero((own < 0) & (exact >= 1) & (exact <= 7)):
                possible = pool.values_alike(member)
                assert len(possible) >= 3, f"{table.table.name} {exact} {possible}"
                checked += 1
    print(f"\n{checked:,} small counts in sums that are withheld")
    assert checked > 1000


@dataclass(frozen=True)
class _Printed:
    """A sum that is withheld: its counts, how each is printed, their wholes and weights."""

    exact: np.ndarray
    own: np.ndarray
    wholes: np.ndarray
    weights: np.ndarray

    def values_alike(self, member):
        """Return the values of one small count with which the sum is withheld too, the other hidden ones changed."""
        trials = [(value, other) for value in self._values(member) for other in self._with(member, value)]
        if not trials:
            return []
        counts = np.array([other for _, other in trials])
        alike = self._is_told(counts)
        if not self._is_told(self.exact[None])[0]:
            alike |= counts.sum(axis=-1) == self.exact.sum()
        return sorted({value for (value, _), told in zip(trials, alike, strict=True) if told})

    def _values(self, member):
        return [value for value in range(1, 8) if value <= self._room[member]]

    def _with(self, member, value):
        """Return the counts with this one another, and the hidden others as they are or moved."""
        least, most = (np.where(self.own < 0, np.minimum(end, self._room), self.exact) for end in self._spans)
        for others in (self.exact, least, most, _evened_out(self.exact, least, most, member, value)):
            trial = others.copy()
            trial[member] = value
            yield trial

    @functools.cached_property
    def _room(self):
        # Of fewer than 23 referrals the size is not known either.
        few = disclosure_rule.FEWEST_REFERRALS
        return np.where(self.wholes < few, few - 1, self.wholes)

    @functools.cached_property
    def _spans(self):
        hidden = [suppress_and_round.ProtectedCount(count=None, status=disclosure_rule.HIDDEN)] * len(
            self.exact
        )
        return suppress_and_round.feasible_ranges([int(count) for count in self.exact], hidden)[:2]

    def _is_told(self, counts):
        """Return of each row of counts whether its sum is hidden for its own sake."""
        wholes = np.maximum(self.wholes, counts)
        told, _ = withheld_sums(counts[:, None], self.own[None], wholes, self.weights, are_parts=False)
        return told[:, 0]


def _evened_out(exact, least, most, member, value):
    """Return the hidden others moved so that the sum stays what it is, as far as they can be."""
    moved, left = exact.copy(), int(exact[member] - value)
    for other in range(len(exact)):
        if other != member:
            step = int(np.clip(left, least[other] - exact[other], most[other] - exact[other]))
            moved[other] += step
            left -= step
    return moved


# That the attack has teeth: with each part of the rule weakened, one who adds up finds more small counts.


def narrowed(universe):
    weakened = Attack(shown(universe, tables()), adds_up=True).run()
    assert weakened.wrong() == 0
    return len(weakened.found())


@pytest.fixture(scope="module")
def before(everything):
    return narrowed(everything)


def test_counts_that_are_not_hidden_are_found(everything, before, monkeypatch):
    monkeypatch.setattr(suppress_and_round, "HIDE_UP_TO_COUNT", 0)
    assert narrowed(everything) > 2 * before


def test_counts_that_are_not_rounded_are_found(everything, before, monkeypatch):
    monkeypatch.setattr(suppress_and_round, "rounded", round)
    monkeypatch.setattr(suppress_and_round, "ROUND_TO", 1)
    assert narrowed(everything) > 2 * before


def test_what_is_left_over_of_a_whole_is_found_without_the_rule_of_complements(
    everything, before, monkeypatch
):
    protected = suppress_and_round.protected_count
    monkeypatch.setattr(suppress_and_round, "protected_count", lambda count, whole=None: protected(count))
    assert narrowed(everything) > before


def test_sums_and_parts_give_hidden_ones_away_where_nothing_is_withheld(everything, monkeypatch):
    monkeypatch.setattr(suppress_and_round, "FEWEST_POSSIBLE_VALUES", 0)
    weakened = Attack(shown(everything, tables())).run()
    assert len(weakened.found()) > 0


def test_letters_are_told_apart():
    assert len({C, NOTHING, WITHHELD}) == 3
