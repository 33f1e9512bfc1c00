"""French cases of speech shown by its layout or its place, written as those of `speech_cases`."""

from __future__ import annotations

from speech_cases import Case

#: Dialogue behind dashes, interviews, headlines: speech that the layout shows.
LAYOUT: list[Case] = [
    (
        "Marie Durand répond à nos questions.\n\nComment allez-vous ?\n\n⟦Bien. J’écris.⟧\n\nQue lisez-vous ?\n\n"
        "⟦Je relis mes classiques.⟧\n\nSon film sort lundi. ⟦« Elle filme le silence »⟧, dit Paul Martin.",
        "direct | Marie Durand | -",
        "direct | Marie Durand | -",
        "direct | Paul Martin | dit",
    ),
    (
        "La salle s’est levée.\n\n— ⟦Je pars⟧, a dit Paul Martin.\n\n— ⟦Et vous ne reviendrez pas ?⟧ a demandé Marie Durand."
        "\n\n— ⟦Non. Tout est fini.⟧",
        "direct | Paul Martin | dit",
        "direct | Marie Durand | demandé",
        "direct | - | -",
    ),
    (
        "– ⟦Je resterai⟧, prévient Paul Martin, ⟦même si on me chasse. J’ai encore à faire.⟧",
        "direct | Paul Martin | prévient",
        "direct | Paul Martin | prévient",
    ),
    (
        "Marie Durand répond à nos questions.\n\nLe Journal : Pourquoi avoir changé d’avis ?\n\n"
        "Marie Durand : ⟦Parce que la situation a changé.⟧\n\n⟦Et puis les élus nous l’ont demandé.⟧\n\n"
        "Le Journal : Combien cela coûtera-t-il ?\n\nM. D. : ⟦Deux millions d’euros.⟧\n\nPropos recueillis par Jean Petit",
        "direct | Marie Durand | -",
        "direct | Marie Durand | -",
        "direct | Marie Durand | -",
    ),
    (
        "Entretien avec Marie Durand, directrice du théâtre.\n\nDans quel état d’esprit êtes-vous ?\n\n"
        "⟦Je suis heureuse, bien sûr.⟧\n\nQue verra-t-on cette saison ?\n\n⟦Beaucoup de danse. J’ai ouvert la scène aux jeunes.⟧",
        "direct | Marie Durand | -",
        "direct | Marie Durand | -",
    ),
    (
        "Après la défaite, le capitaine Paul Martin fait le point.\n\nCe revers laisse-t-il des regrets ?\n\n"
        "⟦Forcément. On mène tout le match.⟧\n\n— L’arbitre a-t-il tout changé ?\n\n⟦Non. La faute est à nous.⟧",
        "direct | Paul Martin | -",
        "direct | Paul Martin | -",
    ),
    (
        "Q - Avez-vous un accord ?\n\nR - ⟦Oui. Il sera signé lundi.⟧\n\nQ - Et les sanctions ?\n\nR - ⟦Nous y sommes prêts.⟧",
        "direct | - | -",
        "direct | - | -",
    ),
    ("⟦« Nous irons jusqu’au bout »⟧ : Paul Martin hausse le ton", "direct | Paul Martin | :"),
    ("⟦« Nous irons jusqu’au bout »⟧ : à Brest, les habitants se mobilisent", "direct | habitants | :"),
    ("Le cri d’alarme de Paul Martin : ⟦« Nous irons jusqu’au bout »⟧", "direct | Paul Martin | :"),
    ("Retraites : ⟦« Nous irons jusqu’au bout »⟧, prévient la CGT", "direct | CGT | prévient"),
]

#: Several sources in one sentence; who speaks by place; where the reporter takes over.
PLACE: list[Case] = [
    (
        "⟦Le cortège a réuni 3 000 personnes⟧ selon la police, ⟦5 000⟧ selon les organisateurs.",
        "indirect | police | selon",
        "indirect | organisateurs | selon",
    ),
    (
        "⟦Ils étaient 12 000 à défiler⟧, selon la préfecture, et ⟦30 000⟧ selon la CGT.",
        "indirect | préfecture | selon",
        "indirect | CGT | selon",
    ),
    (
        "Selon la police, ⟦ils étaient 3 000⟧, mais selon les syndicats, ⟦ils étaient 10 000⟧.",
        "indirect | police | Selon",
        "indirect | syndicats | selon",
    ),
    (
        "Les grévistes, ⟦350 personnes⟧ selon la préfecture et ⟦600⟧ selon les syndicats, ont quitté le site.",
        "indirect | préfecture | selon",
        "indirect | syndicats | selon",
    ),
    (
        "⟦« Le feu s’est répandu en un quart d’heure, raconte Paul Martin, il y avait de la fumée partout. »⟧",
        "direct | Paul Martin | raconte",
    ),
    ("⟦« Le train ne s’arrête plus ici »⟧, grimace un usager.", "direct | usager | grimace"),
    ("⟦« Rien n’a changé »⟧, ont répété les gilets jaunes.", "direct | gilets jaunes | répété"),
    ("⟦Rien n’a changé⟧, répètent les gilets jaunes.", "indirect | gilets jaunes | répètent"),
    ("⟦« La saison est longue »⟧, s’est encouragé Paul Martin.", "direct | Paul Martin | encouragé"),
    (
        "⟦« Les maraîchers n’en peuvent plus »⟧, expliquait en fin de semaine Paul Martin.",
        "direct | Paul Martin | expliquait",
    ),
    (
        "⟦« Les maraîchers n’en peuvent plus »⟧, a déclaré le 12 juin Paul Martin.",
        "direct | Paul Martin | déclaré",
    ),
    (
        "⟦Le trafic a été interrompu⟧, a annoncé la sûreté ferroviaire dans un communiqué.",
        "indirect | sûreté ferroviaire | annoncé",
    ),
    ("Les gilets jaunes répètent que ⟦rien n’a changé⟧.", "indirect | gilets jaunes | répètent"),
    (
        "Les directeurs des deux plus grandes enseignes du pays ont répété que ⟦les prix baisseraient⟧.",
        "indirect | - | répété",
    ),
    ("Paul Martin, maire de Brest, explique que ⟦la salle rouvrira⟧.", "indirect | Paul Martin | explique"),
    ("⟦Le pont est fermé⟧, selon la préfecture, depuis lundi.", "indirect | préfecture | selon"),
    (
        "D’après les pompiers, qui ont lutté toute la nuit, ⟦l’incendie est maîtrisé⟧.",
        "indirect | pompiers | D’après",
    ),
    (
        "Marie Durand a dénoncé ⟦une attaque⟧, alors que ses collègues se taisent.",
        "indirect | Marie Durand | dénoncé",
    ),
    (
        "Marie Durand dit ⟦avoir « perdu patience »⟧, bien qu’elle reste polie.",
        "mixed | Marie Durand | dit",
    ),
    ("La CGT a demandé ⟦un délai⟧, comme l’a fait la SNCF.", "indirect | CGT | demandé"),
    ("La CGT réclame donc ⟦plus de moyens⟧.", "indirect | CGT | réclame"),
]
