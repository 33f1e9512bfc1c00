"""Event mentions of an article: phrases with a trigger, who takes part, where, and when.

A trigger (see `triggers`) makes a mention when it stands in a sense of an event and its clause gives the evidence it
needs: somebody or some state that takes part, a place, a date. "celle d'Emmanuel Macron" is an event of the kind named
before it. A mention takes the date nearest to it that no nearer trigger takes; without one it has none, and inherits
that of what it takes up ("cette visite"). Not handled: negated and hypothetical events, events told in whole sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from revue.layers.dates import edtf
from revue.layers.dates.lexicon import fold
from revue.layers.dates.tense import Tense, Tenses
from revue.layers.events.triggers import Kind, Trigger, Who, aliases, kinds, words
from revue.layers.names.lexicon import lexicon as names_lexicon
from revue.tables import Mention, Quote, Timex
from revue.text.document import Document, Sentence

_BOUNDARY = re.compile(r"[,;:!?()«»\"]|\.(?!\w)| - ")
_DETERMINER = re.compile(
    r"(?:\b(?:la|le|les|l'|une?|des|cette|ce|cet|ces|sa|son|ses|leurs?|plusieurs|prochaine?s?|nouvelle|nouveau"
    r"|première?|dernière?|deuxième|troisième|d'une|années? de|mois de|fortes?|vives?|période de"
    r"|effectue|a effectué|a tenu|tenu)\s*)+\Z"
)
_CELLE = re.compile(r"\bcel(?:le|ui)s? d(?:e |u |es |')")
_TAKES_UP = re.compile(
    r"(?:^|\b)(?:cette|ce|cet|ces|sa|son|ses|leurs?|la|le|les|l')\s*(?:nouvelle |nouveau |brève? |même )?\Z"
)
_DEMONSTRATIVE = re.compile(
    r"\b(?:cette|ce|cet|ces|leurs?|ses|son|sa)\s*(?:nouvelle |nouveau |brève? |même )?\Z"
)
_DURING = re.compile(r"\b(?:lors d|durant|pendant|au cours d|à l'occasion d|à l'issue d|dans le cadre d)")
_AFTER = re.compile(r"\b(?:après|à la suite d|suite à|fait suite à|au lendemain d|depuis|à l'issue d)")
_BEFORE = re.compile(r"\b(?:avant|à la veille d|en amont d|en vue d|en préparation d)")
#: What is told without a date on a visit takes place during it.
_ON_VISIT = frozenset({"meeting", "tribute", "speech", "agreement"})
#: Marks and words at which the clause of a trigger ends.
_BREAK = re.compile(
    r"[;:!?«»()]|, (?:mais|tandis|alors|qui|dont|où|selon|car|explique|ironise|estime|dit|écrit)\b| que "
)
#: A participle begins what is told of an event, not its name ("une conférence de presse marquant ...").
_PARTICIPLE = re.compile(r" (?!dev|av|pend|dur|suiv|mainten)[a-zà-ÿ]{3,}ant ")
_FIGURE = re.compile(
    r"\d ?%|\b(?:points?|fois|moitié|tiers|quart|par (?:deux|trois|dix))\b|\d (?:000|millions|milliards)"
)
_WORD = re.compile(r"[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*")
#: First halves of joint adjectives ("franco-marocain").
_JOINED = {"franco": "France", "maroco": "Maroc", "germano": "Allemagne", "sino": "Chine", "russo": "Russie",
           "algéro": "Algérie", "italo": "Italie", "hispano": "Espagne", "israélo": "Israël"}  # fmt: skip
_BY = re.compile(r" d(?:e |')[^ ]+ ")
_STEM = 5
_FRESH = re.compile(r"\b(?:nouvelle|nouveau|prochaine?|future?)\s*\Z")
_FIRST_PERSON = re.compile(r"\b(?:je|j'ai|nous|me suis)\b")
#: How far a trigger sees: characters to a name, mentions back to what it takes up.
_SIGHT = 600
_BACK = 60
_REACH = 90
_DATE_REACH = 110
#: A phrase that opens its sentence may stand before its subject.
_OPENING = 40


@dataclass(frozen=True, slots=True)
class EventMention:
    """One mention before merging: its place in the text, kind, people, states, place, day or interval.

    `first`/`last` bound the day told (None: open or unknown); `dated` says whether the mention or what it takes
    up has a date of its own; `head` begins its noun or verb; `tense` whether the article looks back or ahead; `link` is
    the index in the article of the mention this one takes up, `relation` an order stated in words with another mention.
    """

    article: str
    sentence: int
    start: int
    end: int
    text: str
    kind: str
    who: Who
    name: str
    head: str
    people: tuple[str, ...]
    states: tuple[str, ...]
    place: str | None
    first: date | None
    last: date | None
    edtf: str | None
    tense: Tense
    link: int | None = None
    relation: tuple[str, int] | None = None
    not_before: date | None = None

    @property
    def dated(self) -> bool:
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True)
class _Found:
    """A trigger found in the text."""

    start: int
    end: int
    kind: Kind
    trigger: Trigger

    @property
    def verb(self) -> bool:
        return self.trigger.verb


@dataclass(frozen=True, slots=True)
class _Company:
    """Who and what stands with a trigger: people who take part, states, place, evidence, end of the phrase."""

    people: tuple[str, ...]
    states: tuple[str, ...]
    place: str | None
    evidence: bool
    last: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a trigger's clause holds: its bounds, the names in it, the trigger's own date, any date."""

    clause: tuple[int, int]
    inside: list[Mention]
    when: Timex | None
    dated: bool


def event_mentions(
    doc: Document, dates: Sequence[Timex], mentions: Sequence[Mention], quotes: Sequence[Quote]
) -> list[EventMention]:
    """The event mentions of one article, in the order of the text; `dates` and `mentions` are its rows.

    Every mention has the evidence in its span: trigger, and the actors, place or date beside it. Offsets are
    into the article's text. Never raises.
    """
    return _Article(doc, dates, mentions, quotes).mentions()


class _Article:
    """One article's sentences with their dates and names, read for events."""

    def __init__(
        self, doc: Document, dates: Sequence[Timex], mentions: Sequence[Mention], quotes: Sequence[Quote]
    ) -> None:
        self.doc, self.quotes = doc, quotes
        self.low, self.norm = fold(doc.norm), doc.norm
        self.dates: dict[int, list[Timex]] = {}
        for d in dates:
            self.dates.setdefault(d.sentence, []).append(d)
        self.names: dict[int, list[Mention]] = {}
        for m in mentions:
            self.names.setdefault(m.sentence, []).append(m)
        for names in self.names.values():
            names.sort(key=lambda m: m.start)
        people = Counter(n for m in mentions if m.type == "PER" for n in _split(m.name))
        self.chief = people.most_common(1)[0][0] if people else None
        self.tenses: dict[int, Tenses] = {}
        self.floor = self._floor(dates)
        self.found: list[EventMention] = []

    def _tense(self, sentence: Sentence) -> Tenses:
        if sentence.index not in self.tenses:
            self.tenses[sentence.index] = Tenses(self.low, sentence.start, sentence.end)
        return self.tenses[sentence.index]

    def _floor(self, dates: Sequence[Timex]) -> date | None:
        """The latest day that the article tells as past: what it tells as ahead comes after it."""
        past = []
        for d in dates:
            if d.type == "DATE" and d.date_from is not None and d.date_to is not None:
                s = self.doc.sentences[d.sentence]
                if self._tense(s).fact(d.start, d.end) == "past":
                    past.append(d.date_from)
        return max(past, default=None)

    def mentions(self) -> list[EventMention]:
        found = self._forms()
        for sentence in self.doc.sentences:
            triggers = self._triggers(sentence, found.get(sentence.index, []))
            when = self._share_dates(sentence, triggers)
            here = len(self.found)
            for trigger in triggers:
                made = self._mention(sentence, trigger, triggers, when.get(trigger.start))
                if made is not None:
                    self.found.append(made)
            self._relations(here)
        return self.found

    # Triggers and their dates

    def _forms(self) -> dict[int, list[_Found]]:
        """The triggers of the article in a context of their sense, by sentence."""
        sentences = self.doc.sentences
        starts = [s.start for s in sentences]
        found: dict[int, list[_Found]] = {}
        for kind in kinds().values():
            for trigger in kind.triggers:
                for m in trigger.form.finditer(self.low):
                    at = bisect_right(starts, m.start()) - 1
                    if at < 0 or m.end() > sentences[at].end:
                        continue
                    s = sentences[at]
                    if trigger.fits(self.norm, m.start(), m.end(), (s.start, s.end)):
                        found.setdefault(s.index, []).append(_Found(m.start(), m.end(), kind, trigger))
        return found

    def _triggers(self, sentence: Sentence, found: list[_Found]) -> list[_Found]:
        """Triggers of a sentence, the longest where two overlap; "celle de" repeats the kind before it."""
        found.sort(key=lambda t: (t.start, -t.end))
        kept: list[_Found] = []
        for t in found:
            if not kept or t.start >= kept[-1].end:
                kept.append(t)
            elif t.end - t.start > kept[-1].end - kept[-1].start:
                kept[-1] = t
        for m in _CELLE.finditer(self.low, sentence.start, sentence.end):
            noun = next((t for t in reversed(kept) if t.end <= m.start() and not t.verb), None)
            if noun is not None and noun.kind.who in ("one", "all", "states"):
                kept.append(_Found(m.start(), m.end(), noun.kind, noun.trigger))
        return sorted(kept, key=lambda t: t.start)

    def _share_dates(self, sentence: Sentence, triggers: list[_Found]) -> dict[int, Timex]:
        """Each date goes to the trigger it stands nearest to, and each trigger keeps the nearest of its dates.

        Following the trigger counts as nearer.
        """
        given: dict[int, tuple[float, Timex]] = {}
        starts = [t.start for t in triggers]
        for d in self.dates.get(sentence.index, ()):
            if d.type not in ("DATE", "TIME") or d.rule == "vague_reference":
                continue
            here = bisect_left(starts, d.start)
            near = [(self._gap(t, d), t.start) for t in triggers[max(0, here - 3) : here + 3]]
            gap, start = min(near, default=(_DATE_REACH, -1))
            if gap < given.get(start, (_DATE_REACH, d))[0]:
                given[start] = gap, d
        return {start: d for start, (_, d) in given.items()}

    def _gap(self, t: _Found, d: Timex) -> float:
        if d.end <= t.start:
            between, gap = self.low[d.end : t.start], float(t.start - d.end) + 12
            gap += 60 * between.count(" et ")
        else:
            between, gap = self.low[t.end : d.start], float(max(0, d.start - t.end))
        return gap + 25 * len(re.findall(r"[;:.]| mais | qui | que | qu'", between))

    # One mention

    def _mention(
        self, sentence: Sentence, t: _Found, triggers: list[_Found], when: Timex | None
    ) -> EventMention | None:
        company = self._company(sentence, t, triggers, when)
        tense = self._told_as(sentence, t, when)
        link = self._antecedent(sentence, t, company.people, when, tense)
        if link is None and not company.evidence:
            return None
        start = self._begin(sentence, t)
        end = max([t.end, company.last] + ([when.end] if when is not None and self._joined(t, when) else []))
        if when is not None and when.end <= t.start and self._joined(t, when):
            start = min(start, when.start)
        end = start + len(self.doc.text[start:end].rstrip())
        name = _named(self.low[t.start : t.end]) if t.kind.who == "name" else t.kind.name
        made = EventMention(
            self.doc.article.article, sentence.index, start, end, self.doc.text[start:end], t.kind.name, t.kind.who,
            name, _head(self.low[t.start : t.end]), company.people, company.states, company.place,
            *self._interval(when), tense, link, not_before=self.floor if tense == "future" else None,
        )  # fmt: skip
        return self._on_visit(self._inherit(made))

    def _interval(self, when: Timex | None) -> tuple[date | None, date | None, str | None]:
        """First and last day, and EDTF: what has gone on "depuis" a date has no end in the text."""
        if when is None:
            return None, None, None
        lasting = self._tense(self.doc.sentences[when.sentence]).lasting(when.start)
        if lasting and when.date_from is not None:
            return when.date_from, None, edtf.interval(when.date_from, None)
        return when.date_from, when.date_to, when.edtf

    def _told_as(self, sentence: Sentence, t: _Found, when: Timex | None) -> Tense:
        """Back or ahead: by its date where that certainly lies before or after publication, else by its words."""
        if when is not None and when.days_from is not None and when.days_from > 0:
            return "future"
        if when is not None and when.days_to is not None and when.days_to < 0:
            return "past"
        tenses = self._tense(sentence)
        return tenses.at(t.start, t.end) if t.verb else tenses.of_noun(t.start, t.end)

    def _on_visit(self, made: EventMention) -> EventMention:
        """An undated meeting, tribute or speech of somebody whose dated visit the article told just before."""
        if made.dated or made.kind not in _ON_VISIT or made.tense == "future":
            return made
        visit = next((o for o in reversed(self.found[-_BACK:]) if o.kind == "visit" and o.dated), None)
        if visit is None or not set(visit.people) & set(made.people):
            return made
        return replace(made, first=visit.first, last=visit.last, edtf=visit.edtf)

    def _near(self, sentence: Sentence, t: _Found) -> list[Mention]:
        """The names of the sentence within reach of a trigger."""
        names = self.names.get(sentence.index, [])
        first = bisect_left(names, t.start - _SIGHT, key=lambda m: m.start)
        last = bisect_left(names, t.end + _SIGHT, key=lambda m: m.start)
        return names[first:last]

    def _begin(self, sentence: Sentence, t: _Found) -> int:
        if t.verb:
            who = next((m for m in self._near(sentence, t) if 0 <= t.start - m.end <= 2), None)
            return who.start if who is not None else t.start
        m = _DETERMINER.search(self.low, max(sentence.start, t.start - 40), t.start)
        return m.start() if m else t.start

    def _joined(self, t: _Found, d: Timex) -> bool:
        a, b = (t.end, d.start) if d.start >= t.end else (d.end, t.start)
        return b - a <= _REACH and not re.search(r"[;:.]", self.low[a:b]) and self.low.count(",", a, b) <= 2

    def _company(self, sentence: Sentence, t: _Found, triggers: list[_Found], when: Timex | None) -> _Company:
        """Who takes part, the states and the place beside a trigger, and the evidence that its clause gives."""
        after = bisect_left(triggers, t.start + 1, key=lambda o: o.start)
        following = triggers[after].start if after < len(triggers) else sentence.end
        seen = self._seen(sentence, t, when)
        people: list[str] = []
        states: list[str] = []
        place: str | None = None
        last = t.end
        for m in self._near(sentence, t):
            here = t.start <= m.start < following
            cut = _BOUNDARY.search(self.low, t.end, m.start) if m.start > t.end else None
            near = (
                here
                and m.start - t.end <= _REACH
                and (cut is None or (m.type == "PER" and self.low[cut.start()] == ","))
            )
            if near and cut is None and _PARTICIPLE.search(self.low, t.end, m.start) is None:
                last = max(last, m.end)
            if m.type == "PER" and near:
                people += [n for n in _split(m.name) if n not in people]
            if (state := _state(m)) is not None and state not in states:
                states.append(state)
            if m.type == "LOC" and place is None and (near or (m in seen.inside and m.end <= t.start)):
                place = m.name
        if t.kind.who in ("one", "all"):
            people = self._subject(sentence, t, people)
        if t.kind.who == "states":
            states = self._states(sentence, t)
        shown = tuple(people) if t.kind.who in ("one", "all") else ()
        near_fits = t.trigger.near is None or t.trigger.near.search(self.norm, *seen.clause) is not None
        evidence = near_fits and self._evidence(t, seen, states)
        return _Company(shown, tuple(sorted(states)), place, evidence, last)

    def _seen(self, sentence: Sentence, t: _Found, when: Timex | None) -> _Seen:
        a, b = clause = self._clause(sentence, t)
        inside = [m for m in self._near(sentence, t) if a <= m.start < b]
        dated = any(
            a <= d.start < b for d in self.dates.get(sentence.index, ()) if d.type in ("DATE", "TIME")
        )
        return _Seen(clause, inside, when, when is not None or dated)

    def _clause(self, sentence: Sentence, t: _Found) -> tuple[int, int]:
        """The stretch of a sentence around a trigger, up to marks and to what opens another clause."""
        first, last = max(sentence.start, t.start - _SIGHT), min(sentence.end, t.end + _SIGHT)
        before = [m.end() for m in _BREAK.finditer(self.low, first, t.start)]
        after = _BREAK.search(self.low, t.end, last)
        return (before[-1] if before else first, after.start() if after else last)

    def _evidence(self, t: _Found, seen: _Seen, states: list[str]) -> bool:
        """Does the clause give all the evidence that the trigger needs (see `data/events/events.toml`)?"""
        people = [m.start for m in seen.inside if m.type == "PER"]
        people += [m.start() for m in words("people").finditer(self.low, *seen.clause)]
        told = _FIRST_PERSON.search(self.low, *seen.clause) is not None
        where = any(m.type == "LOC" for m in seen.inside)
        party = words("parties").search(self.low, *seen.clause) is not None
        given = {
            "person": bool(people) or told,
            "subject": any(start < t.start for start in people),
            "state": bool(states),
            "pair": len(states) > 1,
            "name": bool(seen.inside) or told,
            "party": bool(seen.inside) or party or seen.when is not None,
            "when": seen.when is not None,
            "name_or_when": bool(seen.inside) or seen.dated,
            "place_or_when": where or seen.dated,
            "figure": _FIGURE.search(self.low, *seen.clause) is not None,
        }
        return all(given[need] for need in t.trigger.needs or ("name_or_when",))

    def _states(self, sentence: Sentence, t: _Found) -> list[str]:
        """The two nearest states of a sentence, by name or adjective; where it lacks them, of the one before too."""
        own = self._states_of(sentence, t.start)
        if len(own) < 2 and sentence.index:
            own += [
                s for s in self._states_of(self.doc.sentences[sentence.index - 1], t.start) if s not in own
            ]
        return own[:2]

    def _states_of(self, sentence: Sentence, at: int) -> list[str]:
        first, last = max(sentence.start, at - _SIGHT), min(sentence.end, at + _SIGHT)
        names = self.names.get(sentence.index, [])
        begin, end = (bisect_left(names, place, key=lambda m: m.start) for place in (first, last))
        near = {m.start: s for m in names[begin:end] if (s := _state(m)) is not None}
        demonyms = names_lexicon().demonyms
        for word in _WORD.finditer(self.low, first, last):
            for i, part in enumerate(word.group().split("-")):
                state = _JOINED.get(part) or demonyms.get(part)
                if state is not None:
                    near[word.start() + i] = state
        return list(dict.fromkeys(s for _, s in sorted(near.items(), key=lambda item: abs(item[0] - at))))

    def _subject(self, sentence: Sentence, t: _Found, people: list[str]) -> list[str]:
        """Those named before the trigger as its subject, and those named after it."""
        before = [m for m in self._near(sentence, t) if m.type == "PER" and m.end <= t.start and m.name]
        takes_up = _DEMONSTRATIVE.search(self.low, max(sentence.start, t.start - 25), t.start)
        fresh = _FRESH.search(self.low, max(sentence.start, t.start - 12), t.start)
        if t.kind.who == "all":
            joined = [n for m in before[-2:] for n in _split(m.name)]
            found = list(dict.fromkeys(joined + people))
            if len(found) < 2 and self.chief and self.chief not in found and (found or takes_up):
                found.append(self.chief)
            return sorted(found)[:4]
        if t.kind.honours and not _BY.match(self.low, t.end):
            people = []
        if people and not t.verb:
            return people[:1]
        if takes_up and takes_up.group().startswith(("ce", "cet")) and not fresh:
            return people[:1]
        if t.verb and _FIRST_PERSON.search(self.low, max(sentence.start, t.start - 12), t.end):
            return self._speaker(t)
        if before:
            return _split(before[-1].name)[:1]
        if t.kind.honours:
            return self._speaker(t) if _FIRST_PERSON.search(self.low, *self._clause(sentence, t)) else []
        later = [m for m in self._near(sentence, t) if m.type == "PER" and m.start >= t.end and m.name]
        if later and t.start - sentence.start < _OPENING:
            return _split(later[0].name)[:1]
        return [] if t.verb else people[:1]

    def _speaker(self, t: _Found) -> list[str]:
        """Who says "je" at the trigger."""
        speaker = next((q.speaker for q in self.quotes if q.start <= t.start < q.end and q.speaker), None)
        return _split(speaker)[:1]

    def _antecedent(
        self, sentence: Sentence, t: _Found, people: tuple[str, ...], when: Timex | None, tense: Tense
    ) -> int | None:
        """The mention that "cette visite", "son déplacement" takes up: the last of its kind with nobody else."""
        if t.verb or not _TAKES_UP.search(self.low, max(sentence.start, t.start - 20), t.start):
            return None
        strong = _DEMONSTRATIVE.search(self.low, max(sentence.start, t.start - 25), t.start) is not None
        fresh = _FRESH.search(self.low, max(sentence.start, t.start - 12), t.start)
        for i in range(len(self.found) - 1, max(-1, len(self.found) - 1 - _BACK), -1):
            o = self.found[i]
            if o.kind != t.kind.name or fresh or (tense == "future" and o.tense == "past"):
                continue
            if people and o.people and not set(people) & set(o.people):
                continue
            if when is not None and o.dated and not _meet((when.date_from, when.date_to), (o.first, o.last)):
                continue
            return i if strong or (people and o.people) else None
        return None

    def _inherit(self, made: EventMention) -> EventMention:
        """What a mention does not say itself, from the mention it takes up."""
        if made.link is None:
            return made
        o = self.found[made.link]
        if not made.dated:
            made = replace(made, first=o.first, last=o.last, edtf=o.edtf)
        return replace(
            made, people=made.people or o.people, place=made.place or o.place, states=made.states or o.states
        )

    def _relations(self, here: int) -> None:
        """Order stated between mentions of one sentence: "lors de" (same time), "après", "avant"."""
        for i in range(here + 1, len(self.found)):
            a, b = self.found[i - 1], self.found[i]
            between = self.low[a.end : b.start + 4]
            if _DURING.search(between):
                if b.dated and not a.dated:
                    self.found[i - 1] = replace(
                        a, first=b.first, last=b.last, edtf=b.edtf, relation=("during", i)
                    )
                elif a.dated and not b.dated:
                    self.found[i] = replace(b, first=a.first, last=a.last, edtf=a.edtf)
            elif _AFTER.search(between):
                self.found[i - 1] = replace(a, relation=("after", i))
            elif _BEFORE.search(between):
                self.found[i - 1] = replace(a, relation=("before", i))


def _split(name: str | None) -> list[str]:
    return [n.strip() for n in (name or "").split(";") if n.strip()]


def _state(m: Mention) -> str | None:
    """The state a mention stands for or lies in, where the lists know it."""
    if m.type == "PER" or not m.name:
        return None
    entry = names_lexicon().entries.get(m.name)
    return (
        entry.state
        if entry is not None and entry.state
        else (m.name if m.role and "state" in m.role else None)
    )


def _named(form: str) -> str:
    """The canonical name of a named event."""
    return aliases().get(form.strip(), form.strip())


def _head(form: str) -> str:
    """The beginning of the word that a trigger turns on: what was signed, else its first long word."""
    treaty = words("treaty").search(form)
    found = (
        treaty.group() if treaty else next((w for w in re.findall(r"[a-zà-ÿ]+", form) if len(w) > 4), form)
    )
    return found[:_STEM]


def _meet(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> bool:
    """Do two intervals with open ends have a day in common?"""
    low = max((d for d in (a[0], b[0]) if d), default=None)
    high = min((d for d in (a[1], b[1]) if d), default=None)
    return low is None or high is None or low <= high
