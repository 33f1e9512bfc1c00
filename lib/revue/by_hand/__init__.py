"""What users say by hand of the rows of layers: corrections, actors' names, and the sheet to correct them on."""
