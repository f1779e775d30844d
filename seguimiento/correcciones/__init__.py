"""For five days those who were present may ask for a correction of the acta; then it stays as it is."""
