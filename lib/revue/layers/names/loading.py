"""A pipeline of spaCy that reads many sentences fast on one core, and says what it would say anyway.

Its products of matrices are NumPy's (OpenBLAS), which take a third of the time of thinc's own (BLIS); for that, thinc
lets each model have operations of its own. And the vector of a word before its neighbours are looked at
(`MultiHashEmbed`) is made once for all its places in the texts of a part. What is rounded otherwise may differ in the
last bit.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

_EMBED_ONCE = "embed_once"
_LEFT_OUT = ("parser", "attribute_ruler", "lemmatizer", "senter")
#: What tells a word in its place from others, and the features of `MultiHashEmbed` that follow from these.
_TOLD = ("ORTH", "NORM", "SPACY")
_FEATURES = frozenset({*_TOLD, "LOWER", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE"})
#: Odd numbers of 64 bits, by which three such values become one.
_MIXING = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


@lru_cache(maxsize=1)
def loaded(name: str) -> Any:
    """The pipeline with `tok2vec`, `morphologizer` and `ner`, once a process.

    Raises ImportError or OSError where it is not installed.
    """
    import spacy
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    class Operations(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)

    before = get_current_ops()
    if type(before) is NumpyOps:  # not those of a graphics card, or of Apple
        set_current_ops(Operations())
    try:
        pipeline = spacy.load(name, exclude=_LEFT_OUT)
    finally:
        set_current_ops(before)
    for _, part in pipeline.pipeline:
        if (model := getattr(part, "model", None)) is not None:
            _embed_once(model)
    return pipeline


def beside_names(pipeline: Any) -> list[str]:
    """The parts of the pipeline that its names do not rest on."""
    shared = pipeline.has_pipe("tok2vec") and "ner" in pipeline.get_pipe("tok2vec").listening_components
    others = {"morphologizer"} if shared else {"morphologizer", "tok2vec"}
    return [name for name in pipeline.pipe_names if name in others]


def afresh(pipeline: Any) -> None:
    """Forget all vectors of words: what is said of a part must not depend on what was read before."""
    for _, part in pipeline.pipeline:
        for node in part.model.walk() if getattr(part, "model", None) is not None else ():
            if node.name == _EMBED_ONCE:
                node.attrs["known"].clear()


def _embed_once(model: Any) -> None:
    """Have the first layer of a model, if that embeds words by their features, do so once for each word."""
    from thinc.api import Model

    for node in list(model.walk()):
        if node.name.startswith("extract_features>>") and node.name.endswith(">>ragged2list"):
            features = {name for one in node.walk() for name in one.attrs.get("columns", ())}
            if features <= _FEATURES:
                once: Any = Model(_EMBED_ONCE, _forward, layers=[node], attrs={"known": {}})
                model.replace_node(node, once)
            return


def _forward(model: Any, docs: list[Any], is_train: bool) -> tuple[list[Any], Any]:
    from spacy.tokens import Doc

    told = np.concatenate([doc.to_array(_TOLD) for doc in docs])
    if not len(told):
        return model.layers[0].predict(docs), None
    keys, first, places = np.unique((told * _MIXING).sum(axis=1), return_index=True, return_inverse=True)
    known: dict[int, Any] = model.attrs["known"]
    new = [i for i, key in enumerate(keys.tolist()) if key not in known]
    if new:
        words: Any = told[first[new]]
        vocab = docs[0].vocab
        each = Doc(vocab, [vocab.strings[orth] for orth in words[:, 0].tolist()], words[:, 2].tolist())
        each.from_array(["NORM"], words[:, 1])
        known.update(zip(keys[new].tolist(), model.layers[0].predict([each])[0], strict=True))
    vectors = np.stack([known[key] for key in keys.tolist()])[places]
    return np.split(vectors, np.cumsum([len(doc) for doc in docs[:-1]])), None
