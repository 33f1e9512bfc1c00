"""Names in French press text: lists of facts, rules over capitals, a model where installed, titles and whom they mean."""
