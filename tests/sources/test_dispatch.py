"""Whatever is in a file, and whatever it is called: reading it does not raise, and it ends in entries that say so."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mixed_folder
from hostile import CASES
from revue.articles import Article, Issue
from revue.sources import dispatch
from revue.sources.folder import Found

SUFFIXES = ("csv", "tsv", "json", "jsonl", "html", "txt", "md", "xml", "tei", "docx", "odt", "xlsx", "ods", "rtf", "eml",
            "mhtml", "ris", "zip", "gz", "csv.gz", "parquet", "doc", "xls", "bin")  # fmt: skip
#: How many are tried: `FUZZ=5000` for a long run.
TRIED = int(os.environ.get("FUZZ", 100))


@cache
def files(folder: Path) -> list[bytes]:
    """Files of every kind that is read: what is cut out of them and mixed."""
    mixed_folder.build(folder)
    whole = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    return [one for one in (*whole, *(case.data for case in CASES)) if len(one) < 200_000]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@st.composite
def mixed(draw: st.DrawFn, whole: list[bytes]) -> bytes:
    """Any bytes; or a file with a piece of it cut out, doubled, or replaced by any bytes or a piece of another."""
    if draw(st.integers(0, 4)) == 0:
        return draw(st.binary(max_size=300))
    data = draw(st.sampled_from(whole))
    for _ in range(draw(st.integers(0, 3))):
        start, end = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
        other = draw(st.sampled_from(whole))
        at = draw(st.integers(0, len(other)))
        data = (
            data[:start]
            + draw(st.sampled_from((b"", data[start:end] * 2, other[at : at + 200])))
            + data[end:]
        )
        data = data[:start] + draw(st.binary(max_size=8)) + data[start:]
    return gzip.compress(data) if draw(st.integers(0, 9)) == 0 else data


@settings(max_examples=TRIED, deadline=None)
@given(st.data(), st.sampled_from(SUFFIXES))
def test_any_bytes_under_any_suffix_end_in_entries(folder: Path, data: st.DataObject, suffix: str) -> None:
    content = data.draw(mixed(files(folder.parent / f"{folder.name}-whole")))
    path = folder / f"un.{suffix}"
    path.write_bytes(content)
    entries = list(dispatch.read(Found(path, path.name), single=data.draw(st.booleans())).entries)
    assert entries and all(entries)
    for entry in entries:
        assert any(
            isinstance(item, Article) or item.severity in ("skipped", "refused", "warning") for item in entry
        )
        for item in entry:
            assert item.path == path.name
            if isinstance(item, Issue):
                assert item.message and item.message_fr
            else:
                item.text.encode()
                assert all(0 <= p.start < p.end <= len(item.text) for p in item.passages)


def test_an_archive_without_its_first_byte_is_damaged(folder: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", mixed_folder.STORY)
    (path := folder / "un.zip").write_bytes(made.getvalue()[1:])
    ((issue,),) = dispatch.read(Found(path, path.name)).entries
    assert isinstance(issue, Issue) and issue.code in ("broken-archive", "unreadable")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_of_no_bytes_says_so(folder: Path, suffix: str) -> None:
    path = folder / f"vide.{suffix}"
    path.write_bytes(b"")
    assert {i.code for entry in dispatch.read(Found(path, path.name)).entries for i in entry if isinstance(i, Issue)} <= {
        "empty", "unreadable",
    }  # fmt: skip


@pytest.mark.parametrize("suffix", ["docx", "odt", "xlsx", "ods", "rtf", "doc"])
def test_a_text_under_the_name_of_an_office_document_is_not_told_that_these_are_read(
    folder: Path, suffix: str
) -> None:
    path = folder / f"texte.{suffix}"
    path.write_text(mixed_folder.STORY, encoding="utf-8")
    ((issue,),) = dispatch.read(Found(path, path.name)).entries
    assert isinstance(issue, Issue) and issue.code == "unsupported-format" and ".txt" in issue.message
