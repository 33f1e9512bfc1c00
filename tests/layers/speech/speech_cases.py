"""French cases of reported speech: invented sentences with what must be found in them.

A case is a text, its spans in ⟦ ⟧, and one line for each span: type, speaker, cue (a word of it), by " | ".
"-" is None. The names of `NAMES` are given as mentions.
"""

from __future__ import annotations

NAMES = {
    "Marie Durand": "PER",
    "Paul Martin": "PER",
    "Claire Bernard": "PER",
    "Jean Petit": "PER",
    "Karim Lopez": "PER",
    "Insee": "ORG",
    "Météo-France": "ORG",
    "SNCF": "ORG",
    "AFP": "ORG",
    "CGT": "ORG",
    "Airbus": "ORG",
    "Lyon": "LOC",
    "Brest": "LOC",
    "France": "LOC",
    "Allemagne": "LOC",
    "Bretagne": "LOC",
}

Case = tuple[str, ...]

DIRECT: list[Case] = [
    ("⟦« C’est mérité »⟧, souffle l’entraîneur au coup de sifflet final.", "direct | entraîneur | souffle"),
    (
        "⟦« Nous allons rouvrir la ligne en juin »⟧, a déclaré Marie Durand.",
        "direct | Marie Durand | déclaré",
    ),
    (
        "⟦« Nous allons rouvrir la ligne en juin »⟧, explique Marie Durand, directrice de la régie.",
        "direct | Marie Durand | explique",
    ),
    ("⟦“Nous allons rouvrir la ligne en juin”⟧, assure la SNCF.", "direct | SNCF | assure"),
    (
        '⟦"Nous allons rouvrir la ligne en juin"⟧, précise la préfecture du Rhône.',
        "direct | préfecture du Rhône | précise",
    ),
    (
        "⟦« Le village est coupé en deux »⟧ , regrette Paul Martin, maire de la commune.",
        "direct | Paul Martin | regrette",
    ),
    ("⟦« Est-ce bien raisonnable ? »⟧ s’interroge Claire Bernard.", "direct | Claire Bernard | s’interroge"),
    ("⟦« On ne lâchera rien ! »⟧ lance un manifestant.", "direct | manifestant | lance"),
    (
        "⟦« C’est une catastrophe »⟧, souffle à l’AFP un agriculteur du Gers.",
        "direct | agriculteur du Gers | souffle",
    ),
    (
        "⟦« La décision sera prise lundi »⟧, a indiqué mardi à l’AFP Jean Petit.",
        "direct | Jean Petit | indiqué",
    ),
    (
        "⟦« La décision sera prise lundi »⟧, a fait savoir le ministère de la Santé dans un communiqué.",
        "direct | ministère de la Santé | fait savoir",
    ),
    (
        "Marie Durand a pris la parole. ⟦« Je ne suis pas candidate »⟧, a-t-elle dit.",
        "direct | Marie Durand | a-t-elle dit",
    ),
    (
        "Paul Martin reste prudent. ⟦« Rien n’est signé »⟧, rappelle-t-il.",
        "direct | Paul Martin | rappelle-t-il",
    ),
    ("Paul Martin reste prudent. ⟦« Rien n’est signé »⟧, tempère l’élu.", "direct | Paul Martin | tempère"),
    ("Paul Martin a déclaré : ⟦« Rien n’est signé. »⟧", "direct | Paul Martin | déclaré"),
    (
        "Paul Martin se veut rassurant : ⟦« Il n’y a aucun danger pour la population. »⟧",
        "direct | Paul Martin | rassurant",
    ),
    ("Marie Durand : ⟦« Il faut agir maintenant »⟧", "direct | Marie Durand | :"),
    ("Dans un communiqué, la CGT prévient : ⟦« Le conflit va durer. »⟧", "direct | CGT | prévient"),
    ("⟦« Nous irons, promet-elle, jusqu’au bout »⟧", "direct | - | promet-elle"),
    (
        "Claire Bernard ne cache pas sa joie. ⟦« J’ai attendu ce jour dix ans, confie-t-elle. Je suis heureuse. »⟧",
        "direct | Claire Bernard | confie-t-elle",
    ),
    (
        "⟦« Le stade sera prêt »⟧, a promis Karim Lopez, ⟦« et il sera plein »⟧.",
        "direct | Karim Lopez | promis",
        "direct | Karim Lopez | promis",
    ),
    (
        "⟦« Le stade sera prêt »⟧, a promis Karim Lopez. ⟦« Il sera plein. »⟧",
        "direct | Karim Lopez | promis",
        "direct | Karim Lopez | -",
    ),
    (
        "⟦« Le stade sera prêt »⟧, a promis Karim Lopez.\n\n⟦« Nous avons travaillé jour et nuit. »⟧",
        "direct | Karim Lopez | promis",
        "direct | Karim Lopez | -",
    ),
    (
        "⟦« Nous restons mobilisés »⟧, martèle le secrétaire général du syndicat, Jean Petit.",
        "direct | Jean Petit | martèle",
    ),
    (
        "⟦« Nous restons mobilisés »⟧, martèle le secrétaire général Jean Petit.",
        "direct | Jean Petit | martèle",
    ),
    ("⟦« Nous restons mobilisés »⟧, selon Jean Petit.", "direct | Jean Petit | selon"),
    ("⟦« Les nappes sont au plus bas »⟧, alerte M. Martin, hydrologue.", "direct | Paul Martin | alerte"),
    ("⟦« Les nappes sont au plus bas »⟧, s’est alarmée Mme Durand.", "direct | Marie Durand | s’est alarmée"),
    ("Et Paul Martin de conclure : ⟦« La balle est dans leur camp. »⟧", "direct | Paul Martin | conclure"),
    ("⟦« Je n’ai rien vu venir »⟧, témoigne une voisine.", "direct | voisine | témoigne"),
    (
        "⟦« Le match était fou »⟧, a réagi l’entraîneur lyonnais Karim Lopez au micro de la radio.",
        "direct | Karim Lopez | réagi",
    ),
    ("⟦« C’est mérité »⟧, sourit le buteur.", "direct | buteur | sourit"),
    (
        "Interrogé par l’AFP, le parquet de Brest a répondu : ⟦« L’enquête suit son cours. »⟧",
        "direct | parquet de Brest | répondu",
    ),
    (
        "⟦« La piste criminelle est privilégiée »⟧, a affirmé le procureur de la République de Brest, Paul Martin, lors d’un point presse.",
        "direct | Paul Martin | affirmé",
    ),
    (
        "⟦« Ce projet est indispensable. Il créera des emplois. Nous y tenons »⟧, insiste le président de la région Bretagne.",
        "direct | président de la région Bretagne | insiste",
    ),
    ("⟦« Il a dit “non” à tout le monde »⟧, raconte Claire Bernard.", "direct | Claire Bernard | raconte"),
    ("⟦« Personne ne nous écoute »⟧, se désolent les habitants.", "direct | habitants | se désolent"),
    ("⟦« La facture s’élève à 2,5 millions d’euros »⟧, chiffre le maire.", "direct | maire | chiffre"),
]

INDIRECT: list[Case] = [
    ("Marie Durand, qui assure ⟦n’avoir rien su⟧, partira lundi.", "indirect | Marie Durand | assure"),
    (
        "Marie Durand, qui affirme que ⟦le budget, voté en mai, suffira⟧, a reçu les élus.",
        "indirect | Marie Durand | affirme",
    ),
    (
        "Le texte a été lu par Marie Durand. La romancière confie que ⟦la fin l’a surprise⟧.",
        "indirect | Marie Durand | confie",
    ),
    # but an office has a holder of its own
    (
        "Le texte a été lu par Marie Durand. La préfète confie que ⟦la fin l’a surprise⟧.",
        "indirect | préfète | confie",
    ),
    # a clause without a subject opens the sentence
    (
        "Rappelant que ⟦la digue avait cédé⟧, Marie Durand a demandé ⟦une enquête⟧.",
        "indirect | Marie Durand | Rappelant",
        "indirect | Marie Durand | demandé",
    ),
    (
        "Estimant que ⟦Paul Martin, le maire, avait tort⟧, le club cherche un terrain.",
        "indirect | club | Estimant",
    ),
    (
        "Après avoir assuré que ⟦tout était prêt⟧, le directeur a fermé la salle.",
        "indirect | directeur | assuré",
    ),
    # the addressee is the object, a pronoun, or the subject
    ("La mairie a prévenu les riverains que ⟦la rue fermerait⟧.", "indirect | mairie | prévenu"),
    ("Le préfet nous a avisés que ⟦la route rouvrirait⟧.", "indirect | préfet | avisés"),
    ("Une voisine me disait hier que ⟦le chien aboyait⟧.", "indirect | voisine | disait"),
    ("Les parents ont été avertis par la mairie que ⟦la cantine fermait⟧.", "indirect | mairie | avertis"),
    ("Il est précisé que ⟦le parc restera ouvert⟧.", "indirect | - | précisé"),
    # adjuncts before "que", before a noun after its verb, between auxiliary and participle
    (
        "Le proviseur, Paul Martin, indiquait mardi 6 juin dans la soirée aux parents que ⟦le lycée rouvrirait⟧.",
        "indirect | Paul Martin | indiquait",
    ),
    (
        "Les médecins ont ces dernières semaines annoncé que ⟦le pic approchait⟧.",
        "indirect | médecins | annoncé",
    ),
    ("⟦Le parc est fermé⟧, rappelle en outre la préfecture.", "indirect | préfecture | rappelle"),
    ("⟦Le parc est fermé⟧, regrettait il y a deux ans un jardinier.", "indirect | jardinier | regrettait"),
    (
        "⟦Le parc est fermé⟧, glisse la maire de Brest en quittant la salle.",
        "indirect | maire de Brest | glisse",
    ),
    ("⟦Le parc, racontent des passants, n’a pas rouvert⟧.", "indirect | passants | racontent"),
    ("⟦La loi, rappelle-t-on à la préfecture, interdit les feux⟧.", "indirect | préfecture | rappelle-t-on"),
    ("Comme l’a noté Marie Durand, ⟦le quartier a changé⟧.", "indirect | Marie Durand | noté"),
    # a second verb without its auxiliary; an inverted pronoun before "que"
    ("Le club a accepté la sanction et précisé que ⟦le match aurait lieu⟧.", "indirect | club | précisé"),
    ("Aussi le préfet a-t-il annoncé que ⟦la fête était interdite⟧.", "indirect | préfet | annoncé"),
    # some of many
    ("De nombreux élus notent que ⟦la fête a changé⟧.", "indirect | élus | notent"),
    ("La plupart des pêcheurs estiment que ⟦le quota est trop bas⟧.", "indirect | pêcheurs | estiment"),
    ("Nombre de médecins pensent que ⟦la grippe reviendra⟧.", "indirect | médecins | pensent"),
    ("Nombreux sont ceux qui pensent que ⟦la guerre durera⟧.", "indirect | ceux | pensent"),
    # sources
    (
        "Selon les estimations des apiculteurs, ⟦500 ruches ont été perdues⟧.",
        "indirect | apiculteurs | Selon",
    ),
    ("Si l’on en croit le dernier sondage, ⟦le maire serait battu⟧.", "indirect | dernier sondage | croit"),
    ("⟦Pour Lyon, notent les experts, la facture sera lourde⟧.", "indirect | experts | notent"),
    ("Les deux parties ont renouvelé ⟦leurs éloges⟧.", "indirect | deux parties | renouvelé"),
    ("L’Insee prévoit que ⟦les prix baisseront⟧.", "indirect | Insee | prévoit"),
    (
        "Paul Martin, pour qui ⟦la mesure est injuste⟧, a quitté la « majorité », a rejoint la gauche.",
        "indirect | Paul Martin | pour qui",
    ),
    (
        "Marie Durand estime que ⟦le site perd de l’argent, ce qui est inquiétant⟧.",
        "indirect | Marie Durand | estime",
    ),
    (
        "Selon l’Insee, ⟦les prix montent, tandis que les salaires baissent⟧.",
        "indirect | Insee | selon",
    ),
    ("⟦Le pont va être fermé lundi⟧ a précisé Paul Martin.", "indirect | Paul Martin | précisé"),
    ("⟦Le feu est parti de la cuisine⟧, comme l’explique le maire.", "indirect | maire | explique"),
    (
        "⟦Le pont sera fermé⟧. C’est du moins ce qu’affirme à ce sujet un élu cité par l’AFP.",
        "indirect | élu | affirme",
    ),
    ("⟦Le pont sera fermé⟧. Voilà ce qu’a annoncé hier la préfecture.", "indirect | préfecture | annoncé"),
    ("La CGT appelle les salariés à ⟦cesser le travail⟧, selon un communiqué.", "indirect | CGT | appelle"),
    ("⟦Le texte est prêt⟧, a-t-il ajouté, selon l’AFP.", "indirect | - | ajouté"),
    ("En résumé, ⟦le texte est prêt⟧, a dit Paul Martin.", "indirect | Paul Martin | dit"),
    ("⟦En France, le texte est prêt⟧, a dit Paul Martin.", "indirect | Paul Martin | dit"),
    ("Une étude montre que ⟦les prix baissent⟧.", "indirect | étude | montre"),
    (
        "L’opposition burkinabè a estimé lundi que ⟦le scrutin était faussé⟧.",
        "indirect | opposition burkinabè | estimé",
    ),
    (
        "Les experts du projet réunis mardi 4 mai à Lyon, ont proposé ⟦une taxe de 10 %⟧.",
        "indirect | - | proposé",
    ),
    (
        "La SNCF annonce ce jeudi 22 juillet ⟦une levée de fonds⟧.",
        "indirect | SNCF | annonce",
    ),
    (
        "Marie Durand a reconnu ⟦les faits⟧ et doit rencontrer le maire lundi.",
        "indirect | Marie Durand | reconnu",
    ),
    ("Marie Durand a déclaré que ⟦la ligne rouvrirait en juin⟧.", "indirect | Marie Durand | déclaré"),
    (
        "Marie Durand a indiqué mardi à l’AFP que ⟦la ligne rouvrirait en juin⟧.",
        "indirect | Marie Durand | indiqué",
    ),
    (
        "Marie Durand a expliqué, lors d’une conférence de presse, que ⟦la ligne rouvrirait en juin⟧.",
        "indirect | Marie Durand | expliqué",
    ),
    (
        "Le préfet du Finistère annonce que ⟦les écoles resteront fermées⟧.",
        "indirect | préfet du Finistère | annonce",
    ),
    (
        "La ministre de la Culture assure que ⟦le budget sera maintenu⟧.",
        "indirect | ministre de la Culture | assure",
    ),
    ("Les syndicats estiment que ⟦le compte n’y est pas⟧.", "indirect | syndicats | estiment"),
    ("Les agriculteurs dénoncent ⟦une concurrence déloyale⟧.", "indirect | agriculteurs | dénoncent"),
    ("La CGT réclame ⟦une hausse des salaires de 5 %⟧.", "indirect | CGT | réclame"),
    ("L’opposition exige ⟦la démission du maire⟧.", "indirect | opposition | exige"),
    ("Paul Martin a salué ⟦le courage des sauveteurs⟧.", "indirect | Paul Martin | salué"),
    ("Paul Martin s’est félicité de ⟦la baisse du chômage⟧.", "indirect | Paul Martin | s’est félicité"),
    ("Paul Martin se réjouit de ⟦la baisse du chômage⟧.", "indirect | Paul Martin | se réjouit"),
    ("Le gouvernement a annoncé ⟦la fermeture de trois centrales⟧.", "indirect | gouvernement | annoncé"),
    (
        "Le gouvernement a annoncé mercredi ⟦la fermeture de trois centrales⟧.",
        "indirect | gouvernement | annoncé",
    ),
    (
        "Selon Météo-France, ⟦les orages gagneront le nord du pays dans la nuit⟧.",
        "indirect | Météo-France | selon",
    ),
    (
        "⟦Les orages gagneront le nord du pays dans la nuit⟧, selon Météo-France.",
        "indirect | Météo-France | selon",
    ),
    ("⟦La hausse, selon l’Insee, atteint 2 % sur un an⟧.", "indirect | Insee | selon"),
    ("D’après les pompiers, ⟦l’incendie est maîtrisé⟧.", "indirect | pompiers | D’après"),
    ("D’après une étude de l’Insee, ⟦les loyers ont augmenté de 3 %⟧.", "indirect | Insee | D’après"),
    ("Pour Claire Bernard, ⟦il faut revoir la loi⟧.", "indirect | Claire Bernard | Pour"),
    ("Pour le maire, ⟦il n’y a pas d’autre solution⟧.", "indirect | maire | Pour"),
    ("Aux yeux de la préfecture, ⟦le risque est limité⟧.", "indirect | préfecture | yeux"),
    ("De l’avis de Paul Martin, ⟦le vote est joué⟧.", "indirect | Paul Martin | avis"),
    ("À en croire Paul Martin, ⟦le vote est joué⟧.", "indirect | Paul Martin | croire"),
    ("⟦La situation est sous contrôle⟧, a indiqué la préfecture.", "indirect | préfecture | indiqué"),
    (
        "⟦Deux personnes ont été blessées⟧, a-t-on appris auprès de la gendarmerie.",
        "indirect | gendarmerie | appris",
    ),
    ("Le club a fait savoir que ⟦le match était reporté⟧.", "indirect | club | fait savoir"),
    (
        "L’avocate a fait valoir que ⟦son client n’était pas sur les lieux⟧.",
        "indirect | avocate | fait valoir",
    ),
    ("Le rapport fait état de ⟦graves manquements⟧.", "indirect | rapport | fait état"),
    (
        "Jean Petit a mis en garde contre ⟦une nouvelle flambée des prix⟧.",
        "indirect | Jean Petit | mis en garde",
    ),
    ("Jean Petit plaide pour ⟦une réforme des retraites⟧.", "indirect | Jean Petit | plaide"),
    ("Jean Petit appelle à ⟦voter blanc⟧.", "indirect | Jean Petit | appelle"),
    ("Jean Petit appelle à ⟦la grève⟧.", "indirect | Jean Petit | appelle"),
    ("Le préfet a appelé les habitants à ⟦rester chez eux⟧.", "indirect | préfet | appelé"),
    (
        "La préfecture demande aux automobilistes de ⟦différer leurs déplacements⟧.",
        "indirect | préfecture | demande",
    ),
    ("Les parents demandent à ce que ⟦la cantine rouvre⟧.", "indirect | parents | demandent"),
    ("Marie Durand promet de ⟦baisser les impôts⟧.", "indirect | Marie Durand | promet"),
    ("Marie Durand propose de ⟦baisser les impôts⟧.", "indirect | Marie Durand | propose"),
    ("Marie Durand affirme ⟦avoir reçu des menaces⟧.", "indirect | Marie Durand | affirme"),
    ("Marie Durand dit ⟦vouloir rester⟧.", "indirect | Marie Durand | dit"),
    ("Marie Durand se dit ⟦prête à négocier⟧.", "indirect | Marie Durand | se dit"),
    ("Marie Durand s’est dite ⟦favorable à la réforme⟧.", "indirect | Marie Durand | dite"),
    ("Marie Durand a reconnu ⟦une erreur de jugement⟧.", "indirect | Marie Durand | reconnu"),
    ("Marie Durand n’exclut pas ⟦une candidature⟧.", "indirect | Marie Durand | exclut"),
    ("Marie Durand n’exclut pas de ⟦se présenter⟧.", "indirect | Marie Durand | exclut"),
    ("Marie Durand dément ⟦toute pression sur les juges⟧.", "indirect | Marie Durand | dément"),
    ("Marie Durand accuse le maire de ⟦mentir⟧.", "indirect | Marie Durand | accuse"),
    (
        "Marie Durand tient à rappeler que ⟦la loi est la même pour tous⟧.",
        "indirect | Marie Durand | rappeler",
    ),
    ("Marie Durand a tenu à souligner ⟦le travail des équipes⟧.", "indirect | Marie Durand | souligner"),
    (
        "Marie Durand, qui préside la commission, a précisé que ⟦le texte serait amendé⟧.",
        "indirect | Marie Durand | précisé",
    ),
    ("Marie Durand (Les Verts) juge que ⟦le texte va trop loin⟧.", "indirect | Marie Durand | juge"),
    (
        "La direction a démenti, assurant que ⟦les contrôles avaient été faits⟧.",
        "indirect | direction | assurant",
    ),
    ("Elle a ajouté que ⟦rien n’était décidé⟧.", "indirect | - | ajouté"),
    (
        "Paul Martin a visité le chantier et a assuré que ⟦les délais seraient tenus⟧.",
        "indirect | Paul Martin | assuré",
    ),
    (
        "Paul Martin a rappelé que ⟦les délais étaient serrés⟧ et a promis ⟦une prime aux ouvriers⟧.",
        "indirect | Paul Martin | rappelé",
        "indirect | Paul Martin | promis",
    ),
    (
        "Paul Martin a salué ⟦l’effort des équipes⟧, soulignant que ⟦les délais étaient serrés⟧.",
        "indirect | Paul Martin | salué",
        "indirect | Paul Martin | soulignant",
    ),
    ("Le constructeur Airbus table sur ⟦une reprise en 2026⟧.", "indirect | Airbus | table"),
    (
        "L’entourage du ministre assure que ⟦la réforme sera votée⟧.",
        "indirect | entourage du ministre | assure",
    ),
    (
        "Une source proche du dossier évoque ⟦« un accord imminent »⟧.",
        "mixed | source proche du dossier | évoque",
    ),
    (
        "Selon une source policière, ⟦le suspect était connu des services⟧.",
        "indirect | source policière | Selon",
    ),
    ("De source policière, ⟦le suspect était connu des services⟧.", "indirect | source policière | source"),
    ("Selon nos informations, ⟦le suspect était connu des services⟧.", "indirect | informations | Selon"),
    ("La France a exigé ⟦la libération des otages⟧.", "indirect | France | exigé"),
    ("Lyon a réaffirmé ⟦son soutien au projet⟧.", "indirect | Lyon | réaffirmé"),
    ("La France et l’Allemagne ont condamné ⟦l’attaque⟧.", "indirect | France; Allemagne | condamné"),
    (
        "Paul Martin et Claire Bernard ont dénoncé ⟦un recul des libertés⟧.",
        "indirect | Paul Martin; Claire Bernard | dénoncé",
    ),
    (
        "Paul Martin et Claire Bernard se sont rencontrés. Ils ont souligné ⟦la nécessité d’agir vite⟧.",
        "indirect | Paul Martin; Claire Bernard | souligné",
    ),
    ("Le maire demande ⟦si l’État paiera⟧.", "indirect | maire | demande"),
    ("Le maire a expliqué ⟦pourquoi il avait fermé la piscine⟧.", "indirect | maire | expliqué"),
    ("Le texte prévoit que les loyers seront gelés.",),
    ("Le Conseil d’État a jugé que ⟦l’arrêté était illégal⟧.", "indirect | Conseil d’État | jugé"),
    ("Marie Durand ne dit pas que la ligne fermera.",),
    ("L’homme a nié ⟦les faits⟧.", "indirect | homme | nié"),
    ("Les experts s’inquiètent de ⟦la montée des eaux⟧.", "indirect | experts | s’inquiètent"),
    ("Les riverains se plaignent ⟦du bruit⟧.", "indirect | riverains | plaignent"),
    (
        "Le préfet a rappelé ⟦l’interdiction des feux de forêt⟧, avant de préciser que ⟦les contrevenants seraient poursuivis⟧.",
        "indirect | préfet | rappelé",
        "indirect | préfet | préciser",
    ),
    ("Marie Durand l’a confirmé : ⟦le festival aura bien lieu⟧.", "indirect | Marie Durand | confirmé"),
    ("Le préfet prévient : ⟦la décrue sera lente⟧.", "indirect | préfet | prévient"),
    ("Paul Martin insiste sur ⟦la transparence des comptes⟧.", "indirect | Paul Martin | insiste"),
    (
        "Le porte-parole du gouvernement a évoqué ⟦une « situation tendue » dans les hôpitaux⟧.",
        "mixed | porte-parole du gouvernement | évoqué",
    ),
]

MIXED: list[Case] = [
    ("Paul Martin, nommé en mai, a salué ⟦un groupe « qui ne lâche rien »⟧.", "mixed | Paul Martin | salué"),
    (
        "L’Insee (Institut de la statistique), la maison de Paul Martin, dénonce ⟦« une mascarade »⟧.",
        "mixed | Insee | dénonce",
    ),
    ("L’article 12 dispose que ⟦« le conseil siège en public »⟧.", "mixed | article 12 | dispose"),
    ("Le pont ferme puisque, selon Paul Martin, ⟦« la pile bouge encore »⟧.", "direct | Paul Martin | selon"),
    (
        "Marie Durand est revenue sur l’accident : ⟦« Nous sommes choqués » par sa violence⟧, confie-t-elle.",
        "mixed | Marie Durand | confie",
    ),
    (
        "Marie Durand a qualifié ⟦la situation d’« historique »⟧, lors d’une visite à Brest.",
        "mixed | Marie Durand | qualifié",
    ),
    ("Paul Martin l’a qualifiée d’⟦« artisane de paix »⟧.", "mixed | Paul Martin | qualifiée"),
    (
        "Seule information donnée par Paul Martin, gérant de la société, à la presse : "
        "⟦le projet réunit « dix investisseurs privés »⟧.",
        "mixed | Paul Martin | -",
    ),
    (
        "Le texte divise, jusqu’à Paul Martin, pour qui ⟦la mesure est « injuste »⟧.",
        "mixed | Paul Martin | pour qui",
    ),
    (
        "Météo-France prévoit ⟦de la neige « à partir de 600 mètres »⟧.",
        "mixed | Météo-France | prévoit",
    ),
    ("Marie Durand a dénoncé ⟦« une attaque » contre la presse⟧.", "mixed | Marie Durand | dénoncé"),
    ("Marie Durand a assuré que ⟦le projet était « sur les rails »⟧.", "mixed | Marie Durand | assuré"),
    ("Marie Durand s’est dite ⟦« très inquiète » de la situation⟧.", "mixed | Marie Durand | dite"),
    ("Marie Durand a qualifié ⟦la décision de « honteuse »⟧.", "mixed | Marie Durand | qualifié"),
    ("Marie Durand a parlé d’⟦« un tournant » pour la région⟧.", "mixed | Marie Durand | parlé"),
    ("Marie Durand souhaite ⟦« tourner la page » au plus vite⟧.", "mixed | Marie Durand | souhaite"),
    ("Marie Durand veut ⟦« rassurer les familles »⟧.", "mixed | Marie Durand | veut"),
    ("Selon Marie Durand, ⟦le projet est « mort-né »⟧.", "mixed | Marie Durand | Selon"),
    ("Pour Marie Durand, ⟦c’est « une page qui se tourne »⟧.", "mixed | Marie Durand | Pour"),
    ("⟦Le projet est « mort-né »⟧, estime Marie Durand.", "mixed | Marie Durand | estime"),
    ("⟦C’est « une page qui se tourne »⟧, résume-t-elle.", "mixed | - | résume-t-elle"),
    ("La préfecture fait état d’⟦« une vingtaine d’interpellations »⟧.", "mixed | préfecture | fait état"),
    ("⟦Un « plan d’urgence » a été annoncé par le ministère⟧.", "mixed | ministère | annoncé"),
    (
        "Le ministre a fustigé ⟦« l’irresponsabilité » de l’opposition⟧, jugeant ⟦ses propositions « irréalistes »⟧.",
        "mixed | ministre | fustigé",
        "mixed | ministre | jugeant",
    ),
]

NOTHING: list[Case] = [
    # a colon after what is not said
    ("Les dossiers répondent à deux critères : un projet local et peu coûteux.",),
    ("Les résultats parlent d’eux-mêmes : les visites ont doublé en deux ans.",),
    # words that look like a verb of saying
    ("Maintenant que la neige a fondu, les bergers remontent aux alpages.",),
    ("Elle montre les gestes de plus en plus assurés que fait l’apprenti.",),
    ("Les voisins ont renouvelé la clôture.",),
    # restricted, or by nobody
    ("Les élèves ne demandent qu’à apprendre.",),
    ("Personne ne croit que la paix viendra vite.",),
    ("Il convient que chacun paie.",),
    # a relative clause, not what is said
    ("Le maire a répondu à la question que posait la presse.",),
    ("Le maire a remis au vainqueur la coupe que le club convoitait.",),
    # marks without a verb inside
    ("Le chauffeur est poursuivi pour « mise en danger de la vie d’autrui ».",),
    ("Portés par « l’effet des premiers beaux jours », les prix ont grimpé.",),
    # no source
    ("La ville a rénové ses écoles, selon des calendriers à chaque fois différents.",),
    ("La coopérative a racheté lundi la moitié de Source Vermeil.",),
    ("L’usine met en bouteille l’eau de source de la vallée.",),
    ("Pour chaque parent, la place coûte dix euros.",),
    ("Pour plusieurs clubs, la saison est finie.",),
    ("Marie Durand a montré qu’elle avait franchi un palier.",),
    ("Airbus propose une gamme de vingt appareils.",),
    ("Marie Durand, avec qui il a tourné sept films, a décrit un tournage.",),
    ("Pour la ville, il s’agit d’une première.",),
    ("Une bien mauvaise image pour ces pays aux yeux du monde.",),
    ("Marie Durand a rendu hommage à Paul Martin, qui quittera son poste en mai.",),
    (
        "Au programme :\n\n- Marché de Noël sur la place.\n\n- Concert de la chorale à 20 h.\n\n- Vin chaud offert par la mairie !",
    ),
    (
        "Nos conseils :\n\n- Vérifier les pneus avant de partir.\n\n- Ne pas prendre la route sans équipement.",
    ),
    ("Samedi : marché sur la place.\n\nDimanche : fête du village.\n\nSamedi : concert à 20 h.",),
    (
        "Faut-il interdire la pêche ?\n\nLe conseil tranchera lundi.\n\nEt après ?\n\nLes bateaux resteront à quai.",
    ),
    (
        "Avez-vous droit à la prime ?\n\nLa prime est versée aux foyers modestes.\n\nComment la toucher ?\n\nIl suffit de remplir un formulaire.",
    ),
    ("Le tribunal a condamné Paul Martin à dix mois de prison.",),
    ("On lui demande de partir.",),
    ("Une manifestation a rassemblé entre 1 000 et 3 000 personnes, selon les sources.",),
    ("Le film « Le Grand Bleu » ressort en salles.",),
    ("L’opération « Ville propre » a débuté lundi.",),
    ("Les « gilets jaunes » ont défilé dans le calme.",),
    ("Le « quoi qu’il en coûte » appartient au passé.",),
    ("La note de la France a été abaissée.",),
    ("Le juge et la demande du maire ont fait l’objet d’une annonce.",),
    ("Cette visite souligne la solidité du partenariat.",),
    ("La mesure annoncée lundi entrera en vigueur en mars.",),
    ("Les tarifs varient selon les saisons et selon l’âge.",),
    ("Les températures ont grimpé pour la première fois de l’année.",),
    ("Il n’a pas souhaité répondre à nos questions.",),
    ("Le ministre doit annoncer son plan jeudi.",),
    ("La décision confirme la tendance observée depuis un an.",),
    ("Le match a été suivi par 20 000 spectateurs.",),
    ("Les prix ont augmenté de 3 % en un an.",),
    ("Elle appelle sa fille tous les jours.",),
    ("Le roman intitulé « Une vie entière à attendre le printemps » paraît mardi.",),
    ("Le suspect a été placé en garde à vue.",),
]
