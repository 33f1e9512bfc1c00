"""Forty articles of another subject in another country: a strike on the ferries of Québec, invented, in twelve papers.

Built of sentences that differ by article, so that nothing that holds of the five articles holds by accident: many days,
outlets, speakers of one country, sums in dollars, and articles without quotation, number or date.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

OUTLETS = [f"Le Courrier de {town}" for town in ("Matane", "Sorel", "Lévis", "Rimouski", "Gaspé", "Alma")]
PEOPLE = (
    ("la ministre des Transports", "Hélène Gagné"),
    ("le président du syndicat", "Marc Tremblay"),
    ("la porte-parole de la société", "Julie Roy"),
    ("le maire de Matane", "Paul Côté"),
    ("l’économiste", "Anne Bouchard"),
)
OPENINGS = (
    "Les traversiers sont restés à quai {day} entre Matane et Godbout.",
    "La grève des traversiers se poursuit depuis {day} sur le Saint-Laurent.",
    "Les négociations entre le syndicat et la société des traversiers ont repris {day} à Québec.",
    "Des centaines de voyageurs attendaient {day} sur le quai de Rivière-du-Loup.",
)
QUOTES = (
    "« Nous voulons des horaires qui respectent les familles », a déclaré {role} {name}.",
    "Selon {name}, {role}, les salaires ont perdu de leur valeur depuis trois ans.",
    "{name}, {role}, affirme que la sécurité des passagers n’est pas en cause.",
    "« Le service essentiel sera maintenu », a promis {role}, {name}, qui a dénoncé « des demandes déraisonnables ».",
    "{role} a expliqué que le navire serait réparé au chantier de Lévis.",
)
NUMBERS = (
    "Le syndicat compte {n} membres dans {k} ports.",
    "Les pertes atteignent {n} 000 dollars par semaine, d’après la société.",
    "Le nombre de passagers a baissé de {p} % en un an.",
    "Environ {p} % des traversées ont été annulées en {year}, sur {n} prévues.",
    "Les salaires ont augmenté de {p} % entre 2019 et 2022.",
    "Sur {n} travailleurs consultés, {m} ont rejeté l’offre.",
)
REST = (
    "Le port de Baie-Comeau reçoit les camions de bois.",
    "Des pêcheurs et des étudiants ont manifesté devant l’Assemblée nationale.",
    "La rencontre entre les deux parties est prévue la semaine prochaine.",
    "L’accord signé en 2018 a expiré le 31 mars 2022.",
    "Le brouillard a retardé le départ du navire.",
    "Les habitants de la Côte-Nord dépendent du traversier pour les soins et pour l’école.",
    "Aucune arrestation n’a eu lieu pendant le rassemblement.",
)
DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]


def write(folder: Path, articles: int = 40) -> Path:
    """Write the articles as text files with a `metadata.csv` into `folder`; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    random, rows = Random(14), []
    for n in range(articles):
        day = date(2023, 1, 9) + timedelta(days=random.randrange(120))
        name = f"traversier_{n:02}.txt"
        (folder / name).write_text(_text(random, n, day), encoding="utf-8")
        stated = day.isoformat() if n % 9 else ""
        rows.append([name, stated, OUTLETS[n % len(OUTLETS)], f"Traversiers : jour {n + 1} du conflit"])
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["file", "published", "outlet", "title"], *rows])
    return folder


def _text(random: Random, n: int, day: date) -> str:
    """One article: an opening, then some of the rest, in paragraphs."""
    opening = random.choice(OPENINGS).format(day=DAYS[(day - timedelta(days=random.randrange(4))).weekday()])
    sentences = [random.choice(REST) for _ in range(2 + n % 4)]
    if n % 5:
        role, name = random.choice(PEOPLE)
        for quote in random.sample(QUOTES, 1 + n % 3):
            said = quote.format(role=role, name=name)
            sentences.append(said[0].upper() + said[1:])
    if n % 4:
        whole = random.randrange(400, 900)
        for number in random.sample(NUMBERS, 1 + n % 2):
            told = number.format(
                n=whole, m=whole // 3, k=random.randrange(3, 14), p=random.randrange(4, 60), year=day.year
            )
            sentences.append(told)
    random.shuffle(sentences)
    return "\n\n".join([opening, *sentences]) + "\n"
