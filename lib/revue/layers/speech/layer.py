"""Reported speech of an article: direct, indirect and mixed, each with its speaker (table `quotes`).

The rules read sentences with their quotations folded (`units`). Not handled: free indirect style
without any sign of speech, irony, speech acts reported without their content.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from revue.layers.speech.clauses import Clause, Report, blocks
from revue.layers.speech.dialogue import dialogue
from revue.layers.speech.direct import by_marks, by_place, by_themselves
from revue.layers.speech.interviews import interview
from revue.layers.speech.phrases import MentionIndex
from revue.layers.speech.reports import by_verbs, continued, taken_up
from revue.layers.speech.sources import by_relatives, by_sources
from revue.layers.speech.speakers import Speakers
from revue.layers.speech.units import units
from revue.tables import Mention, Quote
from revue.text.document import Document


def quotes(doc: Document, mentions: Sequence[Mention] = ()) -> list[Quote]:
    """Reported speech of the article itself, in order; `mentions` give the speakers' canonical names.

    Spans: direct speech with its marks, one paragraph of an answer or of dialogue without its label or dash;
    mixed, the whole reported clause; indirect, the content without verb and "que". The questions of an
    interview are not rows. Offsets are `str` indices into the article's text. `stance` is the class of the verb in
    `data/speech/cue_verbs.tsv`. Types after Authier-Revuz (1992) and Charaudeau (1992). Never raises.
    """
    index = MentionIndex(mentions)
    clauses = [Clause(unit, index) for unit in units(doc)]
    paragraphs = blocks(doc, clauses)
    laid_out = interview(paragraphs, mentions) or dialogue(paragraphs)
    reports: list[list[Report]] = []
    for number, clause in enumerate(clauses):
        previous, before = (clauses[number - 1], reports[-1]) if number else (None, [])
        reports.append(laid_out[number] if number in laid_out else _reports(clause, previous, before))
    while reports and not reports[-1]:
        reports.pop()
    speakers = Speakers(doc.text, doc.norm, clauses)
    found: list[Quote] = []
    for number, some in enumerate(reports):
        clause = clauses[number]
        speakers.meet(clause, index.within(*clause.unit.span(0, len(clause.unit))), some)
        found += [_row(doc, speakers, number, clause, report) for report in some]
    return found


def _reports(clause: Clause, previous: Clause | None, before: list[Report]) -> list[Report]:
    """The reports of a clause by every rule; an earlier rule is preferred."""
    back = taken_up(clause, previous, before)
    if back:
        return back
    reports = _settled([*by_marks(clause), *by_relatives(clause), *by_sources(clause), *by_verbs(clause)])
    if clause.unit.quotations:
        reports = _settled([*reports, *by_place(clause, reports)])
        reports = _settled([*reports, *by_themselves(clause, reports)])
    return reports or continued(clause, previous, before)


def _settled(reports: list[Report]) -> list[Report]:
    """The reports in order, without those that repeat or lie in an earlier rule's report."""
    if len(reports) < 2:
        return reports
    kept: list[Report] = []
    apart: list[tuple[int, int]] = []
    for report in reports:
        if not report.nested:
            at = bisect_right(apart, (report.start, report.end))
            if any(
                start < report.end and report.start < end for start, end in apart[max(0, at - 1) : at + 1]
            ):
                continue
            apart.insert(at, (report.start, report.end))
        kept.append(report)
    return sorted(kept, key=lambda r: (r.start, -r.end))


def _row(doc: Document, speakers: Speakers, number: int, clause: Clause, report: Report) -> Quote:
    clause = report.within or clause
    unit = clause.unit
    voice = speakers.voice(unit, number, clause.phrases, report)
    cue_start = cue_end = None
    if report.cue is not None:
        cue_start, cue_end = unit.span(*report.cue)
    within = doc.sentences[unit.first : unit.last + 1]
    if report.start < unit.tokens[0].start:
        within = [s for s in doc.sentences[: unit.first + 1] if s.label == unit.label]
    sentence = next((s.index for s in within if s.end > report.start), unit.first)
    text = doc.text
    return Quote(
        article=doc.article.article,
        sentence=sentence,
        start=report.start,
        end=report.end,
        text=text[report.start : report.end],
        type=report.type,
        speaker=voice.speaker,
        speaker_text=None if voice.start is None else text[voice.start : voice.end],
        speaker_start=voice.start,
        speaker_end=voice.end,
        cue=None if cue_start is None else text[cue_start:cue_end],
        cue_start=cue_start,
        cue_end=cue_end,
        stance=report.stance,
        attribution=voice.attribution,
        anonymous=voice.anonymous,
        verb=_verb(clause, report),
    )


def _verb(clause: Clause, report: Report) -> str | None:
    """Lemma of the verb of saying, or the words that name a source, in lower case."""
    if report.cue is None:
        return None
    for cue in clause.cues:
        if (cue.a, cue.b) == report.cue:
            return cue.verb.lemma
    return " ".join(clause.unit.low(k) for k in range(*report.cue)).replace("' ", "'")
