"""Reported speech: the words others are made to say, and who says them.

lexicon (verbs, nouns that speak) <- units (sentences with their quotations folded) <- nominals (who could
speak) <- verbs (verbs of saying) <- direct, indirect, sources (the rules) <- speakers (who it was).
"""
