"""Which evidencias show what the council saw of an acción in a session."""
