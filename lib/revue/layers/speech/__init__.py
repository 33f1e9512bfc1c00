"""Reported speech: the words others are made to say, and who says them.

lexicon (verbs, nouns that speak) <- units (sentences with their quotations folded) <- nominals (who could
speak) <- cues (verbs of saying) <- direct, reports, sources (the rules of a sentence); dialogue, interviews
(the rules of the layout) <- people (who is known), speakers (who it was) and wording (how it is called).
"""
