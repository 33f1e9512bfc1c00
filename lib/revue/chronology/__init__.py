"""Chronology: publication intervals from evidence, and events merged across articles.

`resolve` gives an article's dates and its publication interval with reasons; `event_mentions` its event
mentions, `merge_events` the rows of table `events` over the corpus.
"""

from revue.chronology.events import EventMention, event_mentions
from revue.chronology.merging import merge_events
from revue.chronology.publication import Publication, published, resolve

__all__ = ["EventMention", "Publication", "event_mentions", "merge_events", "published", "resolve"]
