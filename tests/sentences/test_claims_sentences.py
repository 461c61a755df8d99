"""The sentence of every claim, read whole; its figures are checked in tests/figures/test_claims_figures.py."""

import functools
from pathlib import Path

import pytest

from analytics.figures import claims_figures, holdings_figures
from analytics.loads.store import Store
from analytics.reader.selection import Selection
from analytics.sentences import claim_series_sentences, quoted_range_sentences
from analytics.sentences import claims_sentences as sentences
from analytics.settings import Settings
from analytics.words.wording import plain

SHIPPED = Path(__file__).parents[2] / "data"
LEEDS, NORTH_YORKSHIRE = "383", "815"


@pytest.fixture(scope="module")
def shipped(built):
    store = Store(Settings(shipped=SHIPPED, store=built("demonstration")))
    with store.cursor() as cursor:
        yield cursor
    store.close()


@pytest.fixture(scope="module")
def every(shipped):
    @functools.cache
    def asked(**changes):
        holdings = holdings_figures.holdings(shipped, "E12000003")
        chosen = Selection.first(holdings).with_changes(**changes)
        return tuple(
            claims_figures.claim_in_year(one, chosen, holdings)
            for one in claims_figures.claim_histories(shipped, chosen, holdings)
        )

    return asked


@pytest.fixture
def found(every):
    return lambda key, **changes: next(one for one in every(**changes) if one.claim.key == key)


@pytest.fixture(scope="module")
def of_spending(shipped):
    holdings = holdings_figures.holdings(shipped, "E12000003")
    return claims_figures.quoted_spending(shipped, Selection.first(holdings), holdings)


def said(one):
    return plain(f"{sentences.verdict(one)} {claim_series_sentences.shows(one)}")


def test_looked_after_from_22_to_164(found):
    assert said(found("looked_after_range")) == (
        "Reproduced: the 22 in the series held here, the 164 as it was first published."
        " Children looked after at 31 March for every 10,000 children, 2016: from 22 in Wokingham to 163 in Blackpool."
        " City of London and Isles of Scilly are left out, being too small."
        " As first published it was 164 in Blackpool (Department for Education, statistical first release 41/2016,"
        " table LAA1); the series held here has the later revision, 163."
    )
    assert sentences.source(found("looked_after_range")) == (
        "Source: Department for Education: Local Authority Interactive Tool, update of 8 April 2026."
    )


def test_looked_after_a_year_earlier(found):
    one = found("looked_after_range", until=2015)
    assert said(one) == (
        "Direction right, size not: the highest is 7.9 times the lowest, where 7.5 times was claimed."
        " Children looked after at 31 March for every 10,000 children, 2015: from 20 in Wokingham to 158 in Blackpool."
        " City of London and Isles of Scilly are left out, being too small."
    )
    assert sentences.source(one) == "Source: Department for Education: statistical first release 41/2016."


def test_authorities_that_are_level_are_both_named(found):
    assert "from 20 in Richmond upon Thames and Wokingham to 153 in Blackpool" in said(
        found("looked_after_range", until=2014)
    )


def test_north_yorkshire_over_three_years_to_2016(found):
    one = found("north_yorkshire_change")
    assert said(one) == (
        "Direction right, size not: both numbers fell, by other amounts."
        " Children looked after at 31 March: 490 in 2013 and 411 in 2016; the number fell by 16%, where 20% less was"
        " claimed."
        " Protection plans at 31 March: 419 in 2013 and 277 in 2016; the number fell by 34%, where 25% less was"
        " claimed."
        " The end year decides: children looked after at 31 March 445 in 2015, 424 in 2017 and 561 in 2025;"
        " protection plans at 31 March 409 in 2015, 426 in 2017 and 633 in 2025."
    )
    assert sentences.source(one) == (
        "Source: Department for Education: statistical first release 41/2016; Local Authority Interactive Tool,"
        " update of 8 April 2026; Characteristics of children in need, 2025 release."
        " Before 2016 the publisher rounds an authority's children looked after to the nearest five."
    )


def test_north_yorkshire_a_year_later(found):
    assert said(found("north_yorkshire_change", until=2017)).startswith(
        "Not reproducible, because protection plans at 31 March rose by 21%. Children looked after at 31 March: 460 in"
        " 2014 and 424 in 2017; the number fell by 8%, where 20% less was claimed."
    )


def test_north_yorkshire_where_the_series_begins_too_late(found):
    assert said(found("north_yorkshire_change", until=2015)).startswith(
        "Not reproducible, because the series held here of protection plans at 31 March has nothing for 2012."
        " Children looked after at 31 March: 485 in 2012 and 445 in 2015; the number fell by 8%, where 20% less was"
        " claimed. Protection plans at 31 March: the change to 2015 cannot be worked out."
    )


def test_turnover(found):
    assert said(found("turnover")) == (
        "Direction right, size not: North Yorkshire is lower than England, at other figures."
        " Social workers who left in the year to 30 September for every 100 in post, 2016: North Yorkshire 12.1%,"
        " England 15.1%. A year later: North Yorkshire 8.2%, England 13.4%."
    )


def test_turnover_turned_round(found):
    assert said(found("turnover", until=2025)) == (
        "Not reproducible, because North Yorkshire is higher than England."
        " Social workers who left in the year to 30 September for every 100 in post, 2025: North Yorkshire 12.7%,"
        " England 11.8%."
    )


def test_turnover_before_the_series(found):
    assert said(found("turnover", until=2015)) == (
        "Not reproducible, because the series held here has nothing for 2015."
        " Social workers who left in the year to 30 September for every 100 in post: the series held here runs from"
        " 2016 to 2025."
    )


def test_agency_staff(found):
    assert said(found("agency")) == (
        "Reproduced: nine areas lie above 40%."
        " Agency social workers for every 100 social workers at 30 September, 2016: of 142 areas with a figure, nine"
        " lie above 40%: Lambeth 53.1%, Slough 52.1%, Barking and Dagenham 49.7%, Northamptonshire 49.1% and five more."
    )


def test_agency_staff_in_one_area_alone(found):
    assert said(found("agency", until=2025)) == (
        "Direction right, size not: one area lies above 40% and no other."
        " Agency social workers for every 100 social workers at 30 September, 2025: of 148 areas with a figure, one"
        " lies above 40%: Havering 41.7%."
    )


def test_spending(of_spending):
    assert plain(quoted_range_sentences.verdict(of_spending)) == (
        "Not reproducible, because the returns of the year ending 31 March 2015 are in no public copy used here; the"
        " nearest that have the line are those of 2014."
    )
    assert plain(quoted_range_sentences.shows(of_spending)) == (
        "Spent on social work, over children in need at any time in the year, 2014: from West Sussex £333 and Norfolk"
        " £374 to Southwark £4,740 and Wokingham £5,984; England £2,394 (our calculation, from the 150 authorities with"
        " both figures). City of London and Isles of Scilly are left out of the ends. Over children in need at 31"
        " March: from Norfolk £487 and West Sussex £694 to Kensington and Chelsea £9,558 and Wokingham £10,143; England"
        " £4,248."
    )


def test_the_answer_counts_the_findings_and_follows_the_end_year(every, of_spending):
    assert sentences.headline(every(), of_spending.outcome, 0) == (
        "Of five claims two are reproduced, two are right in direction and not in size and one is not reproducible."
        " Another end year can give another answer."
    )
    assert sentences.headline(every(until=2025), of_spending.outcome, 2025) == (
        "With 2025 as the end year, of five claims two are right in direction and not in size and three are not"
        " reproducible. Another end year can give another answer."
    )


def test_the_focus_stands_beside_each_claim(found):
    assert plain(sentences.same_figures_of_focus(found("looked_after_range", focus=LEEDS), True)) == (
        "The same for Leeds: 76; the other 14 together 61 (our calculation)."
    )
    assert plain(
        sentences.same_figures_of_focus(found("north_yorkshire_change", focus=NORTH_YORKSHIRE), True)
    ).startswith(
        "The same for North Yorkshire: children looked after at 31 March fell by 16%, and for the other 14 together"
    )


def test_without_a_figure_nothing_stands_beside(found):
    assert sentences.same_figures_of_focus(found("turnover", until=2015, focus=LEEDS), True) == ""


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (-16.1, "fell by 16%"),
        (20.7, "rose by 21%"),
        (0.4, "did not change by as much as 1%"),
        (-0.5, "fell by 1%"),
    ],
)
def test_a_change_is_told_in_words(percent, words):
    assert claim_series_sentences.changed(percent) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("DfE SFR41/2016", "statistical first release 41/2016"),
        ("DfE LAIT (8 Apr 2026)", "Local Authority Interactive Tool, update of 8 April 2026"),
        ("children-s-social-work-workforce/2025", "Children's social work workforce, 2025 release"),
        (
            "children-looked-after-in-england-including-adoptions/2023",
            "Children looked after in England including adoptions, 2023 release",
        ),
        ("DfE section 251 outturn", "DfE section 251 outturn"),
    ],
)
def test_a_publication_is_named_as_a_reader_would_look_for_it(text, words):
    assert sentences.publication(text) == words


@pytest.mark.parametrize("until", [0, *range(2013, 2026)])
def test_every_sentence_is_whole_in_every_end_year(every, until):
    for one in every(until=until, focus=LEEDS):
        for text in (said(one), sentences.source(one), sentences.alternative(one)):
            assert text.endswith(".") and "nan" not in text and "None" not in text and "  " not in text
