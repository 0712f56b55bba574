"""What a session is and how it moves: pure, without files, clock or chance of its own."""
