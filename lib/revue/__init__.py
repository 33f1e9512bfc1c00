"""Research notebooks on French press articles."""
