"""Parts of a screen, one idea each, drawn from the session they are handed."""
