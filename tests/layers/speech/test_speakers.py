"""Speakers: pronouns, titles, roles and groups resolved within a paragraph or two."""

from __future__ import annotations

import pytest
from test_quotes import document, named

from revue.layers.speech.layer import quotes
from revue.layers.speech.people import of_name

#: A text; the speaker of each report in order; "-" for nobody.
CASES = [
    ("Marie Durand, préfète du Rhône, s’est rendue sur place. Elle a annoncé des renforts.", ["Marie Durand"]),
    ("Paul Martin a visité l’usine. « C’est un succès », s’est-il réjoui.", ["Paul Martin"]),
    ("« C’est un succès », a dit Paul Martin. Il a ajouté que rien n’était joué.", ["Paul Martin", "Paul Martin"]),
    ("« C’est un succès », a dit Paul Martin. Claire Bernard, elle, juge que le plan échouera.", ["Paul Martin", "Claire Bernard"]),
    ("Paul Martin a dit que tout allait bien. Marie Durand a rappelé que non. « Il faut agir », a-t-elle insisté.",
     ["Paul Martin", "Marie Durand", "Marie Durand"]),
    ("« Nous partirons », a dit Marie Durand.\n\n« Rien ne nous retient », a-t-elle ajouté.", ["Marie Durand", "Marie Durand"]),
    ("La ministre Marie Durand est arrivée. « Je reste », a dit la ministre.", ["Marie Durand"]),
    ("Marie Durand, directrice du lycée, est partie. La directrice a dénoncé un manque de moyens.", ["Marie Durand"]),
    ("Le maire, Paul Martin, a reçu les élèves. Le maire leur a promis que la salle rouvrirait.", ["Paul Martin"]),
    ("Le maire Paul Martin et le maire Jean Petit ont signé. Le maire a dit que tout allait bien.", ["ambiguous"]),
    ("Le préfet du Tarn s’est exprimé. Il a indiqué que 400 gendarmes seraient déployés.", ["préfet du Tarn"]),
    ("L’entourage de Marie Durand assure que rien n’est décidé.", ["entourage de Marie Durand"]),
    ("Marie Durand se tait. Son entourage assure que rien n’est décidé.", ["entourage de Marie Durand"]),
    ("Paul Martin et Claire Bernard ont dénoncé un recul. Ils ont appelé à la grève.",
     ["Paul Martin; Claire Bernard", "Paul Martin; Claire Bernard"]),
    ("Les deux ministres ont souligné l’urgence d’agir.", ["deux ministres"]),
    ("Selon une étude de l’Insee, les prix baissent.", ["Insee"]),
    ("Selon un communiqué de la préfecture, la route est coupée.", ["préfecture"]),
    ("Dans l’opposition, on dénonce un texte inutile.", ["opposition"]),
    ("« Rien ne va plus », a dit Marie Durand.\n\n« Il faut tout reprendre de zéro. »", ["Marie Durand", "Marie Durand"]),
    ("« Il faut tout reprendre de zéro. »", ["-"]),
    ("Un « plan de la dernière chance » a été annoncé.", ["-"]),
    ("Lyon et Brest ont condamné l’attaque.", ["Lyon; Brest"]),
    ("La préfecture a fermé la route. Elle a précisé que la réouverture prendrait un mois.", ["préfecture"]),
    ("Paul Martin a pris la parole. « Je reste », a dit le futur champion.", ["Paul Martin"]),
    ("Paul Martin est venu. « Je reste », a dit cet habitant de Brest.", ["Paul Martin"]),
    ("Pour lui, il faut agir. Paul Martin l’a dit.", ["-"]),
    ("Paul Martin est inquiet. Pour lui, il faut agir.", ["Paul Martin"]),
    ("Paul Martin est inquiet. Il faut agir, selon lui.", ["Paul Martin"]),
    ("La préfecture du Tarn a fermé la route. La préfecture appelle à la prudence.", ["préfecture du Tarn"]),
    ("Selon le parquet, l’homme est en fuite. Le parquet de Brest a dit que l’enquête continuait.",
     ["parquet de Brest", "parquet de Brest"]),
    ("L’Insee a publié ses chiffres. Selon l’Insee, les prix baissent. L’institut précise que le mouvement est lent.",
     ["Insee", "Insee"]),
    ("Le collectif écologiste Airbus déplore un retard.", ["Airbus"]),
    ("Les deux villes, Lyon et Brest, ont demandé un délai.", ["Lyon; Brest"]),
    ("« Rien ne va », a dit Marie Durand.\n\nPaul Martin n’est pas d’accord. « Tout ira mieux demain. »",
     ["Marie Durand", "Paul Martin"]),
    ("La route coûte cher au maire Paul Martin. « On n’a pas d’explication du tout. »", ["Paul Martin"]),
    ("Une grève générale est en vue. Paul Martin a pris la parole. Rien n’est joué, a précisé le syndicaliste.",
     ["Paul Martin"]),
    ("La CGT, qui répond à la SNCF en demandant un délai, se tait.", ["CGT"]),
    ("Selon une source judiciaire, l’homme est en fuite. La même source précise que l’enquête continue.",
     ["source judiciaire", "source judiciaire"]),
    ("Paul Martin est avocat. Ce dernier affirme que son client est innocent.", ["Paul Martin"]),
    ("Paul Martin est là. « Rien n’est prêt », a affirmé ce dernier.", ["Paul Martin"]),
    ("Paul Martin est là. La ministre de la Culture assure que rien n’est prêt.", ["ministre de la Culture"]),
    ("« Il y a un plan », selon un rapport. Les élus attendent. « Il faut tout reprendre de zéro. »", ["rapport", "-"]),
    # a role that only a later sentence gives to a name
    ("La ministre de la Culture salue « un grand artiste ».\n\nLa ministre de la Culture Marie Durand s’est rendue à Brest.",
     ["Marie Durand"]),
    # the complements of a role
    ("Paul Martin, maire de Brest, est venu. Le maire de Lyon a dit que rien n’était prêt.", ["maire de Lyon"]),
    ("Paul Martin, maire de Brest, est venu. Le maire de la commune a dit que rien n’était prêt.", ["Paul Martin"]),
    # a woman with a role under another one, and a man who may be somebody else
    ("« On verra », confie Marie Durand, secrétaire générale. La porte-parole de l’un des syndicats appelle à voter.",
     ["Marie Durand", "Marie Durand"]),
    ("« On verra », confie Paul Martin, secrétaire général. Le directeur de l’école dit que tout est prêt.",
     ["Paul Martin", "directeur de l’école"]),
    # a subject between commas, with its role behind it
    ("« C’est grave », a dit Jean Petit. Invité de la radio, Paul Martin, maire de Brest, est revenu sur le sujet. "
     "« Nous tiendrons », estime-t-il.", ["Jean Petit", "Paul Martin"]),
    # who is only spoken about does not speak next
    ("Paul Martin a dit que Jean Petit viendrait. « Nous l’attendons », a-t-il ajouté.", ["Paul Martin", "Paul Martin"]),
    ("Paul Martin a dit que le cabinet était saisi. « J’y étais », écrit-il.", ["Paul Martin", "Paul Martin"]),
    # named with par before a colon
    ("Marie Durand s’est vu répondre par Paul Martin : « Nous verrons plus tard. »", ["Paul Martin"]),
    ("Joint par la CGT, Paul Martin s’est exprimé : « Nous verrons plus tard. »", ["Paul Martin"]),
    # what is said inside what is said
    ("Paul Martin rappelle que le gouvernement s’est montré présent : « Nous sommes au rendez-vous. »",
     ["Paul Martin", "Paul Martin"]),
    # the main clause, not its relative
    ("Pour ce sommet, où la France était attendue, l’Allemagne a marqué les esprits en plaidant pour le dialogue.",
     ["Allemagne"]),
    # several of a group
    ("Trois des cinq syndicats hospitaliers appellent à une grève.", ["syndicats hospitaliers"]),
    # the author of a document
    ("Selon les premières constatations des gendarmes de la compagnie de Brest dépêchés sur place, il roulait vite.",
     ["gendarmes de la compagnie de Brest"]),
    ("Selon le baromètre Insee, les prix baissent.", ["Insee"]),
    ("Selon l’indice Alpha de l’Insee, les prix baissent.", ["Insee"]),
    ("« Le site est fermé aux visiteurs », dixit le règlement intérieur.", ["règlement intérieur"]),
    # a view in a relative clause
    ("Le projet divise Paul Martin, pour qui « la mesure est injuste », et ses voisins.", ["Paul Martin"]),
    ("« Rien ne va », comme l’indique un rapport publié par Airbus.", ["Airbus"]),
    # a paper by its name, then by its kind; a firm by the organisation the article speaks of
    ("Selon le quotidien Insee, l’homme est en fuite. Il a été vu à Lyon, selon le journal.", ["Insee", "Insee"]),
    ("Airbus recrute. Le site appartient à Airbus. Le constructeur promet de former les jeunes.", ["Airbus"]),
    ("D’après une étude publiée mardi par la CGT, les prix baissent.", ["CGT"]),
    # somebody else, by a possessive; a person is no club
    ("« Il a plu », raconte Marie Durand. « On n’avait jamais vu ça », ajoute sa voisine.", ["Marie Durand", "voisine"]),
    ("Le club a confirmé l’arrivée de son entraîneur. « C’est un honneur », a dit le technicien espagnol.",
     ["club", "technicien espagnol"]),
    ("« C’est un rêve », a réagi la joueuse de 23 ans.", ["joueuse de 23 ans"]),
    ("La préfète Marie Durand a pris un arrêté. « C’est grave », explique la représentante de l’État.", ["Marie Durand"]),
    ("Le Premier ministre Paul Martin est là. Le chef du gouvernement a promis un vote.", ["Paul Martin"]),
    ("Paul Martin ne mâche pas ses mots : « C’est indigne de nous tous. »", ["Paul Martin"]),
    ("« C’est dur », souffle Nadia, caissière. La quadragénaire envisage de partir. « Je pars », confie-t-elle.",
     ["Nadia", "Nadia"]),
    # who acts without a name: turned to, indefinite, a body, several; who does not act
    ("Le directeur a salué les élus. Quant au notaire, il admire le travail. Il pense que la salle servira.",
     ["directeur", "notaire"]),
    ("Une passante a tout vu. Elle raconte que le bus a glissé.", ["passante"]),
    ("Le rapport est sévère. Il souligne que les écarts se creusent.", ["rapport"]),
    ("Les syndicats ont rencontré la direction. Ils ont dénoncé un plan brutal.", ["syndicats"]),
    ("Paul Martin a reçu les syndicats. Ceux-ci réclament une prime.", ["syndicats"]),
    ("Marie Durand a rencontré le boulanger. Il affirme que le four date de 1900.", ["boulanger"]),
    # a text of law is not the last one named
    ("Paul Martin a reçu les maires. L’accord garantit « un partage de l’eau qui descend du barrage ».", ["accord"]),
    ("Paul Martin a reçu les maires. La loi veut autre chose, « une part qui revient à chacun ».", ["-"]),
    # a participle that leads on
    ("La société fondée par deux amis promet de rembourser ses clients.", ["société"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speakers"), CASES, ids=[text[:60] for text, _ in CASES])
def test_speakers(text: str, speakers: list[str]) -> None:
    found = quotes(document(text), named(text))
    assert [quote.speaker or "-" for quote in found] == speakers


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("Éric Lebrun", "d'Éric Lebrun"),
        ("Hélène Lebrun", "d'Hélène Lebrun"),
        ("Yves Lebrun", "d'Yves Lebrun"),
        ("Yann Lebrun", "de Yann Lebrun"),
        ("Hallier", "de Hallier"),
        ("Marie Durand", "de Marie Durand"),
    ],
)
def test_de_is_elided_before_names(name: str, phrase: str) -> None:
    assert of_name(name) == phrase


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Selon une source policière, l’homme est en fuite.", True),
        ("De source judiciaire, l’homme est en fuite.", True),
        ("L’entourage du ministre assure que rien n’est décidé.", True),
        ("Un responsable affirme que rien n’est décidé.", True),
        ("Marie Durand affirme que rien n’est décidé.", False),
        ("Le maire affirme que rien n’est décidé.", False),
    ],
)
def test_anonymous_sources(text: str, hidden: bool) -> None:
    assert [quote.anonymous for quote in quotes(document(text), named(text))] == [hidden]


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("Marie Durand affirme que rien n’est décidé.", "explicit"),
        ("« Rien n’est décidé », a dit Marie Durand. « Nous verrons bien. »", "implicit"),
        ("Un « plan de la dernière chance » a été annoncé.", "unattributed"),
        (
            "« Je pars », a dit Marie Durand. La séance est levée.\n\nLe débat a porté sur « la violence qui détruit nos quartiers ».",
            "inferred",
        ),
    ],
)
def test_attribution(text: str, attribution: str) -> None:
    assert quotes(document(text), named(text))[-1].attribution == attribution


def test_the_phrase_that_names_the_speaker_is_given() -> None:
    text = "Le maire, Paul Martin, a dit que la salle rouvrirait."
    (quote,) = quotes(document(text), named(text))
    assert quote.speaker_text in ("Le maire", "Paul Martin")
    assert text[quote.speaker_start : quote.speaker_end] == quote.speaker_text
