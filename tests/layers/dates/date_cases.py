"""French time expressions with their spans and values: invented sentences, [expression] in brackets, values after |."""

#: Said on Wednesday 14 May 2025.
DATED = """
Le procès s'ouvrira [le 12 juin] devant la cour d'assises. | 2025-06-12
Il est décédé [le lundi 5 mai 2025] à son domicile. | 2025-05-05
La cérémonie aura lieu [samedi 17 mai], à [15 heures], place de la République. | 2025-05-17 | 2025-05-17T15:00
La loi est entrée en vigueur [le 1er janvier 2024]. | 2024-01-01
Le maire a présenté ses vœux [le 8 janvier dernier]. | 2025-01-08
Le festival se tiendra du [3] au [5 juillet 2026]. | 2026-07-03 | 2026-07-05
Les travaux dureront du [30 juin] au [4 juillet]. | 2025-06-30 | 2025-07-04
Le salon ouvre [les 24] et [25 mai] à Lyon. | 2025-05-24 | 2025-05-25
Le match se jouera entre [le 3] et [le 5 juin]. | 2025-06-03 | 2025-06-05
[Samedi 17] et [dimanche 18 mai], le club organise un tournoi. | 2025-05-17 | 2025-05-18
L'usine fermera en [décembre]. | 2025-12
L'usine a fermé en [décembre]. | 2024-12
Les prix ont baissé en [avril]. | 2025-04
Les ventes de [juillet et août 2024] ont été décevantes. | 2024-07/2024-08
Au [mois de juin], les élèves passeront le brevet. | 2025-06
Le tribunal rendra sa décision [fin juin]. | 2025-06
La visite a eu lieu [mi-février]. | 2025-02
Le chantier doit commencer [début septembre]. | 2025-09
Le ministre s'était rendu sur place [fin mars dernier]. | 2025-03
Le texte arrivera à l'Assemblée [courant juin]. | 2025-06
Le taux a doublé depuis [début 2025]. | 2025
Le pont devrait ouvrir [mi-2026]. | 2026
Le projet sera livré d'ici [2030]. | 2030
La France a perdu la bataille en [1815]. | 1815
Entre [2019] et [2023], le nombre de cas a triplé. | 2019 | 2023
Le budget [2025] a été adopté. | 2025
Le bilan [2021-2022] est mauvais. | 2021/2022
Au [début du XXe siècle], la région vivait de la mine. | 19
Le PIB a reculé au [quatrième trimestre 2024]. | 2024-Q4
Les bénéfices du [deuxième trimestre de 2024] ont déçu. | 2024-Q2
Le groupe publiera ses résultats du [premier semestre 2025] en [juillet]. | 2025-H1 | 2025-07
Les Jeux se tiendront [cet été]. | 2025-SU
Le parti avait perdu [l'été dernier]. | 2024-SU
Le chantier a débuté à [l'automne 2023]. | 2023-FA
La réforme sera votée à [l'automne]. | 2025-FA
La réserve naturelle reçoit peu de visiteurs en [hiver]. | XXXX-WI
Le stade a été rénové au [printemps dernier]. | 2024-SP
Un homme a été tué [avant-hier] à Nice. | 2025-05-12
Le président s'exprimera [demain]. | 2025-05-15
Le sommet s'ouvrira [après-demain]. | 2025-05-16
Un accident s'est produit [hier soir] vers [22 h 15]. | 2025-05-13TEV | 2025-05-13T22:15
Le tribunal a rendu sa décision [mercredi]. | 2025-05-14
Le ministre a annoncé [mardi] un plan. | 2025-05-13
Le ministre se rendra [lundi] à Bruxelles. | 2025-05-19
Il a été interpellé [jeudi]. | 2025-05-08
Il a été interpellé [jeudi dernier]. | 2025-05-08
Il sera jugé [vendredi prochain]. | 2025-05-16
Le concert de [samedi soir] a réuni 3 000 personnes. | 2025-05-10TEV
Le concert a réuni 3 000 personnes [samedi soir]. | 2025-05-10TEV
Les pompiers sont intervenus [dimanche matin]. | 2025-05-11TMO
Il a reçu les syndicats [cette semaine]. | 2025-W20
Le match aura lieu [ce week-end]. | 2025-W20-WE
L'incendie a détruit deux maisons [le week-end dernier]. | 2025-W19-WE
La semaine de grève commencera [la semaine prochaine]. | 2025-W21
L'inflation a ralenti [le mois dernier]. | 2025-04
Une réunion est prévue [le mois prochain]. | 2025-06
Le déficit s'est creusé [l'année dernière]. | 2024
Le déficit s'est creusé [l'an passé]. | 2024
La dette augmentera [l'an prochain]. | 2026
[Cette année], la récolte est bonne. | 2025
D'ici [la fin de l'année], 200 postes seront supprimés. | 2025
Le vote aura lieu à [la fin du mois]. | 2025-05
Le club avait été fondé [il y a trois mois]. | 2025-02
Il avait disparu [il y a dix jours]. | 2025-05-04
[Il y a quelques jours], une autre rixe avait éclaté. | PAST_REF
L'homme a été arrêté [vendredi]. [La veille], il avait menacé sa compagne. | 2025-05-09 | 2025-05-08
Le drame s'est produit [le 3 mars 2021]. [Deux jours plus tard], un suspect était arrêté. | 2021-03-03 | 2021-03-05
Il fut élu en [1981]. [Deux ans plus tard], il changea de politique. | 1981 | 1983
Elle est née en [1950]. [La même année], son père ouvrit un garage. | 1950 | 1950
Le séisme a frappé [le 6 février 2023]. [Ce jour-là], il neigeait. | 2023-02-06 | 2023-02-06
Le roi a été reçu [le 7 juin 2019]. [Le même jour], un accord fut signé. | 2019-06-07 | 2019-06-07
Il est arrivé [dimanche] et repartira [mardi]. | 2025-05-11 | 2025-05-20
Il a été condamné à [deux ans et demi] de prison. | P2Y6M
La grève a duré [trois semaines]. | P3W
Le trajet dure [une heure et demie]. | PT1H30M
Les secours ont mis [vingt-cinq minutes]. | PT25M
Le suspect a été placé en garde à vue pendant [48 heures]. | PT48H
Le train avait [une dizaine de minutes] de retard. | PT10M
Le chantier durera [une quinzaine de jours]. | P15D
Il a vécu [quelques mois] à Dakar. | PXM
Après [plusieurs années] de tensions, la paix est revenue. | PXY
Après [des mois] de négociations, un accord a été trouvé. | PXM
Il a passé [des années] en prison. | PXY
Une peine de [10 ans] de réclusion a été requise. | P10Y
La victime, un homme de 42 ans, a été hospitalisée.
Jean, 42 ans, est décédé.
Un automobiliste de 23 ans a perdu la vie.
Âgée de 8 ans, la fillette a survécu.
Les moins de 25 ans sont les premiers touchés.
Les 18-25 ans votent peu.
Une femme âgée d'une soixantaine d'années a été blessée.
Le festival a lieu [tous les deux ans]. | P2Y
La permanence est ouverte [le mardi] de [9 h] à [12 h]. | XXXX-WXX-2 | 2025-05-14T09:00 | 2025-05-14T12:00
Il est [désormais] à la retraite. | PRESENT_REF
Le décret paraîtra [prochainement]. | FUTURE_REF
Au cours des [trois derniers mois], dix entreprises ont fermé. | P3M
Dans [les prochaines semaines], le débat reprendra. | PXW
Depuis [deux ans], rien n'a changé. | P2Y
[Le 14 juillet], un feu d'artifice sera tiré. | 2025-07-14
[Le 14-Juillet], un feu d'artifice sera tiré. | 2025-07-14
Le défilé du [11 Novembre] sera annulé. | 2025-11-11
Le défilé du [1er Mai] a été perturbé. | 2025-05-01
Les attentats du [13 novembre 2015] ont fait 130 morts. | 2015-11-13
Le train partira à [18h30] et arrivera à [20h05]. | 2025-05-14T18:30 | 2025-05-14T20:05
La réunion est prévue [lundi] à [18 h 30]. | 2025-05-19 | 2025-05-19T18:30
L'accident est survenu vers [7 h 45]. | 2025-05-14T07:45
L'alerte a été donnée peu après [minuit]. | 2025-05-14T00:00
Le vote est clos à [midi]. | 2025-05-14T12:00
Plus de 1 200 personnes ont manifesté.
Quelque 2000 manifestants ont défilé.
Le lot vaut 2 000 euros.
Le numéro 2024 est gagnant.
Les 1500 habitants du village sont inquiets.
L'article 2024 du code civil s'applique.
Mars est une planète.
Il a été blessé par un tir.
Le premier ministre a parlé.
La sonde a atteint Mars.
Le 15e arrondissement est calme.
Né en [1950] à Tunis, il a grandi à Marseille. | 1950
Le sommet a eu lieu en [mai 2019], à Pékin. | 2019-05
"Nous avons souffert [hier]", a dit le coach. | 2025-05-13
Le vent faiblira en [fin d'après-midi]. | 2025-05-14TAF
Des orages éclateront [jeudi en soirée]. | 2025-05-15TEV
Les températures monteront [jeudi après-midi]. | 2025-05-15TAF
Le blocus a été levé [le 2 mai au soir]. | 2025-05-02TEV
La candidate de [2022] sera-t-elle là en [2027] ? | 2022 | 2027
Le coureur a bouclé l'étape en [4 h 32]. | PT4H32M
Il a été nommé [le 20 décembre dernier]. | 2024-12-20
Le contrat court jusqu'au [31 décembre 2026]. | 2026-12-31
Les candidats ont jusqu'au [30 mai] pour s'inscrire. | 2025-05-30
Les inscriptions se font jusqu'en [septembre]. | 2025-09
La crise de [2008] a laissé des traces. | 2008
Le Mondial [2026] aura lieu en Amérique. | 2026
Il s'entraîne deux fois par [semaine]. | P1W
Le ministre a rencontré [aujourd'hui] son homologue. | 2025-05-14
Le ministre a rencontré [aujourd’hui] son homologue. | 2025-05-14
Ils ont lutté [toute la semaine]. | P1W
À [la mi-mai], le lac sera plein. | 2025-05
Le sujet sera tranché au [second semestre]. | 2025-H2
Au [premier semestre], les ventes ont baissé de 3 %. | 2025-H1
La dernière éruption remonte à [2010]. | 2010
Le tournoi débute [mardi prochain]. | 2025-05-20
Le club joue [samedi] à Brest. | 2025-05-17
La réunion, initialement prévue [lundi], a été reportée à [jeudi]. | 2025-05-19 | 2025-05-15
Le CAC 40 a terminé la séance de [mardi] en baisse de 0,4 %. | 2025-05-13
À [9 h 30], l'indice parisien perdait 12 points. | 2025-05-14T09:30
Sur [un an], l'indice a gagné 4 %. | P1Y
Au cours des [douze derniers mois], les défaillances ont bondi. | P12M
L'inflation s'établit à 0,8 % sur [un an] en [avril], contre 0,9 % en [mars]. | P1Y | 2025-04 | 2025-03
La croissance a atteint 1,1 % en [2024], après 0,9 % en [2023]. | 2024 | 2023
Le chiffre d'affaires [annuel] dépasse 2 milliards d'euros. | P1Y
L'entreprise vise l'équilibre d'ici à [2028]. | 2028
La dette doit revenir sous 3 % en [2029]. | 2029
Le plan court sur la période [2025-2030]. | 2025/2030
Le déficit était de 5,8 % [fin 2024]. | 2024
Les taux n'avaient plus baissé depuis [mars 2016]. | 2016-03
La BCE se réunira [le 5 juin]. | 2025-06-05
Il avait été licencié en [juin 2020] pour faute. | 2020-06
Les Bleus affronteront l'Espagne [jeudi 5 juin] ([21 h]) à Stuttgart. | 2025-06-05 | 2025-06-05T21:00
Les Lyonnaises l'ont emporté [samedi] 3-1. | 2025-05-10
L'attaquant a ouvert le score à la 23e minute.
Le PSG jouera la finale [le 31 mai] à Munich. | 2025-05-31
Le coureur a remporté le Tour en [2022] et [2023]. | 2022 | 2023
Les Jeux olympiques de [2024] ont été un succès. | 2024
Il avait signé un contrat de [trois ans] [l'été dernier]. | P3Y | 2024-SU
Il est sous contrat jusqu'en [2027]. | 2027
La rencontre a été reportée au [mercredi 21 mai]. | 2025-05-21
La 3e étape partira [lundi] à [12 h 30] de Nice. | 2025-05-19 | 2025-05-19T12:30
Un homme de 34 ans a été mis en examen [vendredi] pour meurtre. | 2025-05-09
Les faits remontent au [17 mars 2023]. | 2023-03-17
La victime avait disparu [le dimanche 4 mai]. | 2025-05-04
Le corps a été retrouvé [lundi] vers [17 heures] par un promeneur. | 2025-05-12 | 2025-05-12T17:00
L'accident s'est produit [mercredi 14 mai], peu avant [8 heures]. | 2025-05-14 | 2025-05-14T08:00
Il encourt [vingt ans] de réclusion criminelle. | P20Y
Il a été condamné [mardi] à [dix-huit mois] de prison avec sursis. | 2025-05-13 | P18M
Le procès doit durer jusqu'au [28 mai]. | 2025-05-28
La cour rendra son arrêt [le 3 juillet]. | 2025-07-03
L'automobiliste, âgé de 71 ans, est mort sur le coup.
Une fillette de 6 ans et son frère de 9 ans ont été hospitalisés.
Les deux adolescents, âgés de 15 et 16 ans, ont été placés en garde à vue.
Dans [la nuit de mercredi à jeudi], une voiture a été incendiée. | 2025-05-07TNI
L'incendie s'est déclaré [mardi] en [début d'après-midi]. | 2025-05-13 | 2025-05-13TAF
La vigilance orange est maintenue jusqu'à [jeudi] [6 heures]. | 2025-05-15 | 2025-05-15T06:00
Météo-France prévoit des orages [demain après-midi]. | 2025-05-15TAF
Le mercure grimpera [ce week-end] jusqu'à 30 degrés. | 2025-W20-WE
Il n'avait pas plu autant en [mai] depuis [1994]. | 2025-05 | 1994
La canicule de [l'été 2003] avait fait 15 000 morts. | 2003-SU
Lors de l'épidémie de [l'hiver 2022-2023], les urgences ont débordé. | 2022-WI
L'épidémie de grippe a duré [dix semaines]. | P10W
Les patients doivent attendre [plusieurs mois] pour un rendez-vous. | PXM
Un enfant sur dix est né avant [37 semaines] de grossesse. | P37W
La campagne de vaccination débutera [mi-octobre]. | 2025-10
L'étude a suivi 3 000 patients pendant [cinq ans]. | P5Y
Les inscriptions sont ouvertes du [lundi 19] au [vendredi 23 mai], de [9 h] à [12 h] et de [14 h] à [17 h]. | 2025-05-19 | 2025-05-23 | 2025-05-23T09:00 | 2025-05-23T12:00 | 2025-05-23T14:00 | 2025-05-23T17:00
Vide-greniers [dimanche 18 mai], de [8 h] à [18 h]. | 2025-05-18 | 2025-05-18T08:00 | 2025-05-18T18:00
Permanence [le samedi matin] de [10 h] à [12 h]. | 2025-05-17TMO | 2025-05-17T10:00 | 2025-05-17T12:00
Le conseil municipal se réunira [ce jeudi] à [19 h]. | 2025-05-15 | 2025-05-15T19:00
Entrée libre [tous les mercredis] de [14 h] à [17 h]. | XXXX-WXX-3 | 2025-05-14T14:00 | 2025-05-14T17:00
Le maire, élu en [2020], ne se représentera pas en [mars prochain]. | 2020 | 2026-03
Les municipales de [mars 2026] approchent. | 2026-03
La présidentielle de [2027] est dans toutes les têtes. | 2027
Le projet de loi sera examiné à partir du [26 mai] au Sénat. | 2025-05-26
Le gouvernement de Michel Dupont, renversé en [décembre dernier], n'aura duré que [trois mois]. | 2024-12 | P3M
Le député avait démissionné [la semaine passée]. | 2025-W19
Élu [le 7 mai 2017], il a été réélu [cinq ans plus tard]. | 2017-05-07 | 2022
La réunion du [24 avril] n'a rien donné, pas plus que celle du [2 mai]. | 2025-04-24 | 2025-05-02
Depuis [le 7 octobre 2023], plus de 50 000 personnes ont été tuées. | 2023-10-07
La guerre dure depuis plus de [trois ans]. | P3Y
Le cessez-le-feu est entré en vigueur [dimanche] à [0 heure]. | 2025-05-11 | 2025-05-11T00:00
Les pourparlers, entamés en [début de semaine], ont échoué. | 2025-W20
Le roi a reçu [hier matin] l'ambassadeur. | 2025-05-13TMO
Son mandat s'achève [dans deux ans]. | 2027
[L'année 2024] a été la plus chaude. | 2024
Dès [2026], les aides baisseront. | 2026
À compter du [1er juillet], le prix du gaz augmentera. | 2025-07-01
Le SMIC a été revalorisé au [1er novembre 2024]. | 2024-11-01
La loi du [29 juillet 1881] protège la presse. | 1881-07-29
La loi de [1905] fête ses 120 ans. | 1905
Le traité date de [1963]. | 1963
Napoléon naît en [1769]. | 1769
Le trafic reprendra [demain matin] à [5 h 30]. | 2025-05-15TMO | 2025-05-15T05:30
Les magasins ouvriront de [10h] à [19h]. | 2025-05-14T10:00 | 2025-05-14T19:00
La pièce dure [1 h 20]. | PT1H20M
La pièce dure [1h30]. | PT1H30M
Il a couru le marathon en [2 h 58]. | PT2H58M
Depuis [lundi dernier], la route est coupée. | 2025-05-12
La route est coupée depuis [lundi]. | 2025-05-12
Le trafic est perturbé jusqu'à [vendredi]. | 2025-05-16
On ne compte plus les retards [ces dernières semaines]. | PXW
[Les 10] et [11 mai derniers], le village a fêté ses 800 ans. | 2025-05-10 | 2025-05-11
Il s'est marié [le 25 décembre], jour de [Noël]. | 2024-12-25 | 2024-12-25
Le gel des loyers est prolongé d'[un an]. | P1Y
Le couvre-feu est avancé d'[une heure]. | PT1H
L'avion a atterri avec [deux heures et demie] de retard. | PT2H30M
Le trajet passera à moins de [trois heures]. | PT3H
Depuis [un demi-siècle], la commune perd des habitants. | P50Y
Le match a été interrompu pendant [une demi-heure]. | PT30M
Le journal a été fondé [il y a 150 ans]. | 1875
Il fête ses 50 ans.
Une première depuis [vingt ans]. | P20Y
Le taux d'occupation a atteint 80 % en [juillet-août]. | 2024-07/2024-08
De [mai] à [septembre], le site sera ouvert. | 2025-05 | 2025-09
Le festival revient du [vendredi 11] au [dimanche 13 juillet]. | 2025-07-11 | 2025-07-13
Les cérémonies du [8-Mai] ont réuni 200 personnes. | 2025-05-08
Les commémorations du [11-Novembre] auront lieu à [11 heures]. | 2025-11-11 | 2025-11-11T11:00
L'attaque a eu lieu à [l'aube]. | 2025-05-14TMO
Son père est mort quand il avait 12 ans.
À 17 ans, il a quitté l'école.
Il a 17 ans.
Le constructeur lancera deux modèles en [fin d'année]. | 2025
Le ministre de la Culture du gouvernement précédent est parti.
Le dernier album du groupe est sorti [vendredi]. | 2025-05-09
La prochaine réunion se tiendra en [juin]. | 2025-06
Il pourrait sortir dès [mardi]. | 2025-05-20
Le film sort [mercredi prochain] en salles. | 2025-05-21
Le film sort en salles [ce mercredi 14 mai]. | 2025-05-14
Le président était en visite [lundi] et [mardi] à Rome. | 2025-05-12 | 2025-05-13
Il avait été opéré du genou [début mai]. | 2025-05
La hausse est de 3 % par rapport à [2023]. | 2023
Le 49.3 a été utilisé.
Le TGV 6201 est en retard.
Il habite au 2024 rue de la Paix.
L'autoroute A1 est fermée.
Le score est de 18-16.
Le Journal du dimanche l'a révélé.
Le quotidien Le Soir l'a écrit.
Le Midi libre l'a écrit.
La Nuit des musées est gratuite.
L'Été indien passe à la radio.
Le Printemps des poètes débute.
"""

#: Said on a day nobody knows.
UNDATED = """
Le ministre a été reçu [lundi] à Alger. | XXXX-WXX-1
Le feu s'est déclaré [hier]. | PAST_REF
Le président s'exprimera [demain]. | FUTURE_REF
Le match débutera à [21 heures]. | XXXX-XX-XXT21:00
Le match aura lieu [samedi] à [21 heures]. | XXXX-WXX-6 | XXXX-WXX-6T21:00
Un accident s'est produit [mardi soir]. | XXXX-WXX-2TEV
Il a été arrêté [le 12 mai]. | XXXX-05-12
Il a été arrêté [le 12 mai 2021]. [Le 3 juin], il était libéré. | 2021-05-12 | 2021-06-03
L'usine a fermé en [décembre]. | XXXX-12
Il avait gagné [l'an dernier]. | PAST_REF
La réforme sera votée à [l'automne]. | XXXX-FA
La récolte de [cette année] est bonne. | PRESENT_REF
Elle est arrivée [ce mardi]. [La veille], elle était à Rome. | XXXX-WXX-2 | XXXX-WXX-1
Le drame a eu lieu dans [la nuit de vendredi à samedi]. | XXXX-WXX-5TNI
Elle a quitté le village [le 2 mars 2019]. [Le lendemain], on la cherchait partout. | 2019-03-02 | 2019-03-03
Il était parti en [juin 2021]. [Deux mois plus tard], il écrivait de Lima. | 2021-06 | 2021-08
La fête a lieu [tous les ans]. | P1Y
Il pleut [aujourd'hui] sur la côte. | PRESENT_REF
Elle se marie [après-demain]. | FUTURE_REF
Le conseil s'est réuni [jeudi matin]. | XXXX-WXX-4TMO
Le bilan du [premier trimestre] est bon. | XXXX-Q1
Le vote aura lieu [le mois prochain]. | FUTURE_REF
Ils se sont vus [la semaine dernière]. | PAST_REF
[Le 14 juillet], le village dansera. | XXXX-07-14
"""
