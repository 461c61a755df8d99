"""Each figure of the founding papers beside what the published series show, year by year."""

from functools import partial

from analytics.charts.claim_chart import claim_series
from analytics.exhibits import published_exhibits
from analytics.exhibits.exhibit import Entry, Exhibit, Figures
from analytics.exports import claims_tables
from analytics.figures import claims_figures
from analytics.figures.claims_figures import ClaimInYear
from analytics.reader.selection import Selection
from analytics.registry.founding_claims import CLAIMS
from analytics.sentences import claim_series_sentences, claims_sentences, quoted_range_sentences

PAGE = "claims"
_READS = published_exhibits.PLACE | {"until"}


def opening(selection: Selection, figures: Figures) -> Exhibit:
    """Return what comes of all claims together."""
    of_spending = figures.of(claims_figures.quoted_spending, selection.only({"focus"}, figures.holdings))
    return Exhibit(
        key="claims",
        question=claims_sentences.QUESTION,
        answer=claims_sentences.headline(_claims(selection, figures), of_spending.outcome, selection.until),
        badges=(claims_sentences.BADGE,),
    )


def _claims(selection: Selection, figures: Figures, *keys: str) -> tuple[ClaimInYear, ...]:
    """Return the claims with these keys, or all; their series are read once, whatever is chosen."""
    read = figures.of(claims_figures.claim_histories, selection.only((), figures.holdings))
    return tuple(
        claims_figures.claim_in_year(one, selection, figures.holdings)
        for one in read
        if not keys or one.claim.key in keys
    )


def claim(key: str, selection: Selection, figures: Figures) -> Exhibit:
    """Return a claim: its words and what comes of it, and every year."""
    (one,) = _claims(selection, figures, key)
    told, verdict, shows = one.claim, claims_sentences.verdict(one), claim_series_sentences.shows(one)
    beside = claims_sentences.same_figures_of_focus(one, bool(selection.focus))
    quotation = claims_sentences.quotation(told.words, told.said_by, told.dated)
    return Exhibit(
        key=exhibit_key(key),
        question=claims_sentences.QUESTION,
        answer=f"{told.title}. {verdict} {shows}",
        measures=(told.measure,),
        leading=told.measure,
        heading=told.title,
        badges=(claims_sentences.BADGE,),
        statements=tuple(
            filter(None, (quotation, verdict, shows, beside, claims_sentences.ask(told.ask_next)))
        ),
        chart=claim_series(
            one.lines,
            one.marks,
            one.year,
            claims_sentences.axis(one),
            level=claims_sentences.level(one),
            foot_words=claims_sentences.points_of_change(one),
        ),
        alternative=claims_sentences.alternative(one),
        notes=(claims_sentences.source(one),),
        table=claims_tables.by_year(one),
        file_notes=tuple(claims_sentences.file_notes(one)),
    )


def spending(selection: Selection, figures: Figures) -> Exhibit:
    """Return the claim about spending in words; its picture stands on Money."""
    spending_claim = figures.of(claims_figures.quoted_spending, selection)
    told, verdict = (
        spending_claim.quoted,
        f"{quoted_range_sentences.verdict(spending_claim)} {quoted_range_sentences.shows(spending_claim)}",
    )
    quotation = claims_sentences.quotation(told.words, told.said_by, told.dated)
    return Exhibit(
        key="spending",
        question=claims_sentences.QUESTION,
        answer=f"{told.title}. {verdict}",
        measures=told.measures,
        leading=told.measures[0],
        heading=told.title,
        badges=(claims_sentences.BADGE,),
        statements=(quotation, verdict, claims_sentences.ask(told.ask_next)),
        notes=(quoted_range_sentences.OWN_YEAR_ALONE,),
    )


def exhibit_key(claim_key: str) -> str:
    """Return the key of a claim's exhibit, as pins and links name it."""
    return claim_key.replace("_", "-")


EXHIBITS = (
    Entry(key="claims", page=PAGE, make=opening, reads=frozenset({"until"}), screens={}),
    *(
        Entry(key=exhibit_key(one.key), page=PAGE, make=partial(claim, one.key), reads=_READS, screens={})
        for one in CLAIMS
    ),
    Entry(key="spending", page=PAGE, make=spending, reads=frozenset({"focus"}), screens={}),
)
