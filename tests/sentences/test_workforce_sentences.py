"""What is said of the workforce, over what ships, read as a reader meets it."""

import functools
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.figures import holdings_figures, staff_turnover_figures, workforce_figures
from analytics.loads.store import Store
from analytics.reader.selection import Selection
from analytics.sentences import staff_turnover_sentences as people_sentences
from analytics.sentences import workforce_sentences as sentences
from analytics.settings import Settings
from analytics.words.wording import plain

SHIPPED = Path(__file__).parents[2] / "data"
LONDON = "E12000007"


@pytest.fixture(scope="module")
def shipped(built):
    store = Store(Settings(shipped=SHIPPED, store=built("demonstration")))
    with store.cursor() as cursor:
        yield cursor
    store.close()


@pytest.fixture(scope="module")
def told(shipped):
    """Return a function that makes one of the page's figures for a choice."""

    @functools.cache
    def asked(figure, region="E12000003", **changes):
        holdings = holdings_figures.holdings(shipped, region)
        chosen = Selection.first(holdings).with_changes(**{"year": 2025, **changes})
        return figure(shipped, chosen, holdings)

    return asked


def test_the_answer_sets_three_figures_beside_the_others_and_leaves_chance_out(told):
    assert plain(sentences.answer(told(workforce_figures.workforce, focus="372"))) == (
        "Rotherham at 30 September 2025: social worker vacancies 1.9%, social worker turnover 13.6% and agency social"
        " workers 1.9%; the other 14 together 7.8%, 9.7% and 8.2% (our calculation). The publisher gives no counts of"
        " people here, so no interval is drawn and nothing is said of chance."
    )


def test_the_answer_without_a_focus_sets_the_region_beside_england(told):
    assert plain(sentences.answer(told(workforce_figures.workforce))).startswith(
        "Yorkshire and The Humber at 30 September 2025: social worker vacancies 7.4%, social worker turnover 9.9% and"
        " agency social workers 7.9%; England 14.2%, 11.8% and 13.0%. The publisher"
    )


def test_a_hidden_figure_in_the_answer_is_a_letter_with_a_reason(told):
    said = plain(sentences.answer(told(workforce_figures.workforce, focus="382", year=2016)))
    assert "social worker vacancies - (no figure, no reason given)" in said


def test_the_lines_are_named_once_for_all_panels(told):
    assert plain(sentences.key(told(workforce_figures.workforce, focus="372"))) == (
        "Rotherham: thick plum line; the other 14 together: dashed line; the median of its ten statistical neighbours:"
        " line of dashes and dots, figure in italics; England: thin grey line. Figures at the right end are"
        " those of 2025."
    )
    swapped = plain(sentences.key(told(workforce_figures.workforce, focus="372", compare="neighbours")))
    assert "neighbours: dashed line; the other 14 together: line of dashes and dots" in swapped
    assert "thin grey" not in sentences.key(told(workforce_figures.workforce, focus="372", compare="england"))


def test_the_note_of_the_panels_says_weights_the_break_and_every_period_once(told):
    found = told(workforce_figures.workforce, focus="372")
    assert sentences.panels_note(found, found.panels) == (
        "A gap is a year without a figure; its letter stands at the base. The other 14 together: our calculation,"
        " weighted by social workers in post; vacancies and agency workers by those and the workers in post together."
        " Dotted line: workforce release from 2017. Source: Department for Education,"
        " Children's social work workforce; 30 September; year ending 30 September 2025; 2025 release."
    )


def test_where_some_of_the_others_have_no_figure_it_is_said_which(told):
    found = told(workforce_figures.workforce, focus="372", year=2016)
    assert "In 2016 social worker vacancies from 13 of 14 with a figure." in sentences.panels_note(
        found, found.panels
    )


def test_neighbours_are_a_median_and_not_weighted(told):
    found = told(workforce_figures.workforce, focus="816", compare="neighbours")
    note = sentences.panels_note(found, found.panels)
    assert "The median of its ten statistical neighbours: each counts once, as published." in note
    assert "weighted" not in note


def test_the_other_definition_of_absence_is_said_in_words(told):
    assert "North Yorkshire: 6.4 days per employee" in sentences.ABSENCE
    assert "another definition, which is not drawn and never shares this axis" in sentences.ABSENCE


def test_the_alternative_of_a_panel_reads_each_line_and_the_years_left_open(told):
    # The other 14 in 2025, Rotherham in and Kirklees out: 326.4 + 4.4 - 25.9 = 304.9 vacant beside 3,859.6 in post,
    # 7.32%. In 2016 no counts are held: 14.9% of posts with 204.9 filled are 204.9 / 0.851 posts, and so on: 7.01%.
    # Its neighbours in 2025: 2.8 3.4 7.9 10.7 12.6 | 13.5 15.7 20.6 25.4 34.3, median 13.05; in 2016 between
    # 9.0 and 9.3.
    found = told(workforce_figures.workforce, focus="382")
    assert sentences.panel_alternative(found.panels[0], found) == (
        "Social worker vacancies, % of posts, filled and vacant: Kirklees, 22.5% in 2017 and 9.2% in 2025; the other 14"
        " together, 7.0% in 2016 and 7.3% in 2025; the median of its ten statistical neighbours, 9.2% in 2016 and 13.1%"
        " in 2025; England, 16.7% in 2016 and 14.2% in 2025. No figure of Kirklees for 2016."
    )


def test_what_is_asked_of_each_worker_is_said_to_be_our_calculation(told):
    assert plain(sentences.work(told(workforce_figures.workforce, focus="372"))) == (
        "Rotherham in 2025: 12.5 referrals, 7.6 children in need and 2.0 children looked after for each social worker"
        " in post; the other 14 together 15.6, 9.9 and 2.2. All are our calculation."
    )


def test_the_note_says_which_year_and_which_day_and_who_is_left_out():
    assert "Referrals are of the year ending 31 March" in sentences.WORK_NOTE
    assert "social workers those in post on 30 September, six months later" in sentences.WORK_NOTE
    assert "agency workers are not in post" in sentences.WORK_NOTE


def test_a_joint_return_is_said_with_its_years(told):
    (line,) = sentences.asides(told(workforce_figures.workforce, region=LONDON, focus="314"))
    assert line == (
        "Kingston upon Thames and Richmond upon Thames make one joint return in 2017 to 2025: one figure is printed for"
        " both, and no number of workers for either, so nothing that needs that number can be worked out."
    )


def test_a_joint_return_among_all_of_england_is_said_under_the_dots(told):
    rates = sentences.dots_note(
        told(workforce_figures.workforce_measure, cover="england", workforce="sw_turnover")
    )
    assert (
        "North Northamptonshire and West Northamptonshire make one joint return: the same figure stands for each, and"
        " counts twice in the spread." in rates
    )
    over = sentences.dots_note(
        told(workforce_figures.workforce_measure, cover="england", workforce="looked_after_per_worker")
    )
    assert "make one joint return: without a number of workers: not drawn." in over


def test_a_year_that_is_not_published_is_said(told):
    assert sentences.asides(told(workforce_figures.workforce, focus="372", year=2014)) == (
        "Nothing is published for 2014; 2016, the first year, is shown.",
    )


def test_the_spread_says_what_is_not_known_of_chance(told):
    # Counted in the test of the figures: 2.4 to 11.85, median 5.9; 15.4 over 2.1; 17.0 over 1.9.
    assert sentences.spread(
        told(workforce_figures.workforce_measure, focus="372", workforce="sw_vacancy")
    ) == (
        (
            "Middle half of authorities",
            "2.4% to 11.9%",
            "of posts, filled and vacant; median 5.9%, each counting once",
        ),
        ("Second highest to second lowest", "7.3 to 1", "15.4% and 2.1%"),
        (
            "Highest to lowest",
            "8.9 to 1",
            "how much of it chance alone would give is not known without counts",
        ),
    )


def test_a_spread_from_nought_has_no_ratio(told):
    widest = sentences.spread(told(workforce_figures.workforce_measure, workforce="sw_agency"))[-1]
    assert widest == ("Highest to lowest", "no ratio", "the lowest is 0")


def test_the_note_of_a_quotient_says_what_it_is_made_of(told):
    note = sentences.dots_note(
        told(workforce_figures.workforce_measure, focus="372", workforce="referrals_per_worker")
    )
    assert note.startswith(
        "Line: the other 14 together (our calculation). No intervals: referrals in the year ending 31 March ÷ social"
        " workers in post at the 30 September after it, our calculation."
    )


def test_the_flow_is_told_from_one_september_to_the_next(told):
    assert plain(people_sentences.answer(told(staff_turnover_figures.staff_turnover, focus="372"))) == (
        "Rotherham: 228.9 in post, 34.4 came, 31.5 left, 232.3 in post a year later. Other changes (our calculation):"
        " +0.5. Vacant posts: 4.4. Agency workers: 4.4, of whom 100.0% covered a vacancy."
    )


def test_where_no_agency_worker_is_there_the_share_does_not_apply(told):
    said = people_sentences.answer(told(staff_turnover_figures.staff_turnover, focus="382"))
    assert said.endswith("Agency workers: 0.0; the share who cover a vacancy: does not apply.")


def test_2016_says_from_when_the_flow_is_published(told):
    assert plain(
        people_sentences.answer(told(staff_turnover_figures.staff_turnover, focus="372", year=2016))
    ) == (
        "Rotherham: 204.9 social workers in post at 30 September 2016, full-time equivalent. Starters, leavers,"
        " vacancies and agency workers are published as numbers from 2017."
    )


def test_a_joint_return_has_a_sentence_in_place_of_its_flow(told):
    assert people_sentences.answer(
        told(staff_turnover_figures.staff_turnover, region=LONDON, focus="314")
    ) == (
        "Kingston upon Thames and Richmond upon Thames make one joint return: no number of workers is published for"
        " either, so there is no flow to draw."
    )


def test_a_hidden_part_of_the_flow_leaves_the_rest_unsaid(told):
    said = people_sentences.answer(
        told(staff_turnover_figures.staff_turnover, region="E12000001", focus="394", year=2024)
    )
    assert "u left" in said
    assert "One of the four has no figure, so what other changes come to is not worked out." in said


def test_the_first_year_of_the_flow_begins_in_another_release(told):
    assert "The number of 2016 is from before the workforce release." in people_sentences.note(
        told(staff_turnover_figures.staff_turnover, focus="372", year=2017)
    )
    assert "before the workforce release" not in people_sentences.note(
        told(staff_turnover_figures.staff_turnover, focus="372")
    )


def test_without_four_figures_no_spread_is_told(told):
    found = told(workforce_figures.workforce_measure, workforce="sw_vacancy")
    assert sentences.spread(replace(found, dispersion=None)) == ()
    assert (
        sentences.no_spread(found.result)
        == "Fewer than four authorities have a figure for 2025: no spread is told."
    )
