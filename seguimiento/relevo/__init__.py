"""What the school hands over to whoever arrives in the middle of the ciclo, gathered from what it already wrote."""
