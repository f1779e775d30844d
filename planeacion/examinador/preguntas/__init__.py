"""The questions, by what they ask. Each is a function: a Lectura gives an Observacion or nothing. `reglas` puts them in order."""
