"""What happens when in the ciclo, by month and by session of the CTE; on the screen, on paper and in a person's own calendar."""
