"""Names in French press text: a lexicon of facts, rules over capitals, a statistical model where installed, titles."""
