"""That nobody learns it on the day: a reminder is a row that says whose it is, of what, for when, which way, and when it left."""
