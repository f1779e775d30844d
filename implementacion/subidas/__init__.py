"""A file that arrives in pieces, so that a line that breaks does not send it from the beginning again."""
