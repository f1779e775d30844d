"""The nominal list of the pupils in risk: optional, off until the dirección turns it on, and erased 90 days after the ciclo."""
