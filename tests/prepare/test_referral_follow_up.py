"""Returns joined, events given to their referral, and what came first."""

from datetime import date, timedelta

from analytics.intake.upload_report import Kind
from analytics.prepare import census
from analytics.prepare.referral_follow_up import followed
from analytics.prepare.return_join import covered, joined
from analytics.prepare.return_model import Child, Event, Happening, ReadReturn, Referral
from analytics.prepare.return_tally import Tally

START = date(2025, 4, 7)
EXTRACT = date(2026, 3, 31)


def on(days):
    return START + timedelta(days=days)


def referral(days=0, **known):
    return Referral(child="AB1", day=on(days), **known)


def event(kind, days, **known):
    return Event(kind=kind, child="AB1", start=on(days), **known)


def returned(referrals=(), events=(), *, extracted=EXTRACT, form="Annex A", child=None):
    return ReadReturn(
        format=form,
        authority="372",
        extracted=extracted,
        window=(date(2025, 4, 1), extracted) if extracted else None,
        carries=frozenset(),
        children={"AB1": child or Child(number="AB1")},
        referrals=list(referrals),
        events=list(events),
    )


def follow(*returns, extract=EXTRACT):
    """Return the referrals of AB1 in order, and what was counted."""
    tally = Tally(file="")
    return followed(joined(returns, tally), extract, tally), {
        what: n for (_, _, what), n in tally.counts.items()
    }


def starts(one):
    return {kind: (found.start - START).days for kind, found in one.first.items()}


def test_an_event_belongs_to_the_last_referral_on_or_before_the_day_it_began():
    # The second referral is on day 100: an event on day 99 is the first's, one on day 100 the second's.
    events = [event(Happening.ENQUIRY, 99), event(Happening.CARE, 100)]
    (first, second), counted = follow(returned([referral(closed=on(60)), referral(100)], events))
    assert starts(first) == {Happening.ENQUIRY: 99}
    assert starts(second) == {Happening.CARE: 100}
    assert counted == {}


def test_an_event_before_every_referral_is_left_out_and_counted():
    (only,), counted = follow(returned([referral(10)], [event(Happening.PLAN, 9)]))
    assert only.first == {}
    assert counted == {"a child protection plan of a child with no referral on or before the day it began": 1}


def test_a_link_is_uncertain_only_while_an_earlier_referral_was_open():
    def is_uncertain(earlier, days=120):
        (_, second), _ = follow(returned([earlier, referral(100)], [event(Happening.ENQUIRY, days)]))
        return second.is_uncertain

    assert is_uncertain(referral())
    assert is_uncertain(referral(closed=on(121)))
    assert not is_uncertain(referral(closed=on(120)))
    assert not is_uncertain(referral(no_further_action=True))


def test_a_link_by_the_referrals_own_number_is_never_uncertain():
    linked = event(Happening.ENQUIRY, 120, referral="b")
    (first, second), _ = follow(returned([referral(number="a"), referral(100, number="b")], [linked]))
    assert starts(second) == {Happening.ENQUIRY: 120} and not second.is_uncertain
    # By its number an event stays with a referral even after the next one.
    late = event(Happening.ENQUIRY, 120, referral="a")
    (first, second), _ = follow(returned([referral(number="a"), referral(100, number="b")], [late]))
    assert starts(first) == {Happening.ENQUIRY: 120} and second.first == {}


def test_an_event_before_its_own_referral_is_left_out_with_a_warning():
    (one,), counted = follow(
        returned([referral(10, number="a")], [event(Happening.ASSESSMENT, 9, referral="a")])
    )
    assert one.first == {} and counted == {"an assessment begun before its referral: left out": 1}


def test_an_event_of_a_referral_that_its_return_does_not_hold_is_left_out():
    (one,), counted = follow(returned([referral(number="a")], [event(Happening.ENQUIRY, 5, referral="z")]))
    assert one.first == {}
    assert counted == {"a section 47 enquiry of a referral that its return does not hold": 1}


def test_the_first_event_of_each_kind_counts():
    events = [event(Happening.ENQUIRY, 30), event(Happening.ENQUIRY, 3), event(Happening.CARE, 40)]
    (one,), _ = follow(returned([referral()], events))
    assert starts(one) == {Happening.ENQUIRY: 3, Happening.CARE: 40}


def test_nothing_after_the_extract_counts():
    extract = on(50)
    events = [
        event(Happening.ASSESSMENT, 50, end=on(51), result="in_need", factors=frozenset({"neglect"})),
        event(Happening.ENQUIRY, 51),
    ]
    two = [referral(closed=on(51), closure_reason="RC7"), referral(51)]
    (one,), counted = follow(returned(two, events), extract=extract)
    assert starts(one) == {Happening.ASSESSMENT: 50}
    assert one.first[Happening.ASSESSMENT].end is None and one.first[Happening.ASSESSMENT].result is None
    assert one.first[Happening.ASSESSMENT].factors is None
    assert (one.referral.closed, one.referral.closure_reason, one.days_to_next) == (None, None, None)
    assert counted == {"a section 47 enquiry begun after the extract date": 1}


def test_a_preparation_leaves_what_was_read_as_it_was():
    read = returned([referral(closed=on(51))], [event(Happening.ASSESSMENT, 1, end=on(51))])
    follow(read, extract=on(50))
    assert read.referrals[0].closed == on(51) and read.events[0].end == on(51)


def test_the_next_referral_counts_within_a_year_and_earlier_ones_too():
    listed = [referral(0), referral(1), referral(366), referral(732)]
    found, _ = follow(returned(listed, extracted=date(2028, 3, 31)), extract=date(2028, 3, 31))
    # From day 1 to day 366 are 365 days; from 366 to 732 are 366, too many.
    assert [one.days_to_next for one in found] == [1, 365, None, None]
    # Before day 366 within 365 days only day 1.
    assert [one.earlier for one in found] == [0, 1, 1, 0]


def test_the_same_referral_in_two_returns_is_one_and_the_later_return_is_believed():
    earlier = returned(
        [referral(number="0", source="6", need="N0")],
        [event(Happening.ASSESSMENT, 5, referral="0")],
        extracted=date(2025, 9, 30),
    )
    later = returned(
        [referral(number="7", need="N1", closed=on(200))],
        [event(Happening.ASSESSMENT, 5, referral="7", end=on(40), result="in_need")],
    )
    for order in ((earlier, later), (later, earlier)):
        (one,), counted = follow(*order)
        assert (one.referral.source, one.referral.need, one.referral.closed) == ("6", "N1", on(200))
        assert one.first[Happening.ASSESSMENT].end == on(40)
        assert counted == {"a referral that two of the returns hold: counted once": 1}


def test_a_referral_recorded_twice_on_one_day_is_counted_once():
    (one,), counted = follow(returned([referral(number="a"), referral(number="b", need="N5")]))
    assert one.referral.need == "N5"
    assert counted == {"a referral of one child recorded twice on one day: counted once": 1}


def test_an_event_of_two_returns_is_one_though_only_one_gives_its_referral():
    numbered = returned(
        [referral(number="a"), referral(100, number="b")], [event(Happening.CARE, 120, referral="a")]
    )
    loose = returned([], [event(Happening.CARE, 120)], extracted=None)
    (first, second), _ = follow(numbered, loose)
    assert starts(first) == {Happening.CARE: 120} and second.first == {}


def test_care_of_a_return_without_referrals_joins_by_date():
    care = returned([], [event(Happening.CARE, 30)], extracted=None, form="SSDA903")
    (one,), _ = follow(returned([referral(number="a")], form=census.FORMAT), care)
    assert starts(one) == {Happening.CARE: 30}


def test_a_closure_in_the_next_years_census_settles_an_assessment_of_the_year_before():
    before = returned(
        [referral(number="0")],
        [event(Happening.ASSESSMENT, 5, referral="0", end=on(40), result="in_need")],
        extracted=date(2026, 3, 31),
        form=census.FORMAT,
    )
    after = returned(
        [referral(number="3", closed=on(400), closure_reason="RC9")],
        extracted=date(2027, 3, 31),
        form=census.FORMAT,
    )
    (one,), _ = follow(before, after, extract=date(2027, 3, 31))
    assert one.first[Happening.ASSESSMENT].result == "not_in_need_early_help"
    assert before.events[0].result == "in_need"


def test_a_childs_birth_is_taken_from_the_later_return():
    unborn = returned([referral()], child=Child(number="AB1", expected=on(60)), extracted=date(2025, 5, 1))
    born = returned([referral()], child=Child(number="AB1", born=on(50), sex="M"))
    (one,), _ = follow(born, unborn)
    assert (one.child.born, one.child.expected, one.child.sex) == (on(50), on(60), "M")


def test_spans_cover_only_days_without_a_gap():
    spans = [(date(2024, 4, 1), date(2025, 3, 31)), (date(2025, 4, 1), date(2026, 3, 31))]
    assert covered(spans, date(2024, 4, 1), date(2026, 3, 31))
    assert not covered(spans, date(2024, 3, 31), date(2024, 4, 2))
    assert not covered(spans, date(2026, 1, 1), date(2026, 4, 1))
    gap = [(date(2024, 4, 1), date(2025, 3, 30)), spans[1]]
    assert not covered(gap, date(2025, 3, 1), date(2025, 4, 30))
    # A longer span that begins first does not end early because a shorter one follows.
    assert covered([(date(2024, 4, 1), date(2026, 3, 31)), spans[0]], date(2025, 6, 1), date(2026, 3, 31))


def test_what_is_left_out_is_told_as_left_out():
    tally = Tally(file="")
    followed(joined([returned([referral(10)], [event(Happening.PLAN, 9)])], tally), EXTRACT, tally)
    assert [finding.kind for finding in tally.findings()] == [Kind.LEFT_OUT]
