"""The layers of an article, a room each; `register` adds one of your own (see `revue.layers.registry`)."""

from __future__ import annotations

from revue.layers.registry import register

__all__ = ["register"]
