"""Words that name nobody, as data: what a cell beside the known columns, a title or a file name may say.

A word that is a name as well (Will, Grant, Green, Long) is not among them. Some stand in `SETS` or `PHRASES`: in a
column of their like, or in company, they are no name.
"""

# fmt: off
WORDS = frozenset("""
a abolished about above absconded absence absent abuse abused academic academy accept accepted access accessibility
accident accommodated accommodation account accredited accuracy accurate acquaintance acquaintances across action
actions active activities activity acts actual actually acute ad adcs add added addiction adding additional addresses
adds adhd adhoc adjacency adjust adjusted adjusting adjustment adjustments admin administration administrator
admission admitted adopted adopter adoption adoptions adult adults adverse advice advised advises advisory affects
africa african after afterwards again against age aged agencies agency ages agree agreed agreement agreements alcohol
alike all allegation alliance allocated allocation allow allowance allowed allowing allows alone aloud already also
alternative alternatives always am amended american among amount amounts an analysis analyst analysts analytics and
anew annex annual anonymous another answer answered answers any anybody anypoint anything anywhere apache apart append
applicable application applications applied applies apply appointed apprentice approach appropriate approval approved
approx approximate approximation apr arab archive are area areas arithmetic around arranged arrangement arrangements
arrive arson as asb asian aside asides ask asked asking asks assault assess assessed assesses assessment assessments
assessor assets assigned assistant associate association assumed asylum at attack attempt attempted attempts
attendance attended attention audit audited auditor aug author authorisation authorised authorities authority autism
autistic auto automatic autosave available average avg avoid awaiting away background backup badge badges bame band
bands bangladeshi base based basis be became because become becomes been before began beginning begins begun behaviour
behind being belongs below benchmark benchmarks beneath benefit benefits bereavement beside besides better between
beyond bfc bfe bgc bi blindly blocks board bodies body booked bool boolean border both boundaries boundary boys
brackets breach breadth break breakdown breaks breath brief briefing briefly bring brings british broad broke broken
browser bruising bubble buc budget builder builds built bullying bundle bundled burglary busc business but by bytes
cache cached caf cafcass calc calculated calculation calculations call called calls came camhs can cancelled candidate
candidates cannot canvas capital capitalised care carer carers caribbean carried carries caseload cases casework
caseworker catalogue category cause caution cautioned caveat cce ce cease ceased ceasing cell cells census cent
central centre centres chaired challenge change changed changes characteristic characteristics characters charged
chart charts chased check checked checker checks chief child childcare childminder children childrens chinese choices
choose chose chosen chronology ci cic cin cinp cis city cla claim claimed claims class classes classification clause
clean cleaned clearly clerk climb climbed clinic clip clipped clock closed closeness closes closure clustering cme
code coded codes coding coercive cohort collected collection collections colour coloured colouring colours column
columns combined come comes coming command commands comment comments commission commissioned commissioner
commissioners commissioning commit committed committee common communication communications communities community
compact comparable comparator comparators compare compared comparison comparisons compass compile complete completed
completeness completes completing completion complex compliance compressed computed computer concentration concern
concerns conclude concluded concluding conclusion condition conditional conference conferences confidence confidential
confirmation confirmed conforms consent consideration considered constituency consultant consultation contact
contactable contacted contacts contains content contents context contextual continue continuing continuous
continuously contract contradict contrast control controlling coordinated coordinates coordinator copies copy
copyright core cornered corners corporate correct corrected correction cost costs could council councillor councils
count counted counter counties counting country county course court courts cover coverage covered covering covers cp
cpc cpp cppl cpps cpr cqc created credit crime criminal crisis criteria cse csv csww ctry ctyua current custodial
custody customer cww cycle da daily darker dashboard dashed dashes dass dat data database dataset date dated dates
days dd deadline dealt dec deceased december decide decided decides decimal decimals decision decisions declared
declares declined decrease deemed deeper deepest deeply default deferred defined defines definition definitions
degrees delay delayed delete deleted deliberate demand demo demonstration denominator denominators dental department
depends depression deprivation depth deputy derived describe described describes description design designated
destination detail details detained detention dev developer developers development developmental deviation dfe
diagnostic diagnostics diamonds dictionary did died differ differed difference differences different differently
differing differs difficult digest digit digital digits dimension dimensions direct direction directive director
directorate directors directory disabilities disability disabled disagree discharge discharged disclosure discontinued
discussion disorder disordered dispersion display disposal disposed disruptive distance district districts diversion
diverted diverting divide divided division divisional doctors document documents does domain domestic done door doors
dormant dots dotted down download downloaded downloads downwards draft draw drawings drawn draws drive driven drop
drug drugs due dummy duplicate duplicated duration during duty dv dva dysfunction each earlier earliest early earth
eastern edges educated education educational ees eet effect effective effects efficiency eh eha ehcp ehm eight eighth
either elective eleven eligible elsewhere emergency emo emotional employed employee employment empty encoding end
ended ending ends enforces engaged engagement engineer england english enlarge enough enquiries enquiry ensure enter
entered enters entries entry environment episode episodes epo equality equally equivalent equivalents error errors
errs escalate escalated escalation escape establishment estimate estimated estimates ethnic ethnicity eu european
evening event events ever every everything everywhere evidence exact exactly example excel except exceptional excluded
excludes excluding exclusion exclusive executive exhibit exhibits existing exists exit exits expect expected
expenditure expired expiry explain explained explains explanation exploitation exploited explore export exported
exports extension extensive extent extents external extra extract extracted extractor extreme fabricated facilitator
facilities facility factor factors factory facts failed failure failures fallen false families family fastest father
feb february female few fewer fewest fifteen fifth fifths figure figures file filed files filled fills filter filtered
filters final finance financial financing find finding findings finds finished firmly firms first five fixed flag
flagged flags flat float floats flow flows focus folder follow followed following follows followup fonts for forces
forget form formal format formats formatted formatting former forms formula fortnightly forum forward forwarded
forwards fostering found founding four fourteen fourth fractions frames framework frequency frequent fresh fri friday
friends from front frozen fte ftsw full fully function functions funded funding funnel further furthest future fy gang
gangs gap gaps gave gb gbp gcp gender general generalised generated generation generations generator geographic
geography geojson get getting girl girls give gives gladly glance glossary goes gone governance government governor gp
graded granted greatest grooming gross group grouped groups grows gss guardian guardianship guidance guidelines gypsy
had half halves handed handled handover happen happened happens hardly harm harmful harmfully has hash hashes hatched
have having he headcount header headers heading headings headline headship headteacher health healthcare hearing help
helped helps her here heritage hers herself hidden hide hides higher highest him himself hindu his history hmcts hoc
hold holders holdings holds holidays home homeless homelessness homes hoped hospice hospital hospitals hostel hour
hours household households housing how however hr hrs html hub humber hundred hv hvs hypothesis iag ico icon icpc
icpcs ics id identified identifier identifies identify identifying idle if ignored illness immigration imminent impact
import important imported imports improved improvement in inactive inadequate inbox incident incidents include
included includes including inclusion income incomplete increase independent independently index indian indicator
indicators individual individuals induced information informed inherited initial initially initiating injuries injury
inner inpatient inpost input insecure insert inside insight inspection inspector inspectorate install installation
installs instead institute insurance intake integrated intelligence intended intensive interactive interim internal
international interpolation interval intervals intervention interview intimate into intranet introduction invalid
invented investigated investigation invitation involved involvement iqr irish iro irregular is isle isles iss issue
issued issues it italics item items its itself january job jobs join joining joint jointly journal journeys json
judged judgement judicial jul july jun just juvenile keep keeps kept keyboard keyed keys killed kind kinds kinship
know known knows la laa label labels lac lacs lad lado lads language languages lapsed larger largest las last lasted
late later latest latin latitude launch layer layers layout layouts lci lead leader leaders leads learn learning least
leave leaver leavers leaves leaving lecturer left leftover legacy legal length lengths less lessens letter lettered
letters level levels liaison library libreoffice licence licensed lies life like likelihood likely likeness limit
limited limits line linear linked links list listed lists live lives living load loaded loader loading loads local
locality locally location locations locked log logged logistic london longer longest longitude looked looks lookup
lose losing lost lower lowest lp machine made mail mainstream maintained majority make making male management manager
managers manual many map mappa mapped mapping maps mar marac margin marked mash master match matching material
maternity matters maximum mdt me mean meaning meanings meant measure measured measures median medians mediation
medical medication medicine medium meet meeting meetings meets member members memorandum memory mended mental merged
merges message met metadata method methods metropolitan microsoft mid middle midlands midwife million mind mine
minimum ministry minor minority mins minus minutes mirror missing mixed mixes mm mobile mode model modeller moderate
modern module modules moj moment moments monday monitor monitored monitoring month monthly months more morning mosaic
most mostly mother mothers move moved movement moves msg mth mths much mul multi multiagency multiple multiples
multiplied multiplier muslim must mutilation my na name named names naming narrative narrow narrower nation national
nationality natural nature navigator nbr nd near nearby nearest nearly necessarily need needed needing needs neet neg
negative neglect neighbour neighbours neither net network never newborn newer newest newly next nfa nfas nfe nhs night
nil nine ninety ninth nk no nobody node nominal non none nor normal northern northward not note notes nothing notice
notices notification notified notifies nought noughts nouns nov november now nowhere ns null num number numbered
numbers numeral numerals numerator nurse nursery nurses object observation observed obsolete obtained occupational
occurred oct october odds ods odt of off offence offences offender offending offer offered offers office officer
officers official ofsted often oftener ok older on once one ones ongoing only ons onset onward open opened openpyxl
opens operating operational operations operator opinion opportunity option optional options or order ordered orders
ordinal ordinarily ordnance organisation organisations origin original osgb ot other others otherwise our ours
ourselves out outcome outcomes outer outline outpatient output outside outstanding outturn over overall overcrowding
overdue overlap overlaps overnight overview own owner package packaged packages pages paired pakistani pandas panel
panels paper papers paragraphs parental parenting parents parliamentary parquet part parted partial partially
participation partition partly partner partners partnership partnerships parts passed passes passing path paths
pathway pathways patient pattern paused payment pays pc pct pdf peer pending people pep per percent percentage
percentages percentile performance perhaps perinatal period periods permanence permanent permission perpetrator
persistent person personal persons pharmacist phase phn phone phrase phrases phy physical picked picture pictured
pictures piece pilot pinned pins pivot pixels placed placement placements places plan planned planner planning plans
planted please plot plural plus pm poi point points pointy police policy polish pool pools population populations
position positive possible posted posts potential pounds ppo practice practitioner practitioners pre preliminary
preparation prepare prepared prepares present presentation presenter prevention preview previewed previous previously
primary principal print printed prints priorities priority prison private probable probation proceed proceeded
proceedings process processed processes processing procurement produced producer profession professional professionals
profile profiling profoundly program programme programmer programmes progress project projected prompt property
proportion proportionate proposed protect protected protection protects protocol prov proven provenance provide
provided provider providers provision provisional provisions pru psych psychiatrist psychologist psychology public
publication publications published publisher publishers publishes punctuation pupil pupils purchased purpose pursues
put puts python qtr quality quarter quarterly quartile quartiles queries query question questions queue quota
quotation quote quoted quotes quotients radicalisation radio rag raise raises random range ranged ranges rank rape
rapid rare rate rates rating ratio raw rcpc reached reaches readers readme reads ready reallocated reason reasonable
reasons reassessed reassures rebuilt receipt received receives recent recently receptionist recipe recognised
recommended record recorded recording records recruit redesign redesigned redesigns reduced reduction reestablished
ref refer reference referral referrals referred referrer referring refers reform refs refuge refugee refusal refusals
refused refuses regarding region regional regions registered registrar registration registry regular regularly
regulation regulations rehabilitation rejected related relates relation relationship relative relatives release
released releases relevant reliability reliable relied relief religion religious reload remain remaining remains
remand remanded remove removed reopened repeat repeated repeating replace replaced replacement replaces report
reported reporting reports repository representative reproduced reproducible request requested requests require
required requirement requirements requires requiring rereferral rereferrals rerun research researcher resemble
reserved reshape residence resident residential resolution resolved resource resources respect respite respond
response responses responsible rest restart restores rests resubmitted result resulting results resumed retain return
returned returns rev revenue reverse review reviewed reviewer reviewing reviews revised revision rgn right rights riia
rings risk risks risky role romanian room rooms rota round rounded rounding route routes routine row rows rsa rsx rtw
ruled run rung rungs running runs sab safe safeguarding safer safety same sample sampled samples sampling samplings
sat satisfactory saturday saved saying says scale scan scanned schedule scheduled scheme school schools score scored
scores scotland scottish scratch screen screening screens scripts scrutiny sd sdq se search seasonal seat second
secondary seconds secretary secs section sector secure security see seed seeded seek seeking seems seen sees segment
seldom select selected selection selections semi semicolons sen send senior sensitive sent sentence sentences separate
separated separation sept september sequence series serious seriously served server service services session sessions
set sets setting settings settled settlement seven seventh several severe severity sex sexes sexual sexualised sfr sgo
shaded shape shaped shapes share shared shares she sheet sheets shifted ship shipped ships shire shopping shortfalls
shortlisted should show showing shown sib sibling siblings sickness side sidebar sideways sign signed significance
significant signposted signposting sikh similar simplified simulated simulation since single singular sip sisters site
situation six sixth size sizes skill skills slash slavery slightly smaller smuggling so social socially societal
society softer softest software solely solicitor solid somali some somebody something sort sorted sought source
sources southern spaces speak speaking special specialism specialist specialists specific specified spell spelt spend
spending spends spent split spoilt spoken sponsor spot spotted spread spreads sql squared ssd ssda ssw stability
stable staff staffing stage stages stalking stand standard standardisation stands start started starter starters
starting starts state stated statement statements static statistic statistical statistician statistics status statuses
statute statutory stay stays std step stepdown stepped stepping steps stood stop stopped store stored stories strained
strategic strategy stress strict strictly strip structure structured student study subject submission submitted
subsequent substance substantiated subtracted suburban success successful successor successors such suffer suffering
sufficient suicidal suicide suitable sum summary sums sunday superseded supervised supervision supervisor supplier
supply support supported supporting suppress suppressed suppression sure surely surgery survey suspect suspected
suspended swet switch switched swp symbol symbols synonyms system systems table tables tac taf take taken takes target
targeted task tbc tbd teacher teachers team teams technical technician telephone tells temporary ten tenancy tenth
tenure term terminated termly terms territory test tested tester testing tests text texts than that the theft their
theirs them theme themselves then therapist therapy there therefore these they thick thin thing things third thirteen
this those though thousand thousands three threshold thresholds through throughout thur thurs thursday tick tidied
tier tiles time timeliness timely times timescale timescales title titled titles to today together toil told too took
tool top topic total totals towards tp tracking trafficking trained trainee trainer training transfer transferred
transition transport traps travel traveller travellers travels treated treatment trend trends triage triaged tribunal
tried tries truancy true truly trust truth try tsv tue tues tuesday turkish turned turnover turns tutor twelve twenty
twice two txt type typed types typical typically typing uasc uci uk ukrainian ultra unable unacceptable unaccompanied
unallocated unborn uncertain uncertainty unchanged unchecked under understood underway uneven unexpected unexpectedly
unexplained unfounded union unique unit unitary units university unknown unless unlike unmet unnecessary unplanned
unpublished unrecorded unrelated unresolved unrounded unset unsigned unsplit unsubstantiated unsuitable unsure
untested until untimely unusual unzip up update updated upheld upload uploaded uploads upper upright urban urgency
urgent us use used user users using usual usually utf utla vacancies vacancy vacant valid validated validation value
values variable variance variants variation varied various verb verbal verdict verdicts verified verify version
versions very via victim victims vietnamese view views vintage violence virtual visit visited visitor visitors visits
visual voided vol volume voluntary vpa vulnerable wait waiting wales walked want wanted wants warning was wave waves
ways we weapon weapons website websites wed wednesday week weekday weekend weekly weeks weighs weight weighted
weighting weights welfare went were western wgs what whatever when whenever where wherever whether which while who
whoever whole whom whose why wide widely widened wider widest width widths window windows with withdrawn withdrew
withheld within without witness wk wks women wording words work workbook workbooks worked worker workers workflow
workforce working workload works worry worst would write writes written wrong wrote xls xlsx xlsxwriter xml year
yearly years yes yesterday yet yjs yos yot you your yours youth ypas yr yrs ytd yyyy zero zeros zip zone zones
""".split())

# Words that are names as well stand here where a phrase makes clear that they are none.
PHRASES = (
    "a&e", "n/a", "y/n", "q/a", "any other", "max value", "min value", "early help", "early years", "young person",
    "young people", "young carer", "young carers", "looked after", "white british", "white irish", "white other",
    "white and black african", "white and black caribbean", "white and asian", "any other white background",
    "any other black background", "black african", "black caribbean", "black other", "black british",
    "asian or asian british", "black or black british", "white or white british", "case closed", "case open",
    "open case", "closed case", "new case", "new referral", "child protection", "child in need",
    "child looked after", "child and family", "single parent", "lone parent", "parent or carer", "foster care",
    "foster carer", "foster carers", "key stage", "key worker", "row key", "child key", "family key", "head of",
    "service head", "chair of", "long term", "short term", "short break", "short breaks", "high risk", "low risk",
    "high priority", "low priority", "high level", "low level", "very high", "very low", "not good", "good enough",
    "as good", "year ending", "inner london", "outer london", "east of england", "north east", "north west",
    "south east", "south west", "east midlands", "west midlands", "isle of wight", "isles of scilly",
    "information advice and guidance", "self referral", "self harm", "gypsy roma", "gypsy or roma",
    "roma traveller", "in house", "out of area", "new this year", "rest of", "all ages",
)

# The police of England and Wales and what is said of them; a force is named by its area.
POLICE = (
    "avon and somerset", "bedfordshire", "cambridgeshire", "cheshire", "city of london", "cleveland", "cumbria",
    "derbyshire", "devon and cornwall", "dorset", "durham", "dyfed-powys", "essex", "gloucestershire",
    "greater manchester", "gwent", "hampshire", "hampshire and isle of wight", "hertfordshire", "humberside", "kent",
    "lancashire", "leicestershire", "lincolnshire", "merseyside", "metropolitan", "norfolk", "north wales",
    "north yorkshire", "northamptonshire", "northumbria", "nottinghamshire", "south wales", "south yorkshire",
    "staffordshire", "suffolk", "surrey", "sussex", "thames valley", "warwickshire", "west mercia", "west midlands",
    "west yorkshire", "wiltshire", "yorkshire and the humber", "yorkshire",
)

# A column that holds at least two different words of one of these, and no others, is one of codes.
SETS: tuple[frozenset[str], ...] = (
    frozenset({"red", "amber", "green", "blue", "grey", "black", "white", "purple", "orange", "yellow"}),
    frozenset({"low", "medium", "high", "very low", "very high", "standard", "none", "moderate"}),
    frozenset({"new", "existing", "open", "closed", "early", "late", "on time"}),
    frozenset({"small", "medium", "large", "short", "long"}),
    frozenset({"north", "south", "east", "west", "central"}),
    frozenset({"poor", "fair", "good", "outstanding", "inadequate", "best", "requires improvement"}),
    frozenset({"white", "black", "asian", "mixed", "other", "not known", "unknown"}),
    frozenset({"child", "adult", "parent", "carer", "young person"}),
    frozenset(
        "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday".split()
    ),
    frozenset(
        "january february march april may june july august september october november december"
        " jan feb mar apr jun jul aug sep sept oct nov dec".split()
    ),
)
# fmt: on
