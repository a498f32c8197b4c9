"""What would change: choosing a scenario, and showing its difference."""
