"""The points of the agenda of a session: what is spoken of, for how long, and what was said."""
