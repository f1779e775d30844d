"""What the members of the colectivo do each on their own: sign what was agreed, judge what is attended first, say why."""
