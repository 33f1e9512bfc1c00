"""One reader per source format; each yields `Article | Issue`, and none raises because of an article."""
