"""Kinds of dates in the press, a sentence each: the day of publication, the sentence, the words, what they mean.

What they mean: a TIMEX3 value; `T21:00`, the hour of a day; `a..b`, the interval; `none`, no date or only an unknown
one (XXXX...); `not x`; `behind` or `ahead` of publication, that day included. Several are separated by |: any is right.
"""

from __future__ import annotations

import re
from datetime import date

import pytest

from revue.articles import Article, Passage
from revue.layers.dates.layer import dates
from revue.layers.dates.resolve import PublicationInterval
from revue.tables import Timex
from revue.text.document import Document

CASES = """
2025-02-20 || La foire aux vins ouvrira le 14 novembre. || 14 novembre || 2025-11-14
2025-03-05 || Les deux équipes se retrouveront du 3 au 7 décembre. || 7 décembre || 2025-12-07
2025-11-20 || Le nouveau barème s'appliquera dès le 1er septembre. || 1er septembre || 2026-09-01
2025-02-12 || La piscine municipale rouvrira à l'automne. || automne || 2025-FA
2025-06-18 || Coup d'envoi à 21 heures, mercredi 25 juin, au stade municipal. || 21 heures || 2025-06-25T21:00
2025-06-18 || La commission siégera à 14 h 30 le 3 juillet. || 14 h 30 || 2025-07-03T14:30
2025-06-18 || L'audience de 9 heures lundi a été repoussée. || 9 heures || 2025-06-16T09:00
2025-06-18 || Deux voitures ont brûlé dans la soirée de samedi. || la soirée || 2025-06-14TEV
2025-06-18 || Le corps a été découvert dans la matinée du 5 juin. || la matinée || 2025-06-05TMO
2025-06-18 || Le feu a pris dans la nuit de dimanche. || nuit || 2025-06-15TNI
2025-06-18 || La bibliothèque accueille le public de 14 heures à 19 heures. || 14 heures || T14:00
2025-06-18 || La bibliothèque accueille le public de 14 heures à 19 heures. || 19 heures || T19:00
2025-06-18 || Le pont sera fermé de 21 heures à 6 heures. || 21 heures || T21:00
2025-06-18 || La réunion a duré environ 1 h 30. || 1 h 30 || PT1H30M
2025-06-18 || La projection dure près de 3 h 10. || 3 h 10 || PT3H10M
2025-06-18 || Il y a à peine un an, le site comptait encore 400 salariés. || un an || 2024 | 2024-06
2025-06-18 || Le club a vu le jour il y a près de vingt ans. || vingt ans || 2005
2025-06-18 || Elle avait déposé plainte il y a environ trois semaines. || trois semaines || 2025-W22
2025-06-18 || Le lendemain du drame, les élèves se sont recueillis. || lendemain || none | XXXX-XX-XX
2025-06-18 || À la veille du sommet, les ministres ont consulté leurs alliés. || la veille || none | XXXX-XX-XX
2025-06-18 || Dix-huit mois plus tard, le chantier n'a toujours pas commencé. || plus tard || not 2026-12
2025-06-18 || Le dernier samedi de juin, la rue sera piétonne. || samedi || 2025-06-28
2025-06-18 || Le premier week-end d'août, le col sera fermé aux voitures. || week-end || 2025-W31-WE | 2025-08-02..2025-08-03
2025-06-18 || La deuxième quinzaine de juillet affiche complet. || quinzaine || 2025-07-16..2025-07-31 | 2025-07-15..2025-07-31
2025-06-18 || Le jury délibérera la première semaine de septembre. || première semaine || 2025-W36 | 2025-09-01..2025-09-07
2025-06-18 || La semaine du 7 juillet sera étouffante. || semaine du 7 juillet || 2025-W28 | 2025-07-07..2025-07-13
2025-06-18 || Sur les cinq premiers mois de l'année, les immatriculations baissent de 7 %. || cinq premiers mois || 2025-01-01..2025-05-31
2025-06-18 || Les commémorations du 13-Novembre ont ému la ville. || 13-Novembre || none | XXXX-11-13 | 2015-11-13
2025-06-18 || Le choc du 11-Septembre reste entier. || 11-Septembre || none | XXXX-09-11 | 2001-09-11
2025-06-18 || Les blessés sont au nombre de sept. || sept || none
2025-06-18 || Un défilé de 1300 personnes a traversé la ville. || 1300 || none
2025-06-18 || La commune fête sa patronne chaque 26 juillet. || 26 juillet || XXXX-07-26
2025-06-18 || Un samedi sur deux, la navette est gratuite. || samedi || XXXX-WXX-6
2025-06-18 || Le bail court du 15 octobre au 15 janvier 2026. || 15 octobre || 2025-10-15
2025-06-18 || Un corps a été repêché un mardi de novembre 2023. || mardi || none | XXXX-WXX-2 | 2023-11 | 2023-11-01..2023-11-30
2025-06-18 || La fanfare jouera à 5 heures de l'après-midi. || 5 heures || T17:00
2025-06-18 || Le départ est fixé à vingt et une heures. || une heures || T21:00
2025-06-18 || Les obsèques auront lieu vendredi en huit. || vendredi || 2025-06-27
2025-06-18 || Les boulangers se relaient tous les matins. || tous les matins || XXXX-XX-XXTMO
2025-04-10 || Le jeudi saint, la procession traverse le bourg. || jeudi saint || 2025-04-17
2025-06-18 || La fête des Mères a relancé les fleuristes. || fête des Mères || 2025-05-25
2025-01-15 || Deux semaines avant Noël, les stocks étaient épuisés. || Deux semaines avant Noël || 2024-12-11 | 2024-W50
2025-06-18 || Le procès du 14-Juillet a duré trois mois. || 14-Juillet || none | XXXX-07-14 | 2016-07-14
2025-06-18 || La manifestation a réuni de 1200 à 1500 personnes. || 1200 || none
2025-06-18 || La manifestation a réuni de 1200 à 1500 personnes. || 1500 || none
2025-06-18 || Au cours des trois premiers mois de 2025, le déficit s'est creusé. || trois premiers mois || 2025-01-01..2025-03-31
2025-06-16 || Le vote est prévu mardi de la semaine prochaine. || mardi || 2025-06-24
2025-06-18 || La première semaine d'août, les éboueurs seront en congé. || première semaine || 2025-W31 | 2025-W32 | 2025-08-01..2025-08-07
2025-06-18 || Au lendemain du scrutin, les bourses avaient chuté. || lendemain || none | XXXX-XX-XX
2025-06-18 || Une explosion a secoué le port dans la matinée de mardi. || la matinée || 2025-06-17TMO
2025-06-18 || Le match a duré plus de 5 h 30. || 5 h 30 || PT5H30M
2025-06-18 || Le cambriolage a eu lieu rue du 11-Novembre. || 11-Novembre || none
2025-06-18 || Un sondage auprès de 1005 personnes le confirme. || 1005 || none
2025-06-18 || Le journal de 13 heures a été écourté. || 13 heures || T13:00 | none
2025-06-18 || Vendredi, des milliers de personnes ont défilé dans le centre. || Vendredi || 2025-06-13
2025-06-18 || Les mesures annoncées lundi par la préfecture divisent les élus. || lundi || 2025-06-16
2025-06-18 || L'ancienne institutrice s'est éteinte mardi matin à l'âge de 101 ans. || mardi matin || 2025-06-17TMO
2025-06-18 || L'appel à la grève, lancé vendredi par trois syndicats, a été entendu. || vendredi || 2025-06-13
2025-06-18 || La défaite aux municipales partielles de dimanche pèse sur le parti. || dimanche || 2025-06-15
2025-06-18 || Jeudi, le comité se réunit à Lyon pour trancher. || Jeudi || 2025-06-19
2025-06-18 || « Hier, nous avons tout perdu », a raconté mardi un éleveur. || Hier || 2025-06-16
2025-06-18 || « Hier, 3 000 foyers étaient privés d'eau », a déclaré la maire sur une radio locale. || Hier || 2025-06-17
2025-06-18 || « C'est deux fois plus que l'an dernier », souligne-t-elle. || l'an dernier || 2024
2025-06-18 || « Depuis janvier, 300 emplois ont disparu », selon le syndicat. || janvier || 2025-01
2025-06-18 || En 2017, trois incendies ont fait quatre morts : le 3 février à Lens, le 20 avril à Douai et le 1er octobre à Arras. || 20 avril || 2017-04-20
2025-06-18 || En 2017, un entrepôt a brûlé à Lens. Le 20 avril, une école a été touchée à Douai. || 20 avril || 2017-04-20
2025-06-18 || Le 3 février 2017, un entrepôt a brûlé. Le vent soufflait. Le 1er octobre, une école a été touchée. || 1er octobre || 2017-10-01
2025-06-18 || Le 3 février 2017, un entrepôt a brûlé. Le 20 janvier, l'enquête a été close. || 20 janvier || 2025-01-20
2025-06-18 || Le 3 février 2017, un entrepôt a brûlé. Le 1er octobre, une école fermera. || 1er octobre || 2025-10-01
2025-06-18 || Le 3 février 2017, un entrepôt a brûlé. L'enquête a été close le 20 mars. || 20 mars || 2025-03-20
2025-06-18 || Le vol a eu lieu pendant les vacances de Noël. || vacances de Noël || 2024-12-17/2025-01-08
2025-06-18 || La grève reprendra à la rentrée scolaire. || rentrée scolaire || 2025-09-01/2025-09-05
2025-06-18 || Le camp a été démonté pendant les vacances de printemps. || vacances de printemps || XXXX-XX-XX
2025-06-18 || L'incendie s'est déclaré vers 15 h 30, hier, dans un entrepôt. || 15 h 30 || 2025-06-17T15:30
2025-06-18 || La rencontre aura lieu vendredi à 14 heures. || 14 heures || 2025-06-20T14:00
2025-09-24 || Les usagers pourront s'inscrire jusqu'au 31 mars. || 31 mars || 2026-03-31
2025-09-24 || La cour d'appel statuera le 12 février. || 12 février || 2026-02-12
2025-09-24 || Le magasin rouvrira ses portes au printemps. || printemps || 2026-SP
2025-09-24 || Le tunnel a été inauguré le 2 décembre. || 2 décembre || 2024-12-02
2025-09-24 || Elle avait été arrêtée le 30 octobre. || 30 octobre || 2024-10-30
2025-09-24 || Le départ sera donné à 10 heures, dimanche 28 septembre. || 10 heures || 2025-09-28T10:00
2025-09-24 || L'alerte a été donnée vers 3 h 20 mardi. || 3 h 20 || 2025-09-23T03:20
2025-09-24 || À 18 h, le 2 octobre, les candidats débattront. || 18 h || 2025-10-02T18:00
2025-09-24 || Le tir a eu lieu dans la nuit du 20 septembre. || nuit || 2025-09-20TNI
2025-09-24 || Les faits remontent à la soirée de vendredi. || soirée || 2025-09-19TEV
2025-09-24 || Dans l'après-midi de dimanche, un orage a éclaté. || après-midi || 2025-09-21TAF
2025-09-24 || Le musée ouvre de 10 heures à 18 heures. || 10 heures || T10:00
2025-09-24 || Les travaux se feront de 22 h à 5 h. || 22 h || T22:00
2025-09-24 || L'entretien a duré plus de 2 h 15. || 2 h 15 || PT2H15M
2025-09-24 || Le trajet dure environ 1 h 40. || 1 h 40 || PT1H40M
2025-09-24 || Il y a un peu plus de dix ans, la mine fermait. || dix ans || 2015
2025-09-24 || Elle s'est installée ici il y a environ six mois. || six mois || 2025-03
2025-09-24 || Il a quitté la ville voilà bientôt trois ans. || trois ans || 2022
2025-09-24 || Au lendemain de l'incendie, les riverains s'interrogent. || lendemain || none
2025-09-24 || La veille de l'examen, elle n'a pas dormi. || veille || none
2025-09-24 || Trois semaines plus tard, il était libéré. || plus tard || not 2025-10
2025-09-24 || Deux ans plus tard, le projet reste au point mort. || plus tard || not 2027
2025-09-24 || Le deuxième dimanche d'octobre, la foire s'installe. || dimanche || 2025-10-12
2025-09-24 || Le premier lundi du mois de novembre, le conseil se réunit. || lundi || 2025-11-03
2025-09-24 || Le dernier week-end de mars a été pluvieux. || week-end || 2025-W13-WE
2025-09-24 || La première quinzaine d'août a été calme. || quinzaine || 2025-08-01..2025-08-15
2025-09-24 || Durant la dernière semaine d'octobre, les écoles seront fermées. || semaine || 2025-10-25..2025-10-31
2025-09-24 || La semaine du 13 octobre sera décisive. || semaine || 2025-W42
2025-09-24 || Les six premiers mois de 2024 ont été difficiles. || six premiers mois || 2024-01-01..2024-06-30
2025-09-24 || Au cours des neuf premiers mois de l'année, 40 sites ont fermé. || neuf premiers mois || 2025-01-01..2025-09-30
2025-09-24 || L'onde de choc du 7-Octobre se prolonge. || 7-Octobre || none | XXXX-10-07
2025-09-24 || Ils habitent avenue du 8-Mai. || 8-Mai || none
2025-09-24 || Le cortège a réuni 1800 manifestants. || 1800 || none
2025-09-24 || Quelque 1600 salariés sont concernés. || 1600 || none
2025-09-24 || Le club compte désormais douze licenciés, contre sept. || sept || none
2025-09-24 || Le marché a lieu chaque 15 août. || 15 août || XXXX-08-15
2025-09-24 || Un lundi sur trois, la mairie est fermée. || lundi || XXXX-WXX-1
2025-09-24 || Il court tous les soirs. || tous les soirs || XXXX-XX-XXTEV
2025-09-24 || La saison va du 1er novembre au 31 mars 2026. || 1er novembre || 2025-11-01
2025-09-24 || Un jeudi d'avril 2022, tout a basculé. || jeudi || 2022-04
2025-09-24 || Le train part à dix-huit heures. || dix-huit heures || T18:00
2025-09-24 || La séance de 20 heures affiche complet. || 20 heures || T20:00
2025-09-24 || L'audience est renvoyée à mardi en quinze. || mardi || 2025-10-14
2025-09-24 || Le Vendredi saint tombait le 18 avril. || Vendredi saint || 2025-04-18
2025-09-24 || La fête des pères approche. || fête des pères || 2025-06-15 | 2026-06-21
2025-09-24 || Trois semaines avant Noël, la neige tombait. || Trois semaines avant Noël || 2024-12-04
2025-09-24 || Le conseil se réunira jeudi de la semaine prochaine. || jeudi || 2025-10-02
2025-09-24 || « Demain, il sera trop tard », a lancé lundi la ministre. || Demain || 2025-09-23
2025-09-24 || « Nous avons signé hier », a-t-elle indiqué jeudi dernier. || hier || 2025-09-17
2025-09-24 || En 2019, la ville a connu deux crues : le 4 mars et le 17 novembre. || 17 novembre || 2019-11-17
2025-09-24 || La victoire obtenue samedi à domicile rassure. || samedi || 2025-09-20
2025-09-24 || Condamnée lundi en première instance, elle fait appel. || lundi || 2025-09-22
2025-09-24 || Nouvelle manifestation samedi à Lyon. || samedi || 2025-09-20 | 2025-09-27
2025-09-24 || Le Premier ministre présente vendredi son gouvernement. || vendredi || 2025-09-26
2025-09-24 || Les députés votent mardi la confiance. || mardi || 2025-09-30
2025-09-24 || L'équipe affrontera Nantes samedi soir. || samedi soir || 2025-09-27TEV
2025-09-24 || Le rapport remis jeudi au ministre est sévère. || jeudi || 2025-09-18
2025-09-24 || Il devait être jugé lundi. || lundi || 2025-09-22
2025-09-24 || Les prix ont augmenté en novembre. || novembre || 2024-11
2025-09-24 || La réforme entrera en vigueur en mars. || mars || 2026-03
2025-05-14 || Les mesures annoncées lundi divisent les élus. || lundi || behind
2025-05-14 || L'ancienne directrice s'est éteinte mardi matin. || mardi || behind
2025-05-14 || La défaite de dimanche pèse sur le parti. || dimanche || behind
2025-05-14 || Une messe sera dite jeudi. || jeudi || ahead
2025-05-14 || Le salon se tient vendredi et samedi à la halle. || vendredi || ahead
2025-05-14 || Le club reçoit samedi son voisin. || samedi || ahead
2025-05-14 || La fête aura lieu dimanche. || dimanche || ahead
2025-05-14 || La réunion prévue lundi a été annulée. || lundi || ahead
2025-05-14 || Le tribunal doit se prononcer vendredi. || vendredi || ahead
2025-05-14 || Arrêté dimanche, il nie les faits. || dimanche || behind
2025-05-14 || Publié samedi, le rapport accable l'usine. || samedi || behind
2025-05-14 || Un séisme de magnitude 5 vendredi au large des côtes. || vendredi || behind
2025-05-14 || Attendue lundi à Rome, la chancelière rencontrera le pape. || lundi || ahead
2025-05-14 || Le procès s'ouvre lundi. || lundi || ahead
2025-05-14 || Lundi, le maire dénonçait une manœuvre. || Lundi || behind
2025-05-14 || Vendredi soir, la salle était comble. || Vendredi || behind
2025-05-14 || Il va être présenté à un juge vendredi. || vendredi || ahead
2025-05-14 || Le parquet a annoncé que le suspect serait jugé vendredi. || vendredi || ahead
2025-05-14 || Les syndicats appellent à manifester jeudi. || jeudi || ahead
2025-05-14 || Le ministre est attendu lundi sur place. || lundi || ahead
2025-05-14 || La victoire de samedi fait du bien. || samedi || behind
2025-05-14 || Une nouvelle réunion est programmée mardi. || mardi || ahead
2025-05-14 || Selon des chiffres publiés mardi, l'inflation recule. || mardi || behind
2025-05-14 || Rendez-vous samedi à 14 h devant la mairie. || samedi || ahead
2025-05-14 || Deux joueurs sont incertains pour la réception de Brest samedi. || samedi || ahead
2025-05-14 || Il reste une séance avant le déplacement à Lens vendredi. || vendredi || ahead
2025-05-14 || Les prochaines élections, dimanche, s'annoncent serrées. || dimanche || ahead
"""


#: TIMEX3 values as the layer writes them: periods, parts of dates with their unknowns, references, what is before Christ.
TIMEX3 = re.compile(
    r"P(?:X|\d+(?:\.\d+)?)(?:[YMWD]|DE|CE|ML|WE|NI|Q)(?:\d+[MWD])?(?:T\d+H)?|PT(?:X|\d+)(?:[HMS]|MO|AF|EV|NI|MI)(?:\d+[MS])?|P1NI|PT1\w\w"
    r"|(?:PAST|PRESENT|FUTURE)_REF|BC\d{2,4}"
    r"|(?:(?:\d{2,4}|XXXX)(?:-(?:\d\d|XX|W(?:\d\d|XX)|Q\d|H\d|SP|SU|FA|WI))?(?:-(?:\d\d|XX|WE|\d))?)"
    r"(?:T(?:\d\d:\d\d(?::\d\d)?|MO|MI|AF|EV|NI))?(?:/(?:\d{4}|XXXX)(?:-\d\d){0,2})?"
)


def document(text: str) -> Document:
    return Document(Article("a", text, passages=(Passage(0, len(text), "body", "test"),)))


def means(row: Timex, expected: str, published: date) -> bool:
    value = row.value or ""
    if expected in ("ahead", "behind"):
        assert row.date_from is not None
        return row.date_from >= published if expected == "ahead" else row.date_from <= published
    if ".." in expected:
        return f"{row.date_from}..{row.date_to}" == expected
    if expected.startswith("not "):
        return value != expected[4:]
    if expected == "none":
        return value.startswith("XXXX")
    return value == expected or (expected.startswith("T") and value.partition("T")[2] == expected[1:])


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_what_the_words_mean(line: str) -> None:
    day, sentence, words, meant = line.split(" || ")
    published = date.fromisoformat(day)
    start = sentence.index(words)
    rows = dates(document(sentence), PublicationInterval(published, published))
    found = [row for row in rows if row.start < start + len(words) and start < row.end]
    choices = [one.strip() for one in meant.split("|")]
    if not found:
        assert "none" in choices or meant.startswith("not ")
    else:
        assert any(means(row, one, published) for row in found for one in choices), [
            (row.text, row.value) for row in found
        ]


def test_no_value_is_impossible() -> None:
    """Whatever it read, a value is one of TIMEX3, an interval runs forwards, and a past day is not ahead."""
    published = date(2025, 9, 24)
    sentences = [line.split(" || ")[1] for line in CASES.strip().splitlines()]
    more = [
        "Elle est restée trois jours et deux nuits.",
        "Il a plu un an et six mois.",
        "Au XXe siècle, puis en 1789.",
    ]
    for sentence in [*sentences, *more]:
        for row in dates(document(sentence), PublicationInterval(published, published)):
            assert row.value is None or TIMEX3.fullmatch(row.value), (sentence, row.value)
            assert row.date_from is None or row.date_to is None or row.date_from <= row.date_to, sentence
