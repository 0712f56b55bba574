"""What the companion can do for people: the only floor that holds a clock and a journal."""
