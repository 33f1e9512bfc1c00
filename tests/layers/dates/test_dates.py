"""What the dates layer reads, as a table of French sentences, and what holds of every text."""

from __future__ import annotations

import json
import re
import sys
import weakref
from datetime import date

import edtf
import pytest
from date_cases import DATED, UNDATED
from hypothesis import given, settings
from hypothesis import strategies as st

from places import GOLD
from revue.articles import Article, Passage
from revue.layers.dates import calendar, deixis, grammar, hours, lengths, tense
from revue.layers.dates.edtf import bounds, easter, interval
from revue.layers.dates.grammar import matches, may_read, read
from revue.layers.dates.layer import dates
from revue.layers.dates.lexicon import lexicon, words
from revue.layers.dates.resolve import PublicationInterval, away, on
from revue.layers.dates.rules import RULES, needed
from revue.layers.dates.tense import may_look_ahead, sentence_tenses
from revue.text.characters import lowered
from revue.text.document import Document

WEDNESDAY = PublicationInterval(date(2025, 5, 14), date(2025, 5, 14))
SPRING = PublicationInterval(date(2025, 3, 1), date(2025, 5, 31))


def document(text: str, label: str = "body") -> Document:
    return Document(Article("a", text, passages=(Passage(0, len(text), label, "test"),)))  # type: ignore[arg-type]


def case(line: str) -> tuple[str, list[str], list[str]]:
    """A row of the table: the plain sentence, its expressions, their values."""
    sentence, *values = (part.strip() for part in line.split(" | "))
    return re.sub(r"[\[\]]", "", sentence), re.findall(r"\[([^\]]*)\]", sentence), values


@pytest.mark.parametrize("line", DATED.strip().splitlines())
def test_expressions_said_on_wednesday_14_may_2025(line: str) -> None:
    sentence, expressions, values = case(line)
    rows = dates(document(sentence), WEDNESDAY)
    assert [r.text for r in rows] == expressions
    assert [r.value for r in rows] == values


@pytest.mark.parametrize(("rule", "line"), [(rule.name, line) for rule in RULES for line in rule.examples])
def test_every_rule_reads_its_examples(rule: str, line: str) -> None:
    test_expressions_said_on_wednesday_14_may_2025(line)
    norm = document(case(line)[0]).norm
    assert rule in [found.name for found, _ in matches(norm, lowered(norm), 0, len(norm))]


@pytest.mark.parametrize("line", UNDATED.strip().splitlines())
def test_expressions_said_on_an_unknown_day_stay_underspecified(line: str) -> None:
    sentence, expressions, values = case(line)
    rows = dates(document(sentence), None)
    assert [(r.text, r.value) for r in rows] == list(zip(expressions, values, strict=True))


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("octobre dernier", (-396, -1)),  # its first day, said on 31 October of a leap year: 366 and 30 days
        ("janvier dernier", (-396, -1)),  # said on 31 January after a leap year
        (
            "février dernier",
            (-393, -1),
        ),  # said on 29 February: 365 and 28; on 28 February a year later: 366 and 27
        ("avril prochain", (1, 395)),  # its last day, said on 1 April: 366 and 29
        ("l'été dernier", (-479, -1)),  # 1 June, said on 22 September: 366 and 113
        ("le 3 mars dernier", (-366, -1)),  # said on 3 March itself
        ("le mois dernier", (-61, -1)),  # 1 July, said on 31 August
        (
            "l'an dernier",
            (-730, -1),
        ),  # 1 January, said on 31 December of the next year, one of them a leap year
        ("l'année prochaine", (1, 730)),
        ("Noël dernier", (None, -1)),
    ],
)
def test_how_far_dernier_and_prochain_reach_on_whatever_day(
    words: str, days: tuple[int | None, int | None]
) -> None:
    [row] = dates(document(f"Tout changera {words}."), None)
    assert (row.days_from, row.days_to) == days


@pytest.mark.parametrize(
    ("sentence", "edtf_", "first", "last"),
    [
        ("Le vote a eu lieu hier.", "2025-02-28/2025-05-30", date(2025, 2, 28), date(2025, 5, 30)),
        ("Il a été reçu jeudi.", "2025-02-27/2025-05-29", date(2025, 2, 27), date(2025, 5, 29)),
        ("Il sera reçu jeudi.", "2025-03-06/2025-06-05", date(2025, 3, 6), date(2025, 6, 5)),
        ("Le déficit s'est creusé l'an dernier.", "2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("Les ventes ont bondi entre janvier et février derniers.", "2025-01/2025-02", date(2025, 1, 1), date(2025, 2, 28)),
        ("Le traité de 1963 demeure.", "1963", date(1963, 1, 1), date(1963, 12, 31)),
        ("Depuis l'été 2024, tout va mieux.", "2024-22", date(2024, 6, 1), date(2024, 9, 22)),
        ("C'est un château du XIXe siècle.", "18XX", date(1801, 1, 1), date(1900, 12, 31)),
        ("Dans les années 1990, on riait.", "199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("Il est venu récemment.", None, None, None),
    ],
)  # fmt: skip
def test_an_interval_of_publication_gives_intervals(
    sentence: str, edtf_: str | None, first: date | None, last: date | None
) -> None:
    (row,) = dates(document(sentence), SPRING)
    assert (row.edtf, row.date_from, row.date_to) == (edtf_, first, last)


def test_open_ends_stay_open() -> None:
    (row,) = dates(document("Il a été reçu hier."), PublicationInterval(date(2024, 11, 1), None))
    assert (row.edtf, row.date_from, row.date_to) == ("2024-10-31/..", date(2024, 10, 31), None)


def test_a_known_weekday_of_publication_names_the_days_around_it() -> None:
    text = "Elle est arrivée hier et repart aujourd'hui, avant un retour demain."
    rows = dates(document(text), PublicationInterval(None, None, 1))
    assert [r.value for r in rows] == ["XXXX-WXX-7", "XXXX-WXX-1", "XXXX-WXX-2"]


def test_what_is_said_inside_a_quotation_is_of_the_day_of_speech() -> None:
    text = "En visite lundi à Lyon, la ministre s'est dite confiante. « Nous signons aujourd'hui un accord », a-t-elle dit."
    day, today = dates(document(text), WEDNESDAY)
    assert (today.value, today.anchor) == (day.value, "quote")
    assert day.value == "2025-05-12"


def test_the_same_period_is_that_of_the_sentence_before() -> None:
    text = "Les ventes ont progressé en janvier-février 2025, contre la même période en 2024."
    _, same = dates(document(text), None)
    assert (same.edtf, same.date_from, same.date_to) == (
        "2024-01/2024-02",
        date(2024, 1, 1),
        date(2024, 2, 29),
    )


def test_the_parts_of_a_month_keep_the_month_and_say_the_part() -> None:
    (row,) = dates(document("La reprise est attendue mi-juin."), WEDNESDAY)
    assert (row.value, row.mod, row.date_from, row.date_to) == (
        "2025-06",
        "MID",
        date(2025, 6, 1),
        date(2025, 6, 30),
    )


def test_nothing_is_read_in_boilerplate() -> None:
    assert dates(document("Publié le 12 mai 2025 à 15h05", "boilerplate"), WEDNESDAY) == []


def test_rules_and_lexicon_hold_together() -> None:
    assert [rule.name for rule in RULES if len(rule.examples) < 2] == []
    assert [rule.name for rule in RULES if bool(rule.reads) is bool(rule.means)] == []
    meanings = {
        f"{module.__name__.rpartition('.')[2]}.{name}"
        for module in (calendar, deixis, hours, lengths)
        for name, function in vars(module).items()
        if getattr(function, "__annotations__", {}) == {"m": "Match", "return": "list[Reading]"}
        and not name.startswith("_")
    }
    assert meanings == {rule.means for rule in RULES if rule.means}
    assert len(set(lexicon().letters.values())) == len(lexicon().letters)


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("[ab]", "ab"),
        ("[ab]?[c]", "c"),
        ("[ab]?", ""),
        ("[x][c]", "c"),
        ("[xa]", ""),
        ("[abc][c]", "c"),
        ("[a]|[b]", "ab"),
        ("[a]|[x]", ""),
        ("[a](?:[b][c]){0,2}", "a"),
        ("(?:[a]|[b]?[x]){,3}[c]", "c"),
        ("(?:[x](?:[a]|[b])){1,4}", "ab"),
        ("(?<![a])[x](?=[b])", ""),
        ("(?![a](?:[b]|[c]))[x](?:[c])?", ""),
    ],
)
def test_what_a_pattern_needs_of_the_letters_that_decide(pattern: str, letters: str) -> None:
    assert needed(pattern, frozenset("abc")) == frozenset(letters)


def test_every_rule_needs_a_trigger() -> None:
    assert [rule.name for _, rule, _, need in grammar._patterns() if not need] == []
    for text in (case(line)[0] for rule in RULES for line in rule.examples):
        code = "".join(word.letter for word in words(text, 0, len(text)))
        for _, rule, pattern, need in grammar._patterns():
            taken = [m.group() for i in range(len(code)) if (m := pattern.match(code, i))]
            assert [some for some in taken if need.isdisjoint(some)] == [], rule.name


def test_what_is_shifted_by_a_length_is_the_same_in_every_tense() -> None:
    norms = [case(line)[0] for rule in RULES for line in rule.examples]
    shifts = [r for norm in norms for r in read(norm, lowered(norm), 0, len(norm)) if r.shape == "shift"]
    for r in shifts:
        assert on(r, date(2025, 5, 14), "past") == on(r, date(2025, 5, 14), "future")
        assert away(r, None, "past") == away(r, None, "future")
    assert len({r.unit for r in shifts}) > 3


def test_a_quick_look_passes_over_no_time_expression() -> None:
    lines = [case(line)[0] for line in (*DATED.strip().splitlines(), *UNDATED.strip().splitlines())]
    lines += [case(line)[0] for rule in RULES for line in rule.examples]
    for line in lines:
        for text in (
            line,
            line.upper(),
            line.replace("'", "’"),
            line.replace("'", "' "),
            line.replace(" ", "\n"),
        ):
            doc = document(text)
            read_in = [s for s in doc.sentences if read(doc.norm, doc.low, s.start, s.end)]
            assert [s for s in read_in if not may_read(doc, s)] == []


@given(
    st.sampled_from(["", "Il ", "« ", "l'", "entr'", "qu'il "]),
    st.from_regex(tense._FUTURE, alphabet=st.sampled_from("abdeinorstuvzéà' -"), fullmatch=True),
    st.sampled_from([".", " demain.", ", dit-on.", "-t-il", "-y", "'", " »"]),
)
@settings(max_examples=300, deadline=None)
def test_whatever_looks_ahead_may_look_ahead(before: str, signal: str, after: str) -> None:
    doc = document(f"{before}{signal}{after}")
    for s in doc.sentences:
        ahead = [signal for signal in sentence_tenses(doc)[s.index].signals if signal[2] == "future"]
        assert not ahead or may_look_ahead(doc.written[s.index])


def test_readings_that_mean_the_same_are_equal_wherever_they_stand() -> None:
    text = "Il vote lundi, elle vote lundi."
    one, two = read(text, lowered(text), 0, len(text))
    assert one == two
    assert hash(one) == hash(two)


def test_tenses_are_kept_as_long_as_the_article_and_no_longer() -> None:
    doc = document("Elle est partie hier.")
    assert sentence_tenses(doc)[0].signals == sentence_tenses(doc)[0].signals != []
    gone = weakref.ref(doc)
    del doc
    assert gone() is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-11-04/..", date(2024, 11, 4), None),
        ("../2024-09", None, date(2024, 9, 30)),
        ("2024-22", date(2024, 6, 1), date(2024, 9, 22)),
        ("2024-04-25T15:05:00", date(2024, 4, 25), date(2024, 4, 25)),
        ("2024-10?", date(2024, 10, 1), date(2024, 10, 31)),
        ("2024-13", None, None),
        ("2025/2024", None, None),
        ("hier", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_bounds_of_edtf(text: str | None, first: date | None, last: date | None) -> None:
    assert bounds(text) == (first, last)


def test_easter() -> None:
    assert [easter(y) for y in (1999, 2008, 2024, 2025)] == [
        date(1999, 4, 4),
        date(2008, 3, 23),
        date(2024, 3, 31),
        date(2025, 4, 20),
    ]


# What holds of every text

_ODD = ["hier", "la", "veille", "été", "2024", "31", "1er", "18 h 30", "l'", "«", "»", "99/99", "0h", "\n\n"]
_PIECES = st.sampled_from([*re.findall(r"\w+'?|[^\w\s]", DATED)[::7], *_ODD])
_TEXTS = st.one_of(st.text(max_size=120), st.lists(_PIECES, max_size=25).map(" ".join))
_DAYS = st.one_of(st.none(), st.dates())


@settings(max_examples=90, deadline=None)
@given(_TEXTS, _DAYS, _DAYS, st.sampled_from([None, 1, 5]))
def test_every_row_of_every_text_is_sound(
    text: str, a: date | None, b: date | None, weekday: int | None
) -> None:
    first, last = (min(a, b), max(a, b)) if a and b else (a, b)
    previous = 0
    for row in dates(document(text), PublicationInterval(first, last, weekday)):
        assert text[row.start : row.end] == row.text
        assert previous <= row.start < row.end
        previous = row.end
        assert row.date_from is None or row.date_to is None or row.date_from <= row.date_to
        if row.edtf is not None:
            edtf.parse_edtf(row.edtf)


@settings(max_examples=50, deadline=None)
@given(st.lists(_PIECES, max_size=25).map(" ".join))
def test_apostrophes_and_spaces_of_any_form_read_alike(text: str) -> None:
    other = text.replace("'", "’").replace(" ", "\u00a0")
    one, two = dates(document(text), WEDNESDAY), dates(document(other), WEDNESDAY)
    assert [(r.start, r.end, r.value, r.rule) for r in one] == [
        (r.start, r.end, r.value, r.rule) for r in two
    ]


@settings(deadline=None)
@given(st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)), st.dates(min_value=date(1, 1, 1)))
def test_intervals_are_valid_edtf_and_read_back(a: date, b: date) -> None:
    first, last = min(a, b), max(a, b)
    text = interval(first, last)
    assert text is not None
    edtf.parse_edtf(text)
    assert bounds(text) == (first, last)
    assert bounds(interval(first, None))[0] == first


@pytest.mark.parametrize("unit", ["1 2' ", "« ", "''''", "3, ", "le 12 ", "vingt-", "a"])
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    low = lowered(text)
    assert len(read(text, low, 0, len(text))) <= len(text)


# The five articles of the gold

sys.path.insert(0, str(GOLD))


def gold_scores() -> dict[str, dict[str, float]]:
    import dataclasses

    import matching

    from gold_articles import documents, rows
    from revue.layers.dates.publication import resolve

    core = [g for g in rows("dates") if not g["boilerplate"]]
    for g in core:
        g["parts"] = [[p["start"], p["end"]] for p in g.get("parts") or []]
        g["interval_alts"] = []
        g["window"] = (
            g.get("anchor") in ("publication", "previous") and g["date_to"] is None and g["date_from"]
        )
    found = [dataclasses.asdict(r) for d in documents() for r in resolve(d)[0]]
    return matching.score_dates(core, found)


def test_the_five_articles() -> None:
    scores = gold_scores()
    assert scores["relaxed"]["f1"] == 1.0
    assert scores["value"]["acc"] >= 0.96  # "octobre dernier" of 000: nothing in it says of which year
    assert scores["interval"]["acc"] >= 0.89
    assert scores["unknown_kept"]["acc"] == 1.0
    assert json.dumps(scores["recall_by_type"])
