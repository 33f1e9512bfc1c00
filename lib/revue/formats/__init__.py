"""The tables of a corpus as other programs read them: a module for each form, `forms` the list of them."""
