"""Formats of Django forms, over those of es-MX."""
