"""Made-up pages of made-up outlets: articles of several kinds, set into layouts as French news sites build theirs.

An article and a layout are written in the notation of `pages.PAGES`. In a layout `@T @K @L @1 @2 @3` are the article's
headline, kicker, standfirst and the thirds of its text; a row `<nav class=menu` opens an element and `>` closes it, for
the page as HTML. Every article, event, name and outlet is invented.
"""

from __future__ import annotations

from html import escape
from itertools import cycle
from typing import NamedTuple

from pages import LABELS


class Outlet(NamedTuple):
    """One page: as pasted text, as HTML, and its lines with what each is."""

    text: str
    html: str
    lines: list[tuple[str, str]]


ARTICLES = {
    "report": """
T Le pont suspendu de Vallerange rouvrira avec un an de retard
K Transports
L Les travaux, commencés en 2021, ont été ralentis par la découverte d’amiante dans les piles. La facture atteint désormais 31 millions d’euros.
B Les automobilistes de Vallerange devront encore patienter. Le pont suspendu qui relie les deux rives de la Doyre, fermé depuis mars 2021, ne rouvrira pas avant l’été prochain, a confirmé mardi le conseil départemental.
B « Nous avons trouvé de l’amiante là où personne ne l’attendait », explique Paul Garnier, directeur des routes du département. Chaque pile a dû être confinée, puis nettoyée par une entreprise spécialisée.
S Un détour de quarante minutes
B Pour les habitants du hameau des Sables, le détour par le pont de Mervans dure quarante minutes aux heures de pointe. Les commerçants du centre disent avoir perdu un tiers de leur clientèle.
B « On ne tiendra pas un hiver de plus. »
B Une aide de 2 000 euros par mois est versée depuis janvier aux magasins qui en font la demande. Dix-sept l’ont obtenue, sur quarante-deux dossiers déposés.
S Des comptes contestés
B L’opposition départementale réclame un audit. Elle reproche à la majorité d’avoir signé le marché sans étude des sols, et d’avoir caché le surcoût pendant la campagne des élections de 2022.
B Le président du conseil départemental répond que tous les documents ont été publiés. « Il suffit de les lire », a-t-il lancé en séance, avant de quitter la salle.
B Le prochain comité de suivi se tiendra le 14 novembre à la sous-préfecture.
""",
    "brief": """
T Saint-Vérin. Un incendie détruit un hangar agricole
L Le feu s’est déclaré vers 4 h du matin, au lieu-dit la Grange-Neuve.
B Un hangar de 600 m² abritant du foin et deux tracteurs a été détruit par les flammes, dans la nuit de dimanche à lundi, à Saint-Vérin.
B Vingt-huit sapeurs-pompiers ont été mobilisés. Personne n’a été blessé.
B Une enquête est ouverte pour déterminer l’origine du sinistre.
""",
    "interview": """
T « La forêt ne se soigne pas en un mandat »
K Entretien
L Ingénieure forestière, Claire Dumas suit depuis vingt ans les hêtraies du plateau. Elle plaide pour des coupes plus légères et plus fréquentes.
S Dans quel état sont les hêtres du plateau ?
B Un arbre sur cinq dépérit. Ce n’est pas seulement la sécheresse : les sols ont été tassés par des machines trop lourdes, et les racines n’y respirent plus.
S Que faut-il faire ?
B D’abord, ne pas se précipiter.
B Ensuite, couper moins à la fois. Une éclaircie légère tous les six ans laisse entrer la lumière sans brûler les jeunes pousses.
S Les communes ont-elles les moyens d’attendre ?
B Certaines vivent de leurs ventes de bois. Je ne leur jette pas la pierre ; mais celles qui ont vendu trop vite en 2019 n’ont plus rien à vendre aujourd’hui.
S Et le climat ?
B Nous plantons des chênes venus du Sud, par petites parcelles. Il faudra quarante ans pour savoir si c’était une bonne idée.
""",
    "match": """
T Handball : Corvigny renverse Sainte-Marthe et prend la tête
L Menées de six buts à la pause, les joueuses de Corvigny l’ont emporté 29-27 dans une salle en fusion.
B On les croyait perdues. Six buts de retard à la mi-temps, une gardienne sortie sur blessure, et une salle qui commençait à siffler.
B Puis Inès Morel est entrée. Neuf arrêts plus tard, le match avait basculé.
B « Je n’ai pas réfléchi, j’ai juste regardé le ballon », souriait-elle après la rencontre.
S Les résultats
B Corvigny – Sainte-Marthe : 29-27
B Les Aulnes – Port-Clair : 31-31
B Montaret – Brévaux : 22-25
S Un calendrier favorable
B Corvigny recevra le dernier samedi prochain, avant deux déplacements jugés abordables. Sainte-Marthe, deuxième à un point, devra se passer de sa capitaine pendant six semaines.
""",
    "tribune": """
T Tribune. Rendons aux écoles leurs cours de récréation
L L’urbaniste Hélène Faure plaide pour des cours plantées, ouvertes aux habitants le soir et le dimanche.
B Nos cours d’école sont des parkings sans voitures. De l’enrobé, une ligne jaune, un platane que l’on a oublié d’abattre. L’été, on y relève plus de cinquante degrés au sol ; l’hiver, l’eau y stagne parce qu’elle ne trouve nulle part où aller.
B Il existe pourtant des solutions, et elles ne coûtent pas cher. Casser l’enrobé, planter des haies, remettre de la terre : vingt villes l’ont fait, souvent avec les enfants. Les enseignants y décrivent moins de bagarres, et des élèves qui se parlent.
B Pourquoi ne pas aller plus loin ? Ces cours sont fermées deux jours sur trois, alors que les quartiers manquent de jardins.
B Ouvrons-les.
B Ouvrons-les le soir, le mercredi, l’été, sous la garde d’agents municipaux ou d’associations. Nous ne créerons pas d’espace plus vite, ni à meilleur prix. Et nous apprendrons aux enfants que l’école est aussi leur village.
""",
    "court": """
T Trois ans de prison pour l’ancien trésorier du club nautique
K Justice
L Le tribunal d’Aubreville a reconnu Marc Lenoir coupable d’abus de confiance.
B Le tribunal correctionnel d’Aubreville a condamné lundi Marc Lenoir, 58 ans, à trois ans de prison, dont dix-huit mois avec sursis. L’ancien trésorier du club nautique avait détourné 240 000 euros en six ans.
B À la barre, il avait reconnu les faits. « J’ai cru que je pourrais rendre l’argent », avait-il dit lors de l’audience du 3 mai.
B Les chèques étaient signés à blanc par le président, qui lui faisait confiance. Personne ne vérifiait les comptes, a souligné le procureur dans son réquisitoire.
B L’avocate de Marc Lenoir, Me Sophie Carlier, a annoncé qu’elle ferait appel. Elle estime que la peine ne tient pas compte des remboursements déjà effectués.
B Le club, lui, a perdu la moitié de ses adhérents. Sa nouvelle présidente espère une assurance, sans trop y croire.
""",
    "economy": """
T Énergie : Solvane supprime 320 postes et ferme son usine de Brévaux
L Le fabricant de panneaux solaires invoque la concurrence asiatique. Les syndicats dénoncent « une trahison ».
B Le fabricant de panneaux solaires Solvane a annoncé jeudi la fermeture de son usine de Brévaux, qui emploie 320 personnes. La production s’arrêtera à la fin du mois de mars.
B Le groupe a perdu 48 millions d’euros l’an dernier, pour un chiffre d’affaires de 210 millions. Les prix des panneaux importés ont baissé de 40 % en dix-huit mois, rappelle la direction dans un communiqué.
B « C’est une trahison », réagit Nadia Kessler, déléguée syndicale. En 2020, l’entreprise avait reçu 12 millions d’euros d’aides publiques contre la promesse de maintenir l’emploi pendant cinq ans.
S Le ministère demande des comptes
B Le ministère de l’Industrie a fait savoir qu’il exigerait le remboursement des aides. Une réunion est prévue mercredi avec les élus de la région.
B Trois repreneurs se seraient manifestés, selon une source proche du dossier. Aucun n’a encore visité le site.
""",
    "portal": """
T Pêche : Rabat et Nouakchott signent un accord sur les petits pélagiques
L
B Le Maroc et la Mauritanie ont signé, vendredi à Rabat, un protocole d’accord relatif à la gestion concertée des stocks de petits pélagiques, indique un communiqué du ministère de l’Agriculture et de la Pêche maritime.
B Le texte prévoit l’échange de données scientifiques, des campagnes communes d’évaluation et un contrôle renforcé des navires, précise la même source.
B S’exprimant à cette occasion, le ministre a souligné que cet accord « ouvre une nouvelle page de la coopération entre les deux pays ». Son homologue mauritanien s’est félicité, pour sa part, de la qualité des relations bilatérales.
B Les captures de sardines ont reculé de 18% en 2023, selon l’Institut national de recherche halieutique.
B Une commission mixte se réunira deux fois par an, alternativement dans chaque pays.
""",
}

ARTICLES |= {
    "science": """
T Des vers marins pour nettoyer les sols des ports
L Une équipe de Port-Clair a isolé un ver capable de fixer le cuivre des peintures de coque. Les premiers essais en bassin sont encourageants.
B Il mesure quatre centimètres, il est gris et personne ne le regardait. Un ver de vase, ramassé par hasard dans le bassin à flot de Port-Clair, pourrait aider à dépolluer les ports.
B Les biologistes de l’université en ont élevé douze mille. Placés dans des bacs de sédiments, ils ont retiré en six mois près d’un tiers du cuivre laissé par les peintures des bateaux.
S Un mécanisme encore mal compris
B « Nous savons que le métal est piégé dans leur peau, pas ce qu’il devient ensuite », prévient Louise Garrec, qui dirige l’équipe.
B L’étude, parue dans une revue à comité de lecture, a porté sur trois sites. Sur le troisième, plus froid, l’effet est presque nul.
B Un essai en mer doit commencer au printemps. Il durera deux ans, et coûtera 900 000 euros, payés pour moitié par la région.
""",
    "obituary": """
T Mort de la navigatrice Anne-Lise Kerouédan
L La première femme à avoir bouclé le tour des îles en solitaire s’est éteinte à 81 ans.
B Elle disait qu’elle n’avait jamais eu peur en mer, seulement à terre. Anne-Lise Kerouédan est morte mardi à Port-Clair, à l’âge de 81 ans, a annoncé sa famille.
B Fille de mareyeur, elle avait appris à barrer à sept ans. En 1974, elle boucle le tour des îles en 41 jours, sur un voilier de neuf mètres qu’elle avait construit elle-même.
B Son récit, « Le vent d’après », s’est vendu à 300 000 exemplaires.
B Elle laisse deux fils et une école de voile.
""",
}

TEASERS = [
    ("Canicule : les hôpitaux rappellent leurs soignants", "Plusieurs établissements ont déclenché leur plan blanc mercredi."),
    ("Pourquoi les péages vont encore augmenter en février", "La hausse atteindra 3 % en moyenne sur le réseau concédé."),
    ("Musique : le festival des Roches dévoile son affiche", "Quarante artistes sont attendus sur la presqu’île du 4 au 7 juillet."),
    ("Un député suspendu pour avoir brandi une pancarte", "La sanction est la plus lourde que prévoie le règlement de l’Assemblée..."),
    ("Ces trois villages où le loup est de retour", "Des caméras ont filmé une meute de cinq individus à la lisière de la forêt."),
    ("Recette : la tarte aux mirabelles de nos grands-mères", "Prête en une heure, elle se mange tiède avec une crème légère."),
    ("Rugby : la liste des trente-trois pour la tournée d’été", "Le sélectionneur a retenu neuf joueurs qui n’ont jamais été appelés..."),
    ("Crues : huit départements en vigilance orange", "Le pic est attendu dans la nuit de vendredi à samedi."),
]  # fmt: skip

LAYOUTS = {
    "national daily": ("report", """
<header class=site
- Aller au contenu
- Se connecter
- S’abonner
- Retour à la page d’accueil du Soir national
<nav class=menu
- Actualités
- En ce moment
- Guerre en mer Rouge
- Élections régionales
- International
- Politique
- Planète
- Économie
- Opinions
- Éditoriaux
- Culture
- M Le mag
- Newsletters
>
>
<main
<article
- Transports
@T
@L
- Par Julien Ferrand (Vallerange, correspondant)
- Publié le 12 mars 2023 à 10h12, modifié le 13 mars 2023 à 09h40
- Temps de lecture 4 min.
- Ajouter à vos sélections
- Offrir cet article
- Partager sur Facebook
- Envoyer par e-mail
C Le pont suspendu de Vallerange, le 8 mars 2023. JULIEN FERRAND POUR « LE SOIR NATIONAL »
@1
- Lire aussi : Article réservé aux abonnés Amiante, le chantier sans fin des ponts de province
@2
- Newsletter
- « L’Économie du Soir »
- Chaque matin, l’essentiel de l’actualité économique dans votre boîte mail
- S’inscrire
@3
- Julien Ferrand (Vallerange, correspondant)
- Réutiliser ce contenu
>
<aside class=related
- Dans la rubrique Économie
%%
%%
>
<section class=services
- Services Le Soir national
- Découvrir le jardinage
- Codes promo
- Les meilleurs vélos électriques : notre sélection
>
>
<footer
- Mentions légales
- Charte du groupe
- Politique de confidentialité
- Gestion des cookies
- Aide (FAQ)
>
"""),
    "conservative daily": ("economy", """
<div class=top
- Rechercher
- Le Quotidien de Paris
- Journal du jour
- Mon espace
>
@T
- Par Laurent Vidal
- Publié le 14/03/2024 à 18:32, mis à jour le 14/03/2024 à 19:05
- Sujets
- industrie
- énergie solaire
- Copier le lien
- Écouter cet article
- 00:00/03:41
C Les salariés devant l’usine de Brévaux, jeudi. Marc Petit / AFP
@L
@1
- LIRE AUSSI - Panneaux solaires : comment l’Europe a perdu la bataille
@2
- À VOIR AUSSI - Industrie : le plan du gouvernement
@3
<div class=comments
- À lire aussi
- Solaire : la revanche du silicium
- Prix de l’électricité : ce qui change au 1er avril
- Sujets
- industrie
- 3 commentaires
- Anonyme
- le 14/03/2024 à 20:11
- Et pendant ce temps-là on subventionne des éoliennes que personne ne veut voir. Cherchez l’erreur, messieurs les ministres.
- pierrot42
- le 14/03/2024 à 20:40
- Rien ne change. On a déjà vécu ça avec le textile.
- Répondre
>
<div class=footer
- À la une
%%
%%
- Le Quotidien de Paris
- Les plus lus
%
%
- Charte
- Publicité
- CGU
>
"""),
    "free daily": ("court", """
<ul class=nav
- Faits divers
- Élections
- Météo
- Horoscope
- Jeux
>
- JUSTICE
@T
- L’essentiel
B - Marc Lenoir a été condamné à trois ans de prison.
B - Il avait détourné 240 000 euros en six ans.
- C.D. avec agences
- Publié le 06/06/2023 à 16h48 • Mis à jour le 06/06/2023 à 17h02
@1
<div class=rel
- A lire aussi
- JUSTICE
- L’ex-maire de Corvigny relaxé en appel
>
@2
@3
- Justice
- Procès
- Prison
- 2 commentaires
- 18 partages
<div class=rec
- Nos recommandations
%
%
%
- Sponsorisé
- Ces chaussures sont si confortables que vous ne voudrez plus les quitter
- Marche Zen
- Découvrir
>
"""),
    "regional west": ("brief", """
<div class=crumbs
- Accueil
- Bretagne
- Saint-Vérin
>
@T
@L
- Ouest Matin
- Publié le 24/04/2023 à 07h55
- Lire le journal numérique
- Écouter
- Réagir
C Les pompiers sont restés sur place jusqu’à midi. | OUEST MATIN
- Newsletter Saint-Vérin
- Recevez chaque matin l’actualité de votre commune
- Votre e-mail
- OK
@1
@2
@3
- Saint-Vérin
- Faits divers
- Incendie
- Partager cet article
<div class=more
- Voir aussi
%
%
- En continu
- 08h12
%
- 07h50
%
- L’actualité en vidéo
%
>
- © Ouest Matin
- Retrouvez d’autres avis de décès sur toute la région
"""),
    "public radio": ("interview", """
<nav
- Écouter
- Podcasts
- Programmes
- Le direct
- Grille des programmes
>
- Provenant de l’émission
- La Terre au matin
@T
- Publié le mardi 9 mai 2023 à 08:05
- 12 min
C La hêtraie du plateau, en avril. © Radio Plateau - Anne Colin
@L
@1
@2
@3
- À écouter
- Forêts : le grand dépérissement
- 28 min
- La Terre au matin
- L’équipe
- Anne Colin
- Production
- Marie Tissot
- Réalisation
"""),
    "rolling news": ("portal", """
<div class=bar
- Pour profiter pleinement des contenus multimédias, vous devez activer JavaScript
- Direct TV
- Direct radio
- Afrique
- Amériques
- Asie-Pacifique
>
@T
- Rabat (Maroc) – La rédaction, avec AFP
- Publié le : 16/02/2024 - 19:22
- Modifié le : 16/02/2024 - 20:01
- 2 mn
- PUBLICITÉ
@1
- La suite après cette publicité
@2
@3
- (Avec AFP)
- Le résumé de la semaine
- France Info Monde vous propose de revenir sur les actualités qui ont marqué la semaine
- Je m’abonne
<div class=similar
- Sur le même sujet
- Afrique
%%
- Afrique
%%
- Les plus lus
- 1
%
- 2
%
- 3
%
>
- © 2024 Copyright France Info Monde - Tous droits réservés.
"""),
    "wordpress blog": ("tribune", """
- Skip to content
- Le carnet d’Hélène
- Urbanisme, école et quelques digressions
- Accueil
- À propos
- Contact
@T
- Publié par Hélène le 3 septembre 2022
@1
@2
@3
- Partager :
- Cliquez pour partager sur X(ouvre dans une nouvelle fenêtre)
- Cliquez pour partager sur Facebook(ouvre dans une nouvelle fenêtre)
- J’aime chargement…
- Articles similaires
%
- 12 mai 2021
- Dans « Urbanisme »
%
- 4 janvier 2020
- Navigation de l’article
- ← Le banc public, cet inconnu
- Éloge de la lenteur →
- 4 réflexions sur « Tribune. Rendons aux écoles leurs cours de récréation »
- Bernard
- 4 septembre 2022 à 9h10
- Merci pour ce texte. Dans notre commune, le conseil municipal a refusé la terre à cause de la boue dans les couloirs, mais les parents ne lâchent pas.
- Répondre
- Odile M.
- 5 septembre 2022 à 18h44
- Je suis institutrice depuis trente ans. Les enfants jouent mieux dans les buissons que sur le goudron, c’est une évidence que l’on redécouvre.
- Répondre
- Laisser un commentaire Annuler la réponse
- Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *
- Commentaire
- Nom
- Fièrement propulsé par WordPress
"""),
    "Maghreb portal": ("portal", """
- AccueilÉconomiePêche : Rabat et Nouakchott signent un accord sur les petits...
- Économie
- Maroc
@T
- Par La Rédaction -
- 16 février 2024
- 0
- Facebook
- Twitter
- WhatsApp
@1
@2
@3
- Article précédent
%
- Article suivant
%
<div class=td
- ARTICLES CONNEXESPLUS DE L’AUTEUR
%
%
%
- LAISSER UN COMMENTAIRE
- Commentaire :
- Nom :*
- E-mail :*
- Site web :
- EDITOR PICKS
%
- 16 février 2024
%
- 15 février 2024
- POPULAR CATEGORY
- Maroc5120
- Économie2214
- Sport1894
>
- À PROPOS DE NOUS
- L’Écho de l’Atlas est un journal en ligne indépendant qui suit l’actualité du Maroc et de la région depuis 2011.
- Contactez-nous: redaction@echo-atlas.example
"""),
    "Algerian site": ("economy", """
- Connexion
- السبت
- Rechercher
- Algérie
- Monde
- Débats
- Lifestyle
- Auto
- Annonces classées
- À LA UNE
%%
%%
%%
@T
- A. Belkacem
- 14 Mars 2024 à 11:20
- Temps de lecture : 3 minutes
@L
@1
- Lire aussi : Solaire : l’Algérie lance un appel d’offres géant
@2
- Lire aussi : Gaz : ce que prévoit le nouveau contrat
@3
- Les derniers articles
%
- il y a 2 heures
%
- il y a 3 heures
- Suivez-nous sur Google News
- Abonnez-vous à notre chaîne WhatsApp
- Liens utiles
- Qui sommes-nous ?
- Annoncer sur le site
"""),
    "weekly magazine": ("report", """
- Menu
- Abonnez-vous dès 1€
- Politique
- Monde
- Idées
- Tech
- Styles
- Vidéos
- Lecture zen
@T
@L
- Par Sylvie Marchal
- Publié le 2 novembre 2023 à 14:00
- 5 min
- Le pont de Vallerange ne rouvrira pas avant l’été.
- afp.com/Alain DURAND
@1
- Publicité
@2
- L’application L’Hebdo
- Pour suivre l’analyse et le décryptage où que vous soyez
- Télécharger l’app
@3
- Les plus lus
- 1
- Idées
- « Nous vivons la fin d’un monde, et c’est tant mieux »
- 2
- Économie
%
- 3
%
- Opinions
- Chronique
- Les ponts, ces mal-aimés de la République
- Par Robert Sans, chroniqueur
- Éditorial
- Le prix de l’attente
- L’Hebdo
- Nos newsletters
- Toutes nos newsletters gratuites
- Service client
- Paramétrer les cookies
"""),
    "institution": ("portal", """
- Aller au menu
- Ministère de la Mer
- Liberté Égalité Fraternité
- Actualités
- Nos missions
- Marchés publics
- Accueil > Actualités > Communiqués
@T
- Publié le 16 février 2024
- Réduire la police
- Imprimer
@1
@2
@3
- Contact presse
- Service de presse du ministère : 01 23 45 67 89
- presse@mer.example
- Télécharger le communiqué (PDF - 214 Ko)
- Cette page vous a-t-elle été utile ?
- Oui
- Non
- Restez informé
- Abonnez-vous à la lettre d’information
- Sauf mention contraire, tous les contenus de ce site sont sous licence etalab-2.0
"""),
    "sports site": ("match", """
- Le direct
- Transferts
- Classements
- Boutique
- Handball
- D1 féminine
@T
@L
- Rédaction
- 11 mars 2023 à 22h58
- Partager sur
C Inès Morel a écœuré ses adversaires. (P. Roy/Le Sport)
@1
@2
@3
- publié le 11 mars 2023 à 22h58
- réagir
- voir les commentaires
- Handball : toute l’actu
- 12:10
%
- 11:45
%
- 10:02
%
- Tous les directs
- Résultats, classements, calendriers
- D1 féminine
- Ligue A
- Coupe de France
"""),
    "aggregator dump": ("court", """
- Bienvenue ! Connectez-vous à votre compte
- votre nom d’utilisateur
- votre mot de passe
- Récupération de mot de passe
- mardi, juin 6, 2023
- Se connecter / Rejoindre
- Le Fil d’Aubreville
%
%
%
%
- Accueil Actualité Justice Trois ans de prison pour l’ancien trésorier du club nautique
@T
- 6 juin 2023
- 214
@1
@2
@3
- Cet article Trois ans de prison pour l’ancien trésorier du club nautique est apparu en premier sur Le Fil d’Aubreville.
- Previous article
%
- Next article
%
- RELATED ARTICLES
%
- Most Popular
%
- Load more
- Recent Comments
- Luc on Crues : huit départements en vigilance orange
"""),
    "live": ("report", """
- DIRECT
- Voir tous les directs
T EN DIRECT. Éboulement à Montaret : la recherche des trois randonneurs se poursuit
L Trois randonneurs sont portés disparus depuis mardi soir, après l’éboulement d’une falaise au-dessus de Montaret.
- Par La rédaction
- Publié le 21/06/2023 à 06h30, mis à jour à 18h11
S Ce qu’il faut retenir
B - L’éboulement s’est produit mardi vers 19 h 40.
B - Quatre-vingts secouristes sont sur place, avec deux chiens.
- 18h11
S Les recherches reprendront à l’aube
B Les secours ont suspendu les recherches à cause de l’orage. Elles reprendront mercredi à 5 heures, annonce la préfecture.
- 16h40
B Un hélicoptère de la sécurité civile vient de décoller de Corvigny.
- 15h22
S « Nous gardons espoir »
B Le frère de l’un des disparus s’est exprimé devant la mairie. « Nous gardons espoir, ils sont bien équipés », a-t-il dit.
- 14h05
B Deux personnes ont été retrouvées indemnes dans un refuge situé en amont.
- Afficher plus
- Sur le même sujet
%
%
- Charte de la discussion
- Gestion des cookies
"""),
    "letter page": ("tribune", """
- Courrier des lecteurs
T Les trains que l’on ne prend plus
B J’ai soixante-dix-huit ans et j’habite à Brévaux, à deux rues de la gare. Pendant quarante ans, j’ai pris le train de 7 h 12.
B Il n’existe plus.
B À sa place, un car qui passe quand il peut, et qui ne s’arrête pas si l’on oublie de lever la main. Je ne demande pas la lune : un quai, une horloge, un guichet ouvert le lundi.
B Veuillez croire, Monsieur le directeur, à ma fidélité de lectrice.
B Jeanne P., Brévaux
- Écrivez-nous : courrier@valdoyre.example
- Les lettres publiées n’engagent que leurs auteurs.
- Précédent
- Suivant
%
%
"""),
    "cropped": ("report", """
- du 8 mars
%
@T
@1
@2
@3
- Lire aussi
%%
%
"""),
}  # fmt: skip

#: Pages written after the weights, and kept closed until they were set.
LATER = {
    "cookie wall": ("science", """
- Continuer sans accepter →
- Avec votre accord, nos 214 partenaires et nous utilisons des cookies ou technologies similaires pour stocker, consulter et traiter des données personnelles telles que votre visite sur ce site.
- Certains partenaires ne demandent pas votre consentement et se fondent sur leur intérêt commercial légitime. Vous pouvez retirer votre accord ou vous opposer aux traitements à tout moment en cliquant sur « En savoir plus ».
- Vos données sont traitées pour les finalités suivantes : publicités et contenu personnalisés, mesure de performance, études d’audience et développement de services.
- En savoir plus → Accepter & Fermer
- Sciences
@T
@L
- Louise Hamon
- 4 mars 2024 • 07:30
- 3 minutes de lecture
- Facebook
- Linkedin
@1
@2
<div class=newsletter-box
- La lettre des sciences
- Tous les jeudis, le meilleur de la recherche raconté par nos journalistes. Gratuit et sans publicité.
- Entrez votre adresse mail
- Je m’inscris
>
@3
- Cet article vous a-t-il été utile ?
- Biologie marine
- Pollution
- Sur le même thème
%%
%%
%%
"""),
    "teasers in sentences": ("obituary", """
<nav
- Une
- Monde
- Société
- Culture
- Mer
>
- Mer
@T
- Rédaction Le Télex
- 14/05/2024 à 11:02
@L
@1
@2
@3
<section
- Vous avez peut-être raté
- Le phare des Roches sera ouvert aux visiteurs cet été
- Les bénévoles ont repeint l’escalier et la lanterne. Les visites se feront par groupes de dix, le samedi et le dimanche.
- Une coque en lin pour remplacer le plastique
- Deux frères de Corvigny construisent des voiliers en fibres végétales. Leur premier bateau a été mis à l’eau lundi, après trois ans d’essais.
- La criée de Port-Clair cherche un repreneur
- L’exploitant jette l’éponge après quatre années de pertes. Le syndicat mixte lancera un appel d’offres avant la fin du mois de juin.
- Baignade : deux plages interdites après les orages
- Des bactéries ont été relevées dans les eaux de la baie. De nouvelles analyses sont attendues jeudi.
>
- Météo marine
- Vent 4 Bft
- Marée basse 12h41
- Le Télex est édité par la Société des journaux du littoral, qui publie quatre titres et emploie cent vingt personnes dans la région.
"""),
    "tribune with bio": ("tribune", """
- Idées
- Débats
@T
- Hélène Faure
- urbaniste
- Publié le 2 septembre 2022 à 06:00
- Réservé aux abonnés
- Je partage
@L
@1
@2
@3
- Hélène Faure est urbaniste et enseigne à l’École d’architecture de Montaret. Elle a publié « La Ville à hauteur d’enfant » (Éditions du Préau, 2021).
- Les textes publiés dans cette rubrique n’engagent que leurs auteurs.
- Plus d’informations
- Éducation
- Urbanisme
- Nos abonnés aiment
%
%
%
"""),
    "crumbs and counters": ("portal", """
- Accueil
- Maroc
- Monde
- Sport
- Maroc
@T
- Vendredi 16 Février 2024 - 19:40
- 2414 vues
- 0 commentaires
- Taille du texte
- A+
- A-
C Le port d’Agadir, février 2024. © DR
@1
- À lire aussi :
%
@2
@3
- Vous pouvez partager ce contenu
- Articles les plus lus
- 1
%
- 2
%
- 3
%
- Bourse de Casablanca
- MASI 12 940,21 +0,32%
- Horaires de prière
- Fajr 06:02
- Dhuhr 12:46
- Copyright © L’Opinion de l’Atlas 2024. Tous droits réservés
"""),
    "broken by links": ("economy", """
- Économie
- >
- Entreprises
@T
- par
- Emma Roussel
- le 14 mars 2024
@L
B Le fabricant de panneaux solaires
B Solvane
B a annoncé jeudi la fermeture de son usine de
B Brévaux
B , qui emploie 320 personnes. La production s’arrêtera à la fin du mois de mars.
B Le groupe a perdu
B 48 millions d’euros
B l’an dernier, pour un chiffre d’affaires de 210 millions. Les prix des panneaux importés ont baissé de 40 % en dix-huit mois.
@3
- Étiquettes
- énergie
- Brévaux
- Publications similaires
%
%
"""),
    "agency wire": ("court", """
- FIL
- Retour au fil
- 06/06/2023 16:48:11
@T
- Par Carole DENIS
B Aubreville, 6 juin 2023 (AFI) - Le tribunal correctionnel d’Aubreville a condamné lundi Marc Lenoir, 58 ans, à trois ans de prison, dont dix-huit mois avec sursis. L’ancien trésorier du club nautique avait détourné 240 000 euros en six ans.
@2
@3
- cde/jl/mb
- Tous droits de reproduction et de représentation réservés. © Agence France Information
- Partager
- Dépêches liées
%
%
"""),
    "gazette with ads": ("report", """
- Édition abonnés
- Ma commune
- Annonces
- Vallerange
- Transports - Mobilités
@T
@L
- La Gazette de la Doyre
- Aujourd’hui à 06:05
- Temps de lecture :
- 1 min
- Vue du pont, en travaux depuis deux ans. Photo La Gazette/Rémi Salle
@1
- La suite de cet article est réservée aux abonnés
- Déjà abonné ? Se connecter
- Pour lire la suite, rejoignez notre communauté d’abonnés
- et accédez à l’intégralité de nos articles sur le site et l’application
- À partir de 1 € le premier mois
- Je m’abonne
- Sans engagement
<div class=footer
- Vallerange
- Pont
- Travaux
- A lire aussi
%
%
- Rubriques
- Faits divers - Justice
- Économie
- Services
- Avis de décès
- Contacter la rédaction
>
"""),
    "community blog": ("interview", """
- Passer au contenu
- Les Amis du plateau
- Menu
@T
- Posté le 11 mai 2023
- par Anne
- dans Rencontres
@L
@1
@2
@3
- Publié dans Rencontres
- Étiqueté forêt, hêtre
- 3 commentaires
- Gilles
- 12 mai 2023
- Très bel entretien. J’ai connu ce plateau quand on n’y voyait pas à dix mètres, et je confirme ce que dit votre invitée sur les machines.
- Répondre
- Mireille
- 14 mai 2023
- Et les chevreuils ? Personne n’en parle, alors qu’ils mangent toutes les jeunes pousses depuis trois hivers. Il faudrait des clôtures, mais qui va payer ?
- Répondre
- Recherche
- Articles récents
%
%
- Archives
- mai 2023
- avril 2023
- Méta
- Connexion
"""),
}  # fmt: skip

LATER |= {
    "hosted blog": ("brief", """
- Suivre ce blog Administration Connexion + Créer mon blog
- Le blog de la vallée
- Publié par Jean-Marc le 24 avril 2023, 08:12am
- Catégories : #Faits divers, #Agriculture
@T
@L
@1
@2
@3
- Partager cet article
- Repost 0
- Pour être informé des derniers articles, inscrivez vous :
- « Article précédent
- Article suivant »
- Commenter cet article
- L
- Luc 24/04/2023 10:02
- Courage aux propriétaires, on sait ce que c’est que de perdre une récolte entière en une nuit.
- Répondre
- Hébergé par Surblog - Contact - Signaler un abus - Conditions d’utilisation
"""),
    "stock site": ("economy", """
- Cours de Bourse | Actions | Trackers | Matières premières
- CAC 40 8 120,31 +0,41 %
- Dow Jones 38 905,66 -0,35 %
- Brent 85,33 +0,07 %
- Mes listes
- AFI
- Économie
@T
- AFI • 14/03/2024 à 18:02
@L
@1
@2
@3
- em/jl/abc
- Solvane
- 12,40 €
- -8,30 %
- Voir la fiche de la valeur
- 0 commentaire
- Vous devez être membre pour ajouter un commentaire.
- Pas encore membre ? Devenez membre gratuitement
- Signaler le commentaire
- À lire aussi
%%
- information fournie par AFI • 14.03.2024 • 17:41 •
%%
- information fournie par AFI • 14.03.2024 • 17:12 •
- Chargement...
"""),
    "Quebec daily": ("report", """
- Consulter lapresse-du-fleuve.example
- Menu
- Actualités
- Affaires
- Sports
- Arts
@T
C PHOTO HUGO TREMBLAY, LA PRESSE DU FLEUVE
C Le pont suspendu, vendredi
@L
- Publié le 10 mars
- Julien Ferrand
- La Presse du Fleuve
- Partager
@1
@2
@3
- © La Presse du Fleuve Inc. Tous droits réservés.
- À consulter aussi
- Transports
%%
- Environnement
%%
- Plus de contenu pour vous
%
"""),
    "broadcaster": ("science", """
- Passer au contenu principal
- Info
- Sport
- Culture
- TV & Streaming
- Accueil
- Info
- Sciences-Tech.
@T
- Publié le 4 mars 2024 à 07:30
- Modifié le 4 mars 2024 à 12:10
- Résumé de l’article
@L
@1
- [Le Matin de la science – avec Louise Garrec]
@2
@3
- Sujet radio : Paul Aebi
- Adaptation web : Lucie Favre
- Publié le 4 mars 2024
- Sur le même sujet
%
- Le 2 mars 2024
%
- Le 28 février 2024
- Radio Télévision des Lacs
- La RTL, un média de service public au plus près de vous
- Entreprise
- Carrières
"""),
    "Belgian daily": ("court", """
- Le Courrier de Meuse
- S’identifier
- Je m’abonne
- Régions
- Belgique
- Accueil • Belgique • Faits divers
@T
@L
C Le palais de justice d’Aubreville. - Photo News
- Article réservé aux abonnés
- Par Sophie Lambert
- Publié le 6/06/2023 à 17:20
- Temps de lecture: 3 min
@1
@2
@3
- Cet article vous est offert exceptionnellement.
- Aussi en Faits divers
%
%
- Voir plus d’articles
- Les plus lus
- Meuse : la décrue est amorcée
- Le podcast du jour
- Petite gazette
%
- Voir tous les articles
"""),
    "monthly review": ("tribune", """
- Rechercher
- Faire un don
- Abonnement
- > Septembre 2022, page 14
- À l’école du bitume
@T
- par Hélène Faure
- Aperçu
@1
@2
@3
- Hélène Faure
- Urbaniste.
- (1) Lire « Cours fermées, villes closes », La Revue des places, avril 2019.
- Partager cet article
- À la une du site
- Dans l’ombre des préaux
- Grille et châtiment
- > Dans ce numéro
- Édition imprimée
- Mot clés: Éducation Ville Enfance
- Soutenez-nous
- La Revue des places vit de ses lecteurs : chaque don compte, et soixante pour cent en sont déductibles de l’impôt.
"""),
}  # fmt: skip


def _article(name: str) -> dict[str, list[tuple[str, str]]]:
    rows = [tuple((row + " ").split(" ", 1)) for row in ARTICLES[name].strip().splitlines()]
    rows = [(sign, line.strip()) for sign, line in rows if line.strip()]
    text = [row for row in rows if row[0] in "BS"]
    third = max(1, len(text) // 3)
    parts = {"1": text[:third], "2": text[third : 2 * third], "3": text[2 * third :]}
    return {**{sign: [row for row in rows if row[0] == sign] for sign in "TKL"}, **parts}


def _rows(name: str, block: str, number: int) -> list[tuple[str, str]]:
    """The rows of a layout with its article in them: (sign, line), or ("<", tag) and (">", "")."""
    article, teasers = (
        _article(name),
        cycle(TEASERS[number % len(TEASERS) :] + TEASERS[: number % len(TEASERS)]),
    )
    found: list[tuple[str, str]] = []
    for row in block.strip().splitlines():
        if row.startswith("@"):
            found += article[row[1]]
        elif row in ("%", "%%"):
            found += [("-", line) for line in next(teasers)[: len(row)]]
        elif row[0] in "<>":
            found.append((row[0], row[1:]))
        else:
            found.append((row[0], row[2:].strip()))
    return found


_TAGS = {"T": "h1", "K": "p", "L": "p class=chapo", "S": "h2", "B": "p", "C": "figcaption", "-": "div"}


def _html(rows: list[tuple[str, str]], plain: bool) -> str:
    """The page as HTML; `plain`: of nothing but `div`, as portals built by hand are."""
    out, opened = [], []
    for sign, line in rows:
        if sign == "<":
            tag, *classes = line.split(" ", 1)
            opened.append("div" if plain else tag)
            out.append("<" + " ".join([opened[-1], *classes]) + ">")
        elif sign == ">":
            out.append(f"</{opened.pop()}>")
        else:
            tag = {"h1": "h1", "p": "p"}.get(_TAGS[sign], "div") if plain else _TAGS[sign]
            inner = escape(line)
            if sign == "-" and len(line.split()) < 16:
                inner = f'<a href="/x">{inner}</a>'
            out.append(f"<{tag}>{inner}</{tag.split()[0]}>")
    return "\n".join(out)


def outlet(name: str, number: int = 0, article: str = "") -> Outlet:
    """One page, of its own article or another. Lines stand close or apart, HTML says much or little, by `number`."""
    own, block = (LAYOUTS | LATER)[name]
    rows = _rows(article or own, block, number)
    lines = [(LABELS.get(sign, "title"), line) for sign, line in rows if sign not in "<>"]
    text = ("\n" if number % 3 == 1 else "\n\n").join(line for _, line in lines) + "\n"
    title = next(line for label, line in lines if label == "title")
    head = f"<head><meta charset=utf-8><title>{escape(title)} - Le Site</title></head>"
    body = _html(rows, plain=number % 2 == 1)
    return Outlet(text, f"<!DOCTYPE html>\n<html lang=fr>{head}<body>\n{body}\n</body></html>\n", lines)
