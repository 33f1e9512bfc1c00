"""French numerals: written (words, values), found (grammar), kept out (negatives) and understood (meaning)."""
