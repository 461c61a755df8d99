"""The glossary: the field's words and the words of the figures, each explained once."""

import re
from dataclasses import dataclass

from analytics.registry.disclosure_rule import HIDE_UP_TO_COUNT, ROUND_TO


@dataclass(frozen=True, kw_only=True)
class Term:
    """One word of the field, what it means here, and the other names people type for it."""

    key: str
    name: str
    meaning: str
    also: tuple[str, ...] = ()


GLOSSARY: tuple[Term, ...] = (
    Term(
        key="contact",
        name="Contact",
        meaning=(
            "Any approach to children's social care about a child: information, a question, a worry or a "
            "police notification. It is recorded locally, by local definitions, and about one contact in "
            "five becomes a referral."
        ),
        also=("contacts", "initial contact", "notification"),
    ),
    Term(
        key="referral",
        name="Referral",
        meaning=(
            "A request for services from children's social care about a child whose case is not open. There "
            "is one for each child, so three brothers and sisters make three referrals. It may lead to an "
            "assessment, to advice, to another agency or to no further action."
        ),
        also=("referrals", "request for help"),
    ),
    Term(
        key="rereferral",
        name="Re-referral",
        meaning=(
            "A referral within 12 months of an earlier referral of the same child to the same authority. The "
            "published figure looks back from each referral. How many families return after help ends looks "
            "forward and is another figure: the two are never mixed."
        ),
        also=("rereferral", "repeat referral", "repeated reports", "re-referrals"),
    ),
    Term(
        key="no_further_action",
        name="No further action",
        meaning=(
            "A referral closed after first consideration with no assessment and no service. It can mean that "
            "nothing was needed, that help was already there or that no help was offered: the figures cannot "
            "tell."
        ),
        also=("NFA", "closed at the front door"),
    ),
    Term(
        key="early_help",
        name="Early help",
        meaning=(
            "Support for a family before statutory social care is needed, often led by another agency. "
            "National reform is joining it with help for children in need as Family Help, so its edge may "
            "move between waves."
        ),
        also=("EH", "team around the family", "TAF", "common assessment framework", "CAF", "family help"),
    ),
    Term(
        key="front_door",
        name="Front door",
        meaning=(
            "The team that receives contacts and decides what happens next. In a multi-agency safeguarding "
            "hub, social care, the police and health decide together."
        ),
        also=("MASH", "multi-agency safeguarding hub", "hub", "initial response"),
    ),
    Term(
        key="assessment",
        name="Assessment",
        meaning=(
            "The single assessment by a social worker under section 17 of the Children Act 1989. By statute "
            "it takes 45 working days at most. Records from before about 2013-14 have initial and core "
            "assessments instead."
        ),
        also=(
            "single assessment",
            "C&F assessment",
            "initial assessment",
            "core assessment",
            "section 17",
            "s17",
        ),
    ),
    Term(
        key="assessed_closed",
        name="Assessed, not found in need",
        meaning=(
            "A referral that was assessed and then closed because the child was not found to be in need, "
            "with or without a step to early help. The publisher counts it as a share of referrals, not of "
            "assessments."
        ),
        also=("not in need", "RC8", "RC9"),
    ),
    Term(
        key="strategy_discussion",
        name="Strategy discussion",
        meaning="The discussion between agencies that decides whether to begin a section 47 enquiry.",
        also=("strategy meeting",),
    ),
    Term(
        key="section_47",
        name="Section 47 enquiry",
        meaning=(
            "An enquiry made when there is reasonable cause to suspect that a child is suffering, or is "
            "likely to suffer, significant harm. It begins on the day of the strategy discussion that "
            "decided on it."
        ),
        also=("s47", "S.47", "section 47", "child protection enquiry", "child protection investigation"),
    ),
    Term(
        key="conference",
        name="Initial child protection conference",
        meaning=(
            "The meeting of the family and the agencies that decides whether a child needs a protection "
            "plan. It is expected within 15 working days of the strategy discussion that began the enquiry."
        ),
        also=("ICPC", "CPC", "case conference", "conference"),
    ),
    Term(
        key="protection_plan",
        name="Child protection plan",
        meaning=(
            "A plan made at a conference to keep a child safe, with a category: neglect, physical abuse, "
            "sexual abuse, emotional abuse, or several of these."
        ),
        also=("CPP", "CP plan", "CP", "protection plan", "child protection register"),
    ),
    Term(
        key="repeat_plan",
        name="Second or later plan",
        meaning=(
            "A child protection plan for a child who had been on a plan before, at any time in their life "
            "and not only recently."
        ),
        also=("repeat plan", "subsequent plan", "second or subsequent plan"),
    ),
    Term(
        key="child_in_need",
        name="Child in need",
        meaning=(
            "A child who needs services under section 17 of the Children Act 1989. In the published count "
            "children on protection plans and children looked after are included. In the referral pool, "
            "child in need support means services with no section 47 enquiry."
        ),
        also=("CIN", "children in need"),
    ),
    Term(
        key="looked_after",
        name="Looked after",
        meaning=(
            "A child in the care of the authority, by agreement with the parents or by order of a court. "
            "Series of short breaks are not counted."
        ),
        also=(
            "LAC",
            "CLA",
            "CiC",
            "children looked after",
            "looked-after children",
            "children in care",
            "in care",
        ),
    ),
    Term(
        key="unaccompanied",
        name="Unaccompanied asylum-seeking child",
        meaning=(
            "A child who came to this country to seek asylum without a parent or carer. Such children are "
            "usually looked after at once, so they raise the count where they arrive."
        ),
        also=("UASC", "unaccompanied asylum-seeking children", "asylum"),
    ),
    Term(
        key="placement",
        name="Placement",
        meaning=(
            "Where a child who is looked after lives, such as with foster carers, with relatives or in a "
            "children's home. A move is a change of placement: some are planned and wanted."
        ),
        also=("placement move", "three or more placements"),
    ),
    Term(
        key="care_application",
        name="Care application",
        meaning=(
            "An authority's request to a court for a care or supervision order. One application may be for "
            "several brothers and sisters."
        ),
        also=("care order", "care proceedings", "Cafcass"),
    ),
    Term(
        key="partnership",
        name="Safeguarding partnership",
        meaning=(
            "The council, the police and health, who together answer for safeguarding children in an area. "
            "It took the place of the local safeguarding children board by September 2019 (Children and "
            "Social Work Act 2017)."
        ),
        also=("LSCB", "LSCP", "local safeguarding children board", "safeguarding children partnership"),
    ),
    Term(
        key="peer_review",
        name="Peer review",
        meaning=(
            "A team from other authorities spends some days in one authority asking questions. It is meant "
            "to help, and it is not an inspection."
        ),
        also=("peer challenge",),
    ),
    Term(
        key="line_of_enquiry",
        name="Key line of enquiry",
        meaning="One of the questions that a peer review sets out to follow.",
        also=("KLOE", "line of enquiry"),
    ),
    Term(
        key="statistical_neighbours",
        name="Statistical neighbours",
        meaning=(
            "The ten authorities whose populations are most like an authority's own, by the model of the "
            "Department for Education (revised in 2025). Few of them are in the same region."
        ),
        also=("SN", "neighbours", "similar authorities"),
    ),
    Term(
        key="wave",
        name="Wave",
        meaning=(
            "One round of sampling: about 300 referrals from each authority over the same six months, "
            "followed up. Each wave is a fresh sample, not the same children again."
        ),
        also=("waves", "round"),
    ),
    Term(
        key="referral_pool",
        name="Referral pool",
        meaning=(
            "The sampled referrals of all the authorities that take part, one row for each referral, with "
            "intervals in place of dates and no names. No screen, file or link ever shows a row of it."
        ),
        also=("pool", "sample", "referral sample"),
    ),
    Term(
        key="sampling_frame",
        name="Frame of the sample",
        meaning=(
            "The list the sample was drawn from: contacts or referrals. Shares from unlike frames are not "
            "like for like."
        ),
        also=("frame", "sampling frame"),
    ),
    Term(
        key="followed",
        name="Followed for 90 or 180 days",
        meaning=(
            "A referral enters a figure only when that many days could be observed after it. Ninety days "
            "cover an assessment and most conferences; care often needs 180."
        ),
        also=("follow-up", "followed", "not yet known"),
    ),
    Term(
        key="furthest_stage",
        name="Furthest stage",
        meaning=(
            "The deepest involvement of statutory services that a referral led to within the days followed. "
            "It is depth, not success."
        ),
        also=("stage", "stage reached", "pathway", "outcome"),
    ),
    Term(
        key="population_information",
        name="Population information and service information",
        meaning=(
            "Population information shows trends in society that need many partners. Service information "
            "shows whether services make a difference to the children they work with (Munro 2012, 5.7). "
            "Every measure is marked as one or the other."
        ),
        also=("population information", "service information", "Munro"),
    ),
    Term(
        key="right_first_time",
        name="Right first time",
        meaning=(
            "Whether the first response to a family was the one that stood. Practitioners in Cumbria built "
            "it from what families value; a figure drawn from records is only a stand-in for it."
        ),
        also=("first response",),
    ),
    Term(
        key="end_to_end",
        name="End-to-end time",
        meaning=(
            "The days from a request for help until help begins, or until the case closes without it. "
            "Practitioners in Cumbria chose it together with right first time."
        ),
        also=("waiting time", "time to help"),
    ),
    Term(
        key="full_time_equivalent",
        name="Full-time equivalent",
        meaning="A way to count staff by hours: two people who each work half the week count as one.",
        also=("FTE", "whole-time equivalent"),
    ),
    Term(
        key="vacancy",
        name="Vacancy, turnover and agency rates",
        meaning=(
            "Vacancies as a share of all posts; leavers in a year as a share of the social workers in post; "
            "and agency workers as a share of agency workers and social workers in post together. All are at "
            "30 September."
        ),
        also=("vacancy rate", "turnover", "agency rate", "caseload"),
    ),
    Term(
        key="department",
        name="Department for Education",
        meaning=(
            "The government department that publishes the statistics on children's social care in England."
        ),
        also=("DfE",),
    ),
    Term(
        key="statistics_office",
        name="Office for National Statistics",
        meaning=(
            "The national statistical institute; the numbers of children come from its mid-year estimates."
        ),
        also=("ONS", "mid-year estimate", "population estimate"),
    ),
    Term(
        key="interactive_tool",
        name="Local Authority Interactive Tool",
        meaning=(
            "The Department for Education's collection of published figures for every authority. It prints "
            "one dash for every reason why a figure is missing."
        ),
        also=("LAIT",),
    ),
    Term(
        key="in_need_census",
        name="Children in need census",
        meaning=(
            "The yearly return to the Department for Education on referrals, assessments, enquiries and "
            "plans."
        ),
        also=("CIN census", "CINC"),
    ),
    Term(
        key="looked_after_return",
        name="Looked-after children return",
        meaning=(
            "The yearly return to the Department for Education on children looked after and care leavers."
        ),
        also=("SSDA903", "903", "903 return"),
    ),
    Term(
        key="workforce_census",
        name="Children's social work workforce census",
        meaning="The yearly return to the Department for Education on social workers, at 30 September.",
        also=("CSWW", "CSWWC", "workforce return"),
    ),
    Term(
        key="finance_return",
        name="Section 251 return",
        meaning=(
            "The yearly return of what each council planned and spent on education and children's services. "
            "Councils code the same work to different lines, so comparisons need care."
        ),
        also=("s251", "section 251", "outturn", "finance return"),
    ),
    Term(
        key="annex_a",
        name="Annex A",
        meaning="The lists of children that Ofsted asks for at an inspection, covering six months of work.",
        also=("Ofsted lists", "child-level lists"),
    ),
    Term(
        key="standard_dataset",
        name="Standard Safeguarding Dataset",
        meaning="The sector's own agreed layout for an authority's safeguarding records.",
        also=("SSD",),
    ),
    Term(
        key="regional_dataset",
        name="Regional quarterly dataset",
        meaning=(
            "The figures that authorities of a region share every quarter through their regional alliance."
        ),
        also=("RIIA", "quarterly return"),
    ),
    Term(
        key="per_10000",
        name="Per 10,000 children",
        meaning=(
            "The count divided by the number of children aged 0 to 17 who live in the area, times 10,000, so "
            "that a large area and a small one can stand side by side. The number of children is the "
            "estimate for the middle of the year before."
        ),
        also=("rate", "per 10000", "rate per 10,000", "per ten thousand"),
    ),
    Term(
        key="denominator",
        name="Denominator",
        meaning=(
            "What a share or a rate is out of: 2,909 referrals, or 59,521 children. A percentage without it "
            "cannot be judged, so it is always printed."
        ),
        also=("denominators", "out of", "base", "numerator"),
    ),
    Term(
        key="interval",
        name="95% interval",
        meaning=(
            "The range within which chance alone could have put a figure, had the same work gone on in the "
            "same way. For a yearly count of a whole population it describes the process behind the count, "
            "not an error of sampling. Where there are few cases it is wide."
        ),
        also=("interval", "confidence interval", "CI", "uncertainty", "limits"),
    ),
    Term(
        key="chance",
        name="Could chance explain this?",
        meaning=(
            "A difference has two sides, and chance moves both: an authority's figure, and the one it is set "
            "beside. Inside the 95% limits chance could explain the difference; between 95% and 99.8% it is at "
            "the edge of chance; outside 99.8% it is more than chance. None of these says why, or whether it "
            "matters."
        ),
        also=("chance", "more than chance", "edge of chance", "significance"),
    ),
    Term(
        key="usual_spread",
        name="Usual spread",
        meaning=(
            "How far English authorities ordinarily differ from each other, over and above chance: 99.8% of "
            "them would lie inside it. A difference can be more than chance and still lie within the usual "
            "spread, which for some rates reaches from a third to three times the figure beside it. Variation "
            "prints where it lies."
        ),
        also=("spread", "overdispersion", "variation", "beyond the usual spread"),
    ),
    Term(
        key="siblings",
        name="Brothers and sisters",
        meaning=(
            "They are referred, put on a plan and looked after together, so a count of children says less than "
            "as many families would. A factor on the variance allows for it, in published figures and in the "
            "sample: 1.6, for instance, makes a range 26% wider."
        ),
        also=("siblings", "design effect", "families", "clustering"),
    ),
    Term(
        key="funnel_plot",
        name="Funnel plot",
        meaning=(
            "A chart of each authority's figure against its size, with limits that narrow as size grows, "
            "because chance moves a small number more than a large one."
        ),
        also=("funnel",),
    ),
    Term(
        key="median",
        name="Median",
        meaning=(
            "The figure in the middle when all are put in order. It is not an average: each authority counts "
            "once, however large it is, so it may differ from the region's own figure."
        ),
        also=("middle value", "median of the 15"),
    ),
    Term(
        key="middle_half",
        name="Middle half",
        meaning=(
            "The range that holds the middle half of the authorities, with a quarter below it and a quarter "
            "above. One unusual authority does not move it."
        ),
        also=("interquartile range", "IQR", "quartile", "quartiles"),
    ),
    Term(
        key="weighted",
        name="Weighted together",
        meaning=(
            "Several authorities put together so that each counts in proportion to its children or its "
            "referrals. It is how the other authorities of the region become one line on a chart."
        ),
        also=("weight", "weighting", "weighted average", "the other authorities"),
    ),
    Term(
        key="our_calculation",
        name="Our calculation",
        meaning=(
            "A figure worked out here from published counts, because the publisher does not print it. It is "
            "not an official statistic and is marked wherever it is shown."
        ),
        also=("derived", "derived figure"),
    ),
    Term(
        key="hidden_figure",
        name="Hidden figure",
        meaning=(
            "A figure left out so that no child can be recognised, or because it is not reliable. It keeps "
            "its letter, such as c, and is never blank, never zero, never filled in and never worked back "
            "from others."
        ),
        also=("suppressed", "suppression", "c", "hidden", "redacted", "disclosure control"),
    ),
    Term(
        key="rounded",
        name="Rounded counts",
        meaning=(
            f"Counts from the referral pool are rounded to the nearest {ROUND_TO}, and counts of 1 to"
            f" {HIDE_UP_TO_COUNT} are hidden, so figures may not add up. Published figures are shown exactly as"
            " printed."
        ),
        also=("rounding", f"rounded to {ROUND_TO}", "figures may not add up"),
    ),
    Term(
        key="invented",
        name="Invented data",
        meaning=(
            "Referrals made up by a fixed recipe so that the pages can be tried out. They describe no child "
            "and no council, and say so wherever they are shown."
        ),
        also=("demonstration pool", "demonstration data", "training pool", "made-up data"),
    ),
)


NO_MATCH = 4


def find(words: str) -> tuple[Term, ...]:
    """Return the terms that match every word asked for: names first, then synonyms, then meanings."""
    asked = words.casefold().split()
    scored = ((_distance(term, asked), term) for term in GLOSSARY)
    # The sort is stable: terms that match equally well keep the order of the glossary.
    return tuple(term for distance, term in sorted(scored, key=lambda pair: pair[0]) if distance < NO_MATCH)


def _distance(term: Term, asked: list[str]) -> int:
    phrase = " ".join(asked)
    if phrase in (text.casefold() for text in (term.name, *term.also)):
        return 0
    places = (term.name, " ".join(term.also), " ".join((term.name, *term.also, term.meaning)))
    return next((1 + place for place, text in enumerate(places) if _holds(text, asked)), NO_MATCH)


def _holds(text: str, asked: list[str]) -> bool:
    # Matching at the start of words keeps LAC from finding "place" and lets "refer" find "referral".
    return all(re.search(rf"(?<!\w){re.escape(word)}", text.casefold()) for word in asked)
