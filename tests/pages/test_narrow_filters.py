"""Every page of the referral sample under filters so narrow that most of what it draws is hidden."""

import pytest

from pages.parts.catalogue import PAGES

NARROW = (
    {"need": "N5", "age": "0"},
    {"need": "N7", "source": "unknown"},
    {"response": "other", "stage": "cpp"},
    {"stage": "icpc", "sex": "U"},
    {"need": "N5"},
)


@pytest.mark.parametrize("filters", NARROW, ids=lambda chosen: "-".join(chosen.values()))
@pytest.mark.parametrize("page", [page.path for page in PAGES if page.uses_pool])
def test_a_page_of_hidden_figures_has_its_sentence_and_breaks_nowhere(opened, page, filters):
    for focus in ({}, {"focus": "372"}, {"focus": "372", "days": "90", "wave": "both"}):
        assert len(opened(page, **filters, **focus).headline.split()) >= 4
