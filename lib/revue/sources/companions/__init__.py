"""Tables beside the articles, filled by hand: corrections.csv and actors.csv."""
