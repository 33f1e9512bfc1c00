"""A folder of hostile inputs, each with the right behaviour: load, warn (loaded, with a warning), skip or refuse."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import os
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

TITLE = "Une visite à Nantes : « une coopération renforcée »"
P1 = "Le ministre de l’Intérieur a reçu jeudi à Nantes son homologue belge pour évoquer la coopération policière."
P2 = "« Nos échanges renforcent la confiance », a-t-il déclaré, en soulignant que 93 % des demandes ont été traitées."
P3 = "À l’issue de la réunion, les deux ministres se sont félicités des résultats obtenus dans la lutte contre la fraude."
ARTICLE = "\n\n".join([TITLE, P1, P2, P3]) + "\n"
PLAIN = ARTICLE.replace("’", "'").replace("«", '"').replace("»", '"')
KEY = "coopération policière"
Behaviour = Literal["load", "warn", "skip", "refuse"]


@dataclass(frozen=True)
class Case:
    """One file: its bytes, what must become of it, the issue's code, what its text must and must not hold."""

    name: str
    data: bytes
    behaviour: Behaviour
    code: str | None = None
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    articles: int | None = None
    ids: tuple[str, ...] = ()


def case(
    name: str,
    data: str | bytes,
    behaviour: Behaviour,
    code: str | None = None,
    must: tuple[str, ...] | str = (),
    must_not: tuple[str, ...] | str = (),
    articles: int | None = None,
    ids: tuple[str, ...] = (),
) -> Case:
    """A case; `data` as text is written as UTF-8."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return Case(name, raw, behaviour, code, _many(must), _many(must_not), articles, ids)


def _many(value: tuple[str, ...] | str) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


ENCODINGS = [
    case("utf8.txt", ARTICLE, "load", must=(KEY, "l’Intérieur")),
    case("bom.txt", codecs.BOM_UTF8 + ARTICLE.encode(), "load", must=KEY, must_not="\ufeff"),
    case(
        "cp1252.txt",
        ARTICLE.encode("cp1252"),
        "warn",
        "decoded-cp1252",
        (KEY, "l’Intérieur"),
        ("\x92", "\ufffd"),
    ),
    case("latin1.txt", PLAIN.encode("latin-1"), "warn", "decoded-cp1252", KEY),
    case(
        "latin9.txt",
        (PLAIN + "\nIl a coûté 12 €.\n").encode("iso8859-15"),
        "warn",
        "decoded-guess",
        (KEY, "12 €"),
    ),
    case("mac.txt", PLAIN.encode("mac_roman"), "warn", "decoded-guess", KEY),
    case("utf16le.txt", codecs.BOM_UTF16_LE + ARTICLE.encode("utf-16-le"), "load", must=KEY, must_not="\x00"),
    case("utf16be.txt", codecs.BOM_UTF16_BE + ARTICLE.encode("utf-16-be"), "load", must=KEY, must_not="\x00"),
    case("utf16.txt", ARTICLE.encode("utf-16-le"), "warn", "decoded-utf-16", KEY, "\x00"),
    case("misread.txt", ARTICLE.encode().decode("cp1252", "ignore"), "warn", "mojibake-repaired", KEY, "Ã"),
    case(
        "misread2.txt",
        PLAIN.encode().decode("latin-1").encode().decode("latin-1"),
        "warn",
        "mojibake-repaired",
        KEY,
        "Ã",
    ),
    case(
        "bad_byte.txt",
        ARTICLE.encode().replace(b"Nantes son", b"Nantes\xff son"),
        "warn",
        "invalid-bytes",
        KEY,
        "Ã",
    ),
    case("cut.txt", ARTICLE.encode()[:-1] + b"\xc3", "warn", "invalid-bytes", KEY, "Ã"),
    case("entities.txt", ARTICLE.replace("é", "&eacute;"), "warn", "entities-unescaped", KEY, "&eacute;"),
    case(
        "entities2.txt", ARTICLE.replace("é", "&eacute;") + "&amp;lt;", "warn", "entities-unescaped", "&lt;"
    ),
]
CHARACTERS = [
    case(
        "spaces.txt", ARTICLE.replace("« ", "«\u00a0").replace(" »", "\u202f»"), "load", must=("«\u00a0", KEY)
    ),
    case(
        "shy.txt",
        ARTICLE.replace("coopération", "coopé\u00adra\u00adtion"),
        "warn",
        "invisible-chars",
        KEY,
        "\u00ad",
    ),
    case(
        "zero.txt",
        ARTICLE.replace("policière", "poli\u200bci\u2060ère"),
        "warn",
        "invisible-chars",
        KEY,
        "\u200b",
    ),
    case("bidi.txt", ARTICLE.replace("Nantes", "\u202eNantes\u202c"), "warn", "bidi-controls", KEY, "\u202e"),
    case("nfd.txt", unicodedata.normalize("NFD", ARTICLE), "warn", "composed-accents", KEY, "e\u0301"),
    case("crlf.txt", ARTICLE.replace("\n", "\r\n"), "load", must=(KEY, "\r\n")),
    case("cr.txt", ARTICLE.replace("\n", "\r"), "load", must=(KEY, "\r")),
    case("ls.txt", ARTICLE.replace("\n\n", "\u2028\x0b\x0c"), "load", must=(KEY, "\u2028\x0b\x0c")),
    case("nul.txt", ARTICLE.replace("Nantes", "Na\x00ntes"), "warn", "control-chars", "Nantes", "\x00"),
    case(
        "ansi.txt",
        ARTICLE.replace("Nantes", "Na\x08\x1b[31mntes\x1b[0m"),
        "warn",
        "control-chars",
        "Nantes",
        "\x1b",
    ),
    case(
        "ligature.txt",
        ARTICLE.replace("fi", "\ufb01") + "Mᵐᵉ ½",
        "warn",
        "ligatures",
        ("confiance", "Mᵐᵉ ½"),
        "\ufb01",
    ),
    case("emoji.txt", ARTICLE + "\n🇲🇦 👨‍👩‍👧 𝐑\n", "load", must=("👨‍👩‍👧", "𝐑")),
    case("long.txt", (P1 + " " + P2 + " ") * 700, "warn", "long-line", KEY),
]
NO_ARTICLE = [
    case("empty.txt", "", "skip", "empty"),
    case("blank.txt", " \n\t\u00a0\u200b\n\ufeff", "skip", "empty"),
    case("title.txt", TITLE + "\n", "warn", "no-body"),
    case("cookies.txt", "Ce site utilise des cookies.\nJ'accepte\nLire la suite\n", "warn", "no-body"),
    case(
        "paywall.txt",
        f"{TITLE}\n\n{P1}\n\nIl vous reste 85% de cet article à lire. La suite est réservée aux abonnés.\n",
        "warn",
        "paywall",
    ),
    case(
        "english.txt",
        "The minister visited the city on Monday to talk about security with the police.\n",
        "warn",
        "not-french",
    ),
    case(
        "arabic.txt",
        "استقبل وزير الداخلية نظيره الفرنسي في الرباط لبحث التعاون الأمني والهجرة بين البلدين.\n",
        "warn",
        "not-french",
    ),
    case("numbers.txt", "12 34 56\n2025-04-14 15:05\n1 200 €\n", "warn", "no-body"),
    case("png.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "skip", "binary"),
    case("pdf.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "skip", "binary"),
    case("docx.txt", b"PK\x03\x04" + bytes(range(256)), "skip", "binary"),
    case("bytes.txt", bytes(range(256)) * 9, "skip", "binary"),
    case("rtf.txt", r"{\rtf1\ansi {\b Titre}\par Le ministre.\par}", "skip", "looks-like-rtf"),
    case("picture.jpg", b"\xff\xd8\xff\xe0", "skip", "binary"),
    case("program.py", "print(1)\n", "skip", "unsupported-format"),
    case("no_extension", ARTICLE, "warn", "ignored-extension", KEY),
    case("two.txt", ARTICLE + "\n" + "=" * 40 + "\n\n" + ARTICLE, "warn", "maybe-several-articles"),
]
_HTML = f"<article><h1>{TITLE}</h1><p>{P1}</p><p>{P2}</p></article>"
PAGES = [
    case(
        "saved.txt", f"<!DOCTYPE html><html><body>{_HTML}</body></html>", "warn", "sniffed-html", KEY, "<p>"
    ),
    case(
        "page.html",
        f"<html><script>var a='x<p>y';</script><nav>Menu</nav>{_HTML}<footer>Bas</footer></html>",
        "load",
        must=KEY,
        must_not="var a",
    ),
    case(
        "charset.html",
        f'<html><meta charset="iso-8859-1"><body>{_HTML}',
        "warn",
        "charset-mismatch",
        KEY,
        "Ã",
    ),
    case(
        "app.html", '<html><body><div id="root"></div><script>x={}</script></body></html>', "skip", "no-body"
    ),
    case("login.html", "<h1>Connexion</h1><form>Identifiant<input type=password></form>", "skip", "no-body"),
    case("deep.html", "<div>" * 60_000 + P1 + "</div>" * 60_000, "skip", "too-deep"),
    case("cdata.html", f"<![CDATA[ x ]]><html>{_HTML}<!-- never closed <p>", "load", must=KEY),
    case("laughs.xml", '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>', "skip", "xml-unsafe"),
    case("xxe.xml", '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>', "skip", "xml-unsafe"),
    case("malformed.xml", '<doc title="A "b"">x</doc>', "skip", "xml-malformed"),
    case("fine.xml", "<doc>x</doc>", "skip", "unsupported-format"),
]
INJECTED = [
    case(
        "script.txt",
        ARTICLE + "\n<script>alert(1)</script><img src=x onerror=alert(1)>\n",
        "load",
        must="<script>",
    ),
    case(
        "formula.txt",
        "=HYPERLINK(1)\n\n" + P1 + "\n\nDe 5 $ à 10 $ et $\\sum_i x_i$.\n",
        "load",
        must="=HYPERLINK",
    ),
    case(
        "markdown.txt", "# Titre\n\n* un *point* [lien](javascript:x)\n\n" + P1 + "\n", "load", must="[lien]"
    ),
    case(
        "front.txt",
        f'---\ntitle: "../x"\ndate: 2025-13-45\nsource: !!python/x\n---\n{ARTICLE}',
        "warn",
        "bad-date",
        KEY,
    ),
    case("$(touch pwned);`id`.txt", ARTICLE, "load", must=KEY),
    case("<img src=x>.txt", ARTICLE, "load", must=KEY),
    case("a" * 200 + ".txt", ARTICLE, "load", must=KEY),
    case("CON.txt", ARTICLE, "load", must=KEY),
    case("-rf.txt", ARTICLE, "load", must=KEY),
    case("new\nline.txt", ARTICLE, "load", must=KEY),
    case("ÉTÉ.TXT", ARTICLE, "load", must=KEY),
    case(".hidden.txt", ARTICLE, "skip", "hidden"),
    case(".ipynb_checkpoints/copy.txt", ARTICLE, "skip", "hidden"),
]


def _lines(*records: object) -> str:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../evil.txt", ARTICLE)
        archive.writestr("ok.txt", ARTICLE)
    return stream.getvalue()


_NAMES = [
    "../../pwned",
    "/etc/passwd",
    "C:\\x",
    "a/b",
    "a\x00b",
    "..",
    "",
    "a" * 300,
    "<script>",
    "con",
    "é",
    "é",
    "d",
    "d",
]
TABLES = [
    case(
        "good.csv",
        f'id,date,titre,texte,source\n1,2025-04-14,"{TITLE}","{P1}",Le Journal\n',
        "load",
        must=P1,
        articles=1,
    ),
    case(
        "excel.csv",
        f'id;date;texte\r\n1;14/04/2025;"{P1}"\r\n2;04/05/2025;"{P2}"\r\n'.encode("cp1252"),
        "load",
        articles=2,
    ),
    case("sep.csv", f'sep=;\r\nid;texte\r\n1;"{P1}"\r\n', "load", must=P1, articles=1),
    case("utf16.csv", f'id\ttexte\r\n1\t"{P1}"\r\n'.encode("utf-16"), "load", must=P1, articles=1),
    case("newlines.csv", f'id,text\n1,"{P1}\n\n{P2}"\n', "load", must=P2, articles=1),
    case("ragged.csv", f"id,text\n1,{P1}\n2\n3,a,b,c\n", "warn", "bad-row", articles=1),
    case("unclosed.csv", f'id,text\n1,"{P1}\n2,{P2}\n', "warn", "bad-row", must=P1),
    case("twice.csv", "id,text,text\n1,a,b\n", "skip", "bad-columns"),
    case("none.csv", "id,foo\n1,x\n", "skip", "bad-columns"),
    case("huge.csv", 'id,text\n1,"' + (P1 + " ") * 300 + '"\n', "load", articles=1),
    case(
        "ids.csv",
        f'id,text\n,"{P1}"\nNA,"{P2}"\n007,"{P3}"\n1e5,"x y"\n',
        "load",
        articles=4,
        ids=("NA", "007", "1e5"),
    ),
    case(
        "dates.csv",
        f'id,date,text\n1,hier,"{P1}"\n2,2025-02-30,"{P2}"\n3,,"{P3}"\n',
        "warn",
        "bad-date",
        articles=3,
    ),
    case("ids.jsonl", _lines(*({"id": one, "text": P1} for one in _NAMES)), "warn", "bad-id", articles=14),
    case(
        "bad.jsonl",
        _lines({"id": 1, "text": P1})
        + '\n\n{"id":2,"text":\n[1,2]\nnull\n{"id":3,"text":null}\n{"id":5,"text":"\\ud83d \\u0000 seul"}\n'
        + '{"id":7,"text":NaN}\n'
        + _lines({"id": 6, "texte": P2}),
        "warn",
        "bad-row",
        must=(P1, P2),
        articles=3,
    ),
    case("array.json", json.dumps([{"text": P1}, {"text": P2}]), "load", must=P2, articles=2),
    case("deep.json", "[" * 100_000 + "]" * 100_000, "skip", "json-malformed"),
    case("packed.jsonl.gz", gzip.compress(_lines({"text": P1}).encode()), "load", must=P1, articles=1),
    case("bomb.jsonl.gz", gzip.compress(b"a" * 20_000_000, 9), "skip", "too-big"),
    case("broken.jsonl.gz", gzip.compress(b"{}" * 999)[:20], "skip", "unreadable"),
    case("broken.parquet", b"PAR1" + b"\x00" * 50, "skip", "unreadable"),
    case("broken.zip", b"PK\x03\x04zzz", "skip", "unreadable"),
    case("slip.zip", _zip(), "refuse", "outside-corpus", must=KEY, articles=1),
]
CASES = [*ENCODINGS, *CHARACTERS, *NO_ARTICLE, *PAGES, *INJECTED, *TABLES]


def build(folder: Path) -> None:
    """Writes every case into `folder`, and links and special files beside them."""
    for one in CASES:
        path = folder / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.data)
    links = folder / "links"
    links.mkdir()
    for name, target in LINKS.items():
        (links / name).symlink_to(target)
    (folder / "folder.txt").mkdir()
    os.mkfifo(folder / "links" / "pipe.txt")


LINKS = {
    "loop": "..",
    "self.txt": "self.txt",
    "lost.txt": "nowhere",
    "out.txt": "/etc/passwd",
    "in.txt": "../utf8.txt",
}
#: Severity and code of what is no ordinary file.
SPECIAL = {
    "links/loop": ("skipped", "symlink"),
    "links/self.txt": ("skipped", "unreadable"),
    "links/lost.txt": ("skipped", "unreadable"),
    "links/out.txt": ("refused", "outside-corpus"),
    "links/in.txt": ("warning", "duplicate"),
    "links/pipe.txt": ("skipped", "not-a-file"),
    "folder.txt/": ("skipped", "not-a-file"),
}
