"""The words by which news says who said what, by lexical field.

Lemmas, grouped by what the verb does to its content clause (after the classes of
Levin and VerbNet: say, indicate, declare, transfer of message, conjecture, refuse).
"""

SAY = frozenset(
    """say tell state announce declare claim argue insist stress note add report warn explain acknowledge admit
    confirm suggest repeat reiterate underscore emphasize emphasise underline describe indicate mention
    remark observe comment reply respond answer assert maintain contend allege testify affirm reaffirm
    assure inform notify reveal disclose recall remind conclude concede agree predict forecast estimate
    calculate write tweet post boast complain lament joke quip quote recount relate state vow pledge promise
    threaten swear propose recommend urge point show find rule decide determine declare proclaim pronounce
    advise caution clarify counter retort rebut continue go express voice note hint imply intimate confess
    accept grant charge accuse convey blast scoff exclaim whisper shout cry scream elaborate specify signal
    stipulate learn hear understand specify tout highlight posit attest read verify""".split()
)
VIEW = frozenset("view opinion word account telling estimation judgment judgement reckoning assessment".split())
TELLS_IT = frozenset("tell put see describe recall remember have".split())
UNSURE = frozenset("unlikely likely possible probable conceivable plausible".split())
AIMS = frozenset(
    """goal purpose aim task job idea point objective way plan intention role mission question problem thing key
    solution challenge option choice hope dream priority duty function""".split()
)
HEARSAY = frozenset("report believe claim understand think say allege rumour rumor suppose assume fear suspect".split())
FORESEE = frozenset("expect predict forecast".split())
PROMISE = frozenset("promise pledge vow swear assure undertake announce".split())
SAID_BETWEEN = frozenset(
    """say add argue insist note explain recall stress claim report warn write maintain contend assert suggest admit
    concede acknowledge announce confirm reply respond reiterate declare state observe remark tell allege estimate
    believe think predict complain affirm emphasize emphasise underline continue conclude""".split()
)
"""Verbs that stand with their subject alone in the middle of what is said ("The dam, she warned, will break")."""
BELIEVE = frozenset(
    """believe think hope consider feel expect suspect doubt fear guess suppose assume reckon know worry regret
    wish see regard view conclude presume""".split()
)
DENY = frozenset(
    """deny dismiss reject refute rebut dispute disavow contradict repudiate disprove debunk discount rubbish
    disclaim""".split()
)
COUNTER = frozenset("counter retort rebut disagree contradict dispute refute hit shoot fire contest object".split())
SPEECH_ACT = frozenset(
    """announce acknowledge admit confirm criticize criticise praise denounce condemn blame accuse defend hail
    welcome reiterate repeat note express voice decry slam pledge promise vow warn declare
    oppose endorse propose predict describe downplay stress emphasize emphasise underscore dismiss reject
    deny dispute highlight thank congratulate apologize apologise regret mention outline claim""".split()
)
ACCUSE = frozenset("accuse suspect blame charge".split())
HEDGE_VERB = frozenset("seem appear suggest".split())
HEDGE_WORD = frozenset(
    """may might could reportedly allegedly possibly perhaps apparently probably likely supposedly purportedly
    potentially seemingly""".split()
)
CONTENT_NOUN = frozenset(
    """claim assertion statement line view position belief argument accusation allegation charge warning
    suggestion report rumor rumour assurance conclusion fact notion idea speculation hope fear confidence
    denial criticism contention theory news announcement declaration complaint concern insinuation suspicion
    impression promise pledge message evidence indication sign assessment prediction admission testimony
    conviction opinion possibility""".split()
)
FALSEHOODS = frozenset(
    """lie falsehood rubbish nonsense hoax fabrication fake false untrue baseless unfounded groundless bogus invention
    fiction myth slander propaganda misinformation disinformation fantasy incorrect inaccurate wrong""".split()
)
"""What a claim is called by those who deny it."""
PLAN = frozenset("plan intend aim propose prepare expect schedule pledge promise vow".split())
# content that these nouns introduce is not asserted by whoever uses them
NOT_ASSERTED = frozenset("speculation rumor rumour possibility suspicion idea notion theory impression".split())

CUE_PHRASES = (
    "by contrast", "in contrast", "on the contrary", "contrary to", "at odds with", "publicly disagreed",
    "in contradiction", "hit back", "shot back", "fired back", "pushed back", "took issue", "on the other hand",
    "conflicting", "contradicting", "in dispute", "disputed the", "a different account", "a different version",
)  # fmt: skip
CUE_OPENINGS = ("however", "but", "yet", "meanwhile")
CUE_VERBS = frozenset(
    """counter deny dismiss reject refute rebut dispute contradict repudiate retort disagree contest
    debunk disavow""".split()
)

TITLES = frozenset(
    """mr mrs ms miss mum dad dr sir dame lord lady prof professor president vice prime minister premier chancellor
    secretary spokesman spokeswoman spokesperson foreign defence defense finance interior deputy chairman
    chairwoman chair chief director general colonel captain major lieutenant lt col gen sgt sergeant officer
    police commissioner senator sen rep representative congressman congresswoman governor gov mayor judge
    justice attorney king queen prince princess pope cardinal archbishop bishop father rev reverend sheikh
    ayatollah imam ambassador envoy speaker leader head coach manager striker ceo cfo editor analyst author
    professor inspector detective sheriff superintendent commander admiral marshal detective founder
    executive counsel lawyer prosecutor diplomat councillor councilor councilman councilwoman alderman alderwoman
    magistrate corporal private brigadier lance constable chaplain deacon rabbi mullah dean provost rector sultan emir
    baron baroness count countess duke duchess viscount mullah bailiff treasurer excellency class""".split()
)
PEOPLE = frozenset(
    """official leader opponent critic activist supporter lawmaker politician resident witness family relative
    mother father brother sister wife husband son daughter friend neighbour neighbor colleague employee
    worker doctor nurse scientist researcher expert analyst economist author writer reporter journalist
    lawyer victim survivor passenger driver pilot soldier fighter militant rebel insider source user fan
    customer man woman boy girl teenager student teacher farmer people member investigator detective officer
    guard authority owner singer actor actress star player rapper model spokesperson group side country
    nation state west capital ally counterpart""".split()
)
RELATIONS = frozenset(
    """counterpart colleague host guest successor predecessor friend ally opponent rival wife husband brother sister son
    daughter mother father neighbour neighbor boss partner teammate namesake widow""".split()
)
"""What one is to somebody else, not an office."""
PLACES = frozenset(
    """palace mausoleum square street avenue road boulevard park tower castle bridge airport stadium church cathedral
    temple mosque island mountain mount river lake valley beach bay hill forest desert plaza station county province
    district""".split()
)
"""Heads of names that no person has."""
OCCUPATIONS = frozenset(
    """adviser advisor historian economist scientist engineer nurse chef architect surgeon physician psychologist
    sociologist biologist geologist physicist chemist astronomer mathematician philosopher theologian novelist poet
    playwright painter sculptor photographer musician composer pianist violinist guitarist singer rapper actor actress
    director producer comedian presenter broadcaster columnist correspondent reporter journalist blogger publisher
    researcher lecturer teacher headteacher headmaster principal student farmer fisherman baker butcher carpenter
    plumber electrician mechanic builder driver pilot sailor skipper goalkeeper midfielder defender winger forward
    striker cyclist sprinter boxer swimmer jockey referee umpire banker trader broker accountant auditor treasurer
    solicitor barrister advocate magistrate coroner paramedic firefighter policeman policewoman soldier veteran activist
    campaigner spokesman spokeswoman spokesperson commentator strategist pollster lobbyist hydrologist geographer
    archaeologist anthropologist linguist botanist zoologist ecologist meteorologist epidemiologist virologist
    cardiologist dentist pharmacist midwife vet veterinarian librarian curator translator interpreter""".split()
)
"""Common nouns that stand in front of a name with a capital ("Historian Ann Lee")."""
_HUMAN_ENDINGS = tuple(
    """er or ist ian man woman ant eer ress ee ster chef nurse guide scout cook priest monk clerk smith wright crat vet
    medic surgeon pilot""".split()
)
_NOT_HUMAN = frozenset(
    """paper newspaper letter order matter number water weather summer winter september october november december river
    tower power border corner theatre theater quarter offer error floor door motor sector factor tremor restaurant plant
    grant chapter charter register carrier tanker freighter liner steamer tractor reactor committee fee coffee degree
    over under per after never ever other another rather however former latter center computer cancer container counter
    poster printer server tender corridor harbor mirror human german roman murder anger danger hunger laser tiger layer
    cover supper dinner chamber manner banner timber cluster disaster semester lobster monster oyster list mist fist
    consist exist resist insist assist twist persist elephant instant constant distant important relevant
    significant career beer deer sheer stress dress press address access success process progress congress mattress
    fortress express""".split()
)


def is_human(noun: str) -> bool:
    """Whether a common noun, in lower case, is one for a person: by a list, or by how such nouns end in English."""
    if noun in PEOPLE or noun in TITLES:
        return noun not in ("side", "group", "country", "nation", "state", "west", "capital", "police", "foreign")
    return len(noun) > 2 and noun.endswith(_HUMAN_ENDINGS) and noun not in _NOT_HUMAN and noun not in BODY_WORDS


FIRMS = frozenset(
    """agency company firm charity site website newspaper paper tabloid magazine outlet broadcaster retailer airline
    bank publisher portal blog daily weekly""".split()
)
"""Common nouns that take up the name of a body that does not hold them ("Norrkabel said … The company added …")."""
SAME_KIND = (
    frozenset("site website portal blog newspaper paper tabloid publication magazine outlet daily weekly".split()),
    frozenset("company firm retailer manufacturer maker".split()),
    frozenset("charity organisation organization group".split()),
)
"""Common nouns of which one takes up another ("the website Norr.fr claims … The publication added …")."""
OFFICES = frozenset("state staff operations communications defense defence treasury interior justice finance".split())
"""What stands behind "of" in the title in front of a name ("Secretary of State Ann Lee")."""
NEWSPAPERS = frozenset(
    """post times herald tribune journal gazette mail guardian telegraph mirror observer chronicle express news
    independent""".split()
)
"""Last words of the names of newspapers, which are taken up by "the newspaper"."""
PAPERS_ABROAD = frozenset(
    """corriere gazzetta repubblica messaggero figaro monde libération parisien país mundo vanguardia clarín folha
    diario jornal zeitung spiegel tageblatt dagblad telegraaf aftenposten nyheter berlingske politiken pravda
    izvestia izvestiya kommersant novosti hürriyet gazeta wyborcza""".split()
)
"""Words that stand in the names of newspapers, and in no person's."""
ALLIANCES = frozenset("alliance bloc organization organisation union pact league treaty community".split())
TEXTS = frozenset(
    "answer remark publication statement document report text release message letter article post".split()
)
BODY_WORDS = frozenset(
    """ministry government organization organisation alliance union council committee agency bureau department
    party court parliament senate congress commission company corporation group bank university institute
    association federation league office service authority board police army force navy treaty bloc club
    team firm administration embassy kremlin pentagon foundation hospital network news times post herald
    tribune magazine media television channel newspaper paper station""".split()
)
"""Heads of names of bodies, and the common nouns by which they are taken up again ("the alliance")."""

MORE_SOURCES = frozenset(
    """local guest person pontiff hostage agent schoolgirl schoolboy child kid parent public media military campaign
    family couple crowd crew coalition movement faction squad brigade militia regime outlet channel delegation
    opposition prosecution defence defense gang cartel mob community majority minority household staff cabinet
    charity monarch monarchy clergy jury tribunal leadership management other individual sibling twin cousin
    uncle aunt nephew niece villager pundit chief mp tenant student dissident migrant immigrant refugee peasant
    patient client candidate delegate deputy nun thief spy hero rival crook aide guru folk folks everyone study
    survey poll research researches investigation inquiry enquiry audit review datum data figure statistic
    statistics analysis video footage clip tape image photo photograph record recording transcript guideline
    guidance directive memo memorandum email e-mail mail tweet blog story version account headline byline book
    film documentary testimony test autopsy result finding estimate forecast calculation filing lawsuit
    complaint indictment verdict ruling note sign caption inscription diary biography leaflet brochure manual
    label chart list file paperwork comment dossier communique communiqué bulletin edition page entry
    description profile series interview announcement press broadcast programme program poster message text
    summary minute minutes notary shepherd widow bride groom athlete cleric comic mechanic champion vicar
    monk""".split()
)
"""Further people, groups and writings that can be a source."""
SHOWS = frozenset("show suggest indicate reveal hint imply signal highlight point convey mean".split())
"""Verbs of saying that things have for a subject too ("the timing suggests that …")."""
MUTE = frozenset(
    """luck instinct gut fate history experience logic timing option thing level lack heart brain mind conscience
    wisdom sense time moment day week month year airstrike attack island world url link address price percent %
    way fact case name step move weather chance nature life death body hand face eye game match war deal plan
    idea hope dream fear feature device product phone watch car money tax cost market""".split()
)
"""Nouns of which none says anything, whatever the figure of speech ("his instincts told him")."""

ROLE_SYNONYMS = {"premier": {"prime", "minister"}, "diplomat": {"foreign", "minister"}}
