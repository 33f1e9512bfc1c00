"""The annotated article: what is marked, what notes say, and that the whole of it works in a JupyterLab that trusts nobody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser import CHROMIUM, HOW_TO_INSTALL, Browser
from jupyterlab_server import Lab
from revue import Study, tables
from revue.articles import Article, Passage
from revue.errors import CallError
from revue.layers import registry
from revue.show import reading
from revue.show.html import Html


@dataclass(frozen=True)
class Place:
    """A row of a layer of a user's own."""

    article: str
    start: int
    end: int
    text: str
    wind_force: float | None = None
    seen: bool = False
    day: date | None = None


TEXT = "Un titre\nLe maire de Valmont a dit non.\nLire aussi\nIl pleut."
PARTS = ((0, 8, "title", "headline"), (9, 39, "body", "prose"), (40, 50, "boilerplate", "related articles"))


def article(
    text: str = TEXT, parts: tuple[tuple[Any, ...], ...] = (*PARTS, (51, 60, "body", "prose"))
) -> Article:
    return Article("a", text, passages=tuple(Passage(*part) for part in parts))


def place(start: int, end: int, text: str = TEXT, **further: Any) -> Place:
    return Place("a", start, end, text[start:end], **further)


def url(start: int, end: int) -> str:
    return f"a.txt#{start},{end}"


def page(lang: str = "en", of: Article | None = None, **layers: list[Place]) -> str:
    return reading.page(of or article(), layers, url, lang).html


def folds(html: str) -> list[str]:
    """The fold of each layer, then that of all."""
    return re.split(r'(?=<details style="display:)', html)[1:]


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def unlabelled(html: str) -> str:
    """The words of a fold's text, without the letters of its marks and without notes."""
    text = html.split("</summary>", 1)[1].split('<div style="font-size')[0]
    return words(re.sub(r'<a id="[^"]*".*?</a>', "", text))


def notes(html: str) -> list[str]:
    return [" ".join(words(item).split()) for item in re.findall(r"<li.*?</li>", html)]


def test_each_layer_has_a_fold_with_its_own_marks_and_the_last_fold_has_all() -> None:
    port, rain, whole = folds(page(port=[place(12, 17)], rain=[place(51, 59)]))
    assert notes(port) == ["P1 maire ↩"]
    assert notes(rain) == ["R1 Il pleut ↩"]
    assert notes(whole) == [*notes(port), *notes(rain)]
    assert " open>" in whole and " open>" not in port + rain


def test_the_text_is_as_printed_and_what_is_left_out_is_named_by_its_reason() -> None:
    port, whole = folds(page(port=[place(12, 17)]))
    assert unlabelled(port) == "Un titreLe maire de Valmont a dit non.Il pleut."
    assert "font-weight:bold" in whole[: whole.index("Un titre")]
    assert "Left out (1): related articles" in whole and "[related articles] <s>Lire aussi</s>" in whole


def test_marks_and_notes_lead_to_each_other_and_notes_to_the_source() -> None:
    html = page(port=[place(12, 17)], rain=[place(51, 59), place(51, 53)])
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(set(ids)) == len(ids) == 2 * 2 * 3
    assert sorted(re.findall(r'href="#([^"]*)"', html)) == sorted(ids)
    assert html.count('href="a.txt#51,53"') == 2


def test_french_sets_no_ordinary_space_before_a_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST", 55)
    shown = words(page("fr", port=[place(12, 17)], rain=[]))
    assert not re.search(r" [;:!?%»]|« |\w:", shown) and "Écarté (1)\xa0: autres articles" in shown


def test_rows_outside_the_article_are_not_marked() -> None:
    nowhere = Place("a", None, None, "")  # type: ignore[arg-type]
    port, _ = folds(page(port=[place(41, 49), place(12, 12), nowhere]))
    assert "Nothing is marked." in port and not notes(port)
    port, _ = folds(page(port=[place(36, 45)]))
    assert notes(port) == ["P1 on. ↩"]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_every_character_is_kept_and_spans_are_well_formed_whatever_overlaps(
    spans: list[tuple[int, int]],
) -> None:
    rows = [place(min(span), max(span)) for span in spans]
    one, _, whole = folds(page(port=rows[::2], rain=rows[1::2]))
    for fold in (one, whole):
        open_ = []
        for closing, tag in re.findall(r"<(/?)(\w+)", fold):
            if tag not in ("br", "div"):
                assert not closing or open_.pop() == tag
                open_ += [] if closing else [tag]
        assert not open_
        assert fold.count('<a id="') == len(notes(fold))
    assert unlabelled(one) == "Un titreLe maire de Valmont a dit non.Il pleut."


HOSTILE = '<img src=x onerror=alert(1)> $x$ \\(y\\) &lt; **z** </details> "'


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_hostile_text_stays_text(lang: str) -> None:
    made = article(HOSTILE, ((0, len(HOSTILE), "body", HOSTILE), (0, 9, "boilerplate", HOSTILE)))
    one, whole = folds(page(lang, made, port=[place(0, len(HOSTILE), HOSTILE, day=HOSTILE)]))  # type: ignore[arg-type]
    assert HOSTILE.replace(" ", "") in words(one).replace(" ", "")
    assert not re.search(r"<img|\$|\\", one + whole)
    assert (one + whole).count("</details>") == (one + whole).count("<details") == 3


MENTION = {"type": "PER", "name": None, "candidates": "A; B", "role": None}
TIMEX = {"type": "DATE", "value": "2025-03", "edtf": "2025-03", "anchor": "absolute"}
TIMEX |= {"date_from": date(2025, 3, 1), "date_to": date(2025, 3, 31)}
QUANTITY = {
    "kind": "share", "bound": "min", "value": 9500.5, "value_to": None, "unit": "%", "counted_in_full": "bateaux",
    "direction": None, "period": None, "base_period": None, "speaker": None, "speaker_basis": "narrator",
}  # fmt: skip
QUOTE = {"speaker": "Anne Tavel", "attribution": "explicit", "cue": "dit", "type": "direct"}
FRAME = {"frame": "Security", "voice": "quoted", "speaker": None, "negated": True}
EVENT = {"label": "visit: Anne Tavel", "date_from": date(2025, 3, 2), "date_to": None, "tense": "past"}


@pytest.mark.parametrize(
    ("layer", "row", "en", "fr"),
    [
        ("mentions", MENTION, "one of A; B; person", "l’un de A ; B ; personne"),
        ("mentions", MENTION | {"name": "Rabat"}, "Rabat; person", "Rabat ; personne"),
        ("mentions", MENTION | {"name": "maire"}, "person", "personne"),
        (
            "dates",
            TIMEX,
            "1 March 2025 to 31 March 2025 (2025-03)",
            "du 1er mars 2025 au 31 mars 2025 (2025-03)",
        ),
        (
            "dates",
            TIMEX | {"date_from": None, "date_to": None, "edtf": None, "value": "PAST_REF"},
            "some time in the past",
            "dans le passé",
        ),
        (
            "dates",
            TIMEX | {"type": "DURATION", "date_from": None, "date_to": None, "edtf": None, "value": "P6M"},
            "length of time",
            "durée",
        ),
        (
            "quantities",
            QUANTITY,
            "share; at least; 9\u202f500.5 %; of: bateaux; said by the article itself",
            "part ; au moins ; 9\u202f500,5 % ; de : bateaux ; dit par l’article lui-même",
        ),
        (
            "quotes",
            QUOTE,
            "Anne Tavel; introduced by “dit”; word for word",
            "Anne Tavel ; introduit par « dit » ; mot à mot",
        ),
        (
            "quotes",
            QUOTE | {"speaker": "ambiguous", "attribution": "ambiguous", "cue": None},
            "speaker not certain; word for word",
            "locuteur incertain ; mot à mot",
        ),
        ("frames", FRAME, "Security; in quoted words; denied", "Security ; dans une citation ; nié"),
        (
            "events",
            EVENT,
            "visit: Anne Tavel; from 2 March 2025 on; looks back",
            "visit: Anne Tavel ; à partir du 2 mars 2025 ; au passé",
        ),
    ],
)
def test_notes_say_the_row_in_readers_words(layer: str, row: dict[str, Any], en: str, fr: str) -> None:
    made = SimpleNamespace(start=12, end=17, text="maire", **row)
    for lang, expected in (("en", en), ("fr", fr)):
        shown = reading.page(article(), {layer: [made]}, url, lang).html
        (said, *_) = re.findall(r'title="([^"]*)">maire', shown)
        # what French sets before a sign is never an ordinary space
        assert said.replace("\xa0", " ") == expected
        assert not re.search(" [;:!?%]", said)


def test_a_layer_of_ones_own_says_all_its_columns() -> None:
    row = place(12, 17, wind_force=7.5, seen=True, day=date(2025, 3, 1))
    assert notes(folds(page("fr", port=[row]))[0]) == [
        "Po1 maire : wind force : 7,5 ; seen : oui ; day : 1er mars 2025 ↩"
    ]


@pytest.mark.parametrize("layer", reading.LAYERS)
def test_notes_name_columns_that_the_layer_has(layer: str) -> None:
    row = registry.layer(layer).row
    known = {*row.__slots__, "when", *(name for name in dir(row) if isinstance(getattr(row, name), property))}
    look = tables_of(layer)
    for lang in ("en", "fr"):
        named = re.findall(r"\{(\w+)\}", json.dumps(look[f"says_{lang}"]))
        assert set(named) <= known and len(look["says_en"]) == len(look["says_fr"])


def tables_of(layer: str) -> dict[str, Any]:
    found: dict[str, Any] = reading._TABLE["layers"][layer]
    return found


def test_a_long_article_is_cut_after_a_word_and_says_where_the_rest_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "MOST", 20)
    html = page(port=[place(12, 17), place(51, 59)])
    port, whole = folds(html)
    assert notes(port) == ["P1 maire ↩"]
    assert unlabelled(port) == "Un titreLe maire"
    assert "Shown are the first" in whole and 'href="a.txt#17,60"' in whole
    assert reading.page(article(), {}, url).plain == "Un titre\n\nLe maire"


def light(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of "#rrggbb"."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted([light(one), light(other)])
    return (high + 0.05) / (low + 0.05)


def over(colour: str, ground: str) -> str:
    """A translucent colour on a ground."""
    share = int(reading._TRANSLUCENT, 16) / 255
    mixed = [
        round(share * int(colour[n : n + 2], 16) + (1 - share) * int(ground[n : n + 2], 16))
        for n in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in mixed)


@pytest.mark.parametrize(
    ("ink", "paper"), [("#212121", "#ffffff"), ("#ffffff", "#111111"), ("#000000", "#ffffff")]
)
def test_text_is_legible_on_any_three_grounds_in_light_and_dark(ink: str, paper: str) -> None:
    colours = [look["colour"] for look in reading._TABLE["layers"].values()]
    assert len(set(colours)) == len(colours) <= 6
    for first in colours:
        assert contrast("#111111", first) >= 4.5
        for second in colours:
            for third in colours:
                assert contrast(ink, over(third, over(second, over(first, paper)))) >= 4.5


@pytest.fixture
def study(tmp_path: Path) -> Study:
    for name, text in (
        ("pont", "Le maire de Valmont a dit non lundi 3 mars 2025.\n"),
        ("port", "Il pleut.\n"),
    ):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return Study(
        "00_corpus", words, corpus=str(tmp_path), figures=str(tmp_path / "results" / "figures"), lang="fr"
    )


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Html]]:
    """What a study displays, with a layer of a user's own in the registry."""
    seen: list[Html] = []
    monkeypatch.setattr("revue.study.study._display", seen.append)
    monkeypatch.setattr(registry, "_YOURS", {})
    registry.register("rain", Place, makes=lambda doc: [Place(doc.article.article, 0, 2, doc.text[:2])])
    yield seen


def test_a_study_reads_all_layers_or_those_asked_for(study: Study, shown: list[Html]) -> None:
    study.read("pont")
    study.read("port", ["rain"])
    assert [len(folds(html.html)) for html in shown] == [8, 2]
    assert "lundi 3 mars 2025 : 3 mars 2025 (2025-03-03)" in words(shown[0].html).replace("\xa0", " ")
    assert re.findall(r'href="[^"#]*pont\.txt#line=0,1', shown[0].html)


def test_an_unknown_article_or_layer_is_refused_with_what_there_is(study: Study, shown: list[Html]) -> None:
    with pytest.raises(CallError, match="no article “pond” in this corpus; the nearest are pont and port"):
        study.read("pond")
    with pytest.raises(CallError, match=r"“sentences” has no places .* choose among mentions, dates"):
        study.read("pont", ["sentences"])


#: Differences between what was written and what a page shows, apart from what JupyterLab does to any output.
DROPPED = """html => {
  const shown = jupyterapp.shell.currentWidget.node.querySelector('.jp-OutputArea .jp-RenderedHTML > div');
  if (!shown) return null;
  const written = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild, lost = [];
  const compare = (a, b) => {
    if (a.tagName !== b.tagName || a.children.length !== b.children.length) return lost.push(a.outerHTML.slice(0, 200));
    for (const {name, value} of a.attributes) {
      if (name === 'style' && a.style.cssText === b.style.cssText) continue;
      if (name === 'id' && b.dataset.jupyterId === value) continue;
      if (name === 'href' && !value.startsWith('#') && b.hash) continue;
      if (b.getAttribute(name) !== value) lost.push(`${a.tagName} ${name}=${value}: ${b.getAttribute(name)}`);
    }
    [...a.children].forEach((child, n) => compare(child, b.children[n]));
  };
  compare(written, shown);
  return [written.textContent === shown.textContent, lost.slice(0, 5)]; }"""
OPEN = """path => jupyterapp.commands.execute('docmanager:open', {path: 'notebooks/' + path, factory: 'Notebook'})
  .then(panel => panel.context.ready).then(() => true)"""
FOLD = "jupyterapp.shell.currentWidget.node.querySelectorAll('.jp-RenderedHTML > div > details')"
FOCUS = f"n => {{ {FOLD}[n].querySelector('summary').focus(); return true; }}"
IS_OPEN = f"n => {FOLD}[n].open"
FOLLOW = f"(n, what) => {{ const a = {FOLD}[n].querySelector(what); a.focus(); a.click(); return true; }}"
IN_SIGHT = f"""(n, what) => {{
  const place = {FOLD}[n].querySelector(what).getBoundingClientRect();
  return place.height > 0 && place.top >= 0 && place.bottom <= innerHeight; }}"""
WIDE = "() => [...document.querySelectorAll('.jp-OutputArea-output')].some(o => o.scrollWidth > o.clientWidth + 1)"


KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}


@pytest.mark.skipif(CHROMIUM is None, reason=HOW_TO_INSTALL)
def test_in_jupyterlab_nothing_is_dropped_and_keys_suffice(lab: Lab, browser: Browser) -> None:
    text = "Le maire de Valmont a dit non.\n" * 60
    made = article(
        text,
        (*((n, n + 30, "body", "prose") for n in range(0, len(text), 31)), (0, 9, "boilerplate", HOSTILE)),
    )
    rows = [place(n, n + 8, text) for n in range(0, len(text), 31)]
    shown = reading.page(made, {"mentions": [mention(r) for r in rows], "rain": rows}, url)
    output = {"output_type": "display_data", "metadata": {}, "data": {"text/html": shown.html}}
    cell = {
        "cell_type": "code",
        "execution_count": 1,
        "id": "c",
        "metadata": {},
        "source": "",
        "outputs": [output],
    }
    notebook = {"cells": [cell], "metadata": KERNEL, "nbformat": 4, "nbformat_minor": 5}
    (lab.root / "notebooks" / "reading.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    browser.open(f"{lab.url}/lab?token={lab.token}&reset", 1280, 800)
    browser.wait("() => window.jupyterapp && jupyterapp.restored.then(() => true)")
    browser.run(OPEN, "reading.ipynb")
    assert browser.wait(DROPPED, shown.html) == [True, []]
    for width in (1280, 900):
        browser.resize(width, 800)
        assert not browser.run(WIDE)
    for key in ("Enter", " "):
        browser.run(FOCUS, 0)
        before = browser.run(IS_OPEN, 0)
        browser.press(key)
        assert browser.run(IS_OPEN, 0) is not before
    browser.run(FOCUS, 0)
    browser.press("Enter")
    for fold in (0, 2):  # one layer, then all
        last = 'a[data-jupyter-id$="-60"]', 'li[data-jupyter-id$="-60-note"]'
        assert not browser.run(IN_SIGHT, fold, last[1])
        browser.run(FOLLOW, fold, last[0])
        browser.wait(IN_SIGHT, fold, last[1])
        browser.run(FOLLOW, fold, last[1] + ' a[href^="#"]')
        browser.wait(IN_SIGHT, fold, last[0])


def mention(row: Place) -> tables.Mention:
    return tables.Mention(
        article="a", sentence=0, start=row.start, end=row.end, text=row.text, type="PER", form="nominal",
        name="Anne Tavel", role=None,
    )  # fmt: skip
