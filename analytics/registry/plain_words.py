"""Words that name nobody, as data: what a cell beside the known columns, a title or a file name may say.

A word that is a name as well (Will, Grant, Green, Long) is not among them. Some stand in `SETS` or `PHRASES`: in a
column of their like, or in company, they are no name.
"""

# fmt: off
WORDS = frozenset("""
a about above absence absent abuse abused academic academy accept accepted access accident accommodated
accommodation account accuracy accurate action actions active activities activity actual add added additional
admission admitted adopted adoption adult adults advice advised after age aged agencies agency ages agreed agreement
alcohol all allegation allocated allocation alone already also alternative amended amount an analysis analyst
analysts analytics and annex annual another answer any anything application applied appointed appropriate approval
approved approx approximate are area areas arranged arrangement arrangements as asked assessed assessment
assessments assessor assigned assistant associate asylum at attempt attempted attendance attended attention audit
audited auditor author authorised authorities authority autism available average avoid awaiting away
background band bands base based basis be because been before began behaviour being below benchmark benefit between
bi black_and_white blank board body book border both boundaries boundary breach breakdown brief broad budget
business but by
calculated calculation call called can cancelled cannot care carer carers cases caseload category caution cautioned
ceased census cent central centre change changed changes characteristic characteristics charged check checked
checks child childcare childminder children chronology city class classification clerk closed closure clinic code codes
cohort collected collection colour column columns combined comes commission commissioned commissioner commissioning committee
common communication communications community compared complete completed completion complex compliance
concern concerns conclude concluded concluding conditional conference conferences confidential confirmed consent
consultant consultation contact contacted contacts context continue continuing contract coordinator copy core
corporate correct correction cost could council councillor councils count counted country county course court courts
coverage created crime criminal criteria current custody customer cycle
daily dashboard data database dataset date dates days deadline deceased decided decision decisions declined
decrease default deferred definition delay delayed deleted demand dental department depression deprivation deputy
description designated destination detail details detained detention developer development did died difference
different digital direct director directorate directors disability disabilities disabled discharge discharged
disclosure discontinued discussion disposal disposed district districts diversion diverted divisional division do
document documents does domestic done door down download downloaded draft drug drugs due duplicate duplicated
duration during duty
each eastern edge educated education educational effective elective eligible else emergency emotional employed
employment empty end ended ending ends engaged engagement engineer england english enquiries enquiry entered entry
environment episode episodes error escalated escalation establishment estimate estimated ethnic ethnicity european
evening event events ever every evidence exact excel exceptional excluded exclusion exclusive existing exit
expected expiry explanation exploitation exploited export exported external extra extract extracted
facilities facility factor factors failed false families family father female few field_work figure figures file
files filter final finance financial finding findings finished first five fixed flag flagged flags follow followed
following follows follow_up for form formal former forms forum forward forwarded foster_care fostering found four
frequency frequent from front full fully function funded funding further future
gang gangs gap gender general generated girl girls good_enough governance government governor gp graded granted
gross group groups guardian guardianship guidance
had half handover harm harmful has have headcount headteacher health healthcare hearing held help helped here
hidden higher highest history hold holds home homeless homelessness homes hospital hospitals hostel hour
hours household households housing how hub
id identified identifier if illness imminent immigration impact import imported important improved improvement in
inactive inadequate incident incidents include included includes including inclusion income incomplete increase
independent index indicator indicators individual individuals information informed initial initially inpatient
input insight inspection inspector instead institute integrated intelligence intended intensive interim internal
international interval intervention interview intimate into invalid invented investigated investigation
involved involvement irregular is isle isles issue issued issues it item items
job joint judged judgement judicial junior juvenile
kept kind kinship know known
label last late later latest latin launch lead leader leaders learning leave leaver leavers leaving left legacy
legal less letter letters level levels liaison library licence likelihood likely limit limited line linked list
lists live lives living load loaded local locality location locations log logged london looked lost lower lowest
made mainstream maintained majority male management manager managers manual many map mapping marked material
maternity matters maximum mean meaning measure measured measures median mediation medical medication medium meet
meeting meetings member members memorandum mental met method metropolitan middle midlands midwife minimum minor
minority minutes missing mixed mobile model moderate module monday monitor monitored monitoring month monthly months
more morning most mother mothers moved multi multiagency multiple must
name named names nation national nationality nature near need needed needs negative neglect neither net network
never newborn next night nil no nobody non none nor normal northern not note notes nothing notification notified
now null number numbers nurse nursery
observation obsolete obtained occupational occurred of off offence offences offender offending offered office
officer officers official old_code older on once one ongoing only onset onward open opened operational operations
opinion option optional options or order ordered orders organisation organisations origin original other others
otherwise our ours out outcome outcomes outer outpatient output outside outstanding over overall overdue
overnight overview own owner
paper parental parenting parents part partial partially participation partly partner partners partnership
partnerships passed passing pathway pathways patient pattern payment peer pending people per percent percentage
percentages perinatal performance period periods permanence permanent permission perpetrator persistent person
personal persons pharmacist phase phone physical pilot placed placement placements plan planned planning plans
please plus point police policy population populations position positive possible posted potential practice
practitioner practitioners pre preliminary prepared presentation present presenter prevention previous previously
primary printed priorities priority prison private probable probation proceed proceeded proceedings process
processed processing procurement producer professional professionals profile programme programmer progress project
projected proportion proposed protect protected protection prov proven provided provider providers provision
provisional psychiatrist psychologist public publication published pupil pupils purchased purpose
quality quarter quarterly query question questions queue quick quota
race random range rank rapid rate rates rating ratio raw reached read_only ready reason reasons reassessed receipt
received recent recently recommended record recorded recording records redesign redesigns reduced reduction
reestablished refer referral referrals referred referrer refugee refuge refused regarding region regional regions
registered registrar registration regular regularly regulation rejected related relates relation relationship
relative relatives released relevant relief religion remain remaining remains remand removed repeat repeated
replaced replacement report reported reporting reports representative request requested requests required
requirement requires rereferral rereferrals rerun research reserved residence resident residential resolution
resolved resource resources respite response responses responsible restart rest rest_of result results resumed
returned returns review reviewed reviewer reviews revised revision rejected risk risks risky role room rota round
rounded route row rows run running
safe safeguarding safety same sampled sampling satisfactory saved scale scanned schedule scheduled scheme
school schools score scores scotland scottish scrutiny search seasonal seat second secondary section sector secure
security seen segment select selected selection self semi send senior sent sentence separate separated separation
series serious served service services session sessions set setting settled settlement seven several severe severity
sex sexual shared sheet sheets shire shortlisted should show shown sibling siblings side signed significant similar
since single site situation six size sizes skill skills slightly social societal society software solicitor some somebody
source sources southern special specialist specialists specific specified spell spend spending split staff staffing
stage stages standard start started starter starters starts state stated statement static statistic statistical
statistician statistics status statutory step steps stepped stop stopped stored strategic strategy stress strict
structure structured student study subject submitted submission subsequent substance substantiated suburban
successful sufficient suitable summary sunday supervised supervision supervisor supplier supply support supported
supporting suppressed surgery survey suspected suspended symbol system systems
table tables taken target targeted task teacher teachers team teams technical technician telephone temporary tenancy
tenure term terminated termly territory test tested tester text than that the their them then therapist therapy there
these they third this those three threshold thresholds through tier time timeliness times title to today together top
topic total totals tracking trafficking trained training transfer transferred transition transport travel treated
treatment trend triage triaged tribunal true trust turnover twenty two type types
unable unaccompanied unallocated unborn unchanged under underway unfounded unit unitary units university unknown
unless unmet unplanned unpublished unrelated unresolved unset unsubstantiated unsuitable until unusual up update
updated upheld upper urban urgency urgent us use used user users using usual usually
vacancies vacancy vacant valid validated validation value values variable various verbal verified version very via
victim victims view violence virtual visit visited visitor visits visual voluntary vulnerable
wait waiting wales warning was wave waves we website wednesday week weekday weekend weekly weeks weight weighted
welfare welsh were western what when where whether which while who whole whose why wide width with withdrawn within
without witness women work workbook worked worker workers workflow workforce working workload works would written
wrong
year yearly years yes yesterday yet youth
zero zone zones
access_group adhd adjusted africa african america american arab asia asian autistic bame bangladeshi british
caribbean chinese christian_faith eastern_european english_language gypsy heritage hindu indian irish
language languages muslim pakistani polish religious roma romanian sikh somali speaking traveller travellers turkish
ukrainian vietnamese
absconded accommodated arson assault bereavement bruising bullying burglary coercive contextual controlling county
custodial deliberate developmental disorder disordered disruptive fabricated grooming harmfully induced
injury injuries insecure missing_from_home modern mutilation overcrowding radicalisation rape self_harm sexualised
slavery smuggling stalking suicidal suicide theft truancy unexplained weapon weapons
accredited admin administration administrator apprentice casework caseworker chair_of chaired chief commissioners
coordinated executive facilitator governance headship inspectorate lecturer liaison modeller navigator operator
planner principal profession programmes psychology receptionist researcher secretary specialism trainee trainer
tutor warden_of
amended_by archive autosave backup bool boolean bundle clean cleaned compressed contents csv cover dat demo
demonstration dummy excel_file extractor fields fixed_width geojson hash headings headers header html import_file
json key keys layer layers lookup master merged metadata microsoft odt ods openpyxl output_file pandas parquet pdf
pivot pool pools print_area query_result rev sample samples scratch shape sql test_data tsv txt unzip upload
uploaded uploads utf xls xlsx xlsxwriter xml zip libreoffice apache poi office python calc
buc bfc bfe bgc busc ctyua utla lad lads ctry rgn wgs osgb gss ons dfe ees ofsted adcs moj cqc ico nhs hmcts
counties boundary_line generalised ultra clipped extent extents resolution uk gb eu england_only
cin cinp cp cpp cppl cpr cla lac lacs cic eh eha ehm ehcp sen send mash nfa nfas icpc icpcs rcpc cpc uasc sgo epo
ico_order cao camhs yot yjs yos cme cse cce ce dv da dva dass iro lado marac mappa taf tac caf cafcass asb iag ot
ftsw pru rag rtw sdq ssw swet tbc tbd nk na ok ns nfe iss ics mosaic_no ssd riia cww csww ssda eet neet phy neg emo
sab mul spell_no fte pct pc avg std dev min_value ref refs no_of num nbr qtr fy yr yrs mth mths wk wks hr hrs mins
secs ytd approx_ max_value sum mode iqr ci cis lci uci sd se bame
ed_psych gcp hv hvs lp mdt msg nd pep phn ppo sib sip swp toil tp vol vpa ypas
jan feb mar apr jun jul aug sept oct nov dec
january february july september october november december
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat
eight nine ten eleven twelve thirteen fourteen fifteen hundred thousand million
fourth fifth sixth seventh eighth ninth tenth
am pm dd mm yyyy
""".replace("_", " ").split()) - frozenset("""
black white christian faith foster field old good chair warden stage_name ed else jan thu mon max min america roma
asia cao key read held edge fields book gross do race junior self blank welsh quick
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
