"""Each figure of the founding papers beside what the published series show, year by year."""

import streamlit as st

from analytics.exhibits.claims_exhibits import exhibit_key
from analytics.figures import claims_figures, spending_figures
from analytics.registry.founding_claims import CLAIMS, QUOTED_SPENDING, UNCHECKED
from analytics.sentences import claims_sentences
from analytics.words import wording
from pages.parts import exhibits, figure, kept_results
from pages.parts.choices import selected
from pages.parts.controls import choice
from pages.parts.exhibits import exhibit

selection, holdings = selected(), kept_results.holdings()


def claim(key: str) -> None:
    """Draw a claim: its words and what comes of it at the left, every year at the right."""
    one = exhibit(exhibit_key(key))
    st.header(one.heading, anchor=False)
    with st.container(key=f"pair-{key}"):
        left, right = st.columns(2, gap="large")
    with left:
        exhibits.statements(one)
    with right:
        exhibits.draw(one, heading=False)


def of_spending() -> None:
    """Draw the claim about spending in words; its picture stands on Money."""
    one = exhibit("spending")
    st.header(one.heading, anchor=False)
    exhibits.statements(one)
    exhibits.behind(one)
    year = spending_figures.spending_year(QUOTED_SPENDING.measures[0], QUOTED_SPENDING.end, holdings)
    figure.link("money", line="social_work", year=year)


exhibits.opening(exhibit("claims"))
years = dict.fromkeys((*claims_figures.end_years(holdings), *filter(None, [selection.until])))
choice(
    "until",
    claims_sentences.END_CHOICE,
    {0: claims_sentences.OWN_YEAR} | {year: str(year) for year in years},
    selection.until,
)
for founding_claim in CLAIMS:
    claim(founding_claim.key)
of_spending()
st.header(claims_sentences.UNCHECKED_HEADING, anchor=False)
for words, reason in UNCHECKED.items():
    st.markdown(claims_sentences.unchecked(words, reason))
figure.licence(wording.LICENCE)
