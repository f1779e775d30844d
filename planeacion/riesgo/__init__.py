"""Alumnos en riesgo, the third block of the diagnosis: by which criteria they are counted, and how many they are. Never who."""
