"""Made-up French pages, each line with its label, for the tests of cleaning.

One line of a page a line, after a sign: T title, L lead, S subhead, B body, C caption, - boilerplate. A blank line
stands between any two, but not where the sign is doubled. `B~` gives a line that is split: before ` ~ ` is
boilerplate. Events, places and figures are invented.
"""

from __future__ import annotations

from typing import NamedTuple

LABELS = {"T": "title", "L": "lead", "S": "subhead", "B": "body", "C": "caption", "-": "boilerplate"}


class MadeUp(NamedTuple):
    """A page's text and what is expected of it."""

    text: str
    expected: list[tuple[str, str]]


def page(block: str) -> MadeUp:
    """The text of a block in the notation above, and the expected `(label, line)` pairs."""
    text, expected = "", []
    for row in block.strip().splitlines():
        sign, line = row.split(" ", 1)
        glue = "\n" if len(sign) == 2 and sign[0] == sign[1] else "\n\n"
        text += (glue if text else "") + line.replace(" ~ ", " ")
        if sign == "B~":
            stamp, line = line.split(" ~ ")
            expected.append(("boilerplate", stamp))
        expected.append((LABELS[sign[0]], line))
    return MadeUp(text + "\n", expected)


PAGES = {
    "regional brief": """
- Accueil > Bretagne > Morlaix
T Morlaix. Un cycliste blessé dans une collision avec une camionnette
- Ouest Demain
- Publié le 12 mars 2023 à 10h12
B Un cycliste de 54 ans a été légèrement blessé samedi soir dans une collision avec une camionnette, rue de la Gare.
B Les pompiers l’ont transporté à l’hôpital. La circulation a été rétablie vers 20 h.
- Partager
- Facebook
- Twitter
- Mentions légales
""",
    "interview": """
- Culture
T « Le théâtre doit sortir des murs »
L La directrice du festival explique pourquoi la prochaine édition se tiendra dans les villages.
- Propos recueillis par la rédaction
- Le 3/05/2024
S Pourquoi quitter le centre-ville cette année ?
B Parce que le public ne venait plus. Nous avons compté 40 % de spectateurs en moins depuis trois ans, et les artistes nous le disaient.
S Et le budget ?
B Il baisse. Mais nous avons reçu l’aide de douze communes, qui prêtent leurs salles et leurs places.
S Êtes-vous inquiète ?
B Non.
B Nous jouerons de toute façon, avec ou sans subvention, parce que les troupes ont déjà répété tout l’hiver.
""",
    "live blog": """
T En direct : suivez la grève des transports dans la région
- Mis à jour le 7 mars 2023 à 18h40
- 18h40
B Les syndicats annoncent qu’ils se réuniront mercredi matin pour décider de la suite du mouvement.
- 17h15
B La préfecture a compté 12 000 manifestants dans les rues de la ville, contre 9 500 la semaine dernière.
- 15h02
B Le cortège vient de partir de la place du Marché.
""",
    "list article": """
T Cinq idées de sorties pour ce week-end en famille
- Par Camille D. - Publié le 3 juin 2022 à 08:00
B Le soleil revient et les musées rouvrent leurs portes. Voici cinq idées pour petits et grands dans le département.
S 1. Le marché aux fleurs
B Il se tient samedi de 9 h à 18 h sur la place de la mairie, avec une trentaine de producteurs.
S 2. La fête du pain
B - Dimanche, à partir de 10 h
B - Entrée libre
B - Parking au stade
S 3. La vieille forge
B Elle ne se visite que deux fois par an, et les bénévoles y rallument le feu pour l’occasion.
- Sur le même sujet
- Où se baigner ce week-end dans le département
- Nos plus belles randonnées à moins d’une heure
""",
    "paywalled stub": """
- Article réservé aux abonnés
T La fermeture de la maternité inquiète les élus de la vallée
B Le conseil municipal s’est réuni lundi soir pour demander le maintien du service, que l’agence de santé veut fermer à l’automne.
B Les élus redoutent surtout que les familles doivent faire plus d’une heure de route…
- Il vous reste 72% de cet article à lire. La suite est réservée aux abonnés.
- Déjà abonné ? Connectez-vous
- Essai gratuit, sans engagement
""",
    "agency dispatch": """
T Inflation: les prix à la consommation ralentissent en février
B~ Paris, 12 mars 2023 (AFP) — ~ Les prix à la consommation ont augmenté de 2,9 % sur un an en février, après 3,1 % en janvier, a annoncé mardi l’institut de statistique.
B Les prix de l’alimentation ont moins progressé, tandis que ceux des services ont accéléré. L’énergie a reculé pour le troisième mois de suite.
- abc/def/ghi
- © 2023 AFP
""",
    "mail newsletter": """
- Si vous ne parvenez pas à lire ce message, cliquez ici
- La newsletter
T La lettre de la semaine
B Bonjour à tous, la semaine a été marquée par le vote du budget et par une grève qui a surpris le gouvernement.
S Le budget adopté
B Les députés ont adopté le budget mardi soir, à une courte majorité, après douze heures de débats souvent tendus.
S Une grève imprévue
B Les conducteurs ont cessé le travail mercredi sans préavis, et la moitié des trains ont été supprimés.
- Vous recevez cet e-mail car vous êtes inscrit à notre lettre.
- Se désinscrire
""",
    "menu first": """
- Menu
- Politique
- Économie
- Sport
- Faits divers
- Mon compte
- S’abonner
- Rechercher
T Le conseil régional vote un plan de sauvetage pour les petites lignes de train
- Par A. Martin, le 3/05/2024
C Un train régional en gare. © Photo d’archives
L Quarante millions d’euros seront dépensés en cinq ans pour éviter la fermeture de six lignes.
C Photo : service de presse
B Le plan a été voté jeudi à l’unanimité, après un an de discussions entre la région, l’État et la compagnie ferroviaire.
B Les travaux commenceront en septembre sur la ligne la plus menacée, où les trains roulent à 40 km/h depuis deux ans.
- Lire aussi : Petites lignes, ce que contient le rapport
B Les associations d’usagers se disent soulagées, mais elles demandent que les horaires soient revus.
- Mots-clés : train, région, transports
- À lire également
- Le prix des billets va augmenter
- Une nouvelle gare pour le quartier nord
- Contact
- Tous droits réservés
""",
    "comments": """
T Le maire renonce au stationnement payant
B Le maire a annoncé mercredi qu’il renonçait au stationnement payant dans le centre, après trois mois de protestations des commerçants.
B Une nouvelle consultation sera organisée avant la fin de l’année, a-t-il précisé devant le conseil.
- 3 commentaires
- Marie dit :
- Enfin une bonne décision, il était temps que la mairie écoute les habitants du centre.
- Répondre
- Laisser un commentaire
- Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *
""",
    "English widgets": """
- Home
- Breaking News
T Le port lance la construction d’un nouveau terminal à conteneurs
- Posted on 12 mars 2023
- Share this
- Facebook Twitter WhatsApp
B Les travaux du nouveau terminal ont commencé lundi, en présence du ministre des Transports et des autorités locales.
- Advertisement
B Le chantier doit durer trois ans et créer 1 200 emplois, selon la direction du port.
- Read more
B Le trafic a doublé depuis 2015, et les quais actuels sont saturés, surtout en été.
- Related posts
- Le trafic de passagers repart à la hausse
- Les exportations d’agrumes battent un record cette saison...
- Leave a comment
- Your email address will not be published.
- Loading...
""",
    "one paragraph": """
T La neige perturbe la circulation dans le Massif central
B Une dizaine de départements sont placés en vigilance orange depuis jeudi matin. Les camions sont interdits sur l’autoroute, et les transports scolaires sont suspendus jusqu’à vendredi soir.
""",
    "press release": """
- Communiqué de presse
T Deux universités s’allient pour former les soignants de demain
- Mars 2024
B Les deux universités ont signé mardi un accord qui ouvre cinq formations communes à la rentrée prochaine.
B « Cet accord répond à un besoin que les hôpitaux nous rappellent chaque jour », a déclaré la présidente de la première.
B Les inscriptions seront ouvertes à partir du 15 avril.
- Contact presse : service de la communication
- presse@universite.example
- 01 23 45 67 89
""",
    "sports report": """
- Sport
- Football
T Un nul qui arrange tout le monde
- Publié hier à 22h15
L Menés à la pause, les joueurs du club ont arraché un point précieux (1-1) dans les arrêts de jeu.
C Le stade était plein samedi soir. | AFP
B Il a fallu attendre la 93e minute pour voir le stade exploser. Sur un dernier corner, le défenseur a égalisé de la tête.
B « On n’a jamais rien lâché », a soufflé l’entraîneur après la rencontre.
S La suite du programme
B Le club se déplacera mercredi chez le leader, avant de recevoir son voisin dimanche.
- À voir aussi
- Les notes du match
- Le classement
""",
    "about cookies": """
T Cookies : une amende de 60 millions d’euros pour un géant du numérique
B Le site utilise des cookies publicitaires sans le consentement des internautes, a reconnu jeudi l’autorité de contrôle, qui a infligé une amende au groupe.
S Lire, cliquer, refuser : ce que dit la loi
B L’éditeur doit permettre de refuser les cookies aussi simplement que de les accepter, a rappelé la juge dans sa décision.
B Le groupe a trois mois pour se mettre en règle.
- Ce site utilise des cookies pour améliorer votre expérience.
- Tout accepter
""",
    "glued page": """
- AccueilÉconomieLe lait bio ne trouve plus assez d’acheteurs dans...
- Le lait bio ne trouve plus assez d’acheteurs dans les grandes surfaces
T Le lait bio ne trouve plus assez d’acheteurs dans les grandes surfaces
- Published on
B Les ventes de lait bio ont encore reculé de 5 % l’an dernier, selon les chiffres publiés mardi par la filière.
B Les éleveurs demandent une aide d’urgence à l’État. Certains envisagent de revenir au lait conventionnel.
- spot_img
- Latest articles
- Les moissons ont commencé avec dix jours d’avance
- Les agriculteurs de la plaine ont commencé à moissonner sous une chaleur inhabituelle pour...
""",
    "embedded video": """
T Tempête : le littoral se prépare à une nuit difficile
B La préfecture a placé les trois départements de la côte en vigilance rouge pour la nuit de mardi à mercredi.
B Les écoles seront fermées mercredi, et les trains ne circuleront pas avant midi, a annoncé la compagnie.
C Tempête en Bretagne: les dégâts vus du ciel En novembre, une première tempête avait frappé la région. Les images montraient des toits arrachés.
B Les pêcheurs ont rentré leurs bateaux dès lundi soir. Les digues ont été renforcées avec des sacs de sable.
B Le retour au calme est attendu dans la journée de jeudi.
""",
}
