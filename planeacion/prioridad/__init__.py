"""What is attended first: each one judges alone, the spread is seen without names, the council orders with its reason."""
