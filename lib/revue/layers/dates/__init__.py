"""French time expressions: a lexicon, a grammar over word classes, and their resolution on the calendar.

`lexicon` turns a sentence into typed words, `patterns` names the grammar's rules, `readings` says what each
rule means, `tense` which way its sentence looks, `resolve` puts meanings on the calendar, `edtf` writes them.
"""
