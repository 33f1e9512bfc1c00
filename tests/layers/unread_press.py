"""Twelve invented press articles with who is named, who is quoted and what happens in them.

They were written to measure the rules on press that nobody fitted them to: six papers of the half `OPEN` served while
rules were mended, six of `CLOSED` were read before and after (see `test_unread_press`). A line of `names` is a type, the canonical name and the
forms under which the article names it; of `quotes`, type, speaker and span; of `events`, kind, how it is told (nothing
for a fact, `>` planned, `!` denied, `?` only possible) and the words that tell it. A line that begins with `~` may be
found or not: the coder hesitated. Own texts; places, people and institutions are invented. Texts and rules have one
author, so that the figures are an upper bound.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Article(NamedTuple):
    """One invented article and its codings, as lines."""

    subject: str
    text: str
    names: str
    quotes: str
    events: str


class Span(NamedTuple):
    """What is to be found at `start:end`: a type or kind, whom or how, and whether it may be left out."""

    start: int
    end: int
    kind: str
    of: str
    optional: bool


_HOW = {"": "asserted", ">": "planned", "!": "negated", "?": "hypothetical"}


def _lines(coded: str) -> list[str]:
    return [line.strip() for line in coded.splitlines() if line.strip()]


def named(article: Article) -> list[Span]:
    """Every place where a form of a name stands, the longer form first."""
    forms: dict[str, tuple[str, str, bool]] = {}
    for line in _lines(article.names):
        kind, _, rest = line.removeprefix("~").strip().partition(" ")
        name, _, others = rest.partition(" = ")
        for form in (name, *filter(None, others.split(", "))):
            forms[form] = kind, name, line.startswith("~")
    either = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    found = re.finditer(rf"(?<![\w-])(?:{either})(?!\w|-[A-ZÀ-Ý])", article.text)
    return [Span(m.start(), m.end(), *forms[m[0]]) for m in found]


def _coded(text: str, coded: str, how: bool) -> list[Span]:
    out = []
    for line in _lines(coded):
        kind, *of, words = (part.strip() for part in line.removeprefix("~").split("|"))
        if how:
            kind, _, mark = kind.partition(" ")
            of = [_HOW[mark]]
        if text.count(words) != 1:
            raise ValueError(f"not once in its article: {words}")
        out.append(Span(text.index(words), text.index(words) + len(words), kind, of[0], line.startswith("~")))
    return out


def quoted(article: Article) -> list[Span]:
    """The reported speech; `of` is its speaker, "-" for none."""
    return _coded(article.text, article.quotes, False)


def happened(article: Article) -> list[Span]:
    """The events; `of` is their modality."""
    return _coded(article.text, article.events, True)


OPEN: list[Article] = [
    Article(
        "Québec, politics, agency",
        """QUÉBEC - La ministre des Transports du Québec, Maryse Thivierge, a annoncé mardi que le pont de Rivière-aux-Loutres serait remplacé d'ici deux ans. Elle s'est rendue lundi à Baie-Sainte-Luce, où elle a rencontré la mairesse Josée Lachance, qui réclamait des travaux depuis 2019.

« On ne peut plus attendre : la structure est en fin de vie », a fait valoir Mme Thivierge en conférence de presse, reconnaissant que la facture dépasserait les 90 millions de dollars. Son ministère, a-t-elle assuré, paiera un traversier gratuit pendant toute la durée du chantier.

La mairesse se réjouit de l'annonce, mais prévient que ses citoyens surveilleront l'échéancier. « Deux ans, c'est long quand l'hôpital est de l'autre côté », a-t-elle lancé. Selon Mme Lachance, quelque 4000 automobilistes empruntent le pont chaque jour.

À l'Assemblée nationale, le Parti progressiste du Québec (PPQ) a dénoncé l'improvisation du gouvernement. Son porte-parole en matière de transports, Réjean Duquette, estime que la ministre « a dormi sur le dossier » et que le pont aurait dû être remplacé il y a dix ans. Le PPQ demande la démission de Mme Thivierge. M. Duquette n'a toutefois pas rencontré la mairesse.

L'Union des riverains de la Loutre (URL) manifestera samedi devant le bureau de la ministre. « Nous voulons une date, pas des promesses », résume sa présidente, Ginette Bérubé. D'après l'URL, trois commerces ont fermé leurs portes cet hiver. L'organisme craint aussi des mises à pied à la scierie Boréal-Nord, le principal employeur de Baie-Sainte-Luce.

Un automobiliste de 54 ans avait perdu la vie sur le pont en février 2021. Le coroner Yvan Matte avait alors conclu que l'éclairage était déficient.""",
        """LOC Québec = QUÉBEC
        PER Maryse Thivierge = Thivierge
        LOC Rivière-aux-Loutres
        LOC Baie-Sainte-Luce
        PER Josée Lachance = Lachance
        ORG Assemblée nationale
        ORG Parti progressiste du Québec = PPQ
        PER Réjean Duquette = Duquette
        ORG Union des riverains de la Loutre = URL
        PER Ginette Bérubé
        ORG Boréal-Nord
        PER Yvan Matte""",
        """indirect | Maryse Thivierge | le pont de Rivière-aux-Loutres serait remplacé d'ici deux ans
        ~ indirect | Josée Lachance | réclamait des travaux depuis 2019
        direct | Maryse Thivierge | « On ne peut plus attendre : la structure est en fin de vie »
        indirect | Maryse Thivierge | la facture dépasserait les 90 millions de dollars
        indirect | Maryse Thivierge | Son ministère, a-t-elle assuré, paiera un traversier gratuit pendant toute la durée du chantier
        ~ indirect | Josée Lachance | se réjouit de l'annonce
        indirect | mairesse | ses citoyens surveilleront l'échéancier
        direct | Josée Lachance | « Deux ans, c'est long quand l'hôpital est de l'autre côté »
        indirect | Josée Lachance | quelque 4000 automobilistes empruntent le pont chaque jour
        ~ indirect | Parti progressiste du Québec | l'improvisation du gouvernement
        mixed | Réjean Duquette | la ministre « a dormi sur le dossier » et que le pont aurait dû être remplacé il y a dix ans
        ~ indirect | Parti progressiste du Québec | la démission de Mme Thivierge
        direct | Ginette Bérubé | « Nous voulons une date, pas des promesses »
        indirect | Union des riverains de la Loutre | trois commerces ont fermé leurs portes cet hiver
        ~ indirect | organisme | des mises à pied à la scierie Boréal-Nord
        indirect | Yvan Matte | l'éclairage était déficient""",
        """visit | s'est rendue lundi à Baie-Sainte-Luce
        meeting | a rencontré la mairesse Josée Lachance
        press | en conférence de presse
        appointment ? | la démission de Mme Thivierge
        meeting ! | n'a toutefois pas rencontré
        strike > | manifestera samedi
        opening | ont fermé leurs portes cet hiver
        jobs ? | des mises à pied à la scierie
        death | avait perdu la vie sur le pont""",
    ),
    Article(
        "Belgium, business, daily",
        """Le groupe chimique wallon Solveris a racheté vendredi la société anversoise Kemtrax pour 340 millions d'euros. L'annonce a été faite à Charleroi par son administrateur délégué, Thibaut Vanderlinck. « C'est une étape décisive pour nos 2.100 travailleurs », a commenté ce dernier devant la presse.

Fondée en 1978 à Anvers, Kemtrax avait été placée en réorganisation judiciaire en mars. Elle avait supprimé 180 emplois l'an dernier et fermé son site de Saint-Ghislain-sur-Haine. Solveris s'engage à ne procéder à aucun licenciement avant 2027, a précisé M. Vanderlinck, qui promet aussi l'ouverture d'un centre de recherche à Louvain-la-Neuve en 2026.

Du côté syndical, on reste méfiant. La Centrale des travailleurs de la chimie (CTC) rappelle que la direction avait déjà promis de maintenir l'outil en 2022 et qu'elle n'avait pas tenu parole. « Nous jugerons sur pièces », prévient Nathalie Dewaele, permanente CTC pour le Hainaut. Les ouvriers du site d'Anvers ont débrayé mercredi pendant quatre heures. Une nouvelle réunion entre la direction et les syndicats est prévue le 14 mai.

Le ministre régional de l'Économie, Bertrand Hocquart, a salué une opération « intelligente ». Selon lui, la Wallonie « n'a pas vocation à regarder passer les trains ». La Flandre, où l'on s'inquiète pour le siège anversois, réclame des garanties. Pour Koen De Ruyter, économiste à l'Université de Malines, le prix payé est trop élevé et la dette du groupe pourrait devenir un problème.

Solveris a publié jeudi ses résultats : le bénéfice net a reculé de 12 % au premier trimestre 2024, à 41 millions d'euros. Le titre a cédé 3,4 % à la Bourse de Bruxelles. L'opération doit encore recevoir le feu vert de l'Autorité belge de la concurrence.""",
        """ORG Solveris
        ORG Kemtrax
        LOC Charleroi
        PER Thibaut Vanderlinck = Vanderlinck
        LOC Anvers
        LOC Saint-Ghislain-sur-Haine
        LOC Louvain-la-Neuve
        ORG Centrale des travailleurs de la chimie = CTC
        PER Nathalie Dewaele
        LOC Hainaut
        PER Bertrand Hocquart
        LOC Wallonie
        LOC Flandre
        PER Koen De Ruyter
        ORG Université de Malines
        ORG Bourse de Bruxelles
        ORG Autorité belge de la concurrence""",
        """direct | Thibaut Vanderlinck | « C'est une étape décisive pour nos 2.100 travailleurs »
        indirect | Thibaut Vanderlinck | Solveris s'engage à ne procéder à aucun licenciement avant 2027
        indirect | Thibaut Vanderlinck | l'ouverture d'un centre de recherche à Louvain-la-Neuve en 2026
        indirect | Centrale des travailleurs de la chimie | la direction avait déjà promis de maintenir l'outil en 2022 et qu'elle n'avait pas tenu parole
        ~ indirect | direction | de maintenir l'outil en 2022 et
        direct | Nathalie Dewaele | « Nous jugerons sur pièces »
        mixed | Bertrand Hocquart | une opération « intelligente »
        mixed | Bertrand Hocquart | la Wallonie « n'a pas vocation à regarder passer les trains »
        ~ indirect | Flandre | des garanties
        indirect | Koen De Ruyter | le prix payé est trop élevé et la dette du groupe pourrait devenir un problème""",
        """takeover | a racheté vendredi la société
        opening | avait été placée en réorganisation judiciaire en mars
        jobs | avait supprimé 180 emplois l'an dernier
        opening | fermé son site de Saint-Ghislain-sur-Haine
        jobs ! | aucun licenciement
        opening > | l'ouverture d'un centre de recherche
        strike | ont débrayé mercredi
        meeting > | Une nouvelle réunion entre la direction et les syndicats
        results | a publié jeudi ses résultats
        change | a reculé de 12 % au premier trimestre 2024""",
    ),
    Article(
        "Africa, politics and justice, agency",
        """KOLOMBA, 6 mai 2024 - L'ancien Premier ministre Amadou Tiéfolo a été arrêté et placé en garde à vue lundi à Kolomba, a-t-on appris de source judiciaire. Il est soupçonné d'avoir détourné 8 milliards de francs CFA destinés à la construction d'écoles dans le nord du pays.

Me Fanta Soumahoro, son avocate, a affirmé à l'Agence de presse du Sahel (APS) que son client « n'a rien à se reprocher » et que la procédure était politique. « Aucune preuve ne nous a été communiquée », a-t-elle ajouté. Une source proche du parquet a indiqué que l'ex-chef du gouvernement serait présenté jeudi à un juge.

Le Rassemblement pour la refondation (RPR), la formation de M. Tiéfolo, dénonce « une chasse aux sorcières ». Son secrétaire général, Ousmane Kéré, a appelé les militants à rester calmes. Plusieurs centaines de personnes ont pourtant défilé mardi dans le quartier de Médina-Bas. Deux manifestants ont été blessés et un jeune homme de 19 ans a été tué par balle, selon un bilan de l'hôpital régional.

Le ministre de la Justice, Ibrahima Dao, a assuré que l'enquête suivrait son cours, soulignant que nul n'était au-dessus des lois. Interrogé sur les heurts, il a répondu que les forces de l'ordre n'avaient pas tiré.

La Communauté des États du Sahel, qui tiendra un sommet extraordinaire samedi à Gao-Plage, s'est déclarée préoccupée. Le président togolais y rencontrera son homologue Seydou Bamba. La France, la Hollande et le Canada ont appelé à la retenue. Mme Soumahoro a été reçue mercredi par l'ambassadeur de Hollande.

Amadou Tiéfolo avait été nommé Premier ministre en 2017. Il avait démissionné trois ans plus tard, après la mort de onze mineurs dans l'effondrement d'un puits à Sadiola-Koura.""",
        """LOC Kolomba = KOLOMBA
        PER Amadou Tiéfolo = Tiéfolo
        PER Fanta Soumahoro = Soumahoro
        ORG Agence de presse du Sahel = APS
        ORG Rassemblement pour la refondation = RPR
        PER Ousmane Kéré
        LOC Médina-Bas
        PER Ibrahima Dao
        ORG Communauté des États du Sahel
        LOC Gao-Plage
        PER Seydou Bamba
        LOC France
        LOC Hollande
        LOC Canada
        LOC Sadiola-Koura""",
        """~ indirect | source judiciaire | L'ancien Premier ministre Amadou Tiéfolo a été arrêté et placé en garde à vue lundi à Kolomba
        ~ indirect | - | avoir détourné 8 milliards de francs CFA destinés à la construction d'écoles dans le nord du pays
        mixed | Fanta Soumahoro | son client « n'a rien à se reprocher » et que la procédure était politique
        direct | Fanta Soumahoro | « Aucune preuve ne nous a été communiquée »
        indirect | source | l'ex-chef du gouvernement serait présenté jeudi à un juge
        mixed | Rassemblement pour la refondation | « une chasse aux sorcières »
        ~ indirect | Ousmane Kéré | les militants à rester calmes
        indirect | hôpital | Deux manifestants ont été blessés et un jeune homme de 19 ans a été tué par balle
        indirect | Ibrahima Dao | l'enquête suivrait son cours
        indirect | Ibrahima Dao | nul n'était au-dessus des lois
        indirect | Ibrahima Dao | les forces de l'ordre n'avaient pas tiré
        ~ indirect | Communauté des États du Sahel | préoccupée
        ~ indirect | France | à la retenue""",
        """arrest | a été arrêté
        ~ arrest | et placé en garde à vue lundi
        ~ arrest > | serait présenté jeudi à un juge
        strike | ont pourtant défilé mardi
        attack | a été tué par balle
        summit > | un sommet extraordinaire
        meeting > | y rencontrera son homologue
        meeting | a été reçue mercredi par l'ambassadeur
        appointment | avait été nommé Premier ministre en 2017
        appointment | avait démissionné trois ans plus tard
        death | la mort de onze mineurs
        accident | l'effondrement d'un puits""",
    ),
    Article(
        "Sport, regional daily",
        """L'US Morvillars a battu l'AS Pontelier (2-1) samedi soir au stade Raymond-Lecoq et retrouve la Ligue 2, huit ans après l'avoir quittée. Devant 6 800 spectateurs, Kylian Abadie a ouvert le score dès la 12e minute avant que Mehdi Slaoui n'égalise. Le but de la délivrance est venu d'un coup franc d'Abadie dans le temps additionnel.

« Je n'ai pas les mots », soufflait l'attaquant au coup de sifflet final. « On a pensé à Jeannot toute la soirée. » Le fondateur du club, Jean Lambinet, est mort en janvier à l'âge de 91 ans. Une minute d'applaudissements lui a été consacrée avant la rencontre.

L'entraîneur Didier Roussey, arrivé en novembre, a salué un groupe « qui ne lâche jamais ». Il a confié qu'il avait failli partir cet hiver et que seul le vestiaire l'avait retenu. Son adjoint, lui, quittera Morvillars en juin. « J'ai envie d'entraîner », explique Franck Mouget.

Tout n'a pas été parfait. Le latéral Enzo Garrigue s'est blessé au genou jeudi à l'entraînement et sera opéré lundi à Dijon. D'après le docteur Alain Pessey, son absence pourrait durer six mois. Le club n'a pas encore signé l'accord de partenariat avec le Crédit du Morvan, que la présidente Sylvie Tisserand espérait boucler avant l'été.

Côté pontelois, la déception était vive. « Il nous a manqué de l'orgueil », a regretté le capitaine Romain Vasse. Deux supporteurs ont été interpellés à la sortie du stade pour des jets de pierres, a fait savoir la préfecture. L'AS Pontelier affrontera Sainte-Menel vendredi prochain en barrage. Son président, interrogé par France Bleu, a refusé de dire si l'entraîneur serait reconduit.""",
        """ORG US Morvillars = Morvillars
        ORG AS Pontelier
        LOC Raymond-Lecoq
        ~ ORG Ligue 2
        PER Kylian Abadie = Abadie
        PER Mehdi Slaoui
        ~ PER Jeannot
        PER Jean Lambinet
        PER Didier Roussey
        PER Franck Mouget
        PER Enzo Garrigue
        LOC Dijon
        PER Alain Pessey
        ORG Crédit du Morvan
        PER Sylvie Tisserand
        PER Romain Vasse
        ~ ORG Sainte-Menel
        ORG France Bleu""",
        """direct | Kylian Abadie | « Je n'ai pas les mots »
        direct | Kylian Abadie | « On a pensé à Jeannot toute la soirée. »
        mixed | Didier Roussey | un groupe « qui ne lâche jamais »
        indirect | Didier Roussey | il avait failli partir cet hiver et que seul le vestiaire l'avait retenu
        direct | Franck Mouget | « J'ai envie d'entraîner »
        indirect | Alain Pessey | son absence pourrait durer six mois
        direct | Romain Vasse | « Il nous a manqué de l'orgueil »
        indirect | préfecture | Deux supporteurs ont été interpellés à la sortie du stade pour des jets de pierres
        ~ indirect | président | si l'entraîneur serait reconduit
        ~ indirect | Sylvie Tisserand | boucler avant l'été""",
        """match | a battu l'AS Pontelier (2-1) samedi soir
        death | est mort en janvier
        ~ tribute | Une minute d'applaudissements
        ~ match | avant la rencontre
        ~ arrival | arrivé en novembre
        ~ appointment > | quittera Morvillars en juin
        ~ accident | s'est blessé au genou jeudi
        agreement ! | n'a pas encore signé l'accord de partenariat
        arrest | ont été interpellés à la sortie du stade
        match > | affrontera Sainte-Menel vendredi prochain""",
    ),
    Article(
        "Justice and faits divers, regional daily",
        """Un ancien notaire de Villedieu-les-Bois a été condamné hier à quatre ans de prison, dont deux ferme, par le tribunal correctionnel d'Arvanne. Gérard Quillien, 67 ans, était jugé pour avoir détourné 1,3 million d'euros au préjudice de onze clients. Il a été relaxé du chef de blanchiment. Son épouse, Monique Quillien, a écopé de six mois avec sursis.

À la barre, le prévenu avait reconnu qu'il avait « perdu pied » après son divorce et que personne ne l'avait aidé. « J'ai honte », avait-il murmuré. Me Sandrine Le Goff, qui défend sept des victimes, estime que la peine est juste. « Mes clients ne retrouveront jamais leurs économies, mais ils ont été entendus », réagit l'avocate. Son confrère Paul-Henri de Kermadec annonce qu'il fera appel, jugeant que les expertises n'ont pas été contradictoires.

Dans la nuit de dimanche à lundi, un homme de 28 ans est décédé à Plouvenan, renversé par une voiture dont le conducteur a pris la fuite. Les gendarmes ont interpellé mardi un habitant de Loc-Mélard. Le suspect, qui nie les faits, a été mis en examen et écroué, indique la procureure d'Arvanne, Aude Martineau. Selon ses proches, la victime rentrait d'un concert.

Une octogénaire a par ailleurs été retrouvée morte samedi à son domicile de la rue des Tanneurs. L'autopsie a conclu à une mort naturelle. Les pompiers sont intervenus lundi sur un feu de grange à Kervignac-le-Haut ; l'incendie a détruit 400 bottes de foin. Aucun blessé n'est à déplorer. Un riverain raconte avoir entendu une détonation.

Enfin, le procès des trois braqueurs présumés du bureau de tabac de Saint-Ivy s'ouvrira jeudi devant la cour d'assises. Le parquet avait requis leur renvoi en 2022.""",
        """LOC Villedieu-les-Bois
        LOC Arvanne
        ORG tribunal correctionnel d'Arvanne
        PER Gérard Quillien
        PER Monique Quillien
        PER Sandrine Le Goff
        PER Paul-Henri de Kermadec
        LOC Plouvenan
        LOC Loc-Mélard
        PER Aude Martineau
        LOC rue des Tanneurs
        LOC Kervignac-le-Haut
        LOC Saint-Ivy""",
        """mixed | Gérard Quillien | il avait « perdu pied » après son divorce et que personne ne l'avait aidé
        direct | Gérard Quillien | « J'ai honte »
        indirect | Sandrine Le Goff | la peine est juste
        direct | Sandrine Le Goff | « Mes clients ne retrouveront jamais leurs économies, mais ils ont été entendus »
        indirect | Paul-Henri de Kermadec | il fera appel
        indirect | Paul-Henri de Kermadec | les expertises n'ont pas été contradictoires
        indirect | Aude Martineau | Le suspect, qui nie les faits, a été mis en examen et écroué
        indirect | proches | la victime rentrait d'un concert
        ~ indirect | autopsie | une mort naturelle
        indirect | riverain | avoir entendu une détonation
        ~ indirect | parquet | leur renvoi en 2022""",
        """trial | a été condamné hier
        ~ trial | était jugé
        trial | Il a été relaxé
        ~ trial | a écopé de six mois
        death | est décédé à Plouvenan
        ~ accident | renversé par une voiture
        arrest | ont interpellé mardi un habitant
        arrest | a été mis en examen
        ~ arrest | écroué, indique
        death | a par ailleurs été retrouvée morte samedi
        ~ accident | un feu de grange
        accident | l'incendie a détruit 400 bottes de foin
        ~ attack | trois braqueurs
        trial > | le procès des trois braqueurs présumés du bureau de tabac de Saint-Ivy""",
    ),
    Article(
        "Culture, interview",
        """Le romancier Tristan Le Bellec a reçu lundi le prix Armorica pour « Les Eaux dormantes », son quatrième roman, paru en août aux éditions du Sémaphore. Il succède à la poétesse Anouk Berger. L'écrivain, qui vit entre Nantes et Douarnevez, nous a reçus dans son jardin.

Comment avez-vous appris la nouvelle ?

J'étais dans le train. Mon éditrice, Clara Weiss, m'a appelé et j'ai cru à une blague. Elle m'a dit que le jury avait voté à l'unanimité et que je devais préparer un discours.

Votre roman parle de la mort d'un père. Est-ce autobiographique ?

Non. Mon père est mort en 1998, mais il ne pêchait pas. Je me méfie des livres qui règlent des comptes. Flaubert disait que l'auteur doit être partout et visible nulle part.

« Les Eaux dormantes » sera adapté au cinéma par Salomé Driss. La cinéaste, dont le premier film sortira en salles le 12 juin, confie qu'elle a lu le livre en une nuit. « C'est une histoire de silence, et je ne sais filmer que ça », dit-elle. Le tournage doit commencer en octobre à Concarvan.

Le prix Armorica, doté de 10 000 euros, a été créé en 1963 par l'Association des libraires bretons (ALB). Sa présidente, Maud Kergoat, souligne que les ventes du lauréat sont souvent multipliées par cinq. Elle regrette que la remise, prévue à l'Opéra de Brestenn, ait été annulée en raison de la grève des techniciens. Le chanteur Youenn Tanguy devait y donner un concert.

L'ancien président du jury, Loïc Prigent-Maréchal, s'est éteint dimanche à Vannevez. Il avait 88 ans. « Il lisait tout, même les notes de bas de page », se souvient Tristan Le Bellec. Ses obsèques auront lieu vendredi.""",
        """PER Tristan Le Bellec
        ~ ORG prix Armorica
        ~ ORG Armorica
        ORG éditions du Sémaphore
        PER Anouk Berger
        LOC Nantes
        LOC Douarnevez
        PER Clara Weiss
        PER Flaubert
        PER Salomé Driss
        LOC Concarvan
        ORG Association des libraires bretons = ALB
        PER Maud Kergoat
        ~ ORG Opéra de Brestenn
        PER Youenn Tanguy
        PER Loïc Prigent-Maréchal
        LOC Vannevez
        ~ ORG Les Eaux dormantes""",
        """~ direct | - | Comment avez-vous appris la nouvelle ?
        direct | Tristan Le Bellec | J'étais dans le train. Mon éditrice, Clara Weiss, m'a appelé et j'ai cru à une blague. Elle m'a dit que le jury avait voté à l'unanimité et que je devais préparer un discours.
        ~ indirect | Clara Weiss | le jury avait voté à l'unanimité et que je devais préparer un discours
        ~ direct | - | Votre roman parle de la mort d'un père. Est-ce autobiographique ?
        direct | Tristan Le Bellec | Non. Mon père est mort en 1998, mais il ne pêchait pas. Je me méfie des livres qui règlent des comptes. Flaubert disait que l'auteur doit être partout et visible nulle part.
        ~ indirect | Flaubert | l'auteur doit être partout et visible nulle part
        indirect | Salomé Driss | elle a lu le livre en une nuit
        direct | Salomé Driss | « C'est une histoire de silence, et je ne sais filmer que ça »
        indirect | Maud Kergoat | les ventes du lauréat sont souvent multipliées par cinq
        indirect | Maud Kergoat | la remise, prévue à l'Opéra de Brestenn, ait été annulée en raison de la grève des techniciens
        direct | Tristan Le Bellec | « Il lisait tout, même les notes de bas de page »""",
        """prize | a reçu lundi le prix Armorica
        release | paru en août
        ~ appointment | Il succède à la poétesse
        ~ death | la mort d'un père
        death | Mon père est mort en 1998
        ~ release > | sera adapté au cinéma
        release > | sortira en salles le 12 juin
        ~ prize ! | la remise, prévue à l'Opéra de Brestenn, ait été annulée
        ~ strike | la grève des techniciens
        death | s'est éteint dimanche
        death > | Ses obsèques auront lieu vendredi""",
    ),
]

CLOSED: list[Article] = [
    Article(
        "Québec, business and labour, daily",
        """L'aluminerie Norvalco de Port-Desgagnés a mis à pied 220 travailleurs jeudi matin. La multinationale, dont le siège social est à Montréal, invoque la chute de la demande américaine. Le syndicat, lui, parle d'un coup de massue et affirme qu'aucun signe n'avait été donné.

« On a reçu une lettre à 7 h, et à 7 h 15 les barrières étaient fermées », raconte Steeve Bolduc, opérateur depuis 22 ans. Le président du Syndicat des travailleurs de l'aluminium de la Côte (STAC), Mario Tanguay-Roy, soutient que Norvalco veut affaiblir la convention collective. Il a rencontré jeudi après-midi le ministre du Travail, François Lemieux-Ouellet. Celui-ci a dit être « profondément déçu » de l'entreprise, ajoutant que le gouvernement examinait ses recours.

Le maire de Port-Desgagnés, Gaétan Chouinard, a convoqué une réunion d'urgence avec les élus de la région pour lundi. « C'est 10 % de notre monde qui perd sa job », a-t-il déploré sur les ondes de Radio-Littoral. Selon la Chambre de commerce, 40 fournisseurs sont touchés.

Norvalco avait annoncé en novembre l'acquisition de la fonderie ontarienne Maple Cast pour 75 millions de dollars. La transaction n'a finalement pas été conclue. Dans un communiqué, la porte-parole Kim Sansregret assure que l'usine ne fermera pas et que les employés seront rappelés dès que le marché se redressera.

En 2016, une grève de onze mois avait paralysé la ville. Les syndiqués ont voté mardi à 94 % pour un mandat de moyens de pression. Ils pourraient débrayer dès la semaine prochaine. « Nous ne voulons pas revivre ça, mais on ne se laissera pas faire », prévient M. Tanguay-Roy. L'économiste Pierre-Luc Fontaine, de l'Université du Littoral, juge que le rapport de force n'est plus le même.""",
        """ORG Norvalco
        LOC Port-Desgagnés
        LOC Montréal
        PER Steeve Bolduc
        ORG Syndicat des travailleurs de l'aluminium de la Côte = STAC
        PER Mario Tanguay-Roy = Tanguay-Roy
        PER François Lemieux-Ouellet
        PER Gaétan Chouinard
        ORG Radio-Littoral
        ORG Chambre de commerce
        ORG Maple Cast
        PER Kim Sansregret
        PER Pierre-Luc Fontaine
        ORG Université du Littoral""",
        """~ indirect | multinationale | la chute de la demande américaine
        ~ indirect | syndicat | un coup de massue
        indirect | syndicat | aucun signe n'avait été donné
        direct | Steeve Bolduc | « On a reçu une lettre à 7 h, et à 7 h 15 les barrières étaient fermées »
        indirect | Mario Tanguay-Roy | Norvalco veut affaiblir la convention collective
        mixed | François Lemieux-Ouellet | être « profondément déçu » de l'entreprise
        indirect | François Lemieux-Ouellet | le gouvernement examinait ses recours
        direct | Gaétan Chouinard | « C'est 10 % de notre monde qui perd sa job »
        indirect | Chambre de commerce | 40 fournisseurs sont touchés
        ~ indirect | Norvalco | l'acquisition de la fonderie ontarienne Maple Cast pour 75 millions de dollars
        indirect | Kim Sansregret | l'usine ne fermera pas et que les employés seront rappelés dès que le marché se redressera
        direct | Mario Tanguay-Roy | « Nous ne voulons pas revivre ça, mais on ne se laissera pas faire »
        indirect | Pierre-Luc Fontaine | le rapport de force n'est plus le même""",
        """jobs | a mis à pied 220 travailleurs jeudi matin
        meeting | a rencontré jeudi après-midi le ministre
        meeting > | une réunion d'urgence avec les élus
        takeover > | l'acquisition de la fonderie ontarienne
        ~ takeover ! | La transaction n'a finalement pas été conclue
        opening ! | l'usine ne fermera pas
        strike | une grève de onze mois
        vote | ont voté mardi
        strike ? | pourraient débrayer""",
    ),
    Article(
        "Belgium, politics and justice, agency",
        """L'échevine des Travaux publics de Hersquin, Laetitia Vandamme, a démissionné mercredi après sa mise en examen pour prise illégale d'intérêts, rapporte le quotidien Le Courrier de la Lys. Elle avait été élue en 2018 sur la liste du Mouvement citoyen (MC). Le bourgmestre Jean-Marc Claes a pris acte de sa décision et indiqué qu'un successeur serait désigné lundi au conseil communal.

« Je veux me défendre sans abîmer ma ville », écrit-elle dans une lettre adressée aux conseillers. Selon le parquet de Tournai-Ouest, l'élue aurait attribué trois marchés à l'entreprise de son beau-frère, Dirk Peeters. L'intéressé a été entendu pendant neuf heures et remis en liberté. Son avocat, Me Olivier d'Haene, dit qu'il s'agit d'un malentendu et que son client a tout expliqué aux enquêteurs.

L'opposition ne décolère pas. « Cela fait deux ans que nous alertons », a rappelé Samira El Hadji, cheffe de groupe Alternative verte. D'autres conseillers, dont Peter Van Hool, souhaitent que le bourgmestre s'en aille aussi. Le Parti libéral hersquinois, allié du MC, a voté lundi la confiance à M. Claes.

La ministre wallonne des Pouvoirs locaux, Céline Tumerelle, a reçu jeudi le bourgmestre à Namur. L'entretien a duré une heure. La ministre a demandé un rapport au gouverneur et n'exclut pas d'envoyer un commissaire spécial. Elle se rendra à Hersquin le 22 mai.

Ce n'est pas la première affaire du genre. En 2011, l'ancien échevin Roger Mahieu avait été condamné à dix-huit mois de prison avec sursis par la cour d'appel de Mons. Il est décédé l'année suivante. Le procès de deux fonctionnaires avait ensuite été annulé pour vice de procédure. À l'époque, la commune avait promis que rien de tel ne se reproduirait.""",
        """LOC Hersquin
        PER Laetitia Vandamme
        ORG Le Courrier de la Lys = Courrier de la Lys
        ORG Mouvement citoyen = MC
        PER Jean-Marc Claes = Claes
        LOC Tournai-Ouest
        ORG parquet de Tournai-Ouest
        PER Dirk Peeters
        PER Olivier d'Haene
        PER Samira El Hadji
        ORG Alternative verte
        PER Peter Van Hool
        ORG Parti libéral hersquinois = Parti libéral
        PER Céline Tumerelle
        LOC Namur
        PER Roger Mahieu
        LOC Mons
        ORG cour d'appel de Mons""",
        """indirect | Le Courrier de la Lys | L'échevine des Travaux publics de Hersquin, Laetitia Vandamme, a démissionné mercredi après sa mise en examen pour prise illégale d'intérêts
        indirect | Jean-Marc Claes | un successeur serait désigné lundi au conseil communal
        direct | Laetitia Vandamme | « Je veux me défendre sans abîmer ma ville »
        indirect | parquet de Tournai-Ouest | l'élue aurait attribué trois marchés à l'entreprise de son beau-frère
        indirect | Olivier d'Haene | il s'agit d'un malentendu et que son client a tout expliqué aux enquêteurs
        direct | Samira El Hadji | « Cela fait deux ans que nous alertons »
        indirect | conseillers | le bourgmestre s'en aille aussi
        ~ indirect | Céline Tumerelle | un rapport au gouverneur
        ~ indirect | Céline Tumerelle | d'envoyer un commissaire spécial
        indirect | commune | rien de tel ne se reproduirait""",
        """appointment | a démissionné mercredi
        arrest | sa mise en examen
        election | avait été élue en 2018
        ~ appointment > | serait désigné lundi
        ~ arrest | a été entendu pendant neuf heures
        vote | a voté lundi la confiance
        meeting | a reçu jeudi le bourgmestre
        meeting | L'entretien a duré
        visit > | se rendra à Hersquin le 22 mai
        trial | avait été condamné à dix-huit mois
        death | est décédé l'année suivante
        trial ! | Le procès de deux fonctionnaires""",
    ),
    Article(
        "Africa, economy and weather, daily",
        """Les pluies diluviennes qui se sont abattues dans la nuit de mardi à mercredi sur Mbalanga ont fait au moins quatorze morts, selon la Protection civile. Des inondations ont ravagé les quartiers de Bonakouam et de New-Kribi. Le gouverneur du Littoral-Sud, Samuel Dieudonné Ewolo, s'est rendu mercredi au chevet des blessés.

« L'eau est montée d'un coup, on n'a rien pu sauver », témoigne Clarisse Ngo Bassong, commerçante. Sa voisine, Aïssatou Bello, dit avoir passé la nuit sur un toit avec ses trois enfants. Toutes deux accusent la mairie d'avoir laissé construire dans le lit de la rivière. Le maire, Étienne Mvondo Abena, rétorque que des avis de démolition avaient été envoyés et que personne n'en a tenu compte.

Le port autonome, poumon économique de la région, est à l'arrêt. La Société des ciments du Golfe (SCG) a fermé jeudi son usine pour une durée indéterminée. Son directeur général, le Tunisien Hédi Ben Youssef, évalue les pertes à 3 milliards de francs CFA. D'après la Banque de développement du Golfe, la croissance pourrait perdre un demi-point cette année.

Le président Paul-Aimé Nguema a décrété trois jours de deuil national. Il doit rencontrer vendredi les représentants des sinistrés. Le chef de l'État a annulé son déplacement à Addis-Abeba. La Belgique et le Portugal ont promis une aide, de même que le Fonds arabe de secours.

Pour la climatologue Ruth Moukoko, de l'Institut panafricain de l'eau, de tels épisodes « vont devenir la norme ». Elle explique que les mangroves, détruites à 60 %, ne jouent plus leur rôle et que la ville s'étend sans plan. En 2018, un glissement de terrain avait tué vingt-trois personnes à Mbalanga. Météo-Golfe prévoit de nouveaux orages samedi.""",
        """LOC Mbalanga
        ORG Protection civile
        LOC Bonakouam
        LOC New-Kribi
        LOC Littoral-Sud
        PER Samuel Dieudonné Ewolo
        PER Clarisse Ngo Bassong
        PER Aïssatou Bello
        PER Étienne Mvondo Abena
        ORG Société des ciments du Golfe = SCG
        PER Hédi Ben Youssef
        ORG Banque de développement du Golfe
        PER Paul-Aimé Nguema
        LOC Addis-Abeba
        LOC Belgique
        LOC Portugal
        ORG Fonds arabe de secours
        PER Ruth Moukoko
        ORG Institut panafricain de l'eau
        ORG Météo-Golfe""",
        """indirect | Protection civile | Les pluies diluviennes qui se sont abattues dans la nuit de mardi à mercredi sur Mbalanga ont fait au moins quatorze morts
        direct | Clarisse Ngo Bassong | « L'eau est montée d'un coup, on n'a rien pu sauver »
        indirect | Aïssatou Bello | avoir passé la nuit sur un toit avec ses trois enfants
        ~ indirect | - | avoir laissé construire dans le lit de la rivière
        indirect | Étienne Mvondo Abena | des avis de démolition avaient été envoyés et que personne n'en a tenu compte
        ~ indirect | Hédi Ben Youssef | les pertes à 3 milliards de francs CFA
        indirect | Banque de développement du Golfe | la croissance pourrait perdre un demi-point cette année
        ~ indirect | Belgique | une aide
        mixed | Ruth Moukoko | de tels épisodes « vont devenir la norme »
        indirect | Ruth Moukoko | les mangroves, détruites à 60 %, ne jouent plus leur rôle et que la ville s'étend sans plan
        ~ indirect | Météo-Golfe | de nouveaux orages samedi""",
        """~ accident | Les pluies diluviennes
        ~ death | ont fait au moins quatorze morts
        accident | Des inondations ont ravagé
        visit | s'est rendu mercredi au chevet
        opening | a fermé jeudi son usine
        ~ tribute | trois jours de deuil national
        meeting > | doit rencontrer vendredi les représentants
        visit ! | son déplacement à Addis-Abeba
        accident | un glissement de terrain avait tué
        ~ accident > | de nouveaux orages samedi""",
    ),
    Article(
        "Sport, agency",
        """La skieuse suisse Ladina Caviezel a remporté dimanche la descente de Valmorel-Dessus, devant l'Autrichienne Eva Pichler et la Française Manon Berthet. C'est sa neuvième victoire de la saison. « J'ai pris tous les risques dans le mur, ça passait ou ça cassait », a déclaré la Grisonne de 27 ans.

Manon Berthet, troisième à 18 centièmes, s'est dite « à la fois frustrée et fière ». La Savoyarde revenait d'une blessure : elle avait chuté en décembre à Sankt Veit et s'était fracturé le poignet. Son entraîneur, Yves Collomb-Patton, a estimé qu'elle avait skié avec la peur au ventre, mais que le plus dur était derrière elle.

La course a été interrompue pendant vingt minutes après l'accident de la Norvégienne Ingrid Solheim, évacuée par hélicoptère vers l'hôpital de Chambourg. Selon la Fédération internationale, ses jours ne sont pas en danger. Deux spectateurs ont été légèrement blessés par une chute de barrière.

Chez les messieurs, le géant de Bormignes a été annulé samedi en raison du vent. Les organisateurs espèrent que l'épreuve pourra être recourue mardi. Le tenant du titre, l'Italien Marco De Zolt, forfait, sera opéré jeudi. « Je reviendrai plus fort », a promis sur les réseaux sociaux le champion olympique.

La Coupe du monde fera étape samedi prochain à Kranjska Dolina. Caviezel y affrontera pour la première fois l'Américaine Josie Tanner, qui a dominé les entraînements. L'ancien champion Karl-Heinz Obermoser, décédé en janvier, sera honoré avant le départ.

Par ailleurs, le Comité olympique suisse (COS) a confirmé que la candidature de Sion-Valais serait déposée en mars. « Les Jeux sont une chance pour nos vallées », plaide sa directrice, Barbara Zurbriggen. Une partie des habitants redoute que les coûts explosent et que la montagne en fasse les frais.""",
        """PER Ladina Caviezel = Caviezel
        LOC Valmorel-Dessus
        PER Eva Pichler
        PER Manon Berthet
        LOC Sankt Veit
        PER Yves Collomb-Patton
        PER Ingrid Solheim
        ORG hôpital de Chambourg
        ORG Fédération internationale
        LOC Bormignes
        PER Marco De Zolt
        LOC Kranjska Dolina
        PER Josie Tanner
        PER Karl-Heinz Obermoser
        ORG Comité olympique suisse = COS
        ~ LOC Sion-Valais
        PER Barbara Zurbriggen""",
        """direct | Ladina Caviezel | « J'ai pris tous les risques dans le mur, ça passait ou ça cassait »
        mixed | Manon Berthet | « à la fois frustrée et fière »
        indirect | Yves Collomb-Patton | elle avait skié avec la peur au ventre, mais que le plus dur était derrière elle
        indirect | Fédération internationale | ses jours ne sont pas en danger
        indirect | organisateurs | l'épreuve pourra être recourue mardi
        direct | Marco De Zolt | « Je reviendrai plus fort »
        indirect | Comité olympique suisse | la candidature de Sion-Valais serait déposée en mars
        direct | Barbara Zurbriggen | « Les Jeux sont une chance pour nos vallées »
        indirect | habitants | les coûts explosent et que la montagne en fasse les frais""",
        """~ match | a remporté dimanche la descente
        accident | avait chuté en décembre
        accident | l'accident de la Norvégienne
        ~ match ! | le géant de Bormignes a été annulé samedi
        sport > | La Coupe du monde fera étape
        match > | y affrontera pour la première fois
        ~ death | décédé en janvier
        ~ tribute > | sera honoré avant le départ""",
    ),
    Article(
        "Culture, daily",
        """Le cinéaste Bertrand Aulagnier est mort lundi à Paris à l'âge de 79 ans, a annoncé mardi sa famille à l'Agence française d'information. L'auteur du « Pont de paille », prix du jury à Locarbe en 1981, avait tourné dix-neuf longs métrages. Il sera inhumé samedi au cimetière de Saint-Cyr-la-Plaine.

« Il nous a appris à regarder les gens simples », a réagi l'actrice Jeanne Ravel-Dumas, qui avait débuté sous sa direction. La ministre de la Culture, Solène Arrighi, a salué « un artisan du regard ». Elle a rappelé que le cinéaste avait toujours refusé les honneurs. Pour le président de la Cinémathèque du Rhône, Gilles Fabregue, Aulagnier « filmait les visages comme d'autres filment des paysages ». Né à Tournanche en 1945, fils d'un cheminot, il avait d'abord été instituteur.

Le festival de Locarbe lui rendra hommage en août. Son dernier film, « L'Heure bleue », est sorti en salles en 2016. La critique, à l'époque, avait jugé qu'il se répétait. Un coffret paraîtra à l'automne chez Lanterne Vidéo.

En province, le musée des Beaux-Arts de Montreval a inauguré jeudi sa nouvelle aile. Le conservateur, Hugues de La Tour-Maubert, explique que les travaux ont duré six ans et coûté deux fois plus que prévu. « On nous l'a assez reproché », glisse-t-il. L'exposition consacrée à la photographe Ilse Brandt ouvrira le 4 octobre.

Le trompettiste Malik Cissokho a remporté dimanche le concours international de Saint-Alban. Le jury, présidé par Nadège Ferrand, a distingué « une sonorité hors du commun ». Interrogé après la cérémonie, le lauréat a dit son émotion. Il jouera vendredi à l'Auditorium de Lyonnay avec l'Orchestre des Deux-Rives. La salle, qui avait brûlé en mars 2022, a rouvert en janvier.""",
        """PER Bertrand Aulagnier = Aulagnier
        LOC Paris
        ORG Agence française d'information
        ~ ORG Pont de paille
        LOC Locarbe
        LOC Saint-Cyr-la-Plaine
        PER Jeanne Ravel-Dumas
        PER Solène Arrighi
        ORG Cinémathèque du Rhône
        PER Gilles Fabregue
        LOC Tournanche
        ~ ORG festival de Locarbe
        ~ ORG L'Heure bleue
        ORG Lanterne Vidéo
        ORG musée des Beaux-Arts de Montreval
        PER Hugues de La Tour-Maubert
        PER Ilse Brandt
        PER Malik Cissokho
        LOC Saint-Alban
        PER Nadège Ferrand
        ~ LOC Auditorium de Lyonnay
        ORG Orchestre des Deux-Rives""",
        """indirect | famille | Le cinéaste Bertrand Aulagnier est mort lundi à Paris à l'âge de 79 ans
        direct | Jeanne Ravel-Dumas | « Il nous a appris à regarder les gens simples »
        mixed | Solène Arrighi | « un artisan du regard »
        indirect | Solène Arrighi | le cinéaste avait toujours refusé les honneurs
        mixed | Gilles Fabregue | Aulagnier « filmait les visages comme d'autres filment des paysages »
        indirect | critique | il se répétait
        indirect | Hugues de La Tour-Maubert | les travaux ont duré six ans et coûté deux fois plus que prévu
        direct | Hugues de La Tour-Maubert | « On nous l'a assez reproché »
        mixed | jury | « une sonorité hors du commun »
        ~ indirect | Malik Cissokho | son émotion""",
        """death | est mort lundi à Paris
        ~ prize | prix du jury à Locarbe en 1981
        ~ death > | sera inhumé samedi
        tribute > | rendra hommage en août
        release | est sorti en salles en 2016
        release > | paraîtra à l'automne
        opening | a inauguré jeudi sa nouvelle aile
        ~ opening > | ouvrira le 4 octobre
        prize | a remporté dimanche le concours
        ~ release > | jouera vendredi
        ~ accident | avait brûlé en mars 2022
        opening | a rouvert en janvier""",
    ),
    Article(
        "Regional daily and tribune",
        """La grève des éboueurs se poursuit à Grandvaux-sur-Dore. Réunis mardi en assemblée générale, les agents ont voté la reconduction du mouvement, qui dure depuis dix jours. « On tiendra jusqu'au bout », martèle Kader Belkacem, délégué de la Confédération des agents territoriaux (CAT). Il réclame une prime de 150 euros et l'embauche de douze personnes.

La présidente de l'agglomération, Martine Joubert-Caillaud, fait savoir qu'elle recevra les syndicats jeudi. Elle concède que les effectifs sont insuffisants, mais refuse de céder « sous la contrainte ». Mardi, des riverains excédés ont incendié des poubelles rue Victor-Bonnard ; un pompier a été hospitalisé. La préfète Isabelle Noailly a réquisitionné deux entreprises privées, qui devraient intervenir dès mercredi.

Plusieurs commerçants disent avoir perdu le tiers de leur clientèle. « Les gens ne viennent plus, ça sent trop mauvais », se désole Hakima Ouali, qui tient une boulangerie place du Vieux-Marché. Les hôteliers, quant à eux, font remarquer que la saison commence dans trois semaines et que des annulations tombent chaque jour.

À Dore-l'Abbaye, commune voisine, un car scolaire s'est renversé lundi matin avec vingt-deux enfants à bord. Cinq ont été blessés, dont un grièvement. Le chauffeur, âgé de 61 ans, a été placé en garde à vue. Il a été testé négatif à l'alcool, selon la gendarmerie. Le maire, Bernard Chassaing, promet que l'arrêt sera déplacé.

TRIBUNE. Nos villes méritent mieux qu'un bras de fer. Depuis des années, on demande aux agents de faire plus avec moins. L'économiste Agnès Villard l'a montré : chaque euro économisé sur la propreté en coûte trois à la santé. Je ne dis pas que la grève est la seule voie. Mais qui a entendu les agents avant qu'ils ne posent leurs balais ? Jaurès écrivait que le courage est de chercher la vérité et de la dire. Ayons ce courage.""",
        """LOC Grandvaux-sur-Dore
        PER Kader Belkacem
        ORG Confédération des agents territoriaux = CAT
        PER Martine Joubert-Caillaud
        LOC rue Victor-Bonnard
        PER Isabelle Noailly
        PER Hakima Ouali
        LOC place du Vieux-Marché
        LOC Dore-l'Abbaye
        PER Bernard Chassaing
        PER Agnès Villard
        PER Jaurès""",
        """direct | Kader Belkacem | « On tiendra jusqu'au bout »
        ~ indirect | Kader Belkacem | une prime de 150 euros et l'embauche de douze personnes
        indirect | Martine Joubert-Caillaud | elle recevra les syndicats jeudi
        indirect | Martine Joubert-Caillaud | les effectifs sont insuffisants
        mixed | Martine Joubert-Caillaud | céder « sous la contrainte »
        indirect | commerçants | avoir perdu le tiers de leur clientèle
        direct | Hakima Ouali | « Les gens ne viennent plus, ça sent trop mauvais »
        indirect | hôteliers | la saison commence dans trois semaines et que des annulations tombent chaque jour
        indirect | gendarmerie | Il a été testé négatif à l'alcool
        indirect | Bernard Chassaing | l'arrêt sera déplacé
        ~ indirect | - | aux agents de faire plus avec moins
        indirect | Agnès Villard | chaque euro économisé sur la propreté en coûte trois à la santé
        ~ indirect | - | la grève est la seule voie
        indirect | Jaurès | le courage est de chercher la vérité et de la dire""",
        """strike | La grève des éboueurs
        vote | ont voté la reconduction
        jobs ? | l'embauche de douze personnes
        meeting > | recevra les syndicats jeudi
        ~ accident | ont incendié des poubelles
        accident | s'est renversé lundi matin
        arrest | a été placé en garde à vue
        ~ strike | que la grève est la seule voie""",
    ),
]
