"""What the mentor sees and presses."""
