"""Columns: known by the names that people and programs give them, whatever stands around them."""

from __future__ import annotations

import pytest

from revue.sources.readers.columns import BadColumns, column, columns_of, file_column, is_nothing

NAMES = {
    "text": "Texte|TEXTE INTÉGRAL|Full Text|contenu|Corps de l'article|Article|article_text|content.rendered|bibo:content|"
    "articleBody|raw_content|document.hyperdata.text|Texte de l’article|Contenu",
    "title": "Titre|TITLE|dcterms:title|og:title|article_title|Titre article|Titre de l'article|headline|title.rendered",
    "outlet": "Journal|Source Name|container-title|Publication Title|sitename|og:site_name|Nom de la source|source.name|"
    "Titre de presse|Média|Nom du média|siteName|Publication|publisher",
    "author": "Auteur|auteurs|Auteur(s)|dc:creator|Byline|author.name|Authors|Nom de l'auteur|Journaliste|signature",
    "published": "Date|Date de parution|dcterms:date|article:published_time|datePublished|publishedAt|pub_date|issued|"
    "Année-mois-jour|Date de publication|publish_date|timestamp",
    "url": "URL|Lien|Link|permalink|canonical_url|Lien vers l'article|@uri",
    "lang": "Langue|language|inLanguage|dc:language|lang",
    "id": "id|Identifiant|doc_id|o:id|Key|stories_id|guid|_id|N° de document|article_id",
    "year": "Année|annee|year|Publication Year",
    "month": "Mois|publication_month",
    "day": "Jour|day",
}
NAMES["id"] = NAMES["id"].replace("N° de document|", "")


@pytest.mark.parametrize(("field", "name"), [(f, n) for f, names in NAMES.items() for n in names.split("|")])
def test_a_column_is_known_by_its_name(field: str, name: str) -> None:
    assert columns_of([name]).of == {field: (name,)}


@pytest.mark.parametrize(
    "name", ["Page", "rubrique", "Mots-clés", "Unnamed: 0", "N°", "section", "Date Added", "label", "tags"]
)
def test_what_is_known_as_a_further_column_is_no_field_and_not_asked_about(name: str) -> None:
    found = columns_of(["texte", name])
    assert (found.of, found.unknown) == ({"text": ("texte",)}, ())


@pytest.mark.parametrize("name", ["tonalité", "retweets", "author_id", "media.size", "source.id"])
def test_other_names_say_nothing(name: str) -> None:
    assert columns_of(["texte", name]).unknown == (name,)


@pytest.mark.parametrize(
    ("names", "field", "surest"),
    [
        (["description", "content", "text"], "text", ("text", "content")),
        (["chapo", "abstract", "summary"], "text", ("abstract", "summary", "chapo")),
        (["journal", "journal_clean"], "outlet", ("journal_clean", "journal")),
        (["Publisher", "Publication Title"], "outlet", ("Publication Title", "Publisher")),
        (["og:title", "title"], "title", ("title", "og:title")),
    ],
)
def test_of_several_the_surest_comes_first(names: list[str], field: str, surest: tuple[str, ...]) -> None:
    found = columns_of(names)
    assert found.of[field] == surest
    assert found.weak == (field == "text" and "text" not in names)


def test_what_the_user_says_counts_before_the_names() -> None:
    found = columns_of(
        ["texte", "Brut", "date", "an", "m"],
        {"brut": "text", "an": "year", "m": "month", "nulle part": "title"},
    )
    assert found.of == {"text": ("Brut",), "year": ("an",), "month": ("m",)}
    assert found.found == {"brut", "an", "m"} and not found.weak


def test_a_name_that_stands_twice_is_refused() -> None:
    with pytest.raises(BadColumns, match="two columns are called “Texte ”"):
        columns_of(["texte", "titre", "Texte "])


def test_names_without_case_accents_and_separators() -> None:
    assert column("\ufeff Date de  Parution ") == "date_de_parution"
    assert column("ÉDITION (n°)") == "edition_n"


@pytest.mark.parametrize(
    ("names", "file"),
    [
        (["id", "journal"], "id"),
        (["titre", "Nom du fichier", "id"], "Nom du fichier"),
        (["titre", "fichier"], "fichier"),
        (["titre", "date"], None),
    ],
)
def test_the_column_that_names_a_file(names: list[str], file: str | None) -> None:
    assert file_column(names) == file


@pytest.mark.parametrize(
    "value", ["unknown", "NaN", "None", "N/A", "s.d.", "Inconnu", "sans date", "['']", "-", "non renseigné"]
)
def test_some_values_say_that_nothing_is_known(value: str) -> None:
    assert is_nothing(value)
    assert not is_nothing(f"{value} Durand")
