"""Invented news of six subjects with the events they tell, to measure how many of the phrases called an event are one.

An event is marked `{kind|words}`: it happened, or is announced, at some time, to somebody or somewhere named beside
it. Everything else is not one, whatever its words: "une tempête de critiques", "publié au JO", "le numéro un
mondial". Half of the texts (`OPEN`) served while the rules were written; `CLOSED` was read by the rules when they were done: at
first sight 15 of 15 phrases were events, and 15 of 15 events were found (the rules before: 15 of 20, and 15). Both
halves and the rules have one author, so that this is an upper bound. Own texts; names are invented.
"""

from __future__ import annotations

import re

_MARK = re.compile(r"\{(\w+)\|([^}]*)\}")


def parse(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The plain text, and its events: kind, first and last offset."""
    text, events, at = "", [], 0
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        events.append((m[1], len(text), len(text) + len(m[2])))
        text, at = text + m[2], m.end()
    return text + marked[at:], events


#: subject -> texts
OPEN: dict[str, list[str]] = {
    "politics": [
        "La ministre de la Culture Hélène Vasseur {visit|s'est rendue jeudi à Limoges} pour inaugurer une médiathèque. "
        "Sa réforme, publiée au JO du 3 mars 2021, soulève une tempête de critiques. L'opposition dénonce une attaque "
        "contre les collectivités. {vote|L'Assemblée nationale a adopté mardi le projet de loi} par 289 voix contre 214. "
        "Le maire Paul Garnier, huit ans à la tête de la ville, y voit un accident de parcours. "
        "{appointment|Le secrétaire d'État Marc Delorme a démissionné lundi}.",
    ],
    "business": [
        "Le leader mondial du verre a publié ses résultats. Son bénéfice a atteint 3 milliards d'euros, au sommet de son "
        "histoire. L'explosion de la demande en Asie a porté les ventes. Le groupe Verallis affronte une guerre des prix et "
        "s'attend à une visite de ses clients en magasin plus longue. {agreement|Verallis a signé lundi un accord avec le "
        "syndicat des salariés}. Les discussions de couloir n'y changent rien. "
        "{appointment|Claire Morel a été nommée directrice générale le 4 mai 2022}.",
        "Un incendie social couve chez Lormax, dit un délégué. Le bras de fer avec la direction tourne au match nul. Le site "
        "internet de la marque reçoit deux millions de visites par mois. La chute des cours, une avalanche de mauvaises "
        "nouvelles et le blocage des négociations pèsent sur le titre. {strike|Une grève a paralysé l'usine de Douai le 12 "
        "avril 2023}.",
    ],
    "sport": [
        "{match|Le Stade rennais a battu Lorient samedi soir}. L'attaque bretonne a tout emporté et la défense adverse a "
        "explosé. Le meneur de jeu Yanis Morvan, 24 ans, est en quête d'une place en équipe de France. "
        "{sport|La Coupe du monde 2026} se jouera en Amérique du Nord. Son entraîneur, deux ans en poste, parle d'une "
        "rencontre capitale. {arrest|Deux supporteurs ont été interpellés samedi à Rennes}.",
    ],
    "justice": [
        "{trial|Le procès de l'ancien maire Louis Carrère s'est ouvert lundi à Toulouse}. Il est accusé d'avoir fait pression "
        "lors d'élections. Le parquet a requis trois ans de prison. Un mauvais procès, selon ses avocats. "
        "{death|Son adjoint Jean Pujol est mort en 2019}. La justice se heurte à un mur d'échanges avec l'administration. "
        "{attack|L'attentat du 9 janvier 2015 à Vincennes} avait marqué la ville.",
    ],
    "culture": [
        "Le film de Nora Benali est une collision entre le conte et le polar. Une visite guidée de l'âme humaine. "
        "Le roman de Simon Roche a reçu lundi le prix des libraires. Son discours amoureux ravit. "
        "{death|La chanteuse Odile Mercier est décédée dimanche à Nantes}. Le festival, à la tête duquel elle a passé six "
        "ans, affiche une explosion de couleurs. {tribute|Un hommage à Odile Mercier aura lieu vendredi à Nantes}.",
    ],
    "weather": [
        "{accident|La tempête Ciara a frappé la Bretagne lundi}. Les températures connaîtront une baisse de 4 degrés. "
        "L'arrivée du froid surprendra le Nord. {accident|Des inondations ont touché Quimper le 3 février 2022}. "
        "Météo-France appelle à la vigilance et le risque d'avalanches reste marqué. Les services sont en guerre contre "
        "la neige.",
    ],
}  # fmt: skip

CLOSED: dict[str, list[str]] = {
    "politics": [
        "Le président du Sénat Alain Pernot {meeting|a rencontré mercredi la maire de Brest, Julie Kerven}. Leur échange "
        "avec la presse fut bref. La députée a essuyé un tir de barrage. {election|Les élections municipales auront lieu le "
        "15 mars 2026}. Le gouvernement redoute une explosion de colère et une crise de confiance. Le vote des femmes "
        "sera décisif. Cent jours au pouvoir n'ont pas suffi à Alain Pernot.",
    ],
    "business": [
        "La fusion crée un champion d'Europe du transport. Les signatures de contrats s'accélèrent. Le numéro un mondial "
        "Tarvex a chuté de 4 % en Bourse. {appointment|Son patron Éric Sablon a démissionné mardi}. "
        "La marque vise un rapprochement entre la forme et la fonction. Le décret est paru au JO. Une réunion coûte cher, "
        "rappelle un cabinet. {accident|Un incendie a détruit l'entrepôt de Calais dimanche}.",
        "L'accord de principe reste à trouver. Le dégel du point d'indice attendra. {strike|Une manifestation a réuni 3000 "
        "salariés à Lyon jeudi}. Le titre a été condamné par les analystes. Tarvex ouvre une nouvelle finale de son "
        "concours d'innovation. La tournée des magasins se poursuit.",
    ],
    "sport": [
        "{match|Marseille affrontera Lens dimanche}. Le gardien Hugo Sanz a été élu homme du match. L'arrivée de renforts "
        "se fait attendre. {sport|Le Tour de France 2025} partira de Lille. La tension était palpable. "
        "{death|L'ancien international Karl Weber est mort vendredi à Metz}. Il avait fait l'objet d'un procès en "
        "incompétence.",
    ],
    "justice": [
        "{trial|Marie Louvel a été condamnée jeudi à Rouen} à deux ans de prison. {attack|Un homme a été poignardé lundi à "
        "Évreux}. La visite de l'appartement n'a rien donné. Le juge a entendu l'explosion de joie de la famille. "
        "{arrest|Le suspect Denis Aubry a été placé en garde à vue mardi}. Son frère comparaît libre. La décision est une "
        "condamnation de toute une politique.",
    ],
    "culture": [
        "L'exposition a reçu 300 000 visites. Son auteur règne en maître sur la scène mondiale. La rencontre entre jazz et "
        "électro séduit. {tribute|Une minute de silence a été observée samedi à Cannes}. Le chef "
        "{appointment|a été nommé à la tête de l'orchestre de Lille en juin 2023}. Un tremblement de terre esthétique, "
        "écrit la critique. La finale du morceau est superbe.",
    ],
    "weather": [
        "{accident|Un séisme a secoué Annecy mercredi}. Le mercure est en chute libre. Une explosion de fleurs salue le "
        "printemps. {accident|L'ouragan Milton a touché la Floride en octobre 2024}. Le record de chaleur a été battu. "
        "Le redoux entraîne une hausse du niveau des rivières. La circulation a été bloquée par le froid.",
    ],
}  # fmt: skip
