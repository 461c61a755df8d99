"""Whose names a figure of the pool shows, and under which letters the others stand."""

from dataclasses import replace

import pytest

from analytics.figures import authority_share_figures, pathways_figures, sources_figures
from analytics.protection.pseudonyms import authority_labels, names_hidden, selection_as_shown
from analytics.sentences import pool_sentences as sentences
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK
from tests.rows import frame

POOL = (BARNSLEY, HULL, ROTHERHAM, YORK)


def test_by_default_all_stand_under_their_names(first, holdings):
    found = authority_labels(first, holdings)
    assert [called.short_name for called in found.values()] == ["Barnsley", "Hull", "Rotherham", "York"]
    assert found[HULL].name == "Kingston upon Hull, City of"
    assert [called.key for called in found.values()] == list(POOL)
    assert not names_hidden(first)


def test_only_mine_keeps_its_name_and_comes_first(first, holdings):
    found = authority_labels(first.with_changes(names="mine", focus=ROTHERHAM), holdings)
    assert [called.short_name for called in found.values()] == [
        "Rotherham",
        "Authority A",
        "Authority B",
        "Authority C",
    ]
    assert set(found) == set(POOL)


@pytest.mark.parametrize("changes", [{"names": "letters", "focus": ROTHERHAM}, {"names": "mine"}])
def test_all_stand_in_the_order_of_their_letters(first, holdings, changes):
    found = authority_labels(first.with_changes(**changes), holdings)
    assert [called.key for called in found.values()] == ["A", "B", "C", "D"]
    assert [called.name for called in found.values()] == [f"Authority {letter}" for letter in "ABCD"]
    assert set(found) == set(POOL)


def test_letters_stay_within_a_generation_and_are_dealt_anew_in_another(first, holdings):
    lettered = first.with_changes(names="letters")
    dealt = {
        tuple(authority_labels(lettered, replace(holdings, generation=f"gen_{number}")))
        for number in range(40)
    }
    assert list(authority_labels(lettered, holdings)) == list(authority_labels(lettered, holdings))
    # Of the 24 orders of four.
    assert len(dealt) > 12


def test_more_than_twenty_six_have_letters_too(first, holdings):
    many = replace(holdings, pool=replace(holdings.pool, authorities=tuple(str(n) for n in range(100, 130))))
    keys = [called.key for called in authority_labels(first.with_changes(names="letters"), many).values()]
    assert keys[24:30] == ["Y", "Z", "AA", "AB", "AC", "AD"]


def test_with_letters_for_all_no_authority_is_marked(first):
    chosen = first.with_changes(names="letters", focus=ROTHERHAM, compare="chosen", chosen=(HULL,))
    assert (
        selection_as_shown(chosen).focus,
        selection_as_shown(chosen).compare,
        selection_as_shown(chosen).chosen,
    ) == ("", "region", ())
    mine = chosen.with_changes(names="mine")
    assert selection_as_shown(mine) == mine


def test_fewer_than_three_together_would_show_their_letters(cursor, holdings, first):
    chosen = first.with_changes(names="mine", focus=ROTHERHAM, compare="chosen", chosen=(HULL, YORK))
    found = pathways_figures.pathway_steps(cursor, chosen, holdings).side
    assert (found.label, found.name) == ("Other 3", "the other 3 together")
    assert found.note == (
        "Without names, fewer than three together would show which they are; this page shows the other 3 together."
    )


def test_three_together_are_counted_and_not_named(cursor, holdings, first):
    chosen = first.with_changes(
        names="mine", focus=ROTHERHAM, compare="chosen", chosen=(BARNSLEY, HULL, YORK)
    )
    found = pathways_figures.pathway_steps(cursor, chosen, holdings).side
    assert (found.label, found.name) == ("3 chosen", "the 3 chosen together")
    assert found.note == "Of the authorities chosen, three are in the pool."


@pytest.mark.parametrize("names", ["mine", "letters"])
def test_neither_name_nor_key_of_another_is_in_a_figure(cursor, holdings, first, names):
    chosen = selection_as_shown(first.with_changes(names=names, focus=ROTHERHAM))
    mix = frame(sources_figures.sources(cursor, chosen, holdings).mix)
    rows = frame(authority_share_figures.authority_shares(cursor, chosen, holdings).rows)
    shown = {*mix.area, *mix.short_name, *rows.area, *rows.name, *rows.short_name}
    mine = {ROTHERHAM, "Rotherham"} if names == "mine" else set()
    others = {BARNSLEY, HULL, YORK, ROTHERHAM, "Barnsley", "Hull", "York", "Rotherham"} - mine
    assert shown & others == set()
    assert mine <= shown


def test_figures_are_the_same_under_letters(cursor, holdings, first):
    plain = frame(authority_share_figures.authority_shares(cursor, first, holdings).rows)
    lettered = frame(
        authority_share_figures.authority_shares(cursor, first.with_changes(names="letters"), holdings).rows
    )
    assert sorted(lettered.shown) == sorted(plain.shown)


def test_a_line_says_why_the_readers_own_authority_is_not_marked(first):
    assert sentences.letters_line(first.with_changes(names="letters")) == ""
    assert sentences.letters_line(first.with_changes(names="mine", focus=HULL)) == ""
    assert "yours is not marked" in sentences.letters_line(first.with_changes(names="letters", focus=HULL))
