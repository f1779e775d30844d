"""What the supervisora of the zona says to a school beside its lines and of its sessions, and what the school answers."""
