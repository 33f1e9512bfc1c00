"""Names in French press text: lists, rules over capitals, a model where installed, titles and whom they mean."""
