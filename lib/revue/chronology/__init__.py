"""Chronology: publication intervals from evidence, and events merged across articles."""

from revue.chronology.publication import Publication, published, resolve

__all__ = ["Publication", "published", "resolve"]
