"""Closed classes of French words that the rules of reported speech look at, in lower case with '."""

from __future__ import annotations

import re

HAVE = frozenset("a ont avait avaient aura auront aurait auraient eut eurent ayant avoir ai avons".split())
BE = frozenset("est sont était étaient sera seront serait seraient fut furent été étant être".split())
SUBJECT_PRONOUNS = frozenset("il elle ils elles on celui-ci celle-ci ceux-ci celles-ci".split())
INDEFINITES = frozenset("certains certaines d'aucuns beaucoup tous toutes plusieurs".split())
DETERMINERS = frozenset(
    "le la les l' un une des du ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos plusieurs "
    "quelques certains certaines chaque deux trois quatre cinq six sept huit neuf dix aucun aucune de d'".split()
)
NOMINAL_DETERMINERS = DETERMINERS - {"de", "d'", "aucun", "aucune"}
PREPOSITIONS = frozenset(
    "de d' du des à au aux avec par pour sur sous dans entre contre chez vers envers sans depuis après avant dès "
    "lors selon devant derrière parmi malgré face via auprès hors jusqu'à jusqu'au concernant suite grâce".split()
)
CLITICS = frozenset("se s' ne n' y en lui leur le la les l' nous vous me m' te t'".split())
NEGATIONS = frozenset("pas plus jamais rien guère aucun aucune nullement".split())
QUE = frozenset(("que", "qu'"))
SUBORDINATORS = frozenset("si comment pourquoi combien où quand quel quelle quels quelles ce".split())
COORDINATORS = frozenset("et ou mais puis".split())
STOPS = frozenset((".", "!", "?", "…", ";", ":"))
DAYS = frozenset(
    "lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui aujourd demain soir matin midi "
    "après-midi nuit récemment ensuite alors ici".split()
)
ADVERBS = DAYS | frozenset(
    "aussi ainsi également encore toujours déjà bien enfin notamment toutefois cependant néanmoins pourtant donc "
    "même surtout seulement plutôt souvent parfois tout très trop peu certes non plus pas jamais rien guère "
    "désormais été eu aussitôt vite mal parallèlement dès d'abord d'ailleurs d'emblée".split()
)
#: Adverbs of several words.
ADVERB_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "d' abord", "d' ailleurs", "d' emblée", "en outre", "par ailleurs", "de nouveau", "à nouveau", "au contraire",
        "de son côté", "de leur côté", "pour sa part", "pour leur part", "quant à lui", "quant à elle",
        "quant à eux", "quant à elles", "en effet", "en revanche", "en parallèle", "par la suite", "tour à tour",
        "à plusieurs reprises", "à maintes reprises", "à son tour", "à leur tour", "au passage", "dans la foulée",
        "de concert", "à l' unisson", "sans détour", "au préalable", "à l' inverse", "à juste titre", "de plus",
        "à cette occasion", "à l' occasion", "dès lors", "tout d' abord", "à ce titre", "à demi-mot", "du bout des lèvres",
        "haut et fort", "une nouvelle fois", "une fois de plus", "en même temps", "par exemple", "au moins", "à l' époque",
    )
)  # fmt: skip
#: Words that may introduce a sentence before the speech itself.
CONNECTIVES = frozenset(
    "mais et or car donc ainsi aussi enfin toutefois cependant néanmoins pourtant puis ensuite alors en effet "
    "d'ailleurs par ailleurs de plus car".split()
)
#: What follows a noun without ending its phrase.
ADJECTIVE = re.compile(
    r".{2,}(?:ien|ienne|iens|iennes|ais|aise|aises|ois|oise|oises|al|ale|aux|ales|if|ive|ifs|ives|aire|aires|ique|"
    r"iques|é|ée|és|ées|el|elle|els|elles|eux|euse|ain|aine|ains|aines|ant|ante|ants|ent|ente|ents|ible|able|"
    r"iste|istes|ier|ière|iers|ières|eur|eure|in|ine|ins|ines|and|ande|an|ane|ec|cque|uite|uit|ol|ole|ur|ure)$"
    r"|^(?:turc|turque|grec|grecque|russe|belge|suisse|local|public|publique|chef|jeune|vieux|ancien)$"
)
#: Endings of nouns for people, for subjects no list holds.
HUMAN = re.compile(
    r"^.{2,}(?:eurs?|euses?|rices?|istes?|iens?|iennes?|ois|oises?|ais|aises?|iers|logues?|crates?|"
    r"aires|ants|antes|ains)$"
)
#: Endings of nouns for things and acts.
ABSTRACT = re.compile(r"^.{2,}(?:tions?|sions?|ments?|ités?|ages?|ances?|ences?|ures?|ismes?|tés)$")
