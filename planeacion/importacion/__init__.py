"""What a school already has in its spreadsheets, into the diagnosis. `lectura` runs in a child process, without Django."""
