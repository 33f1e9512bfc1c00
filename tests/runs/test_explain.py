"""`revue explain`: every row with what read it, and lines that are where they are said to be."""

from __future__ import annotations

import json
import re

import pytest

from places import ROOT
from revue import cli, data
from revue.errors import CallError
from revue.runs.explain import _rule, entries, explain

PHRASE = (
    "Lundi, la ministre Claire Dubois s'est rendue en visite à Oslo et a affirmé que 3 000 migrants sont arrivés en "
    "janvier 2024."
)
#: Lists of layers: those whose entries a phrase is looked up in.
ROOMS = ("dates", "events", "frames", "names", "numbers", "speech")
LISTS = sorted(
    p.relative_to(data.path("")).as_posix() for room in ROOMS for p in data.path(room).rglob("*.t[os][mv]*")
)


def line(path: str, text: str, after: str = "") -> str:
    """The place of the first line that holds `text`, below the first that holds `after`."""
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    start = next(n for n, one in enumerate(lines) if after in one)
    return f"{path}, line {next(n for n, one in enumerate(lines) if n >= start and text in one) + 1}"


def block(layer: str, phrase: str, published: str | None = None) -> list[str]:
    """What is printed for one layer."""
    told = "\n".join(explain(phrase, published)).split("\n\n")
    return next(one.splitlines() for one in told if one.startswith(layer))


DATA, ROOMS = "lib/revue/data", "lib/revue/layers"
MIGRANT = line(f"{DATA}/frames/frames.toml", '"migrant"', 'code = "MIG"')
HAUSSE = line(f"{DATA}/numbers/changes.toml", 'forms = ["hausse"')
READERS = [
    ("dates", PHRASE, "month_year", "rule month_year: lib/revue/"),
    ("dates", PHRASE, "weekday", "rule weekday: lib/revue/"),
    ("quantities", PHRASE, "number", f"rule number: {DATA}/numbers/expressions.toml, line "),
    ("quantities", "Le prix a doublé.", "multiple", f"rule multiple: {DATA}/numbers/expressions.toml, line "),
    ("quotes", PHRASE, "affirmer", f"{line(f'{DATA}/speech/cue_verbs.tsv', 'affirmer')}: affirmer"),
    ("mentions", PHRASE, "first name", "rule first name: lib/revue/layers/names/"),
    ("mentions", PHRASE, "la ministre", f"rule titles: {line(f'{ROOMS}/names/offices.py', 'def titles')}"),
    ("events", PHRASE, "visit", f"one of 3: {line(f'{DATA}/events/events.toml', 'form', '[[visit.nouns]]')}: [visit.nouns] form"),
    ("events", "La visite de Claire Dubois à Oslo est annulée.", "negated", f"rule modality.negated: {line(f'{DATA}/events/events.toml', '[modality.negated]')}"),
    ("frames", PHRASE, "migrant", f"{MIGRANT}: [frame.family] lemmas migrant"),
]  # fmt: skip


@pytest.mark.parametrize(("layer", "phrase", "_", "reader"), READERS, ids=[f"{r[0]}-{r[2]}" for r in READERS])
def test_what_read_a_row(layer: str, phrase: str, _: str, reader: str) -> None:
    told = [one for one in block(layer, phrase) if one.startswith("    read by ")]
    assert any(reader in one for one in told), told


LISTED = [
    ("quantities", "La hausse atteint 12,5 %.", "hausse", "numbers/changes.toml", '["hausse"', "[nouns] forms hausse"),
    ("quantities", "Les prix haussiers atteignent 12,5 %.", "haussiers", "numbers/changes.toml", '"hauss",', "[beginnings] up hauss"),
    ("quantities", "La hausse atteint 12,5 %.", "%", "numbers/units.toml", 'signs = ["%"]', "[%] signs %"),
    ("dates", "Il viendra en janvier.", "janvier", "dates/timex.toml", "janvier", "[month] janvier"),
    ("mentions", "Il vit à Oslo.", "Oslo", "names/states.tsv", "Oslo", "Oslo"),
    ("quotes", "Des migrants affirment le contraire.", "migrants", "speech/speaker_nouns.tsv", "migrant\t", "migrant"),
    ("events", "Il est en visite à Oslo.", "en visite", "events/events.toml", 'form = "en visite', "[visit.verbs] form en visite"),
    ("events", "Un chat a été interpellé.", "a été interpellé", "events/events.toml", 'form = "<been>(?:interpel', "[arrest.verbs] form <been>"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("layer", "phrase", "word", "name", "text", "entry"), LISTED, ids=[r[2] for r in LISTED]
)
def test_the_lists_that_have_a_word(
    layer: str, phrase: str, word: str, name: str, text: str, entry: str
) -> None:
    where = line(f"{DATA}/{name}", text)
    told = [one for one in block(layer, phrase) if one.startswith(f"    {word}: {where}: {entry}")]
    assert told, block(layer, phrase)


@pytest.mark.parametrize(
    ("layer", "phrase", "never"),
    [
        ("quantities", "La hausse atteint 12,5 %.", "[words] degree"),
        ("dates", "Le marsouin est venu.", "mars"),
        ("mentions", "Il part de Rome.", "de: "),
        ("events", "La France tue le temps.", "yes"),
        ("frames", "Les migrants arrivent.", "semetko"),
    ],
)
def test_what_is_not_listed(layer: str, phrase: str, never: str) -> None:
    assert not [one for one in block(layer, phrase) if never in one]


@pytest.mark.parametrize("name", LISTS)
def test_every_entry_stands_in_its_line(name: str) -> None:
    lines = data.path(name).read_text(encoding="utf-8").splitlines()
    found = entries(name)
    assert found
    for entry in found:
        written = lines[entry.line - 1]
        assert entry.text in written or json.dumps(entry.text, ensure_ascii=False)[1:-1] in written, entry


def test_a_rule_that_is_a_row_of_a_list() -> None:
    lists = [*entries("events/events.toml"), *entries("dates/timex.toml")]
    place = line(f"{DATA}/events/events.toml", "[[speech.verbs]]")
    assert _rule("revue.layers.events", lists, "speech.verbs") == f"rule speech.verbs: {place}"
    assert _rule("revue.layers.events", lists, "month") == "rule month: written under no such name"


def test_the_day_of_publication_resolves_dates() -> None:
    assert "date_from" not in block("dates", "Il viendra demain.")[1]
    assert "value 2025-04-14, " in block("dates", "Il viendra demain.", "2025-04-13")[1]


def test_places_are_told_for_every_row_in_the_order_of_the_layers() -> None:
    told = list(explain(PHRASE))
    heads = [one.strip().partition(":")[0] for one in told if one.startswith("\n")]
    assert heads == ["dates", "quantities", "quotes", "mentions", "events", "frames"]
    rows = [n for n, one in enumerate(told) if one.startswith("  «")]
    assert len(rows) == 9 and all(told[n + 1].startswith("    read by ") for n in rows)
    for one in told:
        if rule := re.match(r"    read by rule ([\w ]+): ", one):
            places = re.findall(r"(lib/[\w/]+\.\w+), lines? ([\d, ]*\d)", one)
            written = [(ROOT / p).read_text(encoding="utf-8").splitlines() for p, _ in places]
            numbers = [[int(n) for n in found.split(", ")] for _, found in places]
            assert places and all(
                rule[1] in lines[n - 1] for lines, found in zip(written, numbers, strict=True) for n in found
            ), one


def test_a_layer_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr("revue.layers.speech.layer.quotes", broken)
    told = list(explain("Il a plu lundi."))
    assert "the layer quotes failed on this article and has no rows of it: ValueError: no" in told
    assert any("« lundi »" in one for one in told)


@pytest.mark.parametrize(
    ("phrase", "published", "message"),
    [
        (" ", None, "the phrase is empty"),
        ("Il a plu.", "hier", "--published 'hier' is no date; write 2025-04-13"),
    ],
)
def test_calls_that_are_refused(phrase: str, published: str | None, message: str) -> None:
    with pytest.raises(CallError, match=message):
        list(explain(phrase, published))


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "La hausse atteint 12,5 %", "--published", "2025-04-13"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("published: 2025-04-13\n")
    assert f"hausse: {HAUSSE}: [nouns]" in told
    assert cli.main(["explain", "", "--published", "2025-04-13"]) == 2
    assert "revue: the phrase is empty" in capsys.readouterr().err
