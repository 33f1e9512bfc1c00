"""Reported speech: the words others are made to say, and who says them.

french (closed classes), conjugation, lexicon (verbs of saying, nouns that speak) <- units (sentences with their
quotations folded) <- phrases (who could speak), cues (verbs of saying) <- clauses <- subjects, contents (whose
words, which words) <- direct, reports, sources (the rules of a sentence); dialogue, interviews (the rules of the
layout) <- people (who is known), wording (how one is called), speakers (who it was) <- layer.
"""
