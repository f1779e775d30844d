"""When the school meets: the thirteen sessions of the national calendar, and what the school changed of them with its reason."""
