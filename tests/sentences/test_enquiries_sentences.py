"""Sentences on enquiries, conferences and plans, word by word; see tests/figures/test_enquiries_figures.py."""

import re
from dataclasses import replace

import pytest

from analytics.exports import enquiries_tables as tables
from analytics.figures import authority_share_figures, enquiries_figures
from analytics.figures.enquiries_figures import CONFERENCE, ENQUIRY
from analytics.sentences import enquiries_sentences as sentences
from analytics.sentences.pool_sentences import BAND
from analytics.words.verdict import Verdict
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK
from tests.rows import frame


@pytest.fixture
def found(cursor, holdings, first):
    return lambda **changes: enquiries_figures.enquiries(cursor, first.with_changes(**changes), holdings)


@pytest.fixture
def authorities(cursor, holdings, first):
    return lambda **changes: authority_share_figures.one_share_by_authority(
        cursor, first.with_changes(**changes), holdings
    )


def with_share(row, share):
    limits = {"lower": share - 5, "upper": share + 5, "least": None, "most": None}
    return replace(row, share=share, **limits, share_shown=f"{share}%", status="", size_shown="300")


def made(answer, mine, theirs, verdicts):
    """Return an answer with these two shares on each side, and these verdicts."""
    shares = {
        (who, key): share
        for who, shares in (("focus", mine), ("comparator", theirs))
        for key, share in zip((ENQUIRY, CONFERENCE), shares, strict=True)
    }
    rows = tuple(
        row if (share := shares.get((row.who, row.group))) is None else with_share(row, share)
        for row in answer.rows
    )
    told = dict(zip((ENQUIRY, CONFERENCE), verdicts, strict=True))
    return replace(answer, rows=rows, verdicts={**answer.verdicts, **told})


def test_enquiries_and_conferences_are_told_with_n_interval_baseline_and_pattern(found):
    answer = made(found(focus=ROTHERHAM), (42, 18), (27, 33), (Verdict.MORE, Verdict.MORE))
    assert sentences.headline(answer, "Rotherham") == (
        "Of 300 referrals to :violet[**Rotherham**], :violet[**42%**] (95% interval 37% to 47%; the other 3 together"
        " 27%) led to a section 47 enquiry within 180 days. Of 300 enquiries, :violet[**18%**] (13% to 23%; the other 3"
        " together 33%) led to a conference within 60 days. More enquiries, fewer conferences from each: both more than"
        " chance."
    )


@pytest.mark.parametrize(
    ("mine", "verdicts", "words"),
    [
        (
            (42, 18),
            (Verdict.EDGE, Verdict.EDGE),
            "More enquiries, fewer conferences from each: both at the edge of chance.",
        ),
        (
            (18, 50),
            (Verdict.MORE, Verdict.MORE),
            "Fewer enquiries, more conferences from each: both more than chance.",
        ),
        (
            (18, 50),
            (Verdict.MORE, Verdict.EDGE),
            "Fewer enquiries (more than chance), more conferences from each (at the edge of chance).",
        ),
        ((28, 34), (Verdict.CHANCE, Verdict.CHANCE), "Chance could explain both differences."),
        (
            (42, 34),
            (Verdict.MORE, Verdict.CHANCE),
            "More enquiries: more than chance. Chance could explain the difference in conferences.",
        ),
        (
            (28, 18),
            (Verdict.CHANCE, Verdict.EDGE),
            "Fewer conferences from each: at the edge of chance. Chance could explain the difference in enquiries.",
        ),
        # Where one alone is judged, it is named: both stand in the sentence before.
        (
            (28, 18),
            (Verdict.CHANCE, Verdict.NONE),
            "Chance could explain the difference in enquiries.",
        ),
        ((28, 18), (Verdict.NONE, Verdict.NONE), ""),
    ],
)
def test_the_pattern_says_which_way_each_differs_and_how_surely(found, mine, verdicts, words):
    assert sentences.pattern(made(found(focus=ROTHERHAM), mine, (27, 33), verdicts)) == words


def test_a_hidden_share_is_told_as_hidden_and_why(found):
    # Hull: 7 enquiries of 80, so fewer than 23 to follow.
    text = sentences.headline(found(focus=HULL), "Hull")
    assert "a hidden share (a count would be 7 or fewer) led to a section 47 enquiry" in text
    assert "Of fewer than 23 enquiries, a hidden share (fewer than 30) led to a conference" in text


def test_too_few_in_the_focus_still_tell_of_the_others(found):
    text = sentences.headline(found(focus=YORK), "York")
    assert text.startswith("Too few to show: fewer than 23 referrals in York")
    assert "Of 225 referrals to the other 3 together" in text


def test_a_filter_that_acts_on_some_rows_only_is_named_with_them(found):
    # The registry: need acts on enquiries and on conferences, age and sex on enquiries, the source on all but the last.
    assert sentences.filters_lines(found(focus=ROTHERHAM, age="5_9")) == [
        "Age at referral acts on referrals with an enquiry only."
    ]
    assert sentences.filters_lines(found(focus=ROTHERHAM, need="N1", source="police")) == [
        "Source of referral acts on referrals with an enquiry, enquiries with a conference and enquiries with a plan"
        " only.",
        "Primary need acts on referrals with an enquiry and enquiries with a conference only.",
    ]
    assert sentences.filters_lines(found(focus=ROTHERHAM)) == []


def test_the_notes_say_why_plans_of_conferences_are_missing(found, first, holdings):
    notes = " ".join(sentences.notes(found(focus=ROTHERHAM), first, holdings.pool))
    assert "Conferences with a plan: of one authority only with both waves together and at least 30" in notes


def test_the_dots_speak_of_what_they_are_shares_of(authorities, first, holdings):
    answer = authorities(share="s47_to_icpc", focus=ROTHERHAM)
    assert sentences.each_heading(answer) == "Each authority: section 47 enquiries that led to a conference"
    step = authorities(share="s47_share", focus=ROTHERHAM)
    # 33 % of 90 beside the other 3, who are a range (tests/figures/test_pathways_figures.py).
    assert sentences.each_statements(step)[0] == (
        "**No verdict.** :violet[**Rotherham 33%**] of 90 referrals followed; between 16% and 22% of 145 in the other 3"
        " together."
    )
    # 28 of 92 to 32 of 88 and 13 of 52 to 17 of 48 overlap.
    alone = authorities(share="s47_share", focus=ROTHERHAM, compare="chosen", chosen=(BARNSLEY,))
    assert sentences.each_statements(alone)[0] == (
        ":material/radio_button_unchecked: **Chance could explain this.** :violet[**Rotherham 33%**] of 90 referrals"
        " followed, beside Barnsley, 30% of 50."
    )
    notes = " ".join(sentences.each_notes(answer, first, holdings.pool))
    assert "hidden, which is not nought." in notes


def test_the_table_has_both_sides_with_counts_sizes_and_intervals(found):
    table = frame(tables.pairs(found(focus=ROTHERHAM), "Rotherham"))
    first = table.iloc[0].tolist()
    assert first[:5] == ["Referrals with an enquiry", "Rotherham", "30", "90", "33%"]
    assert table[table["Step"] == "Conferences with a plan"]["Share"].iloc[0] == "both waves only"


def test_the_table_of_the_dots_ends_with_the_comparator(authorities):
    table = frame(tables.by_authority(authorities(share="s47_share", focus=ROTHERHAM)))
    assert table.iloc[-1].tolist()[0] == "The other 3 together"
    assert table.set_index("Area").loc["Rotherham"].tolist()[:3] == ["30", "90", "33%"]


def test_a_comparator_that_is_a_range_is_told_with_both_ends_and_why_nothing_is_judged(
    found, first, holdings
):
    answer = found(focus=ROTHERHAM)
    # Wilson of 28 of 92 and of 32 of 88, of 90 / 1.95: tests/figures/test_pathways_figures.py.
    assert sentences.headline(answer, "Rotherham").startswith(
        "Of 90 referrals to :violet[**Rotherham**], :violet[**33%**] (95% interval 19% to 51%; between 16% and 22% in"
        " the other 3 together) led to a section 47 enquiry"
    )
    assert sentences.open_line(answer) == (
        "Under these choices what may be shown leaves the figure of the other 3 together (referrals with an"
        " enquiry) open to more than a point, so chance is not judged. Choose fewer filters or both waves."
    )
    assert BAND in sentences.notes(answer, first, holdings.pool)
    assert "16% to 22%" in frame(tables.pairs(answer, "Rotherham"))["Share"].tolist()
    assert "16% to 22%" in sentences.alternative(answer, "")
    alone = found(focus=ROTHERHAM, compare="chosen", chosen=(BARNSLEY,))
    assert sentences.open_line(alone) == ""
    assert BAND not in sentences.notes(alone, first, holdings.pool)


def test_too_few_in_the_focus_tell_a_range_of_the_others(found):
    # 225 of the others, of whom a range had an enquiry; its own interval stands after it.
    text = sentences.headline(found(focus=YORK), "York")
    assert re.search(
        r"to the other 3 together, \*\*between \d+% and \d+%\*\* \(95% interval \d+% to \d+%\) led", text
    )
