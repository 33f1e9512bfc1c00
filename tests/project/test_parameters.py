"""Parameters of a notebook: what its cell declares, and the values that a call gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from revue.errors import CallError
from revue.project import parameters

NB = Path("x.ipynb")


def cell(source: str, *tags: str) -> dict[str, object]:
    return {
        "cell_type": "code",
        "metadata": {"tags": list(tags)},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


GOOD = cell(
    'corpus: str = "seeds"  # path: articles\ntop: int = 5  # rows\nsmooth: bool = False  # smooth it\nlevel: float = 0.5  # level\nlang: str = "en"  # of labels: en or fr',
    "parameters",
)


def test_parameters_are_read_with_type_default_and_help() -> None:
    assert parameters.declared(NB, [GOOD]) == [
        parameters.Parameter("corpus", "str", "seeds", "path: articles"),
        parameters.Parameter("top", "int", 5, "rows"),
        parameters.Parameter("smooth", "bool", False, "smooth it"),
        parameters.Parameter("level", "float", 0.5, "level"),
        parameters.Parameter("lang", "str", "en", "of labels: en or fr"),
    ]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ([], "0 cells are tagged"),
        ([GOOD, GOOD], "2 cells are tagged"),
        ([cell("corpus = 'seeds'", "parameters")], "line 1: write `name: type = value"),
        ([cell("a: list = []", "parameters")], "type 'list' is not one of"),
    ],
)
def test_parameter_cells_that_are_refused(cells: list[dict[str, object]], message: str) -> None:
    with pytest.raises(CallError, match=message):
        parameters.declared(NB, cells)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("corpsu", "seeds", "did you mean 'corpus'"),
        ("zzz", "1", "there are corpus, lang, level, smooth, top"),
        ("top", "cinq", "'cinq' is no int"),
        ("smooth", "peut-être", "is no bool"),
        ("level", "1,5", "is no float"),
        ("corpus", "nowhere/at/all", "no 'nowhere/at/all'"),
        ("lang", "de", "'de' is not one of en, fr"),
    ],
)
def test_values_that_are_refused(name: str, value: str, message: str) -> None:
    with pytest.raises(CallError, match=message):
        parameters.chosen({name: value}, {"x": parameters.declared(NB, [GOOD])})


@pytest.mark.parametrize(
    ("help_text", "choices"),
    [
        ("language of labels: en or fr", ["en", "fr"]),
        ("order: position, left or right", ["position", "left", "right"]),
        ("what is compared: article, year, or any column", []),
        ("the article shown; empty: the first one", []),
    ],
)
def test_a_help_text_that_lists_values_names_all_there_are(help_text: str, choices: list[str]) -> None:
    assert parameters.Parameter("x", "str", "", help_text).choices == choices


def test_values_get_their_type() -> None:
    given = {"top": "7", "smooth": "yes", "level": "2"}
    assert parameters.chosen(given, {"x": parameters.declared(NB, [GOOD])}) == {
        "x": {"top": 7, "smooth": True, "level": 2.0}
    }


DECLARED = [
    parameters.Parameter("corpus", "str", "notebooks", "path: articles"),
    parameters.Parameter("codebook", "str", "", "path of a codebook, or tall; empty: none"),
    parameters.Parameter("query", "str", "nowhere", "a path is not meant"),
    parameters.Parameter("smooth", "bool", False, "smooth it"),
    parameters.Parameter("level", "float", 0.5, "level"),
]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("smooth", "TRUE", True),
        ("smooth", "1", True),
        ("smooth", "no", False),
        ("smooth", "0", False),
        ("level", "-1e3", -1000.0),
        ("query", "", ""),
        ("codebook", "", ""),
        ("codebook", "tall", "tall"),
        ("corpus", "notebooks/README.md", "notebooks/README.md"),
    ],
)
def test_a_value_as_typed_gets_the_type_of_its_parameter(name: str, text: str, value: object) -> None:
    assert parameters.chosen({name: text}, {"x": DECLARED, "y": []}) == {"x": {name: value}, "y": {}}


def test_a_default_path_that_is_gone_is_refused_too() -> None:
    gone = parameters.Parameter("corpus", "str", "gone", "path: articles")
    with pytest.raises(CallError, match=r"x, parameter corpus: no 'gone' .*give a path that exists"):
        parameters.chosen({}, {"x": [gone]})


def test_help_is_the_comment_after_the_value() -> None:
    source = '# of all\na: str = "#x"  # path # of a\nb: int = (\n    3\n)  #  three\nc: float = 1.5\n'
    tagged = cell(source, "parameters")
    other = {"cell_type": "markdown", "metadata": {"tags": ["parameters"]}, "source": "x"}
    assert [
        (p.name, p.default, p.help, p.is_path) for p in parameters.declared(NB, [other, cell("1"), tagged])
    ] == [
        ("a", "#x", "path # of a", True),
        ("b", 3, "three", False),
        ("c", 1.5, "", False),
    ]
