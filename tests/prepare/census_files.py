"""Census files for the tests, written out by hand: three invented children, and any block beside them."""

from datetime import date

from analytics.prepare.preparation_plan import Plan

HEADER = (
    "<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>"
    "<ReferenceDate>{reference}</ReferenceDate></CollectionDetails>"
    "<Source><SourceLevel>L</SourceLevel><LEA>372</LEA><DateTime>2026-05-11 09:00:00Z</DateTime></Source></Header>"
)

# To an enquiry, a conference and a plan: the flags in words, the factors inside their wrapper.
GIRL = """
<Child><ChildIdentifiers><LAchildID>EX0001</LAchildID><UPN>A999250100017</UPN>
<PersonBirthDate>2018-05-14</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>
<ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>NONE</Disability></Disabilities>
</ChildCharacteristics>
<CINdetails><CINreferralDate>2025-10-06</CINreferralDate><ReferralSource>6</ReferralSource>
<PrimaryNeedCode>N1</PrimaryNeedCode>
<Assessments><AssessmentActualStartDate>2025-10-07</AssessmentActualStartDate>
<AssessmentAuthorisationDate>2025-11-14</AssessmentAuthorisationDate><FactorsIdentifiedAtAssessment>
<AssessmentFactors>3B</AssessmentFactors><AssessmentFactors>4B</AssessmentFactors>
<AssessmentFactors>16A</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
<Section47><S47ActualStartDate>2025-10-08</S47ActualStartDate><InitialCPCtarget>2025-10-29</InitialCPCtarget>
<DateOfInitialCPC>2025-10-29</DateOfInitialCPC><ICPCnotRequired>false</ICPCnotRequired></Section47>
<ReferralNFA>false</ReferralNFA>
<ChildProtectionPlans><CPPstartDate>2025-10-29</CPPstartDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
<LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse><NumberOfPreviousCPP>0</NumberOfPreviousCPP>
<Reviews><CPPreviewDate>2026-01-20</CPPreviewDate></Reviews></ChildProtectionPlans></CINdetails></Child>
"""
# Closed with no further action: the flag as a digit.
BOY = """
<Child><ChildIdentifiers><LAchildID>EX0002</LAchildID><PersonBirthDate>2011-02-03</PersonBirthDate><Sex>M</Sex>
</ChildIdentifiers><CINdetails><CINreferralDate>2025-11-10</CINreferralDate><ReferralSource>2A</ReferralSource>
<ReferralNFA>1</ReferralNFA></CINdetails></Child>
"""
# Assessed and closed, then referred again; a first birthday lies between.
INFANT = """
<Child><ChildIdentifiers><LAchildID>EX0003</LAchildID><PersonBirthDate>2024-12-01</PersonBirthDate><Sex>M</Sex>
</ChildIdentifiers>
<CINdetails><CINreferralDate>2025-10-13</CINreferralDate><ReferralSource>3B</ReferralSource>
<PrimaryNeedCode>N5</PrimaryNeedCode><CINclosureDate>2025-11-24</CINclosureDate>
<ReasonForClosure>RC8</ReasonForClosure><Assessments>
<AssessmentActualStartDate>2025-10-15</AssessmentActualStartDate>
<AssessmentAuthorisationDate>2025-11-20</AssessmentAuthorisationDate><FactorsIdentifiedAtAssessment>
<AssessmentFactors>21</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
<ReferralNFA>0</ReferralNFA></CINdetails>
<CINdetails><CINreferralDate>2026-02-02</CINreferralDate><ReferralSource>3A</ReferralSource>
<PrimaryNeedCode>N0</PrimaryNeedCode><Assessments>
<AssessmentActualStartDate>2026-02-04</AssessmentActualStartDate></Assessments>
<ReferralNFA>0</ReferralNFA></CINdetails></Child>
"""
EXAMPLE = GIRL + BOY + INFANT


def census(children, reference="2026-03-31"):
    """Return a census of these children as text."""
    body = HEADER.format(reference=reference) + f"<Children>{children}</Children>"
    return f'<?xml version="1.0" encoding="UTF-8"?><Message>{body}</Message>'


def child(details, *, number="AB1", born="2018-05-14", identifiers="", wave_day="2025-10-06"):
    """Return one child with one referral, of whose block `details` is a part."""
    birth = f"<PersonBirthDate>{born}</PersonBirthDate>" if born else ""
    return (
        f"<Child><ChildIdentifiers><LAchildID>{number}</LAchildID>{birth}{identifiers or '<Sex>F</Sex>'}"
        f"</ChildIdentifiers><CINdetails><CINreferralDate>{wave_day}</CINreferralDate>"
        f"<ReferralSource>6</ReferralSource>{details}</CINdetails></Child>"
    )


def plan(**choices):
    """Return a plan for the second half of the census year of the example, with some choices changed."""
    usual = {
        "authority": "372",
        "wave": "W1",
        "window_start": date(2025, 10, 1),
        "window_end": date(2026, 3, 31),
        "key": b"k" * 32,
    }
    return Plan(**usual | choices)
